/* meaning/check-callers.c: visitors that nobody answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "meaning/check-words.h"
#include "meaning/concern.h"
#include "meaning/socket-phrases.h"
#include "meaning/waiting-services.h"

/* All numbers of this file are judgement unless they say otherwise; times are in seconds. */

/* A caller confirms within a fraction of a second. */
#define KNOCK_SECONDS 1

/* From here on they are too many to tell of one. */
#define KNOCKS_MANY 10

/* So many are a flood in any case, and half of what the listener or the system allows is one if it is not small. */
#define FLOOD_MANY        64
#define FLOOD_LIMIT_PARTS 2
#define FLOOD_SECONDS     5

/* A line that fills while a program is busy for a moment empties again. */
#define FULL_SECONDS 3

#define UNANSWERED_SECONDS      1
#define UNANSWERED_LONG_SECONDS 10
#define UNANSWERED_MANY         3

/* For so long people see what was counted. */
#define WINDOW_SECONDS 60

/* Callers try again by themselves, so that a few times do no harm. */
#define TIMES_TO_WARN 10

/* What backlog-full remembers of lines that have no room at all. */
static const NpCheck full_memory = { .id = "full" };

static const NpCounterName floods[] = {
  { "TcpExt", "SyncookiesSent" },
  { "TcpExt", "TCPReqQFullDoCookies" },
  { "TcpExt", "TCPReqQFullDrop" },
};

static const NpCounterName overflows[] = {
  { "TcpExt", "ListenOverflows" },
  { "TcpExt", "ListenDrops" },
};

/* The callers of one port, in the order of the snapshot. */
typedef struct
{
  guint16               port;
  const NpSocketRecord *listener; /* nullable: whom they call */
  GPtrArray            *sockets;
} Callers;

static void
callers_free (gpointer data)
{
  Callers *callers = data;

  g_ptr_array_unref (callers->sockets);
  g_free (callers);
}

static Callers *
callers_new (const NpLook         *look,
             const NpSocketRecord *socket)
{
  Callers *callers = g_new0 (Callers, 1);

  callers->port = socket->local_port;
  callers->listener = np_look_find_listener (look, socket);
  callers->sockets = g_ptr_array_new ();

  return callers;
}

/* Listeners are looked for once for each port, because both may be many. */
static GPtrArray *
group_by_port (const NpLook *look,
               GPtrArray    *sockets)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (callers_free);
  g_autoptr(GHashTable) by_port = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];
      gpointer port = GUINT_TO_POINTER (socket->local_port);
      Callers *callers = g_hash_table_lookup (by_port, port);

      if (callers == NULL)
        {
          callers = callers_new (look, socket);
          g_hash_table_insert (by_port, port, callers);
          g_ptr_array_add (all, callers);
        }
      g_ptr_array_add (callers->sockets, (gpointer) socket);
    }

  return all;
}

static void
set_callers_subject (NpFinding     *finding,
                     const Callers *callers)
{
  const char *owner = callers->listener != NULL ? np_socket_get_lasting_name (callers->listener) : "";
  g_autofree char *subject = np_service_dup_subject (owner, NP_PROTOCOL_TCP, callers->port);

  np_finding_set_subject (finding, subject);
}

/* Returns NULL where it is not known whom they call. */
static char *
dup_called_program (const Callers *callers)
{
  return callers->listener != NULL ? np_socket_dup_subject (callers->listener) : NULL;
}

static void
report_knocks (NpLook          *look,
               const NpCheck   *check,
               const Callers   *callers,
               const NpLasters *lasters)
{
  g_autofree char *program = dup_called_program (callers);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  set_callers_subject (&finding, callers);
  np_finding_add_lasters (&finding, lasters);
  finding.title = program != NULL
                    /* Translators: %1$s is a program, %2$u the number of a port. */
                    ? g_strdup_printf (_("%1$s has a caller who is just connecting on port %2$u"), program, callers->port)
                    /* Translators: %u is the number of a port. */
                    : g_strdup_printf (_("Somebody is just connecting on port %u"), callers->port);
  finding.meaning = g_strdup (_("A caller asked to come in, and this computer has answered. Only the last confirmation of the caller is missing (SYN_RECV)."));
  finding.verdict = g_strdup (_("Normal: usually it comes within a fraction of a second, so that you rarely see this. If it does not come, usually the caller or the way to it is gone."));
  finding.action = g_strdup (_("There is nothing to do."));
  np_look_report (look, &finding);
}

