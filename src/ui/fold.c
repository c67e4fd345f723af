/* ui/fold.c: what stays out of sight until somebody wants to see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/fold.h"

/**
 * np_fold_new:
 * @title: (nullable): a line that is always seen
 * @child: what comes under it when somebody opens it
 *
 * GTK 4.8 offers the focus also to what is inside of an expander that is closed, and complains that it is in no window.
 * So it is not visible until then.
 *
 * Returns: (transfer floating): an expander that is closed
 */
GtkExpander *
np_fold_new (const char *title,
             GtkWidget  *child)
{
  GtkWidget *expander = gtk_expander_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), child);
  gtk_widget_add_css_class (box, "fold");
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  g_object_bind_property (expander, "expanded", box, "visible", G_BINDING_SYNC_CREATE);

  return GTK_EXPANDER (expander);
}
