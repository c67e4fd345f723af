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
#include "cli/options.h"
#include "config.h"
#include "kernel/collector.h"
#include "meaning/roles.h"
#include "snapshot/visible-text.h"

#define PROGRAM "netplain-snapshot"

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

  return close (STDOUT_FILENO) == 0;
}

/* A reader that has seen enough, such as head(1), is nothing to talk about. */
static gboolean
write_stdout (const GString *text)
{
  g_autofree char *message = NULL;

  if (write_all (text))
    return TRUE;

  if (errno != EPIPE)
    {
      message = g_strdup_printf (_("The result could not be written. The computer says: %s."), g_strerror (errno));
      say (message);
    }

  return FALSE;
}

static int
deliver (const NpOptions *options,
         const GString   *text)
{
  g_autoptr(GError) error = NULL;

  if (options->output == NULL)
    return write_stdout (text) ? EXIT_DONE : EXIT_FAILED;

  if (np_export_write_file (options->output, text->str, text->len, NULL, &error))
    return EXIT_DONE;

  say (error->message);

  return EXIT_FAILED;
}

static NpSnapshot *
read_snapshot (const NpOptions *options)
{
  NpRequest request = { .tables = 1u << options->table->id, .families = options->families };
  g_autoptr(NpCollector) collector = np_collector_new ();
  NpSnapshot *snapshot;

  for (guint i = 0; i < options->columns->len; i++)
    request.details |= ((const NpColumn *) g_ptr_array_index (options->columns, i))->needs;

  snapshot = np_collector_read (collector, &request);
  np_roles_assign (snapshot);

  return snapshot;
}

/* The parts of a snapshot that the wanted table is made of, as bits. */
static guint
readers_for (const NpOptions *options)
{
  static const guint inet = 1u << NP_READER_TCP | 1u << NP_READER_UDP | 1u << NP_READER_UDPLITE |
                            1u << NP_READER_RAW | 1u << NP_READER_ICMP;
  static const guint others[NP_N_TABLES] = {
    [NP_TABLE_ROUTES] = 1u << NP_READER_ROUTES_IPV4 | 1u << NP_READER_ROUTES_IPV6,
    [NP_TABLE_RULES] = 1u << NP_READER_RULES,
    [NP_TABLE_INTERFACES] = 1u << NP_READER_INTERFACES,
    [NP_TABLE_ADDRESSES] = 1u << NP_READER_ADDRESSES,
  };
  guint families = options->families;
  guint readers = others[options->table->id];

  if (options->table->id != NP_TABLE_CONNECTIONS)
    return readers;

  if ((families & (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)) != 0)
    readers |= inet;
  if ((families & 1u << NP_FAMILY_UNIX) != 0)
    readers |= 1u << NP_READER_UNIX;

  return readers;
}

/* Says what could not be read, once where several parts have the same reason. Returns whether anything
 * of the table could. */
static gboolean
report_errors (const NpOptions  *options,
               const NpSnapshot *snapshot)
{
  guint readers = readers_for (options);
  const char *said = NULL;

  for (guint i = 0; i < NP_N_READERS; i++)
    {
      const GError *error = np_snapshot_get_error (snapshot, i);

      if (error == NULL)
        continue;
      readers &= ~(1u << i);
      if (g_strcmp0 (error->message, said) != 0)
        say (error->message);
      said = error->message;
    }

  return readers != 0;
}

static gboolean
is_wanted (NpSocketFilter        filter,
           const NpSocketRecord *socket)
{
  switch (filter)
    {
    case NP_SOCKETS_LISTENING:
      return socket->state == NP_STATE_LISTEN || socket->state == NP_STATE_UNCONN;
    case NP_SOCKETS_CONNECTED:
      return socket->state != NP_STATE_LISTEN && socket->state != NP_STATE_UNCONN &&
             socket->state != NP_STATE_CLOSE && socket->state != NP_STATE_BOUND_INACTIVE;
    case NP_SOCKETS_ALL:
    default:
      return TRUE;
    }
}

static GPtrArray *
choose_records (const NpOptions  *options,
                const NpSnapshot *snapshot)
{
  NpTableId table = options->table->id;
  guint n_records;
  const char *records = np_snapshot_get_records (snapshot, table, &n_records);
  GPtrArray *chosen = g_ptr_array_sized_new (n_records);

  for (guint i = 0; i < n_records; i++)
    {
      gconstpointer record = records + i * np_record_size (table);

      if (options->filter == NP_SOCKETS_ALL || is_wanted (options->filter, record))
        g_ptr_array_add (chosen, (gpointer) record);
    }

  return chosen;
}

static int
print_table (const NpOptions *options)
{
  g_autoptr(NpSnapshot) snapshot = read_snapshot (options);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GString) text = NULL;
  NpExport export = {
    .table = options->table,
    .columns = (const NpColumn *const *) options->columns->pdata,
    .n_columns = options->columns->len,
  };

  if (!report_errors (options, snapshot))
    return EXIT_FAILED;

  records = choose_records (options, snapshot);
  export.records = (gconstpointer *) records->pdata;
  export.n_records = records->len;
  text = np_export_to_string (&export, options->format);

  return deliver (options, text);
}

static int
run (const NpOptions *options)
{
  g_autoptr(GString) text = NULL;

  switch (options->action)
    {
    case NP_ACTION_HELP:
      text = g_string_new (options->help);
      return deliver (options, text);
    case NP_ACTION_VERSION:
      text = g_string_new (PROGRAM " " NP_VERSION "\n");
      return deliver (options, text);
    case NP_ACTION_COLUMNS:
      text = np_columns_help (options->table, options->format);
      return deliver (options, text);
    case NP_ACTION_TABLE:
    default:
      return print_table (options);
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
