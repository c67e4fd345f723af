/* ui/term-text.c: explanations as tooltips
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/term-text.h"

#include <glib/gi18n-lib.h>

#include "meaning/finding-words.h"

static void
append_paragraph (GString    *markup,
                  const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;

  escaped = g_markup_escape_text (text, -1);
  if (markup->len > 0)
    g_string_append_c (markup, '\n');
  g_string_append (markup, escaped);
}

/**
 * np_dup_header_tooltip:
 * @column: a column
 *
 * Returns: (transfer full): Pango markup that says what the column means and what is normal in it
 */
char *
np_dup_header_tooltip (const NpColumn *column)
{
  const NpTerm *term = np_glossary_lookup (column->term);
  GString *markup = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (np_column_get_title (column), -1);

  g_string_append_printf (markup, "<b>%s</b>", title);
  if (term != NULL)
    {
      append_paragraph (markup, np_term_get_summary (term));
      append_paragraph (markup, np_term_get_normal (term));
      append_paragraph (markup, np_term_get_worry (term));
    }

  return g_string_free (markup, FALSE);
}

/**
 * np_column_dup_meaning:
 * @column: a column
 * @record: a record of its table
 *
 * Returns: (transfer full) (nullable): what this value means here, or else what the column means
 */
char *
np_column_dup_meaning (const NpColumn *column,
                       gconstpointer   record)
{
  char *meaning = np_column_explain (column, record);
  const NpTerm *term = NULL;

  if (meaning != NULL)
    return meaning;

  term = np_glossary_lookup (column->term);

  return term != NULL ? g_strdup (np_term_get_summary (term)) : NULL;
}

static void
append_noticed (GString    *markup,
                const char *noticed)
{
  g_autofree char *titles = noticed != NULL ? np_checks_dup_titles (noticed) : NULL;
  g_autofree char *text = NULL;

  if (titles == NULL)
    return;

  /* Translators: %s is what was noticed about the row of a table, such as "Data that nobody reads". */
  text = g_strdup_printf (_("Noticed: %s"), titles);
  append_paragraph (markup, text);
}

/**
 * np_dup_cell_tooltip:
 * @column: a column
 * @record: a record of its table
 * @whole_text: (nullable): what the cell says, when there was no room for all of it
 * @noticed: (nullable): what was noticed about the row, when the cell is to tell it: ids of checks with commas between
 *
 * Returns: (transfer full) (nullable): Pango markup that says what this value means here
 */
char *
np_dup_cell_tooltip (const NpColumn *column,
                     gconstpointer   record,
                     const char     *whole_text,
                     const char     *noticed)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *meaning = np_column_dup_meaning (column, record);

  if (whole_text != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (whole_text, -1);

      g_string_append_printf (markup, "<b>%s</b>", escaped);
    }
  append_paragraph (markup, meaning);
  append_noticed (markup, noticed);

  return g_string_free (markup, markup->len == 0);
}

/**
 * np_append_closed_text:
 * @closed_time: when a row was found to be gone, in µs since the epoch
 * @text: a string that grows by the words for it
 */
void
np_append_closed_text (gint64   closed_time,
                       GString *text)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (closed_time / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *clock = g_date_time_format (local, "%X");

  /* Translators: %s is a time of day. */
  g_string_append_printf (text, _("closed at %s"), clock);
}
