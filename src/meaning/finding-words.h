/* meaning/finding-words.h: how bad something is and what it was found by, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"
#include "snapshot/finding-record.h"

G_BEGIN_DECLS

const char   *np_severity_get_title (NpSeverity  severity);

/* Of ids of checks with commas between them, as np_record_get_findings() has them. */
char         *np_checks_dup_titles  (const char *ids) G_GNUC_WARN_UNUSED_RESULT;
char         *np_checks_dup_reasons (const char *ids) G_GNUC_WARN_UNUSED_RESULT;
const NpTerm *np_term_for_nth_check (const char *ids,
                                     guint       n);

G_END_DECLS
