/* model/desktop-index.h: the desktop applications that are installed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/desktop-app.h"

G_BEGIN_DECLS

/**
 * NpDesktopEntry:
 * @app: the application
 * @is_terminal: whether it is a terminal, in which people start programs that are not it
 * @no_display: whether it is not shown in menus, and often another face of one that is
 */
typedef struct
{
  NpDesktopApp *app;
  gboolean      is_terminal;
  gboolean      no_display;
} NpDesktopEntry;

/**
 * NpDesktopIndex:
 *
 * Finds applications by what their desktop files say (Desktop Entry Specification). The files are read here and
 * not by GDesktopAppInfo, which waits for ever when one is a fifo and reads whatever size it has. For one thread.
 */
typedef struct _NpDesktopIndex NpDesktopIndex;

NpDesktopIndex       *np_desktop_index_new             (const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;
void                  np_desktop_index_free            (NpDesktopIndex    *self);
gboolean              np_desktop_index_refresh         (NpDesktopIndex    *self);
const NpDesktopEntry *np_desktop_index_find_id         (NpDesktopIndex    *self,
                                                        const char        *id);
const NpDesktopEntry *np_desktop_index_find_snap       (NpDesktopIndex    *self,
                                                        const char        *snap);
const NpDesktopEntry *np_desktop_index_find_executable (NpDesktopIndex    *self,
                                                        const char        *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpDesktopIndex, np_desktop_index_free)

G_END_DECLS
