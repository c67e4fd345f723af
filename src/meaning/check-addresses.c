/* meaning/check-addresses.c: this computer's own addresses, and those of its neighbours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>

#include "meaning/address-kind.h"
#include "meaning/check-words.h"
#include "meaning/interface-use.h"
#include "meaning/look-routes.h"
#include "meaning/terms.h"
#include "snapshot/record-util.h"

#define OWN_TABLES (1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ADDRESSES)

/* Linux asks for a second whether an IPv6 address is free (RFC 4862 §5.4); ten are judgement. */
#define TENTATIVE_SECONDS 10

/* The second change of a hardware address counts within this time: judgement, long enough for two devices that
 * answer in turn. */
#define CONFLICT_SECONDS (5 * 60)

/* On the network of a big company nobody follows each neighbour: judgement. */
#define MOST_NEIGHBOURS 4096

/* How long it is told that a router has another hardware address: judgement, long enough to be read. */
#define SHOWN_SECONDS (10 * 60)

/* Which interface has made up an address because no router gave it one. */
static const NpAddressRecord *
find_only_made_up (const NpLook            *look,
                   const NpInterfaceRecord *interface)
{
  const NpAddressRecord *made_up = NULL;

  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *address = &look->addresses[i];

      if (address->interface_index != interface->index || address->address.family != AF_INET)
        continue;
      if (np_address_get_kind (&address->address) != NP_ADDRESS_LINK_LOCAL)
        return NULL;
      made_up = address;
    }

  return made_up;
}

static void
report_made_up (NpLook                  *look,
                const NpCheck           *check,
                const NpInterfaceRecord *interface,
                const NpAddressRecord   *address)
{
  gboolean has_way_out = np_look_has_way_out (look, AF_INET) || np_look_has_way_out (look, AF_INET6);
  NpFinding finding;

  np_finding_init (&finding, check, has_way_out ? NP_SEVERITY_WARNING : NP_SEVERITY_PROBLEM);
  np_finding_set_subject (&finding, interface->name);
  /* Translators: %s is a network interface such as "eth0". */
  finding.title = g_strdup_printf (_("No router gave %s an address"), interface->name);
  /* Translators: %s is a network interface such as "eth0". */
  finding.meaning = g_strdup_printf (_("The IPv4 address of %s begins with 169.254. Usually it asked the router for one, nobody answered, and so it made one up."),
                                     interface->name);
  finding.verdict = g_strdup (has_way_out ? _("The internet cannot be reached through it over IPv4; there is another way out.")
                                          : _("The internet cannot be reached with it."));
  finding.action = g_strdup (_("Check the router, the cable and the Wi-Fi password, then disconnect and connect again."));
  np_finding_add_row (&finding, NP_TABLE_ADDRESSES, address);
  np_look_report (look, &finding);
}

static void
check_made_up (NpLook        *look,
               const NpCheck *check)
{
  if (!np_look_can_see (look, OWN_TABLES | 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES, AF_UNSPEC))
    return;

  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      const NpAddressRecord *address;

      if (!np_interface_is_connected (interface) ||
          np_look_get_interface_use (look, interface) != NP_INTERFACE_LEADS_OUTSIDE)
        continue;

      address = find_only_made_up (look, interface);
      if (address != NULL)
        report_made_up (look, check, interface, address);
    }
}

static void
report_own_conflict (NpLook                *look,
                     const NpCheck         *check,
                     const NpAddressRecord *address)
{
  g_autofree char *text = np_address_dup_text (&address->address);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_PROBLEM);
  np_finding_set_subject (&finding, text);
  /* Translators: %s is an address such as "192.168.1.1". */
  finding.title = g_strdup_printf (_("Another device seems to use this computer’s address %s"), text);
  finding.meaning = g_strdup (_("Before Linux used the address, it asked on the network whether it was free, and an answer came (duplicate address detection). So the address is not used here."));
  finding.verdict = g_strdup (_("Nobody can reach this computer by this address."));
  finding.action = g_strdup (_("Disconnect and connect again to get another one. If it was set by hand, choose another one, or find the other device."));
  np_finding_add_row (&finding, NP_TABLE_ADDRESSES, address);
  np_look_report (look, &finding);
}

/* An address that was only just added is always being checked: one look says nothing. */
static void
note_unfinished (NpLook                *look,
                 const NpCheck         *check,
                 const NpAddressRecord *address)
{
  guint64 key = (guint64) address->interface_index << 34 | (guint64) np_hash_bytes (&address->address, sizeof address->address) << 2;
  const NpPast past = np_look_note (look, check, key | 3, 0);
  NpLasting lasting = np_look_lasts (look, &past, TENTATIVE_SECONDS);
  g_autofree char *text = NULL;
  NpFinding finding;

  if (lasting == NP_LASTING_NO || past.n_looks < 2)
    return;

  text = np_address_dup_text (&address->address);
  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  finding.lasting = lasting;
  np_finding_set_subject (&finding, text);
  /* Translators: %s is an address such as "192.168.1.1". */
  finding.title = g_strdup_printf (_("The address %s is still being checked"), text);
  finding.meaning = g_strdup (_("Linux asks on the network whether anybody else uses the address, and uses it only after that (duplicate address detection). Usually this takes a second or two."));
  finding.verdict = g_strdup (_("Until then nobody can reach this computer by this address."));
  finding.action = g_strdup (_("Disconnect and connect again. If it stays so, the network may hold packets back, for example a switch port that waits."));
  np_finding_add_row (&finding, NP_TABLE_ADDRESSES, address);
  np_look_report (look, &finding);
}

