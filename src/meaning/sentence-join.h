/* meaning/sentence-join.h: one sentence after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* Takes two whole sentences, of which the second may be NULL, and makes one text of them. */
static inline char *
np_sentence_join (char *first,
                  char *second)
{
  char *both;

  if (second == NULL)
    return first;

  /* Translators: two whole sentences, one after the other. */
  both = g_strdup_printf (C_("sentences", "%1$s %2$s"), first, second);
  g_free (first);
  g_free (second);

  return both;
}

G_END_DECLS
