/* kernel/collector.c: everything Linux says, in one snapshot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/collector.h"

#include <glib/gi18n-lib.h>
#include <linux/netlink.h>

#include "kernel/cgroup-units.h"
#include "kernel/ethtool.h"
#include "kernel/growth.h"
#include "kernel/host-limits.h"
#include "kernel/name-servers.h"
#include "kernel/network-files.h"
#include "kernel/proc-sockets.h"
#include "kernel/process-cache.h"
#include "kernel/process-limits.h"
#include "kernel/readers.h"
#include "kernel/socket-life.h"
#include "kernel/table-cache.h"
#include "kernel/unit-descriptions.h"
#include "kernel/user-names.h"
#include "kernel/visit.h"
#include "kernel/way.h"

struct _NpCollector
{
  NpVisit            *visit;
  NpNetlink          *diag;  /* NULL until it is needed and can be opened */
  NpNetlink          *route; /* likewise */
  NpSocketMemory     *sockets;
  NpSocketLife       *life;
  NpProcessCache     *processes;
  NpProcessLimits    *limits;
  NpCgroupUnits      *units;
  NpUnitDescriptions *descriptions;
  NpUserNames        *users;
  NpGrowth           *growth;
  NpTableCache       *tables;
  NpEthtool          *ethtool;
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
  return np_collector_new_for (NULL);
}

/**
 * np_collector_new_for:
 * @namespace: (nullable): which network to see; %NULL for that of the thread that reads the first snapshot
 *
 * The thread is in the other network only while the kernel is asked about it: users, units and programs are looked up at
 * home. Where nobody may enter, the text files of a process there are read. When the network has gone, snapshots
 * say so, and the collector lets go of what would keep it alive.
 *
 * Returns: (transfer full): a collector that has read nothing yet
 */
NpCollector *
np_collector_new_for (NpNamespace *namespace)
{
  NpCollector *self = g_new0 (NpCollector, 1);

  self->visit = np_visit_new (namespace);
  self->sockets = np_socket_memory_new ();
  self->life = np_socket_life_new (self->sockets);
  self->processes = np_process_cache_new ("/proc", self->sockets);
  self->limits = np_process_limits_new ("/proc");
  self->descriptions = np_unit_descriptions_new ("/");
  self->units = np_cgroup_units_new ("/proc/self/mountinfo");
  self->users = np_user_names_new ();
  self->growth = np_growth_new ();
  self->tables = np_table_cache_new ();
  self->ethtool = np_ethtool_new ();

  return self;
}

void
np_collector_free (NpCollector *self)
{
  np_visit_free (self->visit);
  np_netlink_close (self->diag);
  np_netlink_close (self->route);
  np_socket_life_free (self->life);
  np_process_limits_free (self->limits);
  np_process_cache_free (self->processes);
  np_socket_memory_free (self->sockets);
  np_unit_descriptions_free (self->descriptions);
  np_cgroup_units_free (self->units);
  np_user_names_free (self->users);
  np_growth_free (self->growth);
  np_table_cache_free (self->tables);
  np_ethtool_free (self->ethtool);
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

/* Of the others none belongs to an interface. */
static gboolean
wants_network_sockets (const NpRequest *request)
{
  return wants (request, NP_TABLE_CONNECTIONS) &&
         (np_request_get_read_families (request) & (NP_INET_FAMILIES | 1u << NP_FAMILY_PACKET)) != 0;
}

/* Rules name their interfaces themselves. */
static gboolean
needs_names (const NpRequest *request,
             guint            missing)
{
  return wants_network_sockets (request) ||
         (missing & (1u << NP_TABLE_ROUTES | 1u << NP_TABLE_INTERFACES |
                     1u << NP_TABLE_ADDRESSES | 1u << NP_TABLE_NEIGHBOURS)) != 0;
}

static void
fail_route_readers (NpSnapshot   *snapshot,
                    guint         missing,
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
    { NP_TABLE_NEIGHBOURS, NP_READER_NEIGHBOURS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((missing & 1u << parts[i].table) != 0)
      np_snapshot_take_error (snapshot, parts[i].reader,
                              g_error_new (NP_ERROR, reason->code,
                                           /* Translators: %s is the reason in the system's words. */
                                           _("The kernel could not be asked about its network: %s"),
                                           reason->message));
}

static void
read_inet_sockets (NpCollector      *self,
                   NpInterfaceNames *names,
                   NpSnapshot       *snapshot)
{
  np_inet_sockets_read (self->diag, NP_PROTOCOL_TCP, names, snapshot);
  np_socket_life_note_tcp (self->life);
  for (NpProtocol protocol = NP_PROTOCOL_TCP + 1; protocol < NP_PROTOCOL_UNIX; protocol++)
    np_inet_sockets_read (self->diag, protocol, names, snapshot);
}

static void
read_sockets (NpCollector      *self,
              NpInterfaceNames *names,
              NpSnapshot       *snapshot)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);
  guint families = np_request_get_read_families (request);

  /* Without the socket the readers look into /proc/net, and say so if that is no help. */
  ensure_open (&self->diag, NETLINK_SOCK_DIAG, NULL);

  np_socket_life_begin (self->life, request);
  if ((families & NP_INET_FAMILIES) != 0)
    read_inet_sockets (self, names, snapshot);
  if ((families & 1u << NP_FAMILY_UNIX) != 0)
    np_unix_sockets_read (self->diag, snapshot);
  if ((families & 1u << NP_FAMILY_PACKET) != 0)
    np_packet_sockets_read (self->diag, names, snapshot);
  if ((families & 1u << NP_FAMILY_NETLINK) != 0)
    np_netlink_sockets_read (self->diag, snapshot);

  np_host_read ("/proc", snapshot);
  np_socket_life_apply (self->life, names, snapshot);
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
      const NpCgroup *cgroup = np_cgroup_units_find (self->units, record->cgroup_id);

      if (cgroup == NULL)
        continue;

      record->unit = cgroup->unit != NULL ? g_ref_string_acquire (cgroup->unit) : NULL;
      record->container = cgroup->container != NULL ? g_ref_string_acquire (cgroup->container) : NULL;
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
  if ((np_snapshot_get_request (snapshot)->details & NP_DETAIL_APPLICATIONS) != 0)
    np_unit_descriptions_apply (self->descriptions, self->units, snapshot);
  if (wants (np_snapshot_get_request (snapshot), NP_TABLE_FINDINGS))
    np_process_limits_apply (self->limits, snapshot);
}

