/* tests/kernel/proc-sockets.c: sockets from the text files of /proc/net
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-sockets.h"

#include <glib/gstdio.h>

#include "kernel/socket-rows.h"
#include "kernel/socket-scene.h"
#include "support/namespace.h"
#include "support/population.h"

#define TCP_LINE \
  "   3: 0100007F:1B58 0200007F:DA10 01 00000007:00000026 01:00000014 00000002  1000        0 491421 1 00000000fb0c1d3e 20 4 30 10 -1"
#define TIME_WAIT_LINE \
  "  12: 0100007F:1B58 0100007F:DA12 06 00000000:00000000 03:00001770 00000000     0        0 0 3 00000000b0c1d3e2"
#define UDP6_LINE \
  "  671: B80D0120000000000000000001000000:14E9 00000000000000000000000000000000:0000 07 00000000:00000340 00:00000000 00000000   101        0 31337 2 0000000000000000 5"
#define RAW_LINE \
  "   1: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 255688 2 000000000bc21916 0"
#define UNIX_LISTEN_LINE "00000000d62a3f70: 00000002 00000000 00010000 0001 01 255689 /run/a b.sock"
#define UNIX_CONNECTED_LINE "00000000fabf53ca: 00000003 00000000 00000000 0005 03 255690"
#define UNIX_ABSTRACT_LINE "(____ptrval____): 00000002 00000000 00000000 0002 01     7 @one@two"

#define INET_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

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
test_parse_tcp (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_proc_socket_parse_inet (TCP_LINE, NP_PROTOCOL_TCP, NP_FAMILY_IPV4, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_ESTABLISHED);
  check_end (&record.local, record.local_port, "127.0.0.1 7000");
  check_end (&record.remote, record.remote_port, "127.0.0.2 55824");
  g_assert_cmpuint (record.send_q, ==, 7);
  g_assert_cmpuint (record.recv_q, ==, 38);
  g_assert_cmpuint (record.timer, ==, NP_TIMER_ON);
  g_assert_cmpuint (record.timer_ms, ==, 200);
  g_assert_cmpuint (record.retransmits, ==, 2);
  g_assert_cmpuint (record.uid, ==, 1000);
  g_assert_cmpuint (record.inode, ==, 491421);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_HIDDEN);
  g_assert_true (record.from_proc);
  g_assert_cmpuint (record.cookie, ==, 0);
}

static void
test_parse_time_wait (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_proc_socket_parse_inet (TIME_WAIT_LINE, NP_PROTOCOL_TCP, NP_FAMILY_IPV4, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_TIME_WAIT);
  g_assert_cmpuint (record.timer, ==, NP_TIMER_TIMEWAIT);
  g_assert_cmpuint (record.timer_ms, ==, 60000);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_NONE);
}

static void
test_parse_others (void)
{
  NpSocketRecord udp = { 0 };
  NpSocketRecord raw = { 0 };

  g_assert_true (np_proc_socket_parse_inet (UDP6_LINE, NP_PROTOCOL_UDP, NP_FAMILY_IPV6, &udp));
  g_assert_cmpuint (udp.state, ==, NP_STATE_UNCONN);
  check_end (&udp.local, udp.local_port, "2001:db8::1 5353");
  check_end (&udp.remote, udp.remote_port, ":: 0");
  g_assert_cmpuint (udp.recv_q, ==, 832);

  g_assert_true (np_proc_socket_parse_inet (RAW_LINE, NP_PROTOCOL_RAW, NP_FAMILY_IPV4, &raw));
  g_assert_cmpuint (raw.state, ==, NP_STATE_UNCONN);
  check_end (&raw.local, raw.local_port, "0.0.0.0 1");
}

static void
test_parse_unix (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_proc_socket_parse_unix (UNIX_LISTEN_LINE, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_LISTEN);
  g_assert_cmpuint (record.unix_type, ==, NP_UNIX_STREAM);
  g_assert_cmpuint (record.inode, ==, 255689);
  g_assert_cmpuint (record.uid, ==, NP_UID_UNKNOWN);
  g_assert_cmpstr (record.path, ==, "/run/a b.sock");
  np_socket_record_clear (&record);

  memset (&record, 0, sizeof record);
  g_assert_true (np_proc_socket_parse_unix (UNIX_CONNECTED_LINE, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_ESTABLISHED);
  g_assert_cmpuint (record.unix_type, ==, NP_UNIX_SEQPACKET);
  g_assert_null (record.path);

  memset (&record, 0, sizeof record);
  g_assert_true (np_proc_socket_parse_unix (UNIX_ABSTRACT_LINE, &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_UNCONN);
  g_assert_cmpstr (record.path, ==, "@one@two");
  np_socket_record_clear (&record);
}

/* Copies that end exactly where the line ends: all must be safe, and none that lacks the inode may pass. */
static void
test_parse_cut (void)
{
  const gsize whole = (gsize) (strstr (TCP_LINE, " 491421 ") - TCP_LINE) + 2;
  const gsize whole_unix = strlen (UNIX_CONNECTED_LINE) - 5;

  for (gsize length = 0; length < strlen (TCP_LINE); length++)
    {
      g_autofree char *line = g_strndup (TCP_LINE, length);
      NpSocketRecord record = { 0 };

      g_assert_true (np_proc_socket_parse_inet (line, NP_PROTOCOL_TCP, NP_FAMILY_IPV4, &record) == (length >= whole));
      g_assert_false (np_proc_socket_parse_inet (line, NP_PROTOCOL_TCP, NP_FAMILY_IPV6, &record));
    }

  for (gsize length = 0; length < strlen (UNIX_CONNECTED_LINE); length++)
    {
      g_autofree char *line = g_strndup (UNIX_CONNECTED_LINE, length);
      NpSocketRecord record = { 0 };

      g_assert_true (np_proc_socket_parse_unix (line, &record) == (length >= whole_unix));
    }
}

