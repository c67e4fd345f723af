/* meaning/explain-addresses.c: what the cells of one of this computer's addresses mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/if_addr.h>

#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/terms.h"

char *
np_explain_own_address (const NpAddressRecord *address)
{
  if (!np_address_is_set (&address->address))
    return g_strdup (_("No address is known."));

  return np_explain_term (np_term_for_address (&address->address));
}

char *
np_explain_address_interface (const NpAddressRecord *address)
{
  if (address->interface == NULL)
    return g_strdup (_("Empty: the interface has gone, or its name could not be read."));

  /* Translators: %s is an interface such as eth0. */
  return g_strdup_printf (_("The address belongs to %s; by default this computer answers to it wherever packets for it come in."),
                          address->interface);
}

char *
np_explain_address_family (const NpAddressRecord *address)
{
  return address->address.family == AF_INET6
           ? g_strdup (_("An IPv6 address, the newer and longer kind; one interface usually has several."))
           : g_strdup (_("An IPv4 address, the older kind of four numbers."));
}

char *
np_explain_address_prefix_length (const NpAddressRecord *address)
{
  guint n_bits = np_address_family_bits (address->address.family);

  if (address->prefix_length >= n_bits)
    return g_strdup_printf (_("All %u bits belong to the address alone: it names no network of neighbours."), address->prefix_length);

  return g_strdup_printf (ngettext ("The first bit names the network: addresses that begin alike are reached directly, without a router.",
                                    "The first %u bits name the network: addresses that begin alike are reached directly, without a router.",
                                    address->prefix_length),
                          address->prefix_length);
}

char *
np_explain_address_broadcast (const NpAddressRecord *address)
{
  if (!np_address_is_set (&address->broadcast))
    return g_strdup (address->address.family == AF_INET6
                     ? _("Empty: IPv6 has no address for all; it uses groups instead.")
                     : _("Empty: no address for all computers of the network is set."));

  return g_strdup (_("What is sent to this address reaches all computers of the same network."));
}

char *
np_explain_address_peer (const NpAddressRecord *address)
{
  if (!np_address_is_set (&address->peer))
    return g_strdup (_("Empty: this is no line with just one other end."));

  return g_strdup (_("The address of the one computer at the other end of this line, as with a VPN."));
}

char *
np_explain_address_label (const NpAddressRecord *address)
{
  if (address->label == NULL)
    return g_strdup (_("Empty: only IPv4 addresses have labels, and not all of them."));

  if (g_strcmp0 (address->label, address->interface) == 0)
    return g_strdup (_("Nothing special: the label is the name of the interface, as is usual."));

  return g_strdup (_("A label that old tools such as ifconfig show as if it were an interface of its own."));
}

char *
np_explain_address_flags (const NpAddressRecord *address)
{
  guint8 family = address->address.family;
  g_autoptr(GString) flags = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  GString *text = g_string_new (NULL);

  np_append_address_flags (family, address->flags, flags);
  words = g_strsplit (flags->str, " ", -1);
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    np_explain_add_line (text, words[i], np_term_for_nth_address_flag (family, address->flags, i));

  /* ip(8) has a word for the flag that is missing. */
  if (np_address_is_set (&address->address) && (address->flags & IFA_F_PERMANENT) == 0)
    np_explain_add_line (text, "dynamic", np_glossary_lookup ("address-flag-dynamic"));

  if (text->len == 0)
    g_string_append (text, _("Empty: no marks."));

  return np_explain_finish (text);
}

char *
np_explain_address_scope (const NpAddressRecord *address)
{
  return np_explain_term (np_term_for_address_scope (address->scope));
}

char *
np_explain_valid_lifetime (const NpAddressRecord *address)
{
  g_autofree char *time = NULL;

  if (address->valid_seconds == G_MAXUINT32)
    return g_strdup (_("This address has no time limit."));

  if (address->valid_seconds == 0)
    return g_strdup (_("The time of this address is over."));

  time = np_duration_in_words (address->valid_seconds);

  /* Translators: %s is a duration such as "23 hours". */
  return g_strdup_printf (_("This address goes away in %s, unless it is renewed before, as is usual."), time);
}

char *
np_explain_preferred_lifetime (const NpAddressRecord *address)
{
  g_autofree char *time = NULL;

  if (address->preferred_seconds == G_MAXUINT32)
    return g_strdup (_("This address may be chosen for new conversations as long as it is there."));

  if (address->preferred_seconds == 0)
    return g_strdup (_("This address is chosen for new conversations only if there is no other; those that use it go on."));

  time = np_duration_in_words (address->preferred_seconds);

  /* Translators: %s is a duration such as "23 hours". */
  return g_strdup_printf (_("For %s more this address may be chosen for new conversations, longer if it is renewed."), time);
}
