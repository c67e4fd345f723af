/* model/columns-groups.c: what there is to say about a group
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/explain.h"
#include "meaning/known-groups.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"

typedef NpGroupRecord Group;

static const char *
family_word (const Group *group)
{
  switch (group->family)
    {
    case AF_INET:
      return "ipv4";
    case AF_INET6:
      return "ipv6";
    case AF_PACKET:
      return "link";
    default:
      return NULL;
    }
}

NP_TEXT_COLUMN (interface, Group, r->interface)
NP_TEXT_COLUMN (family, Group, family_word (r))
NP_NUMBER_COLUMN (users, Group, TRUE, r->users)

static gboolean
group_text (gconstpointer record,
            GString      *text)
{
  const Group *group = record;

  if (group->family == AF_PACKET)
    np_append_mac (group->mac, group->mac_length, text);
  else
    np_address_append (&group->address, text);

  return group->mac_length > 0 || np_address_is_set (&group->address);
}

/* Groups of the link layer after those of the internet. */
static int
group_compare (gconstpointer a,
               gconstpointer b)
{
  const Group *first = a, *second = b;

  if ((first->family == AF_PACKET) != (second->family == AF_PACKET))
    return first->family == AF_PACKET ? 1 : -1;
  if (first->family == AF_PACKET)
    return memcmp (first->mac, second->mac, sizeof first->mac);

  return np_address_compare (&first->address, &second->address);
}

static gboolean
mac_text (gconstpointer record,
          GString      *text)
{
  guint8 mac[NP_MAC_MAX];
  guint length = np_group_get_mac (record, mac);

  np_append_mac (mac, length, text);

  return length > 0;
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_group (record);

  g_string_append (text, meaning);

  return TRUE;
}

NP_VALUE_TERM (family, Group, np_term_for_group_family (r))
NP_VALUE_TERM (group, Group, np_term_for_group (r))

static const NpColumn columns[] = {
  { "interface", N_("Interface"), "group-interface", NP_COLUMN_TEXT, 9,
    .text = interface_text, .compare = interface_compare,
    .explain = NP_EXPLAIN (np_explain_group_interface) },
  { "family", N_("Family"), "group-family", NP_COLUMN_TEXT, 6, .text = family_text,
    .explain = NP_EXPLAIN (np_explain_group_family), .value_term = family_value_term },
  { "group", N_("Group"), "group", NP_COLUMN_ADDRESS, 24,
    .text = group_text, .compare = group_compare, .explain = NP_EXPLAIN (np_explain_group),
    .value_term = group_value_term },
  { "users", N_("Users"), "group-users", NP_COLUMN_NUMBER, 6,
    .number = users_number, .explain = NP_EXPLAIN (np_explain_group_users) },

  { "meaning", N_("What it is for"), "group-meaning", NP_COLUMN_TEXT, 30, .quiet = TRUE, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_group) },
  { "mac", N_("Hardware Address"), "group-mac", NP_COLUMN_TEXT, 17, .text = mac_text,
    .explain = NP_EXPLAIN (np_explain_group_mac) },
};

static const char *const plain_layout[] = {
  "interface", "group", "meaning", "family", "users", NULL
};

static const char *const netstat_layout[] = {
  "interface", "users", "group", NULL
};

static const char *const narrow_layout[] = {
  "interface", "meaning", NULL
};

const NpTableInfo np_groups_info = {
  .id = NP_TABLE_GROUPS,
  .name = "groups",
  .title = N_("Groups"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, netstat_layout, narrow_layout },
  .sort = "interface",
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_group),
};
