/* ui/page-summary.c: how much of a table is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page-summary.h"

#include <glib/gi18n-lib.h>

/* Sockets of the families that nobody asked for, which the kernel has counted all the same. */
static guint
count_other_families (NpTable  *table,
                      NpFamily  family)
{
  const NpSnapshot *snapshot = np_table_get_snapshot (table);

  if (np_table_get_id (table) != NP_TABLE_CONNECTIONS || (np_snapshot_get_request (snapshot)->families & 1u << family) != 0)
    return 0;

  return np_snapshot_get_host (snapshot)->n_sockets[family];
}

/**
 * np_page_summary_dup_text:
 * @view: a table
 * @narrow: whether there is room for a few letters only
 *
 * Returns: (transfer full): how many rows are shown and, when there are any, how many are not, for whatever reason
 */
char *
np_page_summary_dup_text (NpTableView *view,
                          gboolean     narrow)
{
  NpTable *table = np_table_view_get_table (view);
  guint n_hidden, n_shown;

  if (np_table_get_snapshot (table) == NULL)
    return g_strdup ("");

  n_hidden = np_table_view_get_n_hidden (view);
  for (NpFamily family = 0; family < NP_N_FAMILIES; family++)
    n_hidden += count_other_families (table, family);
  n_shown = np_table_view_get_n_shown (view);

  if (n_hidden == 0)
    /* Translators: how many rows the table shows. */
    return g_strdup_printf (ngettext ("%u shown", "%u shown", n_shown), n_shown);

  if (narrow)
    /* Translators: as short as can be: how many rows the table shows, of how many that there are. */
    return g_strdup_printf (_("%u of %u"), n_shown, n_shown + n_hidden);

  /* Translators: how many rows the table shows, and how many it does not. */
  return g_strdup_printf (ngettext ("%u shown, %u hidden", "%u shown, %u hidden", n_shown), n_shown, n_hidden);
}

static void
append_line (GString    *text,
             guint       n_rows,
             const char *format,
             ...) G_GNUC_PRINTF (3, 4);

static void
append_line (GString    *text,
             guint       n_rows,
             const char *format,
             ...)
{
  va_list args;

  if (n_rows == 0)
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

/**
 * np_page_summary_dup_hidden:
 * @view: a table
 *
 * Returns: (transfer full) (nullable): how many rows are hidden by what, a line for each; %NULL when none are
 */
char *
np_page_summary_dup_hidden (NpTableView *view)
{
  NpTable *table = np_table_view_get_table (view);
  guint n_hidden, n_minor, n_chips, n_search, n_unix, n_packet, n_netlink;
  g_autoptr(GString) text = g_string_new (NULL);

  if (np_table_get_snapshot (table) == NULL)
    return NULL;

  n_hidden = np_table_view_get_n_hidden (view);
  np_table_view_count_hidden (view, &n_minor, &n_chips);
  n_search = n_hidden - MIN (n_hidden, n_minor + n_chips);
  n_unix = count_other_families (table, NP_FAMILY_UNIX);
  n_packet = count_other_families (table, NP_FAMILY_PACKET);
  n_netlink = count_other_families (table, NP_FAMILY_NETLINK);

  append_line (text, n_search,
               ngettext ("%u row does not match the search", "%u rows do not match the search", n_search), n_search);
  append_line (text, n_chips,
               ngettext ("%u row is hidden by the filter buttons", "%u rows are hidden by the filter buttons", n_chips), n_chips);
  append_line (text, n_minor,
               ngettext ("%u row is left out unless you ask for it", "%u rows are left out unless you ask for them", n_minor),
               n_minor);
  append_line (text, n_unix,
               ngettext ("%u UNIX socket is left out unless you ask for it", "%u UNIX sockets are left out unless you ask for them",
                         n_unix),
               n_unix);
  append_line (text, n_packet,
               ngettext ("%u packet socket is left out unless you ask for it", "%u packet sockets are left out unless you ask for them",
                         n_packet),
               n_packet);
  append_line (text, n_netlink,
               ngettext ("%u netlink socket is left out unless you ask for it", "%u netlink sockets are left out unless you ask for them",
                         n_netlink),
               n_netlink);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
