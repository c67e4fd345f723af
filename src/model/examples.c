/* model/examples.c: where a word of the glossary can be seen on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/examples.h"

#include <string.h>
#include <unistd.h>

#include "meaning/findings.h"

#define FAMILY(name) (1 << NP_FAMILY_##name)
#define INET (FAMILY (IPV4) | FAMILY (IPV6))
#define ALL_FAMILIES ((1 << NP_N_FAMILIES) - 1)

/* Columns of one table have at most so many places. */
#define MOST_COLUMNS 64

/**
 * Place:
 * @prefix: how the id of an entry begins
 * @table: a table in which such entries are values
 * @column: the id of the column
 * @families: of connections: the families that can have it; 0 for those of the internet
 *
 * Where the entries of values can be seen. To try every column would take long when there are many rows.
 */
typedef struct
{
  const char *prefix;
  NpTableId   table;
  const char *column;
  guint       families;
} Place;

/* For an entry those with the longest prefix count. */
static const Place places[] = {
  { "protocol-", NP_TABLE_CONNECTIONS, "protocol", 0 },
  { "protocol-", NP_TABLE_TRANSLATIONS, "protocol", 0 },
  { "protocol-unix", NP_TABLE_CONNECTIONS, "protocol", FAMILY (UNIX) },
  { "protocol-packet", NP_TABLE_CONNECTIONS, "protocol", FAMILY (PACKET) },
  { "protocol-netlink", NP_TABLE_CONNECTIONS, "protocol", FAMILY (NETLINK) },
  { "netlink-", NP_TABLE_CONNECTIONS, "local_address", FAMILY (NETLINK) },
  { "family-", NP_TABLE_CONNECTIONS, "family", ALL_FAMILIES },
  { "family-ipv", NP_TABLE_CONNECTIONS, "family", INET },
  { "family-ipv", NP_TABLE_ROUTES, "family", 0 },
  { "family-ipv", NP_TABLE_RULES, "family", 0 },
  { "family-ipv", NP_TABLE_ADDRESSES, "family", 0 },
  { "family-ipv", NP_TABLE_NEIGHBOURS, "family", 0 },
  { "family-ipv", NP_TABLE_GROUPS, "family", 0 },
  { "family-ipv", NP_TABLE_TRANSLATIONS, "family", 0 },
  { "state-", NP_TABLE_CONNECTIONS, "state", 0 },
  { "state-unix-", NP_TABLE_CONNECTIONS, "state", FAMILY (UNIX) },
  { "state-packet", NP_TABLE_CONNECTIONS, "state", FAMILY (PACKET) },
  { "state-netlink", NP_TABLE_CONNECTIONS, "state", FAMILY (NETLINK) },
  { "timer-", NP_TABLE_CONNECTIONS, "timer", 0 },
  { "owner-", NP_TABLE_CONNECTIONS, "owner_visibility", 0 },
  { "role-", NP_TABLE_CONNECTIONS, "role", 0 },
  { "exposure-", NP_TABLE_CONNECTIONS, "exposure", 0 },
  { "limit-", NP_TABLE_CONNECTIONS, "limit", 0 },
  { "congestion-", NP_TABLE_CONNECTIONS, "congestion", 0 },
  { "v6only-", NP_TABLE_CONNECTIONS, "v6only", FAMILY (IPV6) },
  { "socket-no-port", NP_TABLE_CONNECTIONS, "local_port", INET | FAMILY (PACKET) },
  { "address-", NP_TABLE_CONNECTIONS, "local_address", 0 },
  { "address-", NP_TABLE_CONNECTIONS, "remote_address", 0 },
  { "address-", NP_TABLE_ROUTES, "destination", 0 },
  { "address-", NP_TABLE_ROUTES, "gateway", 0 },
  { "address-", NP_TABLE_ROUTES, "source", 0 },
  { "address-", NP_TABLE_ADDRESSES, "address", 0 },
  { "address-", NP_TABLE_ADDRESSES, "broadcast", 0 },
  { "address-", NP_TABLE_ADDRESSES, "peer", 0 },
  { "address-", NP_TABLE_NEIGHBOURS, "address", 0 },
  { "address-", NP_TABLE_TRANSLATIONS, "original_source", 0 },
  { "address-", NP_TABLE_TRANSLATIONS, "original_destination", 0 },
  { "address-", NP_TABLE_TRANSLATIONS, "reply_source", 0 },
  { "address-", NP_TABLE_TRANSLATIONS, "reply_destination", 0 },
  { "address-scope-", NP_TABLE_ADDRESSES, "scope", 0 },
  { "address-flag-", NP_TABLE_ADDRESSES, "flags", 0 },
  { "route-default", NP_TABLE_ROUTES, "destination", 0 },
  { "route-flag-", NP_TABLE_ROUTES, "flags", 0 },
  { "route-type-", NP_TABLE_ROUTES, "type", 0 },
  { "route-scope-", NP_TABLE_ROUTES, "scope", 0 },
  { "route-status-", NP_TABLE_ROUTES, "status", 0 },
  { "route-preference-", NP_TABLE_ROUTES, "preference", 0 },
  { "route-table-", NP_TABLE_ROUTES, "table", 0 },
  { "route-table-", NP_TABLE_RULES, "table", 0 },
  { "route-protocol-", NP_TABLE_ROUTES, "protocol", 0 },
  { "route-protocol-", NP_TABLE_RULES, "protocol", 0 },
  { "route-protocol-", NP_TABLE_NEIGHBOURS, "protocol", 0 },
  { "rule-action-", NP_TABLE_RULES, "action", 0 },
  { "interface-kind-", NP_TABLE_INTERFACES, "kind", 0 },
  { "interface-state-", NP_TABLE_INTERFACES, "state", 0 },
  { "interface-flag-", NP_TABLE_INTERFACES, "flags", 0 },
  { "qdisc-", NP_TABLE_INTERFACES, "qdisc", 0 },
  { "duplex-", NP_TABLE_INTERFACES, "duplex", 0 },
  { "neighbour-state-", NP_TABLE_NEIGHBOURS, "state", 0 },
  { "neighbour-flag-", NP_TABLE_NEIGHBOURS, "flags", 0 },
  { "counter-", NP_TABLE_STATISTICS, "counter", 0 },
  { "statistics-counter-other", NP_TABLE_STATISTICS, "counter", 0 },
  { "statistics-protocol-", NP_TABLE_STATISTICS, "protocol", 0 },
  { "statistics-topic-", NP_TABLE_STATISTICS, "topic", 0 },
  { "statistics-kind-", NP_TABLE_STATISTICS, "kind", 0 },
  { "statistics-concern-", NP_TABLE_STATISTICS, "concern", 0 },
  { "group", NP_TABLE_GROUPS, "group", 0 },
  { "translation-protocol-", NP_TABLE_TRANSLATIONS, "protocol", 0 },
  { "translation-state-", NP_TABLE_TRANSLATIONS, "state", 0 },
  { "translation-kind-", NP_TABLE_TRANSLATIONS, "kind", 0 },
  { "translation-flag-", NP_TABLE_TRANSLATIONS, "flags", 0 },
  { "port-", NP_TABLE_CONNECTIONS, "port", 0 },
  { "check-", NP_TABLE_CONNECTIONS, "findings", ALL_FAMILIES },
  { "check-", NP_TABLE_ROUTES, "findings", 0 },
  { "check-", NP_TABLE_INTERFACES, "findings", 0 },
  { "check-", NP_TABLE_ADDRESSES, "findings", 0 },
  { "check-", NP_TABLE_NEIGHBOURS, "findings", 0 },
  { "check-", NP_TABLE_STATISTICS, "findings", 0 },
  { "check-", NP_TABLE_FINDINGS, "id", 0 },
  { "check-", NP_TABLE_FINDINGS, "cause", 0 },
  { "severity-", NP_TABLE_FINDINGS, "severity", 0 },
  { "seen-once-", NP_TABLE_FINDINGS, "seen_once", 0 },
};

