/* meaning/sentence-interfaces.c: what an interface is, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/if_arp.h>

#include "meaning/explain.h"
#include "meaning/quantities.h"
#include "meaning/sentence-join.h"
#include "meaning/terms-private.h"

typedef struct
{
  const char *kind;
  const char *title;
  const char *phrase;
} KindPhrase;

static const KindPhrase kind_phrases[] = {
  /* Translators: in pairs: the first stands alone, the second follows "eth0 is …". */
  { "bond", N_("Several cards acting as one"), N_("several network cards that act as one") },
  { "bridge", N_("Virtual switch"), N_("a virtual switch that joins several interfaces") },
  { "can", N_("Car or machine network"), N_("a connection to the network of a car or machine") },
  { "dummy", N_("Stand-in that leads nowhere"), N_("a stand-in interface that leads nowhere") },
  { "ethernet", N_("Cable network card"), N_("a cable network card") },
  { "gre", N_("Tunnel to another network"), N_("a tunnel to another network") },
  { "infiniband", N_("Very fast network card"), N_("a very fast network card for data centres") },
  { "ip6tnl", N_("Tunnel to another network"), N_("a tunnel to another network") },
  { "ipip", N_("Tunnel to another network"), N_("a tunnel to another network") },
  { "ipvlan", N_("Extra virtual card"), N_("an extra virtual card on a real one") },
  { "ifb", N_("Detour for arriving packets"), N_("a detour where arriving packets can be slowed down or sorted") },
  { "loopback", N_("This computer itself"), N_("this computer’s connection to itself") },
  { "macsec", N_("Encrypted cable link"), N_("a cable link that is encrypted between its two ends") },
  { "macvlan", N_("Extra virtual card"), N_("an extra virtual card on a real one") },
  { "ppp", N_("Dial-up, DSL or mobile link"), N_("a dial-up, DSL or mobile link") },
  { "sit", N_("Tunnel to another network"), N_("a tunnel to another network") },
  { "tap", N_("Virtual card run by a program"), N_("a virtual card run by a program, usually for a virtual machine or VPN") },
  { "team", N_("Several cards acting as one"), N_("several network cards that act as one") },
  { "tun", N_("Virtual card run by a program"), N_("a virtual card run by a program, usually a VPN") },
  { "veth", N_("Virtual cable"), N_("a virtual cable, usually to a container") },
  { "vlan", N_("Separate network on the same cable"), N_("a separate network on the same cable") },
  { "vrf", N_("Separate routing table"), N_("a separate routing table with its own interfaces") },
  { "vxlan", N_("Tunnel to another network"), N_("a tunnel to another network") },
  { "wifi", N_("Wireless network card"), N_("a wireless network card") },
  { "wireguard", N_("VPN tunnel (WireGuard)"), N_("a VPN tunnel (WireGuard)") },
  { "wwan", N_("Mobile broadband modem"), N_("a mobile broadband modem") },
  { "xfrm", N_("VPN tunnel (IPsec)"), N_("a VPN tunnel (IPsec)") },
};

static const KindPhrase *
find_phrase (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kind_phrases); i++)
    if (g_strcmp0 (kind, kind_phrases[i].kind) == 0)
      return &kind_phrases[i];

  return NULL;
}

static const KindPhrase *
find_kind (const NpInterfaceRecord *interface)
{
  const char *kind = interface->kind;
  const KindPhrase *phrase;

  /* The kernel calls both of the driver tun the same; only those for whole frames look like Ethernet. */
  if (g_strcmp0 (kind, "tun") == 0 && interface->hardware_type == ARPHRD_ETHER)
    kind = "tap";

  phrase = find_phrase (kind);

  return phrase != NULL ? phrase : find_phrase (np_interface_kind_known_as (kind));
}

static gboolean
lacks_link (const NpInterfaceRecord *interface)
{
  return (interface->flags & IFF_UP) != 0 && interface->state == IF_OPER_DOWN;
}

/**
 * np_doing_for_interface:
 * @interface: a network interface
 *
 * Returns: (transfer full): what sort of thing it is, in a few translated words
 */
