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
static NpDesktopApp *shown_app;
static NpSeverity severity;

/* Two programs, the first of which belongs to @shown_app. */
static void
fill_sockets (NpSnapshot *snapshot)
{
  for (guint i = 1; i <= 2; i++)
    {
      NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      socket->cookie = i;
      socket->app = i == 1 && shown_app != NULL ? np_desktop_app_ref (shown_app) : NULL;
    }
  if (severity != NP_SEVERITY_NONE)
    np_snapshot_add_finding (snapshot, NP_TABLE_CONNECTIONS, 0, "close-wait-unread", severity);
}

static void
fill (NpSnapshot *snapshot)
{
  fill_sockets (snapshot);
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

static NpRow *
get_socket (NpTable *table,
            guint64  cookie)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);
      const NpSocketRecord *socket = np_row_get_record (row);

      if (socket->cookie == cookie)
        return row;
    }

  return NULL;
}

/* (transfer none) (nullable): the cell of column @id in the row of @row. */
static GtkWidget *
find_cell_of_row (GtkWidget  *root,
                  NpRow      *row,
                  const char *id)
{
  GtkWidget *cell = g_str_equal (gtk_widget_get_css_name (root), "cell") ? np_cell_find (root) : NULL;
  GtkWidget *found = NULL;

  if (cell != NULL && np_cell_get_row (cell) == row && g_str_equal (np_cell_get_column (cell)->id, id))
    return cell;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cell_of_row (child, row, id);

  return found;
}

/* (transfer none) (nullable): the icon in the cell of column @id in the row of @row. */
static GtkWidget *
find_icon (GtkWidget  *root,
           NpRow      *row,
           const char *id)
{
  GtkWidget *cell = find_cell_of_row (root, row, id);
  GtkWidget *first = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  return GTK_IS_IMAGE (first) ? first : NULL;
}

/* The icon of the application beside the program, and in no other column. */
static void
test_icon (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpDesktopApp) first = np_desktop_app_new ("first", "First", "edit-find-symbolic");
  g_autoptr(NpDesktopApp) second = np_desktop_app_new ("second", "Second", "no-theme-has-this-icon");
  NpTableView *view;
  GtkWidget *window, *icon;
  Fixture sockets;

  if (fixture->window == NULL)
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  view = np_table_view_new (table, fixture->settings);
  np_table_view_set_shown (view, TRUE);
  window = test_show (GTK_WIDGET (view), 1200, 400);
  sockets = (Fixture) { .table = table, .window = window };

  shown_app = first;
  refresh (&sockets);
  refresh (&sockets);
  icon = find_icon (window, get_socket (table, 1), "program");
  g_assert_nonnull (icon);
  g_assert_true (GTK_IS_ICON_PAINTABLE (gtk_image_get_paintable (GTK_IMAGE (icon))));
  g_assert_null (find_icon (window, get_socket (table, 1), "state"));

  /* Who has none keeps the room, so that names stand below each other. */
  g_assert_nonnull (find_icon (window, get_socket (table, 2), "program"));
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (find_icon (window, get_socket (table, 2), "program"))), ==,
                   GTK_IMAGE_EMPTY);

  shown_app = second;
  refresh (&sockets);
  g_assert_nonnull (gtk_image_get_icon_name (GTK_IMAGE (icon)));
  shown_app = NULL;
  refresh (&sockets);
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (icon)), ==, GTK_IMAGE_EMPTY);

  test_close (window);
}

static void
assert_bar (GtkWidget *window,
            NpTable   *table,
            guint64    cookie,
            gboolean   has_bar)
{
  GtkWidget *cell = find_cell_of_row (window, get_socket (table, cookie), "doing");
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell));

  g_assert_cmpstr (gtk_widget_get_css_name (row), ==, "row");
  g_assert_cmpint (gtk_widget_has_css_class (row, "row-found"), ==, has_bar);
}

/* The sign of the row with that cookie, the bar before it, and what the tooltip tells of it. */
static void
assert_sign (GtkWidget  *window,
             NpTable    *table,
             guint64     cookie,
             const char *sign,
             gboolean    has_bar)
{
  GtkWidget *cell = find_cell_of_row (window, get_socket (table, cookie), "doing");
  GtkWidget *other = find_cell_of_row (window, get_socket (table, cookie), "state");
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autofree char *sentence = np_row_dup_cell_text (get_socket (table, cookie), np_cell_get_column (cell));
  g_autofree char *expected = g_strconcat (sign, sentence, NULL);

  g_assert_cmpstr (text, ==, expected);
  assert_bar (window, table, cookie, has_bar);
  g_assert_null (strstr (gtk_inscription_get_text (GTK_INSCRIPTION (other)), "⚠"));
  g_assert_null (strstr (gtk_inscription_get_text (GTK_INSCRIPTION (other)), "ⓘ"));
}

/* Columns go when there is no room for them, and take nothing of the rest of the row with them. */
static void
hide_other_columns (GtkWidget *cell)
{
  GtkWidget *view = gtk_widget_get_ancestor (cell, GTK_TYPE_COLUMN_VIEW);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (!g_str_equal (gtk_column_view_column_get_title (column), np_column_get_title (np_cell_get_column (cell))))
        gtk_column_view_column_set_visible (column, FALSE);
    }
  test_settle ();
}

/* What was noticed has a sign in the sentence, and a bar when it is a warning at least; what has gone needs no look. */
static void
test_finding (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const struct
  {
    NpSeverity  severity;
    const char *sign;
    gboolean    has_bar;
  } cases[] = {
    { NP_SEVERITY_NONE, "", FALSE },
    { NP_SEVERITY_INFO, "", FALSE },
    { NP_SEVERITY_NOTICE, "ⓘ ", FALSE },
    { NP_SEVERITY_WARNING, "⚠ ", TRUE },
    { NP_SEVERITY_PROBLEM, "⚠ ", TRUE },
    { NP_SEVERITY_NONE, "", FALSE },
  };
  g_autoptr(NpTable) table = NULL;
  NpTableView *view;
  GtkWidget *window;
  Fixture sockets;

  if (fixture->window == NULL)
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  view = np_table_view_new (table, fixture->settings);
  np_table_view_set_shown (view, TRUE);
  window = test_show (GTK_WIDGET (view), 1200, 400);
  sockets = (Fixture) { .table = table, .window = window };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      severity = cases[i].severity;
      refresh (&sockets);
      assert_sign (window, table, 1, cases[i].sign, cases[i].has_bar);
      assert_sign (window, table, 2, "", FALSE);
    }

  severity = NP_SEVERITY_WARNING;
  refresh (&sockets);
  hide_other_columns (find_cell_of_row (window, get_socket (table, 1), "doing"));
  assert_bar (window, table, 1, TRUE);
  assert_bar (window, table, 2, FALSE);
  severity = NP_SEVERITY_NONE;

  test_close (window);
  g_settings_reset (fixture->settings, "columns");
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/cell/attention", Fixture, NULL, set_up, test_attention, tear_down);
  g_test_add ("/cell/curve", Fixture, NULL, set_up, test_curve, tear_down);
  g_test_add ("/cell/finding", Fixture, NULL, set_up, test_finding, tear_down);
  g_test_add ("/cell/icon", Fixture, NULL, set_up, test_icon, tear_down);
  g_test_add ("/cell/is-found", Fixture, NULL, set_up, test_is_found, tear_down);

  return g_test_run ();
}
