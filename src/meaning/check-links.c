/* meaning/check-links.c: cables, Wi-Fi and what they are set to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <linux/if.h>

#include "meaning/cards.h"
#include "meaning/check-interface-words.h"
#include "meaning/check-words.h"
#include "meaning/look-routes.h"
#include "meaning/quantities.h"

/* A login takes a moment; after that long somebody waits for it (seconds; judgement). */
#define LONG_LOGIN 10

/* A link that came or went so often in that time is unsteady: twice for each loss (judgement). */
#define UNSTEADY_CHANGES 4
#define UNSTEADY_WINDOW  300

/* The longest packet of Ethernet and Wi-Fi (RFC 894), and the shortest limit that IPv6 can live with (RFC 8200 §5). */
#define USUAL_MTU 1500
#define IPV6_MTU  1280

/* Up to this speed a card for more usually has a broken wire, as 100 Mbit/s need two pairs of four (Mbit/s). */
#define SLOW_SPEED 100

/* What is known of a card from one look to the next, for iface-off. */
enum
{
  CARD_WAS_OFF,
  CARD_WAS_ON,
  CARD_WENT_OFF,
};

static gboolean
is_on (const NpInterfaceRecord *interface)
{
  return (interface->flags & IFF_UP) != 0;
}

static gboolean
is_running (const NpInterfaceRecord *interface)
{
  return (interface->flags & IFF_RUNNING) != 0;
}

static gboolean
is_dormant (const NpInterfaceRecord *interface)
{
  return is_on (interface) && (interface->state == IF_OPER_DORMANT || (interface->flags & IFF_DORMANT) != 0);
}

/* Virtual interfaces run without any link, so where there are cards these decide, or a way out through another. */
static gboolean
is_online (const NpLook *look)
{
  gboolean has_cards = FALSE, has_others = FALSE, has_way_out = FALSE;

  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      gboolean is_card = np_interface_is_card (interface);

      has_cards |= is_card;
      if (!is_running (interface) || (interface->flags & IFF_LOOPBACK) != 0)
        continue;
      if (is_card)
        return TRUE;

      has_others = TRUE;
      has_way_out = has_way_out || np_interface_leads_out (interface, look);
    }

  return has_way_out || (has_others && !has_cards);
}

/* Even an empty network has the interface lo. */
static gboolean
is_offline (const NpLook *look)
{
  return look->n_interfaces > 0 && !is_online (look) &&
         np_look_can_see (look, 1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ROUTES, AF_UNSPEC);
}

static void
offline_summary (NpLook        *look,
                 const NpCheck *check)
{
  NpFinding finding;

  if (!is_offline (look))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_PROBLEM);
  np_finding_say (&finding, g_strdup (_("This computer is not connected to any network")),
                  _("No cable and no Wi-Fi leads out of it at the moment; its programs can only talk to each other."),
                  _("Nothing on the internet or in the local network can be reached."),
                  _("Switch on Wi-Fi, or plug in a cable and look at whether the device at its other end is on."));
  for (guint i = 0; i < look->n_interfaces; i++)
    if (np_interface_is_card (&look->interfaces[i]))
      np_finding_add_row (&finding, NP_TABLE_INTERFACES, &look->interfaces[i]);
  np_look_report (look, &finding);
}

/* A note lasts only from one look to the next, so it is passed on in each. */
static gboolean
was_switched_off (NpLook                  *look,
                  const NpCheck           *check,
                  const NpInterfaceRecord *card)
{
  guint64 before = np_look_recall (look, check, card->index);
  guint64 now = CARD_WAS_ON;

  if (!is_on (card))
    now = before == CARD_WAS_OFF ? CARD_WAS_OFF : CARD_WENT_OFF;
  np_look_note (look, check, card->index, now);

  return now == CARD_WENT_OFF;
}

static void
iface_off (NpLook        *look,
           const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      gboolean went_off;
      NpFinding finding;

      if (!np_interface_is_card (card))
        continue;
      went_off = was_switched_off (look, check, card);
      if (is_on (card))
        continue;

      np_finding_init_for_interface (&finding, check, went_off ? NP_SEVERITY_NOTICE : NP_SEVERITY_INFO, card);
      np_finding_say (&finding,
                      /* Translators: %s is a network card such as "eth0". */
                      g_strdup_printf (_("%s is switched off"), card->name),
                      np_interface_is_wifi (card)
                        ? _("This Wi-Fi card is off by a setting, so nothing goes through it.")
                        : _("This network card is off by a setting, so nothing goes through it, whatever is plugged in."),
                      went_off
                        ? _("It was on at an earlier look; a person or a program has switched it off since.")
                        : _("That is no trouble while you do not need it."),
                      _("To use it, turn it on in the network settings."));
      np_look_report (look, &finding);
    }
}

