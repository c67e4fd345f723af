/* ui/app-icon.c: the icon of a desktop application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/app-icon.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* In pixels of the desktop, which may each be several of the screen. */
#define ICON_SIZE 16

#define GENERIC_ICON "application-x-executable-symbolic"

/* Whoever wrote a desktop file chose the picture: a larger file or picture is not loaded. */
#define FILE_MAX (2 * 1024 * 1024)
#define SIDE_MAX 4096

/* Pictures that are remembered; there are as many as applications that use the network. */
#define PICTURES_MAX 256

/**
 * Picture:
 * @paintable: (nullable): what to paint; %NULL while it is being loaded, and when it cannot be
 * @is_loading: whether somebody may still fill in @paintable
 * @waiting: (element-type GWeakRef): the images that show it as soon as it is there
 *
 * An icon in one size. The main thread has them all.
 */
typedef struct
{
  GdkPaintable *paintable;
  gboolean      is_loading;
  GPtrArray    *waiting;
} Picture;

/* A file to load on another thread. */
typedef struct
{
  char *key; /* of its Picture */
  char *path;
  int   size;
} Job;

/* The icon that an image was given, as the pointer of its interned key. */
static G_DEFINE_QUARK (np-app-icon, app_icon)

static GHashTable *pictures; /* char * -> Picture */

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_clear_object (&picture->paintable);
  g_ptr_array_unref (picture->waiting);
  g_free (picture);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->key);
  g_free (job->path);
  g_free (job);
}

/* Opening a fifo that way does not wait for its other end, and only a regular file is read. */
static GBytes *
read_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree char *bytes = NULL;
  struct stat status;
  gsize size = 0, length = 0;
  ssize_t n;

  if (fd < 0)
    return NULL;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= FILE_MAX)
    {
      size = (gsize) status.st_size;
      bytes = g_malloc (size + 1);
      while (length < size && (n = read (fd, bytes + length, size - length)) > 0)
        length += (gsize) n;
    }
  close (fd);

  return length > 0 ? g_bytes_new_take (g_steal_pointer (&bytes), length) : NULL;
}

/* What a picture is to become, and whether it may. */
typedef struct
{
  int      size;
  gboolean is_too_large;
} Decoding;

/* A size of zero keeps the loader from allocating anything. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Decoding *decoding = user_data;
  double scale = (double) decoding->size / MAX (MAX (width, height), 1);

  decoding->is_too_large = width > SIDE_MAX || height > SIDE_MAX;
  if (decoding->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1), MAX ((int) (height * scale), 1));
}

static GdkPixbuf *
decode (GBytes *bytes,
        int     size)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Decoding decoding = { .size = size };
  gboolean is_whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  is_whole = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  /* In any case: one that was not closed complains. */
  is_whole = gdk_pixbuf_loader_close (loader, NULL) && is_whole;

  return is_whole && !decoding.is_too_large && gdk_pixbuf_loader_get_pixbuf (loader) != NULL
    ? g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader))
    : NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr(GBytes) bytes = read_file (job->path);
  GdkPixbuf *pixbuf = bytes != NULL ? decode (bytes, job->size) : NULL;

  g_task_return_pointer (task, pixbuf, g_object_unref);
}

static void
show (GtkImage      *image,
      const Picture *picture)
{
  if (picture->paintable != NULL)
    gtk_image_set_from_paintable (image, picture->paintable);
  else
    gtk_image_set_from_icon_name (image, GENERIC_ICON);
}

static gboolean
shows_key (GtkImage   *image,
           const char *key)
{
  return g_object_get_qdata (G_OBJECT (image), app_icon_quark ()) == g_intern_string (key);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GdkPixbuf) pixbuf = g_task_propagate_pointer (G_TASK (result), NULL);
  Picture *picture = g_hash_table_lookup (pictures, job->key);

  if (picture == NULL)
    return;

  picture->is_loading = FALSE;
  if (pixbuf != NULL)
    picture->paintable = GDK_PAINTABLE (gdk_texture_new_for_pixbuf (pixbuf));

  for (guint i = 0; i < picture->waiting->len; i++)
    {
      g_autoptr(GtkImage) image = g_weak_ref_get (picture->waiting->pdata[i]);

      if (image != NULL && shows_key (image, job->key))
        show (image, picture);
    }
  g_ptr_array_set_size (picture->waiting, 0);
}

