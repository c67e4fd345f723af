/* tests/ui/namespace-picker.c: tests of choosing another network, and of the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/namespace-picker.h"

#include "fake-source.h"
#include "model/local-source.h"
#include "ui/namespace-banner.h"
#include "widgets.h"

typedef struct
{
  NpSource          *source;
  NpMonitor         *monitor;
  NpNamespacePicker *picker;
  NpNamespaceBanner *banner;
  GtkWidget         *window;
  guint              n_chosen;
} Fixture;

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->source = NP_SOURCE (fake_source_new ());
  fixture->monitor = np_monitor_new (fixture->source);
  fixture->picker = g_object_new (NP_TYPE_NAMESPACE_PICKER, NULL);
  fixture->banner = g_object_new (NP_TYPE_NAMESPACE_BANNER, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->banner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->picker));
  np_namespace_picker_set_monitor (fixture->picker, fixture->monitor);
  np_namespace_banner_set_picker (fixture->banner, fixture->picker);
  g_signal_connect_swapped (fixture->picker, "chosen", G_CALLBACK (count_cb), &fixture->n_chosen);
  fixture->window = test_show (box, GPOINTER_TO_INT (width), 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  width)
{
  test_close (fixture->window);
  g_clear_object (&fixture->monitor);
  g_clear_object (&fixture->source);
}

/* Those of this computer are not the test's business: they come when the main loop runs, which it does not before the end. */
static void
set_namespaces (Fixture *fixture,
                guint    n_namespaces)
{
  static const NpNamespace namespaces[] = {
    { .id = 17, .pid = 1, .program = (char *) "systemd", .n_processes = 200, .access = NP_NAMESPACE_OWN },
    { .id = 18, .pid = 40, .program = (char *) "nginx", .container = (char *) "web", .n_processes = 2, .access = NP_NAMESPACE_READ },
    { .id = 19, .name = (char *) "red", .access = NP_NAMESPACE_CLOSED },
  };
  g_autoptr(GPtrArray) array = g_ptr_array_new_with_free_func ((GDestroyNotify) np_namespace_unref);

  for (guint i = 0; i < n_namespaces; i++)
    g_ptr_array_add (array, np_namespace_new (&namespaces[i]));
  np_namespace_picker_set_namespaces (fixture->picker, array);
}

static GtkWidget *
find_type (GtkWidget *root,
           GType      type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

/* Whether a label says this, even in a popover that is closed. */
static gboolean
says (GtkWidget  *root,
      const char *part)
{
  gboolean found = GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, part);

  return found;
}

static GtkListBox *
get_list (Fixture *fixture)
{
  GtkWidget *button = find_type (GTK_WIDGET (fixture->picker), GTK_TYPE_MENU_BUTTON);

  return GTK_LIST_BOX (find_type (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_LIST_BOX));
}

static void
choose (Fixture *fixture,
        int      index)
{
  GtkListBox *list = get_list (fixture);

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, index));
}

/* Nothing to choose, nothing to see. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  width)
{
  set_namespaces (fixture, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->picker)));
  set_namespaces (fixture, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->picker)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->banner)));
  set_namespaces (fixture, 2);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->picker)));
  g_assert_true (says (GTK_WIDGET (fixture->picker), "This computer"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->banner)));
}

static void
test_entries (Fixture       *fixture,
              gconstpointer  width)
{
  static const char *const titles[] = { "This computer’s own network", "Container web", "Network namespace red" };
  static const char *const facts[] = { "net:[17]", "connections, statistics and groups only", "only the administrator" };
  GtkListBox *list = get_list (fixture);

  set_namespaces (fixture, 3);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, i));

      g_assert_true (says (row, titles[i]));
      g_assert_true (says (row, facts[i]));
      g_assert_true (gtk_widget_get_sensitive (row) == (i < 2));
    }
  g_assert_null (gtk_list_box_get_row_at_index (list, 3));
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 0);
}

static void
test_there_and_back (Fixture       *fixture,
                     gconstpointer  width)
{
  GtkWidget *back;

  set_namespaces (fixture, 3);
  choose (fixture, 0);
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
  g_assert_true (np_monitor_get_source (fixture->monitor) == fixture->source);

  choose (fixture, 1);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_true (NP_IS_LOCAL_SOURCE (np_monitor_get_source (fixture->monitor)));
  g_assert_cmpuint (np_namespace_picker_get_shown (fixture->picker)->id, ==, 18);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->banner)));
  g_assert_true (says (GTK_WIDGET (fixture->banner), "the network of the container web, not that of this computer"));
  g_assert_true (says (GTK_WIDGET (fixture->picker), "Container web"));

  /* It is gone: there must still be a way back. */
  set_namespaces (fixture, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->picker)));

  back = find_type (GTK_WIDGET (fixture->banner), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (back, "clicked");
  g_assert_cmpuint (fixture->n_chosen, ==, 2);
  g_assert_true (np_monitor_get_source (fixture->monitor) == fixture->source);
  g_assert_null (np_namespace_picker_get_shown (fixture->picker));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->banner)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->picker)));
}

static void
test_back_by_list (Fixture       *fixture,
                   gconstpointer  width)
{
  set_namespaces (fixture, 3);
  choose (fixture, 1);
  choose (fixture, 1);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  choose (fixture, 0);
  g_assert_cmpuint (fixture->n_chosen, ==, 2);
  g_assert_true (np_monitor_get_source (fixture->monitor) == fixture->source);
}

/* The smallest window there is has room for the sentence. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  width)
{
  int minimum;

  set_namespaces (fixture, 2);
  choose (fixture, 1);
  test_settle ();
  gtk_widget_measure (GTK_WIDGET (fixture->banner), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (GTK_WIDGET (fixture->picker), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 200);
}

/* The list may come when nobody waits for it any more. */
static void
test_drop_while_finding (void)
{
  g_autoptr(NpSource) source = NP_SOURCE (fake_source_new ());
  g_autoptr(NpMonitor) monitor = np_monitor_new (source);
  NpNamespacePicker *picker = g_object_ref_sink (g_object_new (NP_TYPE_NAMESPACE_PICKER, NULL));
  GWeakRef weak;

  g_weak_ref_init (&weak, picker);
  np_namespace_picker_set_monitor (picker, monitor);
  g_object_run_dispose (G_OBJECT (picker));
  g_object_unref (picker);

  for (GObject *left = g_weak_ref_get (&weak); left != NULL; left = g_weak_ref_get (&weak))
    {
      g_object_unref (left);
      g_main_context_iteration (NULL, FALSE);
    }
  g_weak_ref_clear (&weak);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  if (test_has_display ())
    {
      const gpointer width = GINT_TO_POINTER (360);

      g_test_add ("/ui/namespace-picker/hidden", Fixture, width, set_up, test_hidden, tear_down);
      g_test_add ("/ui/namespace-picker/entries", Fixture, width, set_up, test_entries, tear_down);
      g_test_add ("/ui/namespace-picker/there-and-back", Fixture, width, set_up, test_there_and_back, tear_down);
      g_test_add ("/ui/namespace-picker/back-by-list", Fixture, width, set_up, test_back_by_list, tear_down);
      g_test_add ("/ui/namespace-picker/narrow", Fixture, width, set_up, test_narrow, tear_down);
      g_test_add_func ("/ui/namespace-picker/drop-while-finding", test_drop_while_finding);
    }

  return g_test_run ();
}
