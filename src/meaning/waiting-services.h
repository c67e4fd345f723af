/* meaning/waiting-services.h: which programs wait for others, and on which ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/exposure.h"
#include "meaning/look.h"

G_BEGIN_DECLS

/**
 * NpWaitingService:
 * @name: the program, as people know it; where it is not visible the words for that
 * @owner: what names the program for ever, empty where it is not visible
 * @subject: @owner and the port, for NpFinding.subject: `sshd:22/tcp`
 * @protocol: %NP_PROTOCOL_TCP also for MPTCP, which has the same ports (RFC 8684 §1)
 * @port: in host byte order
 * @is_open: whether others than this computer may come to one of @sockets, as far as these tell
 * @sockets: (element-type NpSocketRecord): those that wait there, at any address
 *
 * One program that waits on one port.
 */
typedef struct
{
  char       *name;
  char       *owner;
  char       *subject;
  NpProtocol  protocol;
  guint16     port;
  gboolean    is_open;
  GPtrArray  *sockets;
} NpWaitingService;

gboolean   np_exposure_is_open         (NpExposure            exposure);
NpProtocol np_socket_get_port_protocol (const NpSocketRecord *socket);
char      *np_service_dup_subject      (const char           *owner,
                                        NpProtocol            protocol,
                                        guint16               port) G_GNUC_WARN_UNUSED_RESULT;
gboolean   np_look_is_lent_port        (const NpLook         *look,
                                        guint16               port);
GPtrArray *np_look_group_by_service    (GPtrArray * const    *sets,
                                        guint                 n_sets) G_GNUC_WARN_UNUSED_RESULT;
void       np_waiting_services_sort    (GPtrArray            *services);

G_END_DECLS
