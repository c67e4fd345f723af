/* meaning/sentence-neighbours.c: what is known of a neighbour, in one or two plain sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>

#include "meaning/address-kind.h"
#include "meaning/interface-phrase.h"

static gboolean
is_router (const NpNeighbourRecord *neighbour)
{
  return (neighbour->flags & NTF_ROUTER) != 0;
}

static gboolean
is_proxy (const NpNeighbourRecord *neighbour)
{
  return (neighbour->flags & NTF_PROXY) != 0;
}

static const char *
doing_of_router (guint16 state)
{
  switch (state)
    {
    case NUD_REACHABLE:
      return _("Router that answered lately");

    case NUD_STALE:
      return _("Router, not checked lately");

    case NUD_DELAY:
      return _("Router in use again, checked soon");

    case NUD_PROBE:
      return _("Router being asked if it is there");

    case NUD_INCOMPLETE:
      return _("Router that has not answered yet");

    case NUD_FAILED:
      return _("Router that does not answer");

    case NUD_PERMANENT:
      return _("Router with a fixed address");

    default:
      return _("Router");
    }
}

static const char *
doing_of_state (guint16 state)
{
  switch (state)
    {
    case NUD_NONE:
      return _("Just noted, not asked yet");

    case NUD_INCOMPLETE:
      return _("Asked, no answer yet");

    case NUD_REACHABLE:
      return _("Answered lately");

    case NUD_STALE:
      return _("Known, not checked lately");

    case NUD_DELAY:
      return _("In use again, checked soon");

    case NUD_PROBE:
      return _("Being asked if it is there");

    case NUD_FAILED:
      return _("Does not answer");

    case NUD_NOARP:
      return _("Needs no lookup");

    case NUD_PERMANENT:
      return _("Fixed, never checked");

    default:
      return _("Unknown to this program");
    }
}

/**
 * np_doing_for_neighbour:
 * @neighbour: an entry of the neighbour table
 *
 * Returns: (transfer full): how it stands, in a few translated words
 */
char *
np_doing_for_neighbour (const NpNeighbourRecord *neighbour)
{
  if (is_proxy (neighbour))
    return g_strdup (_("This computer answers for it"));

  return g_strdup (is_router (neighbour) ? doing_of_router (neighbour->state) : doing_of_state (neighbour->state));
}

static char *
dup_proxy (const NpNeighbourRecord *neighbour,
           const char              *address,
           const char              *interface)
{
  if (neighbour->interface_index == 0)
    /* Translators: in the sentences about neighbours %1$s is an address, %2$s an interface such as "eth0". */
    return g_strdup_printf (_("This computer is set to answer on all its interfaces when others look for %s, as if it had that address itself."),
                            address);

  return g_strdup_printf (_("This computer is set to answer on %2$s when others look for %1$s, as if it had that address itself."),
                          address, interface);
}

static char *
dup_without_lookup (const NpNeighbourRecord *neighbour,
                    const char              *address,
                    const char              *interface)
{
  if (np_address_is_unspecified (&neighbour->address))
    return g_strdup_printf (_("On %s nobody has to be asked for a hardware address, whatever the destination."), interface);

  if (np_address_get_kind (&neighbour->address) == NP_ADDRESS_MULTICAST)
    return g_strdup_printf (_("%1$s on %2$s is a group: its hardware address follows from the group, so nobody has to be asked."),
                            address, interface);

  return g_strdup_printf (_("Nobody on %2$s has to be asked for the hardware address of %1$s."), address, interface);
}

