/* meaning/lesson-life-of-a-connection.c: from the first call to the last goodbye
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons-private.h"

#include <glib/gi18n-lib.h>

static const NpLessonBlock blocks[] = {
  { NP_LESSON_LIFE, NULL, NULL },
  { NP_LESSON_TEXT,
    N_("A TCP connection is like a phone call: somebody waits, somebody calls, both talk, and both say goodbye. The "
       "picture shows its stages, and how many connections of this computer are at each of them now. Choose a stage "
       "to see them."),
    NULL },

  { NP_LESSON_HEADING, N_("The Call"), NULL },
  { NP_LESSON_TEXT,
    N_("In LISTEN a program waits for callers. It has no partner, because it waits for anybody. When somebody calls, "
       "this makes a new connection, and the program goes on waiting in LISTEN."),
    NULL },
  { NP_LESSON_LINK, N_("Show Who Waits for Callers"), "search:state:listen" },
  { NP_LESSON_TEXT,
    N_("SYN_SENT: this computer has called and waits for an answer, usually for much less than a second. If it takes "
       "more than about three seconds, the other computer is usually off, its address is wrong, or a firewall keeps "
       "silent."),
    NULL },
  { NP_LESSON_TEXT,
    N_("SYN_RECV: somebody called, this computer answered, and the caller’s last confirmation is still missing. It "
       "belongs to no program yet."),
    NULL },

  { NP_LESSON_HEADING, N_("The Talk"), NULL },
  { NP_LESSON_TEXT,
    N_("ESTABLISHED: the connection is open, and both sides can send. It can be silent for hours, and all is still "
       "well. It is open even before the program that was called has picked up."),
    NULL },
  { NP_LESSON_LINK, N_("Show Open Connections"), "search:state:established" },

  { NP_LESSON_HEADING, N_("The Goodbye"), NULL },
  { NP_LESSON_TEXT,
    N_("Each side says goodbye once, and the other side confirms it. Who hangs up first decides which way the "
       "connection takes through the picture. It can also break off without a goodbye; then it is gone at once."),
    NULL },
  { NP_LESSON_TEXT,
    N_("If this side hangs up first: in FIN_WAIT1 it has said goodbye, and that is not confirmed yet. In FIN_WAIT2 "
       "it is confirmed, and the goodbye of the other side is missing. If the program has let go of the connection, "
       "this usually ends after a minute."),
    NULL },
  { NP_LESSON_TEXT,
    N_("If the other side hangs up first: in CLOSE_WAIT its goodbye is here, but the program on this computer has "
       "not closed its end yet. In LAST_ACK it has, and only the last confirmation is missing."),
    NULL },
  { NP_LESSON_TEXT,
    N_("CLOSE_WAIT has no time limit: it waits for the program. When it lasts for minutes, or when many gather, the "
       "program has probably forgotten to close. Restarting it helps, and so does telling its makers."),
    NULL },
  { NP_LESSON_LINK, N_("Show Ends That Wait to Be Closed"), "search:state:close_wait" },
  { NP_LESSON_TEXT,
    N_("CLOSING is rare: both sides hung up at the same moment, and their goodbyes crossed on the way."),
    NULL },

  { NP_LESSON_HEADING, N_("The Memory"), NULL },
  { NP_LESSON_TEXT,
    N_("TIME_WAIT is kind. The conversation is over, but late packets may still be on their way. The side that hung "
       "up first remembers it for a while, on Linux for 60 seconds, so that they cannot confuse a new conversation."),
    NULL },
  { NP_LESSON_TEXT,
    N_("A conversation in TIME_WAIT belongs to no program and needs almost nothing. Hundreds of them are fine."),
    NULL },
  { NP_LESSON_LINK, N_("Show Finished Conversations"), "search:state:time_wait" },
  { NP_LESSON_TEXT,
    N_("Two more stages are seldom seen. CLOSE means not connected. In BOUND_INACTIVE a program has reserved a port, "
       "but neither waits for callers nor calls."),
    NULL },
  { NP_LESSON_LINK, N_("Questions That People Ask"), "lesson:readers-questions" },
};

const NpLesson np_lesson_life_of_a_connection = {
  .id = "life-of-a-connection",
  .title = N_("How a Connection Lives"),
  .summary = N_("From the first call to the last goodbye, and what each state means."),
  .blocks = blocks,
  .n_blocks = G_N_ELEMENTS (blocks),
};
