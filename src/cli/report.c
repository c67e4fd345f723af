/* cli/report.c: tables written down as they were asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/report.h"

#include "cli/findings-text.h"
#include "export/json.h"
#include "meaning/findings.h"
#include "meaning/services.h"

/* What is written, and whether it is one of several moments. */
typedef struct
{
  const NpOptions  *options;
  const NpSnapshot *snapshot;
  const char       *time; /* NULL unless several moments follow each other */
  gboolean          goes_on;
} Report;

/* For people there is less, and the moment stands above it. */
static gboolean
is_for_people (const NpOptions *options)
{
  return options->format == NP_EXPORT_TEXT || options->format == NP_EXPORT_SENTENCES;
}

/* A person at a terminal gets the columns that fit there: as netstat has them,
 * or those of the window. A file gets everything, and a sentence may speak of everything. */
static GPtrArray *
choose_columns (const NpOptions   *options,
                const NpTableInfo *table)
{
  gboolean as_netstat = table->id == NP_TABLE_CONNECTIONS || table->id == NP_TABLE_STATISTICS;
  NpLayout layout = as_netstat ? NP_LAYOUT_NETSTAT : NP_LAYOUT_PLAIN;
  const char *const *ids = np_table_info_get_layout (table, layout);
  GPtrArray *columns;

  if (options->columns != NULL)
    return g_ptr_array_ref (options->columns);

  columns = g_ptr_array_new ();
  if (options->format != NP_EXPORT_TEXT)
    for (guint i = 0; i < table->n_columns; i++)
      g_ptr_array_add (columns, (gpointer) &table->columns[i]);
  else
    for (guint i = 0; ids[i] != NULL; i++)
      {
        g_ptr_array_add (columns, (gpointer) np_table_info_find_column (table, ids[i]));
        if (options->names && g_str_equal (ids[i], "foreign"))
          g_ptr_array_add (columns, (gpointer) np_table_info_find_column (table, "remote_name"));
      }

  return columns;
}

static guint
find_needs (const NpOptions   *options,
            const NpTableInfo *table)
{
  g_autoptr(GPtrArray) columns = choose_columns (options, table);
  guint needs = 0;

  for (guint i = 0; i < columns->len; i++)
    needs |= ((const NpColumn *) columns->pdata[i])->needs;

  return needs;
}

/* The families of the sockets that a part of a snapshot has. */
static guint
get_families (NpReader reader)
{
  if (reader == NP_READER_UNIX)
    return 1u << NP_FAMILY_UNIX;
  if (reader == NP_READER_PACKET)
    return 1u << NP_FAMILY_PACKET;
  if (reader == NP_READER_NETLINK)
    return 1u << NP_FAMILY_NETLINK;

  return NP_INET_FAMILIES;
}

/* Whether a part of a snapshot has something of what was asked for: of sockets those of the families wanted. */
static gboolean
is_asked_for (const NpOptions *options,
              NpReader         reader)
{
  NpTableId table = np_reader_get_table (reader);

  if (options->table != NULL && options->table->id != table)
    return FALSE;

  return table != NP_TABLE_CONNECTIONS || (options->families & get_families (reader)) != 0;
}

/**
 * np_report_wants:
 * @options: what was asked for
 * @reader: a part of a snapshot
 *
 * Returns: whether what was asked for is to be found there: of sockets by their family; never of
 *   a part that the kernel may lack
 */
gboolean
np_report_wants (const NpOptions *options,
                 NpReader         reader)
{
  return is_asked_for (options, reader) && !np_reader_is_extra (reader);
}

/**
 * np_report_has_findings:
 * @options: what was asked for
 *
 * Returns: whether findings are written
 */
gboolean
np_report_has_findings (const NpOptions *options)
{
  return is_asked_for (options, NP_READER_FINDINGS);
}

/* Findings for people are no table, unless somebody chose the columns. */
static gboolean
is_story (const NpOptions   *options,
          const NpTableInfo *table)
{
  return table->id == NP_TABLE_FINDINGS && options->format == NP_EXPORT_TEXT && options->columns == NULL;
}

/**
 * np_report_tells:
 * @options: what was asked for
 * @reader: a part of a snapshot that could not be read
 *
 * Returns: whether to say so: not of what only findings need, when they are not asked for or say it themselves
 */
