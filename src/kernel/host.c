/* kernel/host.c: what is so for the whole network namespace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "kernel/proc-text.h"
#include "kernel/readers.h"

/* How /proc/net/protocols calls what the connections table shows. Since Linux 5.15 UNIX streams have a line of their own. */
static const struct
{
  const char *name;
  NpFamily    family;
} protocols[] = {
  { "TCP", NP_FAMILY_IPV4 },
  { "UDP", NP_FAMILY_IPV4 },
  { "UDP-Lite", NP_FAMILY_IPV4 },
  { "RAW", NP_FAMILY_IPV4 },
  { "PING", NP_FAMILY_IPV4 },
  { "MPTCP", NP_FAMILY_IPV4 },
  { "SCTP", NP_FAMILY_IPV4 },
  { "TCPv6", NP_FAMILY_IPV6 },
  { "UDPv6", NP_FAMILY_IPV6 },
  { "UDPLITEv6", NP_FAMILY_IPV6 },
  { "RAWv6", NP_FAMILY_IPV6 },
  { "PINGv6", NP_FAMILY_IPV6 },
  { "MPTCPv6", NP_FAMILY_IPV6 },
  { "SCTPv6", NP_FAMILY_IPV6 },
  { "UNIX", NP_FAMILY_UNIX },
  { "UNIX-STREAM", NP_FAMILY_UNIX },
  { "PACKET", NP_FAMILY_PACKET },
};

typedef struct
{
  NpSnapshot *snapshot;
  guint       column; /* where a line has the number of sockets; 0 until the titles were read */
} Counting;

static gboolean
find_family (const char *word,
             gsize       length,
             NpFamily   *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (np_proc_is_word (word, length, protocols[i].name))
      {
        *family = protocols[i].family;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_count (const char *line,
            guint       column,
            guint32    *count)
{
  const char *word = line;
  gsize length;

  for (guint i = 0; i <= column; i++)
    if (!np_proc_read_word (&line, &word, &length))
      return FALSE;

  return np_proc_read_number (&word, 10, G_MAXINT32, count) && word == line;
}

/* Returns FALSE for what is not in the expected form, and leaves it out. */
static gboolean
count_cb (const char *line,
          gpointer    user_data)
{
  Counting *counting = user_data;
  const char *rest = line;
  const char *word;
  gsize length;
  NpFamily family;
  guint32 count;
  guint *total;

  if (counting->column == 0)
    {
      counting->column = np_proc_find_column (line, "sockets");
      return counting->column != 0;
    }

  if (!np_proc_read_word (&rest, &word, &length) || !find_family (word, length, &family))
    return TRUE;
  if ((np_snapshot_get_request (counting->snapshot)->families & 1u << family) != 0)
    return TRUE;
  if (!read_count (line, counting->column, &count))
    return FALSE;

  total = &np_snapshot_edit_host (counting->snapshot)->n_sockets[family];
  *total += MIN (count, G_MAXUINT - *total);

  return TRUE;
}

/* The kernel does not count the netlink sockets of its own, but lists them. */
static gboolean
count_netlink_cb (const char *line,
                  gpointer    user_data)
{
  np_snapshot_edit_host (user_data)->n_sockets[NP_FAMILY_NETLINK]++;

  return TRUE;
}

/**
 * np_host_count_sockets:
 * @net: the folder of the files, usually %NP_PROC_NET
 * @snapshot: gets how many sockets there are of the families that its request left out
 *
 * Reads protocols (proc_net(5)) and the lines of netlink. What the files do not tell is counted as none.
 */
void
np_host_count_sockets (const char *net,
                       NpSnapshot *snapshot)
{
  const guint all = (1u << NP_N_FAMILIES) - 1;
  guint families = np_snapshot_get_request (snapshot)->families;
  Counting counting = { .snapshot = snapshot };

  if ((families & all) != all)
    np_proc_read_lines (net, "protocols", FALSE, count_cb, &counting, NULL, NULL);
  if ((families & 1u << NP_FAMILY_NETLINK) == 0)
    np_proc_read_lines (net, "netlink", TRUE, count_netlink_cb, snapshot, NULL, NULL);
}

/**
 * np_host_read:
 * @proc: the folder that others call /proc
 * @snapshot: gets its #NpHost
 *
 * Reads what the network of the calling thread has set (the kernel's ip-sysctl.rst), for IPv4 and IPv6 alike, and
 * counts the sockets that nobody asked for. What cannot be read stays unknown.
 */
void
np_host_read (const char *proc,
              NpSnapshot *snapshot)
{
  NpHost *host = np_snapshot_edit_host (snapshot);
  g_autofree char *net = g_build_filename (proc, "thread-self", "net", NULL);
  guint64 ports[2];

  if (np_proc_read_values (proc, "sys/net/ipv4/ip_local_port_range", G_MAXUINT16, ports, 2) == 2 &&
      ports[0] <= ports[1])
    {
      host->first_local_port = (guint16) ports[0];
      host->last_local_port = (guint16) ports[1];
    }

  /* 0 stands for unknown, and where it is the answer port 1 is as free. */
  if (np_proc_read_values (proc, "sys/net/ipv4/ip_unprivileged_port_start", G_MAXUINT16, ports, 1) == 1)
    host->first_unprivileged_port = (guint16) MAX (ports[0], 1);

  np_host_count_sockets (net, snapshot);
}
