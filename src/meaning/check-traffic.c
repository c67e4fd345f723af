/* meaning/check-traffic.c: what is counted for all conversations together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-pace.h"
#include "meaning/check-words.h"
#include "meaning/concern.h"
#include "meaning/socket-phrases.h"

/* All limits of this file are judgement. Of how many packets something can be said, and how many of a hundred are
 * repeated on an unsteady and on a bad line. */
#define REPEATS_OF_PACKETS     200
#define REPEATS_PER_CENT       2
#define REPEATS_PER_CENT_BADLY 5

/* More than half of the attempts, and not just a few of them. */
#define FAILED_ATTEMPTS 5
#define FAILED_PER_CENT 50

#define BROKEN_OFF_A_MINUTE  10
#define TURNED_AWAY_A_SECOND 10
#define GIVEN_UP_A_MINUTE    1

/* How many of the connections are named that repeat most. */
#define MOST_REPEATING 3

static gboolean
is_stuck (const NpSocketRecord *socket)
{
  return socket->retransmits >= NP_REPEATS_TO_LOOK_AT;
}

/* What is repeated to those who are gone says nothing about the line: calls that nobody answers, and data that nobody
 * confirms. */
static guint64
count_vain_repeats (const NpLook *look)
{
  const GPtrArray *unsent = look->sets[NP_SOCKETS_UNSENT];
  guint64 n_repeats = np_look_get_amount (look, "TcpExt", "TCPSynRetrans", NP_MINUTE_WINDOW);

  for (guint i = 0; i < unsent->len; i++)
    {
      const NpSocketRecord *socket = unsent->pdata[i];

      if (is_stuck (socket))
        n_repeats += socket->retransmits;
    }

  return n_repeats;
}

/* Takes the one of @sockets that repeated most and is not among the @n_taken that were taken. */
static const NpSocketRecord *
find_next_repeating (GPtrArray                   *sockets,
                     const NpSocketRecord *const *taken,
                     guint                        n_taken)
{
  const NpSocketRecord *most = NULL;

  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];
      gboolean is_taken = FALSE;

      for (guint j = 0; j < n_taken; j++)
        is_taken = is_taken || taken[j] == socket;
      if (!is_taken && (most == NULL || socket->retransmitted > most->retransmitted))
        most = socket;
    }

  return most;
}

static void
add_most_repeating (NpFinding    *finding,
                    const NpLook *look)
{
  const NpSocketRecord *taken[MOST_REPEATING];

  for (guint i = 0; i < MOST_REPEATING; i++)
    {
      g_auto(NpSocketPhrases) phrases = { 0 };

      taken[i] = find_next_repeating (look->sets[NP_SOCKETS_REPEATED], taken, i);
      if (taken[i] == NULL)
        return;

      np_socket_phrases_init (&phrases, taken[i]);
      np_finding_take_figure (finding,
                              /* Translators: %1$s is a program, %2$s an address. */
                              g_strdup_printf (ngettext ("%1$s and %2$s: %3$u packet was sent again so far.",
                                                         "%1$s and %2$s: %3$u packets were sent again so far.",
                                                         taken[i]->retransmitted),
                                               phrases.subject, phrases.partner, taken[i]->retransmitted));
    }
}

