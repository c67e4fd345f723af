/* tests/model/pseudo-values.h: what of a record is the same in every language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"
#include "support/pseudo-locale.h"

G_BEGIN_DECLS

void pseudo_values_allow   (PseudoCheck       *check,
                            const NpTableInfo *info,
                            gconstpointer      record);
void pseudo_services_allow (PseudoCheck       *check);

G_END_DECLS
