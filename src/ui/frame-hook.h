/* ui/frame-hook.h: something to do in the next frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NpFrameHook:
 *
 * A handler of a widget's frame clock. It remembers the clock, because a widget that
 * is on its way out may have another one already. Zeroed memory is no handler.
 */
typedef struct
{
  GdkFrameClock *clock;
  gulong         handler_id;
} NpFrameHook;

void     np_frame_hook_connect    (NpFrameHook *self,
                                   GtkWidget   *widget,
                                   const char  *phase,
                                   GCallback    callback,
                                   gpointer     user_data);
void     np_frame_hook_disconnect (NpFrameHook *self);

G_END_DECLS