/* Columns of connections that only some families have. */
static const Place family_columns[] = {
  { "peer-inode", NP_TABLE_CONNECTIONS, "peer_inode", FAMILY (UNIX) },
  { "v6only", NP_TABLE_CONNECTIONS, "v6only", FAMILY (IPV6) },
};

/* What a term can be seen in: bits of columns in the order of each table, as itself or as a value. */
typedef struct
{
  guint64 headers[NP_N_TABLES];
  guint64 values[NP_N_TABLES];
  guint   families;
  guint   details;
} Where;

static void
add_families (Where       *where,
              const Place *place)
{
  if (place->table == NP_TABLE_CONNECTIONS)
    where->families |= place->families != 0 ? place->families : INET;
}

static void
add_value (Where       *where,
           const Place *place)
{
  const NpTableInfo *info = np_table_info_get (place->table);
  const NpColumn *column = np_table_info_find_column (info, place->column);

  where->values[place->table] |= G_GUINT64_CONSTANT (1) << np_table_info_column_index (info, column);
  where->details |= column->needs;
  add_families (where, place);
}

static void
add_values (Where      *where,
            const char *id)
{
  gsize longest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (id, places[i].prefix))
      longest = MAX (longest, strlen (places[i].prefix));

  for (gsize i = 0; longest > 0 && i < G_N_ELEMENTS (places); i++)
    if (strlen (places[i].prefix) == longest && g_str_has_prefix (id, places[i].prefix))
      add_value (where, &places[i]);
}

