/* meaning/lesson-reading-ss.c: a printout of the program that came after netstat, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_TEXT,
    N_("Today most people use ss instead of netstat. It says the same in slightly other words. This printout was "
       "made by ss -tuap: -t for TCP, -u for UDP, -a shows programs that only wait, too, and -p adds the program."),
    NULL },

  { NP_LESSON_HEADING, N_("Waiting for Callers"), NULL },
  { NP_LESSON_PRINTOUT,
    "Netid State      Recv-Q Send-Q Local Address:Port   Peer Address:Port Process\n"
    "tcp   LISTEN     0      128          0.0.0.0:ssh         0.0.0.0:*     users:((\"sshd\",pid=3289,fd=3))\n"
    "tcp   LISTEN     0      4096       127.0.0.1:ipp         0.0.0.0:*     users:((\"cupsd\",pid=3290,fd=3))\n"
    "tcp   LISTEN     0      128             [::]:ssh            [::]:*     users:((\"sshd\",pid=3289,fd=4))\n"
    "tcp   LISTEN     0      511                *:http              *:*     users:((\"nginx\",pid=3291,fd=3))",
    NULL },
  { NP_LESSON_TEXT,
    N_("The second address is the other end, where nobody in particular is yet. For a program in LISTEN, Recv-Q is "
       "how many callers wait now, and Send-Q is how many may wait. netstat prints 0 there, ss the real limit."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The local address says who can call. 127.0.0.1 is for this computer only. 0.0.0.0 means all IPv4 addresses, "
       "[::] all IPv6 addresses and no IPv4, and * both of them."),
    NULL },
  { NP_LESSON_LINK, N_("Show Who Waits for Callers"), "search:state:listen" },

  { NP_LESSON_HEADING, N_("Open and Closing"), NULL },
  { NP_LESSON_PRINTOUT,
    "tcp   ESTAB      0      0      192.168.1.104:54744   203.0.113.9:https users:((\"firefox\",pid=3311,fd=3))\n"
    "tcp   CLOSE-WAIT 38     0      192.168.1.104:32808   203.0.113.9:https users:((\"dropbox\",pid=3310,fd=3))\n"
    "tcp   CLOSE-WAIT 38     0      192.168.1.104:39336   203.0.113.9:https users:((\"dropbox\",pid=3310,fd=4))",
    NULL },
  { NP_LESSON_TEXT,
    N_("ESTAB is ESTABLISHED, and CLOSE-WAIT is CLOSE_WAIT: ss shortens the one and puts a hyphen into the "
       "others. 38 in Recv-Q is 37 bytes that the program has not picked up, and the end mark, which counts as "
       "one more."),
    NULL },
  { NP_LESSON_TEXT,
    N_("Behind users stands the program: its name and the number of its process, pid. The last number, fd, is the "
       "one by which the program itself knows this connection. Several programs can share one, and then all are "
       "named."),
    NULL },

  { NP_LESSON_HEADING, N_("Single Messages"), NULL },
  { NP_LESSON_PRINTOUT,
    "udp   UNCONN     0      0            0.0.0.0:mdns        0.0.0.0:*     users:((\"avahi-daemon\",pid=3292,fd=3))",
    NULL },
  { NP_LESSON_TEXT,
    N_("UNCONN: not connected. A program that takes single messages by UDP needs no fixed partner. netstat leaves "
       "the state empty here."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Connections"), "page:connections" },
  { NP_LESSON_LINK, N_("Reading netstat: Connections"), "lesson:reading-netstat" },
};

const NpLesson np_lesson_reading_ss = {
  .id = "reading-ss",
  .title = N_("Reading ss"),
  .summary = N_("What the program ss prints today, line by line."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
