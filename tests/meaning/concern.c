/* tests/meaning/concern.c: what deserves a second look, and above all what does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/concern.h"

#include <linux/if_ether.h>

#include "meaning/assert-sentence.h"
#include "meaning/socket-scene.h"

static void
assert_concern (const NpSocketRecord *socket,
                NpConcern             concern)
{
  g_autofree char *text = np_socket_dup_concern (socket);

  g_assert_cmpint (np_socket_get_concern (socket), ==, concern);

  if (concern == NP_CONCERN_NONE)
    g_assert_null (text);
  else
    assert_sentence (text);
}

typedef struct
{
  gboolean state;
  gboolean recv_q;
  gboolean send_q;
  gboolean drops;
  gboolean retransmits;
} Cells;

static void
assert_cells (const NpSocketRecord *socket,
              Cells                 cells)
{
  g_assert_cmpint (np_socket_is_state_concern (socket), ==, cells.state);
  g_assert_cmpint (np_socket_is_recv_q_concern (socket), ==, cells.recv_q);
  g_assert_cmpint (np_socket_is_send_q_concern (socket), ==, cells.send_q);
  g_assert_cmpint (np_socket_is_drops_concern (socket), ==, cells.drops);
  g_assert_cmpint (np_socket_is_retransmits_concern (socket), ==, cells.retransmits);
}

static void
test_waiting_line (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_LISTEN);

  socket.send_q = 128;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.recv_q = 95;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.recv_q = 96;
  assert_concern (&socket, NP_CONCERN_LOOK);
  socket.recv_q = 128;
  assert_concern (&socket, NP_CONCERN_LOOK);
  assert_cells (&socket, (Cells) { .recv_q = TRUE });
  socket.recv_q = 129;
  assert_concern (&socket, NP_CONCERN_TROUBLE);
  assert_cells (&socket, (Cells) { .recv_q = TRUE });
  assert_text_has (np_socket_dup_concern (&socket), "line of 129 waiting callers is full");

  /* /proc/net does not tell the limit. */
  socket.from_proc = TRUE;
  socket.send_q = 0;
  assert_concern (&socket, NP_CONCERN_NONE);

  /* A tool that expects one caller is full as soon as that one comes. */
  socket.from_proc = FALSE;
  socket.recv_q = 1;
  assert_concern (&socket, NP_CONCERN_LOOK);
  socket.send_q = 1;
  assert_concern (&socket, NP_CONCERN_NONE);

  socket.recv_q = G_MAXUINT32;
  socket.send_q = G_MAXUINT32;
  assert_concern (&socket, NP_CONCERN_LOOK);
}

static void
test_calls (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_SYN_SENT);

  socket.send_q = 1;
  socket.timer = NP_TIMER_ON;
  socket.retransmits = 1;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.retransmits = 2;
  assert_concern (&socket, NP_CONCERN_LOOK);
  assert_cells (&socket, (Cells) { .state = TRUE, .retransmits = TRUE });
  socket.retransmits = 5;
  assert_concern (&socket, NP_CONCERN_TROUBLE);
  assert_text_has (np_socket_dup_concern (&socket), "repeated 5 times without an answer");
}

static void
test_repeats (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  socket.send_q = 1000;
  socket.timer = NP_TIMER_ON;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.retransmits = 2;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.retransmits = 3;
  assert_concern (&socket, NP_CONCERN_LOOK);
  assert_cells (&socket, (Cells) { .send_q = TRUE, .retransmits = TRUE });
  socket.retransmits = 6;
  assert_concern (&socket, NP_CONCERN_TROUBLE);

  /* As long as the other side answers that it has no room, none of these count. */
  socket.timer = NP_TIMER_PROBE;
  assert_concern (&socket, NP_CONCERN_TROUBLE);
  assert_cells (&socket, (Cells) { .send_q = TRUE, .retransmits = TRUE });
  assert_text_has (np_socket_dup_concern (&socket), "though it was asked 6 times");
  socket.retransmits = 2;
  assert_concern (&socket, NP_CONCERN_NONE);

  /* A question whether the other side is still there is no trouble, and nothing waits. */
  socket.timer = NP_TIMER_KEEPALIVE;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.timer = NP_TIMER_ON;
  socket.send_q = 0;
  assert_concern (&socket, NP_CONCERN_NONE);
}

/* The kernel clears these away by itself. */
static void
test_goodbyes (void)
{
  static const NpSocketState states[] = { NP_STATE_FIN_WAIT1, NP_STATE_FIN_WAIT2, NP_STATE_TIME_WAIT, NP_STATE_LAST_ACK,
                                          NP_STATE_CLOSING, NP_STATE_SYN_RECV, NP_STATE_CLOSE };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, states[i]);

      socket.send_q = 38;
      socket.recv_q = 38;
      socket.retransmits = 12;
      socket.timer = NP_TIMER_ON;
      assert_concern (&socket, NP_CONCERN_NONE);
      assert_cells (&socket, (Cells) { FALSE });
    }
}

