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

/* A kernel of today tells more than one of yesterday, and one of tomorrow more still. */
static void
test_parse_tcp_info_lengths (void)
{
  const gsize header = sizeof (Message) + sizeof (struct inet_diag_msg);

  for (guint size = 1; size <= 400; size++)
    {
      g_autofree Message *message = g_malloc0 (header + sizeof (struct nlattr) + size);
      struct nlattr *attr = (gpointer) ((char *) message + header);
      struct tcp_info info = {
        .tcpi_rtt = 1234, .tcpi_bytes_acked = 100, .tcpi_bytes_received = 50, .tcpi_bytes_sent = 130, .tcpi_bytes_retrans = 30,
      };
      NpSocketRecord record = { 0 };

      memcpy (message, captured_established, header);
      message->nlmsg_len = (guint32) (header + sizeof *attr + size);
      attr->nla_type = INET_DIAG_INFO;
      attr->nla_len = (guint16) (sizeof *attr + size);
      memcpy (attr + 1, &info, MIN (size, sizeof info));

      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_TCP, NULL, &record));
      g_assert_cmpint (record.has_tcp_info, ==, size >= 72);
      g_assert_cmpuint (record.rtt_us, ==, size >= 72 ? 1234 : 0);
      g_assert_cmpuint (record.bytes_sent, ==, size >= 128 ? 100 : 0);
      g_assert_cmpuint (record.bytes_received, ==, size >= 136 ? 50 : 0);
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
  g_test_add_func ("/inet-messages/parse/other-messages", test_parse_other_messages);
  g_test_add_func ("/inet-messages/states", test_states);

  return g_test_run ();
}
