/* meaning/sentence-groups.c: what a group is for, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>

#include "meaning/interface-phrase.h"
#include "meaning/known-groups.h"
#include "meaning/terms.h"

static char *
dup_mac (const NpGroupRecord *group)
{
  GString *text = g_string_new (NULL);

  np_append_mac (group->mac, group->mac_length, text);

  return g_string_free (text, FALSE);
}

/* The last 32 bits of a group of IPv6, as people write them: "1:3". */
static char *
dup_ending (const NpGroupRecord *link)
{
  const guint8 *mac = link->mac;

  return g_strdup_printf ("%x:%x", (guint) mac[2] << 8 | mac[3], (guint) mac[4] << 8 | mac[5]);
}

/**
 * np_doing_for_group:
 * @group: a group that an interface listens to
 *
 * Returns: (transfer full): what it is for, in a few translated words
 */
char *
np_doing_for_group (const NpGroupRecord *group)
{
  gboolean is_link = group->family == AF_PACKET;
  NpAddress carried;
  const NpKnownGroup *known = is_link ? np_known_group_find_carried (group, &carried) : np_known_group_find (&group->address);
  const char *link_doing = is_link ? np_known_link_group_find (group) : NULL;
  g_autofree char *text = NULL;

  if (known != NULL)
    return g_strdup (_(known->doing));
  if (link_doing != NULL)
    return g_strdup (link_doing);
  if (!is_link || np_group_get_carrier (group) == NP_GROUP_CARRIER_NONE)
    return g_strdup (_("Unknown to this program"));

  if (np_group_get_carrier (group) == NP_GROUP_CARRIER_IPV4)
    {
      text = np_address_dup_text (&carried);
      /* Translators: %s is a group such as 224.1.2.3. */
      return g_strdup_printf (_("Carries %s or one like it"), text);
    }

  text = dup_ending (group);
  /* Translators: %s is the end of an IPv6 address. */
  return g_strdup_printf (_("Carries IPv6 groups ending in %s"), text);
}

static char *
sentence_for_link (const NpGroupRecord *link,
                   const char          *interface)
{
  NpAddress carried;
  const NpKnownGroup *known = np_known_group_find_carried (link, &carried);
  const char *link_doing = np_known_link_group_find (link);
  g_autofree char *mac = dup_mac (link);
  g_autofree char *group = np_address_dup_text (&carried);
  g_autofree char *ending = dup_ending (link);

  if (known != NULL)
    /* Translators: in the sentences about groups of the link layer %1$s is an interface such as "eth0", %2$s a
     * hardware address. */
    /* Translators: %3$s is a group such as 224.0.0.1, %4$s "the group of all computers on this network" or its like. */
    return g_strdup_printf (_("The card of %1$s lets in packets to %2$s, usually for %3$s, %4$s."),
                            interface, mac, group, _(known->phrase));
  if (link_doing != NULL)
    /* Translators: %3$s is a few words such as "Between bridges (STP)". */
    return g_strdup_printf (_("The card of %1$s lets in packets to %2$s, a group of the cable or radio itself: %3$s."),
                            interface, mac, link_doing);

  switch (np_group_get_carrier (link))
    {
    case NP_GROUP_CARRIER_IPV4:
      return g_strdup_printf (_("The card of %1$s lets in packets to %2$s, on which %3$s and 31 other groups like it arrive."),
                              interface, mac, group);
    case NP_GROUP_CARRIER_IPV6:
      return g_strdup_printf (_("The card of %1$s lets in packets to %2$s, on which the IPv6 groups that end in %3$s arrive."),
                              interface, mac, ending);
    case NP_GROUP_CARRIER_NONE:
    default:
      return g_strdup_printf (_("The card of %1$s lets in packets to %2$s; this program does not know what that group is for."),
                              interface, mac);
    }
}

/**
 * np_sentence_for_group:
 * @group: a group that an interface listens to
 *
 * Returns: (transfer full): who listens to what, a translated sentence
 */
char *
np_sentence_for_group (const NpGroupRecord *group)
{
  const NpKnownGroup *known = np_known_group_find (&group->address);
  g_autofree char *interface = np_interface_phrase (group->interface, group->interface_index);
  g_autofree char *address = np_address_dup_text (&group->address);

  if (group->family == AF_PACKET)
    return sentence_for_link (group, interface);

  if (known == NULL)
    /* Translators: in these sentences %1$s is an interface such as "eth0", %2$s a group such as 224.0.0.1. */
    return g_strdup_printf (_("%1$s listens to the group %2$s; this program does not know what it is for."), interface, address);

  /* Translators: %3$s is "the group of all computers on this network" or its like. */
  return g_strdup_printf (_("%1$s listens to %2$s, %3$s."), interface, address, _(known->phrase));
}
