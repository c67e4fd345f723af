/* snapshot/record-util.h: what all records need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define NP_USEC_PER_MINUTE (60 * G_USEC_PER_SEC)

/* The word of an enumerator, or "unknown" for a number that a newer kernel may send. */
static inline const char *
np_word (const char *const *words,
         gsize              n_words,
         guint              value)
{
  return value < n_words && words[value] != NULL ? words[value] : "unknown";
}

/* Takes a reference on a GRefString that may be NULL. */
static inline void
np_ref_string_hold (char *string)
{
  if (string != NULL)
    g_ref_string_acquire (string);
}

/* Whether two records differ in anything but one of their members, of @size bytes at @offset. */
static inline gboolean
np_differs_but_for (gconstpointer a,
                    gconstpointer b,
                    gsize         record_size,
                    gsize         offset,
                    gsize         size)
{
  const guint8 *first = a, *second = b;
  gsize end = offset + size;

  return memcmp (first, second, offset) != 0 || memcmp (first + end, second + end, record_size - end) != 0;
}

/* Spreads the bits of a key over a hash value (the finalizer of SplitMix64). */
static inline guint
np_hash_mix (guint64 key)
{
  key = (key ^ key >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  key = (key ^ key >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return (guint) (key ^ key >> 31);
}

/* FNV-1a over a few bytes. */
static inline guint
np_hash_bytes (gconstpointer bytes,
               gsize         size)
{
  const guint8 *p = bytes;
  guint hash = 2166136261u;

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ p[i]) * 16777619u;

  return hash;
}

G_END_DECLS
