/* model/groups.c: rows of a table under the groups that they belong to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/groups.h"

#include "model/row-array.h"
#include "model/row-private.h"

/**
 * NpGroups:
 *
 * A #GListModel of the rows of another one and of an #NpGroup for each group that they make, in
 * no particular order: views sort. The rows of a group that is not expanded are not in it, and
 * a group without rows goes. Every row knows its group, see np_row_get_group(), so there may be
 * one such list for a table.
 *
 * When values of the rows have changed, np_groups_regroup() finds out whose group is another one
 * now; then the order must be made right; then np_groups_follow() brings the list up to date.
 */
struct _NpGroups
{
  GObject            parent_instance;

  const NpTableInfo *info;
  GListModel        *source;
  GPtrArray         *rows;   /* just those of the source */
  GPtrArray         *items;
  GHashTable        *groups; /* key -> group */
  GHashTable        *folded; /* the keys of those that are not expanded, also after they have gone; may be shared */
  guint64            n_serials;
  guint              settle_id;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpGroups, np_groups, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
np_groups_get_item_type (GListModel *model)
{
  return NP_TYPE_ROW;
}

static guint
np_groups_get_n_items (GListModel *model)
{
  return NP_GROUPS (model)->items->len;
}

static gpointer
np_groups_get_item (GListModel *model,
                    guint       position)
{
  NpGroups *self = NP_GROUPS (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = np_groups_get_item_type;
  iface->get_n_items = np_groups_get_n_items;
  iface->get_item = np_groups_get_item;
}

static void
np_groups_dispose (GObject *object)
{
  NpGroups *self = NP_GROUPS (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      NpRowPrivate *priv = np_row_get_private (self->rows->pdata[i]);

      priv->group = NULL;
      priv->is_listed = FALSE;
      np_row_emit_changed (self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (np_groups_parent_class)->dispose (object);
}

static void
np_groups_finalize (GObject *object)
{
  NpGroups *self = NP_GROUPS (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->folded);

  G_OBJECT_CLASS (np_groups_parent_class)->finalize (object);
}

static void
np_groups_class_init (NpGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_groups_dispose;
  object_class->finalize = np_groups_finalize;

  /**
   * NpGroups::unsettled:
   *
   * Rows came or went a moment ago: whoever sorts the list by what the groups add up to calls np_groups_settle() now.
   */
  g_signal_new ("unsettled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_groups_init (NpGroups *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

static NpGroup *
find_group (NpGroups      *self,
            gconstpointer  record)
{
  const char *key = self->info->grouping->get_key (record);
  NpGroup *group = g_hash_table_lookup (self->groups, key);

  if (group == NULL)
    {
      group = np_group_new (self->info, record, ++self->n_serials);
      if (g_hash_table_contains (self->folded, key))
        np_group_set_expanded (group, FALSE);
      g_hash_table_insert (self->groups, (gpointer) np_group_get_key (group), group);
    }

  return group;
}

static void
leave_group (NpRow *row)
{
  NpRowPrivate *priv = np_row_get_private (row);

  np_group_count (NP_GROUP (priv->group), -1);
  priv->group = NULL;
}

static void
join_group (NpGroups *self,
            NpRow    *row)
{
  NpRowPrivate *priv = np_row_get_private (row);
  NpGroup *group = find_group (self, priv->record);

  np_group_count (group, 1);
  priv->group = NP_ROW (group);
  np_row_emit_changed (row);
}

/* Whether the list is to have it: a group with rows, or a row under a group that is expanded. */
static gboolean
belongs (NpRow *row)
{
  NpRow *group = np_row_get_group (row);

  return group != NULL && (group == row ? np_group_get_n_counted (NP_GROUP (row)) > 0
                                        : np_group_get_expanded (NP_GROUP (group)));
}

static gboolean
is_over (NpRow    *row,
         gpointer  user_data)
{
  return !np_row_get_private (row)->is_listed;
}

static void
add_item (GPtrArray *added,
          NpRow     *row)
{
  NpRowPrivate *priv = np_row_get_private (row);

  if (priv->is_listed || !belongs (row))
    return;

  priv->is_listed = TRUE;
  g_ptr_array_add (added, g_object_ref (row));
}

static gboolean
has_gone (gpointer key,
          gpointer group,
          gpointer user_data)
{
  return np_group_get_n_counted (group) == 0;
}

/**
 * np_groups_follow:
 * @self: groups whose rows have their right groups
 *
 * Takes out of the list and puts into it what has to be, in as few reports as pay off.
 */
void
np_groups_follow (NpGroups *self)
{
  GPtrArray *added = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer group;

  g_return_if_fail (NP_IS_GROUPS (self));

  for (guint i = 0; i < self->items->len; i++)
    if (!belongs (self->items->pdata[i]))
      np_row_get_private (self->items->pdata[i])->is_listed = FALSE;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    add_item (added, group);
  for (guint i = 0; i < self->rows->len; i++)
    add_item (added, self->rows->pdata[i]);

  g_hash_table_foreach_remove (self->groups, has_gone, NULL);
  np_row_array_replace (&self->items, added, is_over, NULL, G_LIST_MODEL (self));
}

static void
add_up (NpGroups *self)
{
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    np_group_clear_totals (group);

  for (guint i = 0; i < self->rows->len; i++)
    {
      NpRow *row = self->rows->pdata[i];

      np_group_add_up (NP_GROUP (np_row_get_group (row)), row);
    }

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    np_group_show_totals (group);
}

static gboolean
settle_cb (gpointer user_data)
{
  NpGroups *self = user_data;

  self->settle_id = 0;
  g_signal_emit_by_name (self, "unsettled");

  return G_SOURCE_REMOVE;
}

/* Before anything is drawn, and once for many reports. */
static void
settle_soon (NpGroups *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle_cb, self, NULL);
}

/* The rows of the source after a report of it; those in the middle are @n_added new ones. */
static GPtrArray *
splice_rows (NpGroups *self,
             guint     position,
             guint     n_removed,
             guint     n_added)
{
  GPtrArray *rows = g_ptr_array_new_full (self->rows->len - n_removed + n_added, g_object_unref);

  for (guint i = 0; i < position; i++)
    g_ptr_array_add (rows, g_object_ref (self->rows->pdata[i]));
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (rows, g_list_model_get_item (self->source, position + i));
  for (guint i = position + n_removed; i < self->rows->len; i++)
    g_ptr_array_add (rows, g_object_ref (self->rows->pdata[i]));

  return rows;
}

static void
items_changed_cb (NpGroups   *self,
                  guint       position,
                  guint       n_removed,
                  guint       n_added)
{
  g_autoptr(GPtrArray) old_rows = self->rows;
  GPtrArray *rows = splice_rows (self, position, n_removed, n_added);

  /* A report may tell of rows that are there before and after it, too. */
  for (guint i = 0; i < n_removed; i++)
    leave_group (old_rows->pdata[position + i]);
  for (guint i = 0; i < n_added; i++)
    join_group (self, rows->pdata[position + i]);

  self->rows = rows;
  np_groups_follow (self);
  settle_soon (self);
}

/**
 * np_groups_new:
 * @info: a table whose rows belong together somehow
 * @rows: (transfer none): rows of it
 * @folded: (nullable) (element-type utf8 utf8): the keys of the groups that are not expanded, kept up to date, to
 *   be given to later groups; %NULL when nobody needs it
 *
 * Returns: (transfer full): the rows and their groups, all others of them expanded
 */
NpGroups *
np_groups_new (const NpTableInfo *info,
               GListModel        *rows,
               GHashTable        *folded)
{
  NpGroups *self;

  g_return_val_if_fail (info->grouping != NULL, NULL);

  self = g_object_new (NP_TYPE_GROUPS, NULL);
  self->folded = folded != NULL ? g_hash_table_ref (folded)
                                : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->info = info;
  self->source = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (rows));
  np_groups_settle (self, NULL);

  return self;
}

/**
 * np_groups_regroup:
 * @self: groups of rows whose values are other ones now
 *
 * Gives each row its right group. The list itself stays as it is until np_groups_follow().
 *
 * Returns: whether any row belongs to another group than before
 */
gboolean
np_groups_regroup (NpGroups *self)
{
  gboolean any = FALSE;

  g_return_val_if_fail (NP_IS_GROUPS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      NpRow *row = self->rows->pdata[i];
      NpGroup *group = NP_GROUP (np_row_get_group (row));

      if (g_str_equal (np_group_get_key (group), self->info->grouping->get_key (np_row_get_record (row))))
        continue;

      leave_group (row);
      join_group (self, row);
      any = TRUE;
    }

  return any;
}

/**
 * np_groups_settle:
 * @self: groups
 * @column: (nullable): what they are sorted by
 *
 * Adds up what the rows have now. From now on the groups are sorted by that.
 *
 * Returns: whether the order may be another one, so that the list must be sorted at once
 */
gboolean
np_groups_settle (NpGroups       *self,
                  const NpColumn *column)
{
  gboolean moves = FALSE;
  GHashTableIter iter;
  gpointer group;

  g_return_val_if_fail (NP_IS_GROUPS (self), FALSE);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  add_up (self);

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    moves |= np_group_settle (group, column);

  return moves;
}

static void
set_expanded (NpGroups *self,
              NpGroup  *group,
              gboolean  expanded)
{
  if (np_group_get_expanded (group) == !!expanded)
    return;

  if (expanded)
    g_hash_table_remove (self->folded, np_group_get_key (group));
  else
    g_hash_table_add (self->folded, g_strdup (np_group_get_key (group)));
  np_group_set_expanded (group, expanded);
}

/**
 * np_groups_set_expanded:
 * @self: groups
 * @group: one of them
 * @expanded: whether its rows are in the list, too
 */
void
np_groups_set_expanded (NpGroups *self,
                        NpGroup  *group,
                        gboolean  expanded)
{
  g_return_if_fail (NP_IS_GROUPS (self));
  g_return_if_fail (NP_IS_GROUP (group));

  set_expanded (self, group, expanded);
  np_groups_follow (self);
}

/**
 * np_groups_set_all_expanded:
 * @self: groups
 * @expanded: whether the rows of all groups are in the list, too
 */
void
np_groups_set_all_expanded (NpGroups *self,
                            gboolean  expanded)
{
  GHashTableIter iter;
  gpointer group;

  g_return_if_fail (NP_IS_GROUPS (self));

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    set_expanded (self, group, expanded);
  np_groups_follow (self);
}

/**
 * np_groups_dup_rows:
 * @self: groups
 * @group: one of them
 *
 * Returns: (transfer full) (element-type NpRow): the rows of @group, expanded or not
 */
GPtrArray *
np_groups_dup_rows (NpGroups *self,
                    NpGroup  *group)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (NP_IS_GROUPS (self), rows);

  for (guint i = 0; i < self->rows->len; i++)
    if (np_row_get_group (self->rows->pdata[i]) == NP_ROW (group))
      g_ptr_array_add (rows, g_object_ref (self->rows->pdata[i]));

  return rows;
}
