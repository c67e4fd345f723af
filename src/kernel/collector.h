/* kernel/collector.h: everything Linux says, in one snapshot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/namespace.h"
#include "snapshot/snapshot.h"
#include "snapshot/way.h"

G_BEGIN_DECLS

/**
 * NpCollector:
 *
 * Runs the readers of this folder one after the other. It keeps their netlink
 * sockets open and remembers which process holds which socket, so the second
 * snapshot costs a fraction of the first. Tables that the kernel did not call
 * changed are the same memory in both. It blocks while the kernel answers: use
 * it on one thread of its own, never on the main one.
 */
typedef struct _NpCollector NpCollector;

NpCollector *np_collector_new           (void) G_GNUC_WARN_UNUSED_RESULT;
NpCollector *np_collector_new_for       (NpNamespace       *namespace) G_GNUC_WARN_UNUSED_RESULT;
NpSnapshot  *np_collector_read          (NpCollector       *self,
                                         const NpRequest   *request) G_GNUC_WARN_UNUSED_RESULT;
NpWay       *np_collector_ask_way       (NpCollector       *self,
                                         const NpWayQuery  *query,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
int          np_collector_get_events_fd (NpCollector       *self);
guint        np_collector_drain_events  (NpCollector       *self);
void         np_collector_free          (NpCollector       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpCollector, np_collector_free)

G_END_DECLS