static void
check_retrans_rate (NpLook        *look,
                    const NpCheck *check)
{
  static const NpCounterName counters[] = { { "Tcp", "RetransSegs" }, { "Tcp", "OutSegs" } };
  NpGrown sent, repeated;
  NpFinding finding;
  guint64 in_vain;
  double per_cent;

  if (!np_look_get_growth (look, "Tcp", "OutSegs", NP_MINUTE_WINDOW, &sent) || sent.amount < REPEATS_OF_PACKETS ||
      !np_look_get_growth (look, "Tcp", "RetransSegs", NP_MINUTE_WINDOW, &repeated))
    return;

  in_vain = MIN (count_vain_repeats (look), repeated.amount);
  per_cent = 100 * (double) (repeated.amount - in_vain) / (double) sent.amount;
  if (per_cent <= REPEATS_PER_CENT)
    return;

  np_finding_init (&finding, check, per_cent > REPEATS_PER_CENT_BADLY ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  finding.title = g_strdup (_("Many packets have to be sent again"));
  finding.meaning = g_strdup (_("Much of what this computer sends is sent again, usually because it got lost on the way."));
  finding.verdict = g_strdup (_("It usually arrives in the end, but everything gets slower. Often the Wi-Fi is unsteady, or the line is overloaded."));
  finding.action = g_strdup (_("Try a cable, or a place with better Wi-Fi, and see whether somebody sends or loads much just now."));
  /* Translators: %.1f is a part in a hundred. */
  np_finding_take_figure (&finding, g_strdup_printf (_("Sent again: %.1f %%"), per_cent));
  np_finding_add_grown (&finding, look, counters, G_N_ELEMENTS (counters), NP_MINUTE_WINDOW);
  add_most_repeating (&finding, look);

  np_look_report (look, &finding);
}

static void
check_attempt_fails (NpLook        *look,
                     const NpCheck *check)
{
  static const NpCounterName counters[] = { { "Tcp", "AttemptFails" }, { "Tcp", "ActiveOpens" } };
  NpGrown failed, opened;
  NpFinding finding;

  /* Visitors who never finish count as failed, too, but are no attempts of this computer. */
  if (!np_look_get_growth (look, "Tcp", "AttemptFails", NP_MINUTE_WINDOW, &failed) || failed.amount < FAILED_ATTEMPTS ||
      !np_look_get_growth (look, "Tcp", "ActiveOpens", NP_MINUTE_WINDOW, &opened) || opened.amount < FAILED_ATTEMPTS ||
      failed.amount * 100 <= opened.amount * FAILED_PER_CENT)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  finding.title = g_strdup (_("Most attempts to connect fail"));
  finding.meaning = g_strdup (_("Programs on this computer tried to connect, and more than half of the attempts were refused or not answered."));
  finding.verdict = g_strdup (_("Usually a service is off or blocked: one on this computer, or one elsewhere."));
  finding.action = g_strdup (_("See on the page Connections what waits for an answer, and which program reports an error."));
  np_finding_add_grown (&finding, look, counters, G_N_ELEMENTS (counters), NP_MINUTE_WINDOW);

  np_look_report (look, &finding);
}

/* Programs may break off instead of saying goodbye, and often do. */
static guint64
count_own_breaks (const NpLook *look,
                  double        window)
{
  return np_look_get_amount (look, "TcpExt", "TCPAbortOnData", window) + np_look_get_amount (look, "TcpExt", "TCPAbortOnClose", window);
}

static void
report_broken_off (NpLook        *look,
                   const NpCheck *check)
{
  static const NpCounterName counter = { "Tcp", "EstabResets" };
  NpFinding finding;
  NpGrown broken;
  guint64 known;

  if (!np_look_get_growth (look, counter.protocol, counter.name, NP_MINUTE_WINDOW, &broken))
    return;

  /* What was given up after long silence is told by abort-timeout. */
  known = count_own_breaks (look, NP_MINUTE_WINDOW) + np_look_get_amount (look, "TcpExt", "TCPAbortOnTimeout", NP_MINUTE_WINDOW);
  broken.amount -= MIN (known, broken.amount);
  if (!np_grown_is_many (&broken, BROKEN_OFF_A_MINUTE))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, counter.name);
  finding.title = g_strdup (_("Many connections were broken off"));
  finding.meaning = g_strdup (_("Connections ended abruptly, without a goodbye, and usually not by a program on this computer."));
  finding.verdict = g_strdup (_("Some of this is normal. Many at once can mean that a server was started anew, or that something on the way cuts connections."));
  finding.action = g_strdup (_("If downloads or logins break off, see whether it happens in another network, too."));
  np_finding_add_grown (&finding, look, &counter, 1, NP_MINUTE_WINDOW);

  np_look_report (look, &finding);
}

