/* tests/model/table-past.c: tests of the rows of what has gone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table.h"

#include "model/connection.h"
#include "model/table-scene.h"

#define N_SOCKETS 60
#define LIMIT 25

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
close_sockets (NpTable    *table,
               const char *others)
{
  scene_update (table, SCENE_ALL_FAMILIES, others);
  scene_update (table, SCENE_ALL_FAMILIES, others);
}

/* Closed rows become past ones after their time; the oldest go first. */
static void
test_limit (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
  guint n_retired = 0;

  g_signal_connect_swapped (table, "retired", G_CALLBACK (count_cb), &n_retired);
  np_table_set_past_limit (table, 2);
  scene_update (table, SCENE_ALL_FAMILIES, "1 2 3 4");
  close_sockets (table, "1 3 4");
  scene_assert (table, "1 2- 3 4");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 0);
  g_assert_cmpuint (n_retired, ==, 0);
  scene_expire (table);
  scene_assert (table, "1 2. 3 4");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 1);
  g_assert_cmpuint (n_retired, ==, 1);
  scene_mirror_assert_reports (mirror, "0-0+4");

  close_sockets (table, "3 4");
  scene_expire (table);
  scene_assert (table, "1. 2. 3 4");
  close_sockets (table, "3");
  scene_expire (table);
  scene_assert (table, "1. 3 4.");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 2);

  np_table_set_past_limit (table, 1);
  scene_assert (table, "3 4.");
  np_table_set_past_limit (table, 0);
  scene_assert (table, "3");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 0);
  g_assert_null (np_table_find_cookie (table, 4));
  scene_mirror_assert (mirror);
}

/* A row keeps what it showed last, and knows when it closed. */
static void
test_record (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);
  const NpSocketRecord *socket;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2:7");
  close_sockets (table, "1");
  scene_expire (table);
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1");

  socket = np_connection_get_record (NP_CONNECTION (scene_find (table, 2)));
  g_assert_cmpuint (socket->recv_q, ==, 7);
  g_assert_cmpint (socket->closed_time, ==, np_row_get_closed_time (scene_find (table, 2)));
  g_assert_cmpint (socket->closed_time, >, 0);
}

/* The kernel told that it ended: nobody waits for a second miss. */
static void
test_end_is_told (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);
  NpRow *row;

  scene_update (table, SCENE_ALL_FAMILIES, "1 2:7");
  row = scene_find (table, 2);
  scene_update (table, SCENE_ALL_FAMILIES, "1 2x55");
  scene_assert (table, "1 2-");
  g_assert_true (scene_find (table, 2) == row);
  g_assert_cmpint (np_row_get_closed_time (row), ==, 55);
  g_assert_cmpuint (np_connection_get_record (NP_CONNECTION (row))->recv_q, ==, 0);

  /* Told again, and later than it was seen to be missing. */
  scene_update (table, SCENE_ALL_FAMILIES, "1 2x56");
  scene_assert (table, "1 2-");
  g_assert_cmpint (np_row_get_closed_time (row), ==, 55);
  scene_expire (table);
  scene_update (table, SCENE_ALL_FAMILIES, "1 2x56");
  scene_assert (table, "1 2.");
}

/* It came and went between two looks. */
static void
test_never_seen (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2x55");
  scene_assert (table, "1 2-");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2x55");
  scene_assert (table, "1 2-");
  g_assert_cmpint (np_row_get_closed_time (scene_find (table, 2)), ==, 55);
  scene_expire (table);
  scene_assert (table, "1 2.");
  scene_update (table, SCENE_ALL_FAMILIES, "1");
  scene_assert (table, "1 2.");
  scene_mirror_assert_reports (mirror, "0-0+1 1-0+1");
}

/* Without a cookie the same name may be given again: that is another row. */
static void
test_comes_back (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 p3");
  close_sockets (table, "1");
  scene_expire (table);
  scene_assert (table, "1 2. 3.");
  scene_update (table, SCENE_ALL_FAMILIES, "1 p3");
  scene_assert (table, "1 2. 3. 3+");
  scene_update (table, SCENE_ALL_FAMILIES, "1 2 p3");
  scene_assert (table, "1 2* 3. 3+");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 1);
}

/* A past row that somebody looks at outlives the limit, and goes with the next one that is too many. */
static void
test_kept (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);
  NpRow *row;

  np_table_set_past_limit (table, 1);
  scene_update (table, SCENE_ALL_FAMILIES, "1 2 3 4");
  close_sockets (table, "1 3 4");
  scene_expire (table);
  row = scene_find (table, 2);
  np_row_keep (row);
  close_sockets (table, "1 4");
  scene_expire (table);
  scene_assert (table, "1 2. 4");
  np_row_release (row);
  close_sockets (table, "1");
  scene_expire (table);
  scene_assert (table, "1 4.");

  /* One that is looked at while it closes stays marked until nobody does. */
  row = scene_find (table, 1);
  np_row_keep (row);
  close_sockets (table, "");
  scene_expire (table);
  scene_assert (table, "1- 4.");
  np_row_release (row);
  scene_expire (table);
  scene_assert (table, "1.");
}