/* What of the computer as a whole bears on what is wrong in its networks. Of another network nobody knows which
 * resolv.conf its programs read. */
static void
read_computer (NpCollector *self,
               NpSnapshot  *snapshot)
{
  NpHost *host = np_snapshot_edit_host (snapshot);

  np_host_limits_read_computer ("/proc", host);
  if (np_visit_is_home (self->visit))
    np_name_servers_read (NP_NAME_SERVERS_FILE, host);
}

static void
read_route_tables (NpCollector      *self,
                   NpInterfaceNames *names,
                   guint             missing,
                   NpSnapshot       *snapshot)
{
  if ((missing & 1u << NP_TABLE_ROUTES) != 0)
    {
      np_routes_read (self->route, names, AF_INET, snapshot);
      np_routes_read (self->route, names, AF_INET6, snapshot);
    }
  if ((missing & 1u << NP_TABLE_RULES) != 0)
    np_rules_read (self->route, snapshot);
  if ((missing & 1u << NP_TABLE_ADDRESSES) != 0)
    np_addresses_read (self->route, names, snapshot);
  if ((missing & 1u << NP_TABLE_NEIGHBOURS) != 0)
    np_neighbours_read (self->route, names, snapshot);
}

static void
read_files (NpSnapshot *snapshot)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);

  if (wants (request, NP_TABLE_STATISTICS))
    np_statistics_read (NP_PROC_NET, snapshot);
  if (wants (request, NP_TABLE_GROUPS))
    np_groups_read (NP_PROC_NET, snapshot);
  if (wants (request, NP_TABLE_TRANSLATIONS))
    np_translations_read ("/proc", snapshot);
}

/* Before the first look at anything, so that all that grows later has something to be compared with. */
static void
begin_counting (NpCollector     *self,
                const NpRequest *request)
{
  NpRequest counters = {
    .tables = 1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_STATISTICS,
    .counting = request->counting,
  };
  const char *net = np_visit_get_net (self->visit);
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autoptr(GHashTable) names = NULL;

  if (np_growth_is_counting (self->growth, request))
    return;

  snapshot = np_snapshot_new (&counters);
  if (net == NULL && ensure_open (&self->route, NETLINK_ROUTE, NULL))
    names = np_interfaces_read (self->route, snapshot);
  np_statistics_read (net != NULL ? net : NP_PROC_NET, snapshot);
  np_growth_apply (self->growth, snapshot);
}

/* Fills the tables that the routing side of the kernel tells. Returns the names of the interfaces,
 * NULL when nobody asked or could answer. */
static NpInterfaceNames *
read_network (NpCollector *self,
              NpSnapshot  *snapshot)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);
  guint missing = request->tables & ~np_table_cache_share (self->tables, snapshot);
  NpInterfaceNames *names = NULL;
  g_autoptr(GError) error = NULL;

  if (!ensure_open (&self->route, NETLINK_ROUTE, &error))
    fail_route_readers (snapshot, missing, error);
  if (self->route != NULL && needs_names (request, missing))
    names = np_interfaces_read (self->route, snapshot);
  if (self->route != NULL)
    read_route_tables (self, names, missing, snapshot);

  np_table_cache_keep (self->tables, snapshot);

  return names;
}

static void
ask_kernel (NpCollector *self,
            NpSnapshot  *snapshot)
{
  g_autoptr(GHashTable) names = read_network (self, snapshot);

  read_files (snapshot);
  if (wants (np_snapshot_get_request (snapshot), NP_TABLE_CONNECTIONS))
    read_sockets (self, names, snapshot);
  else
    np_socket_life_rest (self->life);
  if (wants (np_snapshot_get_request (snapshot), NP_TABLE_FINDINGS))
    np_host_limits_read_network ("/proc", np_snapshot_edit_host (snapshot));
  np_ethtool_apply (self->ethtool, snapshot);
}

