/* model/columns-routes.c: what there is to say about a route
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/route.h"

#include <glib/gi18n-lib.h>
#include <linux/rtnetlink.h>

#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"
#include "model/findings-column.h"

typedef NpRouteRecord Route;

/* netstat(8) shows the advertised segment size with the 40 bytes of the IPv4 and TCP headers. */
#define HEADER_BYTES 40

static gboolean
has_gateway (const Route *route)
{
  return np_address_is_set (&route->gateway);
}

static guint
n_hops (const Route *route)
{
  return route->details != NULL ? route->details->n_hops : 0;
}

NP_TEXT_COLUMN (family, Route, r->destination.family == AF_INET6 ? "ipv6" : "ipv4")
NP_TEXT_COLUMN (interface, Route, r->interface)

NP_NUMBER_COLUMN (prefix_length, Route, TRUE, r->prefix_length)
NP_NUMBER_COLUMN (metric, Route, TRUE, r->metric)
NP_NUMBER_COLUMN (mss, Route, TRUE, r->details != NULL && r->details->advmss != 0 ? r->details->advmss + HEADER_BYTES : 0)
NP_NUMBER_COLUMN (window, Route, TRUE, r->details != NULL ? r->details->window : 0)
NP_NUMBER_COLUMN (irtt, Route, TRUE, r->details != NULL ? r->details->rtt_ms : 0)
NP_NUMBER_COLUMN (mtu, Route, r->details != NULL && r->details->mtu != 0, r->details->mtu)
NP_NUMBER_COLUMN (expires, Route, r->details != NULL && r->details->expires >= 0, r->details->expires)
NP_NUMBER_COLUMN (tos, Route, r->tos != 0, r->tos)
NP_NUMBER_COLUMN (nexthop_id, Route, r->details != NULL && r->details->nexthop_id != 0, r->details->nexthop_id)

NP_APPEND_COLUMN (destination, Route, TRUE, np_address_append (&r->destination, text))
NP_APPEND_COLUMN (gateway, Route, has_gateway (r), np_address_append (&r->gateway, text))
NP_APPEND_COLUMN (source, Route, np_address_is_set (&r->source), np_address_append (&r->source, text))
NP_APPEND_COLUMN (flags, Route, TRUE, np_append_route_flags (r, text))
NP_APPEND_COLUMN (table, Route, TRUE, np_append_route_table (r->table, text))
NP_APPEND_COLUMN (protocol, Route, TRUE, np_append_route_protocol (r->protocol, text))
NP_APPEND_COLUMN (scope, Route, TRUE, np_append_route_scope (r->scope, text))
NP_APPEND_COLUMN (type, Route, TRUE, np_append_route_type (r->type, text))
NP_APPEND_COLUMN (from, Route, r->details != NULL && r->details->source_length != 0,
                  np_address_append_prefix (&r->details->source_prefix, r->details->source_length, text))
NP_APPEND_COLUMN (preference, Route, r->destination.family == AF_INET6, np_append_route_preference (r->preference, text))

/* People read "default" and 192.168.1.0/24; the prefix is what tells lines apart. */
static void
destination_show (gconstpointer record,
                  GString      *text)
{
  const Route *route = record;

  if (route->prefix_length == 0)
    {
      g_string_append (text, "default");
      return;
    }

  np_address_append (&route->destination, text);
  g_string_append_printf (text, "/%u", route->prefix_length);
}

static int
destination_compare (gconstpointer a,
                     gconstpointer b)
{
  const Route *first = a, *second = b;
  int order = np_address_compare (&first->destination, &second->destination);

  return order != 0 ? order : np_compare_numbers (first->prefix_length, second->prefix_length);
}

static void
gateway_show (gconstpointer record,
              GString      *text)
{
  const Route *route = record;

  if (n_hops (route) > 1)
    g_string_append_printf (text, ngettext ("%u router", "%u routers", n_hops (route)), n_hops (route));
  else if (!gateway_text (record, text))
    g_string_append (text, "—");
}

static int
gateway_compare (gconstpointer a,
                 gconstpointer b)
{
  const Route *first = a, *second = b;

  return np_address_compare (&first->gateway, &second->gateway);
}

static gboolean
status_text (gconstpointer record,
             GString      *text)
{
  const Route *route = record;
  gsize length = text->len;

  np_append_route_status (route->flags, text);

  return text->len > length;
}

