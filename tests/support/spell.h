/* tests/support/spell.h: time in which nothing must happen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

static inline gboolean
np_test_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Lets @ms go by in which something could happen that must not. */
static inline void
np_test_spell (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, np_test_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

G_END_DECLS
