/* tests/model/desktop-apps.c: tests of which desktop application a program belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/desktop-apps.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/proc-tree.h"

/* More than the looks after which desktop files are looked at again. */
#define MANY_LOOKS 40

typedef struct
{
  char          *folder;
  char          *second;
  NpDesktopApps *apps;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const char *folders[3] = { NULL };

  fixture->folder = np_test_folder_new ();
  fixture->second = np_test_folder_new ();
  folders[0] = fixture->folder;
  folders[1] = fixture->second;
  fixture->apps = np_desktop_apps_new_with (folders);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  np_desktop_apps_free (fixture->apps);
  np_test_folder_free (fixture->second);
  np_test_folder_free (fixture->folder);
}

/* (transfer full): the path of a desktop file whose folder is there now. */
static char *
prepare (const char *folder,
         const char *id)
{
  char *path = g_strdup_printf ("%s/applications/%s.desktop", folder, id);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);

  return path;
}

static void
add_bytes (const char *folder,
           const char *id,
           const char *bytes,
           gssize      size)
{
  g_autofree char *path = prepare (folder, id);

  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

/* @lines stand behind the name and the type. */
static void
add_app (Fixture    *fixture,
         const char *id,
         const char *name,
         const char *lines)
{
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=%s\n%s\n", name, lines);

  add_bytes (fixture->folder, id, text, -1);
}

static NpOwners *
owners_new (pid_t       pid,
            const char *executable)
{
  g_autoptr(NpProcess) process = np_process_new (&(NpProcess) {
    .pid = pid, .program = (char *) "program", .executable = (char *) executable,
  });

  return np_owners_new (&process, 1);
}

static NpSnapshot *
snapshot_new (NpOwners   *owners,
              const char *unit)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS };
  NpSnapshot *snapshot = np_snapshot_new (&request);
  NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  record->owners = owners != NULL ? np_owners_ref (owners) : NULL;
  record->unit = unit != NULL ? g_ref_string_new_intern (unit) : NULL;

  return snapshot;
}

static NpDesktopApp *
get_app (const NpSnapshot *snapshot)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  return records[0].app;
}

/* Asserts that a program file in a unit, either of them unknown, belongs to the application @id, NULL for none. */
static void
assert_app (Fixture    *fixture,
            const char *executable,
            const char *unit,
            const char *id)
{
  g_autoptr(NpOwners) owners = executable != NULL ? owners_new (77, executable) : NULL;
  g_autoptr(NpSnapshot) snapshot = snapshot_new (owners, unit);
  const NpDesktopApp *app;

  np_desktop_apps_apply (fixture->apps, snapshot);
  app = get_app (snapshot);
  g_assert_cmpstr (app != NULL ? app->id : NULL, ==, id);
}

static void
test_units (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const struct
  {
    const char *unit;
    const char *id;
  } units[] = {
    { "app-gnome-org.mozilla.firefox-1234.scope", "org.mozilla.firefox" },
    { "app-org.mozilla.firefox-1234.scope", "org.mozilla.firefox" },
    { "app-flatpak-org.gnome.Maps-123.scope", "org.gnome.Maps" },
    { "flatpak-org.gnome.Maps-123.scope", "org.gnome.Maps" },
    { "app-flatpak-com.valvesoftware.Steam-9.scope", "steam" },
    { "app-org.mozilla.firefox@0a1b2c.service", "org.mozilla.firefox" },
    { "app-gnome-org.mozilla.firefox@autostart.service", "org.mozilla.firefox" },
    { "app-org.mozilla.firefox.service", "org.mozilla.firefox" },
    { "app-gnome-firefox\\x2desr-2417.scope", "firefox-esr" },
    { "app-firefox\\x2desr@5.service", "firefox-esr" },
    { "dbus-:1.2-org.gnome.Maps@0.service", "org.gnome.Maps" },
    { "snap.chromium.chromium-01234567-89ab-cdef-0123-456789abcdef.scope", "chromium_chromium" },
    { "snap.chromium.chromium.01234567-89ab-cdef-0123-456789abcdef.scope", "chromium_chromium" },
    { "snap.chromium.daemon.service", "chromium_chromium" },
    { "snap.unknown.unknown.service", NULL },
    { "snap.", NULL },
    { "snap.chromium", NULL },
    { "vte-spawn-01234567-89ab-cdef-0123-456789abcdef.scope", NULL },
    { "app-org.mozilla.firefox.slice", NULL },
    { "app-.scope", NULL },
    { "app-", NULL },
    { "app-@.service", NULL },
    { "app-\\x.scope", NULL },
    { "dbus-.service", NULL },
    { "org.mozilla.firefox.service", NULL },
    { "", NULL },
  };

  add_app (fixture, "org.mozilla.firefox", "Firefox", "Exec=firefox");
  add_app (fixture, "firefox-esr", "Firefox ESR", "Exec=firefox-esr");
  add_app (fixture, "org.gnome.Maps", "Maps", "X-Flatpak=org.gnome.Maps\nNoDisplay=true");
  add_app (fixture, "steam", "Steam", "X-Flatpak=com.valvesoftware.Steam");
  add_app (fixture, "chromium_chromium", "Chromium", "X-SnapInstanceName=chromium");

  /* Of somebody else only the unit is known. */
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_test_message ("%s", units[i].unit);
      assert_app (fixture, NULL, units[i].unit, units[i].id);
      assert_app (fixture, "/usr/bin/python3.11", units[i].unit, units[i].id);
    }
}

