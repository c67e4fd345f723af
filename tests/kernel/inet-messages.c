/* tests/kernel/inet-messages.c: one socket of IPv4 or IPv6, from captured and hostile messages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/inet-sockets.h"

#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>

#include "kernel/captured-sockets.h"
#include "kernel/socket-state.h"
#include "support/messages.h"

typedef struct nlmsghdr Message;

static const Message *
captured (const guint32 *bytes)
{
  return (const Message *) bytes;
}

static void
check_end (const NpAddress *address,
           guint            port,
           const char      *expected)
{
  g_autofree char *text = np_address_dup_text (address);
  g_autofree char *end = g_strdup_printf ("%s %u", text, port);

  g_assert_cmpstr (end, ==, expected);
}

static void
test_parse_established (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_inet_socket_parse (captured (captured_established), NP_PROTOCOL_TCP, NULL, &record));
  g_assert_cmpstr (np_socket_state_get_word (record.state), ==, "ESTABLISHED");
  g_assert_cmpuint (record.family, ==, NP_FAMILY_IPV4);
  check_end (&record.local, record.local_port, "127.0.0.1 7000");
  check_end (&record.remote, record.remote_port, CAPTURED_ESTABLISHED_REMOTE);
  g_assert_cmpuint (record.recv_q, ==, 5);
  g_assert_cmpuint (record.send_q, ==, 0);
  g_assert_cmpuint (record.inode, ==, CAPTURED_ESTABLISHED_INODE);
  g_assert_cmpuint (record.cookie, ==, CAPTURED_ESTABLISHED_COOKIE);
  g_assert_cmpuint (record.cgroup_id, ==, CAPTURED_ESTABLISHED_CGROUP);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_HIDDEN);
  g_assert_true (record.has_tcp_info);
  g_assert_cmpuint (record.bytes_sent, ==, 7);
  g_assert_cmpuint (record.bytes_received, ==, 5);
  g_assert_cmpuint (record.rtt_us, ==, CAPTURED_ESTABLISHED_RTT);
}

static void
test_parse_listener (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_inet_socket_parse (captured (captured_listener), NP_PROTOCOL_TCP, NULL, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_LISTEN);
  g_assert_cmpuint (record.family, ==, NP_FAMILY_IPV6);
  check_end (&record.local, record.local_port, ":: 7001");
  check_end (&record.remote, record.remote_port, ":: 0");
  g_assert_cmpuint (record.send_q, ==, 3);
  g_assert_true (record.v6only);
  g_assert_false (record.has_tcp_info);
}

static void
test_parse_time_wait (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_inet_socket_parse (captured (captured_time_wait), NP_PROTOCOL_TCP, NULL, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_TIME_WAIT);
  g_assert_cmpuint (record.inode, ==, 0);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_NONE);
  g_assert_cmpuint (record.timer, ==, NP_TIMER_TIMEWAIT);
  g_assert_cmpuint (record.timer_ms, >, 0);
  g_assert_cmpuint (record.timer_ms, <=, 60000);
}

static void
test_parse_cut (void)
{
  const guint32 *messages[] = { captured_established, captured_listener, captured_time_wait };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    for (gsize length = sizeof (Message); length <= captured (messages[i])->nlmsg_len; length++)
      {
        g_autofree Message *message = captured_cut (messages[i], length);
        NpSocketRecord record = { 0 };
        gboolean whole = captured_is_whole (messages[i], sizeof (struct inet_diag_msg), length);

        g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &record) == whole);
        np_socket_record_clear (&record);
      }
}

/* Every attribute in turn claims to have every length that does not fit, and some that do by chance. */
static void
test_parse_hostile_attributes (void)
{
  const Message *original = captured (captured_established);
  gsize offset = sizeof *original + sizeof (struct inet_diag_msg);

  while (offset < original->nlmsg_len)
    {
      const struct nlattr *attr = (gconstpointer) ((const char *) original + offset);

      for (guint length = 0; length <= G_MAXUINT16; length += length < 600 ? 1 : 997)
        {
          g_autofree Message *message = captured_cut (captured_established, original->nlmsg_len);
          NpSocketRecord record = { 0 };
          gboolean accepted;

          ((struct nlattr *) (gpointer) ((char *) message + offset))->nla_len = (guint16) length;
          accepted = np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &record);
          if (length < NLA_HDRLEN || length > original->nlmsg_len - offset)
            g_assert_false (accepted);
          if (length == attr->nla_len)
            g_assert_true (accepted);
          if (accepted)
            g_assert_cmpuint (record.local_port, ==, 7000);
          np_socket_record_clear (&record);
        }
      offset += MNL_ALIGN (attr->nla_len);
    }
}

