/* kernel/way.c: which way a packet would go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/way.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <unistd.h>

#include "kernel/routes.h"

/* How often a packet is asked about while the routes change from one question to the next. */
#define MAX_ATTEMPTS 4

/* One answer of the kernel, as it comes in. */
typedef struct
{
  NpInterfaceNames *names;
  NpRouteRecord     record;
  gboolean          complete;
} Answer;

static void
answer_cb (const struct nlmsghdr *message,
           gpointer               user_data)
{
  Answer *answer = user_data;

  answer->complete = np_route_parse_answer (message, answer->names, &answer->record);
}

static void
put_address (struct nlmsghdr *request,
             guint16          type,
             const NpAddress *address)
{
  if (np_address_is_set (address))
    mnl_attr_put (request, type, np_address_family_bits (address->family) / 8, address->bytes);
}

static void
put_number (struct nlmsghdr *request,
            guint16          type,
            guint32          number)
{
  if (number != 0)
    mnl_attr_put_u32 (request, type, number);
}

/* For programs that connect to it “::” is this computer itself, but the kernel does not say so here. */
static NpAddress
find_destination (const NpWayQuery *query)
{
  static const guint8 loopback[16] = { [15] = 1 };
  NpAddress destination = query->destination;

  if (destination.family == AF_INET6 && np_address_is_unspecified (&destination))
    np_address_set (&destination, AF_INET6, loopback, sizeof loopback);

  return destination;
}

static void
put_question (NpNetlink        *route,
              const NpWayQuery *query,
              guint32           flags)
{
  struct nlmsghdr *request = np_netlink_prepare (route, RTM_GETROUTE, 0);
  struct rtmsg *header = mnl_nlmsg_put_extra_header (request, sizeof *header);
  NpAddress destination = find_destination (query);

  header->rtm_family = destination.family;
  header->rtm_dst_len = (guint8) np_address_family_bits (destination.family);
  header->rtm_src_len = (guint8) np_address_family_bits (query->source.family);

  /* An IPv6 answer always names the table, and the strict check refuses the flag that asks for it. */
  header->rtm_flags = destination.family == AF_INET ? flags | RTM_F_LOOKUP_TABLE : flags;

  put_address (request, RTA_DST, &destination);
  put_address (request, RTA_SRC, &query->source);
  put_number (request, RTA_OIF, query->output_interface);
  put_number (request, RTA_MARK, query->mark);
  if (query->has_uid)
    mnl_attr_put_u32 (request, RTA_UID, query->uid);
}

