/* meaning/known-groups.h: what well-known groups are for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/group-record.h"

G_BEGIN_DECLS

/**
 * NpKnownGroup:
 * @group: the group, or the first of a range
 * @length: how many leading bits groups of the range share
 * @any_scope: whether it is the same whatever the scope, the fourth digit of an IPv6 group
 * @term: the id of its glossary entry
 * @doing: (translatable): what it is for, short enough for a column
 * @phrase: (translatable): the same, to follow "eth0 listens to 224.0.0.1, …"
 *
 * A group, or a range of them, that IANA has given a purpose.
 */
typedef struct
{
  NpAddress   group;
  guint8      length;
  gboolean    any_scope;
  const char *term;
  const char *doing;
  const char *phrase;
} NpKnownGroup;

/**
 * NpGroupCarrier:
 * @NP_GROUP_CARRIER_NONE: of no group of the internet
 * @NP_GROUP_CARRIER_IPV4: of 32 groups of IPv4 whose last 23 bits are the same
 * @NP_GROUP_CARRIER_IPV6: of all groups of IPv6 whose last 32 bits are the same
 *
 * Of which groups a group of the link layer carries the packets.
 */
typedef enum
{
  NP_GROUP_CARRIER_NONE,
  NP_GROUP_CARRIER_IPV4,
  NP_GROUP_CARRIER_IPV6,
} NpGroupCarrier;

const NpKnownGroup *np_known_group_find         (const NpAddress     *group);
const NpKnownGroup *np_known_group_find_carried (const NpGroupRecord *link,
                                                 NpAddress           *group);
const char         *np_known_link_group_find    (const NpGroupRecord *link);
NpGroupCarrier      np_group_get_carrier        (const NpGroupRecord *link);
guint               np_group_get_mac            (const NpGroupRecord *group,
                                                 guint8               mac[NP_MAC_MAX]);

G_END_DECLS