static void
test_parse_hostile (void)
{
  static const char *const lines[] = {
    "",
    ":",
    "   1: 0x00007F:1B58 0200007F:DA10 01 0:0 00:0 0 0 0 1",
    "   1: 0100007F:1B580 0200007F:DA10 01 0:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007:DA10 01 0:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 00 0:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 0E 0:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 101 0:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 01 -1:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 01 100000000:0 00:0 0 0 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 01 0:0 00:0 0 99999999999999999999 0 1",
    "   1: 0100007F:1B58 0200007F:DA10 01 0:0 00:0 0 0 0 1x",
    "   1: 0100007F:1B58 0200007F:DA10 01 0:0 00:0 0 1F 0 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      NpSocketRecord record = { 0 };

      g_assert_false (np_proc_socket_parse_inet (lines[i], NP_PROTOCOL_TCP, NP_FAMILY_IPV4, &record));
      g_assert_false (np_proc_socket_parse_unix (lines[i], &record));
    }

  /* The same line is right where nothing is wrong with it. */
  g_assert_true (np_proc_socket_parse_inet ("   1: 0100007F:1B58 0200007F:DA10 01 0:0 00:0 0 0 0 1",
                                            NP_PROTOCOL_TCP, NP_FAMILY_IPV4, &(NpSocketRecord) { 0 }));
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
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = INET_FAMILIES | 1u << NP_FAMILY_UNIX };

  files->folder = g_dir_make_tmp ("netplain-XXXXXX", NULL);
  g_assert_nonnull (files->folder);
  files->snapshot = np_snapshot_new (&request);
}

static void
tear_down (Files         *files,
           gconstpointer  user_data)
{
  g_autofree char *tcp = g_build_filename (files->folder, "tcp", NULL);
  g_autofree char *local = g_build_filename (files->folder, "unix", NULL);

  g_unlink (tcp);
  g_unlink (local);
  g_rmdir (files->folder);
  g_free (files->folder);
  np_snapshot_unref (files->snapshot);
}

