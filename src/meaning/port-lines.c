/* meaning/port-lines.c: the sentences of a story about a port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/port-lines.h"

#include <glib/gi18n-lib.h>

#include "meaning/services.h"
#include "meaning/socket-phrases.h"

/* What one family, or one socket for both, would meet. */
typedef struct
{
  NpPortVerdict         verdict;
  const NpSocketRecord *reason;
} Outcome;

static Outcome
judge (const NpPortStory *self,
       NpProtocol         protocol,
       guint8             family,
       gboolean           v6only)
{
  const NpPortPlace place = {
    .address = { .family = family },
    .port = self->port,
    .protocol = protocol,
    .v6only = v6only,
  };
  Outcome outcome = { NP_PORT_FREE, NULL };

  outcome.verdict = np_port_judge (self->snapshot, &place, &outcome.reason);

  return outcome;
}

/* AF_UNSPEC stands for IPv4 and IPv6 alike. */
static char *
dup_where (const NpPortStory *self,
           NpProtocol         protocol,
           guint8             family)
{
  gboolean is_tcp = protocol == NP_PROTOCOL_TCP;

  if (family == AF_INET)
    /* Translators: a part of a sentence, as in "sshd has TCP port 22 over IPv4 at all addresses". */
    return g_strdup_printf (is_tcp ? _("TCP port %u over IPv4") : _("UDP port %u over IPv4"), self->port);
  if (family == AF_INET6)
    return g_strdup_printf (is_tcp ? _("TCP port %u over IPv6") : _("UDP port %u over IPv6"), self->port);

  return g_strdup_printf (is_tcp ? _("TCP port %u") : _("UDP port %u"), self->port);
}

static char *
dup_awaited (const NpSocketRecord *reason,
             const char           *where)
{
  g_autofree char *subject = np_socket_dup_subject (reason);
  g_autofree char *address = np_address_dup_plain (&reason->local);
  gboolean is_tcp = reason->protocol == NP_PROTOCOL_TCP;

  if (np_address_is_unspecified (&reason->local))
    return is_tcp
             /* Translators: %1$s is a program's name or words such as "A program of the user root", %2$s a port such as
              * "TCP port 22" or "UDP port 53 over IPv6"; so it is in the other sentences about ports. */
             ? g_strdup_printf (_("%1$s has %2$s at all addresses, so no other program can wait on it now."), subject, where)
             : g_strdup_printf (_("%1$s has %2$s at all addresses; another program can wait on it now only if both ask to share it (SO_REUSEADDR or SO_REUSEPORT)."),
                                subject, where);

  return is_tcp
           /* Translators: %1$s is a program, %2$s a port such as "TCP port 22", %3$s an address. */
           ? g_strdup_printf (_("%1$s has %2$s at the address %3$s; another program can wait on it at an address that is still free, but not at all addresses at once."),
                              subject, where, address)
           : g_strdup_printf (_("%1$s has %2$s at the address %3$s; another program can wait on it at an address that is still free, but at all addresses at once only if both ask to share it (SO_REUSEADDR or SO_REUSEPORT)."),
                              subject, where, address);
}

static char *
dup_left_over (const NpSocketRecord *reason,
               const char           *where)
{
  g_autofree char *subject = NULL;

  if (reason->state == NP_STATE_TIME_WAIT)
    /* Translators: %s is a port such as "TCP port 22". */
    return g_strdup_printf (_("A finished connection on %s is still remembered for up to a minute; until then a program that wants to wait on it at all addresses hears “Address already in use”, unless both it and the program that had the port ask for SO_REUSEADDR, as most servers do."),
                            where);

  if (reason->visibility == NP_OWNER_NONE)
    return g_strdup_printf (_("A conversation that is ending still has %s; until it is over a program that wants to wait on it at all addresses hears “Address already in use”, unless both it and the program that had the port ask for SO_REUSEADDR, as most servers do."),
                            where);

  subject = np_socket_dup_subject (reason);

  return g_strdup_printf (_("%1$s has %2$s in use; a program that wants to wait on it at all addresses hears “Address already in use”, unless both ask for SO_REUSEADDR, as most servers do."),
                          subject, where);
}

/* Whether a conversation over IPv6 keeps the port of IPv4 too depends on how its socket was bound, which the kernel does
 * not tell: np_port_judge() takes the worse. */
static gboolean
is_unsure (const Outcome *ipv4)
{
  NpAddress held;

  if (ipv4->reason == NULL || np_socket_awaits (ipv4->reason) || np_address_is_unspecified (&ipv4->reason->local))
    return FALSE;

  np_address_unmap (&ipv4->reason->local, &held);

  return held.family == AF_INET6;
}

static char *
dup_unsure (const char *where)
{
  /* Translators: %s is a port such as "TCP port 22 over IPv4". */
  return g_strdup_printf (_("A conversation over IPv6 may keep %s too, which cannot be seen: then a program that wants to wait on it at all addresses hears “Address already in use”, unless both it and the program that had the port ask for SO_REUSEADDR, as most servers do."),
                          where);
}

