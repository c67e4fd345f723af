/* meaning/check-packets.c: packets that did not get where they should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>

#include "meaning/check-pace.h"
#include "meaning/check-words.h"
#include "meaning/look-routes.h"

/* All limits of this file are judgement. */
#define UNWANTED_A_SECOND        5
#define UNWANTED_A_SECOND_LOUDLY 50
#define DAMAGED_A_MINUTE         5
#define BACKWARDS_A_MINUTE       11
#define NO_WAY_A_SECOND          1

static void
check_udp_noports (NpLook        *look,
                   const NpCheck *check)
{
  static const NpCounterName counters[] = { { "Udp", "NoPorts" }, { "Udp6", "NoPorts" } };
  gboolean is_loud;
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_sum_growth (look, counters, G_N_ELEMENTS (counters), NP_PACE_WINDOW, &grown) ||
      !np_grown_is_fast (&grown, UNWANTED_A_SECOND))
    return;

  is_loud = np_grown_is_fast (&grown, UNWANTED_A_SECOND_LOUDLY);
  np_finding_init (&finding, check, is_loud ? NP_SEVERITY_NOTICE : NP_SEVERITY_INFO);
  finding.lasting = np_look_lasts_for_pace (look, &grown);
  finding.title = g_strdup (_("Messages arrive that no program wants"));
  finding.meaning = g_strdup (_("Messages (UDP) arrive for ports on which no program waits."));
  finding.verdict = g_strdup (_("Usually they do no harm: late answers to a program that has ended, or somebody tries one port after the other."));
  finding.action = g_strdup (_("There is nothing to do. If a program here should take them, see whether it is running."));
  np_finding_add_grown (&finding, look, counters, G_N_ELEMENTS (counters), NP_PACE_WINDOW);

  np_look_report (look, &finding);
}

/* Such a card leaves checksums to the computer around it, and between virtual computers often nobody makes them. */
static gboolean
is_virtual_card (const NpInterfaceRecord *interface)
{
  static const char *const drivers[] = { "virtio_net", "vmxnet3", "hv_netvsc", "vif", "xen_netfront", "ena", "gve" };

  for (gsize i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (g_strcmp0 (interface->driver, drivers[i]) == 0)
      return TRUE;

  return interface->device == NULL;
}

static gboolean
has_only_virtual_cards (const NpLook *look)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];

      if ((interface->flags & IFF_RUNNING) != 0 && (interface->flags & IFF_LOOPBACK) == 0 && !is_virtual_card (interface))
        return FALSE;
    }

  return TRUE;
}

static void
check_checksum_errors (NpLook        *look,
                       const NpCheck *check)
{
  /* InErrs of Tcp has its InCsumErrors in it. */
  static const NpCounterName counters[] = {
    { "Tcp", "InErrs" }, { "Udp", "InCsumErrors" }, { "Udp6", "InCsumErrors" }, { "UdpLite", "InCsumErrors" },
    { "UdpLite6", "InCsumErrors" }, { "IpExt", "InCsumErrors" }, { "Icmp", "InCsumErrors" }, { "Icmp6", "InCsumErrors" },
  };
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_sum_growth (look, counters, G_N_ELEMENTS (counters), NP_MINUTE_WINDOW, &grown) ||
      !np_grown_is_many (&grown, DAMAGED_A_MINUTE))
    return;

  np_finding_init (&finding, check, has_only_virtual_cards (look) ? NP_SEVERITY_NOTICE : NP_SEVERITY_WARNING);
  finding.title = g_strdup (_("Damaged packets arrive"));
  finding.meaning = g_strdup (_("Packets arrive that are damaged, mostly with a wrong checksum, so they are thrown away. Most programs send them again."));
  finding.verdict = has_only_virtual_cards (look)
    ? g_strdup (_("In a virtual computer this is usually a matter of settings: nobody made the checksum (offload)."))
    : g_strdup (_("A few are nothing. Many usually come from a cable, a card or a device on the way that has a fault."));
  finding.action = has_only_virtual_cards (look)
    ? g_strdup (_("If something does not work, look for checksum offload in the settings of the virtual network card."))
    : g_strdup (_("Look on the page Interfaces for errors, and try another cable or port."));
  np_finding_add_grown (&finding, look, counters, G_N_ELEMENTS (counters), NP_MINUTE_WINDOW);

  np_look_report (look, &finding);
}

