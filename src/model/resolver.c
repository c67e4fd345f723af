/* model/resolver.c: the host names of addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/resolver.h"

#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

#include "meaning/address-kind.h"
#include "snapshot/visible-text.h"

/* A name server that hangs holds up so many lookups and no more; the others wait in the queue. */
#define THREADS_MAX 4

/* Addresses that are remembered, and of those the ones that wait to be asked for. */
#define NAMES_MAX 4096
#define QUEUE_MAX 1024

/* How long an answer is believed. That there is no name may be a fault which passes soon. */
#define NAME_USEC (10 * 60 * G_USEC_PER_SEC)
#define NO_NAME_USEC (3 * 60 * G_USEC_PER_SEC)

/* RFC 1035 §2.3.4, without the dot at the end. */
#define NAME_LENGTH_MAX 253

/**
 * Entry:
 * @address: its key
 * @is_waiting: whether it is in the queue, or being asked for
 * @name: (nullable): a `GRefString`
 * @asked: when @name was found, or found missing
 * @look: the last snapshot that had the address
 * @use_link: its place among all of them
 * @queue_link: its place in the queue, while it is there
 *
 * An address that somebody met.
 */
typedef struct
{
  NpAddress  address;
  gboolean   is_waiting;
  char      *name;
  gint64     asked;
  guint32    look;
  GList      use_link;
  GList      queue_link;
} Entry;

/* What a resolver and its threads have in common, in an atomic reference-counting box: a thread
 * that hangs keeps it alive. */
typedef struct
{
  NpResolverBackend backend;

  GMutex            lock;       /* for all that follows */
  GCond             answered;
  GHashTable       *entries;    /* set of Entry */
  GQueue            by_use;     /* Entry, the one used last first */
  GQueue            queue;      /* Entry */
  guint             n_threads;
  guint             n_waiting;  /* entries that wait */
  guint32           look;
  gboolean          is_closed;
} Shared;

struct _NpResolver
{
  Shared *shared;
};

static guint
entry_hash (gconstpointer data)
{
  const NpAddress *address = data;
  guint32 words[4];

  memcpy (words, address->bytes, sizeof words);

  return (words[0] ^ words[1] * 31 ^ words[2] * 131 ^ words[3] * 1031) * 2654435761u + address->family;
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, sizeof (NpAddress)) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->name, g_ref_string_release);
  g_free (entry);
}

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  g_hash_table_unref (shared->entries);
  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->answered);
}

static void
shared_unref (Shared *shared)
{
  g_atomic_rc_box_release_full (shared, shared_clear);
}

/* Asks the way that the computer is set up to: files, name servers, mDNS (nsswitch.conf(5)). */
static char *
look_up_real (const NpAddress *address,
              gpointer         user_data)
{
  struct sockaddr_in ipv4 = { .sin_family = AF_INET };
  struct sockaddr_in6 ipv6 = { .sin6_family = AF_INET6 };
  gboolean is_ipv4 = address->family == AF_INET;
  char host[NI_MAXHOST];

  if (is_ipv4)
    memcpy (&ipv4.sin_addr, address->bytes, sizeof ipv4.sin_addr);
  else
    memcpy (&ipv6.sin6_addr, address->bytes, sizeof ipv6.sin6_addr);

  if (getnameinfo (is_ipv4 ? (const struct sockaddr *) &ipv4 : (const struct sockaddr *) &ipv6,
                   is_ipv4 ? sizeof ipv4 : sizeof ipv6,
                   host, sizeof host, NULL, 0, NI_NAMEREQD) != 0)
    return NULL;

  return g_strdup (host);
}

static gint64
get_time_real (gpointer user_data)
{
  return g_get_monotonic_time ();
}

/* A name server may say what it likes: what cannot be a name is none, and the rest is made visible.
 * A number for a name would pretend that somebody is elsewhere. */
static char *
name_from_answer (char *answer)
{
  gsize length = answer != NULL ? strlen (answer) : 0;

  if (length > 0 && answer[length - 1] == '.')
    answer[--length] = '\0';
  if (length == 0 || length > NAME_LENGTH_MAX || g_hostname_is_ip_address (answer))
    return NULL;

  return np_visible_text_ref (answer, (gssize) length);
}

/* Takes the next address to ask for; the lock is held. */
static Entry *
take_next (Shared *shared)
{
  GList *link = shared->is_closed ? NULL : g_queue_pop_head_link (&shared->queue);

  return link != NULL ? link->data : NULL;
}

