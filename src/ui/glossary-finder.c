/* ui/glossary-finder.c: which lines of the glossary's list somebody wants to see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/glossary-finder.h"

#include "meaning/glossary-search.h"

/**
 * NpGlossaryFinder:
 *
 * All lessons and entries, to be looked through.
 */
struct _NpGlossaryFinder
{
  GPtrArray  *items;
  GHashTable *by_term; /* to each of @items that is an entry */
};

/**
 * np_glossary_finder_new:
 *
 * Returns: (transfer full): a finder, for np_glossary_finder_free()
 */
NpGlossaryFinder *
np_glossary_finder_new (void)
{
  NpGlossaryFinder *self = g_new0 (NpGlossaryFinder, 1);

  self->items = np_glossary_items_new ();
  self->by_term = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->items->len; i++)
    {
      const NpTerm *term = np_glossary_item_get_term (self->items->pdata[i]);

      if (term != NULL)
        g_hash_table_insert (self->by_term, (gpointer) term, self->items->pdata[i]);
    }

  return self;
}

void
np_glossary_finder_free (NpGlossaryFinder *self)
{
  g_hash_table_unref (self->by_term);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * np_glossary_finder_get_item:
 * @self: a finder
 * @term: an entry of the glossary
 *
 * Returns: (transfer none): its line
 */
NpGlossaryItem *
np_glossary_finder_get_item (NpGlossaryFinder *self,
                             const NpTerm     *term)
{
  return g_hash_table_lookup (self->by_term, term);
}

static gboolean
is_in_group (NpGlossaryItem *item,
             guint           group)
{
  return group == NP_GLOSSARY_EVERYTHING || np_glossary_item_get_group (item) == group;
}

/* A lesson is found by the words of its title. */
static gboolean
has_words (NpGlossaryItem *item,
           const char     *text)
{
  g_autofree char *title = g_utf8_casefold (np_glossary_item_get_word (item), -1);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (title, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* What a search finds, the best first but for the few lessons. */
static void
add_found (NpGlossaryFinder *self,
           const char       *text,
           guint             group,
           GPtrArray        *found)
{
  g_autoptr(GPtrArray) terms = np_glossary_search (text);

  for (guint i = 0; i < self->items->len; i++)
    {
      NpGlossaryItem *item = self->items->pdata[i];

      if (np_glossary_item_get_lesson (item) != NULL && is_in_group (item, group) && has_words (item, text))
        g_ptr_array_add (found, item);
    }

  for (guint i = 0; i < terms->len; i++)
    {
      NpGlossaryItem *item = np_glossary_finder_get_item (self, terms->pdata[i]);

      if (is_in_group (item, group))
        g_ptr_array_add (found, item);
    }
}

static void
add_all (NpGlossaryFinder *self,
         guint             group,
         GPtrArray        *found)
{
  for (guint i = 0; i < self->items->len; i++)
    if (is_in_group (self->items->pdata[i], group))
      g_ptr_array_add (found, self->items->pdata[i]);
}

/* What is found for a search is in the order of its worth, not of the groups. */
static void
mark_groups (GPtrArray *items,
             gboolean   is_grouped)
{
  guint before = NP_GLOSSARY_EVERYTHING;

  for (guint i = 0; i < items->len; i++)
    {
      guint group = np_glossary_item_get_group (items->pdata[i]);

      np_glossary_item_set_first (items->pdata[i], is_grouped && group != before);
      before = group;
    }
}

/**
 * np_glossary_finder_find:
 * @self: a finder
 * @text: words to search for; empty for all there is
 * @group: the only group to look in, or %NP_GLOSSARY_EVERYTHING
 *
 * Returns: (transfer container) (element-type NpGlossaryItem): what there is, the best first; all there is comes group by
 *   group, with the first of each marked
 */
GPtrArray *
np_glossary_finder_find (NpGlossaryFinder *self,
                         const char       *text,
                         guint             group)
{
  GPtrArray *found = g_ptr_array_new ();

  if (*text != '\0')
    add_found (self, text, group, found);
  else
    add_all (self, group, found);
  mark_groups (found, *text == '\0');

  return found;
}
