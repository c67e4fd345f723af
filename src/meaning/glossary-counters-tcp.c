/* meaning/glossary-counters-tcp.c: the counters of TCP in general
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-counters.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  NP_COUNTER_NORMAL ("tcp-rto-algorithm", "RtoAlgorithm", "RFC 4022, linux/snmp.h",
                     N_("Which method computes how long to wait before sending again; Linux always says 1."),
                     N_("The setting tcpRtoAlgorithm; 1 stands for a method that the standard of this counter has "
                        "no number for."),
                     N_("1.")),
  NP_COUNTER_NORMAL ("tcp-rto-min", "RtoMin", "RFC 4022, linux/snmp.h",
                     N_("The shortest wait, in milliseconds, before something unconfirmed is sent again."),
                     N_("The least retransmission timeout in milliseconds."),
                     N_("200.")),
  NP_COUNTER_NORMAL ("tcp-rto-max", "RtoMax", "RFC 4022, linux/snmp.h",
                     N_("The longest wait, in milliseconds, before something unconfirmed is sent again."),
                     N_("The greatest retransmission timeout in milliseconds."),
                     N_("120000, which is two minutes.")),
  NP_COUNTER_NORMAL ("tcp-max-conn", "MaxConn", "RFC 4022, linux/snmp.h",
                     N_("How many connections there can be at most; −1 means that no number is fixed."),
                     N_("The setting tcpMaxConn; −1 where the limit depends on the memory."),
                     N_("−1.")),
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
                    N_("Attempts to connect that failed: refused, not answered, or with no way there."),
                    N_("Times that a connection went to CLOSED from SYN_SENT or SYN_RECV, or back from SYN_RECV "
                       "to LISTEN."),
                    N_("Some: programs try addresses that do not answer, and then others."),
                    N_("When it grows quickly: usually a service is off or blocked, or the network is down."),
                    N_("Look on the page Connections for what waits for an answer.")),
  NP_COUNTER_NORMAL ("tcp-estab-resets", "EstabResets", "RFC 4022, linux/snmp.h",
                     N_("Open connections that ended abruptly instead of with a goodbye."),
                     N_("Times that a connection went straight to CLOSED from ESTABLISHED or CLOSE_WAIT."),
                     N_("Some: browsers and servers often end connections this way.")),
  NP_COUNTER_NORMAL ("tcp-curr-estab", "CurrEstab", "RFC 4022, linux/snmp.h",
                     N_("Connections that are open right now."),
                     N_("Connections that are in the state ESTABLISHED or CLOSE_WAIT now."),
                     N_("Anything from none to a few hundred.")),
  NP_COUNTER_NORMAL ("tcp-in-segs", "InSegs", "RFC 4022, linux/snmp.h",
                     N_("Packets of connections received, faulty ones included."),
                     N_("TCP segments received, with errors or not; segments that were joined on arrival count as "
                        "one."),
                     N_("It grows while you are online.")),
  NP_COUNTER_NORMAL ("tcp-out-segs", "OutSegs", "RFC 4022, linux/snmp.h",
                     N_("Packets of connections sent, repeats not included."),
                     N_("TCP segments sent, also those without data, but not segments that only repeat something."),
                     N_("It grows while you are online.")),
  NP_COUNTER_WORRY ("tcp-retrans-segs", "RetransSegs", "RFC 4022, linux/snmp.h",
                    N_("Packets of connections sent again because no confirmation came."),
                    N_("TCP segments retransmitted."),
                    N_("A small part of OutSegs, up to about two in a hundred."),
                    N_("When it grows by more than two in a hundred of OutSegs: usually unsteady Wi-Fi or an "
                       "overloaded line."),
                    N_("Look on the page Connections for the connections that repeat a lot.")),
  NP_COUNTER_WORRY ("tcp-in-errs", "InErrs", "RFC 4022, linux/snmp.h",
                    N_("Packets of connections that arrived damaged or otherwise faulty."),
                    N_("TCP segments received in error, such as those with a wrong checksum."),
                    N_("0, or a number that hardly grows."),
                    N_("When it grows: usually something on the way damages packets."),
                    N_("Look on the page Interfaces for errors, and try another cable or port.")),
  NP_COUNTER_NORMAL ("tcp-out-rsts", "OutRsts", "RFC 4022, linux/snmp.h",
                     N_("Packets sent to say “go away” or “broken off”, for example where nobody listens on a port."),
                     N_("TCP segments with the flag RST that this computer tried to send."),
                     N_("Some; many at once can be a scan of this computer’s ports.")),
  NP_COUNTER_WORRY ("tcp-in-csum-errors", "InCsumErrors", "RFC 4022, linux/snmp.h",
                    N_("Packets of connections that arrived damaged (wrong checksum)."),
                    N_("TCP segments received with a wrong checksum; they also count as InErrs."),
                    N_("0."),
                    N_("When it grows: usually something on the way damages packets."),
                    N_("Look on the page Interfaces for errors, and try another cable or port.")),
};

const NpGlossaryPart np_glossary_counters_tcp = { terms, G_N_ELEMENTS (terms) };
