/* meaning/socket-phrases.c: the noun phrases that sentences about sockets are made with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sentence about a socket is one translatable text with up to four arguments, all of
 * them noun phrases: the subject (who), the partner (the other end), the local address
 * and the port. This keeps the number of texts within reason and leaves the order of
 * words to the translator, who may swap them with %2$s and its like.
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>

#include "meaning/address-kind.h"
#include "meaning/services.h"

/* An IPv4 visitor of an IPv6 socket is shown by the address that people know. */
char *
np_address_dup_plain (const NpAddress *address)
{
  NpAddress plain;

  np_address_unmap (address, &plain);

  return np_address_dup_text (&plain);
}

static char *
dup_program (const NpOwners *owners)
{
  const char *program = owners->processes[0]->program;
  guint n_others = owners->n_processes - 1;

  if (n_others == 0)
    return g_strdup (program);

  /* Translators: the subject of a sentence, in the singular: %1$s is a program's name,
   * %2$u says how many more processes hold the same socket. */
  return g_strdup_printf (ngettext ("%1$s (and %2$u other)", "%1$s (and %2$u others)", n_others),
                          program, n_others);
}

static char *
dup_unit (const char *unit)
{
  /* Translators: the subject of a sentence; %s is a systemd service such as "cups.service". */
  if (g_str_has_suffix (unit, ".service"))
    return g_strdup_printf (_("The service %s"), unit);

  /* Translators: the subject of a sentence; %s is a systemd unit such as "app-editor.scope". */
  return g_strdup_printf (_("A program of the unit %s"), unit);
}

/**
 * np_socket_dup_subject:
 * @socket: a socket
 *
 * Returns: (transfer full): a translated noun phrase in the singular for whoever
 *   holds the socket: a program's name, or words that say as much as is known
 */
char *
np_socket_dup_subject (const NpSocketRecord *socket)
{
  if (socket->owners != NULL)
    return dup_program (socket->owners);
  if (socket->unit != NULL && socket->visibility != NP_OWNER_NONE)
    return dup_unit (socket->unit);

  if (socket->visibility == NP_OWNER_HIDDEN && socket->user != NULL)
    /* Translators: the subject of a sentence; %s is the name of a user of this computer. */
    return g_strdup_printf (_("A program of the user %s"), socket->user);

  if (socket->visibility == NP_OWNER_HIDDEN)
    /* Translators: the subject of a sentence. */
    return g_strdup (_("A program that cannot be seen"));

  /* Translators: the subject of a sentence, where the program could not be found out. */
  return g_strdup (_("A program that is not known"));
}

/**
 * np_socket_has_partner:
 * @socket: a socket
 *
 * Returns: whether one fixed other end is known by its address
 */
gboolean
np_socket_has_partner (const NpSocketRecord *socket)
{
  return !np_address_is_unspecified (&socket->remote);
}

/**
 * np_socket_partner_is_local:
 * @socket: a socket
 *
 * Returns: whether the other end is this computer: a loopback address, or the very
 *   address of this end, which packets cannot leave the computer to reach
 */
gboolean
np_socket_partner_is_local (const NpSocketRecord *socket)
{
  NpAddress local, remote;

  if (!np_socket_has_partner (socket))
    return FALSE;
  if (np_address_get_kind (&socket->remote) == NP_ADDRESS_LOOPBACK)
    return TRUE;

  np_address_unmap (&socket->local, &local);
  np_address_unmap (&socket->remote, &remote);

  return np_address_equal (&local, &remote);
}

static char *
dup_partner (const NpSocketRecord *socket)
{
  if (np_socket_partner_is_local (socket))
    /* Translators: the other end of a conversation, where an address such as 192.0.2.1 may stand too. */
    return g_strdup (_("this computer itself"));

  if (!np_socket_has_partner (socket))
    /* Translators: the other end of a conversation, where an address such as 192.0.2.1 may stand too. */
    return g_strdup (_("an address that is not known"));

  return np_address_dup_plain (&socket->remote);
}

/* Whether the other side comes to a port of this one. */
static gboolean
is_called (const NpSocketRecord *socket)
{
  return socket->role == NP_ROLE_VISITED ||
         socket->role == NP_ROLE_WAITING ||
         socket->visibility == NP_OWNER_UNACCEPTED ||
         socket->state == NP_STATE_LISTEN ||
         socket->state == NP_STATE_SYN_RECV ||
         socket->state == NP_STATE_NEW_SYN_RECV;
}

static char *
dup_port (const NpSocketRecord *socket)
{
  gboolean is_local = is_called (socket) || socket->remote_port == 0;
  guint16 port = is_local ? socket->local_port : socket->remote_port;
  const NpService *service = np_service_lookup (socket->protocol, port);

  if (service == NULL)
    /* Translators: a part of a sentence, as in "on port 22". */
    return g_strdup_printf (_("port %u"), port);

  /* Translators: a part of a sentence, as in "on port 22 (ssh, usually secure remote login)". */
  return g_strdup_printf (_("port %1$u (%2$s, usually %3$s)"),
                          port, service->name, np_service_get_summary (service));
}

void
np_socket_phrases_init (NpSocketPhrases      *phrases,
                        const NpSocketRecord *socket)
{
  phrases->subject = np_socket_dup_subject (socket);
  phrases->partner = dup_partner (socket);
  phrases->local = np_address_dup_plain (&socket->local);
  phrases->port = dup_port (socket);
}

void
np_socket_phrases_clear (NpSocketPhrases *phrases)
{
  g_clear_pointer (&phrases->subject, g_free);
  g_clear_pointer (&phrases->partner, g_free);
  g_clear_pointer (&phrases->local, g_free);
  g_clear_pointer (&phrases->port, g_free);
}

static NpExposure
get_unspecified_exposure (const NpSocketRecord *socket)
{
  if (socket->family == NP_FAMILY_IPV4)
    return NP_EXPOSURE_ANY_IPV4;

  /* /proc/net does not tell v6only, and then nothing may be claimed. */
  return socket->v6only ? NP_EXPOSURE_ANY_IPV6 : NP_EXPOSURE_ANY;
}

/**
 * np_socket_get_exposure:
 * @socket: a listener, or a socket with no fixed partner
 *
 * Returns: who could get through to it
 */
NpExposure
np_socket_get_exposure (const NpSocketRecord *socket)
{
  NpAddressKind kind = np_address_get_kind (&socket->local);

  if (kind == NP_ADDRESS_LOOPBACK)
    return NP_EXPOSURE_THIS_COMPUTER;
  if (kind == NP_ADDRESS_MULTICAST || kind == NP_ADDRESS_BROADCAST)
    return NP_EXPOSURE_GROUP;
  if (socket->interface != NULL)
    return g_str_equal (socket->interface, "lo") ? NP_EXPOSURE_THIS_COMPUTER : NP_EXPOSURE_INTERFACE;

  return kind == NP_ADDRESS_UNSPECIFIED ? get_unspecified_exposure (socket) : NP_EXPOSURE_ADDRESS;
}

/**
 * np_socket_is_waiting_full:
 * @socket: a listener
 *
 * Returns: whether its waiting line is full, which is at one more than the limit it
 *   set (sk_acceptq_is_full() of the kernel); never where the limit is not known
 */
gboolean
np_socket_is_waiting_full (const NpSocketRecord *socket)
{
  return !socket->from_proc && socket->recv_q > socket->send_q;
}
