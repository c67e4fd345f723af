/* tests/ui/life-diagram.c: NpLifeDiagram
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/life-diagram.h"

#include <string.h>

#include "fake-source.h"
#include "meaning/glossary.h"
#include "support/sample.h"
#include "ui/help.h"
#include "ui/life-stages.h"
#include "widgets.h"

#define NARROW 336
#define WIDE 760

typedef struct
{
  GtkWidget *diagram;
  GtkWidget *window;
  char      *search; /* what a stage asked for */
} Fixture;

/* How many sockets the snapshots have in each state. */
static guint wanted[NP_STATE_UNCONN + 1];

static void
add_socket (NpSnapshot    *snapshot,
            NpProtocol     protocol,
            NpSocketState  state)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  sample_set_ends (socket, "192.0.2.1", 40000, "198.51.100.7", 443);
}

static void
fill (NpSnapshot *snapshot)
{
  for (guint state = 0; state < G_N_ELEMENTS (wanted); state++)
    for (guint i = 0; i < wanted[state]; i++)
      add_socket (snapshot, NP_PROTOCOL_TCP, state);

  /* These have no life of this kind. */
  add_socket (snapshot, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED);
  add_socket (snapshot, NP_PROTOCOL_UNIX, NP_STATE_LISTEN);
  add_socket (snapshot, NP_PROTOCOL_MPTCP, NP_STATE_ESTABLISHED);
}

static void
rows_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->search);
  fixture->search = g_variant_dup_string (parameter, NULL);
}

static void
show (Fixture *fixture,
      int      width)
{
  static const GActionEntry entries[] = { { "rows", rows_cb, "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), fixture);
  fixture->diagram = np_life_diagram_new ();
  gtk_widget_set_valign (fixture->diagram, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_EXTERNAL, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), fixture->diagram);
  gtk_widget_insert_action_group (scroll, "win", G_ACTION_GROUP (actions));
  fixture->window = test_show (scroll, width, 800);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  memset (wanted, 0, sizeof wanted);
  if (test_has_display ())
    show (fixture, GPOINTER_TO_INT (user_data));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window != NULL)
    test_close (fixture->window);
  g_free (fixture->search);
}

static void
count (Fixture *fixture)
{
  g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fill);

  np_life_diagram_set_snapshot (NP_LIFE_DIAGRAM (fixture->diagram), snapshot);
}

/* (transfer none): the button of a state. */
static GtkWidget *
find_stage (Fixture    *fixture,
            const char *word)
{
  GtkWidget *label = test_find_label (fixture->diagram, word);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static void
assert_number (Fixture    *fixture,
               const char *word,
               const char *number)
{
  GtkWidget *stage = find_stage (fixture, word);

  if (*number != '\0')
    g_assert_nonnull (test_find_label (stage, number));
  g_assert_cmpint (gtk_widget_has_css_class (stage, "inhabited"), ==, *number != '\0' && !g_str_equal (number, "0"));
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  assert_number (fixture, "ESTABLISHED", "");
  g_assert_null (test_find_label (fixture->diagram, "0"));

  wanted[NP_STATE_ESTABLISHED] = 12;
  wanted[NP_STATE_TIME_WAIT] = 1234;
  wanted[NP_STATE_LISTEN] = 5;
  wanted[NP_STATE_SYN_RECV] = 2;
  wanted[NP_STATE_NEW_SYN_RECV] = 1;
  count (fixture);
  assert_number (fixture, "ESTABLISHED", "12");
  assert_number (fixture, "TIME_WAIT", "1234");
  assert_number (fixture, "LISTEN", "5");
  assert_number (fixture, "SYN_RECV", "3");
  assert_number (fixture, "CLOSE_WAIT", "0");
  assert_number (fixture, "CLOSE", "0");

  wanted[NP_STATE_TIME_WAIT] = 0;
  wanted[NP_STATE_CLOSE_WAIT] = 1;
  count (fixture);
  assert_number (fixture, "TIME_WAIT", "0");
  assert_number (fixture, "CLOSE_WAIT", "1");
  assert_number (fixture, "ESTABLISHED", "12");

  /* What was not read is not called none. */
  np_life_diagram_set_snapshot (NP_LIFE_DIAGRAM (fixture->diagram), NULL);
  assert_number (fixture, "ESTABLISHED", "");
  g_assert_null (test_find_label (fixture->diagram, "0"));
}

static void
changed_cb (guint *n_changes)
{
  *n_changes += 1;
}

/* Every second, nothing is touched that says the same as before. */
static void
test_only_changes (Fixture       *fixture,
                   gconstpointer  user_data)
{
  guint n_changes = 0;

  if (fixture->window == NULL)
    return;

  wanted[NP_STATE_ESTABLISHED] = 8;
  count (fixture);
  g_signal_connect_swapped (test_find_label (find_stage (fixture, "ESTABLISHED"), "8"), "notify::label",
                            G_CALLBACK (changed_cb), &n_changes);
  count (fixture);
  g_assert_cmpuint (n_changes, ==, 0);
  wanted[NP_STATE_ESTABLISHED] = 9;
  count (fixture);
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
fill_ended (NpSnapshot *snapshot)
{
  guint n_sockets;
  NpSocketRecord *sockets;

  for (guint i = 0; i < 3; i++)
    add_socket (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);
  sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  sockets[1].closed_time = 1;
}

static void
fill_failed (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_TCP, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "Nothing came."));
}

