/* meaning/glossary-unix.c: the words for conversations inside the computer, as netstat and ss print them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* Types */
  {
    .id = "unix-stream",
    .word = "STREAM, u_str, SOCK_STREAM",
    .summary = N_("A conversation in both directions between programs on this computer; everything arrives, in "
                  "order."),
    .normal = N_("Normal: most conversations inside the computer are of this type."),
    .definition = N_("A UNIX socket of the type SOCK_STREAM: a stream of bytes, as with TCP but without a "
                     "network. ss calls it u_str."),
    .source = "unix(7), netstat(8), ss(8)",
    .see = "protocol-unix unix-dgram unix-seqpacket",
  },
  {
    .id = "unix-dgram",
    .word = "DGRAM, u_dgr, SOCK_DGRAM",
    .summary = N_("Single messages between programs on this computer, for example for the system log."),
    .normal = N_("Normal on every computer. Inside it, such messages do not get lost or out of order."),
    .definition = N_("A UNIX socket of the type SOCK_DGRAM; on Linux reliable and ordered. ss calls it u_dgr."),
    .source = "unix(7), netstat(8), ss(8)",
    .see = "protocol-unix state-unix-unconn unix-stream",
  },
  {
    .id = "unix-seqpacket",
    .word = "SEQPACKET, u_seq, SOCK_SEQPACKET",
    .summary = N_("A conversation between programs on this computer in which every message stays in one piece."),
    .normal = N_("Normal; web browsers and udev use it."),
    .definition = N_("A UNIX socket of the type SOCK_SEQPACKET: connected, ordered, and with the boundaries of "
                     "messages kept. ss calls it u_seq."),
    .source = "unix(7), netstat(8), ss(8)",
    .see = "protocol-unix unix-stream",
  },

  /* States that only netstat writes */
  {
    .id = "unix-free",
    .word = "FREE",
    .summary = N_("The line is not in use."),
    .normal = N_("Practically never seen."),
    .definition = N_("SS_FREE (0): the socket is not allocated, in the words of netstat(8)."),
    .source = "netstat(8), linux/net.h",
    .see = "state-unix-unconn",
  },
  {
    .id = "unix-unknown",
    .word = "UNKNOWN",
    .summary = N_("The tool netstat met a stage that it does not know."),
    .normal = N_("Practically never seen: “this state should never happen”, says its manual."),
    .definition = N_("What netstat prints for a UNIX socket whose state or type has no name in it. For network "
                     "cards the same word has another meaning."),
    .source = "netstat(8)",
    .see = "interface-state-unknown",
  },

  /* Columns */
  {
    .id = "unix-refcnt",
    .word = "RefCnt",
    .summary = N_("How many times the system and programs hold this line at the moment."),
    .normal = N_("2 and 3 are normal."),
    .definition = N_("The reference count of the UNIX socket, from /proc/net/unix. It is not the number of "
                     "programs."),
    .source = "netstat(8), proc(5)",
    .see = "owners",
  },
  {
    .id = "unix-flags",
    .word = "ACC, W, N",
    .summary = N_("Letters that netstat writes beside a line: ACC means that it waits for callers."),
    .normal = N_("ACC is normal for services. W and N are seldom seen and tell nothing that you need."),
    .definition = N_("ACC: SO_ACCEPTCON, the socket listens. W: SO_WAITDATA, a reader waits for data. N: "
                     "SO_NOSPACE, there was no room to send."),
    .source = "netstat(8), linux/net.h",
    .see = "state-unix-listen",
  },
  {
    .id = "unix-path",
    .word = "Path, @name, abstract",
    .summary = N_("The name by which other programs on this computer find this one: a file, or a name with @."),
    .normal = N_("It is normal that the calling side has no name."),
    .definition = N_("A path in the file system, an abstract name that exists only in memory (its first byte is "
                     "0, shown as @), or none. An abstract name is not guarded by the permissions of any file."),
    .source = "unix(7), netstat(8)",
    .see = "protocol-unix local foreign",
  },
};

const NpGlossaryPart np_glossary_unix = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
