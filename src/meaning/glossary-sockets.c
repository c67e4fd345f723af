/* meaning/glossary-sockets.c: the words for connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* Protocols */
  {
    .id = "protocol-tcp",
    .word = "tcp",
    .summary = N_("A reliable conversation: everything arrives, in order, or the program is told that it did not "
                  "work."),
    .normal = N_("Normal for web pages, mail and remote logins."),
    .definition = N_("A TCP socket: a stream of bytes in both directions; lost data is sent again."),
    .source = "tcp(7), RFC 9293 §1",
    .see = "protocol-tcp6 handshake state protocol-udp",
  },
  {
    .id = "protocol-udp",
    .word = "udp",
    .summary = N_("Single messages without a fixed connection: quick, but one may get lost or arrive out of "
                  "order."),
    .normal = N_("Normal for name lookups, video calls, games and the newest form of the encrypted web "
                 "(QUIC)."),
    .definition = N_("A UDP socket: datagrams, which the network may lose, repeat or reorder."),
    .source = "udp(7), RFC 768",
    .see = "protocol-udp6 state-unconn state-established-udp protocol-tcp",
  },
  {
    .id = "protocol-udplite",
    .word = "udplite",
    .summary = N_("Single messages of which a slightly damaged one may still be delivered instead of being "
                  "thrown away."),
    .normal = N_("Hardly ever seen on a desktop computer."),
    .definition = N_("A UDP-Lite socket: datagrams whose checksum may cover only a part of them; IP protocol 136."),
    .source = "udplite(7), RFC 3828",
    .see = "protocol-udp",
  },
  {
    .id = "protocol-raw",
    .word = "raw",
    .summary = N_("A program that reads or writes network packets directly, which needs special permission."),
    .normal = N_("Normal for network managers, ping, VPN programs, and the helper that asks the router for an "
                 "address."),
    .worry = N_("When you do not know the program, it may watch or forge what travels over the network."),
    .action = N_("Find out which program it is and what it is for."),
    .definition = N_("A socket of type SOCK_RAW. It has no ports: the number shown as local port is the IP "
                     "protocol, for example 1 for ICMP or 58 for ICMPv6. The kernel gives it no real state; "
                     "netstat prints 7."),
    .source = "raw(7)",
    .see = "protocol-icmp protocol-packet state-unconn",
  },
  {
    .id = "protocol-icmp",
    .word = "icmp",
    .summary = N_("A program is sending pings, to see whether another computer answers."),
    .normal = N_("Normal while a program pings something."),
    .definition = N_("A ping socket: SOCK_DGRAM with IPPROTO_ICMP or IPPROTO_ICMPV6, allowed to the groups in "
                     "net.ipv4.ping_group_range. The number shown as local port is the identifier of its echo "
                     "requests. netstat and ss 6.1 do not list such sockets."),
    .source = "icmp(7)",
    .see = "protocol-raw",
  },
  {
    .id = "protocol-mptcp",
    .word = "mptcp",
    .summary = N_("One reliable conversation over several ways at once, for example Wi-Fi and mobile."),
    .normal = N_("Rare on desktop computers, and harmless."),
    .definition = N_("A Multipath TCP socket. Each of its ways, called a subflow, is also a socket of the "
                     "protocol tcp."),
    .source = "ss(8), RFC 8684",
    .see = "protocol-tcp",
  },
  {
    .id = "protocol-sctp",
    .word = "sctp",
    .summary = N_("A reliable conversation in separate messages, used in telephony and data centres."),
    .normal = N_("Rare on desktop computers. Browsers have their own form of it, which is not seen here."),
    .definition = N_("A socket of the Stream Control Transmission Protocol. One socket may have several "
                     "associations, and an association several addresses."),
    .source = "RFC 9260",
    .see = "state-cookie-wait state-cookie-echoed state-shutdown-pending",
  },
  {
    .id = "protocol-unix",
    .word = "unix",
    .summary = N_("Programs on this same computer talking to each other; nothing of it reaches any network."),
    .normal = N_("Hundreds are normal: the desktop, sound and many services use them all the time."),
    .definition = N_("A UNIX domain socket. Its name is a file, a name only in memory (shown with @ in front), "
                     "or it has none."),
    .source = "unix(7)",
    .see = "unix-stream unix-dgram unix-seqpacket unix-path",
  },
  {
    .id = "protocol-packet",
    .word = "packet",
    .summary = N_("A program that sees whole packets as they pass through a network card."),
    .normal = N_("Normal for network managers, Wi-Fi logins and the helper that asks the router for an "
                 "address."),
    .worry = N_("When you do not know the program, it may be able to read what other programs send and receive."),
    .action = N_("Find out which program it is and what it is for."),
    .definition = N_("A socket of the family AF_PACKET. What is shown as local port is the number of the "
                     "Ethernet protocol that it takes; 3 (ETH_P_ALL) means every packet. Opening one needs "
                     "CAP_NET_RAW."),
    .source = "packet(7), linux/if_ether.h",
    .see = "family-packet state-packet interface-flag-p",
  },
  {
    .id = "protocol-netlink",
    .word = "netlink",
    .summary = N_("How programs talk with the system about networks and devices; nothing of it leaves this "
                  "computer."),
    .normal = N_("Dozens are normal."),
    .definition = N_("A socket of the family AF_NETLINK. Its other end is usually the kernel, which has the port "
                     "number 0."),
    .source = "netlink(7)",
    .see = "netlink-route netlink-generic netlink-kobject-uevent state-netlink",
  },

  /* Families */
  {
    .id = "family-ipv4",
    .word = "ipv4",
    .summary = N_("The older and still most common kind of internet address, such as 192.168.1.31."),
    .normal = N_("Normal on every computer."),
    .definition = N_("Internet Protocol version 4, AF_INET: addresses of 32 bits."),
    .source = "ip(7), RFC 791",
    .see = "family-ipv6 address-private",
  },
  {
    .id = "family-ipv6",
    .word = "ipv6",
    .summary = N_("The newer kind of internet address, such as 2001:db8::1; it may serve visitors of the older "
                  "kind too."),
    .normal = N_("Normal in most networks. A program that waits on :: usually takes IPv4 callers as well."),
    .definition = N_("Internet Protocol version 6, AF_INET6: addresses of 128 bits. A socket without IPV6_V6ONLY "
                     "also accepts IPv4, and shows such visitors as ::ffff:a.b.c.d."),
    .source = "ipv6(7), RFC 8200, RFC 4291 §2.5.5.2",
    .see = "family-ipv4 address-ipv4-mapped v6only protocol-tcp6",
  },
  {
    .id = "family-unix",
    .word = "unix",
    .summary = N_("No network address at all: the two ends are programs on this computer."),
    .normal = N_("Normal on every computer, often in hundreds."),
    .definition = N_("The family AF_UNIX (also called AF_LOCAL), addressed by names instead of numbers."),
    .source = "unix(7)",
    .see = "protocol-unix unix-path",
  },
  {
    .id = "family-packet",
    .word = "packet",
    .summary = N_("No address of its own: it sees the packets of one network card, or of all."),
    .normal = N_("A few are normal; network managers have them."),
    .definition = N_("The family AF_PACKET, below IPv4 and IPv6."),
    .source = "packet(7)",
    .see = "protocol-packet",
  },
  {
    .id = "family-netlink",
    .word = "netlink",
    .summary = N_("No network address: the other end is the system itself, or another program here."),
    .normal = N_("Normal on every computer, in dozens."),
    .definition = N_("The family AF_NETLINK, addressed by a port number and by groups."),
    .source = "netlink(7)",
    .see = "protocol-netlink",
  },

  /* States of TCP */
  {
    .id = "state-listen",
    .word = "LISTEN",
    .summary = N_("A program is waiting for others to connect to it."),
    .normal = N_("Normal for every service. With a local address such as 127.0.0.1 only programs on this "
                 "computer can call."),
    .worry = N_("When an unknown program waits on all addresses, everybody who can reach this computer may call "
                "it."),
    .action = N_("Find out what the program is for; turn it off, limit it to 127.0.0.1, or use a firewall."),
    .definition = N_("Waiting for a connection request from any remote TCP peer and port. Recv-Q is the number "
                     "of callers that are waiting to be accepted, Send-Q the most the program allows; the queue "
                     "is full at one more than that."),
    .source = "RFC 9293 §3.3.2, listen(2)",
    .see = "exposure accept-queue syn-backlog state-syn-recv",
  },
  {
    .id = "state-syn-sent",
    .word = "SYN_SENT",
    .summary = N_("This computer has asked to connect and is still waiting for an answer."),
    .normal = N_("Normal for much less than a second."),
    .worry = N_("When it takes more than about three seconds, the other computer is usually off, its address "
                "is wrong, or a firewall keeps silent."),
    .action = N_("Check the address and whether other connections work."),
    .definition = N_("A SYN was sent and no matching SYN has come back. It is repeated, on newer kernels at "
                     "first every second and then ever more slowly, and given up after about two minutes "
                     "(net.ipv4.tcp_syn_retries). Send-Q is 1, because the SYN counts as one byte."),
    .source = "RFC 9293 §3.3.2, tcp(7)",
    .see = "syn handshake state-syn-recv error-connection-timed-out",
  },
  {
    .id = "state-syn-recv",
    .word = "SYN_RECV, SYN-RECEIVED",
    .summary = N_("Someone asked to connect; this computer answered and waits for the last confirmation."),
    .normal = N_("Normal for the blink of an eye."),
    .worry = N_("When many stay, confirmations usually get lost on the way; sometimes somebody calls without "
                "meaning to connect."),
    .action = N_("If a service no longer answers because of them, limit who may call it with a firewall."),
    .definition = N_("SYN received, SYN and ACK sent, the final ACK still missing (SYN-RECEIVED in the RFC). The "
                     "answer is repeated net.ipv4.tcp_synack_retries times. It has no owner yet: no process and "
                     "inode 0; the user 0 that other tools show is not root. It waits in the SYN backlog, not in "
                     "the accept queue."),
    .source = "RFC 9293 §3.3.2, tcp(7)",
    .see = "handshake syn-backlog state-new-syn-recv owner-none counter-tcpext-syncookies-sent",
  },
  {
    .id = "state-established",
    .word = "ESTABLISHED, ESTAB",
    .summary = N_("The connection is open; both sides can send."),
    .normal = N_("Normal: this is the usual working state, even when nothing is sent for hours."),
    .definition = N_("An open connection, the normal state for the data transfer phase. ss calls it ESTAB. A "
                     "connection that no program has accepted yet is already ESTABLISHED and may hold data; it "
                     "has inode 0 and no process."),
    .source = "RFC 9293 §3.3.2, ss(8)",
    .see = "handshake owner-unaccepted state-fin-wait1 state-close-wait",
  },
  {
    .id = "state-fin-wait1",
    .word = "FIN_WAIT1",
    .summary = N_("This side hung up; the other side has not confirmed the goodbye yet."),
    .normal = N_("Normal for a moment."),
    .worry = N_("When it stays and repeats its data, the other side has probably become unreachable. It ends by "
                "itself."),
    .action = N_("Nothing has to be done for this one. When others do the same, look at the network."),
    .definition = N_("FIN sent, not yet acknowledged (FIN-WAIT-1). Send-Q holds the data that is not "
                     "acknowledged, plus 1 for the FIN. Often no process holds it any more."),
    .source = "RFC 9293 §3.3.2, tcp(7)",
    .see = "fin orphan state-fin-wait2 state-closing",
  },
  {
    .id = "state-fin-wait2",
    .word = "FIN_WAIT2",
    .summary = N_("This side’s goodbye was confirmed; it waits for the other side to say goodbye too."),
    .normal = N_("Normal for a short time; a minute at most once the program has let go of it."),
    .worry = N_("When it belongs to a program and stays very long, the other side may have forgotten to close."),
    .action = N_("Closing the program here ends it. The mistake is usually in the program at the other end."),
    .definition = N_("Our FIN was acknowledged; waiting for the FIN of the peer (FIN-WAIT-2). Without an owner "
                     "it ends after net.ipv4.tcp_fin_timeout, 60 seconds by default, and its timer is called "
                     "timewait; with one, after a half-close on purpose, there is no limit."),
    .source = "RFC 9293 §3.3.2, tcp(7), shutdown(2)",
    .see = "fin half-closed orphan state-time-wait",
  },
  {
    .id = "state-time-wait",
    .word = "TIME_WAIT",
    .summary = N_("A finished conversation, remembered for a minute so that late packets cannot confuse a new "
                  "one."),
    .normal = N_("Always normal. Hundreds are fine on a busy computer; they need almost nothing and belong to no "
                 "program."),
    .worry = N_("Only tens of thousands to one destination are a problem: then new connections to it may find no "
                "free port."),
    .action = N_("Set the program to keep its connections open and use them again, or tell its makers."),
    .definition = N_("The side that closed first waits for twice the longest life of a packet: 4 minutes in "
                     "RFC 9293. Linux always waits 60 seconds, whatever net.ipv4.tcp_fin_timeout says. No "
                     "process holds it and its inode is 0; the user 0 that other tools show is not root."),
    .source = "RFC 9293 §3.3.2 and §3.6, tcp(7)",
    .see = "timer-timewait owner-none port-exhaustion reuseaddr",
  },
  {
    .id = "state-close",
    .word = "CLOSE",
    .summary = N_("Not connected."),
    .normal = N_("Rarely seen on connections, and only for a moment."),
    .definition = N_("The RFC’s CLOSED means that there is no connection at all. Linux has TCP_CLOSE (7) for a "
                     "TCP socket that is not connected, and uses the same number for sockets of other protocols "
                     "without a partner."),
    .source = "RFC 9293 §3.3.2, net/tcp_states.h",
    .see = "state-unconn state-bound-inactive",
  },
  {
    .id = "state-close-wait",
    .word = "CLOSE_WAIT",
    .summary = N_("The other side hung up; the program on this computer has not closed its end yet."),
    .normal = N_("Normal for a moment."),
    .worry = N_("When it lasts for minutes, or when many of them gather, the program has probably forgotten to "
                "close."),
    .action = N_("Restarting the program closes them. Telling its makers helps everybody."),
    .definition = N_("Waiting for a connection termination request from the local user. There is no time limit: "
                     "it stays until the program closes or exits. A FIN that was not read counts as 1 byte in "
                     "Recv-Q, so 38 may be 37 bytes of data, 1 is nothing but the FIN, and 0 means that the "
                     "program has seen the end and still not closed."),
    .source = "RFC 9293 §3.3.2, tcp(7)",
    .see = "recv-q fin state-last-ack",
  },
  {
    .id = "state-last-ack",
    .word = "LAST_ACK",
    .summary = N_("Both sides hung up; this one waits for the last confirmation of its goodbye."),
    .normal = N_("Normal for a moment."),
    .worry = N_("When it stays, the other side has probably become unreachable. It ends by itself."),
    .action = N_("Nothing has to be done for this one. When others do the same, look at the network."),
    .definition = N_("FIN sent after one was received, not yet acknowledged. Send-Q is 1 for the FIN, and more "
                     "while data is not acknowledged either. No process holds it."),
    .source = "RFC 9293 §3.3.2, tcp(7)",
    .see = "fin orphan state-close-wait",
  },
  {
    .id = "state-closing",
    .word = "CLOSING",
    .summary = N_("Both sides hung up at the same moment and wait for the last confirmation."),
    .normal = N_("Rarely seen, and only for a moment."),
    .definition = N_("Simultaneous close: FIN sent and received, our FIN not yet acknowledged."),
    .source = "RFC 9293 §3.3.2, §3.6",
    .see = "fin state-fin-wait1 state-time-wait",
  },
  {
    .id = "state-bound-inactive",
    .word = "BOUND_INACTIVE",
    .summary = N_("A program has reserved a port but neither waits for callers nor connects yet."),
    .normal = N_("Rarely seen, and harmless; meanwhile others usually cannot use that port."),
    .definition = N_("A TCP socket after bind(2) and before listen(2) or connect(2). Linux 6.8 and newer report "
                     "it when asked (state bit 13); /proc/net/tcp, netstat and older ss do not show it."),
    .source = "bind(2), linux/inet_diag.h, net/tcp_states.h",
    .see = "state-close error-address-already-in-use",
  },

  /* States of other protocols */
  {
    .id = "state-unconn",
    .word = "UNCONN",
    .summary = N_("No fixed partner: it can receive from anyone and send to anyone."),
    .normal = N_("Normal for programs that answer short questions from many others."),
    .definition = N_("A socket that is not connected, state 7 (TCP_CLOSE) to the kernel. netstat leaves its "
                     "state empty, ss says UNCONN."),
    .source = "udp(7), ss(8), net/tcp_states.h",
    .see = "protocol-udp any-partner state-established-udp",
  },
  {
    .id = "state-established-udp",
    .word = "ESTABLISHED",
    .summary = N_("The program chose one fixed partner for its messages; there is no real connection, and the "
                  "partner may be gone."),
    .normal = N_("Normal for name lookups and the newest form of the encrypted web (QUIC)."),
    .definition = N_("connect(2) on a UDP, UDP-Lite, raw or ping socket stores the peer and sends nothing. Only "
                     "packets of that peer are accepted."),
    .source = "udp(7), connect(2)",
    .see = "protocol-udp state-unconn",
  },
  {
    .id = "state-unix-listen",
    .word = "LISTEN, LISTENING",
    .summary = N_("A service on this computer waits for other programs on this computer."),
    .normal = N_("Normal for the services of the desktop and of the system."),
    .definition = N_("A UNIX socket after listen(2): unconnected with the flag SO_ACCEPTCON. netstat says "
                     "LISTENING and [ ACC ]."),
    .source = "unix(7), listen(2), netstat(8)",
    .see = "protocol-unix unix-flags accept-queue",
  },
  {
    .id = "state-unix-established",
    .word = "ESTABLISHED, CONNECTED",
    .summary = N_("Two programs on this computer are connected to each other."),
    .normal = N_("Normal, often in hundreds: programs on this computer talk to each other all the time."),
    .definition = N_("A connected UNIX socket. netstat says CONNECTED, ss says ESTAB."),
    .source = "unix(7), netstat(8), ss(8)",
    .see = "protocol-unix peer",
  },
  {
    .id = "state-unix-unconn",
    .word = "UNCONN",
    .summary = N_("A place on this computer for single messages, with no fixed partner."),
    .normal = N_("Normal for programs that send or collect messages, such as those of the system log."),
    .definition = N_("A UNIX socket that is neither connected nor listening, usually of type SOCK_DGRAM. netstat "
                     "leaves its state empty."),
    .source = "unix(7), netstat(8)",
    .see = "protocol-unix unix-dgram",
  },
  {
    .id = "state-unix-syn-sent",
    .word = "SYN_SENT, CONNECTING",
    .summary = N_("A program on this computer is waiting to be let in by a service on it."),
    .normal = N_("Normal for a moment."),
    .worry = N_("When it stays, the service is busy or no longer answers."),
    .action = N_("Wait a little; if it stays, restart the service."),
    .definition = N_("The kernel’s SS_CONNECTING. netstat says CONNECTING for the end that the service has not "
                     "accepted yet; that end has inode 0, and ss does not list it."),
    .source = "unix(7), netstat(8)",
    .see = "protocol-unix owner-unaccepted",
  },
  {
    .id = "state-unix-closing",
    .word = "CLOSING, DISCONNECTING",
    .summary = N_("A conversation inside this computer is being taken down."),
    .normal = N_("Normal for a moment."),
    .definition = N_("The kernel’s SS_DISCONNECTING; netstat says DISCONNECTING."),
    .source = "unix(7), netstat(8)",
    .see = "protocol-unix",
  },

  /* Timers */
  {
    .id = "timer-off",
    .word = "off",
    .summary = N_("No countdown is running."),
    .normal = N_("Normal for every connection on which nothing is being sent."),
    .definition = N_("idiag_timer is 0."),
    .source = "netstat(8), linux/inet_diag.h",
    .see = "timer timer-keepalive",
  },
  {
    .id = "timer-on",
    .word = "on",
    .summary = N_("Waiting for a confirmation; the data will be sent again when the countdown ends."),
    .normal = N_("Normal for moments, while data is being sent."),
    .worry = N_("When the number of repeats keeps rising, the other side or the way to it has trouble."),
    .action = N_("Check whether other connections work. If they do, the trouble is at the other side or on the "
                 "way to it."),
    .definition = N_("One of the retransmission timers of TCP: retransmit, early retransmit or tail loss probe."),
    .source = "ss(8), tcp(7)",
    .see = "timer retransmits rto backoff",
  },
  {
    .id = "timer-keepalive",
    .word = "keepalive",
    .summary = N_("From time to time this computer asks whether the other side is still there."),
    .normal = N_("Normal on every connection whose program asked for it."),
    .definition = N_("The keepalive timer of SO_KEEPALIVE: by default the first probe after 7200 seconds of "
                     "silence, then 9 probes, one every 75 seconds."),
    .source = "tcp(7), socket(7)",
    .see = "timer counter-tcpext-tcp-keep-alive",
  },
  {
    .id = "timer-timewait",
    .word = "timewait",
    .summary = N_("The countdown until a finished conversation is forgotten."),
    .normal = N_("Always normal; a minute at most."),
    .definition = N_("The timer of TIME_WAIT, and of FIN_WAIT2 without an owner."),
    .source = "netstat(8), ss(8)",
    .see = "timer state-time-wait state-fin-wait2",
  },
  {
    .id = "timer-probe",
    .word = "probe, persist",
    .summary = N_("The other side has no room for more data; this computer keeps asking whether there is room "
                  "again."),
    .normal = N_("Normal for a moment, while something large is being sent."),
    .worry = N_("When it lasts, the program on the other side usually does not read. The network is seldom the "
                "cause."),
    .action = N_("Look at the program on the other side; nothing here can speed it up."),
    .definition = N_("The zero window probe timer. netstat calls it probe and ss calls it persist."),
    .source = "ss(8), netstat(8), RFC 9293 §3.8.6.1",
    .see = "timer limit-peer-window send-q",
  },
  {
    .id = "timer-delack",
    .word = "delack",
    .summary = N_("A very short wait before received data is confirmed, to save packets."),
    .normal = N_("Always normal; a fifth of a second at most."),
    .definition = N_("The delayed acknowledgment timer, reported by newer kernels as timer 5."),
    .source = "RFC 9293 §3.8.6.3, tcp(7)",
    .see = "timer ato",
  },

  /* Who it belongs to */
  {
    .id = "owner-known",
    .word = "known",
    .summary = N_("It is known which program this belongs to."),
    .normal = N_("Normal for your own programs, and for all programs when you are the administrator."),
    .definition = N_("The inode of the socket was found among the open files of a process, in /proc/PID/fd."),
    .source = "proc(5)",
    .see = "program owner-visibility",
  },
  {
    .id = "owner-unit",
    .word = "unit",
    .summary = N_("Only the service or app that it belongs to is known, not the exact program."),
    .normal = N_("Normal for services of the system, when you are not the administrator."),
    .definition = N_("The open files of the owner may not be read. But the kernel told the control group in "
                     "which the socket was made, and with it the systemd unit or app scope."),
    .source = "systemd.unit(5), cgroups(7), linux/inet_diag.h",
    .see = "unit owner-visibility owner-hidden",
  },
  {
    .id = "owner-hidden",
    .word = "hidden",
    .summary = N_("It belongs to a program that cannot be seen, usually because it is another user’s."),
    .normal = N_("Normal for programs of other users and of the system."),
    .definition = N_("A process holds the socket, but /proc/PID/fd of other users’ processes may not be read "
                     "without privilege. A socket that the kernel itself uses, as for a network drive or a "
                     "WireGuard tunnel, looks the same."),
    .source = "proc(5), ptrace(2)",
    .see = "owner-visibility owner-unit",
  },
  {
    .id = "owner-none",
    .word = "none",
    .summary = N_("It belongs to no program: the system itself holds it, usually because it is just beginning "
                  "or ending."),
    .normal = N_("Normal for finished conversations that are remembered a little longer, for callers who are "
                 "just arriving, and for the system’s own ends of netlink."),
    .definition = N_("Sockets in TIME_WAIT and SYN_RECV, and connections whose program has closed them "
                     "(orphaned FIN_WAIT1, FIN_WAIT2, CLOSING and LAST_ACK), have inode 0 and no process. So "
                     "have the kernel’s own netlink sockets. The user 0 that the kernel reports for them is "
                     "not root."),
    .source = "tcp(7), proc(5)",
    .see = "orphan state-time-wait state-syn-recv owner-visibility",
  },
  {
    .id = "owner-unaccepted",
    .word = "unaccepted",
    .summary = N_("Somebody is connected, but the program they called has not picked up yet."),
    .normal = N_("Normal for a moment."),
    .worry = N_("When it stays, the program that should answer is busy or stuck."),
    .action = N_("Look at the program that waits on this port; restarting it usually helps."),
    .definition = N_("A connection in the accept queue of a listening socket: already ESTABLISHED (CLOSE_WAIT "
                     "when the caller has hung up again), perhaps with data to read, but with inode 0 and no "
                     "process until the program calls accept(2)."),
    .source = "accept(2), listen(2)",
    .see = "accept-queue state-established recv-q counter-tcpext-listen-overflows",
  },

  /* Roles */
  {
    .id = "role-caller",
    .word = "caller",
    .summary = N_("A program on this computer started the conversation."),
    .normal = N_("Normal for browsers, mail programs and most others on a desktop computer."),
    .definition = N_("A connection made here with connect(2). The kernel does not keep who called: Netplain says "
                     "so when no socket on this computer listens on its local port."),
    .source = "connect(2)",
    .see = "role port-ephemeral",
  },
  {
    .id = "role-waiting",
    .word = "waiting",
    .summary = N_("A program on this computer waits until somebody calls or writes."),
    .normal = N_("Normal for services."),
    .definition = N_("A listening socket, or a socket for datagrams that has no fixed partner."),
    .source = "listen(2), udp(7)",
    .see = "role state-listen exposure",
  },
  {
    .id = "role-visited",
    .word = "visited",
    .summary = N_("Somebody came to a port on which a program here waits for callers."),
    .normal = N_("Normal for services. The visitor may be another program on this computer."),
    .definition = N_("A connection whose local port and address are those of a listening socket on this computer."),
    .source = "accept(2)",
    .see = "role state-listen remote-address",
  },
};

const NpGlossaryPart np_glossary_sockets = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
