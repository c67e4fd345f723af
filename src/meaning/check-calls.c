/* meaning/check-calls.c: calls that nobody answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-outside.h"
#include "meaning/check-words.h"
#include "meaning/place.h"
#include "meaning/quantities.h"
#include "meaning/socket-phrases.h"

/* From so many repeats on a call is not answered: the first one comes after a second (RFC 6298 §2). */
#define REPEATED 1

/* Without a repeat, a call that takes so long is not answered (seconds). Longer than any way around the world;
 * judgement. */
#define UNANSWERED_SECONDS 3

/* So long after the first call the kernel gives up, after 6 repeats (ip-sysctl.rst, tcp_syn_retries; kernels before 6.5
 * give up 4 seconds earlier). */
#define GIVEN_UP_SECONDS 131

/* So many hosts of the internet that do not answer are no accident. Judgement. */
#define SILENT_HOSTS 3

/* So long nothing has arrived from the internet (seconds). Judgement. */
#define QUIET_SECONDS 10

/* Who calls so many hosts at once looks for something. Judgement. */
#define SCANNED_HOSTS 30

/* A process and the port that it calls. Where the process is not known, its user stands for it. */
static guint64
get_door (const NpSocketRecord *socket)
{
  guint64 who = socket->owners != NULL ? (guint64) socket->owners->processes[0]->pid
                                       : G_GUINT64_CONSTANT (1) << 32 | socket->uid;

  return who << 16 | socket->remote_port;
}

static void
set_door (GHashTable *doors,
          guint64     door,
          gboolean    is_open)
{
  g_hash_table_insert (doors, g_memdup2 (&door, sizeof door), GINT_TO_POINTER (is_open));
}

/* The doors of @calls, and which of them are open: programs try IPv6 and IPv4, or several servers, side by side, and
 * need only one of them. */
static GHashTable *
find_doors (const NpLook *look,
            GPtrArray    *calls)
{
  GHashTable *doors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const GPtrArray *established = look->sets[NP_SOCKETS_ESTABLISHED];

  for (guint i = 0; i < calls->len; i++)
    set_door (doors, get_door (calls->pdata[i]), FALSE);
  if (calls->len == 0)
    return doors;

  for (guint i = 0; i < established->len; i++)
    {
      guint64 door = get_door (established->pdata[i]);

      if (g_hash_table_contains (doors, &door))
        set_door (doors, door, TRUE);
    }

  return doors;
}

static gboolean
is_open (GHashTable           *doors,
         const NpSocketRecord *call)
{
  guint64 door = get_door (call);

  return GPOINTER_TO_INT (g_hash_table_lookup (doors, &door));
}

static const NpSocketRecord *
find_most_repeated (GPtrArray *calls)
{
  const NpSocketRecord *most = calls->pdata[0];

  for (guint i = 1; i < calls->len; i++)
    if (((const NpSocketRecord *) calls->pdata[i])->retransmits > most->retransmits)
      most = calls->pdata[i];

  return most;
}

/* The repeats come one second apart at first, and then ever more slowly. */
static guint
count_seconds_waited (const NpLook         *look,
                      const NpSocketRecord *call)
{
  gint64 seen = call->first_seen > 0 ? (look->real_time - call->first_seen) / G_USEC_PER_SEC : 0;

  return (guint) CLAMP (seen, call->retransmits, GIVEN_UP_SECONDS);
}

static void
add_longest_wait (NpFinding            *finding,
                  const NpLook         *look,
                  const NpSocketRecord *call)
{
  g_auto(NpSocketPhrases) phrases = { 0 };
  guint n_calls = call->retransmits + 1u;
  guint left = GIVEN_UP_SECONDS - count_seconds_waited (look, call);

  np_socket_phrases_init (&phrases, call);
  /* Translators: %1$s is an address, %2$s a port such as "port 443 (usually secure web pages)". */
  np_finding_take_figure (finding, g_strdup_printf (ngettext ("%1$s on %2$s was called %3$u time.",
                                                              "%1$s on %2$s was called %3$u times.", n_calls),
                                                    phrases.partner, phrases.port, n_calls));
  if (left > 0)
    {
      g_autofree char *duration = np_duration_in_words (left);

      /* Translators: %s is a time such as "40 seconds". */
      np_finding_take_figure (finding, g_strdup_printf (_("The system usually gives such a call up within %s."), duration));
    }
}

