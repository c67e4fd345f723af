/* ui/status-bar.c: how fresh the tables are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/status-bar.h"

#include <glib/gi18n-lib.h>

/**
 * NpStatusBar:
 *
 * One line at the bottom of the window: when the tables were read last, how often
 * that happens, and what else there is to say about all rows: of how many connections
 * the program is known, or since when growth is counted. The text is another
 * one every second, so it stands in inscriptions, which keep their size whatever
 * they say: the window is not laid out again for it.
 */
struct _NpStatusBar
{
  GtkWidget       parent_instance;

  NpMonitor      *monitor;
  GtkInscription *freshness;
  GtkInscription *remark;
  guint           counting;   /* the number in the last request */
  gint64          begin_time; /* of counting, in µs since the epoch; 0 before the first snapshot */
  gboolean        narrow;
};

G_DEFINE_FINAL_TYPE (NpStatusBar, np_status_bar, GTK_TYPE_WIDGET)

/**
 * np_status_dup_time:
 * @real_time: µs since the epoch
 *
 * Returns: (transfer full): the time of day as people here write it, with seconds
 */
char *
np_status_dup_time (gint64 real_time)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (real_time / G_USEC_PER_SEC);

  return g_date_time_format (moment, "%X");
}

/**
 * np_status_dup_freshness:
 * @real_time: when the tables were read last, in µs since the epoch; 0 never
 * @interval: the chosen interval, in ms
 * @effective_interval: the interval that is kept, in ms: longer when reading takes long
 * @paused: whether nothing is read unless somebody asks for it
 *
 * Returns: (transfer full): that in words
 */
char *
np_status_dup_freshness (gint64   real_time,
                         guint    interval,
                         guint    effective_interval,
                         gboolean paused)
{
  g_autofree char *time = real_time != 0 ? np_status_dup_time (real_time) : NULL;
  guint seconds = (effective_interval + 500) / 1000;

  if (time == NULL)
    return g_strdup (_("Reading for the first time…"));
  if (paused)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_("Paused, last updated %s"), time);
  if (effective_interval > interval && seconds > (interval + 500) / 1000)
    /* Translators: %s is a time of day; %u a number of seconds. */
    return g_strdup_printf (ngettext ("Updated %s, every %u second, because reading takes long",
                                      "Updated %s, every %u seconds, because reading takes long", seconds),
                            time, seconds);
  if (effective_interval < 1000)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_("Updated %s, twice a second"), time);
  if (seconds == 1)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_("Updated %s, every second"), time);

  /* Translators: %s is a time of day; %u a number of seconds. */
  return g_strdup_printf (ngettext ("Updated %s, every %u second", "Updated %s, every %u seconds", seconds),
                          time, seconds);
}

/**
 * np_status_dup_known_programs:
 * @snapshot: a snapshot
 *
 * Connections that belong to no program are not counted: nothing is hidden there.
 *
 * Returns: (transfer full): in words, of how many connections the program is
 *   known; empty when there is no gap to tell of
 */
char *
np_status_dup_known_programs (const NpSnapshot *snapshot)
{
  guint n_records, n_owned = 0, n_known = 0;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  if ((np_snapshot_get_request (snapshot)->details & NP_DETAIL_PROGRAMS) == 0)
    return g_strdup ("");

  for (guint i = 0; i < n_records; i++)
    {
      n_known += sockets[i].visibility == NP_OWNER_KNOWN;
      n_owned += sockets[i].visibility != NP_OWNER_NONE && sockets[i].visibility != NP_OWNER_UNACCEPTED;
    }

  if (n_known == n_owned)
    return g_strdup ("");

  /* Translators: the first %u is how many connections' programs are known, the second how many connections there are. */
  return g_strdup_printf (ngettext ("Programs known for %u of %u connection", "Programs known for %u of %u connections",
                                    n_owned),
                          n_known, n_owned);
}

