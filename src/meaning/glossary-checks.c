/* meaning/glossary-checks.c: all that is looked for, as entries of the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-checks.h"

#include <glib/gi18n-lib.h>

#include "meaning/checks.h"
#include "meaning/terms.h"

#define PREFIX "check-"

static void
fill_term (NpTerm        *term,
           const NpCheck *check)
{
  term->id = g_strconcat (PREFIX, check->id, NULL);
  term->word = check->id;
  /* Translators: %s is the title of a check: what it looks for, in a few words. */
  term->summary = g_strdup_printf (C_("check", "%s."), _(check->title));
  term->normal = check->normal;
  term->definition = check->reason;
  term->source = check->source;
  term->see = "finding severity";
}

/**
 * np_glossary_checks_get:
 *
 * The entries are made when somebody asks for the first time, from any thread, one for each check and in the same
 * order. What is composed is translated then.
 *
 * Returns: (transfer none): the entries of all checks
 */
const NpGlossaryPart *
np_glossary_checks_get (void)
{
  static gsize initialized;
  static NpGlossaryPart part;

  if (g_once_init_enter (&initialized))
    {
      guint n_terms = np_check_get_n ();
      NpTerm *terms = g_new0 (NpTerm, n_terms);

      for (guint i = 0; i < n_terms; i++)
        fill_term (&terms[i], np_check_get_nth (i));

      part = (NpGlossaryPart) { terms, n_terms, NP_TOPIC_FINDINGS };
      g_once_init_leave (&initialized, 1);
    }

  return &part;
}

/**
 * np_term_for_check:
 * @id: the id of a check
 *
 * Returns: (transfer none) (nullable): its entry; %NULL when there is no such check
 */
const NpTerm *
np_term_for_check (const char *id)
{
  g_autofree char *term = g_strconcat (PREFIX, id, NULL);

  return np_glossary_lookup (term);
}

/**
 * np_term_for_severity:
 * @severity: how bad something is
 *
 * Returns: (transfer none) (nullable): its entry; none for %NP_SEVERITY_NONE
 */
const NpTerm *
np_term_for_severity (NpSeverity severity)
{
  g_autofree char *term = g_strconcat ("severity-", np_severity_get_word (severity), NULL);

  return np_glossary_lookup (term);
}
