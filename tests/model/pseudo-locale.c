/* tests/model/pseudo-locale.c: every text about every row is translated, and none is glued
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/pseudo-locale.h"

#include <glib/gi18n-lib.h>

#include "meaning/namespace-words.h"
#include "meaning/socket-space.h"
#include "model/destination.h"
#include "model/local-reader.h"
#include "model/namespaces.h"
#include "model/pseudo-values.h"
#include "model/table-info.h"
#include "random-records.h"

/* So many records of each table are made by chance. */
#define N_RECORDS 3000

static void
test_tables (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      pseudo_check_whole (check, info->name, np_table_info_get_title (info));
      if (info->minor_title != NULL)
        pseudo_check_whole (check, info->name, _(info->minor_title));

      /* The columns of netstat keep the names that its readers know. */
      pseudo_check_data (check, "Proto Recv-Q Send-Q Iface Genmask irtt Window MSS");
      for (guint i = 0; i < info->n_columns; i++)
        pseudo_check_text (check, info->columns[i].id, np_column_get_title (&info->columns[i]));
      for (guint i = 0; i < info->n_chips; i++)
        {
          pseudo_check_whole (check, info->chips[i].id, _(info->chips[i].title));
          pseudo_check_whole (check, info->chips[i].id, _(info->chips[i].tooltip));
        }
      for (guint i = 0; i < info->n_presets; i++)
        pseudo_check_whole (check, info->presets[i].id, _(info->presets[i].title));
    }

  g_assert_cmpuint (pseudo_check_get_n (check), >, 100);
}

/* In a cell the lines of the evidence stand side by side, each for itself. */
static void
check_shown (PseudoCheck    *check,
             const char     *place,
             const NpColumn *column,
             gconstpointer   record)
{
  g_autoptr(GString) shown = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;

  np_column_append_shown (column, record, shown);
  lines = g_strsplit (shown->str, g_str_equal (place, "findings.evidence") ? " · " : "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    pseudo_check_text (check, place, lines[i]);
}

static void
check_record (PseudoCheck       *check,
              const NpTableInfo *info,
              gconstpointer      record)
{
  pseudo_values_allow (check, info, record);
  pseudo_check_take (check, info->name, info->sentence (record));

  for (guint i = 0; i < info->n_columns; i++)
    {
      const NpColumn *column = &info->columns[i];
      g_autofree char *place = g_strdup_printf ("%s.%s", info->name, column->id);

      check_shown (check, place, column, record);
      pseudo_check_take (check, place, np_column_explain (column, record));
    }
}

static void
check_socket_cb (const NpSocketRecord *socket,
                 gpointer              user_data)
{
  PseudoCheck *check = user_data;

  pseudo_check_forget (check);
  pseudo_check_data (check, SPACE_PROGRAM " " SPACE_APP " " SPACE_PEER " " SPACE_USER " " SPACE_ROOT " " SPACE_INTERFACE " " SPACE_CONTAINER);
  pseudo_check_data (check, SPACE_DESCRIPTION " " SPACE_UNIT " " SPACE_SCOPE " org.example.Browser");
  pseudo_services_allow (check);
  check_record (check, &np_connections_info, socket);
}

static void
test_sockets (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  socket_space_sample (random, 499, check_socket_cb, check);
  g_assert_cmpuint (pseudo_check_get_n (check), >, 1000);
}

static void
test_records (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      g_autoptr(PseudoCheck) check = pseudo_check_new ();

      if (id == NP_TABLE_CONNECTIONS)
        continue;
      for (guint i = 0; i < N_RECORDS; i++)
        {
          gpointer record = random_record_new (random, id);

          pseudo_check_forget (check);
          pseudo_check_data (check, RANDOM_NAME);
          if (id == NP_TABLE_TRANSLATIONS)
            pseudo_services_allow (check);
          check_record (check, np_table_info_get (id), record);
          np_record_free (id, record);
        }
      g_assert_cmpuint (pseudo_check_get_n (check), >, 20);
    }
}

/* Findings name what is in the other tables, and ports as 80/tcp. */
static void
allow_all (PseudoCheck *check,
           NpSnapshot  *snapshot)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    {
      g_autofree char *port = g_strdup_printf ("%u/%s", sockets[i].local_port, np_protocol_get_word (sockets[i].protocol));

      pseudo_check_data (check, port);
    }
  for (NpTableId id = 0; id < NP_TABLE_FINDINGS; id++)
    {
      guint n;
      const guint8 *records = np_snapshot_get_records (snapshot, id, &n);

      for (guint i = 0; i < n; i++)
        pseudo_values_allow (check, np_table_info_get (id), records + i * np_record_size (id));
    }
}

