/* tests/kernel/sctp.c: SCTP sockets and associations, from made-up messages and lines
 *
 * Few kernels have SCTP, and nobody has it by default.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-sctp.h"

#include <glib/gstdio.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <string.h>

#include "kernel/inet-sockets.h"
#include "kernel/socket-dump.h"
#include "support/messages.h"
#include "support/namespace.h"

/* As the kernel's net/sctp/proc.c prints them: sockets, then associations. */
#define EPS \
  " ENDPT     SOCK   STY SST HBKT LPORT   UID INODE LADDRS\n"
#define LISTENER "ffff8800 ffff8801 2   10  29   9899      0 12345 0.0.0.0 "
#define MANY "00000000fb0c1d3e 00000000d62a3f70 0   7   29   9900   1000 12346 2001:0db8:0000:0000:0000:0000:0000:0001 fe80:0000:0000:0000:0000:0000:0000:0002 "
#define CONNECTED "(____ptrval____) (____ptrval____) 2   1   29   9901   1000 12347 192.0.2.1 "
#define ASSOCS \
  " ASSOC     SOCK   STY SST ST HBKT ASSOC-ID TX_QUEUE RX_QUEUE UID INODE LPORT RPORT LADDRS <-> RADDRS HBINT INS OUTS MAXRT T1X T2X RTXC wmema wmemq sndbuf rcvbuf\n"
#define ASSOCIATION \
  "ffff8802 ffff8803 2   1   3  0      41     1024     2048    1000 12347 9901  9899   *192.0.2.1 198.51.100.1 <-> *192.0.2.2 198.51.100.2 \t    7500    10    10   10    0    0        0        1        0   212992   212992"
#define ASSOCIATION6 \
  "ffff8804 ffff8805 0   7   7  0      42        0        0       0 12346 9900 40000  2001:0db8:0000:0000:0000:0000:0000:0001 <-> *2001:0db8:0000:0000:0000:0000:0000:0009 \t    7500    10"

static void
check_ends (const NpSocketRecord *record,
            const char           *expected)
{
  g_autofree char *local = np_address_dup_text (&record->local);
  g_autofree char *remote = np_address_dup_text (&record->remote);
  g_autofree char *ends = g_strdup_printf ("%s %u %s %u", local, record->local_port, remote, record->remote_port);

  g_assert_cmpstr (ends, ==, expected);
}

static struct inet_diag_msg
make_socket (guint8 family,
             guint8 state)
{
  struct inet_diag_msg socket = {
    .idiag_family = family, .idiag_state = state, .idiag_timer = 4, .idiag_rqueue = 2, .idiag_wqueue = 5,
    .idiag_inode = 77, .idiag_uid = 1000,
    .id = { .idiag_sport = g_htons (9899), .idiag_dport = g_htons (40000), .idiag_if = 3, .idiag_cookie = { 8, 1 } },
  };

  if (family == AF_INET)
    {
      socket.id.idiag_src[0] = g_htonl (0xc0000201);
      socket.id.idiag_dst[0] = g_htonl (0xc0000202);
    }

  return socket;
}

/* One address of a list. */
static struct sockaddr_storage
make_address (guint32 ipv4)
{
  const struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { g_htonl (ipv4) } };
  struct sockaddr_storage storage = { 0 };

  memcpy (&storage, &address, sizeof address);

  return storage;
}

static struct nlmsghdr *
make_association (guint8 family,
                  guint8 state)
{
  const struct inet_diag_msg socket = make_socket (family, state);
  const struct sockaddr_storage local = make_address (0xc0000201);
  const struct sockaddr_storage peers[] = { make_address (0xc0000202), make_address (0xc6336402) };
  struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &socket, sizeof socket);

  message = np_test_message_put (message, INET_DIAG_LOCALS, &local, sizeof local);

  return np_test_message_put (message, INET_DIAG_PEERS, peers, sizeof peers);
}

static void
test_association (void)
{
  g_autofree struct nlmsghdr *message = make_association (AF_INET, 3);
  NpSocketRecord record = { 0 };

  g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_SCTP, NULL, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_ESTABLISHED);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_HIDDEN);
  check_ends (&record, "192.0.2.1 9899 192.0.2.2 40000");
  g_assert_cmpuint (record.timer, ==, NP_TIMER_ON);
  g_assert_cmpuint (record.recv_q, ==, 2);
  g_assert_cmpuint (record.send_q, ==, 5);

  /* The cookie is the socket's, and the device only the way of the moment. */
  g_assert_cmpuint (record.cookie, ==, 0);
  g_assert_cmpuint (record.interface_index, ==, 0);
  g_assert_null (record.interface);
}

