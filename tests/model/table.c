/* tests/model/table.c: tests of the rows of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table.h"

#include "model/connection.h"
#include "model/interface.h"
#include "model/route.h"
#include "model/row-private.h"
#include "model/table-scene.h"

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  guint      *count)
{
  *count += 1;
}

/* The bit of a column of the connections. */
static guint64
column_bit (const char *id)
{
  const NpTableInfo *info = np_table_info_get (NP_TABLE_CONNECTIONS);
  const NpColumn *column = np_table_info_find_column (info, id);

  g_assert_nonnull (column);

  return G_GUINT64_CONSTANT (1) << np_table_info_column_index (info, column);
}

static void
test_new_destroy (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      NpTable *table = np_table_new (id);

      g_assert_cmpint (np_table_get_id (table), ==, id);
      g_assert_true (np_table_get_info (table) == np_table_info_get (id));
      g_assert_null (np_table_get_snapshot (table));
      g_assert_null (np_table_dup_error_text (table));
      g_assert_cmpuint (np_table_get_changed_columns (table), ==, 0);
      g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (table)) == NP_TYPE_ROW);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 0);
      g_assert_null (g_list_model_get_item (G_LIST_MODEL (table), 0));
      g_assert_finalize_object (table);
    }
}

/* With marks (and so a timer), with a closed row, and with a row that outlives its table. */
static void
test_destroy_full (void)
{
  NpTable *table = scene_table_new ();
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 3");
  scene_update (table, SCENE_ALL_FAMILIES, "1 3 4");
  scene_update (table, SCENE_ALL_FAMILIES, "1 3:5 4");
  scene_assert (table, "1 2- 3* 4+");

  row = g_object_ref (scene_find (table, 2));
  g_assert_finalize_object (table);
  g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (row))->cookie, ==, 2);
  g_assert_finalize_object (row);
}

static void
test_first_has_no_marks (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  scene_update (table, SCENE_ALL_FAMILIES, "1 u2 d3 s4");
  scene_assert (table, "1 2 3 4");
  scene_mirror_assert_reports (mirror, "0-0+4");
  g_assert_cmpuint (np_table_get_changed_columns (table), ==, 0);
}

static void
test_row_types (void)
{
  const GType types[NP_N_TABLES] = {
    [NP_TABLE_CONNECTIONS] = NP_TYPE_CONNECTION, [NP_TABLE_ROUTES] = NP_TYPE_ROUTE, [NP_TABLE_RULES] = NP_TYPE_ROW,
    [NP_TABLE_INTERFACES] = NP_TYPE_INTERFACE, [NP_TABLE_ADDRESSES] = NP_TYPE_ROW, [NP_TABLE_NEIGHBOURS] = NP_TYPE_ROW,
    [NP_TABLE_STATISTICS] = NP_TYPE_ROW, [NP_TABLE_GROUPS] = NP_TYPE_ROW, [NP_TABLE_TRANSLATIONS] = NP_TYPE_ROW,
    [NP_TABLE_FINDINGS] = NP_TYPE_ROW,
  };
  const NpRequest request = { .tables = G_MAXUINT, .families = SCENE_ALL_FAMILIES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      g_autoptr(NpTable) table = np_table_new (id);
      g_autoptr(NpRow) row = NULL;
      gpointer record = np_snapshot_add (snapshot, id);

      if (id == NP_TABLE_STATISTICS)
        {
          ((NpCounterRecord *) record)->protocol = g_ref_string_new ("Ip");
          ((NpCounterRecord *) record)->name = g_ref_string_new ("InReceives");
        }
      if (id == NP_TABLE_FINDINGS)
        {
          ((NpFindingRecord *) record)->id = "close-wait-leak";
          ((NpFindingRecord *) record)->subject = g_ref_string_new ("dropbox");
        }

      np_table_update (table, snapshot);
      row = g_list_model_get_item (G_LIST_MODEL (table), 0);
      g_assert_true (G_OBJECT_TYPE (row) == types[id]);
      g_assert_true (np_row_get_record (row) == record);
      g_assert_true (np_row_get_info (row) == np_table_info_get (id));
      g_assert_cmpint (np_row_get_table (row), ==, id);
      g_assert_null (g_list_model_get_item (G_LIST_MODEL (table), 1));
    }
}