/* As ip shows NO-CARRIER: switched on, but not able to pass data. */
static gboolean
lacks_link (const NpInterfaceRecord *card)
{
  return is_on (card) && !is_running (card) && !is_dormant (card);
}

static void
no_carrier (NpLook        *look,
            const NpCheck *check)
{
  NpSeverity severity = is_offline (look) ? NP_SEVERITY_WARNING : NP_SEVERITY_INFO;

  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      gboolean is_wifi = np_interface_is_wifi (card);
      NpFinding finding;

      if (!np_interface_is_card (card) || !lacks_link (card))
        continue;

      np_finding_init_for_interface (&finding, check, severity, card);
      np_finding_say (&finding,
                      is_wifi
                        /* Translators: %s is a network interface such as "eth0". */
                        ? g_strdup_printf (_("%s has not joined a Wi-Fi network"), card->name)
                        /* Translators: %s is a network interface such as "eth0". */
                        : g_strdup_printf (_("%s has no link"), card->name),
                      is_wifi
                        ? _("This Wi-Fi card is switched on, but is not connected to any network (NO-CARRIER).")
                        : _("This network card is switched on, but feels nothing at the other end (NO-CARRIER): usually no cable is plugged in."),
                      severity == NP_SEVERITY_INFO
                        ? _("That is no trouble while you do not need it: this computer is connected in another way.")
                        : _("No other card of this computer is connected either."),
                      is_wifi
                        ? _("To use it, choose a network in the Wi-Fi settings.")
                        : _("To use it, plug in the cable at both ends, and look at whether the other device is on."));
      np_look_report (look, &finding);
    }
}

static void
dormant (NpLook        *look,
         const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      NpFinding finding;
      NpPast past;

      if (!is_dormant (interface))
        continue;

      past = np_look_note (look, check, interface->index, 0);
      np_finding_init_for_interface (&finding, check, NP_SEVERITY_NOTICE, interface);
      finding.lasting = np_look_lasts (look, &past, LONG_LOGIN);
      /* Translators: %s is a network interface such as "eth0". */
      np_finding_say (&finding, g_strdup_printf (_("%s waits to be let in"), interface->name),
                      _("It has a link, but is not ready (DORMANT). Usually the network wants a login first, such as a Wi-Fi password or a name (802.1X)."),
                      _("Until it is ready, programs cannot use it."),
                      _("Look at whether the network settings ask for a password, and type it again."));
      np_look_report (look, &finding);
    }
}

static void
flapping (NpLook        *look,
          const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      gboolean is_wifi = np_interface_is_wifi (card);
      g_autofree char *time = NULL;
      NpFinding finding;
      NpGrown grown;

      if (!np_interface_is_card (card) ||
          !np_look_get_interface_growth (look, card, NP_MEMBER_CARRIER_CHANGES, UNSTEADY_WINDOW, &grown) ||
          grown.amount < UNSTEADY_CHANGES)
        continue;

      time = np_duration_in_words ((guint64) grown.seconds);
      np_finding_init_for_interface (&finding, check, NP_SEVERITY_WARNING, card);
      np_finding_take_figure (&finding,
                              /* Translators: %2$s is a time such as "4 minutes". */
                              g_strdup_printf (ngettext ("The link came or went %1$" PRIu64 " time in %2$s.",
                                                         "The link came or went %1$" PRIu64 " times in %2$s.",
                                                         grown.amount),
                                               grown.amount, time));
      /* Translators: %s is a network interface such as "eth0". */
      np_finding_say (&finding, g_strdup_printf (_("The link of %s keeps coming and going"), card->name),
                      is_wifi
                        ? _("The Wi-Fi was lost and found again several times within minutes: usually it is weak here, or disturbed.")
                        : _("The link was lost and found again several times within minutes: usually a plug is loose or a cable worn."),
                      _("Each time, conversations stop for a while, and some may break off."),
                      is_wifi
                        ? _("Move closer to the router, or try its other radio band.")
                        : _("Push in both plugs, then try another cable and another socket."));
      np_look_report (look, &finding);
    }
}

/* Interfaces that have the usual size unless somebody gives them another; tunnels have less room by nature. */
static gboolean
is_like_ethernet (const NpInterfaceRecord *interface)
{
  static const char *const kinds[] = { "bond", "bridge", "dummy", "macvlan", "team", "veth", "vlan", NULL };

  return interface->kind != NULL && g_strv_contains (kinds, interface->kind);
}

