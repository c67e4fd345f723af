/* model/column.c: every datum of every table, declared once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/column.h"

#include <glib/gi18n-lib.h>

/**
 * np_column_is_numeric:
 * @self: a column
 *
 * Returns: whether its values are numbers, which exports write unquoted and tables align right
 */
gboolean
np_column_is_numeric (const NpColumn *self)
{
  return self->number != NULL;
}

/**
 * np_column_get_title:
 * @self: a column
 *
 * Returns: (transfer none): what stands above the column, translated
 */
const char *
np_column_get_title (const NpColumn *self)
{
  return _(self->title);
}

static void
append_number (GString *text,
               guint64  number)
{
  char digits[20];
  char *p = digits + sizeof digits;

  do
    *--p = (char) ('0' + number % 10);
  while ((number /= 10) != 0);

  g_string_append_len (text, p, digits + sizeof digits - p);
}

static gboolean
is_negative (const NpColumn *self,
             gconstpointer   record,
             guint64         number)
{
  return self->kind == NP_COLUMN_SIGNED &&
         (self->is_signed == NULL || self->is_signed (record)) &&
         (gint64) number < 0;
}

/**
 * np_column_append_value:
 * @self: a column
 * @record: a record of its table
 * @text: a string that grows by the value as exports have it: unformatted, untranslated
 *
 * Returns: %FALSE when the record has no such value, which is not the same as an empty text
 */
gboolean
np_column_append_value (const NpColumn *self,
                        gconstpointer   record,
                        GString        *text)
{
  guint64 number = 0;

  if (self->number == NULL)
    return self->text (record, text);

  if (!self->number (record, &number))
    return FALSE;

  if (is_negative (self, record, number))
    {
      g_string_append_c (text, '-');
      number = -number;
    }
  append_number (text, number);

  return TRUE;
}

static void
append_microseconds (GString *text,
                     guint64  microseconds)
{
  if (microseconds < 10000)
    /* Translators: a short duration in milliseconds. */
    g_string_append_printf (text, _("%.2f ms"), (double) microseconds / 1000);
  else
    /* Translators: a duration in milliseconds. */
    g_string_append_printf (text, _("%.0f ms"), (double) microseconds / 1000);
}

static void
append_bytes (GString *text,
              guint64  bytes)
{
  g_autofree char *size = g_format_size (bytes);

  g_string_append (text, size);
}

static void
append_rate (GString *text,
             guint64  bytes)
{
  g_autofree char *size = g_format_size (bytes);

  /* Translators: how fast data flow; %s is an amount such as 12 kB. */
  g_string_append_printf (text, _("%s/s"), size);
}

/**
 * np_column_append_number:
 * @self: a numeric column
 * @number: a number of its kind, not negative
 * @text: a string that grows by the number as people see it
 */
void
np_column_append_number (const NpColumn *self,
                         guint64         number,
                         GString        *text)
{
  switch (self->kind)
    {
    case NP_COLUMN_BYTES:
      append_bytes (text, number);
      break;
    case NP_COLUMN_MICROSECONDS:
      append_microseconds (text, number);
      break;
    case NP_COLUMN_RATE:
      append_rate (text, number);
      break;
    case NP_COLUMN_TEXT:
    case NP_COLUMN_ADDRESS:
    case NP_COLUMN_NUMBER:
    case NP_COLUMN_SIGNED:
    default:
      append_number (text, number);
    }
}

/**
 * np_column_append_shown:
 * @self: a column
 * @record: a record of its table
 * @text: a string that grows by what a cell says
 */
void
np_column_append_shown (const NpColumn *self,
                        gconstpointer   record,
                        GString        *text)
{
  guint64 number = 0;

  if (self->show != NULL)
    {
      self->show (record, text);
      return;
    }

  if (np_column_is_numeric (self) && self->number (record, &number) && !is_negative (self, record, number))
    np_column_append_number (self, number, text);
  else
    np_column_append_value (self, record, text);
}

static int
compare_numbers (const NpColumn *self,
                 gconstpointer   a,
                 gconstpointer   b)
{
  guint64 first = 0, second = 0;
  gboolean has_first = self->number (a, &first);
  gboolean has_second = self->number (b, &second);
  gboolean first_is_negative;

  /* Rows without a value come before zero. */
  if (has_first != has_second)
    return has_first ? 1 : -1;

  first_is_negative = is_negative (self, a, first);
  if (first_is_negative != is_negative (self, b, second))
    return first_is_negative ? -1 : 1;

  /* Two negative numbers compare as they would without their sign. */
  return (first > second) - (first < second);
}

static int
compare_texts (const NpColumn *self,
               gconstpointer   a,
               gconstpointer   b)
{
  g_autoptr(GString) first = g_string_sized_new (64);
  g_autoptr(GString) second = g_string_sized_new (64);

  np_column_append_shown (self, a, first);
  np_column_append_shown (self, b, second);

  /* Mostly nothing has changed, and to collate costs more than to write both texts. */
  return g_string_equal (first, second) ? 0 : g_utf8_collate (first->str, second->str);
}

/**
 * np_column_compare:
 * @self: a column
 * @a: a record of its table
 * @b: another
 *
 * Returns: less than, equal to or greater than zero, as @a sorts before, with or after @b
 */
int
np_column_compare (const NpColumn *self,
                   gconstpointer   a,
                   gconstpointer   b)
{
  if (self->compare != NULL)
    return self->compare (a, b);

  return self->number != NULL ? compare_numbers (self, a, b) : compare_texts (self, a, b);
}

/**
 * np_column_explain:
 * @self: a column
 * @record: a record of its table
 *
 * Returns: (transfer full) (nullable): what this value means here, in translated words
 */
char *
np_column_explain (const NpColumn *self,
                   gconstpointer   record)
{
  return self->explain != NULL ? self->explain (record) : NULL;
}