static void
look_at_own_addresses (NpLook        *look,
                       const NpCheck *check)
{
  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *address = &look->addresses[i];
      const NpInterfaceRecord *interface = np_look_find_interface (look, address->interface_index);

      if ((address->flags & IFA_F_DADFAILED) != 0)
        report_own_conflict (look, check, address);
      else if ((address->flags & (IFA_F_TENTATIVE | IFA_F_OPTIMISTIC)) == IFA_F_TENTATIVE &&
               interface != NULL && np_interface_is_connected (interface))
        note_unfinished (look, check, address);
    }
}

/* An Ethernet address as a number; 0 when there is none. */
static guint64
get_mac (const NpNeighbourRecord *neighbour)
{
  guint64 mac = 0;

  if (neighbour->mac_length != 6)
    return 0;

  for (guint i = 0; i < 6; i++)
    mac = mac << 8 | neighbour->mac[i];

  return mac;
}

static guint64
get_seconds (const NpLook *look)
{
  return (guint64) (look->time / G_USEC_PER_SEC);
}

/* Follows who answers for an address. What is noted of the changes is when the last one was, and in the lowest bit
 * whether it was the second within CONFLICT_SECONDS. A neighbour that is being asked keeps what was known. */
static gboolean
is_changing (NpLook                  *look,
             const NpCheck           *check,
             const NpNeighbourRecord *neighbour)
{
  guint64 key = (guint64) neighbour->interface_index << 34 |
                (guint64) np_hash_bytes (&neighbour->address, sizeof neighbour->address) << 2;
  guint64 before = np_look_recall (look, check, key), mac = get_mac (neighbour);
  guint64 change = np_look_recall (look, check, key | 1), now = get_seconds (look);
  gboolean is_recent = change != 0 && now - (change >> 1) <= CONFLICT_SECONDS;

  if (mac == 0)
    mac = before;
  if (before != 0 && mac != before)
    change = now << 1 | (is_recent ? 1 : 0);
  else if (!is_recent)
    change = 0;

  np_look_note (look, check, key, mac);
  np_look_note (look, check, key | 1, change);

  return (change & 1) != 0;
}

static void
report_neighbour_conflict (NpLook                  *look,
                           const NpCheck           *check,
                           const NpNeighbourRecord *neighbour)
{
  g_autofree char *text = np_address_dup_text (&neighbour->address);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, text);
  /* Translators: %s is an address such as "192.168.1.1". */
  finding.title = g_strdup_printf (_("Two devices seem to use the address %s"), text);
  finding.meaning = g_strdup (_("The hardware address behind it changed at least twice within five minutes, as if two devices answered in turn."));
  finding.verdict = g_strdup (_("Conversations with it may break off again and again."));
  finding.action = g_strdup (_("Find the two devices, and let one of them get another address from the router."));
  np_finding_add_row (&finding, NP_TABLE_NEIGHBOURS, neighbour);
  np_look_report (look, &finding);
}

static void
check_conflict (NpLook        *look,
                const NpCheck *check)
{
  if (np_look_can_see (look, OWN_TABLES, AF_UNSPEC))
    look_at_own_addresses (look, check);

  if (!np_look_can_see (look, 1u << NP_TABLE_NEIGHBOURS, AF_UNSPEC) || look->n_neighbours > MOST_NEIGHBOURS)
    return;

  for (guint i = 0; i < look->n_neighbours; i++)
    {
      const NpNeighbourRecord *neighbour = &look->neighbours[i];

      if (neighbour->address.family == AF_INET && (neighbour->flags & NTF_PROXY) == 0 &&
          (neighbour->state & (NUD_PERMANENT | NUD_NOARP)) == 0 && is_changing (look, check, neighbour))
        report_neighbour_conflict (look, check, neighbour);
    }
}

/* What is noted of a router, by the lowest two bits of its key. */
enum {
  NOTE_MAC,      /* its hardware address */
  NOTE_OLD_MAC,  /* the one before */
  NOTE_CHANGED,  /* when it changed, in seconds; 0 when it has not, or long ago */
  NOTE_CARRIER,  /* how often the link of its interface came or went, plus 1 */
};

