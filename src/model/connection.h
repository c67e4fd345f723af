/* model/connection.h: one row of the Connections table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_CONNECTION (np_connection_get_type ())
G_DECLARE_FINAL_TYPE (NpConnection, np_connection, NP, CONNECTION, NpRow)

const NpSocketRecord *np_connection_get_record (NpConnection *self);

G_END_DECLS
