/* meaning/interface-use.c: where an interface leads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/interface-use.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>

static const char *const kinds_to_nowhere[] = {
  "bareudp", "can", "dummy", "ifb", "loopback", "netdevsim", "nlmon", "vcan", "vrf", "vxcan", NULL,
};

static const char *const tunnel_kinds[] = {
  "erspan", "geneve", "gre", "gretap", "ip6erspan", "ip6gre", "ip6gretap", "ip6tnl", "ipip", "sit", "tun", "vti",
  "vti6", "vxlan", "wireguard", "xfrm", NULL,
};

/* Other tunnels join networks, but do not usually stand for a VPN that people switch on. */
static const char *const vpn_kinds[] = {
  "tun", "vti", "vti6", "wireguard", "xfrm", NULL,
};

static gboolean
is_any_of (const NpInterfaceRecord *interface,
           const char *const       *kinds)
{
  return interface->kind != NULL && g_strv_contains (kinds, interface->kind);
}

static gboolean
is_kind (const NpInterfaceRecord *interface,
         const char              *kind)
{
  return g_strcmp0 (interface->kind, kind) == 0;
}

/* A port of a bridge that is no virtual cable or card of a container or virtual machine. */
static gboolean
joins_outside (const NpInterfaceRecord *port)
{
  return !is_kind (port, "veth") && !is_any_of (port, kinds_to_nowhere) && !is_any_of (port, tunnel_kinds);
}

static gboolean
has_outside_port (const NpLook            *look,
                  const NpInterfaceRecord *bridge)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    if (look->interfaces[i].master_index == bridge->index && joins_outside (&look->interfaces[i]))
      return TRUE;

  return FALSE;
}

/**
 * np_look_get_interface_use:
 * @look: a look
 * @interface: one of its interfaces
 *
 * A bridge leads outside when a network card is one of its ports. A virtual cable leads inside when it belongs to a
 * bridge; without one this computer may itself be a container, to which it is the way out.
 *
 * Returns: where it leads
 */
NpInterfaceUse
np_look_get_interface_use (const NpLook            *look,
                           const NpInterfaceRecord *interface)
{
  if ((interface->flags & IFF_LOOPBACK) != 0 || is_any_of (interface, kinds_to_nowhere))
    return NP_INTERFACE_LEADS_NOWHERE;

  if (is_kind (interface, "bridge"))
    return has_outside_port (look, interface) ? NP_INTERFACE_LEADS_OUTSIDE : NP_INTERFACE_LEADS_INSIDE;

  if (interface->master_index != 0 && !joins_outside (interface))
    return NP_INTERFACE_LEADS_INSIDE;

  return is_any_of (interface, tunnel_kinds) ? NP_INTERFACE_IS_TUNNEL : NP_INTERFACE_LEADS_OUTSIDE;
}

/**
 * np_interface_is_vpn:
 * @interface: an interface
 *
 * Returns: whether it is of a kind that VPNs have. That of a dial-up line (ppp) is not among them
 */
gboolean
np_interface_is_vpn (const NpInterfaceRecord *interface)
{
  return is_any_of (interface, vpn_kinds);
}

/**
 * np_interface_is_connected:
 * @interface: an interface
 *
 * Returns: whether it is switched on and has a link (IFF_UP and IFF_RUNNING of netdevice(7))
 */
gboolean
np_interface_is_connected (const NpInterfaceRecord *interface)
{
  return (interface->flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
}

/**
 * np_interface_dup_label:
 * @interface: an interface
 *
 * Returns: (transfer full): its name, and what people know it as where there is a word for that: `wlan0 (Wi-Fi)`
 */
char *
np_interface_dup_label (const NpInterfaceRecord *interface)
{
  if (is_kind (interface, "ethernet"))
    /* Translators: in these, %s is the name of an interface such as "eth0", and what it is follows in brackets. */
    return g_strdup_printf (_("%s (cable)"), interface->name);
  if (is_kind (interface, "wifi"))
    return g_strdup_printf (_("%s (Wi-Fi)"), interface->name);
  if (is_kind (interface, "wwan") || is_kind (interface, "rawip"))
    return g_strdup_printf (_("%s (mobile)"), interface->name);
  if (np_interface_is_vpn (interface))
    return g_strdup_printf (_("%s (VPN)"), interface->name);

  return g_strdup (interface->name);
}
