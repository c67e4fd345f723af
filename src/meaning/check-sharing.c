/* meaning/check-sharing.c: several that wait on one port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/look.h"
#include "meaning/socket-phrases.h"

/* So many different ones are compared with each other; sockets of one kind count once, however many there are. */
#define MOST_HOLDERS 32

/* Whoever asks for an address by DHCP shares this port with others who do (RFC 2131 §4.1), for other interfaces. */
#define DHCP_CLIENT_PORT 68

#define N_PORT_BYTES ((G_MAXUINT16 + 1) / 8)

/**
 * Sharing:
 * @SHARING_NONE: they do not meet, or one program waits at several addresses
 * @SHARING_ON_PURPOSE: they have agreed on it, as only sockets of one user can (`SO_REUSEPORT` of socket(7))
 * @SHARING_NEWS: each gets a copy of what is sent to all who look for devices nearby
 * @SHARING_BY_CHANCE: different programs of one user
 * @SHARING_USERS: different users
 * @SHARING_NARROWER: one waits at all addresses, the other at one of them
 *
 * How two sockets have the same port. A later one is worse.
 */
typedef enum
{
  SHARING_NONE,
  SHARING_ON_PURPOSE,
  SHARING_NEWS,
  SHARING_BY_CHANCE,
  SHARING_USERS,
  SHARING_NARROWER,
} Sharing;

/* How the addresses of two sockets with the same port meet. */
typedef enum
{
  MEETING_NONE,
  MEETING_SAME,
  MEETING_FAMILIES, /* one has the port for IPv4, the other for IPv6 */
  MEETING_NARROWER,
} Meeting;

/* Two sockets that have a port together. */
typedef struct
{
  Sharing               sharing;
  const NpSocketRecord *first;
  const NpSocketRecord *second;
} Pair;

/* On these ports programs listen to what is sent to a group, and all of them hear it (RFC 6762 §15.1 for mDNS): SSDP,
 * WS-Discovery, mDNS and LLMNR. */
static gboolean
is_news_port (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_UDP &&
         (socket->local_port == 1900 || socket->local_port == 3702 || socket->local_port == 5353 ||
          socket->local_port == 5355);
}

static Meeting
get_meeting (const NpSocketRecord *a,
             const NpSocketRecord *b)
{
  NpAddress first, second;
  gboolean first_all, second_all;

  /* One for each interface is what whoever chose an interface wanted. */
  if (a->interface_index != b->interface_index)
    return MEETING_NONE;

  np_address_unmap (&a->local, &first);
  np_address_unmap (&b->local, &second);
  first_all = np_address_is_unspecified (&first);
  second_all = np_address_is_unspecified (&second);

  if (first_all && second_all)
    return first.family == second.family ? MEETING_SAME : MEETING_FAMILIES;
  if (!first_all && !second_all)
    return np_address_equal (&first, &second) ? MEETING_SAME : MEETING_NONE;
  if (first.family == second.family)
    return MEETING_NARROWER;

  /* One at :: has IPv4 too, unless it does not want to (ipv6(7)). */
  if (first_all)
    return first.family == AF_INET6 && !a->v6only ? MEETING_NARROWER : MEETING_NONE;

  return second.family == AF_INET6 && !b->v6only ? MEETING_NARROWER : MEETING_NONE;
}

static gboolean
is_same_program (const NpSocketRecord *a,
                 const NpSocketRecord *b)
{
  return g_str_equal (np_socket_get_lasting_name (a), np_socket_get_lasting_name (b));
}

static gboolean
is_program_known (const NpSocketRecord *socket)
{
  return np_socket_get_lasting_name (socket)[0] != '\0';
}

/* Of one user a program that is not visible may be the other one. */
static Sharing
get_sharing_of_user (const NpSocketRecord *a,
                     const NpSocketRecord *b,
                     Meeting               meeting)
{
  if (!is_program_known (a) || !is_program_known (b))
    return SHARING_NONE;
  if (is_same_program (a, b))
    return meeting == MEETING_SAME ? SHARING_ON_PURPOSE : SHARING_NONE;
  if (meeting == MEETING_NARROWER)
    return SHARING_NARROWER;

  /* Two listeners at one address must both have asked for it. */
  return meeting == MEETING_SAME && a->state == NP_STATE_LISTEN ? SHARING_ON_PURPOSE : SHARING_BY_CHANCE;
}

