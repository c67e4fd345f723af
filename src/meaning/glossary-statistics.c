/* meaning/glossary-statistics.c: the words of the statistics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "statistics-protocol",
    .word = "Protocol",
    .summary = N_("Which part of the network is counted."),
    .normal = N_("Ip moves packets, Tcp makes connections, Udp sends single messages, Icmp reports trouble."),
    .definition = N_("The word in front of the colon in /proc/net/snmp, netstat, sockstat and sockstat6, and the "
                     "beginning of the name in snmp6. TcpExt, IpExt and MPTcpExt are Linux’s own additions."),
    .source = "proc_net(5), RFC 4293, RFC 4022, RFC 4113",
    .see = "statistics-counter statistics-protocol-tcp statistics-protocol-udp statistics-protocol-ip",
  },
  {
    .id = "statistics-counter",
    .word = "Counter",
    .summary = N_("What the system calls this number."),
    .normal = N_("There are several hundred; only a few of them matter on most days."),
    .definition = N_("The name in /proc/net/snmp, netstat, snmp6, sockstat or sockstat6. nstat(8) writes it behind the "
                     "protocol: TcpExtListenDrops."),
    .source = "proc_net(5), nstat(8)",
    .see = "statistics-value statistics-meaning",
  },
  {
    .id = "statistics-value",
    .word = "Value",
    .summary = N_("How often it happened since the computer or container started, or how many there are now."),
    .normal = N_("Most counters of trouble are above 0 after some days; only their growth matters."),
    .definition = N_("The number as the kernel shows it, for this network namespace. On 32-bit systems most counters "
                     "begin again at 0 after 4294967295."),
    .source = "proc_net(5), netstat(8)",
    .see = "statistics-since statistics-kind",
  },
  {
    .id = "statistics-topic",
    .word = "Topic",
    .summary = N_("What the number is about."),
    .normal = N_("Every counter has one."),
    .definition = N_("Netplain’s own grouping of the counters, whatever file they are from."),
    .source = "proc_net(5)",
    .see = "statistics-protocol",
  },
  {
    .id = "statistics-meaning",
    .word = "What it counts",
    .summary = N_("What the number tells, in plain words."),
    .normal = N_("Every counter that this program knows has one."),
    .definition = N_("Netplain’s own short line for the counter. Of one whose name it does not know it can only say "
                     "so."),
    .source = "proc_net(5), netstat(8)",
    .see = "statistics-counter",
  },
  {
    .id = "statistics-since",
    .word = "Since Opened",
    .summary = N_("How much the number changed since the window was opened or Reset was chosen."),
    .normal = N_("Most numbers grow while you are online."),
    .worry = N_("Look closer when a sign of trouble goes on growing."),
    .action = N_("Look at the growth while the trouble is there, and compare it with a minute without trouble."),
    .definition = N_("The difference to the first look. A counter that went back was begun anew: what it shows then is "
                     "added. Only a number of the present can have become smaller."),
    .source = "nstat(8)",
    .see = "statistics-rate statistics-concern",
  },
  {
    .id = "statistics-rate",
    .word = "Rate",
    .summary = N_("How fast the number grows."),
    .normal = N_("It goes up and down with what you do."),
    .definition = N_("The growth between the last two looks, divided by the time between them; exports have it in "
                     "whole numbers a second. There is none for numbers of the present, nor right after a pause."),
    .source = "nstat(8)",
    .see = "statistics-since",
  },
  {
    .id = "statistics-kind",
    .word = "Kind",
    .summary = N_("Whether the number only grows, or tells how many there are now."),
    .normal = N_("Most are counters."),
    .definition = N_("counter: a running total. gauge: a value of the present, which goes up and down, or a setting."),
    .source = "proc_net(5), RFC 2578 §7.1",
    .see = "statistics-kind-counter statistics-kind-gauge",
  },
  {
    .id = "statistics-concern",
    .word = "Trouble",
    .summary = N_("Whether something grows that should not."),
    .normal = N_("Normally there is nothing; a little now and then is harmless in any network."),
    .worry = N_("Look closer when it says that trouble grows, and goes on doing so."),
    .action = N_("Read what the counter means; it says where to look."),
    .definition = N_("trouble-grows: a sign of trouble that grew since counting began. trouble-if-growing: one that "
                     "did not. telling: a number that says much about what happens here. detail: any other."),
    .source = "proc_net(5)",
    .see = "statistics-concern-trouble-grows statistics-since",
  },

  /* Patterns of names, and numbers of files that this program does not read */
  {
    .id = "message-in-type",
    .word = "InTypeN, Icmp6InTypeN",
    .summary = N_("Short network messages received, counted by the number of their sort."),
    .normal = N_("A few of most sorts are normal. For IPv4 0 is an answer to a ping, 3 “cannot be reached”, 5 a hint, "
                 "8 a ping, 11 “too far”."),
    .definition = N_("IcmpMsg InTypeN and Icmp6 InTypeN. For IPv6: 1 unreachable, 2 too big, 3 too far, 128 and 129 "
                     "ping and answer, 133 and 134 router sought and found, 135 and 136 neighbour sought and found, "
                     "143 report of groups."),
    .source = "RFC 792, RFC 4443, RFC 4861",
    .see = "message-out-type counter-icmpmsg-in-type3 counter-icmp6-in-type1",
  },
  {
    .id = "message-out-type",
    .word = "OutTypeN, Icmp6OutTypeN",
    .summary = N_("Short network messages sent, counted by the number of their sort."),
    .normal = N_("A few of most sorts are normal. For IPv4 0 is an answer to a ping, 3 “cannot be reached”, 8 a ping."),
    .definition = N_("IcmpMsg OutTypeN and Icmp6 OutTypeN; the numbers mean the same as for messages received."),
    .source = "RFC 792, RFC 4443, RFC 4861",
    .see = "message-in-type counter-icmpmsg-out-type3",
  },
  {
    .id = "xfrm-stat",
    .word = "xfrm_stat",
    .summary = N_("Counts what went wrong in encrypted VPN tunnels of the kind IPsec."),
    .normal = N_("All 0 is normal, and always so without such a VPN."),
    .worry = N_("Look closer when a number grows while the VPN does not work."),
    .action = N_("Compare the settings and the keys at both ends of the VPN."),
    .definition = N_("/proc/net/xfrm_stat: errors of IPsec, XfrmIn… for arriving packets, XfrmOut… for leaving ones, "
                     "XfrmFwd… for those passed on."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "interface-kind-xfrm xfrm-no-states xfrm-policy",
  },
  {
    .id = "xfrm-no-states",
    .word = "XfrmInNoStates, XfrmOutNoStates",
    .summary = N_("Packets for a VPN tunnel that is not set up here, or no longer."),
    .normal = N_("0 is normal; it is always 0 without such a VPN."),
    .worry = N_("When it grows: usually one end was restarted and the other does not know it yet."),
    .action = N_("Disconnect the VPN and connect again."),
    .definition = N_("No security association was found: the SPI, the address or the protocol is unknown."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "xfrm-stat interface-kind-xfrm",
  },
  {
    .id = "xfrm-policy",
    .word = "XfrmInTmplMismatch, XfrmInNoPols, XfrmInPolBlock, XfrmOutPolBlock, XfrmInPolError, XfrmOutPolError, "
            "XfrmOutPolDead",
    .summary = N_("Packets that the rules of a VPN do not let through."),
    .normal = N_("0 is normal; it is always 0 without such a VPN."),
    .worry = N_("When it grows: usually the rules at the two ends differ."),
    .action = N_("Compare which networks each end sends through the VPN."),
    .definition = N_("The security policy did not fit the packet, was missing, or discards it."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "xfrm-stat interface-kind-xfrm",
  },
  {
    .id = "xfrm-keys",
    .word = "XfrmInStateProtoError, XfrmOutStateProtoError, XfrmInStateModeError, XfrmInStateMismatch, "
            "XfrmOutStateModeError, XfrmInStateDirError, XfrmOutStateDirError, XfrmInIptfsError, XfrmInHdrError, "
            "XfrmInError",
    .summary = N_("Packets of a VPN that could not be decrypted or had a wrong form."),
    .normal = N_("0 is normal; it is always 0 without such a VPN."),
    .worry = N_("When it grows: usually the keys or the settings of the two ends differ."),
    .action = N_("Compare the settings at both ends, and connect again."),
    .definition = N_("Errors of the transformation, for example a wrong key, a wrong checksum or a wrong mode."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "xfrm-stat interface-kind-xfrm",
  },
  {
    .id = "xfrm-sequence",
    .word = "XfrmInStateSeqError, XfrmOutStateSeqError",
    .summary = N_("Packets of a VPN that came twice, or far too late."),
    .normal = N_("0 is normal; it is always 0 without such a VPN."),
    .worry = N_("When it grows fast: packets are badly mixed up on the way, or somebody sends copies."),
    .action = N_("Enlarge the replay window in the settings of the VPN."),
    .definition = N_("The sequence number is outside the replay window, or has run out."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "xfrm-stat interface-kind-xfrm",
  },
  {
    .id = "xfrm-expired",
    .word = "XfrmInStateExpired, XfrmInStateInvalid, XfrmOutStateExpired, XfrmOutStateInvalid, XfrmAcquireError",
    .summary = N_("Packets of a VPN whose keys had run out or were not agreed yet."),
    .normal = N_("0 is normal; it is always 0 without such a VPN."),
    .worry = N_("When it goes on growing: the two ends cannot agree on new keys."),
    .action = N_("Disconnect the VPN and connect again."),
    .definition = N_("The security association had expired, was being removed or was not yet complete."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "xfrm-stat interface-kind-xfrm",
  },
  {
    .id = "xfrm-memory",
    .word = "XfrmInBufferError, XfrmOutError, XfrmOutBundleGenError, XfrmOutBundleCheckError, XfrmOutNoQueueSpace, "
            "XfrmFwdHdrError",
    .summary = N_("Packets of a VPN dropped for lack of memory or of a way to send them."),
    .normal = N_("0 is normal; it is always 0 without such a VPN."),
    .worry = N_("When it grows: usually memory is short, or a route is missing."),
    .action = N_("Look on the page Routes for the networks behind the VPN."),
    .definition = N_("No buffer was left, no bundle could be made, or the packet may not be forwarded."),
    .source = "ip-xfrm(8), linux/snmp.h",
    .see = "xfrm-stat interface-kind-xfrm",
  },
};

const NpGlossaryPart np_glossary_statistics = { terms, G_N_ELEMENTS (terms), NP_TOPIC_STATISTICS };
