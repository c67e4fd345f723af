/* tests/model/groups.c: tests of rows under the groups that they belong to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/groups.h"

#include <string.h>

#include "model/table-scene.h"
#include "support/sample.h"

#define N_SOCKETS 80

/* What the kernel has: for each socket its program, a letter, or 0; '-' for one that nobody may see. */
typedef struct
{
  char    programs[N_SOCKETS];
  guint32 drops[N_SOCKETS];
} World;

typedef struct
{
  NpTable  *table;
  NpGroups *groups;
  guint     n_unsettled;
} Fixture;

static void
add_socket (NpSnapshot  *snapshot,
            const World *world,
            guint        index)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  const char name[] = { world->programs[index], '\0' };

  socket->cookie = index + 1;
  socket->state = NP_STATE_ESTABLISHED;
  socket->has_memory = TRUE;
  socket->drops = world->drops[index];
  socket->visibility = NP_OWNER_HIDDEN;
  if (*name != '-')
    {
      socket->visibility = NP_OWNER_KNOWN;
      socket->owners = sample_owners (name, 1);
    }
}

static NpSnapshot *
make_snapshot (const World *world)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS, .families = SCENE_ALL_FAMILIES };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  for (guint i = 0; i < N_SOCKETS; i++)
    if (world->programs[i] != '\0')
      add_socket (snapshot, world, i);
  np_snapshot_finish (snapshot);

  return snapshot;
}

static const NpColumn *
get_column (const char *id)
{
  return np_table_info_find_column (np_table_info_get (NP_TABLE_CONNECTIONS), id);
}

/* As a view does it. */
static void
values_updated_cb (Fixture *fixture)
{
  if (fixture->groups != NULL && np_groups_regroup (fixture->groups))
    np_groups_follow (fixture->groups);
}

static void
update (Fixture     *fixture,
        const World *world)
{
  g_autoptr(NpSnapshot) snapshot = make_snapshot (world);

  np_table_update (fixture->table, snapshot);
  if (fixture->groups != NULL)
    np_groups_settle (fixture->groups, NULL);
}

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->table = scene_table_new ();
  fixture->groups = np_groups_new (np_table_info_get (NP_TABLE_CONNECTIONS), G_LIST_MODEL (fixture->table), NULL);
  g_signal_connect_swapped (fixture->table, "values-updated", G_CALLBACK (values_updated_cb), fixture);
  g_signal_connect_swapped (fixture->groups, "unsettled", G_CALLBACK (count_cb), &fixture->n_unsettled);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_finalize_object (fixture->groups);
  g_assert_finalize_object (fixture->table);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (" ", (char **) texts->pdata);
}

/* A group as `NAME=ROWS/QUEUE`, a row as `NAME:COOKIE`, in an order of no meaning. */
static char *
dup_text (GListModel *groups)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (groups, i);
      NpGroup *group = NP_GROUP (np_row_get_group (row));
      const NpSocketRecord *socket = np_row_get_record (row);
      const char *name = *np_group_get_key (group) == '\001' ? "-" : np_group_get_key (group);
      g_autoptr(GString) sum = g_string_new (NULL);

      np_row_append_shown (NP_ROW (group), get_column ("drops"), sum);
      if (NP_ROW (group) == row)
        g_ptr_array_add (texts, g_strdup_printf ("%s=%u/%s", name, np_group_get_n_rows (group), sum->str));
      else
        g_ptr_array_add (texts, g_strdup_printf ("%s:%02u", name, (guint) socket->cookie));
    }

  return join_sorted (texts);
}

#define assert_groups(fixture, expected) \
  G_STMT_START { \
    g_autofree char *groups_text = dup_text (G_LIST_MODEL ((fixture)->groups)); \
    g_assert_cmpstr (groups_text, ==, expected); \
  } G_STMT_END

static NpGroup *
find_group (Fixture    *fixture,
            const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->groups), i);

      if (NP_IS_GROUP (row) && g_str_equal (np_group_get_key (NP_GROUP (row)), key))
        return NP_GROUP (row);
    }

  return NULL;
}

