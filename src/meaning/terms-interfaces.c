/* meaning/terms-interfaces.c: the words of interfaces and addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/if.h>
#include <linux/if_addr.h>

#include "meaning/terms-private.h"

typedef struct
{
  guint32 flag;
  char    letter;
} FlagLetter;

typedef struct
{
  guint32     flag;
  const char *word;
} FlagWord;

/* In the order in which net-tools print them (lib/interface.c). */
static const FlagLetter flag_letters[] = {
  { IFF_ALLMULTI, 'A' },
  { IFF_BROADCAST, 'B' },
  { IFF_DEBUG, 'D' },
  { IFF_LOOPBACK, 'L' },
  { IFF_MULTICAST, 'M' },
  { IFF_DYNAMIC, 'd' },
  { IFF_PROMISC, 'P' },
  { IFF_NOTRAILERS, 'N' },
  { IFF_NOARP, 'O' },
  { IFF_POINTOPOINT, 'p' },
  { IFF_SLAVE, 's' },
  { IFF_MASTER, 'm' },
  { IFF_RUNNING, 'R' },
  { IFF_UP, 'U' },
};

/* In the order in which ip(8) prints them. */
static const FlagWord address_flags[] = {
  { IFA_F_SECONDARY, "secondary" },
  { IFA_F_NODAD, "nodad" },
  { IFA_F_OPTIMISTIC, "optimistic" },
  { IFA_F_DADFAILED, "dadfailed" },
  { IFA_F_HOMEADDRESS, "home" },
  { IFA_F_DEPRECATED, "deprecated" },
  { IFA_F_TENTATIVE, "tentative" },
  { IFA_F_PERMANENT, "permanent" },
  { IFA_F_MANAGETEMPADDR, "mngtmpaddr" },
  { IFA_F_NOPREFIXROUTE, "noprefixroute" },
  { IFA_F_MCAUTOJOIN, "autojoin" },
  { IFA_F_STABLE_PRIVACY, "stable-privacy" },
};

/* linux/if.h, in the words of ip(8). */
static const char *const state_words[] = {
  [IF_OPER_UNKNOWN] = "UNKNOWN",
  [IF_OPER_NOTPRESENT] = "NOTPRESENT",
  [IF_OPER_DOWN] = "DOWN",
  [IF_OPER_LOWERLAYERDOWN] = "LOWERLAYERDOWN",
  [IF_OPER_TESTING] = "TESTING",
  [IF_OPER_DORMANT] = "DORMANT",
  [IF_OPER_UP] = "UP",
};

/* linux/ethtool.h, in the words of sysfs(5). */
static const char *const duplex_words[] = {
  [NP_DUPLEX_NONE] = "",
  [NP_DUPLEX_HALF] = "half",
  [NP_DUPLEX_FULL] = "full",
  [NP_DUPLEX_UNKNOWN] = "unknown",
};

typedef struct
{
  const char *word;
  const char *explained_as;
} Similar;

/* Kinds that are explained together with a better known one. */
static const Similar similar_kinds[] = {
  { "erspan", "gre" },
  { "geneve", "vxlan" },
  { "gretap", "gre" },
  { "ip6erspan", "gre" },
  { "ip6gre", "gre" },
  { "ip6gretap", "gre" },
  { "ipvtap", "ipvlan" },
  { "macvtap", "macvlan" },
  { "netkit", "veth" },
  { "slip", "ppp" },
  { "tap", "tun" },
  { "vcan", "can" },
  { "vti", "xfrm" },
  { "vti6", "xfrm" },
  { "vxcan", "can" },
};

static const Similar similar_qdiscs[] = {
  { "bfifo", "pfifo" },
  { "fq_pie", "fq_codel" },
  { "hfsc", "htb" },
  { "mqprio", "mq" },
  { "pie", "codel" },
  { "pfifo_head_drop", "pfifo" },
};

/* Returns the better known word that is explained for @word, or @word itself. */
static const char *
find_similar (const Similar *similar,
              gsize          n_similar,
              const char    *word)
{
  for (gsize i = 0; i < n_similar; i++)
    if (g_strcmp0 (word, similar[i].word) == 0)
      return similar[i].explained_as;

  return word;
}

/* The kind that people may know, of which @kind, which may be NULL, is a variety. */
const char *
np_interface_kind_known_as (const char *kind)
{
  return find_similar (similar_kinds, G_N_ELEMENTS (similar_kinds), kind);
}

/**
 * np_term_for_interface_kind:
 * @kind: (nullable): what the interface is, as in #NpInterfaceRecord
 *
 * Returns: (transfer none): the entry; all unknown kinds share one
 */
const NpTerm *
np_term_for_interface_kind (const char *kind)
{
  const NpTerm *term = np_term_find ("interface-kind-", np_interface_kind_known_as (kind));

  return term != NULL ? term : np_glossary_lookup ("interface-kind-other");
}

