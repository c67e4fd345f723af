/* tests/ui/anatomy-box.c: NpAnatomyBox
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/anatomy-box.h"

#include <string.h>

#include "meaning/anatomy.h"
#include "ui/bit-groups.h"
#include "widgets.h"

typedef struct
{
  GtkWidget  *box;
  GtkWidget  *window;
  const char *expected;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  GtkWidget *scroll;

  if (!test_has_display ())
    return;

  scroll = gtk_scrolled_window_new ();
  fixture->box = np_anatomy_box_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), fixture->box);
  fixture->window = test_show (scroll, 360, 600);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window != NULL)
    test_close (fixture->window);
}

/* (transfer none) (nullable): the @n-th entry that can be seen. */
static GtkWidget *
find_entry (GtkWidget *root,
            guint     *n)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ENTRY (root))
    return gtk_widget_get_mapped (root) && (*n)-- == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, n);

  return found;
}

static GtkWidget *
get_entry (Fixture *fixture,
           guint    n)
{
  gtk_test_widget_wait_for_draw (fixture->window);

  return find_entry (fixture->box, &n);
}

static void
type (Fixture    *fixture,
      guint       n,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture, n)), text);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
press_enter (Fixture *fixture,
             guint    n)
{
  g_signal_emit_by_name (get_entry (fixture, n), "activate");
  gtk_test_widget_wait_for_draw (fixture->window);
}

/* All that the runs of bits under @root say, with a space between them. */
static void
append_bits (GtkWidget *root,
             GString   *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "bits"))
    g_string_append_printf (text, text->len > 0 ? " %s" : "%s", gtk_label_get_label (GTK_LABEL (root)));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_bits (child, text);
}

static void
assert_bits (Fixture    *fixture,
             const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  append_bits (test_find_named (fixture->box, "bitgroups"), text);
  g_assert_cmpstr (text->str, ==, expected);
}

/* The sentences are those of the anatomy, and so is every part. */
static void
assert_told (Fixture    *fixture,
             const char *address)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (address, &error);

  g_assert_no_error (error);
  for (char **line = anatomy->lines; *line != NULL; line++)
    g_assert_true (test_shows (fixture->box, *line));
  for (guint i = 0; i < anatomy->parts->len; i++)
    {
      const NpAnatomyPart *part = anatomy->parts->pdata[i];

      g_assert_true (test_shows (fixture->box, part->title));
      g_assert_true (test_shows (fixture->box, part->text));
    }
}

static void
test_ipv4 (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  type (fixture, 0, " 192.168.1.0/26 ");
  assert_bits (fixture, "11000000 10101000 00000001 00 000000");
  g_assert_true (test_shows (fixture->box, "192"));
  g_assert_true (test_shows (fixture->box, "1–16"));
  g_assert_true (test_shows (fixture->box, "17–26"));
  g_assert_true (test_shows (fixture->box, "27–32"));
  assert_told (fixture, "192.168.1.0/26");
}

static void
test_ipv6 (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  /* Bits only where the prefix ends. */
  type (fixture, 0, "fe80::/10");
  assert_bits (fixture, "1111111010 000000 0 0 0 0 0 0 0");
  g_assert_true (test_shows (fixture->box, "fe80"));
  assert_told (fixture, "fe80::/10");

  type (fixture, 0, "2001:db8::/32");
  assert_bits (fixture, "2001 db8 0 0 0 0 0 0");
  assert_told (fixture, "2001:db8::/32");
}

static gboolean
shows_expected (gpointer data)
{
  Fixture *fixture = data;

  return test_shows (fixture->box, fixture->expected);
}

static char *
dup_problem (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (text, &error);

  g_assert_null (anatomy);

  return g_strdup (error->message);
}

/* Nobody is told of a mistake while still typing. */
static void
test_problem (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *problem = dup_problem ("192.168.1.999");
  g_autofree char *other = dup_problem ("192.168.1");

  if (fixture->window == NULL)
    return;

  type (fixture, 0, "192.168.1.31");
  type (fixture, 0, "192.168.1.999");
  g_assert_false (test_shows (fixture->box, problem));
  press_enter (fixture, 0);
  g_assert_true (test_shows (fixture->box, problem));
  assert_bits (fixture, "");

  /* The next key takes it away again. */
  type (fixture, 0, "192.168.1");
  g_assert_false (test_shows (fixture->box, problem));

  /* Without Enter, after a pause. */
  fixture->expected = other;
  test_wait (shows_expected, fixture);

  type (fixture, 0, "192.168.1.9");
  g_assert_false (test_shows (fixture->box, other));
  g_assert_true (test_shows (fixture->box, "192"));

  /* Nothing at all is no mistake. */
  type (fixture, 0, "");
  press_enter (fixture, 0);
  assert_bits (fixture, "");
  g_assert_false (test_shows (fixture->box, problem));
  g_assert_false (test_shows (fixture->box, other));
}

