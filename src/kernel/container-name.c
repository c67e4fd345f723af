/* kernel/container-name.c: the container that a cgroup belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/container-name.h"

#include <string.h>

#include "kernel/unit-name.h"
#include "snapshot/visible-text.h"

/* What container programs call a container: 64 digits, of which `docker ps` and `podman ps` show twelve. */
#define ID_LENGTH       64
#define SHORT_ID_LENGTH 12

/* In front of the digits. The monitors beside the containers ("libpod-conmon-…") have no digits there. */
static const char *const id_prefixes[] = {
  "docker-",
  "libpod-payload-",
  "libpod-",
  "crio-",
  "cri-containerd-",
  "nerdctl-",
};

/* What the folder of folders with nothing but the digits may be called. */
static const char *const id_parents[] = {
  "docker",
  "libpod_parent",
  "kubepods",
};

static gboolean
is_id (const char *text,
       gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;

  return length == ID_LENGTH;
}

/* The part before a suffix. */
static gsize
length_without (const char *text,
                const char *suffix)
{
  gsize length = strlen (text);

  return g_str_has_suffix (text, suffix) ? length - strlen (suffix) : length;
}

static char *
visible_part (const char *text,
              gsize       length)
{
  return length > 0 ? np_visible_text (text, (gssize) length) : NULL;
}

/* docker-<id>.scope and its like; Kubernetes may write slice:program:<id>. */
static char *
name_from_id (const char *folder)
{
  const char *colon = strrchr (folder, ':');
  gsize length = length_without (folder, ".scope");

  if (colon != NULL && is_id (colon + 1, strlen (colon + 1)))
    return g_strndup (colon + 1, SHORT_ID_LENGTH);

  for (guint i = 0; i < G_N_ELEMENTS (id_prefixes); i++)
    {
      gsize prefix = strlen (id_prefixes[i]);

      if (g_str_has_prefix (folder, id_prefixes[i]) && is_id (folder + prefix, length - prefix))
        return g_strndup (folder + prefix, SHORT_ID_LENGTH);
    }

  return NULL;
}

/* machine-NAME.scope of systemd-machined(8), which knows virtual machines too: these are no containers, and the
 * network of their programs is not that of the machine inside. */
static char *
name_from_machine (const char *folder)
{
  gsize prefix = strlen ("machine-");
  g_autofree char *name = NULL;
  const char *rest;

  if (!g_str_has_prefix (folder, "machine-") || !g_str_has_suffix (folder, ".scope"))
    return NULL;

  name = np_unit_name_unescape (folder + prefix, length_without (folder, ".scope") - prefix);
  if (g_str_has_prefix (name, "qemu-"))
    return NULL;

  /* libvirt puts its own number before the name: lxc-1234-NAME. */
  rest = name;
  if (g_str_has_prefix (name, "lxc-"))
    {
      const char *end = name + 4 + strspn (name + 4, "0123456789");

      if (end > name + 4 && *end == '-')
        rest = end + 1;
    }

  return visible_part (rest, strlen (rest));
}

static char *
name_from_folder (const char *folder)
{
  static const char lxc[] = "lxc.payload.";
  static const char nspawn[] = "systemd-nspawn@";
  g_autofree char *instance = NULL;

  if (g_str_has_prefix (folder, lxc))
    return visible_part (folder + strlen (lxc), strlen (folder + strlen (lxc)));

  if (g_str_has_prefix (folder, nspawn) && g_str_has_suffix (folder, ".service"))
    {
      instance = np_unit_name_unescape (folder + strlen (nspawn), length_without (folder, ".service") - strlen (nspawn));
      return visible_part (instance, strlen (instance));
    }

  return NULL;
}

/* Folders that tell only together with one above them. */
static char *
name_from_parents (char  **folders,
                   guint   index)
{
  const char *folder = folders[index];

  if (index > 0 && (g_str_equal (folders[index - 1], "lxc.payload") || g_str_equal (folders[index - 1], "lxc")))
    return visible_part (folder, strlen (folder));

  for (guint i = 0; i < index && is_id (folder, strlen (folder)); i++)
    for (guint j = 0; j < G_N_ELEMENTS (id_parents); j++)
      if (g_str_has_prefix (folders[i], id_parents[j]))
        return g_strndup (folder, SHORT_ID_LENGTH);

  return NULL;
}

/**
 * np_container_name_from_cgroup:
 * @path: a cgroup as proc_pid_cgroup(5) tells it, `/system.slice/docker-<id>.scope`; any bytes
 *
 * Knows the names that Docker, Podman, CRI-O, containerd, Kubernetes, LXC and systemd-nspawn(1) give to their cgroups.
 * Of a container in a container the inner one counts.
 *
 * Returns: (transfer full) (nullable): the name of the container, or the short form of its id as its own
 *   program lists it, safe to show; %NULL when this is not the cgroup of a container
 */
char *
np_container_name_from_cgroup (const char *path)
{
  g_auto(GStrv) folders = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folders = g_strsplit (path, "/", -1);
  for (guint i = g_strv_length (folders); i > 0; i--)
    {
      char *name = name_from_id (folders[i - 1]);

      if (name == NULL)
        name = name_from_machine (folders[i - 1]);
      if (name == NULL)
        name = name_from_folder (folders[i - 1]);
      if (name == NULL)
        name = name_from_parents (folders, i - 1);
      if (name != NULL)
        return name;
    }

  return NULL;
}

/**
 * np_container_name_from_process:
 * @proc: the folder that others call /proc
 * @pid: a process
 *
 * Each line of `/proc/PID/cgroup` ends with a path behind its second colon: one line with cgroup v2, more
 * with v1, where the first container found counts.
 *
 * Returns: (transfer full) (nullable): the container that the process is in, safe to show
 */
char *
np_container_name_from_process (const char *proc,
                                pid_t       pid)
{
  g_autofree char *path = g_strdup_printf ("%s/%d/cgroup", proc, pid);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  char *name = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && name == NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');

      colon = colon != NULL ? strchr (colon + 1, ':') : NULL;
      if (colon != NULL)
        name = np_container_name_from_cgroup (colon + 1);
    }

  return name;
}