/* A program that really is there, and a link and a script that lead to it. */
static void
test_executables (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *program = g_build_filename (fixture->second, "talker", NULL);
  g_autofree char *link = g_build_filename (fixture->second, "link", NULL);
  g_autofree char *gone = g_strconcat (program, " (deleted)", NULL);
  g_autofree char *exec = g_strdup_printf ("Exec=env A=b LANG=C \"%s\" --new-window %%U", link);

  g_assert_true (g_file_set_contents (program, "", -1, NULL));
  g_assert_cmpint (symlink (program, link), ==, 0);
  add_app (fixture, "org.example.Talker", "Talker", exec);
  add_app (fixture, "firefox", "Firefox", "Exec=firefox %u");
  add_app (fixture, "tried", "Tried", "Exec=sh -c tried-program\nTryExec=tried-program");
  add_app (fixture, "script", "Script", "Exec=python3 /usr/share/script/script.py");

  assert_app (fixture, program, NULL, "org.example.Talker");
  assert_app (fixture, gone, NULL, "org.example.Talker");
  assert_app (fixture, program, "vte-spawn-1.scope", "org.example.Talker");
  assert_app (fixture, program, "app-gnome-unknown-1.scope", "org.example.Talker");
  assert_app (fixture, "/usr/lib/firefox/firefox", NULL, "firefox");
  assert_app (fixture, "/opt/firefox/firefox", NULL, "firefox");
  assert_app (fixture, "/usr/bin/tried-program", NULL, "tried");

  /* Anybody can call a program of their own like that. */
  assert_app (fixture, "/home/ada/Downloads/firefox", NULL, NULL);
  assert_app (fixture, "/tmp/firefox", NULL, NULL);
  assert_app (fixture, "firefox", NULL, NULL);

  /* Those run anything. */
  assert_app (fixture, "/usr/bin/python3", NULL, NULL);
  assert_app (fixture, "/usr/bin/python3.11", NULL, NULL);
  assert_app (fixture, "/usr/bin/env", NULL, NULL);
  assert_app (fixture, "/usr/bin/dash", NULL, NULL);
  assert_app (fixture, "/usr/lib/electron25/electron", NULL, NULL);
  assert_app (fixture, "", NULL, NULL);
  assert_app (fixture, "/", NULL, NULL);
}

/* Several applications start one program. */
static void
test_shared_executable (Fixture       *fixture,
                        gconstpointer  user_data)
{
  add_app (fixture, "office-writer", "Writer", "Exec=office --writer");
  add_app (fixture, "office-calc", "Calc", "Exec=office --calc");
  add_app (fixture, "org.gnome.Files", "Files", "Exec=files");
  add_app (fixture, "autorun", "Autorun", "Exec=files --autorun");
  add_app (fixture, "mail", "Mail", "Exec=mailer");
  add_app (fixture, "mail-compose", "Compose", "Exec=mailer --compose\nNoDisplay=true");
  add_app (fixture, "hidden-only", "Hidden", "Exec=helper\nNoDisplay=true");

  assert_app (fixture, "/usr/bin/office", NULL, NULL);
  assert_app (fixture, "/usr/bin/office", "app-gnome-office\\x2dcalc-5.scope", "office-calc");
  assert_app (fixture, "/usr/bin/files", NULL, "org.gnome.Files");
  assert_app (fixture, "/usr/bin/mailer", NULL, "mail");
  assert_app (fixture, "/usr/bin/helper", NULL, "hidden-only");
}

/* What was started in a terminal is not the terminal. */
static void
test_terminal (Fixture       *fixture,
               gconstpointer  user_data)
{
  const char *unit = "app-org.kde.konsole-2934.scope";

  add_app (fixture, "org.kde.konsole", "Konsole", "Exec=konsole\nCategories=Qt;KDE;System;TerminalEmulator;");
  add_app (fixture, "org.example.Talker", "Talker", "Exec=talker");

  assert_app (fixture, "/usr/bin/konsole", unit, "org.kde.konsole");
  assert_app (fixture, "/usr/bin/ssh", unit, NULL);
  assert_app (fixture, "/usr/bin/talker", unit, "org.example.Talker");
  assert_app (fixture, NULL, unit, NULL);
}

