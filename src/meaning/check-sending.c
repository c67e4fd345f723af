/* meaning/check-sending.c: data that does not arrive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-words.h"
#include "meaning/concern.h"
#include "meaning/socket-phrases.h"

/* So long the other side has had no room (seconds): a program that is only busy reads sooner. Judgement. */
#define FULL_SECONDS 5

/* Packets with less data get through nearly everywhere: IPv6 needs links of 1280 bytes (RFC 8200 §5), and tunnels take
 * some of the usual 1500. Judgement. */
#define SMALL_MSS 1300

/* In so many seconds so many packets were too big: a few are how a computer learns what size gets through (RFC 1191).
 * Judgement. */
#define SIZE_WINDOW       60
#define PACKETS_TOO_BIG   10
#define SIZES_FOUND       1

/* How much the other side has confirmed at the least: what is not sent yet waits in the same queue. */
static gint64
get_confirmed (const NpSocketRecord *socket)
{
  return (gint64) socket->bytes_sent - (gint64) socket->send_q;
}

/* Whatever is confirmed sets the count of repeats back to 0 (tcp_ack() in net/ipv4/tcp_input.c), and so does an answer
 * that there is still no room. What no program holds any more is only being cleaned up. */
static gboolean
is_unconfirmed (const NpSocketRecord *socket)
{
  return socket->visibility != NP_OWNER_NONE &&
         (socket->timer == NP_TIMER_ON || socket->timer == NP_TIMER_PROBE) &&
         socket->retransmits >= NP_REPEATS_TO_LOOK_AT;
}

static void
add_amount (NpFinding            *finding,
            const NpSocketRecord *socket)
{
  g_auto(NpSocketPhrases) phrases = { 0 };
  g_autofree char *size = g_format_size (socket->send_q);

  np_socket_phrases_init (&phrases, socket);
  if (socket->retransmits == 0)
    np_finding_take_figure (finding,
                            /* Translators: %1$s is an address, %2$s a port, %3$s an amount such as "1.5 kB". */
                            g_strdup_printf (_("Not confirmed by %1$s, %2$s: %3$s."),
                                             phrases.partner, phrases.port, size));
  else
    np_finding_take_figure (finding,
                            /* Translators: %1$s is an address, %2$s a port, %3$s an amount such as "1.5 kB". */
                            g_strdup_printf (ngettext ("Not confirmed by %1$s, %2$s: %3$s, tried again %4$u time.",
                                                       "Not confirmed by %1$s, %2$s: %3$s, tried again %4$u times.",
                                                       socket->retransmits),
                                             phrases.partner, phrases.port, size, socket->retransmits));
}

static const NpSocketRecord *
find_most_waiting (GPtrArray *sockets)
{
  const NpSocketRecord *most = sockets->pdata[0];

  for (guint i = 1; i < sockets->len; i++)
    if (((const NpSocketRecord *) sockets->pdata[i])->send_q > most->send_q)
      most = sockets->pdata[i];

  return most;
}

/* A finding about @sockets of a program; the one with the most waiting data gives the figure. */
static void
begin_about (NpFinding              *finding,
             const NpCheck          *check,
             NpSeverity              severity,
             const NpProgramSockets *program,
             GPtrArray              *sockets)
{
  np_finding_init (finding, check, severity);
  np_finding_set_subject (finding, program->subject);
  add_amount (finding, find_most_waiting (sockets));
}

static void
tell_unconfirmed (NpLook                 *look,
                  const NpCheck          *check,
                  const NpProgramSockets *program,
                  const NpLasters        *stuck)
{
  g_autofree char *partners = np_check_dup_partners (stuck->sockets);
  NpFinding finding;

  begin_about (&finding, check, NP_SEVERITY_WARNING, program, stuck->sockets);
  /* Translators: %1$s is a program, %2$s an address, or "several computers". */
  finding.title = g_strdup_printf (_("%1$s no longer reaches %2$s"), program->name, partners);
  finding.meaning = g_strdup (_("It sent data, and the other side has confirmed nothing of it although it was sent again and again. Usually the other side or the network on the way is gone: Wi-Fi lost, a computer carried away, a VPN closed."));
  finding.verdict = g_strdup (_("The connection is stuck. The system gives it up by itself, but usually only after 15 to 30 minutes."));
  finding.action = g_strdup (_("See whether the network works. To connect anew in the program is faster than to wait."));
  np_finding_add_lasters (&finding, stuck);

  np_look_report (look, &finding);
}

