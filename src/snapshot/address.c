/* snapshot/address.c: an IPv4 or IPv6 address as a plain value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/address.h"

#include <arpa/inet.h>
#include <string.h>

/**
 * np_address_set:
 * @address: (out): where to put the address
 * @family: `AF_INET` or `AF_INET6`
 * @bytes: the address in network byte order, as the kernel gives it
 * @size: how many bytes there are
 *
 * Returns: %FALSE, and an @address that is not set, when @size does not fit @family
 */
gboolean
np_address_set (NpAddress  *address,
                guint8      family,
                const void *bytes,
                gsize       size)
{
  g_return_val_if_fail (address != NULL, FALSE);

  memset (address, 0, sizeof *address);

  if (size == 0 || size != np_address_family_bits (family) / 8)
    return FALSE;

  address->family = family;
  memcpy (address->bytes, bytes, size);

  return TRUE;
}

/**
 * np_address_parse:
 * @text: an address in numbers, without brackets, scope or prefix length
 * @address: (out): where to put the address
 *
 * Returns: %FALSE when @text is no address
 */
gboolean
np_address_parse (const char *text,
                  NpAddress  *address)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  memset (address, 0, sizeof *address);

  if (inet_pton (AF_INET, text, address->bytes) == 1)
    address->family = AF_INET;
  else if (inet_pton (AF_INET6, text, address->bytes) == 1)
    address->family = AF_INET6;

  return np_address_is_set (address);
}

gboolean
np_address_is_set (const NpAddress *address)
{
  return address->family != AF_UNSPEC;
}

/**
 * np_address_is_unspecified:
 * @address: an address
 *
 * Returns: whether it is `0.0.0.0` or `::`, or not set at all
 */
gboolean
np_address_is_unspecified (const NpAddress *address)
{
  static const guint8 zero[16];

  return memcmp (address->bytes, zero, sizeof zero) == 0;
}

gboolean
np_address_equal (const NpAddress *a,
                  const NpAddress *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

/**
 * np_address_compare:
 * @a: an address
 * @b: another
 *
 * Orders addresses as numbers, IPv4 before IPv6 and "no address" first.
 */
int
np_address_compare (const NpAddress *a,
                    const NpAddress *b)
{
  /* The family comes first in the struct, and AF_INET is smaller than AF_INET6. */
  return memcmp (a, b, sizeof *a);
}

/**
 * np_address_in_prefix:
 * @address: an address
 * @prefix: a network, for example `192.168.0.0`
 * @length: how many leading bits must match
 *
 * Returns: whether both are of one family and the first @length bits are the same
 */
gboolean
np_address_in_prefix (const NpAddress *address,
                      const NpAddress *prefix,
                      guint            length)
{
  guint whole = length / 8;
  guint rest = length % 8;

  if (address->family != prefix->family ||
      length > np_address_family_bits (address->family))
    return FALSE;

  if (memcmp (address->bytes, prefix->bytes, whole) != 0)
    return FALSE;

  return rest == 0 ||
         (address->bytes[whole] ^ prefix->bytes[whole]) >> (8 - rest) == 0;
}

/**
 * np_address_unmap:
 * @address: an address
 * @unmapped: (out): the IPv4 address inside an IPv4-mapped IPv6 one, else a copy of @address
 *
 * An IPv4 visitor of an IPv6 socket appears as `::ffff:a.b.c.d` (RFC 4291 §2.5.5.2).
 *
 * Returns: whether @address was IPv4-mapped
 */
gboolean
np_address_unmap (const NpAddress *address,
                  NpAddress       *unmapped)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  NpAddress copy = *address;

  if (address->family != AF_INET6 ||
      memcmp (address->bytes, mapped, sizeof mapped) != 0)
    {
      *unmapped = copy;
      return FALSE;
    }

  np_address_set (unmapped, AF_INET, copy.bytes + sizeof mapped, 4);

  return TRUE;
}

/**
 * np_address_append:
 * @address: an address
 * @text: a string that grows by the address in numbers; by nothing when it is not set
 *
 * IPv6 addresses are written as RFC 5952 asks, without brackets.
 */
void
np_address_append (const NpAddress *address,
                   GString         *text)
{
  char buffer[INET6_ADDRSTRLEN];

  if (np_address_is_set (address) &&
      inet_ntop (address->family, address->bytes, buffer, sizeof buffer) != NULL)
    g_string_append (text, buffer);
}

/**
 * np_address_append_prefix:
 * @prefix: a network, for example `192.168.0.0`
 * @length: how many leading bits name it
 * @text: a string that grows by `192.168.0.0/16`, or by the address alone when all its bits count
 */
void
np_address_append_prefix (const NpAddress *prefix,
                          guint            length,
                          GString         *text)
{
  np_address_append (prefix, text);

  if (length != np_address_family_bits (prefix->family))
    g_string_append_printf (text, "/%u", length);
}

/**
 * np_address_dup_text:
 * @address: an address
 *
 * Returns: (transfer full): the address in numbers, an empty string when it is not set
 */
char *
np_address_dup_text (const NpAddress *address)
{
  GString *text = g_string_new (NULL);

  np_address_append (address, text);

  return g_string_free (text, FALSE);
}

/**
 * np_address_dup_prefix:
 * @prefix: a network
 * @length: how many leading bits name it
 *
 * Returns: (transfer full): the network as np_address_append_prefix() writes it
 */
char *
np_address_dup_prefix (const NpAddress *prefix,
                       guint            length)
{
  GString *text = g_string_new (NULL);

  np_address_append_prefix (prefix, length, text);

  return g_string_free (text, FALSE);
}
