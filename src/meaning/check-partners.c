/* meaning/check-partners.c: who talks to whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/check-words.h"
#include "meaning/place.h"
#include "snapshot/record-util.h"

/* Of a conversation on this computer so many ends are marked; who has more looks for something else (judgement). */
#define MARKED_ENDS 200

/* So many other computers are many, though browsers with many tabs have as many (judgement). */
#define MANY_HOSTS 50

/* A finished connection that nobody holds comes and goes; only when there always is one it is worth a word (seconds;
 * judgement). */
#define ORPHANS_SECONDS 10

/* Who is behind both ends of a conversation on this computer: #NpOwners or a unit, the lower address first. */
typedef struct
{
  gconstpointer first;
  gconstpointer second;
} Ends;

/* Two programs that talk to each other. */
typedef struct
{
  char                 *subject;
  const char           *first;
  const char           *second;
  const NpSocketRecord *visited;
  GPtrArray            *sockets;
} Talk;

typedef struct
{
  GHashTable *by_ends; /* (element-type Ends Talk) */
  GHashTable *by_name; /* (element-type utf8 Talk) */
  GPtrArray  *talks;
} Talks;

static guint
ends_hash (gconstpointer data)
{
  const Ends *ends = data;

  return np_hash_mix ((guint64) GPOINTER_TO_SIZE (ends->first) ^ (guint64) GPOINTER_TO_SIZE (ends->second) << 17);
}

static gboolean
ends_equal (gconstpointer a,
            gconstpointer b)
{
  const Ends *first = a, *second = b;

  return first->first == second->first && first->second == second->second;
}

static void
talk_free (gpointer data)
{
  Talk *talk = data;

  g_free (talk->subject);
  g_ptr_array_unref (talk->sockets);
  g_free (talk);
}

static const char *
get_peer_name (const NpSocketRecord *socket)
{
  return socket->peer_owners != NULL ? socket->peer_owners->processes[0]->program : socket->peer_unit;
}

static Talk *
find_named_talk (Talks                *self,
                 const NpSocketRecord *socket)
{
  const char *own = np_socket_get_lasting_name (socket), *peer = get_peer_name (socket);
  const char *first = strcmp (own, peer) <= 0 ? own : peer;
  const char *second = first == own ? peer : own;
  g_autofree char *subject = g_strdup_printf ("%s %s", first, second);
  Talk *talk = g_hash_table_lookup (self->by_name, subject);

  if (talk == NULL)
    {
      talk = g_new0 (Talk, 1);
      talk->subject = g_steal_pointer (&subject);
      talk->first = first;
      talk->second = second;
      talk->sockets = g_ptr_array_new ();
      g_hash_table_insert (self->by_name, talk->subject, talk);
      g_ptr_array_add (self->talks, talk);
    }

  return talk;
}

/* There may be thousands of conversations between the same two. Their names need not be compared for each. */
static void
add_conversation (Talks                *self,
                  const NpSocketRecord *socket)
{
  gconstpointer own = socket->owners != NULL ? (gconstpointer) socket->owners : socket->unit;
  gconstpointer peer = socket->peer_owners != NULL ? (gconstpointer) socket->peer_owners : socket->peer_unit;
  const Ends ends = { MIN (own, peer), MAX (own, peer) };
  Talk *talk;

  if (own == NULL || peer == NULL)
    return;

  talk = g_hash_table_lookup (self->by_ends, &ends);
  if (talk == NULL)
    {
      talk = find_named_talk (self, socket);
      g_hash_table_insert (self->by_ends, g_memdup2 (&ends, sizeof ends), talk);
    }
  if (talk->visited == NULL && socket->role == NP_ROLE_VISITED)
    talk->visited = socket;
  g_ptr_array_add (talk->sockets, (gpointer) socket);
}

