/* ui/page.c: one page of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page.h"

#include "ui/table-page.h"

/**
 * NpPage:
 *
 * What all pages have in common. Those with a table are #NpTablePage.
 */
typedef struct
{
  const NpPageInfo *info;
  NpMonitor        *monitor;
  GSettings        *settings;
  gboolean          search_mode;
  gboolean          shown;
  gboolean          narrow;
} NpPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (NpPage, np_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_INFO,
  PROP_MONITOR,
  PROP_SETTINGS,
  PROP_SEARCH_MODE,
  PROP_SUMMARY,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_REQUEST_CHANGED,
  SIGNAL_RECORD_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static NpPagePrivate *
get_private (NpPage *self)
{
  return np_page_get_instance_private (self);
}

static void
np_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  NpPagePrivate *priv = get_private (NP_PAGE (object));

  switch (prop_id)
    {
    case PROP_SEARCH_MODE:
      g_value_set_boolean (value, priv->search_mode);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, np_page_dup_summary (NP_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_search_mode (NpPage   *self,
                 gboolean  search_mode)
{
  NpPagePrivate *priv = get_private (self);

  if (priv->search_mode == search_mode)
    return;

  priv->search_mode = search_mode;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

static void
np_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  NpPagePrivate *priv = get_private (NP_PAGE (object));

  switch (prop_id)
    {
    case PROP_INFO:
      priv->info = g_value_get_pointer (value);
      break;
    case PROP_MONITOR:
      priv->monitor = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      priv->settings = g_value_dup_object (value);
      break;
    case PROP_SEARCH_MODE:
      set_search_mode (NP_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_page_dispose (GObject *object)
{
  NpPagePrivate *priv = get_private (NP_PAGE (object));

  g_clear_object (&priv->monitor);
  g_clear_object (&priv->settings);

  G_OBJECT_CLASS (np_page_parent_class)->dispose (object);
}

static void
np_page_class_init (NpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = np_page_get_property;
  object_class->set_property = np_page_set_property;
  object_class->dispose = np_page_dispose;

  properties[PROP_INFO] = g_param_spec_pointer ("info", NULL, NULL, construct);
  properties[PROP_MONITOR] = g_param_spec_object ("monitor", NULL, NULL, NP_TYPE_MONITOR, construct);
  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, construct);
  properties[PROP_SEARCH_MODE] =
    g_param_spec_boolean ("search-mode", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REQUEST_CHANGED] =
    g_signal_new ("request-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RECORD_CHOSEN] =
    g_signal_new ("record-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_POINTER);
}

static void
np_page_init (NpPage *self)
{
}

/**
 * np_page_new:
 * @info: which page
 * @monitor: what it shows
 * @settings: what it follows, and where it keeps what people choose
 *
 * Returns: (transfer floating): a page that does nothing until np_page_set_shown()
 */
NpPage *
np_page_new (const NpPageInfo *info,
             NpMonitor        *monitor,
             GSettings        *settings)
{
  return g_object_new (info->get_type != NULL ? info->get_type () : NP_TYPE_TABLE_PAGE,
                       "info", info, "monitor", monitor, "settings", settings, NULL);
}

const NpPageInfo *
np_page_get_info (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return get_private (self)->info;
}

NpMonitor *
np_page_get_monitor (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return get_private (self)->monitor;
}

GSettings *
np_page_get_settings (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return get_private (self)->settings;
}

/**
 * np_page_get_request:
 * @self: a page
 *
 * Returns: what must be read for it at the moment
 */
NpRequest
np_page_get_request (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), (NpRequest) { 0 });

  return NP_PAGE_GET_CLASS (self)->get_request (self);
}

/**
 * np_page_get_view:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the table that it shows, if it is a page with a table
 */
NpTableView *
np_page_get_view (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return NP_PAGE_GET_CLASS (self)->get_view != NULL ? NP_PAGE_GET_CLASS (self)->get_view (self) : NULL;
}

/**
 * np_page_get_rows_wanted:
 * @self: a page
 *
 * Returns: a bit `1 << NpTableId` for each table of the monitor whose rows it looks at, and not at snapshots alone
 */
guint
np_page_get_rows_wanted (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), G_MAXUINT);

  return NP_PAGE_GET_CLASS (self)->get_rows_wanted != NULL ? NP_PAGE_GET_CLASS (self)->get_rows_wanted (self) : G_MAXUINT;
}

/**
 * np_page_can_search:
 * @self: a page
 *
 * Returns: whether there is a search in it
 */
gboolean
np_page_can_search (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), FALSE);

  return NP_PAGE_GET_CLASS (self)->set_key_capture != NULL;
}

/**
 * np_page_get_state:
 * @self: a page
 *
 * Returns: (transfer none): how far it has come, in a word: `loading` until there is something to see; of a page with
 *   a table also `table`, `empty`, `no-match`, `failed`, `not-permitted` or `not-supported`
 */
const char *
np_page_get_state (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return NP_PAGE_GET_CLASS (self)->get_state (self);
}

/**
 * np_page_dup_summary:
 * @self: a page
 *
 * Returns: (transfer full): what stands below its title: of a table how many rows are shown and, when there are
 *   any, how many are not, for whatever reason; as short as can be where there is little room
 */
char *
np_page_dup_summary (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return NP_PAGE_GET_CLASS (self)->dup_summary (self);
}

/**
 * np_page_dup_hidden:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): how many rows are hidden by what, a line for each; %NULL when none are
 */
char *
np_page_dup_hidden (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return NP_PAGE_GET_CLASS (self)->dup_hidden != NULL ? NP_PAGE_GET_CLASS (self)->dup_hidden (self) : NULL;
}

/**
 * np_page_set_shown:
 * @self: a page
 * @shown: whether it is the page that people look at: the others rest
 */
void
np_page_set_shown (NpPage   *self,
                   gboolean  shown)
{
  g_return_if_fail (NP_IS_PAGE (self));

  if (get_private (self)->shown == shown)
    return;

  get_private (self)->shown = shown;
  NP_PAGE_GET_CLASS (self)->set_shown (self, shown);
}

/**
 * np_page_set_narrow:
 * @self: a page
 * @narrow: whether there is little room
 */
void
np_page_set_narrow (NpPage   *self,
                    gboolean  narrow)
{
  g_return_if_fail (NP_IS_PAGE (self));

  get_private (self)->narrow = narrow;
  NP_PAGE_GET_CLASS (self)->set_narrow (self, narrow);
  np_page_notify_summary (self);
}

/**
 * np_page_set_elsewhere:
 * @self: a page
 * @elsewhere: whether another network than this computer's own is shown
 */
void
np_page_set_elsewhere (NpPage   *self,
                       gboolean  elsewhere)
{
  g_return_if_fail (NP_IS_PAGE (self));

  if (NP_PAGE_GET_CLASS (self)->set_elsewhere != NULL)
    NP_PAGE_GET_CLASS (self)->set_elsewhere (self, elsewhere);
}

/**
 * np_page_set_key_capture:
 * @self: a page
 * @widget: (nullable): the widget in which typing begins a search
 */
void
np_page_set_key_capture (NpPage    *self,
                         GtkWidget *widget)
{
  g_return_if_fail (NP_IS_PAGE (self));

  if (NP_PAGE_GET_CLASS (self)->set_key_capture != NULL)
    NP_PAGE_GET_CLASS (self)->set_key_capture (self, widget);
}

/**
 * np_page_go_back:
 * @self: a page
 *
 * Goes one step back inside the page: out of its search, or to what was shown before.
 *
 * Returns: whether there was such a step
 */
gboolean
np_page_go_back (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), FALSE);

  return NP_PAGE_GET_CLASS (self)->go_back != NULL && NP_PAGE_GET_CLASS (self)->go_back (self);
}

