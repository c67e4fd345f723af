/* ui/related-box.h: what belongs to a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/table-view.h"

G_BEGIN_DECLS

#define NP_TYPE_RELATED_BOX (np_related_box_get_type ())
G_DECLARE_FINAL_TYPE (NpRelatedBox, np_related_box, NP, RELATED_BOX, GtkWidget)

void np_related_box_set_view (NpRelatedBox *self,
                              NpTableView  *view);
void np_related_box_set_row  (NpRelatedBox *self,
                              NpRow        *row);

G_END_DECLS
