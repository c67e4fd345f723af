/* meaning/way-story.c: why a packet goes the way it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-story.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/way-steps.h"

static void
add_note (GPtrArray *steps,
          char      *text)
{
  np_way_add_step (steps, NP_WAY_STEP_NOTE, g_strdup (np_way_step_kind_get_title (NP_WAY_STEP_NOTE)), text);
}

/* Some packets need no line, for example those to 0.0.0.0. */
static gboolean
needs_no_line (const NpWay *way)
{
  return way->refusal == 0 && !way->has_matched;
}

/* A line through the wanted interface was looked for and not found. */
static gboolean
is_taken_for_neighbour (const NpWayWalk *walk)
{
  return needs_no_line (walk->way) && walk->way->query.output_interface != 0 &&
         walk->readable && !walk->agrees && walk->refusal == ENETUNREACH;
}

static void
note_errors (const NpWayWalk *walk,
             GPtrArray       *steps)
{
  NpReader routes = walk->way->query.destination.family == AF_INET ? NP_READER_ROUTES_IPV4 : NP_READER_ROUTES_IPV6;
  const NpReader readers[] = { NP_READER_RULES, routes, NP_READER_NEIGHBOURS };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      const GError *error = np_snapshot_get_error (walk->way->snapshot, readers[i]);

      if (error != NULL)
        add_note (steps, g_strdup (error->message));
    }
}

static void
note_how_found (const NpWayWalk *walk,
                GPtrArray       *steps)
{
  const NpWay *way = walk->way;

  if (is_taken_for_neighbour (walk))
    add_note (steps, g_strdup (_("No line leads to this address through the interface that was asked for, so the kernel takes it for a computer on that network.")));
  else if (needs_no_line (way))
    add_note (steps, g_strdup (_("The kernel needs no line of a routing table for this address.")));
  else if (walk->readable && !walk->agrees && !np_way_lacks_interface (way))
    add_note (steps, g_strdup (_("By the rules and lines listed here the packet would go another way, but the kernel’s answer counts. Usually the routes changed between the two looks; ask once more to be sure.")));
}

/* A group of the computers on one link (RFC 4291 §2.7), where the question does not say on which. */
static gboolean
is_group_on_any_link (const NpWay *way)
{
  const NpAddress *destination = &way->query.destination;
  guint scope = destination->bytes[1] & 0x0f;

  return way->query.output_interface == 0 && destination->family == AF_INET6 && (scope == 1 || scope == 2);
}

static void
note_group (const NpWay *way,
            GPtrArray   *steps)
{
  g_autofree char *group = np_address_dup_text (&way->query.destination);

  add_note (steps, g_strdup_printf (_("Only programs that use UDP or raw packets can send to a group; TCP is told “%s” (ENETUNREACH)."),
                                    g_strerror (ENETUNREACH)));

  if (is_group_on_any_link (way))
    add_note (steps, g_strdup_printf (_("Every network has this group anew. Programs can add which one they mean, as in %1$s%%eth0; those that connect without it are told “%2$s” (EINVAL)."),
                                      group, g_strerror (EINVAL)));
}

static void
note_kind_of_destination (const NpWay *way,
                          GPtrArray   *steps)
{
  if (way->refusal != 0)
    return;

  if (way->resolved.type == RTN_MULTICAST)
    note_group (way, steps);

  if (way->resolved.type == RTN_BROADCAST)
    add_note (steps, g_strdup_printf (_("Programs must ask before they send to everyone (SO_BROADCAST), else they are told “%1$s” (EACCES); TCP cannot do it at all and is told “%2$s” (ENETUNREACH)."),
                                      g_strerror (EACCES), g_strerror (ENETUNREACH)));
}

