/* meaning/findings.c: is anything wrong?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/findings.h"

#include <string.h>

#include "meaning/look-private.h"
#include "meaning/marks.h"

/* Nobody looked for so many times as long as between the two looks before: what grew meanwhile says nothing about now. */
#define LONG_BREAK_FACTOR 5

/* A shorter time is no break, however often somebody looked before (seconds). */
#define SHORTEST_BREAK 30

/* The clock that stands still while the computer sleeps and the one that does not differ by that much (seconds). */
#define SHORTEST_SLEEP 5

/* Nobody reads more findings than that, and a program that listens on every port must not fill the window (judgement). */
#define MOST_FINDINGS 500

/* Since when something is found. */
typedef struct
{
  gint64 since;
  guint  look;
} Known;

struct _NpFindings
{
  NpPatience    patience;
  NpPastNotes  *notes;
  NpPastCounts *counts;
  NpMarks      *marks;     /* of the last look */
  GHashTable   *known;     /* the key of a finding to Known */
  gint64        time;      /* of the last look; 0 before the first one */
  gint64        real_time; /* likewise */
  double        seconds;   /* between the last look and the one before; 0 unknown */
  guint         n_looks;
};

/**
 * np_findings_new:
 * @patience: how long there is to look
 *
 * Returns: (transfer full): a memory of nothing
 */
NpFindings *
np_findings_new (NpPatience patience)
{
  NpFindings *self = g_new0 (NpFindings, 1);

  self->patience = patience;
  self->notes = np_past_notes_new ();
  self->counts = np_past_counts_new ();
  self->marks = np_marks_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
np_findings_free (NpFindings *self)
{
  np_past_notes_free (self->notes);
  np_past_counts_free (self->counts);
  np_marks_free (self->marks);
  g_hash_table_unref (self->known);
  g_free (self);
}

/**
 * np_findings_add_needs:
 * @request: gets what must be read before np_findings_apply() can look at it all
 */
void
np_findings_add_needs (NpRequest *request)
{
  request->tables |= 1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES |
                     1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ADDRESSES | 1u << NP_TABLE_NEIGHBOURS |
                     1u << NP_TABLE_STATISTICS | 1u << NP_TABLE_FINDINGS;
  request->checked_families |= NP_INET_FAMILIES | 1u << NP_FAMILY_PACKET;
  request->details |= NP_DETAIL_FINDINGS | NP_DETAIL_PROGRAMS;
  request->checked_details |= NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS;
}

/* Whether the computer slept, or nobody looked for long. */
static gboolean
was_away (const NpFindings *self,
          gint64            time,
          gint64            real_time)
{
  double seconds = (double) (time - self->time) / G_USEC_PER_SEC;
  double slept = (double) (real_time - self->real_time) / G_USEC_PER_SEC - seconds;

  if (slept > SHORTEST_SLEEP)
    return TRUE;

  return self->seconds > 0 && seconds > SHORTEST_BREAK && seconds > LONG_BREAK_FACTOR * self->seconds;
}

static void
begin_look (NpFindings *self,
            NpLook     *look)
{
  if (self->time != 0 && was_away (self, look->time, look->real_time))
    {
      np_past_notes_forget (self->notes);
      np_past_counts_forget (self->counts);
      self->time = 0;
    }

  look->seconds = self->time != 0 ? (double) (look->time - self->time) / G_USEC_PER_SEC : 0;
  np_past_notes_begin (self->notes, look->time);
  self->n_looks++;
}

static void
end_look (NpFindings *self,
          NpLook     *look)
{
  np_past_counts_keep (self->counts, look);
  self->seconds = look->seconds;
  self->time = look->time;
  self->real_time = look->real_time;
}

static gint64
get_since (NpFindings            *self,
           const NpFindingRecord *record,
           gint64                 real_time)
{
  g_autofree char *key = np_finding_record_dup_key (record);
  Known *known = g_hash_table_lookup (self->known, key);

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->since = real_time;
      g_hash_table_insert (self->known, g_steal_pointer (&key), known);
    }
  known->look = self->n_looks;

  return known->since;
}

static gboolean
is_over (gpointer key G_GNUC_UNUSED,
         gpointer value,
         gpointer user_data)
{
  const Known *known = value;
  const NpFindings *self = user_data;

  return known->look != self->n_looks;
}

/* The worst first, then in the order of the checks. */
static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const NpFound *first = a, *second = b;

  return (int) second->finding.severity - (int) first->finding.severity;
}

static void
keep_worst (GArray *all)
{
  g_array_sort (all, compare_found);
  g_array_set_size (all, MIN (all->len, MOST_FINDINGS));
}