/* Takes the outcome of one family, or of both where they are the same. */
static void
add_outcome (NpPortStory   *self,
             NpProtocol     protocol,
             guint8         family,
             const Outcome *outcome)
{
  g_autofree char *where = dup_where (self, protocol, family);
  char *text;

  if (outcome->reason == NULL)
    /* Translators: %s is a port such as "TCP port 22 over IPv6". */
    text = g_strdup_printf (_("Another program could wait on %s now."), where);
  else if (family == AF_INET && is_unsure (outcome))
    text = dup_unsure (where);
  else if (np_socket_awaits (outcome->reason))
    text = dup_awaited (outcome->reason, where);
  else
    text = dup_left_over (outcome->reason, where);

  np_port_story_add (self, NP_PORT_LINE_VERDICT, protocol, text)->verdict = outcome->verdict;
}

/* One socket at :: that takes both families needs the port in both. */
static void
add_dual (NpPortStory   *self,
          NpProtocol     protocol,
          const Outcome *ipv4,
          const Outcome *ipv6)
{
  g_autofree char *where = dup_where (self, protocol, AF_UNSPEC);
  const Outcome *worse = ipv4->verdict > ipv6->verdict ? ipv4 : ipv6;
  char *text;

  if (worse->verdict != NP_PORT_TAKEN)
    return;

  text = worse == ipv4
           /* Translators: %s is a port such as "TCP port 22". */
           ? g_strdup_printf (_("A program that wants %s for IPv4 and IPv6 with a single socket, as many do, is refused too: IPv4 is taken."), where)
           : g_strdup_printf (_("A program that wants %s for IPv4 and IPv6 with a single socket, as many do, is refused too: IPv6 is taken."), where);
  np_port_story_add (self, NP_PORT_LINE_VERDICT, protocol, text)->verdict = NP_PORT_TAKEN;
}

/**
 * np_port_story_add_verdicts:
 * @self: a story
 * @protocol: %NP_PROTOCOL_TCP or %NP_PROTOCOL_UDP
 *
 * Tells whether another program could wait on the port now, and why not.
 */
void
np_port_story_add_verdicts (NpPortStory *self,
                            NpProtocol   protocol)
{
  const Outcome ipv4 = judge (self, protocol, AF_INET, FALSE);
  const Outcome ipv6 = judge (self, protocol, AF_INET6, TRUE);

  if (ipv4.reason == ipv6.reason && !is_unsure (&ipv4))
    {
      add_outcome (self, protocol, AF_UNSPEC, &ipv4);
      return;
    }

  add_outcome (self, protocol, AF_INET, &ipv4);
  add_outcome (self, protocol, AF_INET6, &ipv6);
  if (ipv4.verdict != ipv6.verdict)
    add_dual (self, protocol, &ipv4, &ipv6);
}

static void
add_note (NpPortStory *self,
          char        *text)
{
  np_port_story_add (self, NP_PORT_LINE_NOTE, NP_PROTOCOL_TCP, text);
}

static void
add_uses (NpPortStory *self)
{
  const NpService *tcp = np_service_lookup (NP_PROTOCOL_TCP, self->port);
  const NpService *udp = np_service_lookup (NP_PROTOCOL_UDP, self->port);

  if (tcp != NULL || udp == NULL)
    add_note (self, np_port_dup_use (NP_PROTOCOL_TCP, self->port));
  if (udp != NULL && udp != tcp)
    add_note (self, np_port_dup_use (NP_PROTOCOL_UDP, self->port));
}

static void
add_range (NpPortStory  *self,
           const NpHost *host)
{
  if (self->port < host->first_unprivileged_port)
    add_note (self, g_strdup_printf (_("Only the system administrator, or a program with the right CAP_NET_BIND_SERVICE, may wait on a port below %u."),
                                     host->first_unprivileged_port));

  if (self->port >= host->first_local_port && self->port <= host->last_local_port)
    add_note (self, g_strdup_printf (_("Ports from %1$u to %2$u are lent by the system to callers, so any program may have port %3$u for a while by chance."),
                                     host->first_local_port, host->last_local_port, self->port));
}

/* "Port 443" is to many people the one that their browser calls. */
static void
add_called (NpPortStory *self)
{
  guint n_sockets, n_called = 0;
  const NpSocketRecord *sockets = np_snapshot_get_records (self->snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].remote_port == self->port && sockets[i].local_port != self->port &&
        sockets[i].role == NP_ROLE_CALLER && sockets[i].closed_time == 0 &&
        np_socket_has_ports (&sockets[i]) && !np_socket_partner_is_local (&sockets[i]))
      n_called++;

  if (n_called > 0)
    add_note (self, g_strdup_printf (ngettext ("%1$u conversation goes from here to port %2$u of another computer; this does not take the port here.",
                                               "%1$u conversations go from here to port %2$u of other computers; this does not take the port here.",
                                               n_called),
                                     n_called, self->port));
}

static gboolean
is_taken (const NpPortStory *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const NpPortLine *line = self->lines->pdata[i];

      if (line->kind == NP_PORT_LINE_VERDICT && line->verdict == NP_PORT_TAKEN)
        return TRUE;
    }

  return FALSE;
}

/**
 * np_port_story_add_notes:
 * @self: a story with its verdicts
 *
 * Tells what is special about the number of the port.
 */
void
np_port_story_add_notes (NpPortStory *self)
{
  if (is_taken (self))
    add_note (self, g_strdup (_("Programs of one user can wait on the same TCP port together if each of them asks for SO_REUSEPORT.")));

  add_uses (self);
  add_range (self, np_snapshot_get_host (self->snapshot));
  add_called (self);
}