static NpSnapshot *
take (guint    tables,
      guint    families,
      FakeFill fill_snapshot)
{
  const NpRequest request = { .tables = tables, .families = families };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  if (fill_snapshot != NULL)
    fill_snapshot (snapshot);
  np_snapshot_finish (snapshot);

  return snapshot;
}

/* What is counted, and when nothing is known. */
static void
test_count (void)
{
  const guint table = 1u << NP_TABLE_CONNECTIONS;
  g_autoptr(NpSnapshot) ended = take (table, NP_INET_FAMILIES, fill_ended);
  g_autoptr(NpSnapshot) empty = take (table, NP_INET_FAMILIES, NULL);
  g_autoptr(NpSnapshot) failed = take (table, NP_INET_FAMILIES, fill_failed);
  g_autoptr(NpSnapshot) other = take (1u << NP_TABLE_ROUTES, NP_INET_FAMILIES, NULL);
  g_autoptr(NpSnapshot) local = take (table, 1u << NP_FAMILY_UNIX, NULL);
  guint counts[NP_LIFE_N_STAGES], sum = 0;

  g_assert_true (np_life_count (ended, counts));
  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    {
      sum += counts[i];
      if (np_life_stages[i].state == NP_STATE_ESTABLISHED)
        g_assert_cmpuint (counts[i], ==, 2);
    }
  g_assert_cmpuint (sum, ==, 2);

  g_assert_true (np_life_count (empty, counts));
  g_assert_false (np_life_count (failed, counts));
  g_assert_false (np_life_count (other, counts));
  g_assert_false (np_life_count (local, counts));
  g_assert_false (np_life_count (NULL, counts));
}

/* All states of a TCP connection, and what can follow which, as RFC 9293 §3.3.2 draws it. */
static void
test_stages (void)
{
  static const guint8 follows[][2] = {
    { NP_STATE_CLOSE, NP_STATE_SYN_SENT }, { NP_STATE_CLOSE, NP_STATE_LISTEN }, { NP_STATE_LISTEN, NP_STATE_SYN_RECV },
    { NP_STATE_SYN_SENT, NP_STATE_ESTABLISHED }, { NP_STATE_SYN_RECV, NP_STATE_ESTABLISHED },
    { NP_STATE_ESTABLISHED, NP_STATE_FIN_WAIT1 }, { NP_STATE_ESTABLISHED, NP_STATE_CLOSE_WAIT },
    { NP_STATE_FIN_WAIT1, NP_STATE_FIN_WAIT2 }, { NP_STATE_FIN_WAIT1, NP_STATE_CLOSING },
    { NP_STATE_FIN_WAIT2, NP_STATE_TIME_WAIT }, { NP_STATE_CLOSING, NP_STATE_TIME_WAIT },
    { NP_STATE_CLOSE_WAIT, NP_STATE_LAST_ACK }, { NP_STATE_TIME_WAIT, 0 }, { NP_STATE_LAST_ACK, 0 },
  };
  guint states = 0;

  for (guint i = 0; i < NP_LIFE_END; i++)
    {
      const NpTerm *term = np_glossary_lookup (np_life_stages[i].term);

      states |= 1u << np_life_stages[i].state;
      g_assert_nonnull (term);
      g_assert_true (g_str_has_prefix (term->word, np_socket_state_get_word (np_life_stages[i].state)));
    }
  g_assert_cmphex (states, ==, (1u << NP_STATE_NEW_SYN_RECV) - 2);

  g_assert_cmpuint (G_N_ELEMENTS (follows), ==, NP_LIFE_N_STEPS);
  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    {
      const NpLifeStep *step = &np_life_steps[i];
      const char *word = np_socket_state_get_word (np_life_stages[step->from].state);
      gboolean is_known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (follows); j++)
        is_known |= follows[j][0] == np_life_stages[step->from].state && follows[j][1] == np_life_stages[step->to].state;
      g_assert_true (is_known);

      /* The sentence speaks of what the arrow connects. */
      g_assert_nonnull (strstr (step->sentence, word));
      if (step->to != NP_LIFE_END)
        g_assert_nonnull (strstr (step->sentence, np_socket_state_get_word (np_life_stages[step->to].state)));
    }
}