/**
 * np_status_dup_counting:
 * @snapshot: a snapshot
 * @begin_time: when counting began, in µs since the epoch
 *
 * Returns: (transfer full): in words, since when growth is counted; empty when
 *   @snapshot has nothing that grows
 */
char *
np_status_dup_counting (const NpSnapshot *snapshot,
                        gint64            begin_time)
{
  const guint growing = 1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_STATISTICS;
  g_autofree char *time = NULL;

  if ((np_snapshot_get_request (snapshot)->tables & growing) == 0)
    return g_strdup ("");

  time = np_status_dup_time (begin_time);

  /* Translators: %s is a time of day. What is counted is how much counters grow. */
  return g_strdup_printf (_("Counting since %s"), time);
}

/* Counting begins with the first snapshot that was asked for with another number. */
static void
note_counting (NpStatusBar      *self,
               const NpSnapshot *snapshot)
{
  guint counting = np_snapshot_get_request (snapshot)->counting;

  if (self->begin_time != 0 && self->counting == counting)
    return;

  self->counting = counting;
  self->begin_time = np_snapshot_get_real_time (snapshot);
}

static char *
dup_remark (NpStatusBar      *self,
            const NpSnapshot *snapshot)
{
  g_autofree char *programs = np_status_dup_known_programs (snapshot);

  return *programs != '\0' ? g_steal_pointer (&programs) : np_status_dup_counting (snapshot, self->begin_time);
}

static void
update (NpStatusBar *self)
{
  NpSnapshot *snapshot = np_monitor_get_snapshot (self->monitor);
  g_autofree char *freshness = NULL;
  g_autofree char *remark = NULL;

  if (snapshot != NULL)
    note_counting (self, snapshot);

  if (np_monitor_is_idle (self->monitor))
    {
      gtk_inscription_set_text (self->freshness, "");
      gtk_widget_set_visible (GTK_WIDGET (self->remark), FALSE);
      return;
    }

  freshness = np_status_dup_freshness (snapshot != NULL ? np_snapshot_get_real_time (snapshot) : 0,
                                       np_monitor_get_interval (self->monitor),
                                       np_monitor_get_effective_interval (self->monitor),
                                       np_monitor_get_paused (self->monitor));
  remark = snapshot != NULL ? dup_remark (self, snapshot) : g_strdup ("");

  gtk_inscription_set_text (self->freshness, freshness);
  gtk_inscription_set_text (self->remark, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), *remark != '\0' && !self->narrow);
}

static GtkInscription *
add_inscription (NpStatusBar *self,
                 float        xalign)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), xalign);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), 12);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), 40);
  gtk_widget_set_hexpand (inscription, TRUE);
  gtk_widget_add_css_class (inscription, "caption");
  gtk_widget_add_css_class (inscription, "numeric");
  gtk_widget_set_parent (inscription, GTK_WIDGET (self));

  return GTK_INSCRIPTION (inscription);
}

static void
np_status_bar_dispose (GObject *object)
{
  NpStatusBar *self = NP_STATUS_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->monitor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_status_bar_parent_class)->dispose (object);
}

static void
np_status_bar_class_init (NpStatusBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_status_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statusbar");
}

static void
np_status_bar_init (NpStatusBar *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  self->freshness = add_inscription (self, 0);
  self->remark = add_inscription (self, 1);
}

/**
 * np_status_bar_set_monitor:
 * @self: a status bar
 * @monitor: whom it speaks of; to be set once
 */
void
np_status_bar_set_monitor (NpStatusBar *self,
                           NpMonitor   *monitor)
{
  g_return_if_fail (NP_IS_STATUS_BAR (self));
  g_return_if_fail (self->monitor == NULL);

  self->monitor = g_object_ref (monitor);
  g_signal_connect_object (monitor, "refreshed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
np_status_bar_set_narrow (NpStatusBar *self,
                          gboolean     narrow)
{
  g_return_if_fail (NP_IS_STATUS_BAR (self));

  self->narrow = narrow;
  if (self->monitor != NULL)
    update (self);
}
