/* model/monitor-tables.c: the tables that follow a monitor's snapshots
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/monitor-private.h"

/**
 * np_monitor_get_table:
 * @self: a monitor
 * @id: which table
 *
 * Returns: (transfer none): the table, which is alive while it is asked for
 */
NpTable *
np_monitor_get_table (NpMonitor *self,
                      NpTableId  id)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), NULL);
  g_return_val_if_fail (id < NP_N_TABLES, NULL);

  return self->tables[id];
}

static void
update_tables (NpMonitor  *self,
               NpSnapshot *snapshot,
               guint       tables)
{
  guint wanted = tables & self->request.tables & ~(1u << NP_TABLE_FINDINGS);

  for (guint i = 0; i < NP_N_TABLES; i++)
    if ((wanted & 1u << i) != 0)
      np_table_update (self->tables[i], snapshot);
}

/* A table holds on to its snapshot. This one's would keep a hundred thousand sockets that nobody looks at. */
void
np_monitor_update_findings (NpMonitor  *self,
                            NpSnapshot *snapshot)
{
  g_autoptr(NpSnapshot) findings = NULL;

  if ((np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_FINDINGS) == 0)
    return;

  findings = np_snapshot_new_part (snapshot, NP_TABLE_FINDINGS);
  np_table_update (self->tables[NP_TABLE_FINDINGS], findings);
}

/* Those whose rows nobody looks at stay as they are, and so do those that were read for the findings only. */
void
np_monitor_update_tables (NpMonitor  *self,
                          NpSnapshot *snapshot)
{
  update_tables (self, snapshot, self->rows_wanted);
  np_monitor_update_findings (self, snapshot);
}

/**
 * np_monitor_set_rows_wanted:
 * @self: a monitor
 * @tables: a bit `1 << NpTableId` for each table whose rows somebody looks at, as at first at all of them; the others
 *   have only snapshots
 *
 * Tables whose rows nobody looks at stay as they are: to bring a hundred thousand rows up to date takes longer than a
 * frame. As soon as they are wanted again they follow the last snapshot, or the one that is being read.
 */
void
np_monitor_set_rows_wanted (NpMonitor *self,
                            guint      tables)
{
  guint added;

  g_return_if_fail (NP_IS_MONITOR (self));

  added = tables & ~self->rows_wanted;
  self->rows_wanted = tables;
  if (added != 0 && !self->reading && self->snapshot != NULL)
    update_tables (self, self->snapshot, added);
}

/**
 * np_monitor_get_snapshot:
 * @self: a monitor
 *
 * Returns: (transfer none) (nullable): the newest snapshot
 */
NpSnapshot *
np_monitor_get_snapshot (NpMonitor *self)
{
  g_return_val_if_fail (NP_IS_MONITOR (self), NULL);

  return self->snapshot;
}
