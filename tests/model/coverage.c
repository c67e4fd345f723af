/* tests/model/coverage.c: every word that a table can show has an entry in the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "meaning/counters.h"
#include "model/local-reader.h"
#include "support/namespace.h"
#include "support/population.h"
#include "value-space.h"

/* How the words of a value are told apart. */
typedef enum
{
  WORDS_ONE,     /* the value is one word */
  WORDS_SPACED,  /* words with spaces between them */
  WORDS_LETTERS, /* each letter is a word */
  WORDS_LISTED,  /* words with commas between them */
} Words;

static const struct
{
  const char *column; /* of any table */
  Words       words;
} splits[] = {
  { "addresses.flags", WORDS_SPACED },
  { "neighbours.flags", WORDS_SPACED },
  { "translations.flags", WORDS_SPACED },
  { "routes.status", WORDS_SPACED },
  { "routes.flags", WORDS_LETTERS },
  { "interfaces.flags", WORDS_LETTERS },
  { "connections.findings", WORDS_LISTED },
  { "routes.findings", WORDS_LISTED },
  { "interfaces.findings", WORDS_LISTED },
  { "addresses.findings", WORDS_LISTED },
  { "neighbours.findings", WORDS_LISTED },
  { "statistics.findings", WORDS_LISTED },
};

/* What is no word, or one that only this computer has: names, numbers in texts, times and sentences. */
static const char *const free_texts[] = {
  "connections.program", "connections.user", "connections.unit", "connections.interface", "connections.doing",
  "connections.pid_program", "connections.command_line", "connections.executable", "connections.first_seen",
  "connections.closed", "connections.remote_name", "connections.peer", "connections.desktop_app",
  "connections.unit_description", "connections.container", "connections.owners", "connections.parent",
  "connections.started",
  "routes.interface", "routes.meaning", "routes.genmask", "routes.next_hops", "routes.from",
  "rules.selector",
  "interfaces.name", "interfaces.mac", "interfaces.meaning", "interfaces.master", "interfaces.alias", "interfaces.driver",
  "interfaces.device", "interfaces.link", "interfaces.other_names", "interfaces.permanent_mac",
  "addresses.interface", "addresses.label", "addresses.meaning",
  "neighbours.mac", "neighbours.interface", "neighbours.meaning",
  "statistics.meaning",
  "groups.interface", "groups.meaning", "groups.mac",
  "translations.started", "translations.meaning",
  "findings.title", "findings.text", "findings.evidence", "findings.verdict", "findings.action", "findings.normal",
  "findings.reason", "findings.subject", "findings.table", "findings.words", "findings.since",
};

static char *
dup_name (const NpTableInfo *info,
          const NpColumn    *column)
{
  return g_strdup_printf ("%s.%s", info->name, column->id);
}

static gboolean
is_free_text (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (free_texts); i++)
    if (g_str_equal (free_texts[i], name))
      return TRUE;

  return FALSE;
}

static Words
get_words (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (splits); i++)
    if (g_str_equal (splits[i].column, name))
      return splits[i].words;

  return WORDS_ONE;
}

/* Every column of words knows the entries of its values; what is not such a column is named above. */
static void
test_every_column (void)
{
  guint n_free = 0;

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (guint i = 0; i < info->n_columns; i++)
        {
          const NpColumn *column = &info->columns[i];
          g_autofree char *name = dup_name (info, column);
          gboolean is_free = is_free_text (name);

          n_free += is_free ? 1 : 0;
          if (is_free && column->value_term != NULL)
            g_error ("%s is no free text: its values have entries", name);
          if (column->number == NULL && !is_free && column->value_term == NULL)
            g_error ("%s shows words, but does not know their entries", name);
        }
    }

  g_assert_cmpuint (n_free, ==, G_N_ELEMENTS (free_texts));
}

static GPtrArray *
split (const char *text,
       Words       words)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  if (words == WORDS_LETTERS)
    for (const char *p = text; *p != '\0'; p++)
      g_ptr_array_add (array, g_strndup (p, 1));

  if (words == WORDS_SPACED || words == WORDS_LISTED)
    {
      g_auto(GStrv) parts = g_strsplit (text, words == WORDS_LISTED ? "," : " ", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        if (*parts[i] != '\0')
          g_ptr_array_add (array, g_strdup (parts[i]));
    }

  if (words == WORDS_ONE && *text != '\0')
    g_ptr_array_add (array, g_strdup (text));

  return array;
}

/* A letter, or a word of several that stand together, is told by its own entry, not by that of a neighbour. */
static void
assert_same_word (const char   *name,
                  const char   *word,
                  const NpTerm *term)
{
  if (g_str_has_suffix (term->id, "-other") || g_ascii_strcasecmp (term->word, word) == 0)
    return;

  g_error ("%s: “%s” is explained as “%s” (%s)", name, word, term->word, term->id);
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* Fails when @record shows a word without an entry. Counts the words that were seen. */
static void
check_column (const NpTableInfo *info,
              const NpColumn    *column,
              gconstpointer      record,
              GHashTable        *seen)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *name = dup_name (info, column);
  g_autoptr(GPtrArray) words = NULL;
  Words how = get_words (name);

  if (!np_column_append_value (column, record, text))
    return;

  words = split (text->str, how);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      const NpTerm *term = column->value_term (record, i);

      /* A port may have no usual use; its number is no word then. */
      if (term == NULL && g_str_equal (name, "connections.port") && is_number (word))
        continue;
      if (term == NULL)
        g_error ("%s shows “%s” (word %u of “%s”), which has no entry", name, word, i, text->str);

      g_assert_true (np_glossary_lookup (term->id) == term);
      if (how != WORDS_ONE)
        assert_same_word (name, word, term);
      g_hash_table_add (seen, g_strdup_printf ("%s: %s", name, word));
    }

  if (how != WORDS_ONE)
    g_assert_null (column->value_term (record, words->len));
}

