/* ui/commands.h: what to type for the same answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

GStrv np_commands_for_record (NpTableId     table,
                              gconstpointer record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
