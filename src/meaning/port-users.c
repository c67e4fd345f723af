/* meaning/port-users.c: who uses a port of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/port-users.h"

#include <glib/gi18n-lib.h>

#include "meaning/port-lines.h"
#include "meaning/sentences.h"
#include "meaning/services.h"
#include "meaning/socket-phrases.h"
#include "snapshot/record-util.h"
#include "snapshot/visible-text.h"

/* Of sockets that have the port only the first few are told one by one: there may be thousands of conversations, and
 * a program may wait in many processes. */
#define MAX_TOLD 5
#define MAX_TOLD_WAITING 50

static void
line_free (gpointer data)
{
  NpPortLine *line = data;

  g_free (line->title);
  g_free (line->text);
  g_free (line);
}

/* Takes the text. Returns the line, which belongs to the story. */
NpPortLine *
np_port_story_add (NpPortStory    *self,
                   NpPortLineKind  kind,
                   NpProtocol      protocol,
                   char           *text)
{
  NpPortLine *line = g_new0 (NpPortLine, 1);

  line->kind = kind;
  line->protocol = protocol;
  line->text = text;
  g_ptr_array_add (self->lines, line);

  return line;
}

static void
append_end (GString         *text,
            const NpAddress *address,
            guint16          port)
{
  gboolean has_colons = address->family == AF_INET6;

  g_string_append (text, has_colons ? "[" : "");
  np_address_append (address, text);
  g_string_append_printf (text, has_colons ? "]:%u" : ":%u", port);
}

/* As experts know it from ss(8): nothing of it is translated. */
static char *
dup_title (const NpSocketRecord *socket)
{
  GString *text = g_string_new (np_protocol_get_word (socket->protocol));

  g_string_append_printf (text, " %s ", np_socket_state_get_word (socket->state));
  append_end (text, &socket->local, socket->local_port);
  if (np_socket_has_partner (socket))
    {
      g_string_append (text, " → ");
      append_end (text, &socket->remote, socket->remote_port);
    }

  if (socket->owners != NULL)
    for (guint i = 0; i < MIN (socket->owners->n_processes, MAX_TOLD); i++)
      g_string_append_printf (text, "%s%d", i == 0 ? " pid " : ",", (int) socket->owners->processes[i]->pid);
  if (socket->user != NULL && socket->visibility != NP_OWNER_NONE)
    g_string_append_printf (text, " user %s", socket->user);

  return g_string_free (text, FALSE);
}

static gboolean
has_port (const NpPortStory    *self,
          const NpSocketRecord *socket)
{
  return socket->local_port == self->port && socket->closed_time == 0 && np_socket_has_ports (socket);
}

static NpPortLineKind
get_kind (const NpSocketRecord *socket)
{
  if (np_socket_awaits (socket))
    return NP_PORT_LINE_WAITS;

  return socket->state == NP_STATE_TIME_WAIT ? NP_PORT_LINE_FINISHED : NP_PORT_LINE_TALKS;
}

static char *
dup_more (NpPortLineKind kind,
          guint          n_more)
{
  if (kind == NP_PORT_LINE_WAITS)
    return g_strdup_printf (ngettext ("%u more socket waits on this port.", "%u more sockets wait on this port.", n_more), n_more);

  if (kind == NP_PORT_LINE_FINISHED)
    return g_strdup_printf (ngettext ("%u more finished connection is still remembered.",
                                      "%u more finished connections are still remembered.", n_more),
                            n_more);

  return g_strdup_printf (ngettext ("%u more conversation has this port at its own end.",
                                    "%u more conversations have this port at their own end.", n_more),
                          n_more);
}

