/* meaning/address-kind.h: what sort of address it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"

G_BEGIN_DECLS

/**
 * NpAddressKind:
 *
 * The ranges of the IANA special-purpose address registries that a person may
 * meet. An IPv4-mapped IPv6 address is of the kind of the IPv4 address in it.
 */
typedef enum
{
  NP_ADDRESS_UNSPECIFIED,
  NP_ADDRESS_LOOPBACK,
  NP_ADDRESS_LINK_LOCAL,
  NP_ADDRESS_PRIVATE,
  NP_ADDRESS_SHARED,        /* carrier NAT, RFC 6598 */
  NP_ADDRESS_UNIQUE_LOCAL,  /* RFC 4193 */
  NP_ADDRESS_MULTICAST,
  NP_ADDRESS_BROADCAST,
  NP_ADDRESS_DOCUMENTATION,
  NP_ADDRESS_BENCHMARK,
  NP_ADDRESS_NAT64,
  NP_ADDRESS_GLOBAL,
} NpAddressKind;

NpAddressKind np_address_get_kind        (const NpAddress *address);
gboolean      np_address_is_reserved     (const NpAddress *address);
gboolean      np_prefix_get_kind         (const NpAddress *prefix,
                                          guint            length,
                                          NpAddressKind   *kind);
gboolean      np_address_kind_is_private (NpAddressKind    kind);
void          np_address_append_scoped   (const NpAddress *address,
                                          const char      *interface,
                                          GString         *text);

G_END_DECLS
