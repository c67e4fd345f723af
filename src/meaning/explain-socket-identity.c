/* meaning/explain-socket-identity.c: what the numbers mean by which the system knows a socket and its program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "meaning/explain-absent.h"
#include "meaning/explain-term.h"
#include "meaning/socket-phrases.h"
#include "meaning/terms.h"

static const NpProcess *
get_process (const NpSocketRecord *socket)
{
  return socket->owners != NULL ? socket->owners->processes[0] : NULL;
}

/**
 * np_explain_no_process:
 * @socket: a socket
 *
 * Returns: (transfer full): a translated sentence: why a cell about the program of @socket is empty
 */
char *
np_explain_no_process (const NpSocketRecord *socket)
{
  switch (socket->visibility)
    {
    case NP_OWNER_NONE:
    case NP_OWNER_UNACCEPTED:
      return g_strdup (_("Empty: it belongs to no program now."));

    case NP_OWNER_UNIT:
    case NP_OWNER_HIDDEN:
      if (np_socket_may_be_of_system (socket))
        return g_strdup (_("Empty: no program was found that holds it; it cannot be seen, or the system itself holds it."));
      return g_strdup (_("Empty: the program cannot be seen, usually because it belongs to another user."));

    default:
      return g_strdup (_("Empty: this is not known of its program."));
    }
}

/**
 * np_explain_no_tcp_info:
 * @socket: a socket of which the kernel's numbers about a TCP connection are not there
 *
 * Returns: (transfer full): a translated sentence: why the cell is empty
 */
char *
np_explain_no_tcp_info (const NpSocketRecord *socket)
{
  if (socket->protocol != NP_PROTOCOL_TCP)
    return g_strdup (_("Empty: the system tells this only of TCP connections."));

  if (socket->from_proc)
    return g_strdup (_("Empty: this is not told where it was read from (/proc/net)."));

  return g_strdup (_("Empty: the system does not tell this in the present state of the connection, or it was not read."));
}

char *
np_explain_cookie (const NpSocketRecord *socket)
{
  if (socket->cookie == 0)
    return g_strdup (_("Empty: the system gave no such number."));

  return g_strdup_printf (_("%" PRIu64 " is the number by which the system tells it from all others; no other gets the same until the computer restarts."),
                          socket->cookie);
}

char *
np_explain_command_line (const NpSocketRecord *socket)
{
  const NpProcess *process = get_process (socket);

  if (process == NULL || process->command_line == NULL)
    return np_explain_no_process (socket);

  /* Translators: %1$s is a program, %2$d its process number. */
  return g_strdup_printf (_("The words with which %1$s (process %2$d) was started; a program can change them afterwards."),
                          process->program, (int) process->pid);
}

char *
np_explain_executable (const NpSocketRecord *socket)
{
  const NpProcess *process = get_process (socket);

  if (process == NULL || process->executable == NULL)
    return np_explain_no_process (socket);

  /* What the system adds to the name of a file that is gone (proc(5)). */
  if (g_str_has_suffix (process->executable, " (deleted)"))
    /* Translators: %1$s is a program, %2$d its process number. */
    return g_strdup_printf (_("The file that %1$s (process %2$d) runs from; it was replaced or removed since, often by an update."),
                            process->program, (int) process->pid);

  /* Translators: %1$s is a program, %2$d its process number. */
  return g_strdup_printf (_("The file that %1$s (process %2$d) runs from; a program cannot change that as easily as its name."),
                          process->program, (int) process->pid);
}

char *
np_explain_uid (const NpSocketRecord *socket)
{
  if (socket->visibility == NP_OWNER_NONE || socket->visibility == NP_OWNER_UNACCEPTED || socket->uid == NP_UID_UNKNOWN)
    return np_explain_user (socket);

  if (socket->uid == 0)
    return g_strdup (_("0 is the administrator’s account, root, as system services often use it."));

  if (socket->user == NULL)
    return g_strdup_printf (_("Account number %u, which has no name on this computer."), socket->uid);

  /* Translators: %1$u is a user's number, %2$s the name. */
  return g_strdup_printf (_("Account number %1$u is %2$s."), socket->uid, socket->user);
}

static gboolean
takes_ipv4_too (const NpSocketRecord *socket)
{
  return np_address_is_unspecified (&socket->local);
}

char *
np_explain_v6only (const NpSocketRecord *socket)
{
  if (socket->family != NP_FAMILY_IPV6)
    return g_strdup (_("Empty: only IPv6 sockets have this choice."));

  if (socket->from_proc)
    return g_strdup (_("Empty: this is not told where it was read from (/proc/net)."));

  if (socket->state != NP_STATE_LISTEN && socket->state != NP_STATE_CLOSE &&
      socket->state != NP_STATE_UNCONN && socket->state != NP_STATE_BOUND_INACTIVE)
    return g_strdup (_("Empty: the system tells this only of those that wait."));

  if (socket->v6only)
    return g_strdup (_("Yes: it takes only IPv6; whoever uses IPv4 does not reach it."));

  if (takes_ipv4_too (socket))
    return g_strdup (_("No: it takes IPv4 as well, unless another program waits for IPv4 at the same port."));

  return g_strdup (_("No: it could take IPv4 as well, but it is tied to one IPv6 address."));
}

char *
np_explain_timer_ms (const NpSocketRecord *socket)
{
  if (socket->protocol != NP_PROTOCOL_TCP)
    return g_strdup (_("Empty: only TCP connections have timers here."));

  if (socket->timer == NP_TIMER_OFF)
    return g_strdup (_("Empty: no timer runs."));

  return np_explain_timer (socket);
}

char *
np_explain_peer_inode (const NpSocketRecord *socket)
{
  if (socket->protocol != NP_PROTOCOL_UNIX)
    return g_strdup (_("Empty: only local (UNIX) sockets tell the number of the other end."));

  if (socket->peer_inode == 0)
    return g_strdup (_("Empty: there is no other end, or it has no number."));

  return g_strdup_printf (_("The other end has the number %u: a program that holds it has a link socket:[%u] in /proc."),
                          socket->peer_inode, socket->peer_inode);
}

char *
np_explain_cgroup_id (const NpSocketRecord *socket)
{
  if (socket->cgroup_id == 0)
    return g_strdup (_("Empty: the system does not tell in which group of programs it was made."));

  if (socket->unit != NULL)
    /* Translators: %1$lu is a number, %2$s a service or app such as "cups.service". */
    return g_strdup_printf (_("%1$" PRIu64 " is the system’s number of the group of programs %2$s, in which it was made."),
                            socket->cgroup_id, socket->unit);

  return g_strdup_printf (_("%" PRIu64 " is the system’s number of the group of programs in which it was made."), socket->cgroup_id);
}
