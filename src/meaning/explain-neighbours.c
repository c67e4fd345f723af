/* meaning/explain-neighbours.c: what the cells of a neighbour and of a group mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <string.h>

#include "meaning/explain-term.h"
#include "meaning/known-groups.h"
#include "meaning/terms.h"

char *
np_explain_neighbour_address (const NpNeighbourRecord *neighbour)
{
  return np_explain_term (np_term_for_address (&neighbour->address));
}

static char *
explain_missing_mac (const NpNeighbourRecord *neighbour)
{
  if ((neighbour->flags & NTF_PROXY) != 0)
    return g_strdup (_("It is this computer’s own hardware address that is told to those who ask."));

  switch (neighbour->state)
    {
    case NUD_INCOMPLETE:
      return g_strdup (_("Not known yet: nobody has answered."));

    case NUD_FAILED:
      return g_strdup (_("Not known: nobody answered."));

    default:
      return g_strdup (_("There is none."));
    }
}

char *
np_explain_neighbour_mac (const NpNeighbourRecord *neighbour)
{
  static const guint8 zero[6];

  if (neighbour->mac_length == 0)
    return explain_missing_mac (neighbour);

  if (neighbour->mac_length != sizeof zero)
    return NULL;

  if (memcmp (neighbour->mac, zero, sizeof zero) == 0)
    return g_strdup (_("All zeros: on this interface no hardware address is needed."));

  /* The two lowest bits of the first byte: for a group, and who chose it (IEEE 802, clause 8). */
  if ((neighbour->mac[0] & 0x01) != 0)
    return g_strdup (_("The hardware address of a group of computers."));

  if ((neighbour->mac[0] & 0x02) != 0)
    return g_strdup (_("A hardware address that was made up there, as is normal for virtual machines, containers and, for privacy, telephones."));

  return g_strdup (_("A hardware address given by the maker; its first half says who made the card."));
}

char *
np_explain_neighbour_state (const NpNeighbourRecord *neighbour)
{
  if ((neighbour->flags & NTF_PROXY) != 0)
    return np_explain_term (np_term_for_neighbour_flag (NTF_PROXY));

  return np_explain_term (np_term_for_neighbour_state (neighbour->state));
}

char *
np_explain_neighbour_flags (const NpNeighbourRecord *neighbour)
{
  GString *text = g_string_new (NULL);

  for (guint bit = 0; bit < 32; bit++)
    {
      guint32 flag = 1u << bit;
      g_autoptr(GString) word = NULL;

      if ((neighbour->flags & flag) == 0)
        continue;

      word = g_string_new (NULL);
      np_append_neighbour_flags (flag, word);
      np_explain_add_line (text, word->str, np_term_for_neighbour_flag (flag));
    }

  return np_explain_finish (text);
}

/* Only while an old acquaintance is asked the number counts from zero. */
char *
np_explain_neighbour_probes (const NpNeighbourRecord *neighbour)
{
  if (neighbour->state != NUD_PROBE)
    return NULL;

  return g_strdup_printf (ngettext ("It has been asked %u time without an answer.",
                                    "It has been asked %u times without an answer.",
                                    neighbour->probes),
                          neighbour->probes);
}

char *
np_explain_group (const NpGroupRecord *group)
{
  NpAddress carried;
  const NpKnownGroup *known;

  if (group->family == AF_PACKET)
    known = np_known_group_find_carried (group, &carried);
  else
    known = np_known_group_find (&group->address);

  if (known != NULL)
    return np_explain_term (np_glossary_lookup (known->term));

  return np_explain_term (np_glossary_lookup (group->family == AF_PACKET ? "group-link" : "group"));
}

char *
np_explain_group_users (const NpGroupRecord *group)
{
  return g_strdup_printf (ngettext ("%u program or part of the system on this computer asked for it.",
                                    "%u programs or parts of the system on this computer asked for it.",
                                    group->users),
                          group->users);
}
