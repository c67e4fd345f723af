/* tests/bench/window.c: what the window costs while it is live, and how fast it answers
 *
 * Usage: bench-window PAGE ROWS SECONDS PROGRAM [ARGUMENT]…, where PROGRAM with its arguments is one of
 * tests/populations that makes ROWS rows for the page, and changes some of them each second. With glossary:TERM as
 * PAGE the glossary is open at that entry, of which it says how many of ROWS connections show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "support/namespace.h"
#include "ui/application.h"
#include "ui/glossary-page.h"
#include "ui/window.h"

static gint64 start_time;
static gint64 last_poll;
static gint64 longest_block;
static double last_poll_cpu, longest_work;
static gint64 first_rows_time, all_rows_time;
static guint first_rows;
static double first_work;
static guint n_expected;
static guint n_frames;
static double cpu_before;
static double cpu_live;
static gint64 live_block;
static double live_work;

/* What somebody does with a page once it has been live for a while: one act after the other, each as soon
 * as the frame with the result of the one before is on the screen. */
typedef enum
{
  ACT_SEARCH,
  ACT_SORT,
  ACT_GROUP,
  ACT_FIND,
  ACT_TERM,
} ActKind;

typedef struct
{
  ActKind     kind;
  const char *value; /* what is typed, or the id of the column or of the entry, or nothing */
  double      time;  /* until the frame is on the screen, in ms */
  double      work;  /* of the main loop until then, in ms of the processor: says more on a computer that is busy */
  double      longest_work; /* of it at a stretch, then and while it rests */
  guint       n_rows;
} Act;

/* Of those who look at connections, and at the glossary; the other pages only rest. */
static Act table_acts[] = {
  { ACT_SEARCH, "1" }, { ACT_SEARCH, "12" }, { ACT_SEARCH, "127" }, { ACT_SEARCH, "port:80" }, { ACT_SEARCH, "" },
  { ACT_SEARCH, "nothing" }, { ACT_SEARCH, "" },
  { ACT_SORT, "recv_q" }, { ACT_SORT, "remote_address" }, { ACT_SORT, "state" }, { ACT_SORT, "doing" }, { ACT_SORT, "program" },
  { ACT_GROUP, "" }, { ACT_SORT, "recv_q" }, { ACT_SORT, "program" }, { ACT_GROUP, "" },
};

static Act glossary_acts[] = {
  { ACT_FIND, "t" }, { ACT_FIND, "ti" }, { ACT_FIND, "time" }, { ACT_FIND, "tmie wiat" }, { ACT_FIND, "" },
  { ACT_TERM, "state-established" }, { ACT_TERM, "address-global" }, { ACT_TERM, "peer" }, { ACT_TERM, "remote-kind" },
  { ACT_TERM, "first-seen" }, { ACT_TERM, "connection-tracking" },
};

static Act *acts;
static guint n_acts, n_all_acts;
static const char *term;
static gboolean acting;
static gint64 act_time;
static double act_work;

/* What this thread has used of the processor, in ms. */
static double
get_work (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);

  return (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
}

/* The longest time in which the main loop did not look for events. */
static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  gint64 now = g_get_monotonic_time ();
  int result;

  if (last_poll != 0)
    {
      longest_block = MAX (longest_block, now - last_poll);
      longest_work = MAX (longest_work, get_work () - last_poll_cpu);
    }
  result = g_poll (fds, n_fds, timeout);
  last_poll = g_get_monotonic_time ();
  last_poll_cpu = get_work ();

  return result;
}

/* Of the glossary those that were read for it. */
static guint
count_rows (NpWindow *window)
{
  NpPage *page = np_window_get_page (window);
  NpSnapshot *snapshot = np_monitor_get_snapshot (np_page_get_monitor (page));
  guint n_rows = 0;

  if (np_page_get_view (page) != NULL)
    return np_table_view_get_n_shown (np_page_get_view (page));
  if (snapshot != NULL)
    np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_rows);

  return n_rows;
}

static void
painted_cb (GdkFrameClock *clock,
            NpWindow      *window)
{
  guint n_rows = count_rows (window);
  gint64 now = g_get_monotonic_time ();

  n_frames++;
  if (first_rows_time == 0)
    {
      first_rows_time = now;
      first_rows = n_rows;
      first_work = get_work ();
    }
  if (n_rows >= n_expected && all_rows_time == 0)
    all_rows_time = now;
}

static void act (NpWindow *window);

static gboolean
next_act_cb (gpointer window)
{
  acts[n_acts++].longest_work = longest_work;
  act (window);

  return G_SOURCE_REMOVE;
}

/* The first frame after an act has its result, because all of it happens before the frame is drawn. */
static void
acted_cb (GdkFrameClock *clock,
          NpWindow      *window)
{
  if (!acting)
    return;

  acting = FALSE;
  acts[n_acts].time = (double) (g_get_monotonic_time () - act_time) / 1000;
  acts[n_acts].n_rows = count_rows (window);
  acts[n_acts].work = get_work () - act_work;
  g_timeout_add (300, next_act_cb, window);
}

