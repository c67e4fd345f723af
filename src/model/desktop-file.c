/* model/desktop-file.c: one desktop file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/desktop-file.h"

#include <string.h>

#include "kernel/small-file.h"
#include "snapshot/visible-text.h"

/* The largest ones have a name and a comment in a hundred languages, and a tenth of this. */
#define FILE_MAX (512 * 1024)

/* Nobody reads on, and a table has no room; in characters. */
#define NAME_MAX_CHARS 80

/* In bytes: PATH_MAX. */
#define ICON_MAX 4096

#define GROUP G_KEY_FILE_DESKTOP_GROUP

/* Programs that run other programs: that one of these runs does not tell whose work it is. */
static const char *const interpreters[] = {
  "ash", "bash", "busybox", "cjs", "csh", "dash", "dotnet", "electron", "fish", "flatpak", "gapplication", "gio", "gjs",
  "gksu", "gtk-launch", "guile", "java", "javaw", "kdesu", "ksh", "lua", "luajit", "mono", "node", "nodejs", "perl", "php",
  "pkexec", "pypy", "python", "ruby", "sh", "snap", "snap-exec", "su", "sudo", "tclsh", "tcsh", "toolbox", "wine",
  "wine-preloader", "wish", "xdg-open", "zsh", NULL
};

/**
 * np_desktop_file_is_interpreter:
 * @program: the name or path of a program
 *
 * Returns: whether it is one that runs programs of others, in any version: "python3.11"
 */
gboolean
np_desktop_file_is_interpreter (const char *program)
{
  g_autofree char *name = g_path_get_basename (program);
  gsize length = strlen (name);

  while (length > 0 && (g_ascii_isdigit (name[length - 1]) || strchr (".-", name[length - 1]) != NULL))
    length--;
  name[length] = '\0';

  return g_strv_contains (interpreters, name);
}

static char *
get_string (GKeyFile   *file,
            const char *key)
{
  char *value = g_key_file_get_string (file, GROUP, key, NULL);

  if (value != NULL && *value == '\0')
    g_clear_pointer (&value, g_free);

  return value;
}

static char *
get_name (GKeyFile *file)
{
  g_autofree char *value = g_key_file_get_locale_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, NULL, NULL);
  g_autofree char *start = NULL;
  g_autofree char *visible = NULL;

  if (value == NULL || *g_strstrip (value) == '\0')
    return NULL;

  start = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), NAME_MAX_CHARS));
  visible = np_visible_text (start, -1);

  return strlen (start) < strlen (value) ? g_strconcat (visible, "…", NULL) : g_steal_pointer (&visible);
}

/* A themed icon should have no suffix, but many files give it one (Icon Theme Specification). */
static char *
get_icon (GKeyFile *file)
{
  static const char *const suffixes[] = { ".png", ".svg", ".xpm" };
  g_autofree char *value = g_key_file_get_locale_string (file, GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, NULL, NULL);
  g_autofree char *visible = NULL;

  if (value == NULL || *value == '\0' || strlen (value) > ICON_MAX)
    return NULL;

  /* What had to be changed to be seen is no icon any more. */
  visible = np_visible_text (value, -1);
  if (!g_str_equal (visible, value))
    return NULL;
  if (g_path_is_absolute (value))
    return g_steal_pointer (&value);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (value, suffixes[i]))
      value[strlen (value) - strlen (suffixes[i])] = '\0';

  /* Neither a relative path nor the address of something elsewhere. */
  return *value != '\0' && strpbrk (value, "/: ") == NULL ? g_steal_pointer (&value) : NULL;
}

/* The program behind Exec=, after "env NAME=VALUE". */
static char *
get_command (GKeyFile *file)
{
  g_autofree char *value = get_string (file, G_KEY_FILE_DESKTOP_KEY_EXEC);
  g_auto(GStrv) words = NULL;
  guint i = 0;

  if (value == NULL || !g_shell_parse_argv (value, NULL, &words, NULL))
    return NULL;

  if (g_str_equal (words[0], "env") || g_str_has_suffix (words[0], "/env"))
    for (i = 1; words[i] != NULL && strchr (words[i], '=') != NULL; i++)
      continue;
  if (words[i] == NULL || *words[i] == '\0' || *words[i] == '-' || np_desktop_file_is_interpreter (words[i]))
    return NULL;

  return g_strdup (words[i]);
}

static gboolean
has_category (GKeyFile   *file,
              const char *category)
{
  g_auto(GStrv) categories = g_key_file_get_string_list (file, GROUP, G_KEY_FILE_DESKTOP_KEY_CATEGORIES, NULL, NULL);

  return categories != NULL && g_strv_contains ((const char *const *) categories, category);
}

static gboolean
is_application (GKeyFile *file)
{
  g_autofree char *type = get_string (file, G_KEY_FILE_DESKTOP_KEY_TYPE);

  return g_strcmp0 (type, G_KEY_FILE_DESKTOP_TYPE_APPLICATION) == 0;
}

/**
 * np_desktop_file_read:
 * @path: a desktop file, which may be anything
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it is no desktop file of an application, has no
 *   name, or cannot be read
 */
NpDesktopFile *
np_desktop_file_read (const char *path)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(NpDesktopFile) self = g_new0 (NpDesktopFile, 1);
  gsize length;
  g_autofree char *text = np_small_file_read (path, FILE_MAX, &length);

  if (text == NULL || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    return NULL;

  self->is_hidden = g_key_file_get_boolean (file, GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL);
  self->name = get_name (file);
  if (!self->is_hidden && (self->name == NULL || !is_application (file)))
    return NULL;

  self->icon = get_icon (file);
  self->command = get_command (file);
  self->try_command = get_string (file, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC);
  if (self->try_command != NULL && np_desktop_file_is_interpreter (self->try_command))
    g_clear_pointer (&self->try_command, g_free);
  self->flatpak = get_string (file, "X-Flatpak");
  self->snap = get_string (file, "X-SnapInstanceName");
  self->no_display = g_key_file_get_boolean (file, GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, NULL);
  self->is_terminal = has_category (file, "TerminalEmulator");

  return g_steal_pointer (&self);
}

void
np_desktop_file_free (NpDesktopFile *self)
{
  g_free (self->name);
  g_free (self->icon);
  g_free (self->command);
  g_free (self->try_command);
  g_free (self->flatpak);
  g_free (self->snap);
  g_free (self);
}
