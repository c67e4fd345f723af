/* model/socket-ends.c: the two ends of a socket, as columns have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/socket-columns.h"

#include <glib/gi18n-lib.h>
#include <linux/if_ether.h>

#include "meaning/address-kind.h"
#include "meaning/services.h"
#include "model/column-util.h"

typedef NpSocketRecord Socket;

static gboolean
append_end (const Socket    *socket,
            const NpAddress *address,
            const char      *path,
            GString         *text)
{
  if (np_socket_record_is_inet (socket))
    np_address_append_scoped (address, socket->interface, text);
  else if (path != NULL)
    g_string_append (text, path);
  else
    return FALSE;

  return TRUE;
}

/* Where others have an address these have what they are about: a protocol of Ethernet or of netlink(7). */
static gboolean
append_subject (const Socket *socket,
                GString      *text)
{
  if (socket->family == NP_FAMILY_NETLINK)
    g_string_append (text, np_netlink_protocol_get_word (socket->netlink_protocol));
  else if (socket->local_port == ETH_P_ALL)
    g_string_append (text, "all");
  else
    g_string_append_printf (text, "0x%04x", socket->local_port);

  return TRUE;
}

gboolean
np_socket_local_address_text (gconstpointer record,
                              GString      *text)
{
  const Socket *socket = record;

  if (socket->family == NP_FAMILY_PACKET || socket->family == NP_FAMILY_NETLINK)
    return append_subject (socket, text);

  return append_end (socket, &socket->local, socket->path, text);
}

gboolean
np_socket_remote_address_text (gconstpointer record,
                               GString      *text)
{
  const Socket *socket = record;

  return append_end (socket, &socket->remote, socket->peer_path, text);
}

static gboolean
has_partner (const Socket *socket)
{
  return np_socket_record_is_inet (socket) ? !np_address_is_unspecified (&socket->remote)
                          : socket->peer_path != NULL || socket->peer_inode != 0;
}

void
np_socket_remote_address_show (gconstpointer record,
                               GString      *text)
{
  const Socket *socket = record;

  if (!has_partner (socket))
    g_string_append (text, "—");
  else if (!np_socket_remote_address_text (record, text))
    /* Translators: stands for the name of a local socket that has none. */
    g_string_append (text, _("unnamed"));
}

static int
compare_ends (const NpAddress *a,
              const char      *path_a,
              const NpAddress *b,
              const char      *path_b)
{
  int order = np_address_compare (a, b);

  return order != 0 ? order : g_strcmp0 (path_a, path_b);
}

int
np_socket_local_address_compare (gconstpointer a,
                                 gconstpointer b)
{
  const Socket *first = a, *second = b;
  int order = compare_ends (&first->local, first->path, &second->local, second->path);

  if (order == 0)
    order = np_compare_numbers (first->netlink_protocol, second->netlink_protocol);
  if (order == 0 && first->family == NP_FAMILY_PACKET && second->family == NP_FAMILY_PACKET)
    order = np_compare_numbers (first->local_port, second->local_port);

  return order;
}

int
np_socket_remote_address_compare (gconstpointer a,
                                  gconstpointer b)
{
  const Socket *first = a, *second = b;

  return compare_ends (&first->remote, first->peer_path, &second->remote, second->peer_path);
}

/* Address and port together, as netstat(8) writes them: `*` for any port. */
static gboolean
append_endpoint (const Socket    *socket,
                 const NpAddress *address,
                 guint16          port,
                 const char      *path,
                 GString         *text)
{
  gboolean brackets = address->family == AF_INET6;

  if (!np_socket_record_is_inet (socket))
    return append_end (socket, address, path, text);

  if (brackets)
    g_string_append_c (text, '[');
  np_address_append_scoped (address, socket->interface, text);
  g_string_append (text, brackets ? "]:" : ":");
  if (port != 0)
    g_string_append_printf (text, "%u", port);
  else
    g_string_append_c (text, '*');

  return TRUE;
}

gboolean
np_socket_local_text (gconstpointer record,
                      GString      *text)
{
  const Socket *socket = record;

  /* As ss(8) writes them: a netlink socket with its number, a packet socket with its interface. */
  if (socket->family == NP_FAMILY_NETLINK)
    {
      append_subject (socket, text);
      g_string_append_printf (text, ":%u", socket->netlink_port);
      return TRUE;
    }
  if (socket->family == NP_FAMILY_PACKET)
    {
      append_subject (socket, text);
      g_string_append_printf (text, ":%s", socket->interface != NULL ? socket->interface : "*");
      return TRUE;
    }

  return append_endpoint (socket, &socket->local, socket->local_port, socket->path, text);
}

gboolean
np_socket_foreign_text (gconstpointer record,
                        GString      *text)
{
  const Socket *socket = record;

  return append_endpoint (socket, &socket->remote, socket->remote_port, socket->peer_path, text);
}

int
np_socket_local_compare (gconstpointer a,
                         gconstpointer b)
{
  const Socket *first = a, *second = b;
  int order = np_socket_local_address_compare (a, b);

  if (order == 0)
    order = np_compare_numbers (first->local_port, second->local_port);

  return order != 0 ? order : np_compare_numbers (first->netlink_port, second->netlink_port);
}

int
np_socket_foreign_compare (gconstpointer a,
                           gconstpointer b)
{
  const Socket *first = a, *second = b;
  int order = np_socket_remote_address_compare (a, b);

  return order != 0 ? order : np_compare_numbers (first->remote_port, second->remote_port);
}

/* The port that tells what the conversation is about, by name where it has one. */

gboolean
np_socket_port_text (gconstpointer record,
                     GString      *text)
{
  const Socket *socket = record;
  guint16 port = np_socket_get_telling_port (socket);
  const NpService *service = port != 0 ? np_service_lookup (socket->protocol, port) : NULL;

  if (port == 0)
    return FALSE;

  if (service != NULL)
    g_string_append (text, service->name);
  else
    g_string_append_printf (text, "%u", port);

  return TRUE;
}

int
np_socket_port_compare (gconstpointer a,
                        gconstpointer b)
{
  return np_compare_numbers (np_socket_get_telling_port (a), np_socket_get_telling_port (b));
}
