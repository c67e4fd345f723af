/* meaning/check-hung-up.c: conversations that one side has ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-words.h"
#include "meaning/concern.h"

/* All numbers of this file are judgement unless they say otherwise; times are in seconds. */

/* The goodbye itself counts as one byte of Recv-Q. */
#define GOODBYE_BYTES 1

/* A program that is only busy reads within seconds. */
#define UNREAD_SECONDS 30

/* Programs keep idle connections for a while, and notice the goodbye when they want to use them again. */
#define LINGERING_SECONDS      60
#define LINGERING_LONG_SECONDS 600

/* A browser that closes many tabs is done with it sooner. */
#define LEAK_AGE_SECONDS 10
#define LEAK_MANY        10

/* So few are a leak when there are more and more of them. */
#define LEAK_FEW          3
#define LEAK_RISES        3
#define LEAK_RISE_SECONDS 60

/* From this part of all files that the program may have open: one half. */
#define LEAK_LIMIT_PARTS 2

#define STUCK_SECONDS 30

/* Without a program it would have ended after one minute (tcp_fin_timeout of tcp(7)). */
#define HELD_SECONDS 300

/* What the checks for CLOSE_WAIT remember together: since when nothing has moved on a connection. */
static const NpCheck close_wait_memory = { .id = "close-wait" };

/* A side that still sends has not forgotten the conversation; the other one has only nothing more to say. */
static void
add_forgotten (NpLook               *look,
               const NpSocketRecord *socket,
               double                seconds,
               NpLasters            *lasters)
{
  guint64 moved = socket->bytes_sent << 32 ^ socket->recv_q;
  NpPast past;

  if (socket->send_q > 0)
    return;

  past = np_look_note_unchanged (look, &close_wait_memory, socket, moved);
  np_lasters_add (lasters, look, socket, &past, seconds);
}

/* The sizes of the last message of TLS 1.3, of TLS 1.2 with GCM, of TLS 1.0 with CBC and of TLS 1.2 with CBC
 * (close_notify, RFC 8446 §6.1), with the five bytes of the record's header; measured. */
static gboolean
is_encrypted_goodbye (guint32 n_bytes)
{
  switch (n_bytes)
    {
    case 24:
    case 31:
    case 37:
    case 41:
    case 53:
    case 57:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
report_unread (NpLook                 *look,
               const NpCheck          *check,
               const NpProgramSockets *program,
               const NpLasters        *lasters)
{
  gboolean only_goodbyes = TRUE;
  guint64 n_bytes = 0;
  g_autofree char *amount = NULL;
  NpFinding finding;

  for (guint i = 0; i < lasters->sockets->len; i++)
    {
      const NpSocketRecord *socket = lasters->sockets->pdata[i];

      n_bytes += socket->recv_q - GOODBYE_BYTES;
      only_goodbyes = only_goodbyes && is_encrypted_goodbye (socket->recv_q - GOODBYE_BYTES);
    }
  amount = g_format_size (n_bytes);

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, program->subject);
  np_finding_add_lasters (&finding, lasters);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (ngettext ("%s has not closed a connection the other side ended",
                                             "%s has not closed connections the other side ended",
                                             lasters->sockets->len),
                                   program->name);
  finding.meaning = g_strdup (_("The other side hung up. What it sent last is still waiting: the program has neither read it nor hung up itself (CLOSE_WAIT)."));
  finding.verdict = only_goodbyes
                      ? g_strdup (_("One or two of these do no harm. What waits has exactly the size of an encrypted goodbye, so most likely nothing of value was lost."))
                      : g_strdup (_("One or two of these do no harm. What waits was never read by the program."));
  finding.action = g_strdup (_("If there are more and more of them, restart the program and tell its makers."));
  /* Translators: %s is an amount such as "37 bytes". */
  np_finding_take_figure (&finding, g_strdup_printf (_("Waiting to be read: %s"), amount));
  np_look_report (look, &finding);
}

static void
choose_unread (NpLook               *look,
               const NpCheck        *check G_GNUC_UNUSED,
               const NpSocketRecord *socket,
               NpLasters            *lasters)
{
  if (socket->recv_q > GOODBYE_BYTES)
    add_forgotten (look, socket, UNREAD_SECONDS, lasters);
}

static void
close_wait_unread (NpLook        *look,
                   const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_CLOSE_WAIT], choose_unread, report_unread);
}

