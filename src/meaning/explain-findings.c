/* meaning/explain-findings.c: what the values of a finding mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/sentence-join.h"
#include "meaning/terms.h"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static char *
dup_text (const char *text)
{
  return g_strdup (!is_empty (text) ? text : _("Empty: the check says nothing about that."));
}

char *
np_explain_finding_check (const NpFindingRecord *finding)
{
  return dup_text (finding->reason);
}

char *
np_explain_finding_severity (const NpFindingRecord *finding)
{
  char *sentence = np_explain_term_or (np_term_for_severity (finding->severity), _("Nothing was noticed."));

  return np_sentence_join (sentence, finding->seen_once ? np_explain_finding_seen_once (finding) : NULL);
}

char *
np_explain_finding_title (const NpFindingRecord *finding)
{
  return dup_text (finding->meaning);
}

char *
np_explain_finding_meaning (const NpFindingRecord *finding)
{
  return dup_text (finding->verdict);
}

char *
np_explain_finding_evidence (const NpFindingRecord *finding)
{
  if (is_empty (finding->evidence))
    return g_strdup (_("Empty: there are neither numbers nor rows to show for it."));

  return g_strdup (_("The numbers and rows from which it was told; of many rows the first five."));
}

char *
np_explain_finding_verdict (const NpFindingRecord *finding)
{
  return dup_text (finding->action);
}

char *
np_explain_finding_action (const NpFindingRecord *finding)
{
  if (is_empty (finding->normal))
    return g_strdup (_("What you can do about it; no case is known in which it is just normal."));

  return g_strdup (finding->normal);
}

char *
np_explain_finding_normal (const NpFindingRecord *finding)
{
  if (is_empty (finding->normal))
    return g_strdup (_("Empty: no case is known in which this is normal."));

  return g_strdup (_("Where this is so for you, there is nothing to do."));
}

char *
np_explain_finding_reason (const NpFindingRecord *finding G_GNUC_UNUSED)
{
  return g_strdup (_("The rule of this check in its own words, with its limits."));
}

char *
np_explain_finding_subject (const NpFindingRecord *finding)
{
  if (is_empty (finding->subject))
    return g_strdup (_("Empty: it is about the computer as a whole."));

  return g_strdup (_("Whom or what it is about; with the check it names the finding also after a restart."));
}

char *
np_explain_finding_cause (const NpFindingRecord *finding)
{
  if (is_empty (finding->cause))
    return g_strdup (_("Empty: it follows from no other finding."));

  /* Translators: %s names another finding, such as “gateway-dead eth0”. */
  return g_strdup_printf (_("It follows from the finding “%s”: when that is mended, this should go too."), finding->cause);
}

char *
np_explain_finding_rows (const NpFindingRecord *finding)
{
  if (finding->n_rows == 0)
    return g_strdup (_("It speaks of no single row."));

  return g_strdup_printf (ngettext ("It speaks of %u row.", "It speaks of %u rows.", finding->n_rows), finding->n_rows);
}

char *
np_explain_finding_page (const NpFindingRecord *finding)
{
  if (finding->table == NP_N_TABLES)
    return g_strdup (_("Empty: there is no table with rows of it."));

  return g_strdup (_("This table has the rows that it speaks of."));
}

char *
np_explain_finding_words (const NpFindingRecord *finding)
{
  if (is_empty (finding->words))
    return g_strdup (_("Empty: there are no rows to search for."));

  return g_strdup (_("With these words the search of that table shows the rows."));
}

char *
np_explain_finding_since (const NpFindingRecord *finding)
{
  gint64 now = g_get_real_time ();
  /* An opened file can name any moment, and only the difference without a sign holds the longest of times. */
  guint64 lasted = finding->since < now ? (guint64) now - (guint64) finding->since : 0;
  g_autofree char *age = np_duration_in_words (lasted / G_USEC_PER_SEC);

  if (finding->since == 0)
    return g_strdup (_("Empty: nobody knows since when."));

  /* Translators: %s is a number and its unit, such as 5 minutes. */
  return g_strdup_printf (_("It was first noticed %s ago, and every look since then found it."), age);
}

char *
np_explain_finding_seen_once (const NpFindingRecord *finding)
{
  if (finding->seen_once)
    return g_strdup (_("Seen once: there was no time to see whether it lasts. It may pass by itself, so it is not told as worse than this."));

  return g_strdup (_("It was seen for as long as the check asks."));
}
