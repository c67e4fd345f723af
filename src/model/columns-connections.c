/* model/columns-connections.c: what there is to say about a socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/connection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/address-kind.h"
#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "meaning/services.h"
#include "model/column-util.h"

typedef NpSocketRecord Socket;

static gboolean
is_inet (const Socket *socket)
{
  return socket->family != NP_FAMILY_UNIX;
}

static gboolean
is_tcp (const Socket *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP;
}

static const NpProcess *
first_owner (const Socket *socket)
{
  return socket->owners != NULL ? socket->owners->processes[0] : NULL;
}

static const NpProcess *
known_owner (const Socket *socket)
{
  return socket->visibility == NP_OWNER_KNOWN ? first_owner (socket) : NULL;
}

NP_TEXT_COLUMN (protocol, Socket, np_protocol_get_word (r->protocol))
NP_TEXT_COLUMN (family, Socket, np_family_get_word (r->family))
NP_TEXT_COLUMN (state, Socket, np_socket_state_get_word (r->state))
NP_TEXT_COLUMN (timer, Socket, is_tcp (r) ? np_timer_get_word (r->timer) : NULL)
NP_TEXT_COLUMN (owner_visibility, Socket, np_owner_visibility_get_word (r->visibility))
NP_TEXT_COLUMN (user, Socket, r->user)
NP_TEXT_COLUMN (unit, Socket, r->unit)
NP_TEXT_COLUMN (interface, Socket, r->interface)
NP_TEXT_COLUMN (command_line, Socket, known_owner (r) != NULL ? known_owner (r)->command_line : NULL)
NP_TEXT_COLUMN (executable, Socket, known_owner (r) != NULL ? known_owner (r)->executable : NULL)
NP_TEXT_COLUMN (v6only, Socket, r->family == NP_FAMILY_IPV6 && !r->from_proc ? r->v6only ? "yes" : "no" : NULL)

NP_APPEND_COLUMN (program, Socket, first_owner (r) != NULL, g_string_append (text, first_owner (r)->program))

NP_NUMBER_COLUMN (local_port, Socket, is_inet (r), r->local_port)
NP_NUMBER_COLUMN (remote_port, Socket, is_inet (r), r->remote_port)
NP_NUMBER_COLUMN (recv_q, Socket, TRUE, r->recv_q)
NP_NUMBER_COLUMN (send_q, Socket, TRUE, r->send_q)
NP_NUMBER_COLUMN (pid, Socket, known_owner (r) != NULL, known_owner (r)->pid)
NP_NUMBER_COLUMN (inode, Socket, TRUE, r->inode)
NP_NUMBER_COLUMN (cookie, Socket, r->cookie != 0, r->cookie)
NP_NUMBER_COLUMN (retransmits, Socket, is_tcp (r), r->retransmits)
NP_NUMBER_COLUMN (rtt_us, Socket, r->has_tcp_info, r->rtt_us)
NP_NUMBER_COLUMN (bytes_sent, Socket, r->has_tcp_info, r->bytes_sent)
NP_NUMBER_COLUMN (bytes_received, Socket, r->has_tcp_info, r->bytes_received)
NP_NUMBER_COLUMN (uid, Socket, r->visibility != NP_OWNER_NONE && r->visibility != NP_OWNER_UNACCEPTED, r->uid)
NP_NUMBER_COLUMN (timer_ms, Socket, is_tcp (r) && r->timer != NP_TIMER_OFF, r->timer_ms)
NP_NUMBER_COLUMN (peer_inode, Socket, r->peer_inode != 0, r->peer_inode)
NP_NUMBER_COLUMN (cgroup_id, Socket, r->cgroup_id != 0, r->cgroup_id)

static gboolean
append_end (const Socket    *socket,
            const NpAddress *address,
            const char      *path,
            GString         *text)
{
  if (is_inet (socket))
    np_address_append_scoped (address, socket->interface, text);
  else if (path != NULL)
    g_string_append (text, path);
  else
    return FALSE;

  return TRUE;
}

static gboolean
local_address_text (gconstpointer record,
                    GString      *text)
{
  const Socket *socket = record;

  return append_end (socket, &socket->local, socket->path, text);
}

static gboolean
remote_address_text (gconstpointer record,
                     GString      *text)
{
  const Socket *socket = record;

  return append_end (socket, &socket->remote, socket->peer_path, text);
}

static gboolean
has_partner (const Socket *socket)
{
  return is_inet (socket) ? !np_address_is_unspecified (&socket->remote)
                          : socket->peer_path != NULL || socket->peer_inode != 0;
}

static void
remote_address_show (gconstpointer record,
                     GString      *text)
{
  const Socket *socket = record;

  if (!has_partner (socket))
    g_string_append (text, "—");
  else if (!remote_address_text (record, text))
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

static int
local_address_compare (gconstpointer a,
                       gconstpointer b)
{
  const Socket *first = a, *second = b;

  return compare_ends (&first->local, first->path, &second->local, second->path);
}

static int
remote_address_compare (gconstpointer a,
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

  if (!is_inet (socket))
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

static gboolean
local_text (gconstpointer record,
            GString      *text)
{
  const Socket *socket = record;

  return append_endpoint (socket, &socket->local, socket->local_port, socket->path, text);
}

static gboolean
foreign_text (gconstpointer record,
              GString      *text)
{
  const Socket *socket = record;

  return append_endpoint (socket, &socket->remote, socket->remote_port, socket->peer_path, text);
}

static int
local_compare (gconstpointer a,
               gconstpointer b)
{
  const Socket *first = a, *second = b;
  int order = local_address_compare (a, b);

  return order != 0 ? order : np_compare_numbers (first->local_port, second->local_port);
}

static int
foreign_compare (gconstpointer a,
                 gconstpointer b)
{
  const Socket *first = a, *second = b;
  int order = remote_address_compare (a, b);

  return order != 0 ? order : np_compare_numbers (first->remote_port, second->remote_port);
}

/* The port that tells what the conversation is about, by name where it has one. */

