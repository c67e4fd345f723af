/* snapshot/finding-record.c: something that was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/finding-record.h"

#include <string.h>

#include "snapshot/record-util.h"

#define N_TEXTS 10

/* Its texts, each a GRefString or NULL. */
static void
list_texts (NpFindingRecord *record,
            char           **texts[N_TEXTS])
{
  guint n = 0;

  texts[n++] = &record->subject;
  texts[n++] = &record->title;
  texts[n++] = &record->meaning;
  texts[n++] = &record->verdict;
  texts[n++] = &record->action;
  texts[n++] = &record->normal;
  texts[n++] = &record->reason;
  texts[n++] = &record->evidence;
  texts[n++] = &record->words;
  texts[n++] = &record->cause;
  g_assert (n == N_TEXTS);
}

/**
 * np_severity_get_word:
 * @severity: how bad something is
 *
 * Returns: (transfer none): the word that exports use
 */
const char *
np_severity_get_word (NpSeverity severity)
{
  static const char *const words[NP_N_SEVERITIES] = { "none", "info", "notice", "warning", "problem" };

  return np_word (words, G_N_ELEMENTS (words), severity);
}

/**
 * np_finding_record_dup_key:
 * @record: a finding
 *
 * Returns: (transfer full): what names it for ever: `close-wait-leak`, or with a subject `close-wait-leak dropbox`
 */
char *
np_finding_record_dup_key (const NpFindingRecord *record)
{
  return *record->subject != '\0' ? g_strconcat (record->id, " ", record->subject, NULL) : g_strdup (record->id);
}

void
np_finding_record_copy (const NpFindingRecord *from,
                        NpFindingRecord       *to)
{
  char **texts[N_TEXTS];

  memcpy (to, from, sizeof *to);
  list_texts (to, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    np_ref_string_hold (*texts[i]);
}

void
np_finding_record_clear (NpFindingRecord *record)
{
  char **texts[N_TEXTS];

  list_texts (record, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_pointer (texts[i], g_ref_string_release);
}

guint
np_finding_record_hash (const NpFindingRecord *record)
{
  return np_hash_mix ((guint64) g_str_hash (record->id) << 32 ^ g_str_hash (record->subject));
}

gboolean
np_finding_record_equal (const NpFindingRecord *a,
                         const NpFindingRecord *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->subject, b->subject);
}

/**
 * np_finding_record_differs:
 * @a: a finding
 * @b: the same one at another moment
 *
 * Returns: whether they say different things
 */
gboolean
np_finding_record_differs (const NpFindingRecord *a,
                           const NpFindingRecord *b)
{
  NpFindingRecord first, second;
  char **texts_a[N_TEXTS], **texts_b[N_TEXTS];

  memcpy (&first, a, sizeof first);
  memcpy (&second, b, sizeof second);
  list_texts (&first, texts_a);
  list_texts (&second, texts_b);
  for (guint i = 0; i < N_TEXTS; i++)
    if (g_strcmp0 (*texts_a[i], *texts_b[i]) != 0)
      return TRUE;

  return first.since != second.since || first.n_rows != second.n_rows || first.families != second.families ||
         first.severity != second.severity || first.table != second.table || first.seen_once != second.seen_once;
}
