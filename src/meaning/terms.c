/* meaning/terms.c: which entry of the glossary explains a value of a connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include "meaning/address-kind.h"
#include "meaning/terms-private.h"

/* Longer than every id of the glossary, so that a word that makes a longer one has no entry. */
#define MAX_ID 96

/**
 * np_term_find:
 * @prefix: what the ids of such entries begin with, for example `state-`
 * @word: (nullable): the value's own word, for example `TIME_WAIT`
 *
 * The ids of the glossary are made of the words themselves, in lower case and
 * with hyphens, so no table from numbers to ids is needed.
 *
 * Returns: (nullable) (transfer none): the entry, or %NULL when there is no such
 */
const NpTerm *
np_term_find (const char *prefix,
              const char *word)
{
  char id[MAX_ID];
  gsize length = 0;

  if (word == NULL)
    return NULL;

  for (const char *p = prefix; *p != '\0' && length + 1 < MAX_ID; p++)
    id[length++] = *p;
  for (const char *p = word; *p != '\0'; p++)
    {
      if (length + 1 >= MAX_ID)
        return NULL;
      id[length++] = *p == '_' ? '-' : g_ascii_tolower (*p);
    }
  id[length] = '\0';

  return np_glossary_lookup (id);
}

/**
 * np_term_find_or_other:
 * @prefix: what the ids of such entries begin with, for example `route-scope-`
 * @word: (nullable): the value's own word, or %NULL for a number that has none
 *
 * Returns: (nullable) (transfer none): the entry, or else the one that ends in `other`
 */
const NpTerm *
np_term_find_or_other (const char *prefix,
                       const char *word)
{
  const NpTerm *term = np_term_find (prefix, word);

  return term != NULL ? term : np_term_find (prefix, "other");
}

/**
 * np_term_find_letter:
 * @prefix: what the ids of such entries begin with, for example `route-flag-`
 * @letter: a flag as netstat prints it
 *
 * Upper and lower case are different flags: `m` is found as `lower-m`.
 *
 * Returns: (nullable) (transfer none): the entry, or %NULL when there is no such
 */
const NpTerm *
np_term_find_letter (const char *prefix,
                     char        letter)
{
  const char word[] = { letter, '\0' };
  g_autofree char *lower_prefix = NULL;

  if (!g_ascii_islower (letter))
    return np_term_find (prefix, word);

  lower_prefix = g_strconcat (prefix, "lower-", NULL);

  return np_term_find (lower_prefix, word);
}

/**
 * np_append_word:
 * @text: a string that grows by @word
 * @word: (nullable): the word of @number
 * @number: what is appended where there is no word
 */
void
np_append_word (GString    *text,
                const char *word,
                guint32     number)
{
  if (word != NULL)
    g_string_append (text, word);
  else
    g_string_append_printf (text, "%u", number);
}

const NpTerm *
np_term_for_protocol (NpProtocol protocol)
{
  return np_term_find ("protocol-", np_protocol_get_word (protocol));
}

const NpTerm *
np_term_for_family (NpFamily family)
{
  return np_term_find ("family-", np_family_get_word (family));
}

static const NpTerm *
find_message_state (NpSocketState state)
{
  if (state == NP_STATE_ESTABLISHED)
    return np_glossary_lookup ("state-established-udp");

  return np_term_find ("state-", np_socket_state_get_word (state == NP_STATE_CLOSE ? NP_STATE_UNCONN : state));
}

/**
 * np_term_for_state:
 * @socket: a socket
 *
 * The same word means different things: an ESTABLISHED UDP socket has no
 * connection, and a UNIX socket never reaches a network.
 *
 * Returns: (nullable) (transfer none): the entry for its state
 */
const NpTerm *
np_term_for_state (const NpSocketRecord *socket)
{
  NpSocketState state = socket->state;

  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return np_term_find ("state-", np_socket_state_get_word (state));

    case NP_PROTOCOL_UNIX:
      return np_term_find ("state-unix-", np_socket_state_get_word (state == NP_STATE_CLOSE ? NP_STATE_UNCONN : state));

    case NP_PROTOCOL_PACKET:
      return np_glossary_lookup ("state-packet");

    case NP_PROTOCOL_NETLINK:
      return np_glossary_lookup ("state-netlink");

    default:
      return find_message_state (state);
    }
}

const NpTerm *
np_term_for_timer (NpTimer timer)
{
  return np_term_find ("timer-", np_timer_get_word (timer));
}

const NpTerm *
np_term_for_owner_visibility (NpOwnerVisibility visibility)
{
  return np_term_find ("owner-", np_owner_visibility_get_word (visibility));
}

/**
 * np_term_for_role:
 * @role: who called whom
 *
 * Returns: (nullable) (transfer none): the entry, or %NULL when it is not decided
 */
const NpTerm *
np_term_for_role (NpRole role)
{
  switch (role)
    {
    case NP_ROLE_CALLER:
      return np_glossary_lookup ("role-caller");
    case NP_ROLE_WAITING:
      return np_glossary_lookup ("role-waiting");
    case NP_ROLE_VISITED:
      return np_glossary_lookup ("role-visited");
    case NP_ROLE_NONE:
    default:
      return NULL;
    }
}

const NpTerm *
np_term_for_limit (NpLimit limit)
{
  return np_term_find ("limit-", np_limit_get_word (limit));
}

/**
 * np_term_for_exposure:
 * @exposure: who can reach a socket
 *
 * Returns: (nullable) (transfer none): the entry, or %NULL when it waits for nobody
 */
const NpTerm *
np_term_for_exposure (NpExposure exposure)
{
  return np_term_find ("exposure-", np_exposure_get_word (exposure));
}

const NpTerm *
np_term_for_netlink_protocol (guint32 protocol)
{
  return np_term_find ("netlink-", np_netlink_protocol_get_word (protocol));
}

/**
 * np_term_for_congestion:
 * @congestion: (nullable): the name of a congestion control, as in #NpSocketRecord
 *
 * Returns: (nullable) (transfer none): the entry; all unknown ones share one; %NULL for none
 */
const NpTerm *
np_term_for_congestion (const char *congestion)
{
  return congestion != NULL ? np_term_find_or_other ("congestion-", congestion) : NULL;
}

/**
 * np_term_for_address:
 * @address: an address
 *
 * Returns: (nullable) (transfer none): the entry for its kind, or %NULL when it is not set
 */
const NpTerm *
np_term_for_address (const NpAddress *address)
{
  static const char *const ids[] = {
    [NP_ADDRESS_UNSPECIFIED] = "address-unspecified",
    [NP_ADDRESS_LOOPBACK] = "address-loopback",
    [NP_ADDRESS_LINK_LOCAL] = "address-link-local",
    [NP_ADDRESS_PRIVATE] = "address-private",
    [NP_ADDRESS_SHARED] = "address-shared",
    [NP_ADDRESS_UNIQUE_LOCAL] = "address-unique-local",
    [NP_ADDRESS_MULTICAST] = "address-multicast",
    [NP_ADDRESS_BROADCAST] = "address-broadcast",
    [NP_ADDRESS_DOCUMENTATION] = "address-documentation",
    [NP_ADDRESS_BENCHMARK] = "address-benchmark",
    [NP_ADDRESS_NAT64] = "address-nat64",
    [NP_ADDRESS_GLOBAL] = "address-global",
  };

  if (!np_address_is_set (address))
    return NULL;

  return np_glossary_lookup (ids[np_address_get_kind (address)]);
}
