/* snapshot/socket-record.c: one socket at one moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/socket-record.h"

#include <string.h>

#include "snapshot/record-util.h"

const char *
np_protocol_get_word (NpProtocol protocol)
{
  static const char *const words[] = {
    [NP_PROTOCOL_TCP] = "tcp",
    [NP_PROTOCOL_UDP] = "udp",
    [NP_PROTOCOL_UDPLITE] = "udplite",
    [NP_PROTOCOL_RAW] = "raw",
    [NP_PROTOCOL_ICMP] = "icmp",
    [NP_PROTOCOL_UNIX] = "unix",
  };

  return np_word (words, G_N_ELEMENTS (words), protocol);
}

static const char *const family_words[NP_N_FAMILIES] = {
  [NP_FAMILY_IPV4] = "ipv4",
  [NP_FAMILY_IPV6] = "ipv6",
  [NP_FAMILY_UNIX] = "unix",
};

const char *
np_family_get_word (NpFamily family)
{
  return np_word (family_words, NP_N_FAMILIES, family);
}

/**
 * np_family_from_word:
 * @word: `ipv4`, `ipv6` or `unix`, or as sockets call them `inet` and `inet6`
 * @family: (out): the family
 *
 * Returns: %FALSE when @word names none
 */
gboolean
np_family_from_word (const char *word,
                     NpFamily   *family)
{
  if (g_str_equal (word, "inet"))
    word = family_words[NP_FAMILY_IPV4];
  else if (g_str_equal (word, "inet6"))
    word = family_words[NP_FAMILY_IPV6];

  for (guint i = 0; i < NP_N_FAMILIES; i++)
    if (g_str_equal (word, family_words[i]))
      {
        *family = i;
        return TRUE;
      }

  return FALSE;
}

const char *
np_socket_state_get_word (NpSocketState state)
{
  static const char *const words[] = {
    [NP_STATE_ESTABLISHED] = "ESTABLISHED",
    [NP_STATE_SYN_SENT] = "SYN_SENT",
    [NP_STATE_SYN_RECV] = "SYN_RECV",
    [NP_STATE_FIN_WAIT1] = "FIN_WAIT1",
    [NP_STATE_FIN_WAIT2] = "FIN_WAIT2",
    [NP_STATE_TIME_WAIT] = "TIME_WAIT",
    [NP_STATE_CLOSE] = "CLOSE",
    [NP_STATE_CLOSE_WAIT] = "CLOSE_WAIT",
    [NP_STATE_LAST_ACK] = "LAST_ACK",
    [NP_STATE_LISTEN] = "LISTEN",
    [NP_STATE_CLOSING] = "CLOSING",
    [NP_STATE_NEW_SYN_RECV] = "SYN_RECV",
    [NP_STATE_BOUND_INACTIVE] = "BOUND_INACTIVE",
    [NP_STATE_UNCONN] = "UNCONN",
  };

  return np_word (words, G_N_ELEMENTS (words), state);
}

const char *
np_timer_get_word (NpTimer timer)
{
  static const char *const words[] = {
    [NP_TIMER_OFF] = "off",
    [NP_TIMER_ON] = "on",
    [NP_TIMER_KEEPALIVE] = "keepalive",
    [NP_TIMER_TIMEWAIT] = "timewait",
    [NP_TIMER_PROBE] = "probe",
    [NP_TIMER_DELACK] = "delack",
  };

  return np_word (words, G_N_ELEMENTS (words), timer);
}

const char *
np_owner_visibility_get_word (NpOwnerVisibility visibility)
{
  static const char *const words[] = {
    [NP_OWNER_KNOWN] = "known",
    [NP_OWNER_UNIT] = "unit",
    [NP_OWNER_HIDDEN] = "hidden",
    [NP_OWNER_NONE] = "none",
    [NP_OWNER_UNACCEPTED] = "unaccepted",
  };

  return np_word (words, G_N_ELEMENTS (words), visibility);
}

void
np_socket_record_copy (const NpSocketRecord *from,
                       NpSocketRecord       *to)
{
  memcpy (to, from, sizeof *to);
  if (to->owners != NULL)
    np_owners_ref (to->owners);
  np_ref_string_hold (to->user);
  np_ref_string_hold (to->unit);
  np_ref_string_hold (to->interface);
  np_ref_string_hold (to->path);
  np_ref_string_hold (to->peer_path);
}

void
np_socket_record_clear (NpSocketRecord *record)
{
  g_clear_pointer (&record->owners, np_owners_unref);
  g_clear_pointer (&record->user, g_ref_string_release);
  g_clear_pointer (&record->unit, g_ref_string_release);
  g_clear_pointer (&record->interface, g_ref_string_release);
  g_clear_pointer (&record->path, g_ref_string_release);
  g_clear_pointer (&record->peer_path, g_ref_string_release);
}

/**
 * np_socket_record_hash:
 * @record: a socket
 *
 * Returns: a hash of what names the socket: the cookie, or without one its addresses, ports and inode
 */
guint
np_socket_record_hash (const NpSocketRecord *record)
{
  guint64 hash = record->cookie;

  if (hash == 0)
    {
      hash = ((guint64) record->local_port << 16 | record->remote_port) ^ (guint64) record->inode << 32;
      hash ^= np_hash_bytes (&record->local, sizeof record->local);
      hash ^= (guint64) np_hash_bytes (&record->remote, sizeof record->remote) << 16;
    }

  return np_hash_mix (hash ^ (guint64) record->protocol << 56 ^ (guint64) record->family << 48);
}

/**
 * np_socket_record_equal:
 * @a: a socket
 * @b: a socket, of the same moment or another
 *
 * Returns: whether both are the same socket, whatever became of it in between
 */
gboolean
np_socket_record_equal (const NpSocketRecord *a,
                        const NpSocketRecord *b)
{
  if (a->protocol != b->protocol || a->family != b->family || a->cookie != b->cookie)
    return FALSE;

  return a->cookie != 0 ||
         (a->local_port == b->local_port &&
          a->remote_port == b->remote_port &&
          a->inode == b->inode &&
          np_address_equal (&a->local, &b->local) &&
          np_address_equal (&a->remote, &b->remote));
}