static void
report_lingering (NpLook                 *look,
                  const NpCheck          *check,
                  const NpProgramSockets *program,
                  const NpLasters        *lasters)
{
  gboolean is_long = lasters->longest >= LINGERING_LONG_SECONDS;
  guint n_unnoticed = 0;
  NpFinding finding;

  for (guint i = 0; i < lasters->sockets->len; i++)
    if (((const NpSocketRecord *) lasters->sockets->pdata[i])->recv_q == GOODBYE_BYTES)
      n_unnoticed++;

  np_finding_init (&finding, check, is_long ? NP_SEVERITY_NOTICE : NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, program->subject);
  np_finding_add_lasters (&finding, lasters);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (ngettext ("%s keeps a connection the other side ended",
                                             "%s keeps connections the other side ended",
                                             lasters->sockets->len),
                                   program->name);
  finding.meaning = g_strdup (_("The other side has ended the conversation and nothing is left to read. The program keeps its own end open (CLOSE_WAIT)."));
  finding.verdict = g_strdup (_("Harmless alone: each one costs a little memory and one open file."));
  finding.action = g_strdup (_("There is nothing to do. If there are more and more of them, restart the program and tell its makers."));
  if (n_unnoticed > 0)
    /* Translators: %u is how many. */
    np_finding_take_figure (&finding, g_strdup_printf (_("Goodbyes that the program has not read yet: %u"), n_unnoticed));
  np_look_report (look, &finding);
}

static void
choose_lingering (NpLook               *look,
                  const NpCheck        *check G_GNUC_UNUSED,
                  const NpSocketRecord *socket,
                  NpLasters            *lasters)
{
  if (socket->recv_q <= GOODBYE_BYTES)
    add_forgotten (look, socket, LINGERING_SECONDS, lasters);
}

static void
close_wait_lingering (NpLook        *look,
                      const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_CLOSE_WAIT], choose_lingering, report_lingering);
}

/* How many a program had, since when there were never fewer, and how often there were more since then. All in
 * one number, because that is what can be noted. */
static guint64
pack_climb (guint   n_sockets,
            guint   n_rises,
            guint32 since)
{
  return (guint64) MIN (n_sockets, 0xffffffu) << 40 | (guint64) MIN (n_rises, 0xffu) << 32 | since;
}

/* Whether there are more and more of them. */
static gboolean
climbs (NpLook                 *look,
        const NpCheck          *check,
        const NpProgramSockets *program,
        guint                   n_sockets)
{
  guint64 key = program->pid != 0 ? (guint64) program->pid : (guint64) g_str_hash (program->subject) << 32;
  guint64 before = np_look_recall (look, check, key);
  guint32 now = (guint32) (look->time / G_USEC_PER_SEC), since = (guint32) before;
  guint n_rises = (guint) (before >> 32) & 0xff;
  guint n_before = (guint) (before >> 40);

  if (before == 0 || n_sockets < n_before)
    {
      since = now;
      n_rises = 0;
    }
  else if (n_sockets > n_before)
    {
      n_rises++;
    }
  np_look_note (look, check, key, pack_climb (n_sockets, n_rises, since));

  return n_rises >= LEAK_RISES && now - since >= LEAK_RISE_SECONDS;
}

