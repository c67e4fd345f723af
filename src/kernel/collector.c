/* kernel/collector.c: everything Linux says, in one snapshot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/collector.h"

#include <glib/gi18n-lib.h>
#include <linux/netlink.h>

#include "kernel/cgroup-units.h"
#include "kernel/process-cache.h"
#include "kernel/readers.h"
#include "kernel/user-names.h"

#define INET_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

struct _NpCollector
{
  NpNetlink      *diag;  /* NULL until it is needed and can be opened */
  NpNetlink      *route; /* likewise */
  NpProcessCache *processes;
  NpCgroupUnits  *units;
  NpUserNames    *users;
};

/**
 * np_collector_new:
 *
 * It sees the network namespace of the thread that reads its first snapshot.
 *
 * Returns: (transfer full): a collector that has read nothing yet
 */
NpCollector *
np_collector_new (void)
{
  NpCollector *self = g_new0 (NpCollector, 1);

  self->processes = np_process_cache_new ("/proc");
  self->units = np_cgroup_units_new ("/proc/self/mountinfo");
  self->users = np_user_names_new ();

  return self;
}

void
np_collector_free (NpCollector *self)
{
  np_netlink_close (self->diag);
  np_netlink_close (self->route);
  np_process_cache_free (self->processes);
  np_cgroup_units_free (self->units);
  np_user_names_free (self->users);
  g_free (self);
}

/* Opens a socket unless it is open; after a failure the next snapshot tries again. */
static gboolean
ensure_open (NpNetlink **netlink,
             int         protocol,
             GError    **error)
{
  if (*netlink == NULL)
    *netlink = np_netlink_open (protocol, error);

  return *netlink != NULL;
}

static gboolean
wants (const NpRequest *request,
       NpTableId        table)
{
  return (request->tables & 1u << table) != 0;
}

static gboolean
wants_inet_sockets (const NpRequest *request)
{
  return wants (request, NP_TABLE_CONNECTIONS) && (request->families & INET_FAMILIES) != 0;
}

/* Rules name their interfaces themselves. */
static gboolean
needs_names (const NpRequest *request)
{
  return wants_inet_sockets (request) ||
         wants (request, NP_TABLE_ROUTES) ||
         wants (request, NP_TABLE_INTERFACES) ||
         wants (request, NP_TABLE_ADDRESSES);
}

static void
fail_route_readers (NpSnapshot   *snapshot,
                    const GError *reason)
{
  static const struct
  {
    NpTableId table;
    NpReader  reader;
  } parts[] = {
    { NP_TABLE_ROUTES, NP_READER_ROUTES_IPV4 },
    { NP_TABLE_ROUTES, NP_READER_ROUTES_IPV6 },
    { NP_TABLE_RULES, NP_READER_RULES },
    { NP_TABLE_INTERFACES, NP_READER_INTERFACES },
    { NP_TABLE_ADDRESSES, NP_READER_ADDRESSES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (wants (np_snapshot_get_request (snapshot), parts[i].table))
      np_snapshot_take_error (snapshot, parts[i].reader,
                              /* Translators: %s is the reason in the system's words. */
                              g_error_new (NP_ERROR, reason->code,
                                           _("The kernel could not be asked about its network: %s"),
                                           reason->message));
}

static void
read_sockets (NpCollector      *self,
              NpInterfaceNames *names,
              NpSnapshot       *snapshot)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);

  /* Without the socket the readers look into /proc/net, and say so if that is no help. */
  ensure_open (&self->diag, NETLINK_SOCK_DIAG, NULL);

  if ((request->families & INET_FAMILIES) != 0)
    for (NpProtocol protocol = NP_PROTOCOL_TCP; protocol < NP_PROTOCOL_UNIX; protocol++)
      np_inet_sockets_read (self->diag, protocol, names, snapshot);
  if ((request->families & 1u << NP_FAMILY_UNIX) != 0)
    np_unix_sockets_read (self->diag, snapshot);
}

/* The kernel says user 0 where nobody has the socket, and of a UNIX socket it may tell no user at all. */
static gboolean
has_user (const NpSocketRecord *record)
{
  return record->visibility != NP_OWNER_NONE &&
         record->visibility != NP_OWNER_UNACCEPTED &&
         record->uid != NP_UID_UNKNOWN;
}

static void
name_users (NpCollector    *self,
            NpSocketRecord *records,
            guint           n_records)
{
  const NpSocketRecord *last = NULL;

  for (guint i = 0; i < n_records; i++)
    {
      NpSocketRecord *record = &records[i];

      if (!has_user (record))
        continue;

      /* Neighbours often have the same user. */
      if (last != NULL && last->uid == record->uid)
        record->user = g_ref_string_acquire (last->user);
      else
        record->user = np_user_names_ref (self->users, record->uid);
      last = record;
    }
}

static void
name_units (NpCollector    *self,
            NpSocketRecord *records,
            guint           n_records)
{
  np_cgroup_units_tick (self->units);

  for (guint i = 0; i < n_records; i++)
    {
      NpSocketRecord *record = &records[i];

      record->unit = np_cgroup_units_lookup (self->units, record->cgroup_id);
      if (record->unit != NULL && record->visibility == NP_OWNER_HIDDEN)
        record->visibility = NP_OWNER_UNIT;
    }
}

static void
add_programs (NpCollector *self,
              NpSnapshot  *snapshot)
{
  guint n_records;
  NpSocketRecord *records;

  np_process_cache_apply (self->processes, snapshot);
  records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  name_users (self, records, n_records);
  name_units (self, records, n_records);
}

static void
read_routes_and_addresses (NpCollector      *self,
                           NpInterfaceNames *names,
                           NpSnapshot       *snapshot)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);

  if (wants (request, NP_TABLE_ROUTES))
    {
      np_routes_read (self->route, names, AF_INET, snapshot);
      np_routes_read (self->route, names, AF_INET6, snapshot);
    }
  if (wants (request, NP_TABLE_RULES))
    np_rules_read (self->route, snapshot);
  if (wants (request, NP_TABLE_ADDRESSES))
    np_addresses_read (self->route, names, snapshot);
}

/**
 * np_collector_read:
 * @self: a collector
 * @request: what to read
 *
 * Never fails as a whole: what could not be read has its error in the snapshot.
 *
 * Returns: (transfer full): the finished snapshot
 */
NpSnapshot *
np_collector_read (NpCollector     *self,
                   const NpRequest *request)
{
  NpSnapshot *snapshot = np_snapshot_new (request);
  g_autoptr(GHashTable) names = NULL;
  g_autoptr(GError) error = NULL;

  if (!ensure_open (&self->route, NETLINK_ROUTE, &error))
    fail_route_readers (snapshot, error);
  if (self->route != NULL && needs_names (request))
    names = np_interfaces_read (self->route, snapshot);
  if (self->route != NULL)
    read_routes_and_addresses (self, names, snapshot);

  if (wants (request, NP_TABLE_CONNECTIONS))
    {
      read_sockets (self, names, snapshot);
      if ((request->details & NP_DETAIL_PROGRAMS) != 0)
        add_programs (self, snapshot);
    }

  np_snapshot_finish (snapshot);

  return snapshot;
}