static void
choose_unconfirmed (NpLook               *look,
                    const NpCheck        *check G_GNUC_UNUSED,
                    const NpSocketRecord *socket,
                    NpLasters            *stuck)
{
  const NpPast now = { 0 };

  if (is_unconfirmed (socket))
    np_lasters_add (stuck, look, socket, &now, 0);
}

static void
check_send_retrans (NpLook        *look,
                    const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_UNSENT], choose_unconfirmed, tell_unconfirmed);
}

/* The other side has no room, or has so little that it holds everything up. */
static gboolean
is_held_up (const NpSocketRecord *socket)
{
  return socket->visibility != NP_OWNER_NONE && !is_unconfirmed (socket) &&
         (socket->timer == NP_TIMER_PROBE || socket->limit == NP_LIMIT_PEER_WINDOW);
}

static void
choose_held_up (NpLook               *look,
                const NpCheck        *check,
                const NpSocketRecord *socket,
                NpLasters            *held)
{
  NpPast past;

  if (!is_held_up (socket))
    return;

  past = np_look_note_socket (look, check, socket, 0);
  np_lasters_add (held, look, socket, &past, FULL_SECONDS);
}

static gboolean
are_local (GPtrArray *sockets)
{
  for (guint i = 0; i < sockets->len; i++)
    if (!np_socket_partner_is_local (sockets->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
tell_held_up (NpLook                 *look,
              const NpCheck          *check,
              const NpProgramSockets *program,
              const NpLasters        *held)
{
  gboolean is_local = are_local (held->sockets);
  g_autofree char *partners = np_check_dup_partners (held->sockets);
  NpFinding finding;

  begin_about (&finding, check, is_local ? NP_SEVERITY_INFO : NP_SEVERITY_NOTICE, program, held->sockets);
  /* Translators: %1$s is a program, %2$s an address, another program, or "several computers". */
  finding.title = g_strdup_printf (_("%1$s has to wait until %2$s reads"), program->name, partners);
  finding.meaning = g_strdup (_("The other side has no room for more data: the program there reads more slowly than this one sends."));
  finding.verdict = is_local
    ? g_strdup (_("This is no fault of the network: both programs are on this computer. Some wait on purpose, as a player does."))
    : g_strdup (_("This is no fault of the network. Some programs wait on purpose, as a player does that has enough for now."));
  finding.action = is_local
    ? g_strdup (_("If it takes too long, look at the program that reads: it may be busy, stopped or stuck."))
    : g_strdup (_("If it takes too long, only somebody at the other computer can help: the program there may be busy or stuck."));
  np_finding_add_lasters (&finding, held);

  np_look_report (look, &finding);
}

static void
check_send_persist (NpLook        *look,
                    const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_UNSENT], choose_held_up, tell_held_up);
}

/* That nothing has to be repeated means that what was sent is being confirmed. */
static void
choose_busy (NpLook               *look,
             const NpCheck        *check G_GNUC_UNUSED,
             const NpSocketRecord *socket,
             NpLasters            *busy)
{
  const NpPast now = { 0 };

  if (socket->has_rates && socket->tx_rate > 0 && socket->retransmits == 0 && socket->visibility != NP_OWNER_NONE &&
      !is_held_up (socket) && !np_socket_partner_is_local (socket))
    np_lasters_add (busy, look, socket, &now, 0);
}

static void
tell_busy (NpLook                 *look,
           const NpCheck          *check,
           const NpProgramSockets *program,
           const NpLasters        *busy)
{
  g_autofree char *partners = np_check_dup_partners (busy->sockets);
  NpFinding finding;

  begin_about (&finding, check, NP_SEVERITY_INFO, program, busy->sockets);
  /* Translators: %1$s is a program, %2$s an address, or "several computers". */
  finding.title = g_strdup_printf (_("%1$s is sending data to %2$s"), program->name, partners);
  finding.meaning = g_strdup (_("Data is on its way, and nothing of it has to be repeated."));
  finding.verdict = g_strdup (_("All is well: something is being sent, such as a picture, a mail or a backup."));
  finding.action = g_strdup (_("There is nothing to do."));
  np_finding_add_lasters (&finding, busy);

  np_look_report (look, &finding);
}

static void
check_send_busy (NpLook        *look,
                 const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_UNSENT], choose_busy, tell_busy);
}

