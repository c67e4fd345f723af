/* meaning/explain-sockets.c: what a connection's kind, state and owner mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain-absent.h"
#include "meaning/explain-term.h"
#include "meaning/socket-phrases.h"
#include "meaning/terms.h"

char *
np_explain_socket_protocol (const NpSocketRecord *socket)
{
  const NpTerm *topic = NULL;

  if (socket->protocol == NP_PROTOCOL_NETLINK)
    topic = np_term_for_netlink_protocol (socket->netlink_protocol);

  return np_explain_term (topic != NULL ? topic : np_term_for_protocol (socket->protocol));
}

/* Only a socket at :: decides with v6only whether IPv4 gets in too (ipv6(7)). */
static gboolean
takes_both_families (const NpSocketRecord *socket)
{
  return socket->family == NP_FAMILY_IPV6 &&
         !socket->v6only && !socket->from_proc &&
         np_address_is_unspecified (&socket->local);
}

char *
np_explain_socket_family (const NpSocketRecord *socket)
{
  NpAddress plain;

  if (np_address_unmap (&socket->remote, &plain) || np_address_unmap (&socket->local, &plain))
    return g_strdup (_("The program opened an IPv6 socket that serves IPv4 too; this conversation is IPv4."));

  if (takes_both_families (socket))
    return g_strdup (_("This IPv6 socket takes IPv4 as well."));

  if (socket->family == NP_FAMILY_IPV6 && socket->v6only &&
      np_address_is_unspecified (&socket->local))
    return g_strdup (_("This IPv6 socket refuses IPv4."));

  return np_explain_term (np_term_for_family (socket->family));
}

char *
np_explain_socket_state (const NpSocketRecord *socket)
{
  return np_explain_term_or (np_term_for_state (socket), _("A state that this program does not know."));
}

char *
np_explain_program (const NpSocketRecord *socket)
{
  const NpOwners *owners = socket->owners;

  if (owners == NULL)
    return np_explain_owner_visibility (socket);

  if (socket->visibility == NP_OWNER_NONE)
    return g_strdup_printf (_("No program holds it any more; it belonged to %s."), owners->processes[0]->program);

  if (owners->n_processes > 1)
    return g_strdup_printf (ngettext ("%u process shares it; the one shown has the lowest number.",
                                      "%u processes share it; the one shown has the lowest number.",
                                      owners->n_processes),
                            owners->n_processes);

  if (owners->processes[0]->command_line != NULL)
    /* Translators: %1$d is a process number, %2$s the words with which the program was started. */
    return g_strdup_printf (_("Process %1$d, started as “%2$s”."),
                            (int) owners->processes[0]->pid, owners->processes[0]->command_line);

  /* Translators: %1$s is a program, %2$d its process number. */
  return g_strdup_printf (_("%1$s holds it; its process has the number %2$d."),
                          owners->processes[0]->program, (int) owners->processes[0]->pid);
}

static char *
dup_only_unit (const NpSocketRecord *socket)
{
  const char *unit = socket->unit_description != NULL ? socket->unit_description : socket->unit;

  if (unit == NULL)
    return g_strdup (_("Its service or app is known; the program itself cannot be seen, usually because it belongs to another user."));

  if (np_socket_may_be_of_system (socket))
    /* Translators: %s is what a service or app says about itself, or its name: "CUPS Scheduler" or "cups.service". */
    return g_strdup_printf (_("It was made inside “%s”; no program was found that holds it: it cannot be seen, or the system itself holds it."), unit);

  /* Translators: %s is what a service or app says about itself, or its name: "CUPS Scheduler" or "cups.service". */
  return g_strdup_printf (_("It belongs to “%s”; the program itself cannot be seen, usually because it belongs to another user."), unit);
}

