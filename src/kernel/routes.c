/* kernel/routes.c: the lines of all routing tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/routes.h"

#include <glib/gi18n-lib.h>
#include <linux/rtnetlink.h>
#include <unistd.h>

#include "kernel/attributes.h"
#include "kernel/route-dump.h"

static const guint16 route_sizes[] = {
  [RTA_DST] = 4,
  [RTA_SRC] = 4,
  [RTA_OIF] = sizeof (guint32),
  [RTA_GATEWAY] = 4,
  [RTA_PRIORITY] = sizeof (guint32),
  [RTA_PREFSRC] = 4,
  [RTA_METRICS] = NLA_HDRLEN,
  [RTA_MULTIPATH] = sizeof (struct rtnexthop),
  [RTA_CACHEINFO] = sizeof (struct rta_cacheinfo),
  [RTA_TABLE] = sizeof (guint32),
  [RTA_VIA] = sizeof (struct rtvia) + 4,
  [RTA_PREF] = sizeof (guint8),
  [RTA_EXPIRES] = sizeof (guint32),
  [RTA_NH_ID] = sizeof (guint32),
};

#define N_ROUTE_TYPES G_N_ELEMENTS (route_sizes)

static const guint16 metric_sizes[] = {
  [RTAX_MTU] = sizeof (guint32),
  [RTAX_WINDOW] = sizeof (guint32),
  [RTAX_RTT] = sizeof (guint32),
  [RTAX_ADVMSS] = sizeof (guint32),
  [RTAX_HOPLIMIT] = sizeof (guint32),
  [RTAX_INITCWND] = sizeof (guint32),
  [RTAX_INITRWND] = sizeof (guint32),
};

typedef const struct nlattr *Attributes[N_ROUTE_TYPES];

/* What a message says of next hops and details, before it is known how many there are. */
typedef struct
{
  const struct nlattr **attributes;
  NpInterfaceNames     *names;
  const NpRouteRecord  *previous; /* NULL without one */
  guint8                family;
} Context;

/* Neighbours in a table mostly lead through the same interface, and to look that up each time would show. */
static char *
ref_name (const Context *context,
          guint32        index)
{
  const NpRouteRecord *previous = context->previous;

  if (previous != NULL && previous->interface_index == index && index != 0)
    return g_ref_string_acquire (previous->interface);

  return np_interface_names_ref (context->names, index);
}

static gboolean
parse_gateway (const struct nlattr **attributes,
               guint8                family,
               NpAddress            *gateway)
{
  const struct nlattr *via = attributes[RTA_VIA];

  /* An IPv4 route may lead through an IPv6 router (RFC 5549). */
  if (via != NULL)
    {
      gsize size;
      const struct rtvia *payload = np_attribute_get_payload (via, &size);

      return payload->rtvia_family <= G_MAXUINT8 &&
             np_address_set (gateway, (guint8) payload->rtvia_family,
                             payload->rtvia_addr, size - sizeof *payload);
    }

  return np_attribute_copy_address (attributes[RTA_GATEWAY], family, gateway);
}

/* The next hop at @offset of RTA_MULTIPATH, or NULL when it is cut off. */
static const struct rtnexthop *
next_hop_at (const struct nlattr *multipath,
             gsize                offset)
{
  gsize size;
  const guint8 *payload = np_attribute_get_payload (multipath, &size);
  const struct rtnexthop *hop = (gconstpointer) (payload + offset);

  if (size - offset < sizeof *hop ||
      hop->rtnh_len < sizeof *hop ||
      hop->rtnh_len > size - offset)
    return NULL;

  return hop;
}

static gboolean
count_hops (const struct nlattr *multipath,
            guint               *n_hops)
{
  gsize size;
  gsize offset = 0;

  np_attribute_get_payload (multipath, &size);

  for (*n_hops = 0; offset < size; (*n_hops)++)
    {
      const struct rtnexthop *hop = next_hop_at (multipath, offset);

      if (hop == NULL)
        return FALSE;

      offset += RTNH_ALIGN (hop->rtnh_len);
    }

  return TRUE;
}

static gboolean
parse_hop (const struct rtnexthop *message,
           const Context          *context,
           NpNextHop              *hop)
{
  Attributes attributes;

  if (!np_attributes_collect (message + 1, message->rtnh_len - sizeof *message,
                              route_sizes, N_ROUTE_TYPES, attributes) ||
      !parse_gateway (attributes, context->family, &hop->gateway))
    return FALSE;

  hop->interface_index = (guint32) message->rtnh_ifindex;
  hop->interface = ref_name (context, hop->interface_index);
  hop->weight = (guint16) (message->rtnh_hops + 1);
  hop->flags = message->rtnh_flags;

  return TRUE;
}

/* The record tells of the first next hop, so that a table can show and sort it. */
static gboolean
parse_first_hop (const struct rtnexthop *message,
                 const Context          *context,
                 NpRouteRecord          *record)
{
  NpNextHop hop = { 0 };

  if (!parse_hop (message, context, &hop))
    return FALSE;

  record->interface = hop.interface;
  record->interface_index = hop.interface_index;
  record->gateway = hop.gateway;

  return TRUE;
}

