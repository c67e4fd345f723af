/* tests/support/namespace.c: a private network to make populations in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/namespace.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
write_text (const char *path,
            const char *text)
{
  FILE *file = fopen (path, "w");
  gboolean ok = file != NULL && fputs (text, file) >= 0;

  return file != NULL && fclose (file) == 0 && ok;
}

/* Becomes root of a user namespace of its own, in which a network namespace may be made. */
static gboolean
become_namespace_root (void)
{
  g_autofree char *uid_map = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *gid_map = g_strdup_printf ("0 %u 1", getgid ());

  return unshare (CLONE_NEWUSER) == 0 &&
         write_text ("/proc/self/setgroups", "deny") &&
         write_text ("/proc/self/uid_map", uid_map) &&
         write_text ("/proc/self/gid_map", gid_map);
}

/**
 * np_test_enter_namespace:
 *
 * Moves the calling thread, which should still be the only one, into an empty
 * network namespace with the loopback interface up. Call it first in main() or
 * in the test; without the privilege it marks the running test as skipped.
 *
 * Returns: whether the namespace is there
 */
gboolean
np_test_enter_namespace (void)
{
  if ((geteuid () != 0 && !become_namespace_root ()) || unshare (CLONE_NEWNET) != 0)
    {
      g_autofree char *reason = g_strdup_printf ("no private network namespace: %s", g_strerror (errno));

      g_test_skip (reason);
      return FALSE;
    }

  np_test_run ("ip link set lo up");

  return TRUE;
}

static void
run_in_namespace (gconstpointer data)
{
  GTestFunc func = *(const GTestFunc *) data;

  if (np_test_enter_namespace ())
    func ();
}

/**
 * np_test_add_in_namespace:
 * @path: the test's path
 * @func: the test
 *
 * As g_test_add_func(), for a test that wants a network of its own.
 */
void
np_test_add_in_namespace (const char *path,
                          GTestFunc   func)
{
  g_test_add_data_func_full (path, g_memdup2 (&func, sizeof func), run_in_namespace, g_free);
}

static char *
run (const char *command)
{
  const char *argv[] = { "sh", "-c", command, NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error))
    g_error ("%s: %s", command, error->message);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s\n%s", command, error->message, errors);

  return output;
}

/**
 * np_test_run:
 * @format: a shell command, in the manner of printf()
 *
 * Runs a command that must succeed.
 */
void
np_test_run (const char *format,
             ...)
{
  g_autofree char *command = NULL;
  g_autofree char *output = NULL;
  va_list args;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);

  output = run (command);
}

/**
 * np_test_try:
 * @command: a shell command
 *
 * Runs a command that not every kernel can obey; the test's log then says so.
 */
void
np_test_try (const char *command)
{
  g_autofree char *result = np_test_output ("{ %s; } 2>&1 || echo cannot", command);

  if (*result != '\0')
    g_test_message ("this kernel: %s: %s", command, result);
}

/**
 * np_test_output:
 * @format: a shell command, in the manner of printf()
 *
 * Runs a command that must succeed.
 *
 * Returns: (transfer full): what it printed on standard output
 */
char *
np_test_output (const char *format,
                ...)
{
  g_autofree char *command = NULL;
  va_list args;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);

  return run (command);
}
