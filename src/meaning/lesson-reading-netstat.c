/* meaning/lesson-reading-netstat.c: a printout of connections, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_TEXT,
    N_("netstat has shown people the network for decades. A well-known article teaches it with three printouts of a "
       "computer called Trafalgar. Here they are, a few lines at a time. Where things are not quite as the article "
       "says, you read it here."),
    NULL },
  { NP_LESSON_TEXT,
    N_("This one was made by netstat -apA inet. -a shows programs that only wait, too, and -p adds the program. -A "
       "inet leaves out UNIX sockets, which never reach a network. It also leaves out everything with IPv6."),
    NULL },

  { NP_LESSON_HEADING, N_("Waiting for Callers"), NULL },
  { NP_LESSON_PRINTOUT,
    "Active Internet connections (servers and established)\n"
    "Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name\n"
    "tcp        0      0 localhost:46178         *:*                     LISTEN      2484/GoogleTalkPlug\n"
    "tcp        0      0 localhost:41093         *:*                     LISTEN      2484/GoogleTalkPlug\n"
    "tcp        0      0 *:ssh                   *:*                     LISTEN      1894/sshd\n"
    "tcp        0      0 localhost:ipp           *:*                     LISTEN      1226/cupsd\n"
    "tcp        0      0 *:17500                 *:*                     LISTEN      1366/dropbox",
    NULL },
  { NP_LESSON_TEXT,
    N_("LISTEN: these programs wait for callers. Nobody in particular is at the other end, so it reads *:*, "
       "any address and any port; today netstat writes 0.0.0.0:*. Recv-Q counts callers who wait here. Send-Q "
       "should be how many may wait, but netstat always prints 0."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The local address says who can call. Printing (ipp) waits on localhost: only this computer reaches it. "
       "Remote login (ssh) waits on *, which is all IPv4 addresses: other computers can call, unless a firewall "
       "forbids it."),
    NULL },
  { NP_LESSON_LINK, N_("Show Who Waits for Callers"), "search:state:listen" },

  { NP_LESSON_HEADING, N_("Open Connections"), NULL },
  { NP_LESSON_PRINTOUT,
    "tcp        0      0 Trafalgar.local:54744   wi-in-f17.1e100.n:https ESTABLISHED 1792/firefox\n"
    "tcp        0      0 Trafalgar.local:40998   sjc-not6.sjc.dropbo:www ESTABLISHED 1366/dropbox\n"
    "tcp        0      0 Trafalgar.local:34354   192.168.1.200:2022      ESTABLISHED 1499/ssh\n"
    "tcp        0      0 Trafalgar.local:34351   192.168.1.200:2022      ESTABLISHED 1349/ssh",
    NULL },
  { NP_LESSON_TEXT,
    N_("ESTABLISHED: these connections are open. The port of the other end usually tells what it is about: https "
       "(443) is the encrypted web, and www is an old name of the plain web (80). The local ports, such as 54744, "
       "are temporary: Linux chose them for these calls."),
    NULL },
  { NP_LESSON_TEXT,
    N_("Recv-Q counts bytes that have arrived and that the program has not picked up yet. Send-Q counts bytes that "
       "the other side has not confirmed yet. 0 is normal, and so is a number that soon changes."),
    NULL },
  { NP_LESSON_TEXT,
    N_("netstat cuts long names off; with -W it prints them whole, with -n numbers instead. Netplain shows numbers "
       "until you ask for names. Looking up a name tells your name server which computers you talk to."),
    NULL },

  { NP_LESSON_HEADING, N_("Two Ends of One Conversation"), NULL },
  { NP_LESSON_PRINTOUT,
    "tcp        0      0 localhost:41093         localhost:45741         ESTABLISHED 2484/GoogleTalkPlug\n"
    "tcp        0      0 localhost:45741         localhost:41093         ESTABLISHED 2481/plugin-contain",
    NULL },
  { NP_LESSON_TEXT,
    N_("Two lines, but one conversation, and both ends are on this computer. What is local for one is foreign for "
       "the other. Above, GoogleTalkPlug waits on port 41093, so the other program called it."),
    NULL },

  { NP_LESSON_HEADING, N_("The Forgotten Ends"), NULL },
  { NP_LESSON_PRINTOUT,
    "tcp       38      0 Trafalgar.local:32808   v-client-5b.sjc.d:https CLOSE_WAIT  1366/dropbox\n"
    "tcp       38      0 Trafalgar.local:39336   v-d-2b.sjc.dropbo:https CLOSE_WAIT  1366/dropbox",
    NULL },
  { NP_LESSON_TEXT,
    N_("CLOSE_WAIT: the server hung up, and Dropbox has not closed its end yet. For a moment that is normal. If they "
       "stay, the program has probably forgotten them, and they go only when it ends."),
    NULL },
  { NP_LESSON_TEXT,
    N_("The article speaks of 38 bytes that nobody read. It is 37 bytes and the end mark, which counts as one "
       "more. Very likely nothing was lost: the encrypted goodbye that servers often sent in those days has "
       "exactly 37 bytes."),
    NULL },
  { NP_LESSON_LINK, N_("Show Ends That Wait to Be Closed"), "search:state:close_wait" },

  { NP_LESSON_HEADING, N_("Single Messages"), NULL },
  { NP_LESSON_PRINTOUT,
    "udp        0      0 *:49678                 *:*                                 642/avahi-daemon: r\n"
    "udp        0      0 *:bootpc                *:*                                 932/dhclient3\n"
    "udp        0      0 *:bootpc                *:*                                 1854/dhclient3\n"
    "udp        0      0 *:17500                 *:*                                 1366/dropbox\n"
    "udp        0      0 *:mdns                  *:*                                 642/avahi-daemon: r",
    NULL },
  { NP_LESSON_TEXT,
    N_("UDP sends single messages, without a connection, so the state is empty. On bootpc this computer asks for its "
       "address, mdns finds printers and names nearby, and on 17500 Dropbox looks for other computers with Dropbox. "
       "Recv-Q counts memory here: one byte can take hundreds."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Connections"), "page:connections" },
  { NP_LESSON_LINK, N_("Go On: Routes and Interfaces"), "lesson:reading-netstat-tables" },
};

const NpLesson np_lesson_reading_netstat = {
  .id = "reading-netstat",
  .title = N_("Reading netstat: Connections"),
  .summary = N_("A well-known printout of connections, line by line."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
