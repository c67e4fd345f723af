/* tests/snapshot/checked-sockets.c: tests of what is read of sockets for findings only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include <string.h>

#include "support/references.h"
#include "support/sample.h"

#define ALL_DETAILS (NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS)

static NpSocketRecord *
add_socket (NpSnapshot *snapshot,
            NpFamily    family,
            guint64     cookie,
            char       *user)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->family = (guint8) family;
  socket->cookie = cookie;
  socket->user = g_ref_string_acquire (user);

  return socket;
}

static void
assert_cookies (const NpSnapshot *snapshot,
                const guint64    *cookies,
                guint             n_cookies)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  g_assert_cmpuint (n_sockets, ==, n_cookies);
  for (guint i = 0; i < n_sockets; i++)
    {
      g_assert_cmpuint (sockets[i].cookie, ==, cookies[i]);
      g_assert_cmpstr (sockets[i].user, ==, "user");
    }
}

/* What stays keeps its order and its texts, what goes gives back its own. */
static void
test_families (void)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS,
    .families = 1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_UNIX,
    .checked_families = NP_INET_FAMILIES | 1u << NP_FAMILY_PACKET,
  };
  static const NpFamily families[] = {
    NP_FAMILY_PACKET, NP_FAMILY_IPV4, NP_FAMILY_IPV6, NP_FAMILY_IPV6, NP_FAMILY_UNIX, NP_FAMILY_IPV4, NP_FAMILY_PACKET,
  };
  static const guint64 kept[] = { 2, 5, 6 };
  static const guint64 with_another[] = { 2, 5, 6, 8 };
  NpSnapshot *snapshot = np_snapshot_new (&request);
  char *user = watched_string ("user");

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    add_socket (snapshot, families[i], i + 1, user);
  np_snapshot_drop_unwanted (snapshot);
  assert_cookies (snapshot, kept, G_N_ELEMENTS (kept));
  np_snapshot_drop_unwanted (snapshot);
  assert_cookies (snapshot, kept, G_N_ELEMENTS (kept));

  add_socket (snapshot, NP_FAMILY_IPV4, 8, user);
  assert_cookies (snapshot, with_another, G_N_ELEMENTS (with_another));

  assert_still_held (user);
  np_snapshot_unref (snapshot);
  assert_given_back (user);
}

static void
test_all_go (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .checked_families = NP_INET_FAMILIES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  char *user = watched_string ("user");

  np_snapshot_drop_unwanted (snapshot);
  assert_cookies (snapshot, NULL, 0);

  for (guint i = 0; i < 3; i++)
    add_socket (snapshot, NP_FAMILY_IPV4, i + 1, user);
  np_snapshot_drop_unwanted (snapshot);
  assert_cookies (snapshot, NULL, 0);
  assert_given_back (user);
}

static void
fill_details (NpSocketRecord *socket,
              NpOwners       *owners,
              char           *text)
{
  socket->has_tcp_info = socket->has_rates = socket->has_memory = TRUE;
  socket->bytes_sent = socket->bytes_received = socket->bytes_retransmitted = socket->delivery_rate = 1;
  socket->busy_us = socket->peer_limited_us = socket->buffer_limited_us = socket->rx_rate = socket->tx_rate = 2;
  socket->rtt_us = socket->min_rtt_us = socket->retransmitted = socket->cwnd = socket->mss = 3;
  socket->limit = NP_LIMIT_PEER_WINDOW;
  socket->congestion = g_ref_string_acquire (text);
  socket->drops = socket->rcv_memory = socket->rcv_buffer = socket->snd_memory = socket->snd_buffer = 4;
  socket->peer_cookie = 5;
  socket->peer_owners = np_owners_ref (owners);
  socket->peer_unit = g_ref_string_acquire (text);
}

/* A socket about which all was read for the findings is the same as one about which that was never asked, byte by byte:
 * rows must not change when somebody looks for findings. */
static void
test_details (void)
{
  static const guint wanted[] = { 0, NP_DETAIL_TCP_INFO, NP_DETAIL_MEMORY, NP_DETAIL_PAIRS, ALL_DETAILS };
  g_autoptr(NpOwners) owners = sample_owners ("program", 1);
  g_autoptr(GRefString) user = g_ref_string_new ("user");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const NpRequest request = {
        .tables = 1u << NP_TABLE_CONNECTIONS,
        .families = NP_INET_FAMILIES,
        .checked_families = NP_INET_FAMILIES,
        .details = NP_DETAIL_PROGRAMS | wanted[i],
        .checked_details = ALL_DETAILS,
      };
      g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
      g_autoptr(NpSnapshot) plain = np_snapshot_new (&request);
      char *text = watched_string ("text");
      const NpSocketRecord *sockets, *unasked;
      guint n_sockets;

      fill_details (add_socket (snapshot, NP_FAMILY_IPV4, 1, user), owners, text);
      fill_details (add_socket (snapshot, NP_FAMILY_IPV4, 2, user), owners, text);
      sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
      ((NpSocketRecord *) np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets))[1].closed_time = 7;
      unasked = add_socket (plain, NP_FAMILY_IPV4, 1, user);
      np_snapshot_drop_unwanted (snapshot);

      g_assert_cmpint (sockets[0].has_tcp_info, ==, (wanted[i] & NP_DETAIL_TCP_INFO) != 0);
      g_assert_cmpint (sockets[0].congestion != NULL, ==, (wanted[i] & NP_DETAIL_TCP_INFO) != 0);
      g_assert_cmpint (sockets[0].has_memory, ==, (wanted[i] & NP_DETAIL_MEMORY) != 0);
      g_assert_cmpint (sockets[0].peer_owners != NULL, ==, (wanted[i] & NP_DETAIL_PAIRS) != 0);
      g_assert_cmpint (np_record_differs (NP_TABLE_CONNECTIONS, &sockets[0], unasked), ==, wanted[i] != 0);

      /* The kernel told that with its end. */
      g_assert_true (sockets[1].has_tcp_info && sockets[1].congestion == text && sockets[1].peer_unit == text);

      g_clear_pointer (&snapshot, np_snapshot_unref);
      assert_given_back (text);
    }
}

static void
test_requests (void)
{
  const NpRequest request = { .families = 1, .checked_families = 6, .details = 8, .checked_details = 48 };

  g_assert_cmphex (np_request_get_read_families (&request), ==, 7);
  g_assert_cmphex (np_request_get_read_details (&request), ==, 56);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/checked-sockets/families", test_families);
  g_test_add_func ("/snapshot/checked-sockets/all-go", test_all_go);
  g_test_add_func ("/snapshot/checked-sockets/details", test_details);
  g_test_add_func ("/snapshot/checked-sockets/requests", test_requests);

  return g_test_run ();
}
