/* meaning/lesson-reading-netstat-tables.c: printouts of routes and interfaces, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_HEADING, N_("Routes"), NULL },
  { NP_LESSON_TEXT,
    N_("The second printout of the article was made by netstat -r. It is the table of ways that packets can take."),
    NULL },
  { NP_LESSON_PRINTOUT,
    "Kernel IP routing table\n"
    "Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n"
    "192.168.1.0     *               255.255.255.0   U         0 0          0 eth0\n"
    "link-local      *               255.255.0.0     U         0 0          0 eth0\n"
    "default         smoothwall      0.0.0.0         UG        0 0          0 eth0",
    NULL },
  { NP_LESSON_TEXT,
    N_("Destination and Genmask say which addresses a line is for: 255.255.255.0 means that the first three numbers "
       "must match, 0.0.0.0 that none must. U means in use, and G that packets go to a router, the Gateway. With * "
       "they need no router."),
    NULL },
  { NP_LESSON_TEXT,
    N_("A packet to 192.168.1.31 goes straight there, through eth0: the first line matches. For one to "
       "208.67.222.222 only default matches, so it goes to the router called smoothwall. And one to 169.254.3.4 goes "
       "straight there, by the line link-local, which is 169.254.0.0."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The article reads the table from top to bottom and takes the first line that matches. Here that gives the "
       "right answers, because default stands last. Today netstat prints it first. The real rule is: the longest "
       "prefix wins, wherever it stands."),
    NULL },
  { NP_LESSON_TEXT,
    N_("netstat -r does not show everything. Rules choose a table first, and this computer’s own addresses are in "
       "another table. MSS, Window and irtt are limits for special cases, and 0 means none. Window counts bytes, not "
       "packets."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Routes"), "page:routes" },
  { NP_LESSON_LINK, N_("How Packets Find Their Way"), "lesson:way-of-a-packet" },

  { NP_LESSON_HEADING, N_("Interfaces"), NULL },
  { NP_LESSON_PRINTOUT,
    "Kernel Interface table\n"
    "Iface   MTU Met   RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n"
    "eth0       1500 0     25055      0      0 0         14239      0      0      0 BMRU\n"
    "lo        16436 0        16      0      0 0            16      0      0      0 LRU",
    NULL },
  { NP_LESSON_TEXT,
    N_("The third is from netstat -i. eth0 is the card with the network cable, and lo is this computer talking to "
       "itself. MTU is the largest packet in bytes; for lo it was 16436 then and is 65536 now. Met is no longer "
       "printed."),
    NULL },
  { NP_LESSON_TEXT,
    N_("RX counts packets that came in, TX those that went out. OK: all was well. ERR: bad in any way, not only by a "
       "wrong checksum. OVR: the memory of the card was full."),
    NULL },
  { NP_LESSON_TEXT,
    N_("DRP: thrown away, mostly because nothing here needs them, so it need not mean trouble. And a number may be "
       "old: watch whether ERR and OVR grow."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The letters: B can send to everyone on its network at once, and M to groups of computers. L is the "
       "computer’s way to itself. R is ready to pass data, and U is switched on."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Interfaces"), "page:interfaces" },

  { NP_LESSON_HEADING, N_("What Else netstat Can Do"), NULL },
  { NP_LESSON_TEXT,
    N_("-c prints everything again each second, so -ci watches the interfaces; Netplain is live by itself. -s counts "
       "what the protocols do, and -g lists the groups that this computer listens to. Both have a page here."),
    NULL },
  { NP_LESSON_TEXT,
    N_("-M, which the article writes -m, listed connections that are passed on for other computers under a changed "
       "address. It no longer works, because today’s Linux does not have the file that it reads. The page "
       "Translations asks in another way."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Statistics"), "page:statistics" },
  { NP_LESSON_LINK, N_("Show the Groups"), "page:groups" },
  { NP_LESSON_LINK, N_("Show the Translations"), "page:translations" },
};

const NpLesson np_lesson_reading_netstat_tables = {
  .id = "reading-netstat-tables",
  .title = N_("Reading netstat: Routes, Interfaces"),
  .summary = N_("A well-known printout of routes, one of interfaces, and what else netstat can do."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
