/* ui/filtered-rows.c: the rows that pass a filter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/filtered-rows.h"

#include "model/row.h"

/**
 * NpFilteredRows:
 *
 * A #GListModel of those rows of another one that pass a #GtkFilter, in the same order. A #GtkFilterListModel
 * is the same but for its time: it looks for each row in a set of bits, which takes longer the more rows come
 * before, and whoever sorts wants all of them.
 */
struct _NpFilteredRows
{
  GObject     parent_instance;

  GListModel *source;
  GtkFilter  *filter;
  GPtrArray  *rows;   /* those that pass */
  GArray     *passes; /* for each row of the source, whether it is one of them: a byte */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpFilteredRows, np_filtered_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
np_filtered_rows_get_item_type (GListModel *model)
{
  return NP_TYPE_ROW;
}

static guint
np_filtered_rows_get_n_items (GListModel *model)
{
  return NP_FILTERED_ROWS (model)->rows->len;
}

static gpointer
np_filtered_rows_get_item (GListModel *model,
                           guint       position)
{
  NpFilteredRows *self = NP_FILTERED_ROWS (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = np_filtered_rows_get_item_type;
  iface->get_n_items = np_filtered_rows_get_n_items;
  iface->get_item = np_filtered_rows_get_item;
}

static void
np_filtered_rows_finalize (GObject *object)
{
  NpFilteredRows *self = NP_FILTERED_ROWS (object);

  g_array_unref (self->passes);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (np_filtered_rows_parent_class)->finalize (object);
}

static void
np_filtered_rows_class_init (NpFilteredRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = np_filtered_rows_finalize;
}

static void
np_filtered_rows_init (NpFilteredRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->passes = g_array_new (FALSE, FALSE, sizeof (guint8));
}

static guint8 *
get_passes (NpFilteredRows *self)
{
  return (guint8 *) self->passes->data;
}

static guint
count_passing (NpFilteredRows *self,
               guint           position,
               guint           n)
{
  guint n_passing = 0;

  for (guint i = position; i < position + n; i++)
    n_passing += get_passes (self)[i];

  return n_passing;
}

/* Tables add rows at their end, where that costs least. */
static void
items_changed_cb (NpFilteredRows *self,
                  guint           position,
                  guint           n_removed,
                  guint           n_added)
{
  guint first = count_passing (self, 0, position);
  guint n_gone = count_passing (self, position, n_removed);
  guint n_come = 0;

  if (n_removed > 0)
    g_array_remove_range (self->passes, position, n_removed);
  if (n_gone > 0)
    g_ptr_array_remove_range (self->rows, first, n_gone);

  for (guint i = position; i < position + n_added; i++)
    {
      gpointer row = g_list_model_get_item (self->source, i);
      guint8 passes = gtk_filter_match (self->filter, row) ? 1 : 0;

      g_array_insert_val (self->passes, i, passes);
      if (passes)
        g_ptr_array_insert (self->rows, (int) (first + n_come++), row);
      else
        g_object_unref (row);
    }

  if (n_gone > 0 || n_come > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_gone, n_come);
}

/* Tells what is different between the rows before and those that pass now, in one report. */
static void
report_difference (NpFilteredRows *self,
                   GPtrArray      *before)
{
  GPtrArray *rows = self->rows;
  guint n_rows = MIN (before->len, rows->len);
  guint first = 0, last = 0;

  while (first < n_rows && before->pdata[first] == rows->pdata[first])
    first++;
  while (first + last < n_rows && before->pdata[before->len - 1 - last] == rows->pdata[rows->len - 1 - last])
    last++;

  if (first + last < MAX (before->len, rows->len))
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last, rows->len - first - last);
}

/* A filter that lets through only more, or only fewer rows than before need not look at the others. */
static void
filter_changed_cb (NpFilteredRows  *self,
                   GtkFilterChange  change)
{
  g_autoptr(GPtrArray) before = self->rows;

  self->rows = g_ptr_array_new_full (before->len, g_object_unref);
  for (guint i = 0; i < self->passes->len; i++)
    {
      guint8 *passes = &get_passes (self)[i];
      gpointer row;

      if (change == GTK_FILTER_CHANGE_MORE_STRICT && !*passes)
        continue;

      row = g_list_model_get_item (self->source, i);
      if (change != GTK_FILTER_CHANGE_LESS_STRICT || !*passes)
        *passes = gtk_filter_match (self->filter, row) ? 1 : 0;
      if (*passes)
        g_ptr_array_add (self->rows, row);
      else
        g_object_unref (row);
    }

  report_difference (self, before);
}

/**
 * np_filtered_rows_new:
 * @source: (transfer none): #NpRow objects
 * @filter: (transfer none): which of them to let through
 *
 * Returns: (transfer full): those rows
 */
NpFilteredRows *
np_filtered_rows_new (GListModel *source,
                      GtkFilter  *filter)
{
  NpFilteredRows *self = g_object_new (NP_TYPE_FILTERED_ROWS, NULL);

  self->source = g_object_ref (source);
  self->filter = g_object_ref (filter);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (source));

  return self;
}
