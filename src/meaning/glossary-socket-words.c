/* meaning/glossary-socket-words.c: the words for rarer kinds of connections, and for what limits and reaches them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* States of an SCTP association that TCP does not have */
  {
    .id = "state-cookie-wait",
    .word = "COOKIE_WAIT",
    .summary = N_("This computer has asked to connect and is still waiting for an answer."),
    .normal = N_("Normal for a moment."),
    .worry = N_("After some seconds, the other computer is usually off, or a firewall keeps silent."),
    .action = N_("Check the address and whether other connections work."),
    .definition = N_("SCTP: an INIT was sent, and the INIT ACK with the cookie has not come back yet."),
    .source = "RFC 9260 §4, §5.1",
    .see = "protocol-sctp state-cookie-echoed state-syn-sent",
  },
  {
    .id = "state-cookie-echoed",
    .word = "COOKIE_ECHOED",
    .summary = N_("The other side answered; this computer confirmed and waits for the last confirmation."),
    .normal = N_("Normal for a moment."),
    .definition = N_("SCTP: the cookie of the other side was sent back (COOKIE ECHO), and the COOKIE ACK has not "
                     "come yet."),
    .source = "RFC 9260 §4, §5.1",
    .see = "protocol-sctp state-cookie-wait",
  },
  {
    .id = "state-shutdown-pending",
    .word = "SHUTDOWN_PENDING",
    .summary = N_("The program here is hanging up, as soon as everything it sent is confirmed."),
    .normal = N_("Normal for a moment."),
    .definition = N_("SCTP: the program asked for the end, and data is not acknowledged yet. No new data is "
                     "accepted from the program."),
    .source = "RFC 9260 §4, §9.2",
    .see = "protocol-sctp state-shutdown-sent",
  },
  {
    .id = "state-shutdown-sent",
    .word = "SHUTDOWN_SENT",
    .summary = N_("This side hung up; the other side has not confirmed it yet."),
    .normal = N_("Normal for a moment."),
    .definition = N_("SCTP: a SHUTDOWN was sent, and the SHUTDOWN ACK has not come yet."),
    .source = "RFC 9260 §4, §9.2",
    .see = "protocol-sctp state-fin-wait1",
  },
  {
    .id = "state-shutdown-received",
    .word = "SHUTDOWN_RECEIVED",
    .summary = N_("The other side hung up; what was sent to it before still has to be confirmed."),
    .normal = N_("Normal for a moment."),
    .definition = N_("SCTP: a SHUTDOWN was received, and data is not acknowledged yet. No new data is accepted "
                     "from the program."),
    .source = "RFC 9260 §4, §9.2",
    .see = "protocol-sctp state-shutdown-ack-sent",
  },
  {
    .id = "state-shutdown-ack-sent",
    .word = "SHUTDOWN_ACK_SENT",
    .summary = N_("Both sides hung up; this one waits for the last confirmation."),
    .normal = N_("Normal for a moment."),
    .definition = N_("SCTP: a SHUTDOWN ACK was sent, and the SHUTDOWN COMPLETE has not come yet."),
    .source = "RFC 9260 §4, §9.2",
    .see = "protocol-sctp state-last-ack",
  },

  /* States of kinds that have no connections */
  {
    .id = "state-packet",
    .word = "UNCONN",
    .summary = N_("There is no conversation: it sees packets, whoever sends them."),
    .normal = N_("Always normal."),
    .definition = N_("A packet socket is never connected; ss prints UNCONN for all of them."),
    .source = "packet(7), ss(8)",
    .see = "protocol-packet",
  },
  {
    .id = "state-netlink",
    .word = "UNCONN",
    .summary = N_("There is no lasting conversation: single messages go to and fro, usually with the system "
                  "itself."),
    .normal = N_("Always normal."),
    .definition = N_("A netlink socket sends and receives messages. Even where connect(2) gave it one partner, "
                     "nothing is opened."),
    .source = "netlink(7), ss(8)",
    .see = "protocol-netlink",
  },

  /* What programs talk about with the kernel */
  {
    .id = "netlink-route",
    .word = "route",
    .summary = N_("Talks with the system about network cards, addresses, routes and neighbours."),
    .normal = N_("Normal for network managers, browsers and many others."),
    .definition = N_("NETLINK_ROUTE (0): links, addresses, routes, neighbours, rules and traffic control."),
    .source = "rtnetlink(7), netlink(7)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-usersock",
    .word = "usersock",
    .summary = N_("Programs on this computer talking to each other, not to the system."),
    .normal = N_("Rare, and harmless."),
    .definition = N_("NETLINK_USERSOCK (2), reserved for protocols between programs."),
    .source = "netlink(7), linux/netlink.h",
    .see = "protocol-netlink protocol-unix",
  },
  {
    .id = "netlink-sock-diag",
    .word = "sock_diag",
    .summary = N_("Asks the system for lists of connections, as Netplain itself does."),
    .normal = N_("Normal while programs such as ss or Netplain run."),
    .definition = N_("NETLINK_SOCK_DIAG (4): information about sockets, and events when they end."),
    .source = "sock_diag(7)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-nflog",
    .word = "nflog",
    .summary = N_("An old way to get the log of the firewall."),
    .normal = N_("Hardly ever seen today."),
    .definition = N_("NETLINK_NFLOG (5), once used by ipt_ULOG; newer programs use NETLINK_NETFILTER."),
    .source = "netlink(7), linux/netlink.h",
    .see = "netlink-netfilter protocol-netlink",
  },
  {
    .id = "netlink-xfrm",
    .word = "xfrm",
    .summary = N_("Talks with the system about keeping secret what two computers say to each other (IPsec)."),
    .normal = N_("Normal for VPN programs."),
    .definition = N_("NETLINK_XFRM (6): the policies and security associations of IPsec."),
    .source = "netlink(7), ip-xfrm(8)",
    .see = "protocol-netlink interface-kind-xfrm",
  },
  {
    .id = "netlink-selinux",
    .word = "selinux",
    .summary = N_("Hears when the security rules of the system change (SELinux)."),
    .normal = N_("Normal on systems with SELinux."),
    .definition = N_("NETLINK_SELINUX (7): event notifications of SELinux."),
    .source = "netlink(7)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-iscsi",
    .word = "iscsi",
    .summary = N_("Talks with the system about hard disks that are reached over the network."),
    .normal = N_("Normal where such disks are used; rare on desktop computers."),
    .definition = N_("NETLINK_ISCSI (8): Open-iSCSI."),
    .source = "netlink(7)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-audit",
    .word = "audit",
    .summary = N_("Reads or writes the security diary of the system: who logged in, what was refused."),
    .normal = N_("Normal for login programs, systemd and the audit service."),
    .definition = N_("NETLINK_AUDIT (9): the messages of the audit system of the kernel."),
    .source = "netlink(7), auditd(8)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-fib-lookup",
    .word = "fib_lookup",
    .summary = N_("Asks the system which route would be taken."),
    .normal = N_("Hardly ever seen."),
    .definition = N_("NETLINK_FIB_LOOKUP (10): lookups in the routing table by programs."),
    .source = "netlink(7)",
    .see = "protocol-netlink netlink-route",
  },
  {
    .id = "netlink-connector",
    .word = "connector",
    .summary = N_("Hears from parts of the system about events, such as programs that start and end."),
    .normal = N_("Normal for programs that watch the system, and in virtual machines."),
    .definition = N_("NETLINK_CONNECTOR (11): messages of kernel modules; the proc connector reports fork, exec "
                     "and exit."),
    .source = "netlink(7), linux/connector.h, linux/cn_proc.h",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-netfilter",
    .word = "netfilter",
    .summary = N_("Talks with the system about the firewall and about translated connections."),
    .normal = N_("Normal for firewall and container programs."),
    .definition = N_("NETLINK_NETFILTER (12): nftables, connection tracking, and packets that are logged or "
                     "handed to programs."),
    .source = "netlink(7), nft(8), conntrack(8)",
    .see = "protocol-netlink connection-tracking",
  },
  {
    .id = "netlink-kobject-uevent",
    .word = "kobject_uevent",
    .summary = N_("Hears when a device is plugged in or unplugged."),
    .normal = N_("Normal for the desktop and many services."),
    .definition = N_("NETLINK_KOBJECT_UEVENT (15): group 1 carries the events of the kernel, group 2 those that "
                     "udev has completed."),
    .source = "netlink(7), udev(7)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-generic",
    .word = "generic",
    .summary = N_("Talks with the system about one of many smaller topics, such as Wi-Fi or power keys."),
    .normal = N_("Normal for Wi-Fi programs, acpid and network managers."),
    .definition = N_("NETLINK_GENERIC (16): families that are found by name, for example nl80211, ethtool, "
                     "wireguard and acpi_event. The kernel does not tell which of them a socket uses."),
    .source = "netlink(7), genl(8)",
    .see = "protocol-netlink",
  },
  {
    .id = "netlink-crypto",
    .word = "crypto",
    .summary = N_("Asks the system which ways of encryption it has."),
    .normal = N_("Hardly ever seen."),
    .definition = N_("NETLINK_CRYPTO (21): lists and settings of the crypto API of the kernel."),
    .source = "netlink(7)",
    .see = "protocol-netlink",
  },

  /* What held a connection back */
  {
    .id = "limit-unknown",
    .word = "unknown",
    .summary = N_("It is not known, or not known yet, what held the sending back."),
    .normal = N_("Normal at the first look, and for everything but TCP."),
    .definition = N_("There is no earlier look to compare with, or the kernel tells no times for this socket."),
    .source = "linux/tcp.h",
    .see = "limit",
  },
  {
    .id = "limit-program",
    .word = "program",
    .summary = N_("Most of the time the program here had nothing more to send."),
    .normal = N_("Normal nearly always: most conversations are silent most of the time."),
    .definition = N_("tcpi_busy_time grew by less than half of the time since the last look."),
    .source = "linux/tcp.h, ss(8)",
    .see = "limit busy-time app-limited",
  },
  {
    .id = "limit-network",
    .word = "network",
    .summary = N_("There was always something to send, and the way to the other side was the slowest part."),
    .normal = N_("Normal while something large is being sent."),
    .definition = N_("tcpi_busy_time grew by more than half of the time since the last look, and neither "
                     "tcpi_rwnd_limited nor tcpi_sndbuf_limited by more than half of that."),
    .source = "linux/tcp.h, ss(8)",
    .see = "limit busy-time cwnd congestion",
  },
  {
    .id = "limit-peer-window",
    .word = "peer-window",
    .summary = N_("Most of the time while it was sending, the other side had no room for more data."),
    .normal = N_("Normal for a moment, while something large is being sent."),
    .worry = N_("When it lasts, the program on the other side reads slowly. The network is not what holds it "
                "back."),
    .action = N_("Look at the program on the other side; nothing here can speed it up."),
    .definition = N_("tcpi_rwnd_limited grew by more than half of tcpi_busy_time: sending stopped because the "
                     "receive window of the peer was full."),
    .source = "linux/tcp.h, ss(8)",
    .see = "limit busy-time timer-probe",
  },
  {
    .id = "limit-send-buffer",
    .word = "send-buffer",
    .summary = N_("Most of the time while it was sending, the room for outgoing data on this computer was too "
                  "small."),
    .normal = N_("Normal for a moment on fast connections: the system usually enlarges that room by itself."),
    .definition = N_("tcpi_sndbuf_limited grew by more than half of tcpi_busy_time: sending stopped because the "
                     "send buffer of the socket was full (net.ipv4.tcp_wmem, or SO_SNDBUF where the program set "
                     "it)."),
    .source = "linux/tcp.h, ss(8), tcp(7)",
    .see = "limit busy-time snd-memory",
  },

  /* Who can reach what waits */
  {
    .id = "exposure-this-computer",
    .word = "this-computer",
    .summary = N_("Only programs on this computer can get through to it."),
    .normal = N_("Normal, and the safe choice, for everything that is only for you."),
    .definition = N_("It waits at a loopback address or on the interface lo, or it is a UNIX socket. A forwarder "
                     "or a container may still pass others on to it."),
    .source = "ip(7), ipv6(7), unix(7)",
    .see = "exposure address-loopback",
  },
  {
    .id = "exposure-any",
    .word = "any",
    .summary = N_("Anyone who can reach this computer gets through, unless a firewall blocks it."),
    .normal = N_("Normal for services that you want to offer to others."),
    .worry = N_("When you do not know the program, for example on a public Wi-Fi, strangers nearby may call it."),
    .action = N_("Turn the service off, limit it to 127.0.0.1, or use a firewall."),
    .definition = N_("It waits at the address ::, which takes IPv4 as well, because IPV6_V6ONLY is not set."),
    .source = "ipv6(7)",
    .see = "exposure address-unspecified v6only",
  },
  {
    .id = "exposure-any-ipv4",
    .word = "any-ipv4",
    .summary = N_("Anyone who can reach this computer by IPv4 gets through, unless a firewall blocks it."),
    .normal = N_("Normal for services that you want to offer to others. The router at home usually lets nobody "
                 "from outside in."),
    .worry = N_("When you do not know the program, for example on a public Wi-Fi, strangers nearby may call it."),
    .action = N_("Turn the service off, limit it to 127.0.0.1, or use a firewall."),
    .definition = N_("It waits at the address 0.0.0.0."),
    .source = "ip(7)",
    .see = "exposure address-unspecified",
  },
  {
    .id = "exposure-any-ipv6",
    .word = "any-ipv6",
    .summary = N_("Anyone who can reach this computer by IPv6 gets through, unless a firewall blocks it."),
    .normal = N_("Normal for services that you want to offer to others."),
    .worry = N_("When you do not know the program, for example on a public Wi-Fi, strangers nearby may call it."),
    .action = N_("Turn the service off, limit it to ::1, or use a firewall."),
    .definition = N_("It waits at the address :: and refuses IPv4, because IPV6_V6ONLY is set."),
    .source = "ipv6(7)",
    .see = "exposure address-unspecified v6only",
  },
  {
    .id = "exposure-interface",
    .word = "interface",
    .summary = N_("Whoever comes in through one network card gets through, unless a firewall blocks it."),
    .normal = N_("Normal for helpers that look after one cable or Wi-Fi only."),
    .definition = N_("The socket is bound to an interface with SO_BINDTODEVICE, or by the scope of its address."),
    .source = "socket(7), ipv6(7)",
    .see = "exposure bound-interface",
  },
  {
    .id = "exposure-address",
    .word = "address",
    .summary = N_("Whoever can reach one address of this computer gets through, unless a firewall blocks it."),
    .normal = N_("Normal for a service that is meant for one network only. At a private address the internet "
                 "usually cannot reach it."),
    .definition = N_("It waits at one address of this computer, not at all of them."),
    .source = "ip(7), ipv6(7)",
    .see = "exposure address-private address-global",
  },
  {
    .id = "exposure-group",
    .word = "group",
    .summary = N_("It receives what is sent to many computers at once."),
    .normal = N_("Normal for finding printers, players and other devices nearby."),
    .definition = N_("It waits at a multicast or broadcast address."),
    .source = "ip(7), RFC 5771, RFC 4291 §2.7",
    .see = "exposure address-multicast group",
  },
};

const NpGlossaryPart np_glossary_socket_words = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
