/* tests/kernel/netlink.c: questions to the kernel and its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/netlink.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <unistd.h>

#include "kernel/captured-sockets.h"
#include "support/namespace.h"

#define PORT_ID 99
#define SEQUENCE 7

/* Some message that is not one of netlink's own. */
#define CONTENT 20

typedef struct
{
  struct nlmsghdr header;
  gint32          number;
} Message;

static Message
make_message (guint16 type,
              guint16 flags,
              gint32  number)
{
  const Message message = {
    { .nlmsg_len = sizeof message, .nlmsg_type = type, .nlmsg_flags = flags, .nlmsg_seq = SEQUENCE, .nlmsg_pid = PORT_ID },
    number,
  };

  return message;
}

static void
count_cb (const struct nlmsghdr *message,
          gpointer               user_data)
{
  guint *n_messages = user_data;

  g_assert_cmpuint (message->nlmsg_type, >=, NLMSG_MIN_TYPE);
  (*n_messages)++;
}

static NpNetlinkDump
make_dump (guint *n_messages)
{
  const NpNetlinkDump dump = {
    .func = count_cb, .user_data = n_messages, .port_id = PORT_ID, .sequence = SEQUENCE,
  };

  return dump;
}

static void
test_feed_errors (void)
{
  static const struct
  {
    guint16     type;
    gint32      number;
    NpErrorCode code;
  } cases[] = {
    { NLMSG_ERROR, -EPERM, NP_ERROR_NOT_PERMITTED },
    { NLMSG_ERROR, -EACCES, NP_ERROR_NOT_PERMITTED },
    { NLMSG_ERROR, -EOPNOTSUPP, NP_ERROR_NOT_SUPPORTED },
    { NLMSG_ERROR, -EINVAL, NP_ERROR_FAILED },
    { NLMSG_ERROR, G_MININT32, NP_ERROR_INVALID },
    { NLMSG_DONE, -ENOENT, NP_ERROR_NOT_SUPPORTED },
    { NLMSG_DONE, -EPROTONOSUPPORT, NP_ERROR_NOT_SUPPORTED },
    { NLMSG_DONE, -ENOBUFS, NP_ERROR_FAILED },
    { NLMSG_OVERRUN, 0, NP_ERROR_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Message message = make_message (cases[i].type, 0, cases[i].number);
      guint n_messages = 0;
      NpNetlinkDump dump = make_dump (&n_messages);
      g_autoptr(GError) error = NULL;

      g_assert_false (np_netlink_dump_feed (&dump, &message, sizeof message, &error));
      g_assert_error (error, NP_ERROR, (int) cases[i].code);
      g_assert_false (dump.finished);
      g_assert_cmpuint (n_messages, ==, 0);
    }
}

static void
test_feed_unsupported (void)
{
  const struct nlmsghdr *message = (gconstpointer) captured_unsupported;
  guint n_messages = 0;
  NpNetlinkDump dump = make_dump (&n_messages);
  g_autoptr(GError) error = NULL;

  dump.port_id = message->nlmsg_pid;
  g_assert_false (np_netlink_dump_feed (&dump, message, sizeof captured_unsupported, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED);
}

static void
test_feed_whole (void)
{
  const Message messages[] = {
    make_message (CONTENT, NLM_F_MULTI, 1),
    make_message (NLMSG_NOOP, NLM_F_MULTI, 0),
    make_message (CONTENT, NLM_F_MULTI, 2),
    make_message (NLMSG_DONE, NLM_F_MULTI, 0),
    make_message (CONTENT, NLM_F_MULTI, 3),
  };
  guint n_messages = 0;
  NpNetlinkDump dump = make_dump (&n_messages);
  g_autoptr(GError) error = NULL;

  g_assert_true (np_netlink_dump_feed (&dump, messages, 3 * sizeof *messages, &error));
  g_assert_no_error (error);
  g_assert_false (dump.finished);
  g_assert_cmpuint (n_messages, ==, 2);

  g_assert_true (np_netlink_dump_feed (&dump, messages + 3, 2 * sizeof *messages, &error));
  g_assert_true (dump.finished);
  g_assert_false (dump.interrupted);
  g_assert_cmpuint (n_messages, ==, 2);
}

static void
test_feed_of_others (void)
{
  Message messages[] = {
    make_message (NLMSG_ERROR, 0, -EPERM),
    make_message (CONTENT, 0, 0),
    make_message (NLMSG_DONE, 0, 0),
  };
  guint n_messages = 0;
  NpNetlinkDump dump = make_dump (&n_messages);

  messages[0].header.nlmsg_seq--;
  messages[1].header.nlmsg_pid++;
  messages[2].header.nlmsg_seq++;
  g_assert_true (np_netlink_dump_feed (&dump, messages, sizeof messages, NULL));
  g_assert_cmpuint (n_messages, ==, 0);
  g_assert_false (dump.finished);
}

static void
test_feed_interrupted (void)
{
  const Message messages[] = {
    make_message (CONTENT, NLM_F_MULTI | NLM_F_DUMP_INTR, 0),
    make_message (CONTENT, NLM_F_MULTI, 0),
    make_message (NLMSG_DONE, NLM_F_MULTI, 0),
  };
  guint n_messages = 0;
  NpNetlinkDump dump = make_dump (&n_messages);

  g_assert_true (np_netlink_dump_feed (&dump, messages, sizeof messages, NULL));
  g_assert_true (dump.interrupted);
  g_assert_true (dump.finished);
  g_assert_cmpuint (n_messages, ==, 2);
}

/* Copies that end exactly where the bytes end, so that a sanitizer sees a read beyond them. */
static void
test_feed_cut (void)
{
  const Message messages[] = {
    make_message (CONTENT, NLM_F_MULTI, 0),
    make_message (NLMSG_DONE, NLM_F_MULTI, 0),
  };

  for (gsize size = 0; size <= sizeof messages; size++)
    {
      g_autofree gpointer bytes = g_memdup2 (messages, size);
      guint n_messages = 0;
      NpNetlinkDump dump = make_dump (&n_messages);
      gboolean whole = size == 0 || size == sizeof *messages || size == sizeof messages;

      g_assert_true (np_netlink_dump_feed (&dump, bytes, size, NULL) == whole);
      g_assert_true (dump.finished == (size == sizeof messages));
      g_assert_cmpuint (n_messages, ==, size >= sizeof *messages ? 1 : 0);
    }
}

static void
test_feed_hostile_lengths (void)
{
  const guint32 lengths[] = { 0, 1, 15, sizeof (Message) + 1, 0x7fffffff, 0x80000010, 0xfffffff0, 0xffffffff };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      Message message = make_message (CONTENT, 0, 0);
      g_autofree gpointer bytes = NULL;
      guint n_messages = 0;
      NpNetlinkDump dump = make_dump (&n_messages);
      g_autoptr(GError) error = NULL;

      message.header.nlmsg_len = lengths[i];
      bytes = g_memdup2 (&message, sizeof message);
      g_assert_false (np_netlink_dump_feed (&dump, bytes, sizeof message, &error));
      g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
      g_assert_cmpuint (n_messages, ==, 0);
    }
}

static void
prepare (NpNetlink *netlink,
         guint8     protocol,
         guint      states)
{
  struct nlmsghdr *message = np_netlink_prepare (netlink, SOCK_DIAG_BY_FAMILY, 0);
  struct inet_diag_req_v2 *request = mnl_nlmsg_put_extra_header (message, sizeof *request);

  request->sdiag_family = AF_INET;
  request->sdiag_protocol = protocol;
  request->idiag_states = states;
}

static NpNetlink *
open_netlink (int protocol)
{
  g_autoptr(GError) error = NULL;
  NpNetlink *netlink = np_netlink_open (protocol, &error);

  g_assert_no_error (error);

  return netlink;
}

static void
test_dump (void)
{
  g_autoptr(NpNetlink) netlink = NULL;
  g_autoptr(GError) error = NULL;
  guint n_messages = 0;
  int fd;

  if (!np_test_enter_namespace ())
    return;

  fd = socket (AF_INET, SOCK_STREAM, 0);
  g_assert_no_errno (listen (fd, 1));

  /* The same question twice. */
  netlink = open_netlink (NETLINK_SOCK_DIAG);
  prepare (netlink, IPPROTO_TCP, 1u << 10);
  for (guint i = 1; i <= 2; i++)
    {
      g_assert_true (np_netlink_dump (netlink, count_cb, &n_messages, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_messages, ==, i);
    }

  close (fd);
}

/* SCTP and the like are told with an error in NLMSG_DONE; 254 is for experiments, so no kernel has it. */
static void
test_dump_fails (void)
{
  g_autoptr(NpNetlink) netlink = NULL;
  g_autoptr(GError) error = NULL;
  guint n_messages = 0;

  if (!np_test_enter_namespace ())
    return;

  netlink = open_netlink (NETLINK_SOCK_DIAG);
  prepare (netlink, 254, G_MAXUINT32);
  g_assert_false (np_netlink_dump (netlink, count_cb, &n_messages, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED);
  g_assert_cmpstr (error->message, ==, g_strerror (ENOENT));
  g_clear_error (&error);

  /* A failure leaves nothing behind that could spoil the next answer. */
  prepare (netlink, IPPROTO_TCP, G_MAXUINT32);
  g_assert_true (np_netlink_dump (netlink, count_cb, &n_messages, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_messages, ==, 0);

  /* A message type that does not exist. */
  np_netlink_prepare (netlink, 77, 0);
  g_assert_false (np_netlink_dump (netlink, count_cb, &n_messages, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_FAILED);
}

static void
add_cb (const struct nlmsghdr *message,
        gpointer               user_data)
{
  np_snapshot_add (user_data, NP_TABLE_INTERFACES);
}

static void
test_dump_records (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_INTERFACES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(NpNetlink) netlink = NULL;
  g_autoptr(GError) error = NULL;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  netlink = open_netlink (NETLINK_ROUTE);
  mnl_nlmsg_put_extra_header (np_netlink_prepare (netlink, RTM_GETLINK, 0), sizeof (struct ifinfomsg));
  g_assert_true (np_netlink_dump_records (netlink, snapshot, NP_TABLE_INTERFACES, add_cb, snapshot, &error));
  g_assert_no_error (error);
  np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpuint (n_records, >, 0);
}

/* Another program may write to our socket; what it says must not count. */
static void
test_dump_ignores_others (void)
{
  g_autoptr(NpNetlink) netlink = NULL;
  g_autoptr(GError) error = NULL;
  struct sockaddr_nl target = { .nl_family = AF_NETLINK };
  guint n_messages = 0;
  int fd, other;

  if (!np_test_enter_namespace ())
    return;

  fd = socket (AF_INET, SOCK_STREAM, 0);
  g_assert_no_errno (listen (fd, 1));
  netlink = open_netlink (NETLINK_SOCK_DIAG);
  other = socket (AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);

  /* The kernel numbers the first netlink socket of a process by its pid. */
  target.nl_pid = (guint32) getpid ();
  for (guint i = 0; i < 3; i++)
    {
      Message message = make_message (NLMSG_DONE, 0, -EPERM);

      /* From the kernel this would be an error. */
      message.header.nlmsg_len = 3;
      if (sendto (other, &message, sizeof message, 0, (gpointer) &target, sizeof target) < 0)
        {
          g_test_skip ("this user may not write to other netlink sockets");
          return;
        }
    }

  prepare (netlink, IPPROTO_TCP, 1u << 10);
  g_assert_true (np_netlink_dump (netlink, count_cb, &n_messages, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_messages, ==, 1);

  close (other);
  close (fd);
}

static void
test_unsupported (void)
{
  g_autoptr(NpNetlink) netlink = open_netlink (NETLINK_SOCK_DIAG);

  np_netlink_set_unsupported (netlink, 0);
  np_netlink_set_unsupported (netlink, 63);
  for (guint i = 0; i < 64; i++)
    g_assert_true (np_netlink_is_unsupported (netlink, i) == (i == 0 || i == 63));

  np_netlink_set_supported (netlink, 5);
  for (guint i = 0; i < 64; i++)
    g_assert_true (np_netlink_is_supported (netlink, i) == (i == 5));
}

static void
test_open_fails (void)
{
  g_autoptr(GError) error = NULL;
  NpNetlink *netlink = np_netlink_open (999, &error);

  g_assert_null (netlink);
  g_assert_error (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/netlink/feed/errors", test_feed_errors);
  g_test_add_func ("/netlink/feed/unsupported", test_feed_unsupported);
  g_test_add_func ("/netlink/feed/whole", test_feed_whole);
  g_test_add_func ("/netlink/feed/of-others", test_feed_of_others);
  g_test_add_func ("/netlink/feed/interrupted", test_feed_interrupted);
  g_test_add_func ("/netlink/feed/cut", test_feed_cut);
  g_test_add_func ("/netlink/feed/hostile-lengths", test_feed_hostile_lengths);
  g_test_add_func ("/netlink/dump", test_dump);
  g_test_add_func ("/netlink/dump/fails", test_dump_fails);
  g_test_add_func ("/netlink/dump/records", test_dump_records);
  g_test_add_func ("/netlink/dump/ignores-others", test_dump_ignores_others);
  g_test_add_func ("/netlink/unsupported", test_unsupported);
  g_test_add_func ("/netlink/open-fails", test_open_fails);

  return g_test_run ();
}
