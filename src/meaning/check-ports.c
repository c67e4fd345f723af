/* meaning/check-ports.c: ports that run out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/crowds.h"
#include "meaning/look.h"
#include "meaning/socket-phrases.h"

/* Fewer finished connections need no explanation, and more no comfort (judgement). */
#define TIME_WAIT_FEW  20
#define TIME_WAIT_MANY 1000

/* What goes to one place, in percent of the ports that can be lent (judgement). */
#define CROWD_SMALL      5
#define CROWD_HEAVY     50
#define CROWD_WARNING   80
#define CROWD_EXHAUSTED 95

/* How full the list of finished connections may be, in percent of tcp_max_tw_buckets of tcp(7) (judgement). */
#define TIME_WAIT_LIST_FULL 50

/* How much of what it may have open a program may use up, in percent (judgement). */
#define OPEN_FILES_FULL 80

/* More places are not told of: who has so many has one cause for all (judgement). */
#define MOST_CROWDS 3

/* So many of those that go to one place are marked; they are all alike, and nobody reads thousands (judgement). */
#define MARKED_SOCKETS 1000

static const NpSocketSet time_wait_sets[] = { NP_SOCKETS_TIME_WAIT };

/* All that keep the port of a caller. */
static const NpSocketSet calling_sets[] = {
  NP_SOCKETS_ESTABLISHED, NP_SOCKETS_SYN_SENT, NP_SOCKETS_CLOSE_WAIT, NP_SOCKETS_FINISHING, NP_SOCKETS_FIN_WAIT2,
  NP_SOCKETS_TIME_WAIT, NP_SOCKETS_CONNECTED_UDP,
};

/* Those that a process can hold. */
static const NpSocketSet held_sets[] = {
  NP_SOCKETS_ESTABLISHED, NP_SOCKETS_CLOSE_WAIT, NP_SOCKETS_SYN_SENT, NP_SOCKETS_FINISHING, NP_SOCKETS_FIN_WAIT2,
  NP_SOCKETS_LISTENERS, NP_SOCKETS_WAITING_UDP, NP_SOCKETS_CONNECTED_UDP, NP_SOCKETS_PACKET,
};

/* How many ports can be lent; 0 unknown. */
static guint
count_lent_ports (const NpLook *look)
{
  guint first = look->host->first_local_port, last = look->host->last_local_port;

  return first == 0 || last < first ? 0 : last - first + 1;
}

/* The least number that is @percent of @whole. */
static guint
get_part (guint64 whole,
          guint   percent)
{
  return (guint) MAX ((whole * percent + 99) / 100, 1);
}

static gboolean
has_crowd (const NpLook      *look,
           const NpSocketSet *sets,
           guint              n_sets,
           guint              percent)
{
  guint n_ports = count_lent_ports (look);
  g_autoptr(GArray) crowds = NULL;

  if (n_ports == 0)
    return FALSE;

  crowds = np_look_find_crowds (look, sets, n_sets, get_part (n_ports, percent));

  return crowds->len > 0;
}

static void
take_time_wait_figure (NpFinding *finding,
                       guint      n)
{
  np_finding_take_figure (finding, g_strdup_printf (ngettext ("%u finished connection", "%u finished connections", n), n));
}

static void
time_wait_many (NpLook        *look,
                const NpCheck *check)
{
  GPtrArray *finished = look->sets[NP_SOCKETS_TIME_WAIT];
  NpFinding finding;

  if (finished->len < TIME_WAIT_FEW || finished->len >= TIME_WAIT_MANY ||
      has_crowd (look, time_wait_sets, G_N_ELEMENTS (time_wait_sets), CROWD_SMALL))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  finding.title = g_strdup (_("Finished connections are cooling down"));
  finding.meaning = g_strdup (_("After a computer hangs up first, it waits for a minute, so that late packets cannot disturb a new conversation. Such connections (TIME_WAIT) use almost no memory and belong to no program."));
  finding.verdict = g_strdup (_("This is normal and healthy; several hundred are fine."));
  finding.action = g_strdup (_("There is nothing to do: each of them goes by itself within 60 seconds."));
  take_time_wait_figure (&finding, finished->len);
  np_finding_add_sockets (&finding, finished);
  np_look_report (look, &finding);
}