static void
test_family_off (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 u3 u4");
  close_sockets (table, "u4");
  scene_expire (table);
  close_sockets (table, "");
  scene_assert (table, "1. 2. 3. 4-");
  scene_update (table, SCENE_INET_FAMILIES, "");
  scene_assert (table, "1. 2.");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 2);
  scene_update (table, SCENE_ALL_FAMILIES, "");
  scene_expire (table);
  scene_assert (table, "1. 2.");
  g_assert_cmpuint (np_table_get_n_past (table), ==, 2);
}

static void
test_find (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);

  scene_update (table, SCENE_ALL_FAMILIES, "1 u2 d3 s4 p5 6");
  for (guint cookie = 1; cookie <= 6; cookie++)
    g_assert_true (np_table_find_cookie (table, cookie) == (cookie != 5 ? scene_find (table, cookie) : NULL));
  g_assert_null (np_table_find_cookie (table, 0));
  g_assert_null (np_table_find_cookie (table, 7));

  close_sockets (table, "1");
  scene_expire (table);
  g_assert_true (np_table_find_cookie (table, 6) == scene_find (table, 6));
  g_assert_true (np_table_lookup (table, np_row_get_record (scene_find (table, 1))) == scene_find (table, 1));
}

/* What a table of naive arrays says after the same. */
typedef struct
{
  gboolean there[N_SOCKETS]; /* as the kernel has it */
  gboolean has_row[N_SOCKETS];
  guint    n_missed[N_SOCKETS];
  guint    closed_at[N_SOCKETS]; /* the step; 0 while it is not closed */
  GArray  *past;                 /* of guint */
} Model;

static void
model_expire (Model *model)
{
  for (guint i = 0; i < N_SOCKETS; i++)
    if (model->has_row[i] && model->closed_at[i] != 0)
      {
        gboolean is_past = FALSE;

        for (guint j = 0; j < model->past->len; j++)
          is_past |= g_array_index (model->past, guint, j) == i;
        if (!is_past)
          g_array_append_val (model->past, i);
      }

  while (model->past->len > LIMIT)
    {
      model->has_row[g_array_index (model->past, guint, 0)] = FALSE;
      g_array_remove_index (model->past, 0);
    }
}

/* Lets some sockets come that never were there before, some go, and some end as the kernel tells. */
static char *
model_step (Model *model,
            guint *n_used,
            guint  step)
{
  GString *sockets = g_string_new (NULL);

  for (guint i = 0; i < N_SOCKETS; i++)
    {
      gboolean is_new = i >= *n_used && g_test_rand_int_range (0, 8) == 0;
      gboolean ends = model->there[i] && g_test_rand_int_range (0, 6) == 0;
      gboolean is_told = ends && g_test_rand_bit ();

      if (is_new)
        {
          *n_used = i + 1;
          model->there[i] = model->has_row[i] = TRUE;
        }
      if (ends)
        model->there[i] = FALSE;
      if (model->there[i] || is_told)
        g_string_append_printf (sockets, "%u%s ", i + 1, is_told ? "x9" : "");

      if (is_told)
        model->closed_at[i] = step;
      else if (!model->there[i] && model->has_row[i] && model->closed_at[i] == 0 && ++model->n_missed[i] == 2)
        model->closed_at[i] = step;
    }

  return g_string_free (sockets, FALSE);
}

static void
model_assert (Model   *model,
              NpTable *table)
{
  guint n_rows = 0;

  g_assert_cmpuint (np_table_get_n_past (table), ==, model->past->len);
  for (guint i = 0; i < N_SOCKETS; i++)
    {
      NpRow *row = scene_find (table, i + 1);

      n_rows += model->has_row[i];
      g_assert_cmpint (row != NULL, ==, model->has_row[i]);
      g_assert_true (np_table_find_cookie (table, i + 1) == row);
      if (row != NULL)
        g_assert_cmpint (np_row_get_closed_time (row) != 0, ==, model->closed_at[i] != 0);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, n_rows);
}

static void
test_churn (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr(NpTable) table = np_table_new (NP_TABLE_CONNECTIONS);
      g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
      Model model = { .past = g_array_new (FALSE, FALSE, sizeof (guint)) };
      guint n_used = 0;

      np_table_set_past_limit (table, LIMIT);
      for (guint step = 1; step < 60; step++)
        {
          g_autofree char *sockets = model_step (&model, &n_used, step);

          scene_update (table, SCENE_ALL_FAMILIES, sockets);
          /* Those that closed in the same step become past in no order that matters, so one at a time is let go by. */
          if (step % 3 == 0)
            scene_expire (table);
          if (step % 3 == 0)
            model_expire (&model);
          scene_mirror_assert (mirror);
          if (model.past->len < LIMIT)
            model_assert (&model, table);
          g_assert_cmpuint (np_table_get_n_past (table), <=, LIMIT);
        }
      g_array_unref (model.past);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/table-past/limit", test_limit);
  g_test_add_func ("/model/table-past/record", test_record);
  g_test_add_func ("/model/table-past/end-is-told", test_end_is_told);
  g_test_add_func ("/model/table-past/never-seen", test_never_seen);
  g_test_add_func ("/model/table-past/comes-back", test_comes_back);
  g_test_add_func ("/model/table-past/kept", test_kept);
  g_test_add_func ("/model/table-past/family-off", test_family_off);
  g_test_add_func ("/model/table-past/find", test_find);
  g_test_add_func ("/model/table-past/churn", test_churn);

  return g_test_run ();
}
