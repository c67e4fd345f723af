/* kernel/interfaces.c: the network interfaces and their counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/interfaces.h"

#include <glib/gi18n-lib.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <unistd.h>

#include "kernel/attributes.h"
#include "kernel/route-dump.h"
#include "snapshot/visible-text.h"

static const guint16 link_sizes[] = {
  [IFLA_ADDRESS] = 1,
  [IFLA_IFNAME] = 1,
  [IFLA_MTU] = sizeof (guint32),
  [IFLA_LINK] = sizeof (guint32),
  [IFLA_QDISC] = 1,
  [IFLA_STATS] = sizeof (guint32),
  [IFLA_MASTER] = sizeof (guint32),
  [IFLA_TXQLEN] = sizeof (guint32),
  [IFLA_OPERSTATE] = sizeof (guint8),
  [IFLA_LINKINFO] = NLA_HDRLEN,
  [IFLA_IFALIAS] = 1,
  [IFLA_STATS64] = sizeof (guint64),
  [IFLA_LINK_NETNSID] = sizeof (gint32),
  [IFLA_CARRIER_CHANGES] = sizeof (guint32),
  [IFLA_PROP_LIST] = NLA_HDRLEN,
  [IFLA_PERM_ADDRESS] = 1,
  [IFLA_PARENT_DEV_NAME] = 1,
};

#define N_LINK_TYPES G_N_ELEMENTS (link_sizes)

static const guint16 name_sizes[] = {
  [IFLA_IFNAME] = 1,
};

static const guint16 info_sizes[] = {
  [IFLA_INFO_KIND] = 1,
};

static const guint16 vlan_sizes[] = {
  [IFLA_VLAN_ID] = sizeof (guint16),
};

/* The kinds of interface that have no name for their kind: real hardware, mostly. */
static const struct
{
  guint16     hardware_type;
  const char *kind;
} hardware_kinds[] = {
  { ARPHRD_ETHER, "ethernet" },
  { ARPHRD_LOOPBACK, "loopback" },
  { ARPHRD_PPP, "ppp" },
  { ARPHRD_SLIP, "slip" },
  { ARPHRD_IEEE80211, "wifi" },
  { ARPHRD_IEEE80211_PRISM, "wifi" },
  { ARPHRD_IEEE80211_RADIOTAP, "wifi" },
  { ARPHRD_TUNNEL, "ipip" },
  { ARPHRD_TUNNEL6, "ip6tnl" },
  { ARPHRD_SIT, "sit" },
  { ARPHRD_IPGRE, "gre" },
  { ARPHRD_IP6GRE, "ip6gre" },
  { ARPHRD_INFINIBAND, "infiniband" },
  { ARPHRD_CAN, "can" },
  { ARPHRD_IEEE802154, "ieee802154" },
  { ARPHRD_IEEE1394, "firewire" },
  { ARPHRD_NETLINK, "nlmon" },
  { ARPHRD_RAWIP, "rawip" },
  { ARPHRD_NONE, "none" },
};

static gboolean
sysfs_has (const char *name,
           const char *file)
{
  g_autofree char *path = g_build_filename ("/sys/class/net", name, file, NULL);

  return access (path, F_OK) == 0;
}

