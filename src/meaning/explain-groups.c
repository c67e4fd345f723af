/* meaning/explain-groups.c: what the values of a group mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain-term.h"
#include "meaning/known-groups.h"
#include "meaning/terms.h"

char *
np_explain_group (const NpGroupRecord *group)
{
  return np_explain_term (np_term_for_group (group));
}

char *
np_explain_group_users (const NpGroupRecord *group)
{
  return g_strdup_printf (ngettext ("%u program or part of the system on this computer asked for it.",
                                    "%u programs or parts of the system on this computer asked for it.",
                                    group->users),
                          group->users);
}

char *
np_explain_group_interface (const NpGroupRecord *group)
{
  if (group->interface == NULL)
    return g_strdup (_("Empty: the interface has gone, or its name could not be read."));

  /* Translators: %s is an interface such as eth0. */
  return g_strdup_printf (_("This computer listens to the group on %s only; on another interface it would have to join anew."),
                          group->interface);
}

char *
np_explain_group_family (const NpGroupRecord *group)
{
  switch (group->family)
    {
    case AF_INET:
      return g_strdup (_("A group with an IPv4 address: those from 224.0.0.0 to 239.255.255.255 are groups."));
    case AF_INET6:
      return g_strdup (_("A group with an IPv6 address: those that begin with ff are groups."));
    case AF_PACKET:
      return g_strdup (_("A group of the card itself, with a hardware address: it decides what the card lets in."));
    default:
      return g_strdup (_("A group of a family that is not known here."));
    }
}

char *
np_explain_group_mac (const NpGroupRecord *group)
{
  guint8 mac[NP_MAC_MAX];

  if (np_group_get_mac (group, mac) == 0)
    return g_strdup (_("Empty: this group has no hardware address."));

  switch (group->family)
    {
    case AF_INET:
      return g_strdup (_("On a cable or Wi-Fi the group’s packets carry this hardware address; 32 groups of IPv4 share it."));
    case AF_INET6:
      return g_strdup (_("On a cable or Wi-Fi the group’s packets carry this hardware address; groups with the same last 4 bytes share it."));
    default:
      return g_strdup (_("The card lets in what is sent to this hardware address."));
    }
}
