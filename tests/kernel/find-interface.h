/* tests/kernel/find-interface.h: the interfaces of a snapshot by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

static inline const NpInterfaceRecord *
find_interface (const NpSnapshot *snapshot,
                const char       *name)
{
  guint n_records;
  const NpInterfaceRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (g_str_equal (records[i].name, name))
      return &records[i];

  return NULL;
}

/* One that must be there. */
static inline const NpInterfaceRecord *
get_interface (const NpSnapshot *snapshot,
               const char       *name)
{
  const NpInterfaceRecord *record = find_interface (snapshot, name);

  if (record == NULL)
    g_error ("There is no interface %s", name);

  return record;
}

G_END_DECLS
