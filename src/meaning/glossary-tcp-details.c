/* meaning/glossary-tcp-details.c: the words that ss prints about a connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* How long things take */
  {
    .id = "rttvar",
    .word = "rttvar",
    .summary = N_("How much the travel time of the data jumps up and down."),
    .normal = N_("Much less than the travel time itself is normal on a cable."),
    .worry = N_("When it is as large as the travel time, the way is unsteady: weak Wi-Fi, or too much traffic."),
    .action = N_("Go nearer to the router, use a cable, or stop large downloads and uploads."),
    .definition = N_("The mean deviation of the round-trip time, tcpi_rttvar in microseconds; ss prints it in "
                     "milliseconds behind the slash of rtt:A/B."),
    .source = "ss(8), linux/tcp.h, RFC 6298",
    .see = "rtt rto",
  },
  {
    .id = "rto",
    .word = "rto",
    .summary = N_("How long this computer waits for a confirmation before it sends the data again."),
    .normal = N_("The travel time and about 200 ms more is normal, and still more where the travel time jumps "
                 "up and down."),
    .worry = N_("When it has grown to many seconds, nothing has answered several times in a row."),
    .action = N_("Check whether other connections work. If they do, the trouble is at the other side or on the "
                 "way to it."),
    .definition = N_("The retransmission timeout, tcpi_rto. It is made from rtt and rttvar, doubles with every "
                     "repeat that nothing answers, and is at most 120 seconds by default."),
    .source = "ss(8), linux/tcp.h, RFC 6298",
    .see = "rtt rttvar backoff timer-on counter-tcp-rto-min",
  },
  {
    .id = "ato",
    .word = "ato",
    .summary = N_("How long this computer may wait before it confirms what it has received."),
    .normal = N_("About 40 ms is normal."),
    .definition = N_("The timeout of delayed acknowledgments, tcpi_ato; ss prints it in milliseconds."),
    .source = "ss(8), linux/tcp.h",
    .see = "timer-delack",
  },
  {
    .id = "backoff",
    .word = "backoff",
    .summary = N_("How many times the wait before a repeat was doubled, because nothing answered."),
    .normal = N_("It is normal that it is absent or 0."),
    .worry = N_("When it grows, the other side does not answer."),
    .action = N_("Check whether other connections work. If they do, the trouble is at the other side or on the "
                 "way to it."),
    .definition = N_("tcpi_backoff, icsk_backoff in the kernel: the doublings of the retransmission or zero "
                     "window probe timer since the last answer."),
    .source = "ss(8), linux/tcp.h",
    .see = "rto retransmits",
  },
  {
    .id = "last-activity",
    .word = "lastsnd, lastrcv, lastack",
    .summary = N_("How long ago data was sent, data was received, and a confirmation was received."),
    .normal = N_("Hours are normal: a waiting mail program or a remote login may have nothing to say."),
    .worry = N_("A long silence is odd while Send-Q is not 0: then something waits for a confirmation that does "
                "not come."),
    .action = N_("Look at the retransmits of the connection, and whether others work."),
    .definition = N_("tcpi_last_data_sent, tcpi_last_data_recv and tcpi_last_ack_recv in milliseconds."),
    .source = "ss(8), linux/tcp.h",
    .see = "send-q retransmits timer-keepalive",
  },

  /* What was sent, confirmed and repeated */
  {
    .id = "ssthresh",
    .word = "ssthresh",
    .summary = N_("The mark above which the speed is raised with care instead of being doubled."),
    .normal = N_("It is normal that it is absent until something gets lost for the first time."),
    .definition = N_("The slow start threshold in segments, tcpi_snd_ssthresh."),
    .source = "ss(8), linux/tcp.h, RFC 5681",
    .see = "cwnd congestion",
  },
  {
    .id = "retrans",
    .word = "retrans",
    .summary = N_("How many packets are being sent again right now, and how many were so far."),
    .normal = N_("The first number is usually 0; the second should stay below one in a hundred of the packets "
                 "sent."),
    .worry = N_("When they keep rising, packets get lost on the way, or the other side no longer answers."),
    .action = N_("Try a cable instead of Wi-Fi, and see whether connections to others lose packets too."),
    .definition = N_("retrans:A/B in ss: tcpi_retrans, the repeated segments that are not confirmed yet, and "
                     "tcpi_total_retrans."),
    .source = "linux/tcp.h, ss(8)",
    .see = "retransmitted retransmits bytes-retrans",
  },
  {
    .id = "packets-lost",
    .word = "lost",
    .summary = N_("How many packets on their way are believed to be lost."),
    .normal = N_("0 is normal, and more for a moment; they are sent again."),
    .worry = N_("When it stays above 0, packets keep getting lost on the way."),
    .action = N_("Try a cable instead of Wi-Fi, and see whether connections to others lose packets too."),
    .definition = N_("tcpi_lost: segments that were sent, are not acknowledged, and are taken for lost."),
    .source = "linux/tcp.h, ss(8)",
    .see = "retrans packets-unacked",
  },
  {
    .id = "packets-unacked",
    .word = "unacked",
    .summary = N_("How many packets were sent and are not confirmed yet."),
    .normal = N_("0 is normal, and more while something is being sent."),
    .definition = N_("tcpi_unacked, in segments. For a listening socket the kernel reports the length of the "
                     "accept queue in it."),
    .source = "linux/tcp.h, ss(8)",
    .see = "send-q cwnd packets-sacked",
  },
  {
    .id = "packets-sacked",
    .word = "sacked",
    .summary = N_("How many packets were confirmed although an earlier one is still missing."),
    .normal = N_("0 is normal, and more for a moment after a loss."),
    .definition = N_("tcpi_sacked: segments that selective acknowledgments have confirmed. For a listening "
                     "socket the kernel reports the limit of the accept queue in it."),
    .source = "linux/tcp.h, RFC 2018",
    .see = "tcp-sack packets-lost",
  },
  {
    .id = "not-sent",
    .word = "notsent",
    .summary = N_("How much data still waits in this computer, because it is not its turn to be sent."),
    .normal = N_("Normal while a program sends more than the way can carry at once."),
    .definition = N_("tcpi_notsent_bytes: the part of Send-Q that was not sent even once."),
    .source = "linux/tcp.h, ss(8)",
    .see = "send-q limit-network",
  },
  {
    .id = "bytes-acked",
    .word = "bytes_acked",
    .summary = N_("How much data the other side has confirmed: what really got there."),
    .normal = N_("It is normal that it stays a little behind what was sent."),
    .definition = N_("tcpi_bytes_acked. On the side that called, its opening SYN counts as 1."),
    .source = "ss(8), linux/tcp.h",
    .see = "bytes-sent ack",
  },
  {
    .id = "bytes-retrans",
    .word = "bytes_retrans",
    .summary = N_("How much data had to be sent again."),
    .normal = N_("Less than one hundredth of all that was sent is normal."),
    .worry = N_("When it keeps rising, packets get lost on the way, or the other side no longer answers."),
    .action = N_("Try a cable instead of Wi-Fi, and see whether connections to others lose packets too."),
    .definition = N_("tcpi_bytes_retrans, also those that were repeated without need."),
    .source = "linux/tcp.h, ss(8)",
    .see = "retransmitted bytes-sent",
  },
  {
    .id = "segments",
    .word = "segs_in, segs_out, data_segs_in, data_segs_out",
    .summary = N_("How many packets this conversation has received and sent."),
    .normal = N_("Any number is normal. Confirmations without data are counted in the first two as well."),
    .definition = N_("tcpi_segs_in, tcpi_segs_out, and tcpi_data_segs_in and tcpi_data_segs_out for those with "
                     "data."),
    .source = "ss(8), linux/tcp.h",
    .see = "bytes-sent bytes-received",
  },
  {
    .id = "delivered",
    .word = "delivered",
    .summary = N_("How many packets have got to the other side, as far as its confirmations tell."),
    .normal = N_("Any number is normal."),
    .definition = N_("tcpi_delivered: segments delivered to the peer, repeated ones included."),
    .source = "linux/tcp.h, ss(8)",
    .see = "delivery-rate bytes-acked",
  },
  {
    .id = "packets-disordered",
    .word = "reordering, reord_seen, rcv_ooopack",
    .summary = N_("How much packets of this conversation overtake each other on their way."),
    .normal = N_("A few are normal; nothing gets lost by it."),
    .definition = N_("tcpi_reordering: by how many places a segment may be late before it counts as lost, 3 at "
                     "first. tcpi_reord_seen: how often that was seen. tcpi_rcv_ooopack: segments received out "
                     "of order."),
    .source = "linux/tcp.h, ss(8)",
    .see = "packets-lost counter-tcpext-tcpofo-queue",
  },
  {
    .id = "dsack-dups",
    .word = "dsack_dups",
    .summary = N_("How many packets got to the other side twice, because they were repeated without need."),
    .normal = N_("A few are normal."),
    .definition = N_("tcpi_dsack_dups: duplicates that the peer has reported (D-SACK)."),
    .source = "linux/tcp.h, RFC 2883",
    .see = "retrans tcp-sack",
  },

  /* How fast, and what holds it back */
  {
    .id = "pacing-rate",
    .word = "pacing_rate",
    .summary = N_("The speed at which the system spaces out the packets, so that they do not leave in bursts."),
    .normal = N_("Normal when it is somewhat above the speed that is really reached."),
    .definition = N_("tcpi_pacing_rate, in bytes a second; ss prints bits a second, and behind a slash the "
                     "largest allowed if there is one."),
    .source = "ss(8), linux/tcp.h",
    .see = "delivery-rate cwnd congestion",
  },
  {
    .id = "send-estimate",
    .word = "send",
    .summary = N_("A rough guess of the speed that is possible, made from the travel time; nobody measured it."),
    .normal = N_("It is normal that it is far above the real speed."),
    .definition = N_("What ss prints behind “send”: mss times cwnd, divided by rtt, in bits a second."),
    .source = "ss(8)",
    .see = "delivery-rate cwnd rtt segment-size",
  },
  {
    .id = "app-limited",
    .word = "app_limited",
    .summary = N_("The speed was measured while the program had little to send, so it says nothing about the "
                  "network."),
    .normal = N_("Normal for most conversations."),
    .definition = N_("tcpi_delivery_rate_app_limited: the newest delivery rate is that of the program, not the "
                     "most that the path can carry."),
    .source = "linux/tcp.h, ss(8)",
    .see = "delivery-rate limit-program",
  },
  {
    .id = "busy-time",
    .word = "busy",
    .summary = N_("How long this conversation had something to send so far."),
    .normal = N_("Any time is normal; most conversations are silent most of the time."),
    .definition = N_("tcpi_busy_time, in microseconds; ss prints milliseconds."),
    .source = "linux/tcp.h, ss(8)",
    .see = "limit rwnd-limited sndbuf-limited",
  },
  {
    .id = "rwnd-limited",
    .word = "rwnd_limited",
    .summary = N_("How long the sending had to wait because the other side had no room for more."),
    .normal = N_("It is normal that it is absent, or a small part of the time of sending."),
    .worry = N_("When it is a large part, the program on the other side reads slowly. The network is not what "
                "holds it back."),
    .action = N_("Look at the program on the other side; nothing here can speed it up."),
    .definition = N_("tcpi_rwnd_limited, in microseconds: time limited by the receive window of the peer. ss "
                     "prints milliseconds and the share of busy."),
    .source = "linux/tcp.h, ss(8)",
    .see = "limit-peer-window busy-time timer-probe",
  },
  {
    .id = "sndbuf-limited",
    .word = "sndbuf_limited",
    .summary = N_("How long the sending had to wait because the room for outgoing data on this computer was too "
                  "small."),
    .normal = N_("It is normal that it is absent, or a small part of the time of sending."),
    .worry = N_("When it is a large part, the program or the system has set that room too small for so long or "
                "fast a way."),
    .action = N_("Tell the makers of the program to leave its send buffer to the system; the limits are in "
                 "net.ipv4.tcp_wmem."),
    .definition = N_("tcpi_sndbuf_limited, in microseconds: time limited by the send buffer. ss prints "
                     "milliseconds and the share of busy."),
    .source = "linux/tcp.h, tcp(7)",
    .see = "limit-send-buffer busy-time",
  },
  {
    .id = "snd-wnd",
    .word = "snd_wnd, rwnd",
    .summary = N_("For how much data the other side has room at the moment."),
    .normal = N_("Thousands of bytes or more are normal."),
    .worry = N_("When it stays 0, the program on the other side does not read."),
    .action = N_("Look at the program on the other side; nothing here can speed it up."),
    .definition = N_("tcpi_snd_wnd: the receive window that the peer has announced, in bytes after scaling."),
    .source = "linux/tcp.h, RFC 9293 §3.8.6",
    .see = "wscale limit-peer-window timer-probe",
  },
  {
    .id = "rcv-space",
    .word = "rcv_space, rcv_ssthresh, rcv_rtt",
    .summary = N_("Numbers from which the system finds out how much room it should keep for incoming data."),
    .normal = N_("Any number is normal."),
    .definition = N_("tcpi_rcv_space: how many bytes the program usually reads in one round-trip time. "
                     "tcpi_rcv_ssthresh: how large the announced window may be at the moment. tcpi_rcv_rtt: the "
                     "round-trip time as the receiver estimates it."),
    .source = "ss(8), linux/tcp.h",
    .see = "rcv-memory snd-wnd",
  },
  {
    .id = "wscale",
    .word = "wscale",
    .summary = N_("Both sides have agreed to count in larger steps, so that much data can be on its way at once."),
    .normal = N_("Normal, for example 7,7."),
    .definition = N_("The window scale factors for sending and receiving: the window in the header is multiplied "
                     "by two to that power."),
    .source = "ss(8), RFC 7323 §2",
    .see = "snd-wnd",
  },

  /* Sizes */
  {
    .id = "pmtu",
    .word = "pmtu, path MTU",
    .summary = N_("The largest packet that fits through the whole way to the other side."),
    .normal = N_("1500 is normal; 1492 on some telephone lines, about 1420 through a VPN, and up to 65535 "
                 "within this computer."),
    .worry = N_("When large transfers hang and small ones work, packets of this size may be lost on the way."),
    .action = N_("Make the packets of the network card or the VPN smaller (its MTU), and try again."),
    .definition = N_("tcpi_pmtu in bytes, found by path MTU discovery. It is never less than 1280 for IPv6."),
    .source = "ss(8), ip(7), RFC 1191, RFC 8201",
    .see = "segment-size mtu",
  },
  {
    .id = "advertised-mss",
    .word = "advmss, rcvmss",
    .summary = N_("How much data one packet may bring to this computer, and how much most of them really "
                  "bring."),
    .normal = N_("1448 or 1460 is normal over Ethernet and Wi-Fi."),
    .definition = N_("tcpi_advmss: the maximum segment size that this side has announced. tcpi_rcv_mss: an "
                     "estimate of the size of the segments that arrive."),
    .source = "ss(8), linux/tcp.h",
    .see = "segment-size pmtu",
  },
  {
    .id = "skmem",
    .word = "skmem",
    .summary = N_("How much memory this line uses and may use, and how many packets it had to throw away."),
    .normal = N_("Small numbers behind r, t and w, and 0 behind d, are normal."),
    .worry = N_("When the number behind d grows, the program reads too slowly, or its room is too small."),
    .action = N_("Look whether the program or the whole computer is overloaded."),
    .definition = N_("What ss -m prints: r receive memory, rb its limit, t memory of packets handed on for "
                     "sending, tb the limit for sending, f memory kept in reserve, w memory waiting to be sent "
                     "or confirmed, o options, bl packets waiting for the socket itself, d packets dropped."),
    .source = "ss(8), linux/sock_diag.h",
    .see = "rcv-memory snd-memory drops",
  },

  /* What the two sides have agreed on */
  {
    .id = "tcp-timestamps",
    .word = "ts",
    .summary = N_("Both sides put the time into their packets, to measure the way and to know old packets."),
    .normal = N_("Normal on nearly every connection."),
    .definition = N_("The TCP timestamps option (TCPI_OPT_TIMESTAMPS). It takes 12 bytes of every segment."),
    .source = "ss(8), RFC 7323 §3, linux/tcp.h",
    .see = "rtt segment-size",
  },
  {
    .id = "tcp-sack",
    .word = "sack",
    .summary = N_("The receiver may say exactly which packets are missing, so that only those are repeated."),
    .normal = N_("Normal on nearly every connection."),
    .definition = N_("Selective acknowledgments (TCPI_OPT_SACK)."),
    .source = "ss(8), RFC 2018, linux/tcp.h",
    .see = "packets-sacked retrans",
  },
  {
    .id = "tcp-ecn",
    .word = "ecn, ecnseen",
    .summary = N_("Routers may mark packets when it gets crowded, instead of throwing them away."),
    .normal = N_("Normal with some partners; most connections do without it."),
    .definition = N_("Explicit Congestion Notification was agreed on (TCPI_OPT_ECN); ecnseen: at least one "
                     "packet came with its mark (TCPI_OPT_ECN_SEEN)."),
    .source = "ss(8), RFC 3168, linux/tcp.h",
    .see = "congestion counter-ipext-in-ce-pkts",
  },
  {
    .id = "tcp-fastopen",
    .word = "fastopen",
    .summary = N_("The first data travelled together with the question to connect, which saves time."),
    .normal = N_("Rare; some browsers and servers use it."),
    .definition = N_("TCP Fast Open: the SYN carried data, and it was acknowledged (TCPI_OPT_SYN_DATA)."),
    .source = "RFC 7413, tcp(7), linux/tcp.h",
    .see = "syn counter-tcpext-tcp-fast-open-active",
  },
  {
    .id = "tcp-ulp",
    .word = "tcp-ulp, ULP",
    .summary = N_("The system itself, not the program, does something with the data of this conversation, for "
                  "example encrypt it."),
    .normal = N_("Rare. Without it a conversation may be encrypted all the same: programs usually do that "
                 "themselves."),
    .definition = N_("The upper layer protocol of the socket (INET_DIAG_ULP_INFO, TCP_ULP): tls, mptcp or "
                     "espintcp."),
    .source = "ss(8), linux/inet_diag.h",
    .see = "protocol-mptcp",
  },

  /* Settings of a socket */
  {
    .id = "ss-arrows",
    .word = "-->, <--, <->",
    .summary = N_("In which directions data can still pass, as ss draws it."),
    .normal = N_("<-> is normal; the others appear while a conversation ends."),
    .definition = N_("The bits of shutdown(2) (INET_DIAG_SHUTDOWN): the left arrowhead stands for receiving, the "
                     "right one for sending. CLOSE_WAIT shows -->, FIN_WAIT2 shows <--."),
    .source = "ss(8), shutdown(2)",
    .see = "half-closed state-close-wait state-fin-wait2",
  },
  {
    .id = "socket-mark",
    .word = "fwmark",
    .summary = N_("A label on the packets of this conversation, by which they can be led another way."),
    .normal = N_("Normal for VPN programs."),
    .definition = N_("SO_MARK, compared with the fwmark of the routing rules and with the firewall. Only a "
                     "process with CAP_NET_ADMIN gets to see it (INET_DIAG_MARK)."),
    .source = "socket(7), ss(8), ip-rule(8)",
    .see = "rule-selector",
  },
  {
    .id = "socket-tos",
    .word = "tos, tclass, class_id",
    .summary = N_("A label on packets that asks for more speed or less hurry than usual."),
    .normal = N_("0 is normal; remote logins and calls may use others. Many networks ignore it."),
    .definition = N_("The type of service of IPv4 (IP_TOS), the traffic class of IPv6 (IPV6_TCLASS), and the "
                     "class of the net_cls control group, in whose place SO_PRIORITY is shown when it is 0."),
    .source = "ss(8), ip(7), ipv6(7)",
    .see = "tos",
  },
  {
    .id = "reuseport",
    .word = "SO_REUSEPORT, reuseport",
    .summary = N_("Several programs share one port on purpose, and the system deals the callers out among them."),
    .normal = N_("Normal for web servers, and for finding devices nearby."),
    .definition = N_("Every socket on the port has set SO_REUSEPORT, and all belong to the same user."),
    .source = "socket(7)",
    .see = "owners error-address-already-in-use reuseaddr",
  },
  {
    .id = "reuseaddr",
    .word = "SO_REUSEADDR, reuseaddr",
    .summary = N_("A port may be taken again although finished conversations on it are still remembered."),
    .normal = N_("Normal for services; they could not be restarted at once without it."),
    .definition = N_("SO_REUSEADDR: bind(2) succeeds while connections on the port are in TIME_WAIT, but not "
                     "while another socket listens on the same address and port."),
    .source = "socket(7), bind(2)",
    .see = "state-time-wait error-address-already-in-use reuseport",
  },
};

const NpGlossaryPart np_glossary_tcp_details = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
