/* tests/ui/filtered-rows.c: NpFilteredRows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/filtered-rows.h"

#include <stdlib.h>

/* A list that knows of another one only what it reports. */
static void
follow_cb (GListModel *model,
           guint       position,
           guint       n_removed,
           guint       n_added,
           GListStore *copy)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (added, g_list_model_get_item (model, position + i));
  g_list_store_splice (copy, position, n_removed, added->pdata, n_added);
}

static guint divisor;

static gboolean
is_divisible (gpointer item,
              gpointer user_data)
{
  return strtoul (gtk_string_object_get_string (item), NULL, 10) % divisor == 0;
}

static void
assert_same (GListModel *a,
             GListModel *b)
{
  g_assert_cmpuint (g_list_model_get_n_items (a), ==, g_list_model_get_n_items (b));
  for (guint i = 0; i < g_list_model_get_n_items (a); i++)
    {
      g_autoptr(GObject) first = g_list_model_get_item (a, i);
      g_autoptr(GObject) second = g_list_model_get_item (b, i);

      g_assert_true (first == second);
    }
}

static void
splice (GListStore *source,
        guint       position,
        guint       n_removed,
        guint       n_added)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", g_test_rand_int_range (0, 60));

      g_ptr_array_add (added, gtk_string_object_new (number));
    }
  g_list_store_splice (source, position, n_removed, added->pdata, n_added);
}

/* GTK's own list is right, if slow. */
static void
test_like_gtk (void)
{
  g_autoptr(GListStore) source = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr(GListStore) copy = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr(GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (is_divisible, NULL, NULL));
  g_autoptr(GtkFilterListModel) oracle =
    gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (source)), g_object_ref (filter));
  g_autoptr(NpFilteredRows) rows = NULL;

  divisor = 1;
  splice (source, 0, 0, 20);
  rows = np_filtered_rows_new (G_LIST_MODEL (source), filter);
  follow_cb (G_LIST_MODEL (rows), 0, 0, 20, copy);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (follow_cb), copy, 0);

  for (guint i = 0; i < 500; i++)
    {
      guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (source));
      guint position = (guint) g_test_rand_int_range (0, (int) n_rows + 1);
      guint before = divisor;

      if (i % 3 != 0)
        splice (source, position, (guint) g_test_rand_int_range (0, (int) MIN (n_rows - position, 9) + 1),
                (guint) g_test_rand_int_range (0, 10));
      else
        {
          divisor = 1u << g_test_rand_int_range (0, 4);
          if (g_test_rand_bit ())
            divisor = divisor * 3;
          gtk_filter_changed (filter, divisor % before == 0 ? GTK_FILTER_CHANGE_MORE_STRICT
                                      : before % divisor == 0 ? GTK_FILTER_CHANGE_LESS_STRICT
                                                              : GTK_FILTER_CHANGE_DIFFERENT);
        }

      assert_same (G_LIST_MODEL (rows), G_LIST_MODEL (oracle));
      assert_same (G_LIST_MODEL (copy), G_LIST_MODEL (oracle));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filtered-rows/like-gtk", test_like_gtk);

  return g_test_run ();
}
