/* cli/route-text.c: which way a packet would go, for people to read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/route-answer.h"

#include <glib/gi18n-lib.h>

#include "cli/wrap.h"

static void
append_step (GString         *text,
             glong            width,
             const NpWayStep *step)
{
  const char *word = np_way_step_kind_get_title (step->kind);

  g_string_append_printf (text, "%s%*s", word, (int) (width - g_utf8_strlen (word, -1)), "");

  /* The title of a note is the word itself. */
  if (step->kind != NP_WAY_STEP_NOTE)
    g_string_append_printf (text, "%s\n%*s", step->title, (int) width, "");
  np_append_wrapped (text, (guint) width, step->text);
}

/* Of this computer itself, of groups and of everyone there is nothing to tell. */
static void
append_trouble (GString            *text,
                const NpRouteStory *story)
{
  g_autofree char *sentences = NULL;

  if (story->trouble == NULL)
    return;

  /* Translators: why programs cannot reach an address, and then the sentences that explain it. */
  sentences = g_strdup_printf (_("%1$s. %2$s"), story->trouble, story->trouble_text);
  g_string_append_c (text, '\n');
  np_append_wrapped (text, 0, sentences);
}

static void
append_story (GString            *text,
              const NpRouteStory *story)
{
  glong width = 0;

  np_append_wrapped (text, 0, story->summary);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < story->steps->len; i++)
    {
      const NpWayStep *step = g_ptr_array_index (story->steps, i);

      width = MAX (width, g_utf8_strlen (np_way_step_kind_get_title (step->kind), -1) + 2);
    }

  for (guint i = 0; i < story->steps->len; i++)
    append_step (text, width, g_ptr_array_index (story->steps, i));

  append_trouble (text, story);
}

static void
append_addresses (GString             *text,
                  const NpRouteAnswer *answer)
{
  g_autoptr(GString) addresses = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < answer->queries->len; i++)
    {
      g_string_append (addresses, i > 0 ? ", " : "");
      np_address_append (&g_array_index (answer->queries, NpWayQuery, i).destination, addresses);
    }

  sentence = g_strdup_printf (ngettext ("%1$s has the address %2$s.", "%1$s has the addresses %2$s.", answer->queries->len),
                              answer->destination, addresses->str);
  np_append_wrapped (text, 0, sentence);
  g_string_append_c (text, '\n');
}

/**
 * np_route_answer_append_text:
 * @answer: what to write
 * @text: grows by the story for people to read
 */
void
np_route_answer_append_text (const NpRouteAnswer *answer,
                             GString             *text)
{
  if (answer->is_name)
    append_addresses (text, answer);

  for (guint i = 0; i < answer->stories->len; i++)
    {
      g_string_append (text, i > 0 ? "\n" : "");
      append_story (text, g_ptr_array_index (answer->stories, i));
    }
}
