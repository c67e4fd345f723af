/* model/query-term.h: what one word of a search asks of a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/query-words.h"
#include "snapshot/address.h"

G_BEGIN_DECLS

/* A number as it may stand in a column: with a sign, and as large as any counter. */
typedef struct
{
  gboolean is_negative;
  guint64  size;
} NpQueryNumber;

/* What one word asks of a row. */
typedef struct
{
  const NpColumn *columns[NP_QUERY_MAX_COLUMNS];
  guint           n_columns; /* 0: any text that can be seen */
  char           *text;      /* casefolded */
  char           *word;      /* the same without - and _ */
  NpQuerySign     sign;
  NpQueryNumber          number;
  NpAddress       network;
  guint           network_bits;
  gboolean        has_number;
  gboolean        has_network;
  gboolean        is_whole_word;
  gboolean        excludes;
  gboolean        is_or;     /* it may match instead of the one before */
} NpQueryTerm;

gboolean    np_query_term_read           (NpQueryTerm       *self,
                                          const NpTableInfo *info,
                                          const NpQueryWord *word);
void        np_query_term_clear          (gpointer           self);
gboolean    np_query_term_narrows        (const NpQueryTerm *self,
                                          const NpQueryTerm *wider);
gboolean    np_query_term_matches_column (const NpQueryTerm *self,
                                          const NpColumn    *column,
                                          gconstpointer      record,
                                          GString           *scratch,
                                          gsize              end);
const char *np_query_fold                (GString           *text,
                                          gsize              offset,
                                          char             **copy);

G_END_DECLS
