/* meaning/check-losses.c: what interfaces lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <stddef.h>

#include "meaning/cards.h"
#include "meaning/check-interface-words.h"
#include "meaning/look.h"
#include "meaning/quantities.h"

/* What was lost is told for so long after it (seconds; judgement), and a trickle is followed for longer. */
#define LOSS_WINDOW    60
#define TRICKLE_WINDOW 300

/* From here on damaged packets are more than chance: a share of all, of which there are enough, or a number of them in
 * LOSS_WINDOW. Radio is never without noise. All of it is judgement. */
#define DAMAGED_SHARE       0.0001
#define DAMAGED_WIFI_SHARE  0.01
#define DAMAGED_BADLY_SHARE 0.01
#define DAMAGED_FEW         3
#define DAMAGED_MANY        10

/* So much has to be thrown away before it is more than packets of kinds that nobody here uses (judgement). */
#define DROPPED_SHARE  0.01
#define DROPPED_RATE   10
#define UNSENT_RATE    10

/* So many packets without any answer, for so long (seconds; judgement). The longer time is one in which at least the
 * neighbours must have been asked again: base_reachable_time_ms × 1.5 and delay_first_probe_time of arp(7). */
#define ONE_WAY_PACKETS 20
#define ONE_WAY_TIME    10
#define ONE_WAY_LONG    60

/* The key under which the packets of the whole computer are noted; interfaces have numbers from 1. */
#define KEY_SOFTNET 0

#define GROWN(look, interface, member) \
  get_grown (look, interface, offsetof (struct rtnl_link_stats64, member)).amount

/* Nothing where that is not known. */
static NpGrown
get_grown (const NpLook            *look,
           const NpInterfaceRecord *interface,
           gsize                    member)
{
  NpGrown grown;

  if (!np_look_get_interface_growth (look, interface, member, LOSS_WINDOW, &grown))
    return (NpGrown) { 0 };

  return grown;
}

static gboolean
is_loopback (const NpInterfaceRecord *interface)
{
  return (interface->flags & IFF_LOOPBACK) != 0;
}

/* What is lost while a link goes away or comes back is no trouble of its own. */
static gboolean
has_steady_link (const NpLook            *look,
                 const NpInterfaceRecord *interface)
{
  return (interface->flags & IFF_RUNNING) != 0 && get_grown (look, interface, NP_MEMBER_CARRIER_CHANGES).amount == 0;
}

static void
add_loss_figure (NpFinding  *finding,
                 const char *counter,
                 guint64     amount,
                 guint64     n_packets,
                 double      seconds)
{
  g_autofree char *lost = g_strdup_printf ("%" PRIu64, amount);
  g_autofree char *all = g_strdup_printf ("%" PRIu64, n_packets);
  g_autofree char *time = np_duration_in_words ((guint64) (seconds + 0.5));

  /* Translators: %1$s is a counter such as rx_errors, %2$s and %3$s are numbers, %4$s is a time such as "40 seconds". */
  np_finding_take_figure (finding, g_strdup_printf (_("%1$s grew by %2$s, with %3$s packets, in %4$s."),
                                                    counter, lost, all, time));
}

typedef struct
{
  guint64 amount;
  guint64 n_packets;
  double  share;
  double  seconds;
} Damage;

/* What did not fit is counted among the errors too, and is told by another check; some drivers count it twice. */
static Damage
get_damage (const NpLook            *look,
            const NpInterfaceRecord *card)
{
  NpGrown errors = get_grown (look, card, offsetof (struct rtnl_link_stats64, rx_errors));
  guint64 n_too_many = MAX (GROWN (look, card, rx_over_errors), GROWN (look, card, rx_fifo_errors));
  Damage damage = {
    .amount = errors.amount - MIN (n_too_many, errors.amount),
    .n_packets = GROWN (look, card, rx_packets),
    .seconds = errors.seconds,
  };

  if (damage.amount > 0)
    damage.share = (double) damage.amount / (double) (damage.amount + damage.n_packets);

  return damage;
}

