/* tests/kernel/user-names.c: tests of the names of users
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/user-names.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/namespace.h"

static void
assert_name (NpUserNames *names,
             guint32      uid,
             const char  *expected)
{
  char *name = np_user_names_ref (names, uid);

  g_assert_cmpstr (name, ==, expected);
  g_ref_string_release (name);
}

static void
test_own (void)
{
  g_autoptr(NpUserNames) names = np_user_names_new ();
  g_autofree char *expected = g_strchomp (np_test_output ("id -un"));

  assert_name (names, getuid (), expected);
  assert_name (names, getuid (), expected);
}

static void
test_without_name (void)
{
  g_autoptr(NpUserNames) names = np_user_names_new ();

  assert_name (names, 4000000123u, "4000000123");
}

/* In a namespace with one user: what it says of that user, and of all others. Returns an exit status. */
static int
check_in_namespace (guint uid)
{
  g_autoptr(NpUserNames) names = NULL;
  FILE *map;
  char *other;

  if (unshare (CLONE_NEWUSER) != 0 || (map = fopen ("/proc/self/uid_map", "w")) == NULL)
    return 77;
  if (fprintf (map, "0 %u 1", uid) < 0 || fclose (map) != 0)
    return 77;

  names = np_user_names_new ();
  other = np_user_names_ref (names, 65534);

  return strcmp (other, "another user") == 0 ? 0 : 1;
}

static void
test_namespace (void)
{
  guint uid = getuid ();
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (check_in_namespace (uid));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));

  if (WEXITSTATUS (status) == 77)
    g_test_skip ("no user namespace may be made");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* Where all users are known, the number is a user like others. */
static void
test_nobody (void)
{
  g_autoptr(NpUserNames) names = np_user_names_new ();
  g_autofree char *map = np_test_output ("tr -s ' ' < /proc/self/uid_map | head -n 1");
  g_autofree char *expected = NULL;

  if (!g_str_equal (g_strstrip (map), "0 0 4294967295"))
    {
      g_test_skip ("this is a user namespace");
      return;
    }

  expected = g_strchomp (np_test_output ("getent passwd 65534 | cut -d : -f 1"));
  assert_name (names, 65534, *expected != '\0' ? expected : "65534");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/user-names/own", test_own);
  g_test_add_func ("/user-names/without-name", test_without_name);
  g_test_add_func ("/user-names/namespace", test_namespace);
  g_test_add_func ("/user-names/nobody", test_nobody);

  return g_test_run ();
}
