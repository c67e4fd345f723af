/* meaning/losses.h: what became of packets that an interface lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpLoss:
 * @NP_LOSS_RX_ERRORS: arrived damaged
 * @NP_LOSS_RX_DROPPED: arrived, but nobody wanted it or there was no room
 * @NP_LOSS_RX_OVERRUNS: the memory of the card was full
 * @NP_LOSS_TX_ERRORS: could not be sent properly
 * @NP_LOSS_TX_DROPPED: thrown away before it was sent
 * @NP_LOSS_TX_OVERRUNS: the card ran out of data while sending
 *
 * The six counters by which `netstat -i` tells what was lost, in its order.
 */
typedef enum
{
  NP_LOSS_RX_ERRORS,
  NP_LOSS_RX_DROPPED,
  NP_LOSS_RX_OVERRUNS,
  NP_LOSS_TX_ERRORS,
  NP_LOSS_TX_DROPPED,
  NP_LOSS_TX_OVERRUNS,
} NpLoss;

#define NP_N_LOSSES 6

guint64  np_loss_get_count       (const NpInterfaceRecord *interface,
                                  NpLoss                   loss);
guint64  np_loss_get_growth      (const NpInterfaceRecord *interface,
                                  NpLoss                   loss);
void     np_loss_append_shown    (const NpInterfaceRecord *interface,
                                  NpLoss                   loss,
                                  GString                 *text);

guint64  np_losses_get_growth    (const NpInterfaceRecord *interface);
gboolean np_losses_append_growth (const NpInterfaceRecord *interface,
                                  GString                 *text);
void     np_losses_append_shown  (const NpInterfaceRecord *interface,
                                  GString                 *text);

char    *np_pace_in_words        (guint64                  growth,
                                  gint64                   counting) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
