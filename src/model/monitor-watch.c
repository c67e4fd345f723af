/* model/monitor-watch.c: looking for what is wrong, whatever page is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/monitor-private.h"

#include <string.h>

#include "meaning/findings.h"

/* So often findings are looked for while their page is not shown. */
#define WATCH_INTERVAL_MS 5000

/* The same while nobody can see the window. */
#define ASLEEP_INTERVAL_MS 15000

/* The first look comes after what somebody looks at is there. */
#define FIRST_DELAY_MS 1000

/* Looking may take this part of the time at most; beyond it the interval stretches. */
#define WATCH_REST_FACTOR 50

static gboolean
is_watching (NpMonitor *self)
{
  return self->watch == NP_WATCH_ALWAYS || (self->watch == NP_WATCH_WHILE_SEEN && !self->asleep);
}

static gint64
get_interval (NpMonitor *self)
{
  return np_monitor_stretch (self->watch_costs, WATCH_REST_FACTOR, self->asleep ? ASLEEP_INTERVAL_MS : WATCH_INTERVAL_MS);
}

/* Nothing is known yet, so that it is soon time to look for the first time. */
void
np_monitor_begin_watch (NpMonitor *self)
{
  memset (self->watch_costs, 0, sizeof self->watch_costs);
  self->watch_time = g_get_monotonic_time () - (get_interval (self) - FIRST_DELAY_MS) * 1000;
}

/**
 * np_monitor_set_watch:
 * @self: a monitor
 * @watch: when to look for findings by itself
 *
 * Beside what np_monitor_set_request() asks for. The table of findings then follows whatever page is shown. While the
 * monitor is paused, nobody looks.
 */
void
np_monitor_set_watch (NpMonitor *self,
                      NpWatch    watch)
{
  g_return_if_fail (NP_IS_MONITOR (self));

  if (self->watch == watch)
    return;

  if (self->watch == NP_WATCH_OFF)
    np_monitor_begin_watch (self);
  self->watch = watch;
  np_monitor_schedule (self);
}

/* In how many ms findings are to be looked for; -1 never. */
gint64
np_monitor_get_watch_delay (NpMonitor *self)
{
  gint64 interval = get_interval (self);
  gint64 since = (g_get_monotonic_time () - self->watch_time) / 1000;

  if (!is_watching (self) || self->paused)
    return -1;

  return CLAMP (interval - since, 0, interval);
}

/* Where nobody looks at sockets, none stay in the snapshot, and nobody is asked for the names of their other ends. */
static void
add_needs (NpRequest *request)
{
  if ((request->tables & 1u << NP_TABLE_CONNECTIONS) == 0)
    {
      request->families = 0;
      request->details &= ~(guint) NP_DETAIL_NAMES;
    }

  np_findings_add_needs (request);
}

/* Adds what findings need to @request, which is to be read now, when it is time. A page that asks for findings itself
 * needs no others. */
void
np_monitor_add_watch (NpMonitor *self,
                      NpRequest *request)
{
  if (np_monitor_get_watch_delay (self) == 0 && (request->tables & 1u << NP_TABLE_FINDINGS) == 0)
    add_needs (request);

  if ((request->tables & 1u << NP_TABLE_FINDINGS) != 0)
    self->watch_time = g_get_monotonic_time ();
}

void
np_monitor_note_watch (NpMonitor  *self,
                       NpSnapshot *snapshot)
{
  if ((np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_FINDINGS) == 0)
    return;

  self->watch_costs[1] = self->watch_costs[0];
  self->watch_costs[0] = np_snapshot_get_cost (snapshot);
}