/**
 * np_way_tell:
 * @way: the kernel's answer
 *
 * Tells which rules were looked at and what came of each, which line won and why the others lost, and then either
 * what programs are told or how the packet goes on. The search is our own and is checked against the kernel's
 * answer, which counts where they differ; a note then says so.
 *
 * Returns: (transfer full) (element-type NpWayStep): the steps in their order; they point into @way's snapshot
 */
GPtrArray *
np_way_tell (NpWay *way)
{
  g_autoptr(NpWayWalk) walk = np_way_walk_new (way);
  GPtrArray *steps = np_way_steps_new ();

  if (!np_way_lacks_interface (way) && (!needs_no_line (way) || is_taken_for_neighbour (walk)))
    {
      np_way_tell_rules (walk, steps);
      np_way_tell_lines (walk, steps);
    }

  if (way->refusal != 0)
    np_way_tell_refusal (walk, steps);
  else
    np_way_tell_hops (walk, steps);

  note_how_found (walk, steps);
  note_kind_of_destination (way, steps);
  note_errors (walk, steps);

  return steps;
}

/**
 * np_way_lacks_link:
 * @way: a way that is not refused
 *
 * Returns: whether the line wins although its interface has no link, as it does unless ignore_routes_with_linkdown is set
 */
gboolean
np_way_lacks_link (const NpWay *way)
{
  const NpInterfaceRecord *interface = np_way_find_interface (way, way->resolved.interface_index);

  return interface != NULL && (interface->state == IF_OPER_DOWN || interface->state == IF_OPER_LOWERLAYERDOWN);
}

static char *
dup_unicast_summary (const NpWay *way,
                     const char  *destination,
                     const char  *interface)
{
  const NpNeighbourRecord *neighbour = np_way_find_neighbour (way);
  gboolean silent = neighbour != NULL && neighbour->state == NUD_FAILED;
  g_autofree char *router = np_address_dup_text (&way->resolved.gateway);

  if (np_way_lacks_link (way))
    return g_strdup_printf (_("A packet to %1$s would leave through %2$s, but gets nowhere now: %2$s has no link, usually because a cable or the Wi-Fi is missing."),
                            destination, interface);

  if (np_address_is_set (&way->resolved.gateway))
    return g_strdup_printf (silent ? _("A packet to %1$s would be handed to the router %2$s through %3$s, but that router did not answer when it was last asked.")
                                   : _("A packet to %1$s is handed to the router %2$s through %3$s."),
                            destination, router, interface);

  return g_strdup_printf (silent ? _("A packet to %1$s would be delivered directly through %2$s, but that computer did not answer when it was last asked.")
                                 : _("A packet to %1$s is delivered directly through %2$s."),
                          destination, interface);
}

/**
 * np_way_dup_summary:
 * @way: the kernel's answer
 *
 * Returns: (transfer full): what becomes of the packet, a translated sentence
 */
char *
np_way_dup_summary (NpWay *way)
{
  g_autofree char *destination = np_address_dup_text (&way->query.destination);
  const char *interface = way->resolved.interface != NULL ? way->resolved.interface : "?";

  if (np_way_lacks_interface (way) && way->refusal != 0)
    return g_strdup_printf (_("A packet to %1$s needs to be told on which network that is: programs that do not say it are told “%2$s”."),
                            destination, g_strerror (way->refusal));

  if (way->refusal != 0)
    return g_strdup_printf (_("A packet to %1$s is refused: programs are told “%2$s”."),
                            destination, g_strerror (way->refusal));

  switch (way->resolved.type)
    {
    case RTN_LOCAL:
    case RTN_ANYCAST:
      return g_strdup_printf (_("A packet to %s stays on this computer."), destination);

    case RTN_BROADCAST:
      return g_strdup_printf (_("A packet to %1$s goes to every computer on the network of %2$s."), destination, interface);

    case RTN_MULTICAST:
      return g_strdup_printf (_("A packet to %1$s goes through %2$s to every computer that joined the group."), destination, interface);

    default:
      return dup_unicast_summary (way, destination, interface);
    }
}
