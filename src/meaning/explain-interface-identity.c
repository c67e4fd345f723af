/* meaning/explain-interface-identity.c: what the names and numbers of an interface mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/terms.h"

char *
np_explain_interface_index (const NpInterfaceRecord *interface)
{
  if (interface->index == 1)
    return g_strdup (_("1 is always the number of the loopback interface lo."));

  return g_strdup_printf (_("The system knows this interface as number %u; a new interface usually gets another."),
                          interface->index);
}

char *
np_explain_interface_queue_length (const NpInterfaceRecord *interface)
{
  if (interface->queue_length == 0)
    return g_strdup (_("0: no packet waits here; each leaves at once or not at all, as is usual for virtual interfaces."));

  return g_strdup_printf (ngettext ("At most %u packet waits to be sent here, where the way of queueing has no limit of its own.",
                                    "At most %u packets wait to be sent here, where the way of queueing has no limit of its own.",
                                    interface->queue_length),
                          interface->queue_length);
}

char *
np_explain_interface_alias (const NpInterfaceRecord *interface)
{
  if (interface->alias == NULL)
    return g_strdup (_("Empty: nobody wrote a description, as is usual."));

  return g_strdup_printf (_("An administrator or a program wrote this about %s; it has no effect."),
                          interface->name != NULL ? interface->name : "");
}

char *
np_explain_interface_device (const NpInterfaceRecord *interface)
{
  if (interface->device == NULL)
    return g_strdup (_("Empty: it is no device of its own, but made by software."));

  /* Translators: %s is the place of a device in the computer, such as 0000:00:1f.6. */
  return g_strdup_printf (_("Its device has the place %s in this computer; lspci or lsusb may tell what it is."), interface->device);
}

char *
np_explain_interface_link_index (const NpInterfaceRecord *interface)
{
  if (interface->link_index == 0)
    return g_strdup (_("Empty: it stands on no other interface."));

  if (interface->has_peer_namespace)
    return g_strdup_printf (_("The interface it belongs with is number %u in another network namespace, usually that of a container."),
                            interface->link_index);

  return g_strdup_printf (_("The interface it belongs with is number %u on this computer."), interface->link_index);
}

char *
np_explain_interface_vlan_id (const NpInterfaceRecord *interface)
{
  if (interface->vlan_id == 0)
    return g_strdup (_("Empty: it is not part of a separate network (VLAN)."));

  return g_strdup_printf (_("Its packets carry the number %u, so they stay in a separate network on the same cable."), interface->vlan_id);
}

char *
np_explain_interface_other_names (const NpInterfaceRecord *interface)
{
  if (interface->other_names == NULL)
    return g_strdup (_("Empty: it has only one name."));

  return g_strdup_printf (_("Commands understand these names for %s too."), interface->name != NULL ? interface->name : "");
}

char *
np_explain_permanent_mac (const NpInterfaceRecord *interface)
{
  if (interface->permanent_mac_length == 0)
    return g_strdup (_("Empty: it has no hardware address from a maker, as is usual for virtual interfaces."));

  if (interface->permanent_mac_length == interface->mac_length &&
      memcmp (interface->permanent_mac, interface->mac, interface->mac_length) == 0)
    return g_strdup (_("The hardware address that the maker gave the card; it is in use now."));

  return g_strdup (_("The hardware address that the maker gave the card; another one is in use now, usually for privacy on Wi-Fi."));
}

static char *
dup_no_rate (void)
{
  return g_strdup (_("That can be told after a second look."));
}

char *
np_explain_interface_rx_rate (const NpInterfaceRecord *interface)
{
  g_autofree char *size = NULL;

  if (!interface->has_rates)
    return dup_no_rate ();
  if (interface->rx_rate == 0)
    return g_strdup (_("Nothing arrived between the last two looks."));

  size = g_format_size (interface->rx_rate);

  /* Translators: %s is an amount such as 12 kB. */
  return g_strdup_printf (_("%s arrived each second, on average between the last two looks."), size);
}

char *
np_explain_interface_tx_rate (const NpInterfaceRecord *interface)
{
  g_autofree char *size = NULL;

  if (!interface->has_rates)
    return dup_no_rate ();
  if (interface->tx_rate == 0)
    return g_strdup (_("Nothing was sent between the last two looks."));

  size = g_format_size (interface->tx_rate);

  /* Translators: %s is an amount such as 12 kB. */
  return g_strdup_printf (_("%s was sent each second, on average between the last two looks."), size);
}
