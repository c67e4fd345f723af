/* ui/dialogs.h: windows that ask or tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void np_dialogs_show_about   (GtkWindow *parent);
void np_dialogs_ask          (GtkWindow *parent,
                              const char *heading,
                              const char *body,
                              const char *yes,
                              GCallback   yes_cb,
                              gpointer    user_data);

G_END_DECLS
