/* model/monitor-private.h: what the parts of NpMonitor share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/monitor.h"

G_BEGIN_DECLS

/**
 * NpMonitor:
 *
 * Asks a #NpSource for a snapshot at every tick of a timer and hands it to the
 * tables. A tick is skipped, never queued, while a snapshot is under way. When the
 * source says that something changed, the next tick comes sooner.
 */
struct _NpMonitor
{
  GObject       parent_instance;

  NpSource     *source;
  NpTable      *tables[NP_N_TABLES];
  NpSnapshot   *snapshot;
  GCancellable *cancellable;
  NpRequest     request;
  guint         rows_wanted; /* a bit 1 << NpTableId for each table whose rows somebody looks at */
  guint         interval;
  guint         timer_id;
  gint64        begin_time;
  gint64        costs[2];       /* of the last two readings in µs of a processor, the newest first */
  gint64        watch_time;     /* when the last reading that looked for findings was begun */
  gint64        watch_costs[2]; /* of the last two of those, as above */
  NpWatch       watch;
  gboolean      paused;
  gboolean      asleep;
  gboolean      reading;
  gboolean      refresh_again;
  gboolean      changed; /* since the last reading was begun, as far as the source can notice */
};

/* @interval, or more when reading takes so long that with it reading would take more than this part of the time. One
 * costly reading does not stretch it: the first one of all has the most to find out. Both in ms. */
static inline gint64
np_monitor_stretch (const gint64 costs[2],
                    gint64       rest_factor,
                    gint64       interval)
{
  return MAX (interval, MIN (costs[0], costs[1]) * rest_factor / 1000);
}

/* model/monitor-tables.c */
void     np_monitor_update_tables   (NpMonitor       *self,
                                     NpSnapshot      *snapshot);
void     np_monitor_update_findings (NpMonitor       *self,
                                     NpSnapshot      *snapshot);

/* model/monitor-watch.c */
void     np_monitor_begin_watch     (NpMonitor       *self);
gint64   np_monitor_get_watch_delay (NpMonitor       *self);
void     np_monitor_add_watch       (NpMonitor       *self,
                                     NpRequest       *request);
void     np_monitor_note_watch      (NpMonitor       *self,
                                     NpSnapshot      *snapshot);

/* model/monitor.c */
void     np_monitor_schedule        (NpMonitor       *self);

G_END_DECLS
