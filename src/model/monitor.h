/* model/monitor.h: one snapshot after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/source.h"
#include "model/table.h"

G_BEGIN_DECLS

/**
 * NpWatch:
 * @NP_WATCH_OFF: findings are looked for only when they are asked for
 * @NP_WATCH_WHILE_SEEN: now and then, whatever page is shown, unless nobody can see the window
 * @NP_WATCH_ALWAYS: also while nobody can see the window
 *
 * When a monitor looks for what is wrong by itself.
 */
typedef enum
{
  NP_WATCH_OFF,
  NP_WATCH_WHILE_SEEN,
  NP_WATCH_ALWAYS,
} NpWatch;

#define NP_TYPE_MONITOR (np_monitor_get_type ())
G_DECLARE_FINAL_TYPE (NpMonitor, np_monitor, NP, MONITOR, GObject)

NpMonitor       *np_monitor_new                    (NpSource        *source) G_GNUC_WARN_UNUSED_RESULT;
NpSource        *np_monitor_get_source             (NpMonitor       *self);
void             np_monitor_set_source             (NpMonitor       *self,
                                                    NpSource        *source);
NpTable         *np_monitor_get_table              (NpMonitor       *self,
                                                    NpTableId        id);
void             np_monitor_set_request            (NpMonitor       *self,
                                                    const NpRequest *request);
void             np_monitor_set_interval           (NpMonitor       *self,
                                                    guint            milliseconds);
guint            np_monitor_get_interval           (NpMonitor       *self);
guint            np_monitor_get_effective_interval (NpMonitor       *self);
void             np_monitor_set_paused             (NpMonitor       *self,
                                                    gboolean         paused);
gboolean         np_monitor_get_paused             (NpMonitor       *self);
gboolean         np_monitor_is_idle                (NpMonitor       *self);
void             np_monitor_set_rows_wanted        (NpMonitor       *self,
                                                    guint            tables);
void             np_monitor_set_asleep             (NpMonitor       *self,
                                                    gboolean         asleep);
void             np_monitor_set_watch              (NpMonitor       *self,
                                                    NpWatch          watch);
void             np_monitor_refresh                (NpMonitor       *self);
NpSnapshot      *np_monitor_get_snapshot           (NpMonitor       *self);

G_END_DECLS
