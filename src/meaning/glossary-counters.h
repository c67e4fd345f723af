/* meaning/glossary-counters.h: the shapes of the entries for what the kernel counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary-tables.h"

G_BEGIN_DECLS

/**
 * NP_COUNTER:
 * @key: protocol and name in kebab-case, from which np_term_for_counter() finds the entry: `tcpext-listen-drops`
 * @name: the name as the kernel writes it
 * @where: the source
 * @short_line: the summary, marked with N_()
 * @exact: the definition, marked with N_()
 *
 * The entry of a counter of which there is no more to say.
 */
#define NP_COUNTER(key, name, where, short_line, exact) \
  { .id = "counter-" key, .word = name, .summary = short_line, .definition = exact, .source = where }

/**
 * NP_COUNTER_NORMAL:
 * @when_normal: when its value is normal, marked with N_()
 *
 * As NP_COUNTER(), for a counter that gives no reason to worry.
 */
#define NP_COUNTER_NORMAL(key, name, where, short_line, exact, when_normal) \
  { .id = "counter-" key, .word = name, .summary = short_line, .normal = when_normal, .definition = exact, .source = where }

/**
 * NP_COUNTER_WORRY:
 * @when_worry: when to look closer, marked with N_()
 * @what_to_do: (nullable): what to do then, marked with N_()
 *
 * As NP_COUNTER_NORMAL(), for a counter whose growth is a sign of trouble.
 */
#define NP_COUNTER_WORRY(key, name, where, short_line, exact, when_normal, when_worry, what_to_do) \
  { .id = "counter-" key, .word = name, .summary = short_line, .normal = when_normal, .worry = when_worry, \
    .action = what_to_do, .definition = exact, .source = where }

G_END_DECLS