static void
test_click (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autofree char *help = NULL;

  if (fixture->window == NULL)
    return;

  g_signal_emit_by_name (find_stage (fixture, "TIME_WAIT"), "clicked");
  g_assert_cmpstr (fixture->search, ==, "proto:tcp state:time_wait");
  g_signal_emit_by_name (find_stage (fixture, "LISTEN"), "clicked");
  g_assert_cmpstr (fixture->search, ==, "proto:tcp state:listen");

  help = np_help_find (find_stage (fixture, "FIN_WAIT2"));
  g_assert_cmpstr (help, ==, "term:state-fin-wait2");
}

/* What the state is, in the words of the glossary, and how many there are. */
static void
test_tooltip (void)
{
  const char *summary = np_term_get_summary (np_glossary_lookup ("state-close"));
  static const char *const sentences[] = { "There are none of them now.", "There is 1 of them now.", "There are 2 of them now." };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *tooltip = np_life_dup_tooltip (0, &i);
      g_autofree char *expected = g_strconcat (summary, "\n", sentences[i], NULL);

      g_assert_cmpstr (tooltip, ==, expected);
    }

  for (guint i = 0; i < NP_LIFE_END; i++)
    {
      g_autofree char *tooltip = np_life_dup_tooltip (i, NULL);
      g_autofree char *description = np_life_dup_description (i);

      g_assert_cmpstr (tooltip, ==, np_term_get_summary (np_glossary_lookup (np_life_stages[i].term)));
      g_assert_true (g_str_has_prefix (description, np_life_stages[i].words));
      g_assert_nonnull (strstr (description, np_socket_state_get_word (np_life_stages[i].state)));
    }
}

static void
assert_inside (Fixture    *fixture,
               GtkWidget  *child,
               int         width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, fixture->diagram, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, width);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (fixture->diagram));
}

static gboolean
overlaps (GtkWidget *a,
          GtkWidget *b,
          GtkWidget *root)
{
  graphene_rect_t first, second, both;

  g_assert_true (gtk_widget_compute_bounds (a, root, &first));
  g_assert_true (gtk_widget_compute_bounds (b, root, &second));

  return graphene_rect_intersection (&first, &second, &both) && both.size.width > 0 && both.size.height > 0;
}

/* What a stage or the words on an arrow say first. */
static const char *
describe (GtkWidget *widget)
{
  while (!GTK_IS_LABEL (widget))
    widget = gtk_widget_get_first_child (widget);

  return gtk_label_get_label (GTK_LABEL (widget));
}

/* Everything has its own place at every width. */
static void
test_places (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const int widths[] = { NARROW, 420, 560, 640, 700, WIDE, 1000 };

  if (fixture->window == NULL)
    return;

  wanted[NP_STATE_TIME_WAIT] = 12345;
  count (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int minimum, height;

      gtk_widget_measure (fixture->diagram, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, widths[i]);
      gtk_widget_measure (fixture->diagram, GTK_ORIENTATION_VERTICAL, widths[i], &height, NULL, NULL, NULL);
      gtk_widget_size_allocate (fixture->diagram, &(GtkAllocation) { 0, 0, widths[i], height }, -1);

      for (GtkWidget *a = gtk_widget_get_first_child (fixture->diagram); a != NULL; a = gtk_widget_get_next_sibling (a))
        {
          assert_inside (fixture, a, widths[i]);
          for (GtkWidget *b = gtk_widget_get_next_sibling (a); b != NULL; b = gtk_widget_get_next_sibling (b))
            if (overlaps (a, b, fixture->diagram))
              g_error ("at %d pixels, %s covers %s", widths[i], describe (b), describe (a));
        }
    }
}

static float
get_x (Fixture    *fixture,
       const char *word)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find_stage (fixture, word), fixture->diagram, &bounds));

  return bounds.origin.x + bounds.size.width / 2;
}

