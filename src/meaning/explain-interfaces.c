/* meaning/explain-interfaces.c: what the cells of an interface mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <string.h>

#include "meaning/cards.h"
#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/terms.h"

char *
np_explain_interface_name (const NpInterfaceRecord *interface)
{
  if (interface->alias != NULL)
    /* Translators: %s is what an administrator or a program wrote about an interface. */
    return g_strdup_printf (_("Its description says “%s”."), interface->alias);

  return np_explain_interface_kind (interface);
}

char *
np_explain_interface_kind (const NpInterfaceRecord *interface)
{
  return np_explain_term (np_term_for_interface_kind (interface->kind));
}

char *
np_explain_interface_state (const NpInterfaceRecord *interface)
{
  if ((interface->flags & IFF_UP) == 0)
    return g_strdup (_("It is switched off."));

  if (interface->state == IF_OPER_DOWN)
    return g_strdup (_("It is switched on, but cannot pass data: usually what it connects to is missing, such as a cable or a Wi-Fi network."));

  return np_explain_term (np_term_for_interface_state (interface->state));
}

char *
np_explain_interface_flags (const NpInterfaceRecord *interface)
{
  g_autoptr(GString) letters = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  np_append_interface_flags (interface, letters);

  for (gsize i = 0; i < letters->len; i++)
    {
      const char word[] = { letters->str[i], '\0' };

      np_explain_add_line (text, word, np_term_for_interface_flag (letters->str[i]));
    }

  if (text->len == 0)
    g_string_append (text, _("Empty: it is switched off and has no other marks."));

  return np_explain_finish (text);
}

char *
np_explain_interface_mtu (const NpInterfaceRecord *interface)
{
  if ((interface->flags & IFF_LOOPBACK) != 0)
    return g_strdup_printf (_("At most %u bytes go in one packet; that is a lot, because nothing leaves the computer here."), interface->mtu);

  if (interface->mtu == 1500)
    return g_strdup (_("At most 1500 bytes go in one packet, the usual size of cable networks and Wi-Fi."));

  if (interface->mtu < 1280)
    return g_strdup_printf (_("At most %u bytes go in one packet, too few for IPv6, which needs 1280."), interface->mtu);

  if (interface->mtu < 1500)
    return g_strdup_printf (_("At most %u bytes go in one packet, somewhat less than the usual 1500, as in VPNs and on DSL."), interface->mtu);

  return g_strdup_printf (_("At most %u bytes go in one packet, more than the usual 1500."), interface->mtu);
}

static gboolean
is_zero (const guint8 *bytes,
         gsize         size)
{
  for (gsize i = 0; i < size; i++)
    if (bytes[i] != 0)
      return FALSE;

  return TRUE;
}

char *
np_explain_interface_mac (const NpInterfaceRecord *interface)
{
  if (interface->mac_length == 0)
    return g_strdup (_("This interface has no hardware address."));

  if (interface->mac_length != 6)
    return g_strdup_printf (_("A hardware address of %u bytes, as interfaces of this kind have."), interface->mac_length);

  if (is_zero (interface->mac, interface->mac_length))
    return g_strdup (_("All zeros: this interface needs no hardware address."));

  /* A card may show another address than its own, so that it is not recognized elsewhere. */
  if (interface->permanent_mac_length == 6 && memcmp (interface->mac, interface->permanent_mac, 6) != 0)
    return g_strdup (_("Not the hardware address that the maker gave this card: usually a changing one, for privacy on Wi-Fi, or one that it shares."));

  /* The second lowest bit of the first byte says who chose it (IEEE 802, clause 8). */
  if ((interface->mac[0] & 0x02) != 0)
    return g_strdup (_("A hardware address that was made up here, as is normal for virtual interfaces and for privacy on Wi-Fi."));

  return g_strdup (_("A hardware address given by the maker; only computers on the same network see it."));
}

char *
np_explain_interface_speed (const NpInterfaceRecord *interface)
{
  g_autofree char *speed = NULL;

  if (interface->speed == 0)
    return g_strdup (np_interface_is_hardware (interface)
                     ? _("The speed is not known, as is usual for Wi-Fi, in virtual machines, and without a cable.")
                     : _("This interface has no speed of its own, or does not tell it."));

  speed = np_speed_in_words (interface->speed);
  if (!np_interface_is_hardware (interface))
    /* Translators: %s is a speed such as 10 Gbit/s. */
    return g_strdup_printf (_("It says %s, but that means little: an interface that is no hardware is as fast as the computer."), speed);

  if (interface->speed <= 100)
    /* Translators: %s is a speed such as 100 Mbit/s. */
    return g_strdup_printf (_("The two ends agreed on %s, which is slow today: usually the other end is old, or a wire in the cable is broken."), speed);

  /* Translators: %s is a speed such as 1 Gbit/s. */
  return g_strdup_printf (_("The two ends agreed on %s."), speed);
}

