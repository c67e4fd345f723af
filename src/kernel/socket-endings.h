/* kernel/socket-endings.h: the sockets that ended between two looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"
#include "kernel/socket-memory.h"

G_BEGIN_DECLS

/**
 * NpSocketEndings:
 *
 * A socket on which the kernel tells each TCP and UDP socket that it does away with, with its final counters:
 * the only way to know of one that is shorter than the time between two looks. Where the kernel does not tell
 * there are none, and nobody says so: what is shown is as complete as it ever was.
 */
typedef struct _NpSocketEndings NpSocketEndings;

NpSocketEndings *np_socket_endings_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void             np_socket_endings_free  (NpSocketEndings  *self);
void             np_socket_endings_hear  (NpSocketEndings  *self,
                                          gboolean          is_wanted);
void             np_socket_endings_feed  (NpSocketEndings  *self,
                                          gconstpointer     bytes,
                                          gsize             size);
void             np_socket_endings_apply (NpSocketEndings  *self,
                                          NpSocketMemory   *memory,
                                          NpInterfaceNames *names,
                                          NpSnapshot       *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSocketEndings, np_socket_endings_free)

G_END_DECLS
