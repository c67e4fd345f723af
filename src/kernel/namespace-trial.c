/* kernel/namespace-trial.c: whether other networks may be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/namespace-trial.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

struct _NpNamespaceTrial
{
  GHashTable *paths; /* char * -> whether it may be entered, as a pointer */
};

NpNamespaceTrial *
np_namespace_trial_new (void)
{
  NpNamespaceTrial *self = g_new0 (NpNamespaceTrial, 1);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
np_namespace_trial_free (NpNamespaceTrial *self)
{
  g_hash_table_unref (self->paths);
  g_free (self);
}

/**
 * np_namespace_trial_add:
 * @self: a trial
 * @path: a file that setns(2) takes
 */
void
np_namespace_trial_add (NpNamespaceTrial *self,
                        const char       *path)
{
  g_hash_table_insert (self->paths, g_strdup (path), GINT_TO_POINTER (FALSE));
}

/* Whoever could not come back could not look up a name or start a thread in the own network any more. */
static gboolean
visit (const char *path,
       int         home)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean may_enter;

  if (fd < 0)
    return FALSE;

  may_enter = setns (fd, CLONE_NEWNET) == 0 && setns (home, CLONE_NEWNET) == 0;
  close (fd);

  return may_enter;
}

static gpointer
try_all (gpointer data)
{
  NpNamespaceTrial *self = data;
  int home = open ("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, self->paths);
  while (home >= 0 && g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_iter_replace (&iter, GINT_TO_POINTER (visit (path, home)));
  if (home >= 0)
    close (home);

  return NULL;
}

/**
 * np_namespace_trial_run:
 * @self: a trial
 *
 * Tries all paths, and waits for it: some microseconds for each.
 */
void
np_namespace_trial_run (NpNamespaceTrial *self)
{
  if (g_hash_table_size (self->paths) > 0)
    g_thread_join (g_thread_new ("namespaces", try_all, self));
}

/**
 * np_namespace_trial_may_enter:
 * @self: a trial that was run
 * @path: one of its paths
 *
 * Returns: whether a thread of this process may enter, and come back
 */
gboolean
np_namespace_trial_may_enter (NpNamespaceTrial *self,
                              const char       *path)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->paths, path));
}
