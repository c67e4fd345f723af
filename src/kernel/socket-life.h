/* kernel/socket-life.h: since when sockets are there, and how much they carry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"
#include "kernel/socket-memory.h"

G_BEGIN_DECLS

/**
 * NpSocketLife:
 *
 * Compares the sockets of one snapshot with those before: since when each is there, how fast data
 * goes through it and what holds it back; and hears from the kernel which ended in between.
 */
typedef struct _NpSocketLife NpSocketLife;

NpSocketLife *np_socket_life_new      (NpSocketMemory   *memory) G_GNUC_WARN_UNUSED_RESULT;
void          np_socket_life_free     (NpSocketLife     *self);
void          np_socket_life_begin    (NpSocketLife     *self,
                                       const NpRequest  *request);
void          np_socket_life_rest     (NpSocketLife     *self);
void          np_socket_life_note_tcp (NpSocketLife     *self);
void          np_socket_life_apply    (NpSocketLife     *self,
                                       NpInterfaceNames *names,
                                       NpSnapshot       *snapshot);

NpLimit       np_socket_life_limit    (const NpSocketSample *before,
                                       const NpSocketSample *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSocketLife, np_socket_life_free)

G_END_DECLS
