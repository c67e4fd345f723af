/* model/monitor.c: one snapshot after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-monitor"

#include "model/monitor-private.h"

#include <string.h>

/* Reading may take this part of the time at most; beyond it the interval stretches. */
#define REST_FACTOR 20

/* The shortest time between two readings when the source says again and again that something changed. */
#define CHANGED_INTERVAL_MS 250

#define DEFAULT_INTERVAL_MS 1000
#define MIN_INTERVAL_MS 100
#define MAX_INTERVAL_MS 3600000

G_DEFINE_FINAL_TYPE (NpMonitor, np_monitor, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_INTERVAL,
  PROP_EFFECTIVE_INTERVAL,
  PROP_PAUSED,
  PROP_IDLE,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_REFRESHED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
np_monitor_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  NpMonitor *self = NP_MONITOR (object);

  switch (prop_id)
    {
    case PROP_INTERVAL:
      g_value_set_uint (value, self->interval);
      break;
    case PROP_EFFECTIVE_INTERVAL:
      g_value_set_uint (value, np_monitor_get_effective_interval (self));
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_IDLE:
      g_value_set_boolean (value, np_monitor_is_idle (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_monitor_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  NpMonitor *self = NP_MONITOR (object);

  switch (prop_id)
    {
    case PROP_INTERVAL:
      np_monitor_set_interval (self, g_value_get_uint (value));
      break;
    case PROP_PAUSED:
      np_monitor_set_paused (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_monitor_dispose (GObject *object)
{
  NpMonitor *self = NP_MONITOR (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  for (guint i = 0; i < NP_N_TABLES; i++)
    g_clear_object (&self->tables[i]);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (np_monitor_parent_class)->dispose (object);
}

static void
np_monitor_finalize (GObject *object)
{
  NpMonitor *self = NP_MONITOR (object);

  g_clear_pointer (&self->snapshot, np_snapshot_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (np_monitor_parent_class)->finalize (object);
}

static void
np_monitor_class_init (NpMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = np_monitor_dispose;
  object_class->finalize = np_monitor_finalize;
  object_class->get_property = np_monitor_get_property;
  object_class->set_property = np_monitor_set_property;

  /**
   * NpMonitor:interval:
   *
   * The time that somebody chose between two snapshots, in ms.
   */
  properties[PROP_INTERVAL] =
    g_param_spec_uint ("interval", NULL, NULL, MIN_INTERVAL_MS, MAX_INTERVAL_MS, DEFAULT_INTERVAL_MS, writable);

  /**
   * NpMonitor:effective-interval:
   *
   * The time that really lies between two snapshots, in ms: more than #NpMonitor:interval
   * when reading takes so long that it would keep the computer busy.
   */
  properties[PROP_EFFECTIVE_INTERVAL] =
    g_param_spec_uint ("effective-interval", NULL, NULL, 0, G_MAXUINT, DEFAULT_INTERVAL_MS, readable);

  /**
   * NpMonitor:paused:
   *
   * Whether the timer rests. np_monitor_refresh() works all the same.
   */
  properties[PROP_PAUSED] =
    g_param_spec_boolean ("paused", NULL, NULL, FALSE, writable);

  /**
   * NpMonitor:idle:
   *
   * Whether there is nothing to read, because nobody looks at anything.
   */
  properties[PROP_IDLE] =
    g_param_spec_boolean ("idle", NULL, NULL, TRUE, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * NpMonitor::refreshed:
   *
   * A snapshot has arrived and all tables that it was for show it, where their rows are wanted.
   */
  signals[SIGNAL_REFRESHED] =
    g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_monitor_init (NpMonitor *self)
{
  self->interval = DEFAULT_INTERVAL_MS;
  self->rows_wanted = G_MAXUINT;
  self->cancellable = g_cancellable_new ();

  for (guint i = 0; i < NP_N_TABLES; i++)
    self->tables[i] = np_table_new (i);
}

static void begin_reading (NpMonitor *self,
                           gboolean   for_page);

static gboolean
timer_cb (gpointer user_data)
{
  NpMonitor *self = user_data;

  self->timer_id = 0;
  begin_reading (self, !self->asleep && !np_monitor_is_idle (self));

  return G_SOURCE_REMOVE;
}

static guint
stretch (NpMonitor *self,
         guint      interval)
{
  return (guint) np_monitor_stretch (self->costs, REST_FACTOR, interval);
}

/* In how many ms what somebody looks at is to be read; -1 never. */
static gint64
get_page_delay (NpMonitor *self)
{
  gint64 since = (g_get_monotonic_time () - self->begin_time) / 1000;
  gint64 interval = stretch (self, self->changed ? MIN (self->interval, CHANGED_INTERVAL_MS) : self->interval);

  if (self->paused || self->asleep || np_monitor_is_idle (self))
    return -1;

  return CLAMP (interval - since, 0, interval);
}

/* Arms the timer for the time that is left of the interval since the last reading was begun, whether or not it succeeded.
 * Findings come with the reading after the time when they are due, or with one of their own where nothing else is read. */
void
np_monitor_schedule (NpMonitor *self)
{
  gint64 delay = get_page_delay (self);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (delay < 0)
    delay = np_monitor_get_watch_delay (self);
  if (delay < 0 || self->reading)
    return;

  self->timer_id = g_timeout_add ((guint) delay, timer_cb, self);
  g_source_set_name_by_id (self->timer_id, "[netplain] next snapshot");
}

static void
changed_cb (NpMonitor *self)
{
  self->changed = TRUE;
  np_monitor_schedule (self);
}

/**
 * np_monitor_new:
 * @source: where snapshots come from
 *
 * Returns: (transfer full): a monitor that reads nothing until np_monitor_set_request()
 */
NpMonitor *
np_monitor_new (NpSource *source)
{
  NpMonitor *self;

  g_return_val_if_fail (NP_IS_SOURCE (source), NULL);

  self = g_object_new (NP_TYPE_MONITOR, NULL);
  self->source = g_object_ref (source);
  g_signal_connect_object (source, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * np_monitor_get_source:
 * @self: a monitor
 *
 * Returns: (transfer none): where its snapshots come from
 */
NpSource *
np_monitor_get_source (NpMonitor *self)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), NULL);

  return self->source;
}

static void
notify_effective_interval (NpMonitor *self,
                           guint      before)
{
  if (np_monitor_get_effective_interval (self) != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EFFECTIVE_INTERVAL]);
}

static void
note_cost (NpMonitor *self,
           gint64     cost)
{
  guint before = np_monitor_get_effective_interval (self);

  self->costs[1] = self->costs[0];
  self->costs[0] = cost;
  notify_effective_interval (self, before);
}

/* What was read beside what somebody looks at costs more, which says nothing about the other readings. */
static void
take_snapshot (NpMonitor  *self,
               NpSnapshot *snapshot,
               gboolean    has_more)
{
  g_clear_pointer (&self->snapshot, np_snapshot_unref);
  self->snapshot = np_snapshot_ref (snapshot);
  if (!has_more)
    note_cost (self, np_snapshot_get_cost (snapshot));

  np_monitor_update_tables (self, snapshot);

  g_signal_emit (self, signals[SIGNAL_REFRESHED], 0);
}

/* @for_page: whether somebody looks at it, and not at the findings alone.
 * @has_more: whether there are findings in it that the page did not ask for. */
typedef struct
{
  NpMonitor    *monitor;
  GCancellable *cancellable;
  gboolean      for_page;
  gboolean      has_more;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->monitor);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  g_autoptr(GError) error = NULL;
  NpMonitor *self = reading->monitor;
  g_autoptr(NpSnapshot) snapshot = np_source_read_finish (NP_SOURCE (object), result, &error);

  g_assert (NP_IS_MONITOR (self));

  /* Nobody waits for it any more, and another reading may be under way. */
  if (g_cancellable_is_cancelled (reading->cancellable))
    return;

  self->reading = FALSE;
  if (snapshot != NULL)
    np_monitor_note_watch (self, snapshot);

  if (snapshot != NULL && reading->for_page)
    take_snapshot (self, snapshot, reading->has_more);
  else if (snapshot != NULL)
    np_monitor_update_findings (self, snapshot);
  else
    g_warning ("No snapshot: %s", error->message);

  if (self->refresh_again)
    np_monitor_refresh (self);
  else
    np_monitor_schedule (self);
}

/* Reads what is looked at, what findings need when it is time for them, or both. */
static void
begin_reading (NpMonitor *self,
               gboolean   for_page)
{
  NpRequest request = { 0 };
  Reading *reading;

  if (for_page)
    request = self->request;
  np_monitor_add_watch (self, &request);

  if (request.tables == 0)
    {
      np_monitor_schedule (self);
      return;
    }

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->reading = TRUE;
  self->changed = FALSE;
  self->begin_time = g_get_monotonic_time ();
  reading = g_new0 (Reading, 1);
  reading->monitor = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  reading->for_page = for_page;
  reading->has_more = request.tables != self->request.tables;
  np_source_read_async (self->source, &request, self->cancellable, read_cb, reading);
}

/**
 * np_monitor_refresh:
 * @self: a monitor
 *
 * Takes a snapshot now, even when paused. One that is under way is followed by
 * another, so that what arrives was read after this call.
 */
void
np_monitor_refresh (NpMonitor *self)
{
  g_return_if_fail (NP_IS_MONITOR (self));

  self->refresh_again = self->reading;
  if (self->reading)
    return;

  if (np_monitor_is_idle (self))
    np_monitor_schedule (self);
  else
    begin_reading (self, TRUE);
}

/**
 * np_monitor_set_request:
 * @self: a monitor
 * @request: what is looked at: nothing else is read
 *
 * When this is another request than before, a snapshot is taken at once.
 */
void
np_monitor_set_request (NpMonitor       *self,
                        const NpRequest *request)
{
  gboolean was_idle;

  g_return_if_fail (NP_IS_MONITOR (self));
  g_return_if_fail (request != NULL);

  was_idle = np_monitor_is_idle (self);
  if (memcmp (&self->request, request, sizeof *request) == 0)
    return;

  self->request = *request;
  if (was_idle != np_monitor_is_idle (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE]);
  np_monitor_refresh (self);
}

gboolean
np_monitor_is_idle (NpMonitor *self)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), TRUE);

  return self->request.tables == 0;
}

static void
clear_tables (NpMonitor *self)
{
  for (guint i = 0; i < NP_N_TABLES; i++)
    np_table_clear (self->tables[i]);
  g_clear_pointer (&self->snapshot, np_snapshot_unref);
}

/* How long the other source took says nothing about this one. */
static void
forget_costs (NpMonitor *self)
{
  guint before = np_monitor_get_effective_interval (self);

  memset (self->costs, 0, sizeof self->costs);
  notify_effective_interval (self, before);
}

/**
 * np_monitor_set_source:
 * @self: a monitor
 * @source: where snapshots come from, from now on
 *
 * Empties the tables, because their rows are no rows of @source, and takes a snapshot at once, even when paused. What is
 * read, how often and whether at all stays as it is. Nobody remembers the choice when the program ends: what a source
 * was about may then be gone, as the networks of containers are.
 */
void
np_monitor_set_source (NpMonitor *self,
                       NpSource  *source)
{
  g_return_if_fail (NP_IS_MONITOR (self));
  g_return_if_fail (NP_IS_SOURCE (source));

  if (source == self->source)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->reading = FALSE;

  g_signal_handlers_disconnect_by_func (self->source, changed_cb, self);
  g_set_object (&self->source, source);
  g_signal_connect_object (source, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  clear_tables (self);
  forget_costs (self);
  np_monitor_begin_watch (self);
  np_monitor_refresh (self);
}

/**
 * np_monitor_set_interval:
 * @self: a monitor
 * @milliseconds: the time between two snapshots
 */
void
np_monitor_set_interval (NpMonitor *self,
                         guint      milliseconds)
{
  guint before;

  g_return_if_fail (NP_IS_MONITOR (self));

  milliseconds = CLAMP (milliseconds, MIN_INTERVAL_MS, MAX_INTERVAL_MS);
  if (self->interval == milliseconds)
    return;

  before = np_monitor_get_effective_interval (self);
  self->interval = milliseconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTERVAL]);
  notify_effective_interval (self, before);
  np_monitor_schedule (self);
}

guint
np_monitor_get_interval (NpMonitor *self)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), 0);

  return self->interval;
}

/**
 * np_monitor_get_effective_interval:
 * @self: a monitor
 *
 * Returns: the time between two snapshots, in ms, see #NpMonitor:effective-interval
 */
guint
np_monitor_get_effective_interval (NpMonitor *self)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), 0);

  return stretch (self, self->interval);
}

void
np_monitor_set_paused (NpMonitor *self,
                       gboolean   paused)
{
  g_return_if_fail (NP_IS_MONITOR (self));

  if (self->paused == !!paused)
    return;

  self->paused = !!paused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
  np_monitor_schedule (self);
}

gboolean
np_monitor_get_paused (NpMonitor *self)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), FALSE);

  return self->paused;
}

/**
 * np_monitor_set_asleep:
 * @self: a monitor
 * @asleep: whether nobody can see the window
 *
 * Rests while nobody looks, without being paused for the user.
 */
void
np_monitor_set_asleep (NpMonitor *self,
                       gboolean   asleep)
{
  g_return_if_fail (NP_IS_MONITOR (self));

  if (self->asleep == !!asleep)
    return;

  self->asleep = !!asleep;
  np_monitor_schedule (self);
}
