/* model/example.c: the row that shows a word of the glossary best, found without anybody waiting for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/example.h"

#include "model/examples.h"

/**
 * np_example_free:
 * @self: (transfer full): an answer
 */
void
np_example_free (NpExample *self)
{
  np_snapshot_unref (self->snapshot);
  g_free (self);
}

typedef struct
{
  NpSnapshot   *snapshot;
  const NpTerm *term;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  np_snapshot_unref (question->snapshot);
  g_free (question);
}

static void
find_cb (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  const Question *question = task_data;
  NpRequest request = np_examples_get_request (question->term);
  NpExample *example = g_new0 (NpExample, 1);

  example->snapshot = np_snapshot_ref (question->snapshot);
  for (NpTableId table = 0; table < NP_N_TABLES && example->count == 0 && !g_cancellable_is_cancelled (cancellable); table++)
    if ((request.tables & 1u << table) != 0)
      {
        example->table = table;
        example->record = NULL;
        example->count = np_examples_count (question->snapshot, table, question->term, &example->record);
      }

  if (example->count == 0)
    example->record = NULL;

  g_task_return_pointer (task, example, (GDestroyNotify) np_example_free);
}

/**
 * np_example_find_async:
 * @snapshot: a moment, with all that np_examples_get_request() asks for
 * @term: an entry of the glossary
 * @cancellable: (nullable): what makes the answer unwanted
 * @callback: gets the answer
 * @user_data: for @callback
 *
 * Looks through its rows on a thread of its own: with a hundred thousand of them that can take a tenth of a second.
 */
void
np_example_find_async (NpSnapshot          *snapshot,
                       const NpTerm        *term,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (snapshot != NULL && term != NULL);

  question->snapshot = np_snapshot_ref (snapshot);
  question->term = term;
  g_task_set_source_tag (task, np_example_find_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_cb);
}

/**
 * np_example_find_finish:
 * @result: what the callback got
 * @error: that it was cancelled
 *
 * Returns: (transfer full): the answer, or %NULL when nobody wants it
 */
NpExample *
np_example_find_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
