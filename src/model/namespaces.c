/* model/namespaces.c: which networks of this computer can be looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/namespaces.h"

#include <glib/gi18n-lib.h>

#include "kernel/namespaces.h"
#include "snapshot/error.h"

#define PROC "/proc"

static void
find_cb (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  g_task_return_pointer (task, np_namespaces_find (), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * np_namespaces_find_async:
 * @cancellable: (nullable): what makes the answer unwanted
 * @callback: gets the answer
 * @user_data: for @callback
 *
 * Looks for them on a thread of its own: with thousands of processes that takes a while.
 */
void
np_namespaces_find_async (GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, np_namespaces_find_async);
  g_task_run_in_thread (task, find_cb);
}

/**
 * np_namespaces_find_finish:
 * @result: what the callback got
 * @error: that it was cancelled
 *
 * Returns: (transfer full) (element-type NpNamespace): see np_namespaces_list()
 */
GPtrArray *
np_namespaces_find_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * np_namespaces_find:
 *
 * Returns: (transfer full) (element-type NpNamespace): see np_namespaces_list()
 */
GPtrArray *
np_namespaces_find (void)
{
  return np_namespaces_list (PROC, NULL);
}

static gboolean
has_name (const NpNamespace *namespace,
          const char        *word)
{
  return g_strcmp0 (namespace->name, word) == 0;
}

static gboolean
has_container (const NpNamespace *namespace,
               const char        *word)
{
  return g_strcmp0 (namespace->container, word) == 0;
}

static gboolean
has_process (const NpNamespace *namespace,
             const char        *word)
{
  guint64 pid;

  return g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT32, &pid, NULL) &&
         np_namespace_has (namespace, PROC, (pid_t) pid);
}

static gboolean
has_id (const NpNamespace *namespace,
        const char        *word)
{
  guint64 id;

  return g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT64, &id, NULL) && id == namespace->id;
}

/**
 * np_namespaces_choose:
 * @namespaces: (element-type NpNamespace): from np_namespaces_find()
 * @word: what somebody calls one of them: its name, its container, the number of a process in it, or its own number
 * @error: that none is called so, or several are; a sentence
 *
 * The kinds of name are tried in this order. Numbers of processes and of namespaces are far apart.
 *
 * Returns: (transfer none): the one that is meant
 */
NpNamespace *
np_namespaces_choose (GPtrArray   *namespaces,
                      const char  *word,
                      GError     **error)
{
  gboolean (*const kinds[]) (const NpNamespace *namespace,
                             const char        *word) = { has_name, has_container, has_process, has_id };

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      NpNamespace *found = NULL;
      guint n_found = 0;

      for (guint i = 0; i < namespaces->len; i++)
        if (kinds[kind] (namespaces->pdata[i], word))
          {
            found = namespaces->pdata[i];
            n_found++;
          }

      if (n_found == 1)
        return found;
      if (n_found > 1)
        {
          g_set_error (error, NP_ERROR, NP_ERROR_FAILED,
                       _("Several networks are called “%s”. Please use the number of one of them."), word);
          return NULL;
        }
    }

  g_set_error (error, NP_ERROR, NP_ERROR_FAILED,
               _("No network that can be seen is called “%s”."), word);

  return NULL;
}
