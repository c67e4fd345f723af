/* model/local-reader.h: a snapshot of this computer, with all that follows from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/findings.h"
#include "model/resolver.h"
#include "snapshot/namespace.h"
#include "snapshot/snapshot.h"
#include "snapshot/way.h"

G_BEGIN_DECLS

/**
 * NpLocalReader:
 *
 * Reads the kernel, and adds what the records mean for each other and what other files and computers know of
 * them: who called whom, the other ends, desktop applications, host names. It blocks while the kernel
 * answers: use it on one thread of its own, never on the main one.
 */
typedef struct _NpLocalReader NpLocalReader;

NpLocalReader *np_local_reader_new              (NpNamespace       *namespace,
                                                 NpPatience         patience) G_GNUC_WARN_UNUSED_RESULT;
void           np_local_reader_free             (NpLocalReader     *self);
NpSnapshot    *np_local_reader_read             (NpLocalReader     *self,
                                                 const NpRequest   *request) G_GNUC_WARN_UNUSED_RESULT;
NpWay         *np_local_reader_ask_way          (NpLocalReader     *self,
                                                 const NpWayQuery  *query,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
NpResolver    *np_local_reader_get_resolver     (NpLocalReader     *self);
int            np_local_reader_get_events_fd    (NpLocalReader     *self);
guint          np_local_reader_drain_events     (NpLocalReader     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpLocalReader, np_local_reader_free)

G_END_DECLS
