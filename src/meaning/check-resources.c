/* meaning/check-resources.c: memory and tables that fill up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <linux/neighbour.h>

#include "meaning/check-interface-words.h"
#include "meaning/check-words.h"

/* What grew is told for so long after it (seconds; judgement). */
#define GROWTH_WINDOW 60

/* From this share on a table is nearly full (percent; judgement). */
#define MANY_ORPHANS    25
#define TRACKING_FULL   90
#define NEIGHBOURS_FULL 80

/* What is noted, each under its own number. */
enum
{
  KEY_TRACKING_DROPPED,
  KEY_TRACKING_INSERT_FAILED,
  KEY_NEIGHBOUR_OVERFLOWS,
};

static const NpCounterName pressures[] = { { "TcpExt", "TCPMemoryPressures" } };

/* A limit of 0 is not known. */
static gboolean
is_above (guint64 value,
          guint64 limit,
          guint   percent)
{
  return limit > 0 && value > limit / 100 * percent + limit % 100 * percent / 100;
}

static gboolean
reaches (guint64 value,
         guint64 limit,
         guint   percent)
{
  return limit > 0 && value >= limit / 100 * percent + (limit % 100 * percent + 99) / 100;
}

static guint64
get_value (const NpCounterRecord *counter)
{
  return counter != NULL ? counter->value : 0;
}

static void
report_memory (NpLook                *look,
               const NpCheck         *check,
               const NpCounterRecord *mem)
{
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_add_grown (&finding, look, pressures, G_N_ELEMENTS (pressures), GROWTH_WINDOW);
  if (mem != NULL)
    np_finding_add_row (&finding, NP_TABLE_STATISTICS, mem);
  if (look->host->tcp_memory_pressure > 0)
    np_finding_take_figure (&finding, g_strdup_printf (_("TCP saves memory from %" PRIu64 " pages on (tcp_mem)."),
                                                       look->host->tcp_memory_pressure));
  np_finding_say (&finding, g_strdup (_("The memory for connections is running short")),
                  _("All TCP connections together hold so much unread and unsent data that the system has begun to save. This counts for the whole computer, with its containers."),
                  _("Conversations may become slower, and if it grows, some may be broken off."),
                  _("Look on the page Connections for a large Recv-Q or Send-Q, and restart the program that has most of it."));
  np_look_report (look, &finding);
}

static void
report_orphans (NpLook                *look,
                const NpCheck         *check,
                const NpCounterRecord *orphans)
{
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_add_row (&finding, NP_TABLE_STATISTICS, orphans);
  /* Translators: %u is a number of connections. */
  np_finding_take_figure (&finding, g_strdup_printf (_("There may be %u of them (tcp_max_orphans)."),
                                                     look->host->max_orphans));
  np_finding_say (&finding, g_strdup (_("Very many connections have no program any more")),
                  _("Their programs have closed them, and the system still tries to bring them to an end. This counts for the whole computer, with its containers."),
                  _("When there are too many, the system breaks them off, and what was still on its way may be lost."),
                  _("Look on the page Connections at which service has very many short visits, or visitors that vanish without a goodbye."));
  np_look_report (look, &finding);
}

static void
tcp_memory (NpLook        *look,
            const NpCheck *check)
{
  const NpCounterRecord *mem = np_look_find_counter (look, "TCP", "mem");
  const NpCounterRecord *orphans = np_look_find_counter (look, "TCP", "orphan");
  NpGrown grown;

  if ((np_look_get_sum_growth (look, pressures, G_N_ELEMENTS (pressures), GROWTH_WINDOW, &grown) && grown.amount > 0) ||
      is_above (get_value (mem), look->host->tcp_memory_pressure, 100))
    report_memory (look, check, mem);
  else if (orphans != NULL && is_above (orphans->value, look->host->max_orphans, MANY_ORPHANS))
    report_orphans (look, check, orphans);
}

static guint64
get_recent (NpLook        *look,
            const NpCheck *check,
            guint64        key,
            guint64        value)
{
  NpGrown grown;

  return np_look_get_recent_growth (look, check, key, value, GROWTH_WINDOW, &grown) ? grown.amount : 0;
}

