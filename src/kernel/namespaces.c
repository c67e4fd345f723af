/* kernel/namespaces.c: the networks on this computer that can be seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/namespaces.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/container-name.h"
#include "kernel/namespace-trial.h"
#include "kernel/process-files.h"
#include "snapshot/visible-text.h"

/* Nobody has that many; this only keeps a strange folder from taking for ever. */
#define NAMED_MAX 4096

/* A namespace has two numbers: that of its own file, /proc/PID/ns/net, which only the same user may ask for and
 * which /run/netns has too; and that of the file /proc/PID/net/tcp, which everybody may ask for and which every
 * namespace has anew. They say nothing about each other, but where one process tells both, they belong together. */

/**
 * Group:
 * @number: of its own file; 0 unknown
 * @net_number: of its file `net/tcp`; 0 unknown
 * @path: (nullable): where its own file is
 *
 * One namespace while the list is made.
 */
typedef struct
{
  guint64            number;
  guint64            net_number;
  char              *name;
  char              *path;
  pid_t              pid;
  guint              n_processes;
  NpNamespaceAccess  access;
} Group;

typedef struct
{
  const char *proc;
  int         fd; /* of @proc */
  dev_t       device; /* where the own files of namespaces are */
  GPtrArray  *groups;
  GHashTable *by_number;
  GHashTable *by_net_number;
} Search;

typedef struct
{
  pid_t   pid;
  guint64 net_number;
} Stranger;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_free (group->path);
  g_free (group);
}

static gboolean
get_number (int         directory,
            const char *path,
            guint64    *number)
{
  struct stat status;

  if (fstatat (directory, path, &status, 0) != 0)
    return FALSE;

  *number = status.st_ino;

  return TRUE;
}

static gboolean
get_process_number (int         proc,
                    pid_t       pid,
                    const char *name,
                    guint64    *number)
{
  char path[48];

  g_snprintf (path, sizeof path, "%d/%s", pid, name);

  return get_number (proc, path, number);
}

static Group *
add_group (Search *search)
{
  Group *group = g_new0 (Group, 1);

  group->access = NP_NAMESPACE_CLOSED;
  g_ptr_array_add (search->groups, group);

  return group;
}

static Group *
ensure_group (Search  *search,
              guint64  number)
{
  Group *group = g_hash_table_lookup (search->by_number, &number);

  if (group == NULL)
    {
      group = add_group (search);
      group->number = number;
      g_hash_table_insert (search->by_number, &group->number, group);
    }

  return group;
}

static void
add_process (Group *group,
             pid_t  pid)
{
  group->n_processes++;
  if (group->pid == 0 || pid < group->pid)
    group->pid = pid;
}

static void
find_own (Search *search)
{
  struct stat status;
  Group *own;

  if (fstatat (search->fd, "self/ns/net", &status, 0) != 0)
    return;

  own = ensure_group (search, status.st_ino);
  own->path = g_build_filename (search->proc, "self", "ns", "net", NULL);
  own->access = NP_NAMESPACE_OWN;
  search->device = status.st_dev;
}

