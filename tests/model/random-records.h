/* tests/model/random-records.h: records that only chance puts together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/* What all that has a name is called in them. */
#define RANDOM_NAME "zz9"

gpointer random_record_new (GRand     *random,
                            NpTableId  table) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
