/* snapshot/visible-text.c: bytes from elsewhere, made safe to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/visible-text.h"

#include <string.h>

/* Characters that change how their neighbours are read without being seen
 * themselves; G_UNICODE_FORMAT holds the bidi marks, embeddings, overrides and
 * isolates, zero-width joiners and tags. */
#define INVISIBLE_TYPES (1u << G_UNICODE_CONTROL | \
                         1u << G_UNICODE_FORMAT | \
                         1u << G_UNICODE_LINE_SEPARATOR | \
                         1u << G_UNICODE_PARAGRAPH_SEPARATOR | \
                         1u << G_UNICODE_PRIVATE_USE | \
                         1u << G_UNICODE_SURROGATE | \
                         1u << G_UNICODE_UNASSIGNED)

static gboolean
is_invisible (gunichar c)
{
  return (1u << g_unichar_type (c) & INVISIBLE_TYPES) != 0;
}

static gboolean
is_plain_ascii (const char *bytes,
                gsize       size)
{
  for (gsize i = 0; i < size; i++)
    if (bytes[i] < 0x20 || bytes[i] > 0x7e)
      return FALSE;

  return TRUE;
}

static void
append_visible (GString *text,
                gunichar c)
{
  if (c < 0x20)
    g_string_append_unichar (text, 0x2400 + c); /* the control pictures: U+240A is a visible newline */
  else if (c == 0x7f)
    g_string_append_unichar (text, 0x2421);
  else if (is_invisible (c))
    g_string_append_printf (text, "<U+%04X>", c);
  else
    g_string_append_unichar (text, c);
}

/**
 * np_visible_text:
 * @bytes: text that somebody else chose: a process name, a socket path, a line of a file
 * @size: how many bytes, or -1 when @bytes ends with a zero byte
 *
 * Makes a text that is valid UTF-8, has no control characters and cannot turn
 * the direction of what stands around it. Whatever is not harmless stays
 * recognisable: a newline becomes U+240A, a right-to-left override `<U+202E>`
 * and a byte that is not UTF-8 `<0xFF>`.
 *
 * Returns: (transfer full): the text
 */
char *
np_visible_text (const char *bytes,
                 gssize      size)
{
  gsize length = size < 0 ? strlen (bytes) : (gsize) size;
  const char *end = bytes + length;
  GString *text;

  if (is_plain_ascii (bytes, length))
    return g_strndup (bytes, length);

  text = g_string_sized_new (length);
  for (const char *p = bytes; p < end;)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (text, "<0x%02X>", (guchar) *p);
          p++;
        }
      else
        {
          append_visible (text, c);
          p = g_utf8_next_char (p);
        }
    }

  return g_string_free (text, FALSE);
}

/**
 * np_visible_text_ref:
 * @bytes: text that somebody else chose
 * @size: how many bytes, or -1 when @bytes ends with a zero byte
 *
 * Returns: (transfer full): np_visible_text() as an interned `GRefString`: equal texts are one pointer
 */
char *
np_visible_text_ref (const char *bytes,
                     gssize      size)
{
  g_autofree char *text = np_visible_text (bytes, size);

  return g_ref_string_new_intern (text);
}