static void
report_stuck (NpLook                 *look,
              const NpCheck          *check,
              const NpProgramSockets *program,
              const NpLasters        *calls)
{
  gboolean for_all = np_look_is_any_needed_by_all (look, calls->sockets);
  g_autofree char *partners = np_check_dup_partners (calls->sockets);
  NpFinding finding;

  np_finding_init (&finding, check, for_all ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, program->subject);
  /* Translators: %1$s is a program, %2$s an address, or "several computers". */
  finding.title = g_strdup_printf (_("%1$s gets no answer from %2$s"), program->name, partners);
  finding.meaning = g_strdup (_("It asked to connect, and nothing came back (SYN_SENT). Usually the other computer is off, its address is wrong, or a firewall keeps silent. A computer that is on and has nothing on that port would usually refuse at once."));
  finding.verdict = for_all
    ? g_strdup (_("Who does not answer is a router or a name server of this computer, so other programs may have trouble, too."))
    : g_strdup (_("What the program wants from there does not work for now. Usually nothing else suffers."));
  finding.action = for_all
    ? g_strdup (_("Look at the router and at the Wi-Fi or the cable. Usually the system gives the call up after about two minutes."))
    : g_strdup (_("Check the address, and whether other connections work. Usually the system gives the call up after about two minutes."));
  add_longest_wait (&finding, look, find_most_repeated (calls->sockets));
  np_finding_add_lasters (&finding, calls);

  np_look_report (look, &finding);
}

static void
check_syn_sent_stuck (NpLook        *look,
                      const NpCheck *check)
{
  g_autoptr(GPtrArray) programs = np_look_group_by_program (look, look->sets[NP_SOCKETS_SYN_SENT]);
  g_autoptr(GHashTable) doors = find_doors (look, look->sets[NP_SOCKETS_SYN_SENT]);

  for (guint i = 0; i < programs->len; i++)
    {
      const NpProgramSockets *program = programs->pdata[i];
      g_auto(NpLasters) calls = { 0 };

      /* Who looks around expects that most stay silent: syn-sent-scan speaks of that. */
      if (np_check_count_hosts (program->sockets) >= SCANNED_HOSTS)
        continue;

      np_lasters_init (&calls);
      for (guint j = 0; j < program->sockets->len; j++)
        {
          const NpSocketRecord *call = program->sockets->pdata[j];
          NpPast past = np_look_note_socket (look, check, call, 0);

          if (!is_open (doors, call))
            np_lasters_add (&calls, look, call, &past, call->retransmits >= REPEATED ? 0 : UNANSWERED_SECONDS);
        }
      if (calls.lasting != NP_LASTING_NO)
        report_stuck (look, check, program, &calls);
    }
}

static gboolean
is_far (const NpSocketRecord *socket)
{
  return (np_socket_get_places (socket) & NP_PLACE_INTERNET) != 0;
}

static GPtrArray *
find_silent_calls (const NpLook *look)
{
  const GPtrArray *calls = look->sets[NP_SOCKETS_SYN_SENT];
  GPtrArray *silent = g_ptr_array_new ();

  for (guint i = 0; i < calls->len; i++)
    {
      const NpSocketRecord *call = calls->pdata[i];

      if (call->retransmits >= REPEATED && is_far (call))
        g_ptr_array_add (silent, (gpointer) call);
    }

  return silent;
}

/* Whether nothing arrives from the internet, and since when. Of a connection that was not there in the look before it is
 * not known whether anything arrived; it has just come about, though, or it is the first look. */
static NpLasting
is_quiet (NpLook        *look,
          const NpCheck *check)
{
  const GPtrArray *established = look->sets[NP_SOCKETS_ESTABLISHED];
  gboolean any = FALSE;
  NpPast past;

  for (guint i = 0; i < established->len; i++)
    {
      const NpSocketRecord *socket = established->pdata[i];

      if (!is_far (socket))
        continue;
      if (!socket->has_rates || socket->rx_rate > 0)
        return NP_LASTING_NO;
      any = TRUE;
    }

  past = np_look_note (look, check, 0, 0);

  return any ? np_look_lasts (look, &past, QUIET_SECONDS) : NP_LASTING_YES;
}

