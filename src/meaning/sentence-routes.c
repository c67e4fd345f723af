/* meaning/sentence-routes.c: what a routing line or rule does, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "meaning/interface-phrase.h"
#include "meaning/route-hops.h"
#include "meaning/sentence-join.h"
#include "meaning/terms.h"

static char *
dup_subject (const NpRouteRecord *route)
{
  const NpRouteDetails *details = route->details;
  g_autofree char *destination = np_address_dup_prefix (&route->destination, route->prefix_length);
  g_autofree char *source = NULL;

  if (details == NULL || details->source_length == 0)
    {
      if (route->prefix_length == 0)
        /* Translators: the subject of a sentence, in the plural. */
        return g_strdup (_("Packets that no other line matches"));

      /* Translators: the subject of a sentence, in the plural; %s is a network or an address. */
      return g_strdup_printf (_("Packets to %s"), destination);
    }

  source = np_address_dup_prefix (&details->source_prefix, details->source_length);

  /* Translators: the subject of a sentence, in the plural; %1$s and %2$s are networks or addresses. */
  return g_strdup_printf (_("Packets from %1$s to %2$s"), source, destination);
}

/* The same with the router that the line names. */
static char *
dup_broken_by_router (const NpRouteRecord *route,
                      const char          *subject,
                      const char          *interface)
{
  g_autofree char *router = np_address_dup_text (&route->gateway);

  if ((route->flags & RTNH_F_DEAD) != 0)
    return g_strdup_printf (_("%1$s are meant for the router %2$s through %3$s, but this line cannot be used: the interface is off, gone or without a link."),
                            subject, router, interface);

  return g_strdup_printf (_("%1$s go to the router %2$s through %3$s, but get nowhere now: there is no link, usually because a cable or the Wi-Fi is missing."),
                          subject, router, interface);
}

static char *
dup_broken (const NpRouteRecord *route,
            const char          *subject,
            const char          *interface)
{
  if (np_address_is_set (&route->gateway))
    return dup_broken_by_router (route, subject, interface);

  if ((route->flags & RTNH_F_DEAD) != 0)
    /* Translators: in the sentences about routes %1$s is the subject in the plural, either
     * "Packets that no other line matches" or "Packets to 192.168.1.0/24". */
    return g_strdup_printf (_("%1$s are meant to go through %2$s, but this line cannot be used: the interface is off, gone or without a link."),
                            subject, interface);

  return g_strdup_printf (_("%1$s are sent through %2$s, but get nowhere now: it has no link, usually because a cable or the Wi-Fi is missing."),
                          subject, interface);
}

static char *
dup_shared (const NpRouteRecord *route,
            const char          *subject)
{
  guint n_hops = np_route_count_hops (route);

  if (np_route_count_broken_hops (route) == n_hops)
    return g_strdup_printf (ngettext ("%1$s are meant to be shared between %2$u way, but it cannot be used now.",
                                      "%1$s are meant to be shared between %2$u ways, but none of them can be used now.", n_hops),
                            subject, n_hops);

  if (np_route_has_only_routers (route))
    return g_strdup_printf (ngettext ("%1$s are shared between %2$u router.",
                                      "%1$s are shared between %2$u routers.", n_hops),
                            subject, n_hops);

  return g_strdup_printf (ngettext ("%1$s are shared between %2$u way.",
                                    "%1$s are shared between %2$u ways.", n_hops),
                          subject, n_hops);
}

static char *
dup_broken_hops (const NpRouteRecord *route)
{
  guint n_broken = np_route_count_broken_hops (route);

  if (n_broken == 0 || n_broken == np_route_count_hops (route))
    return NULL;

  return g_strdup_printf (ngettext ("%u of them cannot be used now, because its interface is off, gone or without a link.",
                                    "%u of them cannot be used now, because their interfaces are off, gone or without a link.", n_broken),
                          n_broken);
}

