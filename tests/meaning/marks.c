/* tests/meaning/marks.c: tests of rows that go on saying what was noticed about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/marks.h"

#include "support/references.h"

static NpSnapshot *
new_snapshot (void)
{
  const NpRequest request = { .tables = (1u << NP_N_TABLES) - 1, .families = NP_INET_FAMILIES };

  return np_snapshot_new (&request);
}

static void
add_socket (NpSnapshot *snapshot,
            guint64     cookie,
            char       *user)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = cookie;
  socket->user = g_ref_string_acquire (user);
}

static void
add_interface (NpSnapshot *snapshot,
               guint32     index)
{
  NpInterfaceRecord *interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);

  interface->index = index;
  interface->name = g_ref_string_new_intern ("eth0");
  interface->kind = g_ref_string_new_intern ("ethernet");
}

static void
assert_socket (const NpSnapshot *snapshot,
               guint64           cookie,
               const char       *findings,
               NpSeverity        severity)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  guint n_found = 0;

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].cookie == cookie)
      {
        g_assert_cmpstr (sockets[i].findings, ==, findings);
        g_assert_cmpuint (sockets[i].severity, ==, severity);
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, 1);
}

/* They are about the same things, wherever those stand now, and outlive the snapshot that they were taken from. */
static void
test_later (void)
{
  g_autoptr(NpMarks) marks = np_marks_new ();
  NpSnapshot *first = new_snapshot ();
  g_autoptr(NpSnapshot) later = new_snapshot ();
  char *user = watched_string ("user");

  for (guint64 cookie = 1; cookie <= 3; cookie++)
    add_socket (first, cookie, user);
  np_snapshot_add_finding (first, NP_TABLE_CONNECTIONS, 0, "close-wait-leak", NP_SEVERITY_WARNING);
  np_snapshot_add_finding (first, NP_TABLE_CONNECTIONS, 0, "close-wait-unread", NP_SEVERITY_INFO);
  np_snapshot_add_finding (first, NP_TABLE_CONNECTIONS, 2, "half-open", NP_SEVERITY_NOTICE);
  np_marks_take (marks, first);
  np_snapshot_unref (first);

  for (guint64 cookie = 5; cookie >= 2; cookie--)
    add_socket (later, cookie, user);
  add_socket (later, 1, user);
  np_marks_apply (marks, later);
  assert_socket (later, 1, "close-wait-leak,close-wait-unread", NP_SEVERITY_WARNING);
  assert_socket (later, 2, NULL, NP_SEVERITY_NONE);
  assert_socket (later, 3, "half-open", NP_SEVERITY_NOTICE);
  assert_socket (later, 4, NULL, NP_SEVERITY_NONE);
  assert_socket (later, 5, NULL, NP_SEVERITY_NONE);

  /* Again and again. */
  np_marks_apply (marks, later);
  assert_socket (later, 1, "close-wait-leak,close-wait-unread", NP_SEVERITY_WARNING);

  g_clear_pointer (&later, np_snapshot_unref);
  g_clear_pointer (&marks, np_marks_free);
  assert_given_back (user);
}

/* What is no longer so is forgotten with the next look. */
static void
test_next_look (void)
{
  g_autoptr(NpMarks) marks = np_marks_new ();
  g_autoptr(NpSnapshot) first = new_snapshot ();
  g_autoptr(NpSnapshot) second = new_snapshot ();
  g_autoptr(NpSnapshot) later = new_snapshot ();
  g_autoptr(GRefString) user = g_ref_string_new ("user");

  add_socket (first, 1, user);
  add_socket (first, 2, user);
  np_snapshot_add_finding (first, NP_TABLE_CONNECTIONS, 0, "half-open", NP_SEVERITY_NOTICE);
  np_marks_take (marks, first);

  add_socket (second, 1, user);
  add_socket (second, 2, user);
  np_snapshot_add_finding (second, NP_TABLE_CONNECTIONS, 1, "half-open", NP_SEVERITY_INFO);
  np_marks_take (marks, second);

  add_socket (later, 1, user);
  add_socket (later, 2, user);
  np_marks_apply (marks, later);
  assert_socket (later, 1, NULL, NP_SEVERITY_NONE);
  assert_socket (later, 2, "half-open", NP_SEVERITY_INFO);
}

/* Records that are the same ones from one snapshot to the next stay as they are for those who keep them. */
static void
test_kept (void)
{
  g_autoptr(NpMarks) marks = np_marks_new ();
  g_autoptr(NpSnapshot) first = new_snapshot ();
  g_autoptr(NpSnapshot) kept = new_snapshot ();
  g_autoptr(NpSnapshot) later = new_snapshot ();
  const NpInterfaceRecord *interfaces;
  guint n_interfaces;

  for (guint32 index = 1; index <= 3; index++)
    add_interface (first, index);
  g_assert_true (np_snapshot_share (kept, NP_TABLE_INTERFACES, first));
  np_snapshot_add_finding (first, NP_TABLE_INTERFACES, 1, "no-carrier", NP_SEVERITY_NOTICE);
  np_marks_take (marks, first);

  g_assert_true (np_snapshot_share (later, NP_TABLE_INTERFACES, kept));
  np_marks_apply (marks, later);

  interfaces = np_snapshot_get_records (later, NP_TABLE_INTERFACES, &n_interfaces);
  g_assert_cmpuint (n_interfaces, ==, 3);
  g_assert_cmpstr (interfaces[1].findings, ==, "no-carrier");
  g_assert_null (interfaces[0].findings);
  g_assert_null (interfaces[2].findings);
  interfaces = np_snapshot_get_records (kept, NP_TABLE_INTERFACES, &n_interfaces);
  for (guint i = 0; i < n_interfaces; i++)
    g_assert_null (interfaces[i].findings);
}

/* Without marks nothing is touched, so that tables that have not changed can be told from others. */
static void
test_nothing (void)
{
  g_autoptr(NpMarks) marks = np_marks_new ();
  g_autoptr(NpSnapshot) first = new_snapshot ();
  g_autoptr(NpSnapshot) later = new_snapshot ();

  add_interface (first, 1);
  np_marks_apply (marks, later);
  np_marks_take (marks, first);
  g_assert_true (np_snapshot_share (later, NP_TABLE_INTERFACES, first));
  np_marks_apply (marks, later);
  g_assert_true (np_snapshot_shares (first, later, NP_TABLE_INTERFACES));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/marks/later", test_later);
  g_test_add_func ("/marks/next-look", test_next_look);
  g_test_add_func ("/marks/kept", test_kept);
  g_test_add_func ("/marks/nothing", test_nothing);

  return g_test_run ();
}
