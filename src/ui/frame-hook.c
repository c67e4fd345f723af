/* ui/frame-hook.c: something to do in the next frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/frame-hook.h"

/**
 * np_frame_hook_connect:
 * @self: a hook
 * @widget: a widget; nothing happens while it is not realized
 * @phase: a signal of #GdkFrameClock, for example `layout`
 * @callback: called in every frame, after GTK's own handlers, until np_frame_hook_disconnect()
 * @user_data: for @callback
 *
 * Does nothing when the hook is connected already.
 */
void
np_frame_hook_connect (NpFrameHook *self,
                       GtkWidget   *widget,
                       const char  *phase,
                       GCallback    callback,
                       gpointer     user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  if (clock == NULL || self->clock != NULL)
    return;

  self->clock = g_object_ref (clock);
  self->handler_id = g_signal_connect_after (clock, phase, callback, user_data);
}

/**
 * np_frame_hook_disconnect:
 * @self: a hook, connected or not
 */
void
np_frame_hook_disconnect (NpFrameHook *self)
{
  if (self->clock == NULL)
    return;

  /* A window that is closed disposes of its clock, and with it of all handlers. */
  if (g_signal_handler_is_connected (self->clock, self->handler_id))
    g_signal_handler_disconnect (self->clock, self->handler_id);
  g_clear_object (&self->clock);
}
