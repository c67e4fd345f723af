/* meaning/glossary-statistics.c: the words above the columns of the statistics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "statistics-protocol",
    .word = "Protocol",
    .summary = N_("Which part of the network is counted."),
    .normal = N_("Ip moves packets, Tcp makes connections, Udp sends single messages, Icmp reports trouble."),
    .definition = N_("The word in front of the colon in /proc/net/snmp, netstat, sockstat and sockstat6, and the "
                     "beginning of the name in snmp6. TcpExt, IpExt and MPTcpExt are Linux’s own additions."),
    .source = "proc_net(5), RFC 4293, RFC 4022, RFC 4113",
  },
  {
    .id = "statistics-counter",
    .word = "Counter",
    .summary = N_("What the system calls this number."),
    .definition = N_("The name in /proc/net/snmp, netstat, snmp6, sockstat or sockstat6. nstat(8) writes it behind "
                     "the protocol: TcpExtListenDrops."),
    .source = "proc_net(5), nstat(8)",
  },
  {
    .id = "statistics-value",
    .word = "Value",
    .summary = N_("How often it happened since the computer or container started, or how many there are now."),
    .normal = N_("Most counters of trouble are above 0 after some days; only their growth matters."),
    .definition = N_("The number as the kernel shows it, for this network namespace. On 32-bit systems most counters "
                     "begin again at 0 after 4294967295."),
    .source = "proc_net(5), netstat(8)",
  },
  {
    .id = "statistics-topic",
    .word = "Topic",
    .summary = N_("What the number is about."),
    .definition = N_("Netplain’s own grouping of the counters, whatever file they are from."),
    .source = "proc_net(5)",
  },
  {
    .id = "statistics-meaning",
    .word = "What it counts",
    .summary = N_("What the number tells, in plain words."),
    .definition = N_("Netplain’s own short line for the counter. Of one whose name it does not know it can only say so."),
    .source = "proc_net(5), netstat(8)",
  },
  {
    .id = "statistics-since",
    .word = "Since Opened",
    .summary = N_("How much the number changed since the window was opened or Reset was chosen."),
    .worry = N_("When a sign of trouble goes on growing."),
    .action = N_("Look at the growth while the trouble is there, and compare it with a minute without trouble."),
    .definition = N_("The difference to the first look. A counter that went back was begun anew: what it shows "
                     "then is added. Only a number of the present can have become smaller."),
    .source = "nstat(8)",
  },
  {
    .id = "statistics-rate",
    .word = "Rate",
    .summary = N_("How fast the number grows."),
    .definition = N_("The growth between the last two looks, divided by the time between them; exports have it in "
                     "whole numbers a second. There is none for numbers of the present, nor right after a pause."),
    .source = "nstat(8)",
  },
  {
    .id = "statistics-kind",
    .word = "Kind",
    .summary = N_("Whether the number only grows, or tells how many there are now."),
    .definition = N_("counter: a running total. gauge: a value of the present, which goes up and down, or a setting."),
    .source = "proc_net(5), RFC 2578 §7.1",
  },
  {
    .id = "statistics-concern",
    .word = "Trouble",
    .summary = N_("Whether something grows that should not."),
    .normal = N_("Nothing; a little now and then is harmless in any network."),
    .worry = N_("When it says that trouble grows, and goes on doing so."),
    .action = N_("Read what the counter means; it says where to look."),
    .definition = N_("trouble-grows: a sign of trouble that grew since counting began. trouble-if-growing: one "
                     "that did not. telling: a number that says much about what happens here. detail: any other."),
    .source = "proc_net(5)",
  },
};

const NpGlossaryPart np_glossary_statistics = { terms, G_N_ELEMENTS (terms) };
