/* tests/kernel/statistics.c: counters as /proc has them, and as it should not have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/readers.h"

#include <glib/gstdio.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/proc-sockets.h"
#include "support/json.h"
#include "support/namespace.h"
#include "support/proc-tree.h"

/* All counters of this network, in the order of the files, read by somebody else. */
#define AWK \
  "cd /proc/self/net && " \
  "awk 'FNR % 2 { split ($0, names); next } " \
  "{ for (i = 2; i <= NF; i++) print substr ($1, 1, length ($1) - 1), names[i], $i }' snmp netstat && " \
  "awk '{ n = index ($1, \"6\"); print substr ($1, 1, n), substr ($1, n + 1), $2 }' $(ls snmp6 2> /dev/null) < /dev/null && " \
  "awk '{ for (i = 2; i < NF; i += 2) print substr ($1, 1, length ($1) - 1), $i, $(i + 1) }' $(ls sockstat sockstat6 2> /dev/null)"

static NpSnapshot *
read_counters (const char *net)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_STATISTICS };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  np_statistics_read (net, snapshot);

  return snapshot;
}

/* "Tcp MaxConn -1" for each; where @marks, also which are gauges. */
static char *
lines_of (const NpSnapshot *snapshot,
          gboolean          marks)
{
  GString *lines = g_string_new (NULL);
  guint n_records;
  const NpCounterRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      g_string_append_printf (lines, "%s %s ", records[i].protocol, records[i].name);
      if (records[i].is_signed)
        g_string_append_printf (lines, "%" G_GINT64_FORMAT, (gint64) records[i].value);
      else
        g_string_append_printf (lines, "%" G_GUINT64_FORMAT, records[i].value);
      g_string_append (lines, marks && records[i].is_gauge ? " now\n" : "\n");

      g_assert_false (records[i].has_since);
      g_assert_false (records[i].has_rate);
    }

  return g_string_free (lines, FALSE);
}

static void
assert_lines (NpTestNet  *files,
              const char *expected)
{
  g_autoptr(NpSnapshot) snapshot = read_counters (files->net);
  g_autofree char *lines = lines_of (snapshot, TRUE);

  g_assert_cmpstr (lines, ==, expected);
}

static void
assert_error (NpTestNet   *files,
              NpErrorCode  code,
              const char  *lines)
{
  g_autoptr(NpSnapshot) snapshot = read_counters (files->net);
  g_autofree char *found = lines_of (snapshot, FALSE);

  g_assert_error (np_snapshot_get_error (snapshot, NP_READER_STATISTICS), NP_ERROR, (int) code);
  g_assert_cmpstr (found, ==, lines);
}

static void
test_files (NpTestNet     *files,
            gconstpointer  data)
{
  g_autoptr(NpSnapshot) snapshot = NULL;

  np_test_net_add_file (files, "snmp",
                        "Ip: Forwarding DefaultTTL InReceives\nIp: 2 64 22760\n"
                        "IcmpMsg: InType3 OutType3\nIcmpMsg: 18 16\n"
                        "Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens CurrEstab\nTcp: 1 200 120000 -1 303 7\n", -1);
  np_test_net_add_file (files, "netstat",
                        "TcpExt: ListenDrops FromTheFuture\nTcpExt: 3 18446744073709551615\n"
                        "MPTcpExt: MPCapableSYNRX MPCurrEstab\nMPTcpExt: 0 1\n", -1);
  np_test_net_add_file (files, "snmp6",
                        "Ip6InReceives                   \t2\nIcmp6InType135 \t6\nUdpLite6InErrors\t9\nUdp6NoPorts\t8\n"
                        "Whatever 5\nSct6x 4\n6InNothing 3\nIp6 2\n", -1);
  np_test_net_add_file (files, "sockstat", "sockets: used 17\nTCP: inuse 1 orphan 0 tw 5 alloc 1 mem -2\n", -1);
  np_test_net_add_file (files, "sockstat6", "TCP6: inuse 3\nFRAG6: inuse 0 memory 4\n", -1);

  assert_lines (files,
                "Ip Forwarding 2 now\nIp DefaultTTL 64 now\nIp InReceives 22760\n"
                "IcmpMsg InType3 18\nIcmpMsg OutType3 16\n"
                "Tcp RtoAlgorithm 1 now\nTcp RtoMin 200 now\nTcp RtoMax 120000 now\nTcp MaxConn -1 now\n"
                "Tcp ActiveOpens 303\nTcp CurrEstab 7 now\n"
                "TcpExt ListenDrops 3\nTcpExt FromTheFuture 18446744073709551615\n"
                "MPTcpExt MPCapableSYNRX 0\nMPTcpExt MPCurrEstab 1 now\n"
                "Ip6 InReceives 2\nIcmp6 InType135 6\nUdpLite6 InErrors 9\nUdp6 NoPorts 8\n"
                "snmp6 Whatever 5\nsnmp6 Sct6x 4\nsnmp6 6InNothing 3\nsnmp6 Ip6 2\n"
                "sockets used 17 now\nTCP inuse 1 now\nTCP orphan 0 now\nTCP tw 5 now\nTCP alloc 1 now\nTCP mem -2 now\n"
                "TCP6 inuse 3 now\nFRAG6 inuse 0 now\nFRAG6 memory 4 now\n");

  snapshot = read_counters (files->net);
  g_assert_no_error (np_snapshot_get_error (snapshot, NP_READER_STATISTICS));
}