static void
add_tracking_figures (NpFinding    *finding,
                      const NpHost *host,
                      guint64       n_dropped,
                      guint64       n_failed)
{
  if (host->has_tracking && host->max_tracked > 0)
    /* Translators: of a table of the firewall: how many entries it has, and how many it can have. */
    np_finding_take_figure (finding, g_strdup_printf (_("Remembered: %1$u of %2$u."), host->n_tracked, host->max_tracked));
  if (n_dropped > 0)
    np_finding_take_figure (finding,
                            g_strdup_printf (ngettext ("%" PRIu64 " packet or entry was thrown away.",
                                                       "%" PRIu64 " packets or entries were thrown away.", n_dropped),
                                             n_dropped));
  if (n_failed > 0)
    np_finding_take_figure (finding,
                            g_strdup_printf (ngettext ("%" PRIu64 " conversation could not be remembered (insert_failed).",
                                                       "%" PRIu64 " conversations could not be remembered (insert_failed).",
                                                       n_failed),
                                             n_failed));
}

static void
say_tracking (NpFinding *finding)
{
  const char *meaning = _("The firewall remembers each conversation that passes through it (connection tracking), and has room for only so many.");
  const char *action = _("Look on the page Connections at which program makes so many conversations. An administrator can give the table more room (nf_conntrack_max).");

  if (finding->severity == NP_SEVERITY_PROBLEM)
    np_finding_say (finding, g_strdup (_("The memory of the firewall has run out of room")), meaning,
                    _("New connections may fail, or old ones be forgotten, until there is room again."), action);
  else if (finding->severity == NP_SEVERITY_WARNING)
    np_finding_say (finding, g_strdup (_("The memory of the firewall is nearly full")), meaning,
                    _("All is well so far; when it is full, new connections fail."), action);
  else
    np_finding_say (finding, g_strdup (_("The firewall could not remember some conversations")),
                    _("The firewall remembers each conversation that passes through it (connection tracking). Usually two that looked the same began at once, and a packet of one was dropped."),
                    _("Usually the program asks again and nobody notices, except as a wait of some seconds."),
                    _("There is nothing to do unless looking up names is slow; then another name server may help."));
}

/* Conversations also fail to be taken down when two of them clash, and then the table is not full. */
static void
conntrack_full (NpLook        *look,
                const NpCheck *check)
{
  const NpHost *host = look->host;
  gboolean is_full = host->has_tracking && reaches (host->n_tracked, host->max_tracked, TRACKING_FULL);
  guint64 n_dropped = 0, n_failed = 0;
  NpFinding finding;

  if (host->has_tracking_losses)
    {
      n_dropped = get_recent (look, check, KEY_TRACKING_DROPPED, host->tracking_dropped);
      n_failed = get_recent (look, check, KEY_TRACKING_INSERT_FAILED, host->tracking_insert_failed);
    }
  if (!is_full && n_dropped == 0 && n_failed == 0)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  if (n_dropped > 0 || (is_full && n_failed > 0))
    finding.severity = NP_SEVERITY_PROBLEM;
  else if (is_full)
    finding.severity = NP_SEVERITY_WARNING;
  add_tracking_figures (&finding, host, n_dropped, n_failed);
  np_finding_take_words (&finding, NP_TABLE_TRANSLATIONS, g_strdup (""));
  say_tracking (&finding);
  np_look_report (look, &finding);
}

/* Entries that somebody made by hand do not count for the limit (neigh_alloc() in net/core/neighbour.c). */
static guint
count_neighbours (const NpLook *look,
                  guint8        family)
{
  guint n = 0;

  for (guint i = 0; i < look->n_neighbours; i++)
    {
      const NpNeighbourRecord *neighbour = &look->neighbours[i];

      if (neighbour->address.family == family && (neighbour->state & NUD_PERMANENT) == 0 &&
          (neighbour->flags & (NTF_PROXY | NTF_EXT_LEARNED)) == 0)
        n++;
    }

  return n;
}