/* The hosts of @sockets from which other connections receive something. */
static GHashTable *
find_answering_hosts (const NpLook *look,
                      GPtrArray    *sockets)
{
  GHashTable *hosts = np_check_hosts_new (sockets);
  const GPtrArray *established = look->sets[NP_SOCKETS_ESTABLISHED];
  GHashTable *answering = np_check_hosts_new (NULL);

  for (guint i = 0; g_hash_table_size (hosts) > 0 && i < established->len; i++)
    {
      const NpSocketRecord *socket = established->pdata[i];

      if (socket->has_rates && socket->rx_rate > 0 && g_hash_table_contains (hosts, &socket->remote))
        g_hash_table_add (answering, (gpointer) &socket->remote);
    }
  g_hash_table_unref (hosts);

  return answering;
}

/* More of them say nothing new, and a computer can have very many when its network is gone. */
#define MOST_STUCK 1000

/* Noted instead of a number of bytes: the other side is there. */
#define IS_THERE G_MAXUINT64

/* Small data has passed before, and only full packets do not. */
static gboolean
is_big_one_stuck (const NpSocketRecord *socket)
{
  return is_unconfirmed (socket) && socket->timer == NP_TIMER_ON &&
         socket->mss > SMALL_MSS && socket->send_q > socket->mss &&
         (get_confirmed (socket) > 0 || socket->bytes_received > 0);
}

/* A dead computer looks the same, but nothing comes from there any more. */
static gboolean
is_other_side_there (NpLook               *look,
                     const NpCheck        *check,
                     GHashTable           *answering,
                     const NpSocketRecord *socket)
{
  NpPast past = np_look_note_socket (look, check, socket, 0);
  guint64 before = past.n_looks > 1 ? past.before : socket->bytes_received;
  gboolean is_there = socket->bytes_received > before || before == IS_THERE ||
                      g_hash_table_contains (answering, &socket->remote);

  np_look_note_socket (look, check, socket, is_there ? IS_THERE : before);

  return is_there;
}

static void
take_size_texts (NpFinding *finding)
{
  finding->verdict = g_strdup (_("Possibly a part of the way takes only smaller packets, and the message that says so gets lost. Pages then load in part, and uploads stop."));
  finding->action = g_strdup (_("If a VPN or DSL is in use, try a smaller packet size (MTU) such as 1400 in its network settings."));
}

static void
report_big_ones (NpLook                 *look,
                 const NpCheck          *check,
                 const NpProgramSockets *program)
{
  g_autofree char *partners = np_check_dup_partners (program->sockets);
  NpFinding finding;

  begin_about (&finding, check, NP_SEVERITY_WARNING, program, program->sockets);
  /* Translators: %1$s is a program, %2$s an address, or "several computers". */
  finding.title = g_strdup_printf (_("Big packets from %1$s may not reach %2$s"), program->name, partners);
  finding.meaning = g_strdup (_("Small packets arrive there and answers come back, but full ones are repeated in vain."));
  take_size_texts (&finding);
  np_finding_add_sockets (&finding, program->sockets);

  np_look_report (look, &finding);
}