/**
 * np_term_for_interface_state:
 * @state: `IF_OPER_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_interface_state (guint8 state)
{
  return np_term_find_or_other ("interface-state-", NP_WORD_OF (state_words, state));
}

/**
 * np_term_for_duplex:
 * @duplex: #NpDuplex
 *
 * Returns: (nullable) (transfer none): the entry; %NULL for none
 */
const NpTerm *
np_term_for_duplex (guint8 duplex)
{
  return duplex != NP_DUPLEX_NONE ? np_term_find ("duplex-", NP_WORD_OF (duplex_words, duplex)) : NULL;
}

/**
 * np_term_for_interface_flag:
 * @letter: one of the letters of `netstat -i`, with `p` for point-to-point and `P` for promiscuous
 *
 * Returns: (nullable) (transfer none): the entry
 */
const NpTerm *
np_term_for_interface_flag (char letter)
{
  return np_term_find_letter ("interface-flag-", letter);
}

/**
 * np_term_for_qdisc:
 * @qdisc: (nullable): a queue discipline, by which packets wait their turn
 *
 * Returns: (nullable) (transfer none): the entry; all unknown ones share one; %NULL for none
 */
const NpTerm *
np_term_for_qdisc (const char *qdisc)
{
  if (qdisc == NULL)
    return NULL;

  return np_term_find_or_other ("qdisc-", find_similar (similar_qdiscs, G_N_ELEMENTS (similar_qdiscs), qdisc));
}

static const char *
address_flag_word (guint8          family,
                   const FlagWord *flag)
{
  /* The same bit, IFA_F_TEMPORARY, means another thing for IPv6. */
  if (flag->flag == IFA_F_SECONDARY && family == AF_INET6)
    return "temporary";

  return flag->word;
}

/**
 * np_term_for_address_flag:
 * @family: the family of the address
 * @flag: one bit, `IFA_F_*`
 *
 * Returns: (transfer none): the entry; all bits without a word share one
 */
const NpTerm *
np_term_for_address_flag (guint8  family,
                          guint32 flag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_flags); i++)
    if (address_flags[i].flag == flag)
      return np_term_find ("address-flag-", address_flag_word (family, &address_flags[i]));

  return np_glossary_lookup ("address-flag-other");
}

/**
 * np_term_for_nth_address_flag:
 * @family: the family of the address
 * @flags: `IFA_F_*` bits
 * @n: which of the words of np_append_address_flags(), counted from 0
 *
 * Returns: (nullable) (transfer none): the entry; %NULL behind the last word
 */
const NpTerm *
np_term_for_nth_address_flag (guint8  family,
                              guint32 flags,
                              guint   n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_flags); i++)
    {
      guint32 flag = address_flags[i].flag;

      if ((flags & flag) != 0 && n-- == 0)
        return np_term_for_address_flag (family, flag);
      flags &= ~flag;
    }

  return flags != 0 && n == 0 ? np_term_for_address_flag (family, flags) : NULL;
}

/**
 * np_append_interface_state:
 * @state: `IF_OPER_*`
 * @text: a string that grows by its word
 */
void
np_append_interface_state (guint8   state,
                           GString *text)
{
  np_append_word (text, NP_WORD_OF (state_words, state), state);
}

/**
 * np_append_duplex:
 * @duplex: #NpDuplex
 * @text: a string that grows by its word: `half`, `full` or `unknown`
 */
void
np_append_duplex (guint8   duplex,
                  GString *text)
{
  np_append_word (text, NP_WORD_OF (duplex_words, duplex), duplex);
}

/**
 * np_append_address_flags:
 * @family: the family of the address
 * @flags: `IFA_F_*` bits
 * @text: a string that grows by their words, with spaces between them
 *
 * The words and the order are those of ip(8), which however leaves out
 * `permanent`. Bits without a word are appended together in hexadecimal.
 */
void
np_append_address_flags (guint8   family,
                         guint32  flags,
                         GString *text)
{
  const char *separator = "";

  for (gsize i = 0; i < G_N_ELEMENTS (address_flags); i++)
    if (flags & address_flags[i].flag)
      {
        g_string_append_printf (text, "%s%s", separator, address_flag_word (family, &address_flags[i]));
        flags &= ~address_flags[i].flag;
        separator = " ";
      }

  if (flags != 0)
    g_string_append_printf (text, "%s0x%x", separator, flags);
}

/**
 * np_append_interface_flags:
 * @interface: an interface
 * @text: a string that grows by its letters
 *
 * The letters of `netstat -i` in its order; point-to-point is `p`, as in newer
 * net-tools, because older ones print `P` for it and for promiscuous alike.
 */
void
np_append_interface_flags (const NpInterfaceRecord *interface,
                           GString                 *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flag_letters); i++)
    if (interface->flags & flag_letters[i].flag)
      g_string_append_c (text, flag_letters[i].letter);
}
