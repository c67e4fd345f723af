/* tests/meaning/assert-sentence.h: what must hold for every sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* A whole sentence that a person can read: what no translation or row may break. */
static inline void
assert_sentence (const char *sentence)
{
  g_assert_nonnull (sentence);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_cmpuint (strlen (sentence), >, 10);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_false (g_str_has_suffix (sentence, ".."));
  g_assert_null (strchr (sentence, '%'));
  g_assert_null (strstr (sentence, "  "));
  g_assert_null (strstr (sentence, " ,"));
  g_assert_null (strstr (sentence, " ."));
  g_assert_null (strstr (sentence, "(null)"));
  g_assert_null (strstr (sentence, "()"));
  g_assert_null (strchr (sentence, '\n'));
}

G_END_DECLS
