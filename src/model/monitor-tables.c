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

/* Those whose rows nobody looks at stay as they are. */
void
np_monitor_update_tables (NpMonitor *self)
{
  for (guint i = 0; self->rows_wanted && i < NP_N_TABLES; i++)
    np_table_update (self->tables[i], self->snapshot);
}

/**
 * np_monitor_set_rows_wanted:
 * @self: a monitor
 * @rows_wanted: whether somebody looks at the rows of its tables, as at first, or at its snapshots alone
 *
 * Tables whose rows nobody looks at stay as they are: to bring a hundred thousand rows up to date takes longer than a
 * frame. As soon as they are wanted again they follow the last snapshot, or the one that is being read.
 */
void
np_monitor_set_rows_wanted (NpMonitor *self,
                            gboolean   rows_wanted)
{
  g_return_if_fail (NP_IS_MONITOR (self));

  if (self->rows_wanted == rows_wanted)
    return;

  self->rows_wanted = rows_wanted;
  if (rows_wanted && !self->reading && self->snapshot != NULL)
    np_monitor_update_tables (self);
}