static void
append_next_hop (const NpNextHop *hop,
                 GString         *text)
{
  g_autoptr(GString) status = g_string_new (NULL);

  if (text->len > 0)
    g_string_append (text, ", ");
  if (np_address_is_set (&hop->gateway))
    {
      g_string_append (text, "via ");
      np_address_append (&hop->gateway, text);
      g_string_append_c (text, ' ');
    }
  g_string_append_printf (text, "dev %s weight %u", hop->interface != NULL ? hop->interface : "-", hop->weight);

  np_append_route_status (hop->flags, status);
  if (status->len > 0)
    g_string_append_printf (text, " %s", status->str);
}

static gboolean
next_hops_text (gconstpointer record,
                GString      *text)
{
  const Route *route = record;
  g_autoptr(GString) hops = g_string_new (NULL);

  for (guint i = 0; i < n_hops (route); i++)
    append_next_hop (&route->details->hops[i], hops);

  g_string_append (text, hops->str);

  return hops->len > 0;
}

static gboolean
genmask_text (gconstpointer record,
              GString      *text)
{
  const Route *route = record;
  guint32 mask = route->prefix_length == 0 ? 0 : G_MAXUINT32 << (32 - MIN (route->prefix_length, 32));

  if (route->destination.family != AF_INET)
    return FALSE;

  g_string_append_printf (text, "%u.%u.%u.%u", mask >> 24, mask >> 16 & 0xff, mask >> 8 & 0xff, mask & 0xff);

  return TRUE;
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_route (record);

  g_string_append (text, meaning);

  return TRUE;
}

NP_VALUE_TERM (family, Route, np_term_for_family (r->destination.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4))
NP_VALUE_TERM (destination, Route, r->prefix_length == 0 ? np_glossary_lookup ("route-default") : np_term_for_address (&r->destination))
NP_VALUE_TERM (gateway, Route, np_term_for_address (&r->gateway))
NP_VALUE_TERM (source, Route, np_term_for_address (&r->source))
NP_VALUE_TERM (table, Route, np_term_for_route_table (r->table))
NP_VALUE_TERM (protocol, Route, np_term_for_route_protocol (r->protocol))
NP_VALUE_TERM (scope, Route, np_term_for_route_scope (r->scope))
NP_VALUE_TERM (type, Route, np_term_for_route_type (r->type))
NP_VALUE_TERM (preference, Route, r->destination.family == AF_INET6 ? np_term_for_route_preference (r->preference) : NULL)

static const NpTerm *
flags_value_term (gconstpointer record,
                  guint         n)
{
  g_autoptr(GString) letters = g_string_new (NULL);

  np_append_route_flags (record, letters);

  return n < letters->len ? np_term_for_route_flag (letters->str[n]) : NULL;
}

static const NpTerm *
status_value_term (gconstpointer record,
                   guint         n)
{
  return np_term_for_route_status (((const Route *) record)->flags, n);
}

NP_FINDINGS_COLUMN_FUNCTIONS (NP_TABLE_ROUTES)

