/* meaning/crowds.c: connections that all go to one place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/crowds.h"

#include "meaning/socket-index.h"
#include "meaning/waiting-services.h"

#define N_PORTS (G_MAXUINT16 + 1)

/* Places are counted by the lower bits of their hash value before they are compared. */
#define N_BUCKETS (1u << 16)

/* A socket that may be in a crowd, with the hash value of where it goes. */
typedef struct
{
  const NpSocketRecord *socket;
  guint                 hash;
} Candidate;

/* What is counted before addresses are compared: most sockets go to a port to which few go, and most others to a
 * computer to which few go. */
typedef struct
{
  guint8   awaited[N_PORTS];    /* whether a program here listens on a port of its own */
  guint32  by_port[N_PORTS];    /* how many sockets go to a port of another computer */
  guint32  by_place[N_BUCKETS]; /* of those how many go to a place */
  guint    least;
} Counts;

static gboolean
is_stream (const NpSocketRecord *socket)
{
  return socket->protocol != NP_PROTOCOL_UDP;
}

/* Whether it took one of the ports that are lent. Visitors come to a port of their choice, and take none. */
static gboolean
has_lent_port (const NpLook         *look,
               const Counts         *counts,
               const NpSocketRecord *socket)
{
  return socket->remote_port != 0 && np_look_is_lent_port (look, socket->local_port) &&
         socket->role != NP_ROLE_VISITED && !(is_stream (socket) && counts->awaited[socket->local_port]);
}

static gboolean
is_same_place (const NpSocketRecord *a,
               const NpSocketRecord *b)
{
  return a->remote_port == b->remote_port && a->protocol == b->protocol &&
         np_socket_index_is_same_address (&a->remote, &b->remote) && np_socket_index_is_same_address (&a->local, &b->local);
}

static guint
hash_place (const NpSocketRecord *socket)
{
  return np_hash_mix ((guint64) np_socket_index_hash_any_end (&socket->local, socket->protocol) << 32 |
                      np_socket_index_hash_any_end (&socket->remote, socket->remote_port));
}

static void
add_to_crowd (GArray              *crowds,
              const NpSocketIndex *index,
              const Candidate     *candidate)
{
  guint32 *slot;

  for (slot = np_socket_index_first (index, candidate->hash); *slot != 0; slot = np_socket_index_next (index, slot))
    {
      NpCrowd *crowd = &g_array_index (crowds, NpCrowd, *slot - 1);

      if (is_same_place (crowd->first, candidate->socket))
        {
          crowd->n++;
          return;
        }
    }

  g_array_append_val (crowds, ((NpCrowd) { candidate->socket, 1 }));
  *slot = crowds->len;
}

/* Reads as little of each socket as possible. */
static void
count_ports (const NpLook      *look,
             const NpSocketSet *sets,
             guint              n_sets,
             Counts            *counts)
{
  const GPtrArray *listeners = look->sets[NP_SOCKETS_LISTENERS];

  for (guint i = 0; i < listeners->len; i++)
    counts->awaited[((const NpSocketRecord *) listeners->pdata[i])->local_port] = TRUE;

  for (guint i = 0; i < n_sets; i++)
    for (guint j = 0; j < look->sets[sets[i]]->len; j++)
      {
        const NpSocketRecord *socket = look->sets[sets[i]]->pdata[j];

        if (np_look_is_lent_port (look, socket->local_port))
          counts->by_port[socket->remote_port]++;
      }
}

static GArray *
find_candidates (const NpLook      *look,
                 const NpSocketSet *sets,
                 guint              n_sets,
                 Counts            *counts)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < n_sets; i++)
    for (guint j = 0; j < look->sets[sets[i]]->len; j++)
      {
        const NpSocketRecord *socket = look->sets[sets[i]]->pdata[j];
        Candidate candidate = { socket, 0 };

        if (counts->by_port[socket->remote_port] < counts->least || !has_lent_port (look, counts, socket))
          continue;

        candidate.hash = hash_place (socket);
        counts->by_place[candidate.hash % N_BUCKETS]++;
        g_array_append_val (candidates, candidate);
      }

  return candidates;
}

static void
gather (const Counts *counts,
        const GArray *candidates,
        GArray       *crowds)
{
  NpSocketIndex index = { NULL };

  np_socket_index_init (&index, candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (counts->by_place[candidate->hash % N_BUCKETS] >= counts->least)
        add_to_crowd (crowds, &index, candidate);
    }
  np_socket_index_clear (&index);
}

static int
compare_crowds (gconstpointer a,
                gconstpointer b)
{
  const NpCrowd *first = a, *second = b;

  return first->n < second->n ? 1 : first->n > second->n ? -1 : 0;
}

/**
 * np_look_find_crowds:
 * @look: a look
 * @sets: (array length=n_sets): the sets of sockets that are counted, which have none in common
 * @n_sets: how many
 * @least: from how many sockets on they are a crowd, at least 1
 *
 * Takes time linear in the number of sockets, and next to none when there are fewer than @least.
 *
 * Returns: (transfer full) (element-type NpCrowd): the crowds, the largest first
 */
GArray *
np_look_find_crowds (const NpLook      *look,
                     const NpSocketSet *sets,
                     guint              n_sets,
                     guint              least)
{
  GArray *crowds = g_array_new (FALSE, FALSE, sizeof (NpCrowd));
  g_autoptr(GArray) candidates = NULL;
  g_autofree Counts *counts = NULL;
  guint n_sockets = 0;

  for (guint i = 0; i < n_sets; i++)
    n_sockets += look->sets[sets[i]]->len;
  if (n_sockets < least || look->host->first_local_port == 0)
    return crowds;

  counts = g_new0 (Counts, 1);
  counts->least = least;
  count_ports (look, sets, n_sets, counts);
  candidates = find_candidates (look, sets, n_sets, counts);
  gather (counts, candidates, crowds);

  for (guint i = crowds->len; i > 0; i--)
    if (g_array_index (crowds, NpCrowd, i - 1).n < least)
      g_array_remove_index_fast (crowds, i - 1);
  g_array_sort (crowds, compare_crowds);

  return crowds;
}

/**
 * np_crowd_get_sockets:
 * @crowd: a crowd
 * @look: the look in which it was found
 * @sets: (array length=n_sets): the sets in which it was found
 * @n_sets: how many
 *
 * Returns: (transfer full) (element-type NpSocketRecord): its sockets
 */
GPtrArray *
np_crowd_get_sockets (const NpCrowd     *crowd,
                      const NpLook      *look,
                      const NpSocketSet *sets,
                      guint              n_sets)
{
  GPtrArray *sockets = g_ptr_array_sized_new (crowd->n);

  for (guint i = 0; i < n_sets; i++)
    for (guint j = 0; j < look->sets[sets[i]]->len; j++)
      {
        const NpSocketRecord *socket = look->sets[sets[i]]->pdata[j];

        if (np_look_is_lent_port (look, socket->local_port) && is_same_place (crowd->first, socket))
          g_ptr_array_add (sockets, (gpointer) socket);
      }

  return sockets;
}
