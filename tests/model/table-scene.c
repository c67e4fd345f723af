/* tests/model/table-scene.c: tables of connections, written as a line of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-scene.h"

#include <string.h>

/* One word is one socket: `7` an IPv4 TCP socket with cookie 7, `u7` a UNIX, `d7` a UDP and `s7` an IPv6 TCP one,
 * `p7` one without a cookie and with inode 7; `7:5` has 5 bytes in its receive queue, `7~5` a round-trip time of
 * 5 µs, `7x5` ended 5 µs after the epoch. */
static void
add_socket (NpSnapshot *snapshot,
            const char *word)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  char *rest;

  switch (*word)
    {
    case 'u':
      socket->protocol = NP_PROTOCOL_UNIX;
      socket->family = NP_FAMILY_UNIX;
      break;
    case 'd':
      socket->protocol = NP_PROTOCOL_UDP;
      break;
    case 's':
      socket->family = NP_FAMILY_IPV6;
      break;
    case 'p':
      socket->from_proc = TRUE;
      break;
    default:
      break;
    }

  socket->inode = (guint32) g_ascii_strtoull (g_ascii_isdigit (*word) ? word : word + 1, &rest, 10);
  socket->cookie = socket->from_proc ? 0 : socket->inode;
  socket->state = NP_STATE_ESTABLISHED;
  socket->has_tcp_info = TRUE;
  if (*rest == ':')
    socket->recv_q = (guint32) g_ascii_strtoull (rest + 1, NULL, 10);
  else if (*rest == '~')
    socket->rtt_us = (guint32) g_ascii_strtoull (rest + 1, NULL, 10);
  else if (*rest == 'x')
    socket->closed_time = g_ascii_strtoll (rest + 1, NULL, 10);
  else
    g_assert_cmpstr (rest, ==, "");
}

/* (transfer full): a table of connections that keeps no past rows. */
NpTable *
scene_table_new (void)
{
  NpTable *table = np_table_new (NP_TABLE_CONNECTIONS);

  np_table_set_past_limit (table, 0);

  return table;
}

/* (transfer full): a finished snapshot of @families with @sockets, words with one space in between. */
NpSnapshot *
scene_sockets (guint       families,
               const char *sockets)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS, .families = families };
  NpSnapshot *snapshot = np_snapshot_new (&request);
  g_auto(GStrv) words = g_strsplit (sockets, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      add_socket (snapshot, words[i]);

  np_snapshot_finish (snapshot);

  return snapshot;
}

void
scene_update (NpTable    *table,
              guint       families,
              const char *sockets)
{
  g_autoptr(NpSnapshot) snapshot = scene_sockets (families, sockets);

  np_table_update (table, snapshot);
}

void
scene_update_failed (NpTable    *table,
                     const char *sockets,
                     NpReader    failed)
{
  g_autoptr(NpSnapshot) snapshot = scene_sockets (SCENE_ALL_FAMILIES, sockets);

  np_snapshot_take_error (snapshot, failed, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "It broke."));
  np_table_update (table, snapshot);
}

/* Lets so much time go by that no mark is left. */
void
scene_expire (NpTable *table)
{
  np_table_expire (table, np_snapshot_get_time (np_table_get_snapshot (table)) + SCENE_LONG_AFTER);
}

/* (transfer full): the rows in their order as inodes, each followed by its mark: `+` new, `*` changed, `-` closed, `.` past. */
char *
scene_dup_text (NpTable *table)
{
  static const char *const marks[] = {
    [NP_ROW_MARK_NONE] = "", [NP_ROW_MARK_NEW] = "+", [NP_ROW_MARK_CHANGED] = "*", [NP_ROW_MARK_CLOSED] = "-",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);
      const NpSocketRecord *socket = np_row_get_record (row);

      g_string_append_printf (text, "%s%u%s", i > 0 ? " " : "", socket->inode,
                              np_row_is_past (row) ? "." : marks[np_row_get_mark (row)]);
      g_assert_cmpint (np_row_get_closed_time (row) != 0, ==,
                       np_row_get_mark (row) == NP_ROW_MARK_CLOSED || np_row_is_past (row));
    }

  return g_string_free (text, FALSE);
}

/* (transfer none) (nullable): the last row with that cookie. */
NpRow *
scene_find (NpTable *table,
            guint64  cookie)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (table)); i > 0; i--)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i - 1);
      const NpSocketRecord *socket = np_row_get_record (row);

      if (socket->cookie == cookie)
        return row;
    }

  return NULL;
}

static void
items_changed_cb (GListModel  *model,
                  guint        position,
                  guint        n_removed,
                  guint        n_added,
                  SceneMirror *self)
{
  g_assert_cmpuint (position + n_removed, <=, self->rows->len);
  g_assert_cmpuint (n_removed + n_added, >, 0);
  g_assert_cmpuint (self->rows->len - n_removed + n_added, ==, g_list_model_get_n_items (model));

  if (n_removed > 0)
    g_ptr_array_remove_range (self->rows, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->rows, (int) (position + i), g_list_model_get_item (model, position + i));

  g_string_append_printf (self->reports, "%s%u-%u+%u", self->reports->len > 0 ? " " : "", position, n_removed, n_added);

  /* A view may look at all rows between two reports. */
  scene_mirror_assert (self);
}

/* (transfer full): a mirror that follows @table until it is freed. */
SceneMirror *
scene_mirror_new (NpTable *table)
{
  SceneMirror *self = g_new0 (SceneMirror, 1);

  self->table = g_object_ref (table);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->reports = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    g_ptr_array_add (self->rows, g_list_model_get_item (G_LIST_MODEL (table), i));
  g_signal_connect (table, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

void
scene_mirror_free (SceneMirror *self)
{
  g_signal_handlers_disconnect_by_data (self->table, self);
  g_object_unref (self->table);
  g_ptr_array_unref (self->rows);
  g_string_free (self->reports, TRUE);
  g_free (self);
}

/* Asserts that the table contains what its reports said. */
void
scene_mirror_assert (SceneMirror *self)
{
  GListModel *model = G_LIST_MODEL (self->table);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (model, i);

      g_assert_true (row == self->rows->pdata[i]);
    }
}

/* Asserts which reports came since the last time. */
void
scene_mirror_assert_reports (SceneMirror *self,
                             const char  *expected)
{
  scene_mirror_assert (self);
  g_assert_cmpstr (self->reports->str, ==, expected);
  g_string_truncate (self->reports, 0);
}
