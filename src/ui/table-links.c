/* ui/table-links.c: from one connection to another that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-links.h"

static const char *const names[NP_N_TABLE_LINKS] = {
  [NP_TABLE_LINK_OTHER_END] = "other-end",
  [NP_TABLE_LINK_LISTENER] = "listener",
};

/**
 * np_table_link_get_name:
 * @link: a link
 *
 * Returns: (transfer none): the name of its action in the group `table`
 */
const char *
np_table_link_get_name (NpTableLink link)
{
  return names[link];
}

/**
 * np_table_link_find:
 * @link: a link
 * @table: a table
 * @row: (nullable): one of its rows
 *
 * Returns: (transfer none) (nullable): the row of @table at the other end of @link, shown or not
 */
NpRow *
np_table_link_find (NpTableLink  link,
                    NpTable     *table,
                    NpRow       *row)
{
  const NpSocketRecord *socket;

  if (row == NULL || NP_IS_GROUP (row) || np_table_get_id (table) != NP_TABLE_CONNECTIONS)
    return NULL;

  socket = np_row_get_record (row);

  return np_table_find_cookie (table, link == NP_TABLE_LINK_OTHER_END ? socket->peer_cookie : socket->listener_cookie);
}

static void
update_actions (NpTableView *view)
{
  GActionMap *actions = G_ACTION_MAP (np_table_view_get_actions (view));
  NpRow *row = np_table_view_get_selected_row (view);

  for (NpTableLink link = 0; link < NP_N_TABLE_LINKS; link++)
    {
      GAction *action = g_action_map_lookup_action (actions, names[link]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   np_table_link_find (link, np_table_view_get_table (view), row) != NULL);
    }
}

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             NpTableView   *view)
{
  NpTableLink link = NP_TABLE_LINK_OTHER_END;
  NpRow *target;

  if (g_str_equal (g_action_get_name (G_ACTION (action)), names[NP_TABLE_LINK_LISTENER]))
    link = NP_TABLE_LINK_LISTENER;

  target = np_table_link_find (link, np_table_view_get_table (view), np_table_view_get_selected_row (view));
  if (target != NULL)
    np_table_view_reveal_row (view, target);
}

/**
 * np_table_links_add:
 * @view: a table
 * @actions: its actions
 *
 * Adds the actions `other-end` and `listener`, which work while the selected row has such.
 */
void
np_table_links_add (NpTableView *view,
                    GActionMap  *actions)
{
  if (np_table_get_id (np_table_view_get_table (view)) != NP_TABLE_CONNECTIONS)
    return;

  for (NpTableLink link = 0; link < NP_N_TABLE_LINKS; link++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (names[link], NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), view, 0);
      g_action_map_add_action (actions, G_ACTION (action));
    }

  update_actions (view);
  g_signal_connect (view, "notify::selected-row", G_CALLBACK (update_actions), NULL);
  g_signal_connect_object (np_table_view_get_table (view), "updated", G_CALLBACK (update_actions), view,
                           G_CONNECT_SWAPPED);
}
