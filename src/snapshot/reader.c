/* snapshot/reader.c: which part of a snapshot a record belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

static NpReader
socket_reader (const NpSocketRecord *record)
{
  static const NpReader readers[] = {
    [NP_PROTOCOL_TCP] = NP_READER_TCP,
    [NP_PROTOCOL_UDP] = NP_READER_UDP,
    [NP_PROTOCOL_UDPLITE] = NP_READER_UDPLITE,
    [NP_PROTOCOL_RAW] = NP_READER_RAW,
    [NP_PROTOCOL_ICMP] = NP_READER_ICMP,
    [NP_PROTOCOL_MPTCP] = NP_READER_MPTCP,
    [NP_PROTOCOL_SCTP] = NP_READER_SCTP,
    [NP_PROTOCOL_UNIX] = NP_READER_UNIX,
    [NP_PROTOCOL_PACKET] = NP_READER_PACKET,
    [NP_PROTOCOL_NETLINK] = NP_READER_NETLINK,
  };

  return readers[record->protocol];
}

static NpReader
route_reader (const NpRouteRecord *record)
{
  return record->destination.family == AF_INET ? NP_READER_ROUTES_IPV4 : NP_READER_ROUTES_IPV6;
}

/**
 * np_record_get_reader:
 * @table: what kind of record
 * @record: a record
 *
 * Returns: the part of a snapshot that the record belongs to: when it could not
 *   be read, the absence of a record says nothing
 */
NpReader
np_record_get_reader (NpTableId     table,
                      gconstpointer record)
{
  switch (table)
    {
    case NP_TABLE_CONNECTIONS:
      return socket_reader (record);
    case NP_TABLE_ROUTES:
      return route_reader (record);
    case NP_TABLE_RULES:
      return NP_READER_RULES;
    case NP_TABLE_INTERFACES:
      return NP_READER_INTERFACES;
    case NP_TABLE_ADDRESSES:
      return NP_READER_ADDRESSES;
    case NP_TABLE_NEIGHBOURS:
      return NP_READER_NEIGHBOURS;
    case NP_TABLE_STATISTICS:
      return NP_READER_STATISTICS;
    case NP_TABLE_GROUPS:
      return NP_READER_GROUPS;
    case NP_TABLE_TRANSLATIONS:
      return NP_READER_TRANSLATIONS;
    case NP_TABLE_FINDINGS:
      return NP_READER_FINDINGS;
    default:
      g_return_val_if_reached (NP_READER_TCP);
    }
}

/**
 * np_reader_get_table:
 * @reader: a part of a snapshot
 *
 * Returns: the table that it belongs to
 */
NpTableId
np_reader_get_table (NpReader reader)
{
  static const NpTableId tables[NP_N_READERS] = {
    [NP_READER_TCP] = NP_TABLE_CONNECTIONS,
    [NP_READER_UDP] = NP_TABLE_CONNECTIONS,
    [NP_READER_UDPLITE] = NP_TABLE_CONNECTIONS,
    [NP_READER_RAW] = NP_TABLE_CONNECTIONS,
    [NP_READER_ICMP] = NP_TABLE_CONNECTIONS,
    [NP_READER_MPTCP] = NP_TABLE_CONNECTIONS,
    [NP_READER_SCTP] = NP_TABLE_CONNECTIONS,
    [NP_READER_UNIX] = NP_TABLE_CONNECTIONS,
    [NP_READER_PACKET] = NP_TABLE_CONNECTIONS,
    [NP_READER_NETLINK] = NP_TABLE_CONNECTIONS,
    [NP_READER_ENDINGS] = NP_TABLE_CONNECTIONS,
    [NP_READER_ROUTES_IPV4] = NP_TABLE_ROUTES,
    [NP_READER_ROUTES_IPV6] = NP_TABLE_ROUTES,
    [NP_READER_RULES] = NP_TABLE_RULES,
    [NP_READER_INTERFACES] = NP_TABLE_INTERFACES,
    [NP_READER_ADDRESSES] = NP_TABLE_ADDRESSES,
    [NP_READER_NEIGHBOURS] = NP_TABLE_NEIGHBOURS,
    [NP_READER_STATISTICS] = NP_TABLE_STATISTICS,
    [NP_READER_GROUPS] = NP_TABLE_GROUPS,
    [NP_READER_TRANSLATIONS] = NP_TABLE_TRANSLATIONS,
    [NP_READER_FINDINGS] = NP_TABLE_FINDINGS,
  };

  return tables[reader];
}

/**
 * np_reader_is_extra:
 * @reader: a part of a snapshot
 *
 * Returns: whether the kernel may lack what it reads, so that it can fail in silence: that it did not fail
 *   does not mean that its table could be read
 */
gboolean
np_reader_is_extra (NpReader reader)
{
  return reader == NP_READER_MPTCP || reader == NP_READER_SCTP || reader == NP_READER_ENDINGS;
}