char *
np_explain_interface_duplex (const NpInterfaceRecord *interface)
{
  switch ((NpDuplex) interface->duplex)
    {
    case NP_DUPLEX_HALF:
      return g_strdup (_("Only one end can send at a time; today usually a sign of an old device or of two ends that did not agree."));

    case NP_DUPLEX_FULL:
      return g_strdup (_("Both ends can send at the same time, as is usual."));

    case NP_DUPLEX_UNKNOWN:
      return g_strdup (_("Its driver does not know, as is usual without a cable, for Wi-Fi and for virtual interfaces."));

    case NP_DUPLEX_NONE:
    default:
      return g_strdup (_("Empty: it has no such thing, or does not tell it."));
    }
}

char *
np_explain_interface_driver (const NpInterfaceRecord *interface)
{
  if (interface->driver == NULL)
    return g_strdup (_("Empty: it has no driver of its own, or does not tell it."));

  if (np_interface_is_hardware (interface))
    /* Translators: %s is a name such as e1000e. */
    return g_strdup_printf (_("The part of the system that operates this card is called %s."), interface->driver);

  /* Translators: %s is a name such as veth. */
  return g_strdup_printf (_("The part of the system that makes this interface is called %s."), interface->driver);
}

char *
np_explain_interface_qdisc (const NpInterfaceRecord *interface)
{
  if (interface->qdisc == NULL)
    return g_strdup (_("Empty: the system does not tell how packets wait here."));

  return np_explain_term (np_term_for_qdisc (interface->qdisc));
}

char *
np_explain_interface_master (const NpInterfaceRecord *interface)
{
  if (interface->master == NULL)
    return g_strdup (_("Empty: it is not a part of another interface."));

  /* Translators: %s is an interface such as br0. */
  return g_strdup_printf (_("It is a part of %s, which joins several interfaces."), interface->master);
}

/**
 * np_explain_interface_link:
 * @interface: an interface
 *
 * Returns: (transfer full) (nullable): a translated sentence about the interface under it or at its other end
 */
char *
np_explain_interface_link (const NpInterfaceRecord *interface)
{
  gboolean is_cable = g_strcmp0 (interface->kind, "veth") == 0 || g_strcmp0 (interface->kind, "netkit") == 0;

  if (interface->has_peer_namespace && interface->link_index != 0)
    return g_strdup (is_cable
                     ? _("Its other end is in another network namespace, usually that of a container.")
                     : _("The interface under it is in another network namespace, usually outside this container."));

  if (interface->link == NULL)
    return g_strdup (_("Empty: it stands on no other interface."));

  if (is_cable)
    /* Translators: %s is an interface. */
    return g_strdup_printf (_("Its other end is %s."), interface->link);

  if (interface->vlan_id != 0)
    /* Translators: %1$u is the number of a VLAN, %2$s an interface. */
    return g_strdup_printf (_("It is the separate network number %1$u on %2$s."), interface->vlan_id, interface->link);

  /* Translators: %s is an interface. */
  return g_strdup_printf (_("Its packets travel through %s."), interface->link);
}

char *
np_explain_carrier_changes (const NpInterfaceRecord *interface)
{
  if (interface->carrier_changes <= 2)
    return g_strdup (_("The link hardly ever came or went, as it should be."));

  return g_strdup_printf (ngettext ("The link came or went %u time since the interface was made; many times in short time usually mean a loose cable or weak Wi-Fi.",
                                    "The link came or went %u times since the interface was made; many times in short time usually mean a loose cable or weak Wi-Fi.",
                                    interface->carrier_changes),
                          interface->carrier_changes);
}

char *
np_explain_rx_bytes (const NpInterfaceRecord *interface)
{
  g_autofree char *size = NULL;

  size = g_format_size (interface->has_since ? interface->since.rx_bytes : interface->counters.rx_bytes);

  if (!interface->has_since)
    /* Translators: %s is an amount such as 12 MB. */
    return g_strdup_printf (_("%s arrived since the interface was made."), size);

  if (interface->since.rx_bytes == 0)
    return g_strdup (_("Nothing has arrived since counting began."));

  /* Translators: %s is an amount such as 12 MB. */
  return g_strdup_printf (_("%s of that arrived since counting began."), size);
}

char *
np_explain_tx_bytes (const NpInterfaceRecord *interface)
{
  g_autofree char *size = NULL;

  size = g_format_size (interface->has_since ? interface->since.tx_bytes : interface->counters.tx_bytes);

  if (!interface->has_since)
    /* Translators: %s is an amount such as 12 MB. */
    return g_strdup_printf (_("%s was sent since the interface was made."), size);

  if (interface->since.tx_bytes == 0)
    return g_strdup (_("Nothing was sent since counting began."));

  /* Translators: %s is an amount such as 12 MB. */
  return g_strdup_printf (_("%s of that was sent since counting began."), size);
}

char *
np_explain_traffic (const NpInterfaceRecord *interface)
{
  g_autofree char *received = NULL;
  g_autofree char *sent = NULL;

  if (!interface->has_rates)
    return g_strdup (_("That can be told after a second look."));

  if (interface->rx_rate == 0 && interface->tx_rate == 0)
    return g_strdup (_("Lately nothing was received or sent."));

  received = g_format_size (interface->rx_rate);
  sent = g_format_size (interface->tx_rate);

  /* Translators: both are amounts such as 12 kB. */
  return g_strdup_printf (_("Lately %1$s a second were received and %2$s a second sent."), received, sent);
}