/* The sockets of one kind and one protocol. */
static guint
add_sockets (NpPortStory    *self,
             NpProtocol      protocol,
             NpPortLineKind  kind)
{
  guint n_sockets, n_found = 0, n_told = kind == NP_PORT_LINE_WAITS ? MAX_TOLD_WAITING : MAX_TOLD;
  const NpSocketRecord *sockets = np_snapshot_get_records (self->snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    {
      NpPortLine *line;

      if (!has_port (self, &sockets[i]) || sockets[i].protocol != protocol || get_kind (&sockets[i]) != kind ||
          n_found++ >= n_told)
        continue;

      line = np_port_story_add (self, kind, protocol, np_sentence_for_socket (&sockets[i]));
      line->title = dup_title (&sockets[i]);
      line->socket = &sockets[i];
    }

  if (n_found > n_told)
    np_port_story_add (self, NP_PORT_LINE_MORE, protocol, dup_more (kind, n_found - n_told));

  return n_found;
}

/* Who waits, if all that wait are of one program as far as can be seen; NULL else. @protocols becomes a
 * bit for each protocol over which somebody waits. */
static char *
dup_waiting_subject (const NpPortStory *self,
                     guint             *protocols)
{
  g_autofree char *subject = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const NpPortLine *line = self->lines->pdata[i];
      g_autofree char *name = NULL;

      if (line->kind != NP_PORT_LINE_WAITS)
        continue;

      *protocols |= 1u << line->protocol;
      name = np_socket_dup_subject (line->socket);
      if (subject == NULL)
        subject = g_steal_pointer (&name);
      else if (!g_str_equal (subject, name))
        return NULL;
    }

  return g_steal_pointer (&subject);
}

static char *
dup_waiting_headline (const NpPortStory *self)
{
  const guint tcp = 1u << NP_PROTOCOL_TCP | 1u << NP_PROTOCOL_MPTCP, udp = 1u << NP_PROTOCOL_UDP;
  guint protocols = 0;
  g_autofree char *subject = dup_waiting_subject (self, &protocols);

  if (subject == NULL)
    return g_strdup_printf (_("Several programs wait on port %u."), self->port);

  if ((protocols & ~(tcp | udp)) != 0)
    /* Translators: in this and the next headlines %1$s is a program's name or words such as "A program of the user root". */
    return g_strdup_printf (_("%1$s waits on port %2$u."), subject, self->port);
  if ((protocols & udp) == 0)
    return g_strdup_printf (_("%1$s waits for callers on TCP port %2$u."), subject, self->port);
  if ((protocols & tcp) == 0)
    return g_strdup_printf (_("%1$s waits for messages on UDP port %2$u."), subject, self->port);

  return g_strdup_printf (_("%1$s waits for callers on TCP port %2$u and for messages on UDP port %2$u."), subject, self->port);
}

static char *
dup_headline (const NpPortStory *self)
{
  if (self->n_waiting > 0)
    return dup_waiting_headline (self);

  if (self->n_talking > 0)
    return g_strdup_printf (ngettext ("Nobody waits on port %1$u, but %2$u conversation has it at its own end.",
                                      "Nobody waits on port %1$u, but %2$u conversations have it at their own end.",
                                      self->n_talking),
                            self->port, self->n_talking);

  if (self->n_finished > 0)
    return g_strdup_printf (ngettext ("Nobody uses port %1$u any more; %2$u finished connection is still remembered.",
                                      "Nobody uses port %1$u any more; %2$u finished connections are still remembered.",
                                      self->n_finished),
                            self->port, self->n_finished);

  return g_strdup_printf (_("Nobody uses port %u."), self->port);
}

/* Nothing may be claimed of what could not be read. */
static const GError *
find_error (const NpPortStory *self)
{
  const GError *error = np_snapshot_get_error (self->snapshot, NP_READER_TCP);

  return error != NULL ? error : np_snapshot_get_error (self->snapshot, NP_READER_UDP);
}

/**
 * np_port_story_new:
 * @snapshot: a snapshot with all sockets of the internet, their programs and their roles
 * @port: the port, in host byte order
 *
 * Tells who has @port at this computer's end and how, whether another program could wait on it now,
 * and what is special about its number.
 *
 * Returns: (transfer full): the story, which keeps @snapshot
 */
