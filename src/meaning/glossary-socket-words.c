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
    .normal = N_("For a moment."),
    .worry = N_("After some seconds: the other computer is usually off, or a firewall keeps silent."),
    .definition = N_("SCTP: an INIT was sent, and the INIT ACK with the cookie has not come back yet."),
    .source = "RFC 9260 §4, §5.1",
  },
  {
    .id = "state-cookie-echoed",
    .word = "COOKIE_ECHOED",
    .summary = N_("The other side answered; this computer confirmed and waits for the last confirmation."),
    .normal = N_("For a moment."),
    .definition = N_("SCTP: the cookie of the other side was sent back (COOKIE ECHO), and the COOKIE ACK has not come yet."),
    .source = "RFC 9260 §4, §5.1",
  },
  {
    .id = "state-shutdown-pending",
    .word = "SHUTDOWN_PENDING",
    .summary = N_("The program here is hanging up, as soon as everything it sent is confirmed."),
    .normal = N_("For a moment."),
    .definition = N_("SCTP: the program asked for the end, and data is not acknowledged yet. No new data is accepted from the "
                     "program."),
    .source = "RFC 9260 §4, §9.2",
  },
  {
    .id = "state-shutdown-sent",
    .word = "SHUTDOWN_SENT",
    .summary = N_("This side hung up; the other side has not confirmed it yet."),
    .normal = N_("For a moment."),
    .definition = N_("SCTP: a SHUTDOWN was sent, and the SHUTDOWN ACK has not come yet."),
    .source = "RFC 9260 §4, §9.2",
  },
  {
    .id = "state-shutdown-received",
    .word = "SHUTDOWN_RECEIVED",
    .summary = N_("The other side hung up; what was sent to it before still has to be confirmed."),
    .normal = N_("For a moment."),
    .definition = N_("SCTP: a SHUTDOWN was received, and data is not acknowledged yet. No new data is accepted from the program."),
    .source = "RFC 9260 §4, §9.2",
  },
  {
    .id = "state-shutdown-ack-sent",
    .word = "SHUTDOWN_ACK_SENT",
    .summary = N_("Both sides hung up; this one waits for the last confirmation."),
    .normal = N_("For a moment."),
    .definition = N_("SCTP: a SHUTDOWN ACK was sent, and the SHUTDOWN COMPLETE has not come yet."),
    .source = "RFC 9260 §4, §9.2",
  },

  /* States of kinds that have no connections */
  {
    .id = "state-packet",
    .word = "UNCONN",
    .summary = N_("There is no conversation: it sees packets, whoever sends them."),
    .normal = N_("Always."),
    .definition = N_("A packet socket is never connected; ss prints UNCONN for all of them."),
    .source = "packet(7), ss(8)",
  },
  {
    .id = "state-netlink",
    .word = "UNCONN",
    .summary = N_("There is no lasting conversation: single messages go to and fro, usually with the system itself."),
    .normal = N_("Always."),
    .definition = N_("A netlink socket sends and receives messages. Even where connect(2) gave it one partner, nothing is opened."),
    .source = "netlink(7), ss(8)",
  },

  /* What programs talk about with the kernel */
  {
    .id = "netlink-route",
    .word = "route",
    .summary = N_("Talks with the system about network cards, addresses, routes and neighbours."),
    .normal = N_("Network managers, browsers and many others do this."),
    .definition = N_("NETLINK_ROUTE (0): links, addresses, routes, neighbours, rules and traffic control."),
    .source = "rtnetlink(7), netlink(7)",
  },
  {
    .id = "netlink-usersock",
    .word = "usersock",
    .summary = N_("Programs on this computer talking to each other, not to the system."),
    .definition = N_("NETLINK_USERSOCK (2), reserved for protocols between programs."),
    .source = "netlink(7), linux/netlink.h",
  },
  {
    .id = "netlink-sock-diag",
    .word = "sock_diag",
    .summary = N_("Asks the system for lists of connections, as Netplain itself does."),
    .normal = N_("While programs such as ss or Netplain run."),
    .definition = N_("NETLINK_SOCK_DIAG (4): information about sockets, and events when they end."),
    .source = "sock_diag(7)",
  },
  {
    .id = "netlink-nflog",
    .word = "nflog",
    .summary = N_("An old way to get the log of the firewall."),
    .definition = N_("NETLINK_NFLOG (5), once used by ipt_ULOG; newer programs use NETLINK_NETFILTER."),
    .source = "netlink(7), linux/netlink.h",
  },
  {
    .id = "netlink-xfrm",
    .word = "xfrm",
    .summary = N_("Talks with the system about encrypted connections between computers (IPsec)."),
    .normal = N_("VPN programs do this."),
    .definition = N_("NETLINK_XFRM (6): the policies and security associations of IPsec."),
    .source = "netlink(7), ip-xfrm(8)",
  },
  {
    .id = "netlink-selinux",
    .word = "selinux",
    .summary = N_("Hears when the security rules of the system change (SELinux)."),
    .definition = N_("NETLINK_SELINUX (7): event notifications of SELinux."),
    .source = "netlink(7)",
  },
  {
    .id = "netlink-iscsi",
    .word = "iscsi",
    .summary = N_("Talks with the system about hard disks that are reached over the network."),
    .definition = N_("NETLINK_ISCSI (8): Open-iSCSI."),
    .source = "netlink(7)",
  },
  {
    .id = "netlink-audit",
    .word = "audit",
    .summary = N_("Reads or writes the security diary of the system: who logged in, what was refused."),
    .normal = N_("Login programs, systemd and the audit service do this."),
    .definition = N_("NETLINK_AUDIT (9)."),
    .source = "netlink(7), auditd(8)",
  },
  {
    .id = "netlink-fib-lookup",
    .word = "fib_lookup",
    .summary = N_("Asks the system which route would be taken."),
    .definition = N_("NETLINK_FIB_LOOKUP (10): lookups in the routing table by programs."),
    .source = "netlink(7)",
  },
  {
    .id = "netlink-connector",
    .word = "connector",
    .summary = N_("Hears from parts of the system about events, such as programs that start and end."),
    .definition = N_("NETLINK_CONNECTOR (11): messages of kernel modules; the proc connector reports fork, exec and exit."),
    .source = "netlink(7), linux/connector.h, linux/cn_proc.h",
  },
  {
    .id = "netlink-netfilter",
    .word = "netfilter",
    .summary = N_("Talks with the system about the firewall and about translated connections."),
    .normal = N_("Firewall and container programs do this."),
    .definition = N_("NETLINK_NETFILTER (12): nftables, connection tracking, and packets that are logged or handed to programs."),
    .source = "netlink(7), nft(8), conntrack(8)",
  },
  {
    .id = "netlink-kobject-uevent",
    .word = "kobject_uevent",
    .summary = N_("Hears when a device is plugged in or unplugged."),
    .normal = N_("The desktop and many services listen for this."),
    .definition = N_("NETLINK_KOBJECT_UEVENT (15): group 1 carries the events of the kernel, group 2 those that udev has "
                     "completed."),
    .source = "netlink(7), udev(7)",
  },
  {
    .id = "netlink-generic",
    .word = "generic",
    .summary = N_("Talks with the system about one of many smaller topics, such as Wi-Fi or power keys."),
    .normal = N_("Wi-Fi programs, acpid and network managers do this."),
    .definition = N_("NETLINK_GENERIC (16): families that are found by name, for example nl80211, ethtool, wireguard and "
                     "acpi_event. The kernel does not tell which of them a socket uses."),
    .source = "netlink(7), genl(8)",
  },
  {
    .id = "netlink-crypto",
    .word = "crypto",
    .summary = N_("Asks the system which ways of encryption it has."),
    .definition = N_("NETLINK_CRYPTO (21): lists and settings of the crypto API of the kernel."),
    .source = "netlink(7)",
  },

  /* What held a connection back */
  {
    .id = "limit-unknown",
    .word = "unknown",
    .summary = N_("It is not known, or not known yet, what held the sending back."),
    .normal = N_("At the first look, and for everything but TCP."),
    .definition = N_("There is no earlier look to compare with, or the kernel tells no times for this socket."),
    .source = "linux/tcp.h",
  },
  {
    .id = "limit-program",
    .word = "program",
    .summary = N_("Most of the time the program here had nothing more to send."),
    .normal = N_("Almost always; most conversations are silent most of the time."),
    .definition = N_("tcpi_busy_time grew by less than half of the time since the last look."),
    .source = "linux/tcp.h, ss(8)",
  },
  {
    .id = "limit-network",
    .word = "network",
    .summary = N_("There was always something to send, and the way to the other side was the slowest part."),
    .normal = N_("While something large is being sent."),
    .definition = N_("tcpi_busy_time grew by more than half of the time since the last look, and neither "
                     "tcpi_rwnd_limited nor tcpi_sndbuf_limited by more than half of that."),
    .source = "linux/tcp.h, ss(8)",
  },
  {
    .id = "limit-peer-window",
    .word = "peer-window",
    .summary = N_("Most of the time while it was sending, the other side had no room for more data."),
    .worry = N_("When it lasts: the program on the other side reads slowly. The network is fine."),
    .definition = N_("tcpi_rwnd_limited grew by more than half of tcpi_busy_time: sending stopped because the receive "
                     "window of the peer was full."),
    .source = "linux/tcp.h, ss(8)",
  },
  {
    .id = "limit-send-buffer",
    .word = "send-buffer",
    .summary = N_("Most of the time while it was sending, the room for outgoing data on this computer was too small."),
    .definition = N_("tcpi_sndbuf_limited grew by more than half of tcpi_busy_time: sending stopped because the send "
                     "buffer of the socket was full."),
    .source = "linux/tcp.h, ss(8), tcp(7)",
  },

  /* Who can reach what waits */
  {
    .id = "exposure-this-computer",
    .word = "this-computer",
    .summary = N_("Only programs on this computer can get through to it."),
    .normal = N_("This is the safe choice for everything that is only for you."),
    .definition = N_("It waits at a loopback address or on the interface lo, or it is a UNIX socket. A forwarder or a container "
                     "may still pass others on to it."),
    .source = "ip(7), ipv6(7), unix(7)",
  },
  {
    .id = "exposure-any",
    .word = "any",
    .summary = N_("Anyone who can reach this computer gets through, unless a firewall blocks it."),
    .normal = N_("For services that you want to offer to others."),
    .worry = N_("When you do not know the program, on a public Wi-Fi for example."),
    .action = N_("Turn the service off, limit it to 127.0.0.1, or use a firewall."),
    .definition = N_("It waits at the address ::, which takes IPv4 as well, because IPV6_V6ONLY is not set."),
    .source = "ipv6(7)",
  },
  {
    .id = "exposure-any-ipv4",
    .word = "any-ipv4",
    .summary = N_("Anyone who can reach this computer by IPv4 gets through, unless a firewall blocks it."),
    .normal = N_("For services that you want to offer to others. The router at home usually lets nobody from outside in."),
    .worry = N_("When you do not know the program, on a public Wi-Fi for example."),
    .action = N_("Turn the service off, limit it to 127.0.0.1, or use a firewall."),
    .definition = N_("It waits at the address 0.0.0.0."),
    .source = "ip(7)",
  },
  {
    .id = "exposure-any-ipv6",
    .word = "any-ipv6",
    .summary = N_("Anyone who can reach this computer by IPv6 gets through, unless a firewall blocks it."),
    .normal = N_("For services that you want to offer to others."),
    .worry = N_("When you do not know the program, on a public Wi-Fi for example."),
    .action = N_("Turn the service off, limit it to ::1, or use a firewall."),
    .definition = N_("It waits at the address :: and refuses IPv4, because IPV6_V6ONLY is set."),
    .source = "ipv6(7)",
  },
  {
    .id = "exposure-interface",
    .word = "interface",
    .summary = N_("Whoever comes in through one network card gets through, unless a firewall blocks it."),
    .definition = N_("The socket is bound to an interface with SO_BINDTODEVICE, or by the scope of its address."),
    .source = "socket(7), ipv6(7)",
  },
  {
    .id = "exposure-address",
    .word = "address",
    .summary = N_("Whoever can reach one address of this computer gets through, unless a firewall blocks it."),
    .normal = N_("With a private address that is the own network, and whatever is connected with it by VPN."),
    .definition = N_("It waits at one address of this computer, not at all of them."),
    .source = "ip(7), ipv6(7)",
  },
  {
    .id = "exposure-group",
    .word = "group",
    .summary = N_("It receives what is sent to many computers at once."),
    .normal = N_("For finding printers, players and other devices nearby."),
    .definition = N_("It waits at a multicast or broadcast address."),
    .source = "ip(7), RFC 5771, RFC 4291 §2.7",
  },
};

const NpGlossaryPart np_glossary_socket_words = { terms, G_N_ELEMENTS (terms) };
