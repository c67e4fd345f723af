/* meaning/interface-use.h: where an interface leads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

/**
 * NpInterfaceUse:
 * @NP_INTERFACE_LEADS_NOWHERE: to this computer itself, as lo does, or to nobody
 * @NP_INTERFACE_LEADS_INSIDE: to containers and virtual machines of this computer
 * @NP_INTERFACE_IS_TUNNEL: through another interface to a network elsewhere, as a VPN does
 * @NP_INTERFACE_LEADS_OUTSIDE: to a network outside, by cable, Wi-Fi or telephone
 *
 * What an interface is good for, as far as its kind and its neighbours tell.
 */
typedef enum
{
  NP_INTERFACE_LEADS_NOWHERE,
  NP_INTERFACE_LEADS_INSIDE,
  NP_INTERFACE_IS_TUNNEL,
  NP_INTERFACE_LEADS_OUTSIDE,
} NpInterfaceUse;

NpInterfaceUse np_look_get_interface_use   (const NpLook            *look,
                                            const NpInterfaceRecord *interface);
gboolean       np_interface_is_vpn         (const NpInterfaceRecord *interface);
gboolean       np_interface_is_connected   (const NpInterfaceRecord *interface);
char          *np_interface_dup_label      (const NpInterfaceRecord *interface) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
