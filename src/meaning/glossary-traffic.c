/* meaning/glossary-traffic.c: the words for who, where to and how fast, as the columns of connections need them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* Its life */
  {
    .id = "first-seen",
    .word = "First seen",
    .summary = N_("When Netplain saw this for the first time."),
    .normal = N_("What was there already when Netplain began to look is older than that."),
    .definition = N_("The time of the look that found the cookie of this socket first. The kernel does not keep "
                     "when a socket was made."),
    .source = "sock_diag(7)",
    .see = "closed cookie",
  },
  {
    .id = "closed",
    .word = "Closed",
    .summary = N_("When this ended."),
    .normal = N_("Empty is normal: it is still there."),
    .definition = N_("The time of the look that missed it; of a connection that was there only between two "
                     "looks, the time at which the kernel reported its end (SKNLGRP_INET_TCP_DESTROY)."),
    .source = "linux/sock_diag.h, sock_diag(7)",
    .see = "first-seen",
  },

  /* Whose it is */
  {
    .id = "started",
    .word = "Started",
    .summary = N_("When the program was started."),
    .normal = N_("Any time is normal; many programs start together with the computer or with your login."),
    .definition = N_("The start time of the process that holds the socket, field 22 of /proc/PID/stat, counted "
                     "from the start of the computer."),
    .source = "proc(5)",
    .see = "program parent",
  },
  {
    .id = "parent",
    .word = "Parent",
    .summary = N_("The program that started this program."),
    .normal = N_("systemd, a shell and the desktop are normal. A program whose parent has ended is taken over by "
                 "another one, usually systemd."),
    .definition = N_("The process named by PPid, field 4 of /proc/PID/stat: the parent, or the process that took "
                     "it over."),
    .source = "proc(5), getppid(2)",
    .see = "program started",
  },
  {
    .id = "desktop-app",
    .word = "Application",
    .summary = N_("The app that the program belongs to, by the name that the desktop shows."),
    .normal = N_("Empty is normal for services of the system and for programs that the desktop does not show."),
    .definition = N_("The desktop file that fits the app scope, the sandbox or the program file of the process "
                     "that holds the socket."),
    .source = "systemd.scope(5), cgroups(7), proc(5)",
    .see = "program unit",
  },
  {
    .id = "unit-description",
    .word = "Unit description",
    .summary = N_("What the service says about itself."),
    .normal = N_("Empty is normal where no service of the system is behind it."),
    .definition = N_("The line Description= of the systemd unit in which the socket was made."),
    .source = "systemd.unit(5)",
    .see = "unit",
  },
  {
    .id = "container",
    .word = "Container",
    .summary = N_("The container in which the program runs: a closed-off part of the system with programs of its "
                  "own."),
    .normal = N_("Empty is normal where the program runs in no container, or in one that cannot be "
                 "recognised."),
    .definition = N_("What the name of the control group tells about Docker, Podman, LXC, systemd-nspawn and the "
                     "like. A container whose control group has another name is not recognised."),
    .source = "cgroups(7), namespaces(7)",
    .see = "program unit",
  },
  {
    .id = "owners",
    .word = "Owners",
    .summary = N_("How many running programs share this."),
    .normal = N_("One is normal. Servers often have several: a program can hand an open conversation on to those "
                 "that it starts."),
    .definition = N_("How many processes have the socket among their open files: after fork(2), or when it was "
                     "passed on through a UNIX socket. Only those that may be seen are counted."),
    .source = "fork(2), unix(7), proc(5)",
    .see = "program reuseport",
  },

  /* The other end */
  {
    .id = "remote-name",
    .word = "Host name",
    .summary = N_("The name of the other computer, usually as the owner of its address gives it."),
    .normal = N_("Empty is normal, and so is a name of the hosting company instead of the one that you typed."),
    .definition = N_("The answer to a reverse lookup of the address: an entry of /etc/hosts, or usually a PTR "
                     "record. The owner of the address can enter anything there, so it proves nothing. Looking "
                     "it up tells the name server which address you look at."),
    .source = "getnameinfo(3), nsswitch.conf(5), RFC 1035 §3.5",
    .see = "remote-address remote-kind",
  },
  {
    .id = "remote-kind",
    .word = "Remote is in",
    .summary = N_("What kind of address the other end has: this computer, a private network, the internet."),
    .normal = N_("All kinds are normal. Programs on this computer talk with each other too."),
    .definition = N_("The range of the IANA special-purpose address registries in which the address lies. An "
                     "address of a private network may be next to you or behind a VPN."),
    .source = "RFC 6890, RFC 1918, RFC 4193, RFC 4291, RFC 6598",
    .see = "address-loopback address-private address-link-local address-global",
  },
  {
    .id = "peer",
    .word = "Other end",
    .summary = N_("The program at the other end, when that is on this computer too."),
    .normal = N_("Empty is normal: the other end is another computer, or its program may not be seen."),
    .definition = N_("TCP: the socket with the same addresses and ports the other way round. UNIX: the socket "
                     "that the kernel names as the peer (UNIX_DIAG_PEER)."),
    .source = "sock_diag(7), unix(7)",
    .see = "peer-inode foreign",
  },
  {
    .id = "exposure",
    .word = "Open to",
    .summary = N_("Who could get through to a program that waits, unless a firewall blocks it."),
    .normal = N_("Empty is normal for everything that does not wait for others."),
    .worry = N_("When a program that is only for you can be reached by anyone, others may use it too."),
    .action = N_("Limit it to 127.0.0.1 in its settings, use a firewall, or turn it off."),
    .definition = N_("Read from the local address, the bound interface and IPV6_V6ONLY of the socket. Firewalls "
                     "and routers may block more; they are not looked at."),
    .source = "ip(7), ipv6(7), socket(7)",
    .see = "exposure-this-computer exposure-any exposure-any-ipv4 exposure-any-ipv6 exposure-interface exposure-address exposure-group state-listen",
  },

  /* How fast */
  {
    .id = "rate",
    .word = "Traffic",
    .summary = N_("How much data passes each second now, in both directions together."),
    .normal = N_("0 B/s is normal, and more while something is being sent or received."),
    .definition = N_("The payload received and sent since the last look, divided by the time between the looks. "
                     "Only TCP: the kernel keeps no counts of bytes for UDP and UNIX sockets."),
    .source = "linux/tcp.h, ss(8)",
    .see = "bytes-sent bytes-received delivery-rate limit",
  },
  {
    .id = "retransmitted",
    .word = "Retransmitted",
    .summary = N_("How many pieces of data had to be sent again so far."),
    .normal = N_("Few compared with all that was sent is normal; less than one in a hundred is fine."),
    .worry = N_("When it keeps rising, packets get lost on the way, or the other side no longer answers."),
    .action = N_("Try a cable instead of Wi-Fi, and see whether connections to others lose packets too."),
    .definition = N_("tcpi_total_retrans: segments sent again since the connection began, also those that were "
                     "repeated without need. The second number of retrans:A/B in ss."),
    .source = "linux/tcp.h, ss(8)",
    .see = "retransmits retrans bytes-retrans counter-tcp-retrans-segs",
  },
  {
    .id = "limit",
    .word = "Held back by",
    .summary = N_("What held the sending back most since the last look."),
    .normal = N_("“program” is normal: most programs have nothing more to send most of the time."),
    .definition = N_("From tcpi_busy_time, tcpi_rwnd_limited and tcpi_sndbuf_limited: the shares of the time "
                     "since the last look in which there was something to send, the window of the peer was full, "
                     "or the send buffer was."),
    .source = "linux/tcp.h, ss(8)",
    .see = "limit-program limit-network limit-peer-window limit-send-buffer limit-unknown busy-time",
  },
  {
    .id = "min-rtt",
    .word = "Min RTT, minrtt",
    .summary = N_("The shortest time that data and its confirmation lately took, there and back."),
    .normal = N_("A little below the average is normal. Much less means that packets now wait in queues on the "
                 "way."),
    .definition = N_("tcpi_min_rtt in microseconds: the smallest round-trip time of the last minutes "
                     "(net.ipv4.tcp_min_rtt_wlen)."),
    .source = "linux/tcp.h, ss(8)",
    .see = "rtt",
  },
  {
    .id = "cwnd",
    .word = "cwnd",
    .summary = N_("How many packets may be on their way at once before one has to be confirmed."),
    .normal = N_("10 is normal at the start, and more while all goes well."),
    .worry = N_("At 1 while something waits to be confirmed, the way to the other side is probably broken."),
    .action = N_("Check whether other connections work. If they do, the trouble is at the other side or on the "
                 "way to it."),
    .definition = N_("The congestion window in segments, tcpi_snd_cwnd."),
    .source = "ss(8), linux/tcp.h, RFC 5681",
    .see = "ssthresh congestion segment-size",
  },
  {
    .id = "segment-size",
    .word = "mss",
    .summary = N_("The most data that goes into one packet of this conversation."),
    .normal = N_("Usually 1448 bytes (1428 with IPv6) over Ethernet and Wi-Fi; less through a VPN, much more "
                 "within this computer."),
    .definition = N_("The maximum segment size for sending, tcpi_snd_mss, in bytes of payload. 1448 is 1500 less "
                     "20 for IPv4, 20 for TCP and 12 for its timestamps."),
    .source = "ss(8), linux/tcp.h, RFC 9293 §3.7.1",
    .see = "pmtu cwnd mss mtu",
  },
  {
    .id = "congestion",
    .word = "Congestion control",
    .summary = N_("The recipe that decides how fast to send without clogging the network."),
    .normal = N_("cubic is normal on most computers, bbr on some."),
    .definition = N_("The TCP congestion control algorithm of the socket (TCP_CONGESTION, INET_DIAG_CONG); the "
                     "default is in net.ipv4.tcp_congestion_control."),
    .source = "tcp(7), ss(8), RFC 5681",
    .see = "congestion-cubic congestion-bbr congestion-reno cwnd ssthresh",
  },
  {
    .id = "delivery-rate",
    .word = "Delivery rate",
    .summary = N_("How fast data arrived at the other side, when that was measured last."),
    .normal = N_("Low is normal while the program has little to send; that says nothing about the network."),
    .definition = N_("tcpi_delivery_rate, in bytes a second: the newest measurement of the kernel from the "
                     "confirmations of the peer. ss prints bits a second."),
    .source = "linux/tcp.h, ss(8)",
    .see = "app-limited pacing-rate send-estimate rate",
  },
  {
    .id = "drops",
    .word = "Drops",
    .summary = N_("How many packets that arrived here were thrown away instead of being handed to the program."),
    .normal = N_("0 is normal. On TCP connections a few are harmless: whatever is missing is sent again."),
    .worry = N_("When it grows for single messages, they are lost. When it grows in LISTEN, callers find no "
                "room. Usually the program is too slow."),
    .action = N_("Look whether the program or the whole computer is overloaded."),
    .definition = N_("SK_MEMINFO_DROPS, the counter sk_drops of the socket since it was made. For UDP it "
                     "counts messages for which there was no room, and damaged ones; for a TCP listener, "
                     "questions to connect that it could not take, every repeat again."),
    .source = "ss(8), linux/sock_diag.h",
    .see = "recv-q rcv-memory skmem counter-udp-rcvbuf-errors",
  },
  {
    .id = "rcv-memory",
    .word = "Receive memory",
    .summary = N_("How much memory is taken up by what arrived and waits to be read."),
    .normal = N_("0 is normal, and more for a moment."),
    .worry = N_("When it stays near the most that is allowed, the program reads too slowly."),
    .action = N_("Look at the program; single messages that find no room are thrown away."),
    .definition = N_("SK_MEMINFO_RMEM_ALLOC, of at most SK_MEMINFO_RCVBUF. It contains the needs of the kernel, "
                     "so it is more than the data itself."),
    .source = "ss(8), socket(7), linux/sock_diag.h",
    .see = "recv-q drops skmem snd-memory",
  },
  {
    .id = "snd-memory",
    .word = "Send memory",
    .summary = N_("How much memory is taken up by what waits to be sent or confirmed."),
    .normal = N_("0 is normal, and more while something is being sent."),
    .definition = N_("For TCP and MPTCP SK_MEMINFO_WMEM_QUEUED, else SK_MEMINFO_WMEM_ALLOC, of at most "
                     "SK_MEMINFO_SNDBUF. It contains the needs of the kernel, so it is more than the data itself."),
    .source = "ss(8), socket(7), linux/sock_diag.h",
    .see = "send-q skmem rcv-memory limit-send-buffer",
  },
};

const NpGlossaryPart np_glossary_traffic = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