/* The words of a number column, or of an address, are what it stands for: each must exist. */
static void
check_terms (const NpColumn *column,
             gconstpointer   record)
{
  const NpTerm *term;

  for (guint n = 0; (term = column->value_term (record, n)) != NULL; n++)
    {
      g_assert_cmpuint (n, <, 40);
      g_assert_true (np_glossary_lookup (term->id) == term);
    }
}

static void
check_record (const NpTableInfo *info,
              gconstpointer      record,
              gpointer           user_data)
{
  for (guint i = 0; i < info->n_columns; i++)
    {
      const NpColumn *column = &info->columns[i];

      if (column->value_term == NULL)
        continue;

      check_terms (column, record);
      if (column->kind == NP_COLUMN_TEXT && !g_str_equal (column->id, "grown"))
        check_column (info, column, record, user_data);
    }
}

static void
test_value_space (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    value_space_foreach (id, check_record, seen);

  g_test_message ("%u different words", g_hash_table_size (seen));
  g_assert_cmpuint (g_hash_table_size (seen), >, 300);
}

static const char *const must_be_seen[] = {
  "connections.state: LISTEN", "connections.state: SHUTDOWN_ACK_SENT", "connections.v6only: yes", "connections.timer: probe",
  "connections.exposure: group", "connections.remote_kind: The internet", "connections.congestion: newer_one",
  "routes.flags: !", "routes.flags: C", "routes.flags: n", "routes.type: blackhole", "routes.status: linkdown",
  "routes.protocol: eigrp", "routes.protocol: 200", "routes.scope: 100", "routes.preference: low",
  "rules.action: nop", "interfaces.flags: p", "interfaces.flags: P", "interfaces.state: LOWERLAYERDOWN",
  "interfaces.duplex: half", "addresses.flags: temporary", "addresses.flags: secondary", "addresses.scope: site",
  "neighbours.state: PROBE", "neighbours.flags: extern_learn", "statistics.protocol: UdpLite6",
  "statistics.concern: trouble-grows", "groups.family: link", "translations.state: HEARTBEAT_SENT",
  "translations.flags: HW_OFFLOAD", "translations.protocol: dccp", "findings.severity: problem", "findings.seen_once: yes",
  "findings.id: close-wait-leak", "connections.findings: close-wait-leak", "routes.findings: close-wait-leak",
};

/* The space is only as good as what is in it. */
static void
test_space_is_whole (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    value_space_foreach (id, check_record, seen);

  for (gsize i = 0; i < G_N_ELEMENTS (must_be_seen); i++)
    if (!g_hash_table_contains (seen, must_be_seen[i]))
      g_error ("never seen: %s", must_be_seen[i]);
}

static NpSnapshot *
read_everything (void)
{
  static const NpRequest everything = {
    .tables = (1 << NP_N_TABLES) - 1,
    .families = (1 << NP_N_FAMILIES) - 1,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS | NP_DETAIL_APPLICATIONS,
  };
  g_autoptr(NpLocalReader) reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);

  return np_local_reader_read (reader, &everything);
}

static guint
check_snapshot (NpSnapshot *snapshot,
                GHashTable *seen)
{
  guint n_all = 0;

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      guint n = 0;
      const char *records = np_snapshot_get_records (snapshot, id, &n);

      for (guint i = 0; i < n; i++)
        check_record (np_table_info_get (id), records + i * np_record_size (id), seen);
      n_all += n;
    }

  return n_all;
}

/* The numbers of control messages go up to 255, and few of them have a name. */
static gboolean
is_numbered_message (const NpCounterRecord *counter)
{
  return g_str_has_prefix (counter->name, "InType") || g_str_has_prefix (counter->name, "OutType") ||
         g_str_has_prefix (counter->name, "Icmp6InType") || g_str_has_prefix (counter->name, "Icmp6OutType");
}

static void
check_counters (NpSnapshot *snapshot)
{
  guint n = 0;
  const NpCounterRecord *counters = np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n);

  g_assert_cmpuint (n, >, 100);
  for (guint i = 0; i < n; i++)
    if (!is_numbered_message (&counters[i]) && np_term_for_counter (counters[i].protocol, counters[i].name) == NULL)
      g_test_message ("this kernel counts %s %s, which has no entry", counters[i].protocol, counters[i].name), g_test_fail ();
}

static void
test_this_computer (void)
{
  g_autoptr(NpSnapshot) snapshot = read_everything ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  guint n = check_snapshot (snapshot, seen);

  g_test_message ("%u records, %u words", n, g_hash_table_size (seen));
  check_counters (snapshot);
}

static void
test_populated_network (void)
{
  g_autoptr(NpTestPopulation) population = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  population = np_test_population_start ("sockets --established 20 --listen 5 --udp 5 --close-wait 2 --time-wait 2 --unix 5");
  snapshot = read_everything ();

  g_assert_cmpuint (check_snapshot (snapshot, seen), >, 60);
  g_assert_true (g_hash_table_contains (seen, "connections.state: CLOSE_WAIT"));
  g_assert_true (g_hash_table_contains (seen, "connections.state: TIME_WAIT"));
  check_counters (snapshot);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/coverage/every-column", test_every_column);
  g_test_add_func ("/model/coverage/value-space", test_value_space);
  g_test_add_func ("/model/coverage/space-is-whole", test_space_is_whole);
  g_test_add_func ("/model/coverage/this-computer", test_this_computer);
  np_test_add_in_namespace ("/model/coverage/populated-network", test_populated_network);

  return g_test_run ();
}
