/* meaning/glossary-translation-columns.c: the words above the columns of translations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* What it is all about */
  {
    .id = "connection-tracking",
    .word = "connection tracking",
    .summary = N_("The firewall’s memory of ongoing conversations, including those it passes on for others."),
    .normal = N_("An empty list is normal on most desktop computers. With a firewall, with containers or with the "
                 "networks of virtual machines there is something in it."),
    .definition = N_("nf_conntrack: an entry for each conversation that passed a rule asking for it. Entries are found "
                     "by the addresses, the protocol and its ports, in both directions. The list may be read with "
                     "CAP_NET_ADMIN only. netstat -M looks for it in a file that today’s kernels do not have."),
    .source = "conntrack(8), nft(8), netstat(8)",
    .see = "nat conntrack-count conntrack-max translation-state",
  },
  {
    .id = "nat",
    .word = "NAT",
    .summary = N_("Addresses are replaced on the way, and put back in the answers."),
    .normal = N_("Normal in every router at home, and on a computer with containers or virtual machines."),
    .definition = N_("Network address translation: the rules decide once for each conversation; connection tracking "
                     "then does the same with all its packets."),
    .source = "RFC 3022, nft(8)",
    .see = "snat dnat connection-tracking",
  },
  {
    .id = "snat",
    .word = "SNAT",
    .summary = N_("The sender’s address is replaced by another one that is written in the rules."),
    .normal = N_("Normal where many computers share one public address."),
    .definition = N_("Source NAT: in the list the destination of the replies is not the source of the original "
                     "direction. The kernel does not keep whether the rule said snat or masquerade."),
    .source = "nft(8), RFC 3022",
    .see = "nat translation-kind-masquerade dnat",
  },
  {
    .id = "dnat",
    .word = "DNAT",
    .summary = N_("The address that was called is replaced, so that the call arrives at another one."),
    .normal = N_("Normal for services in containers, and for port forwarding in a router."),
    .worry = N_("Look closer when you know of nobody, and of no program, that set up such a redirection."),
    .action = N_("As administrator, look for the rule with nft list ruleset."),
    .definition = N_("Destination NAT: in the list the source of the replies is not the destination of the original "
                     "direction. A redirection to this computer itself (redirect) looks alike."),
    .source = "nft(8), RFC 3022",
    .see = "nat translation-kind-port-forwarding snat",
  },
  {
    .id = "conntrack-count",
    .word = "nf_conntrack_count",
    .summary = N_("How many conversations the firewall keeps in mind now."),
    .normal = N_("A few hundred are normal on a desktop computer, and none where nothing asks for it."),
    .worry = N_("When it comes near the limit: new conversations then fail."),
    .action = N_("Find out who makes so many conversations, or raise net.netfilter.nf_conntrack_max."),
    .definition = N_("The number of entries of this network namespace; everybody may read it."),
    .source = "conntrack(8), sysctl(8)",
    .see = "conntrack-max conntrack-drop connection-tracking",
  },
  {
    .id = "conntrack-max",
    .word = "nf_conntrack_max",
    .summary = N_("How many conversations the firewall can remember at most."),
    .normal = N_("It follows from the size of the memory; 262144 is usual."),
    .definition = N_("The limit of entries. When it is reached, entries without ASSURED are thrown out first; if there "
                     "are none, packets of new conversations are dropped."),
    .source = "sysctl(8), conntrack(8)",
    .see = "conntrack-count translation-flag-assured",
  },
  {
    .id = "original-direction",
    .word = "original, original direction",
    .summary = N_("The direction in which the conversation began: from the caller to the one that was called."),
    .normal = N_("Every entry has it; it stands first in a line of conntrack."),
    .definition = N_("The tuple IP_CT_DIR_ORIGINAL: the addresses and ports of the first packet, before anything is "
                     "replaced."),
    .source = "conntrack(8), linux/netfilter/nf_conntrack_tuple_common.h",
    .see = "reply-direction original-source original-destination",
  },
  {
    .id = "reply-direction",
    .word = "reply, reply direction",
    .summary = N_("The direction of the answers: what they look like when they arrive here."),
    .normal = N_("Without replaced addresses it is the first direction turned round."),
    .definition = N_("The tuple IP_CT_DIR_REPLY. Where it is not the original turned round, an address is replaced: "
                     "another destination means SNAT, another source means DNAT."),
    .source = "conntrack(8), linux/netfilter/nf_conntrack_tuple_common.h",
    .see = "original-direction reply-source reply-destination snat dnat",
  },
  {
    .id = "translation-use",
    .word = "use",
    .summary = N_("How many parts of the system hold this entry now."),
    .normal = N_("1 or 2 is normal."),
    .definition = N_("CTA_USE, the reference count of the entry."),
    .source = "linux/netfilter/nfnetlink_conntrack.h, conntrack(8)",
    .see = "translation-id connection-tracking",
  },

  /* What the memory of the firewall counts */
  {
    .id = "conntrack-drop",
    .word = "conntrack drop",
    .summary = N_("Packets thrown away because the firewall’s memory of conversations was full."),
    .normal = N_("0 is normal."),
    .worry = N_("When it grows: new conversations fail."),
    .action = N_("Find out who makes so many conversations, or raise net.netfilter.nf_conntrack_max."),
    .definition = N_("drop in /proc/net/stat/nf_conntrack and in conntrack -S: no entry could be made."),
    .source = "linux/netfilter/nfnetlink_conntrack.h, conntrack(8)",
    .see = "conntrack-count conntrack-max conntrack-early-drop",
  },
  {
    .id = "conntrack-early-drop",
    .word = "early_drop",
    .summary = N_("Conversations forgotten early to make room for new ones."),
    .normal = N_("0 is normal."),
    .worry = N_("When it grows: the memory is full, and soon new conversations will fail."),
    .action = N_("Find out who makes so many conversations, or raise net.netfilter.nf_conntrack_max."),
    .definition = N_("early_drop: entries without ASSURED that were removed when the limit was reached."),
    .source = "linux/netfilter/nfnetlink_conntrack.h, conntrack(8)",
    .see = "conntrack-drop translation-flag-assured conntrack-max",
  },
  {
    .id = "conntrack-insert-failed",
    .word = "insert_failed",
    .summary = N_("New conversations not noted because two of them clashed."),
    .normal = N_("A few are normal where two programs ask for a name at the same moment."),
    .worry = N_("When it grows fast: messages get lost, often lookups of names in containers."),
    .action = N_("Use a name server nearby; the option single-request of resolv.conf(5) makes programs ask one question after "
                   "the other."),
    .definition = N_("insert_failed: an entry with the same addresses and ports was already there."),
    .source = "linux/netfilter/nfnetlink_conntrack.h, conntrack(8)",
    .see = "conntrack-drop connection-tracking",
  },
  {
    .id = "conntrack-invalid",
    .word = "invalid (conntrack)",
    .summary = N_("Packets that fit no conversation that the firewall knows."),
    .normal = N_("Some are normal: late packets of conversations that were already forgotten."),
    .definition = N_("invalid: packets that could not be tracked. Firewall rules often drop them (ct state invalid)."),
    .source = "linux/netfilter/nfnetlink_conntrack.h, conntrack(8), nft(8)",
    .see = "connection-tracking translation-timeout",
  },

  /* Columns */
  {
    .id = "translation-meaning",
    .word = "what happens",
    .summary = N_("What is replaced on the way of this conversation, in a few words."),
    .normal = N_("Every conversation has one."),
    .definition = N_("Made from both directions of the entry and from its flags."),
    .source = "conntrack(8)",
    .see = "nat translation-kind",
  },
  {
    .id = "translation-protocol",
    .word = "protocol",
    .summary = N_("How the two sides talk to each other."),
    .normal = N_("tcp and udp are normal."),
    .definition = N_("The protocol above IP in the words of conntrack: tcp, udp, icmp, icmpv6, sctp, dccp, gre or "
                     "udplite; for others its number, as in protocols(5)."),
    .source = "conntrack(8), protocols(5)",
    .see = "protocol translation-protocol-icmp",
  },
  {
    .id = "translation-state",
    .word = "conntrack state",
    .summary = N_("How far the conversation has come, as the firewall sees it from its packets."),
    .normal = N_("It is similar to the state of a connection, but not the same: the firewall is a bystander."),
    .definition = N_("For TCP: NONE, SYN_SENT, SYN_RECV, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK, TIME_WAIT, CLOSE "
                     "or SYN_SENT2; there is one FIN_WAIT, where a socket has two. For SCTP, which is rare: NONE, "
                     "CLOSED, COOKIE_WAIT, COOKIE_ECHOED, ESTABLISHED, SHUTDOWN_SENT, SHUTDOWN_RECD, SHUTDOWN_ACK_SENT "
                     "or HEARTBEAT_SENT."),
    .source = "linux/netfilter/nf_conntrack_tcp.h, linux/netfilter/nf_conntrack_sctp.h, conntrack(8)",
    .see = "translation-state-established translation-state-time-wait state",
  },
  {
    .id = "original-source",
    .word = "source (original)",
    .summary = N_("The address of the one who began the conversation."),
    .normal = N_("It is usually this computer itself, a container or a virtual machine."),
    .definition = N_("CTA_TUPLE_ORIG: the source address of the packets in the direction of the first one, before "
                     "anything is replaced."),
    .source = "conntrack(8), linux/netfilter/nfnetlink_conntrack.h",
    .see = "original-direction reply-destination original-source-port",
  },
  {
    .id = "original-source-port",
    .word = "sport (original)",
    .summary = N_("The port number on the side of the one who began the conversation."),
    .normal = N_("Usually a throw-away number. Some protocols have none."),
    .definition = N_("CTA_TUPLE_ORIG: the source port before anything is replaced."),
    .source = "conntrack(8), RFC 6335 §6",
    .see = "original-direction original-source port",
  },
  {
    .id = "original-destination",
    .word = "destination (original)",
    .summary = N_("The address that was called."),
    .normal = N_("With port forwarding somebody else answers: then the answers come from another address."),
    .definition = N_("CTA_TUPLE_ORIG: the destination address before anything is replaced."),
    .source = "conntrack(8), linux/netfilter/nfnetlink_conntrack.h",
    .see = "original-direction reply-source original-destination-port",
  },
  {
    .id = "original-destination-port",
    .word = "dport (original)",
    .summary = N_("The port number that was called; it tells what the conversation is usually about."),
    .normal = N_("443 is the encrypted web, 53 the lookup of names."),
    .definition = N_("CTA_TUPLE_ORIG: the destination port before anything is replaced."),
    .source = "conntrack(8), RFC 6335 §6",
    .see = "original-direction original-destination port",
  },
  {
    .id = "reply-source",
    .word = "source (reply)",
    .summary = N_("The address from which the answers come."),
    .normal = N_("The address that was called, unless calls are redirected."),
    .definition = N_("CTA_TUPLE_REPLY: the source address of the packets in the other direction as they arrive here. "
                     "Where it is not the original destination, the call was redirected (DNAT)."),
    .source = "conntrack(8), linux/netfilter/nfnetlink_conntrack.h",
    .see = "reply-direction original-destination reply-source-port",
  },
  {
    .id = "reply-source-port",
    .word = "sport (reply)",
    .summary = N_("The port number from which the answers come."),
    .normal = N_("The number that was called, unless calls are redirected."),
    .definition = N_("CTA_TUPLE_REPLY: the source port of the packets in the other direction as they arrive here."),
    .source = "conntrack(8), RFC 6335 §6",
    .see = "reply-direction reply-source port",
  },
  {
    .id = "reply-destination",
    .word = "destination (reply)",
    .summary = N_("The address to which the answers are sent."),
    .normal = N_("The one who began, unless the sender is replaced on the way."),
    .definition = N_("CTA_TUPLE_REPLY: the destination address of the packets in the other direction as they arrive "
                     "here. Where it is not the original source, the sender was replaced (SNAT or masquerade)."),
    .source = "conntrack(8), linux/netfilter/nfnetlink_conntrack.h",
    .see = "reply-direction original-source reply-destination-port",
  },
  {
    .id = "reply-destination-port",
    .word = "dport (reply)",
    .summary = N_("The port number to which the answers are sent."),
    .normal = N_("It is another one than the sender chose, when two senders behind one address chose the same."),
    .definition = N_("CTA_TUPLE_REPLY: the destination port of the packets in the other direction as they arrive "
                     "here."),
    .source = "conntrack(8), RFC 6335 §6",
    .see = "reply-direction reply-destination port",
  },
  {
    .id = "translation-kind",
    .word = "kind",
    .summary = N_("Which end of the conversation is replaced on the way, if any."),
    .normal = N_("tracking is normal on most desktops."),
    .definition = N_("Found by comparing both directions of the entry: masquerade, port-forwarding, "
                     "masquerade+port-forwarding or tracking."),
    .source = "conntrack(8), nft(8)",
    .see = "translation-kind-masquerade translation-kind-port-forwarding translation-kind-tracking",
  },
  {
    .id = "translation-family",
    .word = "family",
    .summary = N_("Which kind of addresses the two sides use."),
    .normal = N_("Both are normal."),
    .definition = N_("ipv4 (AF_INET) or ipv6 (AF_INET6)."),
    .source = "address_families(7)",
    .see = "family",
  },
  {
    .id = "translation-timeout",
    .word = "timeout",
    .summary = N_("How many seconds until the conversation is forgotten, unless another packet comes."),
    .normal = N_("Five days are normal for an open TCP conversation, half a minute for a single message or a ping, two "
                 "minutes or less for most others."),
    .definition = N_("CTA_TIMEOUT, in seconds. The defaults are in /proc/sys/net/netfilter: TCP established 432000, "
                     "SYN_SENT and TIME_WAIT 120, UDP 30, and 120 when messages went both ways for a while."),
    .source = "conntrack(8), sysctl(8)",
    .see = "connection-tracking translation-state",
  },
  {
    .id = "original-bytes",
    .word = "bytes (original)",
    .summary = N_("How much the one who began has sent."),
    .normal = N_("Nothing is shown where it is not counted."),
    .definition = N_("CTA_COUNTERS_ORIG, with the headers of the packets; only while net.netfilter.nf_conntrack_acct "
                     "is 1."),
    .source = "conntrack(8), sysctl(8)",
    .see = "original-direction original-packets",
  },
  {
    .id = "reply-bytes",
    .word = "bytes (reply)",
    .summary = N_("How much was sent in answer."),
    .normal = N_("Nothing is shown where it is not counted."),
    .definition = N_("CTA_COUNTERS_REPLY, with the headers of the packets; only while net.netfilter.nf_conntrack_acct "
                     "is 1."),
    .source = "conntrack(8), sysctl(8)",
    .see = "reply-direction reply-packets",
  },
  {
    .id = "original-packets",
    .word = "packets (original)",
    .summary = N_("How many packets the one who began has sent."),
    .normal = N_("Nothing is shown where it is not counted."),
    .definition = N_("CTA_COUNTERS_ORIG; only while net.netfilter.nf_conntrack_acct is 1."),
    .source = "conntrack(8), sysctl(8)",
    .see = "original-direction original-bytes",
  },
  {
    .id = "reply-packets",
    .word = "packets (reply)",
    .summary = N_("How many packets were sent in answer."),
    .normal = N_("Nothing is shown where it is not counted."),
    .definition = N_("CTA_COUNTERS_REPLY; only while net.netfilter.nf_conntrack_acct is 1."),
    .source = "conntrack(8), sysctl(8)",
    .see = "reply-direction reply-bytes",
  },
  {
    .id = "translation-flags",
    .word = "status",
    .summary = N_("Marks that say how the firewall treats the conversation."),
    .normal = N_("ASSURED is normal for open connections, UNREPLIED for a moment."),
    .definition = N_("CTA_STATUS in the words of conntrack. Not shown are CONFIRMED, which every entry of the list "
                     "has, and SRC_NAT_DONE and DST_NAT_DONE, which say only that the rules were asked."),
    .source = "conntrack(8), linux/netfilter/nf_conntrack_common.h",
    .see = "translation-flag-assured translation-flag-unreplied translation-flag-seen-reply",
  },
  {
    .id = "translation-mark",
    .word = "mark",
    .summary = N_("A label that the rules of the firewall gave the conversation."),
    .normal = N_("Most have none."),
    .definition = N_("CTA_MARK, a number that rules set and look at (ct mark). 0 is none."),
    .source = "conntrack(8), nft(8)",
    .see = "translation-zone connection-tracking",
  },
  {
    .id = "translation-zone",
    .word = "zone",
    .summary = N_("A separate area of the memory, for networks that use the same addresses."),
    .normal = N_("Most computers have only one."),
    .definition = N_("CTA_ZONE, or the zone of one direction where it counts for that alone. 0 is the usual one."),
    .source = "conntrack(8), nft(8)",
    .see = "translation-mark connection-tracking",
  },
  {
    .id = "translation-id",
    .word = "id",
    .summary = N_("The number by which this entry is told from all others."),
    .normal = N_("Every entry has one."),
    .definition = N_("CTA_ID: made from the entry and a secret number; it stays while the entry lives."),
    .source = "conntrack(8), linux/netfilter/nfnetlink_conntrack.h",
    .see = "translation-use connection-tracking",
  },
  {
    .id = "translation-started",
    .word = "start",
    .summary = N_("The time at which the conversation began."),
    .normal = N_("Nothing is shown where it is not noted."),
    .definition = N_("CTA_TIMESTAMP_START; only where net.netfilter.nf_conntrack_timestamp was 1 when it began."),
    .source = "conntrack(8), sysctl(8)",
    .see = "translation-timeout",
  },
  {
    .id = "icmp-type",
    .word = "type",
    .summary = N_("What sort of question this is: 8, or 128 with IPv6, is a ping."),
    .normal = N_("8 and 128 are the usual ones."),
    .definition = N_("The type of the first ICMP or ICMPv6 message. Only questions that have answers are tracked."),
    .source = "icmp(7), RFC 792, RFC 4443",
    .see = "translation-protocol-icmp icmp-code icmp-id",
  },
  {
    .id = "icmp-code",
    .word = "code",
    .summary = N_("The variant of the question; 0 for pings."),
    .normal = N_("0 is normal."),
    .definition = N_("The code of the first ICMP or ICMPv6 message."),
    .source = "icmp(7), RFC 792, RFC 4443",
    .see = "icmp-type",
  },
  {
    .id = "icmp-id",
    .word = "id (icmp)",
    .summary = N_("The number by which the one who asks recognises the answers."),
    .normal = N_("Any number is normal."),
    .definition = N_("The identifier of ICMP and ICMPv6 echo messages, which serves as a port does elsewhere."),
    .source = "icmp(7), RFC 792, RFC 4443",
    .see = "icmp-type",
  },
};

const NpGlossaryPart np_glossary_translation_columns = { terms, G_N_ELEMENTS (terms), NP_TOPIC_TRANSLATIONS };
