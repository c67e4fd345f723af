/* cli/explain-answer.c: what a word means, written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/explain-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/wrap.h"
#include "meaning/anatomy.h"
#include "meaning/glossary-search.h"
#include "meaning/services.h"
#include "meaning/terms.h"
#include "snapshot/error.h"
#include "snapshot/visible-text.h"

#define WHOLE_GLOSSARY "all"
#define INDENT 4

/* More flags than that no line of netstat has. */
#define MAX_FLAGS 10

/* So much of what somebody typed is enough to know it again. */
#define MAX_QUOTED 200

static gboolean
append_value (GString    *text,
              const char *value)
{
  if (value == NULL)
    return FALSE;

  g_string_append (text, value);

  return TRUE;
}

/* The records of this table are entries of the glossary. */
#define TERM_TEXT(name, value) \
  static gboolean \
  name##_text (gconstpointer  record, \
               GString       *text) \
  { \
    const NpTerm *term = record; \
\
    return append_value (text, value); \
  }

TERM_TEXT (id, term->id)
TERM_TEXT (word, term->word)
TERM_TEXT (topic, np_topic_get_title (np_term_get_topic (term)))
TERM_TEXT (summary, np_term_get_summary (term))
TERM_TEXT (normal, np_term_get_normal (term))
TERM_TEXT (worry, np_term_get_worry (term))
TERM_TEXT (action, np_term_get_action (term))
TERM_TEXT (definition, np_term_get_definition (term))
TERM_TEXT (source, term->source)
TERM_TEXT (see, term->see)

static const NpColumn term_columns[] = {
  { .id = "id", .title = N_("Entry"), .text = id_text },
  { .id = "word", .title = N_("Word"), .text = word_text },
  { .id = "topic", .title = N_("Topic"), .text = topic_text },
  { .id = "summary", .title = N_("Meaning"), .text = summary_text },
  { .id = "normal", .title = N_("When this is normal"), .text = normal_text },
  { .id = "worry", .title = N_("When to look closer"), .text = worry_text },
  { .id = "action", .title = N_("What to do"), .text = action_text },
  { .id = "definition", .title = N_("Exactly"), .text = definition_text },
  { .id = "source", .title = N_("Where this is written"), .text = source_text },
  { .id = "see", .title = N_("See also"), .text = see_text },
};

static void
append_rows (const GPtrArray *terms,
             NpExportFormat   format,
             GString         *text)
{
  const NpColumn *columns[G_N_ELEMENTS (term_columns)];
  const NpExport export = {
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .records = (gconstpointer *) terms->pdata,
    .n_records = terms->len,
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i] = &term_columns[i];

  np_export_append (&export, format, text);
}

static void
append_section (GString    *text,
                const char *title,
                const char *sentences)
{
  if (sentences == NULL || *sentences == '\0')
    return;

  g_string_append_printf (text, "\n%s\n%*s", title, INDENT, "");
  np_append_wrapped (text, INDENT, sentences);
}

/* The first word of each, with dots between them; once where several are called so. */
static char *
join_words (const GPtrArray *terms)
{
  g_autoptr(GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const char *words = ((const NpTerm *) terms->pdata[i])->word;
      char *word = g_strndup (words, strcspn (words, ","));

      if (!g_hash_table_contains (said, word))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", word);
      g_hash_table_add (said, word);
    }

  return g_string_free (text, FALSE);
}

static void
append_term (GString      *text,
             const NpTerm *term)
{
  g_autoptr(GPtrArray) related = np_term_get_related (term);
  g_autofree char *see_also = join_words (related);

  /* Translators: a word such as TIME_WAIT, and what it is about, such as "Connections". */
  g_string_append_printf (text, C_("word", "%1$s · %2$s"), term->word, np_topic_get_title (np_term_get_topic (term)));
  g_string_append_c (text, '\n');
  np_append_wrapped (text, 0, np_term_get_summary (term));
  append_section (text, _("When this is normal"), np_term_get_normal (term));
  append_section (text, _("When to look closer"), np_term_get_worry (term));
  append_section (text, _("What to do"), np_term_get_action (term));
  append_section (text, _("Exactly"), np_term_get_definition (term));
  append_section (text, _("See also"), see_also);
  append_section (text, _("Where this is written"), term->source);
}

/* Between two entries there is more room than inside of one. */
static void
append_terms (GString         *text,
              const GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      if (text->len > 0)
        g_string_append (text, "\n\n");
      append_term (text, terms->pdata[i]);
    }
}

/* As people write IPv4 addresses: eight bits for each number. */
static void
append_bits (GString             *text,
             const NpAnatomy     *anatomy,
             const NpAnatomyPart *part)
{
  for (guint i = part->start; i < part->start + (guint) part->length; i++)
    {
      if (i % 8 == 0 && i > part->start)
        g_string_append_c (text, ' ');
      g_string_append_c (text, np_anatomy_get_bit (anatomy, i) ? '1' : '0');
    }
}

