/* kernel/attributes.h: the attributes of a netlink message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <linux/netlink.h>
#include <string.h>

#include "snapshot/address.h"

G_BEGIN_DECLS

/* Stands for the fewest bytes of an attribute that may have none. */
#define NP_ATTRIBUTE_ANY_SIZE G_MAXUINT16

gboolean      np_attributes_collect        (gconstpointer           bytes,
                                            gsize                   size,
                                            const guint16          *sizes,
                                            guint                   n_types,
                                            const struct nlattr   **attributes);
gboolean      np_attributes_collect_nested (const struct nlattr    *nest,
                                            const guint16          *sizes,
                                            guint                   n_types,
                                            const struct nlattr   **attributes);
gconstpointer np_attributes_open           (const struct nlmsghdr  *message,
                                            guint16                 type,
                                            gsize                   header_size,
                                            const guint16          *sizes,
                                            guint                   n_types,
                                            const struct nlattr   **attributes);

void          np_attribute_copy            (const struct nlattr    *attribute,
                                            gpointer                value,
                                            gsize                   size);
char         *np_attribute_ref_text        (const struct nlattr    *attribute);

/* These are inline because a table of routes asks them a million times. In all of them NULL stands for an
 * attribute that is not there, and leaves a value as it is. */

/* The bytes that an attribute carries, NULL and 0 without one. */
static inline gconstpointer
np_attribute_get_payload (const struct nlattr *attribute,
                          gsize               *size)
{
  *size = attribute != NULL ? (gsize) attribute->nla_len - NLA_HDRLEN : 0;

  return attribute != NULL ? (const guint8 *) attribute + NLA_HDRLEN : NULL;
}

static inline guint8
np_attribute_get_u8 (const struct nlattr *attribute,
                     guint8               fallback)
{
  gsize size;
  const guint8 *payload = np_attribute_get_payload (attribute, &size);

  return size >= sizeof fallback ? *payload : fallback;
}

static inline guint32
np_attribute_get_u32 (const struct nlattr *attribute,
                      guint32              fallback)
{
  gsize size;
  gconstpointer payload = np_attribute_get_payload (attribute, &size);

  if (size >= sizeof fallback)
    memcpy (&fallback, payload, sizeof fallback);

  return fallback;
}

/* Fills an @address that is not set yet, in network byte order. Returns FALSE when the attribute's size does
 * not fit @family, which is `AF_INET` or `AF_INET6`. */
static inline gboolean
np_attribute_copy_address (const struct nlattr *attribute,
                           guint8               family,
                           NpAddress           *address)
{
  gsize size;
  gconstpointer payload = np_attribute_get_payload (attribute, &size);

  if (payload == NULL)
    return TRUE;
  if (size != np_address_family_bits (family) / 8)
    return FALSE;

  address->family = family;
  if (family == AF_INET)
    memcpy (address->bytes, payload, 4);
  else
    memcpy (address->bytes, payload, 16);

  return TRUE;
}

G_END_DECLS
