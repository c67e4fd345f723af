/* meaning/cards.c: which interfaces are hardware
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/cards.h"

/**
 * np_interface_is_hardware:
 * @interface: an interface
 *
 * Of others the speed and the like are made up, because nothing limits them but the computer itself.
 *
 * Returns: whether it is of a kind that hardware has
 */
gboolean
np_interface_is_hardware (const NpInterfaceRecord *interface)
{
  static const char *const kinds[] = { "ethernet", "wifi", "infiniband", "wwan", NULL };

  return interface->kind != NULL && g_strv_contains (kinds, interface->kind);
}

/**
 * np_interface_is_card:
 * @interface: an interface
 *
 * Some programs for virtual machines make interfaces that look like hardware in all but one thing: there is no device
 * under them. Kernels before 5.14 do not tell of the device, and then nothing is known to be a card.
 *
 * Returns: whether it is a network card for sure, for cable or Wi-Fi, also one that a virtual machine has
 */
gboolean
np_interface_is_card (const NpInterfaceRecord *interface)
{
  return np_interface_is_hardware (interface) && interface->device != NULL;
}

gboolean
np_interface_is_wifi (const NpInterfaceRecord *interface)
{
  return g_strcmp0 (interface->kind, "wifi") == 0;
}
