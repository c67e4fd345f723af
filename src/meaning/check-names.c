/* meaning/check-names.c: name servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "meaning/address-kind.h"
#include "meaning/check-interface-words.h"
#include "meaning/check-words.h"
#include "meaning/look-routes.h"

/* The ports of name servers: DNS, and DNS over TLS (RFC 7858). */
#define NAME_PORT        53
#define SECRET_NAME_PORT 853

/* After so long a program gives up a question and asks anew (seconds; `timeout` of resolv.conf(5)). */
#define ANSWER_TIME 5

/* Whoever keeps a socket for longer than all attempts at all servers take is not waiting (seconds; resolv.conf(5): 5
 * seconds, 2 attempts, 3 servers, and then as much again). */
#define LONGEST_QUESTION 60

/* One question may always get lost. */
#define SILENT_QUESTIONS 2

/* The third call goes out after 3 seconds (RFC 6298: 1 second, doubled each time). */
#define CALLS_REPEATED 2

typedef enum
{
  SERVER_FINE,   /* as far as can be seen */
  SERVER_SILENT, /* on the same link, and nobody answers there */
  SERVER_NO_WAY, /* no line of the routing tables leads to it */
} ServerState;

typedef struct
{
  NpLasters  waiting; /* questions without an answer */
  GPtrArray *calls;   /* (element-type NpSocketRecord): calls without an answer */
  GPtrArray *failed;  /* (element-type NpNeighbourRecord): servers that are not there */
  guint      n_no_way;
} Silence;

static double
get_age (const NpLook         *look,
         const NpSocketRecord *socket,
         const NpPast         *past)
{
  double age = socket->first_seen != 0 ? (double) (look->real_time - socket->first_seen) / G_USEC_PER_SEC : 0;

  return MAX (age, past->seconds);
}

/* In a single look each healthy computer may have asked two questions just now. */
static void
find_questions (NpLook        *look,
                const NpCheck *check,
                NpLasters     *waiting)
{
  const GPtrArray *sockets = look->sets[NP_SOCKETS_CONNECTED_UDP];

  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];
      NpPast past;

      if (socket->remote_port != NAME_PORT || socket->recv_q > 0)
        continue;

      past = np_look_note_socket (look, check, socket, 0);
      /* Of one that was there before the first look nobody knows since when it waits. */
      if (past.n_looks < 2 || get_age (look, socket, &past) > LONGEST_QUESTION ||
          (socket->was_there && np_look_lasts (look, &past, G_MAXDOUBLE) == NP_LASTING_NO))
        continue;

      np_lasters_add (waiting, look, socket, &past, ANSWER_TIME);
    }
}

/* A program asks the helper of this computer and that asks a server, which is one question in two sockets. */
static gboolean
are_unanswered (const NpLasters *waiting)
{
  guint n_to_helper = 0;

  for (guint i = 0; i < waiting->sockets->len; i++)
    if (np_address_get_kind (&((const NpSocketRecord *) waiting->sockets->pdata[i])->remote) == NP_ADDRESS_LOOPBACK)
      n_to_helper++;

  return MAX (n_to_helper, waiting->sockets->len - n_to_helper) >= SILENT_QUESTIONS;
}

static void
find_calls (const NpLook *look,
            GPtrArray    *calls)
{
  const GPtrArray *sockets = look->sets[NP_SOCKETS_SYN_SENT];

  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];

      if ((socket->remote_port == NAME_PORT || socket->remote_port == SECRET_NAME_PORT) &&
          socket->retransmits >= CALLS_REPEATED)
        g_ptr_array_add (calls, (gpointer) socket);
    }
}

/* The entry of a server that nobody finds; one that is found by another interface is there. */
static const NpNeighbourRecord *
find_failed_neighbour (const NpLook    *look,
                       const NpAddress *server)
{
  const NpNeighbourRecord *failed = NULL;

  for (guint i = 0; i < look->n_neighbours; i++)
    {
      const NpNeighbourRecord *neighbour = &look->neighbours[i];

      if ((neighbour->flags & NTF_PROXY) != 0 || !np_address_equal (&neighbour->address, server))
        continue;
      if ((neighbour->state & NUD_FAILED) == 0)
        return NULL;
      failed = neighbour;
    }

  return failed;
}

static gboolean
refuses (const NpRouteRecord *line)
{
  return line != NULL && (line->type == RTN_BLACKHOLE || line->type == RTN_UNREACHABLE || line->type == RTN_PROHIBIT);
}

