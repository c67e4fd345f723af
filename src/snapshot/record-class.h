/* snapshot/record-class.h: what can be done with the records of each table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpRecordClass:
 * @size: of a record, in bytes
 * @copy: makes a copy that owns what it holds
 * @clear: lets go of what a record holds
 * @hash: of what names the thing that a record describes
 * @equal: whether two records describe the same thing
 * @differs: (nullable): whether two records say different things; %NULL for whatever memcmp() says
 * @findings: of %NP_MARKED_TABLES where the member of that name is
 * @severity: likewise
 *
 * What can be done with the records of a table.
 */
typedef struct
{
  guint      size;
  void     (*copy)   (gconstpointer from,
                      gpointer      to);
  void     (*clear)  (gpointer      record);
  guint    (*hash)   (gconstpointer record);
  gboolean (*equal)  (gconstpointer a,
                      gconstpointer b);
  gboolean (*differs) (gconstpointer a,
                       gconstpointer b);
  guint      findings;
  guint      severity;
} NpRecordClass;

const NpRecordClass *np_record_class_get (NpTableId table);

G_END_DECLS
