/* kernel/user-names.c: the names of users
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/user-names.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "snapshot/visible-text.h"

/* What the kernel says in a user namespace for every user who has no number there (user_namespaces(7)). */
#define OVERFLOW_UID 65534

#define PASSWD_BUFFER_MAX (1024 * 1024)

struct _NpUserNames
{
  GHashTable *names; /* uid -> GRefString */
  gboolean    has_all_users;
};

/* Whether numbers of users mean here what they mean on the whole computer. */
static gboolean
is_uid_map_full (void)
{
  g_autofree char *map = NULL;
  guint inside, outside, length;

  if (!g_file_get_contents ("/proc/self/uid_map", &map, NULL, NULL))
    return TRUE;

  return sscanf (map, "%u %u %u", &inside, &outside, &length) == 3 &&
         inside == 0 && outside == 0 && length == G_MAXUINT32;
}

NpUserNames *
np_user_names_new (void)
{
  NpUserNames *self = g_new0 (NpUserNames, 1);

  self->names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  self->has_all_users = is_uid_map_full ();

  return self;
}

void
np_user_names_free (NpUserNames *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

static char *
look_up (guint32 uid)
{
  g_autofree char *buffer = NULL;
  struct passwd entry, *found = NULL;
  gsize size = 1024;
  int result;

  do
    {
      size *= 2;
      g_free (buffer);
      buffer = g_malloc (size);
      result = getpwuid_r (uid, &entry, buffer, size, &found);
    }
  while (result == ERANGE && size < PASSWD_BUFFER_MAX);

  if (result == 0 && found != NULL && found->pw_name != NULL && *found->pw_name != '\0')
    return np_visible_text_ref (found->pw_name, -1);

  return NULL;
}

static char *
name_user (NpUserNames *self,
           guint32      uid)
{
  char number[16];
  char *name;

  if (uid == OVERFLOW_UID && !self->has_all_users)
    return g_ref_string_new_intern (_("another user"));

  name = look_up (uid);
  if (name != NULL)
    return name;

  g_snprintf (number, sizeof number, "%u", uid);

  return g_ref_string_new_intern (number);
}

/**
 * np_user_names_ref:
 * @self: the names
 * @uid: a user id as the kernel tells it to this process
 *
 * In a user namespace that does not hold all users, the kernel gives those
 * outside one common number, which getpwuid(3) would call "nobody".
 *
 * Returns: (transfer full): a `GRefString`: the name of the user, or the number when it has none
 */
char *
np_user_names_ref (NpUserNames *self,
                   guint32      uid)
{
  char *name = g_hash_table_lookup (self->names, GUINT_TO_POINTER (uid));

  if (name == NULL)
    {
      name = name_user (self, uid);
      g_hash_table_insert (self->names, GUINT_TO_POINTER (uid), name);
    }

  return g_ref_string_acquire (name);
}
