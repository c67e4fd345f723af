/* meaning/sentence-addresses.c: what an address of this computer is, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/if_addr.h>

#include "meaning/address-kind.h"
#include "meaning/quantities.h"

static char *
dup_address_by_kind (const char       *interface,
                     const char       *address,
                     const NpAddress  *value)
{
  switch (np_address_get_kind (value))
    {
    case NP_ADDRESS_LOOPBACK:
      return g_strdup_printf (_("%1$s has the address %2$s, by which this computer reaches itself; packets to it never leave the computer."),
                              interface, address);

    case NP_ADDRESS_LINK_LOCAL:
      if (value->family == AF_INET)
        return g_strdup_printf (_("%1$s has the address %2$s, usually made up because nobody handed one out; it works on this cable or Wi-Fi only."),
                                interface, address);
      return g_strdup_printf (_("%1$s has the address %2$s, of the kind that every IPv6 interface gives itself; it works on this cable or Wi-Fi only."),
                              interface, address);

    case NP_ADDRESS_PRIVATE:
      return g_strdup_printf (_("%1$s has the private address %2$s, as used inside homes and offices."),
                              interface, address);

    case NP_ADDRESS_UNIQUE_LOCAL:
      return g_strdup_printf (_("%1$s has the private address %2$s, the IPv6 kind for use inside homes and offices."),
                              interface, address);

    case NP_ADDRESS_SHARED:
      return g_strdup_printf (_("%1$s has the address %2$s, one that providers share between customers and some VPNs use."),
                              interface, address);

    case NP_ADDRESS_DOCUMENTATION:
      return g_strdup_printf (_("%1$s has the address %2$s, which is reserved for examples in books."),
                              interface, address);

    case NP_ADDRESS_BENCHMARK:
      return g_strdup_printf (_("%1$s has the address %2$s, which is reserved for testing equipment; some VPNs use it too."),
                              interface, address);

    case NP_ADDRESS_GLOBAL:
      return g_strdup_printf (_("%1$s has the public address %2$s, usually reachable from the whole internet unless a firewall prevents it."),
                              interface, address);

    case NP_ADDRESS_UNSPECIFIED:
    case NP_ADDRESS_MULTICAST:
    case NP_ADDRESS_BROADCAST:
    case NP_ADDRESS_NAT64:
    default:
      return g_strdup_printf (C_("interface", "%1$s has the address %2$s."), interface, address);
    }
}

/**
 * np_sentence_for_address:
 * @address: one of this computer's own addresses
 *
 * Returns: (transfer full): what sort of address it is, or what keeps it from being used, a translated sentence
 */
char *
np_sentence_for_address (const NpAddressRecord *address)
{
  const char *interface = address->interface != NULL ? address->interface : _("An interface");
  g_autofree char *text = np_address_dup_text (&address->address);

  if ((address->flags & IFA_F_DADFAILED) != 0)
    /* Translators: in these sentences %1$s is an interface such as "eth0", %2$s an address. */
    return g_strdup_printf (_("%1$s cannot use the address %2$s, usually because another computer has it already."),
                            interface, text);

  /* An optimistic address is in use while it is still being checked (RFC 4429). */
  if ((address->flags & IFA_F_TENTATIVE) != 0 && (address->flags & IFA_F_OPTIMISTIC) == 0)
    return g_strdup_printf (_("%1$s does not use the address %2$s yet: it is still being checked whether another computer has it."),
                            interface, text);

  if ((address->flags & IFA_F_DEPRECATED) != 0)
    return g_strdup_printf (_("%1$s keeps the address %2$s for old connections; new ones usually use another."),
                            interface, text);

  /* The same bit says "secondary" of an IPv4 address. */
  if ((address->flags & IFA_F_TEMPORARY) != 0 && address->address.family == AF_INET6)
    return g_strdup_printf (_("%1$s has the throw-away address %2$s, which is used for calls from here and replaced regularly for privacy."),
                            interface, text);

  return dup_address_by_kind (interface, text, &address->address);
}

static const char *
doing_by_kind (const NpAddressRecord *address)
{
  switch (np_address_get_kind (&address->address))
    {
    case NP_ADDRESS_LOOPBACK:
      return _("This computer itself");

    case NP_ADDRESS_LINK_LOCAL:
      return _("For this cable or Wi-Fi only");

    case NP_ADDRESS_PRIVATE:
    case NP_ADDRESS_UNIQUE_LOCAL:
      return _("For the home or office network");

    case NP_ADDRESS_SHARED:
      return _("Shared between customers, or of a VPN");

    case NP_ADDRESS_DOCUMENTATION:
      return _("An example from a book");

    case NP_ADDRESS_BENCHMARK:
      return _("For testing equipment");

    case NP_ADDRESS_GLOBAL:
      return _("Public address");

    case NP_ADDRESS_UNSPECIFIED:
    case NP_ADDRESS_MULTICAST:
    case NP_ADDRESS_BROADCAST:
    case NP_ADDRESS_NAT64:
    default:
      return _("Address of this computer");
    }
}

/* What keeps the address from being used, or else what it is for. */
static const char *
doing_of_address (const NpAddressRecord *address)
{
  if ((address->flags & IFA_F_DADFAILED) != 0)
    return _("Not usable; usually another has it");

  if ((address->flags & IFA_F_TENTATIVE) != 0 && (address->flags & IFA_F_OPTIMISTIC) == 0)
    return _("Not usable yet: still being checked");

  if ((address->flags & IFA_F_DEPRECATED) != 0)
    return _("Kept for old connections only");

  if ((address->flags & IFA_F_TEMPORARY) != 0 && address->address.family == AF_INET6)
    return _("Throw-away address for new connections");

  return doing_by_kind (address);
}

/**
 * np_doing_for_address:
 * @address: one of this computer's own addresses
 *
 * Returns: (transfer full): what it is for and how long it stays, in one short translated line
 */
char *
np_doing_for_address (const NpAddressRecord *address)
{
  const char *doing = doing_of_address (address);
  g_autofree char *time = NULL;

  if (address->valid_seconds == G_MAXUINT32)
    return g_strdup (doing);

  time = np_duration_in_words (address->valid_seconds);

  /* Translators: %1$s tells what an address is for, %2$s is a duration such as "23 hours". */
  return g_strdup_printf (_("%1$s; %2$s left unless renewed"), doing, time);
}
