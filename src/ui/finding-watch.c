/* ui/finding-watch.c: telling people of new findings, wherever they look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-watch.h"

#include "ui/finding-news.h"
#include "ui/finding-tree.h"
#include "ui/intended.h"

/**
 * NpFindingWatch:
 *
 * Has findings looked for whatever page is shown, and says in the sidebar how many there are. Where somebody wants that, it
 * tells of new problems with notifications of the desktop, and takes them back when the problem is over. What
 * is intended does not count.
 */
struct _NpFindingWatch
{
  GObject        parent_instance;

  GApplication  *application; /* (nullable) */
  NpMonitor     *monitor;
  GSettings     *settings;
  NpSidebar     *sidebar;
  NpFindingNews *news;
  GHashTable    *told; /* the keys of the problems that have a notification: a set */
};

G_DEFINE_FINAL_TYPE (NpFindingWatch, np_finding_watch, G_TYPE_OBJECT)

#define NOTIFY_KEY "notify-problems"

static gboolean
wants_notifications (NpFindingWatch *self)
{
  return self->application != NULL && g_settings_get_boolean (self->settings, NOTIFY_KEY);
}

/* A notification is known by its finding, so that it replaces the same one and can be taken back. */
static char *
dup_notification_id (const char *key)
{
  return g_strconcat ("problem ", key, NULL);
}

static void
notify (NpFindingWatch      *self,
        const NpFindingNode *node)
{
  g_autoptr(GNotification) notification = g_notification_new (node->record->title);
  g_autofree char *id = dup_notification_id (node->key);

  g_notification_set_body (notification, node->record->meaning);
  g_notification_set_default_action_and_target (notification, "app.page", "s", "overview");
  g_application_send_notification (self->application, id, notification);
  g_hash_table_add (self->told, g_strdup (node->key));
}

static void
withdraw (NpFindingWatch *self,
          const char     *key)
{
  g_autofree char *id = dup_notification_id (key);

  if (g_hash_table_remove (self->told, key))
    g_application_withdraw_notification (self->application, id);
}

static void
withdraw_all (NpFindingWatch *self)
{
  g_autoptr(GList) keys = g_hash_table_get_keys (self->told);

  for (GList *link = keys; link != NULL; link = link->next)
    withdraw (self, link->data);
}

/* What follows from something is told with it. */
static gboolean
is_problem (const NpFindingNode *node)
{
  return node->worst == NP_SEVERITY_PROBLEM;
}

static void
update_notifications (NpFindingWatch *self,
                      GPtrArray      *nodes,
                      gint64          time,
                      gboolean        is_look)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();
  g_autoptr(GPtrArray) fresh = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) over = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < nodes->len; i++)
    if (is_problem (nodes->pdata[i]))
      g_ptr_array_add (problems, ((const NpFindingNode *) nodes->pdata[i])->key);
  np_finding_news_update (self->news, problems, time, is_look, fresh, over);

  for (guint i = 0; i < over->len; i++)
    withdraw (self, over->pdata[i]);
  for (guint i = 0; wants_notifications (self) && i < nodes->len; i++)
    {
      const NpFindingNode *node = nodes->pdata[i];

      if (g_ptr_array_find_with_equal_func (fresh, node->key, g_str_equal, NULL))
        notify (self, node);
    }
}

static void
update_sidebar (NpFindingWatch *self,
                GPtrArray      *nodes)
{
  NpSeverity worst = NP_SEVERITY_NONE;
  guint count = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      const NpFindingNode *node = nodes->pdata[i];

      worst = MAX (worst, node->worst);
      if (node->worst > NP_SEVERITY_INFO)
        count++;
    }
  np_sidebar_set_findings (self->sidebar, count, worst);
}

static void
update (NpFindingWatch *self,
        gboolean        is_look)
{
  NpSnapshot *snapshot = np_table_get_snapshot (np_monitor_get_table (self->monitor, NP_TABLE_FINDINGS));
  g_autoptr(GPtrArray) nodes = NULL;
  guint n_intended;

  if (snapshot == NULL)
    return;

  nodes = np_finding_tree_new (snapshot, self->settings, &n_intended);
  update_sidebar (self, nodes);
  update_notifications (self, nodes, np_snapshot_get_time (snapshot), is_look);
}

static void
looked_cb (NpFindingWatch *self)
{
  update (self, TRUE);
}

static void
intended_cb (NpFindingWatch *self)
{
  update (self, FALSE);
}

static void
notify_setting_cb (NpFindingWatch *self)
{
  gboolean tells = g_settings_get_boolean (self->settings, NOTIFY_KEY);

  np_monitor_set_watch (self->monitor, tells ? NP_WATCH_ALWAYS : NP_WATCH_WHILE_SEEN);
  if (!tells)
    withdraw_all (self);
}

static void
np_finding_watch_dispose (GObject *object)
{
  NpFindingWatch *self = NP_FINDING_WATCH (object);

  /* Nobody could take them back later. */
  withdraw_all (self);
  if (self->monitor != NULL)
    np_monitor_set_watch (self->monitor, NP_WATCH_OFF);
  g_clear_object (&self->application);
  g_clear_object (&self->monitor);
  g_clear_object (&self->settings);
  g_clear_object (&self->sidebar);

  G_OBJECT_CLASS (np_finding_watch_parent_class)->dispose (object);
}

static void
np_finding_watch_finalize (GObject *object)
{
  NpFindingWatch *self = NP_FINDING_WATCH (object);

  np_finding_news_free (self->news);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (np_finding_watch_parent_class)->finalize (object);
}

static void
np_finding_watch_class_init (NpFindingWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_finding_watch_dispose;
  object_class->finalize = np_finding_watch_finalize;
}

static void
np_finding_watch_init (NpFindingWatch *self)
{
  self->news = np_finding_news_new ();
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * np_finding_watch_new:
 * @application: (nullable): who sends the notifications
 * @monitor: what finds
 * @settings: whether somebody wants notifications, and what is intended
 * @sidebar: where the number of findings is shown
 *
 * Returns: (transfer full): a watch, which watches as long as it lives
 */
NpFindingWatch *
np_finding_watch_new (GApplication *application,
                      NpMonitor    *monitor,
                      GSettings    *settings,
                      NpSidebar    *sidebar)
{
  NpFindingWatch *self = g_object_new (NP_TYPE_FINDING_WATCH, NULL);

  g_set_object (&self->application, application);
  g_set_object (&self->monitor, monitor);
  g_set_object (&self->settings, settings);
  g_set_object (&self->sidebar, sidebar);
  g_signal_connect_object (np_monitor_get_table (monitor, NP_TABLE_FINDINGS), "updated",
                           G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" NP_INTENDED_KEY, G_CALLBACK (intended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" NOTIFY_KEY, G_CALLBACK (notify_setting_cb), self, G_CONNECT_SWAPPED);
  notify_setting_cb (self);

  return self;
}

/**
 * np_finding_watch_begin_anew:
 * @self: a watch
 *
 * From now on the monitor is about another network, of which nothing is known yet.
 */
void
np_finding_watch_begin_anew (NpFindingWatch *self)
{
  g_return_if_fail (NP_IS_FINDING_WATCH (self));

  withdraw_all (self);
  np_finding_news_forget (self->news);
  np_sidebar_set_findings (self->sidebar, 0, NP_SEVERITY_NONE);
}