/* There are no events that could be heard from the outside. */
static void
read_from_outside (NpCollector *self,
                   const char  *net,
                   NpSnapshot  *snapshot)
{
  NpRequest deaf = *np_snapshot_get_request (snapshot);

  deaf.details &= ~(guint) NP_DETAIL_ENDINGS;
  np_socket_life_begin (self->life, &deaf);
  np_network_files_read (net, snapshot);
  if (wants (&deaf, NP_TABLE_FINDINGS))
    np_host_limits_read_files (net, np_snapshot_edit_host (snapshot));
  if (!wants (&deaf, NP_TABLE_CONNECTIONS))
    return;

  np_socket_life_note_tcp (self->life);
  np_socket_life_apply (self->life, NULL, snapshot);
}

/* Every open socket keeps its network alive, with its interfaces and all. */
static void
let_go (NpCollector *self)
{
  g_clear_pointer (&self->diag, np_netlink_close);
  g_clear_pointer (&self->route, np_netlink_close);
  np_socket_life_free (self->life);
  self->life = np_socket_life_new (self->sockets);
  np_table_cache_free (self->tables);
  self->tables = np_table_cache_new ();
  np_ethtool_free (self->ethtool);
  self->ethtool = np_ethtool_new ();
}

static void
fail_all (NpSnapshot   *snapshot,
          const GError *reason)
{
  guint tables = np_snapshot_get_request (snapshot)->tables;

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((tables & 1u << table) != 0)
      np_snapshot_truncate (snapshot, table, 0);
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if ((tables & 1u << np_reader_get_table (reader)) != 0)
      np_snapshot_take_error (snapshot, reader, g_error_copy (reason));
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
  NpSnapshot *snapshot;
  g_autoptr(GError) error = NULL;
  gboolean is_there = np_visit_begin (self->visit, &error);

  if (is_there)
    begin_counting (self, request);
  snapshot = np_snapshot_new (request);
  if (is_there && np_visit_get_net (self->visit) != NULL)
    read_from_outside (self, np_visit_get_net (self->visit), snapshot);
  else if (is_there)
    ask_kernel (self, snapshot);

  if (!is_there || !np_visit_end (self->visit, &error))
    {
      let_go (self);
      fail_all (snapshot, error);
    }
  else
    {
      if (wants (request, NP_TABLE_CONNECTIONS) && (request->details & NP_DETAIL_PROGRAMS) != 0)
        add_programs (self, snapshot);
      if (wants (request, NP_TABLE_FINDINGS))
        read_computer (self, snapshot);
    }

  np_growth_apply (self->growth, snapshot);
  np_snapshot_finish (snapshot);

  return snapshot;
}

static NpWay *
ask_way (NpCollector       *self,
         const NpWayQuery  *query,
         GError           **error)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_INTERFACES |
              1u << NP_TABLE_ADDRESSES | 1u << NP_TABLE_NEIGHBOURS,
  };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(GHashTable) names = read_network (self, snapshot);

  np_snapshot_finish (snapshot);
  if (self->route == NULL)
    {
      g_propagate_error (error, g_error_copy (np_snapshot_get_error (snapshot, NP_READER_ROUTES_IPV4)));
      return NULL;
    }

  return np_way_ask (self->route, snapshot, names, query, error);
}

/**
 * np_collector_ask_way:
 * @self: a collector
 * @query: the packet that might be sent
 * @error: why there is no answer, in a sentence
 *
 * Asks the kernel which way a packet would go, beside the tables from which that follows.
 *
 * Returns: (transfer full): the answer; that the packet would be refused is one too
 */
NpWay *
np_collector_ask_way (NpCollector       *self,
                      const NpWayQuery  *query,
                      GError           **error)
{
  NpWay *way = NULL;

  if (!np_visit_begin (self->visit, error))
    {
      let_go (self);
      return NULL;
    }

  if (np_visit_get_net (self->visit) != NULL)
    g_set_error_literal (error, NP_ERROR, NP_ERROR_NOT_PERMITTED,
                         _("Only the administrator may ask which way packets take in this network."));
  else
    way = ask_way (self, query, error);
  np_visit_end (self->visit, NULL);

  return way;
}

/**
 * np_collector_get_events_fd:
 * @self: a collector
 *
 * Returns: what becomes readable when the kernel says that something changed, until np_collector_drain_events();
 *   -1 when it cannot be heard. Ask again after each call of another function of this file.
 */
int
np_collector_get_events_fd (NpCollector *self)
{
  return np_table_cache_get_fd (self->tables);
}

/**
 * np_collector_drain_events:
 * @self: a collector
 *
 * Returns: a bit `1 << NpTableId` for each table that the kernel says may have changed. The next snapshot
 *   has what changed, whether or not anybody calls this.
 */
guint
np_collector_drain_events (NpCollector *self)
{
  return np_table_cache_drain (self->tables);
}
