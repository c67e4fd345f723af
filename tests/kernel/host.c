/* tests/kernel/host.c: what is so for the whole network namespace, as /proc has it and as it should not have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/readers.h"

#include <glib/gstdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/namespace.h"

#define ALL_FAMILIES ((1u << NP_N_FAMILIES) - 1)

#define TITLES "protocol  size sockets  memory press maxhdr  slab module     cl co di\n"

/* The kernel's form, with lines nobody asked about. */
#define PROTOCOLS \
  TITLES \
  "AF_VSOCK  1240     99      -1   NI       0   yes  kernel      y  n  n\n" \
  "PACKET    1600      3      -1   NI       0   no   kernel      n  n  n\n" \
  "MPTCPv6   2064      4     124   no       0   yes  kernel      y  y  y\n" \
  "SCTPv6    2064      2     124   no       0   yes  sctp        y  y  y\n" \
  "PINGv6    1344      1      -1   NI       0   yes  kernel      y  y  y\n" \
  "UDPv6     1472     20       0   NI       0   yes  kernel      y  y  y\n" \
  "TCPv6     2432    100     124   no     192   yes  kernel      y  y  y\n" \
  "UNIX-STREAM 1152   70      -1   NI       0   yes  kernel      y  n  n\n" \
  "UNIX      1152      5      -1   NI       0   yes  kernel      y  n  n\n" \
  "UDP-Lite  1344      6       0   NI       0   yes  kernel      y  y  y\n" \
  "RAW       1152      7      -1   NI       0   yes  kernel      y  y  y\n" \
  "UDP       1344     10       0   NI       0   yes  kernel      y  y  y\n" \
  "TCP       2304    200     124   no     192   yes  kernel      y  y  y\n" \
  "NETLINK   1096     13      -1   NI       0   no   kernel      n  n  n\n"

/* Two of the kernel's own, which protocols leaves out, and one of a program. */
#define NETLINK \
  "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n" \
  "0000000000000000 0   0          00000000 0        0        0     2        0        9\n" \
  "0000000000000000 0   1366       00000551 0        0        0     2        0        777\n" \
  "0000000000000000 15  0          00000000 0        0        0     2        0        10\n"

static NpHost
read_host (const char *proc,
           guint       families)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = families };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  np_host_read (proc, snapshot);

  return *np_snapshot_get_host (snapshot);
}

typedef struct
{
  char *proc;
} Files;

static void
set_up (Files         *files,
        gconstpointer  user_data)
{
  g_autofree char *net = NULL;
  g_autofree char *ipv4 = NULL;

  files->proc = g_dir_make_tmp ("netplain-XXXXXX", NULL);
  g_assert_nonnull (files->proc);
  net = g_build_filename (files->proc, "thread-self", "net", NULL);
  ipv4 = g_build_filename (files->proc, "sys", "net", "ipv4", NULL);
  g_assert_no_errno (g_mkdir_with_parents (net, 0700));
  g_assert_no_errno (g_mkdir_with_parents (ipv4, 0700));
}

static void
tear_down (Files         *files,
           gconstpointer  user_data)
{
  np_test_run ("rm -r '%s'", files->proc);
  g_free (files->proc);
}

static void
write_file (Files      *files,
            const char *name,
            const char *text,
            gssize      size)
{
  g_autofree char *path = g_build_filename (files->proc, name, NULL);

  g_assert_true (g_file_set_contents (path, text, size, NULL));
}

static void
assert_ports (Files      *files,
              const char *range,
              guint       first,
              guint       last)
{
  NpHost host;

  write_file (files, "sys/net/ipv4/ip_local_port_range", range, -1);
  host = read_host (files->proc, ALL_FAMILIES);
  g_assert_cmpuint (host.first_local_port, ==, first);
  g_assert_cmpuint (host.last_local_port, ==, last);
}

static void
test_ports (Files         *files,
            gconstpointer  user_data)
{
  assert_ports (files, "32768\t60999\n", 32768, 60999);
  assert_ports (files, "1 65535", 1, 65535);
  assert_ports (files, "5000\t5000\n", 5000, 5000);
  assert_ports (files, "", 0, 0);
  assert_ports (files, "\n", 0, 0);
  assert_ports (files, "32768", 0, 0);
  assert_ports (files, "32768\n60999\n", 0, 0);
  assert_ports (files, "60999\t32768\n", 0, 0);
  assert_ports (files, "-1\t60999\n", 0, 0);
  assert_ports (files, "32768\t65536\n", 0, 0);
  assert_ports (files, "99999999999999999999\t1\n", 0, 0);
  assert_ports (files, "ports ports", 0, 0);
}

static void
assert_unprivileged (Files      *files,
                     const char *text,
                     guint       expected)
{
  write_file (files, "sys/net/ipv4/ip_unprivileged_port_start", text, -1);
  g_assert_cmpuint (read_host (files->proc, ALL_FAMILIES).first_unprivileged_port, ==, expected);
}

static void
test_unprivileged (Files         *files,
                   gconstpointer  user_data)
{
  g_assert_cmpuint (read_host (files->proc, ALL_FAMILIES).first_unprivileged_port, ==, 0);
  assert_unprivileged (files, "1024\n", 1024);
  assert_unprivileged (files, "80", 80);
  assert_unprivileged (files, "0\n", 1);
  assert_unprivileged (files, "", 0);
  assert_unprivileged (files, "many", 0);
  assert_unprivileged (files, "65536", 0);
}

