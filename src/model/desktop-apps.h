/* model/desktop-apps.h: which desktop application a program belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpDesktopApps:
 *
 * Finds the desktop application behind a process, by its app scope, its cgroup and its executable.
 * For one thread that may read files.
 */
typedef struct _NpDesktopApps NpDesktopApps;

NpDesktopApps *np_desktop_apps_new      (void) G_GNUC_WARN_UNUSED_RESULT;
NpDesktopApps *np_desktop_apps_new_with (const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;
void           np_desktop_apps_free     (NpDesktopApps     *self);
void           np_desktop_apps_apply    (NpDesktopApps     *self,
                                         NpSnapshot        *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpDesktopApps, np_desktop_apps_free)

G_END_DECLS