/* Only a limit that may be -1 is signed when it is not. */
static void
test_signs (NpTestNet     *files,
            gconstpointer  data)
{
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpCounterRecord *records;
  guint n_records;

  np_test_net_add_file (files, "snmp", "Tcp: MaxConn InSegs Odd Least\nTcp: 5 9223372036854775808 -7 -9223372036854775808\n", -1);
  snapshot = read_counters (files->net);
  records = np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_records);
  g_assert_cmpuint (n_records, ==, 4);
  g_assert_true (records[0].is_signed);
  g_assert_false (records[1].is_signed);
  g_assert_cmpuint (records[1].value, ==, G_GUINT64_CONSTANT (9223372036854775808));
  g_assert_true (records[2].is_signed);
  g_assert_cmpint ((gint64) records[2].value, ==, -7);
  g_assert_cmpint ((gint64) records[3].value, ==, G_MININT64);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *lines; /* what is still to be had from it */
} Hostile;

/* Each is followed by something good, which must not be lost. */
static void
assert_survives (NpTestNet     *files,
                 const char    *name,
                 const Hostile *cases,
                 gsize          n_cases,
                 const char    *good_text,
                 const char    *good_lines)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *text = g_strconcat (cases[i].text, good_text, NULL);
      g_autofree char *lines = g_strconcat (cases[i].lines, good_lines, NULL);

      g_test_message ("%s", cases[i].name);
      np_test_net_add_file (files, name, text, -1);
      assert_lines (files, lines);
    }
}

static const Hostile hostile_pairs[] = {
  { "fewer numbers", "Ip: A B\nIp: 1\n", "" },
  { "more numbers", "Ip: A\nIp: 1 2\n", "" },
  { "no numbers", "Ip: A B\n", "" },
  { "names twice", "Ip: A B\nIp: A B\nIp: 1 2\n", "Ip A 1\nIp B 2\n" },
  { "numbers alone", "Ip: 1 2\n", "" },
  { "another title", "Ip: A B\nIcmp: 1 2\n", "" },
  { "a line between", "Ip: A B\nnonsense\nIp: 1 2\n", "Ip A 1\nIp B 2\n" },
  { "half a title", "Ip: A\nIpExt: 1\n", "" },
  { "no title", ": A\n: 1\nA B\n1 2\n", "" },
  { "nothing in it", "Ip:\nIp:\n", "" },
  { "empty lines", "\n\n\nIp: A\nIp: 1\n\n", "Ip A 1\n" },
  { "one word", "Ip: A B C\nIp: 1 x 3\n", "Ip A 1\nIp C 3\n" },
  { "no digits", "Ip: A B C\nIp: 1 - +3\n", "Ip A 1\n" },
  { "too large", "Ip: A B C D\nIp: 1 18446744073709551616 99999999999999999999 -9223372036854775809\n", "Ip A 1\n" },
  { "points", "Ip: A B C\nIp: 1 0x10 1.5\n", "Ip A 1\n" },
  { "tabs", "Ip:\tA\t B  \nIp: \t1\t2\t\n", "Ip A 1\nIp B 2\n" },
  { "numbers as names", "Ip: 7 A\nIp: 1 2\n", "Ip A 2\n" },
  { "invisible", "I\033p: A\u202e \377\nI\033p: 1 2\n", "I␛p A<U+202E> 1\nI␛p <0xFF> 2\n" },
};

