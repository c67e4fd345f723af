/* meaning/sentence-findings.c: a finding in plain sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>

/**
 * np_sentence_for_finding:
 * @finding: a finding
 *
 * Returns: (transfer full): what was noticed and what that means
 */
char *
np_sentence_for_finding (const NpFindingRecord *finding)
{
  const char *title = finding->title != NULL ? finding->title : "";
  const char *meaning = finding->meaning != NULL ? finding->meaning : "";

  /* Translators: the title of a finding, and the sentences that say what it means. */
  return g_strdup_printf (C_("finding", "%1$s. %2$s"), title, meaning);
}