/* Whoever holds most of them can do something about it. */
static void
take_holder_figure (NpFinding    *finding,
                    const NpLook *look,
                    GPtrArray    *sockets)
{
  g_autoptr(GPtrArray) programs = np_look_group_by_program (look, sockets);
  const NpProgramSockets *most = NULL;

  for (guint i = 0; i < programs->len; i++)
    {
      const NpProgramSockets *program = programs->pdata[i];

      if (program->subject[0] != '\0' && (most == NULL || program->sockets->len > most->sockets->len))
        most = program;
    }

  if (most != NULL)
    /* Translators: %1$s is a program. */
    np_finding_take_figure (finding, g_strdup_printf (ngettext ("%1$s had %2$u of them", "%1$s had %2$u of them", most->sockets->len),
                                                      most->name, most->sockets->len));
}

static char *
dup_crowd_subject (const NpCrowd *crowd)
{
  return g_strdup_printf ("%u/%s", crowd->first->remote_port, np_protocol_get_word (crowd->first->protocol));
}

/* Fills in all but the texts. */
static void
finding_init_for_crowd (NpFinding         *finding,
                        const NpCheck     *check,
                        NpSeverity         severity,
                        const NpLook      *look,
                        const NpCrowd     *crowd,
                        const NpSocketSet *sets,
                        guint              n_sets)
{
  g_autoptr(GPtrArray) sockets = np_crowd_get_sockets (crowd, look, sets, n_sets);
  g_autofree char *subject = dup_crowd_subject (crowd);
  g_autofree char *partner = np_address_dup_plain (&crowd->first->remote);
  guint n_ports = count_lent_ports (look);

  np_finding_init (finding, check, severity);
  np_finding_set_subject (finding, subject);
  /* Translators: %1$u of %2$u ports; %3$s is the address of another computer. */
  np_finding_take_figure (finding, g_strdup_printf (ngettext ("%1$u of %2$u port is in use for %3$s",
                                                              "%1$u of %2$u ports are in use for %3$s", n_ports),
                                                    crowd->n, n_ports, partner));
  take_holder_figure (finding, look, sockets);
  for (guint i = 0; i < MIN (sockets->len, MARKED_SOCKETS); i++)
    np_finding_add_socket (finding, sockets->pdata[i]);
}

static void
report_short_connections (NpLook        *look,
                          const NpCheck *check,
                          const NpCrowd *crowd)
{
  gboolean is_out = crowd->n >= get_part (count_lent_ports (look), CROWD_EXHAUSTED);
  NpFinding finding;

  finding_init_for_crowd (&finding, check, is_out ? NP_SEVERITY_PROBLEM : NP_SEVERITY_WARNING, look, crowd,
                          time_wait_sets, G_N_ELEMENTS (time_wait_sets));
  /* Translators: %u is the number of a port. */
  finding.title = g_strdup_printf (_("Very many short connections go to port %u of one computer"), crowd->first->remote_port);
  finding.meaning = g_strdup (_("Usually a program opens and closes very many short connections to the same place. Each finished one (TIME_WAIT) keeps its port for a minute, so that soon no free port may be left."));
  finding.verdict = is_out ? g_strdup (_("New connections to that place fail, or soon will."))
                           : g_strdup (_("If there are more of them, new connections to that place will fail."));
  finding.action = g_strdup (_("The program should keep connections open and use them again. Look in its settings for “keep-alive” or “connection pool”."));
  np_look_report (look, &finding);
}

