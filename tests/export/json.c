/* tests/export/json.c: what other programs get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <json-glib/json-glib.h>
#include <string.h>

#include "sample-table.h"

static JsonArray *
parse (JsonParser    *parser,
       const GString *json)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_utf8_validate (json->str, json->len, NULL));
  json_parser_load_from_data (parser, json->str, json->len, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)));

  return json_node_get_array (json_parser_get_root (parser));
}

static void
assert_row (JsonObject      *object,
            const SampleRow *row)
{
  g_autoptr(GList) keys = json_object_get_members (object);

  g_assert_cmpuint (g_list_length (keys), ==, 3);
  g_assert_cmpstr (keys->data, ==, "name");
  g_assert_cmpstr (keys->next->data, ==, "count");
  g_assert_cmpstr (keys->next->next->data, ==, "note");

  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, row->name);
  if (row->note != NULL)
    g_assert_cmpstr (json_object_get_string_member (object, "note"), ==, row->note);
  else
    g_assert_true (json_object_get_null_member (object, "note"));

  if (row->counted)
    {
      JsonNode *count = json_object_get_member (object, "count");

      g_assert_true (json_node_get_value_type (count) == G_TYPE_INT64);
      g_assert_cmpint (json_node_get_int (count), ==, (gint64) row->count);
    }
  else
    {
      g_assert_true (json_object_get_null_member (object, "count"));
    }
}

static void
test_round_trip (void)
{
  static const SampleRow rows[] = {
    { "tcp", "first", 22, TRUE },
    { "", NULL, 0, FALSE },
    { "say \"hi\" \\ / \b\f\n\r\t\x01\x1f\x7f", "", 0, TRUE },
    { "=cmd", "'", G_MAXINT64, TRUE },
    { "\xf0\x9f\x98\x80 \xe6\xbc\xa2 \xe2\x80\xa8", "<0xFF>,<U+202E>", 4294967296, TRUE },
  };
  g_autoptr(GString) json = sample_export (rows, G_N_ELEMENTS (rows), 3, NP_EXPORT_JSON);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonArray *array = parse (parser, json);

  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_row (json_array_get_object_element (array, i), &rows[i]);
}

/* No character below a space may stand in a string as it is (RFC 8259 §7). */
static void
test_every_character (void)
{
  for (guint c = 1; c < 0x100; c++)
    {
      char name[8] = { 0 };
      const SampleRow row = { .name = name, .note = "x", .count = c, .counted = TRUE };
      g_autoptr(JsonParser) parser = json_parser_new ();
      g_autoptr(GString) json = NULL;
      JsonArray *array;

      g_unichar_to_utf8 (c, name);
      json = sample_export (&row, 1, 3, NP_EXPORT_JSON);
      for (const char *p = strchr (json->str, '{'); *p != '}'; p++)
        g_assert_cmpuint ((guchar) *p, >=, 0x20);

      array = parse (parser, json);
      assert_row (json_array_get_object_element (array, 0), &row);
    }
}

static void
test_shape (void)
{
  static const SampleRow rows[] = {
    { "a", NULL, G_MAXUINT64, TRUE },
    { "b", "c", 9223372036854775808u, TRUE },
  };
  g_autoptr(GString) none = sample_export (rows, 0, 3, NP_EXPORT_JSON);
  g_autoptr(GString) two = sample_export (rows, 2, 3, NP_EXPORT_JSON);

  g_assert_cmpstr (none->str, ==, "[]\n");
  g_assert_cmpstr (two->str, ==,
                   "[\n"
                   "{\"name\":\"a\",\"count\":18446744073709551615,\"note\":null},\n"
                   "{\"name\":\"b\",\"count\":9223372036854775808,\"note\":\"c\"}\n"
                   "]\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/json/round-trip", test_round_trip);
  g_test_add_func ("/export/json/every-character", test_every_character);
  g_test_add_func ("/export/json/shape", test_shape);

  return g_test_run ();
}
