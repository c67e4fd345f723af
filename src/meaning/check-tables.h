/* meaning/check-tables.h: where the checks are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/checks.h"

G_BEGIN_DECLS

/**
 * NpCheckTable:
 * @subject: what its checks look at
 * @checks: (array length=n_checks): the checks, in the order in which they are run
 * @n_checks: how many
 *
 * The checks of one file.
 */
typedef struct
{
  NpCheckSubject subject;
  const NpCheck *checks;
  guint          n_checks;
} NpCheckTable;

extern const NpCheckTable np_checks_hung_up;     /* conversations that one side has ended */
extern const NpCheckTable np_checks_unread;      /* data that nobody reads */
extern const NpCheckTable np_checks_callers;     /* visitors that nobody answers */
extern const NpCheckTable np_checks_calls;       /* calls that nobody answers */
extern const NpCheckTable np_checks_sending;     /* data that does not arrive */
extern const NpCheckTable np_checks_quality;     /* how well the way carries data */
extern const NpCheckTable np_checks_partners;    /* who talks to whom */
extern const NpCheckTable np_checks_privacy;     /* what others may read, and who is here */
extern const NpCheckTable np_checks_services;    /* services, and who could reach them */
extern const NpCheckTable np_checks_listeners;   /* who waits for whom */
extern const NpCheckTable np_checks_sharing;     /* several that wait on one port */
extern const NpCheckTable np_checks_ports;       /* ports that run out or collide */
extern const NpCheckTable np_checks_ways_out;    /* default routes */
extern const NpCheckTable np_checks_routers;     /* whom the default routes lead to, and through what */
extern const NpCheckTable np_checks_routes;      /* lines that lead elsewhere or nowhere */
extern const NpCheckTable np_checks_networks;    /* networks that get in each other's way */
extern const NpCheckTable np_checks_addresses;   /* this computer's own addresses, and those of its neighbours */
extern const NpCheckTable np_checks_links;       /* cables, Wi-Fi and what they are set to */
extern const NpCheckTable np_checks_losses;      /* what interfaces lost */
extern const NpCheckTable np_checks_names;       /* name servers */
extern const NpCheckTable np_checks_traffic;     /* what is counted for all conversations together */
extern const NpCheckTable np_checks_packets;     /* packets that did not get where they should */
extern const NpCheckTable np_checks_resources;   /* memory and tables that fill up */

G_END_DECLS
