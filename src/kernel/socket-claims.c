/* kernel/socket-claims.c: from the open files of processes to the owners of sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-claims.h"

#include <string.h>

#include "snapshot/record-util.h"

/* "A process holds a socket", as one round of scans found it; a list for each socket. */
typedef struct
{
  NpProcessEntry *process;
  guint32         next; /* index + 1, 0 the last one */
} Claim;

struct _NpSocketClaims
{
  NpSocketMemory *sockets;     /* not owned */
  NpProcessTable *processes;   /* not owned */
  GArray         *claims;      /* Claim */
  guint32        *inode_slots; /* open addressing by inode: index + 1 into sockets, 0 free */
  guint32         inode_mask;
  GPtrArray      *holders;     /* NpProcess, the owners of one socket while they are put together */
};

/**
 * np_socket_claims_new:
 * @sockets: (transfer none): the sockets whose owners are wanted
 * @processes: (transfer none): the processes that may be owners
 *
 * Returns: (transfer full): no claims yet; both arguments must outlive them
 */
NpSocketClaims *
np_socket_claims_new (NpSocketMemory *sockets,
                      NpProcessTable *processes)
{
  NpSocketClaims *self = g_new0 (NpSocketClaims, 1);

  self->sockets = sockets;
  self->processes = processes;
  self->claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  self->holders = g_ptr_array_new ();

  return self;
}

void
np_socket_claims_free (NpSocketClaims *self)
{
  g_array_unref (self->claims);
  g_ptr_array_unref (self->holders);
  g_free (self->inode_slots);
  g_free (self);
}

/**
 * np_socket_claims_begin:
 * @self: the claims
 *
 * Begins a round of scans for the sockets that are here in this look of the memory.
 */
void
np_socket_claims_begin (NpSocketClaims *self)
{
  guint n_sockets = np_socket_memory_get_size (self->sockets);
  guint32 n_slots = 1024;

  while (n_slots < 2 * n_sockets)
    n_slots *= 2;
  self->inode_slots = g_new0 (guint32, n_slots);
  self->inode_mask = n_slots - 1;

  for (guint32 i = 0; i < n_sockets; i++)
    {
      const NpSocketEntry *socket = np_socket_memory_get (self->sockets, i);
      guint32 slot = np_hash_mix (socket->inode) & self->inode_mask;

      if (!np_socket_memory_is_here (self->sockets, socket))
        continue;
      while (self->inode_slots[slot] != 0)
        slot = (slot + 1) & self->inode_mask;
      self->inode_slots[slot] = i + 1;
    }
}

static void
add_claim (NpSocketClaims *self,
           NpSocketEntry  *socket,
           NpProcessEntry *process,
           guint          *n_sought)
{
  Claim claim = { process, socket->claim };

  /* A process is scanned at one go, so a socket that it holds twice has its claim on top. */
  if (socket->claim != 0 && g_array_index (self->claims, Claim, socket->claim - 1).process == process)
    return;

  g_array_append_val (self->claims, claim);
  socket->claim = self->claims->len;
  if (socket->is_sought)
    {
      socket->is_sought = FALSE;
      (*n_sought)--;
    }
}

/**
 * np_socket_claims_add:
 * @self: the claims
 * @process: the process that is being scanned
 * @inode: the inode of a socket that it holds
 * @n_sought: (inout): how many sockets are sought; counted down when this was one of them
 *
 * Returns: whether the socket is one of the memory's
 */
gboolean
np_socket_claims_add (NpSocketClaims *self,
                      NpProcessEntry *process,
                      guint32         inode,
                      guint          *n_sought)
{
  guint32 slot = np_hash_mix (inode) & self->inode_mask;
  gboolean is_ours = FALSE;

  for (; self->inode_slots[slot] != 0; slot = (slot + 1) & self->inode_mask)
    {
      NpSocketEntry *socket = np_socket_memory_get (self->sockets, self->inode_slots[slot] - 1);

      if (socket->inode == inode)
        {
          add_claim (self, socket, process, n_sought);
          is_ours = TRUE;
        }
    }

  return is_ours;
}

