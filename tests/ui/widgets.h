/* tests/ui/widgets.h: looking into windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef gboolean (*TestCondition) (gpointer data);

void       test_init_widgets (int           *argc,
                              char        ***argv);
gboolean   test_has_display  (void);
GtkWidget *test_show         (GtkWidget     *child,
                              int            width,
                              int            height);
void       test_close        (GtkWidget     *window);
void       test_wait         (TestCondition  condition,
                              gpointer       data);
void       test_settle       (void);
GtkWidget *test_find_named   (GtkWidget     *root,
                              const char    *name);
GtkWidget *test_find_label   (GtkWidget     *root,
                              const char    *text);
gboolean   test_shows        (GtkWidget     *root,
                              const char    *part);

G_END_DECLS
