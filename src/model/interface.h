/* model/interface.h: one row of the Interfaces table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_INTERFACE (np_interface_get_type ())
G_DECLARE_FINAL_TYPE (NpInterface, np_interface, NP, INTERFACE, NpRow)

const NpInterfaceRecord *np_interface_get_record (NpInterface *self);

G_END_DECLS