static void
test_forgotten (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT);

  assert_concern (&socket, NP_CONCERN_NONE);
  socket.recv_q = 1;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.recv_q = 38;
  assert_concern (&socket, NP_CONCERN_LOOK);
  assert_cells (&socket, (Cells) { .state = TRUE, .recv_q = TRUE });
  assert_text_has (np_socket_dup_concern (&socket), "has 37 bytes left to read");

  /* The program cannot forget whom it has not answered yet, and MPTCP tells memory here. */
  socket.visibility = NP_OWNER_UNACCEPTED;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.visibility = NP_OWNER_KNOWN;
  socket.protocol = NP_PROTOCOL_MPTCP;
  assert_concern (&socket, NP_CONCERN_NONE);
}

static void
test_drops (void)
{
  NpSocketRecord udp = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);
  NpSocketRecord tcp = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);
  NpSocketRecord netlink = socket_scene (NP_PROTOCOL_NETLINK, NP_STATE_UNCONN);

  udp.drops = tcp.drops = netlink.drops = 1834;
  assert_concern (&udp, NP_CONCERN_NONE);
  udp.has_memory = tcp.has_memory = netlink.has_memory = TRUE;
  assert_concern (&udp, NP_CONCERN_LOOK);
  assert_cells (&udp, (Cells) { .drops = TRUE });
  assert_text_has (np_socket_dup_concern (&udp), "1834 messages");
  assert_concern (&netlink, NP_CONCERN_LOOK);

  /* What a connection drops is sent again. */
  assert_concern (&tcp, NP_CONCERN_NONE);
  assert_cells (&tcp, (Cells) { FALSE });
}

static void
test_sniffers (void)
{
  g_autoptr(NpOwners) tcpdump = sample_owners ("tcpdump", 1);
  g_autoptr(NpOwners) helper = sample_owners ("wpa_supplicant", 1);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_PACKET, NP_STATE_UNCONN);

  socket.local_port = ETH_P_ALL;
  socket.interface = (char *) "wlan0";
  socket.interface_index = 3;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.owners = helper;
  assert_concern (&socket, NP_CONCERN_NONE);
  socket.owners = tcpdump;
  assert_concern (&socket, NP_CONCERN_LOOK);
  assert_cells (&socket, (Cells) { FALSE });
  assert_text_is (np_socket_dup_concern (&socket),
                  "tcpdump can see every packet on wlan0, as programs that examine networks do.");
  socket.local_port = ETH_P_PAE;
  assert_concern (&socket, NP_CONCERN_NONE);
}

/* What is gone is no concern any more. */
static void
test_closed (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT);

  socket.recv_q = 38;
  socket.closed_time = 1;
  assert_concern (&socket, NP_CONCERN_NONE);
}

/* Whatever numbers come, the sentence and the judgement agree. */
static void
test_whole_space (void)
{
  for (guint protocol = 0; protocol <= NP_N_PROTOCOLS; protocol++)
    for (guint state = 0; state <= NP_STATE_SHUTDOWN_ACK_SENT + 1; state++)
      for (guint timer = NP_TIMER_OFF; timer <= NP_TIMER_DELACK + 1; timer++)
        for (guint i = 0; i < 16; i++)
          {
            NpSocketRecord socket = {
              .protocol = (guint8) protocol,
              .state = (guint8) state,
              .timer = (guint8) timer,
              .recv_q = (i & 1) != 0 ? 100 : 0,
              .send_q = (i & 2) != 0 ? 100 : 0,
              .retransmits = (i & 4) != 0 ? G_MAXUINT8 : 0,
              .has_memory = (i & 8) != 0,
              .drops = G_MAXUINT32,
            };

            assert_concern (&socket, np_socket_get_concern (&socket));
          }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/concern/waiting-line", test_waiting_line);
  g_test_add_func ("/concern/calls", test_calls);
  g_test_add_func ("/concern/repeats", test_repeats);
  g_test_add_func ("/concern/goodbyes", test_goodbyes);
  g_test_add_func ("/concern/forgotten", test_forgotten);
  g_test_add_func ("/concern/drops", test_drops);
  g_test_add_func ("/concern/sniffers", test_sniffers);
  g_test_add_func ("/concern/closed", test_closed);
  g_test_add_func ("/concern/whole-space", test_whole_space);

  return g_test_run ();
}
