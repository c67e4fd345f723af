/* meaning/services.h: what port numbers are usually used for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/**
 * NpService:
 * @port: the first port
 * @last_port: the last port; @port again for all but the few that use a range
 * @name: as in /etc/services where that has it: `https`
 * @summary: (translatable): what it is usually used for, marked with N_(): words that
 *   can follow "usually", in small letters and without a period
 *
 * A port's usual use. Any program can use any port (RFC 6335 §7.2).
 */
typedef struct
{
  guint16     port;
  guint16     last_port;
  guint8      on_tcp;
  guint8      on_udp;
  const char *name;
  const char *summary;
} NpService;

const NpService *np_service_lookup          (NpProtocol            protocol,
                                             guint16               port);
const NpService *np_service_find            (const char           *name,
                                             guint                 n);
guint            np_service_get_n           (void);
const NpService *np_service_get_nth         (guint                 n);
const char      *np_service_get_summary     (const NpService      *service);
char            *np_port_dup_use            (NpProtocol            protocol,
                                             guint16               port) G_GNUC_WARN_UNUSED_RESULT;
gboolean         np_socket_has_ports        (const NpSocketRecord *socket);
guint16          np_socket_get_telling_port (const NpSocketRecord *socket);

G_END_DECLS