static void
say_mtu (NpFinding               *finding,
         const NpInterfaceRecord *interface)
{
  if (interface->mtu < IPV6_MTU)
    /* Translators: %s is a network interface such as "eth0". */
    np_finding_say (finding, g_strdup_printf (_("%s allows only small packets, too small for IPv6"), interface->name),
                    _("IPv6 needs packets of 1280 bytes, so it switches itself off where the limit (MTU) is lower."),
                    _("Only the older IPv4 works there, and a little more slowly."),
                    _("Unless somebody wants it so, set its MTU back to 1500 or “automatic” in the network settings."));
  else if (interface->mtu < USUAL_MTU)
    /* Translators: %s is a network interface such as "eth0". */
    np_finding_say (finding, g_strdup_printf (_("%s allows somewhat smaller packets than usual"), interface->name),
                    _("The limit for one packet (MTU) is below 1500 bytes, as it is for many DSL lines and VPNs."),
                    _("That works well and costs next to nothing."),
                    _("There is nothing to do."));
  else
    /* Translators: %s is a network interface such as "eth0". */
    np_finding_say (finding, g_strdup_printf (_("%s allows larger packets than usual"), interface->name),
                    _("The limit for one packet (MTU) is above 1500 bytes; such packets are called jumbo frames."),
                    _("They get through only if all devices on the same wire allow them; else large packets may vanish."),
                    _("If some pages or copies hang, set its MTU back to 1500 or “automatic” in the network settings."));
}

static NpSeverity
judge_mtu (const NpInterfaceRecord *interface)
{
  gboolean is_card = np_interface_is_card (interface);
  gboolean is_wifi = np_interface_is_wifi (interface);

  if (!is_on (interface) || !(is_card || is_like_ethernet (interface)))
    return NP_SEVERITY_NONE;
  if (interface->mtu < IPV6_MTU)
    return is_card ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE;
  if (!is_card || !(is_wifi || g_str_equal (interface->kind, "ethernet")))
    return NP_SEVERITY_NONE;
  if (interface->mtu < USUAL_MTU)
    return NP_SEVERITY_INFO;

  return interface->mtu > USUAL_MTU && !is_wifi ? NP_SEVERITY_NOTICE : NP_SEVERITY_NONE;
}

static void
mtu_odd (NpLook        *look,
         const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      NpSeverity severity = judge_mtu (interface);
      NpFinding finding;

      if (severity == NP_SEVERITY_NONE)
        continue;

      np_finding_init_for_interface (&finding, check, severity, interface);
      /* Translators: MTU is the limit for one packet; %u is a number of bytes. */
      np_finding_take_figure (&finding, g_strdup_printf (_("MTU: %u bytes; usual are 1500."), interface->mtu));
      say_mtu (&finding, interface);
      np_look_report (look, &finding);
    }
}

static gboolean
is_slower_than_it_could (const NpInterfaceRecord *card)
{
  return card->speed <= SLOW_SPEED && card->max_speed > card->speed;
}

static void
slow_link (NpLook        *look,
           const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      gboolean is_half = card->duplex == NP_DUPLEX_HALF;
      g_autofree char *speed = np_speed_in_words (card->speed);
      g_autofree char *max_speed = np_speed_in_words (card->max_speed);
      NpFinding finding;

      /* Without a known speed nothing can be said, and that of Wi-Fi has other reasons. */
      if (!np_interface_is_card (card) || np_interface_is_wifi (card) || !is_running (card) || card->speed == 0 ||
          !(is_slower_than_it_could (card) || is_half))
        continue;

      np_finding_init_for_interface (&finding, check, NP_SEVERITY_NOTICE, card);
      np_finding_take_figure (&finding, is_half
                                          /* Translators: %s is a speed such as "100 Mbit/s". */
                                          ? g_strdup_printf (_("Speed: %s, half duplex."), speed)
                                          /* Translators: %1$s and %2$s are speeds such as "100 Mbit/s". */
                                          : g_strdup_printf (_("Speed: %1$s; the card can do %2$s."), speed, max_speed));
      np_finding_say (&finding,
                      is_half
                        /* Translators: %s is a network interface such as "eth0". */
                        ? g_strdup_printf (_("%s cannot send and receive at the same time"), card->name)
                        /* Translators: %s is a network interface such as "eth0". */
                        : g_strdup_printf (_("%s is slower than it could be"), card->name),
                      is_half
                        ? _("Its two ends agreed that only one of them talks at a time (half duplex): usually one is very old, or set by hand.")
                        : _("Its two ends agreed on a low speed: usually a wire in the cable is broken, or the other device is old."),
                      _("It works, but large copies and fast internet take longer."),
                      _("Try another cable and another socket of the router. In the network settings, let the speed be chosen automatically."));
      np_look_report (look, &finding);
    }
}

