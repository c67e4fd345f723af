/* snapshot/host.h: what is so for the whole computer or network, and no record of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"
#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/* resolv.conf(5) reads no more than this. */
#define NP_MAX_NAME_SERVERS 3

/**
 * NpProcessLimit:
 * @pid: a process that holds many sockets, or has not read what arrived
 * @open_files: how many files and sockets it may have open (the soft RLIMIT_NOFILE of getrlimit(2)); 0 unknown
 * @n_open_files: how many it has; 0 unknown
 * @is_stopped: whether somebody has halted it (the states T and t of proc_pid_stat(5))
 */
typedef struct
{
  gint32  pid;
  guint32 open_files;
  guint32 n_open_files;
  guint8  is_stopped;
} NpProcessLimit;

/**
 * NpHost:
 * @first_local_port: the lowest port that the kernel lends to callers; 0 unknown
 * @last_local_port: the highest
 * @first_unprivileged_port: the lowest port that any program may wait on; 0 unknown
 * @n_sockets: of the families that the request left out, how many sockets there are
 *
 * The rest is read only when the request has the table of findings; 0 is unknown unless it says otherwise:
 *
 * @max_tw_buckets: how many finished connections are remembered at most (`net.ipv4.tcp_max_tw_buckets`)
 * @max_syn_backlog: how many half-open visits a listener may have (`net.ipv4.tcp_max_syn_backlog`)
 * @max_orphans: how many TCP connections without a program there may be (`net.ipv4.tcp_max_orphans`)
 * @tcp_memory_pressure: from how many pages on TCP saves memory (the second number of `net.ipv4.tcp_mem`)
 * @neighbour_limit_ipv4: how many neighbours are remembered at most (`net.ipv4.neigh.default.gc_thresh3`)
 * @neighbour_limit_ipv6: likewise for IPv6
 * @n_neighbour_overflows: how often there was no room for another one (`table_fulls` of /proc/net/stat/arp_cache and
 *   ndisc_cache); only with @has_neighbour_overflows
 * @softnet_dropped: packets that were thrown away because the processor was too busy to take them
 *   (the second column of /proc/net/softnet_stat, all processors together; for the whole computer); only with @has_softnet
 * @n_tracked: how many conversations the firewall remembers (`net.netfilter.nf_conntrack_count`); only with @has_tracking
 * @max_tracked: how many it can remember (`net.netfilter.nf_conntrack_max`)
 * @tracking_dropped: packets thrown away because its memory was full (the columns `drop` and `early_drop` of
 *   /proc/net/stat/nf_conntrack); only with @has_tracking_losses
 * @tracking_insert_failed: conversations that it could not take down (the column `insert_failed`)
 * @name_servers: the addresses of the name servers in /etc/resolv.conf, in its order
 * @n_name_servers: how many
 * @is_forwarding: whether packets of others are passed on (`net.ipv4.ip_forward`); only with @has_forwarding
 * @n_processes: how many @processes there are
 * @processes: (array length=n_processes) (nullable): what the processes may that hold at least 50 sockets, and those
 *   that have not read what arrived at a TCP connection (only of them it is known whether they were halted), the lowest
 *   pid first; at most 64 processes, those with most sockets
 *
 * What is so for the whole network namespace, or as it says for the whole computer, and no record of its own
 * (the kernel's ip-sysctl.rst, `/proc/net/protocols`).
 */
typedef struct
{
  guint16         first_local_port;
  guint16         last_local_port;
  guint16         first_unprivileged_port;
  guint           n_sockets[NP_N_FAMILIES];

  guint32         max_tw_buckets;
  guint32         max_syn_backlog;
  guint32         max_orphans;
  guint64         tcp_memory_pressure;
  guint32         neighbour_limit_ipv4;
  guint32         neighbour_limit_ipv6;
  guint64         n_neighbour_overflows;
  guint64         softnet_dropped;
  guint32         n_tracked;
  guint32         max_tracked;
  guint64         tracking_dropped;
  guint64         tracking_insert_failed;
  NpAddress       name_servers[NP_MAX_NAME_SERVERS];
  guint           n_name_servers;
  guint8          is_forwarding;
  guint8          has_forwarding;
  guint8          has_neighbour_overflows;
  guint8          has_softnet;
  guint8          has_tracking;
  guint8          has_tracking_losses;
  guint           n_processes;
  NpProcessLimit *processes;
} NpHost;

const NpProcessLimit *np_host_find_process (const NpHost *self,
                                            pid_t         pid);

G_END_DECLS
