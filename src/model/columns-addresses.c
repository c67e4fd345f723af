/* model/columns-addresses.c: what there is to say about one of this computer's addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain.h"
#include "meaning/quantities.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"
#include "model/findings-column.h"

typedef NpAddressRecord Address;

NP_TEXT_COLUMN (interface, Address, r->interface)
NP_TEXT_COLUMN (family, Address, r->address.family == AF_INET6 ? "ipv6" : "ipv4")
NP_TEXT_COLUMN (label, Address, r->label)

NP_NUMBER_COLUMN (prefix_length, Address, TRUE, r->prefix_length)
NP_NUMBER_COLUMN (valid_seconds, Address, r->valid_seconds != G_MAXUINT32, r->valid_seconds)
NP_NUMBER_COLUMN (preferred_seconds, Address, r->preferred_seconds != G_MAXUINT32, r->preferred_seconds)

NP_APPEND_COLUMN (address, Address, TRUE, np_address_append (&r->address, text))
NP_APPEND_COLUMN (scope, Address, TRUE, np_append_route_scope (r->scope, text))
NP_APPEND_COLUMN (flags, Address, TRUE, np_append_address_flags (r->address.family, r->flags, text))
NP_APPEND_COLUMN (broadcast, Address, np_address_is_set (&r->broadcast), np_address_append (&r->broadcast, text))
NP_APPEND_COLUMN (peer, Address, np_address_is_set (&r->peer), np_address_append (&r->peer, text))

NP_VALUE_TERM (family, Address, np_term_for_family (r->address.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4))
NP_VALUE_TERM (address, Address, np_term_for_address (&r->address))
NP_VALUE_TERM (scope, Address, np_term_for_address_scope (r->scope))
NP_VALUE_TERM (broadcast, Address, np_term_for_address (&r->broadcast))
NP_VALUE_TERM (peer, Address, np_term_for_address (&r->peer))

static const NpTerm *
flags_value_term (gconstpointer record,
                  guint         n)
{
  const Address *address = record;

  return np_term_for_nth_address_flag (address->address.family, address->flags, n);
}

static int
address_compare (gconstpointer a,
                 gconstpointer b)
{
  const Address *first = a, *second = b;

  return np_address_compare (&first->address, &second->address);
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_address (record);

  g_string_append (text, meaning);

  return TRUE;
}

static void
append_lifetime (guint32  seconds,
                 GString *text)
{
  g_autofree char *time = NULL;

  if (seconds == G_MAXUINT32)
    {
      /* Translators: how long an address stays. */
      g_string_append (text, _("forever"));
      return;
    }

  time = np_duration_in_words (seconds);
  g_string_append (text, time);
}

static void
valid_seconds_show (gconstpointer record,
                    GString      *text)
{
  append_lifetime (((const Address *) record)->valid_seconds, text);
}

/* Forever is the longest. */
static int
valid_seconds_compare (gconstpointer a,
                       gconstpointer b)
{
  return np_compare_numbers (((const Address *) a)->valid_seconds, ((const Address *) b)->valid_seconds);
}

static int
preferred_seconds_compare (gconstpointer a,
                           gconstpointer b)
{
  return np_compare_numbers (((const Address *) a)->preferred_seconds, ((const Address *) b)->preferred_seconds);
}

static void
preferred_seconds_show (gconstpointer record,
                        GString      *text)
{
  append_lifetime (((const Address *) record)->preferred_seconds, text);
}

NP_FINDINGS_COLUMN_FUNCTIONS (NP_TABLE_ADDRESSES)

static const NpColumn columns[] = {
  { "interface", N_("Interface"), "address-interface", NP_COLUMN_TEXT, 10,
    .text = interface_text, .compare = interface_compare,
    .explain = NP_EXPLAIN (np_explain_address_interface) },
  { "family", N_("Family"), "address-family", NP_COLUMN_TEXT, 6, .text = family_text,
    .explain = NP_EXPLAIN (np_explain_address_family), .value_term = family_value_term },
  { "address", N_("Address"), "own-address", NP_COLUMN_ADDRESS, 24, .expands = TRUE,
    .text = address_text, .compare = address_compare, .explain = NP_EXPLAIN (np_explain_own_address),
    .value_term = address_value_term },
  { "prefix_length", N_("Prefix Length"), "address-prefix-length", NP_COLUMN_NUMBER, 6, .number = prefix_length_number,
    .explain = NP_EXPLAIN (np_explain_address_prefix_length) },
  { "scope", N_("Scope"), "address-scope", NP_COLUMN_TEXT, 8,
    .text = scope_text, .explain = NP_EXPLAIN (np_explain_address_scope),
    .value_term = scope_value_term },
  { "flags", N_("Flags"), "address-flags", NP_COLUMN_TEXT, 20,
    .text = flags_text, .explain = NP_EXPLAIN (np_explain_address_flags),
    .value_term = flags_value_term },

  { "valid_seconds", N_("Valid For"), "valid-lifetime", NP_COLUMN_NUMBER, 9, .quiet = TRUE,
    .number = valid_seconds_number, .show = valid_seconds_show, .compare = valid_seconds_compare,
    .explain = NP_EXPLAIN (np_explain_valid_lifetime) },
  { "preferred_seconds", N_("Preferred For"), "preferred-lifetime", NP_COLUMN_NUMBER, 9, .quiet = TRUE,
    .number = preferred_seconds_number, .show = preferred_seconds_show, .compare = preferred_seconds_compare,
    .explain = NP_EXPLAIN (np_explain_preferred_lifetime) },
  { "broadcast", N_("Broadcast"), "broadcast-address", NP_COLUMN_ADDRESS, 16, .text = broadcast_text,
    .explain = NP_EXPLAIN (np_explain_address_broadcast), .value_term = broadcast_value_term },
  { "peer", N_("Other End"), "peer-address", NP_COLUMN_ADDRESS, 18, .text = peer_text,
    .explain = NP_EXPLAIN (np_explain_address_peer), .value_term = peer_value_term },
  { "label", N_("Label"), "address-label", NP_COLUMN_TEXT, 10, .text = label_text, .compare = label_compare,
    .explain = NP_EXPLAIN (np_explain_address_label) },
  { "meaning", N_("What it is"), "address-meaning", NP_COLUMN_TEXT, 34, .quiet = TRUE, .text = meaning_text,
    .explain = NP_EXPLAIN (np_sentence_for_address) },
  NP_FINDINGS_COLUMN,
};

static const char *const plain_layout[] = {
  "interface", "family", "address", "prefix_length", "scope", "flags", "meaning", NULL
};

const NpTableInfo np_addresses_info = {
  .id = NP_TABLE_ADDRESSES,
  .name = "addresses",
  .title = N_("Addresses"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout },
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_address),
};
