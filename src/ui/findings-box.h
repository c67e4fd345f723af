/* ui/findings-box.h: what was noticed about a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/table.h"

G_BEGIN_DECLS

#define NP_TYPE_FINDINGS_BOX (np_findings_box_get_type ())
G_DECLARE_FINAL_TYPE (NpFindingsBox, np_findings_box, NP, FINDINGS_BOX, GtkWidget)

void np_findings_box_set_table (NpFindingsBox *self,
                                NpTable       *findings);
void np_findings_box_set_row   (NpFindingsBox *self,
                                NpRow         *row);

G_END_DECLS
