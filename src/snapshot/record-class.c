/* snapshot/record-class.c: what can be done with the records of each table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/record-class.h"

#include <string.h>


#define RECORD_CLASS(Type, prefix) \
  .size = sizeof (Type), \
  .copy = (void (*) (gconstpointer, gpointer)) prefix##_copy, \
  .clear = (void (*) (gpointer)) prefix##_clear, \
  .hash = (guint (*) (gconstpointer)) prefix##_hash, \
  .equal = (gboolean (*) (gconstpointer, gconstpointer)) prefix##_equal

#define MARKED(Type) \
  .findings = offsetof (Type, findings), \
  .severity = offsetof (Type, severity)

static const NpRecordClass classes[NP_N_TABLES] = {
  [NP_TABLE_CONNECTIONS] = { RECORD_CLASS (NpSocketRecord, np_socket_record), MARKED (NpSocketRecord) },
  [NP_TABLE_ROUTES] = {
    RECORD_CLASS (NpRouteRecord, np_route_record),
    MARKED (NpRouteRecord),
    .differs = (gboolean (*) (gconstpointer, gconstpointer)) np_route_record_differs,
  },
  [NP_TABLE_RULES] = { RECORD_CLASS (NpRuleRecord, np_rule_record) },
  [NP_TABLE_INTERFACES] = {
    RECORD_CLASS (NpInterfaceRecord, np_interface_record),
    MARKED (NpInterfaceRecord),
    .differs = (gboolean (*) (gconstpointer, gconstpointer)) np_interface_record_differs,
  },
  [NP_TABLE_ADDRESSES] = { RECORD_CLASS (NpAddressRecord, np_address_record), MARKED (NpAddressRecord) },
  [NP_TABLE_NEIGHBOURS] = { RECORD_CLASS (NpNeighbourRecord, np_neighbour_record), MARKED (NpNeighbourRecord) },
  [NP_TABLE_STATISTICS] = { RECORD_CLASS (NpCounterRecord, np_counter_record), MARKED (NpCounterRecord) },
  [NP_TABLE_GROUPS] = { RECORD_CLASS (NpGroupRecord, np_group_record) },
  [NP_TABLE_TRANSLATIONS] = { RECORD_CLASS (NpTranslationRecord, np_translation_record) },
  [NP_TABLE_FINDINGS] = {
    RECORD_CLASS (NpFindingRecord, np_finding_record),
    .differs = (gboolean (*) (gconstpointer, gconstpointer)) np_finding_record_differs,
  },
};

const NpRecordClass *
np_record_class_get (NpTableId table)
{
  return &classes[table];
}

/**
 * np_record_get_findings:
 * @table: one of %NP_MARKED_TABLES
 * @record: a record of it
 *
 * Returns: (transfer none) (nullable): what was noticed about it: the ids of findings with commas between them
 */
const char *
np_record_get_findings (NpTableId     table,
                        gconstpointer record)
{
  g_return_val_if_fail ((NP_MARKED_TABLES & 1u << table) != 0, NULL);

  return *(char *const *) (gconstpointer) ((const guint8 *) record + classes[table].findings);
}

/**
 * np_record_get_severity:
 * @table: one of %NP_MARKED_TABLES
 * @record: a record of it
 *
 * Returns: how bad the worst is that was noticed about it
 */
NpSeverity
np_record_get_severity (NpTableId     table,
                        gconstpointer record)
{
  g_return_val_if_fail ((NP_MARKED_TABLES & 1u << table) != 0, NP_SEVERITY_NONE);

  return ((const guint8 *) record)[classes[table].severity];
}

gsize
np_record_size (NpTableId table)
{
  return classes[table].size;
}

/**
 * np_record_dup:
 * @table: what kind of record
 * @record: a record
 *
 * Returns: (transfer full): a copy that needs no snapshot; free it with np_record_free()
 */
gpointer
np_record_dup (NpTableId     table,
               gconstpointer record)
{
  gpointer copy = g_malloc (classes[table].size);

  classes[table].copy (record, copy);

  return copy;
}

void
np_record_free (NpTableId table,
                gpointer  record)
{
  if (record == NULL)
    return;

  classes[table].clear (record);
  g_free (record);
}

/**
 * np_record_hash:
 * @table: what kind of record
 * @record: a record
 *
 * Returns: a hash of what names the thing that the record describes
 */
guint
np_record_hash (NpTableId     table,
                gconstpointer record)
{
  return classes[table].hash (record);
}

/**
 * np_record_equal:
 * @table: what kind of record
 * @a: a record
 * @b: another
 *
 * Returns: whether both describe the same thing, perhaps at two moments
 */
gboolean
np_record_equal (NpTableId     table,
                 gconstpointer a,
                 gconstpointer b)
{
  return classes[table].equal (a, b);
}

/**
 * np_record_differs:
 * @table: what kind of record
 * @a: a record
 * @b: another
 *
 * Returns: whether anything at all that they hold differs
 */
gboolean
np_record_differs (NpTableId     table,
                   gconstpointer a,
                   gconstpointer b)
{
  const NpRecordClass *klass = &classes[table];

  return klass->differs != NULL ? klass->differs (a, b) : memcmp (a, b, klass->size) != 0;
}
