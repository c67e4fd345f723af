/* tests/ui/details-pane.c: NpDetailsPane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/details-pane.h"

#include <linux/if_addr.h>

#include "fake-source.h"
#include "model/table.h"
#include "scene-findings.h"
#include "support/sample.h"
#include "ui/fact-row.h"
#include "ui/sparkline.h"
#include "widgets.h"

/* Markup, an entity, and the sign that turns the direction of writing round. */
#define HOSTILE "<b>x</b> & &amp; \xe2\x80\xae" "evil"

static NpDesktopApp *app; /* (nullable): that the socket belongs to */

static void
add_socket (NpSnapshot *snapshot,
            guint32     recv_q)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = 7;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_ESTABLISHED;
  socket->recv_q = recv_q;
  socket->visibility = NP_OWNER_KNOWN;
  socket->owners = sample_owners (HOSTILE, 1);
  socket->user = g_ref_string_new (HOSTILE);
  socket->app = app != NULL ? np_desktop_app_ref (app) : NULL;
  sample_set_ends (socket, "192.0.2.1", 40000, "198.51.100.7", 443);
}

static void
fill_quiet (NpSnapshot *snapshot)
{
  add_socket (snapshot, 4711);
}

static void
fill_busy (NpSnapshot *snapshot)
{
  add_socket (snapshot, 815);
}

static void
fill_interface (NpSnapshot *snapshot)
{
  NpInterfaceRecord *interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);
  NpAddressRecord *address;

  interface->name = g_ref_string_new ("eth0");
  interface->kind = g_ref_string_new ("ethernet");
  interface->index = 2;

  for (guint i = 2; i < 4; i++)
    {
      address = np_snapshot_add (snapshot, NP_TABLE_ADDRESSES);
      address->interface = g_ref_string_new (i == 2 ? "eth0" : "eth1");
      address->interface_index = i;
      address->address = sample_address (i == 2 ? "192.0.2.1" : "192.0.2.99");
      address->prefix_length = 24;
      address->flags = IFA_F_TENTATIVE;
      address->valid_seconds = G_MAXUINT32;
    }
}

static guint64 rate;
static guint64 n_dropped;
static gboolean has_no_rates;

static void
fill_traffic (NpSnapshot *snapshot)
{
  NpInterfaceRecord *interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);

  interface->name = g_ref_string_new_intern ("eth0");
  interface->kind = g_ref_string_new_intern ("ethernet");
  interface->index = 2;
  interface->has_since = TRUE;
  interface->has_rates = !has_no_rates;
  interface->rx_rate = rate;
  interface->counters.rx_dropped = 20;
  interface->since.rx_dropped = n_dropped;
}

static void
update (NpTable  *table,
        FakeFill  fill)
{
  g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fill);

  np_table_update (table, snapshot);
}

static NpDetailsPane *
create_pane (GtkWidget **window)
{
  NpDetailsPane *pane = g_object_new (NP_TYPE_DETAILS_PANE, NULL);

  *window = test_show (GTK_WIDGET (pane), 400, 600);

  return pane;
}

static void
test_hostile_texts (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpRow) row = NULL;
  g_autofree char *sentence = NULL;
  NpDetailsPane *pane;
  GtkWidget *window, *label;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  update (table, fill_quiet);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  np_details_pane_set_row (pane, row);

  /* As it is, not as markup: the title, the program and the user. */
  label = test_find_label (GTK_WIDGET (pane), HOSTILE);
  g_assert_nonnull (label);
  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (label)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, HOSTILE);

  sentence = np_row_dup_sentence (row);
  label = test_find_label (GTK_WIDGET (pane), sentence);
  g_assert_nonnull (label);
  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (label)));

  test_close (window);
}

static void
test_updates (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpRow) row = NULL;
  NpDetailsPane *pane;
  GtkWidget *window, *value;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  update (table, fill_quiet);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  g_assert_nonnull (test_find_label (GTK_WIDGET (pane), "Select a row to see what it means."));

  np_details_pane_set_row (pane, row);
  g_assert_null (test_find_label (GTK_WIDGET (pane), "Select a row to see what it means."));
  value = test_find_label (GTK_WIDGET (pane), "4711");
  g_assert_nonnull (value);

  /* The same widget says the new value. */
  update (table, fill_busy);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (value)), ==, "815");

  /* A row that is gone stays, and the pane says so. */
  np_row_keep (row);
  update (table, NULL);
  update (table, NULL);
  g_assert_cmpint (np_row_get_closed_time (row), >, 0);
  g_assert_true (gtk_widget_get_mapped (value));
  {
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (np_row_get_closed_time (row) / G_USEC_PER_SEC);
    g_autofree char *closed = g_date_time_format (moment, "Closed at %X. What follows is how it was last.");

    g_assert_nonnull (test_find_label (GTK_WIDGET (pane), closed));
  }

  np_details_pane_set_row (pane, NULL);
  g_assert_nonnull (test_find_label (GTK_WIDGET (pane), "Select a row to see what it means."));
  np_row_release (row);
  test_close (window);
}

