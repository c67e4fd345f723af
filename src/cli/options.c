/* cli/options.c: what was asked for on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/options.h"

#include <glib/gi18n-lib.h>

#include "cli/option-words.h"
#include "cli/route-to.h"
#include "meaning/port-users.h"

#define FORMATS "csv, json, text, sentences"
#define MIN_WATCH_SECONDS 0.1
#define MAX_WATCH_SECONDS 86400
#define DEFAULT_WATCH_MS 1000
#define FAMILIES "inet, inet6, unix, packet, netlink, ipv4, ipv6"

/* The names in a list with commas; one empty name when there is nothing at all. */
static char **
split_names (const char *list)
{
  return g_strsplit (*list != '\0' ? list : ",", ",", -1);
}

static char *
join_tables (void)
{
  const char *names[NP_N_TABLES + 2] = { NULL };

  for (guint i = 0; i < NP_N_TABLES; i++)
    names[i] = np_table_info_get (i)->name;
  names[NP_N_TABLES] = NP_ALL_TABLES;

  return g_strjoinv (", ", (char **) names);
}

static char *
join_columns (const NpTableInfo *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", table->columns[i].id);

  return g_string_free (text, FALSE);
}

static gboolean
resolve_table (NpOptions            *self,
               const NpOptionWords  *words,
               GError              **error)
{
  const char *name = words->tables != NULL ? words->tables[0] : np_table_info_get (NP_TABLE_CONNECTIONS)->name;

  if (words->tables != NULL && words->tables[0] != NULL && words->tables[1] != NULL)
    {
      np_option_refuse (error, _("Please name one table only, or “all”."));
      return FALSE;
    }

  if (g_str_equal (name, NP_ALL_TABLES))
    {
      if (words->columns == NULL)
        return TRUE;

      np_option_refuse (error, _("--columns is for one table only; please name it."));
      return FALSE;
    }

  self->table = np_table_info_find (name);
  if (self->table == NULL)
    {
      g_autofree char *tables = join_tables ();

      np_option_refuse (error, _("There is no table “%s”. The tables are: %s."), name, tables);
    }

  return self->table != NULL;
}

/* The lists of columns and networks, the story of a packet and the glossary are meant for people, wherever they go. */
static gboolean
resolve_format (NpOptions            *self,
                const NpOptionWords  *words,
                gboolean              terminal,
                GError              **error)
{
  gboolean for_people = self->action == NP_ACTION_COLUMNS || self->action == NP_ACTION_ROUTE ||
                        self->action == NP_ACTION_PORT || self->action == NP_ACTION_NAMESPACES ||
                        self->action == NP_ACTION_EXPLAIN;
  gboolean text = for_people || (terminal && self->output == NULL);

  self->format = text ? NP_EXPORT_TEXT : NP_EXPORT_CSV;
  if (words->format != NULL && !np_export_format_from_word (words->format, &self->format))
    {
      np_option_refuse (error, _("There is no format “%s”. The formats are: %s."), words->format, FORMATS);
      return FALSE;
    }

  /* What has no rows has no sentences for them, and a sentence has no columns. */
  if (self->format != NP_EXPORT_SENTENCES || (!for_people && words->columns == NULL))
    return TRUE;

  np_option_refuse (error, _("--format=sentences is for the rows of tables only, and does not go together with --columns."));

  return FALSE;
}

static gboolean
resolve_output (NpOptions            *self,
                const NpOptionWords  *words,
                GError              **error)
{
  if (words->output == NULL)
    return TRUE;

  /* A file without a name, or a name that can only be that of a folder. */
  if (*words->output == '\0' || g_str_has_suffix (words->output, "/"))
    {
      np_option_refuse (error, _("--output=%s does not name a file."), words->output);
      return FALSE;
    }

  self->output = g_file_new_for_path (words->output);

  return TRUE;
}

static gboolean
resolve_families (NpOptions            *self,
                  const NpOptionWords  *words,
                  GError              **error)
{
  g_auto(GStrv) names = split_names (words->family != NULL ? words->family : "inet,inet6");

  for (guint i = 0; names[i] != NULL; i++)
    {
      NpFamily family;

      if (!np_family_from_word (names[i], &family))
        {
          np_option_refuse (error, _("There is no family “%s”. The families are: %s."), names[i], FAMILIES);
          return FALSE;
        }
      self->families |= 1u << family;
    }

  return TRUE;
}

