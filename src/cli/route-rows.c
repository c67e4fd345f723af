/* cli/route-rows.c: which way a packet would go, as CSV and JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/route-answer.h"

#include "export/json.h"
#include "meaning/unreachable.h"

/* The rows of CSV and JSON. */
typedef struct
{
  const char *kind;
  const char *title;
  const char *text;
} Row;

#define ROW_COLUMN(member) \
  static gboolean \
  member##_text (gconstpointer record, \
                 GString      *text) \
  { \
    const Row *row = record; \
    g_string_append (text, row->member); \
    return TRUE; \
  }

ROW_COLUMN (kind)
ROW_COLUMN (title)
ROW_COLUMN (text)

static const NpColumn row_columns[] = {
  { .id = "kind", .title = "", .text = kind_text },
  { .id = "title", .title = "", .text = title_text },
  { .id = "text", .title = "", .text = text_text },
};

static const NpColumn *const rows_shown[] = { &row_columns[0], &row_columns[1], &row_columns[2] };

static Row
row_of_step (const NpWayStep *step)
{
  const Row row = { np_way_step_kind_get_word (step->kind), step->title, step->text };

  return row;
}

static gboolean
is_in_trouble (const NpRouteStory *story)
{
  return np_way_get_trouble (story->way) != NP_UNREACHABLE_NONE;
}

/**
 * np_route_answer_append_csv:
 * @answer: what to write
 * @text: grows by the steps as CSV
 *
 * Written as any table, with the columns `kind`, `title` and `text`. A row of the kind `destination` begins each story,
 * and one of the kind `trouble` ends it where programs cannot reach the destination.
 */
void
np_route_answer_append_csv (const NpRouteAnswer *answer,
                            GString             *text)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autofree gconstpointer *records = NULL;
  NpExport export = { .columns = rows_shown, .n_columns = G_N_ELEMENTS (rows_shown) };

  for (guint i = 0; i < answer->stories->len; i++)
    {
      const NpRouteStory *story = g_ptr_array_index (answer->stories, i);
      Row row = { "destination", story->address, story->summary };

      g_array_append_val (rows, row);
      for (guint j = 0; j < story->steps->len; j++)
        {
          row = row_of_step (g_ptr_array_index (story->steps, j));
          g_array_append_val (rows, row);
        }
      if (is_in_trouble (story))
        {
          row = (Row) { "trouble", story->trouble, story->trouble_text };
          g_array_append_val (rows, row);
        }
    }

  records = g_new (gconstpointer, rows->len);
  for (guint i = 0; i < rows->len; i++)
    records[i] = &g_array_index (rows, Row, i);
  export.records = records;
  export.n_records = rows->len;

  np_export_append (&export, NP_EXPORT_CSV, text);
}

static void
append_member (GString    *text,
               const char *separator,
               const char *key,
               const char *value)
{
  g_string_append (text, separator);
  np_json_append_string (text, key);
  g_string_append_c (text, ':');
  if (value != NULL && *value != '\0')
    np_json_append_string (text, value);
  else
    g_string_append (text, "null");
}

static void
append_refusal (GString     *text,
                const NpWay *way)
{
  g_string_append (text, ",\n\"refusal\":");
  if (way->refusal == 0)
    {
      g_string_append (text, "null");
      return;
    }

  append_member (text, "{", "errno", np_way_get_refusal_word (way));
  append_member (text, ",", "message", g_strerror (way->refusal));
  g_string_append_c (text, '}');
}

static const NpRouteRecord *
find_winner (const NpRouteStory *story)
{
  for (guint i = 0; i < story->steps->len; i++)
    {
      const NpWayStep *step = g_ptr_array_index (story->steps, i);

      if (step->kind == NP_WAY_STEP_WINNER)
        return step->route;
    }

  return NULL;
}

/* The kernel may begin with another of several next hops, and calls the type of a line after the destination. */
static gboolean
is_same_line (const NpRouteRecord *a,
              const NpRouteRecord *b)
{
  return a->table == b->table && a->metric == b->metric && a->prefix_length == b->prefix_length &&
         np_address_equal (&a->destination, &b->destination);
}