static Sharing
get_sharing (const NpSocketRecord *a,
             const NpSocketRecord *b)
{
  Meeting meeting = get_meeting (a, b);

  if (meeting == MEETING_NONE || (a->inode != 0 && a->inode == b->inode))
    return SHARING_NONE;
  if (is_news_port (a))
    return is_same_program (a, b) ? SHARING_NONE : SHARING_NEWS;
  if (a->uid == b->uid)
    return get_sharing_of_user (a, b, meeting);

  return meeting == MEETING_NARROWER ? SHARING_NARROWER : SHARING_USERS;
}

static gboolean
is_same_kind (const NpSocketRecord *a,
              const NpSocketRecord *b)
{
  return a->uid == b->uid && a->interface_index == b->interface_index && a->v6only == b->v6only &&
         np_address_equal (&a->local, &b->local) && is_same_program (a, b);
}

static int
compare_holders (gconstpointer a,
                 gconstpointer b)
{
  const NpSocketRecord *first = *(NpSocketRecord * const *) a, *second = *(NpSocketRecord * const *) b;
  int result = strcmp (np_socket_get_lasting_name (first), np_socket_get_lasting_name (second));

  return result != 0 ? result : np_address_compare (&first->local, &second->local);
}

static void
compare_pair (Pair                 *worst,
              const NpSocketRecord *first,
              const NpSocketRecord *second)
{
  Sharing sharing = get_sharing (first, second);

  if (sharing > worst->sharing)
    *worst = (Pair) { sharing, first, second };
}

/* The worst pair of sockets that have the same port. Thousands of the same kind are compared with one of them. */
static Pair
find_worst (const GPtrArray *sockets)
{
  g_autoptr(GPtrArray) holders = g_ptr_array_new ();
  Pair worst = { SHARING_NONE, NULL, NULL };

  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];
      guint place = 0;

      while (place < holders->len && !is_same_kind (holders->pdata[place], socket))
        place++;
      if (place < holders->len)
        compare_pair (&worst, holders->pdata[place], socket);
      else if (holders->len < MOST_HOLDERS)
        g_ptr_array_add (holders, (gpointer) socket);
    }

  g_ptr_array_sort (holders, compare_holders);
  for (guint i = 0; i < holders->len; i++)
    for (guint j = i + 1; j < holders->len; j++)
      compare_pair (&worst, holders->pdata[i], holders->pdata[j]);

  return worst;
}

static NpSeverity
get_severity (Sharing sharing)
{
  switch (sharing)
    {
    case SHARING_BY_CHANCE:
      return NP_SEVERITY_NOTICE;
    case SHARING_USERS:
    case SHARING_NARROWER:
      return NP_SEVERITY_WARNING;
    case SHARING_ON_PURPOSE:
    case SHARING_NEWS:
      return NP_SEVERITY_INFO;
    case SHARING_NONE:
    default:
      return NP_SEVERITY_NONE;
    }
}

static char *
dup_title (const Pair *pair)
{
  g_autofree char *first = np_socket_dup_subject (pair->first);
  g_autofree char *second = np_socket_dup_subject (pair->second);
  guint port = pair->first->local_port;

  if (g_str_equal (first, second))
    /* Translators: %1$s is a program. */
    return g_strdup_printf (_("%1$s waits more than once on port %2$u"), first, port);

  /* Translators: %1$s and %2$s are programs. */
  return g_strdup_printf (_("%1$s and %2$s wait on the same port %3$u"), first, second, port);
}

static const char *
get_meaning (Sharing sharing)
{
  switch (sharing)
    {
    case SHARING_ON_PURPOSE:
      return _("The system shares the visits out among them. Programs ask for that (SO_REUSEPORT) to use several processors, or while a new one takes over.");
    case SHARING_NEWS:
      return _("On this port programs look for devices nearby. Each of them gets a copy of what is sent to all (multicast).");
    case SHARING_BY_CHANCE:
      return _("The system decides which of them gets a visit: usually by the address that the visitor uses, or by who came last.");
    case SHARING_USERS:
      return _("They belong to different users of this computer. The system decides which of them gets a visit.");
    case SHARING_NARROWER:
      return _("One of them waits at all addresses of this computer, the other at one of them. The more specific one gets the visits there.");
    case SHARING_NONE:
    default:
      g_return_val_if_reached ("");
    }
}

