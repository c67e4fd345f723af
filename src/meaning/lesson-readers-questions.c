/* meaning/lesson-readers-questions.c: what people ask when they look at their connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_QUESTION, N_("A connection is ESTABLISHED, and its Recv-Q is 677. What is that?"), NULL },
  { NP_LESSON_TEXT,
    N_("677 bytes have arrived, and no program has picked them up yet. If the number soon changes, all is well."),
    NULL },
  { NP_LESSON_TEXT,
    N_("If it stays, look at its owner. If nobody has picked up the call yet, the inode is 0: the caller still waits "
       "in line for a busy program. If it belongs to a program, that one has the call but does not read: it is busy, "
       "paused or stuck."),
    NULL },

  { NP_LESSON_QUESTION, N_("What does SYN_RECV mean?"), NULL },
  { NP_LESSON_TEXT,
    N_("Somebody called, this computer answered, and the caller’s last confirmation is still missing. That takes the "
       "blink of an eye. If many stay, confirmations usually get lost on the way; sometimes somebody calls a server "
       "again and again without meaning to talk."),
    NULL },

  { NP_LESSON_QUESTION, N_("There are 90 connections in TIME_WAIT. Is that bad?"), NULL },
  { NP_LESSON_TEXT,
    N_("No, that is normal. They are finished, and the side that hung up first remembers them for 60 seconds. They "
       "need almost nothing and belong to no program. Only tens of thousands to one destination are too many: then "
       "temporary ports may run out."),
    NULL },
  { NP_LESSON_LINK, N_("How a Connection Lives"), "lesson:life-of-a-connection" },

  { NP_LESSON_QUESTION, N_("Why does a row have no program?"), NULL },
  { NP_LESSON_TEXT,
    N_("Often it belongs to another user or to the system, and only an administrator may see the program. "
       "Netplain then names the service, if it can. In TIME_WAIT and SYN_RECV there is no program at all, and "
       "before somebody has picked up there is none yet. Rarely Linux itself is at work, as for a network "
       "drive or some VPNs."),
    NULL },

  { NP_LESSON_QUESTION, N_("Why is Send-Q 128 in LISTEN, when nothing is sent?"), NULL },
  { NP_LESSON_TEXT,
    N_("There it is not data. It is the longest line of waiting callers that the program allows; 128 and 4096 are "
       "common. Recv-Q is how many wait now. netstat always prints 0 for this limit; ss and Netplain show it."),
    NULL },

  { NP_LESSON_QUESTION, N_("What is 0.0.0.0?"), NULL },
  { NP_LESSON_TEXT,
    N_("No particular address. A program that waits there waits on all IPv4 addresses of this computer. As the other "
       "end, 0.0.0.0:* means that there is no partner yet. In the routes, 0.0.0.0/0 means every address."),
    NULL },

  { NP_LESSON_QUESTION, N_("Is an open port dangerous?"), NULL },
  { NP_LESSON_TEXT,
    N_("A port is only a number. What counts is the program that waits there, and who can reach it. On 127.0.0.1 "
       "that is only this computer. On all addresses others can call too, unless a firewall forbids it: then it "
       "should be a program that you want, and up to date."),
    NULL },
  { NP_LESSON_LINK, N_("Show Who Waits for Callers"), "search:state:listen" },

  { NP_LESSON_QUESTION, N_("Why are there so many UNIX sockets?"), NULL },
  { NP_LESSON_TEXT,
    N_("Through them the programs on this computer talk to each other, to the screen and to the sound. Hundreds are "
       "normal. They never reach a network, so Netplain hides them until you ask for them."),
    NULL },

  { NP_LESSON_QUESTION, N_("Why does the number of dropped packets grow?"), NULL },
  { NP_LESSON_TEXT,
    N_("Growth alone is no sign of trouble. RX-DRP also counts packets that nobody here needs, such as those of a "
       "protocol that this computer does not use. If it grows fast, the computer may be too busy. If RX-ERR grows as "
       "well, look at the cable or the Wi-Fi."),
    NULL },
  { NP_LESSON_LINK, N_("Show the Interfaces"), "page:interfaces" },

  { NP_LESSON_QUESTION, N_("I do not know this address. Is it an attack?"), NULL },
  { NP_LESSON_TEXT,
    N_("An address alone cannot tell. Many web pages and programs use the computers of a few large companies, so "
       "strange names are normal. Look at the program: if you know it and it called from here, it is usually just "
       "doing its work."),
    NULL },
  { NP_LESSON_TEXT,
    N_("If somebody called from outside, look at which program answered. On the internet, machines try out all "
       "addresses day and night. What matters is whether that program should be open to them."),
    NULL },
};

const NpLesson np_lesson_readers_questions = {
  .id = "readers-questions",
  .title = N_("Questions That People Ask"),
  .summary = N_("What worries people when they look at their connections, and what is true about it."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
