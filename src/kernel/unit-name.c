/* kernel/unit-name.c: the names of systemd units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/unit-name.h"

static char *
unescape (const char *text,
          gsize       length,
          char        dash)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (i + 3 < length && text[i] == '\\' && text[i + 1] == 'x' &&
          g_ascii_isxdigit (text[i + 2]) && g_ascii_isxdigit (text[i + 3]))
        {
          g_string_append_c (plain, (char) (g_ascii_xdigit_value (text[i + 2]) * 16 + g_ascii_xdigit_value (text[i + 3])));
          i += 3;
        }
      else
        {
          g_string_append_c (plain, text[i] == '-' ? dash : text[i]);
        }
    }

  return g_string_free (plain, FALSE);
}

/**
 * np_unit_name_unescape:
 * @text: a part of the name of a unit: `firefox\x2desr`
 * @length: its bytes
 *
 * Turns back what systemd writes for bytes that have a meaning of their own there (systemd.unit(5), "String
 * Escaping for Inclusion in Unit Names").
 *
 * Returns: (transfer full): the bytes that are meant, up to the first zero byte: `firefox-esr`
 */
char *
np_unit_name_unescape (const char *text,
                       gsize       length)
{
  return unescape (text, length, '-');
}

/**
 * np_unit_name_unescape_path:
 * @text: a part of the name of a unit
 * @length: its bytes
 *
 * As np_unit_name_unescape(), for what may be a path: a dash stands for a slash there.
 *
 * Returns: (transfer full): the bytes that are meant
 */
char *
np_unit_name_unescape_path (const char *text,
                            gsize       length)
{
  return unescape (text, length, '/');
}