static void
test_values (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const struct
  {
    const char *lines;
    const char *icon;
  } icons[] = {
    { "Icon=org.example.App", "org.example.App" },
    { "Icon=app.png", "app" },
    { "Icon=/usr/share/pixmaps/app.png", "/usr/share/pixmaps/app.png" },
    { "Icon=../../app", NULL },
    { "Icon=https://example.org/app.png", NULL },
    { "Icon=. GThemedIcon app", NULL },
    { "Icon=a\342\200\256b", NULL },
    { "Icon=", NULL },
    { "Icon=.png", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      g_autofree char *id = g_strdup_printf ("icon-%u", i);
      g_autofree char *lines = g_strdup_printf ("Name[xx]=Other\nExec=program-%u\n%s", i, icons[i].lines);

      add_app (fixture, id, "The \342\200\256App\\n", lines);
    }

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      g_autofree char *unit = g_strdup_printf ("app-icon\\x2d%u-1.scope", i);
      g_autoptr(NpSnapshot) snapshot = snapshot_new (NULL, unit);

      np_desktop_apps_apply (fixture->apps, snapshot);
      g_assert_nonnull (get_app (snapshot));
      g_assert_cmpstr (get_app (snapshot)->name, ==, "The <U+202E>App");
      g_assert_cmpstr (get_app (snapshot)->icon, ==, icons[i].icon);
    }
}

/* Files that are no desktop files, or that would hold up whoever reads them. */
static void
test_rubbish (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *fifo = prepare (fixture->folder, "fifo");
  g_autofree char *loop = prepare (fixture->folder, "loop");
  g_autofree char *circle = g_build_filename (fixture->folder, "applications", "circle", NULL);
  g_autofree char *folder = prepare (fixture->folder, "folder");
  g_autofree char *unreadable = prepare (fixture->folder, "unreadable");
  g_autofree char *many = g_strnfill (10 * 1024 * 1024, 'n');
  g_autofree char *several = g_strnfill (100000, 'n');
  g_autofree char *rubbish = g_malloc (5000);

  for (guint i = 0; i < 5000; i++)
    rubbish[i] = (char) g_test_rand_int ();
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("loop.desktop", loop), ==, 0);
  g_assert_cmpint (symlink (".", circle), ==, 0);
  g_assert_cmpint (mkdir (folder, 0700), ==, 0);
  add_bytes (fixture->folder, "rubbish", rubbish, 5000);
  add_bytes (fixture->folder, "empty", "", 0);
  add_bytes (fixture->folder, "link", "[Desktop Entry]\nType=Link\nName=Link\n", -1);
  add_bytes (fixture->folder, "nameless", "[Desktop Entry]\nType=Application\nExec=nameless\n", -1);
  add_bytes (fixture->folder, "latin1", "[Desktop Entry]\nType=Application\nName=\344\366\374\nExec=latin1\n", -1);
  add_app (fixture, "large", many, "");
  add_app (fixture, "long", several, "Exec=long");
  add_app (fixture, "quotes", "Quotes", "Exec=\"quotes %u 'a");
  add_app (fixture, "percent", "Percent", "Exec=%u");
  add_app (fixture, "nothing", "Nothing", "Exec=env A=b");
  add_app (fixture, "relative", "Relative", "Exec=./relative");
  add_app (fixture, "unreadable", "Unreadable", "");
  g_assert_cmpint (chmod (unreadable, 0), ==, 0);
  add_app (fixture, "good", "Good", "Exec=good");

  assert_app (fixture, NULL, "app-good-1.scope", "good");
  assert_app (fixture, "/usr/bin/good", NULL, "good");
  assert_app (fixture, NULL, "app-fifo-1.scope", NULL);
  assert_app (fixture, NULL, "app-loop-1.scope", NULL);
  assert_app (fixture, NULL, "app-rubbish-1.scope", NULL);
  assert_app (fixture, NULL, "app-link-1.scope", NULL);
  assert_app (fixture, NULL, "app-nameless-1.scope", NULL);
  assert_app (fixture, NULL, "app-latin1-1.scope", NULL);
  assert_app (fixture, NULL, "app-large-1.scope", NULL);
  assert_app (fixture, NULL, "app-quotes-1.scope", "quotes");
  assert_app (fixture, NULL, "app-percent-1.scope", "percent");
  assert_app (fixture, "/usr/bin/env", NULL, NULL);
  assert_app (fixture, "/usr/bin/relative", NULL, NULL);

  {
    g_autoptr(NpSnapshot) snapshot = snapshot_new (NULL, "app-long-1.scope");

    np_desktop_apps_apply (fixture->apps, snapshot);
    g_assert_cmpint (g_utf8_strlen (get_app (snapshot)->name, -1), ==, 81);
    g_assert_true (g_str_has_suffix (get_app (snapshot)->name, "n…"));
  }
}