static void
test_same_objects (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 3");
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (table), i));
  scene_mirror_assert_reports (mirror, "0-0+3");

  /* Neither the kernel's order nor values nor newcomers move rows. */
  scene_update (table, SCENE_ALL_FAMILIES, "4 3:9 1 2");
  scene_mirror_assert_reports (mirror, "3-0+1");
  scene_assert (table, "1 2 3* 4+");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);

      g_assert_true (row == rows->pdata[i]);
      g_assert_cmpuint (np_row_get_serial (row), ==, i + 1);
    }
  g_assert_cmpuint (np_row_get_serial (scene_find (table, 4)), >, 3);
}

static void
test_changed_iff_different (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  guint n_first = 0, n_second = 0;

  scene_update (table, SCENE_ALL_FAMILIES, "1:5 2");
  g_signal_connect_swapped (scene_find (table, 1), "changed", G_CALLBACK (count_cb), &n_first);
  g_signal_connect_swapped (scene_find (table, 2), "changed", G_CALLBACK (count_cb), &n_second);

  scene_update (table, SCENE_ALL_FAMILIES, "1:5 2");
  scene_update (table, SCENE_ALL_FAMILIES, "2 1:5");
  g_assert_cmpuint (n_first, ==, 0);
  g_assert_cmpuint (n_second, ==, 0);
  g_assert_cmpuint (np_table_get_changed_columns (table), ==, 0);
  scene_assert (table, "1 2");

  scene_update (table, SCENE_ALL_FAMILIES, "1:6 2");
  g_assert_cmpuint (n_first, ==, 1);
  g_assert_cmpuint (n_second, ==, 0);
  scene_assert (table, "1* 2");

  /* The row shows the new record when it says so, and the mark goes with one more word. */
  g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (scene_find (table, 1)))->recv_q, ==, 6);
  scene_expire (table);
  g_assert_cmpuint (n_first, ==, 2);
  g_assert_cmpuint (n_second, ==, 0);
  scene_assert (table, "1 2");
}

static void
test_changed_columns (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  guint64 recv_q = column_bit ("recv_q");
  guint64 rtt = column_bit ("rtt_us");

  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1:5 2");
  g_assert_cmpuint (np_table_get_changed_columns (table) & (recv_q | rtt | column_bit ("state")), ==, recv_q);
  g_assert_cmpuint (np_row_get_changed (scene_find (table, 1)), ==, recv_q);
  g_assert_cmpuint (np_row_get_changed (scene_find (table, 2)), ==, 0);

  /* Newcomers are no change of a value. */
  scene_update (table, SCENE_ALL_FAMILIES, "1:5 2 3");
  g_assert_cmpuint (np_table_get_changed_columns (table), ==, 0);

  scene_update (table, SCENE_ALL_FAMILIES, "1:5 2~70 3");
  g_assert_cmpuint (np_table_get_changed_columns (table), ==, rtt);

  scene_expire (table);
  g_assert_cmpuint (np_row_get_changed (scene_find (table, 1)), ==, 0);
}

/* A round-trip time changes all the time: cells follow, but it is not worth a mark. */
static void
test_quiet_columns (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  guint n_changed = 0;

  scene_update (table, SCENE_ALL_FAMILIES, "1~10");
  g_signal_connect_swapped (scene_find (table, 1), "changed", G_CALLBACK (count_cb), &n_changed);

  scene_update (table, SCENE_ALL_FAMILIES, "1~20");
  scene_assert (table, "1");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (np_row_get_changed (scene_find (table, 1)), ==, 0);
}

