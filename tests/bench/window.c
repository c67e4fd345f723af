/* tests/bench/window.c: what the window costs while it is live
 *
 * Usage: bench-window PAGE ROWS SECONDS PROGRAM [ARGUMENT]…, where PROGRAM with its arguments is one of
 * tests/populations that makes ROWS rows for the page, and changes some of them each second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "support/namespace.h"
#include "ui/application.h"
#include "ui/window.h"

static gint64 start_time;
static gint64 last_poll;
static gint64 longest_block;
static gint64 first_rows_time, all_rows_time;
static guint first_rows;
static guint n_expected;
static guint n_frames;
static double cpu_before;

/* The longest time in which the main loop did not look for events. */
static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  gint64 now = g_get_monotonic_time ();
  int result;

  if (last_poll != 0)
    longest_block = MAX (longest_block, now - last_poll);
  result = g_poll (fds, n_fds, timeout);
  last_poll = g_get_monotonic_time ();

  return result;
}

static void
painted_cb (GdkFrameClock *clock,
            NpWindow      *window)
{
  guint n_rows = np_table_view_get_n_shown (np_page_get_view (np_window_get_page (window)));
  gint64 now = g_get_monotonic_time ();

  n_frames++;
  if (first_rows_time == 0)
    {
      first_rows_time = now;
      first_rows = n_rows;
    }
  if (n_rows >= n_expected && all_rows_time == 0)
    all_rows_time = now;
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window);
}

static gboolean
begin_cb (gpointer data)
{
  cpu_before = np_bench_get_cpu_seconds ();
  longest_block = 0;
  n_frames = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
end_cb (gpointer data)
{
  g_application_quit (g_application_get_default ());

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
  g_timeout_add_seconds (5 + GPOINTER_TO_UINT (seconds), end_cb, NULL);
}

static void
print_results (guint seconds)
{
  double cpu = np_bench_get_cpu_seconds () - cpu_before;

  g_print ("  first frame %8.0f ms after the start, with %u rows\n",
           (double) (first_rows_time - start_time) / 1000, first_rows);
  g_print ("  all rows    %8.0f ms after the start\n", (double) (all_rows_time - start_time) / 1000);
  g_print ("  live        %8.1f CPU-seconds a minute\n", cpu * 60 / seconds);
  g_print ("  frames      %8.1f a second\n", (double) n_frames / seconds);
  g_print ("  main loop   %8.1f ms: the longest time it was blocked\n", (double) longest_block / 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(NpApplication) application = NULL;
  g_autofree char *page = NULL;
  g_autofree char *population = NULL;
  char *arguments[3] = { argv[0] };
  guint seconds;
  int standard_input;
  GPid pid;

  if (argc < 5)
    g_error ("Usage: %s PAGE ROWS SECONDS PROGRAM [ARGUMENT]…", argv[0]);
  g_assert (np_test_enter_namespace ());

  arguments[1] = page = g_strconcat ("--page=", argv[1], NULL);
  n_expected = (guint) atoi (argv[2]);
  seconds = (guint) atoi (argv[3]);
  population = g_strjoinv (" ", argv + 4);
  np_bench_population ((const char *const *) argv + 4, &pid, &standard_input);
  g_print ("\n== The window on %u rows of %s ==\n  %s\n", n_expected, argv[1], population);

  start_time = g_get_monotonic_time ();
  g_main_context_set_poll_func (NULL, poll_cb);
  application = np_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), GUINT_TO_POINTER (seconds));
  g_application_run (G_APPLICATION (application), 2, arguments);

  print_results (seconds);
  close (standard_input);

  return 0;
}
