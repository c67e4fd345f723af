/* tests/model/table-reports.c: tests of what a table tells its views when rows come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table.h"

#include "model/table-scene.h"

/* A line of @n_pairs TCP and UNIX sockets in turn: without the UNIX ones it has as many holes. */
static char *
striped (guint    n_pairs,
         gboolean with_unix)
{
  GString *text = g_string_new ("1");

  for (guint i = 0; i < n_pairs; i++)
    {
      if (with_unix)
        g_string_append_printf (text, " u%u", 100 + 2 * i);
      g_string_append_printf (text, " %u", 101 + 2 * i);
    }

  return g_string_free (text, FALSE);
}

static void
assert_holes (guint       n_holes,
              const char *added,
              const char *expected)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
  g_autofree char *all = striped (n_holes, TRUE);
  g_autofree char *rest = striped (n_holes, FALSE);
  g_autofree char *after = g_strconcat (rest, added, NULL);

  scene_update (table, SCENE_ALL_FAMILIES, all);
  g_string_truncate (mirror->reports, 0);
  scene_update (table, SCENE_INET_FAMILIES, after);
  scene_mirror_assert_reports (mirror, expected);
}

/* Up to eight holes are told one by one, from the last to the first. */
static void
test_few_ranges (void)
{
  assert_holes (1, "", "1-1+0");
  assert_holes (3, "", "5-1+0 3-1+0 1-1+0");
  assert_holes (8, "", "15-1+0 13-1+0 11-1+0 9-1+0 7-1+0 5-1+0 3-1+0 1-1+0");
}

static void
test_few_ranges_and_additions (void)
{
  assert_holes (0, " 7", "1-0+1");
  assert_holes (2, " 7 8 9", "3-1+0 1-1+0 3-0+3");
}

/* More are told at once, from the first hole to the end. */
static void
test_many_ranges (void)
{
  assert_holes (9, "", "1-18+9");
  assert_holes (9, " 7 8", "1-18+11");
  assert_holes (500, " 7", "1-1000+501");
}

static void
test_neighbours_are_one_range (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);

  scene_update (table, SCENE_ALL_FAMILIES, "u1 u2 u3 4 u5 u6 7 u8 u9");
  scene_update (table, SCENE_INET_FAMILIES, "4 7");
  scene_mirror_assert_reports (mirror, "0-0+9 7-2+0 4-2+0 0-3+0");

  scene_update (table, 1u << NP_FAMILY_UNIX, "");
  scene_mirror_assert_reports (mirror, "0-2+0");
  scene_update (table, SCENE_ALL_FAMILIES, "");
  scene_mirror_assert_reports (mirror, "");
}

/* Closed rows that expire are told the same way. */
static void
test_expiry (void)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
  g_autofree char *rest = striped (9, FALSE);
  g_autofree char *all = striped (9, TRUE);

  scene_update (table, SCENE_ALL_FAMILIES, "1 2 3 4 5");
  scene_update (table, SCENE_ALL_FAMILIES, "1 3 5");
  scene_update (table, SCENE_ALL_FAMILIES, "1 3 5");
  g_string_truncate (mirror->reports, 0);
  scene_expire (table);
  scene_mirror_assert_reports (mirror, "3-1+0 1-1+0");
  scene_assert (table, "1 3 5");

  scene_update (table, SCENE_ALL_FAMILIES, all);
  scene_update (table, SCENE_ALL_FAMILIES, rest);
  scene_update (table, SCENE_ALL_FAMILIES, rest);
  scene_expire (table);
  scene_mirror_assert (mirror);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 10);
}

#define N_SOCKETS 120

/* What the table must know of a socket, told apart by its cookie: the first third are UNIX sockets. */
typedef struct
{
  gboolean alive;
  guint    n_missed;
  guint64  serial;
  guint    recv_q;
} Expected;

typedef struct
{
  GRand   *random;
  guint    families;
  Expected sockets[N_SOCKETS];
} Churn;

static gboolean
is_unix (guint i)
{
  return i < N_SOCKETS / 3;
}

