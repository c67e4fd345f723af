/* ui/overview-traffic.c: what went through the interfaces in the last minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-traffic.h"

#include <glib/gi18n-lib.h>

#include "meaning/sentences.h"
#include "ui/course-text.h"
#include "ui/sparkline.h"

/* More of them have a row that leads to all. */
#define MOST_INTERFACES 5

#define CURVE_HEIGHT 28

/**
 * np_overview_traffic_new:
 *
 * Returns: (transfer floating): a section without interfaces
 */
GtkWidget *
np_overview_traffic_new (void)
{
  return np_overview_section_new (_("Traffic of the Last Five Minutes"),
                                  _("Nothing has gone through any network interface since this was looked at."));
}

static gint64
get_highest (NpRow *row)
{
  NpHistory *history = np_row_get_history (row);

  return history != NULL ? np_history_get_highest (history, NP_HISTORY_SPAN) : 0;
}

static int
compare_traffic (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = get_highest (*(NpRow *const *) a), second = get_highest (*(NpRow *const *) b);

  return first == second ? 0 : first > second ? -1 : 1;
}

static int
compare_serials (gconstpointer a,
                 gconstpointer b)
{
  guint64 first = np_row_get_serial (*(NpRow *const *) a), second = np_row_get_serial (*(NpRow *const *) b);

  return (first > second) - (first < second);
}

/* (element-type NpRow): those that carried something, always in the same order; of many those that carried most. */
static GPtrArray *
find_busy (GListModel *interfaces,
           guint      *n_busy)
{
  GPtrArray *busy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (interfaces); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (interfaces, i);

      if (np_row_get_closed_time (row) == 0 && get_highest (row) > 0)
        g_ptr_array_add (busy, g_steal_pointer (&row));
    }

  *n_busy = busy->len;
  if (busy->len > MOST_INTERFACES)
    {
      g_ptr_array_sort (busy, compare_traffic);
      g_ptr_array_set_size (busy, MOST_INTERFACES - 1);
    }
  g_ptr_array_sort (busy, compare_serials);

  return busy;
}

static char *
dup_course (NpRow *row)
{
  const NpTableInfo *info = np_row_get_info (row);
  const NpColumn *column = np_table_info_find_column (info, info->curve);

  return np_course_dup_text (column, np_row_get_history (row), "");
}

static void
put_interface (NpOverviewSection *section,
               NpRow             *interface)
{
  const NpInterfaceRecord *record = np_row_get_record (interface);
  NpOverviewRow *row = np_overview_section_put (section, record->name);
  g_autofree char *doing = np_doing_for_interface (record);
  g_autofree char *course = dup_course (interface);

  if (np_overview_row_get_below (row) == NULL)
    {
      GtkWidget *curve = np_sparkline_new (NP_HISTORY_SPAN);

      gtk_widget_set_size_request (curve, -1, CURVE_HEIGHT);
      np_overview_row_set_below (row, curve);
    }
  np_overview_row_set_rates (row, record->name, doing, record->has_rates ? record->rx_rate : 0,
                             record->has_rates ? record->tx_rate : 0);
  np_overview_row_set_action (row, "overview.interface", record->name);
  np_sparkline_set_history (NP_SPARKLINE (np_overview_row_get_below (row)), np_row_get_history (interface));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), course);
}

/**
 * np_overview_traffic_update:
 * @section: a section from np_overview_traffic_new()
 * @interfaces: the table of interfaces, with the course of their traffic
 */
void
np_overview_traffic_update (NpOverviewSection *section,
                            NpTable           *interfaces)
{
  guint n_busy;
  g_autoptr(GPtrArray) busy = find_busy (G_LIST_MODEL (interfaces), &n_busy);

  np_overview_section_begin (section);
  for (guint i = 0; i < busy->len; i++)
    put_interface (section, busy->pdata[i]);

  if (busy->len < n_busy)
    {
      NpOverviewRow *row = np_overview_section_put (section, "");
      g_autofree char *title = g_strdup_printf (ngettext ("%u More", "%u More", n_busy - busy->len), n_busy - busy->len);

      np_overview_row_set_texts (row, title, _("Show all network interfaces"), NULL);
      np_overview_row_set_action (row, "win.page", "interfaces");
    }
  np_overview_section_end (section);
}