static NpSeverity
judge_damage (const NpInterfaceRecord *card,
              const Damage            *damage)
{
  if (np_interface_is_wifi (card))
    return damage->amount >= DAMAGED_FEW && damage->share > DAMAGED_WIFI_SHARE ? NP_SEVERITY_WARNING : NP_SEVERITY_NONE;

  if (damage->amount >= DAMAGED_MANY)
    return damage->share > DAMAGED_BADLY_SHARE ? NP_SEVERITY_PROBLEM : NP_SEVERITY_WARNING;

  return damage->amount >= DAMAGED_FEW && damage->share > DAMAGED_SHARE ? NP_SEVERITY_WARNING : NP_SEVERITY_NONE;
}

static void
say_damage (NpFinding               *finding,
            const NpLook            *look,
            const NpInterfaceRecord *card)
{
  guint64 n_broken = GROWN (look, card, rx_crc_errors) + GROWN (look, card, rx_frame_errors);
  gboolean is_wifi = np_interface_is_wifi (card);
  gboolean is_length = GROWN (look, card, rx_length_errors) > n_broken;
  const char *meaning, *action;

  if (is_length)
    {
      meaning = _("Packets of a wrong length arrived: usually other devices on the wire send larger ones than this card takes.");
      action = _("See in the network settings whether all devices on this wire have the same limit for one packet (MTU).");
    }
  else if (is_wifi)
    {
      meaning = _("More packets than usual arrived broken: usually the Wi-Fi is weak here, or disturbed.");
      action = _("Move closer to the router, or try its other radio band.");
    }
  else
    {
      meaning = _("Packets arrived broken: usually the cable, a plug or a socket is damaged, or something disturbs it.");
      action = _("Try another cable, then another socket of the router or switch.");
    }

  /* Translators: %s is a network interface such as "eth0". */
  np_finding_say (finding, g_strdup_printf (_("Damaged packets arrive at %s"), card->name), meaning,
                  _("What is lost is usually sent again, so things become slow rather than wrong."), action);
}

static void
rx_errors (NpLook        *look,
           const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      NpSeverity severity;
      NpFinding finding;
      Damage damage;

      if (!np_interface_is_card (card))
        continue;
      damage = get_damage (look, card);
      severity = judge_damage (card, &damage);
      if (severity == NP_SEVERITY_NONE)
        continue;

      np_finding_init_for_interface (&finding, check, severity, card);
      add_loss_figure (&finding, "rx_errors", damage.amount, damage.n_packets, damage.seconds);
      say_damage (&finding, look, card);
      np_look_report (look, &finding);
    }
}

static gboolean
drops_much (const NpGrown *dropped,
            guint64        n_packets)
{
  return dropped->seconds > 0 && (double) dropped->amount / dropped->seconds >= DROPPED_RATE &&
         (double) dropped->amount > DROPPED_SHARE * (double) n_packets;
}

static void
report_missed (NpLook                  *look,
               const NpCheck           *check,
               const NpInterfaceRecord *interface,
               const NpGrown           *missed)
{
  NpFinding finding;

  np_finding_init_for_interface (&finding, check, NP_SEVERITY_WARNING, interface);
  add_loss_figure (&finding, "rx_missed_errors", missed->amount, GROWN (look, interface, rx_packets), missed->seconds);
  /* Translators: %s is a network interface such as "eth0". */
  np_finding_say (&finding, g_strdup_printf (_("%s had no room for packets that arrived"), interface->name),
                  _("They came faster than this computer took them from the card, so some were lost."),
                  _("What is lost is usually sent again, so things become slow rather than wrong."),
                  _("Look in the system monitor at which programs keep the processor busy or receive very much."));
  np_look_report (look, &finding);
}

static void
report_dropped (NpLook                  *look,
                const NpCheck           *check,
                const NpInterfaceRecord *interface,
                const NpGrown           *dropped)
{
  NpFinding finding;

  np_finding_init_for_interface (&finding, check, NP_SEVERITY_WARNING, interface);
  add_loss_figure (&finding, "rx_dropped", dropped->amount, GROWN (look, interface, rx_packets), dropped->seconds);
  /* Translators: %s is a network interface such as "eth0". */
  np_finding_say (&finding, g_strdup_printf (_("Many packets that arrive at %s are thrown away"), interface->name),
                  _("They arrived whole. Usually this computer was too busy, had too little room, or many are of a kind that nobody here uses."),
                  _("If things are slow as well, that may be why."),
                  _("Look in the system monitor at which programs keep the processor busy. Another device may also flood the network."));
  np_look_report (look, &finding);
}

