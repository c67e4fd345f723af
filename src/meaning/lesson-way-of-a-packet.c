/* meaning/lesson-way-of-a-packet.c: how this computer chooses where to send something
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_TEXT,
    N_("Everything that is sent travels in packets, and this computer has to choose a way for each of them. Type an "
       "address and see which way it takes from here, step by step."),
    NULL },
  { NP_LESSON_WAY, NULL, NULL },

  { NP_LESSON_HEADING, N_("First the Rules"), NULL },
  { NP_LESSON_TEXT,
    N_("The ways stand in lists, which are called tables. Rules say which table is asked for which packets. They are "
       "read by their numbers, the smallest first, until a table knows what to do."),
    NULL },
  { NP_LESSON_TEXT,
    N_("Usually the table local comes first: it has this computer’s own addresses. Then comes main, where the other "
       "ways are. A VPN often adds rules and a table of its own."),
    NULL },

  { NP_LESSON_HEADING, N_("Then the Best Line"), NULL },
  { NP_LESSON_TEXT,
    N_("A line of a table is for all addresses that begin with the same bits: its prefix. If several lines match, "
       "the longest prefix wins, because it says most exactly where the packet goes. Which line stands on top does "
       "not matter."),
    NULL },
  { NP_LESSON_TEXT,
    N_("So 192.168.1.0/24 wins over 192.168.0.0/16 for a packet to 192.168.1.31. The line default, also written "
       "0.0.0.0/0, matches every address. It is used only where nothing else matches."),
    NULL },
  { NP_LESSON_TEXT,
    N_("If two lines are just as exact, the one with the lower metric wins. The metric is a price: a cable is often "
       "made cheaper than Wi-Fi, so that it is used while it is plugged in."),
    NULL },
  { NP_LESSON_LINK, N_("What an Address Says"), "lesson:what-an-address-says" },

  { NP_LESSON_HEADING, N_("The Type of the Line"), NULL },
  { NP_LESSON_TEXT,
    N_("Most lines have the type unicast: send the packet. local means that it is for this computer itself. throw "
       "means: do not look further in this table, ask the next rule."),
    NULL },
  { NP_LESSON_TEXT,
    N_("Other lines refuse on purpose. unreachable answers “No route to host”, and prohibit answers “Permission "
       "denied”. blackhole throws packets away without a word; only programs on this computer are told “Invalid "
       "argument”."),
    NULL },

  { NP_LESSON_HEADING, N_("The Next Step"), NULL },
  { NP_LESSON_TEXT,
    N_("The line names the interface through which the packet leaves, such as a cable or Wi-Fi. If it also names a "
       "gateway, the packet goes to that router, which sends it on. If not, the packet goes straight to its "
       "destination on the same network."),
    NULL },
  { NP_LESSON_TEXT,
    N_("On a cable or Wi-Fi, this computer must know the hardware address of the next one, its neighbour. If it does "
       "not, it asks around who has the address, and remembers the answer for a while."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Neighbours"), "page:neighbours" },

  { NP_LESSON_HEADING, N_("When There Is No Way"), NULL },
  { NP_LESSON_TEXT,
    N_("“Network is unreachable” comes at once, when no line matches, not even a default. Usually this computer is "
       "not connected, or has not got an address yet."),
    NULL },
  { NP_LESSON_TEXT,
    N_("“No route to host” sounds as if a line were missing. But usually a line was found, and the next "
       "computer did not answer for about three seconds: it is off, or not there. A line of the type "
       "unreachable can also be behind it, or a firewall on the way or at the other end."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Routes"), "page:routes" },
};

const NpLesson np_lesson_way_of_a_packet = {
  .id = "way-of-a-packet",
  .title = N_("How Packets Find Their Way"),
  .summary = N_("Which line of the routing table is used, and what happens when there is none."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
