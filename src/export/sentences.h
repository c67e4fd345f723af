/* export/sentences.h: rows as sentences for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

void np_sentences_append (const NpExport *self,
                          GString        *text);

G_END_DECLS