static gboolean
resolve_filter (NpOptions            *self,
                const NpOptionWords  *words,
                GError              **error)
{
  if (words->listening && words->connected)
    {
      np_option_refuse (error, _("No socket is both: please give either --listening or --connected."));
      return FALSE;
    }

  if (self->table != NULL && self->table->id != NP_TABLE_CONNECTIONS &&
      (words->listening || words->connected || words->names || words->family != NULL))
    {
      np_option_refuse (error, _("--family, --listening, --connected and --names are for the table “connections” only."));
      return FALSE;
    }

  if (words->listening)
    self->filter = NP_SOCKETS_LISTENING;
  else if (words->connected)
    self->filter = NP_SOCKETS_CONNECTED;

  return TRUE;
}

/* Of all tables at once there is nothing that a search could name. */
static gboolean
resolve_search (NpOptions            *self,
                const NpOptionWords  *words,
                GError              **error)
{
  if (words->search == NULL)
    return TRUE;

  if (self->table == NULL)
    {
      np_option_refuse (error, _("--search is for one table only; please name it."));
      return FALSE;
    }

  self->search = np_query_new (self->table, words->search);

  return TRUE;
}

static gboolean
add_column (NpOptions   *self,
            const char  *id,
            GError     **error)
{
  const NpColumn *column = np_table_info_find_column (self->table, id);

  if (column == NULL)
    {
      g_autofree char *columns = join_columns (self->table);

      np_option_refuse (error, _("The table “%s” has no column “%s”. Its columns are: %s."), self->table->name, id, columns);
      return FALSE;
    }

  /* An object in JSON has every key once. */
  if (g_ptr_array_find (self->columns, column, NULL))
    {
      np_option_refuse (error, _("The column “%s” was asked for twice."), id);
      return FALSE;
    }

  g_ptr_array_add (self->columns, (gpointer) column);

  return TRUE;
}

static gboolean
resolve_columns (NpOptions            *self,
                 const NpOptionWords  *words,
                 GError              **error)
{
  g_auto(GStrv) ids = NULL;

  if (words->columns == NULL)
    return TRUE;

  self->columns = g_ptr_array_new ();
  ids = split_names (words->columns);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!add_column (self, ids[i], error))
      return FALSE;

  return TRUE;
}

/* Seconds as people write them, whatever the language: 2 or 0.5. */
static gboolean
parse_seconds (const char *word,
               guint      *milliseconds)
{
  char *end;
  double seconds = g_ascii_strtod (word, &end);

  if (end == word || *end != '\0' || !(seconds >= MIN_WATCH_SECONDS && seconds <= MAX_WATCH_SECONDS))
    return FALSE;

  *milliseconds = (guint) (seconds * 1000 + 0.5);

  return TRUE;
}

static gboolean
resolve_watch (NpOptions            *self,
               const NpOptionWords  *words,
               GError              **error)
{
  guint64 count = 0;

  if (words->watch != NULL && !parse_seconds (words->watch, &self->interval))
    {
      np_option_refuse (error, _("--watch=%s is no number of seconds between %s and %s."),
              words->watch, G_STRINGIFY (MIN_WATCH_SECONDS), G_STRINGIFY (MAX_WATCH_SECONDS));
      return FALSE;
    }

  if (words->count != NULL && !g_ascii_string_to_unsigned (words->count, 10, 1, G_MAXUINT, &count, NULL))
    {
      np_option_refuse (error, _("--count=%s is no number from 1 up."), words->count);
      return FALSE;
    }

  self->count = (guint) count;
  if (count != 0 && self->interval == 0)
    self->interval = DEFAULT_WATCH_MS;

  return TRUE;
}

/* Whether there is an option that only tables have. */
static gboolean
wants_table (const NpOptionWords *words)
{
  return words->tables != NULL || words->columns != NULL || words->family != NULL || words->search != NULL ||
         words->listening || words->connected || words->all_rows || words->names ||
         words->watch != NULL || words->count != NULL || words->once;
}

/* When one look follows the other anyway, there is nothing to leave out. */
static gboolean
resolve_once (NpOptions            *self,
              const NpOptionWords  *words,
              GError              **error)
{
  self->once = words->once;
  if (!self->once)
    return TRUE;

  if (self->table != NULL && self->table->id != NP_TABLE_FINDINGS)
    {
      np_option_refuse (error, _("--once is for the table “findings” only."));
      return FALSE;
    }
  if (self->interval == 0)
    return TRUE;

  np_option_refuse (error, _("Please give either --once, or --watch and --count."));

  return FALSE;
}

static gboolean
resolve_netns (NpOptions            *self,
               const NpOptionWords  *words,
               GError              **error)
{
  if (words->netns != NULL && *words->netns == '\0')
    {
      np_option_refuse (error, _("--netns=%s names no network; “--netns=help” lists them."), words->netns);
      return FALSE;
    }

  if (self->action == NP_ACTION_NAMESPACES && (wants_table (words) || words->route_to != NULL || words->who_uses != NULL))
    {
      np_option_refuse (error, _("Only --format and --output go together with --netns=help."));
      return FALSE;
    }

  self->netns = g_strdup (words->netns);

  return TRUE;
}