static void
test_new_stays_new (void)
{
  g_autoptr(NpTable) table = scene_table_new ();

  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2:5");
  scene_assert (table, "1 2+");
  g_assert_cmpuint (np_row_get_changed (scene_find (table, 2)), ==, 0);

  /* Marks do not go before their time. */
  np_table_expire (table, np_snapshot_get_time (np_table_get_snapshot (table)));
  scene_assert (table, "1 2+");
  scene_expire (table);
  scene_assert (table, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2:6");
  scene_assert (table, "1 2*");
}

/* A table takes back its marks by itself: the timer is its own. */
static void
test_expires_by_itself (void)
{
  g_autoptr(NpTable) table = scene_table_new ();

  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1 3");
  scene_assert (table, "1 2- 3+");

  while (np_row_get_mark (scene_find (table, 3)) != NP_ROW_MARK_NONE)
    g_main_context_iteration (NULL, TRUE);
  scene_assert (table, "1 3");
}

static void
test_signals_around_update (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(NpSnapshot) other = np_snapshot_new (&(NpRequest) { .tables = 1 << NP_TABLE_ROUTES });
  guint n_before = 0, n_after = 0;

  g_signal_connect_swapped (table, "will-update", G_CALLBACK (count_cb), &n_before);
  g_signal_connect_swapped (table, "updated", G_CALLBACK (count_cb), &n_after);

  scene_update (table, SCENE_ALL_FAMILIES, "1");
  g_assert_cmpuint (n_before, ==, 1);
  g_assert_cmpuint (n_after, ==, 1);

  /* A snapshot that was not for this table leaves everything as it is. */
  np_table_update (table, other);
  np_table_update (table, other);
  g_assert_cmpuint (n_before, ==, 1);
  g_assert_cmpuint (n_after, ==, 1);
  g_assert_true (np_table_get_snapshot (table) != other);
  scene_assert (table, "1");
}

static void
test_error_text (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(NpSnapshot) snapshot = scene_sockets (SCENE_ALL_FAMILIES, "1");
  g_autofree char *text = NULL;

  np_snapshot_take_error (snapshot, NP_READER_TCP, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "It broke."));
  np_snapshot_take_error (snapshot, NP_READER_UDP, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "It broke."));
  np_snapshot_take_error (snapshot, NP_READER_UNIX, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "It is closed."));
  np_snapshot_take_error (snapshot, NP_READER_RULES, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "Not here."));
  np_table_update (table, snapshot);

  text = np_table_dup_error_text (table);
  g_assert_cmpstr (text, ==, "It broke.\nIt is closed.");

  scene_update (table, SCENE_ALL_FAMILIES, "1");
  g_assert_null (np_table_dup_error_text (table));
}

/* The kernel may list a socket twice in one dump when its table changes meanwhile. */
static void
test_duplicates (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 1 1");
  scene_assert (table, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1 1:5 2 3 3:5");
  scene_assert (table, "1 2 3+");
  g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (scene_find (table, 1)))->recv_q, ==, 0);
  scene_update (table, SCENE_ALL_FAMILIES, "3 3");
  scene_update (table, SCENE_ALL_FAMILIES, "3");
  scene_assert (table, "1- 2- 3+");
  scene_mirror_assert (mirror);
}

/* Rules with the priorities of @priorities up to a 0. */
static NpSnapshot *
make_rules (const guint *priorities)
{
  NpSnapshot *snapshot = np_snapshot_new (&(NpRequest) { .tables = 1 << NP_TABLE_RULES });

  for (guint i = 0; priorities[i] != 0; i++)
    ((NpRuleRecord *) np_snapshot_add (snapshot, NP_TABLE_RULES))->priority = priorities[i];

  return snapshot;
}

static NpSnapshot *
share_table (NpSnapshot *previous,
             NpTableId   id)
{
  NpSnapshot *snapshot = np_snapshot_new (np_snapshot_get_request (previous));

  g_assert_true (np_snapshot_share (snapshot, id, previous));

  return snapshot;
}

static NpRowMark
get_mark (NpTable *table,
          guint    position)
{
  g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), position);

  return np_row_get_mark (row);
}

