/* tests/meaning/counter-scene.h: what the tests of counters share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

/* Whom the kernel counts for, as it writes them in its files. */
static const char *const sockstat_protocols[] = {
  "sockets", "TCP", "UDP", "UDPLITE", "RAW", "FRAG", "TCP6", "UDP6", "UDPLITE6", "RAW6", "FRAG6",
};

static const char *const snmp_protocols[] = {
  "Ip", "IpExt", "Icmp", "IcmpMsg", "Tcp", "TcpExt", "Udp", "UdpLite", "MPTcpExt", "Ip6", "Icmp6", "Udp6", "UdpLite6",
};

static inline NpCounterRecord
make_counter (const char *protocol,
              const char *name,
              guint64     value)
{
  NpCounterRecord counter = { .protocol = (char *) protocol, .name = (char *) name, .value = value };

  return counter;
}