static void
report_trickle (NpLook                  *look,
                const NpCheck           *check,
                const NpInterfaceRecord *interface)
{
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_interface_growth (look, interface, offsetof (struct rtnl_link_stats64, rx_dropped),
                                     TRICKLE_WINDOW, &grown) ||
      grown.amount == 0)
    return;

  np_finding_init_for_interface (&finding, check, NP_SEVERITY_INFO, interface);
  add_loss_figure (&finding, "rx_dropped", grown.amount, GROWN (look, interface, rx_packets), grown.seconds);
  /* Translators: %s is a network interface such as "eth0". */
  np_finding_say (&finding, g_strdup_printf (_("%s throws some packets away"), interface->name),
                  _("Usually these are packets of kinds that this computer does not use, such as messages between switches."),
                  _("That is usually harmless, and so on nearly every network."),
                  _("There is nothing to do."));
  np_look_report (look, &finding);
}

static void
rx_drops (NpLook        *look,
          const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      NpGrown missed = get_grown (look, interface, offsetof (struct rtnl_link_stats64, rx_missed_errors));
      NpGrown dropped = get_grown (look, interface, offsetof (struct rtnl_link_stats64, rx_dropped));

      if (is_loopback (interface))
        continue;

      if (missed.amount > 0)
        report_missed (look, check, interface, &missed);
      else if (drops_much (&dropped, GROWN (look, interface, rx_packets)))
        report_dropped (look, check, interface, &dropped);
      else if (np_interface_is_card (interface))
        report_trickle (look, check, interface);
    }
}

static void
check_softnet (NpLook        *look,
               const NpCheck *check)
{
  NpFinding finding;
  NpGrown grown;

  if (!look->host->has_softnet ||
      !np_look_get_recent_growth (look, check, KEY_SOFTNET, look->host->softnet_dropped, LOSS_WINDOW, &grown) ||
      grown.amount == 0)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_take_figure (&finding,
                          g_strdup_printf (ngettext ("%" PRIu64 " packet was thrown away (softnet_stat).",
                                                     "%" PRIu64 " packets were thrown away (softnet_stat).",
                                                     grown.amount),
                                           grown.amount));
  np_finding_say (&finding, g_strdup (_("The processor was too busy to take all packets")),
                  _("Packets wait in a line for the processor; the line was full, so some were thrown away. This counts for the whole computer, with its containers."),
                  _("What is lost is usually sent again, so things become slow rather than wrong."),
                  _("Look in the system monitor at which programs keep the processor busy or receive very much."));
  np_look_report (look, &finding);
}

static void
overruns (NpLook        *look,
          const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      NpGrown fifo = get_grown (look, interface, offsetof (struct rtnl_link_stats64, rx_fifo_errors));
      guint64 amount = MAX (fifo.amount, GROWN (look, interface, rx_over_errors));
      NpFinding finding;

      if (is_loopback (interface) || amount == 0)
        continue;

      np_finding_init_for_interface (&finding, check, NP_SEVERITY_WARNING, interface);
      add_loss_figure (&finding, "RX-OVR", amount, GROWN (look, interface, rx_packets), fifo.seconds);
      /* Translators: %s is a network interface such as "eth0". */
      np_finding_say (&finding, g_strdup_printf (_("The small memory of %s overflowed"), interface->name),
                      _("Packets came faster than the computer could keep up with, so some were lost."),
                      _("What is lost is usually sent again, so things become slow rather than wrong."),
                      _("Look in the system monitor at which programs keep the processor busy. An adapter for USB may need a faster socket."));
      np_look_report (look, &finding);
    }

  check_softnet (look, check);
}

