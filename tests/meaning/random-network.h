/* tests/meaning/random-network.h: computers that only chance puts together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/chance.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * RandomNetwork:
 * @seed: which network it is; the same one is the same at every moment, but for what moves
 * @moment: how often it moved: what is counted has grown or begun anew, queues have changed, sockets came and went
 * @failed: a bit for each #NpReader that fails
 * @hides_packet_sockets: whether those are read for the checks alone
 *
 * All that a snapshot can hold that is looked at for findings, likely or not, with hostile names.
 */
typedef struct
{
  guint    seed;
  guint    moment;
  guint    failed;
  gboolean hides_packet_sockets;
} RandomNetwork;

NpSnapshot *random_network_take_snapshot (const RandomNetwork *network) G_GNUC_WARN_UNUSED_RESULT;

/* The chance of the record @n of @table: at every moment the same with @moment 0. */
Chance      random_network_get_chance    (const RandomNetwork *network,
                                          guint                table,
                                          guint                n,
                                          guint                moment);

/* tests/meaning/random-sockets.c */
void        random_network_add_sockets   (const RandomNetwork *network,
                                          NpSnapshot          *snapshot);

G_END_DECLS
