/* tests/meaning/said.h: what is said of a socket, held against its record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdlib.h>
#include <string.h>

#include "meaning/socket-space.h"

G_BEGIN_DECLS

typedef struct
{
  const NpSocketRecord *socket;
  const char           *text;
} Said;

/* Stops with the record, so that it can be found. */
static inline G_GNUC_NORETURN void
fail (const Said *said,
      const char *why)
{
  const NpSocketRecord *socket = said->socket;
  g_autofree char *local = np_address_dup_text (&socket->local);
  g_autofree char *remote = np_address_dup_text (&socket->remote);

  g_error ("%s: “%s” (%s %s role %u owner %u %s:%u %s:%u queues %u %u closed %d)", why, said->text,
           np_protocol_get_word (socket->protocol), np_socket_state_get_word (socket->state), socket->role, socket->visibility,
           local, socket->local_port, remote, socket->remote_port, socket->recv_q, socket->send_q, socket->closed_time != 0);
}

static inline gboolean
says (const Said *said,
      const char *words)
{
  return strstr (said->text, words) != NULL;
}

static inline void
must (const Said *said,
      const char *words)
{
  if (!says (said, words))
    fail (said, words);
}

static inline void
must_not (const Said *said,
          const char *words)
{
  if (says (said, words))
    fail (said, words);
}

static inline void
must_if (const Said *said,
         gboolean    condition,
         const char *words)
{
  if (says (said, words) != condition)
    fail (said, words);
}

static inline gboolean
is_stream (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP || socket->protocol == NP_PROTOCOL_MPTCP || socket->protocol == NP_PROTOCOL_SCTP;
}

static inline gboolean
is_udp (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_UDP || socket->protocol == NP_PROTOCOL_UDPLITE;
}

static inline gboolean
is_inet (const NpSocketRecord *socket)
{
  return socket->family == NP_FAMILY_IPV4 || socket->family == NP_FAMILY_IPV6;
}

/* The address as a person writes it, an IPv4 one without its IPv6 clothes. */
static inline char *
dup_plain (const NpAddress *address)
{
  g_autofree char *text = np_address_dup_text (address);

  return g_strdup (g_str_has_prefix (text, "::ffff:") ? text + strlen ("::ffff:") : text);
}

static inline gboolean
is_here (const NpAddress *address)
{
  g_autofree char *text = dup_plain (address);

  return g_str_has_prefix (text, "127.") || g_str_equal (text, "::1");
}

static inline gboolean
is_group (const NpAddress *address)
{
  g_autofree char *text = dup_plain (address);

  return g_str_has_prefix (text, "ff") || g_str_equal (text, "255.255.255.255") || (strchr (text, '.') != NULL && atoi (text) >= 224);
}

static inline gboolean
is_partner_here (const NpSocketRecord *socket)
{
  g_autofree char *local = dup_plain (&socket->local);
  g_autofree char *remote = dup_plain (&socket->remote);

  return is_here (&socket->remote) || socket->peer_cookie != 0 || g_str_equal (local, remote);
}

static inline gboolean
is_open_to_others (const NpSocketRecord *socket)
{
  return !is_here (&socket->local) && g_strcmp0 (socket->interface, "lo") != 0;
}

/* Numbers that the record has, of which a sentence may name some. */
static inline gboolean
is_of_record (const NpSocketRecord *socket,
              guint64               number)
{
  return number == socket->local_port || number == socket->remote_port ||
         number == socket->interface_index || number == socket->netlink_protocol ||
         (number == socket->recv_q && number > 0 && socket->state != NP_STATE_CLOSE_WAIT) ||
         (number == socket->send_q && number > 0 && socket->state == NP_STATE_ESTABLISHED) ||
         (number + 1 == socket->recv_q && number > 0 && socket->state == NP_STATE_CLOSE_WAIT) ||
         (socket->owners != NULL && number + 1 == socket->owners->n_processes);
}

/* Leaves only the words that were made for this record: no addresses, and no words that have digits of their own. */
static inline char *
dup_without_names (const Said *said)
{
  g_autofree char *local = dup_plain (&said->socket->local);
  g_autofree char *remote = dup_plain (&said->socket->remote);
  GString *text = g_string_new (said->text);

  if (*local != '\0')
    g_string_replace (text, local, "…", 0);
  if (*remote != '\0')
    g_string_replace (text, remote, "…", 0);
  g_string_replace (text, "IPv4", "…", 0);
  g_string_replace (text, "IPv6", "…", 0);
  g_string_replace (text, "ICMPv6", "…", 0);
  g_string_replace (text, SPACE_INTERFACE, "…", 0);

  return g_string_free (text, FALSE);
}

static inline void
check_numbers (const Said *said)
{
  g_autofree char *text = dup_without_names (said);

  /* Amounts are rounded, and are checked where they are made. */
  if (said->socket->closed_time != 0)
    return;

  for (const char *p = text; *p != '\0';)
    {
      char *end;
      guint64 number;

      if (!g_ascii_isdigit (*p))
        {
          p++;
          continue;
        }
      number = g_ascii_strtoull (p, &end, g_str_has_prefix (p, "0x") ? 16 : 10);
      if (!is_of_record (said->socket, number))
        fail (said, "a number that the record does not have");
      p = end;
    }
}

G_END_DECLS
