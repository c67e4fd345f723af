/* ui/window-links.c: leading people to what they asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/window-links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/glossary-page.h"
#include "ui/intended.h"
#include "ui/overview-page.h"
#include "ui/table-page.h"
#include "ui/way-box.h"

/* How many refreshes a row may take to appear: the first may have been under way when its page was opened. */
#define MOST_LOOKS 3

/* Where a window keeps the row that it waits for. */
#define WANTED "netplain-wanted"

static void refreshed_cb (NpWindow *window);

/* A row that shall be selected as soon as its table has it. */
typedef struct
{
  NpTablePage   *page;
  NpSnapshot    *snapshot; /* keeps the record */
  gconstpointer  record;
  guint          n_looks;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  np_snapshot_unref (wanted->snapshot);
  g_free (wanted);
}

/* Whoever asked for a row does not want it hidden, and goes on from there. */
static gboolean
select_record (NpTablePage   *page,
               gconstpointer  record)
{
  gboolean selected = np_table_page_select_record (page, record);

  if (!selected)
    {
      np_page_go_back (NP_PAGE (page));
      np_page_reset (NP_PAGE (page));
      selected = np_table_page_select_record (page, record);
    }
  if (selected)
    np_table_view_focus_selected (np_page_get_view (NP_PAGE (page)));

  return selected;
}

static void
forget_wanted (NpWindow *window)
{
  g_signal_handlers_disconnect_by_func (np_window_get_monitor (window), refreshed_cb, window);
  g_object_set_data (G_OBJECT (window), WANTED, NULL);
}

static void
refreshed_cb (NpWindow *window)
{
  Wanted *wanted = g_object_get_data (G_OBJECT (window), WANTED);
  gboolean is_elsewhere = np_window_get_page (window) != NP_PAGE (wanted->page);
  gboolean found = !is_elsewhere && select_record (wanted->page, wanted->record);

  if (!is_elsewhere && !found && ++wanted->n_looks < MOST_LOOKS)
    return;

  if (!is_elsewhere && !found)
    np_window_add_toast (window, _("That has gone in the meantime"));
  forget_wanted (window);
}

/* The one whose table has it, or else stands for it: overviews need many tables and show none. */
static const NpPageInfo *
find_page_for_table (NpTableId table)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].table != NP_N_TABLES && (pages[i].tables & 1u << table) != 0)
      return &pages[i];

  return NULL;
}

/* Some are left out unless somebody asks for them. @families: a bit 1 << NpFamily for each that is asked for. */
static void
show_families (NpWindow *window,
               guint     families)
{
  static const char *const keys[NP_N_FAMILIES] = {
    [NP_FAMILY_UNIX] = "show-unix",
    [NP_FAMILY_PACKET] = "show-packet",
    [NP_FAMILY_NETLINK] = "show-netlink",
  };

  for (NpFamily family = 0; family < NP_N_FAMILIES; family++)
    if ((families & 1u << family) != 0 && keys[family] != NULL)
      g_settings_set_boolean (np_window_get_settings (window), keys[family], TRUE);
}

static void
show_minor_rows (NpTablePage   *page,
                 gconstpointer  record)
{
  NpTableView *view = np_page_get_view (NP_PAGE (page));
  const NpTableInfo *info = np_table_get_info (np_table_view_get_table (view));

  if (info->is_minor != NULL && info->is_minor (record))
    g_action_group_change_action_state (np_table_view_get_actions (view), "show-minor", g_variant_new_boolean (TRUE));
}

/**
 * np_window_show_page:
 * @window: a window
 * @name: the untranslated name of a page
 */
void
np_window_show_page (NpWindow   *window,
                     const char *name)
{
  g_return_if_fail (NP_IS_WINDOW (window));

  g_settings_set_string (np_window_get_settings (window), "page", name);
}

/**
 * np_window_show_rows:
 * @window: a window
 * @words: a search
 *
 * Shows the connections that @words find.
 */
void
np_window_show_rows (NpWindow   *window,
                     const char *words)
{
  g_return_if_fail (NP_IS_WINDOW (window));
  g_return_if_fail (words != NULL);

  np_window_show_page (window, "connections");
  np_table_page_search (NP_TABLE_PAGE (np_window_find_page (window, "connections")), words);
}

/**
 * np_window_show_record:
 * @window: a window
 * @snapshot: where the record is
 * @table: what kind of record it is
 * @record: what somebody wants to see
 *
 * Opens the page of @table and selects the row of @record as soon as it is there.
 */
void
np_window_show_record (NpWindow      *window,
                       NpSnapshot    *snapshot,
                       NpTableId      table,
                       gconstpointer  record)
{
  const NpPageInfo *info = find_page_for_table (table);
  NpTablePage *page;
  Wanted *wanted;

  g_return_if_fail (NP_IS_WINDOW (window));
  g_return_if_fail (record != NULL);
  g_return_if_fail (info != NULL);

  forget_wanted (window);
  if (table == NP_TABLE_CONNECTIONS)
    show_families (window, 1u << ((const NpSocketRecord *) record)->family);
  np_window_show_page (window, info->name);
  if (info->table != table)
    return;

  page = NP_TABLE_PAGE (np_window_find_page (window, info->name));
  show_minor_rows (page, record);
  if (select_record (page, record))
    return;

  wanted = g_new0 (Wanted, 1);
  wanted->page = page;
  wanted->snapshot = np_snapshot_ref (snapshot);
  wanted->record = record;
  g_object_set_data_full (G_OBJECT (window), WANTED, wanted, wanted_free);
  g_signal_connect_object (np_window_get_monitor (window), "refreshed", G_CALLBACK (refreshed_cb), window, G_CONNECT_SWAPPED);
}

