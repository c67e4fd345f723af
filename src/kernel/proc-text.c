/* kernel/proc-text.c: the text files of proc(5), piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/proc-files.h"
#include "snapshot/error.h"

/**
 * np_proc_read_char:
 * @text: (inout): where to read
 * @c: what must stand there; a space stands for any number of them
 *
 * Returns: whether it did
 */
gboolean
np_proc_read_char (const char **text,
                   char         c)
{
  if (**text != c)
    return FALSE;

  (*text)++;
  while (c == ' ' && **text == ' ')
    (*text)++;

  return TRUE;
}

/**
 * np_proc_read_long:
 * @text: (inout): where to read
 * @base: 10 or 16
 * @max: the highest value that is good
 * @value: (out): the number
 *
 * Returns: whether there was a number without a sign, not above @max
 */
gboolean
np_proc_read_long (const char **text,
                   guint        base,
                   guint64      max,
                   guint64     *value)
{
  const char *p = *text;
  guint64 number = 0;

  for (int digit = g_ascii_xdigit_value (*p);
       digit >= 0 && (guint) digit < base;
       digit = g_ascii_xdigit_value (*++p))
    {
      if (!g_uint64_checked_mul (&number, number, base) ||
          !g_uint64_checked_add (&number, number, (guint) digit) ||
          number > max)
        return FALSE;
    }

  if (p == *text)
    return FALSE;

  *text = p;
  *value = number;

  return TRUE;
}

/**
 * np_proc_read_number:
 * @text: (inout): where to read
 * @base: 10 or 16
 * @max: the highest value that is good
 * @value: (out): the number
 *
 * Returns: whether there was a number without a sign, not above @max
 */
gboolean
np_proc_read_number (const char **text,
                     guint        base,
                     guint32      max,
                     guint32     *value)
{
  guint64 number;

  if (!np_proc_read_long (text, base, max, &number))
    return FALSE;

  *value = (guint32) number;

  return TRUE;
}

/**
 * np_proc_read_word:
 * @text: (inout): where to read
 * @word: (out): where the word begins, after spaces
 * @length: (out): how long it is
 *
 * Returns: whether there was a word; @text is behind it
 */
gboolean
np_proc_read_word (const char **text,
                   const char **word,
                   gsize       *length)
{
  np_proc_read_char (text, ' ');
  *word = *text;
  *length = strcspn (*text, " ");
  *text += *length;

  return *length > 0;
}

gboolean
np_proc_is_word (const char *word,
                 gsize       length,
                 const char *expected)
{
  return strlen (expected) == length && memcmp (word, expected, length) == 0;
}

/**
 * np_proc_find_column:
 * @titles: the first line of a table
 * @title: one of its words, which is not the first
 *
 * Returns: how many words stand before it; 0 when there is no such word
 */
guint
np_proc_find_column (const char *titles,
                     const char *title)
{
  const char *word;
  gsize length;

  for (guint column = 0; np_proc_read_word (&titles, &word, &length); column++)
    if (np_proc_is_word (word, length, title))
      return column;

  return 0;
}

/**
 * np_proc_read_fields:
 * @text: (inout): where to read
 * @fields: (array length=n_fields): what must stand there
 * @n_fields: how many
 * @values: (out) (array length=n_fields): their values
 *
 * Returns: whether all of them were there
 */
gboolean
np_proc_read_fields (const char        **text,
                     const NpProcField  *fields,
                     guint               n_fields,
                     guint32            *values)
{
  const char *p = *text;

  for (guint i = 0; i < n_fields; i++)
    if (!np_proc_read_char (&p, fields[i].before) ||
        !np_proc_read_number (&p, fields[i].base, fields[i].max, &values[i]))
      return FALSE;

  *text = p;

  return TRUE;
}

/**
 * np_proc_read_address:
 * @text: (inout): where to read
 * @family: `AF_INET` or `AF_INET6`
 * @address: (out): the address
 *
 * The kernel prints addresses as 32-bit numbers of this computer's byte order, each with eight digits.
 *
 * Returns: whether there was an address
 */
gboolean
np_proc_read_address (const char **text,
                      guint8       family,
                      NpAddress   *address)
{
  guint32 words[4];
  guint n_words = np_address_family_bits (family) / 32;
  const char *start = *text;

  for (guint i = 0; i < n_words; i++)
    {
      char digits[9] = { 0 };
      const char *p = digits;

      for (guint j = 0; j < 8 && start[j] != '\0'; j++)
        digits[j] = start[j];
      if (!np_proc_read_number (&p, 16, G_MAXUINT32, &words[i]) || p != digits + 8)
        return FALSE;
      start += 8;
    }

  *text = start;

  return np_address_set (address, family, words, n_words * sizeof *words);
}

static gboolean
read_lines (const char      *path,
            char            *line,
            NpProcLineFunc   func,
            gpointer         user_data,
            GError         **error)
{
  gboolean any_valid = FALSE;
  gboolean any_invalid = FALSE;

  while (line != NULL && *line != '\0')
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end++ = '\0';
      if (func (line, user_data))
        any_valid = TRUE;
      else
        any_invalid = TRUE;
      line = end;
    }

  /* A name with a line break in it spoils one line; when all are spoiled the file is another one than was thought. */
  if (any_invalid && !any_valid)
    {
      g_set_error (error, NP_ERROR, NP_ERROR_INVALID, _("The file “%s” is not in the expected form."), path);
      return FALSE;
    }

  return TRUE;
}

/**
 * np_proc_read_lines:
 * @net: the folder of the files, usually `/proc/thread-self/net`
 * @name: one of them
 * @has_titles: whether the first line has the titles, which nobody wants
 * @func: gets each line
 * @user_data: for @func
 * @found: (out) (optional): whether there is such a file; where the folder has none, the kernel lacks what it would tell of
 * @error: why the file could not be read, a sentence; %NP_ERROR_INVALID where @func took none of its lines
 *
 * Returns: %FALSE when there was an error; a file that is missing is none
 */
gboolean
np_proc_read_lines (const char      *net,
                    const char      *name,
                    gboolean         has_titles,
                    NpProcLineFunc   func,
                    gpointer         user_data,
                    gboolean        *found,
                    GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = np_proc_file_read (net, name, &local_error);
  g_autofree char *path = NULL;
  char *line = text;

  if (found != NULL)
    *found = text != NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (has_titles && text != NULL)
    {
      line = strchr (text, '\n');
      line = line != NULL ? line + 1 : NULL;
    }

  path = g_build_filename (net, name, NULL);

  return read_lines (path, line, func, user_data, error);
}

/**
 * np_proc_read_values:
 * @proc: the folder that others call /proc
 * @name: a file in it, usually below `sys/net` (proc_sys_net(5))
 * @max: the highest value that is good
 * @values: (out) (array length=n_values): the numbers of its first line
 * @n_values: how many are wanted at most
 *
 * Returns: how many decimal numbers there are before anything else
 */
guint
np_proc_read_values (const char *proc,
                     const char *name,
                     guint64     max,
                     guint64    *values,
                     guint       n_values)
{
  g_autofree char *path = g_build_filename (proc, name, NULL);
  g_autofree char *text = NULL;
  const char *p;
  guint n;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  p = text;
  for (n = 0; n < n_values; n++)
    {
      p += strspn (p, " \t");
      if (!np_proc_read_long (&p, 10, max, &values[n]) || (*p != '\0' && !g_ascii_isspace (*p)))
        break;
    }

  return n;
}