static void
syn_recv (NpLook        *look,
          const NpCheck *check)
{
  g_autoptr(GPtrArray) all = group_by_port (look, look->sets[NP_SOCKETS_SYN_RECV]);

  for (guint i = 0; i < all->len; i++)
    {
      const Callers *callers = all->pdata[i];
      g_auto(NpLasters) lasters = { 0 };

      np_lasters_init (&lasters);
      if (callers->sockets->len >= KNOCKS_MANY)
        continue;

      for (guint j = 0; j < callers->sockets->len; j++)
        {
          NpPast past = np_look_note_socket (look, check, callers->sockets->pdata[j], 0);

          np_lasters_add (&lasters, look, callers->sockets->pdata[j], &past, KNOCK_SECONDS);
        }
      if (lasters.lasting != NP_LASTING_NO)
        report_knocks (look, check, callers, &lasters);
    }
}

/* How many may be half-open at once, as far as that is known: the kernel keeps to the lower of both (tcp(7), listen(2)). */
static guint32
get_most_knocks (const NpLook         *look,
                 const NpSocketRecord *listener)
{
  guint32 most = look->host->max_syn_backlog != 0 ? look->host->max_syn_backlog : G_MAXUINT32;

  return listener != NULL && !listener->from_proc ? MIN (most, listener->send_q) : most;
}

static gboolean
is_flood (const NpLook  *look,
          const Callers *callers)
{
  guint n = callers->sockets->len;

  return n >= FLOOD_MANY ||
         (n >= KNOCKS_MANY && (guint64) n * FLOOD_LIMIT_PARTS >= get_most_knocks (look, callers->listener));
}

static void
set_flood_texts (NpFinding  *finding,
                 const char *meaning)
{
  finding->meaning = g_strdup (meaning);
  finding->verdict = g_strdup (_("Usually the system defends itself (by SYN cookies), but other callers may have to wait."));
  finding->action = g_strdup (_("Look on the page Connections at who calls. If it goes on, ask whoever runs your network to stop such calls on the way."));
}

static void
report_flood (NpLook        *look,
              const NpCheck *check,
              const Callers *callers,
              NpLasting      lasting)
{
  g_autofree char *program = dup_called_program (callers);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  finding.lasting = lasting;
  set_callers_subject (&finding, callers);
  np_finding_add_sockets (&finding, callers->sockets);
  /* Translators: %u is how many. */
  np_finding_take_figure (&finding, g_strdup_printf (_("Callers that have not confirmed: %u"), callers->sockets->len));
  finding.title = program != NULL
                    /* Translators: %1$s is a program, %2$u the number of a port. */
                    ? g_strdup_printf (_("%1$s has very many callers on port %2$u that do not finish connecting"), program, callers->port)
                    /* Translators: %u is the number of a port. */
                    : g_strdup_printf (_("Very many callers do not finish connecting on port %u"), callers->port);
  set_flood_texts (&finding, _("Callers ask to come in and never confirm (SYN_RECV). Usually the way back to them is broken, or somebody floods this computer with made-up calls (a “SYN flood”)."));
  np_look_report (look, &finding);
}

