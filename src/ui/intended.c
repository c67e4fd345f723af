/* ui/intended.c: what the user said is intended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/intended.h"

/**
 * np_intended_contains:
 * @settings: the program's settings
 * @finding: what was noticed
 *
 * Returns: whether the user said that this is as it should be
 */
gboolean
np_intended_contains (GSettings             *settings,
                      const NpFindingRecord *finding)
{
  g_auto(GStrv) list = np_intended_dup_list (settings);
  g_autofree char *key = np_finding_record_dup_key (finding);

  return g_strv_contains ((const char *const *) list, key);
}

/**
 * np_intended_add:
 * @settings: the program's settings
 * @finding: what is as it should be
 *
 * From now on np_intended_contains() says so of @finding, and of whatever the same check says of the same program, port
 * or interface.
 */
void
np_intended_add (GSettings             *settings,
                 const NpFindingRecord *finding)
{
  g_auto(GStrv) list = np_intended_dup_list (settings);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) longer = NULL;
  g_autofree char *key = np_finding_record_dup_key (finding);

  if (g_strv_contains ((const char *const *) list, key))
    return;

  g_strv_builder_addv (builder, (const char **) list);
  g_strv_builder_add (builder, key);
  longer = g_strv_builder_end (builder);
  g_settings_set_strv (settings, NP_INTENDED_KEY, (const char *const *) longer);
}

/**
 * np_intended_remove:
 * @settings: the program's settings
 * @key: one of np_intended_dup_list(), as np_finding_record_dup_key() makes it; nothing happens when it is not there
 */
void
np_intended_remove (GSettings  *settings,
                    const char *key)
{
  g_auto(GStrv) list = np_intended_dup_list (settings);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) shorter = NULL;

  g_return_if_fail (key != NULL);

  if (!g_strv_contains ((const char *const *) list, key))
    return;

  for (char **one = list; *one != NULL; one++)
    if (!g_str_equal (*one, key))
      g_strv_builder_add (builder, *one);
  shorter = g_strv_builder_end (builder);
  g_settings_set_strv (settings, NP_INTENDED_KEY, (const char *const *) shorter);
}

/**
 * np_intended_dup_list:
 * @settings: the program's settings
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys of all that is intended, in the order in which the user
 *   said so, each as np_finding_record_dup_key() makes it
 */
char **
np_intended_dup_list (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  return g_settings_get_strv (settings, NP_INTENDED_KEY);
}
