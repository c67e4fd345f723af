/* meaning/explain-interfaces.c: what the cells of an interface and an address mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <linux/if.h>
#include <linux/rtnetlink.h>

#include "meaning/explain-term.h"
#include "meaning/terms.h"

char *
np_explain_interface_name (const NpInterfaceRecord *interface)
{
  /* Translators: %s is the description that an administrator gave an interface. */
  if (interface->alias != NULL)
    return g_strdup_printf (_("Described by the administrator as: %s"), interface->alias);

  return np_explain_interface_kind (interface);
}

char *
np_explain_interface_kind (const NpInterfaceRecord *interface)
{
  return interface->kind != NULL ? np_explain_term (np_term_for_interface_kind (interface->kind)) : NULL;
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
    return NULL;

  if (is_zero (interface->mac, interface->mac_length))
    return g_strdup (_("All zeros: this interface needs no hardware address."));

  /* The second lowest bit of the first byte says who chose it (IEEE 802, clause 8). */
  if ((interface->mac[0] & 0x02) != 0)
    return g_strdup (_("A hardware address that was made up here, as is normal for virtual interfaces and for privacy on Wi-Fi."));

  return g_strdup (_("A hardware address given by the maker; only computers on the same network see it."));
}

char *
np_explain_rx_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_errors;

  if (n == 0)
    return g_strdup (_("No packet arrived damaged, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived damaged; if this grows, a cable, plug or radio link is usually the reason.",
                                    "%" PRIu64 " packets arrived damaged; if this grows, a cable, plug or radio link is usually the reason.",
                                    n),
                          n);
}

/**
 * np_explain_rx_dropped:
 * @interface: an interface
 *
 * Counts as `netstat -i` does: rx_dropped and rx_missed_errors together.
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_explain_rx_dropped (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_dropped + interface->counters.rx_missed_errors;

  if (n == 0)
    return g_strdup (_("No packet that arrived was thrown away."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived but was thrown away; slow growth is normal, fast growth usually means that the computer is too busy.",
                                    "%" PRIu64 " packets arrived but were thrown away; slow growth is normal, fast growth usually means that the computer is too busy.",
                                    n),
                          n);
}

char *
np_explain_rx_overruns (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_fifo_errors;

  if (n == 0)
    return g_strdup (_("The card’s own small memory never overflowed, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was lost because the card’s small memory was full; if this grows, the computer or adapter is usually too slow.",
                                    "%" PRIu64 " packets were lost because the card’s small memory was full; if this grows, the computer or adapter is usually too slow.",
                                    n),
                          n);
}

char *
np_explain_tx_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_errors;

  if (n == 0)
    return g_strdup (_("No packet failed while it was sent, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet could not be sent properly; if this grows, the link usually has a problem.",
                                    "%" PRIu64 " packets could not be sent properly; if this grows, the link usually has a problem.",
                                    n),
                          n);
}

char *
np_explain_tx_dropped (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_dropped;

  if (n == 0)
    return g_strdup (_("No packet was thrown away before it was sent."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was thrown away before it was sent; if this grows, the link is usually too slow for what programs send, or it is down.",
                                    "%" PRIu64 " packets were thrown away before they were sent; if this grows, the link is usually too slow for what programs send, or it is down.",
                                    n),
                          n);
}

char *
np_explain_tx_overruns (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_fifo_errors;

  if (n == 0)
    return g_strdup (_("The card never ran out of data in the middle of a packet, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " time the card ran out of data in the middle of a packet, which is very rare.",
                                    "%" PRIu64 " times the card ran out of data in the middle of a packet, which is very rare.",
                                    n),
                          n);
}

char *
np_explain_own_address (const NpAddressRecord *address)
{
  return np_explain_term (np_term_for_address (&address->address));
}

char *
np_explain_address_flags (const NpAddressRecord *address)
{
  guint8 family = address->address.family;
  GString *text = g_string_new (NULL);

  for (guint bit = 0; bit < 32; bit++)
    {
      guint32 flag = 1u << bit;
      g_autoptr(GString) word = NULL;

      if ((address->flags & flag) == 0)
        continue;

      word = g_string_new (NULL);
      np_append_address_flags (family, flag, word);
      np_explain_add_line (text, word->str, np_term_for_address_flag (family, flag));
    }

  return np_explain_finish (text);
}

char *
np_explain_address_scope (const NpAddressRecord *address)
{
  switch (address->scope)
    {
    case RT_SCOPE_UNIVERSE:
      return g_strdup (_("This address may be used everywhere."));

    case RT_SCOPE_SITE:
      return g_strdup (_("This address may be used inside one home or office only."));

    case RT_SCOPE_LINK:
      return g_strdup (_("This address may be used on the same cable or Wi-Fi only."));

    case RT_SCOPE_HOST:
      return g_strdup (_("This address may be used inside this computer only."));

    default:
      return NULL;
    }
}