static void
report_pair (NpLook        *look,
             const NpCheck *check,
             const Pair    *pair,
             GPtrArray     *sockets)
{
  NpSeverity severity = get_severity (pair->sharing);
  g_autofree char *subject = g_strdup_printf ("%u/%s", pair->first->local_port, np_protocol_get_word (pair->first->protocol));
  NpFinding finding;

  np_finding_init (&finding, check, severity);
  np_finding_set_subject (&finding, subject);
  finding.title = dup_title (pair);
  finding.meaning = g_strdup (get_meaning (pair->sharing));
  if (severity == NP_SEVERITY_INFO)
    {
      finding.verdict = g_strdup (_("That is usually so on purpose, and works well."));
      finding.action = g_strdup (_("There is nothing to do."));
    }
  else
    {
      finding.verdict = g_strdup (_("Visitors may come to another program than they want. Often one of the two was started by mistake."));
      finding.action = g_strdup (_("If you did not want both, stop one of them, or give it another port."));
    }
  np_finding_add_sockets (&finding, sockets);
  np_look_report (look, &finding);
}

/* What is bound to a group hears only what is sent to it, and all others hear it as well. */
static gboolean
holds_port (const NpSocketRecord *socket)
{
  NpExposure exposure = np_socket_get_exposure (socket);

  return socket->visibility != NP_OWNER_NONE && exposure != NP_EXPOSURE_NONE && exposure != NP_EXPOSURE_GROUP &&
         !(socket->protocol == NP_PROTOCOL_UDP && socket->local_port == DHCP_CLIENT_PORT);
}

/* Most sockets have a port of their own: two bits say so without a look at anything else. */
static void
count_ports (const GPtrArray *sockets,
             guint8          *once,
             guint8          *twice)
{
  for (guint i = 0; i < sockets->len; i++)
    {
      guint16 port = ((const NpSocketRecord *) sockets->pdata[i])->local_port;
      guint8 bit = (guint8) (1u << port % 8);

      twice[port / 8] |= once[port / 8] & bit;
      once[port / 8] |= bit;
    }
}

/* The sockets of one of the sets that have a port together, by protocol and port. */
static GHashTable *
find_shared_ports (const GPtrArray *sockets)
{
  GHashTable *ports = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autofree guint8 *once = g_new0 (guint8, N_PORT_BYTES);
  g_autofree guint8 *twice = g_new0 (guint8, N_PORT_BYTES);

  count_ports (sockets, once, twice);
  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];
      gpointer key = GUINT_TO_POINTER ((guint) socket->protocol << 16 | socket->local_port);
      GPtrArray *holders;

      if ((twice[socket->local_port / 8] & 1u << socket->local_port % 8) == 0 || !holds_port (socket))
        continue;

      holders = g_hash_table_lookup (ports, key);
      if (holders == NULL)
        {
          holders = g_ptr_array_new ();
          g_hash_table_insert (ports, key, holders);
        }
      g_ptr_array_add (holders, (gpointer) socket);
    }

  return ports;
}

static void
duplicate_listener (NpLook        *look,
                    const NpCheck *check)
{
  static const NpSocketSet sets[] = { NP_SOCKETS_LISTENERS, NP_SOCKETS_WAITING_UDP };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr(GHashTable) ports = find_shared_ports (look->sets[sets[i]]);
      GHashTableIter iter;
      gpointer holders;

      g_hash_table_iter_init (&iter, ports);
      while (g_hash_table_iter_next (&iter, NULL, &holders))
        {
          Pair worst = find_worst (holders);

          if (worst.sharing != SHARING_NONE)
            report_pair (look, check, &worst, holders);
        }
    }
}

static const NpCheck checks[] = {
  {
    .id = "duplicate-listener",
    .title = N_("Several programs on the same port"),
    .reason = N_("Shown when several sockets wait on one port at addresses that overlap. It is a warning when they belong to different users, or when one waits at all addresses and that of another program at one of them. A program that waits for IPv4 and IPv6 with a socket each is left out, and so are port 68 (DHCP) and what is bound to different interfaces. Sharing on purpose (SO_REUSEPORT) and ports for finding devices (1900, 3702, 5353, 5355) are only good to know."),
    .normal = N_("Normal for programs that look for devices nearby (such as on port 5353), and for servers that share their work among several processes."),
    .source = "socket(7), ipv6(7)",
    .run = duplicate_listener,
  },
};

const NpCheckTable np_checks_sharing = { NP_CHECKS_SERVICES, checks, G_N_ELEMENTS (checks) };
