/* meaning/exposure.h: who can reach a socket that waits for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/**
 * NpExposure:
 * @NP_EXPOSURE_NONE: it waits for nobody
 * @NP_EXPOSURE_THIS_COMPUTER: only programs on this computer
 * @NP_EXPOSURE_ANY: anyone who can reach this computer
 * @NP_EXPOSURE_ANY_IPV4: the same, by IPv4 only
 * @NP_EXPOSURE_ANY_IPV6: the same, by IPv6 only
 * @NP_EXPOSURE_INTERFACE: whoever can come in through one interface
 * @NP_EXPOSURE_ADDRESS: whoever can reach one address of this computer
 * @NP_EXPOSURE_GROUP: whatever is sent to a group of computers or to all of them
 *
 * Who could get through to a socket that waits, as far as the socket itself says; a firewall may forbid more.
 */
typedef enum
{
  NP_EXPOSURE_NONE,
  NP_EXPOSURE_THIS_COMPUTER,
  NP_EXPOSURE_ANY,
  NP_EXPOSURE_ANY_IPV4,
  NP_EXPOSURE_ANY_IPV6,
  NP_EXPOSURE_INTERFACE,
  NP_EXPOSURE_ADDRESS,
  NP_EXPOSURE_GROUP,
} NpExposure;

NpExposure  np_socket_get_exposure   (const NpSocketRecord *socket);
const char *np_exposure_get_word     (NpExposure            exposure);
char       *np_socket_dup_exposure   (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
