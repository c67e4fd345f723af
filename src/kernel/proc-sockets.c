/* kernel/proc-sockets.c: sockets from the text files of proc_net(5)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-sockets.h"

#include <string.h>
#include <unistd.h>

#include "kernel/proc-text.h"
#include "kernel/socket-state.h"
#include "snapshot/visible-text.h"

enum
{
  INET_STATE,
  INET_SEND_Q,
  INET_RECV_Q,
  INET_TIMER,
  INET_WHEN,
  INET_RETRANSMITS,
  INET_UID,
  INET_TIMEOUT,
  INET_INODE,
  N_INET_FIELDS
};

static const NpProcField inet_fields[N_INET_FIELDS] = {
  [INET_STATE] = { ' ', 16, G_MAXUINT8 },
  [INET_SEND_Q] = { ' ', 16, G_MAXUINT32 },
  [INET_RECV_Q] = { ':', 16, G_MAXUINT32 },
  [INET_TIMER] = { ' ', 16, G_MAXUINT8 },
  [INET_WHEN] = { ':', 16, G_MAXUINT32 },
  [INET_RETRANSMITS] = { ' ', 16, G_MAXUINT32 },
  [INET_UID] = { ' ', 10, G_MAXUINT32 },
  [INET_TIMEOUT] = { ' ', 10, G_MAXUINT32 },
  [INET_INODE] = { ' ', 10, G_MAXUINT32 },
};

enum
{
  UNIX_REFERENCES,
  UNIX_PROTOCOL,
  UNIX_FLAGS,
  UNIX_TYPE,
  UNIX_STATE,
  UNIX_INODE,
  N_UNIX_FIELDS
};

static const NpProcField unix_fields[N_UNIX_FIELDS] = {
  [UNIX_REFERENCES] = { ' ', 16, G_MAXUINT32 },
  [UNIX_PROTOCOL] = { ' ', 16, G_MAXUINT32 },
  [UNIX_FLAGS] = { ' ', 16, G_MAXUINT32 },
  [UNIX_TYPE] = { ' ', 16, G_MAXUINT16 },
  [UNIX_STATE] = { ' ', 16, G_MAXUINT8 },
  [UNIX_INODE] = { ' ', 10, G_MAXUINT32 },
};

/* Of the kernel's `include/linux/net.h`: somebody listens; both ends are connected. */
#define ACCEPTS_CONNECTIONS 0x10000u
#define CONNECTED 3

typedef struct
{
  NpProtocol  protocol;
  NpFamily    family;
  NpSnapshot *snapshot;
} Reading;

static gboolean
read_end (const char **text,
          guint8       family,
          NpAddress   *address,
          guint16     *port)
{
  guint32 value;

  if (!np_proc_read_char (text, ' ') ||
      !np_proc_read_address (text, family, address) ||
      !np_proc_read_char (text, ':') ||
      !np_proc_read_number (text, 16, G_MAXUINT16, &value))
    return FALSE;

  *port = (guint16) value;

  return TRUE;
}

/**
 * np_proc_socket_parse_inet:
 * @line: a line of /proc/net/tcp, udp, udplite, raw or icmp or their IPv6 fellows
 * @protocol: of which protocol the file tells
 * @family: %NP_FAMILY_IPV4 or %NP_FAMILY_IPV6
 * @record: zeroed memory
 *
 * Reads one socket (proc_net(5)). There is no cookie, no interface, no limit of a listener's queue and no counter.
 *
 * Returns: %FALSE when @line describes no socket; @record is then to be thrown away
 */
gboolean
np_proc_socket_parse_inet (const char     *line,
                           NpProtocol      protocol,
                           NpFamily        family,
                           NpSocketRecord *record)
{
  guint8 address_family = family == NP_FAMILY_IPV4 ? AF_INET : AF_INET6;
  guint32 values[N_INET_FIELDS];
  guint32 slot;

  while (*line == ' ')
    line++;

  if (!np_proc_read_number (&line, 10, G_MAXUINT32, &slot) ||
      !np_proc_read_char (&line, ':') ||
      !read_end (&line, address_family, &record->local, &record->local_port) ||
      !read_end (&line, address_family, &record->remote, &record->remote_port) ||
      !np_proc_read_fields (&line, inet_fields, N_INET_FIELDS, values) ||
      (*line != ' ' && *line != '\0'))
    return FALSE;

  record->protocol = (guint8) protocol;
  record->family = (guint8) family;
  record->from_proc = TRUE;
  record->send_q = values[INET_SEND_Q];
  record->recv_q = values[INET_RECV_Q];
  record->timer = (guint8) values[INET_TIMER];
  record->timer_ms = (guint32) MIN (values[INET_WHEN] * G_GUINT64_CONSTANT (1000) / (guint64) sysconf (_SC_CLK_TCK),
                                    G_MAXUINT32);
  record->retransmits = (guint8) MIN (values[INET_RETRANSMITS], G_MAXUINT8);
  record->uid = values[INET_UID];
  record->inode = values[INET_INODE];

  return np_inet_socket_set_state (record, values[INET_STATE]);
}