static void
test_hostile_pairs (NpTestNet     *files,
                    gconstpointer  data)
{
  assert_survives (files, "snmp", hostile_pairs, G_N_ELEMENTS (hostile_pairs),
                   "Udp: Good Fine\nUdp: 5 6\n", "Udp Good 5\nUdp Fine 6\n");
}

static const Hostile hostile_lines[] = {
  { "no number", "Ip6InReceives\n", "" },
  { "a word", "Ip6InReceives many\n", "" },
  { "two numbers", "Ip6InReceives 1 2\n", "" },
  { "too large", "Ip6InReceives 18446744073709551616\n", "" },
  { "a number as name", "12 13\n", "" },
  { "blanks", " \t Ip6InReceives\t 3 \n", "Ip6 InReceives 3\n" },
};

static void
test_hostile_lines (NpTestNet     *files,
                    gconstpointer  data)
{
  assert_survives (files, "snmp6", hostile_lines, G_N_ELEMENTS (hostile_lines),
                   "Udp6NoPorts 5\n", "Udp6 NoPorts 5\n");
}

static const Hostile hostile_gauges[] = {
  { "no number", "TCP: inuse\n", "" },
  { "a word", "TCP: inuse many orphan 3\n", "TCP orphan 3 now\n" },
  { "one is missing", "TCP: inuse orphan 3\n", "TCP orphan 3 now\n" },
  { "one is too many", "TCP: inuse 3 4 5 orphan 6\n", "TCP inuse 3 now\nTCP orphan 6 now\n" },
  { "no title", "TCP inuse 3\n", "" },
  { "an empty title", ": inuse 3\n", "" },
};

static void
test_hostile_gauges (NpTestNet     *files,
                     gconstpointer  data)
{
  assert_survives (files, "sockstat", hostile_gauges, G_N_ELEMENTS (hostile_gauges),
                   "UDP: inuse 5\n", "UDP inuse 5 now\n");
}

/* A file that ends anywhere gives the counters that are whole, and never half a number. */
static void
test_cut (NpTestNet     *files,
          gconstpointer  data)
{
  static const char text[] =
    "Ip: Forwarding InReceives\nIp: 2 22760\nTcp: MaxConn InSegs\nTcp: -1 22087\n";
  static const char *const lines[] = {
    "",
    "Ip Forwarding 2 now\nIp InReceives 22760\n",
    "Ip Forwarding 2 now\nIp InReceives 22760\nTcp MaxConn -1 now\nTcp InSegs 22087\n",
  };
  const gsize first_end = (gsize) (strstr (text, "Tcp:") - text);

  for (gsize size = 0; size < sizeof text; size++)
    {
      np_test_net_add_file (files, "snmp", text, (gssize) size);
      assert_lines (files, lines[size < first_end ? 0 : size < sizeof text - 1 ? 1 : 2]);
    }
}

static void
test_zero_byte (NpTestNet     *files,
                gconstpointer  data)
{
  static const char text[] = "Ip: A\nIp: 1\nUdp: B\0C\nUdp: 2\n";

  np_test_net_add_file (files, "snmp", text, sizeof text - 1);
  assert_lines (files, "Ip A 1\n");
}

/* One file that is no good does not take the others with it, and is spoken of. */
static void
test_trouble (NpTestNet     *files,
              gconstpointer  data)
{
  g_autofree char *snmp = g_build_filename (files->net, "snmp", NULL);

  assert_error (files, NP_ERROR_NOT_SUPPORTED, "");

  np_test_net_add_file (files, "sockstat", "UDP: inuse 5\n", -1);
  np_test_net_add_file (files, "snmp", "<html>\n", -1);
  assert_error (files, NP_ERROR_INVALID, "UDP inuse 5\n");

  g_assert_cmpint (g_unlink (snmp), ==, 0);
  g_assert_cmpint (g_mkdir (snmp, 0700), ==, 0);
  assert_error (files, NP_ERROR_FAILED, "UDP inuse 5\n");

  g_assert_cmpint (g_rmdir (snmp), ==, 0);
  assert_lines (files, "UDP inuse 5 now\n");
}