gboolean
np_report_tells (const NpOptions *options,
                 NpReader         reader)
{
  NpRequest needs = { 0 };

  if (is_asked_for (options, reader))
    return TRUE;
  if (!np_report_has_findings (options) || is_story (options, np_table_info_get (NP_TABLE_FINDINGS)))
    return FALSE;

  np_findings_add_needs (&needs);

  return (needs.tables & 1u << np_reader_get_table (reader)) != 0;
}

/**
 * np_report_get_request:
 * @options: what was asked for
 *
 * Returns: what a snapshot must hold for it
 */
NpRequest
np_report_get_request (const NpOptions *options)
{
  NpRequest request = {
    .families = options->families,
    .details = options->names ? NP_DETAIL_NAMES : 0,
  };

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    if (options->table == NULL || options->table->id == id)
      {
        request.tables |= 1u << id;
        request.details |= find_needs (options, np_table_info_get (id));
      }

  if (options->search != NULL)
    request.details |= np_query_get_needs (options->search);

  /* The story of a port names the programs at both ends, whatever columns there are. */
  if (options->port != 0)
    request.details |= NP_DETAIL_PROGRAMS | NP_DETAIL_PAIRS;

  if (np_report_has_findings (options) || (request.details & NP_DETAIL_FINDINGS) != 0)
    np_findings_add_needs (&request);

  return request;
}

static gboolean
passes (const NpOptions      *options,
        const NpSocketRecord *socket)
{
  /* For the findings there may be more than was asked for. */
  if ((options->families & 1u << socket->family) == 0)
    return FALSE;

  switch (options->filter)
    {
    case NP_SOCKETS_LISTENING:
      return socket->state == NP_STATE_LISTEN || socket->state == NP_STATE_UNCONN;
    case NP_SOCKETS_CONNECTED:
      return socket->state != NP_STATE_LISTEN && socket->state != NP_STATE_UNCONN &&
             socket->state != NP_STATE_CLOSE && socket->state != NP_STATE_BOUND_INACTIVE;
    case NP_SOCKETS_ALL:
    default:
      return TRUE;
    }
}

/* A port is asked for of sockets only. */
static gboolean
has_port (const NpOptions *options,
          gconstpointer    record)
{
  const NpSocketRecord *socket = record;

  return options->port == 0 || (socket->local_port == options->port && np_socket_has_ports (socket));
}

/* ip neigh leaves out neighbours that need no lookup. A file has every counter, but people look for those that count. */
static gboolean
leaves_out_minor (const NpOptions   *options,
                  const NpTableInfo *table)
{
  return !options->all_rows && table->is_minor != NULL &&
         (table->id == NP_TABLE_NEIGHBOURS || is_for_people (options));
}

/* Words are searched in the columns that are written. */
static void
drop_unmatched (const Report *report,
                GPtrArray    *columns,
                GPtrArray    *records)
{
  g_autoptr(GString) scratch = g_string_new (NULL);
  guint n_kept = 0;

  if (report->options->search == NULL)
    return;

  for (guint i = 0; i < records->len; i++)
    if (np_query_matches (report->options->search, records->pdata[i], columns, scratch))
      records->pdata[n_kept++] = records->pdata[i];
  g_ptr_array_set_size (records, (int) n_kept);
}

static GPtrArray *
choose_records (const Report      *report,
                const NpTableInfo *table)
{
  gboolean are_sockets = table->id == NP_TABLE_CONNECTIONS;
  gboolean without_minor = leaves_out_minor (report->options, table);
  guint n_records;
  const char *records = np_snapshot_get_records (report->snapshot, table->id, &n_records);
  GPtrArray *chosen = g_ptr_array_sized_new (n_records);

  for (guint i = 0; i < n_records; i++)
    {
      gconstpointer record = records + i * np_record_size (table->id);

      if (!has_port (report->options, record))
        continue;
      if ((!are_sockets || passes (report->options, record)) && !(without_minor && table->is_minor (record)))
        g_ptr_array_add (chosen, (gpointer) record);
    }

  return chosen;
}