/* The header of the message has no place for an IPv4 address of an IPv6 socket. */
static void
test_association_mapped (void)
{
  g_autofree struct nlmsghdr *message = make_association (AF_INET6, 3);
  NpSocketRecord record = { 0 };

  g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_SCTP, NULL, &record));
  g_assert_cmpuint (record.family, ==, NP_FAMILY_IPV6);
  check_ends (&record, "::ffff:192.0.2.1 9899 ::ffff:192.0.2.2 40000");
}

/* RFC 9260 §4 has other states than TCP, and the kernel numbers them from 0. */
static void
test_association_states (void)
{
  static const NpSocketState states[] = {
    NP_STATE_CLOSE, NP_STATE_COOKIE_WAIT, NP_STATE_COOKIE_ECHOED, NP_STATE_ESTABLISHED, NP_STATE_SHUTDOWN_PENDING,
    NP_STATE_SHUTDOWN_SENT, NP_STATE_SHUTDOWN_RECEIVED, NP_STATE_SHUTDOWN_ACK_SENT,
  };

  for (guint number = 0; number <= G_MAXUINT8; number++)
    {
      g_autofree struct nlmsghdr *message = make_association (AF_INET, (guint8) number);
      NpSocketRecord record = { 0 };
      gboolean accepted = np_inet_socket_parse (message, NP_PROTOCOL_SCTP, NULL, &record);

      g_assert_true (accepted == (number < G_N_ELEMENTS (states)));
      if (accepted)
        g_assert_cmpuint (record.state, ==, states[number]);
    }
}

/* A socket has the states of TCP. One with a connection is told by its association. */
static void
test_socket_states (void)
{
  for (guint number = 0; number <= G_MAXUINT8; number++)
    {
      const struct inet_diag_msg socket = make_socket (AF_INET6, (guint8) number);
      g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &socket, sizeof socket);
      NpSocketRecord record = { 0 };
      gboolean accepted = np_inet_socket_parse (message, NP_PROTOCOL_SCTP, NULL, &record);

      g_assert_true (accepted == (number == 7 || number == 10));
      if (accepted)
        {
          g_assert_cmpuint (record.state, ==, number == 7 ? NP_STATE_UNCONN : NP_STATE_LISTEN);
          g_assert_cmphex (record.cookie, ==, 0x100000008);
        }
      np_socket_record_clear (&record);
    }
}

/* Lists of addresses that are empty or cut off are no reason to read beyond them. */
static void
test_hostile_lists (void)
{
  for (gsize size = 0; size <= 2 * sizeof (struct sockaddr_storage); size++)
    {
      const struct inet_diag_msg socket = make_socket (AF_INET6, 3);
      const struct sockaddr_storage address[2] = { make_address (0xc0000202), make_address (0xc0000203) };
      g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &socket, sizeof socket);
      NpSocketRecord record = { 0 };

      message = np_test_message_put (g_steal_pointer (&message), INET_DIAG_PEERS, address, size);
      g_assert_true (np_inet_socket_parse (message, NP_PROTOCOL_SCTP, NULL, &record));
      g_assert_cmpuint (record.state, ==, NP_STATE_ESTABLISHED);
      if (size >= 8)
        check_ends (&record, ":: 9899 ::ffff:192.0.2.2 40000");
    }
}

static void
test_drop_repeated (void)
{
  static const guint64 cookies[] = { 9, 5, 5, 0, 7, 5, 0, 7, 3 };
  static const guint64 kept[] = { 9, 5, 0, 7, 0, 3 };
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  guint n_records;
  const NpSocketRecord *records;

  /* The first one is of another answer. */
  for (guint i = 0; i < G_N_ELEMENTS (cookies); i++)
    {
      NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      record->cookie = cookies[i];
      record->path = g_ref_string_new ("one");
    }
  np_socket_dump_drop_repeated (snapshot, 1);

  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, ==, G_N_ELEMENTS (kept));
  for (guint i = 0; i < n_records; i++)
    {
      g_assert_cmpuint (records[i].cookie, ==, kept[i]);
      g_assert_cmpstr (records[i].path, ==, "one");
    }

  /* With nothing before it, and with nothing at all. */
  np_socket_dump_drop_repeated (snapshot, 0);
  np_socket_dump_drop_repeated (snapshot, n_records);
  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, ==, G_N_ELEMENTS (kept));
}