static void
test_no_folder (NpTestNet     *files,
                gconstpointer  data)
{
  g_assert_cmpint (g_rmdir (files->net), ==, 0);
  assert_error (files, NP_ERROR_NOT_SUPPORTED, "");
}

/* Equal names are one string, from look to look. */
static void
test_interned (NpTestNet     *files,
               gconstpointer  data)
{
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;
  const NpCounterRecord *a, *b;
  guint n_records;

  np_test_net_add_file (files, "snmp", "Udp: InErrors NoPorts\nUdp: 1 2\nUdpLite: InErrors\nUdpLite: 3\n", -1);
  first = read_counters (files->net);
  second = read_counters (files->net);
  a = np_snapshot_get_records (first, NP_TABLE_STATISTICS, &n_records);
  b = np_snapshot_get_records (second, NP_TABLE_STATISTICS, &n_records);

  g_assert_cmpuint (n_records, ==, 3);
  g_assert_cmpmem (a, 3 * sizeof *a, b, 3 * sizeof *b);
  g_assert_true (a[0].protocol == a[1].protocol);
  g_assert_true (a[0].name == a[2].name);
}

static void
knock (int         family,
       int         type,
       gsize       count)
{
  const struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons (9), .sin6_addr = IN6ADDR_LOOPBACK_INIT };
  const struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons (9), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  for (gsize i = 0; i < count; i++)
    {
      int fd = socket (family, type | SOCK_CLOEXEC, 0);

      /* Nobody listens; the refusal is what counts. */
      if (family == AF_INET6)
        g_assert_cmpint (connect (fd, (const struct sockaddr *) &v6, sizeof v6), <=, 0);
      else
        g_assert_cmpint (connect (fd, (const struct sockaddr *) &v4, sizeof v4), <=, 0);
      g_assert_cmpint (write (fd, "?", 1), <=, 1);
      close (fd);
    }
}

static void
read_real (gpointer user_data)
{
  NpSnapshot **snapshot = user_data;

  g_clear_pointer (snapshot, np_snapshot_unref);
  *snapshot = read_counters (NP_PROC_NET);
}

static void
test_real (void)
{
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  if (!np_test_enter_namespace ())
    return;

  signal (SIGPIPE, SIG_IGN);
  knock (AF_INET, SOCK_DGRAM, 7);
  knock (AF_INET, SOCK_STREAM, 5);
  if (g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    knock (AF_INET6, SOCK_DGRAM, 3);

  expected = np_test_output_around (AWK, read_real, &snapshot);
  found = lines_of (snapshot, FALSE);
  g_assert_no_error (np_snapshot_get_error (snapshot, NP_READER_STATISTICS));
  g_assert_cmpstr (found, ==, expected);

  /* They are of this network and no other, and all kinds are there. */
  g_assert_nonnull (strstr (found, "Udp NoPorts 7\n"));
  g_assert_nonnull (strstr (found, "Tcp AttemptFails 5\n"));
  g_assert_nonnull (strstr (found, "\nTcpExt ListenDrops 0\n"));
  g_assert_nonnull (strstr (found, "\nsockets used "));
  if (g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    g_assert_nonnull (strstr (found, "\nUdp6 NoPorts 3\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_net_add ("/kernel/statistics/files", test_files);
  np_test_net_add ("/kernel/statistics/signs", test_signs);
  np_test_net_add ("/kernel/statistics/hostile/pairs", test_hostile_pairs);
  np_test_net_add ("/kernel/statistics/hostile/lines", test_hostile_lines);
  np_test_net_add ("/kernel/statistics/hostile/gauges", test_hostile_gauges);
  np_test_net_add ("/kernel/statistics/cut", test_cut);
  np_test_net_add ("/kernel/statistics/zero-byte", test_zero_byte);
  np_test_net_add ("/kernel/statistics/trouble", test_trouble);
  np_test_net_add ("/kernel/statistics/no-folder", test_no_folder);
  np_test_net_add ("/kernel/statistics/interned", test_interned);
  g_test_add_func ("/kernel/statistics/real", test_real);

  return g_test_run ();
}