/* Whoever joins another network finds another router there, which is no change. */
static gboolean
has_other_mac (NpLook                  *look,
               const NpCheck           *check,
               const NpRouter          *router,
               const NpNeighbourRecord *neighbour,
               guint64                 *old)
{
  guint64 key = np_router_get_key (router), now = get_seconds (look);
  guint64 before = np_look_recall (look, check, key | NOTE_MAC);
  guint64 changed = np_look_recall (look, check, key | NOTE_CHANGED);
  guint64 carrier = (guint64) router->interface->carrier_changes + 1;
  gboolean same_link = np_look_recall (look, check, key | NOTE_CARRIER) == carrier;
  guint64 mac = neighbour != NULL ? get_mac (neighbour) : 0;

  *old = np_look_recall (look, check, key | NOTE_OLD_MAC);
  if (mac == 0 && same_link)
    mac = before;
  if (!same_link || (changed != 0 && now - changed > SHOWN_SECONDS))
    changed = 0;
  if (same_link && before != 0 && mac != before)
    {
      *old = before;
      changed = now;
    }

  np_look_note (look, check, key | NOTE_MAC, mac);
  np_look_note (look, check, key | NOTE_OLD_MAC, *old);
  np_look_note (look, check, key | NOTE_CHANGED, changed);
  np_look_note (look, check, key | NOTE_CARRIER, carrier);

  return changed != 0;
}

static char *
dup_mac (guint64 mac)
{
  guint8 bytes[6];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8) (mac >> (40 - 8 * i) & 0xff);
  np_append_mac (bytes, sizeof bytes, text);

  return g_string_free (text, FALSE);
}

static void
report_other_mac (NpLook                  *look,
                  const NpCheck           *check,
                  const NpRouter          *router,
                  const NpNeighbourRecord *neighbour,
                  guint64                  old)
{
  g_autofree char *address = np_address_dup_text (&router->address);
  g_autofree char *before = dup_mac (old);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, address);
  /* Translators: %s is an address such as "192.168.1.1". */
  finding.title = g_strdup_printf (_("The hardware address of the router %s changed"), address);
  /* Translators: %s is a network interface such as "eth0". */
  finding.meaning = g_strdup_printf (_("Another device answers for the router’s address on %s, while its link was never interrupted."),
                                     router->interface->name);
  finding.verdict = g_strdup (_("This is right when the router was replaced. On a public Wi-Fi it may mean that somebody reads along."));
  finding.action = g_strdup (_("If nobody replaced the router, use no passwords here without encryption (https), or leave this network."));
  /* Translators: %s is a hardware address such as "02:00:00:00:00:01". */
  np_finding_take_figure (&finding, g_strdup_printf (_("Before: %s"), before));
  if (neighbour != NULL && get_mac (neighbour) != 0)
    {
      g_autofree char *now = dup_mac (get_mac (neighbour));

      /* Translators: %s is a hardware address such as "02:00:00:00:00:01". */
      np_finding_take_figure (&finding, g_strdup_printf (_("Now: %s"), now));
    }
  np_finding_add_row (&finding, NP_TABLE_ROUTES, router->route);
  np_look_report (look, &finding);
}

static void
check_router_mac (NpLook        *look,
                  const NpCheck *check)
{
  g_autoptr(GArray) routers = NULL;

  if (!np_look_can_see (look, OWN_TABLES | 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_NEIGHBOURS,
                        AF_UNSPEC))
    return;

  routers = np_look_collect_routers (look);
  for (guint i = 0; i < routers->len; i++)
    {
      const NpRouter *router = &g_array_index (routers, NpRouter, i);
      const NpNeighbourRecord *neighbour = np_look_find_neighbour (look, &router->address, router->interface->index);
      guint64 old;

      if (has_other_mac (look, check, router, neighbour, &old))
        report_other_mac (look, check, router, neighbour, old);
    }
}

static const NpCheck checks[] = {
  {
    .id = "dhcp-failed",
    .title = N_("No address from the router"),
    .reason = N_("Shown when all IPv4 addresses of a connected interface begin with 169.254. It is a problem, or only a warning when there is a way out all the same."),
    .normal = N_("Normal for a camera or printer that is plugged in directly, and for a network with IPv6 only."),
    .source = "RFC 3927 §1.9",
    .run = check_made_up,
  },
  {
    .id = "address-conflict",
    .title = N_("Two devices with the same address"),
    .reason = N_("Shown when Linux found that one of its IPv6 addresses is taken (dadfailed), or has been checking one for 10 seconds (tentative). It is also shown when the hardware address behind a neighbour’s IPv4 address changed twice within 5 minutes. Neighbours are watched as long as there are at most 4096."),
    .normal = N_("Normal where two routers or servers stand in for each other, and right after a router was replaced."),
    .source = "RFC 4862 §5.4, linux/if_addr.h",
    .run = check_conflict,
  },
  {
    .id = "gateway-mac-changed",
    .title = N_("A router with another hardware address"),
    .reason = N_("Shown for 10 minutes when the router of a default has another hardware address than before, and the link of its interface was not interrupted."),
    .normal = N_("Normal after the router was replaced, and where two routers stand in for each other."),
    .source = "arp(7), RFC 4861 §7.2",
    .run = check_router_mac,
  },
};

const NpCheckTable np_checks_addresses = { NP_CHECKS_ROUTES, checks, G_N_ELEMENTS (checks) };