static void
report_turned_away (NpLook        *look,
                    const NpCheck *check)
{
  static const NpCounterName counter = { "Tcp", "OutRsts" };
  NpFinding finding;
  NpGrown sent;

  if (!np_look_get_growth (look, counter.protocol, counter.name, NP_PACE_WINDOW, &sent))
    return;

  sent.amount -= MIN (count_own_breaks (look, NP_PACE_WINDOW), sent.amount);
  if (!np_grown_is_fast (&sent, TURNED_AWAY_A_SECOND))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, counter.name);
  finding.lasting = np_look_lasts_for_pace (look, &sent);
  finding.title = g_strdup (_("Many callers are turned away"));
  finding.meaning = g_strdup (_("Many packets arrive for ports on which no program waits, or for connections that are over, and are refused."));
  finding.verdict = g_strdup (_("A refusal does no harm. Usually somebody tries one port after the other, or a program, perhaps on this computer, looks for a service that is off."));
  finding.action = g_strdup (_("If a service should be running here, see whether it is. Against strangers a firewall helps."));
  np_finding_add_grown (&finding, look, &counter, 1, NP_PACE_WINDOW);

  np_look_report (look, &finding);
}

static void
check_resets (NpLook        *look,
              const NpCheck *check)
{
  report_broken_off (look, check);
  report_turned_away (look, check);
}

static void
check_abort_timeout (NpLook        *look,
                     const NpCheck *check)
{
  static const NpCounterName counter = { "TcpExt", "TCPAbortOnTimeout" };
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_growth (look, counter.protocol, counter.name, NP_MINUTE_WINDOW, &grown) ||
      !np_grown_is_many (&grown, GIVEN_UP_A_MINUTE))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  finding.title = g_strdup (_("Connections were given up after long silence"));
  finding.meaning = g_strdup (_("The other side did not answer for so long that the system ended a connection, or an attempt to connect."));
  finding.verdict = g_strdup (_("Usually a computer was switched off, or a network was left. Programs connect anew when they can."));
  finding.action = g_strdup (_("If it goes on, see whether one computer is concerned or all: then look at the Wi-Fi or the cable."));
  np_finding_add_grown (&finding, look, &counter, 1, NP_MINUTE_WINDOW);

  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "retrans-rate",
    .title = N_("Packets sent again"),
    .reason = N_("Shown when of at least 200 packets sent in a minute more than 2 in 100 were sent again (RetransSegs). Calls that nobody answers and connections whose other side is gone do not count. Above 5 in 100 it is a warning."),
    .normal = N_("Normal below one part in a hundred."),
    .source = "RFC 4022, linux/snmp.h",
    .run = check_retrans_rate,
  },
  {
    .id = "attempt-fails",
    .title = N_("Attempts to connect that fail"),
    .reason = N_("Shown when in a minute at least 5 attempts to connect failed (AttemptFails), and that is more than half of them (ActiveOpens)."),
    .normal = N_("Normal for a moment while a service is started anew, or where a program looks for services that are off."),
    .source = "RFC 4022, linux/snmp.h",
    .run = check_attempt_fails,
  },
  {
    .id = "resets",
    .title = N_("Connections broken off or refused"),
    .reason = N_("Shown when in a minute 10 open connections were broken off by others (EstabResets), or when for 10 seconds 10 packets a second were refused (OutRsts). What programs here break off themselves does not count."),
    .normal = N_("Normal in small numbers: servers often end connections this way."),
    .source = "RFC 4022, linux/snmp.h",
    .run = check_resets,
  },
  {
    .id = "abort-timeout",
    .title = N_("Connections given up after silence"),
    .reason = N_("Shown when at least one connection was given up after long silence in the last minute (TCPAbortOnTimeout)."),
    .normal = N_("Normal after the computer was moved to another network, or when another computer was switched off."),
    .source = "linux/snmp.h, tcp(7)",
    .run = check_abort_timeout,
  },
};

const NpCheckTable np_checks_traffic = { NP_CHECKS_COMPUTER, checks, G_N_ELEMENTS (checks) };
