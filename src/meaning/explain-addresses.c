/* meaning/explain-addresses.c: what the cells of one of this computer's addresses mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/terms.h"

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

  /* ip(8) has a word for the flag that is missing. */
  if (np_address_is_set (&address->address) && (address->flags & IFA_F_PERMANENT) == 0)
    np_explain_add_line (text, "dynamic", np_glossary_lookup ("address-flag-dynamic"));

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
    return g_strdup (_("This address is no longer chosen for new conversations; those that use it go on."));

  time = np_duration_in_words (address->preferred_seconds);

  /* Translators: %s is a duration such as "23 hours". */
  return g_strdup_printf (_("For %s more this address may be chosen for new conversations, longer if it is renewed."), time);
}
