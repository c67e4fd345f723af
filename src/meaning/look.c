/* meaning/look.c: what a check sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

#include <glib/gi18n-lib.h>

#include "meaning/socket-phrases.h"

static void
put (NpLook               *look,
     NpSocketSet           set,
     const NpSocketRecord *socket)
{
  g_ptr_array_add (look->sets[set], (gpointer) socket);
}

static void
put_established (NpLook               *look,
                 const NpSocketRecord *socket)
{
  put (look, NP_SOCKETS_ESTABLISHED, socket);
  if (socket->recv_q > 0)
    put (look, NP_SOCKETS_UNREAD, socket);
  if (socket->send_q > 0)
    put (look, NP_SOCKETS_UNSENT, socket);
  if (socket->retransmitted > 0)
    put (look, NP_SOCKETS_REPEATED, socket);
  if (socket->rtt_us >= NP_SLOW_RTT_US)
    put (look, NP_SOCKETS_SLOW, socket);
}

static void
put_finishing (NpLook               *look,
               const NpSocketRecord *socket)
{
  put (look, NP_SOCKETS_FINISHING, socket);
  if (socket->send_q > 0)
    put (look, NP_SOCKETS_UNSENT, socket);
}

static void
put_close_wait (NpLook               *look,
                const NpSocketRecord *socket)
{
  put (look, NP_SOCKETS_CLOSE_WAIT, socket);
  if (socket->send_q > 0)
    put (look, NP_SOCKETS_UNSENT, socket);
}

/* What no program has accepted yet is the business of the listener. */
static void
put_tcp (NpLook               *look,
         const NpSocketRecord *socket)
{
  gboolean is_unaccepted = socket->visibility == NP_OWNER_UNACCEPTED;

  switch ((NpSocketState) socket->state)
    {
    case NP_STATE_ESTABLISHED:
      if (is_unaccepted)
        put (look, NP_SOCKETS_UNACCEPTED, socket);
      else
        put_established (look, socket);
      break;
    case NP_STATE_CLOSE_WAIT:
      if (is_unaccepted)
        put (look, NP_SOCKETS_UNACCEPTED, socket);
      else
        put_close_wait (look, socket);
      break;
    case NP_STATE_LISTEN:
      put (look, NP_SOCKETS_LISTENERS, socket);
      break;
    case NP_STATE_SYN_SENT:
      put (look, NP_SOCKETS_SYN_SENT, socket);
      break;
    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      put (look, NP_SOCKETS_SYN_RECV, socket);
      break;
    case NP_STATE_FIN_WAIT1:
    case NP_STATE_CLOSING:
    case NP_STATE_LAST_ACK:
      put_finishing (look, socket);
      break;
    case NP_STATE_FIN_WAIT2:
      put (look, NP_SOCKETS_FIN_WAIT2, socket);
      break;
    case NP_STATE_TIME_WAIT:
      put (look, NP_SOCKETS_TIME_WAIT, socket);
      break;
    case NP_STATE_CLOSE:
    case NP_STATE_BOUND_INACTIVE:
    case NP_STATE_UNCONN:
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
    case NP_STATE_SHUTDOWN_PENDING:
    case NP_STATE_SHUTDOWN_SENT:
    case NP_STATE_SHUTDOWN_RECEIVED:
    case NP_STATE_SHUTDOWN_ACK_SENT:
    default:
      break;
    }
}

static void
put_udp (NpLook               *look,
         const NpSocketRecord *socket)
{
  if (socket->state == NP_STATE_ESTABLISHED)
    put (look, NP_SOCKETS_CONNECTED_UDP, socket);
  else if (socket->local_port != 0)
    put (look, NP_SOCKETS_WAITING_UDP, socket);
}

static void
put_socket (NpLook               *look,
            const NpSocketRecord *socket)
{
  switch ((NpProtocol) socket->protocol)
    {
    case NP_PROTOCOL_TCP:
      put_tcp (look, socket);
      return;
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      if (socket->state == NP_STATE_LISTEN)
        put (look, NP_SOCKETS_LISTENERS, socket);
      return;
    case NP_PROTOCOL_UDP:
      put_udp (look, socket);
      break;
    case NP_PROTOCOL_PACKET:
      put (look, NP_SOCKETS_PACKET, socket);
      break;
    case NP_PROTOCOL_UDPLITE:
    case NP_PROTOCOL_RAW:
      break;
    case NP_PROTOCOL_ICMP:
    case NP_PROTOCOL_UNIX:
    case NP_PROTOCOL_NETLINK:
    default:
      return;
    }

  if (socket->drops > 0)
    put (look, NP_SOCKETS_DROPPING, socket);
}