static void
test_come_and_go (Fixture       *fixture,
                  gconstpointer  user_data)
{
  World world = { .programs = "aab-", .drops = { 1, 2, 4, 8 } };
  NpGroup *group;

  assert_groups (fixture, "");
  update (fixture, &world);
  assert_groups (fixture, "-:04 -=1/8 a:01 a:02 a=2/3 b:03 b=1/4");
  group = find_group (fixture, "a");
  g_assert_true (np_row_get_group (NP_ROW (group)) == NP_ROW (group));

  /* Another program has it now: the groups stay the same objects. */
  world.programs[2] = 'a';
  world.programs[3] = 'c';
  update (fixture, &world);
  assert_groups (fixture, "a:01 a:02 a:03 a=3/7 c:04 c=1/8");
  g_assert_true (find_group (fixture, "a") == group);

  world.drops[0] = 100;
  update (fixture, &world);
  assert_groups (fixture, "a:01 a:02 a:03 a=3/106 c:04 c=1/8");

  /* Rows that closed are in their group until they go. */
  world.programs[3] = '\0';
  update (fixture, &world);
  update (fixture, &world);
  assert_groups (fixture, "a:01 a:02 a:03 a=3/106 c:04 c=0/");
  scene_expire (fixture->table);
  np_groups_settle (fixture->groups, NULL);
  assert_groups (fixture, "a:01 a:02 a:03 a=3/106");
}

static void
test_fold (Fixture       *fixture,
           gconstpointer  user_data)
{
  World world = { .programs = "aabb", .drops = { 1, 2, 4, 8 } };
  g_autoptr(GPtrArray) rows = NULL;
  guint n_changed = 0;
  NpGroup *group;

  update (fixture, &world);
  group = find_group (fixture, "a");
  g_signal_connect_swapped (group, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (np_group_get_expanded (group));
  np_groups_set_expanded (fixture->groups, group, FALSE);
  g_assert_cmpuint (n_changed, ==, 1);
  assert_groups (fixture, "a=2/3 b:03 b:04 b=2/12");

  /* What comes to a folded group is counted and not seen. */
  world.programs[4] = 'a';
  world.programs[2] = 'a';
  update (fixture, &world);
  assert_groups (fixture, "a=4/7 b:04 b=1/8");
  rows = np_groups_dup_rows (fixture->groups, group);
  g_assert_cmpuint (rows->len, ==, 4);

  np_groups_set_all_expanded (fixture->groups, FALSE);
  assert_groups (fixture, "a=4/7 b=1/8");

  /* It is folded when it comes back, too. */
  memset (&world.programs, 0, sizeof world.programs);
  update (fixture, &world);
  update (fixture, &world);
  scene_expire (fixture->table);
  assert_groups (fixture, "");
  world.programs[10] = 'a';
  world.programs[11] = 'd';
  update (fixture, &world);
  assert_groups (fixture, "a=1/0 d:12 d=1/0");
  np_groups_set_all_expanded (fixture->groups, TRUE);
  assert_groups (fixture, "a:11 a=1/0 d:12 d=1/0");
}

/* Rows may outlive the groups, and groups the rows. */
static void
test_destroy (void)
{
  Fixture fixture = { .table = scene_table_new () };
  const World world = { .programs = "ab" };
  g_autoptr(NpRow) group = NULL;
  g_autoptr(NpRow) row = NULL;

  update (&fixture, &world);
  fixture.groups = np_groups_new (np_table_info_get (NP_TABLE_CONNECTIONS), G_LIST_MODEL (fixture.table), NULL);
  assert_groups (&fixture, "a:01 a=1/0 b:02 b=1/0");
  row = g_object_ref (scene_find (fixture.table, 1));
  group = g_object_ref (np_row_get_group (row));
  g_assert_finalize_object (fixture.groups);
  g_assert_null (np_row_get_group (row));
  g_assert_cmpstr (np_group_get_key (NP_GROUP (group)), ==, "a");

  fixture.groups = np_groups_new (np_table_info_get (NP_TABLE_CONNECTIONS), G_LIST_MODEL (fixture.table), NULL);
  assert_groups (&fixture, "a:01 a=1/0 b:02 b=1/0");
  g_assert_true (np_row_get_group (row) != group);
  g_assert_finalize_object (fixture.groups);
  g_assert_finalize_object (fixture.table);
}

/* The order of groups changes only when somebody asks for it. */
static void
test_order (Fixture       *fixture,
           gconstpointer  user_data)
{
  World world = { .programs = "ab", .drops = { 1, 2 } };
  const NpColumn *drops = get_column ("drops");
  g_autoptr(NpSnapshot) snapshot = NULL;
  NpRow *a, *b;

  update (fixture, &world);
  a = NP_ROW (find_group (fixture, "a"));
  b = NP_ROW (find_group (fixture, "b"));
  g_assert_cmpint (np_row_compare (a, b, drops), <, 0);
  g_assert_cmpint (np_row_compare (a, b, get_column ("program")), <, 0);
  g_assert_false (np_groups_settle (fixture->groups, drops));

  world.drops[0] = 9;
  snapshot = make_snapshot (&world);
  np_table_update (fixture->table, snapshot);
  g_assert_cmpint (np_row_compare (a, b, drops), <, 0);
  g_assert_true (np_groups_settle (fixture->groups, drops));
  g_assert_cmpint (np_row_compare (a, b, drops), >, 0);
  g_assert_false (np_groups_settle (fixture->groups, drops));

  /* Other numbers do not matter for the order by this one. */
  world.programs[2] = 'b';
  update (fixture, &world);
  world.programs[3] = 'b';
  g_clear_pointer (&snapshot, np_snapshot_unref);
  snapshot = make_snapshot (&world);
  np_table_update (fixture->table, snapshot);
  g_assert_false (np_groups_settle (fixture->groups, get_column ("program")));
  g_assert_cmpuint (np_group_get_n_rows (NP_GROUP (b)), ==, 3);
}

/* Whoever sorts hears that rows came, once however many reports there were. */
static void
test_unsettled (Fixture       *fixture,
                gconstpointer  user_data)
{
  const World world = { .programs = "ab" };
  g_autoptr(NpSnapshot) snapshot = make_snapshot (&world);

  np_table_update (fixture->table, snapshot);
  while (fixture->n_unsettled == 0)
    g_main_context_iteration (NULL, TRUE);
  np_groups_settle (fixture->groups, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_unsettled, ==, 1);
}

/* A list that believes in nothing but reports. */
static void
mirror_cb (GListModel *model,
           guint       position,
           guint       n_removed,
           guint       n_added,
           GPtrArray  *mirror)
{
  g_assert_cmpuint (position + n_removed, <=, mirror->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->len);
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (model, i);

      g_assert_true (row == mirror->pdata[i]);
    }
}

