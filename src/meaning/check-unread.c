/* meaning/check-unread.c: data that nobody reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "meaning/check-words.h"
#include "meaning/quantities.h"
#include "meaning/services.h"

/* All numbers of this file are judgement unless they say otherwise; times are in seconds. */

/* A program picks data up as soon as it gets round to it: what waits in two looks has waited for a moment. */
#define MOMENT_SECONDS 1

#define UNREAD_SECONDS      5
#define UNREAD_LOOKS        3
#define UNREAD_LONG_SECONDS 30
#define UNREAD_MANY         5

/* The question of a web browser has some hundred bytes, rarely much more. */
#define WEB_REQUEST_LEAST 200
#define WEB_REQUEST_MOST  2000

/* Half of the memory: the kernel needs the other half for its own notes (tcp_adv_win_scale of tcp(7)). */
#define LARGE_PARTS   2
#define LARGE_SECONDS 5

/* For so long people see what was counted. */
#define WINDOW_SECONDS 60

/* A few lost messages are not noticed by anybody. */
#define LOSSES_TO_WARN 10

/* What the checks for waiting data remember together: since when the same data wait on a connection. */
static const NpCheck unread_memory = { .id = "unread" };

/* All of these are of the kernel's UDP; each has counters of its own. */
static const NpCounterName full_buffers[] = {
  { "Udp", "RcvbufErrors" },
  { "Udp6", "RcvbufErrors" },
  { "UdpLite", "RcvbufErrors" },
  { "UdpLite6", "RcvbufErrors" },
};

static const NpCounterName prunings[] = {
  { "TcpExt", "PruneCalled" },
  { "TcpExt", "RcvPruned" },
  { "TcpExt", "TCPRcvQDrop" },
  { "TcpExt", "TCPBacklogDrop" },
};

/* Those of them by which data was thrown away. */
static const NpCounterName *const pruned_data = &prunings[1];
#define N_PRUNED_DATA (G_N_ELEMENTS (prunings) - 1)

static NpPast
note_unread (NpLook               *look,
             const NpSocketRecord *socket)
{
  return np_look_note_unchanged (look, &unread_memory, socket, socket->bytes_received << 32 ^ socket->recv_q);
}

/* Whether there were enough looks to say that data is left lying. Where there are only two looks, both must have seen it. */
static gboolean
is_left_lying (const NpLook *look,
               const NpPast *past)
{
  switch (np_look_lasts (look, past, UNREAD_SECONDS))
    {
    case NP_LASTING_YES:
      return past->n_looks >= UNREAD_LOOKS;
    case NP_LASTING_UNKNOWN:
      return past->n_looks >= UNREAD_LOOKS - 1;
    case NP_LASTING_NO:
    default:
      return FALSE;
    }
}

static void
take_waiting_figure (NpFinding       *finding,
                     const GPtrArray *sockets)
{
  guint64 n_bytes = 0;
  g_autofree char *amount = NULL;

  for (guint i = 0; i < sockets->len; i++)
    n_bytes += ((const NpSocketRecord *) sockets->pdata[i])->recv_q;
  amount = g_format_size (n_bytes);

  /* Translators: %s is an amount such as "37 bytes". */
  np_finding_take_figure (finding, g_strdup_printf (_("Waiting to be read: %s"), amount));
}

static gboolean
may_be_web_request (const NpSocketRecord *socket)
{
  const NpService *service = np_service_lookup (NP_PROTOCOL_TCP, socket->local_port);

  return socket->role == NP_ROLE_VISITED && service != NULL && g_str_has_prefix (service->name, "http") &&
         socket->recv_q >= WEB_REQUEST_LEAST && socket->recv_q <= WEB_REQUEST_MOST;
}

/* What somebody has halted on purpose is not slow. */
static gboolean
is_stopped (const NpLook *look,
            pid_t         pid)
{
  const NpProcessLimit *process = np_host_find_process (look->host, pid);

  return process != NULL && process->is_stopped;
}

static void
set_stopped_texts (NpFinding *finding)
{
  finding->meaning = g_strdup (_("Data has arrived, and the program cannot read it because it is halted, for example in a debugger."));
  finding->verdict = g_strdup (_("Normal for a halted program: the data waits until it goes on."));
  finding->action = g_strdup (_("Let the program go on, or close it, if you did not halt it on purpose."));
}