static void
write_findings (NpFindings *self,
                NpLook     *look,
                NpSnapshot *snapshot)
{
  GArray *all = look->private->found;

  for (guint i = 0; i < all->len; i++)
    {
      const NpFound *found = &g_array_index (all, NpFound, i);
      const NpFindingRecord key = { .id = found->finding.check->id, .subject = found->finding.subject };

      np_finding_fill (&found->finding, found->cause, get_since (self, &key, look->real_time),
                       np_snapshot_add (snapshot, NP_TABLE_FINDINGS));
    }
  g_hash_table_foreach_remove (self->known, is_over, self);
}

/* Adding a mark may move the records of its table, so the places must be found before. */
static void
find_places (const NpSnapshot *snapshot,
           GArray           *all,
           GArray           *places)
{
  for (guint i = 0; i < all->len; i++)
    {
      const NpFinding *finding = &g_array_index (all, NpFound, i).finding;

      for (guint j = 0; j < finding->rows->len; j++)
        {
          const NpFindingRow *row = &g_array_index (finding->rows, NpFindingRow, j);
          guint n_records;
          const char *records = np_snapshot_get_records (snapshot, row->table, &n_records);
          guint place = (guint) ((gsize) ((const char *) row->record - records) / np_record_size (row->table));

          g_array_append_val (places, place);
        }
    }
}

static void
write_marks (NpSnapshot *snapshot,
             GArray     *all)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  find_places (snapshot, all, places);
  for (guint i = 0; i < all->len; i++)
    {
      const NpFinding *finding = &g_array_index (all, NpFound, i).finding;

      for (guint j = 0; j < finding->rows->len; j++, n++)
        {
          NpTableId table = g_array_index (finding->rows, NpFindingRow, j).table;

          if ((NP_MARKED_TABLES & 1u << table) != 0)
            np_snapshot_add_finding (snapshot, table, g_array_index (places, guint, n),
                                     finding->check->id, finding->severity);
        }
    }
}

static void
clear_found (gpointer data)
{
  NpFound *found = data;

  np_finding_clear (&found->finding);
  g_free (found->cause);
}

/**
 * np_findings_apply_at:
 * @self: what is remembered
 * @snapshot: a new snapshot, to which the findings are added
 * @time: when it was taken, in µs of the monotonic clock
 * @real_time: the same in µs since the epoch
 *
 * Runs all checks. What @snapshot could not read is not judged. In the first snapshot, and in the first one after a time
 * in which nobody looked, nothing has grown. Sockets that were read for the checks alone are gone from @snapshot afterwards.
 * Of very many findings only the worst 500 are kept.
 */
void
np_findings_apply_at (NpFindings *self,
                      NpSnapshot *snapshot,
                      gint64      time,
                      gint64      real_time)
{
  NpLookPrivate private = {
    .notes = self->notes,
    .counts = self->counts,
    .patience = self->patience,
    .found = g_array_new (FALSE, FALSE, sizeof (NpFound)),
  };
  NpLook look = { .time = time, .real_time = real_time };
  guint n_checks = np_check_get_n ();

  g_array_set_clear_func (private.found, clear_found);
  begin_look (self, &look);
  np_look_init (&look, snapshot, &private);

  for (guint i = 0; i < n_checks; i++)
    {
      const NpCheck *check = np_check_get_nth (i);

      check->run (&look, check);
    }
  keep_worst (private.found);
  np_findings_find_causes (&look);

  end_look (self, &look);
  write_findings (self, &look, snapshot);
  write_marks (snapshot, private.found);
  np_marks_take (self->marks, snapshot);
  np_snapshot_drop_unwanted (snapshot);

  np_look_clear (&look);
  g_clear_pointer (&private.by_cookie, g_hash_table_unref);
  g_clear_pointer (&private.by_key, g_hash_table_unref);
  g_array_unref (private.found);
}

/**
 * np_findings_apply:
 * @self: what is remembered
 * @snapshot: a new snapshot, to which the findings are added
 *
 * See np_findings_apply_at().
 */
void
np_findings_apply (NpFindings *self,
                   NpSnapshot *snapshot)
{
  np_findings_apply_at (self, snapshot, np_snapshot_get_time (snapshot), np_snapshot_get_real_time (snapshot));
}

/**
 * np_findings_mark:
 * @self: what is remembered
 * @snapshot: a new snapshot in which nobody looks for findings
 *
 * Its records say what was noticed about them the last time.
 */
void
np_findings_mark (NpFindings *self,
                  NpSnapshot *snapshot)
{
  np_marks_apply (self->marks, snapshot);
}
