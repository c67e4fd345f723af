/* meaning/socket-topics.c: what the sockets are about that have no ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-topics.h"

#include <glib/gi18n-lib.h>
#include <linux/if_ether.h>
#include <linux/netlink.h>

typedef struct
{
  guint16     ethertype;
  const char *words;
} Ethertype;

static const Ethertype ethertypes[] = {
  /* Translators: this and the next texts follow "reads", as in "wpa_supplicant reads login packets of the
   * network (EAPOL) on wlan0". */
  { ETH_P_ALL, N_("every packet") },
  { ETH_P_IP, N_("IPv4 packets") },
  { ETH_P_IPV6, N_("IPv6 packets") },
  { ETH_P_ARP, N_("questions about who has which address (ARP)") },
  { ETH_P_PAE, N_("login packets of the network (EAPOL)") },
  { ETH_P_PREAUTH, N_("login packets for the next wireless station (RSN)") },
  { ETH_P_TDLS, N_("packets between two wireless devices (TDLS)") },
  { ETH_P_LLDP, N_("messages of neighbouring devices about themselves (LLDP)") },
  { ETH_P_802_2, N_("messages between switches (802.2)") },
  { ETH_P_8021Q, N_("packets of virtual networks (VLAN)") },
  { ETH_P_PPP_DISC, N_("packets that begin an internet connection (PPPoE)") },
  { ETH_P_PPP_SES, N_("packets of an internet connection (PPPoE)") },
  { ETH_P_1588, N_("messages about the exact time (PTP)") },
};

/**
 * np_ethertype_in_words:
 * @ethertype: an Ethernet protocol in host byte order (`linux/if_ether.h`)
 *
 * Returns: (transfer full): translated words for packets of that protocol, which can follow "reads"
 */
char *
np_ethertype_in_words (guint16 ethertype)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ethertypes); i++)
    if (ethertypes[i].ethertype == ethertype)
      return g_strdup (_(ethertypes[i].words));

  /* Translators: follows "reads"; %04x is a number such as 88f7. */
  return g_strdup_printf (_("packets of the kind 0x%04x"), (guint) ethertype);
}

/**
 * np_netlink_topic:
 * @protocol: what a netlink socket talks about, `NETLINK_ROUTE` and so on (`linux/netlink.h`)
 *
 * Returns: (nullable): translated words for it, which can follow "talks with the system about"; %NULL where none are known
 */
const char *
np_netlink_topic (guint32 protocol)
{
  static const char *const topics[] = {
    /* Translators: this and the next texts follow "talks with the system about". */
    [NETLINK_ROUTE] = N_("network cards, addresses and routes"),
    [NETLINK_SOCK_DIAG] = N_("lists of connections"),
    [NETLINK_NFLOG] = N_("the log of the firewall"),
    [NETLINK_XFRM] = N_("encrypted connections between computers (IPsec)"),
    [NETLINK_SELINUX] = N_("security rules (SELinux)"),
    [NETLINK_ISCSI] = N_("disks that are reached over the network (iSCSI)"),
    [NETLINK_AUDIT] = N_("the security diary (audit)"),
    [NETLINK_FIB_LOOKUP] = N_("which route would be taken"),
    [NETLINK_CONNECTOR] = N_("events such as programs that start and end"),
    [NETLINK_NETFILTER] = N_("the firewall and translated connections"),
    [NETLINK_KOBJECT_UEVENT] = N_("devices that come and go"),
    [NETLINK_GENERIC] = N_("one of many smaller topics, such as Wi-Fi"),
    [NETLINK_RDMA] = N_("fast network cards of data centres (RDMA)"),
    [NETLINK_CRYPTO] = N_("ways of encryption"),
  };

  return protocol < G_N_ELEMENTS (topics) && topics[protocol] != NULL ? _(topics[protocol]) : NULL;
}
