/* meaning/glossary-counters-tcp.c: the counters of TCP in general
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-counters.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  NP_COUNTER_NORMAL ("tcp-rto-algorithm", "RtoAlgorithm", "RFC 4022, linux/snmp.h",
                     N_("Which method computes how long to wait before sending again; Linux always says 1."),
                     N_("The setting tcpRtoAlgorithm; 1 stands for a method that the standard of this counter has no "
                        "number for."),
                     N_("1 is normal.")),
  NP_COUNTER_NORMAL ("tcp-rto-min", "RtoMin", "RFC 4022, linux/snmp.h",
                     N_("The shortest wait before something is sent again, in thousandths of a second."),
                     N_("The least retransmission timeout in milliseconds."),
                     N_("200 is normal.")),
  NP_COUNTER_NORMAL ("tcp-rto-max", "RtoMax", "RFC 4022, linux/snmp.h",
                     N_("The longest wait before something is sent again, in thousandths of a second."),
                     N_("The greatest retransmission timeout in milliseconds."),
                     N_("120000 is normal, which is two minutes.")),
  NP_COUNTER_NORMAL ("tcp-max-conn", "MaxConn", "RFC 4022, linux/snmp.h",
                     N_("How many connections there can be at most; −1 means that no number is fixed."),
                     N_("The setting tcpMaxConn; −1 where the limit depends on the memory."),
                     N_("−1 is normal.")),
  NP_COUNTER_NORMAL ("tcp-active-opens", "ActiveOpens", "RFC 4022, linux/snmp.h",
                     N_("Connections that this computer started, or tried to start."),
                     N_("Times that a connection went from CLOSED to SYN_SENT, whether it then came about or not."),
                     N_("It grows while programs are online.")),
  NP_COUNTER_NORMAL ("tcp-passive-opens", "PassiveOpens", "RFC 4022, linux/snmp.h",
                     N_("Connections that others opened to programs on this computer."),
                     N_("Connections that came about at listening sockets."),
                     N_("It grows where programs wait for callers; often these are other programs on the same "
                        "computer.")),
  NP_COUNTER_WORRY ("tcp-attempt-fails", "AttemptFails", "RFC 4022, linux/snmp.h",
                    N_("Attempts to connect that failed: refused, or not answered."),
                    N_("Times that a connection went to CLOSED from SYN_SENT or SYN_RECV, or back from SYN_RECV to "
                       "LISTEN. An attempt for which there is no route counts as OutNoRoutes instead."),
                    N_("Some are normal: programs try addresses that do not answer, and then others."),
                    N_("When it grows quickly: usually a service is off or blocked, or the router does not answer."),
                    N_("Look on the page Connections for what waits for an answer.")),
  NP_COUNTER_NORMAL ("tcp-estab-resets", "EstabResets", "RFC 4022, linux/snmp.h",
                     N_("Open connections that ended abruptly instead of with a goodbye."),
                     N_("Times that a connection went straight to CLOSED from ESTABLISHED or CLOSE_WAIT."),
                     N_("Some are normal: browsers and servers often end connections this way. Many at once can mean "
                        "that the network broke off.")),
  NP_COUNTER_NORMAL ("tcp-curr-estab", "CurrEstab", "RFC 4022, linux/snmp.h",
                     N_("Connections that are open right now."),
                     N_("Connections that are in the state ESTABLISHED or CLOSE_WAIT now."),
                     N_("Anything from none to a few hundred is normal.")),
  NP_COUNTER_NORMAL ("tcp-in-segs", "InSegs", "RFC 4022, linux/snmp.h",
                     N_("All packets of connections that came in, good or bad."),
                     N_("TCP segments received, with errors or not; segments that were joined on arrival count as "
                        "one."),
                     N_("It grows while you are online.")),
  NP_COUNTER_NORMAL ("tcp-out-segs", "OutSegs", "RFC 4022, linux/snmp.h",
                     N_("All packets of connections that were sent, but not the repeats."),
                     N_("TCP segments sent, also those without data, but not segments that only repeat something."),
                     N_("It grows while you are online.")),
  NP_COUNTER_WORRY ("tcp-retrans-segs", "RetransSegs", "RFC 4022, linux/snmp.h",
                    N_("Packets that were sent again because no confirmation came."),
                    N_("TCP segments retransmitted, repeated connection requests among them."),
                    N_("A small part of OutSegs is normal, up to about one in a hundred."),
                    N_("When it grows by more than a few in a hundred of OutSegs: usually unsteady Wi-Fi, an overloaded "
                       "line, or calls to a computer that is off."),
                    N_("Look on the page Connections for the connections that repeat a lot.")),
  NP_COUNTER_WORRY ("tcp-in-errs", "InErrs", "RFC 4022, linux/snmp.h",
                    N_("Packets of connections that came in damaged or with another fault."),
                    N_("TCP segments received in error, such as those with a wrong checksum."),
                    N_("0 or a number that hardly grows is normal."),
                    N_("When it grows: usually something on the way damages packets."),
                    N_("Look on the page Interfaces for errors, and try another cable.")),
  NP_COUNTER_NORMAL ("tcp-out-rsts", "OutRsts", "RFC 4022, linux/snmp.h",
                     N_("Packets sent to say “go away” or “broken off”, for example where nobody listens on a port."),
                     N_("TCP segments with the flag RST that this computer tried to send."),
                     N_("Some are normal; many at once can be a scan of this computer’s ports.")),
  NP_COUNTER_WORRY ("tcp-in-csum-errors", "InCsumErrors", "RFC 4022, linux/snmp.h",
                    N_("Packets of connections that came in damaged (wrong checksum)."),
                    N_("TCP segments received with a wrong checksum; they also count as InErrs."),
                    N_("0 is normal."),
                    N_("When it grows: usually something on the way damages packets."),
                    N_("Look on the page Interfaces for errors, and try another cable.")),
};

const NpGlossaryPart np_glossary_counters_tcp = { terms, G_N_ELEMENTS (terms), NP_TOPIC_STATISTICS };
