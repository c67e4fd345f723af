/* meaning/unreachable.c: why programs cannot reach an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/unreachable.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/interface-phrase.h"
#include "meaning/sentence-join.h"
#include "meaning/way-steps.h"
#include "snapshot/record-util.h"

static const char *const words[NP_N_UNREACHABLE_CAUSES] = {
  [NP_UNREACHABLE_NONE] = "none",
  [NP_UNREACHABLE_REFUSING_LINE] = "refusing-line",
  [NP_UNREACHABLE_REFUSING_RULE] = "refusing-rule",
  [NP_UNREACHABLE_NO_LINE] = "no-line",
  [NP_UNREACHABLE_NO_NETWORK_NAMED] = "no-network-named",
  [NP_UNREACHABLE_REFUSED] = "refused",
  [NP_UNREACHABLE_NO_LINK] = "no-link",
  [NP_UNREACHABLE_ROUTER_SILENT] = "router-silent",
  [NP_UNREACHABLE_NEIGHBOUR_SILENT] = "neighbour-silent",
};

/**
 * np_unreachable_cause_get_word:
 * @cause: a cause
 *
 * Returns: (transfer none): its word in CSV and JSON, for example `no-line`
 */
const char *
np_unreachable_cause_get_word (NpUnreachableCause cause)
{
  return np_word (words, G_N_ELEMENTS (words), cause);
}

/* Whatever the kernel does not send. */
static NpUnreachableCause
find_refusal (const NpWayWalk *walk)
{
  if (np_way_lacks_interface (walk->way))
    return NP_UNREACHABLE_NO_NETWORK_NAMED;

  if (!walk->agrees || walk->visits->len == 0)
    return NP_UNREACHABLE_REFUSED;

  if (g_array_index (walk->visits, NpVisit, walk->visits->len - 1).result == NP_VISIT_REFUSED)
    return NP_UNREACHABLE_REFUSING_RULE;

  return walk->line != NULL ? NP_UNREACHABLE_REFUSING_LINE : NP_UNREACHABLE_NO_LINE;
}

static gboolean
is_silent (const NpNeighbourRecord *neighbour)
{
  return neighbour != NULL && (neighbour->state == NUD_FAILED || neighbour->state == NUD_INCOMPLETE);
}

/**
 * np_way_get_trouble:
 * @way: the kernel's answer, with routes, rules, interfaces and neighbours
 *
 * Returns: which of the causes that can be seen from here keeps programs from reaching the destination
 */
NpUnreachableCause
np_way_get_trouble (const NpWay *way)
{
  if (way->refusal != 0)
    {
      g_autoptr(NpWayWalk) walk = np_way_walk_new (way);

      return find_refusal (walk);
    }

  if (way->resolved.type != RTN_UNICAST)
    return NP_UNREACHABLE_NONE;

  if (np_way_lacks_link (way))
    return NP_UNREACHABLE_NO_LINK;

  if (!is_silent (np_way_find_neighbour (way)))
    return NP_UNREACHABLE_NONE;

  return np_address_is_set (&way->resolved.gateway) ? NP_UNREACHABLE_ROUTER_SILENT : NP_UNREACHABLE_NEIGHBOUR_SILENT;
}

static gboolean
is_switched_off (const NpWay *way)
{
  const NpInterfaceRecord *interface = np_way_find_interface (way, way->resolved.interface_index);

  return interface != NULL && (interface->flags & IFF_UP) == 0;
}

static char *
dup_interface (const NpWay *way)
{
  return np_interface_phrase (way->resolved.interface, way->resolved.interface_index);
}

/**
 * np_way_dup_trouble_title:
 * @way: the kernel's answer
 *
 * Returns: (transfer full) (nullable): why programs cannot reach the destination, in a few translated words, or that
 *   nothing here stands in the way; %NULL for what is this computer itself, a group or everyone
 */
