/* meaning/finding-words.c: how bad something is and what it was found by, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/finding-words.h"

#include <glib/gi18n-lib.h>

#include "meaning/checks.h"
#include "meaning/terms.h"

/**
 * np_severity_get_title:
 * @severity: how bad something is
 *
 * Returns: (transfer none): the word for it, translated
 */
const char *
np_severity_get_title (NpSeverity severity)
{
  static const char *const titles[NP_N_SEVERITIES] = {
    [NP_SEVERITY_NONE] = N_("Nothing noticed"),
    [NP_SEVERITY_INFO] = N_("Good to know"),
    [NP_SEVERITY_NOTICE] = N_("Worth a look"),
    [NP_SEVERITY_WARNING] = N_("Warning"),
    [NP_SEVERITY_PROBLEM] = N_("Problem"),
  };

  g_return_val_if_fail (severity < NP_N_SEVERITIES, NULL);

  return _(titles[severity]);
}

/**
 * np_checks_dup_titles:
 * @ids: ids of checks with commas between them
 *
 * Returns: (transfer full): their titles, translated; of a check that is not known its id
 */
char *
np_checks_dup_titles (const char *ids)
{
  g_auto(GStrv) words = g_strsplit (ids, ",", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const NpCheck *check = np_check_lookup (words[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", check != NULL ? _(check->title) : words[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * np_checks_dup_reasons:
 * @ids: ids of checks with commas between them
 *
 * Returns: (transfer full): what each of them says of when it speaks, translated, in a line of its own
 */
char *
np_checks_dup_reasons (const char *ids)
{
  g_auto(GStrv) words = g_strsplit (ids, ",", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const NpCheck *check = np_check_lookup (words[i]);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (check != NULL)
        /* Translators: the title of a check, and the sentence that says when it speaks. */
        g_string_append_printf (text, C_("check", "%1$s: %2$s"), _(check->title), _(check->reason));
      else
        /* Translators: %s is the id of a check, such as “close-wait-leak”. */
        g_string_append_printf (text, _("A check that is not known here: %s."), words[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * np_term_for_nth_check:
 * @ids: (nullable): ids of checks with commas between them
 * @n: which of them, counted from 0
 *
 * Returns: (transfer none) (nullable): its entry of the glossary; %NULL behind the last one
 */
const NpTerm *
np_term_for_nth_check (const char *ids,
                       guint       n)
{
  g_auto(GStrv) words = ids != NULL ? g_strsplit (ids, ",", -1) : NULL;

  if (words == NULL || n >= g_strv_length (words))
    return NULL;

  return np_term_for_check (words[n]);
}
