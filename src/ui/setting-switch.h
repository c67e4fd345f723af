/* ui/setting-switch.h: a setting that is on or off, as an action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NpSwitched:
 * @object: what follows the setting
 * @on: whether it is on
 */
typedef void (*NpSwitched) (gpointer object,
                            gboolean on);

void np_setting_switch_add (GActionMap *actions,
                            const char *name,
                            GSettings  *settings,
                            const char *key,
                            NpSwitched  switched,
                            GObject    *object);

G_END_DECLS
