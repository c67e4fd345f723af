/* meaning/glossary.h: what every word means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpTopic:
 * @NP_TOPIC_CONNECTIONS: sockets, their states, queues, timers and owners
 * @NP_TOPIC_ADDRESSES: addresses, ports and what they are usually used for
 * @NP_TOPIC_ROUTES: routes, rules and how a packet finds its way
 * @NP_TOPIC_INTERFACES: interfaces, what they count, and their own addresses
 * @NP_TOPIC_NEIGHBOURS: computers on the same link
 * @NP_TOPIC_GROUPS: groups of computers
 * @NP_TOPIC_STATISTICS: what the kernel counts
 * @NP_TOPIC_TRANSLATIONS: connection tracking and address translation
 * @NP_TOPIC_ERRORS: what programs say when the network fails
 * @NP_TOPIC_FINDINGS: what is looked for, to tell whether anything is wrong
 *
 * What an entry of the glossary is about.
 */
typedef enum
{
  NP_TOPIC_CONNECTIONS,
  NP_TOPIC_ADDRESSES,
  NP_TOPIC_ROUTES,
  NP_TOPIC_INTERFACES,
  NP_TOPIC_NEIGHBOURS,
  NP_TOPIC_GROUPS,
  NP_TOPIC_STATISTICS,
  NP_TOPIC_TRANSLATIONS,
  NP_TOPIC_ERRORS,
  NP_TOPIC_FINDINGS,
} NpTopic;

#define NP_N_TOPICS 10

/**
 * NpTerm:
 * @id: stable kebab-case key, for example `state-time-wait` or `recv-q`
 * @word: the word that programs and documents use for it, never translated: `TIME_WAIT`
 * @summary: (translatable): one short line that needs no other term, at most 20 words
 * @normal: (translatable) (nullable): when it is normal
 * @worry: (translatable) (nullable): when to worry
 * @action: (translatable) (nullable): what to do then
 * @definition: (translatable): the exact meaning
 * @source: where that comes from: a man page, an RFC, a kernel header
 * @see: (nullable): the ids of entries that belong to it, separated by spaces
 *
 * One entry of the glossary. The translatable texts are marked with N_():
 * show them through np_term_get_summary() and its like.
 */
typedef struct
{
  const char *id;
  const char *word;
  const char *summary;
  const char *normal;
  const char *worry;
  const char *action;
  const char *definition;
  const char *source;
  const char *see;
} NpTerm;

const NpTerm *np_glossary_lookup     (const char   *id);
guint         np_glossary_get_n      (void);
const NpTerm *np_glossary_get_nth    (guint         n);

const char   *np_topic_get_title     (NpTopic       topic);
NpTopic       np_term_get_topic      (const NpTerm *term);
GPtrArray    *np_term_get_related    (const NpTerm *term) G_GNUC_WARN_UNUSED_RESULT;
const char   *np_term_get_summary    (const NpTerm *term);
const char   *np_term_get_normal     (const NpTerm *term);
const char   *np_term_get_worry      (const NpTerm *term);
const char   *np_term_get_action     (const NpTerm *term);
const char   *np_term_get_definition (const NpTerm *term);

G_END_DECLS