static gboolean
port_text (gconstpointer record,
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

static int
port_compare (gconstpointer a,
              gconstpointer b)
{
  return np_compare_numbers (np_socket_get_telling_port (a), np_socket_get_telling_port (b));
}

/* Owners: a value with a reason, never a blank. */

static void
program_show (gconstpointer record,
              GString      *text)
{
  const Socket *socket = record;
  const NpProcess *owner = first_owner (socket);
  NpOwnerVisibility visibility = socket->visibility;

  /* A record that claims to know what it does not have says as little as one that knows nothing. */
  if ((visibility == NP_OWNER_KNOWN && owner == NULL) || (visibility == NP_OWNER_UNIT && socket->unit == NULL))
    visibility = NP_OWNER_HIDDEN;

  switch (visibility)
    {
    case NP_OWNER_KNOWN:
      g_string_append (text, owner->program);
      if (socket->owners->n_processes > 1)
        g_string_append_printf (text, " +%u", socket->owners->n_processes - 1);
      break;
    case NP_OWNER_UNIT:
      g_string_append (text, socket->unit);
      break;
    case NP_OWNER_NONE:
      if (owner != NULL)
        /* Translators: %s is a program that has closed this connection; the kernel is still finishing it. */
        g_string_append_printf (text, _("was %s"), owner->program);
      else
        g_string_append (text, C_("owner", "no program"));
      break;
    case NP_OWNER_UNACCEPTED:
      g_string_append (text, C_("owner", "not picked up yet"));
      break;
    case NP_OWNER_HIDDEN:
    default:
      g_string_append (text, C_("owner", "not visible"));
      break;
    }
}

/* Real names first, then the reasons why there is none. */
static int
program_compare (gconstpointer a,
                 gconstpointer b)
{
  const Socket *first = a, *second = b;
  const char *name_a = first->owners != NULL ? first_owner (first)->program : first->unit;
  const char *name_b = second->owners != NULL ? first_owner (second)->program : second->unit;

  if (name_a != NULL && name_b != NULL)
    return np_compare_words (name_a, name_b);
  if (name_a != NULL || name_b != NULL)
    return name_a != NULL ? -1 : 1;

  return np_compare_numbers (first->visibility, second->visibility);
}

/* As netstat -p prints it. */
static gboolean
pid_program_text (gconstpointer record,
                  GString      *text)
{
  const NpProcess *owner = known_owner (record);

  if (owner == NULL)
    return FALSE;

  g_string_append_printf (text, "%d/%s", owner->pid, owner->program);

  return TRUE;
}

static void
pid_program_show (gconstpointer record,
                  GString      *text)
{
  if (!pid_program_text (record, text))
    program_show (record, text);
}

static gboolean
doing_text (gconstpointer record,
            GString      *text)
{
  g_autofree char *doing = np_doing_for_socket (record);

  g_string_append (text, doing);

  return TRUE;
}

static int
doing_compare (gconstpointer a,
               gconstpointer b)
{
  const Socket *first = a, *second = b;
  int order = np_compare_numbers (first->state, second->state);

  if (order == 0)
    order = np_compare_numbers (first->role, second->role);
  if (order == 0)
    order = np_compare_numbers (np_address_get_kind (&first->remote), np_address_get_kind (&second->remote));

  return order != 0 ? order : port_compare (a, b);
}

static gboolean
role_text (gconstpointer record,
           GString      *text)
{
  static const char *const words[] = {
    [NP_ROLE_CALLER] = "caller",
    [NP_ROLE_WAITING] = "waiting",
    [NP_ROLE_VISITED] = "visited",
  };
  const Socket *socket = record;

  if (socket->role == NP_ROLE_NONE)
    return FALSE;

  g_string_append (text, words[socket->role]);

  return TRUE;
}

static const NpColumn columns[] = {
  { "protocol", N_("Proto"), "protocol", NP_COLUMN_TEXT, 8,
    .text = protocol_text, .explain = NP_EXPLAIN (np_explain_socket_protocol) },
  { "family", N_("Family"), "family", NP_COLUMN_TEXT, 6,
    .text = family_text, .explain = NP_EXPLAIN (np_explain_socket_family) },
  { "state", N_("State"), "state", NP_COLUMN_TEXT, 15,
    .text = state_text, .explain = NP_EXPLAIN (np_explain_socket_state) },
  { "local_address", N_("Local Address"), "local-address", NP_COLUMN_ADDRESS, 18,
    .text = local_address_text, .compare = local_address_compare, .explain = NP_EXPLAIN (np_explain_local_address) },
  { "local_port", N_("Local Port"), "local-port", NP_COLUMN_NUMBER, 6,
    .number = local_port_number, .explain = NP_EXPLAIN (np_explain_local_port) },
  { "remote_address", N_("Remote"), "remote-address", NP_COLUMN_ADDRESS, 18,
    .text = remote_address_text, .show = remote_address_show, .compare = remote_address_compare,
    .explain = NP_EXPLAIN (np_explain_remote_address) },
  { "remote_port", N_("Remote Port"), "remote-port", NP_COLUMN_NUMBER, 6,
    .number = remote_port_number, .explain = NP_EXPLAIN (np_explain_remote_port) },
  { "recv_q", N_("Recv-Q"), "recv-q", NP_COLUMN_NUMBER, 5,
    .number = recv_q_number, .explain = NP_EXPLAIN (np_explain_recv_q) },
  { "send_q", N_("Send-Q"), "send-q", NP_COLUMN_NUMBER, 5,
    .number = send_q_number, .explain = NP_EXPLAIN (np_explain_send_q) },
  { "pid", N_("PID"), "pid", NP_COLUMN_NUMBER, 7, .needs = NP_DETAIL_PROGRAMS,
    .number = pid_number, .explain = NP_EXPLAIN (np_explain_program) },
  { "program", N_("Program"), "program", NP_COLUMN_TEXT, 16, .needs = NP_DETAIL_PROGRAMS,
    .text = program_text, .show = program_show, .compare = program_compare, .explain = NP_EXPLAIN (np_explain_program) },
  { "owner_visibility", N_("Owner"), "owner-visibility", NP_COLUMN_TEXT, 10, .needs = NP_DETAIL_PROGRAMS,
    .text = owner_visibility_text, .explain = NP_EXPLAIN (np_explain_owner_visibility) },
  { "user", N_("User"), "user", NP_COLUMN_TEXT, 10, .needs = NP_DETAIL_PROGRAMS,
    .text = user_text, .compare = user_compare, .explain = NP_EXPLAIN (np_explain_user) },
  { "unit", N_("Unit"), "unit", NP_COLUMN_TEXT, 18, .needs = NP_DETAIL_PROGRAMS,
    .text = unit_text, .compare = unit_compare, .explain = NP_EXPLAIN (np_explain_unit) },
  { "interface", N_("Interface"), "bound-interface", NP_COLUMN_TEXT, 9,
    .text = interface_text, .compare = interface_compare, .explain = NP_EXPLAIN (np_explain_socket_interface) },
  { "inode", N_("Inode"), "inode", NP_COLUMN_NUMBER, 9,
    .number = inode_number, .explain = NP_EXPLAIN (np_explain_inode) },
  { "cookie", N_("Cookie"), "cookie", NP_COLUMN_NUMBER, 9, .number = cookie_number },
  { "timer", N_("Timer"), "timer", NP_COLUMN_TEXT, 9,
    .text = timer_text, .explain = NP_EXPLAIN (np_explain_timer) },
  { "retransmits", N_("Retransmits"), "retransmits", NP_COLUMN_NUMBER, 6,
    .number = retransmits_number, .explain = NP_EXPLAIN (np_explain_retransmits) },
  { "rtt_us", N_("Round Trip"), "rtt", NP_COLUMN_MICROSECONDS, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = rtt_us_number, .explain = NP_EXPLAIN (np_explain_rtt) },
  { "bytes_sent", N_("Sent"), "bytes-sent", NP_COLUMN_BYTES, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = bytes_sent_number, .explain = NP_EXPLAIN (np_explain_bytes_sent) },
  { "bytes_received", N_("Received"), "bytes-received", NP_COLUMN_BYTES, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = bytes_received_number, .explain = NP_EXPLAIN (np_explain_bytes_received) },

  { "doing", N_("What it is doing"), "doing", NP_COLUMN_TEXT, 30, .quiet = TRUE, .expands = TRUE,
    .text = doing_text, .compare = doing_compare, .explain = NP_EXPLAIN (np_sentence_for_socket) },
  { "role", N_("Role"), "role", NP_COLUMN_TEXT, 8,
    .text = role_text, .explain = NP_EXPLAIN (np_explain_role) },
  { "port", N_("Port"), "port", NP_COLUMN_TEXT, 7,
    .text = port_text, .compare = port_compare, .explain = NP_EXPLAIN (np_explain_port) },
  { "local", N_("Local Endpoint"), "local", NP_COLUMN_ADDRESS, 23, .quiet = TRUE,
    .text = local_text, .compare = local_compare, .explain = NP_EXPLAIN (np_explain_local_address) },
  { "foreign", N_("Foreign Endpoint"), "foreign", NP_COLUMN_ADDRESS, 23, .quiet = TRUE, .expands = TRUE,
    .text = foreign_text, .compare = foreign_compare, .explain = NP_EXPLAIN (np_explain_remote_address) },
  { "pid_program", N_("PID/Program"), "pid-program", NP_COLUMN_TEXT, 20, .needs = NP_DETAIL_PROGRAMS,
    .quiet = TRUE, .text = pid_program_text, .show = pid_program_show, .compare = program_compare,
    .explain = NP_EXPLAIN (np_explain_program) },
  { "command_line", N_("Command Line"), "command-line", NP_COLUMN_TEXT, 30, .needs = NP_DETAIL_PROGRAMS,
    .text = command_line_text, .compare = command_line_compare },
  { "executable", N_("Program File"), "executable", NP_COLUMN_TEXT, 24, .needs = NP_DETAIL_PROGRAMS,
    .text = executable_text, .compare = executable_compare },
  { "uid", N_("UID"), "uid", NP_COLUMN_NUMBER, 6, .number = uid_number },
  { "v6only", N_("IPv6 Only"), "v6only", NP_COLUMN_TEXT, 6, .text = v6only_text },
  { "timer_ms", N_("Timer Left"), "timer-ms", NP_COLUMN_NUMBER, 8, .quiet = TRUE, .number = timer_ms_number },
  { "peer_inode", N_("Peer Inode"), "peer-inode", NP_COLUMN_NUMBER, 9, .number = peer_inode_number },
  { "cgroup_id", N_("Cgroup Id"), "cgroup-id", NP_COLUMN_NUMBER, 9, .number = cgroup_id_number },
};

static const char *const plain_layout[] = {
  "program", "doing", "remote_address", "port", "state", "recv_q", "send_q", NULL
};

static const char *const netstat_layout[] = {
  "protocol", "recv_q", "send_q", "local", "foreign", "state", "pid_program", NULL
};

static const char *const narrow_layout[] = {
  "program", "doing", NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) <= 64);

const NpTableInfo np_connections_info = {
  .id = NP_TABLE_CONNECTIONS,
  .name = "connections",
  .title = N_("Connections"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, netstat_layout, narrow_layout },
  .sort = "program",
  .get_row_type = np_connection_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_socket),
};
