/* tests/support/references.h: evidence of who still holds a string
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

static gboolean references_was_last;

static inline void
references_last_cb (gpointer data)
{
  references_was_last = TRUE;
}

/* (transfer full): a string of which the test itself holds two references, for assert_given_back(). */
static inline char *
watched_string (const char *text)
{
  return g_ref_string_acquire (g_ref_string_new (text));
}

/* Gives back one reference. Returns whether it was the last one, where GLib lets that be seen: up to 2.80 a
 * GRefString that is not interned is an atomically counted box with nothing to clear. Newer ones leave it to the
 * address and leak sanitizers to see a reference too many or too few. */
static inline gboolean
references_release (char *string)
{
  references_was_last = FALSE;
  if (glib_check_version (2, 80, 0) == NULL)
    g_ref_string_release (string);
  else
    g_atomic_rc_box_release_full (string, references_last_cb);

  return references_was_last;
}

/* Asserts that whoever took references on a watched string has given back exactly as many, and
 * frees it: a reference too many given back shows at the first release, one that is still held at
 * the second. */
static inline void
assert_given_back (char *string)
{
  gboolean is_seen = glib_check_version (2, 80, 0) != NULL;

  g_assert_false (references_release (string));
  g_assert_cmpint (references_release (string), ==, is_seen);
}

/* Asserts that somebody else still holds a watched string. */
static inline void
assert_still_held (char *string)
{
  g_assert_false (references_release (string));
  g_assert_false (references_release (string));

  g_ref_string_acquire (string);
  g_ref_string_acquire (string);
}

G_END_DECLS
