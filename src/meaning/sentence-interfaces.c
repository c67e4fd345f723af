/* meaning/sentence-interfaces.c: what an interface or address is, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/if_addr.h>

#include "meaning/address-kind.h"

typedef struct
{
  const char *kind;
  const char *title;
  const char *phrase;
} KindPhrase;

/* Translators: in pairs: the first stands alone, the second follows "eth0 is …". */
static const KindPhrase kind_phrases[] = {
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
  { "loopback", N_("This computer itself"), N_("this computer’s connection to itself") },
  { "macvlan", N_("Extra virtual card"), N_("an extra virtual card on a real one") },
  { "macvtap", N_("Extra virtual card"), N_("an extra virtual card on a real one") },
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
};

static const KindPhrase *
find_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kind_phrases); i++)
    if (g_strcmp0 (kind, kind_phrases[i].kind) == 0)
      return &kind_phrases[i];

  return NULL;
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
  const KindPhrase *kind = find_kind (interface->kind);

  return g_strdup (kind != NULL ? _(kind->title) : _("Network interface"));
}

static char *
dup_kind (const char *kind)
{
  const KindPhrase *known = find_kind (kind);

  if (known != NULL)
    return g_strdup (_(known->phrase));

  if (kind == NULL)
    return g_strdup (_("a network interface"));

  /* Translators: follows "eth0 is …"; %s is the kernel's word. */
  return g_strdup_printf (_("a network interface of the kind “%s”"), kind);
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

/**
 * np_sentence_for_interface:
 * @interface: a network interface
 *
 * Says what it is and whether it works: IFF_UP is what the administrator wants,
 * the operational state what the link makes of it (RFC 2863, operstates.rst of the kernel).
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_interface (const NpInterfaceRecord *interface)
{
  g_autofree char *kind = dup_kind (interface->kind);

  /* Translators: in these sentences %1$s is an interface such as "eth0", %2$s is "a cable network card" or its like. */
  if ((interface->flags & IFF_UP) == 0)
    return g_strdup_printf (_("%1$s is %2$s; it is switched off."), interface->name, kind);

  switch (interface->state)
    {
    case IF_OPER_UP:
      return g_strdup_printf (_("%1$s is %2$s; it is working."), interface->name, kind);

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

static char *
dup_address_by_kind (const char       *interface,
                     const char       *address,
                     const NpAddress  *value)
{
  switch (np_address_get_kind (value))
    {
    case NP_ADDRESS_LOOPBACK:
      return g_strdup_printf (_("%1$s has the address %2$s, by which this computer reaches itself; packets to it never leave the computer."),
                              interface, address);

    case NP_ADDRESS_LINK_LOCAL:
      if (value->family == AF_INET)
        return g_strdup_printf (_("%1$s made up the address %2$s, usually because nobody handed one out; it works on this cable or Wi-Fi only."),
                                interface, address);
      return g_strdup_printf (_("%1$s has the address %2$s, which every IPv6 interface gives itself; it works on this cable or Wi-Fi only."),
                              interface, address);

    case NP_ADDRESS_PRIVATE:
      return g_strdup_printf (_("%1$s has the private address %2$s, as used inside homes and offices."),
                              interface, address);

    case NP_ADDRESS_UNIQUE_LOCAL:
      return g_strdup_printf (_("%1$s has the private address %2$s, the IPv6 kind for use inside homes and offices."),
                              interface, address);

    case NP_ADDRESS_SHARED:
      return g_strdup_printf (_("%1$s has the address %2$s, one that providers share between customers and some VPNs use."),
                              interface, address);

    case NP_ADDRESS_DOCUMENTATION:
      return g_strdup_printf (_("%1$s has the address %2$s, which is reserved for examples in books."),
                              interface, address);

    case NP_ADDRESS_BENCHMARK:
      return g_strdup_printf (_("%1$s has the address %2$s, which is reserved for testing equipment; some VPNs use it too."),
                              interface, address);

    case NP_ADDRESS_GLOBAL:
      return g_strdup_printf (_("%1$s has the public address %2$s, reachable from the whole internet unless a firewall prevents it."),
                              interface, address);

    case NP_ADDRESS_UNSPECIFIED:
    case NP_ADDRESS_MULTICAST:
    case NP_ADDRESS_BROADCAST:
    case NP_ADDRESS_NAT64:
    default:
      return g_strdup_printf (_("%1$s has the address %2$s."), interface, address);
    }
}

/**
 * np_sentence_for_address:
 * @address: one of this computer's own addresses
 *
 * Returns: (transfer full): what sort of address it is, or what keeps it from being used, a translated sentence
 */
char *
np_sentence_for_address (const NpAddressRecord *address)
{
  const char *interface = address->interface != NULL ? address->interface : _("An interface");
  g_autofree char *text = np_address_dup_text (&address->address);

  /* Translators: in these sentences %1$s is an interface such as "eth0", %2$s an address. */
  if ((address->flags & IFA_F_DADFAILED) != 0)
    return g_strdup_printf (_("%1$s cannot use the address %2$s: another computer has it already."),
                            interface, text);

  /* An optimistic address is in use while it is still being checked (RFC 4429). */
  if ((address->flags & IFA_F_TENTATIVE) != 0 && (address->flags & IFA_F_OPTIMISTIC) == 0)
    return g_strdup_printf (_("%1$s does not use the address %2$s yet: it is still being checked whether another computer has it."),
                            interface, text);

  if ((address->flags & IFA_F_DEPRECATED) != 0)
    return g_strdup_printf (_("%1$s keeps the address %2$s for old connections; new ones use another."),
                            interface, text);

  /* The same bit says "secondary" of an IPv4 address. */
  if ((address->flags & IFA_F_TEMPORARY) != 0 && address->address.family == AF_INET6)
    return g_strdup_printf (_("%1$s has the throw-away address %2$s, which is used for calls from here and replaced regularly for privacy."),
                            interface, text);

  return dup_address_by_kind (interface, text, &address->address);
}