NpPortStory *
np_port_story_new (NpSnapshot *snapshot,
                   guint16     port)
{
  static const NpProtocol protocols[] = {
    NP_PROTOCOL_TCP, NP_PROTOCOL_UDP, NP_PROTOCOL_MPTCP, NP_PROTOCOL_SCTP, NP_PROTOCOL_UDPLITE,
  };
  NpPortStory *self = g_new0 (NpPortStory, 1);
  const GError *error;

  self->snapshot = np_snapshot_ref (snapshot);
  self->port = port;
  self->lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    self->n_waiting += add_sockets (self, protocols[i], NP_PORT_LINE_WAITS);
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    self->n_talking += add_sockets (self, protocols[i], NP_PORT_LINE_TALKS);
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    self->n_finished += add_sockets (self, protocols[i], NP_PORT_LINE_FINISHED);

  error = find_error (self);
  if (error == NULL)
    {
      np_port_story_add_verdicts (self, NP_PROTOCOL_TCP);
      np_port_story_add_verdicts (self, NP_PROTOCOL_UDP);
    }
  else
    np_port_story_add (self, NP_PORT_LINE_NOTE, NP_PROTOCOL_TCP, g_strdup (error->message));
  np_port_story_add_notes (self);

  /* Somebody who is seen is there, whatever else could not be read. */
  self->headline = error == NULL || self->n_waiting > 0 ? dup_headline (self)
                                                        : g_strdup_printf (_("Who uses port %u cannot be told."), port);

  return self;
}

void
np_port_story_free (NpPortStory *self)
{
  np_snapshot_unref (self->snapshot);
  g_ptr_array_unref (self->lines);
  g_free (self->headline);
  g_free (self);
}

/**
 * np_port_line_kind_get_word:
 * @kind: what a line is about
 *
 * Returns: the word that exports use
 */
const char *
np_port_line_kind_get_word (NpPortLineKind kind)
{
  static const char *const words[] = {
    [NP_PORT_LINE_WAITS] = "waits",
    [NP_PORT_LINE_TALKS] = "talks",
    [NP_PORT_LINE_FINISHED] = "finished",
    [NP_PORT_LINE_MORE] = "more",
    [NP_PORT_LINE_VERDICT] = "verdict",
    [NP_PORT_LINE_NOTE] = "note",
  };

  return np_word (words, G_N_ELEMENTS (words), kind);
}

/* A name that stands for several ports is no answer. */
static gboolean
find_port (const char  *name,
           guint16     *port,
           GError     **error)
{
  const NpService *service = np_service_find (name, 0);
  g_autofree char *visible = np_visible_text (name, -1);
  g_autoptr(GString) ports = g_string_new (NULL);
  guint n_ports = 0;

  for (guint n = 0; service != NULL; service = np_service_find (name, ++n))
    for (guint next = service->port; next <= service->last_port; next++)
      if (n_ports == 0 || next != *port)
        {
          if (n_ports > 0)
            g_string_append (ports, ", ");
          g_string_append_printf (ports, "%u", next);
          *port = (guint16) next;
          n_ports++;
        }

  if (n_ports == 1)
    return TRUE;

  if (n_ports == 0)
    g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
                 _("“%s” is no port: ports are numbers from 1 to 65535, and some have names such as “ssh”."), visible);
  else
    g_set_error (error, NP_ERROR, NP_ERROR_INVALID, _("“%1$s” is the name of several ports: %2$s."), visible, ports->str);

  return FALSE;
}

/**
 * np_port_parse:
 * @text: what somebody typed: a number or the name of a service, such as `22` or `ssh`
 * @port: (out): the port
 * @error: why it is none, a sentence
 *
 * Returns: whether @text is a port
 */
gboolean
np_port_parse (const char  *text,
               guint16     *port,
               GError     **error)
{
  g_autofree char *word = g_strstrip (g_strdup (text));
  guint64 number;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT16, &number, NULL))
    return find_port (word, port, error);

  *port = (guint16) number;

  return TRUE;
}