static void
check_nothing_answers (NpLook        *look,
                       const NpCheck *check)
{
  g_autoptr(GPtrArray) silent = find_silent_calls (look);
  NpLasting lasting;
  NpFinding finding;

  if (np_check_count_hosts (silent) < SILENT_HOSTS ||
      np_snapshot_get_error (look->snapshot, NP_READER_TCP) != NULL)
    return;

  lasting = is_quiet (look, check);
  np_finding_init (&finding, check, NP_SEVERITY_PROBLEM);
  finding.lasting = lasting;
  finding.title = g_strdup (_("The internet seems unreachable"));
  finding.meaning = g_strdup (_("Several computers on the internet were called again and again and have not answered. Nothing arrives over other connections either."));
  finding.verdict = g_strdup (_("As long as this lasts, web pages, mail and the like usually do not work."));
  finding.action = g_strdup (_("In the evidence, the first line with a cross is where to begin. When there is none, restart the router, or ask your provider."));
  np_finding_add_steps_outside (&finding, look);
  np_finding_add_sockets (&finding, silent);

  np_look_report (look, &finding);
}

static void
report_scan (NpLook                 *look,
             const NpCheck          *check,
             const NpProgramSockets *program,
             guint                   n_hosts)
{
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, program->subject);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s calls very many computers"), program->name);
  finding.meaning = g_strdup (_("It is calling very many computers at the same time and waits for their answers."));
  finding.verdict = g_strdup (_("For BitTorrent and for programs that examine networks this is normal; for anything else it is unusual."));
  finding.action = g_strdup (_("If you do not know what the program does there, close it and find out where it came from."));
  np_finding_take_figure (&finding, g_strdup_printf (ngettext ("%u computer is being called.",
                                                               "%u computers are being called.", n_hosts),
                                                     n_hosts));
  np_finding_add_sockets (&finding, program->sockets);

  np_look_report (look, &finding);
}

static void
check_syn_sent_scan (NpLook        *look,
                     const NpCheck *check)
{
  g_autoptr(GPtrArray) programs = np_look_group_by_program (look, look->sets[NP_SOCKETS_SYN_SENT]);

  for (guint i = 0; i < programs->len; i++)
    {
      const NpProgramSockets *program = programs->pdata[i];
      guint n_hosts = np_check_count_hosts (program->sockets);

      /* What nobody may see can be many programs. */
      if (program->subject[0] != '\0' && n_hosts >= SCANNED_HOSTS)
        report_scan (look, check, program, n_hosts);
    }
}

static const NpCheck checks[] = {
  {
    .id = "nothing-answers",
    .title = N_("The internet does not answer"),
    .reason = N_("Shown when at least 3 computers on the internet were called again without an answer (SYN_SENT). In addition, no connection to the internet may be open, or none may have received anything for 10 seconds."),
    .normal = N_("Normal for a moment after the computer woke up or joined another network."),
    .source = "RFC 6298 §2, tcp(7)",
    .run = check_nothing_answers,
  },
  {
    .id = "syn-sent-stuck",
    .title = N_("Calls that nobody answers"),
    .reason = N_("Shown when a call (SYN_SENT) had to be repeated or is without an answer for 3 seconds. Not shown when the same program has an open connection to the same port anywhere. It is a warning when a router or a name server is called. Not shown for a program that calls 30 computers or more."),
    .normal = N_("Normal for programs that look for others of their kind, such as BitTorrent: not all of them are on."),
    .source = "RFC 6298 §2, RFC 8305, tcp(7)",
    .run = check_syn_sent_stuck,
  },
  {
    .id = "syn-sent-scan",
    .title = N_("Very many calls at once"),
    .reason = N_("Shown when one program waits for answers from 30 different computers or more (SYN_SENT)."),
    .normal = N_("Normal for BitTorrent and for programs that examine networks."),
    .source = "RFC 9293 §3.3.2",
    .run = check_syn_sent_scan,
  },
};

const NpCheckTable np_checks_calls = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