/* Fills the sets and the tables of @look, whose times are known. */
void
np_look_init (NpLook           *look,
              const NpSnapshot *snapshot,
              NpLookPrivate    *private)
{
  look->snapshot = snapshot;
  look->private = private;
  look->host = np_snapshot_get_host (snapshot);
  look->sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &look->n_sockets);
  look->routes = np_snapshot_get_records (snapshot, NP_TABLE_ROUTES, &look->n_routes);
  look->rules = np_snapshot_get_records (snapshot, NP_TABLE_RULES, &look->n_rules);
  look->interfaces = np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &look->n_interfaces);
  look->addresses = np_snapshot_get_records (snapshot, NP_TABLE_ADDRESSES, &look->n_addresses);
  look->neighbours = np_snapshot_get_records (snapshot, NP_TABLE_NEIGHBOURS, &look->n_neighbours);
  look->counters = np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &look->n_counters);

  for (guint i = 0; i < NP_N_SOCKET_SETS; i++)
    look->sets[i] = g_ptr_array_new ();
  for (guint i = 0; i < look->n_sockets; i++)
    if (look->sockets[i].closed_time == 0)
      put_socket (look, &look->sockets[i]);
}

void
np_look_clear (NpLook *look)
{
  for (guint i = 0; i < NP_N_SOCKET_SETS; i++)
    g_ptr_array_unref (look->sets[i]);
  g_clear_pointer (&look->private->listeners, np_look_listeners_free);
  g_clear_pointer (&look->private->own_addresses, g_hash_table_unref);
  g_clear_pointer (&look->private->partners, np_look_partners_free);
  g_clear_pointer (&look->private->routes, np_look_routes_free);
}

/**
 * np_look_is_first:
 * @look: a look
 *
 * Returns: whether there is nothing before it, so that nothing can be new or have grown
 */
gboolean
np_look_is_first (const NpLook *look)
{
  return look->seconds <= 0;
}

const NpInterfaceRecord *
np_look_find_interface (const NpLook *look,
                        guint32       index)
{
  for (guint i = 0; index != 0 && i < look->n_interfaces; i++)
    if (look->interfaces[i].index == index)
      return &look->interfaces[i];

  return NULL;
}

const NpNeighbourRecord *
np_look_find_neighbour (const NpLook    *look,
                        const NpAddress *address,
                        guint32          interface_index)
{
  for (guint i = 0; i < look->n_neighbours; i++)
    if (look->neighbours[i].interface_index == interface_index &&
        np_address_equal (&look->neighbours[i].address, address))
      return &look->neighbours[i];

  return NULL;
}

static void
program_sockets_free (gpointer data)
{
  NpProgramSockets *program = data;

  g_free (program->name);
  g_free (program->subject);
  g_ptr_array_unref (program->sockets);
  g_free (program);
}

/**
 * np_socket_get_lasting_name:
 * @socket: a socket
 *
 * Returns: (transfer none): what names its program for ever, never translated: a program that may not be seen has at
 *   least a unit, or nothing that names it, then empty
 */
const char *
np_socket_get_lasting_name (const NpSocketRecord *socket)
{
  if (socket->owners != NULL)
    return socket->owners->processes[0]->program;

  return socket->unit != NULL ? socket->unit : "";
}

static NpProgramSockets *
program_sockets_new (const NpSocketRecord *socket)
{
  NpProgramSockets *program = g_new0 (NpProgramSockets, 1);

  program->name = np_socket_dup_subject (socket);
  program->subject = g_strdup (np_socket_get_lasting_name (socket));
  program->pid = socket->owners != NULL ? socket->owners->processes[0]->pid : 0;
  program->sockets = g_ptr_array_new ();

  return program;
}

/**
 * np_look_group_by_program:
 * @look: a look
 * @sockets: (element-type NpSocketRecord): sockets of the look
 *
 * Returns: (transfer full) (element-type NpProgramSockets): the same sockets, those of one process together; those
 *   whose program is not visible are together by their unit. In the order in which they were met
 */
GPtrArray *
np_look_group_by_program (const NpLook *look G_GNUC_UNUSED,
                          GPtrArray    *sockets)
{
  GPtrArray *programs = g_ptr_array_new_with_free_func (program_sockets_free);
  g_autoptr(GHashTable) by_pid = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) by_unit = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sockets->len; i++)
    {
      const NpSocketRecord *socket = sockets->pdata[i];
      GHashTable *known = socket->owners != NULL ? by_pid : by_unit;
      gconstpointer key = socket->owners != NULL ? GINT_TO_POINTER (socket->owners->processes[0]->pid)
                                                 : (gconstpointer) np_socket_get_lasting_name (socket);
      NpProgramSockets *program = g_hash_table_lookup (known, key);

      if (program == NULL)
        {
          program = program_sockets_new (socket);
          g_hash_table_insert (known, (gpointer) key, program);
          g_ptr_array_add (programs, program);
        }
      g_ptr_array_add (program->sockets, (gpointer) socket);
    }

  return programs;
}
