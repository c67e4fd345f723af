/* model/connection.c: one row of the Connections table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/connection.h"

/**
 * NpConnection:
 *
 * A socket that outlives the snapshots which describe it.
 */
struct _NpConnection
{
  NpRow parent_instance;
};

G_DEFINE_FINAL_TYPE (NpConnection, np_connection, NP_TYPE_ROW)

static void
np_connection_class_init (NpConnectionClass *klass)
{
}

static void
np_connection_init (NpConnection *self)
{
}

/**
 * np_connection_get_record:
 * @self: a socket
 *
 * Returns: (transfer none): its newest record, valid until the table's next update
 */
const NpSocketRecord *
np_connection_get_record (NpConnection *self)
{
  g_return_val_if_fail (NP_IS_CONNECTION (self), NULL);

  return np_row_get_record (NP_ROW (self));
}
