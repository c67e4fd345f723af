/* meaning/glossary-counters-udp6.c: the counters of UDP and UDP-Lite over IPv6
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-counters.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* Udp6 */
  NP_COUNTER_NORMAL ("udp6-in-datagrams", "InDatagrams", "RFC 4113, udp(7)",
                     N_("Single messages (UDP over IPv6) that were delivered to programs."),
                     N_("UDP datagrams over IPv6 delivered to sockets."),
                     N_("It grows where the network has IPv6.")),
  NP_COUNTER_NORMAL ("udp6-no-ports", "NoPorts", "RFC 4113, udp(7)",
                     N_("Single messages (UDP over IPv6) for a port where no program waits."),
                     N_("UDP datagrams over IPv6 received for a port without a socket; the sender is usually told."),
                     N_("Some, such as late answers to a program that has ended.")),
  NP_COUNTER_WORRY ("udp6-in-errors", "InErrors", "RFC 4113, udp(7)",
                    N_("Single messages (UDP over IPv6) that arrived but could not be delivered."),
                    N_("UDP datagrams over IPv6 that could not be delivered for other reasons than a missing port; "
                       "RcvbufErrors, InCsumErrors and MemErrors are among them."),
                    N_("0, or a number that does not grow."),
                    N_("When it grows: messages get lost here, usually because a program reads too slowly."),
                    N_("See which of RcvbufErrors, InCsumErrors and MemErrors grows with it.")),
  NP_COUNTER_NORMAL ("udp6-out-datagrams", "OutDatagrams", "RFC 4113, udp(7)",
                     N_("Single messages (UDP over IPv6) that were sent."),
                     N_("UDP datagrams sent over IPv6."),
                     N_("It grows where the network has IPv6.")),
  NP_COUNTER_WORRY ("udp6-rcvbuf-errors", "RcvbufErrors", "RFC 4113, udp(7)",
                    N_("Single messages (UDP over IPv6) lost because a program read too slowly."),
                    N_("UDP datagrams over IPv6 dropped because the receive buffer of the socket was full."),
                    N_("0, or a number that does not grow."),
                    N_("When it grows: a program does not keep up; sound or video may stutter."),
                    N_("Look on the page Connections for a UDP line with a large Recv-Q.")),
  NP_COUNTER_WORRY ("udp6-sndbuf-errors", "SndbufErrors", "RFC 4113, udp(7)",
                    N_("Single messages (UDP over IPv6) not sent because a buffer or queue was full."),
                    N_("UDP datagrams over IPv6 not sent because there was no room in the send buffer or in the "
                       "queue of the interface."),
                    N_("0."),
                    N_("When it grows: a program sends faster than the network takes it."),
                    NULL),
  NP_COUNTER_WORRY ("udp6-in-csum-errors", "InCsumErrors", "RFC 4113, udp(7)",
                    N_("Single messages (UDP over IPv6) that arrived damaged (wrong checksum)."),
                    N_("UDP datagrams over IPv6 with a wrong checksum; they also count as InErrors."),
                    N_("0."),
                    N_("When it grows: usually something on the way damages packets."),
                    N_("Look on the page Interfaces for errors, and try another cable or port.")),
  NP_COUNTER_NORMAL ("udp6-ignored-multi", "IgnoredMulti", "RFC 4113, udp(7)",
                     N_("Single messages (UDP over IPv6) for a group that no program here wanted."),
                     N_("Multicast UDP datagrams over IPv6 without a socket that takes them."),
                     N_("It grows in many networks.")),
  NP_COUNTER_WORRY ("udp6-mem-errors", "MemErrors", "RFC 4113, udp(7)",
                    N_("Single messages (UDP over IPv6) lost because the memory for such messages was used up."),
                    N_("UDP datagrams over IPv6 dropped because of the limit for all of UDP, udp_mem."),
                    N_("0."),
                    N_("When it grows: programs leave too much unread."),
                    NULL),

  /* UdpLite6 */
  NP_COUNTER_NORMAL ("udplite6-in-datagrams", "InDatagrams", "RFC 3828, udplite(7)",
                     N_("Rare messages (UDP-Lite over IPv6) that were delivered to programs."),
                     N_("UDP-Lite datagrams over IPv6 delivered to sockets."),
                     N_("0 on nearly every computer.")),
  NP_COUNTER ("udplite6-no-ports", "NoPorts", "RFC 3828, udplite(7)",
              N_("Rare messages (UDP-Lite over IPv6) for a port where no program waits."),
              N_("UDP-Lite datagrams over IPv6 received for a port without a socket.")),
  NP_COUNTER ("udplite6-in-errors", "InErrors", "RFC 3828, udplite(7)",
              N_("Rare messages (UDP-Lite over IPv6) that arrived but could not be delivered."),
              N_("UDP-Lite datagrams over IPv6 that could not be delivered for other reasons than a missing port.")),
  NP_COUNTER_NORMAL ("udplite6-out-datagrams", "OutDatagrams", "RFC 3828, udplite(7)",
                     N_("Rare messages (UDP-Lite over IPv6) that were sent."),
                     N_("UDP-Lite datagrams sent over IPv6."),
                     N_("0 on nearly every computer.")),
  NP_COUNTER ("udplite6-rcvbuf-errors", "RcvbufErrors", "RFC 3828, udplite(7)",
              N_("Rare messages (UDP-Lite over IPv6) lost because a program read too slowly."),
              N_("UDP-Lite datagrams over IPv6 dropped because the receive buffer of the socket was full.")),
  NP_COUNTER ("udplite6-sndbuf-errors", "SndbufErrors", "RFC 3828, udplite(7)",
              N_("Rare messages (UDP-Lite over IPv6) not sent because the buffer was full."),
              N_("UDP-Lite datagrams over IPv6 not sent because there was no room in the send buffer.")),
  NP_COUNTER ("udplite6-in-csum-errors", "InCsumErrors", "RFC 3828, udplite(7)",
              N_("Rare messages (UDP-Lite over IPv6) that arrived damaged."),
              N_("UDP-Lite datagrams over IPv6 with a wrong checksum over the part that it covers.")),
  NP_COUNTER ("udplite6-mem-errors", "MemErrors", "RFC 3828, udplite(7)",
              N_("Rare messages (UDP-Lite over IPv6) lost because memory was used up."),
              N_("UDP-Lite datagrams over IPv6 dropped because of the limit for all of UDP-Lite’s memory.")),
};

const NpGlossaryPart np_glossary_counters_udp6 = { terms, G_N_ELEMENTS (terms) };