static gboolean
parse_hops (const Context *context,
            NpRouteRecord *record)
{
  const struct nlattr *multipath = context->attributes[RTA_MULTIPATH];
  gsize offset = 0;

  for (guint i = 0; i < record->details->n_hops; i++)
    {
      const struct rtnexthop *hop = next_hop_at (multipath, offset);

      if (!parse_hop (hop, context, &record->details->hops[i]))
        return FALSE;

      offset += RTNH_ALIGN (hop->rtnh_len);
    }

  return TRUE;
}

static gboolean
parse_metrics (const struct nlattr *metrics,
               NpRouteDetails      *details)
{
  const struct nlattr *attributes[G_N_ELEMENTS (metric_sizes)];

  if (metrics == NULL)
    return TRUE;

  if (!np_attributes_collect_nested (metrics, metric_sizes, G_N_ELEMENTS (metric_sizes), attributes))
    return FALSE;

  details->mtu = np_attribute_get_u32 (attributes[RTAX_MTU], 0);
  details->window = np_attribute_get_u32 (attributes[RTAX_WINDOW], 0);
  details->advmss = np_attribute_get_u32 (attributes[RTAX_ADVMSS], 0);
  details->hoplimit = np_attribute_get_u32 (attributes[RTAX_HOPLIMIT], 0);
  details->initcwnd = np_attribute_get_u32 (attributes[RTAX_INITCWND], 0);
  details->initrwnd = np_attribute_get_u32 (attributes[RTAX_INITRWND], 0);

  /* The kernel counts in eighths of a millisecond. */
  details->rtt_ms = np_attribute_get_u32 (attributes[RTAX_RTT], 0) >> 3;

  return TRUE;
}

/* Seconds until the route goes, -1 for never. */
static gint32
parse_expires (const struct nlattr **attributes)
{
  struct rta_cacheinfo info = { 0 };

  if (attributes[RTA_EXPIRES] != NULL)
    return (gint32) MIN (np_attribute_get_u32 (attributes[RTA_EXPIRES], 0), G_MAXINT32);

  np_attribute_copy (attributes[RTA_CACHEINFO], &info, sizeof info);
  if (info.rta_expires == 0)
    return -1;

  /* It stays for a moment after its time, until the kernel cleans up. */
  return (gint32) MAX ((gint32) info.rta_expires / sysconf (_SC_CLK_TCK), 0);
}

static gboolean
parse_details (const Context      *context,
               const struct rtmsg *header,
               guint               n_hops,
               gint32              expires,
               NpRouteRecord      *record)
{
  NpRouteDetails *details = np_route_details_new (n_hops);

  record->details = details;
  details->nexthop_id = np_attribute_get_u32 (context->attributes[RTA_NH_ID], 0);
  details->expires = expires;
  details->source_length = header->rtm_src_len;

  return parse_metrics (context->attributes[RTA_METRICS], details) &&
         np_attribute_copy_address (context->attributes[RTA_SRC], context->family,
                                    &details->source_prefix) &&
         parse_hops (context, record);
}

/* Most routes have one next hop and no details, and cost no memory of their own. */
static gboolean
parse_next_hops (const Context      *context,
                 const struct rtmsg *header,
                 NpRouteRecord      *record)
{
  const struct nlattr **attributes = context->attributes;
  gint32 expires = parse_expires (attributes);
  guint n_hops = 0;

  if (attributes[RTA_MULTIPATH] != NULL)
    {
      if (!count_hops (attributes[RTA_MULTIPATH], &n_hops) ||
          !parse_first_hop (next_hop_at (attributes[RTA_MULTIPATH], 0), context, record))
        return FALSE;
    }
  else
    {
      record->interface_index = np_attribute_get_u32 (attributes[RTA_OIF], 0);
      record->interface = ref_name (context, record->interface_index);
      if (!parse_gateway (attributes, context->family, &record->gateway))
        return FALSE;
    }

  if (n_hops < 2 && expires < 0 &&
      attributes[RTA_METRICS] == NULL && attributes[RTA_NH_ID] == NULL && attributes[RTA_SRC] == NULL)
    return TRUE;

  return parse_details (context, header, n_hops < 2 ? 0 : n_hops, expires, record);
}

static void
parse_header (const struct rtmsg   *header,
              const struct nlattr **attributes,
              NpRouteRecord        *record)
{
  record->prefix_length = header->rtm_dst_len;
  record->tos = header->rtm_tos;
  record->protocol = header->rtm_protocol;
  record->scope = header->rtm_scope;
  record->type = header->rtm_type;
  record->flags = header->rtm_flags;
  record->table = np_attribute_get_u32 (attributes[RTA_TABLE], header->rtm_table);
  record->metric = np_attribute_get_u32 (attributes[RTA_PRIORITY], 0);
  record->preference = np_attribute_get_u8 (attributes[RTA_PREF], 0);
}

