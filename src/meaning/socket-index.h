/* meaning/socket-index.h: finding sockets by what they have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"
#include "snapshot/record-util.h"

G_BEGIN_DECLS

/**
 * NpSocketIndex:
 * @slots: 1 + the place of a socket in its array; 0 is free
 * @mask: one less than how many slots there are, which is a power of two
 *
 * A hash table with open addressing whose keys are in the sockets themselves, so that a
 * hundred thousand of them cost one allocation. Whoever uses it compares.
 */
typedef struct
{
  guint32 *slots;
  guint    mask;
} NpSocketIndex;

/* Makes room for @n_sockets, and as much room again so that free slots are near. */
static inline void
np_socket_index_init (NpSocketIndex *self,
                      guint          n_sockets)
{
  guint n_slots = 8;

  while (n_slots / 2 < n_sockets)
    n_slots *= 2;

  self->slots = g_new0 (guint32, n_slots);
  self->mask = n_slots - 1;
}

static inline void
np_socket_index_clear (NpSocketIndex *self)
{
  g_clear_pointer (&self->slots, g_free);
}

/* Sockets of one hash value stand from here on, among others, up to the first free slot. */
static inline guint32 *
np_socket_index_first (const NpSocketIndex *self,
                       guint                hash)
{
  return &self->slots[hash & self->mask];
}

static inline guint32 *
np_socket_index_next (const NpSocketIndex *self,
                      const guint32       *slot)
{
  return &self->slots[((guint) (slot - self->slots) + 1) & self->mask];
}

/* A hash value of one end of a conversation; @address is no IPv4-mapped one. */
static inline guint
np_socket_index_hash_end (const NpAddress *address,
                          guint16          port)
{
  guint64 halves[2];

  memcpy (halves, address->bytes, sizeof halves);

  return np_hash_mix (halves[0] ^ (guint64) port << 48 ^ (guint64) np_hash_mix (halves[1]) << 16);
}

/* The same for any address: an IPv4-mapped one and the IPv4 address in it are the same one. */
static inline guint
np_socket_index_hash_any_end (const NpAddress *address,
                              guint16          port)
{
  NpAddress plain;

  if (address->family != AF_INET6)
    return np_socket_index_hash_end (address, port);

  np_address_unmap (address, &plain);

  return np_socket_index_hash_end (&plain, port);
}

static inline gboolean
np_socket_index_is_same_address (const NpAddress *a,
                                 const NpAddress *b)
{
  NpAddress plain_a, plain_b;

  if (a->family == b->family)
    return np_address_equal (a, b);

  np_address_unmap (a, &plain_a);
  np_address_unmap (b, &plain_b);

  return np_address_equal (&plain_a, &plain_b);
}

G_END_DECLS