static void
report_talk (NpLook        *look,
             const NpCheck *check,
             const Talk    *talk)
{
  guint n_ends = talk->sockets->len;
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, talk->subject);
  finding.title = g_str_equal (talk->first, talk->second)
                    /* Translators: %s is a program. */
                    ? g_strdup_printf (_("%s talks to itself on this computer"), talk->first)
                    /* Translators: %1$s and %2$s are programs. */
                    : g_strdup_printf (_("%1$s and %2$s are talking to each other on this computer"), talk->first, talk->second);
  finding.meaning = g_strdup (_("Both ends of the conversation are on this computer, so it does not leave it. Programs talk like that because it works the same on every system. One that passes connections on, such as a proxy or a VPN, may send on what it is told."));
  finding.verdict = g_strdup (_("That is normal."));
  finding.action = g_strdup (_("There is nothing to do."));
  if (talk->visited != NULL)
    /* Translators: %1$s is a program. */
    np_finding_take_figure (&finding, g_strdup_printf (_("%1$s was called, on port %2$u"),
                                                       np_socket_get_lasting_name (talk->visited), talk->visited->local_port));
  np_finding_take_figure (&finding, g_strdup_printf (ngettext ("%u end of a conversation", "%u ends of conversations", n_ends), n_ends));
  for (guint i = 0; i < MIN (n_ends, MARKED_ENDS); i++)
    np_finding_add_socket (&finding, talk->sockets->pdata[i]);
  np_look_report (look, &finding);
}

static void
loopback_pair (NpLook        *look,
               const NpCheck *check)
{
  const GPtrArray *established = look->sets[NP_SOCKETS_ESTABLISHED];
  g_autoptr(GHashTable) by_ends = g_hash_table_new_full (ends_hash, ends_equal, g_free, NULL);
  g_autoptr(GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) talks = g_ptr_array_new_with_free_func (talk_free);
  Talks self = { by_ends, by_name, talks };

  for (guint i = 0; i < established->len; i++)
    if (((const NpSocketRecord *) established->pdata[i])->peer_cookie != 0)
      add_conversation (&self, established->pdata[i]);

  for (guint i = 0; i < talks->len; i++)
    report_talk (look, check, talks->pdata[i]);
}

static guint
count_visible (const NpLook      *look,
               const NpSocketSet *sets,
               guint              n_sets,
               guint              visibilities)
{
  guint n = 0;

  for (guint i = 0; i < n_sets; i++)
    for (guint j = 0; j < look->sets[sets[i]]->len; j++)
      if ((visibilities & 1u << ((const NpSocketRecord *) look->sets[sets[i]]->pdata[j])->visibility) != 0)
        n++;

  return n;
}

/* A mark on each of its rows would be on most rows of whoever is no administrator; a search shows them as well. */
static void
owner_hidden (NpLook        *look,
              const NpCheck *check)
{
  static const NpSocketSet sets[] = {
    NP_SOCKETS_LISTENERS, NP_SOCKETS_WAITING_UDP, NP_SOCKETS_CONNECTED_UDP, NP_SOCKETS_PACKET, NP_SOCKETS_ESTABLISHED,
    NP_SOCKETS_SYN_SENT, NP_SOCKETS_CLOSE_WAIT, NP_SOCKETS_FINISHING, NP_SOCKETS_FIN_WAIT2,
  };
  guint n = count_visible (look, sets, G_N_ELEMENTS (sets), 1u << NP_OWNER_HIDDEN | 1u << NP_OWNER_UNIT);
  NpFinding finding;

  if (n == 0)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  finding.title = g_strdup (_("Some programs cannot be seen"));
  finding.meaning = g_strdup (_("Some connections belong to programs of another user or to the system itself. Only that user and the administrator may see which ones."));
  finding.verdict = g_strdup (_("That is normal: Linux protects users from each other."));
  finding.action = g_strdup (_("To see more of them, type “sudo netplain-snapshot” in a terminal."));
  np_finding_take_figure (&finding, g_strdup_printf (ngettext ("%u connection", "%u connections", n), n));
  np_finding_take_words (&finding, NP_TABLE_CONNECTIONS, g_strdup ("owner_visibility:hidden OR owner_visibility:unit"));
  np_look_report (look, &finding);
}

static void
owner_none (NpLook        *look,
            const NpCheck *check)
{
  static const NpSocketSet sets[] = {
    NP_SOCKETS_TIME_WAIT, NP_SOCKETS_SYN_RECV, NP_SOCKETS_FINISHING, NP_SOCKETS_FIN_WAIT2,
  };
  guint n = count_visible (look, sets, G_N_ELEMENTS (sets), 1u << NP_OWNER_NONE);
  NpFinding finding;
  NpPast past;

  if (n == 0)
    return;

  past = np_look_note (look, check, 0, 0);
  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  finding.lasting = np_look_lasts (look, &past, ORPHANS_SECONDS);
  finding.title = g_strdup (_("Some connections belong to no program any more"));
  finding.meaning = g_strdup (_("Their program has hung up, or does not know of them yet. The system itself finishes the goodbye or the greeting."));
  finding.verdict = g_strdup (_("That is normal."));
  finding.action = g_strdup (_("There is nothing to do."));
  np_finding_take_figure (&finding, g_strdup_printf (ngettext ("%u connection", "%u connections", n), n));
  np_finding_take_words (&finding, NP_TABLE_CONNECTIONS, g_strdup ("owner_visibility:none"));
  np_look_report (look, &finding);
}