static void
set_unread_texts (NpFinding *finding,
                  gboolean   is_bad)
{
  finding->meaning = g_strdup (_("Data has arrived, and the program has not picked it up for a while (Recv-Q). Usually it is busy, waits for something else, or is stuck. The network has done its part."));
  finding->verdict = is_bad
                       ? g_strdup (_("Usually the program on this computer is too slow or stuck, and the other side waits for it."))
                       : g_strdup (_("Harmless if it passes within seconds."));
  finding->action = g_strdup (_("Look in the system monitor at how busy the program is. If it does not react, restart it."));
}

static void
report_unread (NpLook                 *look,
               const NpCheck          *check,
               const NpProgramSockets *program,
               const NpLasters        *lasters)
{
  gboolean stopped = is_stopped (look, program->pid);
  gboolean is_bad = !stopped && (lasters->longest >= UNREAD_LONG_SECONDS || lasters->sockets->len >= UNREAD_MANY);
  NpSeverity severity = is_bad ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE;
  NpFinding finding;

  np_finding_init (&finding, check, stopped ? NP_SEVERITY_INFO : severity);
  np_finding_set_subject (&finding, program->subject);
  np_finding_add_lasters (&finding, lasters);
  take_waiting_figure (&finding, lasters->sockets);
  if (may_be_web_request (lasters->sockets->pdata[0]))
    np_finding_take_figure (&finding, g_strdup (_("That is about the size of one request for a web page.")));
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s has not read data that has arrived"), program->name);
  if (stopped)
    set_stopped_texts (&finding);
  else
    set_unread_texts (&finding, is_bad);
  np_look_report (look, &finding);
}

static void
choose_unread (NpLook               *look,
               const NpCheck        *check G_GNUC_UNUSED,
               const NpSocketRecord *socket,
               NpLasters            *lasters)
{
  NpPast past = note_unread (look, socket);

  if (is_left_lying (look, &past))
    np_lasters_add (lasters, look, socket, &past, UNREAD_SECONDS);
}

static void
established_unread (NpLook        *look,
                    const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_UNREAD], choose_unread, report_unread);
}

static void
report_momentary (NpLook                 *look,
                  const NpCheck          *check,
                  const NpProgramSockets *program,
                  const NpLasters        *lasters)
{
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, program->subject);
  finding.lasting = lasters->lasting;
  np_finding_add_sockets (&finding, lasters->sockets);
  take_waiting_figure (&finding, lasters->sockets);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s has data to pick up"), program->name);
  finding.meaning = g_strdup (_("Data has just arrived, and the program has not picked it up yet."));
  finding.verdict = g_strdup (_("Normal: a program reads when it gets round to it."));
  finding.action = g_strdup (_("Look again in a few seconds."));
  np_look_report (look, &finding);
}

static void
choose_momentary (NpLook               *look,
                  const NpCheck        *check G_GNUC_UNUSED,
                  const NpSocketRecord *socket,
                  NpLasters            *lasters)
{
  NpPast past = note_unread (look, socket);

  if (!is_left_lying (look, &past))
    np_lasters_add (lasters, look, socket, &past, MOMENT_SECONDS);
}

static void
recvq_momentary (NpLook        *look,
                 const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_UNREAD], choose_momentary, report_momentary);
}

static gboolean
is_large (const NpSocketRecord *socket)
{
  return socket->has_memory && socket->rcv_buffer > 0 &&
         (guint64) socket->recv_q * LARGE_PARTS >= socket->rcv_buffer;
}

/* Whether this computer had to tell anybody to wait. */
static gboolean
told_to_wait (const NpLook *look)
{
  NpGrown grown;

  return np_look_get_growth (look, "TcpExt", "TCPToZeroWindowAdv", WINDOW_SECONDS, &grown) && grown.amount > 0;
}

static void
report_large (NpLook                 *look,
              const NpCheck          *check,
              const NpProgramSockets *program,
              const NpLasters        *lasters)
{
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, program->subject);
  np_finding_add_lasters (&finding, lasters);
  take_waiting_figure (&finding, lasters->sockets);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s reads slower than data arrives"), program->name);
  finding.meaning = g_strdup (_("So much data waits to be read (Recv-Q) that there is little room for more. When there is none, the other side is told to wait."));
  finding.verdict = g_strdup (_("Nothing gets lost, but the data comes slower than it could. The network is not the cause."));
  finding.action = g_strdup (_("If you paused something, nothing needs to be done. Otherwise look in the system monitor at how busy the program is."));
  np_look_report (look, &finding);
}