static void
report_leak (NpLook                 *look,
             const NpCheck          *check,
             const NpProgramSockets *program,
             const NpLasters        *lasters)
{
  const NpProcessLimit *limit = np_host_find_process (look->host, program->pid);
  guint32 most = limit != NULL ? limit->open_files : 0;
  gboolean is_near_limit = most != 0 && (guint64) lasters->sockets->len * LEAK_LIMIT_PARTS >= most;
  NpFinding finding;

  np_finding_init (&finding, check, is_near_limit ? NP_SEVERITY_PROBLEM : NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, program->subject);
  np_finding_add_lasters (&finding, lasters);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s leaves connections open that the other side ended"), program->name);
  finding.meaning = g_strdup (_("The other side hung up on all these connections, and the program has not. Usually it has forgotten them: it “leaks” connections."));
  finding.verdict = is_near_limit
                      ? g_strdup (_("They take half or more of all the files that the program may have open. At that limit it can open no more connections and files."))
                      : g_strdup (_("Each one takes an open file, and a program may have only so many. At that limit it can open no more connections and files."));
  finding.action = g_strdup (_("Restart the program, and tell its makers that it leaves connections in CLOSE_WAIT."));
  /* Translators: %u is how many. */
  np_finding_take_figure (&finding, g_strdup_printf (_("Connections that the other side ended: %u"), lasters->sockets->len));
  if (most != 0)
    /* Translators: %u is how many. */
    np_finding_take_figure (&finding, g_strdup_printf (_("Open files that the program may have: %u"), most));
  if (limit != NULL && limit->n_open_files != 0)
    /* Translators: %u is how many. */
    np_finding_take_figure (&finding, g_strdup_printf (_("Open files that the program has: %u"), limit->n_open_files));
  np_look_report (look, &finding);
}

static void
tell_leak (NpLook                 *look,
           const NpCheck          *check,
           const NpProgramSockets *program,
           const NpLasters        *lasters)
{
  guint n_sockets = lasters->sockets->len;

  /* Where the program is not visible, they may be those of many. */
  if (n_sockets < LEAK_FEW || (program->pid == 0 && *program->subject == '\0'))
    return;

  if (climbs (look, check, program, n_sockets) || n_sockets >= LEAK_MANY)
    report_leak (look, check, program, lasters);
}

static void
choose_leaked (NpLook               *look,
               const NpCheck        *check G_GNUC_UNUSED,
               const NpSocketRecord *socket,
               NpLasters            *lasters)
{
  add_forgotten (look, socket, LEAK_AGE_SECONDS, lasters);
}

static void
close_wait_leak (NpLook        *look,
                 const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_CLOSE_WAIT], choose_leaked, tell_leak);
}

/* Usually nobody has them any more, so they are told of together. */
static void
closing_stuck (NpLook        *look,
               const NpCheck *check)
{
  GPtrArray *set = look->sets[NP_SOCKETS_FINISHING];
  g_auto(NpLasters) lasters = { 0 };
  NpFinding finding;

  np_lasters_init (&lasters);
  for (guint i = 0; i < set->len; i++)
    {
      const NpSocketRecord *socket = set->pdata[i];
      NpPast past = np_look_note_socket (look, check, socket, 0);

      if (socket->retransmits >= NP_REPEATS_TO_LOOK_AT)
        np_lasters_add (&lasters, look, socket, &past, STUCK_SECONDS);
    }
  if (lasters.lasting == NP_LASTING_NO)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  np_finding_add_lasters (&finding, &lasters);
  finding.title = g_strdup (_("The other side does not confirm a goodbye"));
  finding.meaning = g_strdup (_("This computer has hung up and repeated what it sent last, but no confirmation came. Usually the other computer or the network on the way is gone."));
  finding.verdict = g_strdup (_("Harmless: the system clears this away by itself."));
  finding.action = g_strdup (_("There is nothing to do."));
  np_look_report (look, &finding);
}