/* (transfer none): the page of the glossary, which is shown from now on. */
static NpGlossaryPage *
open_glossary (NpWindow *window)
{
  np_window_show_page (window, "glossary");

  return NP_GLOSSARY_PAGE (np_window_find_page (window, "glossary"));
}

/* Whoever comes from another page is led back there. */
static void
lead_back (NpGlossaryPage *glossary,
           NpPage         *before)
{
  if (NP_PAGE (glossary) != before)
    np_glossary_page_set_origin (glossary, np_page_get_info (before)->name);
}

/**
 * np_window_show_term:
 * @window: a window
 * @id: the key of an entry of the glossary
 */
void
np_window_show_term (NpWindow   *window,
                     const char *id)
{
  NpPage *before;
  NpGlossaryPage *glossary;

  g_return_if_fail (NP_IS_WINDOW (window));

  before = np_window_get_page (window);
  glossary = open_glossary (window);
  np_glossary_page_show_term (glossary, id);
  lead_back (glossary, before);
}

/**
 * np_window_show_lesson:
 * @window: a window
 * @id: the key of a lesson
 */
void
np_window_show_lesson (NpWindow   *window,
                       const char *id)
{
  NpPage *before;
  NpGlossaryPage *glossary;

  g_return_if_fail (NP_IS_WINDOW (window));

  before = np_window_get_page (window);
  glossary = open_glossary (window);
  np_glossary_page_show_lesson (glossary, id);
  lead_back (glossary, before);
}

/**
 * np_window_show_finding:
 * @window: a window
 * @finding: what was noticed
 *
 * Opens the page of the rows that it is about, and searches for them there. Nothing happens when it is about no rows.
 */
void
np_window_show_finding (NpWindow              *window,
                        const NpFindingRecord *finding)
{
  const NpPageInfo *info = finding->table < NP_N_TABLES ? find_page_for_table (finding->table) : NULL;
  NpPage *page;

  g_return_if_fail (NP_IS_WINDOW (window));

  if (info == NULL)
    return;

  if (finding->table == NP_TABLE_CONNECTIONS)
    show_families (window, finding->families);
  np_window_show_page (window, info->name);
  page = np_window_find_page (window, info->name);
  if (finding->words != NULL && info->table == finding->table)
    np_table_page_search (NP_TABLE_PAGE (page), finding->words);
}

/* It was left out of the overview when somebody said so, and can be noticed again. */
static void
tell_intended (NpWindow   *window,
               const char *key)
{
  AdwToast *toast = adw_toast_new (_("This is marked as intended"));

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.forget-intended");
  adw_toast_set_action_target_value (toast, g_variant_new_string (key));
  np_window_take_toast (window, toast);
}

/**
 * np_window_show_card:
 * @window: a window
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Opens the overview and leads to the card of the finding there.
 */
void
np_window_show_card (NpWindow   *window,
                     const char *key)
{
  g_auto(GStrv) intended = NULL;

  g_return_if_fail (NP_IS_WINDOW (window));
  g_return_if_fail (key != NULL);

  intended = np_intended_dup_list (np_window_get_settings (window));
  np_window_show_page (window, "overview");
  if (np_overview_page_reveal (NP_OVERVIEW_PAGE (np_window_find_page (window, "overview")), key))
    return;

  if (g_strv_contains ((const char *const *) intended, key))
    tell_intended (window, key);
  else
    np_window_add_toast (window, _("That has gone in the meantime"));
}

/**
 * np_window_show_way:
 * @window: a window
 * @destination: an address or a name
 *
 * Asks which way packets to @destination take, where the routes are shown.
 */
void
np_window_show_way (NpWindow   *window,
                    const char *destination)
{
  NpPage *routes;

  g_return_if_fail (NP_IS_WINDOW (window));
  g_return_if_fail (destination != NULL);

  np_window_show_page (window, "routes");

  /* Not the page that is shown: an administrator may have fixed which one that is. */
  routes = np_window_find_page (window, "routes");
  np_way_box_ask (NP_WAY_BOX (np_table_page_get_header (NP_TABLE_PAGE (routes))), destination);
}

/**
 * np_window_follow:
 * @window: a window
 * @target: where to go: `page:NAME` to a page, `search:WORDS` to the connections that a search finds, `term:ID` to an
 *   entry of the glossary or `lesson:ID` to a lesson
 */
void
np_window_follow (NpWindow   *window,
                  const char *target)
{
  static const struct
  {
    const char *prefix;
    void      (*show) (NpWindow   *window,
                       const char *what);
  } places[] = {
    { "page:", np_window_show_page },
    { "search:", np_window_show_rows },
    { "term:", np_window_show_term },
    { "lesson:", np_window_show_lesson },
  };

  g_return_if_fail (NP_IS_WINDOW (window));
  g_return_if_fail (target != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (target, places[i].prefix))
      places[i].show (window, target + strlen (places[i].prefix));
}