/* A process that was scanned twice in this round may have made its claim twice. */
static void
drop_repetitions (GPtrArray *holders)
{
  guint n_kept = 0;

  for (guint i = 0; i < holders->len; i++)
    if (n_kept == 0 || holders->pdata[n_kept - 1] != holders->pdata[i])
      holders->pdata[n_kept++] = holders->pdata[i];
  g_ptr_array_set_size (holders, (int) n_kept);
}

/* Who holds the socket now: whoever was found in this round, and earlier owners that were not asked again. */
static void
gather_holders (NpSocketClaims      *self,
                const NpSocketEntry *socket)
{
  const NpOwners *owners = socket->is_known ? socket->owners : NULL;

  g_ptr_array_set_size (self->holders, 0);
  for (guint32 i = socket->claim; i != 0; i = g_array_index (self->claims, Claim, i - 1).next)
    {
      NpProcessEntry *process = g_array_index (self->claims, Claim, i - 1).process;

      /* It may have ended while it was scanned. */
      if (process->info != NULL)
        g_ptr_array_add (self->holders, process->info);
    }
  for (guint i = 0; owners != NULL && i < owners->n_processes; i++)
    if (!np_process_table_is_stale (self->processes, owners->processes[i]))
      g_ptr_array_add (self->holders, owners->processes[i]);

  g_ptr_array_sort (self->holders, np_process_compare_pids);
  drop_repetitions (self->holders);
}

static gboolean
are_owners (GPtrArray      *holders,
            const NpOwners *owners)
{
  return owners != NULL &&
         owners->n_processes == holders->len &&
         memcmp (owners->processes, holders->pdata, holders->len * sizeof *holders->pdata) == 0;
}

static NpOwners *
owners_of_holders (NpSocketClaims      *self,
                   const NpSocketEntry *socket)
{
  const NpProcessEntry *process;

  if (are_owners (self->holders, socket->owners))
    return np_owners_ref (socket->owners);

  /* All sockets that a process does not share have the same owners, and share the list. */
  if (self->holders->len == 1 && socket->claim != 0)
    {
      process = g_array_index (self->claims, Claim, socket->claim - 1).process;
      if (process->owners != NULL)
        return np_owners_ref (process->owners);
    }

  return np_owners_new ((NpProcess * const *) self->holders->pdata, self->holders->len);
}

static void
settle_socket (NpSocketClaims *self,
               NpSocketEntry  *socket,
               guint32         look)
{
  NpOwners *owners;

  gather_holders (self, socket);
  if (self->holders->len == 0)
    {
      /* The last owners stay as a memory: what the kernel is still finishing was theirs. */
      socket->is_known = FALSE;
      if (socket->owners != NULL)
        socket->lost = look;
      socket->retry = look + 1;
      return;
    }

  owners = owners_of_holders (self, socket);
  g_clear_pointer (&socket->owners, np_owners_unref);
  socket->owners = owners;
  socket->is_known = TRUE;
  socket->n_misses = 0;
}

/**
 * np_socket_claims_settle:
 * @self: the claims
 * @look: the number of this look
 *
 * Ends a round of scans: each socket that is here gets the owners that were found,
 * besides those earlier ones that were not scanned. One that has lost all of them
 * keeps the last as a memory and is no longer known.
 */
void
np_socket_claims_settle (NpSocketClaims *self,
                         guint32         look)
{
  for (guint32 i = 0; i < np_socket_memory_get_size (self->sockets); i++)
    {
      NpSocketEntry *socket = np_socket_memory_get (self->sockets, i);

      if (!np_socket_memory_is_here (self->sockets, socket))
        continue;
      if (socket->claim != 0 ||
          (socket->is_known && np_process_table_has_stale (self->processes, socket->owners)))
        settle_socket (self, socket, look);
      socket->claim = 0;
    }

  g_array_set_size (self->claims, 0);
  g_clear_pointer (&self->inode_slots, g_free);
}
