/* meaning/glossary-socket-columns.c: the words above the columns of connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "protocol",
    .word = "Proto",
    .summary = N_("In which way the two sides talk to each other."),
    .normal = N_("All of them are normal; tcp, udp and unix are the most common."),
    .definition = N_("The protocol of the socket: tcp, udp, udplite, raw, icmp, mptcp, sctp, unix, packet or "
                     "netlink."),
    .source = "netstat(8), ss(8), protocols(5)",
    .see = "protocol-tcp protocol-udp protocol-unix family netid",
  },
  {
    .id = "family",
    .word = "Family",
    .summary = N_("Which kind of addresses the two sides use."),
    .normal = N_("Nearly every computer has conversations of the kinds ipv4, ipv6 and unix."),
    .definition = N_("The address family of the socket: ipv4 (AF_INET), ipv6 (AF_INET6), unix (AF_UNIX), packet "
                     "(AF_PACKET) or netlink (AF_NETLINK)."),
    .source = "address_families(7)",
    .see = "family-ipv4 family-ipv6 family-unix protocol",
  },
  {
    .id = "state",
    .word = "State",
    .summary = N_("Which stage of its life the connection is in."),
    .normal = N_("LISTEN, ESTABLISHED and TIME_WAIT are normal at any time; the others usually pass quickly."),
    .worry = N_("When SYN_SENT, CLOSE_WAIT or FIN_WAIT1 stays for minutes, something is stuck."),
    .action = N_("Look up that stage here: each has a cause of its own."),
    .definition = N_("The state of the connection in the words of the kernel. TCP and SCTP have states of their "
                     "own; other sockets are mostly UNCONN or ESTABLISHED."),
    .source = "RFC 9293 §3.3.2, netstat(8), net/tcp_states.h",
    .see = "state-listen state-syn-sent state-syn-recv state-established state-fin-wait1 state-fin-wait2 state-close-wait state-closing state-last-ack state-time-wait state-close state-unconn",
  },
  {
    .id = "local-address",
    .word = "Local Address",
    .summary = N_("The address of this computer’s end of the conversation."),
    .normal = N_("0.0.0.0 and :: are normal for programs that wait: they mean any of this computer’s own "
                 "addresses."),
    .worry = N_("When a program that is only for you waits on 0.0.0.0 or ::, others can usually call it too."),
    .action = N_("Limit it to 127.0.0.1 or ::1 in its settings, or use a firewall."),
    .definition = N_("What getsockname(2) returns. A socket on :: usually accepts IPv4 too, unless it is set to "
                     "IPv6 only."),
    .source = "netstat(8), getsockname(2), ip(7), ipv6(7)",
    .see = "address-unspecified address-loopback exposure local-port remote-address v6only",
  },
  {
    .id = "local-port",
    .word = "Local Port",
    .summary = N_("The number that tells which program on this computer a packet is for."),
    .normal = N_("Programs that wait usually have a fixed one; callers get any free number, usually between "
                 "32768 and 60999."),
    .definition = N_("16 bits. For raw sockets it is the IP protocol number, for ping sockets the identifier of "
                     "the echo requests, for packet sockets the number of the Ethernet protocol. Callers get one "
                     "from net.ipv4.ip_local_port_range."),
    .source = "ip(7), RFC 6335 §6, raw(7), icmp(7)",
    .see = "port port-ephemeral remote-port",
  },
  {
    .id = "remote-address",
    .word = "Foreign Address",
    .summary = N_("The address of the other end of the conversation."),
    .normal = N_("0.0.0.0 and :: are normal here: there is no partner, or none yet."),
    .definition = N_("What getpeername(2) returns; ss calls it the peer address."),
    .source = "netstat(8), ss(8), getpeername(2)",
    .see = "remote-kind remote-name any-partner local-address",
  },
  {
    .id = "remote-port",
    .word = "Foreign Port",
    .summary = N_("The number that tells which program at the other end a packet is for."),
    .normal = N_("443 is usually the encrypted web, 22 a secure login. The number is a hint, not a proof."),
    .definition = N_("16 bits; 0 when there is no partner. Any program can use any port."),
    .source = "ip(7), RFC 6335 §6 and §7.2",
    .see = "port local-port",
  },
  {
    .id = "recv-q",
    .word = "Recv-Q",
    .summary = N_("What has arrived and still waits for the program to pick it up."),
    .normal = N_("0 is normal, and so is any number for a moment."),
    .worry = N_("When the same number stays for many seconds, the program is busy, paused or stuck."),
    .action = N_("Look at the program. The network has done its part."),
    .definition = N_("Connected TCP: bytes received and not read, where a FIN that was not read counts as 1; "
                     "so 38 in CLOSE_WAIT may be 37 bytes. LISTEN: connections that are ready and wait for "
                     "accept(2), not bytes, and not the SYN backlog that netstat(8) names. UDP, raw and ping: "
                     "memory of the waiting messages with the kernel’s own needs, where a single byte may "
                     "count as 832. MPTCP and SCTP: memory too. UNIX: bytes not read, of a datagram socket "
                     "only those of the next message; of a listener the waiting callers."),
    .source = "netstat(8), ss(8), listen(2), linux/inet_diag.h",
    .see = "send-q accept-queue state-close-wait fin drops rcv-memory",
  },
  {
    .id = "send-q",
    .word = "Send-Q",
    .summary = N_("What was sent, or waits to be sent, and has not been confirmed by the other side."),
    .normal = N_("0 is normal, and more while something is being sent."),
    .worry = N_("When it does not shrink and data has to be repeated, the network or the other side has trouble."),
    .action = N_("Check whether other connections work. If they do, the trouble is at the other side or on the "
                 "way to it."),
    .definition = N_("Connected TCP: bytes that the peer has not acknowledged, sent or not, where a SYN or FIN "
                     "counts as 1. LISTEN: the most callers that may wait, not bytes; the queue is full at one "
                     "more than that, and netstat always prints 0 there. UDP, raw, ping, MPTCP and SCTP: "
                     "memory. UNIX: memory that the partner has not read; of a listener the most callers that "
                     "may wait."),
    .source = "netstat(8), ss(8), listen(2), linux/inet_diag.h",
    .see = "recv-q accept-queue retransmits timer snd-memory",
  },
  {
    .id = "pid",
    .word = "PID",
    .summary = N_("The number of the running program that this belongs to."),
    .normal = N_("Empty is normal where the program may not be seen, or where no program holds the "
                 "connection."),
    .definition = N_("The process ID. Several processes may hold one socket; the lowest number is shown first."),
    .source = "netstat(8), proc(5)",
    .see = "program owner-visibility owners pid-program",
  },
  {
    .id = "program",
    .word = "Program",
    .summary = N_("The program that this belongs to."),
    .normal = N_("It is normal that programs of other users are hidden, unless you are the administrator."),
    .definition = N_("The program of the process that has the socket among its open files. A finished connection "
                     "keeps the program that was seen with it before."),
    .source = "netstat(8), proc(5)",
    .see = "pid owner-visibility desktop-app unit executable",
  },
  {
    .id = "owner-visibility",
    .word = "owner_visibility",
    .summary = N_("Whether it can be seen whose this is, and if not, why."),
    .normal = N_("All of these are normal; only unaccepted should pass in a moment."),
    .definition = N_("known: the process is known. unit: only the service or app. hidden: no process "
                     "that may be looked at, usually another user’s. none: no process holds it. unaccepted: the listening program has not accepted it "
                     "yet."),
    .source = "proc(5), cgroups(7), accept(2)",
    .see = "owner-known owner-unit owner-hidden owner-none owner-unaccepted",
  },
  {
    .id = "user",
    .word = "User",
    .summary = N_("The account of the program that this belongs to."),
    .normal = N_("Empty is normal where no program holds the connection; the root that other tools show there "
                 "is wrong."),
    .definition = N_("The owner of the socket (idiag_uid), usually the user who made it. For TIME_WAIT, SYN_RECV "
                     "and orphaned sockets the kernel reports 0, which does not mean root."),
    .source = "netstat(8), linux/inet_diag.h, passwd(5)",
    .see = "uid owner-none orphan",
  },
  {
    .id = "uid",
    .word = "UID",
    .summary = N_("The number of the account that this belongs to."),
    .normal = N_("0 is the administrator, and people’s accounts usually begin at 1000. The numbers between "
                 "belong to services."),
    .definition = N_("The numeric owner of the socket (idiag_uid). Without meaning when no process holds the "
                     "socket."),
    .source = "netstat(8), linux/inet_diag.h, credentials(7)",
    .see = "user owner-none",
  },
  {
    .id = "unit",
    .word = "Unit",
    .summary = N_("The service or app that this belongs to, as the system started it."),
    .normal = N_("Normal for services and for apps of the desktop; it can be seen even where the program "
                 "itself is hidden."),
    .definition = N_("The systemd unit or app scope of the control group in which the socket was made."),
    .source = "systemd.unit(5), cgroups(7), ss(8)",
    .see = "unit-description owner-unit cgroup-id program",
  },
  {
    .id = "bound-interface",
    .word = "Interface",
    .summary = N_("The only network card or other way out that this conversation may use; empty means any."),
    .normal = N_("Normal for the helper that asks for this computer’s address, and for addresses that work on "
                 "one cable or Wi-Fi only."),
    .definition = N_("The interface the socket is bound to with SO_BINDTODEVICE, or the scope of its link-local "
                     "address (idiag_if)."),
    .source = "socket(7), ipv6(7), ss(8)",
    .see = "address-zone exposure-interface interface-name",
  },
  {
    .id = "inode",
    .word = "Inode",
    .summary = N_("A serial number that ties this line to the program that holds it."),
    .normal = N_("0 is normal while it is just arriving, waits to be picked up, or is already finished: then "
                 "no program holds it."),
    .definition = N_("The inode number of the socket: the N of socket:[N] among the files in /proc/PID/fd."),
    .source = "proc(5), netstat(8)",
    .see = "owner-none owner-unaccepted cookie peer-inode",
  },
  {
    .id = "cookie",
    .word = "Cookie",
    .summary = N_("A number that belongs to this one line for its whole life and is never used again."),
    .normal = N_("Every line has one. It has nothing to do with the cookies of web pages."),
    .definition = N_("The 64-bit socket cookie (idiag_cookie, “sk:” in ss). Only sock_diag tells it, /proc/net "
                     "does not."),
    .source = "sock_diag(7), ss(8)",
    .see = "inode first-seen",
  },
  {
    .id = "timer",
    .word = "Timer",
    .summary = N_("The countdown that the system runs for this connection."),
    .normal = N_("“off”, “keepalive” and “timewait” are normal at any time, and so is “on” while something is "
                 "being sent."),
    .worry = N_("When “on” stays while the repeats grow, or when “probe” stays, the data does not get "
                "through."),
    .action = N_("Look up “on” and “probe” here: they tell whether the network or the other side is the "
                 "cause."),
    .definition = N_("off, on (retransmission), keepalive, timewait, probe (zero window) or delack. The same as "
                     "netstat -o and ss -o show."),
    .source = "netstat(8), ss(8), linux/inet_diag.h",
    .see = "timer-off timer-on timer-keepalive timer-timewait timer-probe timer-delack timer-ms retransmits",
  },
  {
    .id = "timer-ms",
    .word = "Expires",
    .summary = N_("How long until the countdown of this connection ends."),
    .normal = N_("Less than a second while something is being sent, up to a minute at the end, and up to two "
                 "hours for a check."),
    .definition = N_("Milliseconds until the timer fires (idiag_expires)."),
    .source = "ss(8), linux/inet_diag.h",
    .see = "timer rto",
  },
  {
    .id = "retransmits",
    .word = "Retransmits",
    .summary = N_("How many times in a row data or a question was repeated without an answer."),
    .normal = N_("0 is normal, and a small number that soon goes back to 0 is harmless."),
    .worry = N_("When it grows, the other side does not answer."),
    .action = N_("Check whether other connections work. If they do, the trouble is at the other side or on the "
                 "way to it."),
    .definition = N_("idiag_retrans: how often the running timer has fired without an answer. An answer sets it "
                     "back to 0."),
    .source = "netstat(8), ss(8), linux/inet_diag.h",
    .see = "retransmitted timer-on backoff rto",
  },
  {
    .id = "rtt",
    .word = "RTT",
    .summary = N_("How long data takes to the other side and its confirmation back, on average."),
    .normal = N_("Below 5 ms nearby, 10 to 60 ms on one continent and 100 to 300 ms across oceans are normal."),
    .worry = N_("Above 600 ms the way is very slow or crowded; a satellite for example takes that long."),
    .action = N_("Compare it with the shortest time (Min RTT). If that is much less, packets wait in queues: "
                 "then it usually helps to stop large downloads and uploads."),
    .definition = N_("The smoothed round-trip time, tcpi_rtt in microseconds."),
    .source = "ss(8), linux/tcp.h, RFC 6298",
    .see = "min-rtt rttvar rto",
  },
  {
    .id = "bytes-sent",
    .word = "Bytes sent",
    .summary = N_("How much data this conversation has sent so far."),
    .normal = N_("Any number is normal."),
    .definition = N_("Payload bytes sent on this TCP connection since it was opened. What had to be sent again "
                     "is not counted twice, as it is in the bytes_sent of ss: tcpi_bytes_sent less "
                     "tcpi_bytes_retrans."),
    .source = "ss(8), linux/tcp.h",
    .see = "bytes-received bytes-acked bytes-retrans rate",
  },
  {
    .id = "bytes-received",
    .word = "Bytes received",
    .summary = N_("How much data this conversation has received so far."),
    .normal = N_("Any number is normal."),
    .definition = N_("Payload bytes received on this TCP connection since it was opened (tcpi_bytes_received)."),
    .source = "ss(8), linux/tcp.h",
    .see = "bytes-sent rate",
  },
  {
    .id = "doing",
    .word = "What it is doing",
    .summary = N_("What is going on here, in a few plain words."),
    .normal = N_("Where only the port tells what it is for, the words say what the port is usually used for."),
    .definition = N_("Made from the protocol, the state, who called whom, the usual meaning of the port and the "
                     "queues. The name of a port is only what the port is usually used for."),
    .source = "RFC 9293 §3.3.2, RFC 6335 §7.2, services(5)",
    .see = "state role port",
  },
  {
    .id = "role",
    .word = "Role",
    .summary = N_("Who started the conversation: a program here, or somebody else."),
    .normal = N_("On a desktop computer most are callers, and on a server most are visited."),
    .definition = N_("caller: made by a program here. waiting: a listener, or a socket without a fixed partner. "
                     "visited: on a port on which a program here listens. The kernel does not keep who called; "
                     "it is concluded from the listeners."),
    .source = "connect(2), listen(2), accept(2)",
    .see = "role-caller role-waiting role-visited",
  },
  {
    .id = "local",
    .word = "Local Address",
    .summary = N_("This computer’s end of the conversation: its address and its port."),
    .normal = N_("0.0.0.0 and :: are normal for programs that wait: they mean any of this computer’s own "
                 "addresses."),
    .definition = N_("ADDRESS:PORT as getsockname(2) returns them; for a UNIX socket its path or its @name; for "
                     "a packet socket the Ethernet protocol and the interface, for a netlink socket its topic "
                     "and its own number."),
    .source = "netstat(8), ss(8), getsockname(2), unix(7), packet(7), netlink(7)",
    .see = "local-address local-port unix-path foreign",
  },
  {
    .id = "foreign",
    .word = "Foreign Address",
    .summary = N_("The other end of the conversation: its address and its port."),
    .normal = N_("* is normal: there is no partner, or none yet."),
    .definition = N_("ADDRESS:PORT as getpeername(2) returns them; for a UNIX socket the name of the socket at "
                     "the other end."),
    .source = "netstat(8), getpeername(2), unix(7)",
    .see = "remote-address remote-port any-partner local",
  },
  {
    .id = "port",
    .word = "Port",
    .summary = N_("The number that tells what the conversation is about, for example 443 for the encrypted web."),
    .normal = N_("The name of a port is only what it is usually used for; any program can use any port."),
    .definition = N_("The port of the side that was called: the local one of programs that wait or were visited, "
                     "the remote one of callers. A port has 16 bits, 0 to 65535; 0 means none."),
    .source = "services(5), RFC 6335 §6 and §7.2",
    .see = "port-system port-registered port-dynamic port-ephemeral local-port remote-port",
  },
  {
    .id = "pid-program",
    .word = "PID/Program name",
    .summary = N_("The number and the name of the program that this belongs to."),
    .normal = N_("A hyphen is normal: the program is another user’s, or there is no program at all."),
    .definition = N_("The process ID and the name of the process that has the socket among its open files."),
    .source = "netstat(8), proc(5)",
    .see = "pid program owner-visibility",
  },
  {
    .id = "command-line",
    .word = "Command line",
    .summary = N_("The words with which the program was started."),
    .normal = N_("A program may change these words itself, so they are what it says about itself."),
    .definition = N_("The file /proc/PID/cmdline of the process that holds the socket."),
    .source = "proc(5)",
    .see = "executable program",
  },
  {
    .id = "executable",
    .word = "Executable",
    .summary = N_("The file that the program was started from."),
    .normal = N_("It is hidden for programs of other users."),
    .definition = N_("The target of the link /proc/PID/exe."),
    .source = "proc(5)",
    .see = "command-line program",
  },
  {
    .id = "v6only",
    .word = "v6only",
    .summary = N_("Whether this IPv6 line refuses visitors with an IPv4 address."),
    .normal = N_("Both are normal: many programs serve both kinds of visitors on one line, and others open a "
                 "second line for IPv4."),
    .definition = N_("The option IPV6_V6ONLY. Without it a socket on :: accepts IPv4 as well. ss then prints * "
                     "for its address, and [::] for one that refuses IPv4."),
    .source = "ipv6(7), ss(8)",
    .see = "family-ipv6 exposure-any exposure-any-ipv6 address-ipv4-mapped",
  },
  {
    .id = "peer-inode",
    .word = "Peer inode",
    .summary = N_("The serial number of the other end, which is on this computer too."),
    .normal = N_("0 is normal where there is no other end, or where it is not known."),
    .definition = N_("The inode of the socket at the other end of a connected UNIX socket (UNIX_DIAG_PEER)."),
    .source = "sock_diag(7), unix(7)",
    .see = "inode peer",
  },
  {
    .id = "cgroup-id",
    .word = "cgroup",
    .summary = N_("The number of the group of programs that the system keeps for a service or an app."),
    .normal = N_("Every service and every app usually has its own; 1 is the group of all and tells nothing."),
    .definition = N_("The cgroup v2 id in which the socket was made (INET_DIAG_CGROUP_ID): the inode number of "
                     "its folder below /sys/fs/cgroup. ss prints “unreachable:” where that folder is gone."),
    .source = "cgroups(7), ss(8), linux/inet_diag.h",
    .see = "unit owner-unit",
  },
};

const NpGlossaryPart np_glossary_socket_columns = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
