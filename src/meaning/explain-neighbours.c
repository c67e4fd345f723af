/* meaning/explain-neighbours.c: what the cells of a neighbour and of a group mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/terms.h"

char *
np_explain_neighbour_address (const NpNeighbourRecord *neighbour)
{
  if (!np_address_is_set (&neighbour->address))
    return g_strdup (_("No address is known."));

  return np_explain_term (np_term_for_address (&neighbour->address));
}

static char *
explain_missing_mac (const NpNeighbourRecord *neighbour)
{
  if ((neighbour->flags & NTF_PROXY) != 0)
    return g_strdup (_("It is this computer’s own hardware address that is told to those who ask."));

  switch (neighbour->state)
    {
    case NUD_INCOMPLETE:
      return g_strdup (_("Not known yet: nobody has answered."));

    case NUD_FAILED:
      return g_strdup (_("Not known: nobody answered."));

    default:
      return g_strdup (_("There is none."));
    }
}

char *
np_explain_neighbour_mac (const NpNeighbourRecord *neighbour)
{
  static const guint8 zero[6];

  if (neighbour->mac_length == 0)
    return explain_missing_mac (neighbour);

  if (neighbour->mac_length != sizeof zero)
    return g_strdup_printf (_("A hardware address of %u bytes, as networks of this kind have."), neighbour->mac_length);

  if (memcmp (neighbour->mac, zero, sizeof zero) == 0)
    return g_strdup (_("All zeros: on this interface no hardware address is needed."));

  /* The two lowest bits of the first byte: for a group, and who chose it (IEEE 802, clause 8). */
  if ((neighbour->mac[0] & 0x01) != 0)
    return g_strdup (_("The hardware address of a group of computers."));

  if ((neighbour->mac[0] & 0x02) != 0)
    return g_strdup (_("A hardware address that was made up there, as is normal for virtual machines, containers and, for privacy, telephones."));

  return g_strdup (_("A hardware address given by the maker; its first half says who made the card."));
}

char *
np_explain_neighbour_state (const NpNeighbourRecord *neighbour)
{
  if ((neighbour->flags & NTF_PROXY) != 0)
    return np_explain_term (np_term_for_neighbour_flag (NTF_PROXY));

  return np_explain_term (np_term_for_neighbour_state (neighbour->state));
}

char *
np_explain_neighbour_flags (const NpNeighbourRecord *neighbour)
{
  g_autoptr(GString) flags = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  GString *text;

  if (neighbour->flags == 0)
    return g_strdup (_("Empty: nothing special is known of it."));

  text = g_string_new (NULL);
  np_append_neighbour_flags (neighbour->flags, flags);
  words = g_strsplit (flags->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    np_explain_add_line (text, words[i], np_term_for_nth_neighbour_flag (neighbour->flags, i));

  return np_explain_finish (text);
}

/* Only while an old acquaintance is asked the number counts from zero. */
char *
np_explain_neighbour_probes (const NpNeighbourRecord *neighbour)
{
  if ((neighbour->flags & NTF_PROXY) != 0)
    return g_strdup (_("Empty: this computer answers for it and does not ask."));
  if (neighbour->state != NUD_PROBE)
    return g_strdup (_("It is not being asked now; the number tells something only while it is."));

  return g_strdup_printf (ngettext ("It has been asked %u time without an answer.",
                                    "It has been asked %u times without an answer.",
                                    neighbour->probes),
                          neighbour->probes);
}

char *
np_explain_neighbour_family (const NpNeighbourRecord *neighbour)
{
  return neighbour->address.family == AF_INET6
           ? g_strdup (_("Found by its IPv6 address; neighbours are asked by NDP, a part of ICMPv6."))
           : g_strdup (_("Found by its IPv4 address; neighbours are asked by ARP."));
}

char *
np_explain_neighbour_interface (const NpNeighbourRecord *neighbour)
{
  if (neighbour->interface == NULL)
    return g_strdup (_("Empty: the interface has gone, or its name could not be read."));

  /* Translators: %s is an interface such as eth0. */
  return g_strdup_printf (_("This neighbour is reached directly through %s, without a router."), neighbour->interface);
}

char *
np_explain_neighbour_protocol (const NpNeighbourRecord *neighbour)
{
  if (neighbour->protocol == RTPROT_UNSPEC)
    return g_strdup (_("Empty: the system found it itself, as is usual, or nobody said who added it."));

  return np_explain_term (np_term_for_route_protocol (neighbour->protocol));
}

static char *
dup_no_age (void)
{
  return g_strdup (_("Empty: the system does not tell how long ago that was."));
}

char *
np_explain_neighbour_confirmed (const NpNeighbourRecord *neighbour)
{
  g_autofree char *time = NULL;

  if (!neighbour->has_ages)
    return dup_no_age ();
  if ((neighbour->state & (NUD_REACHABLE | NUD_STALE | NUD_DELAY | NUD_PROBE)) == 0)
    return g_strdup (_("Empty: it has not answered, or needs no answer."));

  time = np_duration_in_words (neighbour->confirmed_seconds);

  /* Translators: %s is a duration such as "23 seconds". */
  return g_strdup_printf (_("The last sign that the address still belongs to it came %s ago."), time);
}

char *
np_explain_neighbour_used (const NpNeighbourRecord *neighbour)
{
  g_autofree char *time = NULL;

  if (!neighbour->has_ages)
    return dup_no_age ();

  time = np_duration_in_words (neighbour->used_seconds);

  /* Translators: %s is a duration such as "23 seconds". */
  return g_strdup_printf (_("This computer last looked it up to send something about %s ago."), time);
}

char *
np_explain_neighbour_updated (const NpNeighbourRecord *neighbour)
{
  g_autofree char *time = NULL;

  if (!neighbour->has_ages)
    return dup_no_age ();

  time = np_duration_in_words (neighbour->updated_seconds);

  /* Translators: %s is a duration such as "23 seconds". */
  return g_strdup_printf (_("What is known of it last changed %s ago."), time);
}