static void
take_answer (Shared *shared,
             Entry  *entry,
             char   *name)
{
  g_clear_pointer (&entry->name, g_ref_string_release);
  entry->name = name;
  entry->asked = shared->backend.get_time (shared->backend.user_data);
  entry->is_waiting = FALSE;
  shared->n_waiting--;
  g_cond_broadcast (&shared->answered);
}

/* One of the threads: ends when there is nothing more to ask. An entry that waits is never freed meanwhile. */
static gpointer
work (gpointer data)
{
  Shared *shared = data;
  Entry *entry;

  g_mutex_lock (&shared->lock);
  while ((entry = take_next (shared)) != NULL)
    {
      NpAddress address = entry->address;
      g_autofree char *answer = NULL;
      char *name;

      g_mutex_unlock (&shared->lock);
      answer = shared->backend.look_up (&address, shared->backend.user_data);
      name = name_from_answer (answer);
      g_mutex_lock (&shared->lock);
      take_answer (shared, entry, name);
    }
  shared->n_threads--;
  g_mutex_unlock (&shared->lock);
  shared_unref (shared);

  return NULL;
}

/* Where no thread can be had, those that are there do the work, or the next snapshot tries again. */
static void
start_threads (Shared *shared)
{
  guint n_wanted = MIN (THREADS_MAX, shared->n_threads + g_queue_get_length (&shared->queue));

  while (shared->n_threads < n_wanted)
    {
      GThread *thread = g_thread_try_new ("resolver", work, g_atomic_rc_box_acquire (shared), NULL);

      if (thread == NULL)
        {
          shared_unref (shared);
          return;
        }
      g_thread_unref (thread);
      shared->n_threads++;
    }
}

/**
 * np_resolver_new:
 *
 * Returns: (transfer full): a resolver that asks as this computer is set up to ask
 */
NpResolver *
np_resolver_new (void)
{
  return np_resolver_new_with (&(NpResolverBackend) { look_up_real, get_time_real, NULL });
}

/**
 * np_resolver_new_with:
 * @backend: whom to ask
 *
 * Returns: (transfer full): a resolver that knows no names yet
 */
NpResolver *
np_resolver_new_with (const NpResolverBackend *backend)
{
  NpResolver *self = g_new0 (NpResolver, 1);
  Shared *shared = g_atomic_rc_box_new0 (Shared);

  shared->backend = *backend;
  g_mutex_init (&shared->lock);
  g_cond_init (&shared->answered);
  shared->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  self->shared = shared;

  return self;
}

/* Nothing more is asked, and nobody waits for what is being asked. */
void
np_resolver_free (NpResolver *self)
{
  Shared *shared = self->shared;

  g_mutex_lock (&shared->lock);
  shared->is_closed = TRUE;
  g_mutex_unlock (&shared->lock);
  shared_unref (shared);
  g_free (self);
}

/* Other computers that a name server may know. The rest are this computer, groups, and addresses that mean
 * something on one link only. */
static gboolean
is_worth_asking (const NpAddress *address)
{
  switch (np_address_get_kind (address))
    {
    case NP_ADDRESS_UNSPECIFIED:
    case NP_ADDRESS_LOOPBACK:
    case NP_ADDRESS_LINK_LOCAL:
    case NP_ADDRESS_MULTICAST:
    case NP_ADDRESS_BROADCAST:
      return FALSE;
    case NP_ADDRESS_PRIVATE:
    case NP_ADDRESS_SHARED:
    case NP_ADDRESS_UNIQUE_LOCAL:
    case NP_ADDRESS_DOCUMENTATION:
    case NP_ADDRESS_BENCHMARK:
    case NP_ADDRESS_NAT64:
    case NP_ADDRESS_GLOBAL:
    default:
      return TRUE;
    }
}

/* Makes room by forgetting the address that was not seen for longest, unless all are being looked at or asked for. */
static gboolean
make_room (Shared *shared)
{
  GList *link;

  if (g_hash_table_size (shared->entries) < NAMES_MAX)
    return TRUE;

  for (link = shared->by_use.tail; link != NULL; link = link->prev)
    {
      Entry *entry = link->data;

      /* The order is that of use: those before it were used even later. */
      if (shared->look - entry->look < 2)
        return FALSE;
      if (entry->is_waiting)
        continue;

      g_queue_unlink (&shared->by_use, link);
      g_hash_table_remove (shared->entries, entry);
      return TRUE;
    }

  return FALSE;
}

