/* ui/finding-tree.c: what was noticed, and what follows from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-tree.h"

#include "ui/intended.h"

static void
node_free (gpointer data)
{
  NpFindingNode *node = data;

  g_free (node->key);
  g_ptr_array_unref (node->followers);
  g_free (node);
}

static NpFindingNode *
node_new (const NpFindingRecord *record)
{
  NpFindingNode *node = g_new0 (NpFindingNode, 1);

  node->record = record;
  node->key = np_finding_record_dup_key (record);
  node->followers = g_ptr_array_new_with_free_func (node_free);
  node->worst = record->severity;

  return node;
}

/* What it follows from in the end. One that is not shown explains nothing, and causes that go round in a circle are none. */
static NpFindingNode *
find_root (GHashTable    *nodes,
           NpFindingNode *node)
{
  NpFindingNode *root = node;

  for (guint n = g_hash_table_size (nodes); root->record->cause != NULL; n--)
    {
      NpFindingNode *cause = g_hash_table_lookup (nodes, root->record->cause);

      if (cause == NULL)
        break;
      if (cause == node || n == 0)
        return node;
      root = cause;
    }

  return root;
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  const NpFindingNode *first = *(const NpFindingNode *const *) a, *second = *(const NpFindingNode *const *) b;

  if (first->worst != second->worst)
    return first->worst > second->worst ? -1 : 1;

  /* They are in one array, in the order in which they were found. */
  return (first->record > second->record) - (first->record < second->record);
}

static GPtrArray *
make_nodes (const NpSnapshot *snapshot,
            GSettings        *settings,
            guint            *n_intended)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (node_free);
  guint n_records;
  const NpFindingRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n_records);

  *n_intended = 0;
  for (guint i = 0; i < n_records; i++)
    if (np_intended_contains (settings, &records[i]))
      (*n_intended)++;
    else
      g_ptr_array_add (all, node_new (&records[i]));

  return all;
}

/**
 * np_finding_tree_new:
 * @snapshot: one moment, with its findings
 * @settings: what the user said is intended
 * @n_intended: (out): how many are left out for that
 *
 * Returns: (transfer full) (element-type NpFindingNode): what does not follow from anything else that is shown, the worst
 *   first, each with what follows from it; valid as long as @snapshot
 */
GPtrArray *
np_finding_tree_new (const NpSnapshot *snapshot,
                     GSettings        *settings,
                     guint            *n_intended)
{
  GPtrArray *all = make_nodes (snapshot, settings, n_intended);
  GPtrArray *roots = g_ptr_array_new_with_free_func (node_free);
  g_autoptr(GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (nodes, ((NpFindingNode *) all->pdata[i])->key, all->pdata[i]);

  for (guint i = 0; i < all->len; i++)
    {
      NpFindingNode *node = all->pdata[i];
      NpFindingNode *root = find_root (nodes, node);

      g_ptr_array_add (root == node ? roots : root->followers, node);
      root->worst = MAX (root->worst, node->worst);
    }

  for (guint i = 0; i < roots->len; i++)
    g_ptr_array_sort (((NpFindingNode *) roots->pdata[i])->followers, compare_nodes);
  g_ptr_array_sort (roots, compare_nodes);

  /* All of them are in the tree now. */
  g_ptr_array_set_free_func (all, NULL);
  g_ptr_array_unref (all);

  return roots;
}
