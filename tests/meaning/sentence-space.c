/* tests/meaning/sentence-space.c: no sentence about a socket says what its record does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks every socket that there can be and holds what is said of it against the record. What must be said is worked
 * out here from the record and the facts (man pages, RFC 9293) alone, in another way than the texts are made.
 */
#include "meaning/sentences.h"

#include "meaning/assert-claims.h"
#include "meaning/said.h"
#include "meaning/socket-space.h"

/* A port is what it is by number only; who uses it for what is never certain. */
static void
check_service (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  gboolean is_called = socket->role == NP_ROLE_VISITED || socket->role == NP_ROLE_WAITING;
  guint16 port = is_called || socket->remote_port == 0 ? socket->local_port : socket->remote_port;

  if (says (said, "(https"))
    must (said, "(https, usually ");
  if (says (said, "(ssh,"))
    must (said, "(ssh, usually ");
  if (says (said, "(wireguard"))
    must (said, "(wireguard, usually ");

  if (!is_stream (socket) && !is_udp (socket))
    return;

  if (port != 443)
    must_not (said, "https");
  if (port != 22 || !is_stream (socket))
    must_not (said, "(ssh,");
  if (port != 51820 || !is_udp (socket) || (socket->has_temporary_port && port == socket->local_port))
    must_not (said, "(wireguard");
}

static gboolean
is_of_root (const NpSocketRecord *socket)
{
  return socket->user != NULL && strcmp (socket->user, SPACE_ROOT) == 0;
}

/* A tunnel or a network drive has sockets that no program holds, which look like those of hidden programs of root. */
static gboolean
may_be_of_system (const NpSocketRecord *socket)
{
  return is_of_root (socket) && np_socket_record_is_inet (socket);
}

/* User 0 is told where nobody has a socket too, and that is not root. */
static void
check_system (const Said *said)
{
  const NpSocketRecord *socket = said->socket;

  if (!is_of_root (socket))
    must_not (said, SPACE_ROOT);
  if (!may_be_of_system (socket))
    {
      must_not (said, "or the system itself");
      must_not (said, "No program was found");
    }
  else if (socket->closed_time == 0)
    {
      must_not (said, "only its user and the administrator");
    }
}

static void
check_owner (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  const char *subject = socket->app != NULL ? SPACE_APP : SPACE_PROGRAM;
  gboolean is_kernel = socket->protocol == NP_PROTOCOL_NETLINK && g_str_has_prefix (said->text, "The system itself");
  gboolean is_itself = says (said, "another part of itself");

  check_system (said);
  if (socket->owners == NULL && (socket->peer_owners == NULL || is_itself))
    must_not (said, SPACE_PROGRAM);
  if (socket->owners != NULL && !is_kernel && socket->closed_time == 0)
    must (said, subject);
  if (socket->owners != NULL && socket->owners->n_processes > 1 && socket->app == NULL && says (said, subject))
    must (said, socket->owners->n_processes == 2 ? " (and 1 other)" : " (and 2 others)");
  if (socket->closed_time != 0 || is_kernel)
    return;

  switch (socket->visibility)
    {
    case NP_OWNER_HIDDEN:
      must (said, may_be_of_system (socket) ? "program of the user " SPACE_ROOT " or the system itself " :
                  is_of_root (socket) ? "program of the user " SPACE_ROOT " " :
                  socket->user != NULL ? "program of the user " SPACE_USER " " : "program that cannot be seen");
      break;

    case NP_OWNER_UNIT:
      must (said, socket->container != NULL ? SPACE_CONTAINER : socket->unit);
      must_not (said, socket->container != NULL ? socket->unit : "cannot be seen");
      break;

    case NP_OWNER_NONE:
      if (socket->protocol == NP_PROTOCOL_NETLINK)
        break;
      must_not (said, " waits on ");
      must_not (said, "connected");
      if (socket->owners != NULL && !says (said, "is being called"))
        must (said, "belonged to " SPACE_PROGRAM);
      if (socket->owners == NULL && !g_str_has_prefix (said->text, "A caller "))
        must (said, "o program ");
      break;

    case NP_OWNER_UNACCEPTED:
      if (socket->owners == NULL && is_stream (socket))
        g_assert_true (g_str_has_prefix (said->text, "A caller from "));
      break;

    default:
      break;
    }
}

static void
check_partner (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  g_autofree char *remote = dup_plain (&socket->remote);
  g_autofree char *local = dup_plain (&socket->local);
  gboolean has_partner = !np_address_is_unspecified (&socket->remote);

  must_not (said, "internet");
  must_not (said, "Internet");
  must_not (said, "online");
  if (!has_partner || !is_inet (socket))
    return;

  if (is_partner_here (socket))
    {
      must_not (said, remote);
      must (said, "this computer");
      return;
    }

  must (said, remote);
  if (!g_str_equal (local, remote) && strstr (remote, local) == NULL)
    must_not (said, local);
  must_not (said, "this computer itself");
  must_not (said, "on this computer");
}

