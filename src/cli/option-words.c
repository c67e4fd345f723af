/* cli/option-words.c: the command line as it was written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/option-words.h"

#include <glib/gi18n-lib.h>

#include "model/table-info.h"

void
np_option_words_clear (NpOptionWords *self)
{
  g_free (self->format);
  g_free (self->output);
  g_free (self->columns);
  g_free (self->family);
  g_free (self->search);
  g_free (self->watch);
  g_free (self->count);
  g_free (self->route_to);
  g_free (self->who_uses);
  g_free (self->netns);
  g_free (self->explain);
  g_strfreev (self->tables);
}

/**
 * np_option_refuse:
 * @error: return location for an error
 * @format: a sentence, as for printf()
 *
 * Sets %G_OPTION_ERROR_BAD_VALUE with a sentence of ours.
 */
void
np_option_refuse (GError     **error,
                  const char  *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
}

/* Options for a table, which say what of it is written and how. */
static void
add_table_entries (NpOptionWords *self,
                   GArray        *all)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format,
      N_("How to write: csv, json, text or sentences (text on a terminal, else csv)"), N_("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &self->output,
      N_("Write to a file, whole or not at all"), N_("FILE") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &self->columns,
      N_("Which columns, in this order; “help” lists them with their meaning"), N_("ID,ID,…") },
    { "family", 0, 0, G_OPTION_ARG_STRING, &self->family,
      N_("Connections of these families: inet, inet6, unix, packet, netlink (inet,inet6 when none is named)"), N_("FAMILY,…") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &self->search,
      N_("Only rows that match, as in the window: words, port:443, state:listen, -word, OR"), N_("QUERY") },
    { "listening", 0, 0, G_OPTION_ARG_NONE, &self->listening,
      N_("Only sockets that wait for others"), NULL },
    { "connected", 0, 0, G_OPTION_ARG_NONE, &self->connected,
      N_("Only sockets that are connected"), NULL },
    { "all-rows", 0, 0, G_OPTION_ARG_NONE, &self->all_rows,
      N_("Also rows that hardly anybody asks for: counters that are zero, neighbours that need no lookup"), NULL },
    { "names", 0, 0, G_OPTION_ARG_NONE, &self->names,
      N_("Look up host names; this asks your name server for each address, so it learns which computers you talk to"),
      NULL },
    { "watch", 0, 0, G_OPTION_ARG_STRING, &self->watch,
      N_("Again and again, with this time between"), N_("SECONDS") },
    { "count", 0, 0, G_OPTION_ARG_STRING, &self->count,
      N_("Stop after so many times (every second unless --watch says otherwise)"), N_("N") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &self->once,
      N_("Findings after one look instead of two, a second apart"), NULL },
  };

  g_array_append_vals (all, entries, G_N_ELEMENTS (entries));
}

/* Options that ask for something else, and the names of tables. */
static void
add_other_entries (NpOptionWords *self,
                   GArray        *all)
{
  const GOptionEntry entries[] = {
    { "route-to", 0, 0, G_OPTION_ARG_STRING, &self->route_to,
      N_("Tell which way a packet to an address or a name would go, and why"), N_("ADDRESS") },
    { "who-uses", 0, 0, G_OPTION_ARG_STRING, &self->who_uses,
      N_("Tell who uses a port of this computer, and whether another program could wait on it"), N_("PORT") },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &self->explain,
      N_("Explain a word, a column, a flag, a counter, a port, an address or a message; “all” prints the whole glossary"), N_("TERM") },
    { "netns", 0, 0, G_OPTION_ARG_STRING, &self->netns,
      N_("Look at another network of this computer, by its name, its container, a process in it or its number; “help” lists them"), N_("NETWORK") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help,
      N_("Show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version,
      N_("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->tables, NULL, NULL },
    { NULL },
  };

  g_array_append_vals (all, entries, G_N_ELEMENTS (entries));
}

static char *
join_options (const GOptionEntry *entries)
{
  GString *text = g_string_new (NULL);

  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (*entry->long_name != '\0')
      g_string_append_printf (text, "%s--%s", text->len > 0 ? ", " : "", entry->long_name);

  return g_string_free (text, FALSE);
}

static char *
describe_tables (void)
{
  GString *text = g_string_new (NULL);

  g_string_append (text, _("Tables:"));
  for (guint i = 0; i < NP_N_TABLES; i++)
    {
      const NpTableInfo *table = np_table_info_get (i);

      g_string_append_printf (text, "\n  %-14s %s", table->name, np_table_info_get_title (table));
    }
  g_string_append_printf (text, "\n  %-14s %s", NP_ALL_TABLES, _("All of them, one after the other"));
  g_string_append (text, "\n\n");
  g_string_append (text, _("The exit status is 0 when the table was read, 1 when it could not be read or written, "
                           "and 2 when the command was not understood. Where only a part could not be read, "
                           "the rest is printed, and standard error says what is missing."));

  return g_string_free (text, FALSE);
}

/**
 * np_option_words_parse:
 * @self: (out caller-allocates): zeroed; clear it in any case with np_option_words_clear()
 * @arguments: the words of the command line, the command itself first
 * @help: (out): (transfer full): how the command is used, in any case
 * @error: what was not understood, in the domain %G_OPTION_ERROR
 *
 * Returns: whether there are only options that the command has
 */
gboolean
np_option_words_parse (NpOptionWords  *self,
                       char          **arguments,
                       char          **help,
                       GError        **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (_("[TABLE]"));
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (GOptionEntry));
  g_autofree char *tables = describe_tables ();
  g_autoptr(GError) local_error = NULL;
  const GOptionEntry *first;

  add_table_entries (self, entries);
  add_other_entries (self, entries);
  first = (const GOptionEntry *) (gconstpointer) entries->data;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _("Prints what this computer is doing on the network."));
  g_option_context_set_description (context, tables);
  g_option_context_add_main_entries (context, first, GETTEXT_PACKAGE);
  *help = g_option_context_get_help (context, TRUE, NULL);

  if (g_option_context_parse_strv (context, &arguments, &local_error))
    return TRUE;

  if (g_error_matches (local_error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    {
      g_autofree char *options = join_options (first);

      /* Translators: the first %s is a message such as “Unknown option --colour”. */
      np_option_refuse (error, _("%s. The options are: %s."), local_error->message, options);
      return FALSE;
    }

  /* GLib's own words are about conversions of bytes. */
  if (local_error->domain == G_CONVERT_ERROR)
    {
      np_option_refuse (error, _("The command has characters that do not belong to the language settings (LC_ALL, LC_CTYPE or LANG)."));
      return FALSE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
