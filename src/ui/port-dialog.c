/* ui/port-dialog.c: who uses a port?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/port-dialog.h"

#include <glib/gi18n-lib.h>

#include "meaning/port-users.h"
#include "ui/port-line-row.h"

/**
 * NpPortDialog:
 *
 * A port that people type, and who has it now: the answer follows the snapshots of the monitor.
 */
struct _NpPortDialog
{
  AdwWindow     parent_instance;

  NpMonitor    *monitor;
  NpPortStory  *story; /* what the lines are from */

  GtkEntry     *entry;
  GtkLabel     *headline;
  GtkWidget    *scroll;
  GtkListBox   *lines;
};

G_DEFINE_FINAL_TYPE (NpPortDialog, np_port_dialog, ADW_TYPE_WINDOW)

enum {
  SIGNAL_SOCKET_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Rows stay where they are, and so does the focus, while their words change. */
static void
show_lines (NpPortDialog *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
  guint n_lines = self->story != NULL ? self->story->lines->len : 0;

  for (guint i = 0; i < n_lines; i++)
    {
      if (row == NULL)
        {
          row = np_port_line_row_new ("port.show");
          gtk_list_box_append (self->lines, row);
        }
      np_port_line_row_set_line (NP_PORT_LINE_ROW (row), self->story->lines->pdata[i], i);
      row = gtk_widget_get_next_sibling (row);
    }

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      gtk_list_box_remove (self->lines, row);
      row = next;
    }

  gtk_widget_set_visible (self->scroll, n_lines > 0);
}

/* Takes the story, which may be missing. */
static void
show_story (NpPortDialog *self,
            NpPortStory  *story,
            const char   *headline)
{
  g_clear_pointer (&self->story, np_port_story_free);
  self->story = story;

  gtk_label_set_label (self->headline, headline);
  gtk_widget_set_visible (GTK_WIDGET (self->headline), *headline != '\0');
  show_lines (self);
}

/* Half a name is no mistake: only who has finished typing is told that it is none. */
static void
update (NpPortDialog *self,
        gboolean      is_finished)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  NpSnapshot *snapshot = np_monitor_get_snapshot (self->monitor);
  g_autoptr(GError) error = NULL;
  NpPortStory *story;
  guint16 port;

  if (!np_port_parse (text, &port, &error))
    {
      show_story (self, NULL, is_finished && *text != '\0' ? error->message : "");
      return;
    }

  if (snapshot == NULL || (np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_CONNECTIONS) == 0)
    {
      show_story (self, NULL, _("Looking…"));
      return;
    }

  story = np_port_story_new (snapshot, port);
  show_story (self, story, story->headline);
}

static void
typed_cb (NpPortDialog *self)
{
  update (self, FALSE);
}

static void
activated_cb (NpPortDialog *self)
{
  update (self, TRUE);
}

/* A message about what was typed stays. */
static void
refreshed_cb (NpPortDialog *self)
{
  guint16 port;

  if (np_port_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &port, NULL))
    update (self, FALSE);
}

static void
show_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  g_autoptr(NpPortDialog) self = g_object_ref (NP_PORT_DIALOG (widget));
  guint number = g_variant_get_uint32 (parameter);
  const NpPortLine *line = self->story != NULL && number < self->story->lines->len ? self->story->lines->pdata[number] : NULL;

  if (line == NULL || line->socket == NULL)
    return;

  g_signal_emit (self, signals[SIGNAL_SOCKET_CHOSEN], 0, self->story->snapshot, line->socket);
  gtk_window_close (GTK_WINDOW (self));
}

static void
np_port_dialog_dispose (GObject *object)
{
  NpPortDialog *self = NP_PORT_DIALOG (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->story, np_port_story_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_PORT_DIALOG);

  G_OBJECT_CLASS (np_port_dialog_parent_class)->dispose (object);
}

static void
np_port_dialog_class_init (NpPortDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_port_dialog_dispose;

  /**
   * NpPortDialog::socket-chosen:
   * @self: the dialog
   * @snapshot: (type gpointer): where the socket is
   * @socket: (type gpointer): the #NpSocketRecord that somebody wants to see in the table
   */
  signals[SIGNAL_SOCKET_CHOSEN] =
    g_signal_new ("socket-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  gtk_widget_class_install_action (widget_class, "port.show", "u", show_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/port-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NpPortDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, NpPortDialog, headline);
  gtk_widget_class_bind_template_child (widget_class, NpPortDialog, scroll);
  gtk_widget_class_bind_template_child (widget_class, NpPortDialog, lines);
}

static void
np_port_dialog_init (NpPortDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_port_dialog_new:
 * @monitor: whose snapshots are asked; its request must have the connections
 * @parent: (nullable): the window that it belongs to
 *
 * Returns: (transfer none): a dialog without a question, owned by GTK
 */
GtkWindow *
np_port_dialog_new (NpMonitor *monitor,
                    GtkWindow *parent)
{
  NpPortDialog *self = g_object_new (NP_TYPE_PORT_DIALOG, "transient-for", parent, NULL);

  self->monitor = g_object_ref (monitor);
  g_signal_connect_object (monitor, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WINDOW (self);
}

/**
 * np_port_dialog_ask:
 * @self: a dialog
 * @port: a number or a name, as somebody would type it; empty for nothing yet
 */
void
np_port_dialog_ask (NpPortDialog *self,
                    const char   *port)
{
  g_return_if_fail (NP_IS_PORT_DIALOG (self));
  g_return_if_fail (port != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), port);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  update (self, TRUE);
}