static void
test_interface (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpRow) row = NULL;
  NpDetailsPane *pane;
  GtkWidget *window, *label;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_INTERFACES);
  update (table, fill_interface);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  np_details_pane_set_row (pane, row);
  np_details_pane_set_addresses (pane, np_table_get_snapshot (table));

  label = test_find_label (GTK_WIDGET (pane), "192.0.2.1/24");
  g_assert_nonnull (label);
  g_assert_true (test_shows (gtk_widget_get_parent (label), "being checked"));
  g_assert_null (test_find_label (GTK_WIDGET (pane), "192.0.2.99/24"));
  g_assert_nonnull (test_find_label (GTK_WIDGET (pane), "ip -s link show dev eth0"));

  test_close (window);
}

/* (nullable) (transfer none): the visible curve under @root. */
static GtkWidget *
find_curve (GtkWidget *root)
{
  GtkWidget *found = NP_IS_SPARKLINE (root) && gtk_widget_get_mapped (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_curve (child);

  return found;
}

/* The curve of the traffic says in words what it shows. */
static void
test_course (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpRow) row = NULL;
  NpDetailsPane *pane;
  GtkWidget *window, *curve;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_INTERFACES);
  rate = 64000;
  update (table, fill_traffic);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  np_details_pane_set_row (pane, row);
  test_settle ();
  g_assert_null (find_curve (GTK_WIDGET (pane)));

  rate = 2000;
  update (table, fill_traffic);
  test_settle ();
  curve = find_curve (GTK_WIDGET (pane));
  g_assert_nonnull (curve);
  g_assert_true (test_shows (gtk_widget_get_parent (curve), "Now 2.0 kB/s"));
  g_assert_true (test_shows (gtk_widget_get_parent (curve), "At most 64.0 kB/s in the last "));

  /* After a leap nobody knows how much there is now. */
  has_no_rates = TRUE;
  update (table, fill_traffic);
  has_no_rates = FALSE;
  test_settle ();
  g_assert_false (test_shows (gtk_widget_get_parent (curve), "Now "));
  g_assert_true (test_shows (gtk_widget_get_parent (curve), "At most 64.0 kB/s in the last "));

  /* Of a thing that is gone there is no now. */
  np_row_keep (row);
  update (table, NULL);
  test_settle ();
  g_assert_null (find_curve (GTK_WIDGET (pane)));

  np_details_pane_set_row (pane, NULL);
  np_row_release (row);
  test_close (window);
}

/* Whether a value with this class is to be seen under @root. */
static gboolean
has_attention (GtkWidget *root)
{
  gboolean has = gtk_widget_has_css_class (root, "attention") && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && !has;
       child = gtk_widget_get_next_sibling (child))
    has = has_attention (child);

  return has;
}

/* Losses are marked while they grow, not for having been. */
static void
test_attention (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpRow) row = NULL;
  NpDetailsPane *pane;
  GtkWidget *window;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_INTERFACES);
  n_dropped = 0;
  update (table, fill_traffic);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  np_details_pane_set_row (pane, row);
  test_settle ();
  g_assert_false (has_attention (GTK_WIDGET (pane)));

  n_dropped = 3;
  update (table, fill_traffic);
  test_settle ();
  g_assert_true (has_attention (GTK_WIDGET (pane)));
  g_assert_true (test_shows (GTK_WIDGET (pane), "+3"));

  n_dropped = 0;
  update (table, fill_traffic);
  test_settle ();
  g_assert_false (has_attention (GTK_WIDGET (pane)));

  np_details_pane_set_row (pane, NULL);
  test_close (window);
}

static NpSeverity leak_severity;
static gboolean is_unread;

static void
fill_marked (NpSnapshot *snapshot)
{
  static const SceneFinding others_leak = { "close-wait-leak", "other", NP_SEVERITY_WARNING, NP_TABLE_CONNECTIONS,
                                            "finding:close-wait-leak pid:1" };
  SceneFinding leak = { "close-wait-leak", HOSTILE, leak_severity, NP_TABLE_CONNECTIONS, "finding:close-wait-leak pid:1000" };
  static const SceneFinding unread = { "close-wait-unread", HOSTILE, NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS };

  add_socket (snapshot, 4711);
  if (is_unread)
    scene_add_finding (snapshot, &unread, "");
  scene_add_finding (snapshot, &others_leak, "");
  if (leak_severity != NP_SEVERITY_NONE)
    {
      scene_add_finding (snapshot, &leak, "");
      np_snapshot_add_finding (snapshot, NP_TABLE_CONNECTIONS, 0, leak.id, leak.severity);
    }
  if (is_unread)
    np_snapshot_add_finding (snapshot, NP_TABLE_CONNECTIONS, 0, unread.id, unread.severity);
}

