/* meaning/explain-translation-details.c: what the rarer values of a tracked conversation mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

static char *
dup_no_icmp (void)
{
  return g_strdup (_("Empty: only control messages such as ping have this."));
}

char *
np_explain_translation_icmp_code (const NpTranslationRecord *translation)
{
  if (!np_translation_record_has_icmp (translation))
    return dup_no_icmp ();
  if (translation->original.icmp_code == 0)
    return g_strdup (_("0: there is nothing to add to the type, as is usual for a ping."));

  return g_strdup_printf (_("Within its type, this is the variety number %u."), translation->original.icmp_code);
}

char *
np_explain_translation_icmp_id (const NpTranslationRecord *translation)
{
  if (!np_translation_record_has_icmp (translation))
    return dup_no_icmp ();

  return g_strdup_printf (_("By the number %u the one who asks knows the answers to its own questions."), translation->original.icmp_id);
}

char *
np_explain_translation_family (const NpTranslationRecord *translation)
{
  return translation->original.source.family == AF_INET6
           ? g_strdup (_("A conversation with IPv6 addresses, the newer and longer ones."))
           : g_strdup (_("A conversation with IPv4 addresses, the older ones of four numbers."));
}

char *
np_explain_translation_zone (const NpTranslationRecord *translation)
{
  if (translation->zone == 0)
    return g_strdup (_("Empty: it is in the ordinary zone, as is usual."));

  return g_strdup_printf (_("It is in zone number %u, so the same addresses may be used again in another zone."), translation->zone);
}

char *
np_explain_translation_id (const NpTranslationRecord *translation)
{
  return g_strdup_printf (_("%u is the number by which “conntrack” tells it from other entries of this moment."), translation->id);
}
