/* tests/kernel/ending-messages.c: tests of what the kernel tells of a socket that has ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-endings.h"

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <stddef.h>

/* A message as the kernel sends it, of a connection from 127.0.0.1:4000 to 127.0.0.1:80. */
typedef struct
{
  struct nlmsghdr      header;
  struct inet_diag_msg socket;
  struct nlattr        attribute;
  guint8               protocol;
  guint8               padding[3];
} Message;

static Message
make_message (guint8  protocol,
              guint32 cookie)
{
  Message message = {
    .header = { .nlmsg_len = offsetof (Message, protocol) + 1, .nlmsg_type = SOCK_DIAG_BY_FAMILY },
    .socket = {
      .idiag_family = AF_INET,
      .idiag_state = 7,
      .id = {
        .idiag_sport = htons (4000), .idiag_dport = htons (80),
        .idiag_src = { htonl (INADDR_LOOPBACK) }, .idiag_dst = { htonl (INADDR_LOOPBACK) },
        .idiag_cookie = { cookie, 0 },
      },
    },
    .attribute = { .nla_len = NLA_HDRLEN + 1, .nla_type = INET_DIAG_PROTOCOL },
    .protocol = protocol,
  };

  return message;
}

/* Gives @bytes to somebody who has looked once, and counts what comes of it. */
static guint
count_endings (gconstpointer         bytes,
               gsize                 size,
               const NpSocketRecord *seen)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES, .details = NP_DETAIL_ENDINGS,
  };
  g_autoptr(NpSocketEndings) endings = np_socket_endings_new ();
  g_autoptr(NpSocketMemory) memory = np_socket_memory_new ();
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(GBytes) copy = g_bytes_new (bytes, size);
  guint n_records;

  np_socket_memory_begin (memory);
  if (seen != NULL)
    {
      NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      np_socket_record_copy (seen, record);
      np_socket_memory_note (memory, record);
    }
  np_socket_endings_feed (endings, g_bytes_get_data (copy, NULL), size);
  np_socket_endings_apply (endings, memory, NULL, snapshot);
  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  return n_records - (seen != NULL ? 1 : 0);
}

/* Whatever is sent, nothing is read that is not there. */
static void
test_messages (void)
{
  const Message good = make_message (IPPROTO_TCP, 5);
  const Message udp = make_message (IPPROTO_UDP, 5);
  const Message strange = make_message (IPPROTO_SCTP, 5);
  const Message twice[] = { make_message (IPPROTO_TCP, 5), make_message (IPPROTO_TCP, 5), make_message (IPPROTO_TCP, 6) };
  const NpSocketRecord same = { .cookie = 5, .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_TIME_WAIT };
  Message changed;

  g_assert_cmpuint (count_endings (&good, sizeof good, NULL), ==, 1);
  g_assert_cmpuint (count_endings (&udp, sizeof udp, NULL), ==, 1);
  g_assert_cmpuint (count_endings (&strange, sizeof strange, NULL), ==, 0);
  g_assert_cmpuint (count_endings (twice, sizeof twice, NULL), ==, 2);
  g_assert_cmpuint (count_endings (&good, sizeof good, &same), ==, 0);

  for (guint size = 0; size < good.header.nlmsg_len; size++)
    {
      changed = good;
      g_assert_cmpuint (count_endings (&changed, size, NULL), ==, 0);
      changed.header.nlmsg_len = size;
      g_assert_cmpuint (count_endings (&changed, sizeof changed, NULL), ==, 0);
    }

  changed = good;
  changed.header.nlmsg_type = NLMSG_DONE;
  g_assert_cmpuint (count_endings (&changed, sizeof changed, NULL), ==, 0);
  changed = good;
  changed.socket.idiag_family = AF_UNIX;
  g_assert_cmpuint (count_endings (&changed, sizeof changed, NULL), ==, 0);
  changed = good;
  changed.attribute.nla_len = 9;
  g_assert_cmpuint (count_endings (&changed, sizeof changed, NULL), ==, 0);
}

/* One that nobody had asked about has another cookie while it waits for stragglers. */
static void
test_stragglers (void)
{
  const Message message = make_message (IPPROTO_TCP, 5);
  NpSocketRecord waiting = {
    .cookie = 9, .protocol = NP_PROTOCOL_TCP, .family = NP_FAMILY_IPV4, .state = NP_STATE_TIME_WAIT,
    .local_port = 4000, .remote_port = 80,
    .local = { .family = AF_INET, .bytes = { 127, 0, 0, 1 } },
    .remote = { .family = AF_INET, .bytes = { 127, 0, 0, 1 } },
  };

  g_assert_cmpuint (count_endings (&message, sizeof message, &waiting), ==, 0);
  waiting.state = NP_STATE_FIN_WAIT2;
  g_assert_cmpuint (count_endings (&message, sizeof message, &waiting), ==, 0);

  /* Another connection has the same ends by now. */
  waiting.inode = 5;
  g_assert_cmpuint (count_endings (&message, sizeof message, &waiting), ==, 1);
  waiting.inode = 0;
  waiting.state = NP_STATE_TIME_WAIT;
  waiting.remote_port = 81;
  g_assert_cmpuint (count_endings (&message, sizeof message, &waiting), ==, 1);
  waiting.remote_port = 80;
  waiting.remote.bytes[3] = 2;
  g_assert_cmpuint (count_endings (&message, sizeof message, &waiting), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ending-messages/lengths", test_messages);
  g_test_add_func ("/ending-messages/stragglers", test_stragglers);

  return g_test_run ();
}
