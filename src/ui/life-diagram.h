/* ui/life-diagram.h: how a TCP connection lives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

#define NP_TYPE_LIFE_DIAGRAM (np_life_diagram_get_type ())
G_DECLARE_FINAL_TYPE (NpLifeDiagram, np_life_diagram, NP, LIFE_DIAGRAM, GtkWidget)

GtkWidget *np_life_diagram_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_life_diagram_set_snapshot (NpLifeDiagram    *self,
                                         const NpSnapshot *snapshot);

G_END_DECLS
