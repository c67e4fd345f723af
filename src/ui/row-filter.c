/* ui/row-filter.c: rows that somebody wants to see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/row-filter.h"

#include "model/query.h"

/**
 * NpRowFilter:
 *
 * A #GtkFilter for #NpRow: rows that match what somebody typed, and that the chosen chips let
 * through. Minor rows, which most people do not care for, and those of what has gone long ago are
 * left out until somebody asks for them.
 */
struct _NpRowFilter
{
  GtkFilter          parent_instance;

  const NpTableInfo *info;
  NpQuery           *query;
  guint              chips; /* a bit for each that is chosen */
  gboolean           hides_minor;
  gboolean           hides_past;
  GPtrArray         *columns;
  GString           *scratch;
};

G_DEFINE_FINAL_TYPE (NpRowFilter, np_row_filter, GTK_TYPE_FILTER)

/* The cheap questions first. */
static gboolean
np_row_filter_match (GtkFilter *filter,
                     gpointer   item)
{
  NpRowFilter *self = NP_ROW_FILTER (filter);

  if (self->hides_past && np_row_is_past (item))
    return FALSE;
  if (self->hides_minor && np_row_is_minor (item))
    return FALSE;
  if (!np_row_filter_passes_chips (self, item))
    return FALSE;

  return np_query_is_empty (self->query) ||
         np_query_matches (self->query, np_row_get_record (item), self->columns, self->scratch);
}

static GtkFilterMatch
np_row_filter_get_strictness (GtkFilter *filter)
{
  NpRowFilter *self = NP_ROW_FILTER (filter);

  return np_row_filter_reads_values (self) || self->hides_minor || self->hides_past ? GTK_FILTER_MATCH_SOME
                                                                                    : GTK_FILTER_MATCH_ALL;
}

static void
np_row_filter_finalize (GObject *object)
{
  NpRowFilter *self = NP_ROW_FILTER (object);

  np_query_free (self->query);
  g_ptr_array_unref (self->columns);
  g_string_free (self->scratch, TRUE);

  G_OBJECT_CLASS (np_row_filter_parent_class)->finalize (object);
}

static void
np_row_filter_class_init (NpRowFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  object_class->finalize = np_row_filter_finalize;
  filter_class->match = np_row_filter_match;
  filter_class->get_strictness = np_row_filter_get_strictness;
}

static void
np_row_filter_init (NpRowFilter *self)
{
  self->columns = g_ptr_array_new ();
  self->scratch = g_string_sized_new (256);
}

/**
 * np_row_filter_new:
 * @info: the table whose rows it filters
 *
 * Returns: (transfer full): a filter that leaves out nothing but past rows, where the table has such
 */
NpRowFilter *
np_row_filter_new (const NpTableInfo *info)
{
  NpRowFilter *self = g_object_new (NP_TYPE_ROW_FILTER, NULL);

  self->info = info;
  self->query = np_query_new (info, "");
  self->hides_past = info->keeps_past;

  return self;
}

/**
 * np_row_filter_set_search:
 * @self: a filter
 * @text: what somebody typed, see #NpQuery; nothing but spaces matches every row
 */
void
np_row_filter_set_search (NpRowFilter *self,
                          const char  *text)
{
  g_autoptr(NpQuery) before = NULL;
  gboolean narrows, widens;

  g_return_if_fail (NP_IS_ROW_FILTER (self));
  g_return_if_fail (text != NULL);

  before = self->query;
  self->query = np_query_new (self->info, text);
  narrows = np_query_narrows (self->query, before);
  widens = np_query_narrows (before, self->query);

  /* Whoever types on has fewer rows to look through each time. */
  if (!narrows || !widens)
    gtk_filter_changed (GTK_FILTER (self), narrows ? GTK_FILTER_CHANGE_MORE_STRICT
                                         : widens ? GTK_FILTER_CHANGE_LESS_STRICT
                                                  : GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * np_row_filter_set_columns:
 * @self: a filter
 * @columns: (element-type NpColumn) (transfer full): the columns whose text is searched: those that can be seen
 */
void
np_row_filter_set_columns (NpRowFilter *self,
                           GPtrArray   *columns)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));

  g_ptr_array_unref (self->columns);
  self->columns = columns;

  if (!np_query_is_empty (self->query))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * np_row_filter_set_chips:
 * @self: a filter
 * @chosen: a bit for each chip of the table that is chosen, see #NpChip
 */
void
np_row_filter_set_chips (NpRowFilter *self,
                         guint        chosen)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));

  if (self->chips == chosen)
    return;

  self->chips = chosen;
  gtk_filter_changed (GTK_FILTER (self), chosen == 0 ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * np_row_filter_set_minor:
 * @self: a filter
 * @minor: whether rows pass that np_row_is_minor() calls minor
 */
void
np_row_filter_set_minor (NpRowFilter *self,
                         gboolean     minor)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));

  if (self->hides_minor == !minor)
    return;

  self->hides_minor = !minor;
  gtk_filter_changed (GTK_FILTER (self), minor ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

/**
 * np_row_filter_set_past:
 * @self: a filter
 * @past: whether rows pass that np_row_is_past() calls past
 */
void
np_row_filter_set_past (NpRowFilter *self,
                        gboolean     past)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));

  if (self->hides_past == !past)
    return;

  self->hides_past = !past;
  gtk_filter_changed (GTK_FILTER (self), past ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

/**
 * np_row_filter_reads_values:
 * @self: a filter
 *
 * Returns: whether what it lets through depends on the values of the rows, which change
 */
gboolean
np_row_filter_reads_values (NpRowFilter *self)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), FALSE);

  return self->chips != 0 || !np_query_is_empty (self->query);
}

gboolean
np_row_filter_hides_minor (NpRowFilter *self)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), FALSE);

  return self->hides_minor;
}

gboolean
np_row_filter_hides_past (NpRowFilter *self)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), FALSE);

  return self->hides_past;
}

/**
 * np_row_filter_get_needs:
 * @self: a filter
 *
 * Returns: the #NpDetail bits that the search needs
 */
guint
np_row_filter_get_needs (NpRowFilter *self)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), 0);

  return np_query_get_needs (self->query);
}

/**
 * np_row_filter_passes_chips:
 * @self: a filter
 * @row: a row
 *
 * Returns: whether the chosen chips let the row through, whatever the search says
 */
gboolean
np_row_filter_passes_chips (NpRowFilter *self,
                            NpRow       *row)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), FALSE);

  return self->chips == 0 || np_chips_match (self->info->chips, self->info->n_chips, self->chips, np_row_get_record (row));
}
