/* tests/ui/cell.c: cells that are more than text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/cell.h"

#include "config.h"
#include "fake-source.h"
#include "ui/sparkline.h"
#include "ui/table-view.h"
#include "widgets.h"

typedef struct
{
  NpTable     *table;
  GSettings   *settings;
  NpTableView *view;
  GtkWidget   *window;
} Fixture;

/* What the next snapshot is like. */
static guint64 rate;
static guint64 n_dropped;

static void
fill (NpSnapshot *snapshot)
{
  for (guint i = 1; i <= 2; i++)
    {
      NpInterfaceRecord *interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);

      interface->name = g_ref_string_new_intern (i == 1 ? "eth0" : "eth1");
      interface->kind = g_ref_string_new_intern ("ethernet");
      interface->index = i;
      interface->has_since = interface->has_rates = TRUE;
      interface->rx_rate = i == 1 ? rate : 0;
      interface->since.rx_dropped = i == 1 ? n_dropped : 0;
      interface->counters.rx_dropped = 20;
    }
}

static void
refresh (Fixture *fixture)
{
  g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fill);

  np_table_update (fixture->table, snapshot);
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  test_settle ();
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!test_has_display ())
    return;

  rate = 0;
  n_dropped = 0;
  fixture->settings = g_settings_new (NP_APP_ID);
  fixture->table = np_table_new (NP_TABLE_INTERFACES);
  fixture->view = np_table_view_new (fixture->table, fixture->settings);
  np_table_view_set_shown (fixture->view, TRUE);
  fixture->window = test_show (GTK_WIDGET (fixture->view), 1200, 400);
  refresh (fixture);
  refresh (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  test_close (fixture->window);
  g_assert_finalize_object (fixture->table);
  g_object_unref (fixture->settings);
}

/* Whether @widget is the cell of column @id in the row of the interface @name. */
static gboolean
is_cell (GtkWidget  *widget,
         const char *name,
         const char *id)
{
  GtkWidget *cell = g_str_equal (gtk_widget_get_css_name (widget), "cell") ? np_cell_find (widget) : NULL;
  NpRow *row = cell != NULL ? np_cell_get_row (cell) : NULL;
  const NpInterfaceRecord *interface = row != NULL ? np_row_get_record (row) : NULL;

  return interface != NULL && g_str_equal (interface->name, name) && g_str_equal (np_cell_get_column (cell)->id, id);
}

/* (transfer none) (nullable): the content of the cell of column @id in the row of the interface @name. */
static GtkWidget *
find_cell (GtkWidget  *root,
           const char *name,
           const char *id)
{
  GtkWidget *found = is_cell (root, name, id) ? np_cell_find (root) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cell (child, name, id);

  return found;
}

static void
test_attention (Fixture       *fixture,
                gconstpointer  user_data)
{
  GtkWidget *grows, *rests;

  if (fixture->window == NULL)
    return;

  grows = find_cell (fixture->window, "eth0", "grown");
  rests = find_cell (fixture->window, "eth1", "grown");
  g_assert_nonnull (grows);
  g_assert_nonnull (rests);
  g_assert_false (gtk_widget_has_css_class (grows, "attention"));

  /* The class leads the eye; the words are there for everybody. */
  n_dropped = 5;
  refresh (fixture);
  g_assert_true (gtk_widget_has_css_class (grows, "attention"));
  g_assert_nonnull (strstr (gtk_inscription_get_text (GTK_INSCRIPTION (grows)), "+5"));
  g_assert_false (gtk_widget_has_css_class (rests, "attention"));

  n_dropped = 0;
  refresh (fixture);
  g_assert_false (gtk_widget_has_css_class (grows, "attention"));
}

/* A curve beside the number, in the column that the table names and in no other. */
static void
test_curve (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *cell, *curve, *number;

  if (fixture->window == NULL)
    return;

  rate = 64000;
  refresh (fixture);
  cell = find_cell (fixture->window, "eth0", "traffic");
  g_assert_nonnull (cell);
  curve = gtk_widget_get_first_child (cell);
  number = gtk_widget_get_last_child (cell);
  g_assert_true (NP_IS_SPARKLINE (curve));
  g_assert_true (GTK_IS_INSCRIPTION (number));
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (number)), ==, "64.0\u00a0kB/s");
  g_assert_cmpint (gtk_widget_get_width (curve), >=, 40);

  /* The number stands beside it: nobody needs the picture read out. */
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (curve)) == GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_true (GTK_IS_INSCRIPTION (find_cell (fixture->window, "eth0", "rx_bytes")));
}

/* Whatever of the cell the mouse is on, it is the cell. */
static void
test_is_found (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const char *const ids[] = { "name", "traffic", "rx_bytes" };

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *cell = find_cell (fixture->window, "eth1", ids[i]);
      graphene_rect_t bounds;

      g_assert_nonnull (cell);
      g_assert_true (gtk_widget_compute_bounds (cell, fixture->window, &bounds));
      for (double part = .1; part < 1; part += .2)
        {
          GtkWidget *picked = gtk_widget_pick (fixture->window, bounds.origin.x + part * bounds.size.width,
                                               bounds.origin.y + bounds.size.height / 2, GTK_PICK_DEFAULT);

          g_assert_true (np_cell_find (picked) == cell);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/cell/attention", Fixture, NULL, set_up, test_attention, tear_down);
  g_test_add ("/cell/curve", Fixture, NULL, set_up, test_curve, tear_down);
  g_test_add ("/cell/is-found", Fixture, NULL, set_up, test_is_found, tear_down);

  return g_test_run ();
}
