/* meaning/glossary-counters-tcp-ending.c: the counters of connections that end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-counters.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  NP_COUNTER_NORMAL ("tcpext-tw", "TW", "linux/snmp.h, tcp(7)",
                     N_("Finished connections that went into their wait of a minute."),
                     N_("Connections that entered TIME_WAIT for its usual time; they are counted when it begins."),
                     N_("It grows with every connection that is closed from here first.")),
  NP_COUNTER_NORMAL ("tcpext-tw-recycled", "TWRecycled", "linux/snmp.h, tcp(7)",
                     N_("Finished connections whose wait was cut short because their port was needed again."),
                     N_("TIME_WAIT sockets reused early."),
                     N_("Some are harmless: it is done only when it is safe.")),
  NP_COUNTER_NORMAL ("tcpext-tw-killed", "TWKilled", "linux/snmp.h, tcp(7)",
                     N_("Finished connections that got only a short wait of a few seconds."),
                     N_("Connections that entered a waiting state with a time of four seconds or less."),
                     N_("Some are normal, above all on servers.")),
  NP_COUNTER_NORMAL ("tcpext-tcp-abort-on-data", "TCPAbortOnData", "linux/snmp.h, tcp(7)",
                     N_("Connections broken off from here although data was still on its way."),
                     N_("Connections closed with data in flight, so that a RST was sent; a program can choose this."),
                     N_("Some are normal: browsers and servers do this to save time.")),
  NP_COUNTER_NORMAL ("tcpext-tcp-abort-on-close", "TCPAbortOnClose", "RFC 2525 §2.17, linux/snmp.h",
                     N_("Connections that a program closed without reading all that had come."),
                     N_("Connections closed with unread data, so that a RST was sent."),
                     N_("Some are normal: a goodbye of the other side is often left unread.")),
  NP_COUNTER_WORRY ("tcpext-tcp-abort-on-timeout", "TCPAbortOnTimeout", "linux/snmp.h, tcp(7)",
                    N_("Connections given up because nobody answered any more."),
                    N_("Connections ended by one of TCP’s timers."),
                    N_("Some are normal, when computers are switched off or a network is left."),
                    N_("When it grows quickly: other computers cannot be reached any more, or the network breaks off."),
                    N_("See whether one computer is concerned or all: then it is the network. Look at the Wi-Fi or the "
                       "cable.")),
  NP_COUNTER ("tcpext-tcp-abort-on-linger", "TCPAbortOnLinger", "linux/snmp.h, tcp(7)",
              N_("Connections ended at once after closing, as their program had chosen."),
              N_("Connections broken off in FIN_WAIT2 because of TCP_LINGER2.")),
  NP_COUNTER_NORMAL ("tcpext-tcp-abort-failed", "TCPAbortFailed", "linux/snmp.h, tcp(7)",
                     N_("Times that the notice “broken off” could not be sent."),
                     N_("Times that no RST could be sent, usually for lack of memory."),
                     N_("0 is normal.")),
  NP_COUNTER_NORMAL ("tcpext-tcp-keep-alive", "TCPKeepAlive", "RFC 9293, tcp(7)",
                     N_("Questions “are you still there?” sent over connections on which nothing happened."),
                     N_("Keepalive probes sent."),
                     N_("It grows where programs ask for such checks.")),
};

const NpGlossaryPart np_glossary_counters_tcp_ending = { terms, G_N_ELEMENTS (terms), NP_TOPIC_STATISTICS };