/* Wi-Fi looks like Ethernet to the system; only its driver's files tell. */
static gboolean
is_wifi (const struct nlattr *name_attribute)
{
  g_autofree char *name = NULL;
  gsize size;
  const char *payload = np_attribute_get_payload (name_attribute, &size);

  name = g_strndup (payload, size);
  if (*name == '\0' || strchr (name, '/') != NULL || strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
    return FALSE;

  return sysfs_has (name, "phy80211") || sysfs_has (name, "wireless");
}

static const char *
find_hardware_kind (guint16              hardware_type,
                    const struct nlattr *name)
{
  if (hardware_type == ARPHRD_ETHER && is_wifi (name))
    return "wifi";

  for (guint i = 0; i < G_N_ELEMENTS (hardware_kinds); i++)
    if (hardware_kinds[i].hardware_type == hardware_type)
      return hardware_kinds[i].kind;

  return "other";
}

/* The attribute inside @nest that follows @previous, or the first one. Their lengths have been checked. */
static const struct nlattr *
next_nested (const struct nlattr *nest,
             const struct nlattr *previous)
{
  gsize size, offset = 0;
  const guint8 *payload = np_attribute_get_payload (nest, &size);

  if (previous != NULL)
    offset = (gsize) ((const guint8 *) previous - payload) + NLA_ALIGN (previous->nla_len);

  return offset < size ? (gconstpointer) (payload + offset) : NULL;
}

/* Each kind has details of its own behind the same number, and many have nothing there. The lengths
 * inside @info have been checked. */
static gboolean
parse_kind_details (const struct nlattr *info,
                    NpInterfaceRecord   *record)
{
  const struct nlattr *attributes[G_N_ELEMENTS (vlan_sizes)];

  if (!g_str_equal (record->kind, "vlan"))
    return TRUE;

  for (const struct nlattr *detail = next_nested (info, NULL); detail != NULL; detail = next_nested (info, detail))
    {
      if (mnl_attr_get_type (detail) != IFLA_INFO_DATA)
        continue;
      if (!np_attributes_collect_nested (detail, vlan_sizes, G_N_ELEMENTS (vlan_sizes), attributes))
        return FALSE;

      np_attribute_copy (attributes[IFLA_VLAN_ID], &record->vlan_id, sizeof record->vlan_id);
    }

  return TRUE;
}

static gboolean
parse_kind (const struct nlattr *info,
            const struct nlattr *name,
            NpInterfaceRecord   *record)
{
  const struct nlattr *attributes[G_N_ELEMENTS (info_sizes)];

  if (!np_attributes_collect_nested (info, info_sizes, G_N_ELEMENTS (info_sizes), attributes))
    return FALSE;

  record->kind = np_attribute_ref_text (attributes[IFLA_INFO_KIND]);
  if (record->kind != NULL)
    return parse_kind_details (info, record);

  record->kind = g_ref_string_new_intern (find_hardware_kind (record->hardware_type, name));

  return TRUE;
}

/* The same attribute again and again, so that collecting would keep only the last. */
static gboolean
parse_other_names (const struct nlattr *properties,
                   NpInterfaceRecord   *record)
{
  const struct nlattr *none[1];
  const guint16 no_sizes[1] = { 0 };
  g_autoptr(GString) names = NULL;

  if (properties == NULL)
    return TRUE;
  if (!np_attributes_collect_nested (properties, no_sizes, G_N_ELEMENTS (no_sizes), none))
    return FALSE;

  names = g_string_new (NULL);
  for (const struct nlattr *property = next_nested (properties, NULL);
       property != NULL;
       property = next_nested (properties, property))
    {
      gsize size;
      const char *payload = np_attribute_get_payload (property, &size);
      g_autofree char *name = NULL;

      if (mnl_attr_get_type (property) != IFLA_ALT_IFNAME || size == 0 || *payload == '\0')
        continue;

      name = np_visible_text (payload, (gssize) strnlen (payload, size));
      g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", name);
    }
  if (names->len > 0)
    record->other_names = g_ref_string_new_intern (names->str);

  return TRUE;
}

/* Both structs have the same counters in the same order; the older one counts in 32 bits and lacks the last. */
static void
parse_counters (const struct nlattr      *stats64,
                const struct nlattr      *stats,
                struct rtnl_link_stats64 *counters)
{
  struct rtnl_link_stats narrow = { 0 };
  guint32 values[sizeof narrow / sizeof (guint32)];
  guint64 *wide = (guint64 *) counters;

  G_STATIC_ASSERT (sizeof *counters / sizeof *wide >= G_N_ELEMENTS (values));
  G_STATIC_ASSERT (offsetof (struct rtnl_link_stats, rx_nohandler) * 2 ==
                   offsetof (struct rtnl_link_stats64, rx_nohandler));

  np_attribute_copy (stats64, counters, sizeof *counters);
  if (stats64 != NULL)
    return;

  np_attribute_copy (stats, &narrow, sizeof narrow);
  memcpy (values, &narrow, sizeof values);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    wide[i] = values[i];
}

static guint8
parse_mac (const struct nlattr *attribute,
           guint8              *mac)
{
  gsize size;

  np_attribute_get_payload (attribute, &size);
  np_attribute_copy (attribute, mac, NP_MAC_MAX);

  return (guint8) MIN (size, NP_MAC_MAX);
}

static const struct ifinfomsg *
open_link (const struct nlmsghdr *message,
           const guint16         *sizes,
           guint                  n_types,
           const struct nlattr  **attributes)
{
  const struct ifinfomsg *header = np_attributes_open (message, RTM_NEWLINK, sizeof *header,
                                                       sizes, n_types, attributes);

  /* Messages of a family tell what it keeps about an interface, for example a bridge about its ports. */
  if (header == NULL || header->ifi_family != AF_UNSPEC ||
      header->ifi_index <= 0 || attributes[IFLA_IFNAME] == NULL)
    return NULL;

  return header;
}

/**
 * np_interface_parse:
 * @message: a message whose length has been checked
 * @record: (inout): a zeroed record to fill
 *
 * Reads an interface from an `RTM_NEWLINK` message (rtnetlink(7), `linux/if_link.h`).
 *
 * Returns: %FALSE when @message is no such thing; @record may then be partly filled
 */
gboolean
np_interface_parse (const struct nlmsghdr *message,
                    NpInterfaceRecord     *record)
{
  const struct nlattr *attributes[N_LINK_TYPES];
  const struct ifinfomsg *header = open_link (message, link_sizes, N_LINK_TYPES, attributes);

  if (header == NULL)
    return FALSE;

  record->index = (guint32) header->ifi_index;
  record->flags = header->ifi_flags;
  record->hardware_type = header->ifi_type;

  record->name = np_attribute_ref_text (attributes[IFLA_IFNAME]);
  record->qdisc = np_attribute_ref_text (attributes[IFLA_QDISC]);
  record->alias = np_attribute_ref_text (attributes[IFLA_IFALIAS]);
  record->mtu = np_attribute_get_u32 (attributes[IFLA_MTU], 0);
  record->state = np_attribute_get_u8 (attributes[IFLA_OPERSTATE], 0);
  record->master_index = np_attribute_get_u32 (attributes[IFLA_MASTER], 0);
  record->link_index = np_attribute_get_u32 (attributes[IFLA_LINK], 0);
  record->queue_length = np_attribute_get_u32 (attributes[IFLA_TXQLEN], 0);
  record->has_peer_namespace = attributes[IFLA_LINK_NETNSID] != NULL;
  record->carrier_changes = np_attribute_get_u32 (attributes[IFLA_CARRIER_CHANGES], 0);
  record->device = np_attribute_ref_text (attributes[IFLA_PARENT_DEV_NAME]);
  record->mac_length = parse_mac (attributes[IFLA_ADDRESS], record->mac);
  record->permanent_mac_length = parse_mac (attributes[IFLA_PERM_ADDRESS], record->permanent_mac);
  parse_counters (attributes[IFLA_STATS64], attributes[IFLA_STATS], &record->counters);

  return record->name != NULL &&
         parse_other_names (attributes[IFLA_PROP_LIST], record) &&
         parse_kind (attributes[IFLA_LINKINFO], attributes[IFLA_IFNAME], record);
}

/**
 * np_interface_parse_name:
 * @message: a message whose length has been checked
 * @index: (out): the number of the interface
 *
 * Returns: (transfer full) (nullable): the name in an `RTM_NEWLINK` message as a `GRefString`
 */
char *
np_interface_parse_name (const struct nlmsghdr *message,
                         guint32               *index)
{
  const struct nlattr *attributes[G_N_ELEMENTS (name_sizes)];
  const struct ifinfomsg *header = open_link (message, name_sizes, G_N_ELEMENTS (name_sizes), attributes);

  if (header == NULL)
    return NULL;

  *index = (guint32) header->ifi_index;

  return np_attribute_ref_text (attributes[IFLA_IFNAME]);
}

typedef struct
{
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
  gboolean          names_only;
} Reading;

static void
add_link_cb (const struct nlmsghdr *message,
             gpointer               user_data)
{
  Reading *reading = user_data;
  guint32 index;
  char *name = np_interface_parse_name (message, &index);

  if (name == NULL)
    return;

  g_hash_table_replace (reading->names, GUINT_TO_POINTER (index), name);

  if (!reading->names_only &&
      !np_interface_parse (message, np_snapshot_add (reading->snapshot, NP_TABLE_INTERFACES)))
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_INTERFACES);
}

