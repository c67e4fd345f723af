/* meaning/lesson-what-an-address-says.c: addresses, prefixes and ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_TEXT,
    N_("An address says where on a network a computer is. It is a long number made of bits, and each bit is 0 or 1: "
       "32 of them for IPv4, 128 for IPv6. The boxes here take addresses apart; type your own into them."),
    NULL },

  { NP_LESSON_HEADING, N_("Network and Computer"), NULL },
  { NP_LESSON_ANATOMY, NULL, "192.168.1.0/24" },
  { NP_LESSON_TEXT,
    N_("The part /24 is the length of a prefix: the first 24 bits must match, which are the first three numbers. So "
       "192.168.1.31 belongs to this network, and 192.168.2.31 does not. The other 8 bits tell its computers apart."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The mask 255.255.255.0 says the same: it has a 1 for each bit that must match. A prefix need not end between "
       "two numbers: /26 is the mask 255.255.255.192. And /0 means that no bit must match, so it is for every "
       "address."),
    NULL },

  { NP_LESSON_HEADING, N_("Near and Far"), NULL },
  { NP_LESSON_ANATOMY, NULL, "127.0.0.1" },
  { NP_LESSON_TEXT,
    N_("Loopback: 127.0.0.1, or ::1 in IPv6, is this computer itself. Packets to it never leave the computer. Its "
       "name is localhost."),
    NULL },
  { NP_LESSON_ANATOMY, NULL, "192.168.1.31" },
  { NP_LESSON_TEXT,
    N_("Private: the networks 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16. Homes and offices everywhere use the "
       "same ones, so the internet cannot reach them directly. The router puts its own address in their place on the "
       "way out."),
    NULL },
  { NP_LESSON_ANATOMY, NULL, "fe80::/10" },
  { NP_LESSON_TEXT,
    N_("Link-local: such an address works only on the same cable or Wi-Fi. Almost every IPv6 interface gives itself "
       "one. The first 10 bits must match, so it begins with fe8, fe9, fea or feb. What follows a %, as in "
       "fe80::1%eth0, is the interface."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The IPv4 kind begins with 169.254. If a computer has no other IPv4 address, then usually nobody gave it one. "
       "Check the cable, the Wi-Fi and the router."),
    NULL },
  { NP_LESSON_TEXT,
    N_("Public: most others. Such an address means the same everywhere on the internet. It can be reached from "
       "everywhere, unless a firewall on the way forbids it."),
    NULL },

  { NP_LESSON_HEADING, N_("Ports"), NULL },
  { NP_LESSON_TEXT,
    N_("The address leads to the computer, and the port to a program on it. A port is a number up to 65535. By "
       "custom, 443 is for the encrypted web and 22 for remote login. The number is a hint, not a proof: other "
       "programs can use it too."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The calling side needs a port too, so that answers find it. Linux chooses a free one, usually from 32768 to "
       "60999. It is a temporary port: its number has no meaning, and it is free again afterwards."),
    NULL },

  { NP_LESSON_HEADING, N_("Who Can Call"), NULL },
  { NP_LESSON_TEXT,
    N_("A program that waits for callers chooses an address to wait on. On 127.0.0.1 only this computer can call it. "
       "On 0.0.0.0 it waits on all IPv4 addresses of this computer: everybody who can reach one of them may call, "
       "unless a firewall forbids it."),
    NULL },
  { NP_LESSON_TEXT,
    N_("In IPv6, :: stands for all addresses of this computer; before a port it is written [::]. Such a program "
       "usually takes IPv4 callers as well."),
    NULL },
  { NP_LESSON_LINK, N_("Show Who Waits for Callers"), "search:state:listen" },
  { NP_LESSON_LINK, N_("Show the Interfaces"), "page:interfaces" },
};

const NpLesson np_lesson_what_an_address_says = {
  .id = "what-an-address-says",
  .title = N_("What an Address Says"),
  .summary = N_("What the numbers of addresses and ports mean, and who can reach what."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