static void
test_proc_socket (void)
{
  NpSocketRecord listener = { 0 };
  NpSocketRecord many = { 0 };
  NpSocketRecord connected = { 0 };

  g_assert_true (np_proc_sctp_parse_socket (LISTENER, &listener));
  g_assert_cmpuint (listener.state, ==, NP_STATE_LISTEN);
  g_assert_cmpuint (listener.family, ==, NP_FAMILY_IPV4);
  check_ends (&listener, "0.0.0.0 9899 0.0.0.0 0");
  g_assert_cmpuint (listener.inode, ==, 12345);
  g_assert_true (listener.from_proc);

  g_assert_true (np_proc_sctp_parse_socket (MANY, &many));
  g_assert_cmpuint (many.state, ==, NP_STATE_UNCONN);
  g_assert_cmpuint (many.family, ==, NP_FAMILY_IPV6);
  check_ends (&many, "2001:db8::1 9900 :: 0");
  g_assert_cmpuint (many.uid, ==, 1000);

  g_assert_false (np_proc_sctp_parse_socket (CONNECTED, &connected));
}

static void
test_proc_association (void)
{
  NpSocketRecord ipv4 = { 0 };
  NpSocketRecord ipv6 = { 0 };

  g_assert_true (np_proc_sctp_parse_association (ASSOCIATION, &ipv4));
  g_assert_cmpuint (ipv4.state, ==, NP_STATE_ESTABLISHED);
  check_ends (&ipv4, "192.0.2.1 9901 192.0.2.2 9899");
  g_assert_cmpuint (ipv4.send_q, ==, 1024);
  g_assert_cmpuint (ipv4.recv_q, ==, 2048);
  g_assert_cmpuint (ipv4.uid, ==, 1000);
  g_assert_cmpuint (ipv4.inode, ==, 12347);
  g_assert_cmpuint (ipv4.visibility, ==, NP_OWNER_HIDDEN);

  g_assert_true (np_proc_sctp_parse_association (ASSOCIATION6, &ipv6));
  g_assert_cmpuint (ipv6.state, ==, NP_STATE_SHUTDOWN_ACK_SENT);
  check_ends (&ipv6, "2001:db8::1 9900 2001:db8::9 40000");
}

/* Cut anywhere before the end of the last address that counts, a line is refused or says less, but never more. */
static void
test_proc_cut (void)
{
  const char *arrow = strstr (ASSOCIATION, "<->");

  for (gsize length = 0; length < strlen (ASSOCIATION); length++)
    {
      g_autofree char *line = g_strndup (ASSOCIATION, length);
      NpSocketRecord record = { 0 };
      gboolean accepted = np_proc_sctp_parse_association (line, &record);

      if (length < (gsize) (arrow - ASSOCIATION) + strlen ("<-> *192.0.2."))
        g_assert_false (accepted);
      if (length > (gsize) (arrow - ASSOCIATION) + strlen ("<-> *192.0.2.2"))
        g_assert_true (accepted);
    }

  for (gsize length = 0; length < strlen (LISTENER) - strlen ("0 "); length++)
    {
      g_autofree char *line = g_strndup (LISTENER, length);

      g_assert_false (np_proc_sctp_parse_socket (line, &(NpSocketRecord) { 0 }));
    }
}

static void
test_proc_hostile (void)
{
  static const char *const lines[] = {
    "",
    "   ",
    "a",
    "a b",
    "a b 2 10 29 9899 0 12345",
    "a b 2 10 29 9899 0 12345 ",
    "a b 2 10 29 9899 0 12345 nonsense",
    "a b 2 10 29 65536 0 12345 0.0.0.0",
    "a b 2 300 29 9899 0 12345 0.0.0.0",
    "a b 2 14 29 9899 0 12345 0.0.0.0",
    "a b 2 -1 29 9899 0 12345 0.0.0.0",
    "a b 2 10 29 9899 0 12345 11111111111111111111111111111111111111111111111111111111111111111111111111111111",
    "a b 2 1 8 0 41 1024 2048 0 12347 9901 9899 *192.0.2.1 <-> *192.0.2.2",
    "a b 2 1 3 0 41 1024 2048 0 12347 9901 9899 *192.0.2.1 <-> ",
    "a b 2 1 3 0 41 1024 2048 0 12347 9901 9899 *192.0.2.1<-> 192.0.2.2",
    "a b 2 1 3 0 41 1024 2048 0 12347 9901 9899 * <-> *",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_false (np_proc_sctp_parse_socket (lines[i], &(NpSocketRecord) { 0 }));
      g_assert_false (np_proc_sctp_parse_association (lines[i], &(NpSocketRecord) { 0 }));
    }
}