/* What there is on the computer that runs the test. */
static void
test_this_computer (void)
{
  const NpRequest request = {
    .tables = (1u << NP_N_TABLES) - 1,
    .families = (1u << NP_N_FAMILIES) - 1,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS | NP_DETAIL_APPLICATIONS,
  };
  g_autoptr(PseudoCheck) check = pseudo_check_new ();
  g_autoptr(NpLocalReader) reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);
  g_autoptr(NpSnapshot) snapshot = np_local_reader_read (reader, &request);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      guint n;
      const guint8 *records = np_snapshot_get_records (snapshot, id, &n);

      if (id == NP_TABLE_FINDINGS)
        allow_all (check, snapshot);
      for (guint i = 0; i < n; i++)
        {
          if (id != NP_TABLE_FINDINGS)
            pseudo_check_forget (check);
          if (id == NP_TABLE_CONNECTIONS || id == NP_TABLE_TRANSLATIONS)
            pseudo_services_allow (check);
          check_record (check, np_table_info_get (id), records + i * np_record_size (id));
        }
    }

  for (NpReader part = 0; part < NP_N_READERS; part++)
    if (np_snapshot_get_error (snapshot, part) != NULL)
      pseudo_check_text (check, "reader", np_snapshot_get_error (snapshot, part)->message);

  g_assert_cmpuint (pseudo_check_get_n (check), >, 100);
}

static void
test_groups_of_rows (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();
  const NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_ESTABLISHED };

  for (guint i = 0; i < 4 * 4 * 4; i++)
    {
      pseudo_check_take (check, "group", np_connection_grouping.doing (1 + i % 4, i / 4 % 4, i / 16));
      pseudo_check_take (check, "group", np_connection_grouping.sentence (&socket, 1 + i % 4));
    }
  g_assert_cmpuint (pseudo_check_get_n (check), >, 4);
}

static void
test_networks (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();

  pseudo_check_data (check, "mynet mybox firefox /run/netns/mynet net:[4711]");
  for (guint i = 0; i < 4 * 16 * 3; i++)
    {
      guint bits = i / 4;
      const NpNamespace values = {
        .id = 4711,
        .access = (NpNamespaceAccess) (i % 4),
        .name = bits % 2 != 0 ? (char *) "mynet" : NULL,
        .container = bits / 2 % 2 != 0 ? (char *) "mybox" : NULL,
        .program = bits / 4 % 2 != 0 ? (char *) "firefox" : NULL,
        .pid = bits / 4 % 2 != 0 ? 17 : 0,
        .path = bits / 8 % 2 != 0 ? (char *) "/run/netns/mynet" : NULL,
        .n_processes = bits / 16,
      };
      g_autoptr(NpNamespace) network = np_namespace_new (&values);

      pseudo_check_take (check, "network", np_namespace_dup_title (network));
      pseudo_check_take (check, "network", np_namespace_dup_facts (network));
      pseudo_check_take (check, "network", np_namespace_dup_sentence (network));
    }
  g_assert_cmpuint (pseudo_check_get_n (check), >, 10);
}

static void
test_errors (void)
{
  static const char *const wrong[] = { "", " ", "fe80::1", "fe80::1%nowhere", "192.0.2.1%nowhere" };
  g_autoptr(PseudoCheck) check = pseudo_check_new ();
  g_autoptr(GPtrArray) namespaces = np_namespaces_find ();
  g_autoptr(GError) network_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) queries = np_destination_resolve (wrong[i], NULL, &error);

      g_assert_true ((queries == NULL) == (error != NULL));
      pseudo_check_data (check, wrong[i]);
      if (error != NULL)
        pseudo_check_text (check, wrong[i], error->message);
    }

  g_assert_null (np_namespaces_choose (namespaces, "nowhere", &network_error));
  pseudo_check_text (check, "network", network_error->message);
  g_assert_cmpuint (pseudo_check_get_n (check), >=, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!pseudo_locale_start ())
    return pseudo_locale_skip ();

  g_test_add_func ("/model/pseudo-locale/tables", test_tables);
  g_test_add_func ("/model/pseudo-locale/sockets", test_sockets);
  g_test_add_func ("/model/pseudo-locale/records", test_records);
  g_test_add_func ("/model/pseudo-locale/this-computer", test_this_computer);
  g_test_add_func ("/model/pseudo-locale/groups-of-rows", test_groups_of_rows);
  g_test_add_func ("/model/pseudo-locale/networks", test_networks);
  g_test_add_func ("/model/pseudo-locale/errors", test_errors);

  return g_test_run ();
}
