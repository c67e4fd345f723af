/* meaning/glossary-ports.c: ranges of ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  {
    .id = "port-system",
    .word = "well-known port, system port, privileged port",
    .summary = N_("The ports from 0 to 1023, on which the classic services wait: mail, the web, secure logins."),
    .normal = N_("Normal for services that the system has started."),
    .worry = N_("When an unknown program waits on such a port, it usually had special permission to do so."),
    .action = N_("Find out which program it is and what it is for."),
    .definition = N_("The System Ports of IANA. On Linux only a process with CAP_NET_BIND_SERVICE may listen "
                     "below net.ipv4.ip_unprivileged_port_start, which is 1024 by default."),
    .source = "RFC 6335 §6, ip(7), capabilities(7)",
    .see = "port port-registered error-permission-denied",
  },
  {
    .id = "port-registered",
    .word = "registered port, user port",
    .summary = N_("The ports from 1024 to 49151; many have the name of a program, but anyone may use them."),
    .normal = N_("Normal. The name is a hint, not a proof."),
    .definition = N_("The User Ports of IANA."),
    .source = "RFC 6335 §6, services(5)",
    .see = "port port-system port-ephemeral",
  },
  {
    .id = "port-dynamic",
    .word = "dynamic port, private port",
    .summary = N_("The ports from 49152 to 65535, which never belong to a fixed program."),
    .normal = N_("Normal. They are for short use and for programs that agree on a port themselves."),
    .definition = N_("The Dynamic Ports of IANA, also called Private or Ephemeral Ports. Linux uses another "
                     "range for callers."),
    .source = "RFC 6335 §6",
    .see = "port port-ephemeral",
  },
  {
    .id = "port-ephemeral",
    .word = "ephemeral port, temporary port",
    .summary = N_("A port for one conversation only, which the system picks for the side that calls."),
    .normal = N_("Normal for every caller; usually between 32768 and 60999 on Linux."),
    .definition = N_("A port of net.ipv4.ip_local_port_range (28232 by default), given when a program calls "
                     "without choosing one. The range is not the one of IANA, from 49152 on."),
    .source = "ip(7), RFC 6335 §6",
    .see = "port role-caller port-exhaustion port-dynamic",
  },
  {
    .id = "port-exhaustion",
    .word = "port exhaustion",
    .summary = N_("No free port is left for calling one destination, so new conversations with it fail at once."),
    .normal = N_("Never seen on most computers."),
    .worry = N_("When programs say “Cannot assign requested address”, too many conversations go to one "
                "destination."),
    .action = N_("Set the program to keep its connections open and use them again, or enlarge "
                 "net.ipv4.ip_local_port_range."),
    .definition = N_("TCP needs another local port for every connection with the same own address, remote "
                     "address and remote port. Those in TIME_WAIT usually count too, for a minute. connect(2) "
                     "then fails with EADDRNOTAVAIL."),
    .source = "connect(2), ip(7)",
    .see = "port-ephemeral state-time-wait error-cannot-assign-requested-address",
  },
};

const NpGlossaryPart np_glossary_ports = { terms, G_N_ELEMENTS (terms), NP_TOPIC_ADDRESSES };