/* What programs are told where no way is found; anything else means that the question could not be answered. */
static gboolean
is_refusal (int number)
{
  switch (number)
    {
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EACCES:
    case EINVAL:
    case ENETDOWN:
    case ENODEV:
    case EADDRNOTAVAIL:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
fail (const char  *reason,
      GError     **error)
{
  g_set_error (error, NP_ERROR, NP_ERROR_FAILED,
               /* Translators: %s is the reason in the system's words. */
               _("The kernel did not say which way the packet would go: %s."), reason);

  return FALSE;
}

/* Asks once. Fills a zeroed @record, unless the kernel refuses. */
static gboolean
ask (NpNetlink         *route,
     NpInterfaceNames  *names,
     const NpWayQuery  *query,
     guint32            flags,
     NpRouteRecord     *record,
     int               *refusal,
     GError           **error)
{
  Answer answer = { .names = names };
  g_autoptr(GError) local_error = NULL;

  put_question (route, query, flags);
  if (!np_netlink_ask (route, answer_cb, &answer, refusal, &local_error))
    return fail (local_error->message, error);

  if (*refusal != 0)
    return is_refusal (*refusal) || fail (g_strerror (*refusal), error);

  if (!answer.complete || answer.record.destination.family != query->destination.family)
    {
      np_route_record_clear (&answer.record);
      return fail (g_strerror (EBADMSG), error);
    }

  memcpy (record, &answer.record, sizeof *record);

  return TRUE;
}

/* The kernel tells the chosen sender only where the question leaves it open, and IPv6 adds a source prefix
 * that says nothing. */
static void
complete_resolved (NpWay *way)
{
  NpRouteDetails *details = way->resolved.details;

  if (np_address_is_set (&way->query.source))
    way->resolved.source = way->query.source;

  if (details != NULL)
    {
      details->source_length = 0;
      memset (&details->source_prefix, 0, sizeof details->source_prefix);
    }
}

/* Programs that connect must say on which of their networks such an address is meant (RFC 4007). */
static gboolean
lacks_interface (const NpWayQuery *query)
{
  static const NpAddress link_local = { .family = AF_INET6, .bytes = { 0xfe, 0x80 } };

  return query->output_interface == 0 && np_address_in_prefix (&query->destination, &link_local, 10);
}

/* Makes the question the one that is really asked. */
static gboolean
settle_query (NpWayQuery  *query,
              GError     **error)
{
  np_address_unmap (&query->destination, &query->destination);
  np_address_unmap (&query->source, &query->source);

  if (np_address_is_unspecified (&query->source))
    memset (&query->source, 0, sizeof query->source);

  if (!query->has_uid)
    query->uid = getuid ();
  query->has_uid = TRUE;

  if (!np_address_is_set (&query->source) || query->source.family == query->destination.family)
    return TRUE;

  g_set_error_literal (error, NP_ERROR, NP_ERROR_INVALID,
                       _("A packet cannot go from an IPv4 address to an IPv6 address, or the other way round."));

  return FALSE;
}

typedef struct
{
  NpRouteRecord record;
  int           refusal;
} Line;

static void
line_clear (Line *line)
{
  np_route_record_clear (&line->record);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* Asks for the line that decides, for what becomes of the packet and for the line again. @steady tells whether
 * it was the same one before and after. */
static gboolean
ask_both (NpNetlink         *route,
          NpInterfaceNames  *names,
          NpWay             *way,
          gboolean          *steady,
          GError           **error)
{
  g_auto(Line) before = { 0 };
  g_auto(Line) after = { 0 };

  np_route_record_clear (&way->resolved);
  memset (&way->resolved, 0, sizeof way->resolved);

  if (!ask (route, names, &way->query, RTM_F_FIB_MATCH, &before.record, &before.refusal, error) ||
      !ask (route, names, &way->query, 0, &way->resolved, &way->refusal, error) ||
      !ask (route, names, &way->query, RTM_F_FIB_MATCH, &after.record, &after.refusal, error))
    return FALSE;

  *steady = before.refusal == after.refusal && !np_route_record_differs (&before.record, &after.record);
  way->has_resolved = way->refusal == 0;

  /* A line that decides for nothing is one of yesterday. */
  way->has_matched = before.refusal == 0 && way->refusal == 0;
  np_route_record_clear (&way->matched);
  if (way->has_matched)
    np_route_record_copy (&before.record, &way->matched);
  else
    memset (&way->matched, 0, sizeof way->matched);

  return TRUE;
}

/**
 * np_way_ask:
 * @route: a socket of the protocol `NETLINK_ROUTE`
 * @snapshot: the routes, rules, interfaces, addresses and neighbours of this moment
 * @names: (nullable): the names of the interfaces
 * @query: which packet
 * @error: why there is no answer, in a sentence
 *
 * Asks (`RTM_GETROUTE` of rtnetlink(7)) which line of the routing tables decides (`RTM_F_FIB_MATCH`), what becomes
 * of this packet, and then for the line once more: when that is another one now, the routes changed and the first
 * two answers may not belong together, so all is asked anew, a few times at most. The answer's query says what was
 * really asked: of an IPv4 address in an IPv6 one the former, and of the user who asks unless another one was named.
 * Changes that undo each other between the two questions for the line cannot be seen.
 *
 * Where no way leads to the destination, the error number that programs get is in the answer's `refusal`.
 * Lines of the types `unreachable`, `prohibit` and `blackhole` refuse with EHOSTUNREACH, EACCES and EINVAL, and
 * the kernel does not tell which line it was.
 *
 * Returns: (transfer full) (nullable): the answer
 */
NpWay *
np_way_ask (NpNetlink         *route,
            NpSnapshot        *snapshot,
            NpInterfaceNames  *names,
            const NpWayQuery  *query,
            GError           **error)
{
  g_autoptr(NpWay) way = np_way_new (snapshot, query);
  gboolean steady = FALSE;

  g_return_val_if_fail (np_address_is_set (&query->destination), NULL);

  if (!settle_query (&way->query, error))
    return NULL;

  if (lacks_interface (&way->query))
    {
      way->refusal = EINVAL;
      return g_steal_pointer (&way);
    }

  for (guint attempt = 0; attempt < MAX_ATTEMPTS && !steady; attempt++)
    if (!ask_both (route, names, way, &steady, error))
      return NULL;

  if (!steady)
    {
      g_set_error_literal (error, NP_ERROR, NP_ERROR_INTERRUPTED,
                           _("The routes of this computer change too quickly to say which way the packet would go. Try again."));
      return NULL;
    }

  complete_resolved (way);

  return g_steal_pointer (&way);
}
