/* tests/support/json.h: what ip prints with -j, to be compared with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "support/namespace.h"

G_BEGIN_DECLS

/* The rows that a command printed. */
static inline JsonArray *
np_test_json_parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);

  return json_array_ref (json_node_get_array (root));
}

static inline const char *
np_test_json_text (JsonObject *object,
                   const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

/* A number that ip prints as one or, with -N, as text: decimal or hexadecimal. */
static inline gint64
np_test_json_number (JsonObject *object,
                     const char *member,
                     gint64      fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return fallback;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return json_node_get_int (node);

  return g_ascii_strtoll (json_node_get_string (node), NULL, 0);
}

/* Asks @command before and after @read until both answers are the same, so that what @read
 * made in between is of the same moment. Returns the answer. */
static inline char *
np_test_output_around (const char *command,
                       void      (*read) (gpointer user_data),
                       gpointer    user_data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *before = np_test_output ("%s", command);
      g_autofree char *after = NULL;

      read (user_data);
      after = np_test_output ("%s", command);
      if (g_str_equal (before, after))
        return g_steal_pointer (&after);

      g_usleep (50000);
    }

  g_error ("%s: never twice the same answer", command);
}

/* The same for a command that prints JSON. */
static inline JsonArray *
np_test_json_around (const char *command,
                     void      (*read) (gpointer user_data),
                     gpointer    user_data)
{
  g_autofree char *output = np_test_output_around (command, read, user_data);

  return np_test_json_parse (output);
}

G_END_DECLS