/* A table with the very same records as before is up to date without a look at any row. */
static void
test_shared (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_RULES);
  g_autoptr(NpSnapshot) first = make_rules ((const guint[]) { 1, 2, 0 });
  g_autoptr(NpSnapshot) same = share_table (first, NP_TABLE_RULES);
  g_autoptr(NpSnapshot) other = make_rules ((const guint[]) { 2, 3, 0 });
  guint n_will_update = 0, n_values = 0, n_updated = 0, n_items = 0, n_changed = 0;
  g_autoptr(NpRow) row = NULL;
  gconstpointer record;
  guint64 generation;

  np_table_update (table, first);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  record = np_row_get_record (row);
  generation = np_row_get_private (row)->generation;
  g_signal_connect_swapped (table, "will-update", G_CALLBACK (count_cb), &n_will_update);
  g_signal_connect_swapped (table, "values-updated", G_CALLBACK (count_cb), &n_values);
  g_signal_connect_swapped (table, "updated", G_CALLBACK (count_cb), &n_updated);
  g_signal_connect (table, "items-changed", G_CALLBACK (items_changed_cb), &n_items);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &n_changed);

  np_table_update (table, same);
  g_assert_true (np_table_get_snapshot (table) == same);
  g_assert_cmpuint (np_row_get_private (row)->generation, ==, generation);
  g_assert_true (np_row_get_record (row) == record);
  g_assert_cmpuint (n_will_update, ==, 1);
  g_assert_cmpuint (n_values, ==, 1);
  g_assert_cmpuint (n_updated, ==, 1);
  g_assert_cmpuint (n_items, ==, 0);
  g_assert_cmpuint (n_changed, ==, 0);

  /* The records outlive the snapshot that they were read for. */
  np_snapshot_unref (g_steal_pointer (&first));
  g_assert_cmpuint (((const NpRuleRecord *) np_row_get_record (row))->priority, ==, 1);

  /* What comes and goes after that is seen as ever. */
  np_table_update (table, other);
  g_assert_cmpuint (np_row_get_private (row)->generation, ==, generation);
  g_assert_cmpint (np_row_get_mark (row), ==, NP_ROW_MARK_CLOSED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 3);
  g_assert_cmpint (get_mark (table, 1), ==, NP_ROW_MARK_NONE);
  g_assert_cmpint (get_mark (table, 2), ==, NP_ROW_MARK_NEW);
}

/* Marks and closed rows go in their time although nothing else happens. */
static void
test_shared_with_marks (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_RULES);
  g_autoptr(NpSnapshot) first = make_rules ((const guint[]) { 1, 2, 0 });
  g_autoptr(NpSnapshot) second = make_rules ((const guint[]) { 2, 3, 0 });
  g_autoptr(NpSnapshot) same = share_table (second, NP_TABLE_RULES);

  np_table_update (table, first);
  np_table_update (table, second);
  np_table_update (table, same);
  g_assert_cmpint (get_mark (table, 0), ==, NP_ROW_MARK_CLOSED);
  g_assert_cmpint (get_mark (table, 2), ==, NP_ROW_MARK_NEW);

  scene_expire (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 2);
  g_assert_cmpint (get_mark (table, 1), ==, NP_ROW_MARK_NONE);
}

/* An unfinished miss is finished by a snapshot with the same sockets. */
static void
test_shared_sockets (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(NpSnapshot) same = NULL;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_assert (table, "1 2");
  same = share_table (np_table_get_snapshot (table), NP_TABLE_CONNECTIONS);
  np_table_update (table, same);
  scene_assert (table, "1 2-");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/table/new-destroy", test_new_destroy);
  g_test_add_func ("/model/table/destroy-full", test_destroy_full);
  g_test_add_func ("/model/table/first-has-no-marks", test_first_has_no_marks);
  g_test_add_func ("/model/table/row-types", test_row_types);
  g_test_add_func ("/model/table/same-objects", test_same_objects);
  g_test_add_func ("/model/table/changed-iff-different", test_changed_iff_different);
  g_test_add_func ("/model/table/changed-columns", test_changed_columns);
  g_test_add_func ("/model/table/quiet-columns", test_quiet_columns);
  g_test_add_func ("/model/table/new-stays-new", test_new_stays_new);
  g_test_add_func ("/model/table/expires-by-itself", test_expires_by_itself);
  g_test_add_func ("/model/table/signals-around-update", test_signals_around_update);
  g_test_add_func ("/model/table/error-text", test_error_text);
  g_test_add_func ("/model/table/duplicates", test_duplicates);
  g_test_add_func ("/model/table/shared", test_shared);
  g_test_add_func ("/model/table/shared-with-marks", test_shared_with_marks);
  g_test_add_func ("/model/table/shared-sockets", test_shared_sockets);

  return g_test_run ();
}
