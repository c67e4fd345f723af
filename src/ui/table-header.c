/* ui/table-header.c: what GTK has no functions for in the header of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-table-header"

#include "ui/table-header.h"

#include "ui/term-text.h"

/* The titles are the children of the view's first child, in the order of the columns, hidden
 * ones included. That holds from GTK 4.8 to 4.18; tests/ui/table-view.c watches it. */
static GtkWidget *
get_first_title (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  if (header == NULL || !g_str_equal (gtk_widget_get_css_name (header), "header"))
    {
      g_debug ("This GTK has another kind of header");
      return NULL;
    }

  return gtk_widget_get_first_child (header);
}

/**
 * np_table_header_explain:
 * @view: a column view
 * @columns: (array length=n_columns): what its columns are
 * @n_columns: how many columns @view has, hidden ones included
 *
 * Gives every title a tooltip that says what the column means.
 */
void
np_table_header_explain (GtkColumnView         *view,
                         const NpColumn *const *columns,
                         guint                  n_columns)
{
  GtkWidget *title = get_first_title (view);

  for (guint i = 0; i < n_columns && title != NULL; i++)
    {
      g_autofree char *markup = np_dup_header_tooltip (columns[i]);

      gtk_widget_set_tooltip_markup (title, markup);
      title = gtk_widget_get_next_sibling (title);
    }
}

static GtkWidget *
find_indicator (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_str_equal (gtk_widget_get_css_name (child), "sort-indicator"))
        return child;

      found = find_indicator (child);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * np_table_header_find_sort:
 * @view: a column view
 * @descending: (out): whether the largest comes first
 *
 * Returns: (transfer none) (nullable): the column whose title shows that the view is sorted by it
 */
GtkColumnViewColumn *
np_table_header_find_sort (GtkColumnView *view,
                           gboolean      *descending)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *title = get_first_title (view);

  *descending = FALSE;

  for (guint i = 0; title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *indicator = find_indicator (title);

      if (indicator == NULL)
        continue;

      *descending = gtk_widget_has_css_class (indicator, "descending");
      if (*descending || gtk_widget_has_css_class (indicator, "ascending"))
        {
          g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

          return column; /* the view keeps it */
        }
    }

  return NULL;
}
