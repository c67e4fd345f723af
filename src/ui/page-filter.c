/* ui/page-filter.c: which rows of a page are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page-filter.h"

#include "model/query.h"
#include "ui/table-settings.h"

/**
 * NpPageFilter:
 *
 * Brings together what decides which rows of a page are shown: the search, the filter buttons, and the settings
 * that remember both. What is restored can be seen: the search is open, the buttons are pressed. The signal
 * ::changed comes when anything of it has changed. The actions are to be inserted as `filter`: `term` adds a word to
 * the search (column, value, whether to hide), `preset` is a question that many people ask, `clear` ends it all.
 */
struct _NpPageFilter
{
  GObject             parent_instance;

  const NpTableInfo  *info;
  GSettings          *settings;
  GSimpleActionGroup *actions;
  NpTableView        *view;       /* it and the others are those of the page, which goes later */
  GtkSearchBar       *search_bar;
  GtkEditable        *entry;
  NpFilterBar        *bar;        /* NULL where the table has no chips */
  char               *text;       /* the search that is in force */
};

G_DEFINE_FINAL_TYPE (NpPageFilter, np_page_filter, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
np_page_filter_finalize (GObject *object)
{
  NpPageFilter *self = NP_PAGE_FILTER (object);

  g_free (self->text);
  g_object_unref (self->actions);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (np_page_filter_parent_class)->finalize (object);
}

static void
np_page_filter_class_init (NpPageFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = np_page_filter_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_page_filter_init (NpPageFilter *self)
{
  self->text = g_strdup ("");
  self->actions = g_simple_action_group_new ();
}

/* The view first: whoever hears of the settings asks it what it needs. */
static void
apply_text (NpPageFilter *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  np_table_view_set_search (self->view, text);
  np_table_settings_save_search (self->settings, self->info, text);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What hides rows must be seen, and what hides none needs no room. The search takes the focus when it opens, which is
 * right for those alone who want to type. */
static void
set_text (NpPageFilter *self,
          const char   *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_table = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));

  gtk_editable_set_text (self->entry, text);
  gtk_search_bar_set_search_mode (self->search_bar, *text != '\0');
  apply_text (self);

  /* The very row that had it may be gone. */
  if (in_table)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
chosen_cb (NpPageFilter *self)
{
  guint chosen = np_filter_bar_get_chosen (self->bar);

  np_table_view_set_chips (self->view, chosen);
  np_table_settings_save_chips (self->settings, self->info, chosen);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
search_setting_cb (NpPageFilter *self)
{
  g_autofree char *text = np_table_settings_dup_search (self->settings, self->info);

  if (!g_str_equal (text, self->text))
    set_text (self, text);
}

static void
chips_setting_cb (NpPageFilter *self)
{
  np_filter_bar_set_chosen (self->bar, np_table_settings_load_chips (self->settings, self->info));
}

static void
term_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  NpPageFilter *self = user_data;
  const char *id, *value;
  gboolean excluded;
  const NpColumn *column;
  g_autofree char *text = NULL;

  g_variant_get (parameter, "(&s&sb)", &id, &value, &excluded);
  column = np_table_info_find_column (self->info, id);
  if (column == NULL)
    return;

  text = np_query_add_term (gtk_editable_get_text (self->entry), column, value, excluded);
  set_text (self, text);
}

static guint
find_chips (const NpTableInfo *info,
            const char        *ids)
{
  g_auto(GStrv) names = g_strsplit (ids, ",", -1);
  guint chosen = 0;

  for (guint i = 0; i < info->n_chips; i++)
    if (g_strv_contains ((const char *const *) names, info->chips[i].id))
      chosen |= 1u << i;

  return chosen;
}

static void
preset_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  NpPageFilter *self = user_data;

  for (guint i = 0; i < self->info->n_presets; i++)
    {
      const NpPreset *preset = &self->info->presets[i];

      if (!g_str_equal (preset->id, g_variant_get_string (parameter, NULL)))
        continue;

      np_filter_bar_set_chosen (self->bar, find_chips (self->info, preset->chips));
      set_text (self, preset->search);
    }
}

static void
clear_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  np_page_filter_clear (user_data);
}

static void
add_actions (NpPageFilter *self)
{
  static const struct
  {
    const char *name;
    const char *type;
    GCallback   callback;
  } entries[] = {
    { "term", "(ssb)", G_CALLBACK (term_cb) },
    { "preset", "s", G_CALLBACK (preset_cb) },
    { "clear", NULL, G_CALLBACK (clear_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const GVariantType *type = entries[i].type != NULL ? G_VARIANT_TYPE (entries[i].type) : NULL;
      g_autoptr(GSimpleAction) action = g_simple_action_new (entries[i].name, type);

      g_signal_connect_object (action, "activate", entries[i].callback, self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

/**
 * np_page_filter_new:
 * @view: a table
 * @search_bar: what holds @entry
 * @entry: where people type what they search for
 * @settings: where that and the chosen chips are remembered
 *
 * Returns: (transfer full): a filter that shows what it showed last time
 */
NpPageFilter *
np_page_filter_new (NpTableView  *view,
                    GtkSearchBar *search_bar,
                    GtkEditable  *entry,
                    GSettings    *settings)
{
  NpPageFilter *self = g_object_new (NP_TYPE_PAGE_FILTER, NULL);

  self->view = view;
  self->info = np_table_get_info (np_table_view_get_table (view));
  self->search_bar = search_bar;
  self->entry = entry;
  self->settings = g_object_ref (settings);
  add_actions (self);

  if (self->info->n_chips > 0)
    {
      self->bar = np_filter_bar_new (self->info);
      g_signal_connect_object (self->bar, "notify::chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      chips_setting_cb (self);
      g_signal_connect_object (settings, "changed::" NP_TABLE_SETTINGS_KEY_CHIPS, G_CALLBACK (chips_setting_cb), self,
                               G_CONNECT_SWAPPED);
    }

  search_setting_cb (self);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (apply_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" NP_TABLE_SETTINGS_KEY_SEARCH, G_CALLBACK (search_setting_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * np_page_filter_get_bar:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the buttons, floating until they are put somewhere; %NULL where there are none
 */
NpFilterBar *
np_page_filter_get_bar (NpPageFilter *self)
{
  g_return_val_if_fail (NP_IS_PAGE_FILTER (self), NULL);

  return self->bar;
}

/**
 * np_page_filter_get_actions:
 * @self: a filter
 *
 * Returns: (transfer none): its actions, to be inserted as `filter`
 */
GActionGroup *
np_page_filter_get_actions (NpPageFilter *self)
{
  g_return_val_if_fail (NP_IS_PAGE_FILTER (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

gboolean
np_page_filter_is_searching (NpPageFilter *self)
{
  g_return_val_if_fail (NP_IS_PAGE_FILTER (self), FALSE);

  return *self->text != '\0';
}

gboolean
np_page_filter_is_choosing (NpPageFilter *self)
{
  g_return_val_if_fail (NP_IS_PAGE_FILTER (self), FALSE);

  return self->bar != NULL && np_filter_bar_get_chosen (self->bar) != 0;
}

/**
 * np_page_filter_clear:
 * @self: a filter
 *
 * Ends the search, and chooses no chip any more.
 */
void
np_page_filter_clear (NpPageFilter *self)
{
  g_return_if_fail (NP_IS_PAGE_FILTER (self));

  set_text (self, "");
  if (self->bar != NULL)
    np_filter_bar_set_chosen (self->bar, 0);
}
