/* cli/main.c: netplain-snapshot, the tables without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/columns-help.h"
#include "cli/explain-answer.h"
#include "cli/namespaces-help.h"
#include "cli/options.h"
#include "cli/port-answer.h"
#include "cli/report.h"
#include "cli/route-to.h"
#include "config.h"
#include "model/local-reader.h"
#include "model/namespaces.h"
#include "snapshot/visible-text.h"

#define PROGRAM "netplain-snapshot"

/* Where a long has 32 bits it holds little more than an hour; in µs. */
#define MAX_SLEEP (1000 * G_USEC_PER_SEC)

/* What grows shows only in two looks with this time between them, in µs. */
#define LOOKS_APART G_USEC_PER_SEC

/* How long to wait for host names, in µs. */
#define NAMES_WAIT (5 * G_USEC_PER_SEC)

enum
{
  EXIT_DONE = 0,
  EXIT_FAILED = 1,
  EXIT_WRONG_USAGE = 2,
};

/* Data go to standard output, words to standard error. */
static void
say (const char *sentence)
{
  g_autofree char *visible = np_visible_text (sentence, -1);

  g_printerr (PROGRAM ": %s\n", visible);
}

/* Somebody may start us without the standard streams. Then a netlink socket
 * would get the number of one of them, and the table would be sent to the
 * kernel. Opened the wrong way round, they fail when they are used. */
static void
occupy_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit (EXIT_FAILED);
}

static void
set_up_locale (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, NP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static gboolean
write_all (const GString *text)
{
  gsize done = 0;

  while (done < text->len)
    {
      gssize n = write (STDOUT_FILENO, text->str + done, text->len - done);

      if (n >= 0)
        done += (gsize) n;
      else if (errno == EAGAIN)
        g_poll (&(GPollFD) { .fd = STDOUT_FILENO, .events = G_IO_OUT }, 1, -1);
      else if (errno != EINTR)
        return FALSE;
    }

  return TRUE;
}

/* A reader that has seen enough, such as head(1), is nothing to talk about. */
static void
say_unwritten (int number)
{
  g_autofree char *message = NULL;

  if (number == EPIPE)
    return;

  message = g_strdup_printf (_("The result could not be written. The computer says: %s."), g_strerror (number));
  say (message);
}

/* A full disk may be noticed only when the file is closed. */
static gboolean
close_stdout (void)
{
  if (close (STDOUT_FILENO) == 0)
    return TRUE;

  say_unwritten (errno);

  return FALSE;
}

static gboolean
deliver (const NpOptions *options,
         const GString   *text)
{
  g_autoptr(GError) error = NULL;

  if (options->output == NULL)
    {
      if (write_all (text))
        return TRUE;

      say_unwritten (errno);
      return FALSE;
    }

  if (np_export_write_file (options->output, text->str, text->len, NULL, &error))
    return TRUE;

  say (error->message);

  return FALSE;
}

static int
print_text (const NpOptions *options,
            const GString   *text)
{
  return deliver (options, text) && (options->output != NULL || close_stdout ()) ? EXIT_DONE : EXIT_FAILED;
}

/* Says what could not be read: once where several parts have the same reason, and once while it stays so.
 * @said is what was said of the moment before. Returns whether anything of the tables could be read. */
static gboolean
report_errors (const NpOptions   *options,
               const NpSnapshot  *snapshot,
               GPtrArray        **said)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  guint n_read = 0;

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (snapshot, reader);

      if (error == NULL)
        {
          n_read += np_report_wants (options, reader);
          continue;
        }
      if (!np_report_tells (options, reader) ||
          g_ptr_array_find_with_equal_func (messages, error->message, g_str_equal, NULL))
        continue;
      if (!g_ptr_array_find_with_equal_func (*said, error->message, g_str_equal, NULL))
        say (error->message);
      g_ptr_array_add (messages, g_strdup (error->message));
    }

  g_ptr_array_unref (*said);
  *said = g_steal_pointer (&messages);

  return n_read > 0;
}

/* Gives name servers some time to answer. What they say later is in the next moment. */
static void
wait_for_names (NpResolver *resolver,
                NpSnapshot *snapshot)
{
  gint64 end = g_get_monotonic_time () + NAMES_WAIT;
  gint64 left = NAMES_WAIT;

  /* Not all addresses are asked for at once, so there may be more to wait for. */
  do
    {
      np_resolver_wait (resolver, (guint) (left / 1000));
      np_resolver_apply (resolver, snapshot);
      left = end - g_get_monotonic_time ();
    }
  while (left > 0 && np_resolver_wait (resolver, 0) > 0);
}

/* A reader for one moment or several. */
static NpLocalReader *
make_reader (const NpOptions *options,
             NpNamespace     *namespace)
{
  gboolean is_endless = options->interval != 0 && options->count == 0;

  return np_local_reader_new (namespace, is_endless ? NP_PATIENCE_LONG : NP_PATIENCE_SHORT);
}

