/* meaning/exposed-services.h: services that are usually meant for one computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/**
 * NpExposedService:
 * @port: the first port
 * @last_port: the last port; @port again for all but the few that use a range
 * @is_dangerous: whether whoever gets through usually needs no password and can do as they like
 * @meaning: (translatable): what the port is usually used for, and why it should not be open
 * @action: (translatable): how to restrict or replace it
 *
 * What people seldom want other computers to reach. Any program can use any port (RFC 6335 §7.2).
 */
typedef struct
{
  guint16     port;
  guint16     last_port;
  guint8      on_tcp;
  guint8      on_udp;
  guint8      is_dangerous;
  const char *meaning;
  const char *action;
} NpExposedService;

const NpExposedService *np_exposed_service_lookup (NpProtocol protocol,
                                                   guint16    port);

G_END_DECLS
