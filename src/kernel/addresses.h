/* kernel/addresses.h: one message of the kernel's list of addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_address_record_parse (const struct nlmsghdr *message,
                                  NpInterfaceNames      *names,
                                  NpAddressRecord       *record);

G_END_DECLS
