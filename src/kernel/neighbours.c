/* kernel/neighbours.c: the neighbours on the same link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/neighbours.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <unistd.h>

#include "kernel/attributes.h"

/* On a link without hardware addresses, such as a tunnel, a known one has no bytes. */
static const guint16 neighbour_sizes[] = {
  [NDA_DST] = 4,
  [NDA_LLADDR] = NP_ATTRIBUTE_ANY_SIZE,
  [NDA_CACHEINFO] = sizeof (struct nda_cacheinfo),
  [NDA_PROBES] = sizeof (guint32),
  [NDA_PROTOCOL] = sizeof (guint8),
  [NDA_FLAGS_EXT] = sizeof (guint32),
};

#define N_NEIGHBOUR_TYPES G_N_ELEMENTS (neighbour_sizes)

static void
parse_mac (const struct nlattr *attribute,
           NpNeighbourRecord   *record)
{
  gsize size;
  gconstpointer payload = np_attribute_get_payload (attribute, &size);

  record->mac_length = (guint8) MIN (size, sizeof record->mac);
  if (payload != NULL)
    memcpy (record->mac, payload, record->mac_length);
}

/* The kernel counts ages in clock ticks (times(2)). */
static void
parse_ages (const struct nlattr *attribute,
            NpNeighbourRecord   *record)
{
  struct nda_cacheinfo ages = { 0 };
  guint32 ticks_per_second = (guint32) MAX (sysconf (_SC_CLK_TCK), 1);

  np_attribute_copy (attribute, &ages, sizeof ages);
  record->has_ages = attribute != NULL;
  record->used_seconds = ages.ndm_used / ticks_per_second;
  record->confirmed_seconds = ages.ndm_confirmed / ticks_per_second;
  record->updated_seconds = ages.ndm_updated / ticks_per_second;
}

/**
 * np_neighbour_parse:
 * @message: a message whose length has been checked
 * @names: (nullable): the names of the interfaces
 * @record: (inout): a zeroed record to fill
 *
 * Reads a neighbour, or an address that this computer answers for, from an
 * `RTM_NEWNEIGH` message (rtnetlink(7), `linux/neighbour.h`).
 *
 * Returns: %FALSE when @message is no IPv4 or IPv6 neighbour; @record may then be partly filled
 */
gboolean
np_neighbour_parse (const struct nlmsghdr *message,
                    NpInterfaceNames      *names,
                    NpNeighbourRecord     *record)
{
  const struct nlattr *attributes[N_NEIGHBOUR_TYPES];
  const struct ndmsg *header = np_attributes_open (message, RTM_NEWNEIGH, sizeof *header,
                                                   neighbour_sizes, N_NEIGHBOUR_TYPES, attributes);

  /* Bridges have neighbours of a family of their own, which are no addresses of the internet. */
  if (header == NULL || np_address_family_bits (header->ndm_family) == 0 ||
      !np_attribute_copy_address (attributes[NDA_DST], header->ndm_family, &record->address) ||
      !np_address_is_set (&record->address))
    return FALSE;

  /* An address that this computer answers for on all links has no interface. */
  record->interface_index = (guint32) MAX (header->ndm_ifindex, 0);
  record->interface = np_interface_names_ref (names, record->interface_index);
  record->state = header->ndm_state;
  record->flags = header->ndm_flags |
                  np_attribute_get_u32 (attributes[NDA_FLAGS_EXT], 0) << NP_NEIGHBOUR_EXTENDED_SHIFT;
  record->protocol = np_attribute_get_u8 (attributes[NDA_PROTOCOL], RTPROT_UNSPEC);
  record->probes = np_attribute_get_u32 (attributes[NDA_PROBES], 0);
  parse_mac (attributes[NDA_LLADDR], record);
  parse_ages (attributes[NDA_CACHEINFO], record);

  return TRUE;
}

typedef struct
{
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
  guint8            flags;
} Reading;

static void
add_neighbour_cb (const struct nlmsghdr *message,
                  gpointer               user_data)
{
  const Reading *reading = user_data;
  NpNeighbourRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_NEIGHBOURS);

  /* A kernel that does not look at the flags of a question answers with the neighbours once more. */
  if (!np_neighbour_parse (message, reading->names, record) || (record->flags & NTF_PROXY) != reading->flags)
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_NEIGHBOURS);
}

static gboolean
read_entries (NpNetlink  *route,
              Reading    *reading,
              GError    **error)
{
  struct nlmsghdr *message = np_netlink_prepare (route, RTM_GETNEIGH, 0);
  struct ndmsg *header = mnl_nlmsg_put_extra_header (message, sizeof *header);

  header->ndm_family = AF_UNSPEC;
  header->ndm_flags = reading->flags;

  return np_netlink_dump_records (route, reading->snapshot, NP_TABLE_NEIGHBOURS, add_neighbour_cb, reading, error);
}

/**
 * np_neighbours_read:
 * @route: a socket of the protocol `NETLINK_ROUTE`
 * @names: (nullable): the names of the interfaces
 * @snapshot: the snapshot to fill
 *
 * Adds the neighbours of both families in all states, and after them the
 * addresses that this computer answers for, of which the kernel keeps a list of
 * their own (`NTF_PROXY`).
 */
void
np_neighbours_read (NpNetlink        *route,
                    NpInterfaceNames *names,
                    NpSnapshot       *snapshot)
{
  Reading neighbours = { .names = names, .snapshot = snapshot };
  Reading proxies = { .names = names, .snapshot = snapshot, .flags = NTF_PROXY };
  g_autoptr(GError) error = NULL;

  if (!read_entries (route, &neighbours, &error) || !read_entries (route, &proxies, &error))
    np_snapshot_take_error (snapshot, NP_READER_NEIGHBOURS,
                            g_error_new (NP_ERROR, error->code,
                                         _("The kernel did not list the neighbours of this computer: %s"),
                                         error->message));
}
