/* tests/ui/cell-tooltip.c: what the tooltips of cells and headers are made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/term-text.h"

#include <gtk/gtk.h>
#include <string.h>

#include "meaning/checks.h"
#include "support/sample.h"

/* What a program may call itself. Such names are made visible before they come into a record, not harmless. */
#define HOSTILE "<b>evil</b> & <span size='99999'>co"

/* (transfer full): the text of @markup, which must be right. */
static char *
parse (const char *markup)
{
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  pango_parse_markup (markup, -1, 0, NULL, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_headers (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (guint i = 0; i < info->n_columns; i++)
        {
          const NpColumn *column = &info->columns[i];
          const char *title = np_column_get_title (column);
          g_autofree char *markup = np_dup_header_tooltip (column);
          g_autofree char *text = parse (markup);

          g_test_message ("%s.%s", info->name, column->id);
          g_assert_true (g_str_has_prefix (text, title));
          g_assert_nonnull (strstr (text, np_term_get_summary (np_glossary_lookup (column->term))));
          g_assert_true (g_str_has_suffix (text, "."));
        }
    }
}

static void
fill_hostile (NpSocketRecord *socket,
              NpOwners       *owners)
{
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_CLOSE_WAIT;
  socket->visibility = NP_OWNER_KNOWN;
  socket->owners = socket->peer_owners = owners;
  socket->recv_q = 38;
  socket->has_tcp_info = TRUE;
  socket->user = socket->unit = socket->unit_description = socket->container = socket->interface = socket->congestion =
    socket->remote_name = (char *) HOSTILE;
  sample_set_ends (socket, "127.0.0.1", 40000, "127.0.0.1", 443);
}

/* Names of programs, units and computers appear as they are, and never as markup. */
static void
test_hostile_names (void)
{
  const NpTableInfo *info = &np_connections_info;
  g_autoptr(NpOwners) owners = sample_owners (HOSTILE, 1);
  NpSocketRecord socket = { 0 };
  guint n_named = 0;

  fill_hostile (&socket, owners);
  for (guint i = 0; i < info->n_columns; i++)
    {
      const NpColumn *column = &info->columns[i];
      g_autofree char *explanation = np_column_explain (column, &socket);
      g_autofree char *meaning = np_column_dup_meaning (column, &socket);
      g_autofree char *markup = np_dup_cell_tooltip (column, &socket, NULL, NULL);
      g_autofree char *text = parse (markup);

      g_test_message ("%s", column->id);
      g_assert_cmpstr (text, ==, explanation);
      g_assert_cmpstr (meaning, ==, explanation);
      g_assert_null (strstr (markup, "<"));
      n_named += strstr (text, HOSTILE) != NULL;
    }

  g_assert_cmpuint (n_named, >=, 8);
}

static void
test_recv_q (void)
{
  const NpColumn *column = np_table_info_find_column (&np_connections_info, "recv_q");
  g_autoptr(NpOwners) owners = sample_owners ("Tom & Jerry", 1);
  NpSocketRecord socket = { 0 };
  g_autofree char *markup = NULL;

  fill_hostile (&socket, owners);
  markup = np_dup_cell_tooltip (column, &socket, NULL, NULL);
  g_assert_cmpstr (markup, ==,
                   "38: 37 bytes have arrived that Tom &amp; Jerry has not picked up yet; "
                   "the last one counted is the other side’s goodbye.");
}

/* Where a cell has no room for its text, that stands above, and only then. */
static void
test_whole_text (void)
{
  const NpColumn *column = np_table_info_find_column (&np_connections_info, "state");
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_LISTEN };
  g_autofree char *markup = np_dup_cell_tooltip (column, &socket, HOSTILE, NULL);
  g_autofree char *text = parse (markup);

  g_assert_true (g_str_has_prefix (markup, "<b>&lt;b&gt;evil"));
  g_assert_true (g_str_has_prefix (text, HOSTILE "\n"));
  g_assert_true (g_str_has_suffix (text, np_term_get_summary (np_glossary_lookup ("state-listen"))));
}

/* The cell with the sign of a finding tells in its tooltip what was noticed: after what the value means. */
static void
test_noticed (void)
{
  const NpColumn *column = np_table_info_find_column (&np_connections_info, "doing");
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_CLOSE_WAIT };
  g_autofree char *plain = np_dup_cell_tooltip (column, &socket, NULL, NULL);
  g_autofree char *markup = np_dup_cell_tooltip (column, &socket, NULL, "close-wait-unread," HOSTILE);
  g_autofree char *text = parse (markup);
  g_autofree char *plain_text = parse (plain);
  const char *rest;

  g_assert_true (g_str_has_prefix (text, plain_text));
  rest = text + strlen (plain_text);
  g_assert_true (g_str_has_prefix (rest, "\nNoticed: "));
  g_assert_nonnull (strstr (rest, np_check_lookup ("close-wait-unread")->title));
  g_assert_true (g_str_has_suffix (rest, " · " HOSTILE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cell-tooltip/noticed", test_noticed);
  g_test_add_func ("/cell-tooltip/headers", test_headers);
  g_test_add_func ("/cell-tooltip/hostile-names", test_hostile_names);
  g_test_add_func ("/cell-tooltip/recv-q", test_recv_q);
  g_test_add_func ("/cell-tooltip/whole-text", test_whole_text);

  return g_test_run ();
}
