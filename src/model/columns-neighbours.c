/* model/columns-neighbours.c: what there is to say about a neighbour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/address-kind.h"
#include "meaning/explain.h"
#include "meaning/quantities.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"
#include "model/findings-column.h"

typedef NpNeighbourRecord Neighbour;

NP_TEXT_COLUMN (family, Neighbour, r->address.family == AF_INET6 ? "ipv6" : "ipv4")
NP_TEXT_COLUMN (interface, Neighbour, r->interface)

NP_APPEND_COLUMN (address, Neighbour, TRUE, np_address_append_scoped (&r->address, r->interface, text))
NP_APPEND_COLUMN (mac, Neighbour, r->mac_length > 0, np_append_mac (r->mac, r->mac_length, text))
NP_APPEND_COLUMN (state, Neighbour, TRUE, np_append_neighbour_state (r->state, text))
NP_APPEND_COLUMN (flags, Neighbour, r->flags != 0, np_append_neighbour_flags (r->flags, text))
NP_APPEND_COLUMN (protocol, Neighbour, r->protocol != RTPROT_UNSPEC, np_append_route_protocol (r->protocol, text))

NP_NUMBER_COLUMN (confirmed_seconds, Neighbour, r->has_ages, r->confirmed_seconds)
NP_NUMBER_COLUMN (used_seconds, Neighbour, r->has_ages, r->used_seconds)
NP_NUMBER_COLUMN (updated_seconds, Neighbour, r->has_ages, r->updated_seconds)
NP_NUMBER_COLUMN (probes, Neighbour, (r->flags & NTF_PROXY) == 0, r->probes)

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_neighbour (record);

  g_string_append (text, meaning);

  return TRUE;
}

static int
address_compare (gconstpointer a,
                 gconstpointer b)
{
  const Neighbour *first = a, *second = b;

  return np_address_compare (&first->address, &second->address);
}

static void
show_age (const Neighbour *neighbour,
          guint32          seconds,
          GString         *text)
{
  g_autofree char *words = np_duration_in_words (seconds);

  if (neighbour->has_ages)
    g_string_append (text, words);
}

#define AGE_COLUMN(id) \
  static void \
  id##_show (gconstpointer record, \
             GString      *text) \
  { \
    const Neighbour *neighbour = record; \
    show_age (neighbour, neighbour->id, text); \
  }

AGE_COLUMN (used_seconds)
AGE_COLUMN (updated_seconds)

/* Of a neighbour that has not answered the kernel has a number that only looks like an age, and of
 * one that needs no answer too. */
static void
confirmed_seconds_show (gconstpointer record,
                        GString      *text)
{
  const Neighbour *neighbour = record;

  if ((neighbour->state & (NUD_REACHABLE | NUD_STALE | NUD_DELAY | NUD_PROBE)) != 0)
    show_age (neighbour, neighbour->confirmed_seconds, text);
}

/* A router that does not answer cuts off everything behind it; others are just switched off. */
static gboolean
needs_attention (gconstpointer record)
{
  const Neighbour *neighbour = record;

  return neighbour->state == NUD_FAILED && (neighbour->flags & NTF_ROUTER) != 0;
}

/* What ip neighbour leaves out unless it is asked for all: entries that stand for no device. */
static gboolean
is_minor (gconstpointer record)
{
  const Neighbour *neighbour = record;

  return (neighbour->state & ~NUD_NOARP & 0xff) == 0 && (neighbour->flags & (NTF_PROXY | NTF_EXT_LEARNED)) == 0;
}

NP_VALUE_TERM (family, Neighbour, np_term_for_family (r->address.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4))
NP_VALUE_TERM (address, Neighbour, np_term_for_address (&r->address))
NP_VALUE_TERM (state, Neighbour, np_term_for_neighbour_state (r->state))
NP_VALUE_TERM (protocol, Neighbour, r->protocol != RTPROT_UNSPEC ? np_term_for_route_protocol (r->protocol) : NULL)

static const NpTerm *
flags_value_term (gconstpointer record,
                  guint         n)
{
  return np_term_for_nth_neighbour_flag (((const Neighbour *) record)->flags, n);
}

NP_FINDINGS_COLUMN_FUNCTIONS (NP_TABLE_NEIGHBOURS)

#define AGE(id, title, term, explanation) \
  { #id, title, term, NP_COLUMN_NUMBER, 11, .quiet = TRUE, .number = id##_number, .show = id##_show, \
    .explain = NP_EXPLAIN (explanation) }

static const NpColumn columns[] = {
  { "family", N_("Family"), "address-family", NP_COLUMN_TEXT, 6, .text = family_text,
    .explain = NP_EXPLAIN (np_explain_neighbour_family), .value_term = family_value_term },
  { "address", N_("Address"), "neighbour-address", NP_COLUMN_ADDRESS, 24,
    .text = address_text, .compare = address_compare, .explain = NP_EXPLAIN (np_explain_neighbour_address),
    .value_term = address_value_term },
  { "mac", N_("Hardware Address"), "neighbour-mac", NP_COLUMN_TEXT, 17,
    .text = mac_text, .explain = NP_EXPLAIN (np_explain_neighbour_mac) },
  { "interface", N_("Interface"), "neighbour-interface", NP_COLUMN_TEXT, 9,
    .text = interface_text, .compare = interface_compare,
    .explain = NP_EXPLAIN (np_explain_neighbour_interface) },
  { "state", N_("State"), "neighbour-state", NP_COLUMN_TEXT, 11,
    .text = state_text, .explain = NP_EXPLAIN (np_explain_neighbour_state),
    .value_term = state_value_term },

  { "meaning", N_("What is known"), "neighbour-meaning", NP_COLUMN_TEXT, 28, .quiet = TRUE, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_neighbour), .attention = needs_attention },
  { "flags", N_("Flags"), "neighbour-flags", NP_COLUMN_TEXT, 12,
    .text = flags_text, .explain = NP_EXPLAIN (np_explain_neighbour_flags),
    .value_term = flags_value_term },
  AGE (confirmed_seconds, N_("Last Answer"), "neighbour-confirmed", np_explain_neighbour_confirmed),
  AGE (used_seconds, N_("Last Used"), "neighbour-used", np_explain_neighbour_used),
  AGE (updated_seconds, N_("Last Changed"), "neighbour-updated", np_explain_neighbour_updated),
  { "probes", N_("Asked in Vain"), "neighbour-probes", NP_COLUMN_NUMBER, 7, .quiet = TRUE,
    .number = probes_number, .explain = NP_EXPLAIN (np_explain_neighbour_probes) },
  { "protocol", N_("Added By"), "neighbour-protocol", NP_COLUMN_TEXT, 9, .text = protocol_text,
    .explain = NP_EXPLAIN (np_explain_neighbour_protocol), .value_term = protocol_value_term },
  NP_FINDINGS_COLUMN,
};

static const char *const plain_layout[] = {
  "address", "meaning", "interface", "mac", "state", "flags", "confirmed_seconds", NULL
};

static const char *const netstat_layout[] = {
  "address", "mac", "state", "flags", "interface", NULL
};

static const char *const narrow_layout[] = {
  "address", "meaning", NULL
};

const NpTableInfo np_neighbours_info = {
  .id = NP_TABLE_NEIGHBOURS,
  .name = "neighbours",
  .title = N_("Neighbours"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, netstat_layout, narrow_layout },
  .sort = "address",
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_neighbour),
  .is_minor = is_minor,
  .minor_title = N_("Show Entries That Need No Lookup"),
};
