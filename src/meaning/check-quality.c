/* meaning/check-quality.c: how well the way carries data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-words.h"
#include "meaning/concern.h"
#include "meaning/socket-phrases.h"

/* People wait noticeably from NP_SLOW_RTT_US on. When it was three times as fast lately, packets stand in line on the
 * way (RFC 8289 §1 calls that bufferbloat). Judgement. */
#define TIMES_FASTER 3

/* Satellites high above the equator take about 600 ms there and back (µs). */
#define FAR_RTT_US (600 * 1000)

/* One slow answer is none yet; so long it must be so (seconds). Judgement. */
#define SLOW_SECONDS 10

/* The round-trip time of a connection over which nothing has come for so long is old (seconds). */
#define ACTIVE_SECONDS 60

/* Less data tells nothing about a way (bytes). Judgement, as are the two parts in a hundred. */
#define LOSSY_BYTES          100000
#define LOSSY_PER_CENT       2
#define LOSSY_PER_CENT_BADLY 5

/* Whether something came or went lately, as far as that was seen: the record does not tell when. Notes when it was last
 * seen so, for the next look. */
static gboolean
was_active_lately (NpLook               *look,
                   const NpCheck        *check,
                   const NpSocketRecord *socket,
                   NpPast               *past)
{
  guint64 active;

  if (socket->has_rates && (socket->rx_rate > 0 || socket->tx_rate > 0))
    {
      *past = np_look_note_socket (look, check, socket, (guint64) look->time);
      return TRUE;
    }

  *past = np_look_note_socket (look, check, socket, 0);
  active = past->before;
  np_look_note_socket (look, check, socket, active);

  return active != 0 && look->time - (gint64) active <= ACTIVE_SECONDS * G_USEC_PER_SEC;
}

/* The kernel remembers the shortest time of the last minutes only (tcp_min_rtt_wlen of ip-sysctl.rst). */
static gboolean
is_in_line (const NpSocketRecord *socket)
{
  return socket->min_rtt_us > 0 && socket->rtt_us / TIMES_FASTER >= socket->min_rtt_us;
}

static gboolean
is_slow (const NpSocketRecord *socket)
{
  if (np_socket_partner_is_local (socket) || socket->min_rtt_us == 0)
    return FALSE;

  return is_in_line (socket) || socket->rtt_us >= FAR_RTT_US;
}

static const NpSocketRecord *
find_slowest (GPtrArray *sockets)
{
  const NpSocketRecord *slowest = sockets->pdata[0];

  for (guint i = 1; i < sockets->len; i++)
    if (((const NpSocketRecord *) sockets->pdata[i])->rtt_us > slowest->rtt_us)
      slowest = sockets->pdata[i];

  return slowest;
}

static void
add_round_trip (NpFinding            *finding,
                const NpSocketRecord *socket)
{
  g_autofree char *host = np_address_dup_plain (&socket->remote);

  /* Translators: %1$s is an address; both times are in milliseconds. */
  np_finding_take_figure (finding, g_strdup_printf (_("To %1$s and back: %2$.0f ms, at best %3$.0f ms lately."),
                                                    host, socket->rtt_us / 1000.0, socket->min_rtt_us / 1000.0));
}

static void
tell_slow (NpLook                 *look,
           const NpCheck          *check,
           const NpProgramSockets *program,
           const NpLasters        *slow)
{
  const NpSocketRecord *slowest = find_slowest (slow->sockets);
  g_autofree char *partners = np_check_dup_partners (slow->sockets);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, program->subject);
  /* Translators: %1$s is a program, %2$s an address, or "several computers". */
  finding.title = g_strdup_printf (_("%1$s has a slow way to %2$s"), program->name, partners);
  if (is_in_line (slowest))
    {
      finding.meaning = g_strdup (_("There and back takes three times as long as it did lately, or longer. Usually packets stand in line on the way, because the connection to the internet is busy (bufferbloat)."));
      finding.verdict = g_strdup (_("Data still arrives, but calls may stutter and pages may take longer to begin."));
      finding.action = g_strdup (_("See whether somebody at home sends or loads much just now. Some routers have a setting that keeps such lines short (SQM, “smart queue management”)."));
    }
  else
    {
      finding.meaning = g_strdup (_("There and back takes more than half a second, and it was not much faster lately. Usually the way is by satellite, by a weak mobile network, or very far."));
      finding.verdict = g_strdup (_("Data still arrives, but each question and its answer take long."));
      finding.action = g_strdup (_("If this is new, see whether another network or a place with better reception is faster."));
    }
  add_round_trip (&finding, slowest);
  np_finding_add_lasters (&finding, slow);

  np_look_report (look, &finding);
}