static void
write_file (Files      *files,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (files->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static guint
count_records (Files *files)
{
  guint n_records;

  np_snapshot_get_records (files->snapshot, NP_TABLE_CONNECTIONS, &n_records);

  return n_records;
}

/* There is no tcp6 in this folder, as in a kernel without IPv6. */
static void
test_file (Files         *files,
           gconstpointer  user_data)
{
  g_autoptr(GError) error = NULL;

  write_file (files, "tcp", "  sl  local_address rem_address\n" TCP_LINE "\nnonsense\n" TIME_WAIT_LINE);
  g_assert_true (np_proc_sockets_read_family (files->folder, NP_PROTOCOL_TCP, NP_FAMILY_IPV4, files->snapshot, &error));
  g_assert_no_error (error);
  g_assert_true (np_proc_sockets_read_family (files->folder, NP_PROTOCOL_TCP, NP_FAMILY_IPV6, files->snapshot, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (files), ==, 2);
}

/* A caller that waits has no inode; a path with a line break spoils a line. */
static void
test_file_unix (Files         *files,
                gconstpointer  user_data)
{
  g_autoptr(GError) error = NULL;

  write_file (files, "unix",
              "Num       RefCount Protocol Flags    Type St Inode Path\n"
              UNIX_LISTEN_LINE "\nbroken path\n" UNIX_CONNECTED_LINE "\n"
              "000000006e2ff40a: 00000003 00000000 00000000 0001 02     0 /tmp/x.sock\n");
  g_assert_true (np_proc_sockets_read_unix (files->folder, files->snapshot, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (files), ==, 2);
}

static void
test_file_nonsense (Files         *files,
                    gconstpointer  user_data)
{
  g_autoptr(GError) error = NULL;

  write_file (files, "tcp", "one\ntwo\nthree\n");
  g_assert_false (np_proc_sockets_read_family (files->folder, NP_PROTOCOL_TCP, NP_FAMILY_IPV4, files->snapshot, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
  g_assert_cmpuint (count_records (files), ==, 0);
}

static void
test_no_folder (Files         *files,
                gconstpointer  user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *missing = g_build_filename (files->folder, "missing", NULL);

  g_assert_false (np_proc_sockets_read_family (missing, NP_PROTOCOL_UDP, NP_FAMILY_IPV4, files->snapshot, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED);
}

/* What the text files do not tell is left out on both sides: the limit of a listener, and what is bound but idle. */
static void
append_common_row (const NpSocketRecord *record,
                   GString              *rows)
{
  np_test_append_netstat_row (record, rows);
  if (record->state != NP_STATE_BOUND_INACTIVE)
    {
      g_string_truncate (rows, rows->len - 1);
      g_string_append_printf (rows, " %u %u %u\n", record->uid, record->inode, record->visibility);
    }
}

static char *
read_proc (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = INET_FAMILIES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(GError) error = NULL;

  for (NpProtocol protocol = NP_PROTOCOL_TCP; protocol <= NP_PROTOCOL_UDP; protocol++)
    for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
      {
        np_proc_sockets_read_family (NP_PROC_NET, protocol, family, snapshot, &error);
        g_assert_no_error (error);
      }

  return np_test_socket_rows (snapshot, append_common_row);
}

static void
test_same_as_sock_diag (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpTestPopulation) population = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *theirs = NULL;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_prepare_network ();
  for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
    {
      np_test_scene_make_tcp (family);
      np_test_scene_make_udp (family);
    }
  population = np_test_population_start ("sockets --established 100 --udp 20 --close-wait 5 --time-wait 5");
  diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  g_assert_nonnull (diag);

  /* At a moment when nothing changed between two readings. */
  after = read_proc ();
  for (guint i = 0; i < 50 && g_strcmp0 (before, after) != 0; i++)
    {
      g_autoptr(NpSnapshot) snapshot = NULL;

      g_clear_pointer (&before, g_free);
      g_clear_pointer (&theirs, g_free);
      before = g_steal_pointer (&after);
      snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP | 1u << NP_PROTOCOL_UDP, INET_FAMILIES, 0);
      theirs = np_test_socket_rows (snapshot, append_common_row);
      after = read_proc ();
    }

  np_test_assert_same_lines (before, theirs);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proc-sockets/parse/tcp", test_parse_tcp);
  g_test_add_func ("/proc-sockets/parse/time-wait", test_parse_time_wait);
  g_test_add_func ("/proc-sockets/parse/others", test_parse_others);
  g_test_add_func ("/proc-sockets/parse/unix", test_parse_unix);
  g_test_add_func ("/proc-sockets/parse/cut", test_parse_cut);
  g_test_add_func ("/proc-sockets/parse/hostile", test_parse_hostile);
  g_test_add ("/proc-sockets/file", Files, NULL, set_up, test_file, tear_down);
  g_test_add ("/proc-sockets/file/unix", Files, NULL, set_up, test_file_unix, tear_down);
  g_test_add ("/proc-sockets/file/nonsense", Files, NULL, set_up, test_file_nonsense, tear_down);
  g_test_add ("/proc-sockets/file/no-folder", Files, NULL, set_up, test_no_folder, tear_down);
  g_test_add_func ("/proc-sockets/same-as-sock-diag", test_same_as_sock_diag);

  return g_test_run ();
}