char *
np_doing_for_interface (const NpInterfaceRecord *interface)
{
  const KindPhrase *kind = find_kind (interface);

  if (lacks_link (interface) && g_strcmp0 (interface->kind, "ethernet") == 0)
    return g_strdup (_("Cable network card without a signal"));

  if (lacks_link (interface) && g_strcmp0 (interface->kind, "wifi") == 0)
    return g_strdup (_("Wireless network card, not connected"));

  return g_strdup (kind != NULL ? _(kind->title) : _("Network interface"));
}

static char *
dup_kind (const NpInterfaceRecord *interface)
{
  const KindPhrase *known = find_kind (interface);

  if (known != NULL)
    return g_strdup (_(known->phrase));

  if (interface->kind == NULL)
    return g_strdup (_("a network interface"));

  /* Translators: follows "eth0 is …"; %s is the kernel's word. */
  return g_strdup_printf (_("a network interface of the kind “%s”"), interface->kind);
}

static char *
dup_interface_without_link (const NpInterfaceRecord *interface,
                            const char              *kind)
{
  if (g_strcmp0 (interface->kind, "ethernet") == 0)
    return g_strdup_printf (_("%1$s is %2$s; it is switched on, but feels no signal: usually there is no cable, or the other end is off."),
                            interface->name, kind);

  if (g_strcmp0 (interface->kind, "wifi") == 0)
    return g_strdup_printf (_("%1$s is %2$s; it is switched on, but has not joined a network."),
                            interface->name, kind);

  return g_strdup_printf (_("%1$s is %2$s; it is switched on, but cannot pass data at the moment."),
                          interface->name, kind);
}

static char *
dup_working (const NpInterfaceRecord *interface,
             const char              *kind)
{
  g_autofree char *speed = NULL;

  /* What other kinds say of their speed is made up. */
  if (interface->speed == 0 || g_strcmp0 (interface->kind, "ethernet") != 0)
    return g_strdup_printf (_("%1$s is %2$s; it is working."), interface->name, kind);

  speed = np_speed_in_words (interface->speed);

  /* Translators: %3$s is a speed such as 1 Gbit/s. */
  return g_strdup_printf (_("%1$s is %2$s; it is working at %3$s."), interface->name, kind, speed);
}

/* IFF_UP is what the administrator wants, the operational state what the link makes of it
 * (RFC 2863, operstates.rst of the kernel). */
static char *
dup_state (const NpInterfaceRecord *interface)
{
  g_autofree char *kind = dup_kind (interface);

  if ((interface->flags & IFF_UP) == 0)
    /* Translators: in these sentences %1$s is an interface such as "eth0", %2$s is "a cable network card" or its like. */
    return g_strdup_printf (_("%1$s is %2$s; it is switched off."), interface->name, kind);

  switch (interface->state)
    {
    case IF_OPER_UP:
      return dup_working (interface, kind);

    case IF_OPER_UNKNOWN:
      return g_strdup_printf (_("%1$s is %2$s; it is switched on."), interface->name, kind);

    case IF_OPER_NOTPRESENT:
      return g_strdup_printf (_("%1$s is %2$s; its hardware is gone."), interface->name, kind);

    case IF_OPER_LOWERLAYERDOWN:
      return g_strdup_printf (_("%1$s is %2$s; it is switched on, but the interface under it or at its other end is not working."),
                              interface->name, kind);

    case IF_OPER_TESTING:
      return g_strdup_printf (_("%1$s is %2$s; it is testing itself."), interface->name, kind);

    case IF_OPER_DORMANT:
      return g_strdup_printf (_("%1$s is %2$s; it has a link, but waits to be let in, for example by a login."),
                              interface->name, kind);

    default:
      return dup_interface_without_link (interface, kind);
    }
}

/**
 * np_sentence_for_interface:
 * @interface: a network interface
 *
 * Says what it is and whether it works, and to which others it belongs.
 *
 * Returns: (transfer full): one to three translated sentences
 */
char *
np_sentence_for_interface (const NpInterfaceRecord *interface)
{
  gboolean has_link = interface->link != NULL || (interface->has_peer_namespace && interface->link_index != 0);
  char *sentence = np_sentence_join (dup_state (interface), has_link ? np_explain_interface_link (interface) : NULL);

  return np_sentence_join (sentence, interface->master != NULL ? np_explain_interface_master (interface) : NULL);
}
