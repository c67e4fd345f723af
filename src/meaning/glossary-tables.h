/* meaning/glossary-tables.h: the parts that the glossary is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"

G_BEGIN_DECLS

/**
 * NpGlossaryPart:
 * @terms: (array length=n_terms): entries in the order in which people would read them
 * @n_terms: how many there are
 * @topic: what they are about
 *
 * What one file glossary-*.c holds.
 */
typedef struct
{
  const NpTerm *terms;
  guint         n_terms;
  NpTopic       topic;
} NpGlossaryPart;

extern const NpGlossaryPart np_glossary_socket_columns;
extern const NpGlossaryPart np_glossary_sockets;
extern const NpGlossaryPart np_glossary_socket_words;
extern const NpGlossaryPart np_glossary_traffic;
extern const NpGlossaryPart np_glossary_conversation;
extern const NpGlossaryPart np_glossary_socket_kinds;
extern const NpGlossaryPart np_glossary_unix;
extern const NpGlossaryPart np_glossary_tcp_details;
extern const NpGlossaryPart np_glossary_addresses;
extern const NpGlossaryPart np_glossary_ports;
extern const NpGlossaryPart np_glossary_errors;
extern const NpGlossaryPart np_glossary_route_columns;
extern const NpGlossaryPart np_glossary_route_choice;
extern const NpGlossaryPart np_glossary_routes;
extern const NpGlossaryPart np_glossary_route_origins;
extern const NpGlossaryPart np_glossary_route_flags;
extern const NpGlossaryPart np_glossary_interface_columns;
extern const NpGlossaryPart np_glossary_interface_counters;
extern const NpGlossaryPart np_glossary_interfaces;
extern const NpGlossaryPart np_glossary_interface_kinds;
extern const NpGlossaryPart np_glossary_qdiscs;
extern const NpGlossaryPart np_glossary_own_addresses;
extern const NpGlossaryPart np_glossary_neighbours;
extern const NpGlossaryPart np_glossary_groups;
extern const NpGlossaryPart np_glossary_translation_columns;
extern const NpGlossaryPart np_glossary_translations;
extern const NpGlossaryPart np_glossary_statistics;
extern const NpGlossaryPart np_glossary_counters_ip;
extern const NpGlossaryPart np_glossary_counters_icmp;
extern const NpGlossaryPart np_glossary_counters_tcp;
extern const NpGlossaryPart np_glossary_counters_udp;
extern const NpGlossaryPart np_glossary_counters_tcp_opening;
extern const NpGlossaryPart np_glossary_counters_tcp_loss;
extern const NpGlossaryPart np_glossary_counters_tcp_memory;
extern const NpGlossaryPart np_glossary_counters_tcp_ending;
extern const NpGlossaryPart np_glossary_counters_tcp_speed;
extern const NpGlossaryPart np_glossary_counters_tcp_filtered;
extern const NpGlossaryPart np_glossary_counters_mptcp;
extern const NpGlossaryPart np_glossary_counters_ip6;
extern const NpGlossaryPart np_glossary_counters_icmp6;
extern const NpGlossaryPart np_glossary_counters_udp6;
extern const NpGlossaryPart np_glossary_counters_sockets;
extern const NpGlossaryPart np_glossary_findings;
extern const NpGlossaryPart np_glossary_value_words_connections;
extern const NpGlossaryPart np_glossary_value_words_routes;
extern const NpGlossaryPart np_glossary_value_words_interfaces;
extern const NpGlossaryPart np_glossary_value_words_neighbours;
extern const NpGlossaryPart np_glossary_value_words_statistics;
extern const NpGlossaryPart np_glossary_value_words_translations;

G_END_DECLS