static GtkWidget *
find_entry (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

static void
act (NpWindow *window)
{
  NpPage *page = np_window_get_page (window);
  NpTableView *view = np_page_get_view (page);
  const char *value = n_acts < n_all_acts ? acts[n_acts].value : NULL;

  if (value == NULL)
    {
      g_application_quit (g_application_get_default ());
      return;
    }

  acting = TRUE;
  act_time = g_get_monotonic_time ();
  act_work = get_work ();
  longest_work = 0;
  switch (acts[n_acts].kind)
    {
    case ACT_SEARCH:
      np_table_view_set_search (view, value);
      break;
    case ACT_SORT:
      g_action_group_activate_action (np_table_view_get_actions (view), "sort", g_variant_new_string (value));
      break;
    case ACT_GROUP:
      g_action_group_activate_action (np_table_view_get_actions (view), "group", NULL);
      break;
    case ACT_FIND:
      gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (page))), value);
      break;
    case ACT_TERM:
    default:
      np_glossary_page_show_term (NP_GLOSSARY_PAGE (page), value);
    }
  gtk_widget_queue_draw (GTK_WIDGET (page));
}

static void
realize_cb (GtkWidget *window)
{
  if (term != NULL)
    np_glossary_page_show_term (NP_GLOSSARY_PAGE (np_window_get_page (NP_WINDOW (window))), term);

  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (acted_cb), window);
}

static gboolean
begin_cb (gpointer data)
{
  cpu_before = np_bench_get_cpu_seconds ();
  longest_block = 0;
  longest_work = 0;
  n_frames = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
end_cb (gpointer window)
{
  cpu_live = np_bench_get_cpu_seconds () - cpu_before;
  live_block = longest_block;
  live_work = longest_work;

  act (window);

  return G_SOURCE_REMOVE;
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 gpointer        seconds)
{
  if (!NP_IS_WINDOW (window))
    return;

  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  g_timeout_add_seconds (5, begin_cb, NULL);
  g_timeout_add_seconds (5 + GPOINTER_TO_UINT (seconds), end_cb, window);
}

static void
print_results (guint seconds)
{
  g_print ("  first frame %8.0f ms after the start, with %u rows and %.0f ms of the processor\n",
           (double) (first_rows_time - start_time) / 1000, first_rows, first_work);
  g_print ("  all rows    %8.0f ms after the start\n", (double) (all_rows_time - start_time) / 1000);
  g_print ("  live        %8.1f CPU-seconds a minute\n", cpu_live * 60 / seconds);
  g_print ("  frames      %8.1f a second\n", (double) n_frames / seconds);
  g_print ("  main loop   %8.1f ms: the longest time it was blocked, with %.1f ms of the processor at most\n",
           (double) live_block / 1000, live_work);

  g_print ("  memory      %8.0f MB at most\n", np_bench_get_megabytes ());

  for (guint i = 0; i < n_acts; i++)
    {
      static const char *const words[] = {
        [ACT_SEARCH] = "search", [ACT_SORT] = "sort by", [ACT_GROUP] = "group", [ACT_FIND] = "find", [ACT_TERM] = "explain",
      };

      g_print ("  %-7s %-19s %8.1f ms until %u rows are on the screen, %.1f ms of the processor; then at most %.1f ms at a stretch\n",
               words[acts[i].kind], acts[i].value, acts[i].time, acts[i].n_rows, acts[i].work, acts[i].longest_work);
    }
}

/* What somebody looks at, and what they do there. Returns the page. */
static char *
choose_page (const char *argument)
{
  g_auto(GStrv) parts = g_strsplit (argument, ":", 2);

  if (g_str_equal (parts[0], "connections"))
    {
      acts = table_acts;
      n_all_acts = G_N_ELEMENTS (table_acts);
    }
  else if (g_str_equal (parts[0], "glossary"))
    {
      acts = glossary_acts;
      n_all_acts = G_N_ELEMENTS (glossary_acts);
      term = parts[1] != NULL ? argument + strlen (parts[0]) + 1 : NULL;
    }

  return g_strconcat ("--page=", parts[0], NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(NpApplication) application = NULL;
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *page = NULL;
  g_autofree char *population = NULL;
  char *arguments[3] = { argv[0] };
  guint seconds;
  int standard_input;
  GPid pid;

  if (argc < 5)
    g_error ("Usage: %s PAGE ROWS SECONDS PROGRAM [ARGUMENT]…", argv[0]);
  g_assert (np_test_enter_namespace ());

  arguments[1] = page = choose_page (argv[1]);
  n_expected = (guint) atoi (argv[2]);
  seconds = (guint) atoi (argv[3]);
  population = g_strjoinv (" ", argv + 4);
  np_bench_population ((const char *const *) argv + 4, &pid, &standard_input);
  g_print ("\n== The window on %u rows of %s ==\n  %s\n", n_expected, argv[1], population);

  /* Nobody opens it for the first time. */
  settings = g_settings_new ("org.netplain.Netplain");
  g_settings_set_boolean (settings, "tour-seen", TRUE);

  start_time = g_get_monotonic_time ();
  g_main_context_set_poll_func (NULL, poll_cb);
  application = np_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), GUINT_TO_POINTER (seconds));
  g_application_run (G_APPLICATION (application), 2, arguments);

  print_results (seconds);
  close (standard_input);

  return 0;
}