/**
 * np_page_reset:
 * @self: a page
 *
 * Shows everything again, in the order that it had at first. What was never asked for stays away.
 */
void
np_page_reset (NpPage *self)
{
  g_return_if_fail (NP_IS_PAGE (self));

  if (NP_PAGE_GET_CLASS (self)->reset != NULL)
    NP_PAGE_GET_CLASS (self)->reset (self);
}

/**
 * np_page_is_shown:
 * @self: a page
 *
 * Returns: whether people look at it
 */
gboolean
np_page_is_shown (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), FALSE);

  return get_private (self)->shown;
}

/**
 * np_page_is_narrow:
 * @self: a page
 *
 * Returns: whether there is little room
 */
gboolean
np_page_is_narrow (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), FALSE);

  return get_private (self)->narrow;
}

/**
 * np_page_notify_summary:
 * @self: a page
 *
 * Says that something else stands below its title now.
 */
void
np_page_notify_summary (NpPage *self)
{
  g_return_if_fail (NP_IS_PAGE (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

/**
 * np_page_notify_request:
 * @self: a page
 *
 * Says that something else must be read for it now.
 */
void
np_page_notify_request (NpPage *self)
{
  g_return_if_fail (NP_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_REQUEST_CHANGED], 0);
}

/**
 * np_page_choose_record:
 * @self: a page
 * @snapshot: where the record is
 * @table: what kind of record it is
 * @record: what somebody wants to see
 *
 * Says that somebody wants to see the row of @record, on the page that it belongs to.
 */
void
np_page_choose_record (NpPage        *self,
                       NpSnapshot    *snapshot,
                       NpTableId      table,
                       gconstpointer  record)
{
  g_return_if_fail (NP_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_RECORD_CHOSEN], 0, snapshot, (guint) table, record);
}
