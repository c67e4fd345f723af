/* kernel/addresses.c: the addresses of the interfaces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/addresses.h"

#include <glib/gi18n-lib.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "kernel/attributes.h"
#include "kernel/route-dump.h"

static const guint16 address_sizes[] = {
  [IFA_ADDRESS] = 4,
  [IFA_LOCAL] = 4,
  [IFA_LABEL] = 1,
  [IFA_BROADCAST] = 4,
  [IFA_CACHEINFO] = sizeof (struct ifa_cacheinfo),
  [IFA_FLAGS] = sizeof (guint32),
};

#define N_ADDRESS_TYPES G_N_ELEMENTS (address_sizes)

static gboolean
parse_addresses (const struct nlattr **attributes,
                 guint8                family,
                 NpAddressRecord      *record)
{
  NpAddress other = { 0 };

  if (!np_address_family_bits (family) ||
      !np_attribute_copy_address (attributes[IFA_ADDRESS], family, &other) ||
      !np_attribute_copy_address (attributes[IFA_LOCAL], family, &record->address) ||
      !np_attribute_copy_address (attributes[IFA_BROADCAST], family, &record->broadcast))
    return FALSE;

  /* IFA_LOCAL, where it is sent, is the address of this computer, and IFA_ADDRESS that of the other
   * end; without another end both are the same (linux/if_addr.h). */
  if (!np_address_is_set (&record->address))
    record->address = other;
  else if (!np_address_equal (&record->address, &other))
    record->peer = other;

  return np_address_is_set (&record->address);
}

/**
 * np_address_record_parse:
 * @message: a message whose length has been checked
 * @names: (nullable): the names of the interfaces
 * @record: (inout): a zeroed record to fill
 *
 * Reads an address from an `RTM_NEWADDR` message (rtnetlink(7)).
 *
 * Returns: %FALSE when @message is no IPv4 or IPv6 address; @record may then be partly filled
 */
gboolean
np_address_record_parse (const struct nlmsghdr *message,
                         NpInterfaceNames      *names,
                         NpAddressRecord       *record)
{
  struct ifa_cacheinfo lifetimes = { .ifa_prefered = G_MAXUINT32, .ifa_valid = G_MAXUINT32 };
  const struct nlattr *attributes[N_ADDRESS_TYPES];
  const struct ifaddrmsg *header = np_attributes_open (message, RTM_NEWADDR, sizeof *header,
                                                       address_sizes, N_ADDRESS_TYPES, attributes);

  if (header == NULL ||
      !parse_addresses (attributes, header->ifa_family, record) ||
      header->ifa_prefixlen > np_address_family_bits (header->ifa_family))
    return FALSE;

  np_attribute_copy (attributes[IFA_CACHEINFO], &lifetimes, sizeof lifetimes);
  record->valid_seconds = lifetimes.ifa_valid;
  record->preferred_seconds = lifetimes.ifa_prefered;

  record->prefix_length = header->ifa_prefixlen;
  record->scope = header->ifa_scope;
  record->interface_index = header->ifa_index;
  record->interface = np_interface_names_ref (names, record->interface_index);
  record->flags = np_attribute_get_u32 (attributes[IFA_FLAGS], header->ifa_flags);

  record->label = np_attribute_ref_text (attributes[IFA_LABEL]);
  if (g_strcmp0 (record->label, record->interface) == 0)
    g_clear_pointer (&record->label, g_ref_string_release);

  return TRUE;
}

typedef struct
{
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
} Reading;

static void
add_address_cb (const struct nlmsghdr *message,
                gpointer               user_data)
{
  Reading *reading = user_data;

  if (!np_address_record_parse (message, reading->names, np_snapshot_add (reading->snapshot, NP_TABLE_ADDRESSES)))
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_ADDRESSES);
}

/**
 * np_addresses_read:
 * @route: a socket of the protocol `NETLINK_ROUTE`
 * @names: (nullable): the names of the interfaces
 * @snapshot: the snapshot to fill
 *
 * Adds the IPv4 and IPv6 addresses of all interfaces.
 */
void
np_addresses_read (NpNetlink        *route,
                   NpInterfaceNames *names,
                   NpSnapshot       *snapshot)
{
  Reading reading = { .names = names, .snapshot = snapshot };
  g_autoptr(GError) error = NULL;

  if (!np_route_dump (route, RTM_GETADDR, sizeof (struct ifaddrmsg), AF_UNSPEC,
                      snapshot, NP_TABLE_ADDRESSES, add_address_cb, &reading, &error))
    np_snapshot_take_error (snapshot, NP_READER_ADDRESSES,
                            g_error_new (NP_ERROR, error->code,
                                         _("The kernel did not list the addresses of this computer: %s"),
                                         error->message));
}