/* The kernel does not tell the line that refuses a packet, and of lines with the same next hop object it may tell
 * another one, but the story has found it. */
static const NpRouteRecord *
find_matched (const NpRouteStory *story)
{
  const NpRouteRecord *matched = story->way->has_matched ? &story->way->matched : NULL;
  const NpRouteRecord *winner = find_winner (story);

  if (matched == NULL || winner == NULL)
    return matched != NULL ? matched : winner;

  return is_same_line (matched, winner) ? matched : winner;
}

static void
append_matched (GString             *text,
                const NpRouteRecord *matched)
{
  const NpTableInfo *table = np_table_info_get (NP_TABLE_ROUTES);
  g_autofree const NpColumn **columns = g_new (const NpColumn *, table->n_columns);
  const NpExport export = { .table = table, .columns = columns, .n_columns = table->n_columns };

  g_string_append (text, ",\n\"matched\":");
  if (matched == NULL)
    {
      g_string_append (text, "null");
      return;
    }

  for (guint i = 0; i < table->n_columns; i++)
    columns[i] = &table->columns[i];
  np_json_append_object (&export, matched, text);
}

static void
append_resolved (GString     *text,
                 const NpWay *way)
{
  g_autofree char *gateway = np_address_dup_text (&way->resolved.gateway);
  g_autofree char *source = np_address_dup_text (&way->resolved.source);

  g_string_append (text, ",\n\"resolved\":");
  if (!way->has_resolved)
    {
      g_string_append (text, "null");
      return;
    }

  append_member (text, "{", "gateway", gateway);
  append_member (text, ",", "interface", way->resolved.interface);
  append_member (text, ",", "source", source);
  g_string_append_c (text, '}');
}

static void
append_steps (GString   *text,
              GPtrArray *steps)
{
  const NpExport export = { .columns = rows_shown, .n_columns = G_N_ELEMENTS (rows_shown) };

  g_string_append (text, ",\n\"steps\":[");
  for (guint i = 0; i < steps->len; i++)
    {
      const Row row = row_of_step (g_ptr_array_index (steps, i));

      g_string_append (text, i > 0 ? ",\n" : "\n");
      np_json_append_object (&export, &row, text);
    }
  g_string_append (text, "\n]");
}

static void
append_trouble (GString            *text,
                const NpRouteStory *story)
{
  g_string_append (text, ",\n\"trouble\":");
  if (!is_in_trouble (story))
    {
      g_string_append (text, "null");
      return;
    }

  append_member (text, "{", "cause", np_unreachable_cause_get_word (np_way_get_trouble (story->way)));
  append_member (text, ",", "title", story->trouble);
  append_member (text, ",", "text", story->trouble_text);
  g_string_append_c (text, '}');
}

static void
append_story_json (GString     *text,
                   const NpRouteStory *story)
{
  append_member (text, "{", "destination", story->address);
  append_member (text, ",\n", "summary", story->summary);
  append_refusal (text, story->way);
  append_matched (text, find_matched (story));
  append_resolved (text, story->way);
  append_steps (text, story->steps);
  append_trouble (text, story);
  g_string_append_c (text, '}');
}

/**
 * np_route_answer_append_json:
 * @answer: what to write
 * @text: grows by the answer as JSON
 *
 * The way to an address is an object. A name is one that has the `addresses` and an array of such `ways`.
 */
void
np_route_answer_append_json (const NpRouteAnswer *answer,
                             GString             *text)
{
  if (answer->is_name)
    {
      append_member (text, "{", "name", answer->destination);
      g_string_append (text, ",\n\"addresses\":[");
      for (guint i = 0; i < answer->queries->len; i++)
        {
          g_autofree char *address = np_address_dup_text (&g_array_index (answer->queries, NpWayQuery, i).destination);

          g_string_append (text, i > 0 ? "," : "");
          np_json_append_string (text, address);
        }
      g_string_append (text, "],\n\"ways\":[\n");
    }

  for (guint i = 0; i < answer->stories->len; i++)
    {
      g_string_append (text, i > 0 ? ",\n" : "");
      append_story_json (text, g_ptr_array_index (answer->stories, i));
    }

  g_string_append (text, answer->is_name ? "\n]}\n" : "\n");
}
