/* ui/finding-list.h: cards of what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/finding-card.h"

G_BEGIN_DECLS

#define NP_TYPE_FINDING_LIST (np_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (NpFindingList, np_finding_list, NP, FINDING_LIST, GtkWidget)

GtkWidget     *np_finding_list_new       (gboolean       folded,
                                          const char    *label) G_GNUC_WARN_UNUSED_RESULT;
void           np_finding_list_set_nodes (NpFindingList *self,
                                          GPtrArray     *nodes);
NpFindingCard *np_finding_list_find      (NpFindingList *self,
                                          const char    *key);
NpFindingCard *np_finding_list_reveal    (NpFindingList *self,
                                          const char    *key);

G_END_DECLS
