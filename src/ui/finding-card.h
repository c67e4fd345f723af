/* ui/finding-card.h: one thing that was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/finding-tree.h"

G_BEGIN_DECLS

/* The place of a card whose finding is not there any more. */
#define NP_FINDING_CARD_GONE G_MAXUINT

#define NP_TYPE_FINDING_CARD (np_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (NpFindingCard, np_finding_card, NP, FINDING_CARD, GtkListBoxRow)

GtkWidget             *np_finding_card_new        (gboolean             folded) G_GNUC_WARN_UNUSED_RESULT;
void                   np_finding_card_set_node   (NpFindingCard       *self,
                                                   const NpFindingNode *node);
const NpFindingRecord *np_finding_card_get_record (NpFindingCard       *self);
void                   np_finding_card_set_place  (NpFindingCard       *self,
                                                   guint                place);
guint                  np_finding_card_get_place  (NpFindingCard       *self);
void                   np_finding_card_unfold     (NpFindingCard       *self);
NpFindingCard         *np_finding_card_reveal_follower (NpFindingCard  *self,
                                                        const char     *key);

G_END_DECLS