static void
say_unsendable (NpFinding               *finding,
                const NpLook            *look,
                const NpInterfaceRecord *card)
{
  gboolean is_duplex = GROWN (look, card, tx_aborted_errors) + GROWN (look, card, tx_window_errors) +
                         GROWN (look, card, collisions) > 0;
  /* Translators: %s is a network interface such as "eth0". */
  char *title = g_strdup_printf (_("%s could not send some packets properly"), card->name);
  const char *verdict = _("What is lost is usually sent again, so things become slow rather than wrong.");

  if (GROWN (look, card, tx_carrier_errors) > 0)
    np_finding_say (finding, title, _("The link was gone while it sent: usually a plug is loose or a cable worn."), verdict,
                    _("Push in both plugs, then try another cable and another socket."));
  else if (is_duplex)
    np_finding_say (finding, title,
                    _("Both ends of the cable talked at once: usually one is set to full and the other to half duplex."), verdict,
                    _("Set both ends to agree on speed and duplex by themselves, or try another cable."));
  else
    np_finding_say (finding, title, _("Its driver says that sending failed; usually the link or the card has a problem."), verdict,
                    _("Look at the link first: the cable, the plugs, or how strong the Wi-Fi is."));
}

static void
tx_errors (NpLook        *look,
           const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *card = &look->interfaces[i];
      NpGrown errors = get_grown (look, card, offsetof (struct rtnl_link_stats64, tx_errors));
      NpFinding finding;

      if (!np_interface_is_card (card) || errors.amount == 0 || !has_steady_link (look, card))
        continue;

      np_finding_init_for_interface (&finding, check, NP_SEVERITY_WARNING, card);
      add_loss_figure (&finding, "tx_errors", errors.amount, GROWN (look, card, tx_packets), errors.seconds);
      say_unsendable (&finding, look, card);
      np_look_report (look, &finding);
    }
}

static gboolean
is_run_by_program (const NpInterfaceRecord *interface)
{
  return g_strcmp0 (interface->kind, "tun") == 0;
}

static void
tx_drops (NpLook        *look,
          const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      NpGrown dropped = get_grown (look, interface, offsetof (struct rtnl_link_stats64, tx_dropped));
      NpFinding finding;

      /* What a program is too slow to fetch is not the fault of a line. */
      if (is_loopback (interface) || is_run_by_program (interface) || !has_steady_link (look, interface) ||
          dropped.seconds <= 0 || (double) dropped.amount / dropped.seconds < UNSENT_RATE)
        continue;

      np_finding_init_for_interface (&finding, check, NP_SEVERITY_NOTICE, interface);
      add_loss_figure (&finding, "tx_dropped", dropped.amount, GROWN (look, interface, tx_packets), dropped.seconds);
      /* Translators: %s is a network interface such as "eth0". */
      np_finding_say (&finding, g_strdup_printf (_("%s has more to send than goes through"), interface->name),
                      _("Packets are thrown away before they are sent, usually because the line is slower than the programs that use it."),
                      _("Conversations slow down to what the line can do; calls and games may stutter."),
                      _("Look on the page Overview at which program sends so much."));
      np_look_report (look, &finding);
    }
}

/* Tunnels and the like have no neighbours that would have to answer. */
static gboolean
has_neighbours (const NpInterfaceRecord *interface)
{
  return interface->hardware_type == ARPHRD_ETHER && !is_run_by_program (interface) &&
         (interface->flags & (IFF_LOOPBACK | IFF_NOARP | IFF_POINTOPOINT)) == 0;
}

static void
report_one_way (NpLook                  *look,
                const NpCheck           *check,
                const NpInterfaceRecord *interface,
                const NpPast            *silence)
{
  guint64 n_sent = interface->counters.tx_packets - silence->first;
  g_autofree char *time = np_duration_in_words ((guint64) silence->seconds);
  NpSeverity severity = silence->seconds >= ONE_WAY_LONG ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE;
  NpFinding finding;

  np_finding_init_for_interface (&finding, check, severity, interface);
  finding.lasting = np_look_lasts (look, silence, ONE_WAY_TIME);
  np_finding_take_figure (&finding,
                          /* Translators: %2$s is a time such as "40 seconds". */
                          g_strdup_printf (ngettext ("%1$" PRIu64 " packet was sent and none received in %2$s.",
                                                     "%1$" PRIu64 " packets were sent and none received in %2$s.",
                                                     n_sent),
                                           n_sent, time));
  /* Translators: %s is a network interface such as "eth0". */
  np_finding_say (&finding, g_strdup_printf (_("Nothing comes back through %s"), interface->name),
                  _("This computer sends packets there, but not a single one arrives, not even an answer of the router."),
                  _("The link seems to be there, but the other end does not talk to this computer."),
                  _("Start the router anew, or try another cable or Wi-Fi network."));
  np_look_report (look, &finding);
}