static void
report_held (NpLook                 *look,
             const NpCheck          *check,
             const NpProgramSockets *program,
             const NpLasters        *lasters)
{
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, program->subject);
  np_finding_add_lasters (&finding, lasters);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s has said goodbye, but the other side has not"), program->name);
  finding.meaning = g_strdup (_("The program will send nothing more, but still holds the connection (FIN_WAIT2). The other side has not ended it, and sends nothing either."));
  finding.verdict = g_strdup (_("Harmless. Often the other side has forgotten to hang up."));
  finding.action = g_strdup (_("There is nothing to do. It ends when the program is closed."));
  np_look_report (look, &finding);
}

/* What no program holds ends by itself. */
static void
choose_held (NpLook               *look,
             const NpCheck        *check,
             const NpSocketRecord *socket,
             NpLasters            *lasters)
{
  NpPast past;

  if (socket->visibility == NP_OWNER_NONE)
    return;

  past = np_look_note_unchanged (look, check, socket, socket->bytes_received);
  np_lasters_add (lasters, look, socket, &past, HELD_SECONDS);
}

static void
finwait2_held (NpLook        *look,
               const NpCheck *check)
{
  np_look_tell_programs (look, check, look->sets[NP_SOCKETS_FIN_WAIT2], choose_held, report_held);
}

static const NpCheck checks[] = {
  {
    .id = "close-wait-leak",
    .title = N_("Programs that leave many ended connections open"),
    .reason = N_("Shown when nothing has moved for 10 seconds on 10 or more connections in CLOSE_WAIT of a program. 3 are enough when "
                 "their number has grown three times in a minute or longer and never fallen. It is a problem when they take half of "
                 "the files that the program may have open."),
    .normal = N_("Normal for some seconds when a browser closes many tabs."),
    .source = "RFC 9293 §3.3.2, getrlimit(2)",
    .run = close_wait_leak,
  },
  {
    .id = "close-wait-unread",
    .title = N_("Data left unread after the other side hung up"),
    .reason = N_("Shown when a connection in CLOSE_WAIT has kept the same unread data for 30 seconds and sent nothing itself. The "
                 "goodbye counts as one byte of Recv-Q and is left out here."),
    .normal = N_("Normal for programs that keep a stock of idle connections, for minutes at a time."),
    .source = "RFC 9293 §3.3.2, netstat(8), RFC 8446 §6.1",
    .run = close_wait_unread,
  },
  {
    .id = "close-wait-lingering",
    .title = N_("Connections kept after the other side hung up"),
    .reason = N_("Shown when nothing has moved for a minute on a connection in CLOSE_WAIT that has nothing left to read or to send. "
                 "After 10 minutes it is worth a look."),
    .normal = N_("Normal for programs that go on alone after the other side has said all, and for those that keep idle connections."),
    .source = "RFC 9293 §3.3.2, netstat(8)",
    .run = close_wait_lingering,
  },
  {
    .id = "closing-stuck",
    /* Translators: %u is how many. */
    .title = N_("Goodbyes that nobody confirms"),
    .reason = N_("Shown when a connection has been in FIN_WAIT1, CLOSING or LAST_ACK for 30 seconds and its last packet was repeated "
                 "3 times or more."),
    .normal = N_("Normal after the Wi-Fi was changed, or after the other computer was switched off."),
    .source = "RFC 9293 §3.3.2, RFC 6298 §5",
    .run = closing_stuck,
  },
  {
    .id = "finwait2-held",
    .title = N_("Conversations that only this side has ended"),
    .reason = N_("Shown when a program has held a connection in FIN_WAIT2 for 5 minutes and nothing arrived on it. Those without a "
                 "program end by themselves, usually after a minute."),
    .normal = N_("Normal for programs that send a question, say that they are done, and wait long for the answer."),
    .source = "RFC 9293 §3.3.2, tcp(7)",
    .run = finwait2_held,
  },
};

const NpCheckTable np_checks_hung_up = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
