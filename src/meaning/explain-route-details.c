/* meaning/explain-route-details.c: what the rarer values of routes mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/terms.h"

/* More than a few billion addresses are better told as a power of two. */
#define MOST_BITS_AS_NUMBER 32

char *
np_explain_route_family (const NpRouteRecord *route)
{
  return route->destination.family == AF_INET6
           ? g_strdup (_("This line is for packets with IPv6 addresses, the newer and longer ones."))
           : g_strdup (_("This line is for packets with IPv4 addresses, the older ones of four numbers."));
}

/* How many addresses share so many leading bits. */
static char *
dup_size (guint n_bits,
          guint length)
{
  guint n_free = n_bits - length;
  guint64 n;

  if (n_free > MOST_BITS_AS_NUMBER)
    return g_strdup_printf (_("The first %1$u of %2$u bits must match; the other %3$u are free, so it is for very many addresses."),
                            length, n_bits, n_free);

  n = (guint64) 1 << n_free;

  return g_strdup_printf (ngettext ("The first %1$u of %2$u bits must match, so it is for %3$" PRIu64 " address.",
                                    "The first %1$u of %2$u bits must match, so it is for %3$" PRIu64 " addresses.",
                                    (gulong) n),
                          length, n_bits, n);
}

/**
 * np_explain_prefix_length:
 * @address: an address
 * @length: how many of its bits count
 *
 * Returns: (transfer full): a translated sentence about how many addresses that is
 */
char *
np_explain_prefix_length (const NpAddress *address,
                          guint            length)
{
  guint n_bits = np_address_family_bits (address->family);

  if (length == 0)
    return g_strdup (_("0: no bit must match, so it is for every address."));

  if (length >= n_bits)
    return g_strdup_printf (_("All %u bits must match, so it is for one single address."), length);

  return dup_size (n_bits, length);
}

char *
np_explain_route_prefix_length (const NpRouteRecord *route)
{
  return np_explain_prefix_length (&route->destination, route->prefix_length);
}

char *
np_explain_route_genmask (const NpRouteRecord *route)
{
  if (route->destination.family != AF_INET)
    return g_strdup (_("Empty: IPv6 has no such masks, only the prefix length."));

  if (route->prefix_length == 0)
    return g_strdup (_("0.0.0.0: nothing of the address must match, so this line is for everything else."));

  if (route->prefix_length >= 32)
    return g_strdup (_("255.255.255.255: all of the address must match."));

  return g_strdup_printf (ngettext ("Another way to write the prefix length /%1$u: the first bit of an address must match.",
                                    "Another way to write the prefix length /%1$u: the first %1$u bits of an address must match.",
                                    route->prefix_length),
                          route->prefix_length);
}

char *
np_explain_route_next_hops (const NpRouteRecord *route)
{
  guint n = route->details != NULL ? route->details->n_hops : 0;

  if (n == 0)
    return g_strdup (_("Empty: there is only one way, in the columns of gateway and interface."));

  return g_strdup_printf (ngettext ("The packets take %u way.",
                                    "The packets are shared between %u ways; one with twice the weight gets about twice as many conversations.", n),
                          n);
}

char *
np_explain_route_mtu (const NpRouteRecord *route)
{
  if (route->details == NULL || route->details->mtu == 0)
    return g_strdup (_("Empty: this line sets no limit; that of the interface applies."));

  return g_strdup_printf (_("Packets on this line have at most %u bytes, whatever the interface allows."), route->details->mtu);
}

char *
np_explain_route_expires (const NpRouteRecord *route)
{
  g_autofree char *time = NULL;

  if (route->details == NULL || route->details->expires < 0)
    return g_strdup (_("Empty: this line has no time limit."));

  if (route->details->expires == 0)
    return g_strdup (_("Its time is over; it is just being removed."));

  time = np_duration_in_words ((guint64) route->details->expires);

  /* Translators: %s is a duration such as "23 hours". */
  return g_strdup_printf (_("In %s this line goes away, unless it is renewed before, as routers usually do."), time);
}

char *
np_explain_route_tos (const NpRouteRecord *route)
{
  if (route->tos == 0)
    return g_strdup (_("Empty: this line is for packets of every kind of service."));

  return g_strdup_printf (_("Only packets that ask for the kind of service %1$u (0x%1$02x) take this line."), route->tos);
}

char *
np_explain_route_from (const NpRouteRecord *route)
{
  g_autoptr(GString) prefix = NULL;

  if (route->details == NULL || route->details->source_length == 0)
    return g_strdup (_("Empty: it does not matter who sends the packets."));

  prefix = g_string_new (NULL);
  np_address_append_prefix (&route->details->source_prefix, route->details->source_length, prefix);

  /* Translators: %s is a network such as 2001:db8::/32. */
  return g_strdup_printf (_("Only packets whose sender is in %s take this line."), prefix->str);
}

char *
np_explain_route_status (const NpRouteRecord *route)
{
  g_autoptr(GString) status = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  GString *text;

  np_append_route_status (route->flags, status);
  if (status->len == 0)
    return g_strdup (_("Empty: nothing unusual is known of it."));

  text = g_string_new (NULL);
  words = g_strsplit (status->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    np_explain_add_line (text, words[i], np_term_for_route_status (route->flags, i));

  return np_explain_finish (text);
}

char *
np_explain_route_preference (const NpRouteRecord *route)
{
  if (route->destination.family != AF_INET6)
    return g_strdup (_("Empty: only IPv6 routers can ask to be preferred."));

  return np_explain_term (np_term_for_route_preference (route->preference));
}

char *
np_explain_route_nexthop_id (const NpRouteRecord *route)
{
  if (route->details == NULL || route->details->nexthop_id == 0)
    return g_strdup (_("Empty: the way is told in this line itself, as is usual."));

  return g_strdup_printf (_("The way is kept apart under the number %u, which several lines may share; “ip nexthop” lists them."),
                          route->details->nexthop_id);
}