static void
load (const char *key,
      const char *path,
      int         size,
      Picture    *picture)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, loaded_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->key = g_strdup (key);
  job->path = g_strdup (path);
  job->size = size;
  picture->is_loading = TRUE;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_thread);
}

/* (nullable): the file of an icon; GTK loads those that are part of it, or have one colour only. */
static char *
find_file (GtkWidget     *widget,
           const char    *icon,
           GdkPaintable **paintable)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr(GtkIconPaintable) found = NULL;
  g_autoptr(GFile) file = NULL;
  char *path;

  if (g_path_is_absolute (icon))
    return g_strdup (icon);
  if (!gtk_icon_theme_has_icon (theme, icon))
    return NULL;

  found = gtk_icon_theme_lookup_icon (theme, icon, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                      gtk_widget_get_direction (widget), 0);
  file = gtk_icon_paintable_get_file (found);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || gtk_icon_paintable_is_symbolic (found))
    {
      *paintable = GDK_PAINTABLE (g_steal_pointer (&found));
      g_clear_pointer (&path, g_free);
    }

  return path;
}

static Picture *
picture_new (GtkWidget  *widget,
             const char *key,
             const char *icon)
{
  Picture *picture = g_new0 (Picture, 1);
  g_autofree char *path = find_file (widget, icon, &picture->paintable);

  if (pictures == NULL)
    pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  if (g_hash_table_size (pictures) >= PICTURES_MAX)
    g_hash_table_remove_all (pictures);

  picture->waiting = g_ptr_array_new_with_free_func (weak_ref_free);
  g_hash_table_insert (pictures, g_strdup (key), picture);
  if (path != NULL)
    load (key, path, ICON_SIZE * gtk_widget_get_scale_factor (widget), picture);

  return picture;
}

/**
 * np_app_icon_new:
 *
 * Returns: (transfer floating): an image that is empty, but as large as it is with an icon. The name stands
 *   beside it, so it is nothing to read out.
 */
GtkWidget *
np_app_icon_new (void)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "pixel-size", ICON_SIZE,
                                   NULL);

  gtk_widget_set_size_request (image, ICON_SIZE, ICON_SIZE);

  return image;
}

static void
wait_for_picture (GtkImage *image,
                  Picture  *picture)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, image);
  g_ptr_array_add (picture->waiting, weak);
}

/**
 * np_app_icon_set_app:
 * @icon: an image from np_app_icon_new()
 * @app: (nullable): the application to show
 *
 * Shows the icon of @app, a generic one where it has none that can be shown, and nothing without @app. Files
 * are loaded on another thread. Give it an application only when it is another one than before.
 */
void
np_app_icon_set_app (GtkImage           *icon,
                     const NpDesktopApp *app)
{
  const char *name = app != NULL && app->icon != NULL && *app->icon != '\0' ? app->icon : GENERIC_ICON;
  g_autofree char *key = NULL;
  Picture *picture;

  if (app == NULL)
    {
      g_object_set_qdata (G_OBJECT (icon), app_icon_quark (), NULL);
      gtk_image_clear (icon);
      return;
    }

  key = g_strdup_printf ("%d %s", gtk_widget_get_scale_factor (GTK_WIDGET (icon)), name);
  if (shows_key (icon, key))
    return;

  picture = pictures != NULL ? g_hash_table_lookup (pictures, key) : NULL;
  if (picture == NULL)
    picture = picture_new (GTK_WIDGET (icon), key, name);

  g_object_set_qdata (G_OBJECT (icon), app_icon_quark (), (gpointer) g_intern_string (key));
  if (picture->is_loading)
    wait_for_picture (icon, picture);
  show (icon, picture);
}