/* Only now, because an interface may be listed before its master. */
static void
name_relatives (NpInterfaceNames *names,
                NpSnapshot       *snapshot)
{
  guint n_records;
  NpInterfaceRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_INTERFACES, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      records[i].master = np_interface_names_ref (names, records[i].master_index);

      /* In another network namespace the same number is another interface. */
      if (!records[i].has_peer_namespace)
        records[i].link = np_interface_names_ref (names, records[i].link_index);
    }
}

/**
 * np_interfaces_read:
 * @route: a socket of the protocol `NETLINK_ROUTE`
 * @snapshot: the snapshot to fill, with interfaces only when its request wants them
 *
 * Returns: (transfer full) (nullable): the names of the interfaces, to be freed with
 *   g_hash_table_unref(); %NULL when the kernel did not list any
 */
NpInterfaceNames *
np_interfaces_read (NpNetlink  *route,
                    NpSnapshot *snapshot)
{
  guint tables = np_snapshot_get_request (snapshot)->tables;
  g_autoptr(GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  Reading reading = {
    .names = names,
    .snapshot = snapshot,
    .names_only = (tables & 1u << NP_TABLE_INTERFACES) == 0,
  };
  g_autoptr(GError) error = NULL;

  if (np_route_dump (route, RTM_GETLINK, sizeof (struct ifinfomsg), AF_UNSPEC,
                     snapshot, NP_TABLE_INTERFACES, add_link_cb, &reading, &error))
    {
      name_relatives (names, snapshot);
      return g_steal_pointer (&names);
    }

  np_snapshot_take_error (snapshot, NP_READER_INTERFACES,
                          g_error_new (NP_ERROR, error->code,
                                       _("The kernel did not list its network interfaces: %s"), error->message));

  return NULL;
}

/**
 * np_interface_names_ref:
 * @names: (nullable): the names of the interfaces
 * @index: the number of an interface; 0 for none
 *
 * Returns: (transfer full) (nullable): the name as a `GRefString`, `if7` for a number 7 without one,
 *   which the interface of another network namespace may have; %NULL when @index is 0
 */
char *
np_interface_names_ref (NpInterfaceNames *names,
                        guint32           index)
{
  char *name = NULL;
  g_autofree char *substitute = NULL;

  if (index == 0)
    return NULL;

  if (names != NULL)
    name = g_hash_table_lookup (names, GUINT_TO_POINTER (index));
  if (name != NULL)
    return g_ref_string_acquire (name);

  substitute = g_strdup_printf ("if%u", index);

  return g_ref_string_new_intern (substitute);
}
