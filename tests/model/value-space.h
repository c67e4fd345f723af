/* tests/model/value-space.h: records with every value that the kernel can tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"

G_BEGIN_DECLS

/* What a program can call itself; names are made visible before they come into a record. */
#define HOSTILE "<b>evil</b> & co %s"

typedef void (*ValueSpaceFunc) (const NpTableInfo *info,
                                gconstpointer      record,
                                gpointer           user_data);

void value_space_foreach (NpTableId       table,
                          ValueSpaceFunc  func,
                          gpointer        user_data);

/* What follows from a record, of which value_space_foreach() makes use. */
void value_space_fill_finding (GRand           *random,
                               guint            i,
                               NpFindingRecord *finding);
void value_space_mark         (GRand           *random,
                               NpTableId        table,
                               gpointer         record);

G_END_DECLS