static void
add_neighbour_figure (NpFinding  *finding,
                      const char *family,
                      guint       n_neighbours,
                      guint32     limit)
{
  if (limit > 0)
    /* Translators: %1$s is IPv4 or IPv6; how many neighbours are remembered, and how many can be. */
    np_finding_take_figure (finding, g_strdup_printf (_("%1$s neighbours: %2$u of %3$u (gc_thresh3)."),
                                                      family, n_neighbours, limit));
}

static void
neigh_overflow (NpLook        *look,
                const NpCheck *check)
{
  const NpHost *host = look->host;
  guint n_ipv4 = count_neighbours (look, AF_INET), n_ipv6 = count_neighbours (look, AF_INET6);
  guint64 n_lost = 0;
  NpFinding finding;

  if (host->has_neighbour_overflows)
    n_lost = get_recent (look, check, KEY_NEIGHBOUR_OVERFLOWS, host->n_neighbour_overflows);
  if (n_lost == 0 && !reaches (n_ipv4, host->neighbour_limit_ipv4, NEIGHBOURS_FULL) &&
      !reaches (n_ipv6, host->neighbour_limit_ipv6, NEIGHBOURS_FULL))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_take_words (&finding, NP_TABLE_NEIGHBOURS, g_strdup (""));
  add_neighbour_figure (&finding, "IPv4", n_ipv4, host->neighbour_limit_ipv4);
  add_neighbour_figure (&finding, "IPv6", n_ipv6, host->neighbour_limit_ipv6);
  if (n_lost > 0)
    np_finding_take_figure (&finding,
                            g_strdup_printf (ngettext ("%" PRIu64 " time there was no room (table_fulls).",
                                                       "%" PRIu64 " times there was no room (table_fulls).", n_lost),
                                             n_lost));
  np_finding_say (&finding,
                  g_strdup (n_lost > 0 ? _("There is no room for more neighbours") : _("There is hardly room for more neighbours")),
                  _("This computer remembers the hardware address of each computer on the same link that it talks with, and has room for only so many."),
                  n_lost > 0
                    ? _("Computers on the same link that are not remembered may not be reached for a moment.")
                    : _("All is well so far; when there is no room, some computers on the same link cannot be reached."),
                  _("On a very large network an administrator can raise the limit (gc_thresh3); else look for a program that calls all addresses in turn."));
  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "tcp-memory",
    .title = N_("Too little memory for connections"),
    .reason = N_("Shown when TCP began to save memory within the last minute (TCPMemoryPressures), or holds more than the second number of tcp_mem. It is also shown when connections without a program are more than a quarter of tcp_max_orphans. The kernel counts memory and orphans for the whole computer, also in a container."),
    .normal = N_("Normal for a short time on a very busy server."),
    .source = "tcp(7), proc(5)",
    .run = tcp_memory,
  },
  {
    .id = "conntrack-full",
    .title = N_("A firewall whose memory is full"),
    .reason = N_("Shown when connection tracking remembers 90 percent of what it can, or within the last minute threw something away (drop, early_drop) or failed to remember something (insert_failed). It is a problem when something was thrown away, or when both it is so full and that failed."),
    .normal = N_("Normal for single conversations that clash (insert_failed), for example two questions for the same name at once."),
    .source = "nf_conntrack-sysctl.rst of the kernel",
    .run = conntrack_full,
  },
  {
    .id = "neigh-overflow",
    .title = N_("Too many neighbours to remember"),
    .reason = N_("Shown when 80 percent of gc_thresh3 neighbours are remembered, or when there was no room for one within the last minute. Other network namespaces use the same room, but their neighbours are not seen here."),
    .normal = N_("Normal while somebody scans the network."),
    .source = "arp(7), ip-sysctl.rst of the kernel",
    .run = neigh_overflow,
  },
};

const NpCheckTable np_checks_resources = { NP_CHECKS_COMPUTER, checks, G_N_ELEMENTS (checks) };
