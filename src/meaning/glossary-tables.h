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
extern const NpGlossaryPart np_glossary_routes;
extern const NpGlossaryPart np_glossary_interfaces;
extern const NpGlossaryPart np_glossary_columns;

G_END_DECLS
