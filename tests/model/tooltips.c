/* tests/model/tooltips.c: every cell can say what its value means here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "model/local-reader.h"
#include "support/namespace.h"
#include "support/population.h"
#include "value-space.h"

/* Columns of numbers whose tooltip is about this very number, where it is not 0. */
static const char *const named[] = {
  "connections.cookie", "connections.peer_inode", "connections.inode", "connections.cgroup_id",
  "routes.mtu", "routes.prefix_length", "routes.nexthop_id", "routes.metric",
  "rules.priority",
  "interfaces.vlan_id", "interfaces.mtu", "interfaces.index", "interfaces.rx_crc_errors", "interfaces.multicast",
  "findings.rows", "groups.users", "translations.zone", "translations.id", "translations.icmp_id",
};

/* Tells one case of each column, and goes on, so that all columns that must be mended are told at once. */
static void
fail (const NpTableInfo *info,
      const NpColumn    *column,
      const char        *shown,
      const char        *tooltip,
      const char        *why)
{
  static const NpColumn *last;

  if (column != last)
    g_test_message ("%s.%s: of “%s” the tooltip says “%s”: %s", info->name, column->id, shown, tooltip, why);
  last = column;
  g_test_fail ();
}

static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != '\n' && g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* A conversion that nothing was put in for, and not 1 % at the end of a sentence. The program of the space is called so
 * on purpose. */
static gboolean
has_conversion (const char *text)
{
  for (const char *p = strchr (text, '%'); p != NULL; p = strchr (p + 1, '%'))
    if (strchr ("sdulxi0123456789.$", p[1]) != NULL && (p[1] != '.' || g_ascii_isdigit (p[2])) &&
        !g_str_has_prefix (p - MIN (p - text, 5), "& co %s"))
      return TRUE;

  return FALSE;
}

/* Whether a text is nothing but the cell's own, with or without a period. */
static gboolean
repeats (const char *tooltip,
         const char *shown)
{
  gsize length = strlen (shown);

  return length > 0 && g_str_has_prefix (tooltip, shown) && strspn (tooltip + length, ". \n") == strlen (tooltip + length);
}

static gboolean
is_named (const NpTableInfo *info,
          const NpColumn    *column)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", info->name, column->id);

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_equal (name, named[i]))
      return TRUE;

  return FALSE;
}

/* The own sentence of a row is what its summary says, so that column may repeat nothing but that. */
static void
check_cell (const NpTableInfo *info,
            const NpColumn    *column,
            gconstpointer      record)
{
  g_autofree char *tooltip = np_column_explain (column, record);
  g_autoptr(GString) shown = g_string_new (NULL);
  g_autoptr(GString) value = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;

  np_column_append_shown (column, record, shown);
  if (tooltip == NULL || *tooltip == '\0')
    {
      fail (info, column, shown->str, "", "nothing");
      return;
    }

  if (!g_utf8_validate (tooltip, -1, NULL) || has_control_character (tooltip))
    fail (info, column, shown->str, tooltip, "control characters");
  if (has_conversion (tooltip) || strstr (tooltip, "(null)") != NULL || strstr (tooltip, "  ") != NULL)
    fail (info, column, shown->str, tooltip, "not filled in");
  if (repeats (tooltip, shown->str))
    fail (info, column, shown->str, tooltip, "the cell says that already");

  lines = g_strsplit (tooltip, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_suffix (lines[i], "."))
      fail (info, column, shown->str, tooltip, "no sentence");

  if (column->number != NULL && np_column_append_value (column, record, value) && !g_str_equal (value->str, "0") &&
      is_named (info, column) && strstr (tooltip, value->str) == NULL)
    fail (info, column, value->str, tooltip, "which number?");

  /* An empty cell is told to be empty, one that is not is not. */
  if (shown->len > 0 && g_str_has_prefix (tooltip, "Empty:"))
    if (!g_str_equal (shown->str, "—") && !g_str_equal (shown->str, "0"))
      fail (info, column, shown->str, tooltip, "it is not empty");
}