static gboolean
parse_message (const struct nlmsghdr *message,
               NpInterfaceNames      *names,
               const NpRouteRecord   *previous,
               NpRouteRecord         *record)
{
  static const guint8 zero[16];
  Attributes attributes;
  const struct rtmsg *header = np_attributes_open (message, RTM_NEWROUTE, sizeof *header,
                                                   route_sizes, N_ROUTE_TYPES, attributes);
  Context context = { .attributes = attributes, .names = names, .previous = previous };
  guint bits;

  if (header == NULL)
    return FALSE;

  context.family = header->rtm_family;
  bits = np_address_family_bits (header->rtm_family);
  if (bits == 0 || header->rtm_dst_len > bits || header->rtm_src_len > bits)
    return FALSE;

  parse_header (header, attributes, record);

  if (attributes[RTA_DST] == NULL)
    np_address_set (&record->destination, context.family, zero, bits / 8);

  return np_attribute_copy_address (attributes[RTA_DST], context.family, &record->destination) &&
         np_attribute_copy_address (attributes[RTA_PREFSRC], context.family, &record->source) &&
         parse_next_hops (&context, header, record);
}

/**
 * np_route_parse_answer:
 * @message: a message whose length has been checked
 * @names: (nullable): the names of the interfaces
 * @record: (inout): a zeroed record to fill
 *
 * Reads a route from an `RTM_NEWROUTE` message (rtnetlink(7)), be it a line of a table or what the kernel
 * made of one for a single destination (`RTM_F_CLONED`), as it answers who asks for that.
 *
 * Returns: %FALSE when @message is no IPv4 or IPv6 route; @record may then be partly filled
 */
gboolean
np_route_parse_answer (const struct nlmsghdr *message,
                       NpInterfaceNames      *names,
                       NpRouteRecord         *record)
{
  return parse_message (message, names, NULL, record);
}

static gboolean
parse_line (const struct nlmsghdr *message,
            NpInterfaceNames      *names,
            const NpRouteRecord   *previous,
            NpRouteRecord         *record)
{
  return parse_message (message, names, previous, record) && (record->flags & RTM_F_CLONED) == 0;
}

/**
 * np_route_parse:
 * @message: a message whose length has been checked
 * @names: (nullable): the names of the interfaces
 * @record: (inout): a zeroed record to fill
 *
 * Reads a line of a table from an `RTM_NEWROUTE` message (rtnetlink(7)). What the kernel remembers of single
 * destinations (`RTM_F_CLONED`) is no line of a table and not read, as ip-route(8) does not show it.
 *
 * Returns: %FALSE when @message is no IPv4 or IPv6 line; @record may then be partly filled
 */
gboolean
np_route_parse (const struct nlmsghdr *message,
                NpInterfaceNames      *names,
                NpRouteRecord         *record)
{
  return parse_line (message, names, NULL, record);
}

typedef struct
{
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
  guint8            family;
} Reading;

static void
add_route_cb (const struct nlmsghdr *message,
              gpointer               user_data)
{
  Reading *reading = user_data;
  NpRouteRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_ROUTES);
  guint n_records;

  np_snapshot_get_records (reading->snapshot, NP_TABLE_ROUTES, &n_records);

  /* A kernel without IPv6 answers the question for its routes with those of all families it has. */
  if (!parse_line (message, reading->names, n_records > 1 ? record - 1 : NULL, record) ||
      record->destination.family != reading->family)
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_ROUTES);
}

static GError *
describe_failure (guint8        family,
                  const GError *error)
{
  if (family == AF_INET)
    return g_error_new (NP_ERROR, error->code, _("The kernel did not list its IPv4 routes: %s"), error->message);

  return g_error_new (NP_ERROR, error->code, _("The kernel did not list its IPv6 routes: %s"), error->message);
}

/**
 * np_routes_read:
 * @route: a socket of the protocol `NETLINK_ROUTE`
 * @names: (nullable): the names of the interfaces
 * @family: `AF_INET` or `AF_INET6`
 * @snapshot: the snapshot to fill
 *
 * Adds the routes of all types in all tables. A kernel without IPv6 has no such routes, which is no error.
 */
void
np_routes_read (NpNetlink        *route,
                NpInterfaceNames *names,
                guint8            family,
                NpSnapshot       *snapshot)
{
  Reading reading = { .names = names, .snapshot = snapshot, .family = family };
  g_autoptr(GError) error = NULL;

  if (np_route_dump (route, RTM_GETROUTE, sizeof (struct rtmsg), family,
                     snapshot, NP_TABLE_ROUTES, add_route_cb, &reading, &error))
    return;

  if (family == AF_INET6 && g_error_matches (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED))
    return;

  np_snapshot_take_error (snapshot,
                          family == AF_INET ? NP_READER_ROUTES_IPV4 : NP_READER_ROUTES_IPV6,
                          describe_failure (family, error));
}
