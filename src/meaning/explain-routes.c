/* meaning/explain-routes.c: what the cells of a routing line mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/rtnetlink.h>

#include "meaning/explain-term.h"
#include "meaning/terms.h"

char *
np_explain_route_destination (const NpRouteRecord *route)
{
  guint n_bits = np_address_family_bits (route->destination.family);
  g_autofree char *network = np_address_dup_text (&route->destination);

  if (route->prefix_length == 0)
    return g_strdup (_("The default: it is used when no other line matches better."));

  if (route->prefix_length >= n_bits)
    return g_strdup_printf (_("Only the address %s itself."), network);

  if (route->destination.family == AF_INET)
    /* Translators: %1$s is an address, %2$u a number of bits. */
    return g_strdup_printf (ngettext ("All IPv4 addresses whose first bit is that of %1$s; of several lines that match, the one with the most bits wins.",
                                      "All IPv4 addresses whose first %2$u bits are those of %1$s; of several lines that match, the one with the most bits wins.",
                                      route->prefix_length),
                            network, route->prefix_length);

  return g_strdup_printf (ngettext ("All IPv6 addresses whose first bit is that of %1$s; of several lines that match, the one with the most bits wins.",
                                    "All IPv6 addresses whose first %2$u bits are those of %1$s; of several lines that match, the one with the most bits wins.",
                                    route->prefix_length),
                          network, route->prefix_length);
}

static gboolean
leaves_somewhere (const NpRouteRecord *route)
{
  return route->type == RTN_UNICAST || route->type == RTN_MULTICAST || route->type == RTN_BROADCAST;
}

char *
np_explain_route_gateway (const NpRouteRecord *route)
{
  guint n_hops = route->details != NULL ? route->details->n_hops : 0;

  if (n_hops > 1)
    return g_strdup_printf (ngettext ("The packets take %u way, which the details tell.",
                                      "The packets are shared between %u ways; the details tell each of them.", n_hops),
                            n_hops);

  if (np_address_is_set (&route->gateway))
    return g_strdup (_("The router that these packets are handed to; it passes them on."));

  if (!leaves_somewhere (route))
    return g_strdup (_("No router: these packets do not leave this computer this way."));

  return g_strdup (_("No router: these packets are delivered directly, to a computer on the same network."));
}

char *
np_explain_route_flags (const NpRouteRecord *route)
{
  g_autoptr(GString) letters = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  np_append_route_flags (route, letters);

  for (gsize i = 0; i < letters->len; i++)
    {
      const char word[] = { letters->str[i], '\0' };

      np_explain_add_line (text, word, np_term_for_route_flag (letters->str[i]));
    }

  return np_explain_finish (text);
}

char *
np_explain_route_interface (const NpRouteRecord *route)
{
  if (route->type == RTN_THROW)
    return g_strdup (_("None: this line does not decide where these packets go; the next rule is asked."));

  if (route->interface == NULL)
    return g_strdup (leaves_somewhere (route)
                     ? _("No single one: the packets leave through those of the next hops.")
                     : _("None: these packets are not sent anywhere."));

  if (route->type == RTN_LOCAL || route->type == RTN_ANYCAST)
    return g_strdup_printf (_("The interface to which this computer’s own address belongs, or through which it reaches itself: %s."),
                            route->interface);

  /* IPv6 notes lo for lines that refuse. */
  if (!leaves_somewhere (route))
    return g_strdup_printf (_("%s stands here only as a matter of form: these packets are not sent anywhere."), route->interface);

  if ((route->flags & RTNH_F_DEAD) != 0)
    return g_strdup_printf (_("These packets should leave through %s, which is off, gone or without a link."), route->interface);

  if ((route->flags & RTNH_F_LINKDOWN) != 0)
    return g_strdup_printf (_("These packets should leave through %s, which has no link now."), route->interface);

  return g_strdup_printf (_("These packets leave through %s."), route->interface);
}

char *
np_explain_route_metric (const NpRouteRecord *route)
{
  if (route->metric == 0)
    return g_strdup (_("The price of this line is 0, so it wins over others for exactly the same destination."));

  return g_strdup_printf (_("The price of this line is %u; of several lines for exactly the same destination the cheapest wins."), route->metric);
}

char *
np_explain_route_table (const NpRouteRecord *route)
{
  return np_explain_term (np_term_for_route_table (route->table));
}

char *
np_explain_route_protocol (const NpRouteRecord *route)
{
  return np_explain_term (np_term_for_route_protocol (route->protocol));
}

char *
np_explain_route_scope (const NpRouteRecord *route)
{
  return np_explain_term (np_term_for_route_scope (route->scope));
}

char *
np_explain_route_type (const NpRouteRecord *route)
{
  return np_explain_term (np_term_for_route_type (route->type));
}

char *
np_explain_route_source (const NpRouteRecord *route)
{
  g_autofree char *source = NULL;

  if (!np_address_is_set (&route->source))
    return g_strdup (_("Empty: the system chooses which of this computer’s addresses stands as the sender."));

  source = np_address_dup_text (&route->source);

  return g_strdup_printf (_("Packets that take this line are sent from %s, unless the program chose another address."), source);
}

/**
 * np_explain_route_mss:
 * @route: a route
 *
 * The column shows what netstat shows, 40 bytes of headers more than RTAX_ADVMSS.
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_explain_route_mss (const NpRouteRecord *route)
{
  if (route->details == NULL || route->details->advmss == 0)
    return g_strdup (_("0 means that no limit is set here: the system works it out from the interface."));

  return g_strdup_printf (_("TCP asks others to put at most %u bytes of data in one packet; the number shown has 40 more for headers."),
                          route->details->advmss);
}

char *
np_explain_route_window (const NpRouteRecord *route)
{
  if (route->details == NULL || route->details->window == 0)
    return g_strdup (_("0 means that no limit is set here."));

  return g_strdup_printf (_("At most %u bytes of TCP data may be under way to this computer at once."), route->details->window);
}

char *
np_explain_route_irtt (const NpRouteRecord *route)
{
  if (route->details == NULL || route->details->rtt_ms == 0)
    return g_strdup (_("0 means that nothing is set here: the system measures it."));

  return g_strdup_printf (_("TCP begins with the guess that there and back takes %u ms, and then measures."), route->details->rtt_ms);
}
