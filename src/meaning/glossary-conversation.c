/* meaning/glossary-conversation.c: the words for how a conversation begins, waits and ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* What it is */
  {
    .id = "socket",
    .word = "socket",
    .summary = N_("One end of a conversation, as a program holds it; every line of the connections is one."),
    .normal = N_("Hundreds are normal on a desktop computer, even when nothing is being sent."),
    .definition = N_("What socket(2) returns: an open file through which a program sends and receives. It has a "
                     "protocol and a state, and usually an address at either end."),
    .source = "socket(2), socket(7)",
    .see = "protocol state inode",
  },

  /* The signs that the two sides give each other */
  {
    .id = "handshake",
    .word = "three-way handshake, handshake",
    .summary = N_("How a conversation begins: a question, an answer, and a confirmation of the answer."),
    .normal = N_("Normal at the beginning of every reliable conversation; it takes about one travel time to the "
                 "other side and back."),
    .worry = N_("When it does not get to its end, SYN_SENT stays on the calling side, or SYN_RECV on the other."),
    .action = N_("Look which of the two stays: the first means that no answer comes, the second that the "
                 "confirmation gets lost."),
    .definition = N_("SYN, then SYN and ACK together, then ACK. The kernel does all of it; the listening program "
                     "hears of it only through accept(2)."),
    .source = "RFC 9293 §3.5, listen(2)",
    .see = "syn ack state-syn-sent state-syn-recv accept-queue",
  },
  {
    .id = "syn",
    .word = "SYN",
    .summary = N_("The sign with which one side asks the other for a conversation."),
    .normal = N_("Normal at the beginning of every conversation."),
    .definition = N_("A bit in the header of a TCP segment, set in the first segment of either side. It takes "
                     "one number of the sequence of bytes, which is why Send-Q is 1 in SYN_SENT."),
    .source = "RFC 9293 §3.1, §3.4",
    .see = "handshake state-syn-sent state-syn-recv",
  },
  {
    .id = "ack",
    .word = "ACK",
    .summary = N_("The sign with which one side confirms what it has received."),
    .normal = N_("Normal all the time; what is not confirmed is sent again."),
    .definition = N_("A bit in the header of a TCP segment, which says that the acknowledgment number is valid: "
                     "the next byte that the sender of it expects."),
    .source = "RFC 9293 §3.1, §3.4",
    .see = "handshake send-q timer-on",
  },
  {
    .id = "fin",
    .word = "FIN",
    .summary = N_("The sign with which one side says goodbye: it will send nothing more."),
    .normal = N_("Normal at the end of every conversation; either side sends one."),
    .definition = N_("A bit in the header of a TCP segment. It takes one number of the sequence of bytes, so a "
                     "FIN that is not confirmed counts as 1 byte in Send-Q, and one that the program has not "
                     "read as 1 in Recv-Q."),
    .source = "RFC 9293 §3.1, §3.6",
    .see = "state-fin-wait1 state-close-wait recv-q send-q rst",
  },
  {
    .id = "rst",
    .word = "RST",
    .summary = N_("The sign with which one side breaks a conversation off, or refuses it."),
    .normal = N_("Normal now and then: when nothing waits on a port, or when a program ends in a hurry."),
    .worry = N_("When conversations that worked break off again and again, a program, a router or a firewall "
                "cuts them."),
    .action = N_("See whether it happens with one program or one network only; that one is the cause."),
    .definition = N_("A bit in the header of a TCP segment. The other side gets “Connection refused” while it "
                     "opens a connection, and “Connection reset by peer” later."),
    .source = "RFC 9293 §3.5.2",
    .see = "error-connection-refused error-connection-reset-by-peer counter-tcp-out-rsts counter-tcp-estab-resets",
  },

  /* The waiting lines of a program that waits for callers */
  {
    .id = "accept-queue",
    .word = "accept queue, backlog, somaxconn",
    .summary = N_("The line of callers who are connected already and wait until the program picks them up."),
    .normal = N_("0 callers are normal, and some for a moment."),
    .worry = N_("When it stays near its limit, the program is too slow, and new callers find no room."),
    .action = N_("Look at the program that waits: it is busy or stuck. A longer line only helps against short "
                 "rushes."),
    .definition = N_("The connections that are ESTABLISHED and not yet taken by accept(2). Recv-Q of the "
                     "listener is their number, Send-Q the limit: what the program asked for with listen(2), at "
                     "most net.core.somaxconn. The queue is full at one more than the limit; then the kernel "
                     "drops new requests (ListenOverflows). netstat prints 0 for the limit."),
    .source = "listen(2), accept(2), ss(8)",
    .see = "recv-q send-q state-listen owner-unaccepted syn-backlog counter-tcpext-listen-overflows",
  },
  {
    .id = "syn-backlog",
    .word = "SYN backlog, SYN queue",
    .summary = N_("The line of callers who asked to connect and have not confirmed the answer yet."),
    .normal = N_("A few are normal on a busy service."),
    .worry = N_("When many stay, confirmations get lost, or somebody sends questions without ever confirming."),
    .action = N_("If the service no longer answers, limit who may call it with a firewall."),
    .definition = N_("The requests in SYN_RECV of a listener. net.ipv4.tcp_max_syn_backlog limits them; with "
                     "net.ipv4.tcp_syncookies the kernel still answers when there is no room. It is another line "
                     "than the accept queue, and Recv-Q of the listener does not count it, although netstat(8) "
                     "says so."),
    .source = "listen(2), tcp(7)",
    .see = "state-syn-recv accept-queue counter-tcpext-syncookies-sent",
  },

  /* Ends that stand alone */
  {
    .id = "orphan",
    .word = "orphan, orphaned",
    .summary = N_("A conversation that its program has already let go of and that the system brings to its end."),
    .normal = N_("Normal for a short time after a program has closed or ended."),
    .worry = N_("When very many gather, the other sides have become unreachable, or somebody calls without "
                "taking part."),
    .action = N_("Nothing has to be done for single ones: they end by themselves."),
    .definition = N_("A TCP socket in FIN_WAIT1, FIN_WAIT2, CLOSING or LAST_ACK that no file descriptor belongs "
                     "to: no process, inode 0. The user 0 that other tools show is not root. "
                     "net.ipv4.tcp_max_orphans limits their number."),
    .source = "tcp(7)",
    .see = "owner-none state-fin-wait1 state-fin-wait2 state-last-ack counter-sockstat-tcp-orphan",
  },
  {
    .id = "half-closed",
    .word = "half-closed",
    .summary = N_("One side has said goodbye, and the other may still send."),
    .normal = N_("Normal where a program says “that was all” and then waits for the answer."),
    .definition = N_("The result of shutdown(2) with SHUT_WR: FIN_WAIT2 on the side that has said goodbye, "
                     "CLOSE_WAIT on the other. The socket keeps its owner, and there is no time limit."),
    .source = "shutdown(2), RFC 9293 §3.6.1",
    .see = "fin state-fin-wait2 state-close-wait ss-arrows",
  },
  {
    .id = "dual-stack",
    .word = "dual-stack",
    .summary = N_("One line that takes callers with the newer and with the older kind of internet address."),
    .normal = N_("Normal for most services."),
    .definition = N_("An IPv6 socket bound to :: without IPV6_V6ONLY. It accepts IPv4 too and shows such callers "
                     "as ::ffff:a.b.c.d. netstat lists it and its IPv4 callers under tcp6 only."),
    .source = "ipv6(7)",
    .see = "v6only exposure-any address-ipv4-mapped protocol-tcp6",
  },
};

const NpGlossaryPart np_glossary_conversation = { terms, G_N_ELEMENTS (terms), NP_TOPIC_CONNECTIONS };
