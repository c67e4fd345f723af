/* model/row.c: one row of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row-private.h"

/**
 * NpRow:
 *
 * The object that stays the same while what it describes lives, however many
 * snapshots come and go: selection, scroll position and marks hold on to it.
 * It borrows its record from the snapshot that its table shows; once the thing
 * has gone it keeps the last record for itself. Main thread only.
 *
 * One ::changed signal says that the record or a mark is another one: a view
 * compares texts before it sets them, so a quiet row costs nothing. A curve goes on
 * even while its number stays the same, which is what ::moved tells.
 */
G_DEFINE_TYPE_WITH_PRIVATE (NpRow, np_row, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  SIGNAL_MOVED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

NpRowPrivate *
np_row_get_private (NpRow *self)
{
  return np_row_get_instance_private (self);
}

static void
np_row_finalize (GObject *object)
{
  NpRowPrivate *priv = np_row_get_private (NP_ROW (object));

  np_record_free (priv->info->id, priv->last_record);
  g_clear_pointer (&priv->history, np_history_unref);

  G_OBJECT_CLASS (np_row_parent_class)->finalize (object);
}

static void
np_row_real_append_shown (NpRow          *self,
                          const NpColumn *column,
                          GString        *text)
{
  np_column_append_shown (column, np_row_get_record (self), text);
}

static int
np_row_real_compare (NpRow          *self,
                     NpRow          *other,
                     const NpColumn *column)
{
  return np_column_compare (column, np_row_get_record (self), np_row_get_record (other));
}

static gboolean
np_row_real_deserves_look (NpRow          *self,
                           const NpColumn *column)
{
  return column->attention != NULL && column->attention (np_row_get_record (self));
}

static char *
np_row_real_dup_sentence (NpRow *self)
{
  NpRowPrivate *priv = np_row_get_private (self);

  return priv->info->sentence (priv->record);
}

static void
np_row_class_init (NpRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = np_row_finalize;
  klass->append_shown = np_row_real_append_shown;
  klass->compare = np_row_real_compare;
  klass->deserves_look = np_row_real_deserves_look;
  klass->dup_sentence = np_row_real_dup_sentence;

  /**
   * NpRow::changed:
   *
   * The row's values or marks are other ones now.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NpRow::moved:
   *
   * The curve of np_row_get_history() is another one now.
   */
  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_row_init (NpRow *self)
{
}

/* For the table that makes the row. @serial is larger for rows that were seen later. */
NpRow *
np_row_new (GType              type,
            const NpTableInfo *info,
            gconstpointer      record,
            guint64            serial)
{
  NpRow *self = g_object_new (type, NULL);
  NpRowPrivate *priv = np_row_get_private (self);

  priv->info = info;
  priv->record = record;
  priv->serial = serial;
  priv->is_minor = info->is_minor != NULL;

  return self;
}

/* Whether the curve is another one now: a line of next to nothing stays what it is. */
static gboolean
add_sample (NpRowPrivate *priv,
            gint64        time)
{
  const NpColumn *column = np_table_info_find_column (priv->info, priv->info->curve);
  guint64 number = 0;
  gboolean is_known = column->number (priv->record, &number);
  gboolean was_quiet;

  if (priv->history == NULL && !is_known)
    return FALSE;

  if (priv->history == NULL)
    priv->history = np_history_new ();

  /* The second sample is what makes it a line at all. */
  was_quiet = np_history_get_length (priv->history) > 0 && np_history_is_quiet (priv->history, NP_HISTORY_SPAN);
  np_history_add (priv->history, time, is_known ? (gint64) MIN (number, G_MAXINT64) : -1);

  return !was_quiet || !np_history_is_quiet (priv->history, NP_HISTORY_SPAN);
}

/* For the table that gave the row its record of a snapshot taken at @time, in µs of the monotonic clock. */
void
np_row_follow (NpRow  *self,
               gint64  time)
{
  NpRowPrivate *priv = np_row_get_private (self);

  if (priv->is_minor && !priv->info->is_minor (priv->record))
    priv->is_minor = FALSE;

  if (priv->info->curve != NULL && (!priv->info->curve_when_kept || priv->n_keepers > 0) && add_sample (priv, time))
    g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

void
np_row_emit_changed (NpRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

NpTableId
np_row_get_table (NpRow *self)
{
  return np_row_get_private (self)->info->id;
}

/**
 * np_row_get_info:
 * @self: a row
 *
 * Returns: (transfer none): what its table is made of
 */
const NpTableInfo *
np_row_get_info (NpRow *self)
{
  return np_row_get_private (self)->info;
}

/**
 * np_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none): the record of the table's newest snapshot, of the
 *   type that belongs to np_row_get_table(); valid until the table's next update
 */
gconstpointer
np_row_get_record (NpRow *self)
{
  return np_row_get_private (self)->record;
}

/**
 * np_row_get_serial:
 * @self: a row
 *
 * Returns: a number of its own, larger for rows that were seen later
 */
guint64
np_row_get_serial (NpRow *self)
{
  return np_row_get_private (self)->serial;
}

NpRowMark
np_row_get_mark (NpRow *self)
{
  return np_row_get_private (self)->mark;
}

/**
 * np_row_get_changed:
 * @self: a row
 *
 * Returns: a bit for each column whose value changed lately
 */
guint64
np_row_get_changed (NpRow *self)
{
  NpRowPrivate *priv = np_row_get_private (self);

  return priv->mark == NP_ROW_MARK_CHANGED ? priv->changed : 0;
}

/**
 * np_row_get_closed_time:
 * @self: a row
 *
 * Returns: when it was found to be gone, in µs since the epoch; 0 while it is there
 */
gint64
np_row_get_closed_time (NpRow *self)
{
  return np_row_get_private (self)->closed_time;
}

/**
 * np_row_is_past:
 * @self: a row
 *
 * Returns: whether it has been closed for some time and stays in its table as a memory only
 */
gboolean
np_row_is_past (NpRow *self)
{
  return np_row_get_private (self)->is_past;
}

/**
 * np_row_is_minor:
 * @self: a row
 *
 * Returns: whether it is left out unless somebody asks for all rows. One that has been more
 *   than that stays so: nothing disappears that somebody has seen.
 */
gboolean
np_row_is_minor (NpRow *self)
{
  return np_row_get_private (self)->is_minor;
}

/**
 * np_row_get_group:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the #NpGroup that it belongs to, while an #NpGroups has it; a group
 *   belongs to itself
 */
NpRow *
np_row_get_group (NpRow *self)
{
  return np_row_get_private (self)->group;
}

/**
 * np_row_get_history:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the course of the number that #NpTableInfo.curve names;
 *   %NULL when the table has none, or the number was never known
 */
NpHistory *
np_row_get_history (NpRow *self)
{
  return np_row_get_private (self)->history;
}

/**
 * np_row_append_shown:
 * @self: a row
 * @column: a column of its table
 * @text: a string that grows by what the cell says while the row is not closed
 */
void
np_row_append_shown (NpRow          *self,
                     const NpColumn *column,
                     GString        *text)
{
  NP_ROW_GET_CLASS (self)->append_shown (self, column, text);
}

/**
 * np_row_compare:
 * @self: a row
 * @other: a row of the same type and table
 * @column: a column of the table
 *
 * Returns: less than, equal to or more than 0, as the value of @self comes before, with or after that of @other
 */
int
np_row_compare (NpRow          *self,
                NpRow          *other,
                const NpColumn *column)
{
  return NP_ROW_GET_CLASS (self)->compare (self, other, column);
}

/**
 * np_row_deserves_look:
 * @self: a row
 * @column: a column of its table
 *
 * Returns: whether its value there deserves a second look; the cell says in words why
 */
gboolean
np_row_deserves_look (NpRow          *self,
                      const NpColumn *column)
{
  return NP_ROW_GET_CLASS (self)->deserves_look (self, column);
}

/**
 * np_row_get_severity:
 * @self: a row
 *
 * Returns: how bad the worst is that was noticed about it; of a group it is that of none of its rows
 */
NpSeverity
np_row_get_severity (NpRow *self)
{
  NpRowPrivate *priv = np_row_get_private (self);

  if ((NP_MARKED_TABLES & 1u << priv->info->id) == 0)
    return NP_SEVERITY_NONE;

  return np_record_get_severity (priv->info->id, priv->record);
}

/**
 * np_row_dup_sentence:
 * @self: a row
 *
 * Returns: (transfer full): the row in one plain sentence
 */
char *
np_row_dup_sentence (NpRow *self)
{
  return NP_ROW_GET_CLASS (self)->dup_sentence (self);
}

/**
 * np_row_keep:
 * @self: a row that somebody looks at
 *
 * Keeps the row in its table, marked as closed, even when what it describes is gone. Where
 * #NpTableInfo.curve_when_kept is set, the curve of the row begins now.
 */
void
np_row_keep (NpRow *self)
{
  np_row_get_private (self)->n_keepers++;
}

/**
 * np_row_release:
 * @self: a row that was kept with np_row_keep()
 */
void
np_row_release (NpRow *self)
{
  NpRowPrivate *priv = np_row_get_private (self);

  g_return_if_fail (priv->n_keepers > 0);

  priv->n_keepers--;
  if (priv->n_keepers == 0 && priv->info->curve_when_kept)
    g_clear_pointer (&priv->history, np_history_unref);
}

/* Rows are their own keys: the record behind one changes with every snapshot, what names it does not. */
guint
np_row_hash (gconstpointer row)
{
  NpRowPrivate *priv = np_row_get_private ((NpRow *) row);

  return np_record_hash (priv->info->id, priv->record);
}

gboolean
np_row_equal (gconstpointer a,
              gconstpointer b)
{
  NpRowPrivate *first = np_row_get_private ((NpRow *) a);
  NpRowPrivate *second = np_row_get_private ((NpRow *) b);

  return np_record_equal (first->info->id, first->record, second->record);
}
