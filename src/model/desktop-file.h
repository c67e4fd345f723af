/* model/desktop-file.h: one desktop file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpDesktopFile:
 * @name: the name of the application in the user's language, made visible
 * @icon: (nullable): the name of a themed icon, or the path of a file
 * @command: (nullable): the program that it starts; %NULL when that is only an interpreter or a launcher
 * @try_command: (nullable): the program that must be there for it to work
 * @flatpak: (nullable): the id of the Flatpak that brought it
 * @snap: (nullable): the name of the Snap that brought it
 * @is_hidden: whether it counts as deleted
 * @no_display: whether it is not shown in menus
 * @is_terminal: whether it is a terminal
 *
 * What matters here of a desktop file.
 */
typedef struct
{
  char     *name;
  char     *icon;
  char     *command;
  char     *try_command;
  char     *flatpak;
  char     *snap;
  gboolean  is_hidden;
  gboolean  no_display;
  gboolean  is_terminal;
} NpDesktopFile;

NpDesktopFile *np_desktop_file_read           (const char    *path) G_GNUC_WARN_UNUSED_RESULT;
void           np_desktop_file_free           (NpDesktopFile *self);
gboolean       np_desktop_file_is_interpreter (const char    *program);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpDesktopFile, np_desktop_file_free)

G_END_DECLS