static void
append_part (GString             *text,
             const NpAnatomy     *anatomy,
             const NpAnatomyPart *part)
{
  g_autoptr(GString) title = g_string_new (NULL);
  g_autoptr(GString) bits = g_string_new (NULL);
  g_autofree char *heading = NULL;

  if (part->length == 1)
    /* Translators: %1$u is a bit of an address, %2$s says what it is, for example “Made here”. */
    g_string_append_printf (title, _("Bit %1$u: %2$s"), part->start + 1, part->title);
  else
    /* Translators: from one bit of an address to another; %3$s says what they are, for example “Part of the network”. */
    g_string_append_printf (title, _("Bits %1$u to %2$u: %3$s"), part->start + 1, part->start + part->length, part->title);
  if (anatomy->address.family == AF_INET)
    {
      append_bits (bits, anatomy, part);
      /* Translators: which bits of an address, as in “Bits 1 to 8: Part of the network”, and the bits themselves. */
      heading = g_strdup_printf (C_("bits", "%1$s · %2$s"), title->str, bits->str);
    }

  append_section (text, heading != NULL ? heading : title->str, part->text);
}

static void
append_anatomy (GString         *text,
                const NpAnatomy *anatomy,
                const char      *word)
{
  g_autofree char *visible = np_visible_text (word, -1);

  g_string_append_printf (text, "%s\n", visible);
  for (guint i = 0; anatomy->lines[i] != NULL; i++)
    np_append_wrapped (text, 0, anatomy->lines[i]);
  for (guint i = 0; i < anatomy->parts->len; i++)
    append_part (text, anatomy, anatomy->parts->pdata[i]);
}

static void
add_term (GPtrArray    *terms,
          const NpTerm *term)
{
  if (term != NULL && !g_ptr_array_find (terms, term, NULL))
    g_ptr_array_add (terms, (gpointer) term);
}

/* What --columns=help lists. */
static void
add_columns (GPtrArray  *terms,
             const char *word)
{
  for (guint i = 0; i < NP_N_TABLES; i++)
    {
      const NpColumn *column = np_table_info_find_column (np_table_info_get (i), word);

      if (column != NULL)
        add_term (terms, np_glossary_lookup (column->term));
    }
}

/* Several letters together, as netstat prints them. Those of a route begin with U or !, as in UGH; those of an interface
 * end with U, as in BMRU. */
static void
add_flags (GPtrArray  *terms,
           const char *word)
{
  const NpTerm *(*find) (char letter) = strchr ("U!", *word) != NULL ? np_term_for_route_flag : np_term_for_interface_flag;

  if (terms->len > 0 || strlen (word) > MAX_FLAGS)
    return;

  for (const char *p = word; *p != '\0'; p++)
    if (find (*p) == NULL)
      return;

  for (const char *p = word; *p != '\0'; p++)
    add_term (terms, find (*p));
}

static GPtrArray *
find_terms (const char *word)
{
  GPtrArray *terms;

  if (g_str_equal (word, WHOLE_GLOSSARY))
    return np_glossary_search ("");

  terms = np_glossary_find (word);
  add_columns (terms, word);
  add_flags (terms, word);

  return terms;
}

/* Of what looks like an address, the reason why it is none is worth more than words that are written alike. */
static gboolean
is_like_address (const char *word)
{
  return strspn (word, "0123456789abcdefABCDEF.:/") == strlen (word) && strpbrk (word, ".:/") != NULL &&
         strpbrk (word, "0123456789") != NULL;
}

static char *
dup_quoted (const char *word)
{
  g_autofree char *visible = np_visible_text (word, -1);
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (visible, -1) <= MAX_QUOTED)
    return g_steal_pointer (&visible);

  beginning = g_utf8_substring (visible, 0, MAX_QUOTED);

  return g_strconcat (beginning, "…", NULL);
}

static void
say_unknown (const char  *word,
             GError     **error)
{
  g_autofree char *visible = dup_quoted (word);
  g_autoptr(GPtrArray) terms = np_glossary_suggest (word);
  g_autofree char *words = join_words (terms);

  if (terms->len == 0)
    g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
                 _("The glossary does not know “%s”; “--explain=all” prints all that it knows."), visible);
  else
    g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
                 /* Translators: %2$s are words with dots between them. */
                 _("The glossary does not know “%1$s”. Was one of these meant: %2$s?"), visible, words);
}

/* What the number itself tells, where no entry is about it. */
static void
append_port (GString    *text,
             const char *word)
{
  g_autofree char *use = NULL;
  guint64 port;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT16, &port, NULL) ||
      np_service_lookup (NP_PROTOCOL_TCP, (guint16) port) != NULL ||
      np_service_lookup (NP_PROTOCOL_UDP, (guint16) port) != NULL)
    return;

  use = np_port_dup_use (NP_PROTOCOL_TCP, (guint16) port);
  np_append_wrapped (text, 0, use);
}

/**
 * np_explain_answer_write:
 * @word: a word of the glossary in any of its forms, a column, an address or a network; `all` for all entries
 * @format: how to write
 * @error: that nothing is known about it, with what may have been meant, a sentence
 *
 * Returns: (transfer full) (nullable): all entries that @word has, one after the other. As text, an address is taken
 *   apart before them.
 */
GString *
np_explain_answer_write (const char      *word,
                         NpExportFormat   format,
                         GError         **error)
{
  g_autoptr(GPtrArray) terms = find_terms (word);
  g_autoptr(GError) address_error = NULL;
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (word, &address_error);
  GString *text;

  if (terms->len == 0 && anatomy == NULL)
    {
      if (is_like_address (word))
        g_propagate_error (error, g_steal_pointer (&address_error));
      else
        say_unknown (word, error);
      return NULL;
    }

  text = g_string_new (NULL);
  if (format == NP_EXPORT_TEXT)
    {
      append_port (text, word);
      if (anatomy != NULL)
        append_anatomy (text, anatomy, word);
      append_terms (text, terms);
    }
  else
    {
      append_rows (terms, format, text);
    }

  return text;
}
