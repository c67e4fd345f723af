/* tests/model/table-closing.c: tests of rows that go, stay and come back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table.h"

#include "model/connection.h"
#include "model/table-scene.h"

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
test_connection_is_missed_twice (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
  guint n_changed = 0;
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2:7 3");
  row = scene_find (table, 2);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &n_changed);

  /* A dump is no atomic picture: once is not enough. */
  scene_update (table, SCENE_ALL_FAMILIES, "1 3");
  scene_assert (table, "1 2 3");
  g_assert_cmpuint (n_changed, ==, 0);

  scene_update (table, SCENE_ALL_FAMILIES, "1 3");
  scene_assert (table, "1 2- 3");
  g_assert_true (scene_find (table, 2) == row);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (np_row_get_closed_time (row), ==, np_snapshot_get_real_time (np_table_get_snapshot (table)));
  g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (row))->recv_q, ==, 7);

  /* It stays for a while, closed once and for all. */
  scene_update (table, SCENE_ALL_FAMILIES, "1 3");
  scene_assert (table, "1 2- 3");
  g_assert_cmpuint (n_changed, ==, 1);
  scene_mirror_assert_reports (mirror, "0-0+3");

  scene_expire (table);
  scene_assert (table, "1 3");
  scene_mirror_assert_reports (mirror, "1-1+0");
}

static void
test_back_after_one_miss (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  guint n_changed = 0;
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  row = scene_find (table, 2);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &n_changed);

  for (guint i = 0; i < 3; i++)
    {
      scene_update (table, SCENE_ALL_FAMILIES, "1");
      scene_update (table, SCENE_ALL_FAMILIES, "1 2");
      scene_assert (table, "1 2");
      g_assert_true (scene_find (table, 2) == row);
    }
  g_assert_cmpuint (n_changed, ==, 0);

  /* What changed meanwhile shows. */
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2:5");
  scene_assert (table, "1 2*");
  g_assert_cmpuint (n_changed, ==, 1);
}

/* Without a cookie a port can be used again at once: the closed row and the new one stand side by side. */
static void
test_back_after_closing (void)
{
  g_autoptr(NpTable) table = scene_table_new ();

  scene_update (table, SCENE_ALL_FAMILIES, "1 p2");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1 p2");
  scene_assert (table, "1 2- 2+");
  scene_update (table, SCENE_ALL_FAMILIES, "1 p2");
  scene_expire (table);
  scene_assert (table, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1 p2:5");
  scene_assert (table, "1 2*");
}

/* A cookie is never used again: what is there again was never gone. */
static void
test_cookie_comes_back (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  row = scene_find (table, 2);
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_assert (table, "1 2-");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2:5");
  scene_assert (table, "1 2*");
  g_assert_true (scene_find (table, 2) == row);
  g_assert_true (np_table_has_promoted (table));
  g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (row))->recv_q, ==, 5);
  g_assert_cmpint (np_connection_get_record (NP_CONNECTION (row))->closed_time, ==, 0);
  scene_expire (table);
  scene_assert (table, "1 2");
}

static NpSnapshot *
interfaces (guint n_interfaces)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_INTERFACES };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  for (guint i = 1; i <= n_interfaces; i++)
    ((NpInterfaceRecord *) np_snapshot_add (snapshot, NP_TABLE_INTERFACES))->index = i;

  return snapshot;
}

/* The kernel tells interfaces in one piece: once is enough. */
static void
test_interface_is_missed_once (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_INTERFACES);
  g_autoptr(NpSnapshot) two = interfaces (2);
  g_autoptr(NpSnapshot) one = interfaces (1);
  g_autoptr(NpRow) row = NULL;

  np_table_update (table, two);
  row = g_list_model_get_item (G_LIST_MODEL (table), 1);
  np_table_update (table, one);
  g_assert_cmpint (np_row_get_mark (row), ==, NP_ROW_MARK_CLOSED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 2);
  scene_expire (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 1);
}

static void
test_failed_reader_keeps_rows (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  guint n_changed = 0;
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2:7 d3 u4");
  row = scene_find (table, 2);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &n_changed);

  for (guint i = 0; i < 4; i++)
    {
      scene_update_failed (table, "u4", NP_READER_TCP);
      g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (row))->recv_q, ==, 7);
    }

  /* UDP could be read, and its socket has gone. */
  scene_assert (table, "1 2 3- 4");
  g_assert_cmpuint (n_changed, ==, 0);

  /* Now it can be read again: one is back, the other must still be missed twice. */
  scene_update (table, SCENE_ALL_FAMILIES, "2:7 u4");
  g_assert_true (scene_find (table, 2) == row);
  scene_assert (table, "1 2 3- 4");
  scene_update (table, SCENE_ALL_FAMILIES, "2:7 u4");
  scene_assert (table, "1- 2 3- 4");
  g_assert_cmpuint (n_changed, ==, 0);
}

