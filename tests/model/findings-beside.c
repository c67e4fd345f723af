/* tests/model/findings-beside.c: to look for findings beside what somebody looks at changes nothing of that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/findings.h"
#include "model/table-info.h"
#include "real-sockets.h"
#include "support/namespace.h"

#define OWN_ADDRESS "198.51.100.7"
#define PORT 4711

/* As the page of connections asks, without the details of a row. */
static const NpRequest page = {
  .tables = 1u << NP_TABLE_CONNECTIONS,
  .families = NP_INET_FAMILIES,
  .details = NP_DETAIL_PROGRAMS | NP_DETAIL_FINDINGS | NP_DETAIL_ENDINGS,
};

/* What only findings need shows in all of them: drops, the other end on this computer, the values of TCP, and a family
 * that is left out. */
static void
make_sockets (void)
{
  static const RealPlace place = { OWN_ADDRESS, FALSE };
  const int listener = real_bind (SOCK_STREAM, &place, PORT, FALSE);
  const int deaf = real_bind (SOCK_DGRAM, &place, PORT, FALSE);
  const int small = 1, caller = real_connect (SOCK_DGRAM, OWN_ADDRESS, PORT, 0);
  const char packet[1024] = { 0 };

  real_connect (SOCK_STREAM, OWN_ADDRESS, PORT, 0);
  g_assert_cmpint (accept (listener, NULL, NULL), >=, 0);

  g_assert_no_errno (setsockopt (deaf, SOL_SOCKET, SO_RCVBUF, &small, sizeof small));
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (send (caller, packet, sizeof packet, 0), ==, sizeof packet);

  g_assert_cmpint (socket (AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, g_htons (3)), >=, 0);
}

static const NpSocketRecord *
find_socket (const NpSnapshot *snapshot,
             guint64           cookie)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].cookie == cookie)
      return &sockets[i];

  return NULL;
}

/* The columns in which a socket may differ: what was noticed, which is what they are about. */
static guint64
get_free_columns (void)
{
  const NpColumn *findings = np_table_info_find_column (&np_connections_info, "findings");

  return G_GUINT64_CONSTANT (1) << np_table_info_column_index (&np_connections_info, findings);
}

static void
assert_same_sockets (const NpSnapshot *before,
                     const NpSnapshot *after)
{
  guint n_before, n_after;
  const NpSocketRecord *sockets = np_snapshot_get_records (before, NP_TABLE_CONNECTIONS, &n_before);

  np_snapshot_get_records (after, NP_TABLE_CONNECTIONS, &n_after);
  g_assert_cmpuint (n_before, ==, 5);
  g_assert_cmpuint (n_after, ==, n_before);
  for (guint i = 0; i < n_before; i++)
    {
      const NpSocketRecord *later = find_socket (after, sockets[i].cookie);
      g_autofree char *sentence = np_connections_info.sentence (&sockets[i]);
      g_autofree char *later_sentence = NULL;
      guint64 loud;

      g_assert_nonnull (later);
      later_sentence = np_connections_info.sentence (later);
      g_assert_cmpstr (later_sentence, ==, sentence);
      g_assert_cmphex (np_table_info_find_changes (&np_connections_info, &sockets[i], later, &loud) & ~get_free_columns (),
                       ==, 0);
    }
}

static void
test_same_rows (void)
{
  g_autoptr(NpLocalReader) reader = NULL;
  g_autoptr(NpSnapshot) before = NULL;
  NpRequest with_findings = page;
  guint n_findings = 0;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("ip address add " OWN_ADDRESS "/32 dev lo");
  make_sockets ();
  np_findings_add_needs (&with_findings);
  reader = np_local_reader_new (NULL, NP_PATIENCE_LONG);
  before = np_local_reader_read (reader, &page);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(NpSnapshot) beside = np_local_reader_read (reader, &with_findings);
      g_autoptr(NpSnapshot) after = np_local_reader_read (reader, &page);

      np_snapshot_get_records (beside, NP_TABLE_FINDINGS, &n_findings);
      assert_same_sockets (before, beside);
      assert_same_sockets (before, after);
    }

  /* Something was looked at all the same, such as who sees all packets. */
  g_assert_cmpuint (n_findings, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/findings-beside/same-rows", test_same_rows);

  return g_test_run ();
}
