/* meaning/terms-neighbours.c: the words of neighbours and of hardware addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/neighbour.h>

#include "meaning/known-groups.h"
#include "meaning/terms-private.h"

typedef struct
{
  guint32     value;
  const char *word;
} ValueWord;

/* In the words of ip(8). A neighbour is in one state at a time, though each has a bit of its own. */
static const ValueWord states[] = {
  { NUD_NONE, "NONE" },
  { NUD_INCOMPLETE, "INCOMPLETE" },
  { NUD_REACHABLE, "REACHABLE" },
  { NUD_STALE, "STALE" },
  { NUD_DELAY, "DELAY" },
  { NUD_PROBE, "PROBE" },
  { NUD_FAILED, "FAILED" },
  { NUD_NOARP, "NOARP" },
  { NUD_PERMANENT, "PERMANENT" },
};

/* In the words and the order of ip(8). */
static const ValueWord flags[] = {
  { NTF_ROUTER, "router" },
  { NTF_PROXY, "proxy" },
  { NTF_EXT_LEARNED, "extern_learn" },
  { NTF_OFFLOADED, "offload" },
  { NP_NEIGHBOUR_MANAGED, "managed" },
};

static const char *
find_word (const ValueWord *words,
           gsize            n_words,
           guint32          value)
{
  for (gsize i = 0; i < n_words; i++)
    if (words[i].value == value)
      return words[i].word;

  return NULL;
}

/**
 * np_term_for_neighbour_state:
 * @state: `NUD_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_neighbour_state (guint16 state)
{
  return np_term_find_or_other ("neighbour-state-", find_word (states, G_N_ELEMENTS (states), state));
}

/**
 * np_term_for_neighbour_flag:
 * @flag: one bit, as in #NpNeighbourRecord
 *
 * Returns: (transfer none): the entry; all bits without a word share one
 */
const NpTerm *
np_term_for_neighbour_flag (guint32 flag)
{
  return np_term_find_or_other ("neighbour-flag-", find_word (flags, G_N_ELEMENTS (flags), flag));
}

/**
 * np_term_for_nth_neighbour_flag:
 * @bits: the flags of a #NpNeighbourRecord
 * @n: which of the words of np_append_neighbour_flags(), counted from 0
 *
 * Returns: (nullable) (transfer none): the entry; %NULL behind the last word
 */
const NpTerm *
np_term_for_nth_neighbour_flag (guint32 bits,
                                guint   n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      if ((bits & flags[i].value) != 0 && n-- == 0)
        return np_term_for_neighbour_flag (flags[i].value);
      bits &= ~flags[i].value;
    }

  return bits != 0 && n == 0 ? np_term_for_neighbour_flag (bits) : NULL;
}

/**
 * np_term_for_group:
 * @group: a group
 *
 * Returns: (transfer none): the entry of a well-known group, or of groups in general
 */
const NpTerm *
np_term_for_group (const NpGroupRecord *group)
{
  NpAddress carried;
  const NpKnownGroup *known;

  if (group->family == AF_PACKET)
    known = np_known_group_find_carried (group, &carried);
  else
    known = np_known_group_find (&group->address);

  if (known != NULL)
    return np_glossary_lookup (known->term);

  return np_glossary_lookup (group->family == AF_PACKET ? "group-link" : "group");
}

/**
 * np_term_for_group_family:
 * @group: a group
 *
 * Returns: (nullable) (transfer none): the entry of its family: IPv4, IPv6 or the link layer
 */
const NpTerm *
np_term_for_group_family (const NpGroupRecord *group)
{
  switch (group->family)
    {
    case AF_INET:
      return np_term_for_family (NP_FAMILY_IPV4);
    case AF_INET6:
      return np_term_for_family (NP_FAMILY_IPV6);
    case AF_PACKET:
      return np_glossary_lookup ("group-link");
    default:
      return NULL;
    }
}

/**
 * np_append_neighbour_state:
 * @state: `NUD_*`
 * @text: a string that grows by its word
 */
void
np_append_neighbour_state (guint16  state,
                           GString *text)
{
  np_append_word (text, find_word (states, G_N_ELEMENTS (states), state), state);
}

/**
 * np_append_neighbour_flags:
 * @bits: the flags of a #NpNeighbourRecord
 * @text: a string that grows by their words, with spaces between them
 *
 * The words and the order are those of ip(8). Bits without a word are appended
 * together in hexadecimal.
 */
void
np_append_neighbour_flags (guint32  bits,
                           GString *text)
{
  const char *separator = "";

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if ((bits & flags[i].value) != 0)
      {
        g_string_append_printf (text, "%s%s", separator, flags[i].word);
        bits &= ~flags[i].value;
        separator = " ";
      }

  if (bits != 0)
    g_string_append_printf (text, "%s0x%x", separator, bits);
}

/**
 * np_append_mac:
 * @mac: (array length=length): a hardware address
 * @length: how many bytes it has
 * @text: a string that grows by it, as in `02:00:5e:10:00:01`
 */
void
np_append_mac (const guint8 *mac,
               guint         length,
               GString      *text)
{
  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, i == 0 ? "%02x" : ":%02x", mac[i]);
}
