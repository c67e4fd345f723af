/* cli/route-to.c: which way a packet would go, written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/route-to.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/route-answer.h"
#include "kernel/collector.h"
#include "meaning/unreachable.h"
#include "model/destination.h"

static void
story_free (gpointer data)
{
  NpRouteStory *story = data;

  np_way_unref (story->way);
  g_ptr_array_unref (story->steps);
  g_free (story->address);
  g_free (story->summary);
  g_free (story->trouble);
  g_free (story->trouble_text);
  g_free (story);
}

static void
answer_clear (NpRouteAnswer *answer)
{
  g_clear_pointer (&answer->queries, g_array_unref);
  g_clear_pointer (&answer->stories, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NpRouteAnswer, answer_clear)

static gboolean
is_number (const char *label)
{
  return *label != '\0' && label[strspn (label, "0123456789")] == '\0';
}

/* Addresses in numbers have colons, brackets or an interface, or end with a number, and names have none of that. */
static gboolean
is_name (const char *text)
{
  const char *dot = strrchr (text, '.');

  return strpbrk (text, ":[]%") == NULL && !is_number (dot != NULL ? dot + 1 : text);
}

static gboolean
is_address (const char *text)
{
  g_autofree char *plain = g_strdup (text);
  gsize length = strlen (text);
  NpAddress address;

  if (length > 2 && text[0] == '[' && text[length - 1] == ']')
    {
      g_free (plain);
      plain = g_strndup (text + 1, length - 2);
    }

  /* An interface need not exist to be well written. */
  if (strchr (plain, '%') != NULL && strchr (plain, '%')[1] != '\0')
    *strchr (plain, '%') = '\0';

  return np_address_parse (plain, &address);
}

/* RFC 1123; names in other scripts are for the resolver to judge. */
static gboolean
is_well_written_name (const char *text)
{
  if (*text == '\0' || strlen (text) > 253 || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p) && strchr ("-._", *p) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * np_route_to_check:
 * @destination: what somebody typed
 * @error: that it is neither, in the domain %G_OPTION_ERROR
 *
 * Returns: whether @destination is written like an address or like a name
 */
gboolean
np_route_to_check (const char  *destination,
                   GError     **error)
{
  if (is_name (destination) ? is_well_written_name (destination) : is_address (destination))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("--route-to=%s is neither an address such as 192.0.2.1, 2001:db8::1 or fe80::1%%eth0, nor a name."),
               destination);

  return FALSE;
}

/* The first address of each family is what programs try first. */
static gboolean
is_first_of_family (const GArray *queries,
                    guint         i)
{
  guint8 family = g_array_index (queries, NpWayQuery, i).destination.family;

  for (guint j = 0; j < i; j++)
    if (g_array_index (queries, NpWayQuery, j).destination.family == family)
      return FALSE;

  return TRUE;
}

static char *
dup_address (const NpWay *way)
{
  guint n_records;
  const NpInterfaceRecord *records = np_snapshot_get_records (way->snapshot, NP_TABLE_INTERFACES, &n_records);
  GString *text = g_string_new (NULL);

  np_address_append (&way->query.destination, text);
  for (guint i = 0; i < n_records; i++)
    if (records[i].index == way->query.output_interface)
      g_string_append_printf (text, "%%%s", records[i].name);

  return g_string_free (text, FALSE);
}

static NpRouteStory *
story_new (NpWay *way)
{
  NpRouteStory *story = g_new0 (NpRouteStory, 1);

  story->way = way;
  story->steps = np_way_tell (way);
  story->address = dup_address (way);
  story->summary = np_way_dup_summary (way);
  story->trouble = np_way_dup_trouble_title (way);
  story->trouble_text = np_way_dup_trouble_text (way);

  return story;
}

static gboolean
find_answer (NpRouteAnswer  *answer,
             NpNamespace    *namespace,
             GError        **error)
{
  g_autoptr(NpCollector) collector = np_collector_new_for (namespace);

  answer->is_name = is_name (answer->destination);
  answer->stories = g_ptr_array_new_with_free_func (story_free);
  answer->queries = np_destination_resolve (answer->destination, NULL, error);
  if (answer->queries == NULL)
    return FALSE;

  for (guint i = 0; i < answer->queries->len; i++)
    {
      NpWay *way;

      if (!is_first_of_family (answer->queries, i))
        continue;

      way = np_collector_ask_way (collector, &g_array_index (answer->queries, NpWayQuery, i), error);
      if (way == NULL)
        return FALSE;
      g_ptr_array_add (answer->stories, story_new (way));
    }

  return TRUE;
}

/**
 * np_route_to_write:
 * @destination: an address or a name that np_route_to_check() lets pass
 * @namespace: (nullable): in which network; names are looked up in that of the program all the same
 * @format: how to write
 * @error: why there is no answer, a sentence
 *
 * Resolves a name, asks the kernel for the way to the first address of each family, and tells the story. That a
 * packet would be refused is an answer.
 *
 * Returns: (transfer full) (nullable): the story
 */
GString *
np_route_to_write (const char      *destination,
                   NpNamespace     *namespace,
                   NpExportFormat   format,
                   GError         **error)
{
  g_auto(NpRouteAnswer) answer = { .destination = destination };
  GString *text;

  if (!find_answer (&answer, namespace, error))
    return NULL;

  text = g_string_new (NULL);
  switch (format)
    {
    case NP_EXPORT_CSV:
      np_route_answer_append_csv (&answer, text);
      break;
    case NP_EXPORT_JSON:
      np_route_answer_append_json (&answer, text);
      break;
    case NP_EXPORT_TEXT:
    case NP_EXPORT_SENTENCES:
    default:
      np_route_answer_append_text (&answer, text);
      break;
    }

  return text;
}
