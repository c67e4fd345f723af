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
 *
 * What one file glossary-*.c holds.
 */
typedef struct
{
  const NpTerm *terms;
  guint         n_terms;
} NpGlossaryPart;

extern const NpGlossaryPart np_glossary_sockets;
extern const NpGlossaryPart np_glossary_socket_words;
extern const NpGlossaryPart np_glossary_traffic;
extern const NpGlossaryPart np_glossary_routes;
extern const NpGlossaryPart np_glossary_interfaces;
extern const NpGlossaryPart np_glossary_columns;
extern const NpGlossaryPart np_glossary_neighbours;
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

G_END_DECLS
