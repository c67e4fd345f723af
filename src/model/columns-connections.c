/* model/columns-connections.c: what there is to say about a socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/connection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/address-kind.h"
#include "meaning/concern.h"
#include "meaning/explain.h"
#include "meaning/exposure.h"
#include "meaning/sentences.h"
#include "meaning/socket-words.h"
#include "meaning/terms.h"
#include "model/column-util.h"
#include "model/findings-column.h"
#include "model/socket-columns.h"

typedef NpSocketRecord Socket;

static gboolean
is_tcp (const Socket *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP;
}

static gboolean
has_ports (const Socket *socket)
{
  return socket->family != NP_FAMILY_UNIX;
}

/* The kernel tells it only of those that wait or do nothing (inet_sk_diag_fill() in net/ipv4/inet_diag.c). */
static gboolean
knows_v6only (const Socket *socket)
{
  return socket->family == NP_FAMILY_IPV6 && !socket->from_proc &&
         (socket->state == NP_STATE_LISTEN || socket->state == NP_STATE_CLOSE ||
          socket->state == NP_STATE_UNCONN || socket->state == NP_STATE_BOUND_INACTIVE);
}

static gboolean
knows_user (const Socket *socket)
{
  return socket->visibility != NP_OWNER_NONE && socket->visibility != NP_OWNER_UNACCEPTED && socket->uid != NP_UID_UNKNOWN;
}

