/* meaning/place.h: where a conversation goes, and how far it has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/**
 * NpPlace:
 * @NP_PLACE_THIS_COMPUTER: programs on this computer, and its kernel
 * @NP_PLACE_NETWORK: computers with private addresses, as at home, in an office or at a provider
 * @NP_PLACE_INTERNET: all others
 *
 * Where the other end of a socket is, or for one that waits, where callers could come from. One that waits
 * may be open to several places.
 */
typedef enum
{
  NP_PLACE_THIS_COMPUTER = 1 << 0,
  NP_PLACE_NETWORK = 1 << 1,
  NP_PLACE_INTERNET = 1 << 2,
} NpPlace;

/**
 * NpStage:
 * @NP_STAGE_NONE: it does not talk to anybody, and does not wait either
 * @NP_STAGE_WAITING: it waits for others
 * @NP_STAGE_CONNECTED: it is connected, or is about to be
 * @NP_STAGE_CLOSING: at least one side has hung up
 *
 * How far a conversation has come.
 */
typedef enum
{
  NP_STAGE_NONE,
  NP_STAGE_WAITING,
  NP_STAGE_CONNECTED,
  NP_STAGE_CLOSING,
} NpStage;

NpPlace np_address_get_place (const NpAddress      *address);
guint   np_socket_get_places (const NpSocketRecord *socket);
NpStage np_socket_get_stage  (const NpSocketRecord *socket);

G_END_DECLS