static void
assert_counts (Files *files,
               guint  families,
               guint  ipv4,
               guint  ipv6,
               guint  local,
               guint  packet,
               guint  netlink)
{
  NpHost host = read_host (files->proc, families);

  g_assert_cmpuint (host.n_sockets[NP_FAMILY_IPV4], ==, ipv4);
  g_assert_cmpuint (host.n_sockets[NP_FAMILY_IPV6], ==, ipv6);
  g_assert_cmpuint (host.n_sockets[NP_FAMILY_UNIX], ==, local);
  g_assert_cmpuint (host.n_sockets[NP_FAMILY_PACKET], ==, packet);
  g_assert_cmpuint (host.n_sockets[NP_FAMILY_NETLINK], ==, netlink);
}

static void
test_counts (Files         *files,
             gconstpointer  user_data)
{
  assert_counts (files, 0, 0, 0, 0, 0, 0);

  write_file (files, "thread-self/net/protocols", PROTOCOLS, -1);
  write_file (files, "thread-self/net/netlink", NETLINK, -1);
  assert_counts (files, 0, 223, 127, 75, 3, 3);
  assert_counts (files, NP_INET_FAMILIES, 0, 0, 75, 3, 3);
  assert_counts (files, ALL_FAMILIES, 0, 0, 0, 0, 0);
  assert_counts (files, ALL_FAMILIES & ~(1u << NP_FAMILY_NETLINK), 0, 0, 0, 0, 3);

  /* The number is found by its title. */
  write_file (files, "thread-self/net/protocols", "protocol new size sockets\nTCP 1 2 33\nUNIX 4 5 66", -1);
  assert_counts (files, 0, 33, 0, 66, 0, 3);
}

static void
test_hostile_counts (Files         *files,
                     gconstpointer  user_data)
{
  static const char *const texts[] = {
    "",
    "\n\n\n",
    "TCP 1 2 3\n",
    "protocol size\nTCP 1 2\n",
    "sockets protocol\n5 TCP\n",
    TITLES "TCP\nTCP 2304\nTCP 2304 \n",
    TITLES "TCP 2304 -5\nTCP 2304 5x\nTCP 2304 99999999999\nTCP 2304 x\n",
    TITLES " TCPTCP 2304 5\nTC 2304 5\n\tTCP 2304 5\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      write_file (files, "thread-self/net/protocols", texts[i], -1);
      assert_counts (files, 0, 0, 0, 0, 0, 0);
    }

  /* What is right counts, whatever stands beside it, but not without end. */
  write_file (files, "thread-self/net/protocols", TITLES "TCP 1 2147483647\nUDP 1 2147483647\nRAW 1 9\nUNIX 1 x\nPACKET 1 4\n", -1);
  assert_counts (files, 0, G_MAXUINT, 0, 0, 4, 0);
  write_file (files, "thread-self/net/protocols", TITLES "TCP 1 2\0\nUDP 1 7\n", sizeof TITLES "TCP 1 2\0\nUDP 1 7\n" - 1);
  assert_counts (files, 0, 2, 0, 0, 0, 0);
}

static guint
count_lines (const char *path)
{
  g_autofree char *text = NULL;
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *p = text; *p != '\0'; p++)
    n_lines += *p == '\n';

  return n_lines;
}

/* What is opened is counted, in this network only. */
static void
test_real (void)
{
  NpHost before, after;
  int fds[6];

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("echo '40000 50000' > /proc/sys/net/ipv4/ip_local_port_range; "
               "echo 443 > /proc/sys/net/ipv4/ip_unprivileged_port_start");
  before = read_host ("/proc", 0);
  g_assert_cmpuint (before.first_local_port, ==, 40000);
  g_assert_cmpuint (before.last_local_port, ==, 50000);
  g_assert_cmpuint (before.first_unprivileged_port, ==, 443);
  g_assert_cmpuint (before.n_sockets[NP_FAMILY_IPV4], ==, 0);
  g_assert_cmpuint (before.n_sockets[NP_FAMILY_PACKET], ==, 0);

  g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM, 0, fds));
  g_assert_no_errno (socketpair (AF_UNIX, SOCK_DGRAM, 0, fds + 2));
  fds[4] = socket (AF_PACKET, SOCK_DGRAM, 0);
  fds[5] = socket (AF_INET, SOCK_RAW, 1);
  after = read_host ("/proc", 0);
  g_assert_cmpuint (after.n_sockets[NP_FAMILY_UNIX], ==, before.n_sockets[NP_FAMILY_UNIX] + 4);
  g_assert_cmpuint (after.n_sockets[NP_FAMILY_PACKET], ==, 1);
  g_assert_cmpuint (after.n_sockets[NP_FAMILY_IPV4], ==, 1);
  g_assert_cmpuint (after.n_sockets[NP_FAMILY_NETLINK], ==, count_lines ("/proc/thread-self/net/netlink") - 1);

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/host/ports", Files, NULL, set_up, test_ports, tear_down);
  g_test_add ("/host/unprivileged", Files, NULL, set_up, test_unprivileged, tear_down);
  g_test_add ("/host/counts", Files, NULL, set_up, test_counts, tear_down);
  g_test_add ("/host/counts/hostile", Files, NULL, set_up, test_hostile_counts, tear_down);
  g_test_add_func ("/host/real", test_real);

  return g_test_run ();
}
