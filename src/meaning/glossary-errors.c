/* meaning/glossary-errors.c: what programs say when the network fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "error-network-is-unreachable",
    .word = "Network is unreachable, ENETUNREACH",
    .summary = N_("This computer knows no way to that address, or a router on the way knows none."),
    .normal = N_("Normal while no cable or Wi-Fi is connected, and for IPv6 addresses where there is no IPv6."),
    .worry = N_("When you are connected and all programs say so, no route leads to the internet."),
    .action = N_("Connect again, then look whether the routes have a line “default”."),
    .definition = N_("ENETUNREACH (101): no line of the routing table fits, usually because there is no default "
                     "route; a throw route with no other rule behind it; or a router reported that the network "
                     "is unreachable (ICMP). Without a route the error comes at once."),
    .source = "connect(2), errno(3), ip-route(8)",
    .see = "error-no-route-to-host destination route-type-throw",
  },
  {
    .id = "error-no-route-to-host",
    .word = "No route to host, EHOSTUNREACH",
    .summary = N_("Usually the way is known, but the other computer or the router before it does not answer."),
    .normal = N_("Normal when the other computer is switched off or has another address now."),
    .worry = N_("When it comes for everything outside your network, the router usually does not answer."),
    .action = N_("Check that the other computer is on; if it is, a firewall there may refuse you. If it comes "
                 "for everything, look at the router and the cable or Wi-Fi."),
    .definition = N_("EHOSTUNREACH (113): the neighbour or the gateway did not answer ARP or neighbour "
                     "discovery, which takes about three seconds; the route is of the type unreachable, which "
                     "fails at once; or a router or a firewall refused (ICMP host unreachable, with IPv4 also "
                     "“administratively prohibited”). In spite of its words it is not what a missing route "
                     "gives: that is “Network is unreachable”."),
    .source = "errno(3), arp(7), ip-route(8)",
    .see = "error-network-is-unreachable neighbour-state-failed route-type-unreachable",
  },
  {
    .id = "error-connection-refused",
    .word = "Connection refused, ECONNREFUSED",
    .summary = N_("The other computer answered, but usually no program waits there on that port."),
    .normal = N_("Normal when the service is not running, or waits on another port."),
    .worry = N_("When the service should be there, it has stopped, or waits only on an address such as 127.0.0.1."),
    .action = N_("Start the service, and look whether it waits on the port and the address that you call. If it "
                 "does, a firewall refuses you."),
    .definition = N_("ECONNREFUSED (111): the answer to the SYN was an RST, at once. A firewall that rejects can "
                     "give the same. For UDP: a message came back that nothing listens on the port (ICMP port "
                     "unreachable). For UNIX sockets: nobody listens on that name."),
    .source = "connect(2), errno(3), udp(7), unix(7)",
    .see = "rst state-listen error-connection-timed-out",
  },
  {
    .id = "error-connection-timed-out",
    .word = "Connection timed out, ETIMEDOUT",
    .summary = N_("No answer came at all, usually for about two minutes."),
    .normal = N_("Normal when the other computer is off or its address no longer exists."),
    .worry = N_("When others get through to it and you do not, a firewall on the way or on this computer "
                "probably swallows your packets."),
    .action = N_("Check the address and the port, and try from another network."),
    .definition = N_("ETIMEDOUT (110): the SYN was repeated net.ipv4.tcp_syn_retries times without an answer. An "
                     "open connection ends with it too, when its data (net.ipv4.tcp_retries2, a quarter of an "
                     "hour or more) or its keepalive probes are not answered."),
    .source = "connect(2), tcp(7)",
    .see = "state-syn-sent timer-keepalive counter-tcpext-tcp-abort-on-timeout",
  },
  {
    .id = "error-connection-reset-by-peer",
    .word = "Connection reset by peer, ECONNRESET",
    .summary = N_("The other side, or something on the way, broke the conversation off."),
    .normal = N_("Normal now and then: the program at the other end has ended or was restarted."),
    .worry = N_("When it happens again and again, that program has a fault, or a router or firewall cuts the "
                "conversations."),
    .action = N_("Try again. If it stays, try from another network, and tell whoever runs the other side."),
    .definition = N_("ECONNRESET (104): an RST came on a connection. A router or firewall on the way can send it "
                     "in the name of the peer."),
    .source = "tcp(7), errno(3), RFC 9293 §3.5.2",
    .see = "rst counter-tcp-estab-resets error-broken-pipe",
  },
  {
    .id = "error-cannot-assign-requested-address",
    .word = "Cannot assign requested address, EADDRNOTAVAIL",
    .summary = N_("The program asked for an address that this computer does not have, or no port was free."),
    .normal = N_("Normal right after the network has changed, when a service still has the old address in its "
                 "settings."),
    .worry = N_("When it comes while calling, all temporary ports for that destination may be in use."),
    .action = N_("Compare the address in the settings with the addresses of this computer, and count the "
                 "connections to that destination."),
    .definition = N_("EADDRNOTAVAIL (99): for bind(2) the address is not local; for connect(2) no port of "
                     "net.ipv4.ip_local_port_range is free for that destination, or no usable own address is "
                     "there."),
    .source = "bind(2), connect(2), ip(7)",
    .see = "port-exhaustion own-address state-time-wait",
  },
  {
    .id = "error-address-already-in-use",
    .word = "Address already in use, EADDRINUSE",
    .summary = N_("Usually another program already waits on that port of this computer, so a second one "
                  "cannot."),
    .normal = N_("Normal when a service is started twice."),
    .worry = N_("When you do not know the program that has the port, it may stand in for the one you want."),
    .action = N_("Look in the connections which program has that port, and stop it or choose another port."),
    .definition = N_("EADDRINUSE (98): bind(2) or listen(2) found the address and port taken by another socket. "
                     "Connections in TIME_WAIT also keep a port for a minute from a program that did not set "
                     "SO_REUSEADDR."),
    .source = "bind(2), listen(2), socket(7)",
    .see = "state-listen reuseaddr reuseport state-bound-inactive",
  },
  {
    .id = "error-permission-denied",
    .word = "Permission denied, EACCES",
    .summary = N_("The system does not allow what the program wanted to do with the network."),
    .normal = N_("Normal when an ordinary program wants a port below 1024."),
    .worry = N_("When it comes while calling others, a route, a rule or a firewall usually forbids it on "
                "purpose."),
    .action = N_("Look for a route of the type prohibit, and ask whoever manages this computer or the "
                 "network."),
    .definition = N_("EACCES (13): a port below net.ipv4.ip_unprivileged_port_start without "
                     "CAP_NET_BIND_SERVICE, a route of the type prohibit, with IPv6 a router or firewall that "
                     "reports that it forbids this (ICMPv6), a broadcast address without SO_BROADCAST, or the "
                     "file of a UNIX socket that may not be used."),
    .source = "bind(2), connect(2), ip-route(8), unix(7)",
    .see = "route-type-prohibit port-system error-operation-not-permitted",
  },
  {
    .id = "error-invalid-argument",
    .word = "Invalid argument, EINVAL",
    .summary = N_("The system could not make sense of what the program wanted; sometimes a route throws its "
                  "packets away."),
    .normal = N_("Programs say this for many mistakes that have nothing to do with the network."),
    .worry = N_("When several programs say it for the same address, a blackhole route probably stands in the way."),
    .action = N_("Look for a route of the type blackhole that fits the address."),
    .definition = N_("EINVAL (22): among many others what connect(2) and sendto(2) give when a route of the type "
                     "blackhole fits, though nothing is wrong with their arguments."),
    .source = "connect(2), ip-route(8)",
    .see = "route-type-blackhole rule-action-blackhole",
  },
  {
    .id = "error-operation-not-permitted",
    .word = "Operation not permitted, EPERM",
    .summary = N_("This computer forbids it: its firewall stopped the message, or only an administrator may do "
                  "this."),
    .normal = N_("Normal where a firewall is meant to stop programs from calling out, and where a setting is "
                 "not yours to change."),
    .worry = N_("When a program that you need says so, a rule of the firewall is too strict, or it needs to be "
                "the administrator."),
    .action = N_("Look at the rules of the firewall for outgoing packets, or ask whoever manages this "
                 "computer."),
    .definition = N_("EPERM (1): netfilter dropped or rejected a message of UDP, ping or a raw socket on its way "
                     "out, or the call needs a privilege such as CAP_NET_RAW. A TCP connection whose SYN is "
                     "dropped there gets no such error: it times out."),
    .source = "connect(2), send(2), capabilities(7)",
    .see = "error-permission-denied error-connection-timed-out",
  },
  {
    .id = "error-broken-pipe",
    .word = "Broken pipe, EPIPE",
    .summary = N_("The program went on sending after the conversation had ended."),
    .normal = N_("Normal when the other side has hung up in the meantime, for example when a page is closed too "
                 "early."),
    .definition = N_("EPIPE (32): send(2) on a socket that was shut down for sending, or whose connection an RST "
                     "has ended before."),
    .source = "send(2), errno(3)",
    .see = "error-connection-reset-by-peer rst",
  },
  {
    .id = "error-temporary-failure-in-name-resolution",
    .word = "Temporary failure in name resolution, EAI_AGAIN",
    .summary = N_("No name server gave a useful answer, so the name could not be turned into an address."),
    .normal = N_("Normal for a moment after waking up or changing the network."),
    .worry = N_("When it stays, the name server cannot be reached, or none is set."),
    .action = N_("Check whether an address without a name works. If it does, look at the name servers in the "
                 "network settings."),
    .definition = N_("EAI_AGAIN of getaddrinfo(3): the name servers gave no answer, or only a temporary failure."),
    .source = "getaddrinfo(3), resolv.conf(5)",
    .see = "error-name-or-service-not-known address-resolver error-network-is-unreachable",
  },
  {
    .id = "error-name-or-service-not-known",
    .word = "Name or service not known, EAI_NONAME",
    .summary = N_("The name does not exist, as far as the name servers know."),
    .normal = N_("Normal after a typing mistake."),
    .worry = N_("When the name is right and others can use it, your name server may not know it, for example "
                "without the VPN."),
    .action = N_("Check the spelling, then the VPN and the name servers in the network settings."),
    .definition = N_("EAI_NONAME of getaddrinfo(3): the name, or the name of the port, is not known."),
    .source = "getaddrinfo(3), resolv.conf(5)",
    .see = "error-temporary-failure-in-name-resolution address-resolver",
  },
};

const NpGlossaryPart np_glossary_errors = { terms, G_N_ELEMENTS (terms), NP_TOPIC_ERRORS };