static void
check_waiting_line (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  gboolean is_full = socket->recv_q > socket->send_q && !socket->from_proc;
  g_autofree char *line = g_strdup_printf ("Its line of %u waiting caller", socket->recv_q);
  g_autofree char *some = g_strdup_printf (" %u caller", socket->recv_q);

  must_if (said, is_full && socket->recv_q > 0, "is full: new ones cannot come in");
  must_if (said, !is_full && socket->recv_q > 0, "already there, but not answered yet");
  if (is_full && socket->recv_q > 0)
    must (said, line);
  else if (socket->recv_q > 0)
    must (said, some);
}

/* Who gets through, as far as the socket tells: the rest is up to a firewall. */
static void
check_exposure (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  g_autofree char *local = dup_plain (&socket->local);
  gboolean is_any = np_address_is_unspecified (&socket->local) && socket->interface_index == 0;

  if (!is_open_to_others (socket))
    {
      must (said, "from this computer only");
      must_not (said, "firewall");
      must_not (said, "anyone");
      return;
    }

  must (said, ", unless a firewall blocks ");
  must_not (said, "this computer only");
  must_if (said, is_any, "anyone who can reach this computer");
  if (is_any)
    {
      gboolean is_ipv4 = socket->family == NP_FAMILY_IPV4;

      if (is_ipv4)
        must (said, "over IPv4");
      must_if (said, !is_ipv4 && socket->v6only, "over IPv6");
      if (socket->from_proc)
        must_not (said, "IPv");
    }
  else if (np_address_is_unspecified (&socket->local))
    must (said, socket->interface != NULL ? socket->interface : "interface 77");
  else if (socket->interface_index == 0)
    must (said, local);
}

/* Over IPv4 too, where an IPv6 socket does not refuse it (ipv6(7)). */
static void
check_both_families (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  gboolean is_dual = socket->family == NP_FAMILY_IPV6 && np_address_is_unspecified (&socket->local) && socket->interface_index == 0 &&
                     !socket->v6only && !socket->from_proc && is_stream (socket);

  must_if (said, is_dual, "IPv4 or IPv6");
}

static void
check_listener (const Said *said)
{
  must_not (said, "connected");
  must_not (said, "calling");
  must_not (said, "talks");
  must (said, " waits ");
  check_waiting_line (said);
  check_exposure (said);
  if (is_open_to_others (said->socket))
    must (said, " may call, unless");
}

static void
check_close_wait (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  const char *other = strstr (said->text, "the other side, ");
  gboolean counts = socket->protocol == NP_PROTOCOL_TCP && socket->recv_q > 1;
  g_autofree char *number = g_strdup_printf ("and has %u byte%s left to read;", socket->recv_q - 1, socket->recv_q == 2 ? "" : "s");

  if (other == NULL || strstr (other, "has not hung up") != NULL || !g_str_has_suffix (strchr (other, '.') != NULL ? other : "", "."))
    fail (said, "blames the other side");
  must (said, ", has hung up.");
  must_if (said, counts, "left to read");
  if (counts)
    must (said, number);
  else
    must_not (said, " byte");
}

static void
check_open (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  g_autofree char *unread = g_strdup_printf ("; %u byte%s from there %s arrived", socket->recv_q, socket->recv_q == 1 ? "" : "s",
                                             socket->recv_q == 1 ? "has" : "have");
  g_autofree char *unconfirmed = g_strdup_printf ("has not confirmed %u byte%s yet", socket->send_q, socket->send_q == 1 ? "" : "s");

  must_not (said, "hung up");
  if (!says (said, " is connected to ") && !says (said, " talks to "))
    fail (said, "not connected");
  must_if (said, socket->recv_q > 0, "not read");
  must_if (said, socket->recv_q == 0 && socket->send_q > 0, "not confirmed");
  if (socket->protocol != NP_PROTOCOL_TCP)
    must_not (said, " byte");
  else if (socket->recv_q > 0)
    must (said, unread);
  else if (socket->send_q > 0)
    must (said, unconfirmed);
}

