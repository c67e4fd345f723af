/* meaning/glossary-addresses.c: kinds of addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "address-unspecified",
    .word = "0.0.0.0, ::, [::]",
    .summary = N_("No particular address: any of this computer’s own, or none yet."),
    .normal = N_("Normal where a program waits for callers, and where there is no partner."),
    .worry = N_("Where an unknown program waits on it, everybody who can reach this computer may call the "
                "program."),
    .action = N_("Find out what the program is for; limit it to 127.0.0.1 or ::1, or use a firewall."),
    .definition = N_("0.0.0.0 (INADDR_ANY) or :: (in6addr_any). :: usually takes IPv4 as well; ss then prints * "
                     "for it, and [::] where only IPv6 is taken."),
    .source = "ip(7), ipv6(7), RFC 4291 §2.5.2",
    .see = "any-partner exposure-any v6only",
  },
  {
    .id = "address-loopback",
    .word = "loopback, localhost",
    .summary = N_("This computer itself; packets to it never leave the computer."),
    .normal = N_("Always normal."),
    .definition = N_("127.0.0.0/8 and ::1, also called localhost."),
    .source = "RFC 1122 §3.2.1.3, RFC 4291 §2.5.3",
    .see = "address-resolver exposure-this-computer interface-kind-loopback",
  },
  {
    .id = "address-link-local",
    .word = "link-local",
    .summary = N_("An address that works only on the same cable or Wi-Fi."),
    .normal = N_("Normal: almost every interface with IPv6 gives itself one."),
    .worry = N_("When 169.254.… is the only IPv4 address, nobody handed out a real one."),
    .action = N_("Look at the cable or the Wi-Fi, and restart the router if others have the same trouble."),
    /* xgettext:no-c-format */
    .definition = N_("169.254.0.0/16, which a computer gives itself when no DHCP server answers, and fe80::/10. "
                     "An IPv6 one needs its interface behind it, as in fe80::1%eth0."),
    .source = "RFC 3927, RFC 4291 §2.5.6",
    .see = "address-zone route-scope-link",
  },
  {
    .id = "address-private",
    .word = "private",
    .summary = N_("An address inside a home or an office; it cannot be reached directly from the internet."),
    .normal = N_("Normal at home and in most offices: the router translates it."),
    .definition = N_("10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16."),
    .source = "RFC 1918",
    .see = "nat address-unique-local address-shared address-global",
  },
  {
    .id = "address-shared",
    .word = "shared, CGNAT",
    .summary = N_("An address inside an internet provider’s own network; Tailscale uses such addresses too."),
    .normal = N_("Normal on mobile internet and with some providers: nobody outside can call you directly."),
    .definition = N_("100.64.0.0/10, the shared address space for carrier-grade NAT."),
    .source = "RFC 6598",
    .see = "nat address-private",
  },
  {
    .id = "address-unique-local",
    .word = "unique local, ULA",
    .summary = N_("The IPv6 form of an address inside a home or an office."),
    .normal = N_("Normal beside other addresses; it does not give access to the internet."),
    .definition = N_("fc00::/7, of which fd00::/8 is in use."),
    .source = "RFC 4193",
    .see = "address-private address-global",
  },
  {
    .id = "address-multicast",
    .word = "multicast",
    .summary = N_("An address for a group: everybody who joined it receives the packets."),
    .normal = N_("Normal for finding printers, televisions and other devices."),
    .definition = N_("224.0.0.0/4 and ff00::/8."),
    .source = "RFC 5771, RFC 4291 §2.7",
    .see = "group address-broadcast",
  },
  {
    .id = "address-broadcast",
    .word = "broadcast",
    .summary = N_("Every computer on the local network receives it."),
    .normal = N_("Normal when a computer asks for an address or looks for others. IPv6 has none."),
    .definition = N_("255.255.255.255, the limited broadcast. The last address of a network, for example "
                     "192.168.1.255, is its directed broadcast."),
    .source = "RFC 919, RFC 922",
    .see = "address-multicast route-type-broadcast",
  },
  {
    .id = "address-documentation",
    .word = "documentation",
    .summary = N_("An address for examples in books, which should not appear in real traffic."),
    .normal = N_("Normal in books and manuals only."),
    .worry = N_("When you see one, somebody has probably copied an example into the settings."),
    .action = N_("Look for it in the settings of the program and put the real address there."),
    .definition = N_("192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32 and 3fff::/20."),
    .source = "RFC 5737, RFC 3849, RFC 9637",
    .see = "address-benchmark",
  },
  {
    .id = "address-benchmark",
    .word = "benchmark",
    .summary = N_("An address for testing network devices; some VPN programs borrow it."),
    .normal = N_("Normal with such VPN programs, and rare otherwise."),
    .definition = N_("198.18.0.0/15."),
    .source = "RFC 2544",
    .see = "address-documentation",
  },
  {
    .id = "address-nat64",
    .word = "NAT64",
    .summary = N_("A computer with an IPv4 address, reached over a network that only has IPv6."),
    .normal = N_("Normal on mobile internet."),
    .definition = N_("64:ff9b::/96: the IPv4 address is in the last 32 bits."),
    .source = "RFC 6052 §2.1",
    .see = "address-ipv4-mapped nat",
  },
  {
    .id = "address-global",
    .word = "global",
    .summary = N_("A public address, reachable from the whole internet unless a firewall prevents it."),
    .normal = N_("Normal for computers on the internet, and for your own IPv6 address."),
    .definition = N_("Every address that is not set apart for something else; of IPv6 mainly 2000::/3."),
    .source = "IANA special-purpose address registries, RFC 4291 §2.5.4",
    .see = "address-private address-temporary route-scope-global",
  },

  /* Addresses that look special */
  {
    .id = "address-ipv4-mapped",
    .word = "::ffff:1.2.3.4, v4-mapped",
    .summary = N_("A visitor with an IPv4 address, seen by a program that waits for IPv6 and IPv4 together."),
    .normal = N_("Normal. It is the IPv4 address that stands at its end."),
    .definition = N_("::ffff:0:0/96: the IPv4 address is in the last 32 bits. ss shows [::ffff:1.2.3.4]; netstat "
                     "prints 1.2.3.4 in a line of tcp6. No such address travels over the network."),
    .source = "RFC 4291 §2.5.5.2, ipv6(7)",
    .see = "family-ipv6 v6only protocol-tcp6",
  },
  {
    .id = "address-temporary",
    .word = "temporary address, privacy address",
    .summary = N_("A throw-away IPv6 address for calling others, usually changed every day, so that you are "
                  "harder to follow."),
    .normal = N_("Normal. The addresses of the days before stay a while for connections that are still open."),
    .definition = N_("An address with the flag IFA_F_TEMPORARY: the last 64 bits are random and replaced, by "
                     "default after a day, and the old ones end after a week."),
    .source = "RFC 8981, linux/if_addr.h",
    .see = "address-flag-temporary address-flag-deprecated address-flag-mngtmpaddr",
  },
  {
    .id = "address-resolver",
    .word = "127.0.0.53, 127.0.0.54",
    .summary = N_("The helper on this computer that looks up the addresses of names (systemd-resolved)."),
    .normal = N_("Normal on many systems: programs ask it, and it asks the name servers."),
    .definition = N_("The local stub listeners of systemd-resolved on port 53. They belong to 127.0.0.0/8, so "
                     "only this computer can use them."),
    .source = "systemd-resolved.service(8), resolv.conf(5)",
    .see = "address-loopback error-temporary-failure-in-name-resolution",
  },
  {
    .id = "address-zone",
    .word = "%eth0, %interface, zone",
    .summary = N_("The network card behind an address tells on which cable or Wi-Fi that address is meant."),
    .normal = N_("Normal behind addresses that begin with fe80, and for helpers that ask for this computer’s "
                 "address."),
    /* xgettext:no-c-format */
    .definition = N_("The zone (scope id) of a link-local address, as in fe80::1%eth0, or the interface a socket "
                     "is bound to, as in *%lo. Without it fe80::1 is ambiguous: every link may have one."),
    .source = "RFC 4007 §11, ipv6(7), ss(8)",
    .see = "address-link-local bound-interface",
  },
  {
    .id = "any-partner",
    .word = "*:*, 0.0.0.0:*, :::*, [::]:*",
    .summary = N_("No partner, or none yet: anybody who can reach this may write or call."),
    .normal = N_("Normal as the other end of programs that wait."),
    .worry = N_("When it stands as this computer’s own end, it means all its addresses: then look who is meant "
                "to call."),
    .action = N_("Find out what the program is for; limit it to 127.0.0.1 or ::1, or use a firewall."),
    .definition = N_("The remote address and port of a socket without a peer are 0. netstat prints 0.0.0.0:* and "
                     ":::*, ss prints 0.0.0.0:*, [::]:* or *:*."),
    .source = "netstat(8), ss(8)",
    .see = "address-unspecified exposure state-listen state-unconn",
  },
};

const NpGlossaryPart np_glossary_addresses = { terms, G_N_ELEMENTS (terms), NP_TOPIC_ADDRESSES };
