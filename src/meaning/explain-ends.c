/* meaning/explain-ends.c: what the addresses and ports of a connection mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/address-kind.h"
#include "meaning/explain-term.h"
#include "meaning/services.h"
#include "meaning/socket-phrases.h"
#include "meaning/terms.h"

static gboolean
has_ports (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP ||
         socket->protocol == NP_PROTOCOL_UDP ||
         socket->protocol == NP_PROTOCOL_UDPLITE;
}

static gboolean
waits (const NpSocketRecord *socket)
{
  return has_ports (socket) && !np_socket_has_partner (socket);
}

static char *
dup_exposure (const NpSocketRecord *socket)
{
  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      return g_strdup (_("Only programs on this computer can get through to it."));

    case NP_EXPOSURE_ANY_IPV4:
      return g_strdup (_("All IPv4 addresses of this computer: anyone who can reach it gets through, unless a firewall blocks it."));

    case NP_EXPOSURE_ANY_IPV6:
      return g_strdup (_("All IPv6 addresses of this computer, but not IPv4: anyone who can reach it gets through, unless a firewall blocks it."));

    case NP_EXPOSURE_INTERFACE:
      return g_strdup_printf (_("Whoever comes in through %s gets through, unless a firewall blocks it."), socket->interface);

    case NP_EXPOSURE_ADDRESS:
      return g_strdup (_("Whoever can reach this address gets through, unless a firewall blocks it."));

    case NP_EXPOSURE_GROUP:
      return g_strdup (_("It receives what is sent to many computers at once, to this address."));

    case NP_EXPOSURE_ANY:
    default:
      break;
    }

  if (socket->from_proc)
    return g_strdup (_("All IPv6 addresses of this computer, and usually the IPv4 ones too: anyone who can reach it gets through, unless a firewall blocks it."));

  return g_strdup (_("All addresses of this computer, IPv6 and IPv4: anyone who can reach it gets through, unless a firewall blocks it."));
}

static char *
dup_path (const char *path)
{
  if (path == NULL)
    return g_strdup (_("It has no name, as is usual for the side that calls."));

  if (path[0] == '@')
    return g_strdup (_("A name that is kept only in memory; other programs on this computer find it by this name."));

  return g_strdup (_("A name in the file system; other programs on this computer find it by this name."));
}

char *
np_explain_local_address (const NpSocketRecord *socket)
{
  if (socket->protocol == NP_PROTOCOL_UNIX)
    return dup_path (socket->path);
  if (waits (socket))
    return dup_exposure (socket);

  return np_explain_term (np_term_for_address (&socket->local));
}

char *
np_explain_remote_address (const NpSocketRecord *socket)
{
  NpAddress plain;

  if (socket->protocol == NP_PROTOCOL_UNIX)
    return socket->peer_path != NULL ? g_strdup (_("The name of the socket at the other end, on this computer.")) : NULL;

  if (!np_socket_has_partner (socket))
    return socket->protocol == NP_PROTOCOL_TCP
             ? g_strdup (_("There is no other end yet."))
             : g_strdup (_("There is no fixed partner: messages may come from anyone."));

  if (np_socket_partner_is_local (socket))
    return g_strdup (_("The other end is this computer too; these packets never leave it."));

  if (np_address_unmap (&socket->remote, &plain))
    return g_strdup (_("An IPv4 address, seen through an IPv6 socket."));

  return np_explain_term (np_term_for_address (&socket->remote));
}

/* What the number itself tells, whoever uses it. */
static char *
dup_use (NpProtocol protocol,
         guint16    port)
{
  const NpService *service = np_service_lookup (protocol, port);

  if (service != NULL)
    return g_strdup_printf (_("Port %1$u (%2$s) is usually used for %3$s; any program can use any port."),
                            port, service->name, np_service_get_summary (service));

  if (port < 1024)
    return g_strdup_printf (_("Port %u is in the range of classic services, but what it is used for here is not known."), port);

  return g_strdup_printf (_("No usual use of port %u is known here."), port);
}

static char *
dup_throw_away (void)
{
  return g_strdup (_("The caller’s end: usually a throw-away number, picked by the system for this one conversation."));
}

char *
np_explain_local_port (const NpSocketRecord *socket)
{
  if (socket->protocol == NP_PROTOCOL_RAW)
    return g_strdup_printf (_("A raw socket has no port: %u is the number of the IP protocol that it handles."), socket->local_port);

  if (socket->protocol == NP_PROTOCOL_ICMP)
    return g_strdup_printf (_("A ping has no port: %u is the number by which it recognises its answers."), socket->local_port);

  if (!has_ports (socket) || socket->local_port == 0)
    return NULL;

  return socket->role == NP_ROLE_CALLER ? dup_throw_away () : dup_use (socket->protocol, socket->local_port);
}

char *
np_explain_remote_port (const NpSocketRecord *socket)
{
  if (!has_ports (socket) || socket->remote_port == 0)
    return NULL;

  return socket->role == NP_ROLE_VISITED ? dup_throw_away () : dup_use (socket->protocol, socket->remote_port);
}

/**
 * np_explain_port:
 * @socket: a socket with its role
 *
 * Returns: (transfer full) (nullable): what the port that was called is usually used for
 */
char *
np_explain_port (const NpSocketRecord *socket)
{
  guint16 port = np_socket_get_telling_port (socket);

  return port != 0 ? dup_use (socket->protocol, port) : NULL;
}