/* A failure between two misses does not hide that the second one is one. */
static void
test_failure_between_misses (void)
{
  g_autoptr(NpTable) table = scene_table_new ();

  scene_update (table, SCENE_ALL_FAMILIES, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update_failed (table, "", NP_READER_TCP);
  scene_assert (table, "1 2");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_assert (table, "1 2-");
}

/* What could not be seen before is not new now, but what comes later is. */
static void
test_first_seen_after_failure (void)
{
  g_autoptr(NpTable) table = scene_table_new ();

  scene_update_failed (table, "d1", NP_READER_TCP);
  scene_update (table, SCENE_ALL_FAMILIES, "d1 2 d3");
  scene_assert (table, "1 2 3+");
  scene_update (table, SCENE_ALL_FAMILIES, "d1 2 d3 4");
  scene_assert (table, "1 2 3+ 4+");
}

static void
test_family_off_and_on (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  scene_update (table, SCENE_ALL_FAMILIES, "1 u2 3 u4");
  scene_mirror_assert_reports (mirror, "0-0+4");

  /* Nobody asks for them any more: they are gone, but they did not close. */
  scene_update (table, SCENE_INET_FAMILIES, "1 3");
  scene_assert (table, "1 3");
  scene_mirror_assert_reports (mirror, "3-1+0 1-1+0");

  scene_update (table, SCENE_ALL_FAMILIES, "u4 1 u2 3 u5 6");
  scene_assert (table, "1 3 4 2 5 6+");
  scene_mirror_assert_reports (mirror, "2-0+4");

  scene_update (table, SCENE_ALL_FAMILIES, "u4 1 u2 3 u5 6 u7");
  scene_assert (table, "1 3 4 2 5 6+ 7+");
}

/* Rows with marks, closed ones and ones that were missed once leave as well. */
static void
test_family_off_with_marks (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  scene_update (table, SCENE_ALL_FAMILIES, "1 u2 u3 u4");
  scene_update (table, SCENE_ALL_FAMILIES, "1 u3 u4");
  scene_update (table, SCENE_ALL_FAMILIES, "1 u4:5 u5");
  scene_assert (table, "1 2- 3 4* 5+");

  scene_update (table, SCENE_INET_FAMILIES, "1");
  scene_assert (table, "1");
  scene_expire (table);
  scene_assert (table, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1 u3 u4 u5");
  scene_assert (table, "1 3 4 5");
  scene_mirror_assert (mirror);
}

/* A source that tells more than it was asked for does no harm. */
static void
test_unwanted_records (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  for (guint i = 0; i < 4; i++)
    {
      scene_update (table, SCENE_INET_FAMILIES, "1 u2 3");
      scene_assert (table, "1 3");
    }
  scene_mirror_assert_reports (mirror, "0-0+2");
}

/* A row that somebody looks at stays until nobody does. */
static void
test_kept_row (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 3");
  row = scene_find (table, 2);
  np_row_keep (row);
  np_row_keep (row);

  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_assert (table, "1 2- 3-");
  scene_expire (table);
  scene_expire (table);
  scene_assert (table, "1 2-");
  g_assert_true (scene_find (table, 2) == row);

  np_row_release (row);
  scene_expire (table);
  scene_assert (table, "1 2-");

  np_row_release (row);
  scene_expire (table);
  scene_assert (table, "1");
}

static void
test_kept_row_that_lives (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1");
  row = scene_find (table, 1);
  np_row_keep (row);
  scene_update (table, SCENE_ALL_FAMILIES, "1:5");
  scene_assert (table, "1*");
  scene_expire (table);
  scene_assert (table, "1");
  np_row_release (row);
  scene_expire (table);
  scene_assert (table, "1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/table-closing/connection-is-missed-twice", test_connection_is_missed_twice);
  g_test_add_func ("/model/table-closing/back-after-one-miss", test_back_after_one_miss);
  g_test_add_func ("/model/table-closing/back-after-closing", test_back_after_closing);
  g_test_add_func ("/model/table-closing/cookie-comes-back", test_cookie_comes_back);
  g_test_add_func ("/model/table-closing/interface-is-missed-once", test_interface_is_missed_once);
  g_test_add_func ("/model/table-closing/failed-reader-keeps-rows", test_failed_reader_keeps_rows);
  g_test_add_func ("/model/table-closing/failure-between-misses", test_failure_between_misses);
  g_test_add_func ("/model/table-closing/first-seen-after-failure", test_first_seen_after_failure);
  g_test_add_func ("/model/table-closing/family-off-and-on", test_family_off_and_on);
  g_test_add_func ("/model/table-closing/family-off-with-marks", test_family_off_with_marks);
  g_test_add_func ("/model/table-closing/unwanted-records", test_unwanted_records);
  g_test_add_func ("/model/table-closing/kept-row", test_kept_row);
  g_test_add_func ("/model/table-closing/kept-row-that-lives", test_kept_row_that_lives);

  return g_test_run ();
}