static char *
dup_router_state (const NpNeighbourRecord *neighbour,
                  const char              *address,
                  const char              *interface)
{
  switch (neighbour->state)
    {
    case NUD_REACHABLE:
      return g_strdup_printf (_("The router %1$s on %2$s is there: it answered lately."), address, interface);

    case NUD_STALE:
      return g_strdup_printf (_("The router %1$s on %2$s is known, but has not been checked lately; that is done when it is used again."),
                              address, interface);

    case NUD_DELAY:
      return g_strdup_printf (_("The router %1$s on %2$s is in use again; if it does not show within a few seconds that it is there, it is asked."),
                              address, interface);

    case NUD_PROBE:
      return g_strdup_printf (_("The router %1$s on %2$s is being asked whether it is still there."), address, interface);

    case NUD_INCOMPLETE:
      return g_strdup_printf (_("The router %1$s has been called on %2$s and has not answered yet."), address, interface);

    case NUD_FAILED:
      return g_strdup_printf (_("The router %1$s on %2$s does not answer: usually it is off or no longer on this network, and what should go through it gets nowhere."),
                              address, interface);

    case NUD_PERMANENT:
      return g_strdup_printf (_("The hardware address of the router %1$s on %2$s was fixed by hand or by a program and is never checked."),
                              address, interface);

    default:
      return g_strdup_printf (_("%1$s on %2$s is a router."), address, interface);
    }
}

static char *
dup_state (const NpNeighbourRecord *neighbour,
           const char              *address,
           const char              *interface)
{
  switch (neighbour->state)
    {
    case NUD_NONE:
      return g_strdup_printf (_("%1$s on %2$s has just been noted; nobody has been asked for it yet."), address, interface);

    case NUD_INCOMPLETE:
      return g_strdup_printf (_("This computer has asked on %2$s who has the address %1$s; nobody has answered yet."),
                              address, interface);

    case NUD_REACHABLE:
      return g_strdup_printf (_("%1$s on %2$s is there: it answered lately."), address, interface);

    case NUD_STALE:
      return g_strdup_printf (_("%1$s on %2$s is known, but has not been checked lately; that is done when something is sent to it again."),
                              address, interface);

    case NUD_DELAY:
      return g_strdup_printf (_("%1$s on %2$s is in use again; if it does not show within a few seconds that it is there, it is asked."),
                              address, interface);

    case NUD_PROBE:
      return g_strdup_printf (_("%1$s on %2$s is being asked whether it is still there."), address, interface);

    case NUD_FAILED:
      return g_strdup_printf (_("Nobody answered on %2$s for %1$s: usually that computer is off or not on this network; programs that call it get “No route to host”."),
                              address, interface);

    case NUD_NOARP:
      return dup_without_lookup (neighbour, address, interface);

    case NUD_PERMANENT:
      return g_strdup_printf (_("The hardware address of %1$s on %2$s was fixed by hand or by a program and is never checked."), address, interface);

    default:
      return g_strdup_printf (_("%1$s on %2$s is in a state that this program does not know."), address, interface);
    }
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  g_string_append_printf (text, " %s", sentence);
}

/**
 * np_sentence_for_neighbour:
 * @neighbour: an entry of the neighbour table
 *
 * Says how it stands (RFC 4861 §7.3.2, arp(7)), and in a second sentence where the entry
 * is from when it is not from asking.
 *
 * Returns: (transfer full): one to three translated sentences
 */
char *
np_sentence_for_neighbour (const NpNeighbourRecord *neighbour)
{
  g_autofree char *address = np_address_dup_text (&neighbour->address);
  g_autofree char *interface = np_interface_phrase (neighbour->interface, neighbour->interface_index);
  g_autofree char *first = NULL;
  GString *text;

  if (is_proxy (neighbour))
    first = dup_proxy (neighbour, address, interface);
  else if (is_router (neighbour))
    first = dup_router_state (neighbour, address, interface);
  else
    first = dup_state (neighbour, address, interface);

  text = g_string_new (first);
  if ((neighbour->flags & NTF_EXT_LEARNED) != 0)
    append_sentence (text, _("A program or a device has told the system of it."));
  if ((neighbour->flags & NP_NEIGHBOUR_MANAGED) != 0)
    append_sentence (text, _("The system asks again by itself, so that it always knows."));

  return g_string_free (text, FALSE);
}