static void
promiscuous (NpLook        *look,
             const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      NpFinding finding;

      /* Who belongs to a bridge has to hear what is for the others there. */
      if (!np_interface_is_card (card) || (card->flags & IFF_PROMISC) == 0 || card->master_index != 0)
        continue;

      np_finding_init_for_interface (&finding, check, NP_SEVERITY_NOTICE, card);
      /* Translators: %s is a network interface such as "eth0". */
      np_finding_say (&finding, g_strdup_printf (_("%s listens to everything that passes by"), card->name),
                      _("It was set to take packets that are meant for other computers too (promiscuous mode)."),
                      _("Network analysers and virtual machines do that; other programs seldom need it."),
                      _("If you do not know why, look on the page Connections for packet sockets, and whether a network analyser runs."));
      np_look_report (look, &finding);
    }
}

static const NpCheck checks[] = {
  {
    .id = "offline-summary",
    .title = N_("No connection to any network"),
    .reason = N_("Shown when no interface but the computer’s connection to itself is running. Where there are real network cards, virtual ones count only if a way out leads through them."),
    .normal = N_("Normal in flight mode, and in a network namespace that was closed off on purpose."),
    .source = "linux/if.h, operstates.rst of the kernel",
    .run = offline_summary,
  },
  {
    .id = "iface-off",
    .title = N_("A network card that is switched off"),
    .reason = N_("Shown when a real network card is off (not UP). It is worth a look when the card was on at an earlier look, else only good to know."),
    .normal = N_("Normal for a card that nobody uses, and in flight mode."),
    .source = "linux/if.h, operstates.rst of the kernel",
    .run = iface_off,
  },
  {
    .id = "no-carrier",
    .title = N_("A network card without a link"),
    .reason = N_("Shown when a real network card is switched on, but not running (NO-CARRIER). It is a warning when the computer is connected in no other way, else only good to know."),
    .normal = N_("Normal for a second cable socket, and for a laptop that uses Wi-Fi."),
    .source = "linux/if.h, operstates.rst of the kernel",
    .run = no_carrier,
  },
  {
    .id = "dormant",
    .title = N_("An interface that waits for a login"),
    .reason = N_("Shown when an interface has waited in the state DORMANT for 10 seconds."),
    .normal = N_("Normal for a few seconds while a connection is made."),
    .source = "operstates.rst of the kernel",
    .run = dormant,
  },
  {
    .id = "flapping",
    .title = N_("A link that comes and goes"),
    .reason = N_("Shown when the link of a real network card came or went 4 times within 5 minutes. One loss and its return count as 2."),
    .normal = N_("Normal while somebody plugs cables, or restarts the router a few times."),
    .source = "linux/if_link.h",
    .run = flapping,
  },
  {
    .id = "mtu-odd",
    .title = N_("Packets of an unusual size"),
    .reason = N_("Shown when the MTU of a card for cables is not 1500, or that of a Wi-Fi card is less. For virtual cards it is shown below 1280. Below 1280 it is a warning for a real card. From 1280 to 1499 it is only good to know."),
    .normal = N_("Normal for DSL lines and mobile networks (a little less), and for storage networks and in data centres (up to 9000)."),
    .source = "RFC 894, RFC 8200",
    .run = mtu_odd,
  },
  {
    .id = "slow-link",
    .title = N_("A cable that is slower than it could be"),
    .reason = N_("Shown when a card for cables runs at 100 Mbit/s or less and could do more, or in half duplex. When the driver does not tell its speed, nothing is said."),
    .normal = N_("Normal when the device at the other end cannot do more, such as an old router or a printer."),
    .source = "linux/ethtool.h",
    .run = slow_link,
  },
  {
    .id = "promiscuous",
    .title = N_("A card that listens to all traffic"),
    .reason = N_("Shown when somebody has set a real network card to promiscuous mode, unless it is part of a bridge or bond. Programs that ask for it only for their own socket, as network analysers usually do, are not seen by this mark."),
    .normal = N_("Normal while you run a network analyser or virtual machines."),
    .source = "linux/if.h, netdevice(7)",
    .run = promiscuous,
  },
};

const NpCheckTable np_checks_links = { NP_CHECKS_INTERFACES, checks, G_N_ELEMENTS (checks) };
