/* meaning/glossary-socket-kinds.c: kinds and states of connections as other tools write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "protocol-tcp6",
    .word = "tcp6",
    .summary = N_("A reliable conversation with the newer kind of internet address; it may serve the older kind "
                  "too."),
    .normal = N_("Normal on every computer with IPv6. A line “tcp6 :::80” usually takes IPv4 callers as well, "
                 "unless there is a line “tcp” with the same port."),
    .definition = N_("How netstat calls a TCP socket of the family AF_INET6. Without IPV6_V6ONLY it also accepts "
                     "IPv4, and such visitors stand in lines of tcp6 with an IPv4 address. Netplain writes "
                     "protocol tcp and family ipv6."),
    .source = "netstat(8), ipv6(7)",
    .see = "protocol-tcp family-ipv6 dual-stack address-ipv4-mapped",
  },
  {
    .id = "protocol-udp6",
    .word = "udp6",
    .summary = N_("Single messages without a fixed connection, with the newer kind of internet address."),
    .normal = N_("Normal on every computer with IPv6. A line with ::: usually takes IPv4 messages as well, "
                 "unless there is a line “udp” with the same port."),
    .definition = N_("How netstat calls a UDP socket of the family AF_INET6. Netplain writes protocol udp and "
                     "family ipv6."),
    .source = "netstat(8), udp(7), ipv6(7)",
    .see = "protocol-udp family-ipv6 dual-stack",
  },
  {
    .id = "protocol-dccp",
    .word = "dccp",
    .summary = N_("Messages that may get lost, but are sent no faster than the network can carry; hardly used."),
    .normal = N_("Hardly ever seen; new versions of Linux no longer have it."),
    .definition = N_("The Datagram Congestion Control Protocol, IPPROTO_DCCP (33)."),
    .source = "RFC 4340, ss(8)",
    .see = "protocol",
  },
  {
    .id = "protocol-vsock",
    .word = "vsock, v_str, v_dgr",
    .summary = N_("A conversation between a virtual machine and the computer that it runs on."),
    .normal = N_("Normal inside virtual machines and on computers that run them."),
    .definition = N_("A socket of the family AF_VSOCK, addressed by a number of the machine (CID) and a port. ss "
                     "calls it v_str or v_dgr."),
    .source = "vsock(7), ss(8)",
    .see = "protocol",
  },
  {
    .id = "protocol-tipc",
    .word = "tipc",
    .summary = N_("Messages between the computers of a cluster, which find each other by the service instead of "
                  "the address."),
    .normal = N_("Hardly ever seen on a desktop computer."),
    .definition = N_("A socket of the family AF_TIPC, Transparent Inter-Process Communication."),
    .source = "tipc(8), ss(8)",
    .see = "protocol",
  },
  {
    .id = "protocol-xdp",
    .word = "xdp",
    .summary = N_("A very fast way for a program to take packets straight from a network card."),
    .normal = N_("Hardly ever seen on a desktop computer."),
    .worry = N_("When you do not know the program, it may read or forge what travels through that network card."),
    .action = N_("Find out which program it is and what it is for."),
    .definition = N_("A socket of the family AF_XDP. Opening one needs CAP_NET_RAW, and feeding it a BPF program."),
    .source = "ss(8), linux/if_xdp.h",
    .see = "protocol-packet",
  },
  {
    .id = "netid",
    .word = "Netid, nl, p_raw, p_dgr",
    .summary = N_("The column in which ss writes what kind of conversation a line is."),
    .normal = N_("All of them are normal; nl is netlink, and p_raw and p_dgr are packet."),
    .definition = N_("tcp, udp, raw, icmp6, sctp and mptcp, u_str, u_dgr and u_seq (UNIX), nl (netlink), p_raw "
                     "and p_dgr (packet), v_str and v_dgr (vsock), ti_st, ti_dg, ti_sq and ti_rd (TIPC), dccp "
                     "and xdp."),
    .source = "ss(8)",
    .see = "protocol unix-stream protocol-netlink protocol-packet protocol-vsock",
  },
  {
    .id = "state-new-syn-recv",
    .word = "NEW_SYN_RECV",
    .summary = N_("A name inside the system for a caller who is just arriving; no tool shows it."),
    .normal = N_("Tools call it SYN_RECV."),
    .definition = N_("TCP_NEW_SYN_RECV (12): a request that is kept in less memory than a socket needs, since "
                     "Linux 4.4. sock_diag and /proc/net/tcp report it as SYN_RECV (3)."),
    .source = "net/tcp_states.h",
    .see = "state-syn-recv",
  },
};

const NpGlossaryPart np_glossary_socket_kinds = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
