/* meaning/glossary-counters-sockets.c: the numbers of sockets in use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-counters.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* sockets */
  NP_COUNTER_NORMAL ("sockstat-sockets-used", "used", "socket(7), unix(7)",
                     N_("Everything through which programs can talk now, over the network or inside this computer."),
                     N_("Sockets of all families in this network namespace; local UNIX ones are among them."),
                     N_("Hundreds to a few thousand on a desktop are normal.")),

  /* TCP */
  NP_COUNTER_NORMAL ("sockstat-tcp-inuse", "inuse", "tcp(7), RFC 9293",
                     N_("Connections over IPv4 in use now, and places where programs wait for callers."),
                     N_("IPv4 TCP sockets in this network namespace, without those in TIME_WAIT."),
                     N_("A few dozen are normal on a desktop.")),
  NP_COUNTER_NORMAL ("sockstat-tcp-orphan", "orphan", "tcp(7), RFC 9293",
                     N_("Connections closed by their program that the system is still finishing, on the whole "
                        "computer."),
                     N_("TCP sockets without a program; all containers together. The limit is tcp_max_orphans."),
                     N_("A few are normal; many at once use up memory. In a container the number is that of the whole "
                        "computer.")),
  NP_COUNTER_NORMAL ("sockstat-tcp-tw", "tw", "tcp(7), RFC 9293",
                     N_("Finished connections that are now in their final wait of a minute."),
                     N_("Sockets in TIME_WAIT in this network namespace."),
                     N_("Some are normal, after connections that were closed from here first.")),
  NP_COUNTER_NORMAL ("sockstat-tcp-alloc", "alloc", "tcp(7), RFC 9293",
                     N_("Ends of connections that take up memory now, in any state, on the whole computer."),
                     N_("TCP sockets allocated, in any state; all containers together, so it can be far above inuse."),
                     N_("Somewhat more than inuse is normal; in a container it can be far more.")),
  NP_COUNTER_NORMAL ("sockstat-tcp-mem", "mem", "tcp(7), RFC 9293",
                     N_("Memory that connections use now, in pieces of usually 4 KiB, on the whole computer."),
                     N_("Pages of memory used by TCP; all containers together. The limits are in tcp_mem."),
                     N_("Small numbers are normal; compare it with the three limits in tcp_mem.")),

  /* UDP */
  NP_COUNTER_NORMAL ("sockstat-udp-inuse", "inuse", "udp(7), RFC 768",
                     N_("Places where programs send or receive single messages (UDP) over IPv4 now."),
                     N_("IPv4 UDP sockets in this network namespace."),
                     N_("A few to a few dozen are normal on a desktop.")),
  NP_COUNTER_NORMAL ("sockstat-udp-mem", "mem", "udp(7), RFC 768",
                     N_("Memory that single messages (UDP) use now, in pieces of usually 4 KiB, on the whole "
                        "computer."),
                     N_("Pages of memory used by UDP; all containers together. The limits are in udp_mem."),
                     N_("Small numbers are normal.")),

  /* UDPLITE */
  NP_COUNTER_NORMAL ("sockstat-udplite-inuse", "inuse", "udplite(7), RFC 3828",
                     N_("Places where programs send or receive messages of the rare kind UDP-Lite now."),
                     N_("IPv4 UDP-Lite sockets in this network namespace."),
                     N_("0 is normal.")),

  /* RAW */
  NP_COUNTER_NORMAL ("sockstat-raw-inuse", "inuse", "raw(7)",
                     N_("Places where programs send or receive whole IPv4 packets now, as some ping tools do."),
                     N_("IPv4 raw sockets in this network namespace."),
                     N_("0 or a few is normal.")),

  /* FRAG */
  NP_COUNTER_NORMAL ("sockstat-frag-inuse", "inuse", "ip(7), RFC 791",
                     N_("Split IPv4 packets that are being put together now."),
                     N_("Queues of IPv4 fragments in this network namespace."),
                     N_("0 or a few is normal.")),
  NP_COUNTER_NORMAL ("sockstat-frag-memory", "memory", "ip(7), RFC 791",
                     N_("Bytes held by split IPv4 packets that are being put together now."),
                     N_("Bytes of memory used by the queues of IPv4 fragments."),
                     N_("0 is normal, or little.")),

  /* TCP6 */
  NP_COUNTER ("sockstat-tcp6-inuse", "inuse", "tcp(7), ipv6(7)",
              N_("Connections over IPv6 in use now, and places where programs wait for callers."),
              N_("IPv6 TCP sockets in this network namespace; those that take IPv4 calls as well are among them.")),

  /* UDP6 */
  NP_COUNTER ("sockstat-udp6-inuse", "inuse", "udp(7), ipv6(7)",
              N_("Places where programs send or receive single messages (UDP) over IPv6 now."),
              N_("IPv6 UDP sockets in this network namespace.")),

  /* UDPLITE6 */
  NP_COUNTER_NORMAL ("sockstat-udplite6-inuse", "inuse", "udplite(7), ipv6(7)",
                     N_("Places where programs send or receive UDP-Lite messages over IPv6 now."),
                     N_("IPv6 UDP-Lite sockets in this network namespace."),
                     N_("0 is normal.")),

  /* RAW6 */
  NP_COUNTER_NORMAL ("sockstat-raw6-inuse", "inuse", "raw(7), ipv6(7)",
                     N_("Places where programs send or receive whole IPv6 packets now."),
                     N_("IPv6 raw sockets in this network namespace."),
                     N_("0 or a few is normal.")),

  /* FRAG6 */
  NP_COUNTER_NORMAL ("sockstat-frag6-inuse", "inuse", "ipv6(7), RFC 8200",
                     N_("Split IPv6 packets that are being put together now."),
                     N_("Queues of IPv6 fragments in this network namespace."),
                     N_("0 or a few is normal.")),
  NP_COUNTER_NORMAL ("sockstat-frag6-memory", "memory", "ipv6(7), RFC 8200",
                     N_("Bytes held by split IPv6 packets that are being put together now."),
                     N_("Bytes of memory used by the queues of IPv6 fragments."),
                     N_("0 is normal, or little.")),
};

const NpGlossaryPart np_glossary_counters_sockets = { terms, G_N_ELEMENTS (terms), NP_TOPIC_STATISTICS };
