/* kernel/host-limits.c: how much there may be of something, and what was lost because there was more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/host-limits.h"

#include "kernel/proc-text.h"

#define MOST_COLUMNS 3

/**
 * Columns:
 * @titles: the columns to add up; all %NULL where the file has no titles
 * @places: where they are, counted from 0
 * @sums: what is in them, all lines together
 * @n_columns: how many
 * @n_lines: how many lines were read
 * @is_open: whether the next line has the titles
 * @is_bad: whether anything was not in the expected form
 *
 * A file with a line of hexadecimal numbers for each processor.
 */
typedef struct
{
  const char *titles[MOST_COLUMNS];
  guint       places[MOST_COLUMNS];
  guint64     sums[MOST_COLUMNS];
  guint       n_columns;
  guint       n_lines;
  gboolean    is_open;
  gboolean    is_bad;
} Columns;

/* An older kernel may lack one of them. */
static gboolean
find_columns (Columns    *columns,
              const char *titles)
{
  columns->is_open = FALSE;
  for (guint i = 0; i < columns->n_columns; i++)
    {
      columns->places[i] = np_proc_find_column (titles, columns->titles[i]);
      if (columns->places[i] == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_cell (const char *line,
           guint       place,
           guint64    *value)
{
  const char *word = NULL;
  gsize length;

  for (guint i = 0; i <= place; i++)
    if (!np_proc_read_word (&line, &word, &length))
      return FALSE;

  return np_proc_read_long (&word, 16, G_MAXUINT64, value) && word == line;
}

static gboolean
add_line (Columns    *columns,
          const char *line)
{
  for (guint i = 0; i < columns->n_columns; i++)
    {
      guint64 value;

      if (!read_cell (line, columns->places[i], &value))
        return FALSE;
      columns->sums[i] += value;
    }
  columns->n_lines++;

  return TRUE;
}

static gboolean
line_cb (const char *line,
         gpointer    user_data)
{
  Columns *columns = user_data;

  if (!columns->is_bad)
    columns->is_bad = !(columns->is_open ? find_columns (columns, line) : add_line (columns, line));

  return !columns->is_bad;
}

/* Returns whether all was there: half of it would be worse than nothing, because it is compared with what was there before. */
static gboolean
add_up (const char *net,
        const char *name,
        Columns    *columns)
{
  return np_proc_read_lines (net, name, FALSE, line_cb, columns, NULL, NULL) &&
         !columns->is_bad && columns->n_lines > 0;
}

/* Leaves @value as it is when there is no such number. */
static gboolean
read_value (const char *proc,
            const char *name,
            guint32    *value)
{
  guint64 number;

  if (np_proc_read_values (proc, name, G_MAXUINT32, &number, 1) != 1)
    return FALSE;

  *value = (guint32) number;

  return TRUE;
}

/**
 * np_host_limits_read_files:
 * @net: the folder of the files, usually %NP_PROC_NET
 * @host: (inout): gets what the firewall's memory lost
 *
 * Reads stat/nf_conntrack, which everybody may.
 */
void
np_host_limits_read_files (const char *net,
                           NpHost     *host)
{
  Columns columns = { .titles = { "drop", "early_drop", "insert_failed" }, .n_columns = 3, .is_open = TRUE };

  if (!add_up (net, "stat/nf_conntrack", &columns))
    return;

  host->tracking_dropped = columns.sums[0] + columns.sums[1];
  host->tracking_insert_failed = columns.sums[2];
  host->has_tracking_losses = TRUE;
}

/**
 * np_host_limits_read_network:
 * @proc: the folder that others call /proc
 * @host: (inout): gets what the network of the calling thread has set (the kernel's ip-sysctl.rst and
 *   nf_conntrack-sysctl.rst), and what its firewall remembers and lost
 *
 * What cannot be read stays unknown.
 */
void
np_host_limits_read_network (const char *proc,
                             NpHost     *host)
{
  g_autofree char *net = g_build_filename (proc, "thread-self", "net", NULL);
  guint32 forwarding = 0, count, max;

  read_value (proc, "sys/net/ipv4/tcp_max_tw_buckets", &host->max_tw_buckets);
  read_value (proc, "sys/net/ipv4/tcp_max_syn_backlog", &host->max_syn_backlog);
  host->has_forwarding = (guint8) read_value (proc, "sys/net/ipv4/ip_forward", &forwarding);
  host->is_forwarding = forwarding != 0;

  if (read_value (proc, "sys/net/netfilter/nf_conntrack_count", &count) &&
      read_value (proc, "sys/net/netfilter/nf_conntrack_max", &max))
    {
      host->n_tracked = count;
      host->max_tracked = max;
      host->has_tracking = TRUE;
    }

  np_host_limits_read_files (net, host);
}

/* The neighbours of IPv4 and of IPv6 are remembered apart, but each for all networks of the computer. */
static void
read_neighbour_overflows (const char *net,
                          NpHost     *host)
{
  static const char *const names[] = { "stat/arp_cache", "stat/ndisc_cache" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Columns columns = { .titles = { "table_fulls" }, .n_columns = 1, .is_open = TRUE };

      if (!add_up (net, names[i], &columns))
        continue;

      host->n_neighbour_overflows += columns.sums[0];
      host->has_neighbour_overflows = TRUE;
    }
}

/**
 * np_host_limits_read_computer:
 * @proc: the folder that others call /proc
 * @host: (inout): gets what is set and was lost for the whole computer (the kernel's ip-sysctl.rst, tcp(7), arp(7))
 *
 * Whatever network is looked at, this is to be read by a thread in the computer's first network: the kernel shows most of
 * it only there. What cannot be read stays unknown.
 */
void
np_host_limits_read_computer (const char *proc,
                              NpHost     *host)
{
  g_autofree char *net = g_build_filename (proc, "thread-self", "net", NULL);
  Columns softnet = { .places = { 1 }, .n_columns = 1 };
  guint64 pages[2];

  read_value (proc, "sys/net/ipv4/tcp_max_orphans", &host->max_orphans);
  read_value (proc, "sys/net/ipv4/neigh/default/gc_thresh3", &host->neighbour_limit_ipv4);
  read_value (proc, "sys/net/ipv6/neigh/default/gc_thresh3", &host->neighbour_limit_ipv6);
  if (np_proc_read_values (proc, "sys/net/ipv4/tcp_mem", G_MAXUINT64, pages, G_N_ELEMENTS (pages)) == 2)
    host->tcp_memory_pressure = pages[1];

  read_neighbour_overflows (net, host);
  if (add_up (net, "softnet_stat", &softnet))
    {
      host->softnet_dropped = softnet.sums[0];
      host->has_softnet = TRUE;
    }
}