static void
update_both (NpTable *table,
             NpTable *findings)
{
  g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fill_marked);

  np_table_update (findings, snapshot);
  np_table_update (table, snapshot);
  test_settle ();
}

/* What was noticed about the row, the worst first: each is the way to its card. It stays the same widget while it is
 * noticed, so that it keeps the focus. */
static void
test_findings (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpTable) findings = NULL;
  g_autoptr(NpRow) row = NULL;
  NpDetailsPane *pane;
  GtkWidget *window, *label, *line;
  const char *action;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  findings = np_table_new (NP_TABLE_FINDINGS);
  leak_severity = NP_SEVERITY_NONE;
  is_unread = FALSE;
  update_both (table, findings);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  np_details_pane_set_findings (pane, findings);
  np_details_pane_set_row (pane, row);
  test_settle ();
  g_assert_false (test_shows (GTK_WIDGET (pane), "What Was Noticed"));

  leak_severity = NP_SEVERITY_WARNING;
  update_both (table, findings);
  g_assert_true (test_shows (GTK_WIDGET (pane), "What Was Noticed"));
  label = test_find_label (GTK_WIDGET (pane), "Warning: close-wait-leak title");
  g_assert_nonnull (label);
  line = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  g_assert_true (test_shows (line, "close-wait-leak meaning"));
  g_assert_true (test_shows (line, "close-wait-leak action"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (line)), ==, "win.finding");
  action = g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (line)), NULL);
  g_assert_cmpstr (action, ==, "close-wait-leak " HOSTILE);
  g_assert_null (gtk_widget_get_next_sibling (line));

  leak_severity = NP_SEVERITY_PROBLEM;
  update_both (table, findings);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Problem: close-wait-leak title");

  is_unread = TRUE;
  update_both (table, findings);
  label = test_find_label (GTK_WIDGET (pane), "Problem: close-wait-leak title");
  line = gtk_widget_get_next_sibling (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  g_assert_true (test_shows (line, "Worth a look: close-wait-unread title"));
  g_assert_null (gtk_widget_get_next_sibling (line));

  leak_severity = NP_SEVERITY_NONE;
  is_unread = FALSE;
  update_both (table, findings);
  g_assert_false (test_shows (GTK_WIDGET (pane), "What Was Noticed"));
  g_assert_false (test_shows (GTK_WIDGET (pane), "close-wait"));

  np_details_pane_set_row (pane, NULL);
  test_close (window);
}

/* The picture stands before the name, only where there is an application, also when that is found out later. */
static void
test_icon (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpRow) row = NULL;
  NpDetailsPane *pane;
  GtkWidget *window, *image;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  update (table, fill_quiet);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  pane = create_pane (&window);
  np_details_pane_set_row (pane, row);
  test_settle ();
  image = test_find_named (GTK_WIDGET (pane), "image");
  g_assert_false (gtk_widget_get_visible (image));

  app = np_desktop_app_new ("org.example.App", "Example App", "edit-find-symbolic");
  update (table, fill_quiet);
  test_settle ();
  g_assert_true (gtk_widget_get_mapped (image));
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (image)), !=, GTK_IMAGE_EMPTY);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (image))), ==, "Example App");

  g_clear_pointer (&app, np_desktop_app_unref);
  update (table, fill_quiet);
  test_settle ();
  g_assert_false (gtk_widget_get_visible (image));

  np_details_pane_set_row (pane, NULL);
  test_close (window);
}

static void
test_definition (void)
{
  GtkWidget *row, *list, *window;

  if (!test_has_display ())
    return;

  list = gtk_list_box_new ();
  row = np_fact_row_new ("Recv-Q", "recv-q");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = test_show (list, 300, 300);
  g_assert_false (gtk_widget_get_visible (row));

  np_fact_row_set_value (NP_FACT_ROW (row), HOSTILE);
  np_fact_row_set_meaning (NP_FACT_ROW (row), "Nothing waits.");
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_nonnull (test_find_label (row, "Nothing waits."));

  /* The heading that only the whole entry of the glossary has. */
  g_assert_false (test_shows (row, "Where this is written"));
  np_fact_row_toggle (NP_FACT_ROW (row));
  g_assert_true (test_shows (row, "Where this is written"));
  np_fact_row_toggle (NP_FACT_ROW (row));
  g_assert_false (test_shows (row, "Where this is written"));

  np_fact_row_set_value (NP_FACT_ROW (row), "");
  g_assert_false (gtk_widget_get_visible (row));
  test_close (window);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add_func ("/details-pane/findings", test_findings);
  g_test_add_func ("/details-pane/hostile-texts", test_hostile_texts);
  g_test_add_func ("/details-pane/updates", test_updates);
  g_test_add_func ("/details-pane/interface", test_interface);
  g_test_add_func ("/details-pane/course", test_course);
  g_test_add_func ("/details-pane/attention", test_attention);
  g_test_add_func ("/details-pane/icon", test_icon);
  g_test_add_func ("/details-pane/definition", test_definition);

  return g_test_run ();
}