static char *
dup_unicast (const NpRouteRecord *route,
             const char          *subject)
{
  g_autofree char *interface = np_interface_phrase (route->interface, route->interface_index);
  g_autofree char *router = np_address_dup_text (&route->gateway);

  if (np_route_count_hops (route) > 1)
    return np_sentence_join (dup_shared (route, subject), dup_broken_hops (route));

  if ((route->flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0)
    return dup_broken (route, subject, interface);

  if (!np_address_is_set (&route->gateway))
    return g_strdup_printf (_("%1$s are delivered directly through %2$s."), subject, interface);

  return g_strdup_printf (_("%1$s go to the router %2$s through %3$s."), subject, router, interface);
}

static char *
dup_refused (const NpRouteRecord *route,
             const char          *subject)
{
  switch (route->type)
    {
    case RTN_BLACKHOLE:
      return g_strdup_printf (_("%s are silently thrown away; programs here that send them get “Invalid argument”."), subject);

    case RTN_UNREACHABLE:
      return g_strdup_printf (_("%s are refused; programs here that send them get “No route to host”."), subject);

    case RTN_PROHIBIT:
      return g_strdup_printf (_("%s are forbidden; programs here that send them get “Permission denied”."), subject);

    default:
      return g_strdup_printf (_("%s are not decided in this table; the search goes on with the next rule."), subject);
    }
}

static char *
dup_way (const NpRouteRecord *route)
{
  g_autofree char *subject = dup_subject (route);
  g_autofree char *interface = np_interface_phrase (route->interface, route->interface_index);

  switch (route->type)
    {
    case RTN_UNICAST:
      return dup_unicast (route, subject);

    case RTN_LOCAL:
      return g_strdup_printf (_("%s stay here: they are for this computer itself."), subject);

    case RTN_BROADCAST:
      return g_strdup_printf (_("%1$s are meant for every computer on the network of %2$s at once."), subject, interface);

    case RTN_ANYCAST:
      return g_strdup_printf (_("%s stay here: this computer is one of several that answer for this address."), subject);

    case RTN_MULTICAST:
      return g_strdup_printf (_("%1$s go through %2$s to every computer that joined the group."), subject, interface);

    case RTN_BLACKHOLE:
    case RTN_UNREACHABLE:
    case RTN_PROHIBIT:
    case RTN_THROW:
      return dup_refused (route, subject);

    default:
      return g_strdup_printf (_("%s are handled in a way that this program does not know."), subject);
    }
}

/* A line for one type of service stands before the same line for all, and other packets pass it by. */
static char *
dup_type_of_service (const NpRouteRecord *route)
{
  if (route->tos == 0)
    return NULL;

  /* Translators: after a sentence about a line of a routing table; %02x is a number such as 10, for which the
   * programs that show routes write 0x10. */
  return g_strdup_printf (_("This line is only for packets that are marked with the type of service 0x%02x."), route->tos);
}

/**
 * np_sentence_for_route:
 * @route: a line of a routing table
 *
 * Returns: (transfer full): what becomes of the packets that it matches, one to three translated sentences
 */
char *
np_sentence_for_route (const NpRouteRecord *route)
{
  return np_sentence_join (dup_way (route), dup_type_of_service (route));
}

static char *
dup_rule_subject (const NpRuleRecord *rule)
{
  g_autoptr(GString) selector = g_string_new (NULL);

  if (np_rule_record_is_for_all (rule))
    /* Translators: stands after "Rule 100: ". */
    return g_strdup (_("all packets"));

  np_append_rule_selector (rule, selector);

  /* Translators: stands after "Rule 100: "; %s is the condition in the words of ip-rule(8). */
  return g_strdup_printf (_("packets that match “%s”"), selector->str);
}

static char *
dup_lookup (const NpRuleRecord *rule,
            const char         *subject)
{
  g_autoptr(GString) table = g_string_new (NULL);

  if (rule->l3mdev)
    /* Translators: in these sentences %1$u is the rule's number, %2$s is "all packets" or "packets that match …". */
    return g_strdup_printf (_("Rule %1$u: %2$s are looked up in the table of the separate network (VRF) they belong to."),
                            rule->priority, subject);

  np_append_route_table (rule->table, table);

  if (rule->suppress_prefix_length == 0)
    return g_strdup_printf (_("Rule %1$u: %2$s are looked up in the table %3$s, but its default line does not count."),
                            rule->priority, subject, table->str);

  if (rule->suppress_prefix_length > 0)
    return g_strdup_printf (_("Rule %1$u: %2$s are looked up in the table %3$s, but lines with a prefix of /%4$d or shorter do not count."),
                            rule->priority, subject, table->str, rule->suppress_prefix_length);

  return g_strdup_printf (_("Rule %1$u: %2$s are looked up in the table %3$s."),
                          rule->priority, subject, table->str);
}

/**
 * np_sentence_for_rule:
 * @rule: a policy rule
 *
 * Returns: (transfer full): which packets it is for and what it does, a translated sentence
 */
char *
np_sentence_for_rule (const NpRuleRecord *rule)
{
  g_autofree char *subject = dup_rule_subject (rule);

  switch (rule->action)
    {
    case FR_ACT_TO_TBL:
      return dup_lookup (rule, subject);

    case FR_ACT_GOTO:
      /* Translators: in these sentences %1$u is the rule's number, %2$s is "all packets" or "packets that match …". */
      return g_strdup_printf (_("Rule %1$u: for %2$s the search jumps to rule %3$u."),
                              rule->priority, subject, rule->target);

    case FR_ACT_NOP:
      return g_strdup_printf (_("Rule %1$u: for %2$s the search just goes on with the next rule."),
                              rule->priority, subject);

    case FR_ACT_BLACKHOLE:
      return g_strdup_printf (_("Rule %1$u: %2$s are silently thrown away."), rule->priority, subject);

    case FR_ACT_UNREACHABLE:
      return g_strdup_printf (_("Rule %1$u: %2$s are refused with “Network is unreachable”."), rule->priority, subject);

    case FR_ACT_PROHIBIT:
      return g_strdup_printf (_("Rule %1$u: %2$s are forbidden; programs get “Permission denied”."),
                              rule->priority, subject);

    default:
      return g_strdup_printf (_("Rule %1$u: %2$s are handled in a way that this program does not know."),
                              rule->priority, subject);
    }
}