/* Findings are told after a second look, unless one look follows the other anyway. */
static void
look_before (const NpOptions *options,
             NpLocalReader   *reader,
             const NpRequest *request)
{
  if (options->action != NP_ACTION_TABLE || options->once || options->interval != 0 || !np_report_has_findings (options))
    return;

  np_snapshot_unref (np_local_reader_read (reader, request));
  g_usleep (LOOKS_APART);
}

/* One moment, or several with the same time between them however long each takes. */
static int
print_tables (const NpOptions *options,
              NpNamespace     *namespace)
{
  const NpRequest request = np_report_get_request (options);
  g_autoptr(NpLocalReader) reader = make_reader (options, namespace);
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  gint64 next = g_get_monotonic_time ();
  gboolean any = FALSE;

  look_before (options, reader, &request);
  for (guint i = 0; i == 0 || (options->interval != 0 && (options->count == 0 || i < options->count)); i++)
    {
      g_autoptr(NpSnapshot) snapshot = NULL;
      g_autoptr(GString) text = NULL;
      gint64 wait = next - g_get_monotonic_time ();

      for (; wait > 0; wait = next - g_get_monotonic_time ())
        g_usleep ((gulong) MIN (wait, MAX_SLEEP));
      next = MAX (next, g_get_monotonic_time ()) + (gint64) options->interval * 1000;

      snapshot = np_local_reader_read (reader, &request);
      if (options->names && i == 0)
        wait_for_names (np_local_reader_get_resolver (reader), snapshot);
      if (!report_errors (options, snapshot, &said))
        continue;

      if (options->action == NP_ACTION_PORT)
        text = np_port_answer_write (options, snapshot);
      else
        text = np_report_write (options, snapshot, any && options->output == NULL);
      if (!deliver (options, text))
        return EXIT_FAILED;
      any = TRUE;
    }

  return any && (options->output != NULL || close_stdout ()) ? EXIT_DONE : EXIT_FAILED;
}

static int
print_route (const NpOptions *options,
             NpNamespace     *namespace)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = np_route_to_write (options->route_to, namespace, options->format, &error);

  if (text != NULL)
    return print_text (options, text);

  say (error->message);

  return EXIT_FAILED;
}

/* Looks at the network that was named, or at that of the program. */
static int
print_network (const NpOptions *options)
{
  g_autoptr(GPtrArray) namespaces = NULL;
  g_autoptr(GError) error = NULL;
  NpNamespace *namespace = NULL;

  if (options->netns != NULL)
    {
      namespaces = np_namespaces_find ();
      namespace = np_namespaces_choose (namespaces, options->netns, &error);
      if (namespace == NULL)
        {
          say (error->message);
          g_printerr ("%s\n", _("“netplain-snapshot --netns=help” lists the networks that can be seen."));
          return EXIT_FAILED;
        }
    }

  return options->action == NP_ACTION_ROUTE ? print_route (options, namespace) : print_tables (options, namespace);
}

static int
print_explanation (const NpOptions *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = np_explain_answer_write (options->explain, options->format, &error);

  if (text != NULL)
    return print_text (options, text);

  say (error->message);

  return EXIT_FAILED;
}

static int
run (const NpOptions *options)
{
  g_autoptr(GString) text = NULL;

  switch (options->action)
    {
    case NP_ACTION_HELP:
      text = g_string_new (options->help);
      return print_text (options, text);
    case NP_ACTION_VERSION:
      text = g_string_new (PROGRAM " " NP_VERSION "\n");
      return print_text (options, text);
    case NP_ACTION_COLUMNS:
      text = np_columns_help (options->table, options->format);
      return print_text (options, text);
    case NP_ACTION_NAMESPACES:
      text = np_namespaces_help (options->format);
      return print_text (options, text);
    case NP_ACTION_EXPLAIN:
      return print_explanation (options);
    case NP_ACTION_ROUTE:
    case NP_ACTION_PORT:
    case NP_ACTION_TABLE:
    default:
      return print_network (options);
    }
}

int
main (int    argc,
      char **argv)
{
  g_auto(NpOptions) options = { NP_ACTION_TABLE };
  g_auto(GStrv) arguments = NULL;
  g_autoptr(GError) error = NULL;

  occupy_standard_streams ();
  set_up_locale ();
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname (PROGRAM);

  arguments = g_strdupv (argv);
  if (np_options_parse (&options, arguments, isatty (STDOUT_FILENO) != 0, &error))
    return run (&options);

  say (error->message);
  g_printerr ("%s\n", _("“netplain-snapshot --help” explains how to use it."));

  return EXIT_WRONG_USAGE;
}