/* The question is about a packet, not about a table. */
static gboolean
resolve_route (NpOptions            *self,
               const NpOptionWords  *words,
               GError              **error)
{
  if (wants_table (words) || words->who_uses != NULL)
    {
      np_option_refuse (error, _("Only --format, --output and --netns go together with --route-to."));
      return FALSE;
    }

  self->route_to = g_strdup (words->route_to);

  return np_route_to_check (self->route_to, error);
}

/* The question is about a port, and the answer about all that have it. */
static gboolean
resolve_port (NpOptions            *self,
              const NpOptionWords  *words,
              GError              **error)
{
  g_autoptr(GError) local_error = NULL;

  if (wants_table (words))
    {
      np_option_refuse (error, _("Only --format, --output and --netns go together with --who-uses."));
      return FALSE;
    }

  self->table = np_table_info_get (NP_TABLE_CONNECTIONS);
  self->families = NP_INET_FAMILIES;
  if (np_port_parse (words->who_uses, &self->port, &local_error))
    return TRUE;

  np_option_refuse (error, "%s", local_error->message);

  return FALSE;
}

/* The glossary knows nothing of this computer. */
static gboolean
resolve_explain (NpOptions            *self,
                 const NpOptionWords  *words,
                 GError              **error)
{
  if (wants_table (words) || words->route_to != NULL || words->who_uses != NULL || words->netns != NULL)
    {
      np_option_refuse (error, _("Only --format and --output go together with --explain."));
      return FALSE;
    }

  self->explain = g_strstrip (g_strdup (words->explain));
  if (*self->explain != '\0')
    return TRUE;

  np_option_refuse (error, _("--explain=%s names nothing to explain; “--explain=all” prints the whole glossary."),
                    words->explain);

  return FALSE;
}

static NpAction
choose_action (const NpOptionWords *words)
{
  if (words->help)
    return NP_ACTION_HELP;
  if (words->version)
    return NP_ACTION_VERSION;
  if (words->explain != NULL)
    return NP_ACTION_EXPLAIN;
  if (g_strcmp0 (words->netns, "help") == 0)
    return NP_ACTION_NAMESPACES;
  if (words->route_to != NULL)
    return NP_ACTION_ROUTE;
  if (words->who_uses != NULL)
    return NP_ACTION_PORT;
  if (g_strcmp0 (words->columns, "help") == 0)
    return NP_ACTION_COLUMNS;

  return NP_ACTION_TABLE;
}

/**
 * np_options_parse:
 * @self: (out caller-allocates): zeroed; what was asked for; clear it in any case with np_options_clear()
 * @arguments: the words of the command line, the command itself first
 * @terminal: whether standard output is a terminal
 * @error: what was not understood, in the domain %G_OPTION_ERROR: a sentence that names what is possible
 *
 * Returns: whether all was understood
 */
gboolean
np_options_parse (NpOptions  *self,
                  char      **arguments,
                  gboolean    terminal,
                  GError    **error)
{
  g_auto(NpOptionWords) words = { NULL };
  g_autoptr(GError) local_error = NULL;

  if (!np_option_words_parse (&words, arguments, &self->help, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  self->action = choose_action (&words);
  self->all_rows = words.all_rows;
  self->names = words.names;
  if (!resolve_output (self, &words, error) || !resolve_netns (self, &words, error))
    return FALSE;

  if (self->action == NP_ACTION_EXPLAIN)
    return resolve_format (self, &words, terminal, error) && resolve_explain (self, &words, error);
  if (self->action == NP_ACTION_NAMESPACES)
    return resolve_format (self, &words, terminal, error);
  if (self->action == NP_ACTION_ROUTE)
    return resolve_format (self, &words, terminal, error) && resolve_route (self, &words, error);
  if (self->action == NP_ACTION_PORT)
    return resolve_format (self, &words, terminal, error) && resolve_port (self, &words, error);

  return self->action == NP_ACTION_HELP || self->action == NP_ACTION_VERSION ||
         (resolve_table (self, &words, error) &&
          resolve_format (self, &words, terminal, error) &&
          resolve_families (self, &words, error) &&
          resolve_filter (self, &words, error) &&
          resolve_search (self, &words, error) &&
          resolve_watch (self, &words, error) &&
          resolve_once (self, &words, error) &&
          (self->action == NP_ACTION_COLUMNS || resolve_columns (self, &words, error)));
}

void
np_options_clear (NpOptions *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->search, np_query_free);
  g_clear_object (&self->output);
  g_clear_pointer (&self->help, g_free);
  g_clear_pointer (&self->route_to, g_free);
  g_clear_pointer (&self->netns, g_free);
  g_clear_pointer (&self->explain, g_free);
}