/* For whom the system had no room is not counted for each port. */
static void
report_counted_flood (NpLook        *look,
                      const NpCheck *check)
{
  NpFinding finding;
  NpGrown grown;

  if (!np_look_get_sum_growth (look, floods, G_N_ELEMENTS (floods), WINDOW_SECONDS, &grown) || grown.amount == 0)
    return;

  np_finding_init (&finding, check, grown.amount >= TIMES_TO_WARN ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  np_finding_add_grown (&finding, look, floods, G_N_ELEMENTS (floods), WINDOW_SECONDS);
  finding.title = g_strdup (_("More callers came than a program had room for"));
  set_flood_texts (&finding, _("So many asked to come in at once that the line of those who have yet to confirm was full. Either many came together, or somebody floods this computer with made-up calls (a “SYN flood”)."));
  np_look_report (look, &finding);
}

static void
syn_flood (NpLook        *look,
           const NpCheck *check)
{
  g_autoptr(GPtrArray) all = group_by_port (look, look->sets[NP_SOCKETS_SYN_RECV]);
  gboolean is_found = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const Callers *callers = all->pdata[i];
      NpLasting lasting;
      NpPast past;

      if (!is_flood (look, callers))
        continue;
      past = np_look_note (look, check, callers->port, callers->sockets->len);
      lasting = np_look_lasts (look, &past, FLOOD_SECONDS);
      if (lasting == NP_LASTING_NO)
        continue;

      report_flood (look, check, callers, lasting);
      is_found = TRUE;
    }

  if (!is_found)
    report_counted_flood (look, check);
}

static gboolean
is_crowded (const NpSocketRecord *listener)
{
  return np_socket_is_waiting_full (listener) || np_socket_is_waiting_nearly_full (listener);
}

static void
set_full_texts (NpFinding              *finding,
                const NpWaitingService *service,
                gboolean                is_full)
{
  if (is_full)
    {
      /* Translators: %1$s is a program. */
      finding->title = g_strdup_printf (_("%1$s has no room for more callers on port %2$u"), service->name, service->port);
      finding->meaning = g_strdup (_("Callers wait in line to be answered, and the line is full. New callers are ignored until there is room."));
    }
  else
    {
      /* Translators: %1$s is a program. */
      finding->title = g_strdup_printf (_("%1$s has a long line of callers on port %2$u"), service->name, service->port);
      finding->meaning = g_strdup (_("Callers wait in line to be answered, and the line is nearly full. When it is full, new callers are ignored."));
    }
  finding->action = g_strdup (_("Look in the system monitor at how busy the program is. If it does not answer at all, restart it. If it is only busy, some programs have a setting for a longer line (backlog)."));
}

/* A short line is full whenever a few come at once, as small tools like it. */
static char *
dup_full_verdict (gboolean is_full,
                  gboolean is_short)
{
  if (is_full && is_short)
    return g_strdup (_("Callers who come now have to try again. The line is short, so that a few are enough to fill it."));
  if (is_full)
    return g_strdup (_("Callers who come now do not get in. Usually the program is too busy or stuck."));

  return g_strdup (_("All callers still get in, but they wait. Usually the program is too busy."));
}

static void
report_full (NpLook                 *look,
             const NpCheck          *check,
             const NpWaitingService *service)
{
  NpLasting lasting = NP_LASTING_NO;
  gboolean is_full = FALSE, is_short = TRUE;
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, service->subject);
  for (guint i = 0; i < service->sockets->len; i++)
    {
      const NpSocketRecord *listener = service->sockets->pdata[i];
      NpPast crowded = np_look_note_socket (look, check, listener, 0), full;

      np_finding_add_socket (&finding, listener);
      /* Translators: %1$u and %2$u are how many. */
      np_finding_take_figure (&finding, g_strdup_printf (_("Callers waiting: %1$u, allowed to wait: %2$u"), listener->recv_q, listener->send_q));
      lasting = np_lasting_combine (lasting, np_look_lasts (look, &crowded, FULL_SECONDS));
      if (!np_socket_is_waiting_full (listener))
        continue;

      full = np_look_note_socket (look, &full_memory, listener, 0);
      if (np_look_lasts (look, &full, FULL_SECONDS) == NP_LASTING_NO)
        continue;
      is_full = TRUE;
      is_short = is_short && listener->send_q < NP_SHORTEST_LINE;
    }

  finding.lasting = lasting;
  if (is_full && !is_short)
    finding.severity = NP_SEVERITY_PROBLEM;
  finding.verdict = dup_full_verdict (is_full, is_short);
  set_full_texts (&finding, service, is_full);
  np_look_report (look, &finding);
}