/* What a kernel tells that tells only so many bytes. */
static void
check_tcp_info (const NpSocketRecord *record,
                guint                 size)
{
  const struct
  {
    guint64 value;
    guint64 whole;
    guint   size;
  } values[] = {
    { record->has_tcp_info, TRUE, 72 },
    { record->rtt_us, 1234, 72 },
    { record->mss, 1448, 72 },
    { record->cwnd, 17, 84 },
    { record->retransmitted, 6, 104 },
    { record->bytes_sent, 100, 128 },
    { record->bytes_received, 50, 136 },
    { record->bytes_retransmitted, 30, 216 },
    { record->min_rtt_us, 900, 152 },
    { record->delivery_rate, 5000000000, 168 },
    { record->busy_us, 77000, 176 },
    { record->peer_limited_us, 66000, 184 },
    { record->buffer_limited_us, 55000, 192 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpuint (values[i].value, ==, size >= values[i].size ? values[i].whole : 0);
}

static struct nlmsghdr *
with_attribute (guint16       type,
                gconstpointer value,
                gsize         size)
{
  g_autofree Message *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, captured_established + 4, sizeof (struct inet_diag_msg));

  return np_test_message_put (g_steal_pointer (&message), type, value, size);
}

/* A kernel of today tells more than one of yesterday, and one of tomorrow more still. */
static void
test_parse_tcp_info_lengths (void)
{
  const union
  {
    struct tcp_info info;
    guint8          bytes[400];
  } value = {
    .info = {
      .tcpi_rtt = 1234, .tcpi_bytes_acked = 100, .tcpi_bytes_received = 50, .tcpi_bytes_sent = 130, .tcpi_bytes_retrans = 30,
      .tcpi_snd_mss = 1448, .tcpi_snd_cwnd = 17, .tcpi_total_retrans = 6, .tcpi_min_rtt = 900,
      .tcpi_delivery_rate = 5000000000, .tcpi_busy_time = 77000, .tcpi_rwnd_limited = 66000, .tcpi_sndbuf_limited = 55000,
    },
  };

  for (guint size = 1; size <= sizeof value; size++)
    {
      g_autofree Message *message = with_attribute (INET_DIAG_INFO, &value, size);
      NpSocketRecord record = { 0 };

      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &record));
      check_tcp_info (&record, size);
    }
}

/* The kernel sends this number until it has measured something; more was sent again than was sent is nonsense. */
static void
test_parse_tcp_info_values (void)
{
  const struct tcp_info info = { .tcpi_min_rtt = G_MAXUINT32, .tcpi_bytes_sent = 10, .tcpi_bytes_retrans = 11 };
  g_autofree Message *message = with_attribute (INET_DIAG_INFO, &info, sizeof info);
  NpSocketRecord record = { 0 };
  NpSocketRecord other = { 0 };

  g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &record));
  g_assert_true (record.has_tcp_info);
  g_assert_cmpuint (record.min_rtt_us, ==, 0);
  g_assert_cmpuint (record.bytes_sent, ==, 0);

  /* Other protocols put something else there. */
  g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_MPTCP, NULL, &other));
  g_assert_false (other.has_tcp_info);
}

static void
test_parse_memory_lengths (void)
{
  const guint32 numbers[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };

  for (guint size = 1; size <= sizeof numbers; size++)
    {
      g_autofree Message *message = with_attribute (INET_DIAG_SKMEMINFO, numbers, size);
      gboolean is_whole = size >= 9 * sizeof *numbers;
      NpSocketRecord tcp = { 0 };
      NpSocketRecord udp = { 0 };

      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &tcp));
      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_UDP, NULL, &udp));
      g_assert_true (tcp.has_memory == is_whole);
      g_assert_cmpuint (tcp.rcv_memory, ==, is_whole ? 1 : 0);
      g_assert_cmpuint (tcp.rcv_buffer, ==, is_whole ? 2 : 0);
      g_assert_cmpuint (tcp.snd_memory, ==, is_whole ? 6 : 0);
      g_assert_cmpuint (udp.snd_memory, ==, is_whole ? 3 : 0);
      g_assert_cmpuint (tcp.snd_buffer, ==, is_whole ? 4 : 0);
      g_assert_cmpuint (tcp.drops, ==, is_whole ? 9 : 0);
    }
}

/* Texts from the kernel are as untrusted as any; the same text is the same pointer. */
static void
test_parse_congestion (void)
{
  static const struct
  {
    const char *bytes;
    gsize       size;
    const char *text;
  } cases[] = {
    { "cubic\0", 6, "cubic" },
    { "bbr", 3, "bbr" },
    { "re\nno", 6, "re\342\220\212no" },
    { "\0cubic", 6, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const struct tcp_info info = { 0 };
      g_autofree Message *message = np_test_message_put (with_attribute (INET_DIAG_CONG, cases[i].bytes, cases[i].size),
                                                         INET_DIAG_INFO, &info, sizeof info);
      NpSocketRecord first = { 0 };
      NpSocketRecord second = { 0 };

      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &first));
      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &second));
      g_assert_cmpstr (first.congestion, ==, cases[i].text);
      g_assert_true (first.congestion == second.congestion);
      g_assert_cmpmem (&first, sizeof first, &second, sizeof second);
      np_socket_record_clear (&first);
      np_socket_record_clear (&second);
    }
}