static gboolean
lacks_way (const NpLook    *look,
           const NpAddress *server)
{
  guint n_partners;
  const NpPartner *partners = np_look_get_partners (look, &n_partners);

  if (!np_look_can_see (look, 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_ADDRESSES, server->family))
    return FALSE;

  for (guint i = 0; i < n_partners; i++)
    if ((partners[i].roles & NP_PARTNER_NAME_SERVER) != 0 && np_address_equal (&partners[i].address, server))
      return partners[i].lines->len == 0 || refuses (partners[i].line);

  return FALSE;
}

static ServerState
judge_server (const NpLook    *look,
              const NpAddress *server,
              Silence         *silence)
{
  const NpNeighbourRecord *failed = find_failed_neighbour (look, server);

  if (failed != NULL)
    {
      if (!g_ptr_array_find (silence->failed, failed, NULL))
        g_ptr_array_add (silence->failed, (gpointer) failed);
      return SERVER_SILENT;
    }
  if (!lacks_way (look, server))
    return SERVER_FINE;

  silence->n_no_way++;

  return SERVER_NO_WAY;
}

/* A server without a way fails at once, and the next one is asked; one that is silent lets everybody wait. */
static NpSeverity
judge_silence (const NpLook *look,
               Silence      *silence)
{
  guint n_lost = 0;

  for (guint i = 0; i < look->host->n_name_servers; i++)
    if (judge_server (look, &look->host->name_servers[i], silence) != SERVER_FINE)
      n_lost++;

  if (n_lost > 0 && n_lost == look->host->n_name_servers)
    return NP_SEVERITY_PROBLEM;

  return silence->failed->len > 0 || silence->calls->len > 0 || are_unanswered (&silence->waiting)
           ? NP_SEVERITY_WARNING
           : NP_SEVERITY_NONE;
}

/* People may have written a line twice. */
static gboolean
is_repeated (const NpHost *host,
             guint         place)
{
  for (guint i = 0; i < place; i++)
    if (np_address_equal (&host->name_servers[i], &host->name_servers[place]))
      return TRUE;

  return FALSE;
}

static void
add_servers (NpFinding     *finding,
             const NpLook  *look,
             const Silence *silence)
{
  for (guint i = 0; i < silence->failed->len; i++)
    np_finding_add_row (finding, NP_TABLE_NEIGHBOURS, silence->failed->pdata[i]);

  for (guint i = 0; i < look->host->n_name_servers; i++)
    {
      const NpAddress *server = &look->host->name_servers[i];
      g_autofree char *text = np_address_dup_text (server);

      if (is_repeated (look->host, i))
        continue;

      np_finding_take_figure (finding, g_strdup_printf (find_failed_neighbour (look, server) != NULL
                                                          /* Translators: %s is the address of a name server. */
                                                          ? _("Name server %s: nobody answers there.")
                                                        : lacks_way (look, server)
                                                          /* Translators: %s is the address of a name server. */
                                                          ? _("Name server %s: no line of the routes leads there.")
                                                          /* Translators: %s is the address of a name server. */
                                                          : _("Name server %s: no sign of trouble."),
                                                        text));
    }
}

static void
report_silence (NpLook        *look,
                const NpCheck *check,
                NpSeverity     severity,
                const Silence *silence)
{
  gboolean is_sure = silence->calls->len > 0 || silence->failed->len > 0 || severity == NP_SEVERITY_PROBLEM;
  NpFinding finding;

  np_finding_init (&finding, check, severity);
  if (are_unanswered (&silence->waiting))
    np_finding_add_lasters (&finding, &silence->waiting);
  np_finding_add_sockets (&finding, silence->calls);
  add_servers (&finding, look, silence);
  finding.lasting = is_sure ? NP_LASTING_YES : silence->waiting.lasting;

  if (severity == NP_SEVERITY_PROBLEM)
    np_finding_say (&finding, g_strdup (_("No name server can be reached")),
                    _("Name servers turn names such as example.org into addresses. None of those that are set for this computer can be reached."),
                    _("Most programs cannot find anything by its name; pages are “not found”, although the line may be fine."),
                    _("Look at whether the router is on and a VPN is as you want it, or set another name server in the network settings."));
  else
    np_finding_say (&finding, g_strdup (_("A name server does not answer")),
                    _("Name servers turn names such as example.org into addresses. This computer asked one and got no answer."),
                    _("Pages may open slowly or be “not found”, although the line may be fine."),
                    _("If it stays so, set another name server in the network settings, for example the router, and look at your VPN."));
  np_look_report (look, &finding);
}

