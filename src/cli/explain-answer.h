/* cli/explain-answer.h: what a word means, written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

GString *np_explain_answer_write (const char      *word,
                                  NpExportFormat   format,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
