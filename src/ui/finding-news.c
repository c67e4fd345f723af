/* ui/finding-news.c: which problems are news
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-news.h"

/* A problem that was gone for less than that is still the same one (judgement). */
#define SHORT_BREAK (120 * G_USEC_PER_SEC)

/* When a problem was there last. */
typedef struct
{
  gint64 time;
  guint  n_update;
} Known;

struct _NpFindingNews
{
  GHashTable *known;     /* (element-type utf8 Known): by the key of the problem */
  guint       n_updates; /* since everything was forgotten */
};

NpFindingNews *
np_finding_news_new (void)
{
  NpFindingNews *self = g_new0 (NpFindingNews, 1);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
np_finding_news_free (NpFindingNews *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

/**
 * np_finding_news_forget:
 * @self: news
 *
 * The next look is the first one again.
 */
void
np_finding_news_forget (NpFindingNews *self)
{
  g_hash_table_remove_all (self->known);
  self->n_updates = 0;
}

/* Returns whether it was not there lately. */
static gboolean
note (NpFindingNews *self,
      const char    *key,
      gint64         time)
{
  Known *known = g_hash_table_lookup (self->known, key);
  gboolean was_there = known != NULL && time - known->time <= SHORT_BREAK;

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->known, g_strdup (key), known);
    }
  known->time = time;
  known->n_update = self->n_updates;

  return !was_there;
}

static void
find_over (NpFindingNews *self,
           gint64         time,
           GPtrArray     *over)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Known *known = value;

      if (known->n_update + 1 == self->n_updates)
        g_ptr_array_add (over, g_strdup (key));
      if (known->n_update != self->n_updates && time - known->time > SHORT_BREAK)
        g_hash_table_iter_remove (&iter);
    }
}

/**
 * np_finding_news_update:
 * @self: news
 * @keys: (element-type utf8): the problems of now
 * @time: of the look, in µs of the monotonic clock
 * @is_look: whether somebody has looked anew; else something else has changed what counts as a problem, so that none of
 *   them is new
 * @fresh: (element-type utf8): grows by copies of the keys of those that are news
 * @over: (element-type utf8): grows by copies of the keys of those that were there before and are not any more
 *
 * Takes in what there is now.
 */
void
np_finding_news_update (NpFindingNews *self,
                        GPtrArray     *keys,
                        gint64         time,
                        gboolean       is_look,
                        GPtrArray     *fresh,
                        GPtrArray     *over)
{
  gboolean may_tell = is_look && self->n_updates > 0;

  self->n_updates++;
  for (guint i = 0; i < keys->len; i++)
    if (note (self, keys->pdata[i], time) && may_tell)
      g_ptr_array_add (fresh, g_strdup (keys->pdata[i]));

  find_over (self, time, over);
}