/* The kernel closes what is one too many at once (tcp_max_tw_buckets of tcp(7)). */
static void
report_full_list (NpLook        *look,
                  const NpCheck *check)
{
  guint n_finished = look->sets[NP_SOCKETS_TIME_WAIT]->len;
  guint limit = look->host->max_tw_buckets;
  gboolean is_full = limit != 0 && n_finished > (guint64) limit * TIME_WAIT_LIST_FULL / 100;
  gboolean is_over;
  NpFinding finding;
  NpGrown grown;

  is_over = np_look_get_growth (look, "TcpExt", "TCPTimeWaitOverflow", 0, &grown) && grown.amount > 0;
  if (!is_full && !is_over)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  finding.title = is_over ? g_strdup (_("There are more finished connections than the computer can remember"))
                          : g_strdup (_("The computer remembers very many finished connections"));
  finding.meaning = g_strdup (_("Finished connections are remembered for a minute, so that late packets cannot disturb new ones. When there are too many, the system forgets further ones at once."));
  finding.verdict = g_strdup (_("Connections still work, but a program here or its visitors open and close very many of them."));
  finding.action = g_strdup (_("Find out which program that is. It should keep connections open and use them again."));
  take_time_wait_figure (&finding, n_finished);
  if (limit != 0)
    /* Translators: %u is how many finished connections. */
    np_finding_take_figure (&finding, g_strdup_printf (_("At most %u are remembered"), limit));
  if (is_over)
    np_finding_add_row (&finding, NP_TABLE_STATISTICS, np_look_find_counter (look, "TcpExt", "TCPTimeWaitOverflow"));
  else
    np_finding_take_words (&finding, NP_TABLE_CONNECTIONS, g_strdup ("state:TIME_WAIT"));
  np_look_report (look, &finding);
}

static void
time_wait_heavy (NpLook        *look,
                 const NpCheck *check)
{
  guint n_ports = count_lent_ports (look);
  g_autoptr(GArray) crowds = NULL;

  report_full_list (look, check);
  if (n_ports == 0)
    return;

  crowds = np_look_find_crowds (look, time_wait_sets, G_N_ELEMENTS (time_wait_sets), n_ports * CROWD_HEAVY / 100 + 1);
  for (guint i = 0; i < MIN (crowds->len, MOST_CROWDS); i++)
    report_short_connections (look, check, &g_array_index (crowds, NpCrowd, i));
}

static void
report_exhaustion (NpLook        *look,
                   const NpCheck *check,
                   const NpCrowd *crowd)
{
  gboolean is_out = crowd->n >= get_part (count_lent_ports (look), CROWD_EXHAUSTED);
  NpFinding finding;

  finding_init_for_crowd (&finding, check, is_out ? NP_SEVERITY_PROBLEM : NP_SEVERITY_WARNING, look, crowd,
                          calling_sets, G_N_ELEMENTS (calling_sets));
  /* Translators: %u is the number of a port. */
  finding.title = g_strdup_printf (_("Almost all ports for calls to port %u of one computer are in use"), crowd->first->remote_port);
  finding.meaning = g_strdup (_("For each connection that a program opens, this computer lends it a port. Almost all of them are in use for one port of one other computer. When none is left, programs see “Cannot assign requested address”."));
  finding.verdict = is_out ? g_strdup (_("New connections to that place fail, or soon will."))
                           : g_strdup (_("If there are more of them, new connections to that place will fail."));
  finding.action = g_strdup (_("Restart the program that holds most of them, or set it to use fewer connections at once."));
  np_look_report (look, &finding);
}

static void
port_exhaustion (NpLook        *look,
                 const NpCheck *check)
{
  guint n_ports = count_lent_ports (look);
  g_autoptr(GArray) crowds = NULL;

  if (n_ports == 0)
    return;

  crowds = np_look_find_crowds (look, calling_sets, G_N_ELEMENTS (calling_sets), get_part (n_ports, CROWD_WARNING));
  for (guint i = 0; i < MIN (crowds->len, MOST_CROWDS); i++)
    report_exhaustion (look, check, &g_array_index (crowds, NpCrowd, i));
}