/* Those of @set that @is_wanted, by program and port. */
static GPtrArray *
pick_services (GPtrArray  *set,
               gboolean  (*is_wanted) (const NpSocketRecord *listener))
{
  g_autoptr(GPtrArray) picked = g_ptr_array_new ();

  for (guint i = 0; i < set->len; i++)
    if (is_wanted (set->pdata[i]))
      g_ptr_array_add (picked, set->pdata[i]);

  return np_look_group_by_service (&picked, 1);
}

static void
backlog_full (NpLook        *look,
              const NpCheck *check)
{
  g_autoptr(GPtrArray) services = pick_services (look->sets[NP_SOCKETS_LISTENERS], is_crowded);

  for (guint i = 0; i < services->len; i++)
    report_full (look, check, services->pdata[i]);
}

/* SCTP counts for itself. */
static gboolean
has_waiting (const NpSocketRecord *listener)
{
  return listener->recv_q > 0 && listener->protocol != NP_PROTOCOL_SCTP;
}

/* Whose line overflowed is not counted, but only one may have callers that wait, where all can be seen. */
static void
set_overflow_title (const NpLook *look,
                    NpFinding    *finding)
{
  g_autoptr(GPtrArray) services = pick_services (look->sets[NP_SOCKETS_LISTENERS], has_waiting);
  const NpWaitingService *service;

  if (services->len != 1 || np_snapshot_get_error (look->snapshot, NP_READER_TCP) != NULL ||
      np_snapshot_get_error (look->snapshot, NP_READER_MPTCP) != NULL)
    {
      finding->title = g_strdup (_("A program had no room for more callers"));
      return;
    }

  service = services->pdata[0];
  np_finding_set_subject (finding, service->subject);
  np_finding_add_sockets (finding, service->sockets);
  /* Translators: %1$s is a program. */
  finding->title = g_strdup_printf (_("%1$s probably had no room for more callers on port %2$u"), service->name, service->port);
}