typedef struct
{
  char       *folder;
  NpSnapshot *snapshot;
} Files;

static void
set_up (Files         *files,
        gconstpointer  user_data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES };
  g_autofree char *sctp = NULL;

  files->folder = g_dir_make_tmp ("netplain-XXXXXX", NULL);
  g_assert_nonnull (files->folder);
  sctp = g_build_filename (files->folder, "sctp", NULL);
  g_assert_no_errno (g_mkdir (sctp, 0700));
  files->snapshot = np_snapshot_new (&request);
}

static void
tear_down (Files         *files,
           gconstpointer  user_data)
{
  np_test_run ("rm -r '%s'", files->folder);
  g_free (files->folder);
  np_snapshot_unref (files->snapshot);
}

static void
write_file (Files      *files,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (files->folder, "sctp", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static guint
read_family (Files    *files,
             NpFamily  family)
{
  g_autoptr(GError) error = NULL;
  guint n_before, n_after;

  np_snapshot_get_records (files->snapshot, NP_TABLE_CONNECTIONS, &n_before);
  g_assert_true (np_proc_sctp_read_family (files->folder, family, files->snapshot, &error));
  g_assert_no_error (error);
  np_snapshot_get_records (files->snapshot, NP_TABLE_CONNECTIONS, &n_after);

  return n_after - n_before;
}

static void
test_files (Files         *files,
            gconstpointer  user_data)
{
  /* The kernel does not have it. */
  g_assert_cmpuint (read_family (files, NP_FAMILY_IPV4), ==, 0);

  write_file (files, "eps", EPS LISTENER "\n" MANY "\nnonsense\n" CONNECTED "\n");
  write_file (files, "assocs", ASSOCS ASSOCIATION "\n" ASSOCIATION6 "\n");
  g_assert_cmpuint (read_family (files, NP_FAMILY_IPV4), ==, 2);
  g_assert_cmpuint (read_family (files, NP_FAMILY_IPV6), ==, 2);

  /* Everything there is a connection that its association tells. */
  write_file (files, "eps", EPS CONNECTED "\n");
  write_file (files, "assocs", ASSOCS);
  g_assert_cmpuint (read_family (files, NP_FAMILY_IPV4), ==, 0);
}

static void
test_files_nonsense (Files         *files,
                     gconstpointer  user_data)
{
  g_autoptr(GError) error = NULL;

  write_file (files, "eps", "one\ntwo\nthree\n");
  g_assert_false (np_proc_sctp_read_family (files->folder, NP_FAMILY_IPV4, files->snapshot, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
}

/* With SCTP or without it, the reader has no complaint. */
static void
test_real (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(NpNetlink) diag = NULL;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  g_assert_nonnull (diag);
  for (guint i = 0; i < 2; i++)
    {
      np_inet_sockets_read (diag, NP_PROTOCOL_SCTP, NULL, snapshot);
      np_inet_sockets_read (NULL, NP_PROTOCOL_SCTP, NULL, snapshot);
    }
  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_SCTP));
  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sctp/association", test_association);
  g_test_add_func ("/sctp/association/mapped", test_association_mapped);
  g_test_add_func ("/sctp/association/states", test_association_states);
  g_test_add_func ("/sctp/socket/states", test_socket_states);
  g_test_add_func ("/sctp/hostile-lists", test_hostile_lists);
  g_test_add_func ("/sctp/drop-repeated", test_drop_repeated);
  g_test_add_func ("/sctp/proc/socket", test_proc_socket);
  g_test_add_func ("/sctp/proc/association", test_proc_association);
  g_test_add_func ("/sctp/proc/cut", test_proc_cut);
  g_test_add_func ("/sctp/proc/hostile", test_proc_hostile);
  g_test_add ("/sctp/proc/files", Files, NULL, set_up, test_files, tear_down);
  g_test_add ("/sctp/proc/nonsense", Files, NULL, set_up, test_files_nonsense, tear_down);
  g_test_add_func ("/sctp/real", test_real);

  return g_test_run ();
}
