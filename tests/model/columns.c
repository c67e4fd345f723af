/* tests/model/columns.c: tests of what every column of every table must have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <string.h>

#include "meaning/glossary.h"

/* The first columns of each CSV file, as the manual page promises them. */
static const char *const promised[NP_N_TABLES] = {
  [NP_TABLE_CONNECTIONS] =
    "protocol,family,state,local_address,local_port,remote_address,remote_port,recv_q,send_q,pid,program,"
    "owner_visibility,user,unit,interface,inode,cookie,timer,retransmits,rtt_us,bytes_sent,bytes_received",
  [NP_TABLE_ROUTES] =
    "family,destination,prefix_length,gateway,interface,flags,metric,table,protocol,scope,type,source,mss,window,irtt",
  [NP_TABLE_RULES] = "family,priority,selector,table,action",
  [NP_TABLE_INTERFACES] =
    "name,index,kind,state,mtu,rx_ok,rx_errors,rx_dropped,rx_overruns,tx_ok,tx_errors,tx_dropped,tx_overruns,"
    "flags,mac,rx_bytes,tx_bytes,rx_missed",
  [NP_TABLE_ADDRESSES] = "interface,family,address,prefix_length,scope,flags",
  [NP_TABLE_NEIGHBOURS] = "family,address,mac,interface,state",
  [NP_TABLE_STATISTICS] = "protocol,counter,value",
  [NP_TABLE_GROUPS] = "interface,family,group,users",
  [NP_TABLE_TRANSLATIONS] =
    "protocol,state,original_source,original_source_port,original_destination,original_destination_port,"
    "reply_source,reply_source_port,reply_destination,reply_destination_port,kind",
  [NP_TABLE_FINDINGS] =
    "id,severity,title,text,evidence,verdict,action,normal,reason,subject,cause,rows,table,words,since,seen_once",
};

static void
test_csv_order (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);
      g_auto(GStrv) ids = g_strsplit (promised[id], ",", -1);

      g_assert_cmpuint (g_strv_length (ids), <=, info->n_columns);
      for (guint i = 0; ids[i] != NULL; i++)
        g_assert_cmpstr (info->columns[i].id, ==, ids[i]);
    }
}

static void
test_names (void)
{
  static const char *const names[NP_N_TABLES] = {
    "connections", "routes", "rules", "interfaces", "addresses", "neighbours", "statistics", "groups", "translations",
    "findings",
  };

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      g_assert_cmpint (info->id, ==, id);
      g_assert_cmpstr (info->name, ==, names[id]);
      g_assert_true (np_table_info_find (names[id]) == info);
      g_assert_cmpstr (np_table_info_get_title (info), !=, "");
      g_assert_nonnull (info->sentence);
    }

  g_assert_null (np_table_info_find ("Connections"));
  g_assert_null (np_table_info_find (""));
}

static gboolean
is_snake_case (const char *id)
{
  return g_ascii_islower (*id) && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (id) &&
         strstr (id, "__") == NULL && !g_str_has_suffix (id, "_");
}

static void
assert_column (const NpTableInfo *info,
               const NpColumn    *column)
{
  g_test_message ("%s: %s", info->name, column->id);

  g_assert_true (is_snake_case (column->id));
  g_assert_nonnull (column->title);
  g_assert_cmpstr (column->title, !=, "");
  g_assert_cmpuint (column->width, >, 0);

  /* A value is a text or a number, and only numbers have a numeric kind. */
  g_assert_true ((column->text != NULL) != (column->number != NULL));
  g_assert_cmpint (column->number != NULL, ==, column->kind != NP_COLUMN_TEXT && column->kind != NP_COLUMN_ADDRESS);
  g_assert_cmpint (np_column_is_numeric (column), ==, column->number != NULL);

  /* Every column can be looked up. */
  g_assert_nonnull (column->term);
  if (np_glossary_lookup (column->term) == NULL)
    g_error ("%s.%s: no term “%s” in the glossary", info->name, column->id, column->term);
}

static void
test_every_column (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);
      g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr(GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_cmpuint (info->n_columns, <=, 64);
      for (guint i = 0; i < info->n_columns; i++)
        {
          const NpColumn *column = &info->columns[i];

          assert_column (info, column);
          g_assert_true (g_hash_table_add (ids, (gpointer) column->id));
          g_assert_true (g_hash_table_add (titles, (gpointer) column->title));
          g_assert_true (np_table_info_find_column (info, column->id) == column);
          g_assert_cmpuint (np_table_info_column_index (info, column), ==, i);
        }

      g_assert_null (np_table_info_find_column (info, "no_such_column"));
    }
}

/* At most eight columns: rows of more are slow to show. Netstat's tables are as wide as they are. */
static void
test_layouts (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (NpLayout layout = 0; layout < NP_N_LAYOUTS; layout++)
        {
          const char *const *ids = np_table_info_get_layout (info, layout);
          guint n_ids = g_strv_length ((char **) ids);

          g_assert_cmpuint (n_ids, >, 0);
          if (layout == NP_LAYOUT_PLAIN)
            g_assert_cmpuint (n_ids, <=, 8);

          for (guint i = 0; i < n_ids; i++)
            {
              g_assert_nonnull (np_table_info_find_column (info, ids[i]));
              g_assert_false (g_strv_contains (ids + i + 1, ids[i]));
            }
        }

      if (info->sort != NULL)
        g_assert_nonnull (np_table_info_find_column (info, info->sort));
    }

  /* A table that has none of its own gets the plain one. */
  g_assert_true (np_table_info_get_layout (&np_rules_info, NP_LAYOUT_NARROW) ==
                 np_table_info_get_layout (&np_rules_info, NP_LAYOUT_PLAIN));
}

/* A record of which nothing is known must not break any column: not its texts, its order nor its words. */
static void
test_empty_records (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);
      g_autofree gpointer record = g_malloc0 (np_record_size (id));
      g_autofree char *sentence = info->sentence (record);

      g_assert_true (g_utf8_validate (sentence, -1, NULL));
      for (guint i = 0; i < info->n_columns; i++)
        {
          const NpColumn *column = &info->columns[i];
          g_autoptr(GString) text = g_string_new (NULL);
          g_autofree char *explanation = np_column_explain (column, record);

          if (!np_column_append_value (column, record, text))
            g_assert_cmpstr (text->str, ==, "");
          np_column_append_shown (column, record, text);
          g_assert_true (g_utf8_validate (text->str, -1, NULL));
          g_assert_true (explanation == NULL || g_utf8_validate (explanation, -1, NULL));
          g_assert_cmpint (np_column_compare (column, record, record), ==, 0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns/csv-order", test_csv_order);
  g_test_add_func ("/model/columns/names", test_names);
  g_test_add_func ("/model/columns/every-column", test_every_column);
  g_test_add_func ("/model/columns/layouts", test_layouts);
  g_test_add_func ("/model/columns/empty-records", test_empty_records);

  return g_test_run ();
}
