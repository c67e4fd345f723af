/* meaning/look-index.c: what checks look for by its number or address, found without walking over all there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

#include "snapshot/record-util.h"

/* A program may listen on every port, and have as many callers. */
struct _NpLookListeners
{
  GHashTable *by_cookie; /* (element-type NpSocketRecord) */
  GHashTable *by_port;   /* get_port_key() to a GPtrArray of them, in the order of the snapshot */
};

static GHashTable *
index_sockets (const NpLook *look)
{
  GHashTable *by_cookie = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < look->n_sockets; i++)
    if (look->sockets[i].cookie != 0)
      g_hash_table_insert (by_cookie, (gpointer) &look->sockets[i].cookie, (gpointer) &look->sockets[i]);

  return by_cookie;
}

/**
 * np_look_find_socket:
 * @look: a look
 * @cookie: the kernel's number of a socket
 *
 * Returns: (transfer none) (nullable): that socket
 */
const NpSocketRecord *
np_look_find_socket (const NpLook *look,
                     guint64       cookie)
{
  if (cookie == 0)
    return NULL;
  if (look->private->by_cookie == NULL)
    look->private->by_cookie = index_sockets (look);

  return g_hash_table_lookup (look->private->by_cookie, &cookie);
}

static gboolean
is_listener_of (const NpSocketRecord *listener,
                const NpSocketRecord *visited)
{
  return listener->protocol == visited->protocol &&
         listener->local_port == visited->local_port &&
         (np_address_is_unspecified (&listener->local) || np_address_equal (&listener->local, &visited->local));
}

static gpointer
get_port_key (const NpSocketRecord *socket)
{
  return GUINT_TO_POINTER ((guint) socket->protocol << 16 | socket->local_port);
}

static NpLookListeners *
index_listeners (const NpLook *look)
{
  const GPtrArray *listeners = look->sets[NP_SOCKETS_LISTENERS];
  NpLookListeners *self = g_new0 (NpLookListeners, 1);

  self->by_cookie = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_port = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < listeners->len; i++)
    {
      NpSocketRecord *listener = listeners->pdata[i];
      GPtrArray *on_port = g_hash_table_lookup (self->by_port, get_port_key (listener));

      if (on_port == NULL)
        {
          on_port = g_ptr_array_new ();
          g_hash_table_insert (self->by_port, get_port_key (listener), on_port);
        }
      g_ptr_array_add (on_port, listener);
      if (listener->cookie != 0)
        g_hash_table_insert (self->by_cookie, &listener->cookie, listener);
    }

  return self;
}

void
np_look_listeners_free (NpLookListeners *self)
{
  g_hash_table_unref (self->by_cookie);
  g_hash_table_unref (self->by_port);
  g_free (self);
}

/**
 * np_look_find_listener:
 * @look: a look
 * @visited: a connection that somebody else began, accepted or not
 *
 * Returns: (transfer none) (nullable): the listener that it came to, as far as that is known
 */
const NpSocketRecord *
np_look_find_listener (const NpLook         *look,
                       const NpSocketRecord *visited)
{
  const NpSocketRecord *found = NULL;
  const GPtrArray *on_port;

  if (look->private->listeners == NULL)
    look->private->listeners = index_listeners (look);

  if (visited->listener_cookie != 0)
    found = g_hash_table_lookup (look->private->listeners->by_cookie, &visited->listener_cookie);
  if (found != NULL)
    return found;

  on_port = g_hash_table_lookup (look->private->listeners->by_port, get_port_key (visited));
  for (guint i = 0; on_port != NULL && i < on_port->len; i++)
    {
      const NpSocketRecord *listener = on_port->pdata[i];

      /* The more exact one gets the visit. */
      if (is_listener_of (listener, visited) && (found == NULL || np_address_is_unspecified (&found->local)))
        found = listener;
    }

  return found;
}

static guint
hash_address (gconstpointer data)
{
  return np_hash_bytes (data, sizeof (NpAddress));
}

static gboolean
equal_addresses (gconstpointer a,
                 gconstpointer b)
{
  return np_address_equal (a, b);
}

static GHashTable *
index_own_addresses (const NpLook *look)
{
  GHashTable *own_addresses = g_hash_table_new (hash_address, equal_addresses);

  for (guint i = 0; i < look->n_addresses; i++)
    g_hash_table_add (own_addresses, (gpointer) &look->addresses[i].address);

  return own_addresses;
}

/**
 * np_look_has_own_address:
 * @look: a look
 * @address: an address
 *
 * Returns: whether it is one of this computer's, an IPv4-mapped one too
 */
gboolean
np_look_has_own_address (const NpLook    *look,
                         const NpAddress *address)
{
  NpAddress plain;

  np_address_unmap (address, &plain);
  if (look->private->own_addresses == NULL)
    look->private->own_addresses = index_own_addresses (look);

  return g_hash_table_contains (look->private->own_addresses, &plain);
}