static void
check_record (const NpTableInfo *info,
              gconstpointer      record,
              gpointer           user_data)
{
  guint *n_cells = user_data;

  for (guint i = 0; i < info->n_columns; i++)
    check_cell (info, &info->columns[i], record);

  *n_cells += info->n_columns;
}

static void
test_every_column (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (guint i = 0; i < info->n_columns; i++)
        if (info->columns[i].explain == NULL)
          g_error ("%s.%s explains none of its values", info->name, info->columns[i].id);
    }
}

static void
test_value_space (void)
{
  guint n_cells = 0;

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    value_space_foreach (id, check_record, &n_cells);

  g_test_message ("%u cells", n_cells);
  g_assert_cmpuint (n_cells, >, 500000);
}

/* In cells of letters and of several words each of them has its own line. */
static void
check_lines (const NpTableInfo *info,
             gconstpointer      record,
             gpointer           user_data)
{
  const NpColumn *column = np_table_info_find_column (info, user_data);
  g_autoptr(GString) shown = g_string_new (NULL);
  g_autofree char *tooltip = np_column_explain (column, record);
  gboolean letters = info->id == NP_TABLE_ROUTES || info->id == NP_TABLE_INTERFACES;
  g_auto(GStrv) words = NULL;

  np_column_append_shown (column, record, shown);
  if (letters && !g_str_equal (column->id, "status"))
    for (gssize i = (gssize) shown->len - 1; i > 0; i--)
      g_string_insert_c (shown, i, ' ');

  words = g_strsplit (shown->str, " ", -1);
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_autofree char *start = g_strdup_printf ("\n%s: ", words[i]);
      g_autofree char *text = g_strdup_printf ("\n%s", tooltip);

      if (strstr (text, start) == NULL)
        fail (info, column, shown->str, tooltip, words[i]);
    }
}

static void
test_flags (void)
{
  value_space_foreach (NP_TABLE_ROUTES, check_lines, (gpointer) "flags");
  value_space_foreach (NP_TABLE_ROUTES, check_lines, (gpointer) "status");
  value_space_foreach (NP_TABLE_INTERFACES, check_lines, (gpointer) "flags");
  value_space_foreach (NP_TABLE_ADDRESSES, check_lines, (gpointer) "flags");
  value_space_foreach (NP_TABLE_NEIGHBOURS, check_lines, (gpointer) "flags");
  value_space_foreach (NP_TABLE_TRANSLATIONS, check_lines, (gpointer) "flags");
}

static guint
check_snapshot (void)
{
  static const NpRequest everything = {
    .tables = (1 << NP_N_TABLES) - 1,
    .families = (1 << NP_N_FAMILIES) - 1,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS | NP_DETAIL_APPLICATIONS,
  };
  g_autoptr(NpLocalReader) reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);
  g_autoptr(NpSnapshot) snapshot = np_local_reader_read (reader, &everything);
  guint n_cells = 0;

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      guint n = 0;
      const char *records = np_snapshot_get_records (snapshot, id, &n);

      for (guint i = 0; i < n; i++)
        check_record (np_table_info_get (id), records + i * np_record_size (id), &n_cells);
    }

  return n_cells;
}

static void
test_this_computer (void)
{
  g_test_message ("%u cells", check_snapshot ());
}

static void
test_populated_network (void)
{
  g_autoptr(NpTestPopulation) population = NULL;

  population = np_test_population_start ("sockets --established 20 --listen 5 --udp 5 --unread 3 --close-wait 2 --time-wait 2 --unix 5");
  g_assert_cmpuint (check_snapshot (), >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/tooltips/every-column", test_every_column);
  g_test_add_func ("/model/tooltips/value-space", test_value_space);
  g_test_add_func ("/model/tooltips/flags", test_flags);
  g_test_add_func ("/model/tooltips/this-computer", test_this_computer);
  np_test_add_in_namespace ("/model/tooltips/populated-network", test_populated_network);

  return g_test_run ();
}
