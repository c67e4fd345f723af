/* kernel/readers.h: the readers that fill a snapshot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/netlink.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpInterfaceNames:
 *
 * The names of the interfaces of one moment, by their index. Values are
 * `GRefString`, so that records can share them.
 */
typedef GHashTable NpInterfaceNames;

/* kernel/interfaces.c. The names are those of the interfaces dump. When @snapshot's request does not
 * want the interfaces table, only the names are taken. Returns NULL when the dump failed. */
NpInterfaceNames *np_interfaces_read           (NpNetlink         *route,
                                                NpSnapshot        *snapshot);
char             *np_interface_names_ref       (NpInterfaceNames  *names,
                                                guint32            index);

/* Each leaves its error in the snapshot when it fails. @names may be NULL. */
void              np_addresses_read            (NpNetlink         *route,
                                                NpInterfaceNames  *names,
                                                NpSnapshot        *snapshot);
void              np_routes_read               (NpNetlink         *route,
                                                NpInterfaceNames  *names,
                                                guint8             family,
                                                NpSnapshot        *snapshot);
void              np_rules_read                (NpNetlink         *route,
                                                NpSnapshot        *snapshot);

/* kernel/neighbours.c */
void              np_neighbours_read           (NpNetlink         *route,
                                                NpInterfaceNames  *names,
                                                NpSnapshot        *snapshot);
/* kernel/groups.c: @net is the folder of the text files, usually NP_PROC_NET. */
void              np_groups_read               (const char        *net,
                                                NpSnapshot        *snapshot);
/* kernel/statistics.c: @net is the folder of the text files, usually NP_PROC_NET. */
void              np_statistics_read           (const char        *net,
                                                NpSnapshot        *snapshot);
/* kernel/translations.c; opens its own socket, because only few may ask. */
void              np_translations_read         (const char        *proc,
                                                NpSnapshot        *snapshot);

/* kernel/inet-sockets.c: one protocol, both families as the request has them. Without @diag, which
 * may be NULL, /proc/net is read. */
void              np_inet_sockets_read         (NpNetlink         *diag,
                                                NpProtocol         protocol,
                                                NpInterfaceNames  *names,
                                                NpSnapshot        *snapshot);
/* kernel/unix-sockets.c; @diag may be NULL. */
void              np_unix_sockets_read         (NpNetlink         *diag,
                                                NpSnapshot        *snapshot);
/* kernel/packet-sockets.c and kernel/netlink-sockets.c; @diag may be NULL. */
void              np_packet_sockets_read       (NpNetlink         *diag,
                                                NpInterfaceNames  *names,
                                                NpSnapshot        *snapshot);
void              np_netlink_sockets_read      (NpNetlink         *diag,
                                                NpSnapshot        *snapshot);
/* kernel/host.c: @proc is the folder that others call /proc, @net that of the text files, usually NP_PROC_NET. */
void              np_host_read                 (const char        *proc,
                                                NpSnapshot        *snapshot);
void              np_host_count_sockets        (const char        *net,
                                                NpSnapshot        *snapshot);

G_END_DECLS