static const NpColumn columns[] = {
  { "family", N_("Family"), "route-family", NP_COLUMN_TEXT, 6, .text = family_text,
    .explain = NP_EXPLAIN (np_explain_route_family), .value_term = family_value_term },
  { "destination", N_("Destination"), "destination", NP_COLUMN_ADDRESS, 20,
    .text = destination_text, .show = destination_show, .compare = destination_compare,
    .explain = NP_EXPLAIN (np_explain_route_destination),
    .value_term = destination_value_term },
  { "prefix_length", N_("Prefix Length"), "prefix-length", NP_COLUMN_NUMBER, 6, .number = prefix_length_number,
    .explain = NP_EXPLAIN (np_explain_route_prefix_length) },
  { "gateway", N_("Gateway"), "gateway", NP_COLUMN_ADDRESS, 18,
    .text = gateway_text, .show = gateway_show, .compare = gateway_compare,
    .explain = NP_EXPLAIN (np_explain_route_gateway),
    .value_term = gateway_value_term },
  { "interface", N_("Interface"), "route-interface", NP_COLUMN_TEXT, 9,
    .text = interface_text, .compare = interface_compare, .explain = NP_EXPLAIN (np_explain_route_interface) },
  { "flags", N_("Flags"), "route-flags", NP_COLUMN_TEXT, 6,
    .text = flags_text, .explain = NP_EXPLAIN (np_explain_route_flags),
    .value_term = flags_value_term },
  { "metric", N_("Metric"), "metric", NP_COLUMN_NUMBER, 7,
    .number = metric_number, .explain = NP_EXPLAIN (np_explain_route_metric) },
  { "table", N_("Table"), "table", NP_COLUMN_TEXT, 8,
    .text = table_text, .explain = NP_EXPLAIN (np_explain_route_table),
    .value_term = table_value_term },
  { "protocol", N_("Added By"), "route-protocol", NP_COLUMN_TEXT, 9,
    .text = protocol_text, .explain = NP_EXPLAIN (np_explain_route_protocol),
    .value_term = protocol_value_term },
  { "scope", N_("Scope"), "route-scope", NP_COLUMN_TEXT, 8,
    .text = scope_text, .explain = NP_EXPLAIN (np_explain_route_scope),
    .value_term = scope_value_term },
  { "type", N_("Type"), "route-type", NP_COLUMN_TEXT, 11,
    .text = type_text, .explain = NP_EXPLAIN (np_explain_route_type),
    .value_term = type_value_term },
  { "source", N_("Source"), "route-source", NP_COLUMN_ADDRESS, 16,
    .text = source_text, .explain = NP_EXPLAIN (np_explain_route_source),
    .value_term = source_value_term },
  { "mss", N_("MSS"), "mss", NP_COLUMN_NUMBER, 6,
    .number = mss_number, .explain = NP_EXPLAIN (np_explain_route_mss) },
  { "window", N_("Window"), "window", NP_COLUMN_NUMBER, 7,
    .number = window_number, .explain = NP_EXPLAIN (np_explain_route_window) },
  { "irtt", N_("irtt"), "irtt", NP_COLUMN_NUMBER, 6,
    .number = irtt_number, .explain = NP_EXPLAIN (np_explain_route_irtt) },

  { "meaning", N_("What it means"), "route-meaning", NP_COLUMN_TEXT, 32, .quiet = TRUE, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_route) },
  { "genmask", N_("Genmask"), "genmask", NP_COLUMN_TEXT, 15, .text = genmask_text,
    .explain = NP_EXPLAIN (np_explain_route_genmask) },
  { "next_hops", N_("Next Hops"), "next-hops", NP_COLUMN_TEXT, 30, .text = next_hops_text,
    .explain = NP_EXPLAIN (np_explain_route_next_hops) },
  { "mtu", N_("MTU"), "mtu-metric", NP_COLUMN_NUMBER, 6, .number = mtu_number,
    .explain = NP_EXPLAIN (np_explain_route_mtu) },
  { "expires", N_("Expires"), "expires", NP_COLUMN_NUMBER, 7, .quiet = TRUE, .number = expires_number,
    .explain = NP_EXPLAIN (np_explain_route_expires) },
  { "tos", N_("TOS"), "tos", NP_COLUMN_NUMBER, 5, .number = tos_number,
    .explain = NP_EXPLAIN (np_explain_route_tos) },
  { "from", N_("Only From"), "route-from", NP_COLUMN_TEXT, 18, .text = from_text,
    .explain = NP_EXPLAIN (np_explain_route_from) },
  { "status", N_("Status"), "route-status", NP_COLUMN_TEXT, 9, .text = status_text,
    .explain = NP_EXPLAIN (np_explain_route_status), .value_term = status_value_term },
  { "preference", N_("Preference"), "preference", NP_COLUMN_TEXT, 8, .text = preference_text,
    .explain = NP_EXPLAIN (np_explain_route_preference), .value_term = preference_value_term },
  { "nexthop_id", N_("Next Hop ID"), "nexthop-id", NP_COLUMN_NUMBER, 8, .number = nexthop_id_number,
    .explain = NP_EXPLAIN (np_explain_route_nexthop_id) },
  NP_FINDINGS_COLUMN,
};

static const char *const plain_layout[] = {
  "destination", "meaning", "gateway", "interface", "flags", "metric", "table", NULL
};

static const char *const netstat_layout[] = {
  "destination", "gateway", "genmask", "flags", "mss", "window", "irtt", "interface", NULL
};

static const char *const narrow_layout[] = {
  "destination", "meaning", NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) <= 64);

const NpTableInfo np_routes_info = {
  .id = NP_TABLE_ROUTES,
  .name = "routes",
  .title = N_("Routes"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, netstat_layout, narrow_layout },
  .get_row_type = np_route_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_route),
};
