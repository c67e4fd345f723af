/* ui/anatomy-box.h: an address or a prefix, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NP_TYPE_ANATOMY_BOX (np_anatomy_box_get_type ())
G_DECLARE_FINAL_TYPE (NpAnatomyBox, np_anatomy_box, NP, ANATOMY_BOX, GtkWidget)

GtkWidget *np_anatomy_box_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_anatomy_box_set_text (NpAnatomyBox *self,
                                    const char   *text);

G_END_DECLS
