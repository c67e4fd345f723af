/* tests/model/activity.c: NpActivity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/activity.h"

#include "meaning/exposure.h"
#include "model/query.h"
#include "model/table-info.h"
#include "support/sample.h"

static NpSnapshot *
new_snapshot (void)
{
  return np_snapshot_new (&(const NpRequest) { .tables = 1u << NP_TABLE_CONNECTIONS });
}

/* @program: NULL where it is not visible. */
static NpSocketRecord *
add (NpSnapshot    *snapshot,
     const char    *program,
     NpProtocol     protocol,
     NpSocketState  state,
     const char    *local,
     guint16        local_port,
     const char    *remote,
     guint16        remote_port)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  sample_set_ends (socket, local, local_port, remote, remote_port);
  socket->visibility = program != NULL ? NP_OWNER_KNOWN : NP_OWNER_HIDDEN;
  socket->inode = 1;
  if (program != NULL)
    socket->owners = sample_owners (program, 1);

  return socket;
}

static void
add_talk (NpSnapshot *snapshot,
          const char *program,
          guint64     rx_rate,
          guint64     tx_rate)
{
  NpSocketRecord *socket = add (snapshot, program, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.5", 40000, "198.51.100.1", 443);

  socket->has_rates = TRUE;
  socket->rx_rate = rx_rate;
  socket->tx_rate = tx_rate;
}

static const NpActiveProgram *
get_program (const NpActivity *activity,
             guint             n)
{
  g_assert_cmpuint (n, <, activity->programs->len);

  return activity->programs->pdata[n];
}

/* The connections of a program add up, both ways; those that are silent or not counted are left out. */
static void
test_programs (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(NpActivity) activity = NULL;

  add_talk (snapshot, "little", 10, 0);
  add_talk (snapshot, "much", 1000, 500);
  add_talk (snapshot, "much", 100, 7000);
  add_talk (snapshot, "silent", 0, 0);
  add_talk (snapshot, NULL, 30, 0);
  add_talk (snapshot, "gone", 99999, 0);
  ((NpSocketRecord *) np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &(guint) { 0 }))[5].closed_time = 1;
  add_talk (snapshot, "uncounted", 99999, 0);
  ((NpSocketRecord *) np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &(guint) { 0 }))[6].has_rates = FALSE;
  np_snapshot_finish (snapshot);
  activity = np_activity_new (snapshot);

  g_assert_cmpint (activity->time, ==, np_snapshot_get_time (snapshot));
  g_assert_cmpuint (activity->programs->len, ==, 3);
  g_assert_cmpstr (get_program (activity, 0)->name, ==, "much");
  g_assert_cmpuint (get_program (activity, 0)->n_connections, ==, 2);
  g_assert_cmpuint (get_program (activity, 0)->rx_rate, ==, 1100);
  g_assert_cmpuint (get_program (activity, 0)->tx_rate, ==, 7500);
  g_assert_cmpstr (get_program (activity, 0)->words, ==, "program:=much");
  g_assert_cmpstr (get_program (activity, 1)->name, ==, "not visible");
  g_assert_cmpstr (get_program (activity, 1)->words, ==, "program:=\"not visible\"");
  g_assert_cmpstr (get_program (activity, 2)->name, ==, "little");
}

