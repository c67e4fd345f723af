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
  guint         interval;
  guint         timer_id;
  gint64        begin_time;
  gint64        costs[2]; /* of the last two readings in µs of a processor, the newest first */
  gboolean      paused;
  gboolean      asleep;
  gboolean      reading;
  gboolean      refresh_again;
  gboolean      rows_wanted;
  gboolean      changed; /* since the last reading was begun, as far as the source can notice */
};

void np_monitor_update_tables (NpMonitor *self);

G_END_DECLS