static void
choose_large (NpLook               *look,
              const NpCheck        *check,
              const NpSocketRecord *socket,
              NpLasters            *lasters)
{
  NpPast past;

  if (!is_large (socket))
    return;

  past = np_look_note_socket (look, check, socket, socket->recv_q);
  if (socket->recv_q > past.first || told_to_wait (look))
    np_lasters_add (lasters, look, socket, &past, LARGE_SECONDS);
}

static void
recvq_large (NpLook        *look,
             const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_UNREAD], choose_large, report_large);
}

/* What is noted beside the sockets themselves: that those of a protocol could be read. No cookie is so high. */
#define READ_NOTE(protocol) (G_MAXUINT64 - (protocol))

/* Whether the sockets of @protocol could be read in this look and in the one before. */
static gboolean
was_read (NpLook        *look,
          const NpCheck *check,
          NpProtocol     protocol,
          NpReader       reader)
{
  return np_snapshot_get_error (look->snapshot, reader) == NULL &&
         np_look_note (look, check, READ_NOTE (protocol), 0).n_looks > 1;
}

/* How many messages a socket has lost, and when it lost the last one. */
static gboolean
has_lost_lately (NpLook               *look,
                 const NpCheck        *check,
                 const NpSocketRecord *socket,
                 gboolean              was_read_before)
{
  guint64 before = np_look_recall (look, check, socket->cookie);
  guint32 now = (guint32) (look->time / G_USEC_PER_SEC), lost_at = (guint32) before;
  guint32 n_before = (guint32) (before >> 32);

  /* A socket that was not remembered had lost nothing in the look before, or was not there. */
  if (was_read_before && socket->drops > n_before)
    lost_at = now;
  np_look_note (look, check, socket->cookie, (guint64) socket->drops << 32 | lost_at);

  return lost_at != 0 && now - lost_at <= WINDOW_SECONDS;
}

/* The sockets that lost messages of late. */
static GPtrArray *
list_losers (NpLook        *look,
             const NpCheck *check)
{
  GPtrArray *set = look->sets[NP_SOCKETS_DROPPING];
  GPtrArray *losers = g_ptr_array_new ();
  gboolean was_udp_read = was_read (look, check, NP_PROTOCOL_UDP, NP_READER_UDP);
  gboolean was_udplite_read = was_read (look, check, NP_PROTOCOL_UDPLITE, NP_READER_UDPLITE);

  for (guint i = 0; i < set->len; i++)
    {
      const NpSocketRecord *socket = set->pdata[i];
      gboolean is_udplite = socket->protocol == NP_PROTOCOL_UDPLITE;

      if ((socket->protocol == NP_PROTOCOL_UDP || is_udplite) && socket->cookie != 0 &&
          has_lost_lately (look, check, socket, is_udplite ? was_udplite_read : was_udp_read))
        g_ptr_array_add (losers, set->pdata[i]);
    }

  return losers;
}