static void
append_table (const Report      *report,
              const NpTableInfo *table,
              GString           *text)
{
  g_autoptr(GPtrArray) columns = choose_columns (report->options, table);
  g_autoptr(GPtrArray) records = choose_records (report, table);
  NpExport export = {
    .table = table,
    .columns = (const NpColumn *const *) columns->pdata,
    .n_columns = columns->len,
    .records = (gconstpointer *) records->pdata,
    .time = report->time,
    .goes_on = report->goes_on && report->options->table != NULL,
  };

  drop_unmatched (report, columns, records);
  if (is_story (report->options, table))
    {
      np_findings_text_append (report->options, report->snapshot, records, text);
      return;
    }

  export.n_records = records->len;
  np_export_append (&export, report->options->format, text);
}

/* A table of which nothing could be read is not the same as an empty one. */
static gboolean
is_readable (const Report *report,
             NpTableId     table)
{
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if (np_reader_get_table (reader) == table && np_report_wants (report->options, reader) &&
        np_snapshot_get_error (report->snapshot, reader) == NULL)
      return TRUE;

  return FALSE;
}

/* An object with a key for each table: an array, or null where it could not be read. */
static void
append_json (const Report *report,
             GString      *text)
{
  gboolean is_first = TRUE;

  g_string_append_c (text, '{');
  if (report->time != NULL)
    g_string_append_printf (text, "\"time\":\"%s\"", report->time);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *table = np_table_info_get (id);

      if (report->options->table != NULL && report->options->table != table)
        continue;

      g_string_append (text, is_first && report->time == NULL ? "\n" : ",\n");
      np_json_append_string (text, table->name);
      g_string_append_c (text, ':');
      is_first = FALSE;

      if (!is_readable (report, id))
        {
          g_string_append (text, "null");
          continue;
        }
      append_table (report, table, text);
      g_string_truncate (text, text->len - 1); /* the end of the line */
    }
  g_string_append (text, "\n}\n");
}

/* One after the other: in a CSV file under a line with the table's name, for people under its title. */
static void
append_all (const Report *report,
            GString      *text)
{
  gboolean is_csv = report->options->format == NP_EXPORT_CSV;
  const char *end = is_csv ? "\r\n" : "\n";

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *table = np_table_info_get (id);

      if (!is_readable (report, id))
        continue;

      if (text->len > 0 || report->goes_on)
        g_string_append (text, end);
      g_string_append_printf (text, "%s%s", is_csv ? table->name : np_table_info_get_title (table), end);
      append_table (report, table, text);
    }
}

/* For people the moment stands above its table; a file has it in each row. */
static void
append_heading (const Report *report,
                GString      *text)
{
  g_autoptr(GDateTime) time =
    g_date_time_new_from_unix_local (np_snapshot_get_real_time (report->snapshot) / G_USEC_PER_SEC);
  g_autofree char *local = g_date_time_format (time, "%F %T");

  if (report->goes_on)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, "%s\n", local);
}

static char *
format_moment (const NpSnapshot *snapshot)
{
  gint64 real_time = np_snapshot_get_real_time (snapshot);
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (real_time / G_USEC_PER_SEC);
  g_autofree char *seconds = g_date_time_format (time, "%FT%T");

  return g_strdup_printf ("%s.%03dZ", seconds, (int) (real_time % G_USEC_PER_SEC / 1000));
}

/**
 * np_report_write:
 * @options: what was asked for
 * @snapshot: what there is
 * @goes_on: whether it follows an earlier moment in the same file
 *
 * Returns: (transfer full): the tables in the format that was asked for
 */
GString *
np_report_write (const NpOptions  *options,
                 const NpSnapshot *snapshot,
                 gboolean          goes_on)
{
  g_autofree char *time = options->interval != 0 ? format_moment (snapshot) : NULL;
  const Report report = { options, snapshot, time, goes_on };
  GString *text = g_string_new (NULL);

  if (options->format == NP_EXPORT_JSON && (time != NULL || options->table == NULL))
    {
      append_json (&report, text);
      return text;
    }

  if (is_for_people (options) && time != NULL)
    append_heading (&report, text);

  if (options->table != NULL)
    append_table (&report, options->table, text);
  else
    append_all (&report, text);

  return text;
}