static void
check_rpfilter_drops (NpLook        *look,
                      const NpCheck *check)
{
  static const NpCounterName counter = { "TcpExt", "IPReversePathFilter" };
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_growth (look, counter.protocol, counter.name, NP_MINUTE_WINDOW, &grown) ||
      !np_grown_is_many (&grown, BACKWARDS_A_MINUTE))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  finding.title = g_strdup (_("Packets from an unexpected side are thrown away"));
  finding.meaning = g_strdup (_("Packets came in by one interface, but answers to them would leave by another one, or not at all. The system does not trust such packets (reverse path filter)."));
  finding.verdict = g_strdup (_("Often two networks, or a network and a VPN, are connected at once. A sender’s address can also be forged, and then it is good that they are thrown away."));
  finding.action = g_strdup (_("If something does not work, disconnect one of the networks, or compare their lines on the page Routes."));
  np_finding_add_grown (&finding, look, &counter, 1, NP_MINUTE_WINDOW);

  np_look_report (look, &finding);
}

static void
check_noroute_growing (NpLook        *look,
                       const NpCheck *check)
{
  static const NpCounterName counters[] = { { "Ip", "OutNoRoutes" }, { "Ip6", "OutNoRoutes" } };
  /* Where the network has no IPv6, programs try it nevertheless, and that is no trouble. */
  guint n_counters = np_look_has_way_out (look, AF_INET6) ? 2 : 1;
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_sum_growth (look, counters, n_counters, NP_PACE_WINDOW, &grown) ||
      !np_grown_is_fast (&grown, NO_WAY_A_SECOND))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  finding.lasting = np_look_lasts_for_pace (look, &grown);
  finding.title = g_strdup (_("Packets have no way to go"));
  finding.meaning = g_strdup (_("Programs want to send, but no line of the routing table says where to. Usually they are told “Network is unreachable” (ENETUNREACH)."));
  finding.verdict = g_strdup (_("What those programs want to reach cannot be reached for now."));
  finding.action = g_strdup (_("See on the page Routes whether there is a default route, and connect to the network anew."));
  np_finding_add_grown (&finding, look, counters, n_counters, NP_PACE_WINDOW);

  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "udp-noports",
    .title = N_("Messages that nobody wants"),
    .reason = N_("Shown when for 10 seconds 5 messages a second arrived for ports on which no program waits (NoPorts). From 50 a second on it is worth a look."),
    .normal = N_("Normal in small numbers, as late answers to programs that have ended."),
    .source = "RFC 4113, udp(7)",
    .run = check_udp_noports,
  },
  {
    .id = "checksum-errors",
    .title = N_("Damaged packets"),
    .reason = N_("Shown when in a minute 5 packets with a wrong checksum arrived or with another fault (InErrs of Tcp and InCsumErrors). Where all network cards are virtual it is less bad."),
    .normal = N_("Normal now and then, and in virtual computers, where many can be a matter of settings."),
    .source = "RFC 4022, RFC 4113, linux/snmp.h",
    .run = check_checksum_errors,
  },
  {
    .id = "rpfilter-drops",
    .title = N_("Packets from an unexpected side"),
    .reason = N_("Shown when in a minute more than 10 packets were thrown away because answers would leave by another interface (IPReversePathFilter)."),
    .normal = N_("Normal in small numbers, above all just after a network was connected."),
    .source = "RFC 3704, linux/snmp.h",
    .run = check_rpfilter_drops,
  },
  {
    .id = "noroute-growing",
    .title = N_("Packets without a way"),
    .reason = N_("Shown when for 10 seconds one packet a second could not be sent because no route leads there (OutNoRoutes). IPv6 counts only where it has a default route."),
    .normal = N_("Normal for a moment while a network is being connected."),
    .source = "RFC 4293, linux/snmp.h",
    .run = check_noroute_growing,
  },
};

const NpCheckTable np_checks_packets = { NP_CHECKS_COMPUTER, checks, G_N_ELEMENTS (checks) };