static void
dns_silent (NpLook        *look,
            const NpCheck *check)
{
  g_autoptr(GPtrArray) calls = g_ptr_array_new ();
  g_autoptr(GPtrArray) failed = g_ptr_array_new ();
  g_auto(NpLasters) waiting;
  Silence silence = { .calls = calls, .failed = failed };
  NpSeverity severity;

  np_lasters_init (&waiting);
  find_questions (look, check, &waiting);
  silence.waiting = waiting;
  find_calls (look, calls);
  severity = judge_silence (look, &silence);

  if (severity != NP_SEVERITY_NONE)
    report_silence (look, check, severity, &silence);
}

/* Docker has a helper at an address of its own, and leads what goes to port 53 there to another port. */
static gboolean
may_be_led_elsewhere (const NpSocketRecord *socket,
                      const NpAddress      *server)
{
  static const guint8 usual[4] = { 127, 0, 0, 1 };

  return server->family == AF_INET && memcmp (server->bytes, usual, sizeof usual) != 0 &&
         np_address_equal (&socket->local, server);
}

static gboolean
waits_for (const NpSocketRecord *socket,
           const NpAddress      *server)
{
  NpAddress local;

  if (may_be_led_elsewhere (socket, server))
    return TRUE;
  if (socket->local_port != NAME_PORT)
    return FALSE;

  np_address_unmap (&socket->local, &local);
  if (np_address_equal (&local, server))
    return TRUE;

  /* One that waits on all addresses of IPv6 gets visits by IPv4 too, unless it said that it does not want them. */
  return np_address_is_unspecified (&local) &&
         (local.family == server->family || (local.family == AF_INET6 && !socket->v6only));
}

static gboolean
is_missing (const NpLook    *look,
            const NpAddress *server)
{
  const GPtrArray *sockets = look->sets[NP_SOCKETS_WAITING_UDP];

  if (np_address_get_kind (server) != NP_ADDRESS_LOOPBACK)
    return FALSE;

  for (guint i = 0; i < sockets->len; i++)
    if (waits_for (sockets->pdata[i], server))
      return FALSE;

  return TRUE;
}

static void
dns_local_missing (NpLook        *look,
                   const NpCheck *check)
{
  const NpHost *host = look->host;
  guint n_missing = 0;
  NpFinding finding;

  if (np_snapshot_get_error (look->snapshot, NP_READER_UDP) != NULL)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  finding.lasting = NP_LASTING_NO;
  for (guint i = 0; i < host->n_name_servers; i++)
    {
      g_autofree char *text = np_address_dup_text (&host->name_servers[i]);

      if (!is_missing (look, &host->name_servers[i]))
        continue;
      n_missing++;
      finding.lasting = NP_LASTING_YES;
      if (is_repeated (host, i))
        continue;

      /* Translators: a line of evidence; %s is the address of a name server. */
      np_finding_take_figure (&finding, g_strdup_printf (_("Name server %s: no program waits there on UDP port 53."), text));
    }
  if (n_missing > 0 && n_missing == host->n_name_servers)
    finding.severity = NP_SEVERITY_PROBLEM;

  np_finding_say (&finding, g_strdup (_("The name helper of this computer does not seem to run")),
                  _("This computer asks a helper of its own for names (usually systemd-resolved or dnsmasq), but no program waits there."),
                  finding.severity == NP_SEVERITY_PROBLEM
                    ? _("Most programs cannot turn names into addresses, so pages are “not found”.")
                    : _("Another name server is asked instead, so names usually work."),
                  _("Start the helper again, for example by restarting the computer, or set another name server."));
  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "dns-silent",
    .title = N_("Name servers that do not answer"),
    .reason = N_("Shown when two questions to port 53 have waited for 5 seconds, or a call to port 53 or 853 was repeated twice. It is also shown when a name server of resolv.conf does not answer as a neighbour (FAILED). It is a problem when no name server is there or has a way to it. Programs that ask without a connected socket cannot be seen waiting."),
    .normal = N_("Normal for a moment while the network changes."),
    .source = "resolv.conf(5), RFC 6298, RFC 7858",
    .run = dns_silent,
  },
  {
    .id = "dns-local-missing",
    .title = N_("A name helper that is not running"),
    .reason = N_("Shown when resolv.conf names an address of this computer itself, and no program waits there on UDP port 53. It is a problem when no other name server is set. Some programs find names without that file."),
    .normal = N_("Normal for a moment while the helper starts, and in a network namespace that has no helper of its own."),
    .source = "resolv.conf(5)",
    .run = dns_local_missing,
  },
};

const NpCheckTable np_checks_names = { NP_CHECKS_COMPUTER, checks, G_N_ELEMENTS (checks) };