/* The search of each finds its own connections, and no others. */
static void
test_words (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(NpActivity) activity = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  g_autoptr(GString) scratch = g_string_new (NULL);
  const NpTableInfo *info = np_table_info_get (NP_TABLE_CONNECTIONS);
  const NpSocketRecord *sockets;
  guint n_sockets;

  add_talk (snapshot, "ssh", 400, 0);
  add_talk (snapshot, "ssh-agent", 300, 0);
  add_talk (snapshot, "two words", 200, 0);
  add_talk (snapshot, NULL, 100, 0);
  np_snapshot_finish (snapshot);
  activity = np_activity_new (snapshot);
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  g_assert_cmpuint (activity->programs->len, ==, n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    {
      g_autoptr(NpQuery) query = np_query_new (info, get_program (activity, i)->words);

      for (guint j = 0; j < n_sockets; j++)
        g_assert_cmpint (np_query_matches (query, &sockets[j], columns, scratch), ==, i == j);
    }
}

static void
assert_service (const NpActivity *activity,
                guint             n,
                const char       *name,
                guint16           port,
                const char       *exposure)
{
  const NpOpenService *service = activity->services->pdata[n];

  g_assert_cmpstr (service->name, ==, name);
  g_assert_cmpuint (service->port, ==, port);
  g_assert_cmpstr (service->exposure, ==, exposure);
}

/* One for each port of a program, by its widest opening; what only this computer reaches, and ports that were lent for an
 * answer, are none. */
static void
test_services (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(NpActivity) activity = NULL;

  add (snapshot, "web", NP_PROTOCOL_TCP, NP_STATE_LISTEN, "192.168.1.4", 80, "0.0.0.0", 0);
  add (snapshot, "web", NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
  add (snapshot, "sshd", NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
  add (snapshot, "sshd", NP_PROTOCOL_TCP, NP_STATE_LISTEN, "::", 22, "::", 0)->v6only = TRUE;
  add (snapshot, "db", NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1", 5432, "0.0.0.0", 0);
  add (snapshot, "mdns", NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 5353, "0.0.0.0", 0);
  add (snapshot, "dns-client", NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 41234, "0.0.0.0", 0)->has_temporary_port = TRUE;
  add (snapshot, "raw", NP_PROTOCOL_RAW, NP_STATE_UNCONN, "0.0.0.0", 1, "0.0.0.0", 0);
  add (snapshot, "file-share", NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 40123, "0.0.0.0", 0)->has_temporary_port = TRUE;
  add (snapshot, "caller", NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.4", 50000, "198.51.100.1", 443);
  np_snapshot_finish (snapshot);
  activity = np_activity_new (snapshot);

  g_assert_cmpuint (activity->services->len, ==, 4);
  assert_service (activity, 0, "sshd", 22, "Anyone, by IPv4 and IPv6");
  assert_service (activity, 1, "web", 80, "Anyone, by IPv4");
  assert_service (activity, 2, "mdns", 5353, "Anyone, by IPv4");
  assert_service (activity, 3, "file-share", 40123, "Anyone, by IPv4");
  g_assert_cmpstr (((const NpOpenService *) activity->services->pdata[0])->words, ==,
                   "local_port:22 state:LISTEN program:=sshd");
}

/* Each is counted where it belongs; what belongs to no program hides none, and what stays on this computer has no name. */
static void
test_counts (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(NpActivity) activity = NULL;

  add (snapshot, "a", NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.5", 40000, "198.51.100.1", 443)->remote_name =
    g_ref_string_new ("example.org");
  add (snapshot, NULL, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.5", 40001, "198.51.100.2", 443);
  add (snapshot, "a", NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 40002, "127.0.0.1", 80);
  add (snapshot, NULL, NP_PROTOCOL_TCP, NP_STATE_NEW_SYN_RECV, "192.0.2.5", 80, "198.51.100.3", 5000)->visibility = NP_OWNER_NONE;
  add (snapshot, NULL, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.0.2.5", 80, "198.51.100.3", 5001)->visibility = NP_OWNER_NONE;
  add (snapshot, NULL, NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED, "0.0.0.0", 0, "0.0.0.0", 0)->family = NP_FAMILY_UNIX;
  np_snapshot_finish (snapshot);
  activity = np_activity_new (snapshot);

  g_assert_cmpuint (activity->n_of_state[NP_STATE_ESTABLISHED], ==, 3);
  g_assert_cmpuint (activity->n_of_state[NP_STATE_SYN_RECV], ==, 1);
  g_assert_cmpuint (activity->n_of_state[NP_STATE_NEW_SYN_RECV], ==, 0);
  g_assert_cmpuint (activity->n_of_state[NP_STATE_TIME_WAIT], ==, 1);
  g_assert_cmpuint (activity->n_owned, ==, 3);
  g_assert_cmpuint (activity->n_known, ==, 2);
  g_assert_cmpuint (activity->n_remote, ==, 4);
  g_assert_cmpuint (activity->n_named, ==, 1);
}

typedef struct
{
  gboolean    is_done;
  NpActivity *activity;
  GError     *error;
} Answer;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->is_done = TRUE;
  answer->activity = np_activity_add_finish (result, &answer->error);
}

static void
wait_for (Answer *answer)
{
  while (!answer->is_done)
    g_main_context_iteration (NULL, TRUE);
}

/* The answer of the other thread, and none for whoever no longer wants it. */
static void
test_thread (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { FALSE }, cancelled = { FALSE };

  add_talk (snapshot, "much", 1000, 500);
  np_snapshot_finish (snapshot);
  np_activity_add_async (snapshot, NULL, answered_cb, &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.activity->programs->len, ==, 1);
  np_activity_free (answer.activity);

  np_activity_add_async (snapshot, cancellable, answered_cb, &cancelled);
  g_cancellable_cancel (cancellable);
  wait_for (&cancelled);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (cancelled.activity);
  g_error_free (cancelled.error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/activity/programs", test_programs);
  g_test_add_func ("/activity/words", test_words);
  g_test_add_func ("/activity/services", test_services);
  g_test_add_func ("/activity/counts", test_counts);
  g_test_add_func ("/activity/thread", test_thread);

  return g_test_run ();
}