static gboolean
is_asked_for (const Churn *churn,
              guint        i)
{
  return !is_unix (i) || (churn->families & 1u << NP_FAMILY_UNIX) != 0;
}

/* Some come, some go, some are overlooked by the dump and some change. */
static char *
churn_step (Churn *churn)
{
  GString *text = g_string_new (NULL);
  int restlessness = g_rand_int_range (churn->random, 0, 30);

  if (g_rand_int_range (churn->random, 0, 40) == 0)
    churn->families ^= 1u << NP_FAMILY_UNIX;

  for (guint i = 0; i < N_SOCKETS; i++)
    {
      Expected *expected = &churn->sockets[i];

      if (g_rand_int_range (churn->random, 0, 100) < restlessness)
        expected->alive = !expected->alive;
      if (g_rand_int_range (churn->random, 0, 100) < restlessness)
        expected->recv_q++;

      if (!is_asked_for (churn, i))
        expected->n_missed = 2;
      else if (!expected->alive || g_rand_int_range (churn->random, 0, 50) == 0)
        expected->n_missed++;
      else
        {
          g_string_append_printf (text, "%s%u:%u ", is_unix (i) ? "u" : "", i + 1, expected->recv_q);
          expected->n_missed = 0;
        }
    }

  return g_string_free (text, FALSE);
}

static void
churn_assert (Churn   *churn,
              NpTable *table)
{
  gboolean seen[N_SOCKETS] = { FALSE };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);
      const NpSocketRecord *socket = np_row_get_record (row);
      guint index = (guint) socket->cookie - 1;
      Expected *expected = &churn->sockets[index];

      g_assert_true (is_asked_for (churn, index));
      if (np_row_get_closed_time (row) != 0)
        continue;

      g_assert_false (seen[index]);
      seen[index] = TRUE;
      if (expected->n_missed == 0)
        g_assert_cmpuint (socket->recv_q, ==, expected->recv_q);
      if (expected->serial != 0)
        g_assert_cmpuint (np_row_get_serial (row), ==, expected->serial);
      expected->serial = np_row_get_serial (row);
    }

  for (guint i = 0; i < N_SOCKETS; i++)
    {
      if (!seen[i])
        churn->sockets[i].serial = 0;
      g_assert_cmpint (seen[i], ==, churn->sockets[i].n_missed < 2);
    }
}

static void
test_churn (gconstpointer data)
{
  g_autoptr(NpTable) table = scene_table_new ();
  g_autoptr(SceneMirror) mirror = scene_mirror_new (table);
  g_autoptr(GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  Churn churn = { .random = random, .families = SCENE_ALL_FAMILIES };

  for (guint i = 0; i < N_SOCKETS; i++)
    churn.sockets[i].n_missed = 2;

  for (guint step = 0; step < 2000; step++)
    {
      g_autofree char *sockets = churn_step (&churn);

      scene_update (table, churn.families, sockets);
      scene_mirror_assert (mirror);
      churn_assert (&churn, table);

      if (g_rand_int_range (random, 0, 6) == 0)
        {
          scene_expire (table);
          scene_mirror_assert (mirror);
          churn_assert (&churn, table);
          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), <=, N_SOCKETS);
        }
      g_string_truncate (mirror->reports, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/table-reports/few-ranges", test_few_ranges);
  g_test_add_func ("/model/table-reports/few-ranges-and-additions", test_few_ranges_and_additions);
  g_test_add_func ("/model/table-reports/many-ranges", test_many_ranges);
  g_test_add_func ("/model/table-reports/neighbours-are-one-range", test_neighbours_are_one_range);
  g_test_add_func ("/model/table-reports/expiry", test_expiry);
  g_test_add_data_func ("/model/table-reports/churn/1", GUINT_TO_POINTER (1), test_churn);
  g_test_add_data_func ("/model/table-reports/churn/2", GUINT_TO_POINTER (2), test_churn);
  g_test_add_data_func ("/model/table-reports/churn/3", GUINT_TO_POINTER (3), test_churn);

  return g_test_run ();
}