static char *
dup_match (const char *prefix,
           const char *other)
{
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (prefix, NULL);
  NpAddress address;

  g_assert_true (np_address_parse (other, &address));

  return np_anatomy_dup_match (anatomy, &address);
}

static void
test_match (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autofree char *inside = dup_match ("192.168.1.0/24", "192.168.1.31");
  g_autofree char *outside = dup_match ("192.168.1.0/24", "192.168.2.31");
  g_autofree char *later = dup_match ("192.168.2.0/24", "192.168.2.31");
  g_autofree char *problem = dup_problem ("192.168.2.");

  if (fixture->window == NULL)
    return;

  g_assert_cmpstr (inside, !=, outside);
  type (fixture, 0, "192.168.1.0/24");
  type (fixture, 1, "192.168.1.31");
  g_assert_true (test_shows (fixture->box, inside));
  type (fixture, 1, "192.168.2.");
  g_assert_false (test_shows (fixture->box, inside));
  g_assert_false (test_shows (fixture->box, problem));
  press_enter (fixture, 1);
  g_assert_true (test_shows (fixture->box, problem));
  type (fixture, 1, "192.168.2.31");
  g_assert_true (test_shows (fixture->box, outside));

  /* The answer is about the prefix that is shown. */
  type (fixture, 0, "192.168.2.0/24");
  g_assert_false (test_shows (fixture->box, outside));
  g_assert_true (test_shows (fixture->box, later));

  type (fixture, 1, "10.0.0.0/8");
  press_enter (fixture, 1);
  g_assert_true (test_shows (fixture->box, "This is a whole network."));

  /* To a single address nothing belongs but itself. */
  type (fixture, 0, "192.168.1.31");
  g_assert_null (get_entry (fixture, 1));
}

/* The longest addresses leave the box as narrow as the narrowest window. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const char *const addresses[] = {
    "255.255.255.255/255.255.255.254", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff/121", "fe80::/10", "::ffff:192.0.2.128/107",
    "ff02::1:ff00:1", "fe80::42:c0ff:fe00:215%wlp2s0",
  };

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      int minimum;

      type (fixture, 0, addresses[i]);
      gtk_widget_measure (fixture->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("%s: %d", addresses[i], minimum);
      g_assert_cmpint (minimum, <=, 312);
    }
}

/* Groups that have no room stand in the next line, whole, and no line has much less than the others. */
static void
test_wrap (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkWidget *groups, *first, *last;
  graphene_rect_t a, b;
  int natural, height;

  if (fixture->window == NULL)
    return;

  type (fixture, 0, "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff/121");
  groups = test_find_named (fixture->box, "bitgroups");
  first = gtk_widget_get_first_child (groups);
  last = gtk_widget_get_last_child (groups);
  g_assert_true (gtk_widget_compute_bounds (first, groups, &a));
  g_assert_true (gtk_widget_compute_bounds (last, groups, &b));
  g_assert_cmpfloat (b.origin.y, >=, a.origin.y + a.size.height);
  g_assert_cmpfloat (b.origin.x + b.size.width, <=, gtk_widget_get_width (groups));
  g_assert_cmpfloat (b.origin.y + b.size.height, <=, gtk_widget_get_height (groups));

  /* Where three of four have room, two and two. */
  type (fixture, 0, "192.168.1.0/24");
  gtk_widget_measure (groups, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_measure (groups, GTK_ORIENTATION_VERTICAL, natural - 1, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (groups, &(GtkAllocation) { 0, 0, natural - 1, height }, -1);
  first = gtk_widget_get_first_child (groups);
  last = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (first));
  g_assert_true (gtk_widget_compute_bounds (first, groups, &a));
  g_assert_true (gtk_widget_compute_bounds (last, groups, &b));
  g_assert_cmpfloat_with_epsilon (a.origin.x, b.origin.x, 1);
  g_assert_cmpfloat (b.origin.y, >, a.origin.y);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

#define ADD(path, function) g_test_add ("/anatomy-box/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("ipv4", test_ipv4);
  ADD ("ipv6", test_ipv6);
  ADD ("problem", test_problem);
  ADD ("match", test_match);
  ADD ("narrow", test_narrow);
  ADD ("wrap", test_wrap);

  return g_test_run ();
}