char *
np_explain_owner_visibility (const NpSocketRecord *socket)
{
  switch (socket->visibility)
    {
    case NP_OWNER_KNOWN:
      if (socket->owners == NULL)
        return g_strdup (_("A program holds it, but its name is not known here."));
      /* Translators: %s is a program. */
      return g_strdup_printf (_("The program that holds it can be seen: %s."), socket->owners->processes[0]->program);

    case NP_OWNER_UNIT:
      return dup_only_unit (socket);

    case NP_OWNER_HIDDEN:
      if (np_socket_may_be_of_system (socket))
        /* Translators: %s is the name of the administrator's account, usually "root". */
        return g_strdup_printf (_("No program was found that holds it: it belongs to %s, whose programs usually only the administrator can see, or the system itself holds it."),
                                socket->user);
      if (socket->user != NULL)
        /* Translators: %s is the name of a user of this computer. */
        return g_strdup_printf (_("The program cannot be seen: it belongs to %s, and usually only that user and the administrator can see it."),
                                socket->user);
      return g_strdup (_("The program cannot be seen: usually only its own user and the administrator can see it."));

    case NP_OWNER_NONE:
      if (np_socket_is_of_kernel (socket))
        return g_strdup (_("It belongs to no program: it is the system’s own end."));
      return g_strdup (_("No program holds it: the system itself is beginning or finishing it."));

    case NP_OWNER_UNACCEPTED:
      return g_strdup (_("The caller is in, but the program has not picked up yet, so the connection belongs to no program."));

    default:
      return g_strdup (_("Whose it is cannot be told."));
    }
}

char *
np_explain_user (const NpSocketRecord *socket)
{
  if (np_socket_is_of_kernel (socket))
    return g_strdup (_("It belongs to no user: it is the system’s own end."));

  if (socket->visibility == NP_OWNER_NONE || socket->visibility == NP_OWNER_UNACCEPTED)
    return g_strdup (_("It belongs to nobody; some tools show it as root’s, which is not so."));

  if (socket->uid == NP_UID_UNKNOWN)
    return g_strdup (_("The kernel does not tell whose sockets of this kind are."));

  if (socket->uid == 0)
    return g_strdup (_("Made by the administrator’s account, as system services often are."));

  if (socket->user == NULL)
    /* Translators: %u is a user's number. */
    return g_strdup_printf (_("Made by the account number %u, which has no name on this computer."), socket->uid);

  /* Translators: %s is a user's name. */
  return g_strdup_printf (_("Made by a program that runs as %s."), socket->user);
}

char *
np_explain_unit (const NpSocketRecord *socket)
{
  if (socket->unit == NULL)
    return g_strdup (_("Empty: it was made outside of all services and apps, or that is not known."));

  if (socket->unit_description != NULL)
    /* Translators: %1$s is a service or app, such as "cups.service", %2$s what it says about itself. */
    return g_strdup_printf (_("It was made inside %1$s: “%2$s”."), socket->unit, socket->unit_description);

  if (g_str_has_suffix (socket->unit, ".service"))
    return g_strdup_printf (_("It was made inside the service %s."), socket->unit);

  return g_strdup_printf (_("It was made inside the group of programs called %s."), socket->unit);
}

char *
np_explain_socket_interface (const NpSocketRecord *socket)
{
  if (socket->interface == NULL && socket->protocol == NP_PROTOCOL_PACKET)
    return g_strdup (_("Empty: it sees the packets of all interfaces."));

  if (socket->interface == NULL)
    return g_strdup (_("Empty: it is not tied to one interface."));

  if (socket->protocol == NP_PROTOCOL_PACKET)
    return g_strdup_printf (_("It sees only the packets of the interface %s."), socket->interface);

  return g_strdup_printf (_("It uses only the interface %s; what comes through others does not reach it."),
                          socket->interface);
}

char *
np_explain_inode (const NpSocketRecord *socket)
{
  if (socket->inode == 0)
    return g_strdup (_("0 means that no program holds it."));

  return g_strdup_printf (_("Its number in the system: a program that holds it has a link socket:[%u] in /proc."), socket->inode);
}

char *
np_explain_role (const NpSocketRecord *socket)
{
  return np_explain_term_or (np_term_for_role (socket->role), _("Empty: nobody called anybody here, or who did cannot be told."));
}