static void
add_header (Where             *where,
            const NpTableInfo *info,
            guint              n)
{
  const NpColumn *column = &info->columns[n];
  Place place = { column->term, info->id, column->id, 0 };

  where->headers[info->id] |= G_GUINT64_CONSTANT (1) << n;
  where->details |= column->needs;

  for (gsize i = 0; i < G_N_ELEMENTS (family_columns); i++)
    if (g_str_equal (column->term, family_columns[i].prefix))
      place.families = family_columns[i].families;
  add_families (where, &place);
}

static void
where_init (Where        *where,
            const NpTerm *term)
{
  memset (where, 0, sizeof *where);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (guint i = 0; i < info->n_columns; i++)
        if (g_str_equal (info->columns[i].term, term->id))
          add_header (where, info, i);
    }

  add_values (where, term->id);
}

/* What each term can be seen in is found once, when it is first asked for. */
static const Where *
where_get (const NpTerm *term)
{
  static GMutex mutex;
  static GHashTable *known;
  Where *where;

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);

  where = g_hash_table_lookup (known, term);
  if (where == NULL)
    {
      where = g_new (Where, 1);
      where_init (where, term);
      g_hash_table_insert (known, (gpointer) term, where);
    }
  g_mutex_unlock (&mutex);

  return where;
}

/**
 * np_examples_get_request:
 * @term: an entry of the glossary
 *
 * Returns: what must be read to see it: the tables in which a column or a value has this entry, with the families and
 *   details that they need; no table where nothing on this computer shows it
 */
NpRequest
np_examples_get_request (const NpTerm *term)
{
  NpRequest request = { 0 };
  const Where *where;

  g_return_val_if_fail (term != NULL, request);

  where = where_get (term);
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    if ((where->headers[id] | where->values[id]) != 0)
      request.tables |= 1u << id;

  request.families = where->families;
  request.details = where->details;

  if ((request.tables & 1u << NP_TABLE_FINDINGS) != 0 || (request.details & NP_DETAIL_FINDINGS) != 0)
    np_findings_add_needs (&request);

  /* An example of a program that people know is the best. */
  if ((request.tables & 1u << NP_TABLE_CONNECTIONS) != 0)
    request.details |= NP_DETAIL_PROGRAMS;

  return request;
}

/* Whether the value of a column is @term. */
static gboolean
has_value (const NpColumn *column,
           gconstpointer   record,
           const NpTerm   *term)
{
  const NpTerm *value;

  for (guint n = 0; (value = column->value_term (record, n)) != NULL; n++)
    if (value == term)
      return TRUE;

  return FALSE;
}

/* Whether there is something in a cell; @text is there to be used again and again. */
static gboolean
is_filled (const NpTableInfo *info,
           const NpColumn    *column,
           gconstpointer      record,
           GString           *text)
{
  guint64 number = 0;

  if (column->number != NULL)
    return column->number (record, &number) && number != 0;

  /* The words for what a row is or does are never empty, and take long to compose. */
  if (column->explain == info->sentence)
    return TRUE;
  if (column->value_term != NULL && column->value_term (record, 0) != NULL)
    return TRUE;

  g_string_truncate (text, 0);

  return column->text (record, text) && text->len > 0;
}

typedef struct
{
  const NpTableInfo *info;
  const NpTerm      *term;
  const NpColumn    *values[MOST_COLUMNS];
  const NpColumn    *headers[MOST_COLUMNS];
  guint              n_values;
  guint              n_headers;
  GString           *text;
} Search;

static void
search_init (Search            *search,
             const NpTableInfo *info,
             const NpTerm      *term)
{
  const Where *where = where_get (term);

  memset (search, 0, sizeof *search);
  search->info = info;
  search->term = term;
  search->text = g_string_new (NULL);

  for (guint i = 0; i < info->n_columns; i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << i;

      if ((where->values[info->id] & bit) != 0)
        search->values[search->n_values++] = &info->columns[i];
      else if ((where->headers[info->id] & bit) != 0)
        search->headers[search->n_headers++] = &info->columns[i];
    }
}

