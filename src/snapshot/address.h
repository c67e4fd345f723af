/* snapshot/address.h: an IPv4 or IPv6 address as a plain value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/socket.h>

G_BEGIN_DECLS

/**
 * NpAddress:
 * @family: `AF_INET`, `AF_INET6`, or `AF_UNSPEC` (0) for "no address"
 * @bytes: network byte order; IPv4 uses the first four, the rest are zero
 *
 * A value to copy and compare; an all-zero `NpAddress` means that there is none.
 */
typedef struct
{
  guint8 family;
  guint8 bytes[16];
} NpAddress;

/* Bits in an address of @family: 32 or 128, and 0 for AF_UNSPEC. */
static inline guint
np_address_family_bits (guint8 family)
{
  return family == AF_INET ? 32 : family == AF_INET6 ? 128 : 0;
}

gboolean np_address_set              (NpAddress       *address,
                                      guint8           family,
                                      const void      *bytes,
                                      gsize            size);
gboolean np_address_parse            (const char      *text,
                                      NpAddress       *address);
gboolean np_address_is_set           (const NpAddress *address);
gboolean np_address_is_unspecified   (const NpAddress *address);
gboolean np_address_equal            (const NpAddress *a,
                                      const NpAddress *b);
int      np_address_compare          (const NpAddress *a,
                                      const NpAddress *b);
gboolean np_address_in_prefix        (const NpAddress *address,
                                      const NpAddress *prefix,
                                      guint            length);
gboolean np_address_unmap            (const NpAddress *address,
                                      NpAddress       *unmapped);
void     np_address_append           (const NpAddress *address,
                                      GString         *text);
void     np_address_append_prefix    (const NpAddress *prefix,
                                      guint            length,
                                      GString         *text);
char    *np_address_dup_text         (const NpAddress *address);
char    *np_address_dup_prefix       (const NpAddress *prefix,
                                      guint            length);

G_END_DECLS
