/* cli/findings-text.h: findings as people read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

void np_findings_text_append (const NpOptions  *options,
                              const NpSnapshot *snapshot,
                              const GPtrArray  *findings,
                              GString          *text);

G_END_DECLS
