/* export/json.c: an array of objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export/json.h"

/**
 * np_json_append_string:
 * @text: grows by @string as JSON, quotes included
 * @string: UTF-8
 *
 * Escapes what RFC 8259 §7 asks to be escaped, and no more. json-glib 1.6 leaves U+001F
 * as it is, which is no JSON, and it would turn a number above G_MAXINT64 negative.
 */
void
np_json_append_string (GString    *text,
                       const char *string)
{
  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c < 0x20)
        g_string_append_printf (text, "\\u%04x", c);
      else if (c == '"' || c == '\\')
        g_string_append_printf (text, "\\%c", c);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_value (GString        *text,
              GString        *cell,
              const NpColumn *column,
              gconstpointer   record)
{
  g_string_truncate (cell, 0);

  if (!np_column_append_value (column, record, cell))
    g_string_append (text, "null");
  else if (np_column_is_numeric (column))
    g_string_append_len (text, cell->str, cell->len);
  else
    np_json_append_string (text, cell->str);
}

static void
append_object (GString        *text,
               GString        *cell,
               const NpExport *self,
               gconstpointer   record)
{
  g_string_append_c (text, '{');
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      np_json_append_string (text, self->columns[i]->id);
      g_string_append_c (text, ':');
      append_value (text, cell, self->columns[i], record);
    }
  g_string_append_c (text, '}');
}

/**
 * np_json_append_object:
 * @self: what to write; its records do not matter
 * @record: a record of the table
 * @text: grows by one object, as it stands in the array of np_json_append()
 */
void
np_json_append_object (const NpExport *self,
                       gconstpointer   record,
                       GString        *text)
{
  g_autoptr(GString) cell = g_string_new (NULL);

  append_object (text, cell, self, record);
}

/**
 * np_json_append:
 * @self: what to write
 * @text: grows by the table as JSON
 *
 * An array of objects (RFC 8259), one on each line, whose keys are the column
 * ids. Numbers are exact up to 2⁶⁴ - 1, although some readers round above 2⁵³;
 * `null` means that there is no value.
 */
void
np_json_append (const NpExport *self,
                GString        *text)
{
  g_autoptr(GString) cell = g_string_new (NULL);

  g_string_append_c (text, '[');
  for (guint i = 0; i < self->n_records; i++)
    {
      g_string_append (text, i > 0 ? ",\n" : "\n");
      append_object (text, cell, self, self->records[i]);
    }
  g_string_append (text, self->n_records > 0 ? "\n]\n" : "]\n");
}
