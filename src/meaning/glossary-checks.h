/* meaning/glossary-checks.h: all that is looked for, as entries of the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary-tables.h"

G_BEGIN_DECLS

const NpGlossaryPart *np_glossary_checks_get (void);

G_END_DECLS