static gboolean
is_nearly_full (const NpProcessLimit *process)
{
  return process->open_files != 0 && process->n_open_files >= get_part (process->open_files, OPEN_FILES_FULL);
}

static GPtrArray *
find_sockets_of (const NpLook *look,
                 pid_t         pid)
{
  GPtrArray *found = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (held_sets); i++)
    for (guint j = 0; j < look->sets[held_sets[i]]->len; j++)
      {
        const NpSocketRecord *socket = look->sets[held_sets[i]]->pdata[j];

        if (socket->owners != NULL && socket->owners->processes[0]->pid == pid)
          g_ptr_array_add (found, (gpointer) socket);
      }

  return found;
}

static void
report_open_files (NpLook               *look,
                   const NpCheck        *check,
                   const NpProcessLimit *process,
                   GPtrArray            *sockets)
{
  const NpSocketRecord *first = sockets->pdata[0];
  g_autofree char *name = np_socket_dup_subject (first);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, np_socket_get_lasting_name (first));
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s has almost as many connections and files open as it may"), name);
  finding.meaning = g_strdup (_("Each connection counts as an open file. When a program has reached its limit, it can open no more files and no more connections."));
  finding.verdict = g_strdup (_("The program may soon stop working as it should."));
  finding.action = g_strdup (_("Restart the program. If it needs that many, raise its limit (“ulimit -n”, or “LimitNOFILE=” of a systemd service)."));
  np_finding_take_figure (&finding, g_strdup_printf (ngettext ("%1$u of %2$u file is open", "%1$u of %2$u files are open",
                                                               process->open_files),
                                                     process->n_open_files, process->open_files));
  np_finding_add_sockets (&finding, sockets);
  np_look_report (look, &finding);
}

static void
too_many_sockets_of_one (NpLook        *look,
                         const NpCheck *check)
{
  for (guint i = 0; i < look->host->n_processes; i++)
    {
      const NpProcessLimit *process = &look->host->processes[i];
      g_autoptr(GPtrArray) sockets = NULL;

      if (!is_nearly_full (process))
        continue;

      sockets = find_sockets_of (look, process->pid);
      if (sockets->len > 0)
        report_open_files (look, check, process, sockets);
    }
}

static const NpCheck checks[] = {
  {
    .id = "time-wait-many",
    .title = N_("Finished connections that are cooling down"),
    .reason = N_("Shown when there are from 20 to 999 connections in TIME_WAIT, as long as those to no single place take 5 percent of the ports that can be lent."),
    .normal = N_("Normal wherever programs open many short connections, as browsers and web servers do."),
    .source = "RFC 9293 §3.6, tcp(7)",
    .run = time_wait_many,
  },
  {
    .id = "time-wait-heavy",
    .title = N_("Too many finished connections at once"),
    .reason = N_("Shown when finished connections (TIME_WAIT) to one port of one computer keep more than half of the ports that can be lent. From 95 percent on it is a problem. It is also shown when there are more than half as many as the system remembers (tcp_max_tw_buckets), or it had to forget some at once. Those of visitors keep no port, and count only for what the system remembers."),
    .source = "ip(7), tcp(7)",
    .run = time_wait_heavy,
  },
  {
    .id = "port-exhaustion",
    .title = N_("Ports for calls that run out"),
    .reason = N_("Shown when connections to one port of one computer use 80 percent of the ports that can be lent (ip_local_port_range). From 95 percent on it is a problem."),
    .source = "ip(7)",
    .run = port_exhaustion,
  },
  {
    .id = "too-many-sockets-of-one",
    .title = N_("Programs that have almost too much open"),
    .reason = N_("Shown when a process that holds at least 50 sockets has 80 percent of the files open that it may. The 64 processes with most sockets are looked at. Processes of others can be looked at only with administrator rights."),
    .source = "getrlimit(2)",
    .run = too_many_sockets_of_one,
  },
};

const NpCheckTable np_checks_ports = { NP_CHECKS_SERVICES, checks, G_N_ELEMENTS (checks) };