/* The files of ip-netns(8) are names of the kernel's own files; before that they are empty files somewhere else. */
static void
find_named (Search     *search,
            const char *folder)
{
  DIR *stream = opendir (folder);
  const struct dirent *entry;

  if (stream == NULL)
    return;

  for (guint i = 0; i < NAMED_MAX && (entry = readdir (stream)) != NULL; i++)
    {
      struct stat status;
      Group *group;

      if (entry->d_name[0] == '.' || fstatat (dirfd (stream), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
          !S_ISREG (status.st_mode) || status.st_dev != search->device)
        continue;

      group = ensure_group (search, status.st_ino);
      if (group->path == NULL)
        group->path = g_build_filename (folder, entry->d_name, NULL);
      /* Of several names the first in the alphabet, so that it is the same one each time. */
      if (group->name == NULL || strcmp (entry->d_name, group->name) < 0)
        {
          g_free (group->name);
          group->name = g_strdup (entry->d_name);
        }
    }

  closedir (stream);
}

/* Returns those of whose namespace only the second number is known. */
static GArray *
find_processes (Search *search)
{
  g_autoptr(GArray) pids = np_process_files_list (search->fd);
  GArray *strangers = g_array_new (FALSE, FALSE, sizeof (Stranger));

  for (guint i = 0; i < pids->len; i++)
    {
      Stranger stranger = { .pid = g_array_index (pids, pid_t, i) };
      guint64 number;

      if (get_process_number (search->fd, stranger.pid, "ns/net", &number))
        {
          Group *group = ensure_group (search, number);

          add_process (group, stranger.pid);
          if (group->path == NULL)
            group->path = g_strdup_printf ("%s/%d/ns/net", search->proc, stranger.pid);
        }
      else if (get_process_number (search->fd, stranger.pid, "net/tcp", &stranger.net_number))
        g_array_append_val (strangers, stranger);
    }

  return strangers;
}

static void
add_strangers (Search *search,
               GArray *strangers)
{
  for (guint i = 0; i < search->groups->len; i++)
    {
      Group *group = search->groups->pdata[i];

      if (group->pid != 0 && get_process_number (search->fd, group->pid, "net/tcp", &group->net_number))
        g_hash_table_insert (search->by_net_number, &group->net_number, group);
    }

  for (guint i = 0; i < strangers->len; i++)
    {
      const Stranger *stranger = &g_array_index (strangers, Stranger, i);
      Group *group = g_hash_table_lookup (search->by_net_number, &stranger->net_number);

      if (group == NULL)
        {
          group = add_group (search);
          group->net_number = stranger->net_number;
          g_hash_table_insert (search->by_net_number, &group->net_number, group);
        }
      add_process (group, stranger->pid);
    }
}

static gboolean
can_read (Search      *search,
          const Group *group)
{
  char path[32];
  int fd = -1;

  g_snprintf (path, sizeof path, "%d/net/tcp", group->pid);
  if (group->pid != 0)
    fd = openat (search->fd, path, O_RDONLY | O_CLOEXEC);
  if (fd >= 0)
    close (fd);

  return fd >= 0;
}

static void
find_access (Search *search)
{
  g_autoptr(NpNamespaceTrial) trial = np_namespace_trial_new ();

  for (guint i = 0; i < search->groups->len; i++)
    {
      Group *group = search->groups->pdata[i];

      if (group->access != NP_NAMESPACE_OWN && group->path != NULL)
        np_namespace_trial_add (trial, group->path);
    }
  np_namespace_trial_run (trial);

  for (guint i = 0; i < search->groups->len; i++)
    {
      Group *group = search->groups->pdata[i];

      if (group->access == NP_NAMESPACE_OWN)
        continue;
      if (group->path != NULL && np_namespace_trial_may_enter (trial, group->path))
        group->access = NP_NAMESPACE_ENTER;
      else
        group->access = can_read (search, group) ? NP_NAMESPACE_READ : NP_NAMESPACE_CLOSED;
    }
}

static char *
get_program (Search *search,
             pid_t   pid)
{
  char *program = NULL;
  int directory = -1;

  if (pid != 0 && np_process_files_open (search->fd, pid, &directory) == NP_PROCESS_ACCESS_READ)
    {
      program = np_process_files_get_name (directory);
      close (directory);
    }

  return program;
}

static NpNamespace *
describe (Search      *search,
          const Group *group)
{
  gboolean is_own = group->access == NP_NAMESPACE_OWN;
  g_autofree char *program = get_program (search, group->pid);
  g_autofree char *name = group->name != NULL ? np_visible_text (group->name, -1) : NULL;
  g_autofree char *container = NULL;

  /* A container may use the computer's own network, which is not its own then. */
  if (group->pid != 0 && !is_own)
    container = np_container_name_from_process (search->proc, group->pid);

  return np_namespace_new (&(NpNamespace) {
    .id = group->number != 0 ? group->number : group->net_number,
    .net_id = group->net_number,
    .name = name,
    .container = container,
    .program = program,
    .path = group->path,
    .pid = group->pid,
    .n_processes = group->n_processes,
    .access = group->access,
  });
}

/* The own one first, then by their processes, then those without any by their names. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const NpNamespace *left = *(NpNamespace * const *) a;
  const NpNamespace *right = *(NpNamespace * const *) b;
  gboolean left_is_own = left->access == NP_NAMESPACE_OWN;
  gboolean right_is_own = right->access == NP_NAMESPACE_OWN;

  if (left_is_own != right_is_own)
    return left_is_own ? -1 : 1;
  if (left->pid != right->pid)
    return (left->pid != 0 ? left->pid : G_MAXINT32) < (right->pid != 0 ? right->pid : G_MAXINT32) ? -1 : 1;

  return g_strcmp0 (left->name, right->name);
}

/**
 * np_namespaces_list:
 * @proc: the folder that others call `/proc`
 * @folders: (nullable) (array zero-terminated=1): where namespaces have names; %NULL for the folders of ip-netns(8) and
 *   of Docker
 *
 * Finds the network namespaces (network_namespaces(7)) that have a process or a name. A plain user sees those of other
 * users by their processes alone: which of them has which name stays unknown. It takes some milliseconds for each
 * thousand processes; run it on a thread that need not answer anybody. @proc decides which namespace is the own one:
 * that of the process, not of the calling thread.
 *
 * Returns: (transfer full) (element-type NpNamespace): them, the own one first
 */
GPtrArray *
np_namespaces_list (const char         *proc,
                    const char * const *folders)
{
  static const char *const usual_folders[] = { "/run/netns", "/run/docker/netns", NULL };
  GPtrArray *namespaces = g_ptr_array_new_with_free_func ((GDestroyNotify) np_namespace_unref);
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr(GHashTable) by_number = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) by_net_number = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GArray) strangers = NULL;
  Search search = { .proc = proc, .groups = groups, .by_number = by_number, .by_net_number = by_net_number };

  search.fd = open (proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (search.fd < 0)
    return namespaces;

  find_own (&search);
  for (folders = folders != NULL ? folders : usual_folders; *folders != NULL; folders++)
    find_named (&search, *folders);
  strangers = find_processes (&search);
  add_strangers (&search, strangers);
  find_access (&search);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (namespaces, describe (&search, groups->pdata[i]));
  g_ptr_array_sort (namespaces, compare);
  close (search.fd);

  return namespaces;
}

/**
 * np_namespace_has:
 * @self: a namespace
 * @proc: the folder that others call `/proc`
 * @pid: a process
 *
 * Returns: whether @pid is in @self now, as far as this user may know
 */
gboolean
np_namespace_has (const NpNamespace *self,
                  const char        *proc,
                  pid_t              pid)
{
  int fd = open (proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  guint64 number;
  gboolean has;

  if (fd < 0)
    return FALSE;

  if (self->net_id != 0)
    has = get_process_number (fd, pid, "net/tcp", &number) && number == self->net_id;
  else
    has = get_process_number (fd, pid, "ns/net", &number) && number == self->id;
  close (fd);

  return has;
}
