/* ui/glossary-item.c: one line of the glossary's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/glossary-item.h"

#include <glib/gi18n-lib.h>

/**
 * NpGlossaryItem:
 *
 * A lesson or an entry of the glossary, which both live as long as the program.
 */
struct _NpGlossaryItem
{
  GObject         parent_instance;

  const NpTerm   *term;         /* NULL for a lesson */
  const NpLesson *lesson;       /* NULL for an entry */
  guint           group;
  gboolean        is_ambiguous;
  gboolean        is_first;     /* of its group in the list, so that it carries the heading */
};

G_DEFINE_FINAL_TYPE (NpGlossaryItem, np_glossary_item, G_TYPE_OBJECT)

static void
np_glossary_item_class_init (NpGlossaryItemClass *klass)
{
}

static void
np_glossary_item_init (NpGlossaryItem *self)
{
}

static void
add_lessons (GPtrArray *items)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  for (guint i = 0; i < n_lessons; i++)
    {
      NpGlossaryItem *item = g_object_new (NP_TYPE_GLOSSARY_ITEM, NULL);

      item->lesson = &lessons[i];
      item->group = NP_GLOSSARY_GROUP_LESSONS;
      g_ptr_array_add (items, item);
    }
}

/* (transfer full): how many entries there are for each word. */
static GHashTable *
count_words (void)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, term->word));

      g_hash_table_insert (counts, (gpointer) term->word, GUINT_TO_POINTER (count + 1));
    }

  return counts;
}

static void
add_topic (GPtrArray  *items,
           NpTopic     topic,
           GHashTable *counts)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      NpGlossaryItem *item;

      if (np_term_get_topic (term) != topic)
        continue;

      item = g_object_new (NP_TYPE_GLOSSARY_ITEM, NULL);
      item->term = term;
      item->group = 1 + (guint) topic;
      item->is_ambiguous = GPOINTER_TO_UINT (g_hash_table_lookup (counts, term->word)) > 1;
      g_ptr_array_add (items, item);
    }
}

/**
 * np_glossary_items_new:
 *
 * Returns: (transfer full) (element-type NpGlossaryItem): the lessons, then all entries, group by group, each in the order
 *   of the glossary
 */
GPtrArray *
np_glossary_items_new (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) counts = count_words ();

  add_lessons (items);
  for (NpTopic topic = 0; topic < NP_N_TOPICS; topic++)
    add_topic (items, topic, counts);

  return items;
}

/**
 * np_glossary_group_get_title:
 * @group: the lessons, or a topic
 *
 * Returns: its name for people, translated
 */
const char *
np_glossary_group_get_title (guint group)
{
  g_return_val_if_fail (group < NP_N_GLOSSARY_GROUPS, NULL);

  return group == NP_GLOSSARY_GROUP_LESSONS ? _("Lessons") : np_topic_get_title ((NpTopic) (group - 1));
}

const NpTerm *
np_glossary_item_get_term (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), NULL);

  return self->term;
}

const NpLesson *
np_glossary_item_get_lesson (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), NULL);

  return self->lesson;
}

guint
np_glossary_item_get_group (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), 0);

  return self->group;
}

/**
 * np_glossary_item_get_word:
 * @self: an item
 *
 * Returns: the word that an entry explains, or the title of a lesson, translated
 */
const char *
np_glossary_item_get_word (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), NULL);

  return self->term != NULL ? self->term->word : _(self->lesson->title);
}

const char *
np_glossary_item_get_summary (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), NULL);

  return self->term != NULL ? np_term_get_summary (self->term) : _(self->lesson->summary);
}

/**
 * np_glossary_item_is_ambiguous:
 * @self: an item
 *
 * Returns: whether another entry has the same word, so that only the topic tells which this is
 */
gboolean
np_glossary_item_is_ambiguous (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), FALSE);

  return self->is_ambiguous;
}

/**
 * np_glossary_item_set_first:
 * @self: an item
 * @is_first: whether it is the first of its group in a list that is told apart by groups
 */
void
np_glossary_item_set_first (NpGlossaryItem *self,
                            gboolean        is_first)
{
  g_return_if_fail (NP_IS_GLOSSARY_ITEM (self));

  self->is_first = is_first;
}

gboolean
np_glossary_item_is_first (NpGlossaryItem *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_ITEM (self), FALSE);

  return self->is_first;
}
