/* tests/model/value-space.h: records with every value that the kernel can tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"

G_BEGIN_DECLS

typedef void (*ValueSpaceFunc) (const NpTableInfo *info,
                                gconstpointer      record,
                                gpointer           user_data);

void value_space_foreach (NpTableId       table,
                          ValueSpaceFunc  func,
                          gpointer        user_data);

G_END_DECLS
