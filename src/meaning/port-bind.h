/* meaning/port-bind.h: whether a program could take a port now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpPortVerdict:
 * @NP_PORT_FREE: a program can take it
 * @NP_PORT_IF_SHARED: only if it and those that have the port now all ask for `SO_REUSEADDR`
 * @NP_PORT_TAKEN: it cannot; only programs of one user that all ask for `SO_REUSEPORT` can have it together
 *
 * What bind(2) and listen(2) would say now, of another program than those that have the port.
 */
typedef enum
{
  NP_PORT_FREE,
  NP_PORT_IF_SHARED,
  NP_PORT_TAKEN,
} NpPortVerdict;

/**
 * NpPortPlace:
 * @address: where a program wants to wait; `0.0.0.0` or `::` for all addresses
 * @port: in host byte order
 * @protocol: %NP_PROTOCOL_TCP or %NP_PROTOCOL_UDP
 * @v6only: at `::` whether it refuses IPv4
 */
typedef struct
{
  NpAddress  address;
  guint16    port;
  NpProtocol protocol;
  gboolean   v6only;
} NpPortPlace;

const char    *np_port_verdict_get_word (NpPortVerdict          verdict);
gboolean       np_socket_awaits         (const NpSocketRecord  *socket);
NpPortVerdict  np_port_judge            (const NpSnapshot      *snapshot,
                                         const NpPortPlace     *place,
                                         const NpSocketRecord **reason);

G_END_DECLS