char *
np_way_dup_trouble_title (const NpWay *way)
{
  g_autofree char *destination = np_address_dup_text (&way->query.destination);
  g_autofree char *router = np_address_dup_text (&way->resolved.gateway);
  g_autofree char *interface = dup_interface (way);

  switch (np_way_get_trouble (way))
    {
    case NP_UNREACHABLE_REFUSING_LINE:
      return g_strdup (_("A line of the routing table refuses the packets"));
    case NP_UNREACHABLE_REFUSING_RULE:
      return g_strdup (_("A rule refuses the packets"));
    case NP_UNREACHABLE_NO_LINE:
      return g_strdup (_("No line of the routing table leads there"));
    case NP_UNREACHABLE_NO_NETWORK_NAMED:
      return g_strdup (_("It is not said on which network that is"));
    case NP_UNREACHABLE_REFUSED:
      return g_strdup (_("The kernel refuses the packets"));
    case NP_UNREACHABLE_NO_LINK:
      return g_strdup_printf (is_switched_off (way) ? _("%s is switched off") : _("%s has no link"), interface);
    case NP_UNREACHABLE_ROUTER_SILENT:
      return g_strdup_printf (_("The router %s does not answer"), router);
    case NP_UNREACHABLE_NEIGHBOUR_SILENT:
      return g_strdup_printf (_("%s does not answer on its own network"), destination);
    case NP_UNREACHABLE_NONE:
    default:
      return way->resolved.type == RTN_UNICAST ? g_strdup (_("Nothing on this computer stands in the way")) : NULL;
    }
}

static char *
dup_refusing_line (const NpWay *way,
                   const char  *error)
{
  g_autoptr(NpWayWalk) walk = np_way_walk_new (way);
  g_autofree char *line = np_way_dup_line (walk->line);

  switch (walk->line->type)
    {
    case RTN_BLACKHOLE:
      /* Translators: in these, %1$s is a line of the routing table, and %2$s what programs are told, such as
       * “No route to host” (EHOSTUNREACH). */
      return g_strdup_printf (_("The line “%1$s” is there to swallow such packets. Programs are told %2$s at once."), line, error);
    case RTN_PROHIBIT:
      return g_strdup_printf (_("The line “%1$s” is there to forbid such packets. Programs are told %2$s at once."), line, error);
    default:
      return g_strdup_printf (_("The line “%1$s” is there to declare such addresses unreachable. Programs are told %2$s at once."), line, error);
    }
}

static char *
dup_refusing_rule (const NpWay *way,
                   const char  *error)
{
  g_autoptr(NpWayWalk) walk = np_way_walk_new (way);

  return g_strdup_printf (_("Rule %1$u decides before any routing table is asked. Programs are told %2$s at once."),
                          g_array_index (walk->visits, NpVisit, walk->visits->len - 1).rule->priority, error);
}

static char *
dup_refusal (const NpWay        *way,
             NpUnreachableCause  cause)
{
  const char *word = np_way_get_refusal_word (way);
  g_autofree char *number = g_strdup_printf ("errno %d", way->refusal);
  /* Translators: what programs are told, such as “No route to host” (EHOSTUNREACH). */
  g_autofree char *error = g_strdup_printf (_("“%1$s” (%2$s)"), g_strerror (way->refusal), word != NULL ? word : number);

  switch ((guint) cause)
    {
    case NP_UNREACHABLE_REFUSING_LINE:
      return np_sentence_join (dup_refusing_line (way, error),
                               g_strdup (_("Find out who added the line, for example a VPN that is cut off or a program that bans addresses, and end that there.")));

    case NP_UNREACHABLE_REFUSING_RULE:
      return np_sentence_join (dup_refusing_rule (way, error),
                               g_strdup (_("Find out who added the rule, usually a VPN, and end that there.")));

    case NP_UNREACHABLE_NO_LINE:
      return np_sentence_join (g_strdup_printf (_("No line matches the address, not even a default. Programs are told %s at once."), error),
                               way->query.output_interface != 0
                               ? g_strdup (_("Leave out the interface to see whether another one leads there."))
                               : g_strdup (_("Usually the router’s answer is missing: disconnect and connect again, or enter the router’s address as the gateway in the network settings.")));

    case NP_UNREACHABLE_NO_NETWORK_NAMED:
      return g_strdup_printf (_("Every network has this address anew. Programs that do not add the interface, as in fe80::1%%eth0, are told %s at once."), error);

    default:
      return g_strdup_printf (_("Neither the rules nor the lines show why. Programs are told %s at once."), error);
    }
}

