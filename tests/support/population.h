/* tests/support/population.h: the programs of tests/populations, and what other tools say about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpTestPopulation:
 *
 * A running program of tests/populations, which holds what it made until it is stopped.
 */
typedef struct _NpTestPopulation NpTestPopulation;

NpTestPopulation *np_test_population_start (const char       *command) G_GNUC_WARN_UNUSED_RESULT;
void              np_test_population_stop  (NpTestPopulation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpTestPopulation, np_test_population_stop)

void              np_test_assert_same_lines (const char      *ours,
                                             const char      *theirs);

G_END_DECLS