static void
check_stream_state (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  gboolean is_orphan = socket->visibility == NP_OWNER_NONE;

  switch (socket->state)
    {
    case NP_STATE_LISTEN:
      if (is_orphan)
        return;
      check_listener (said);
      check_both_families (said);
      return;

    case NP_STATE_ESTABLISHED:
      if (!is_orphan)
        check_open (said);
      return;

    case NP_STATE_SYN_SENT:
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
      must_if (said, !is_orphan, "and waits for an answer");
      break;

    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      must (said, "this computer has answered and waits for the caller to confirm");
      break;

    case NP_STATE_CLOSE_WAIT:
      if (!is_orphan)
        check_close_wait (said);
      break;

    case NP_STATE_TIME_WAIT:
      must (said, "finished");
      must (said, "about a minute");
      break;

    case NP_STATE_FIN_WAIT2:
      must (said, "hung up");
      must_if (said, !is_orphan, "confirmed it, but has not hung up yet");
      break;

    case NP_STATE_FIN_WAIT1:
    case NP_STATE_LAST_ACK:
    case NP_STATE_CLOSING:
    case NP_STATE_SHUTDOWN_SENT:
    case NP_STATE_SHUTDOWN_ACK_SENT:
      if (!is_orphan || socket->protocol == NP_PROTOCOL_TCP)
        must (said, "hung up");
      break;

    default:
      break;
    }

  must_not (said, "connected");
}

static void
check_messages (const Said *said)
{
  const NpSocketRecord *socket = said->socket;

  must_not (said, "connected");
  must_not (said, "conversation");
  must_not (said, " byte");
  if (socket->visibility == NP_OWNER_NONE)
    return;

  must_if (said, socket->recv_q > 0, "not read");
  if (socket->state == NP_STATE_ESTABLISHED)
    {
      /* That a program named a partner does not mean that one answers, or that there is one. */
      must_if (said, socket->recv_q == 0 && !is_group (&socket->remote), "no lasting connection");
      must_if (said, socket->recv_q > 0, "exchanges");
      must_if (said, socket->recv_q == 0 && is_group (&socket->remote), "to many computers at once");
      return;
    }

  must (said, " takes messages on port ");
  check_exposure (said);
}

static void
check_raw (const Said *said)
{
  const NpSocketRecord *socket = said->socket;

  must_not (said, " port ");
  must_not (said, "connected");
  must_not (said, ", usually ");
  if (socket->visibility != NP_OWNER_NONE)
    must_if (said, socket->recv_q > 0, "has not read");
}

static void
check_unaccepted (const Said *said)
{
  must_not (said, "connected");
  must_not (said, "talks");
  must_if (said, said->socket->state == NP_STATE_CLOSE_WAIT, "hung up before being answered");
  must_if (said, said->socket->state == NP_STATE_ESTABLISHED, "picked up yet");
}

/* What has ended does nothing, and what was never opened was no connection. */
static void
check_ended (const Said *said)
{
  const NpSocketRecord *socket = said->socket;
  static const char *const present[] = { " waits ", " is connected", " talks ", " takes ", " is calling", "has not ", "yet." };

  for (gsize i = 0; i < G_N_ELEMENTS (present); i++)
    must_not (said, present[i]);

  if (!is_stream (socket))
    must_not (said, "connect");
  if (is_udp (socket) && is_group (&socket->remote))
    must_not (said, "exchange");
  if (socket->state == NP_STATE_SYN_SENT || socket->state == NP_STATE_COOKIE_WAIT || socket->state == NP_STATE_COOKIE_ECHOED)
    must_not (said, "connect");
  if (!socket->has_tcp_info)
    must_not (said, "data");
}

static void
check_sentence (const NpSocketRecord *socket)
{
  g_autofree char *text = np_sentence_for_socket (socket);
  const Said said = { socket, text };
  gboolean starts_with_name = socket->owners != NULL && g_str_has_prefix (text, SPACE_PROGRAM);
  const char *problem = find_untidy (text, starts_with_name);

  if (problem != NULL)
    fail (&said, problem);
  if (count_words (text) > (says (&said, "Usually only its user") || says (&said, "No program was found") ? 59 : 51))
    fail (&said, "too long");
  if (count_sentences (text) > 2)
    fail (&said, "too many sentences");

  check_numbers (&said);
  check_service (&said);
  check_owner (&said);

  if (socket->closed_time != 0)
    {
      check_ended (&said);
      return;
    }

  if (socket->visibility != NP_OWNER_NONE || is_stream (socket))
    if (socket->protocol != NP_PROTOCOL_RAW || socket->local_port != 255)
      {
        if (socket->protocol != NP_PROTOCOL_RAW)
          check_partner (&said);
      }

  if (socket->visibility == NP_OWNER_UNACCEPTED && is_inet (socket))
    check_unaccepted (&said);
  else if (is_stream (socket))
    check_stream_state (&said);
  else if (is_udp (socket))
    check_messages (&said);
  else if (socket->protocol == NP_PROTOCOL_RAW)
    check_raw (&said);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  socket_space_add_tests ("/sentence-space", check_sentence);

  return g_test_run ();
}