static void
test_parse_other_messages (void)
{
  static const struct
  {
    guint16 type;
    guint8  family;
    guint8  state;
  } wrong[] = {
    { RTM_NEWLINK, AF_INET, 1 },
    { SOCK_DIAG_BY_FAMILY, AF_UNIX, 1 },
    { SOCK_DIAG_BY_FAMILY, 0, 1 },
    { SOCK_DIAG_BY_FAMILY, AF_INET, 0 },
    { SOCK_DIAG_BY_FAMILY, AF_INET, 14 },
    { SOCK_DIAG_BY_FAMILY, AF_INET, 255 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree Message *message = captured_cut (captured_established, sizeof captured_established);
      struct inet_diag_msg *socket = mnl_nlmsg_get_payload (message);
      NpSocketRecord record = { 0 };

      message->nlmsg_type = wrong[i].type;
      socket->idiag_family = wrong[i].family;
      socket->idiag_state = wrong[i].state;
      g_assert_false (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &record));
    }
}

static void
test_states (void)
{
  static const struct
  {
    NpProtocol        protocol;
    guint             number;
    guint32           inode;
    NpSocketState     state;
    NpOwnerVisibility visibility;
  } cases[] = {
    { NP_PROTOCOL_TCP, 1, 9, NP_STATE_ESTABLISHED, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_TCP, 1, 0, NP_STATE_ESTABLISHED, NP_OWNER_UNACCEPTED },
    { NP_PROTOCOL_TCP, 8, 0, NP_STATE_CLOSE_WAIT, NP_OWNER_UNACCEPTED },
    { NP_PROTOCOL_TCP, 3, 0, NP_STATE_SYN_RECV, NP_OWNER_NONE },
    { NP_PROTOCOL_TCP, 12, 0, NP_STATE_SYN_RECV, NP_OWNER_NONE },
    { NP_PROTOCOL_TCP, 4, 0, NP_STATE_FIN_WAIT1, NP_OWNER_NONE },
    { NP_PROTOCOL_TCP, 5, 0, NP_STATE_FIN_WAIT2, NP_OWNER_NONE },
    { NP_PROTOCOL_TCP, 5, 9, NP_STATE_FIN_WAIT2, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_TCP, 6, 0, NP_STATE_TIME_WAIT, NP_OWNER_NONE },
    { NP_PROTOCOL_TCP, 7, 9, NP_STATE_BOUND_INACTIVE, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_TCP, 13, 9, NP_STATE_BOUND_INACTIVE, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_TCP, 9, 0, NP_STATE_LAST_ACK, NP_OWNER_NONE },
    { NP_PROTOCOL_TCP, 11, 0, NP_STATE_CLOSING, NP_OWNER_NONE },
    { NP_PROTOCOL_UDP, 7, 9, NP_STATE_UNCONN, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_UDP, 1, 9, NP_STATE_ESTABLISHED, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_RAW, 7, 9, NP_STATE_UNCONN, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_MPTCP, 1, 9, NP_STATE_ESTABLISHED, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_MPTCP, 1, 0, NP_STATE_ESTABLISHED, NP_OWNER_UNACCEPTED },
    { NP_PROTOCOL_MPTCP, 7, 9, NP_STATE_CLOSE, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_SCTP, 7, 9, NP_STATE_UNCONN, NP_OWNER_HIDDEN },
    { NP_PROTOCOL_SCTP, 10, 9, NP_STATE_LISTEN, NP_OWNER_HIDDEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpSocketRecord record = { .protocol = (guint8) cases[i].protocol, .inode = cases[i].inode };

      g_assert_true (np_inet_socket_set_state (&record, cases[i].number));
      g_assert_cmpuint (record.state, ==, cases[i].state);
      g_assert_cmpuint (record.visibility, ==, cases[i].visibility);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inet-messages/parse/established", test_parse_established);
  g_test_add_func ("/inet-messages/parse/listener", test_parse_listener);
  g_test_add_func ("/inet-messages/parse/time-wait", test_parse_time_wait);
  g_test_add_func ("/inet-messages/parse/cut", test_parse_cut);
  g_test_add_func ("/inet-messages/parse/hostile-attributes", test_parse_hostile_attributes);
  g_test_add_func ("/inet-messages/parse/tcp-info-lengths", test_parse_tcp_info_lengths);
  g_test_add_func ("/inet-messages/parse/tcp-info-values", test_parse_tcp_info_values);
  g_test_add_func ("/inet-messages/parse/memory-lengths", test_parse_memory_lengths);
  g_test_add_func ("/inet-messages/parse/congestion", test_parse_congestion);
  g_test_add_func ("/inet-messages/parse/other-messages", test_parse_other_messages);
  g_test_add_func ("/inet-messages/states", test_states);

  return g_test_run ();
}