static void
churn_world (World *world)
{
  for (guint i = 0; i < N_SOCKETS; i++)
    {
      int what = g_test_rand_int_range (0, 12);

      if (what == 0)
        world->programs[i] = '\0';
      else if (what == 1 || what == 2)
        world->programs[i] = "abcdefg-"[g_test_rand_int_range (0, 8)];
      else if (what == 3)
        world->drops[i] = (guint32) g_test_rand_int_range (0, 1000);
    }
}

/* The same by looking at all rows of the table, in no clever way. */
static char *
dup_naive_text (Fixture *fixture,
                guint    folded)
{
  static const char keys[] = "abcdefg-";
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (const char *key = keys; *key != '\0'; key++)
    {
      guint n_rows = 0, n_closed = 0;
      guint64 sum = 0;

      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->table)); i++)
        {
          g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->table), i);
          const NpSocketRecord *socket = np_row_get_record (row);
          char program = socket->owners != NULL ? *socket->owners->processes[0]->program : '-';

          if (program != *key)
            continue;
          if (np_row_get_closed_time (row) != 0)
            n_closed++;
          else
            n_rows++;
          if (np_row_get_closed_time (row) == 0)
            sum += socket->drops;
          if ((folded & 1u << (key - keys)) == 0)
            g_ptr_array_add (texts, g_strdup_printf ("%c:%02u", *key, (guint) socket->cookie));
        }
      if (n_rows > 0)
        g_ptr_array_add (texts, g_strdup_printf ("%c=%u/%" G_GUINT64_FORMAT, *key, n_rows, sum));
      else if (n_closed > 0)
        g_ptr_array_add (texts, g_strdup_printf ("%c=0/", *key));
    }

  return join_sorted (texts);
}

static void
fold_some (Fixture *fixture,
           guint   *folded)
{
  static const char *const keys[] = { "a", "b", "c", "d", "e", "f", "g", "\001hidden" };
  guint index = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (keys));
  NpGroup *group = find_group (fixture, keys[index]);

  if (group == NULL)
    return;

  *folded ^= 1u << index;
  np_groups_set_expanded (fixture->groups, group, (*folded & 1u << index) == 0);
}

