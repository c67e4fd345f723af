/* kernel/socket-memory.c: what is remembered of sockets from one look to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-memory.h"

#include "snapshot/record-util.h"

/* A dump of a busy computer may leave out a socket that is still there, and the
 * user may stop looking at a family for a moment. */
#define LOOKS_REMEMBERED 4

#define ENTRIES_MIN 1024

/* Entries stand in the order in which they first came. The kernel's next dump
 * comes in nearly the same order, so the next entry is usually the one wanted. */
struct _NpSocketMemory
{
  GArray  *entries;
  guint32 *slots; /* open addressing: index + 1 into entries, 0 free */
  guint32  mask;
  guint32  look;
  guint32  next;
  guint    n_seen;
  GArray  *noted; /* guint32: for each record of this look its entry */
};

static void
entry_clear (gpointer data)
{
  NpSocketEntry *socket = data;

  g_clear_pointer (&socket->owners, np_owners_unref);
}

static GArray *
entries_new (guint size)
{
  GArray *entries = g_array_sized_new (FALSE, TRUE, sizeof (NpSocketEntry), size);

  g_array_set_clear_func (entries, entry_clear);

  return entries;
}

static void
rebuild_slots (NpSocketMemory *self)
{
  guint32 n_slots = 2 * ENTRIES_MIN;

  while (n_slots < 4 * self->entries->len)
    n_slots *= 2;
  g_free (self->slots);
  self->slots = g_new0 (guint32, n_slots);
  self->mask = n_slots - 1;

  for (guint32 i = 0; i < self->entries->len; i++)
    {
      guint32 slot = np_hash_mix (np_socket_memory_get (self, i)->key) & self->mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i + 1;
    }
}

NpSocketMemory *
np_socket_memory_new (void)
{
  NpSocketMemory *self = g_new0 (NpSocketMemory, 1);

  self->entries = entries_new (ENTRIES_MIN);
  self->noted = g_array_new (FALSE, FALSE, sizeof (guint32));
  rebuild_slots (self);

  return self;
}

void
np_socket_memory_free (NpSocketMemory *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->noted);
  g_free (self->slots);
  g_free (self);
}

/* Forgets the sockets that have not been there for some time. */
static void
collect (NpSocketMemory *self)
{
  GArray *old = self->entries;

  self->entries = entries_new (MAX (self->n_seen, ENTRIES_MIN));
  for (guint i = 0; i < old->len; i++)
    {
      NpSocketEntry *socket = &g_array_index (old, NpSocketEntry, i);

      if (self->look - socket->seen < LOOKS_REMEMBERED)
        {
          g_array_append_val (self->entries, *socket);
          socket->owners = NULL;
        }
    }
  g_array_unref (old);
  rebuild_slots (self);
}

/**
 * np_socket_memory_begin:
 * @self: the memory
 *
 * Begins the next look. Entries and indexes from before are not valid afterwards.
 *
 * Returns: the number of the look, the first one is 1
 */
guint32
np_socket_memory_begin (NpSocketMemory *self)
{
  if (self->entries->len > ENTRIES_MIN && self->entries->len / 2 > self->n_seen)
    collect (self);
  self->next = 0;
  self->n_seen = 0;
  g_array_set_size (self->noted, 0);

  return ++self->look;
}

/* The cookie is never used again. The inode is a number of 32 bits that starts
 * over; it has to do where there is no cookie. */
static guint64
key_of_record (const NpSocketRecord *record)
{
  if (record->cookie != 0)
    return record->cookie;

  return record->inode != 0 ? G_GUINT64_CONSTANT (1) << 63 | record->inode : 0;
}

static guint32
find (NpSocketMemory *self,
      guint64         key,
      guint32        *free_slot)
{
  guint32 slot;

  if (self->next < self->entries->len && np_socket_memory_get (self, self->next)->key == key)
    return self->next;

  for (slot = np_hash_mix (key) & self->mask; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
    if (np_socket_memory_get (self, self->slots[slot] - 1)->key == key)
      return self->slots[slot] - 1;
  *free_slot = slot;

  return NP_NO_SOCKET;
}

static guint32
add (NpSocketMemory *self,
     guint64         key,
     guint32         free_slot)
{
  guint32 index = self->entries->len;

  g_array_set_size (self->entries, index + 1);
  np_socket_memory_get (self, index)->key = key;
  self->slots[free_slot] = index + 1;
  if (self->entries->len > self->mask / 2)
    rebuild_slots (self);

  return index;
}

static void
refresh (NpSocketMemory       *self,
         NpSocketEntry        *socket,
         const NpSocketRecord *record)
{
  if (socket->seen != self->look)
    self->n_seen++;
  /* While it was away nobody kept an eye on its owners. */
  if (self->look - socket->seen > 1)
    socket->is_known = FALSE;
  socket->seen = self->look;
  socket->inode = record->inode;
  socket->uid = record->uid;
  if (record->cgroup_id != 0)
    socket->cgroup_id = record->cgroup_id;
}

/**
 * np_socket_memory_note:
 * @self: the memory
 * @record: the next socket of this look
 *
 * Finds or makes the entry of a socket. Only one of which neither the cookie nor the inode is known has none.
 *
 * Returns: the index of its entry, valid during this look, or %NP_NO_SOCKET
 */
guint32
np_socket_memory_note (NpSocketMemory       *self,
                       const NpSocketRecord *record)
{
  guint64 key = key_of_record (record);
  guint32 free_slot = 0;
  guint32 index = NP_NO_SOCKET;

  if (key != 0)
    {
      index = find (self, key, &free_slot);
      if (index == NP_NO_SOCKET)
        index = add (self, key, free_slot);
      refresh (self, np_socket_memory_get (self, index), record);
      self->next = index + 1;
    }
  g_array_append_val (self->noted, index);

  return index;
}

/**
 * np_socket_memory_get_look:
 * @self: the memory
 *
 * Returns: the number of this look
 */
guint32
np_socket_memory_get_look (NpSocketMemory *self)
{
  return self->look;
}

/**
 * np_socket_memory_get_noted:
 * @self: the memory
 * @n_noted: (out): how many records were noted in this look
 *
 * Returns: (transfer none) (array length=n_noted): what np_socket_memory_note() returned for each of them
 */
const guint32 *
np_socket_memory_get_noted (NpSocketMemory *self,
                            guint          *n_noted)
{
  *n_noted = self->noted->len;

  return (gconstpointer) self->noted->data;
}

/**
 * np_socket_memory_find:
 * @self: the memory
 * @record: a socket, which need not be of this look
 *
 * Returns: (transfer none) (nullable): its entry, if there is one
 */
NpSocketEntry *
np_socket_memory_find (NpSocketMemory       *self,
                       const NpSocketRecord *record)
{
  guint64 key = key_of_record (record);
  guint32 free_slot;
  guint32 index = key != 0 ? find (self, key, &free_slot) : NP_NO_SOCKET;

  return index != NP_NO_SOCKET ? np_socket_memory_get (self, index) : NULL;
}

NpSocketEntry *
np_socket_memory_get (NpSocketMemory *self,
                      guint32         index)
{
  return &g_array_index (self->entries, NpSocketEntry, index);
}

guint
np_socket_memory_get_size (NpSocketMemory *self)
{
  return self->entries->len;
}

/**
 * np_socket_memory_is_here:
 * @self: the memory
 * @socket: one of its entries
 *
 * Returns: whether it was noted in this look, and a process holds it
 */
gboolean
np_socket_memory_is_here (NpSocketMemory      *self,
                          const NpSocketEntry *socket)
{
  return socket->seen == self->look && socket->inode != 0;
}