/* Measured on Linux 6: without a link nobody answers, and after three questions programs are told the same. */
static char *
dup_no_link (const NpWay *way,
             const char  *interface)
{
  char *what = is_switched_off (way)
               ? g_strdup_printf (_("Packets for this address would leave through %s, which is switched off."), interface)
               : g_strdup_printf (_("Packets for this address would leave through %s, where the cable or the Wi-Fi is missing, or the other end is off."), interface);

  return np_sentence_join (what, g_strdup_printf (_("Programs are told “%s” (EHOSTUNREACH) after about three seconds, or get no answer. Connect it again, or switch it off so that its lines go away."),
                                                  g_strerror (EHOSTUNREACH)));
}

/* Takes what was asked. */
static char *
dup_silence (char       *asked,
             const char *advice)
{
  char *told = g_strdup_printf (_("Programs are told “%s” (EHOSTUNREACH) after about three seconds."), g_strerror (EHOSTUNREACH));

  return np_sentence_join (np_sentence_join (asked, told), g_strdup (advice));
}

/* Whether anybody ever asked for whom the packet is handed to, on a link where there is somebody to ask. */
static gboolean
is_unasked (const NpWay *way)
{
  return np_way_needs_neighbour (way) && np_way_find_neighbour (way) == NULL;
}

static char *
dup_nothing (const NpWay *way)
{
  char *free_way = g_strdup_printf (_("If programs are told “%s” (EHOSTUNREACH) or get no answer all the same, the other computer is off, or a firewall or router on the way refuses. That cannot be seen from here."),
                                    g_strerror (EHOSTUNREACH));

  if (!is_unasked (way))
    return free_way;

  if (np_address_is_set (&way->resolved.gateway))
    return np_sentence_join (g_strdup (_("Whether the router answers is not known, because nobody used it lately: let a program try, then ask here again.")), free_way);

  return np_sentence_join (g_strdup (_("Whether the computer answers is not known, because nobody called it lately: let a program try, then ask here again.")), free_way);
}

/**
 * np_way_dup_trouble_text:
 * @way: the kernel's answer
 *
 * Returns: (transfer full) (nullable): the translated sentences that belong to np_way_dup_trouble_title(): what it
 *   means, what programs are told, and what to do; %NULL where that is
 */
char *
np_way_dup_trouble_text (const NpWay *way)
{
  g_autofree char *destination = np_address_dup_text (&way->query.destination);
  g_autofree char *router = np_address_dup_text (&way->resolved.gateway);
  g_autofree char *interface = dup_interface (way);
  NpUnreachableCause cause = np_way_get_trouble (way);

  switch ((guint) cause)
    {
    case NP_UNREACHABLE_NO_LINK:
      return dup_no_link (way, interface);

    case NP_UNREACHABLE_ROUTER_SILENT:
      return dup_silence (g_strdup_printf (_("Packets for this address are handed to the router %1$s on %2$s. It was asked for its hardware address and did not answer."),
                                           router, interface),
                          _("Check the router and the cable or the Wi-Fi. If the router works, its address may be wrong here."));

    case NP_UNREACHABLE_NEIGHBOUR_SILENT:
      return dup_silence (g_strdup_printf (_("By the routing table %1$s is on the same network, at %2$s, so no router is needed. It was asked for its hardware address and did not answer."),
                                           destination, interface),
                          _("Usually it is off, asleep, on another network, or has another address."));

    case NP_UNREACHABLE_NONE:
      return way->resolved.type == RTN_UNICAST ? dup_nothing (way) : NULL;

    default:
      return dup_refusal (way, cause);
    }
}