static void
enqueue (Shared *shared,
         Entry  *entry)
{
  entry->is_waiting = TRUE;
  shared->n_waiting++;
  g_queue_push_tail_link (&shared->queue, &entry->queue_link);
}

static void
add_entry (Shared          *shared,
           const NpAddress *address)
{
  Entry *entry;

  if (g_queue_get_length (&shared->queue) >= QUEUE_MAX || !make_room (shared))
    return;

  entry = g_new0 (Entry, 1);
  entry->address = *address;
  entry->use_link.data = entry->queue_link.data = entry;
  entry->look = shared->look;
  g_queue_push_head_link (&shared->by_use, &entry->use_link);
  g_hash_table_add (shared->entries, entry);
  enqueue (shared, entry);
}

/* Notes that an address is looked at, and asks for it again when what is known of it is no longer sure. */
static void
use_entry (Shared *shared,
           Entry  *entry,
           gint64  now)
{
  gint64 age = now - entry->asked;

  if (entry->look != shared->look)
    {
      entry->look = shared->look;
      g_queue_unlink (&shared->by_use, &entry->use_link);
      g_queue_push_head_link (&shared->by_use, &entry->use_link);
    }

  if (!entry->is_waiting && age > (entry->name != NULL ? NAME_USEC : NO_NAME_USEC) &&
      g_queue_get_length (&shared->queue) < QUEUE_MAX)
    enqueue (shared, entry);
}

/* (element-type NpAddress): the addresses of this computer, as far as its sockets use them */
static GHashTable *
collect_own (const NpSocketRecord *records,
             guint                 n_records)
{
  GHashTable *own = g_hash_table_new_full (entry_hash, entry_equal, g_free, NULL);
  const NpAddress *last = NULL;

  for (guint i = 0; i < n_records; i++)
    {
      const NpAddress *local = &records[i].local;
      NpAddress address;

      if (last != NULL && np_address_equal (last, local))
        continue;

      np_address_unmap (local, &address);
      if (!g_hash_table_contains (own, &address))
        g_hash_table_add (own, g_memdup2 (&address, sizeof address));
      last = local;
    }

  return own;
}

/**
 * np_resolver_apply:
 * @self: a resolver
 * @snapshot: a snapshot that is being filled
 *
 * Gives the sockets the names that are known by now, and begins to look up the others. Does not block.
 */
void
np_resolver_apply (NpResolver *self,
                   NpSnapshot *snapshot)
{
  Shared *shared = self->shared;
  g_autoptr(GHashTable) own = NULL; /* made when it is needed */
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  gint64 now;

  g_mutex_lock (&shared->lock);
  shared->look++;
  now = shared->backend.get_time (shared->backend.user_data);
  for (guint i = 0; i < n_records; i++)
    {
      NpSocketRecord *record = &records[i];
      NpAddress address;
      Entry *entry;

      if (record->remote_name != NULL || !np_socket_record_is_inet (record))
        continue;

      np_address_unmap (&record->remote, &address);
      entry = g_hash_table_lookup (shared->entries, &address);
      if (entry == NULL && is_worth_asking (&address))
        {
          own = own != NULL ? own : collect_own (records, n_records);
          if (!g_hash_table_contains (own, &address))
            add_entry (shared, &address);
        }
      else if (entry != NULL)
        {
          use_entry (shared, entry, now);
          record->remote_name = entry->name != NULL ? g_ref_string_acquire (entry->name) : NULL;
        }
    }
  start_threads (shared);
  g_mutex_unlock (&shared->lock);
}

/**
 * np_resolver_wait:
 * @self: a resolver
 * @milliseconds: how long at most
 *
 * Waits until every name that was asked for is known, or known to be unknown.
 *
 * Returns: how many are still not known
 */
guint
np_resolver_wait (NpResolver *self,
                  guint       milliseconds)
{
  Shared *shared = self->shared;
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  guint n_waiting;

  g_mutex_lock (&shared->lock);
  while (shared->n_waiting > 0 && g_cond_wait_until (&shared->answered, &shared->lock, end))
    continue;
  n_waiting = shared->n_waiting;
  g_mutex_unlock (&shared->lock);

  return n_waiting;
}