static void
report_losses (NpLook                 *look,
               const NpCheck          *check,
               const NpProgramSockets *program,
               const NpGrown          *lost)
{
  gboolean is_bad = lost->amount >= LOSSES_TO_WARN;
  g_autofree char *window = np_duration_in_words ((guint64) (lost->seconds + 0.5));
  NpFinding finding;

  np_finding_init (&finding, check, is_bad ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  if (program != NULL)
    {
      np_finding_set_subject (&finding, program->subject);
      np_finding_add_sockets (&finding, program->sockets);
      /* Translators: %s is a program. */
      finding.title = g_strdup_printf (_("%s misses messages"), program->name);
    }
  else
    {
      finding.title = g_strdup (_("A program missed messages"));
    }
  finding.meaning = g_strdup (_("Single messages (UDP) arrived faster than the program read them. Some were thrown away."));
  finding.verdict = is_bad
                      ? g_strdup (_("A call, a video or a game may become choppy."))
                      : g_strdup (_("A few lost messages are usually not noticed."));
  finding.action = g_strdup (_("Close programs that keep this computer busy. If it goes on, tell the makers of the program that its receive buffer may be too small."));
  /* Translators: %1$s is a time such as "60 seconds", %2$ a number. */
  np_finding_take_figure (&finding, g_strdup_printf (_("Messages that all programs missed in %1$s: %2$" PRIu64), window, lost->amount));
  np_look_report (look, &finding);
}

/* The losses of the last look may be told by the counters before a socket tells of them. */
static gboolean
was_lost_before (const NpLook  *look,
                 const NpGrown *grown)
{
  NpGrown newest;

  return np_look_get_sum_growth (look, full_buffers, G_N_ELEMENTS (full_buffers), 0, &newest) &&
         grown->amount > newest.amount;
}

/* Sockets count, too, what a filter of the program threw away on purpose; the counters do not. */
static void
udp_rcvbuf (NpLook        *look,
            const NpCheck *check)
{
  g_autoptr(GPtrArray) losers = list_losers (look, check);
  g_autoptr(GPtrArray) programs = np_look_group_by_program (look, losers);
  NpGrown grown;

  if (!np_look_get_sum_growth (look, full_buffers, G_N_ELEMENTS (full_buffers), WINDOW_SECONDS, &grown) ||
      grown.amount == 0)
    return;

  for (guint i = 0; i < programs->len; i++)
    report_losses (look, check, programs->pdata[i], &grown);
  if (programs->len == 0 && was_lost_before (look, &grown))
    report_losses (look, check, NULL, &grown);
}

static void
prune (NpLook        *look,
       const NpCheck *check)
{
  NpGrown grown, lost;
  NpFinding finding;

  if (!np_look_get_sum_growth (look, prunings, G_N_ELEMENTS (prunings), WINDOW_SECONDS, &grown) || grown.amount == 0)
    return;
  np_look_get_sum_growth (look, pruned_data, N_PRUNED_DATA, WINDOW_SECONDS, &lost);

  np_finding_init (&finding, check, lost.amount > 0 ? NP_SEVERITY_NOTICE : NP_SEVERITY_INFO);
  np_finding_add_grown (&finding, look, prunings, G_N_ELEMENTS (prunings), WINDOW_SECONDS);
  finding.title = g_strdup (_("The memory for arriving data ran short"));
  finding.meaning = lost.amount > 0
                      ? g_strdup (_("Programs read slower than data arrived, so some of it was thrown away. The other side sends it again."))
                      : g_strdup (_("Programs read slower than data arrived, so the system had to make room for it."));
  finding.verdict = lost.amount > 0
                      ? g_strdup (_("Nothing is missing in the end, but connections become slower."))
                      : g_strdup (_("Harmless if it does not go on for long."));
  finding.action = g_strdup (_("Look on the page Connections for a large Recv-Q: usually that program reads too slowly."));
  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "established-unread",
    .title = N_("Data that a program does not read"),
    .reason = N_("Shown when the same data has waited on an open connection in 3 looks and for 5 seconds, and nothing new arrived. "
                 "It is a warning after 30 seconds, or on 5 connections of one program, and only good to know while the program is halted."),
    .normal = N_("Normal for a moment, and for programs that deal with one thing after the other."),
    .source = "netstat(8), tcp(7)",
    .run = established_unread,
  },
  {
    .id = "recvq-momentary",
    .title = N_("Data that has just arrived"),
    .reason = N_("Shown when data has waited on an open connection for a second, which is not long enough to say more."),
    .normal = N_("Normal on every connection on which data arrives."),
    .source = "netstat(8)",
    .run = recvq_momentary,
  },
  {
    .id = "recvq-large",
    .title = N_("Programs that read slower than data arrives"),
    .reason = N_("Shown when unread data has taken half of its memory for 5 seconds, and became more meanwhile. It is also "
                 "shown when this computer had to tell somebody to wait in the last minute (TCPToZeroWindowAdv)."),
    .normal = N_("Normal for a paused download, and for videos that are loaded ahead."),
    .source = "tcp(7), linux/snmp.h",
    .run = recvq_large,
  },
  {
    .id = "udp-rcvbuf",
    .title = N_("Messages that arrive faster than a program reads"),
    .reason = N_("Shown for a minute after the counter RcvbufErrors of UDP has grown, with the programs whose sockets threw messages "
                 "away. From 10 messages a minute on it is a warning."),
    .normal = N_("Normal in small numbers when very much arrives at once."),
    .source = "udp(7), linux/snmp.h",
    .run = udp_rcvbuf,
  },
  {
    .id = "prune",
    .title = N_("Memory for arriving data that ran short"),
    .reason = N_("Shown for a minute after PruneCalled, RcvPruned, TCPRcvQDrop or TCPBacklogDrop has grown. Only the last three mean "
                 "that data was thrown away; the first one alone is only good to know."),
    .normal = N_("Normal in small numbers while very much arrives at once."),
    .source = "linux/snmp.h",
    .run = prune,
  },
};

const NpCheckTable np_checks_unread = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