/* Whether these are many different computers of the internet. How many does not matter then. */
static gboolean
are_many_hosts (const GPtrArray *sockets)
{
  g_autoptr(GHashTable) hosts = np_check_hosts_new (NULL);

  for (guint i = 0; i < sockets->len && g_hash_table_size (hosts) < MANY_HOSTS; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];

      if (np_socket_get_places (socket) == NP_PLACE_INTERNET)
        g_hash_table_add (hosts, (gpointer) &socket->remote);
    }

  return g_hash_table_size (hosts) >= MANY_HOSTS;
}

/* Marks are for rows that differ from others; a search for the process shows all of them. */
static void
report_many_hosts (NpLook                 *look,
                   const NpCheck          *check,
                   const NpProgramSockets *program)
{
  g_autofree char *unit = np_search_dup_value (program->subject);
  guint n = program->sockets->len;
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, program->subject);
  /* Translators: %s is a program. */
  finding.title = g_strdup_printf (_("%s talks to very many computers"), program->name);
  finding.meaning = g_strdup (_("It is connected to 50 or more different computers of the internet at once."));
  finding.verdict = g_strdup (_("That is normal for BitTorrent, Tor, servers and browsers with many tabs, and unusual for most other programs."));
  finding.action = g_strdup (_("If it surprises you, find out what the program is for."));
  np_finding_take_figure (&finding, g_strdup_printf (ngettext ("%u connection", "%u connections", n), n));
  np_finding_take_words (&finding, NP_TABLE_CONNECTIONS,
                         program->pid != 0 ? g_strdup_printf ("pid:%d state:ESTABLISHED", (int) program->pid)
                                           : g_strdup_printf ("unit:=%s state:ESTABLISHED", unit));
  np_look_report (look, &finding);
}

/* What is not visible may be many programs. */
static void
talks_to_many (NpLook        *look,
               const NpCheck *check)
{
  g_autoptr(GPtrArray) programs = NULL;

  if (look->sets[NP_SOCKETS_ESTABLISHED]->len < MANY_HOSTS)
    return;

  programs = np_look_group_by_program (look, look->sets[NP_SOCKETS_ESTABLISHED]);
  for (guint i = 0; i < programs->len; i++)
    {
      const NpProgramSockets *program = programs->pdata[i];

      if (program->subject[0] != '\0' && program->sockets->len >= MANY_HOSTS && are_many_hosts (program->sockets))
        report_many_hosts (look, check, program);
    }
}

static const NpCheck checks[] = {
  {
    .id = "loopback-pair",
    .title = N_("Programs that talk to each other on this computer"),
    .reason = N_("Shown for two programs when a connection of one has the addresses and ports of a connection of the other, the other way round."),
    .normal = N_("Normal for programs that consist of several parts, and for those that use a helper on this computer."),
    .source = "tcp(7), ip(7)",
    .run = loopback_pair,
  },
  {
    .id = "talks-to-many",
    .title = N_("Programs that talk to very many computers"),
    .reason = N_("Shown when one process is connected to 50 or more different computers of the internet."),
    .normal = N_("Normal for BitTorrent, Tor, servers and browsers with many tabs."),
    .source = "tcp(7)",
    .run = talks_to_many,
  },
  {
    .id = "owner-hidden",
    .title = N_("Programs that cannot be seen"),
    .reason = N_("Shown when a socket has an inode, but no process was found that holds it."),
    .normal = N_("Normal for everybody but the administrator. What the system opens for itself, such as a network drive, has no program at all."),
    .source = "proc(5), sock_diag(7)",
    .run = owner_hidden,
  },
  {
    .id = "owner-none",
    .title = N_("Connections without a program"),
    .reason = N_("Shown when for 10 seconds there was always a connection without an inode, which no process can hold: one that is being ended or is only being opened."),
    .normal = N_("Normal in the states TIME_WAIT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, CLOSING and LAST_ACK."),
    .source = "sock_diag(7), RFC 9293 §3.3.2",
    .run = owner_none,
  },
};

const NpCheckTable np_checks_partners = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