/**
 * np_proc_socket_parse_unix:
 * @line: a line of /proc/net/unix
 * @record: zeroed memory
 *
 * Reads one socket (proc_net(5)). There is no cookie, no peer, no queue and no user.
 *
 * Returns: %FALSE when @line describes no socket; @record is then to be thrown away
 */
gboolean
np_proc_socket_parse_unix (const char     *line,
                           NpSocketRecord *record)
{
  guint32 values[N_UNIX_FIELDS];

  /* The address in the kernel's memory, which some kernels replace by a word. */
  line += strcspn (line, ":");
  if (!np_proc_read_char (&line, ':') ||
      !np_proc_read_fields (&line, unix_fields, N_UNIX_FIELDS, values) ||
      (*line != ' ' && *line != '\0') ||
      !np_unix_socket_set_type (record, values[UNIX_TYPE]))
    return FALSE;

  record->protocol = NP_PROTOCOL_UNIX;
  record->family = NP_FAMILY_UNIX;
  record->from_proc = TRUE;
  record->uid = NP_UID_UNKNOWN;
  record->inode = values[UNIX_INODE];
  record->visibility = NP_OWNER_HIDDEN;
  if ((values[UNIX_FLAGS] & ACCEPTS_CONNECTIONS) != 0)
    record->state = NP_STATE_LISTEN;
  else
    record->state = values[UNIX_STATE] == CONNECTED ? NP_STATE_ESTABLISHED : NP_STATE_UNCONN;

  /* One space only: a path may begin with others. */
  if (line[0] == ' ' && line[1] != '\0')
    record->path = np_visible_text_ref (line + 1, -1);

  return TRUE;
}

/* What waits in a UNIX listener's queue has no number that could tell it from others; sock_diag leaves it out as well. */
static gboolean
is_unfinished (const NpSocketRecord *record)
{
  return record->protocol == NP_PROTOCOL_UNIX && record->inode == 0;
}

static gboolean
add_line_cb (const char *line,
             gpointer    user_data)
{
  const Reading *reading = user_data;
  NpSocketRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_CONNECTIONS);
  gboolean valid;

  if (reading->protocol == NP_PROTOCOL_UNIX)
    valid = np_proc_socket_parse_unix (line, record);
  else
    valid = np_proc_socket_parse_inet (line, reading->protocol, reading->family, record);

  if (!valid || is_unfinished (record))
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_CONNECTIONS);

  return valid;
}

/**
 * np_proc_sockets_read_family:
 * @net: the folder of the files, usually %NP_PROC_NET
 * @protocol: which sockets
 * @family: %NP_FAMILY_IPV4 or %NP_FAMILY_IPV6
 * @snapshot: gets the sockets
 * @error: why the file could not be read
 *
 * Reads one file. A protocol or a family that the kernel does not have is no error.
 *
 * Returns: whether @snapshot has the sockets
 */
gboolean
np_proc_sockets_read_family (const char  *net,
                             NpProtocol   protocol,
                             NpFamily     family,
                             NpSnapshot  *snapshot,
                             GError     **error)
{
  Reading reading = { .protocol = protocol, .family = family, .snapshot = snapshot };
  g_autofree char *name = g_strconcat (np_protocol_get_word (protocol), family == NP_FAMILY_IPV6 ? "6" : NULL, NULL);

  return np_proc_read_lines (net, name, TRUE, add_line_cb, &reading, NULL, error);
}

/**
 * np_proc_sockets_read_unix:
 * @net: the folder of the file, usually %NP_PROC_NET
 * @snapshot: gets the UNIX sockets
 * @error: why the file could not be read
 *
 * Returns: whether @snapshot has the sockets
 */
gboolean
np_proc_sockets_read_unix (const char  *net,
                           NpSnapshot  *snapshot,
                           GError     **error)
{
  Reading reading = { .protocol = NP_PROTOCOL_UNIX, .family = NP_FAMILY_UNIX, .snapshot = snapshot };

  return np_proc_read_lines (net, "unix", TRUE, add_line_cb, &reading, NULL, error);
}
