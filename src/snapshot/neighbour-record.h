/* snapshot/neighbour-record.h: a computer on the same link, and its hardware address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"
#include "snapshot/interface-record.h"

G_BEGIN_DECLS

/* How far the flags `NTF_EXT_*` are moved up in NpNeighbourRecord, to stand above `NTF_*`. */
#define NP_NEIGHBOUR_EXTENDED_SHIFT 8

/* `NTF_EXT_MANAGED`: the kernel asks again by itself, so that the entry stays fresh. */
#define NP_NEIGHBOUR_MANAGED (1u << NP_NEIGHBOUR_EXTENDED_SHIFT)

/**
 * NpNeighbourRecord:
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @findings: (nullable): `GRefString`, what was noticed about it, see np_record_get_findings()
 * @address: the neighbour's address
 * @interface_index: the link that it is on
 * @flags: `NTF_*` of `linux/neighbour.h` in the low eight bits, `NTF_EXT_*` above them
 * @used_seconds: how long ago somebody last sent to it
 * @confirmed_seconds: how long ago it last proved to be there
 * @updated_seconds: how long ago its state last changed
 * @probes: how often it was asked in vain; a search for an unknown one does not begin at 0, but at `ucast_solicit` of arp(7)
 * @state: `NUD_*` of `linux/neighbour.h`
 * @protocol: who added it, `RTPROT_*`
 * @has_ages: whether the three ages are known
 * @mac_length: bytes of @mac; 0 while the hardware address is not known
 * @severity: #NpSeverity, how bad the worst of @findings is
 * @mac: the hardware address
 *
 * An entry of the neighbour table (arp(7), RFC 4861). Its family is @address.family. With `NTF_PROXY` it is not a
 * neighbour but an address that this computer answers for. Filled in place in zeroed memory.
 */
typedef struct
{
  char      *interface;
  char      *findings;
  NpAddress  address;
  guint32    interface_index;
  guint32    flags;
  guint32    used_seconds;
  guint32    confirmed_seconds;
  guint32    updated_seconds;
  guint32    probes;
  guint16    state;
  guint8     protocol;
  guint8     has_ages;
  guint8     mac_length;
  guint8     severity;
  guint8     mac[NP_MAC_MAX];
} NpNeighbourRecord;

void     np_neighbour_record_copy  (const NpNeighbourRecord *from,
                                    NpNeighbourRecord       *to);
void     np_neighbour_record_clear (NpNeighbourRecord       *record);
guint    np_neighbour_record_hash  (const NpNeighbourRecord *record);
gboolean np_neighbour_record_equal (const NpNeighbourRecord *a,
                                    const NpNeighbourRecord *b);

G_END_DECLS