static const NpProcess *
known_owner (const Socket *socket)
{
  return np_socket_get_known_owner (socket);
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
NP_TEXT_COLUMN (v6only, Socket, knows_v6only (r) ? r->v6only ? "yes" : "no" : NULL)

NP_TEXT_COLUMN (desktop_app, Socket, r->app != NULL ? r->app->name : NULL)
NP_TEXT_COLUMN (unit_description, Socket, r->unit_description)
NP_TEXT_COLUMN (container, Socket, r->container)
NP_TEXT_COLUMN (remote_name, Socket, r->remote_name)
NP_APPEND_COLUMN (exposure, Socket, np_socket_get_exposure (r) != NP_EXPOSURE_NONE,
                  g_string_append (text, np_exposure_get_word (np_socket_get_exposure (r))))
NP_TEXT_COLUMN (limit, Socket, r->limit != NP_LIMIT_UNKNOWN ? np_limit_get_word (r->limit) : NULL)
NP_TEXT_COLUMN (congestion, Socket, r->congestion)

NP_APPEND_COLUMN (program, Socket, r->owners != NULL, g_string_append (text, r->owners->processes[0]->program))

NP_NUMBER_COLUMN (local_port, Socket, has_ports (r), r->family == NP_FAMILY_NETLINK ? r->netlink_port : r->local_port)
NP_NUMBER_COLUMN (remote_port, Socket, np_socket_record_is_inet (r), r->remote_port)
NP_NUMBER_COLUMN (recv_q, Socket, TRUE, r->recv_q)
NP_NUMBER_COLUMN (send_q, Socket, TRUE, r->send_q)
NP_NUMBER_COLUMN (pid, Socket, known_owner (r) != NULL, known_owner (r)->pid)
NP_NUMBER_COLUMN (inode, Socket, TRUE, r->inode)
NP_NUMBER_COLUMN (cookie, Socket, r->cookie != 0, r->cookie)
NP_NUMBER_COLUMN (retransmits, Socket, is_tcp (r), r->retransmits)
NP_NUMBER_COLUMN (rtt_us, Socket, r->has_tcp_info, r->rtt_us)
NP_NUMBER_COLUMN (bytes_sent, Socket, r->has_tcp_info, r->bytes_sent)
NP_NUMBER_COLUMN (bytes_received, Socket, r->has_tcp_info, r->bytes_received)
NP_NUMBER_COLUMN (rate, Socket, r->has_rates, r->rx_rate + r->tx_rate)
NP_NUMBER_COLUMN (rx_rate, Socket, r->has_rates, r->rx_rate)
NP_NUMBER_COLUMN (tx_rate, Socket, r->has_rates, r->tx_rate)
NP_NUMBER_COLUMN (retransmitted, Socket, r->has_tcp_info, r->retransmitted)
NP_NUMBER_COLUMN (min_rtt_us, Socket, r->has_tcp_info && r->min_rtt_us != 0, r->min_rtt_us)
NP_NUMBER_COLUMN (cwnd, Socket, r->has_tcp_info && r->cwnd != 0, r->cwnd)
NP_NUMBER_COLUMN (mss, Socket, r->has_tcp_info && r->mss != 0, r->mss)
NP_NUMBER_COLUMN (delivery_rate, Socket, r->has_tcp_info && r->delivery_rate != 0, r->delivery_rate)
NP_NUMBER_COLUMN (drops, Socket, r->has_memory, r->drops)
NP_NUMBER_COLUMN (rcv_memory, Socket, r->has_memory, r->rcv_memory)
NP_NUMBER_COLUMN (snd_memory, Socket, r->has_memory, r->snd_memory)
NP_NUMBER_COLUMN (uid, Socket, knows_user (r), r->uid)
NP_NUMBER_COLUMN (timer_ms, Socket, is_tcp (r) && r->timer != NP_TIMER_OFF, r->timer_ms)
NP_NUMBER_COLUMN (peer_inode, Socket, r->peer_inode != 0, r->peer_inode)
NP_NUMBER_COLUMN (cgroup_id, Socket, r->cgroup_id != 0, r->cgroup_id)

NP_VALUE_TERM (family, Socket, np_term_for_family (r->family))
NP_VALUE_TERM (state, Socket, np_term_for_state (r))
NP_VALUE_TERM (timer, Socket, is_tcp (r) ? np_term_for_timer (r->timer) : NULL)
NP_VALUE_TERM (owner_visibility, Socket, np_term_for_owner_visibility (r->visibility))
NP_VALUE_TERM (v6only, Socket, knows_v6only (r) ? np_glossary_lookup (r->v6only ? "v6only-yes" : "v6only-no") : NULL)
NP_VALUE_TERM (role, Socket, np_term_for_role (r->role))
NP_VALUE_TERM (exposure, Socket, np_term_for_exposure (np_socket_get_exposure (r)))
NP_VALUE_TERM (limit, Socket, r->limit != NP_LIMIT_UNKNOWN ? np_term_for_limit (r->limit) : NULL)
NP_VALUE_TERM (congestion, Socket, np_term_for_congestion (r->congestion))

/* What a netlink socket talks about is a part of its protocol. */
static const NpTerm *
protocol_value_term (gconstpointer record,
                     guint         n)
{
  const Socket *socket = record;

  if (n == 0)
    return np_term_for_protocol (socket->protocol);

  return n == 1 && socket->protocol == NP_PROTOCOL_NETLINK ? np_term_for_netlink_protocol (socket->netlink_protocol) : NULL;
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

  return order != 0 ? order : np_socket_port_compare (a, b);
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

static int
role_compare (gconstpointer a,
              gconstpointer b)
{
  const Socket *first = a, *second = b;

  return np_compare_numbers (first->role, second->role);
}

static gboolean
append_owned (char    *words,
              GString *text)
{
  g_autofree char *owned = words;

  if (owned == NULL)
    return FALSE;

  g_string_append (text, owned);

  return TRUE;
}

static gboolean
remote_kind_text (gconstpointer record,
                  GString      *text)
{
  return append_owned (np_socket_dup_remote_kind (record), text);
}

static gboolean
peer_text (gconstpointer record,
           GString      *text)
{
  return append_owned (np_socket_dup_peer (record), text);
}

/* The kinds in their own order, from near to far. */
static int
remote_kind_compare (gconstpointer a,
                     gconstpointer b)
{
  const Socket *first = a, *second = b;

  return np_compare_numbers (np_address_get_kind (&first->remote), np_address_get_kind (&second->remote));
}

/* Most rows are the same as they were a moment ago, and then need not be put into words. */
static int
peer_compare (gconstpointer a,
              gconstpointer b)
{
  const Socket *first = a, *second = b;

  if (first->peer_owners == second->peer_owners && first->peer_unit == second->peer_unit &&
      first->path == second->path && first->peer_path == second->peer_path)
    return 0;

  return np_compare_composed (peer_text, a, b);
}

static int
exposure_compare (gconstpointer a,
                  gconstpointer b)
{
  return np_compare_numbers (np_socket_get_exposure (a), np_socket_get_exposure (b));
}

static void
exposure_show (gconstpointer record,
               GString      *text)
{
  g_autofree char *words = np_socket_dup_exposure (record);

  if (words != NULL)
    g_string_append (text, words);
}

static void
limit_show (gconstpointer record,
            GString      *text)
{
  const Socket *socket = record;

  if (socket->limit != NP_LIMIT_UNKNOWN)
    g_string_append (text, np_limit_get_title (socket->limit));
}

#define NEEDS_APPS (NP_DETAIL_PROGRAMS | NP_DETAIL_APPLICATIONS)

#define NP_ATTENTION(function) ((gboolean (*) (gconstpointer)) (function))

NP_FINDINGS_COLUMN_FUNCTIONS (NP_TABLE_CONNECTIONS)

static const NpColumn columns[] = {
  { "protocol", N_("Proto"), "protocol", NP_COLUMN_TEXT, 8,
    .text = protocol_text, .compare = protocol_compare, .explain = NP_EXPLAIN (np_explain_socket_protocol),
    .value_term = protocol_value_term },
  { "family", N_("Family"), "family", NP_COLUMN_TEXT, 6,
    .text = family_text, .compare = family_compare, .explain = NP_EXPLAIN (np_explain_socket_family),
    .value_term = family_value_term },
  { "state", N_("State"), "state", NP_COLUMN_TEXT, 15,
    .text = state_text, .compare = state_compare, .explain = NP_EXPLAIN (np_explain_socket_state),
    .attention = NP_ATTENTION (np_socket_is_state_concern),
    .value_term = state_value_term },
  { "local_address", N_("Local Address"), "local-address", NP_COLUMN_ADDRESS, 18,
    .text = np_socket_local_address_text, .compare = np_socket_local_address_compare, .explain = NP_EXPLAIN (np_explain_local_address),
    .value_term = np_socket_local_address_term },
  { "local_port", N_("Local Port"), "local-port", NP_COLUMN_NUMBER, 6,
    .number = local_port_number, .explain = NP_EXPLAIN (np_explain_local_port),
    .value_term = np_socket_local_port_term },
  { "remote_address", N_("Remote"), "remote-address", NP_COLUMN_ADDRESS, 18,
    .text = np_socket_remote_address_text, .show = np_socket_remote_address_show, .compare = np_socket_remote_address_compare,
    .explain = NP_EXPLAIN (np_explain_remote_address),
    .value_term = np_socket_remote_address_term },
  { "remote_port", N_("Remote Port"), "remote-port", NP_COLUMN_NUMBER, 6,
    .number = remote_port_number, .explain = NP_EXPLAIN (np_explain_remote_port),
    .value_term = np_socket_remote_port_term },
  { "recv_q", N_("Recv-Q"), "recv-q", NP_COLUMN_NUMBER, 5,
    .number = recv_q_number, .explain = NP_EXPLAIN (np_explain_recv_q),
    .attention = NP_ATTENTION (np_socket_is_recv_q_concern) },
  { "send_q", N_("Send-Q"), "send-q", NP_COLUMN_NUMBER, 5,
    .number = send_q_number, .explain = NP_EXPLAIN (np_explain_send_q),
    .attention = NP_ATTENTION (np_socket_is_send_q_concern) },
  { "pid", N_("PID"), "pid", NP_COLUMN_NUMBER, 7, .needs = NP_DETAIL_PROGRAMS,
    .number = pid_number, .explain = NP_EXPLAIN (np_explain_program) },
  { "program", N_("Program"), "program", NP_COLUMN_TEXT, 16, .needs = NP_DETAIL_PROGRAMS,
    .text = program_text, .show = np_socket_program_show, .compare = np_socket_program_compare, .explain = NP_EXPLAIN (np_explain_program) },
  { "owner_visibility", N_("Owner"), "owner-visibility", NP_COLUMN_TEXT, 10, .needs = NP_DETAIL_PROGRAMS,
    .text = owner_visibility_text, .compare = owner_visibility_compare, .explain = NP_EXPLAIN (np_explain_owner_visibility),
    .value_term = owner_visibility_value_term },
  { "user", N_("User"), "user", NP_COLUMN_TEXT, 10, .needs = NP_DETAIL_PROGRAMS,
    .text = user_text, .compare = user_compare, .explain = NP_EXPLAIN (np_explain_user) },
  { "unit", N_("Unit"), "unit", NP_COLUMN_TEXT, 18, .needs = NP_DETAIL_PROGRAMS,
    .text = unit_text, .compare = unit_compare, .explain = NP_EXPLAIN (np_explain_unit) },
  { "interface", N_("Interface"), "bound-interface", NP_COLUMN_TEXT, 9,
    .text = interface_text, .compare = interface_compare, .explain = NP_EXPLAIN (np_explain_socket_interface) },
  { "inode", N_("Inode"), "inode", NP_COLUMN_NUMBER, 9,
    .number = inode_number, .explain = NP_EXPLAIN (np_explain_inode) },
  { "cookie", N_("Cookie"), "cookie", NP_COLUMN_NUMBER, 9, .number = cookie_number,
    .explain = NP_EXPLAIN (np_explain_cookie) },
  { "timer", N_("Timer"), "timer", NP_COLUMN_TEXT, 9,
    .text = timer_text, .compare = timer_compare, .explain = NP_EXPLAIN (np_explain_timer),
    .value_term = timer_value_term },
  { "retransmits", N_("Retransmits"), "retransmits", NP_COLUMN_NUMBER, 6,
    .number = retransmits_number, .explain = NP_EXPLAIN (np_explain_retransmits),
    .attention = NP_ATTENTION (np_socket_is_retransmits_concern) },
  { "rtt_us", N_("Round Trip"), "rtt", NP_COLUMN_MICROSECONDS, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = rtt_us_number, .explain = NP_EXPLAIN (np_explain_rtt) },
  { "bytes_sent", N_("Sent"), "bytes-sent", NP_COLUMN_BYTES, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = bytes_sent_number, .explain = NP_EXPLAIN (np_explain_bytes_sent) },
  { "bytes_received", N_("Received"), "bytes-received", NP_COLUMN_BYTES, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = bytes_received_number, .explain = NP_EXPLAIN (np_explain_bytes_received) },

  { "doing", N_("What it is doing"), "doing", NP_COLUMN_TEXT, 30, .quiet = TRUE, .expands = TRUE,
    .text = doing_text, .compare = doing_compare, .explain = NP_EXPLAIN (np_sentence_for_socket) },
  { "role", N_("Role"), "role", NP_COLUMN_TEXT, 8,
    .text = role_text, .compare = role_compare, .explain = NP_EXPLAIN (np_explain_role),
    .value_term = role_value_term },
  { "port", N_("Port"), "port", NP_COLUMN_TEXT, 7,
    .text = np_socket_port_text, .compare = np_socket_port_compare, .explain = NP_EXPLAIN (np_explain_port),
    .value_term = np_socket_port_term },
  { "local", N_("Local Endpoint"), "local", NP_COLUMN_ADDRESS, 23, .quiet = TRUE,
    .text = np_socket_local_text, .compare = np_socket_local_compare, .explain = NP_EXPLAIN (np_explain_local_address),
    .value_term = np_socket_local_term },
  { "foreign", N_("Foreign Endpoint"), "foreign", NP_COLUMN_ADDRESS, 23, .quiet = TRUE, .expands = TRUE,
    .text = np_socket_foreign_text, .compare = np_socket_foreign_compare, .explain = NP_EXPLAIN (np_explain_remote_address),
    .value_term = np_socket_foreign_term },
  { "pid_program", N_("PID/Program"), "pid-program", NP_COLUMN_TEXT, 20, .needs = NP_DETAIL_PROGRAMS,
    .quiet = TRUE, .text = np_socket_pid_program_text, .show = np_socket_pid_program_show, .compare = np_socket_program_compare,
    .explain = NP_EXPLAIN (np_explain_program) },
  { "command_line", N_("Command Line"), "command-line", NP_COLUMN_TEXT, 30, .needs = NP_DETAIL_PROGRAMS,
    .text = command_line_text, .compare = command_line_compare,
    .explain = NP_EXPLAIN (np_explain_command_line) },
  { "executable", N_("Program File"), "executable", NP_COLUMN_TEXT, 24, .needs = NP_DETAIL_PROGRAMS,
    .text = executable_text, .compare = executable_compare,
    .explain = NP_EXPLAIN (np_explain_executable) },
  { "uid", N_("UID"), "uid", NP_COLUMN_NUMBER, 6, .number = uid_number,
    .explain = NP_EXPLAIN (np_explain_uid) },
  { "v6only", N_("IPv6 Only"), "v6only", NP_COLUMN_TEXT, 6, .text = v6only_text, .compare = v6only_compare,
    .explain = NP_EXPLAIN (np_explain_v6only), .value_term = v6only_value_term },
  { "timer_ms", N_("Timer Left"), "timer-ms", NP_COLUMN_NUMBER, 8, .quiet = TRUE, .number = timer_ms_number,
    .explain = NP_EXPLAIN (np_explain_timer_ms) },
  { "peer_inode", N_("Peer Inode"), "peer-inode", NP_COLUMN_NUMBER, 9, .number = peer_inode_number,
    .explain = NP_EXPLAIN (np_explain_peer_inode) },
  { "first_seen", N_("Age"), "first-seen", NP_COLUMN_TEXT, 12, .quiet = TRUE, .ticks = TRUE,
    .text = np_socket_first_seen_text, .show = np_socket_first_seen_show, .compare = np_socket_first_seen_compare,
    .explain = NP_EXPLAIN (np_explain_first_seen) },
  { "closed", N_("Closed"), "closed", NP_COLUMN_TEXT, 9, .quiet = TRUE,
    .text = np_socket_closed_text, .show = np_socket_closed_show, .compare = np_socket_closed_compare,
    .explain = NP_EXPLAIN (np_explain_closed_time) },
  { "rate", N_("Traffic"), "rate", NP_COLUMN_RATE, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = rate_number, .explain = NP_EXPLAIN (np_explain_rate) },
  { "rx_rate", N_("Receiving"), "rx-rate", NP_COLUMN_RATE, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = rx_rate_number, .explain = NP_EXPLAIN (np_explain_rx_rate) },
  { "tx_rate", N_("Sending"), "tx-rate", NP_COLUMN_RATE, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = tx_rate_number, .explain = NP_EXPLAIN (np_explain_tx_rate) },
  { "limit", N_("Held Back By"), "limit", NP_COLUMN_TEXT, 14, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .text = limit_text, .show = limit_show, .compare = limit_compare,
    .explain = NP_EXPLAIN (np_explain_limit),
    .value_term = limit_value_term },
  { "retransmitted", N_("Sent Again"), "retransmitted", NP_COLUMN_NUMBER, 7, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = retransmitted_number, .explain = NP_EXPLAIN (np_explain_retransmitted) },
  { "min_rtt_us", N_("Shortest Round Trip"), "min-rtt", NP_COLUMN_MICROSECONDS, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = min_rtt_us_number, .explain = NP_EXPLAIN (np_explain_min_rtt) },
  { "cwnd", N_("Congestion Window"), "cwnd", NP_COLUMN_NUMBER, 6, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = cwnd_number, .explain = NP_EXPLAIN (np_explain_cwnd) },
  { "mss", N_("Segment Size"), "segment-size", NP_COLUMN_NUMBER, 6, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = mss_number, .explain = NP_EXPLAIN (np_explain_mss) },
  { "congestion", N_("Congestion Control"), "congestion", NP_COLUMN_TEXT, 7, .needs = NP_DETAIL_TCP_INFO,
    .text = congestion_text, .compare = congestion_compare, .explain = NP_EXPLAIN (np_explain_congestion),
    .value_term = congestion_value_term },
  { "delivery_rate", N_("Delivery Rate"), "delivery-rate", NP_COLUMN_RATE, 9, .needs = NP_DETAIL_TCP_INFO, .quiet = TRUE,
    .number = delivery_rate_number, .explain = NP_EXPLAIN (np_explain_delivery_rate) },
  { "drops", N_("Drops"), "drops", NP_COLUMN_NUMBER, 6, .needs = NP_DETAIL_MEMORY, .quiet = TRUE,
    .number = drops_number, .explain = NP_EXPLAIN (np_explain_drops),
    .attention = NP_ATTENTION (np_socket_is_drops_concern) },
  { "rcv_memory", N_("Receive Memory"), "rcv-memory", NP_COLUMN_BYTES, 9, .needs = NP_DETAIL_MEMORY, .quiet = TRUE,
    .number = rcv_memory_number, .explain = NP_EXPLAIN (np_explain_rcv_memory) },
  { "snd_memory", N_("Send Memory"), "snd-memory", NP_COLUMN_BYTES, 9, .needs = NP_DETAIL_MEMORY, .quiet = TRUE,
    .number = snd_memory_number, .explain = NP_EXPLAIN (np_explain_snd_memory) },
  { "remote_name", N_("Remote Name"), "remote-name", NP_COLUMN_TEXT, 24, .quiet = TRUE,
    .text = remote_name_text, .compare = remote_name_compare, .explain = NP_EXPLAIN (np_explain_remote_name) },
  { "remote_kind", N_("Remote Is In"), "remote-kind", NP_COLUMN_TEXT, 16, .quiet = TRUE,
    .text = remote_kind_text, .compare = remote_kind_compare, .explain = NP_EXPLAIN (np_explain_remote_kind),
    .value_term = np_socket_remote_kind_term },
  { "peer", N_("Other End"), "peer", NP_COLUMN_TEXT, 16, .needs = NP_DETAIL_PROGRAMS | NP_DETAIL_PAIRS, .quiet = TRUE,
    .text = peer_text, .compare = peer_compare, .explain = NP_EXPLAIN (np_explain_peer) },
  { "exposure", N_("Open To"), "exposure", NP_COLUMN_TEXT, 20, .quiet = TRUE,
    .text = exposure_text, .show = exposure_show, .compare = exposure_compare,
    .explain = NP_EXPLAIN (np_explain_exposure),
    .value_term = exposure_value_term },
  { "desktop_app", N_("Application"), "desktop-app", NP_COLUMN_TEXT, 16, .needs = NEEDS_APPS, .quiet = TRUE,
    .text = desktop_app_text, .compare = desktop_app_compare, .explain = NP_EXPLAIN (np_explain_desktop_app) },
  { "unit_description", N_("Unit Description"), "unit-description", NP_COLUMN_TEXT, 24, .needs = NEEDS_APPS, .quiet = TRUE,
    .text = unit_description_text, .compare = unit_description_compare, .explain = NP_EXPLAIN (np_explain_unit_description) },
  { "container", N_("Container"), "container", NP_COLUMN_TEXT, 16, .needs = NP_DETAIL_PROGRAMS, .quiet = TRUE,
    .text = container_text, .compare = container_compare, .explain = NP_EXPLAIN (np_explain_container) },
  { "owners", N_("All Owners"), "owners", NP_COLUMN_TEXT, 24, .needs = NP_DETAIL_PROGRAMS, .quiet = TRUE,
    .text = np_socket_owners_text, .compare = np_socket_owners_compare,
    .explain = NP_EXPLAIN (np_explain_owners) },
  { "parent", N_("Started By"), "parent", NP_COLUMN_TEXT, 16, .needs = NP_DETAIL_PROGRAMS, .quiet = TRUE,
    .text = np_socket_parent_text, .compare = np_socket_parent_compare,
    .explain = NP_EXPLAIN (np_explain_parent) },
  { "started", N_("Started"), "started", NP_COLUMN_TEXT, 18, .needs = NP_DETAIL_PROGRAMS, .quiet = TRUE,
    .text = np_socket_started_text, .show = np_socket_started_show, .compare = np_socket_started_compare,
    .explain = NP_EXPLAIN (np_explain_started) },
  { "cgroup_id", N_("Cgroup Id"), "cgroup-id", NP_COLUMN_NUMBER, 9, .number = cgroup_id_number,
    .explain = NP_EXPLAIN (np_explain_cgroup_id) },
  NP_FINDINGS_COLUMN,
};

static void
note_closed (gpointer record,
             gint64   closed_time)
{
  ((Socket *) record)->closed_time = closed_time;
}

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
  .chips = np_connection_chips,
  .n_chips = NP_N_CONNECTION_CHIPS,
  .presets = np_connection_presets,
  .n_presets = NP_N_CONNECTION_PRESETS,
  .curve = "rate",
  .curve_when_kept = TRUE,
  .note_closed = note_closed,
  .keeps_past = TRUE,
  .grouping = &np_connection_grouping,
};
