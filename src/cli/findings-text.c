/* cli/findings-text.c: findings as people read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/findings-text.h"

#include <glib/gi18n-lib.h>

#include "cli/wrap.h"
#include "meaning/finding-words.h"
#include "meaning/findings.h"

/* How much further to the right stands what belongs to the line above it. */
#define INDENT 2

/* The findings to write, and which of them are written already. */
typedef struct
{
  const GPtrArray *findings;
  gboolean        *written;
  GString         *text;
} Story;

static void
append_paragraph (GString    *text,
                  guint       indent,
                  const char *sentences)
{
  if (sentences == NULL || *sentences == '\0')
    return;

  g_string_append_printf (text, "%*s", (int) indent, "");
  np_append_wrapped (text, indent, sentences);
}

/* Rows are as wide as they are. */
static void
append_evidence (GString    *text,
                 guint       indent,
                 const char *evidence)
{
  g_auto(GStrv) lines = g_strsplit (evidence, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%*s%s\n", (int) indent, "", lines[i]);
}

static void
append_finding (GString               *text,
                guint                  indent,
                const NpFindingRecord *finding)
{
  /* Translators: how bad a finding is, its title, and the id of the check that found it. */
  g_autofree char *heading = g_strdup_printf (C_("finding", "%1$s: %2$s [%3$s]"),
                                              np_severity_get_title (finding->severity), finding->title, finding->id);

  append_paragraph (text, indent, heading);
  indent += INDENT;
  append_paragraph (text, indent, finding->meaning);
  append_paragraph (text, indent, finding->verdict);
  append_paragraph (text, indent, finding->action);
  append_paragraph (text, indent, finding->normal);
  append_evidence (text, indent + INDENT, finding->evidence);
  if (finding->seen_once)
    append_paragraph (text, indent, _("Seen once: there was no time to see whether it lasts, so it may pass by itself."));
}

/* Writes a finding and under it what follows from it. */
static void
append_story (Story *story,
              guint  place,
              guint  indent)
{
  const NpFindingRecord *finding = story->findings->pdata[place];
  g_autofree char *key = np_finding_record_dup_key (finding);

  if (story->text->len > 0 && !g_str_has_suffix (story->text->str, "\n\n"))
    g_string_append_c (story->text, '\n');
  append_finding (story->text, indent, finding);
  story->written[place] = TRUE;

  for (guint i = 0; i < story->findings->len; i++)
    if (!story->written[i] && g_strcmp0 (((const NpFindingRecord *) story->findings->pdata[i])->cause, key) == 0)
      append_story (story, i, indent + 2 * INDENT);
}

/* Whether what it follows from is written as well. */
static gboolean
has_cause (const Story           *story,
           const NpFindingRecord *finding)
{
  for (guint i = 0; finding->cause != NULL && i < story->findings->len; i++)
    {
      g_autofree char *key = np_finding_record_dup_key (story->findings->pdata[i]);

      if (g_str_equal (key, finding->cause))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_anything_wrong (const NpSnapshot *snapshot)
{
  guint n;
  const NpFindingRecord *findings = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n);

  for (guint i = 0; i < n; i++)
    if (findings[i].severity > NP_SEVERITY_INFO)
      return TRUE;

  return FALSE;
}

static void
append_summary (const NpOptions  *options,
                const NpSnapshot *snapshot,
                const GPtrArray  *findings,
                GString          *text)
{
  guint n_checks = np_check_get_n ();
  g_autofree char *all_well = NULL;

  if (options->search != NULL)
    {
      append_paragraph (text, 0, findings->len == 0 ? _("No finding matches the search.") : NULL);
      return;
    }
  if (is_anything_wrong (snapshot))
    return;

  /* Translators: %u is how many things were looked for. */
  all_well = g_strdup_printf (ngettext ("Nothing is wrong, as far as can be told from here. %u check was made.",
                                        "Nothing is wrong, as far as can be told from here. %u checks were made.", n_checks),
                              n_checks);
  append_paragraph (text, 0, all_well);
}

static guint
count_hidden (const NpSnapshot *snapshot)
{
  guint n_hidden = 0;
  guint n;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n);

  for (guint i = 0; i < n; i++)
    n_hidden += sockets[i].visibility == NP_OWNER_HIDDEN || sockets[i].visibility == NP_OWNER_UNIT;

  return n_hidden;
}

/* What nobody looked at, sentence by sentence. */
static GPtrArray *
list_unseen (const NpOptions  *options,
             const NpSnapshot *snapshot)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  NpRequest needs = { 0 };
  guint n_hidden = count_hidden (snapshot);

  np_findings_add_needs (&needs);
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (snapshot, reader);

      if (error != NULL && (needs.tables & 1u << np_reader_get_table (reader)) != 0 &&
          !g_ptr_array_find_with_equal_func (sentences, error->message, g_str_equal, NULL))
        g_ptr_array_add (sentences, g_strdup (error->message));
    }

  if (n_hidden > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("The program of %u connection cannot be seen with the rights of this user.",
                                                "The programs of %u connections cannot be seen with the rights of this user.",
                                                n_hidden),
                                      n_hidden));
  if (options->once)
    g_ptr_array_add (sentences, g_strdup (_("There was only one look, so nothing is known of what grows, such as losses.")));

  return sentences;
}

static void
append_unseen (const NpOptions  *options,
               const NpSnapshot *snapshot,
               GString          *text)
{
  g_autoptr(GPtrArray) sentences = list_unseen (options, snapshot);

  if (sentences->len == 0)
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  append_paragraph (text, 0, _("What could not be looked at:"));
  for (guint i = 0; i < sentences->len; i++)
    append_paragraph (text, INDENT, sentences->pdata[i]);
}

/**
 * np_findings_text_append:
 * @options: what was asked for
 * @snapshot: what there is
 * @findings: (element-type NpFindingRecord): the findings of it to write, the worst first
 * @text: grows by a block for each of them, with what follows from it farther to the right
 *
 * When nothing is wrong it says so, and in any case what it could not look at.
 */
void
np_findings_text_append (const NpOptions  *options,
                         const NpSnapshot *snapshot,
                         const GPtrArray  *findings,
                         GString          *text)
{
  g_autofree gboolean *written = g_new0 (gboolean, findings->len);
  g_autoptr(GString) blocks = g_string_new (NULL);
  Story story = { findings, written, blocks };

  append_summary (options, snapshot, findings, blocks);
  for (guint i = 0; i < findings->len; i++)
    if (!written[i] && !has_cause (&story, findings->pdata[i]))
      append_story (&story, i, 0);

  /* None is left out, even if each followed from another. */
  for (guint i = 0; i < findings->len; i++)
    if (!written[i])
      append_story (&story, i, 0);

  append_unseen (options, snapshot, blocks);
  g_string_append_len (text, blocks->str, (gssize) blocks->len);
}