static void
report_counted_sizes (NpLook              *look,
                      const NpCheck       *check,
                      const NpCounterName *counter,
                      guint                n_least,
                      const char          *meaning)
{
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_growth (look, counter->protocol, counter->name, SIZE_WINDOW, &grown) || grown.amount < n_least)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, counter->name);
  finding.title = g_strdup (_("Packets may be too big for a part of the way"));
  finding.meaning = g_strdup (meaning);
  take_size_texts (&finding);
  np_finding_add_grown (&finding, look, counter, 1, SIZE_WINDOW);

  np_look_report (look, &finding);
}

static void
check_mtu_blackhole (NpLook        *look,
                     const NpCheck *check)
{
  static const NpCounterName failed = { "Ip", "FragFails" }, found = { "TcpExt", "TCPMTUPSuccess" };
  const GPtrArray *unsent = look->sets[NP_SOCKETS_UNSENT];
  g_autoptr(GPtrArray) stuck = g_ptr_array_new ();
  g_autoptr(GPtrArray) programs = NULL;
  g_autoptr(GHashTable) answering = NULL;

  for (guint i = 0; i < unsent->len && stuck->len < MOST_STUCK; i++)
    if (is_big_one_stuck (unsent->pdata[i]))
      g_ptr_array_add (stuck, unsent->pdata[i]);

  answering = find_answering_hosts (look, stuck);
  for (guint i = stuck->len; i > 0; i--)
    if (!is_other_side_there (look, check, answering, stuck->pdata[i - 1]))
      g_ptr_array_remove_index (stuck, i - 1);

  programs = np_look_group_by_program (look, stuck);
  for (guint i = 0; i < programs->len; i++)
    report_big_ones (look, check, programs->pdata[i]);

  report_counted_sizes (look, check, &found, SIZES_FOUND, _("The system looks by trial for the size of packets that gets through. It does so when big ones seem to vanish, or always where it is set so (tcp_mtu_probing)."));
  /* Who passes packets on for others meets such packets every day, and tells their senders. */
  if (!look->host->has_forwarding || !look->host->is_forwarding)
    report_counted_sizes (look, check, &failed, PACKETS_TOO_BIG, _("Packets were bigger than the next part of the way takes, and may not be taken apart."));
}

static const NpCheck checks[] = {
  {
    .id = "send-retrans",
    .title = N_("Data that nobody confirms"),
    .reason = N_("Shown when a connection that a program holds tried at least 3 times in a row to send the same again, without any confirmation (timer “on” or “probe”)."),
    .normal = N_("Normal for a moment when Wi-Fi moves to another access point."),
    .source = "RFC 6298 §5, tcp(7)",
    .run = check_send_retrans,
  },
  {
    .id = "send-persist",
    .title = N_("Waiting for the other side to read"),
    .reason = N_("Shown when for 5 seconds the other side has had no room for more data (timer “probe”), or its lack of room mostly holds the connection up (rwnd_limited). When both ends are on this computer it is only good to know."),
    .normal = N_("Normal where the other side takes only what it needs for now, as a video player does."),
    .source = "RFC 9293 §3.8.6, ss(8)",
    .run = check_send_persist,
  },
  {
    .id = "send-busy",
    .title = N_("Data being sent"),
    .reason = N_("Shown when data was sent since the look before, some of it waits for its confirmation (Send-Q), and nothing is being repeated."),
    .normal = N_("Normal while something is being sent."),
    .source = "netstat(8), tcp(7)",
    .run = check_send_busy,
  },
  {
    .id = "mtu-blackhole",
    .title = N_("Big packets that vanish"),
    .reason = N_("Shown when more than one full packet (above 1300 bytes) was sent at least 3 times again while the other side still sends something. It is also shown when in a minute 10 packets were too big (FragFails), or a size was found by trial (TCPMTUPSuccess)."),
    .normal = N_("Normal for a moment while the system learns what size gets through."),
    .source = "RFC 4821, RFC 2923, ip-route(8)",
    .run = check_mtu_blackhole,
  },
};

const NpCheckTable np_checks_sending = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