static gboolean
search_fits (const Search  *search,
             gconstpointer  record)
{
  for (guint i = 0; i < search->n_values; i++)
    if (has_value (search->values[i], record, search->term))
      return TRUE;

  for (guint i = 0; i < search->n_headers; i++)
    if (is_filled (search->info, search->headers[i], record, search->text))
      return TRUE;

  return FALSE;
}

/* As good as an example can be. */
#define BEST_RATE 2

/* How good an example a row is, up to BEST_RATE: one of a program that is known and not this very one. */
static guint
rate_example (NpTableId     table,
              gconstpointer record,
              pid_t         own_pid)
{
  const NpSocketRecord *socket = record;

  if (table != NP_TABLE_CONNECTIONS)
    return 0;
  if (socket->owners == NULL)
    return 1;

  return socket->owners->processes[0]->pid == own_pid ? 0 : BEST_RATE;
}

/**
 * np_examples_count:
 * @snapshot: a moment
 * @table: a table that was read
 * @term: an entry of the glossary
 * @best: (out) (optional) (nullable): the row that shows it best; belongs to @snapshot
 *
 * Of a column those rows count in which there is something else than nothing or 0. Where there are none but the table
 * has that column, @best is any row.
 *
 * Returns: in how many rows of @table it can be seen
 */
guint
np_examples_count (NpSnapshot    *snapshot,
                   NpTableId      table,
                   const NpTerm  *term,
                   gconstpointer *best)
{
  const NpTableInfo *info = np_table_info_get (table);
  gsize size = np_record_size (table);
  guint n_records = 0, n_found = 0, best_rate = 0;
  const char *records;
  gconstpointer found = NULL;
  pid_t own_pid = getpid ();
  Search search;

  g_return_val_if_fail (snapshot != NULL && table < NP_N_TABLES && term != NULL, 0);

  records = np_snapshot_get_records (snapshot, table, &n_records);
  search_init (&search, info, term);

  for (guint i = 0; search.n_values + search.n_headers > 0 && i < n_records; i++)
    {
      gconstpointer record = records + i * size;
      guint rate;

      if (!search_fits (&search, record))
        continue;

      n_found++;
      if (best_rate == BEST_RATE)
        continue;

      rate = rate_example (table, record, own_pid);
      if (found == NULL || rate > best_rate)
        {
          found = record;
          best_rate = rate;
        }
    }

  if (found == NULL && search.n_headers > 0 && n_records > 0)
    found = records;
  if (best != NULL)
    *best = found;
  g_string_free (search.text, TRUE);

  return n_found;
}

static const char *
get_telling_column (const NpTableInfo *info,
                    gconstpointer      record)
{
  static const char *const columns[NP_N_TABLES] = {
    [NP_TABLE_CONNECTIONS] = "state",
    [NP_TABLE_ROUTES] = "type",
    [NP_TABLE_RULES] = "action",
    [NP_TABLE_INTERFACES] = "kind",
    [NP_TABLE_ADDRESSES] = "address",
    [NP_TABLE_NEIGHBOURS] = "state",
    [NP_TABLE_STATISTICS] = "counter",
    [NP_TABLE_GROUPS] = "group",
    [NP_TABLE_TRANSLATIONS] = "kind",
    [NP_TABLE_FINDINGS] = "id",
  };
  const NpRouteRecord *route = record;

  /* Of the default route that is what people wonder about, not that it is ordinary. */
  if (info->id == NP_TABLE_ROUTES && route->prefix_length == 0)
    return "destination";

  return columns[info->id];
}

/**
 * np_term_for_row:
 * @info: a table
 * @column: (nullable): the column that somebody looks at, or %NULL for the row as a whole
 * @record: the row
 *
 * Returns: (transfer none) (nullable): the entry that explains what somebody looks at best: that of the value, or else
 *   that of the column; of a row as a whole, that of its most telling value, such as the state of a socket
 */
const NpTerm *
np_term_for_row (const NpTableInfo *info,
                 const NpColumn    *column,
                 gconstpointer      record)
{
  const NpTerm *term = NULL;

  g_return_val_if_fail (info != NULL && record != NULL, NULL);

  if (column == NULL)
    column = np_table_info_find_column (info, get_telling_column (info, record));
  if (column->value_term != NULL)
    term = column->value_term (record, 0);

  return term != NULL ? term : np_glossary_lookup (column->term);
}