static void
test_churn (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  World world = { .programs = "" };
  guint folded = 0;

  g_signal_connect (fixture->groups, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (guint step = 0; step < 600; step++)
    {
      g_autofree char *expected = NULL;

      churn_world (&world);
      update (fixture, &world);
      if (step % 5 == 0)
        scene_expire (fixture->table);
      if (step % 3 == 0)
        fold_some (fixture, &folded);
      np_groups_settle (fixture->groups, NULL);

      expected = dup_naive_text (fixture, folded);
      assert_groups (fixture, expected);
    }

  g_signal_handlers_disconnect_by_data (fixture->groups, mirror);
}

/* What names a group: the application, the program, the unit, or why there is none. */
static void
test_keys (void)
{
  const NpGrouping *grouping = np_table_info_get (NP_TABLE_CONNECTIONS)->grouping;
  g_autoptr(NpDesktopApp) app = np_desktop_app_new ("org.example.App", "Example", NULL);
  g_autoptr(NpOwners) owners = sample_owners ("prog", 2);
  NpSocketRecord socket = { .visibility = NP_OWNER_NONE };
  NpSocketRecord group = { 0 };
  g_autoptr(GString) title = g_string_new (NULL);
  const char *none;

  none = grouping->get_key (&socket);
  socket.visibility = NP_OWNER_HIDDEN;
  g_assert_cmpstr (grouping->get_key (&socket), !=, none);
  socket.unit = g_ref_string_new ("cups.service");
  g_assert_cmpstr (grouping->get_key (&socket), ==, "cups.service");
  /* What closed is told of who had it. */
  socket.visibility = NP_OWNER_NONE;
  socket.owners = owners;
  g_assert_cmpstr (grouping->get_key (&socket), ==, "prog");
  socket.app = app;
  g_assert_cmpstr (grouping->get_key (&socket), ==, "org.example.App");

  /* The group has the name alone: which of the processes it was is no matter of the group. */
  grouping->fill (&socket, &group);
  g_assert_cmpint (group.visibility, ==, NP_OWNER_KNOWN);
  g_assert_cmpuint (group.owners->n_processes, ==, 1);
  g_assert_cmpint (group.owners->processes[0]->pid, ==, 0);
  g_assert_cmpstr (group.owners->processes[0]->program, ==, "prog");
  g_assert_true (group.app == app);
  np_column_append_shown (get_column ("pid_program"), &group, title);
  g_assert_cmpstr (title->str, ==, "Example");
  np_socket_record_clear (&group);
  g_ref_string_release (socket.unit);
}

/* Every name that the grouping has is one of the table. */
static void
test_columns (void)
{
  const NpTableInfo *info = np_table_info_get (NP_TABLE_CONNECTIONS);
  g_autofree char *one = info->grouping->doing (1, 1, 0);
  g_autofree char *some = info->grouping->doing (12, 2, 5);
  g_autofree char *gone = info->grouping->doing (0, 0, 5);

  for (guint i = 0; info->grouping->titles[i] != NULL; i++)
    g_assert_nonnull (np_table_info_find_column (info, info->grouping->titles[i]));
  for (guint i = 0; info->grouping->sums[i] != NULL; i++)
    {
      g_assert_nonnull (np_table_info_find_column (info, info->grouping->sums[i]));
      g_assert_nonnull (np_table_info_find_column (info, info->grouping->sums[i])->number);
    }

  g_assert_cmpstr (one, ==, "1 connection, which needs a look");
  g_assert_cmpstr (some, ==, "12 connections, 2 of them need a look");
  g_assert_cmpstr (gone, ==, "5 closed connections");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/model/groups/come-and-go", Fixture, NULL, set_up, test_come_and_go, tear_down);
  g_test_add ("/model/groups/fold", Fixture, NULL, set_up, test_fold, tear_down);
  g_test_add_func ("/model/groups/destroy", test_destroy);
  g_test_add ("/model/groups/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/model/groups/unsettled", Fixture, NULL, set_up, test_unsettled, tear_down);
  g_test_add ("/model/groups/churn", Fixture, NULL, set_up, test_churn, tear_down);
  g_test_add_func ("/model/groups/keys", test_keys);
  g_test_add_func ("/model/groups/columns", test_columns);

  return g_test_run ();
}