static void
choose_slow (NpLook               *look,
             const NpCheck        *check,
             const NpSocketRecord *socket,
             NpLasters            *slow)
{
  NpPast past;

  if (is_slow (socket) && was_active_lately (look, check, socket, &past))
    np_lasters_add (slow, look, socket, &past, SLOW_SECONDS);
}

static void
check_slow_path (NpLook        *look,
                 const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_SLOW], choose_slow, tell_slow);
}

/* How much of what was sent is repeats. */
static double
get_repeated_per_cent (const NpSocketRecord *socket)
{
  double all = (double) socket->bytes_sent + (double) socket->bytes_retransmitted;

  return all >= LOSSY_BYTES ? 100 * (double) socket->bytes_retransmitted / all : 0;
}

/* A dead other side makes for repeats only: that is another finding. */
static gboolean
is_lossy (const NpSocketRecord *socket)
{
  return socket->retransmits < NP_REPEATS_TO_LOOK_AT && get_repeated_per_cent (socket) > LOSSY_PER_CENT;
}

static const NpSocketRecord *
find_lossiest (GPtrArray *sockets)
{
  const NpSocketRecord *lossiest = sockets->pdata[0];

  for (guint i = 1; i < sockets->len; i++)
    if (get_repeated_per_cent (sockets->pdata[i]) > get_repeated_per_cent (lossiest))
      lossiest = sockets->pdata[i];

  return lossiest;
}

static void
tell_lossy (NpLook                 *look,
            const NpCheck          *check,
            const NpProgramSockets *program,
            const NpLasters        *lossy)
{
  const NpSocketRecord *lossiest = find_lossiest (lossy->sockets);
  double per_cent = get_repeated_per_cent (lossiest);
  g_autofree char *partners = np_check_dup_partners (lossy->sockets);
  g_autofree char *host = np_address_dup_plain (&lossiest->remote);
  NpFinding finding;

  np_finding_init (&finding, check, per_cent > LOSSY_PER_CENT_BADLY ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, program->subject);
  /* Translators: %1$s is a program, %2$s an address, or "several computers". */
  finding.title = g_strdup_printf (_("%1$s has to repeat much of what it sends to %2$s"), program->name, partners);
  finding.meaning = g_strdup (_("Usually a part of the data gets lost on the way. The system sends it again until it is confirmed."));
  finding.verdict = g_strdup (_("It usually arrives in the end, but more slowly. Often the Wi-Fi is weak, or a line on the way is overloaded."));
  finding.action = g_strdup (_("Try a cable, or a place with better Wi-Fi. If other connections are fine, the trouble is usually at the other end."));
  /* Translators: %1$s is an address, %2$.1f a part in a hundred. */
  np_finding_take_figure (&finding, g_strdup_printf (_("Of all that was sent to %1$s, %2$.1f %% was sent again."), host, per_cent));
  np_finding_add_lasters (&finding, lossy);

  np_look_report (look, &finding);
}

/* What was lost once and is idle since is no trouble of now. In a single look that cannot be told. */
static void
choose_lossy (NpLook               *look,
              const NpCheck        *check,
              const NpSocketRecord *socket,
              NpLasters            *lossy)
{
  const NpPast nothing = { 0 };
  NpPast past;

  if (!is_lossy (socket))
    return;

  if (was_active_lately (look, check, socket, &past))
    np_lasters_add (lossy, look, socket, &past, 0);
  else if (!socket->has_rates)
    np_lasters_add (lossy, look, socket, &nothing, ACTIVE_SECONDS);
}

static void
check_conn_lossy (NpLook        *look,
                  const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_REPEATED], choose_lossy, tell_lossy);
}

static const NpCheck checks[] = {
  {
    .id = "slow-path",
    .title = N_("Slow ways"),
    .reason = N_("Shown when for 10 seconds the way there and back takes at least 600 ms. 300 ms are enough when they are three times the shortest time of the last minutes. The connection must have had traffic in the last minute."),
    .normal = N_("Normal over satellites, in mobile networks with weak reception, and while much is sent or loaded."),
    .source = "ss(8), RFC 8289 §1",
    .run = check_slow_path,
  },
  {
    .id = "conn-lossy",
    .title = N_("Connections that lose much"),
    .reason = N_("Shown when at least 100 kB were sent over a connection, more than 2 in 100 bytes of it again, and it had traffic in the last minute. Above 5 in 100 it is a warning."),
    .normal = N_("Normal below one part in a hundred."),
    .source = "linux/tcp.h, RFC 9293 §3.8.1",
    .run = check_conn_lossy,
  },
};

const NpCheckTable np_checks_quality = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
