/* model/interface.c: one row of the Interfaces table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/interface.h"

/**
 * NpInterface:
 *
 * A network interface that outlives the snapshots which describe it.
 */
struct _NpInterface
{
  NpRow parent_instance;
};

G_DEFINE_FINAL_TYPE (NpInterface, np_interface, NP_TYPE_ROW)

static void
np_interface_class_init (NpInterfaceClass *klass)
{
}

static void
np_interface_init (NpInterface *self)
{
}

/**
 * np_interface_get_record:
 * @self: an interface
 *
 * Returns: (transfer none): its newest record, valid until the table's next update
 */
const NpInterfaceRecord *
np_interface_get_record (NpInterface *self)
{
  g_return_val_if_fail (NP_IS_INTERFACE (self), NULL);

  return np_row_get_record (NP_ROW (self));
}