/* As long as nothing is received the note goes on, and it begins anew with each packet. */
static void
one_way_traffic (NpLook        *look,
                 const NpCheck *check)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const NpInterfaceRecord *interface = &look->interfaces[i];
      const struct rtnl_link_stats64 *counters = &interface->counters;
      NpPast silence;

      if (!has_neighbours (interface) || (interface->flags & IFF_RUNNING) == 0)
        continue;

      silence = np_look_note (look, check, (guint64) interface->index << 40 ^ counters->rx_packets, counters->tx_packets);
      if (silence.n_looks > 1 && counters->tx_packets >= silence.first + ONE_WAY_PACKETS &&
          np_interface_leads_out (interface, look))
        report_one_way (look, check, interface, &silence);
    }
}

static const NpCheck checks[] = {
  {
    .id = "rx-errors",
    .title = N_("Packets that arrive damaged"),
    .reason = N_("Shown for a minute after a real network card counted 10 damaged packets (rx_errors), or 3 that are more than 0.01 percent of all. With Wi-Fi, 3 that are more than 1 percent of all. 10 or more on a cable that are more than 1 percent of all are a problem. What was counted before the first look does not matter."),
    .normal = N_("Normal for single ones, and for a small share of them with Wi-Fi."),
    .source = "linux/if_link.h",
    .run = rx_errors,
  },
  {
    .id = "rx-drops",
    .title = N_("Packets that arrive and are thrown away"),
    .reason = N_("A warning for a minute when an interface threw away 10 packets a second and more than 1 percent of all (rx_dropped). So it is when a card had no room for some (rx_missed_errors). When a real card dropped fewer in the last 5 minutes, it is only good to know."),
    .normal = N_("Normal for a slow trickle: packets of kinds that this computer does not use are counted too."),
    .source = "linux/if_link.h",
    .run = rx_drops,
  },
  {
    .id = "overruns",
    .title = N_("Packets that come too fast"),
    .reason = N_("Shown for a minute after an interface counted packets for which its memory was full (rx_fifo_errors, rx_over_errors), or the computer some for which no processor had time (softnet_stat)."),
    .source = "linux/if_link.h",
    .run = overruns,
  },
  {
    .id = "tx-errors",
    .title = N_("Packets that could not be sent"),
    .reason = N_("Shown for a minute after a real network card counted packets that it could not send (tx_errors) while its link was steady."),
    .normal = N_("Normal at the moment in which a cable is pulled out or Wi-Fi is lost."),
    .source = "linux/if_link.h",
    .run = tx_errors,
  },
  {
    .id = "tx-drops",
    .title = N_("More to send than goes through"),
    .reason = N_("Shown when an interface with a steady link throws away 10 packets a second before sending them (tx_dropped). Those that a program runs are left out."),
    .normal = N_("Normal while a link goes down, and for a short time during large uploads."),
    .source = "linux/if_link.h",
    .run = tx_drops,
  },
  {
    .id = "one-way-traffic",
    .title = N_("Packets go out, and none come in"),
    .reason = N_("Shown when an interface with a way out sent 20 packets within 10 seconds or more and received none at all. After a minute it is a warning. Tunnels are left out."),
    .normal = N_("Normal for a short time, while a program sends messages that need no answer."),
    .source = "linux/if_link.h, arp(7)",
    .run = one_way_traffic,
  },
};

const NpCheckTable np_checks_losses = { NP_CHECKS_INTERFACES, checks, G_N_ELEMENTS (checks) };
