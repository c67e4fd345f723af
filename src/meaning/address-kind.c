/* meaning/address-kind.c: what sort of address it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/address-kind.h"

typedef struct
{
  NpAddress     prefix;
  guint8        length;
  NpAddressKind kind;
} AddressRange;

#define IPV4(...) { .family = AF_INET, .bytes = { __VA_ARGS__ } }
#define IPV6(...) { .family = AF_INET6, .bytes = { __VA_ARGS__ } }

/* The first range that holds an address decides, so narrow ones stand before wide ones.
 * From the IANA special-purpose address registries (RFC 6890). */
static const AddressRange ranges[] = {
  { IPV4 (0), 32, NP_ADDRESS_UNSPECIFIED },
  { IPV4 (127), 8, NP_ADDRESS_LOOPBACK },
  { IPV4 (169, 254), 16, NP_ADDRESS_LINK_LOCAL },
  { IPV4 (10), 8, NP_ADDRESS_PRIVATE },
  { IPV4 (172, 16), 12, NP_ADDRESS_PRIVATE },
  { IPV4 (192, 168), 16, NP_ADDRESS_PRIVATE },
  { IPV4 (100, 64), 10, NP_ADDRESS_SHARED },
  { IPV4 (224), 4, NP_ADDRESS_MULTICAST },
  { IPV4 (255, 255, 255, 255), 32, NP_ADDRESS_BROADCAST },
  { IPV4 (192, 0, 2), 24, NP_ADDRESS_DOCUMENTATION },
  { IPV4 (198, 51, 100), 24, NP_ADDRESS_DOCUMENTATION },
  { IPV4 (203, 0, 113), 24, NP_ADDRESS_DOCUMENTATION },
  { IPV4 (198, 18), 15, NP_ADDRESS_BENCHMARK },
  { IPV6 (0), 128, NP_ADDRESS_UNSPECIFIED },
  { IPV6 (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 128, NP_ADDRESS_LOOPBACK },
  { IPV6 (0xfe, 0x80), 10, NP_ADDRESS_LINK_LOCAL },
  { IPV6 (0xfc), 7, NP_ADDRESS_UNIQUE_LOCAL },
  { IPV6 (0xff), 8, NP_ADDRESS_MULTICAST },
  { IPV6 (0x20, 0x01, 0x0d, 0xb8), 32, NP_ADDRESS_DOCUMENTATION },
  { IPV6 (0x3f, 0xff), 20, NP_ADDRESS_DOCUMENTATION },
  { IPV6 (0x00, 0x64, 0xff, 0x9b), 96, NP_ADDRESS_NAT64 },
};

/**
 * np_address_get_kind:
 * @address: an address; one that is not set counts as unspecified
 *
 * Says in which special range an address lies, by the registries of IANA
 * (RFC 6890, RFC 4291, RFC 6598, RFC 4193, RFC 6052, RFC 9637).
 *
 * Returns: its kind, %NP_ADDRESS_GLOBAL when it is in no special range
 */
NpAddressKind
np_address_get_kind (const NpAddress *address)
{
  NpAddress plain;

  if (!np_address_is_set (address))
    return NP_ADDRESS_UNSPECIFIED;

  np_address_unmap (address, &plain);

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (np_address_in_prefix (&plain, &ranges[i].prefix, ranges[i].length))
      return ranges[i].kind;

  return NP_ADDRESS_GLOBAL;
}

/**
 * np_address_is_reserved:
 * @address: an address
 *
 * Of the addresses that are in no special range, IPv4 has some that are not for use (RFC 1122 §3.2.1.3, RFC 1112 §4),
 * and IPv6 has handed out no others than 2000::/3 (RFC 4291 §2.4).
 *
 * Returns: whether it is of the kind %NP_ADDRESS_GLOBAL only for want of a better one
 */
gboolean
np_address_is_reserved (const NpAddress *address)
{
  static const NpAddress handed_out = IPV6 (0x20);
  NpAddress plain;

  if (!np_address_is_set (address) || np_address_get_kind (address) != NP_ADDRESS_GLOBAL)
    return FALSE;

  np_address_unmap (address, &plain);
  if (plain.family == AF_INET)
    return plain.bytes[0] == 0 || plain.bytes[0] >= 240;

  return !np_address_in_prefix (&plain, &handed_out, 3);
}

/**
 * np_prefix_get_kind:
 * @prefix: the first address of a network
 * @length: how many bits name it
 * @kind: (out): the kind of all its addresses
 *
 * Returns: whether they are all of one kind
 */
gboolean
np_prefix_get_kind (const NpAddress *prefix,
                    guint            length,
                    NpAddressKind   *kind)
{
  NpAddress plain;

  *kind = np_address_get_kind (prefix);
  if (np_address_unmap (prefix, &plain))
    {
      if (length < 96)
        return FALSE;
      length -= 96;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      if (length >= ranges[i].length && np_address_in_prefix (&plain, &ranges[i].prefix, ranges[i].length))
        return TRUE;
      if (length < ranges[i].length && np_address_in_prefix (&ranges[i].prefix, &plain, length))
        return FALSE;
    }

  return !np_address_is_reserved (prefix);
}

/**
 * np_address_kind_is_private:
 * @kind: the kind of an address
 *
 * Returns: whether the internet does not lead to such addresses (RFC 1918, RFC 4193, RFC 6598)
 */
gboolean
np_address_kind_is_private (NpAddressKind kind)
{
  return kind == NP_ADDRESS_PRIVATE || kind == NP_ADDRESS_UNIQUE_LOCAL || kind == NP_ADDRESS_SHARED;
}

/**
 * np_address_append_scoped:
 * @address: an address
 * @interface: (nullable): the interface on which it is meant
 * @text: a string that grows by the address in numbers
 *
 * A link-local IPv6 address means nothing without its interface, which stands behind it: `fe80::1%eth0` (RFC 4007 §11).
 */
void
np_address_append_scoped (const NpAddress *address,
                          const char      *interface,
                          GString         *text)
{
  np_address_append (address, text);

  if (interface != NULL && address->family == AF_INET6 && np_address_get_kind (address) == NP_ADDRESS_LINK_LOCAL)
    g_string_append_printf (text, "%%%s", interface);
}
