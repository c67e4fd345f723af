/* ui/help.c: what explains the thing that has the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/help.h"

#include "model/examples.h"
#include "ui/cell.h"
#include "ui/table-clicks.h"

static GQuark
help_quark (void)
{
  return g_quark_from_static_string ("np-help");
}

/**
 * np_widget_set_help:
 * @widget: a widget
 * @target: (nullable): what explains it and all that is inside of it: `term:ID` or `lesson:ID`, see np_window_follow()
 */
void
np_widget_set_help (GtkWidget  *widget,
                    const char *target)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), help_quark (), g_strdup (target), g_free);
}

/**
 * np_widget_set_term:
 * @widget: a widget
 * @term: (nullable): the entry of the glossary that explains it
 */
void
np_widget_set_term (GtkWidget    *widget,
                    const NpTerm *term)
{
  g_autofree char *target = term != NULL ? g_strconcat ("term:", term->id, NULL) : NULL;

  np_widget_set_help (widget, target);
}

/* The selected row, or else the one that has the focus; and the cell of it that was clicked, if one was. */
static char *
find_in_table (NpTableView *view,
               GtkWidget   *focus)
{
  GtkWidget *cell = np_cell_find (focus);
  NpRow *row = np_table_view_get_selected_row (view);
  const NpTerm *term;

  if (row == NULL && cell != NULL)
    row = np_cell_get_row (cell);
  if (row == NULL)
    return NULL;

  term = np_term_for_row (np_row_get_info (row), np_table_clicks_find_column (view, row), np_row_get_record (row));

  return term != NULL ? g_strconcat ("term:", term->id, NULL) : NULL;
}

/**
 * np_help_find:
 * @focus: (nullable): the widget that has the focus
 *
 * Returns: (transfer full) (nullable): what explains it best, see np_window_follow(): what it is itself or what its row
 *   shows, or else what it is inside of
 */
char *
np_help_find (GtkWidget *focus)
{
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *target = g_object_get_qdata (G_OBJECT (widget), help_quark ());
      g_autofree char *found = NULL;

      if (target != NULL)
        return g_strdup (target);
      if (NP_IS_TABLE_VIEW (widget))
        found = find_in_table (NP_TABLE_VIEW (widget), focus);
      if (found != NULL)
        return g_steal_pointer (&found);
    }

  return NULL;
}
