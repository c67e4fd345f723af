/* meaning/cards.h: which interfaces are hardware
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/interface-record.h"

G_BEGIN_DECLS

gboolean np_interface_is_hardware (const NpInterfaceRecord *interface);
gboolean np_interface_is_card     (const NpInterfaceRecord *interface);
gboolean np_interface_is_wifi     (const NpInterfaceRecord *interface);

G_END_DECLS
