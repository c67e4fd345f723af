/* tests/ui/app-icon.c: the icons of desktop applications, whoever made them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/app-icon.h"

#include <sys/stat.h>
#include <unistd.h>

#include "support/proc-tree.h"
#include "widgets.h"

#define GENERIC "application-x-executable-symbolic"

typedef struct
{
  char      *folder;
  GtkWidget *icon;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!test_has_display ())
    return;

  fixture->folder = np_test_folder_new ();
  fixture->icon = np_app_icon_new ();
  fixture->window = test_show (fixture->icon, 100, 100);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  test_close (fixture->window);
  np_test_folder_free (fixture->folder);
}

static void
set_icon (Fixture    *fixture,
          const char *icon)
{
  g_autoptr(NpDesktopApp) app = np_desktop_app_new ("id", "Name", icon);

  np_app_icon_set_app (GTK_IMAGE (fixture->icon), app);
}

/* (transfer full): the path of a picture that is there now. */
static char *
add_picture (Fixture    *fixture,
             const char *name,
             int         width,
             int         height)
{
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xff0000ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return path;
}

static char *
add_file (Fixture    *fixture,
          const char *name,
          const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static gboolean
shows_texture (gpointer data)
{
  return GDK_IS_TEXTURE (gtk_image_get_paintable (data));
}

static void
assert_generic (Fixture *fixture)
{
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (fixture->icon)), ==, GENERIC);
}

static void
test_file (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autofree char *path = NULL;
  g_autofree char *flat = NULL;
  GdkPaintable *first;

  if (fixture->window == NULL)
    return;

  path = add_picture (fixture, "large.png", 512, 512);
  set_icon (fixture, path);
  test_wait (shows_texture, fixture->icon);
  first = gtk_image_get_paintable (GTK_IMAGE (fixture->icon));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (first), ==, 16 * gtk_widget_get_scale_factor (fixture->icon));

  /* It is remembered. */
  np_app_icon_set_app (GTK_IMAGE (fixture->icon), NULL);
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (fixture->icon)), ==, GTK_IMAGE_EMPTY);
  set_icon (fixture, path);
  g_assert_true (gtk_image_get_paintable (GTK_IMAGE (fixture->icon)) == first);

  flat = add_picture (fixture, "flat.png", 4000, 1);
  set_icon (fixture, flat);
  test_wait (shows_texture, fixture->icon);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (gtk_image_get_paintable (GTK_IMAGE (fixture->icon))), ==, 1);
}

static gboolean
is_idle (gpointer data)
{
  return !g_main_context_pending (NULL);
}

/* Nothing is said on standard error either, which would end the test. A good picture that was asked for
 * afterwards tells that the bad ones were looked at: each is asked for once more. */
static void
test_rubbish (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  char *fifo;

  if (fixture->window == NULL)
    return;

  fifo = g_build_filename (fixture->folder, "fifo.png", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_ptr_array_add (paths, fifo);
  g_ptr_array_add (paths, g_strdup ("/dev/zero"));
  g_ptr_array_add (paths, g_strdup ("/nonexistent/icon.png"));
  g_ptr_array_add (paths, g_strdup (fixture->folder));
  g_ptr_array_add (paths, add_file (fixture, "empty.png", ""));
  g_ptr_array_add (paths, add_file (fixture, "rubbish.png", "\211PNG\r\n\032\nrubbish"));
  g_ptr_array_add (paths, add_file (fixture, "text.svg", "no picture"));
  g_ptr_array_add (paths, add_file (fixture, "cut.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\""));
  g_ptr_array_add (paths, add_file (fixture, "vast.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                                          "width=\"30000\" height=\"30000\"/>"));
  g_ptr_array_add (paths, add_picture (fixture, "wide.png", 5000, 1));
  g_ptr_array_add (paths, g_strdup ("no-theme-has-this-icon"));
  g_ptr_array_add (paths, g_strdup (""));
  g_ptr_array_add (paths, NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("good-%u.png", i);
      g_autofree char *good = add_picture (fixture, name, 16, 16);

      set_icon (fixture, paths->pdata[i]);
      set_icon (fixture, good);
      test_wait (shows_texture, fixture->icon);
      test_wait (is_idle, NULL);
      set_icon (fixture, paths->pdata[i]);
      g_assert_false (shows_texture (fixture->icon));
      if (paths->pdata[i] != NULL && *(char *) paths->pdata[i] != '\0')
        assert_generic (fixture);
    }
}

/* Cells are used again and again: an icon that comes late belongs to nobody any more. */
static void
test_recycled (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GdkPaintable *shown;
  GtkWidget *other;

  if (fixture->window == NULL)
    return;

  first = add_picture (fixture, "first.png", 2000, 2000);
  second = add_picture (fixture, "second.png", 32, 16);
  set_icon (fixture, first);
  set_icon (fixture, second);
  test_wait (shows_texture, fixture->icon);
  shown = gtk_image_get_paintable (GTK_IMAGE (fixture->icon));
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (shown) * 2, ==, gdk_paintable_get_intrinsic_width (shown));

  /* One that is gone before its icon comes. */
  other = g_object_ref_sink (np_app_icon_new ());
  {
    g_autofree char *third = add_picture (fixture, "third.png", 1000, 1000);
    g_autoptr(NpDesktopApp) app = np_desktop_app_new ("id", "Name", third);

    np_app_icon_set_app (GTK_IMAGE (other), app);
    g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) &other);
    g_object_unref (other);
    g_assert_null (other);
    set_icon (fixture, third);
    test_wait (shows_texture, fixture->icon);
  }
}

static void
test_theme (Fixture       *fixture,
            gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  /* It is as large without an icon, and nothing to read out. */
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (fixture->icon)), ==, GTK_IMAGE_EMPTY);
  g_assert_cmpint (gtk_widget_get_width (fixture->icon), >=, 16);
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->icon)) == GTK_ACCESSIBLE_ROLE_PRESENTATION);

  set_icon (fixture, NULL);
  g_assert_cmpint (gtk_image_get_storage_type (GTK_IMAGE (fixture->icon)), !=, GTK_IMAGE_EMPTY);
  set_icon (fixture, "edit-find-symbolic");
  g_assert_true (GTK_IS_ICON_PAINTABLE (gtk_image_get_paintable (GTK_IMAGE (fixture->icon))));
  set_icon (fixture, "no-theme-has-this-icon");
  assert_generic (fixture);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

#define ADD(name, func) g_test_add ("/app-icon/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("file", test_file);
  ADD ("rubbish", test_rubbish);
  ADD ("recycled", test_recycled);
  ADD ("theme", test_theme);

  return g_test_run ();
}
