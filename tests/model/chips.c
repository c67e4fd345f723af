/* tests/model/chips.c: NpChip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary.h"
#include "model/query.h"

#include "support/sample.h"

static gboolean
is_even (gconstpointer record)
{
  return GPOINTER_TO_UINT (record) % 2 == 0;
}

static gboolean
is_odd (gconstpointer record)
{
  return GPOINTER_TO_UINT (record) % 2 == 1;
}

static gboolean
is_small (gconstpointer record)
{
  return GPOINTER_TO_UINT (record) < 5;
}

static void
test_match (void)
{
  static const NpChip chips[] = {
    { "even", "", "", "", 0, is_even }, { "odd", "", "", "", 0, is_odd }, { "small", "", "", "", 1, is_small },
  };
  static const struct
  {
    guint    chosen;
    gboolean matches[4]; /* 2, 3, 8, 9 */
  } cases[] = {
    { 0, { TRUE, TRUE, TRUE, TRUE } },
    { 1, { TRUE, FALSE, TRUE, FALSE } },
    { 2, { FALSE, TRUE, FALSE, TRUE } },
    { 3, { TRUE, TRUE, TRUE, TRUE } },
    { 4, { TRUE, TRUE, FALSE, FALSE } },
    { 5, { TRUE, FALSE, FALSE, FALSE } },
    { 7, { TRUE, TRUE, FALSE, FALSE } },
  };
  static const guint numbers[] = { 2, 3, 8, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      g_assert_cmpint (np_chips_match (chips, G_N_ELEMENTS (chips), cases[i].chosen, GUINT_TO_POINTER (numbers[j])), ==,
                       cases[i].matches[j]);
}

/* Chips have ids of their own, stand by groups, and say what they choose. */
static void
test_tables (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (guint i = 0; i < info->n_chips; i++)
        {
          g_assert_cmpuint (i, <, 32);
          g_assert_true (g_str_has_suffix (info->chips[i].tooltip, "."));
          g_assert_nonnull (np_glossary_lookup (info->chips[i].term));
          g_assert_cmpint (*info->chips[i].title, !=, '\0');
          for (guint j = 0; j < i; j++)
            g_assert_cmpstr (info->chips[i].id, !=, info->chips[j].id);
          if (i > 0)
            g_assert_cmpuint (info->chips[i].group, >=, info->chips[i - 1].group);
        }
    }

  g_assert_cmpuint (np_connections_info.n_chips, ==, 6);
}

/* A preset names chips that there are, and a search in which every column is known. */
static void
test_presets (void)
{
  const NpTableInfo *info = &np_connections_info;

  for (guint i = 0; i < info->n_presets; i++)
    {
      const NpPreset *preset = &info->presets[i];
      g_auto(GStrv) ids = g_strsplit (preset->chips, ",", -1);
      g_auto(GStrv) words = g_strsplit (preset->search, " ", -1);

      for (guint j = 0; ids[j] != NULL; j++)
        {
          gboolean found = FALSE;

          for (guint k = 0; k < info->n_chips; k++)
            found |= g_str_equal (info->chips[k].id, ids[j]);
          g_assert_true (found);
        }

      for (guint j = 0; words[j] != NULL; j++)
        {
          g_auto(GStrv) parts = g_strsplit (words[j] + (*words[j] == '-'), ":", 2);

          if (!g_str_equal (words[j], "OR"))
            g_assert_true (np_table_info_find_column (info, parts[0]) != NULL);
        }
      g_assert_true (ids[0] != NULL || *preset->search != '\0');
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chips/match", test_match);
  g_test_add_func ("/chips/tables", test_tables);
  g_test_add_func ("/chips/presets", test_presets);

  return g_test_run ();
}
