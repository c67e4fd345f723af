/* cli/port-answer.c: who uses a port, written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/port-answer.h"

#include "cli/report.h"
#include "cli/wrap.h"
#include "export/json.h"
#include "meaning/port-users.h"

#define INDENT 4

static void
append_text (const NpPortStory *story,
             GString           *text)
{
  np_append_wrapped (text, 0, story->headline);

  for (guint i = 0; i < story->lines->len; i++)
    {
      const NpPortLine *line = story->lines->pdata[i];

      g_string_append_c (text, '\n');
      if (line->title != NULL)
        g_string_append_printf (text, "%s\n%*s", line->title, INDENT, "");
      np_append_wrapped (text, line->title != NULL ? INDENT : 0, line->text);
    }
}

static void
append_member (GString    *text,
               const char *separator,
               const char *key,
               const char *value)
{
  g_string_append_printf (text, "%s\"%s\":", separator, key);
  if (value != NULL)
    np_json_append_string (text, value);
  else
    g_string_append (text, "null");
}

static void
append_line (const NpPortLine *line,
             GString          *text)
{
  gboolean has_protocol = line->kind != NP_PORT_LINE_NOTE;
  gboolean has_verdict = line->kind == NP_PORT_LINE_VERDICT;

  append_member (text, "{", "kind", np_port_line_kind_get_word (line->kind));
  append_member (text, ",", "protocol", has_protocol ? np_protocol_get_word (line->protocol) : NULL);
  append_member (text, ",", "verdict", has_verdict ? np_port_verdict_get_word (line->verdict) : NULL);
  append_member (text, ",", "title", line->title);
  append_member (text, ",", "text", line->text);
  g_string_append_c (text, '}');
}

/* An object with the story and, as in the table, all sockets that have the port. */
static void
append_json (const NpPortStory *story,
             const NpOptions   *options,
             GString           *text)
{
  g_autoptr(GString) sockets = np_report_write (options, story->snapshot, FALSE);

  g_string_append_printf (text, "{\"port\":%u", story->port);
  append_member (text, ",\n", "headline", story->headline);
  g_string_append_printf (text, ",\n\"waiting\":%u,\"talking\":%u,\"finished\":%u,\n\"lines\":[",
                          story->n_waiting, story->n_talking, story->n_finished);
  for (guint i = 0; i < story->lines->len; i++)
    {
      g_string_append (text, i > 0 ? ",\n" : "\n");
      append_line (story->lines->pdata[i], text);
    }
  g_string_append (text, "\n],\n\"sockets\":");
  g_string_append_len (text, sockets->str, (gssize) sockets->len);
  g_string_truncate (text, text->len - 1); /* the end of the line */
  g_string_append (text, "}\n");
}

/**
 * np_port_answer_write:
 * @options: what was asked for, with a port
 * @snapshot: what there is
 *
 * Returns: (transfer full): who has the port, in the format that was asked for: CSV has the rows
 *   of the table that have it
 */
GString *
np_port_answer_write (const NpOptions *options,
                      NpSnapshot      *snapshot)
{
  g_autoptr(NpPortStory) story = NULL;
  GString *text;

  if (options->format == NP_EXPORT_CSV)
    return np_report_write (options, snapshot, FALSE);

  story = np_port_story_new (snapshot, options->port);
  text = g_string_new (NULL);
  if (options->format == NP_EXPORT_JSON)
    append_json (story, options, text);
  else
    append_text (story, text);

  return text;
}