static void
listen_overflow (NpLook        *look,
                 const NpCheck *check)
{
  NpGrown grown;
  NpFinding finding;
  gboolean is_bad;

  if (!np_look_get_sum_growth (look, overflows, G_N_ELEMENTS (overflows), WINDOW_SECONDS, &grown) || grown.amount == 0)
    return;

  is_bad = grown.amount >= TIMES_TO_WARN;
  np_finding_init (&finding, check, is_bad ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  set_overflow_title (look, &finding);
  np_finding_add_grown (&finding, look, overflows, G_N_ELEMENTS (overflows), WINDOW_SECONDS);
  finding.meaning = g_strdup (_("Requests to connect were thrown away, usually because a program’s line of waiting callers was full. Callers try again by themselves, so that one caller may count several times."));
  finding.verdict = is_bad ? g_strdup (_("Callers have to wait, or do not get in."))
                           : g_strdup (_("A few times do no harm: the callers try again within seconds."));
  finding.action = g_strdup (_("Look on the page Connections for a listener with a Recv-Q above 0: its program answers too slowly."));
  np_look_report (look, &finding);
}

static void
report_unanswered (NpLook          *look,
                   const NpCheck   *check,
                   const Callers   *callers,
                   const NpLasters *lasters)
{
  gboolean is_bad = lasters->longest >= UNANSWERED_LONG_SECONDS || lasters->sockets->len >= UNANSWERED_MANY;
  g_autofree char *program = np_socket_dup_subject (callers->listener), *amount = NULL;
  guint64 n_bytes = 0;
  NpFinding finding;

  for (guint i = 0; i < lasters->sockets->len; i++)
    n_bytes += ((const NpSocketRecord *) lasters->sockets->pdata[i])->recv_q;
  amount = g_format_size (n_bytes);

  np_finding_init (&finding, check, is_bad ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  set_callers_subject (&finding, callers);
  np_finding_add_lasters (&finding, lasters);
  /* Translators: %u is how many. */
  np_finding_take_figure (&finding, g_strdup_printf (_("Callers not answered: %u"), lasters->sockets->len));
  if (n_bytes > 0)
    /* Translators: %s is an amount such as "37 bytes". */
    np_finding_take_figure (&finding, g_strdup_printf (_("What they have sent already: %s"), amount));
  /* Translators: %1$s is a program. */
  finding.title = g_strdup_printf (ngettext ("%1$s has not answered a caller on port %2$u",
                                             "%1$s has not answered callers on port %2$u",
                                             lasters->sockets->len),
                                   program, callers->port);
  finding.meaning = g_strdup (_("The connection is open, and the other side may have sent something, but the program has not picked up the call yet."));
  finding.verdict = is_bad ? g_strdup (_("Usually the program is too busy or stuck, and its callers wait in vain."))
                           : g_strdup (_("Harmless if it passes within seconds: usually the program is busy or starting up."));
  finding.action = g_strdup (_("Wait a moment. If it stays so, look in the system monitor at how busy the program is, or restart it."));
  np_look_report (look, &finding);
}

static void
not_accepted_yet (NpLook        *look,
                  const NpCheck *check)
{
  g_autoptr(GPtrArray) all = group_by_port (look, look->sets[NP_SOCKETS_UNACCEPTED]);

  for (guint i = 0; i < all->len; i++)
    {
      const Callers *callers = all->pdata[i];
      g_auto(NpLasters) lasters = { 0 };

      np_lasters_init (&lasters);
      if (callers->listener == NULL)
        continue;

      for (guint j = 0; j < callers->sockets->len; j++)
        {
          NpPast past = np_look_note_socket (look, check, callers->sockets->pdata[j], 0);

          np_lasters_add (&lasters, look, callers->sockets->pdata[j], &past, UNANSWERED_SECONDS);
        }
      if (lasters.lasting != NP_LASTING_NO)
        report_unanswered (look, check, callers, &lasters);
    }
}

static const NpCheck checks[] = {
  {
    .id = "syn-recv",
    .title = N_("Somebody who is just connecting"),
    .reason = N_("Shown when a connection has been in SYN_RECV for a second, and fewer than 10 on the same port."),
    .normal = N_("Normal wherever programs wait for callers."),
    .source = "RFC 9293 §3.3.2",
    .run = syn_recv,
  },
  {
    .id = "syn-flood",
    .title = N_("Many callers that never finish connecting"),
    .reason = N_("Shown when for 5 seconds a port has had 64 connections in SYN_RECV, or 10 and half of those that its listener or "
                 "tcp_max_syn_backlog allows. Shown for a minute, too, after SyncookiesSent, TCPReqQFullDoCookies or TCPReqQFullDrop "
                 "has grown; from 10 times on that is a warning."),
    .normal = N_("Normal for a short time when many come back to a popular service after its network was down."),
    .source = "tcp(7), linux/snmp.h",
    .run = syn_flood,
  },
  {
    .id = "backlog-full",
    .title = N_("Callers that are turned away"),
    .reason = N_("Shown when a listener’s line of waiting callers has been full for 3 seconds (its Recv-Q is larger than its Send-Q). If "
                 "at least 4 may wait, three quarters are enough. A full line in which at least 4 may wait is a problem."),
    .normal = N_("Normal for small tools that answer one caller after the other."),
    .source = "listen(2), ss(8)",
    .run = backlog_full,
  },
  {
    .id = "listen-overflow",
    .title = N_("Lines of waiting callers that were full"),
    .reason = N_("Shown for a minute after ListenOverflows or ListenDrops has grown. From 10 times on it is a warning. A program "
                 "is named only where one alone has callers that wait."),
    .normal = N_("Normal in small numbers when many callers come at once."),
    .source = "linux/snmp.h, listen(2)",
    .run = listen_overflow,
  },
  {
    .id = "not-accepted-yet",
    .title = N_("Callers that no program has picked up"),
    .reason = N_("Shown when a connection to a listener of this computer has waited for a second and belongs to no program yet. It "
                 "is a warning after 10 seconds, or when 3 wait on the same port."),
    .normal = N_("Normal while a program starts up, and for small tools that answer one caller after the other."),
    .source = "accept(2), listen(2)",
    .run = not_accepted_yet,
  },
};

const NpCheckTable np_checks_callers = { NP_CHECKS_SERVICES, checks, G_N_ELEMENTS (checks) };
