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
#include "meaning/known-unix-sockets.h"
#include "meaning/services.h"
#include "meaning/socket-words.h"

/* An IPv4 visitor of an IPv6 socket is shown by the address that people know. */
char *
np_address_dup_plain (const NpAddress *address)
{
  NpAddress plain;

  np_address_unmap (address, &plain);

  return np_address_dup_text (&plain);
}

/* People know a program by the name that the desktop gives it. */
static char *
dup_program (const NpOwners     *owners,
             const NpDesktopApp *app)
{
  const char *program = app != NULL ? app->name : owners->processes[0]->program;
  guint n_others = owners->n_processes - 1;

  if (n_others == 0)
    return g_strdup (program);

  /* Translators: the subject of a sentence, in the singular: %1$s is a program's name,
   * %2$u says how many more processes hold the same socket. */
  return g_strdup_printf (ngettext ("%1$s (and %2$u other)", "%1$s (and %2$u others)", n_others),
                          program, n_others);
}

static char *
dup_unit (const char *unit,
          const char *description)
{
  if (description != NULL && g_str_has_suffix (unit, ".service"))
    /* Translators: the subject of a sentence; %1$s is what a systemd service says about itself, such as
     * "CUPS Scheduler", %2$s its name, such as "cups.service". */
    return g_strdup_printf (_("The service “%1$s” (%2$s)"), description, unit);

  if (g_str_has_suffix (unit, ".service"))
    /* Translators: the subject of a sentence; %s is a systemd service such as "cups.service". */
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
    return dup_program (socket->owners, socket->app);
  if (socket->app != NULL)
    return g_strdup (socket->app->name);
  /* The units in a container are others than those outside that have the same names. */
  if (socket->container != NULL && socket->visibility != NP_OWNER_NONE)
    /* Translators: the subject of a sentence; %s is the name or number of a container. */
    return g_strdup_printf (_("A program in the container %s"), socket->container);
  if (socket->unit != NULL && socket->visibility != NP_OWNER_NONE)
    return dup_unit (socket->unit, socket->unit_description);

  /* What the kernel opens for itself, as for a network drive or a tunnel, cannot be told from what a hidden program
   * opened, even by the administrator, who may have looked from a container. */
  if (np_socket_may_be_of_system (socket))
    /* Translators: the subject of a sentence, in the singular; %s is the name of the administrator's account, usually
     * "root". */
    return g_strdup_printf (_("A program of the user %s or the system itself"), socket->user);

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
 * Returns: whether the other end is this computer: its socket was found here, or it has a loopback
 *   address, or the very address of this end, which packets cannot leave the computer to reach
 */
gboolean
np_socket_partner_is_local (const NpSocketRecord *socket)
{
  NpAddress local, remote;

  if (!np_socket_has_partner (socket))
    return FALSE;
  if (socket->peer_cookie != 0 || np_address_get_kind (&socket->remote) == NP_ADDRESS_LOOPBACK)
    return TRUE;

  np_address_unmap (&socket->local, &local);
  np_address_unmap (&socket->remote, &remote);

  return np_address_equal (&local, &remote);
}

/**
 * np_socket_talks_to_itself:
 * @socket: a socket
 *
 * Returns: whether the same process holds both ends
 */
gboolean
np_socket_talks_to_itself (const NpSocketRecord *socket)
{
  return socket->owners != NULL && socket->peer_owners != NULL &&
         socket->owners->processes[0]->pid == socket->peer_owners->processes[0]->pid;
}

/**
 * np_socket_sends_to_many:
 * @socket: a socket
 *
 * Returns: whether its partner is an address that many computers share, from which no answer comes (udp(7))
 */
gboolean
np_socket_sends_to_many (const NpSocketRecord *socket)
{
  NpAddressKind kind = np_address_get_kind (&socket->remote);

  return kind == NP_ADDRESS_MULTICAST || kind == NP_ADDRESS_BROADCAST;
}

/* The program at the other end, where that is known and on this computer. */
static char *
dup_local_partner (const NpSocketRecord *socket)
{
  g_autofree char *peer = NULL;

  if (np_socket_talks_to_itself (socket))
    /* Translators: the other end of a conversation: another part of the same program. */
    return g_strdup (_("another part of itself on this computer"));

  peer = np_socket_dup_peer_program (socket);

  /* Translators: the other end of a conversation; %s is a program or a service. */
  return peer != NULL ? g_strdup_printf (_("%s on this computer"), peer) : NULL;
}

static char *
dup_partner (const NpSocketRecord *socket)
{
  char *partner = dup_local_partner (socket);

  if (partner != NULL)
    return partner;

  if (np_socket_partner_is_local (socket))
    /* Translators: the other end of a conversation, where an address such as 192.0.2.1 may stand too. */
    return g_strdup (_("this computer itself"));

  if (!np_socket_has_partner (socket))
    /* Translators: the other end of a conversation, where an address such as 192.0.2.1 may stand too. */
    return g_strdup (_("an address that is not known"));

  return np_address_dup_plain (&socket->remote);
}

/**
 * np_socket_has_connection:
 * @socket: a socket
 *
 * Returns: whether it is of a protocol that opens and closes conversations between computers, in the
 *   states of TCP or their like
 */
gboolean
np_socket_has_connection (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP ||
         socket->protocol == NP_PROTOCOL_MPTCP ||
         socket->protocol == NP_PROTOCOL_SCTP;
}

/**
 * np_socket_is_of_kernel:
 * @socket: a socket
 *
 * Returns: whether it is the kernel's own end of netlink, which has the number 0 (netlink(7)) and no inode
 */
gboolean
np_socket_is_of_kernel (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_NETLINK && socket->netlink_port == 0 && socket->inode == 0 && socket->owners == NULL;
}

/**
 * np_socket_may_be_of_system:
 * @socket: a socket
 *
 * Returns: whether no program was found that holds it, and its user is the one for whom the kernel opens sockets of
 *   its own, as for NFS, WireGuard and VXLAN; they have an inode like all others (sock_create_kern() of the kernel)
 */
gboolean
np_socket_may_be_of_system (const NpSocketRecord *socket)
{
  return (socket->visibility == NP_OWNER_HIDDEN || socket->visibility == NP_OWNER_UNIT) &&
         socket->owners == NULL && socket->uid == 0 && socket->user != NULL && np_socket_record_is_inet (socket);
}

/**
 * np_socket_takes_unix_messages:
 * @socket: a socket
 *
 * A UNIX socket for single messages is ESTABLISHED as soon as somebody else connects to it, since Linux 5.15
 * (unix_dgram_connect() in net/unix/af_unix.c), but only who connects has a partner by that.
 *
 * Returns: whether it takes single messages from any program that knows its name (unix(7))
 */
gboolean
np_socket_takes_unix_messages (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_UNIX && socket->unix_type == NP_UNIX_DGRAM &&
         socket->path != NULL && socket->peer_inode == 0;
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
  gboolean is_lent = is_local && socket->has_temporary_port;
  const NpService *service = is_lent ? NULL : np_service_lookup (socket->protocol, port);

  if (service == NULL)
    /* Translators: a part of a sentence, as in "on port 22". */
    return g_strdup_printf (_("port %u"), port);

  /* Translators: a part of a sentence, as in "on port 22 (ssh, usually secure remote login)". */
  return g_strdup_printf (_("port %1$u (%2$s, usually %3$s)"),
                          port, service->name, np_service_get_summary (service));
}

/* A UNIX socket has a name where others have a port. */
static char *
dup_place (const NpSocketRecord *socket)
{
  const char *path = socket->path != NULL ? socket->path : socket->peer_path;
  const NpKnownUnixSocket *known = np_known_unix_socket_lookup (path);

  if (known == NULL)
    return g_strdup (path);

  /* Translators: a part of a sentence, as in "waits at /run/cups/cups.sock (Printing (CUPS), usually printing)". */
  return g_strdup_printf (_("%1$s (%2$s, usually %3$s)"), path,
                          np_known_unix_socket_get_name (known), np_known_unix_socket_get_summary (known));
}

void
np_socket_phrases_init (NpSocketPhrases      *phrases,
                        const NpSocketRecord *socket)
{
  phrases->subject = np_socket_dup_subject (socket);
  phrases->partner = dup_partner (socket);
  phrases->local = np_address_dup_plain (&socket->local);
  phrases->port = socket->protocol == NP_PROTOCOL_UNIX ? dup_place (socket) : dup_port (socket);
}

void
np_socket_phrases_clear (NpSocketPhrases *phrases)
{
  g_clear_pointer (&phrases->subject, g_free);
  g_clear_pointer (&phrases->partner, g_free);
  g_clear_pointer (&phrases->local, g_free);
  g_clear_pointer (&phrases->port, g_free);
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