/* With room, the way of whoever calls and hangs up first is where people begin to read. */
static void
test_forms (Fixture       *fixture,
            gconstpointer  user_data)
{
  int width = GPOINTER_TO_INT (user_data);

  if (fixture->window == NULL)
    return;

  g_assert_cmpint (gtk_widget_get_width (fixture->diagram), ==, width);
  if (width == NARROW)
    {
      g_assert_cmpfloat_with_epsilon (get_x (fixture, "FIN_WAIT1"), get_x (fixture, "CLOSE_WAIT"), 1);
      return;
    }

  g_assert_cmpfloat (get_x (fixture, "FIN_WAIT1"), <, get_x (fixture, "ESTABLISHED"));
  g_assert_cmpfloat (get_x (fixture, "ESTABLISHED"), <, get_x (fixture, "CLOSE_WAIT"));
  gtk_widget_set_direction (fixture->diagram, GTK_TEXT_DIR_RTL);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (get_x (fixture, "FIN_WAIT1"), >, get_x (fixture, "ESTABLISHED"));
  g_assert_cmpfloat (get_x (fixture, "ESTABLISHED"), >, get_x (fixture, "CLOSE_WAIT"));
}

/* How much of the pixel is covered by what the diagram draws, from 0 to 255. */
static guint
get_cover (GtkWidget *diagram,
           float      x,
           float      y)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (diagram),
                                                         gtk_widget_get_height (diagram));
  cairo_t *cr = cairo_create (surface);
  guint cover;

  GTK_WIDGET_GET_CLASS (diagram)->snapshot (diagram, snapshot);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  cover = cairo_image_surface_get_data (surface)[(int) y * cairo_image_surface_get_stride (surface) + (int) x * 4 + 3];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return cover;
}

/* The arrow between two stages that stand below each other, whichever way people read. */
static void
test_arrows (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      graphene_rect_t above;
      float x, y;

      gtk_widget_set_direction (fixture->diagram, directions[i]);
      gtk_test_widget_wait_for_draw (fixture->window);
      g_assert_true (gtk_widget_compute_bounds (find_stage (fixture, "CLOSE_WAIT"), fixture->diagram, &above));
      x = above.origin.x + above.size.width / 2;
      y = above.origin.y + above.size.height + 10;
      g_assert_cmpuint (get_cover (fixture->diagram, x, y), >, 40);
      g_assert_cmpuint (get_cover (fixture->diagram, x + (directions[i] == GTK_TEXT_DIR_LTR ? 8 : -8), y), ==, 0);
    }
}

/* From stage to stage in the order in which they are read. */
static void
test_keyboard (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const char *const wide[] = {
    "CLOSE", "LISTEN", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT1", "CLOSE_WAIT", "FIN_WAIT2", "CLOSING", "LAST_ACK",
    "TIME_WAIT",
  };
  static const char *const narrow[] = {
    "CLOSE", "SYN_SENT", "LISTEN", "SYN_RECV", "ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "CLOSING", "TIME_WAIT", "CLOSE_WAIT",
    "LAST_ACK",
  };
  const char *const *order = GPOINTER_TO_INT (user_data) == NARROW ? narrow : wide;

  if (fixture->window == NULL)
    return;

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == find_stage (fixture, order[i]));
    }
}

/* A phone has 360 pixels, and a page its margins. */
static void
test_least_width (Fixture       *fixture,
                  gconstpointer  user_data)
{
  int minimum;

  if (fixture->window == NULL)
    return;

  wanted[NP_STATE_ESTABLISHED] = 99999;
  count (fixture);
  gtk_widget_measure (fixture->diagram, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("at least %d pixels", minimum);
  g_assert_cmpint (minimum, <=, NARROW);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

#define ADD(path, width, function) \
  g_test_add ("/life-diagram/" path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)

  g_test_add_func ("/life-diagram/count", test_count);
  g_test_add_func ("/life-diagram/stages", test_stages);
  g_test_add_func ("/life-diagram/tooltip", test_tooltip);
  ADD ("counts", WIDE, test_counts);
  ADD ("only-changes", WIDE, test_only_changes);
  ADD ("click", WIDE, test_click);
  ADD ("click-narrow", NARROW, test_click);
  ADD ("places", WIDE, test_places);
  ADD ("wide", WIDE, test_forms);
  ADD ("narrow", NARROW, test_forms);
  ADD ("arrows", WIDE, test_arrows);
  ADD ("keyboard-wide", WIDE, test_keyboard);
  ADD ("keyboard-narrow", NARROW, test_keyboard);
  ADD ("least-width", NARROW, test_least_width);

  return g_test_run ();
}