/* One that a user has hides that of the computer, and can take it away. */
static void
test_folders (Fixture       *fixture,
              gconstpointer  user_data)
{
  add_bytes (fixture->second, "both", "[Desktop Entry]\nType=Application\nName=Second\nExec=second\n", -1);
  add_bytes (fixture->second, "taken", "[Desktop Entry]\nType=Application\nName=Taken\nExec=taken\n", -1);
  add_bytes (fixture->second, "kde4/viewer", "[Desktop Entry]\nType=Application\nName=Viewer\nExec=viewer\n", -1);
  add_app (fixture, "both", "First", "Exec=first");
  add_bytes (fixture->folder, "taken", "[Desktop Entry]\nHidden=true\n", -1);

  assert_app (fixture, "/usr/bin/first", NULL, "both");
  assert_app (fixture, "/usr/bin/second", NULL, NULL);
  assert_app (fixture, "/usr/bin/taken", NULL, NULL);
  assert_app (fixture, "/usr/bin/viewer", NULL, "kde4-viewer");
}

/* Records are compared as bytes: what did not change is the same pointer, whatever else is installed. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr(NpOwners) owners = owners_new (5, "/usr/bin/talker");
  g_autoptr(NpOwners) others = owners_new (6, "/usr/bin/walker");
  g_autoptr(NpSnapshot) first = snapshot_new (owners, NULL);
  const NpDesktopApp *walker = NULL;

  add_app (fixture, "talker", "Talker", "Exec=talker");
  np_desktop_apps_apply (fixture->apps, first);
  g_assert_nonnull (get_app (first));

  add_app (fixture, "walker", "Walker", "Exec=walker");
  for (guint i = 0; i < MANY_LOOKS; i++)
    {
      g_autoptr(NpSnapshot) same = snapshot_new (owners, NULL);
      g_autoptr(NpSnapshot) other = snapshot_new (others, NULL);

      np_desktop_apps_apply (fixture->apps, same);
      np_desktop_apps_apply (fixture->apps, other);
      g_assert_true (get_app (same) == get_app (first));
      walker = get_app (other);
    }
  g_assert_nonnull (walker);

  add_app (fixture, "talker", "Renamed", "Exec=talker");
  for (guint i = 0; i < MANY_LOOKS; i++)
    {
      g_autoptr(NpSnapshot) same = snapshot_new (owners, NULL);

      np_desktop_apps_apply (fixture->apps, same);
      if (i == MANY_LOOKS - 1)
        g_assert_cmpstr (get_app (same)->name, ==, "Renamed");
    }
}

/* A socket that the kernel is still finishing has lost its unit, but not whose it was. */
static void
test_time_wait (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr(NpOwners) owners = owners_new (5, "/app/bin/maps");
  g_autoptr(NpSnapshot) before = snapshot_new (owners, NULL);
  g_autoptr(NpSnapshot) open = snapshot_new (owners, "app-flatpak-org.gnome.Maps-5.scope");
  g_autoptr(NpSnapshot) closed = snapshot_new (owners, NULL);

  add_app (fixture, "org.gnome.Maps", "Maps", "Exec=flatpak run org.gnome.Maps\nX-Flatpak=org.gnome.Maps");
  np_desktop_apps_apply (fixture->apps, before);
  g_assert_null (get_app (before));
  np_desktop_apps_apply (fixture->apps, open);
  np_desktop_apps_apply (fixture->apps, closed);
  g_assert_nonnull (get_app (open));
  g_assert_true (get_app (closed) == get_app (open));
}

/* The applications of this computer, whatever they are. */
static void
test_real (void)
{
  g_autoptr(NpDesktopApps) apps = np_desktop_apps_new ();
  g_autoptr(NpOwners) owners = owners_new (5, "/nonexistent/program");
  g_autoptr(NpSnapshot) snapshot = snapshot_new (owners, "init.scope");

  np_desktop_apps_apply (apps, snapshot);
  g_assert_null (get_app (snapshot));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/desktop-apps/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("units", test_units);
  ADD ("executables", test_executables);
  ADD ("shared-executable", test_shared_executable);
  ADD ("terminal", test_terminal);
  ADD ("values", test_values);
  ADD ("rubbish", test_rubbish);
  ADD ("folders", test_folders);
  ADD ("changes", test_changes);
  ADD ("time-wait", test_time_wait);
  g_test_add_func ("/desktop-apps/real", test_real);

  return g_test_run ();
}
