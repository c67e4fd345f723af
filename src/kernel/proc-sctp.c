/* kernel/proc-sctp.c: SCTP sockets and associations from the text files of /proc/net/sctp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-sctp.h"

#include <string.h>

#include "kernel/proc-text.h"
#include "kernel/socket-state.h"

/* Longer than any address. */
#define ADDRESS_SIZE 64

enum
{
  SOCKET_STYLE,
  SOCKET_STATE,
  SOCKET_BUCKET,
  SOCKET_PORT,
  SOCKET_UID,
  SOCKET_INODE,
  N_SOCKET_FIELDS
};

static const NpProcField socket_fields[N_SOCKET_FIELDS] = {
  [SOCKET_STYLE] = { ' ', 10, G_MAXUINT8 },
  [SOCKET_STATE] = { ' ', 10, G_MAXUINT8 },
  [SOCKET_BUCKET] = { ' ', 10, G_MAXUINT32 },
  [SOCKET_PORT] = { ' ', 10, G_MAXUINT16 },
  [SOCKET_UID] = { ' ', 10, G_MAXUINT32 },
  [SOCKET_INODE] = { ' ', 10, G_MAXUINT32 },
};

enum
{
  ASSOCIATION_STYLE,
  ASSOCIATION_SOCKET_STATE,
  ASSOCIATION_STATE,
  ASSOCIATION_BUCKET,
  ASSOCIATION_ID,
  ASSOCIATION_SEND_Q,
  ASSOCIATION_RECV_Q,
  ASSOCIATION_UID,
  ASSOCIATION_INODE,
  ASSOCIATION_LOCAL_PORT,
  ASSOCIATION_REMOTE_PORT,
  N_ASSOCIATION_FIELDS
};

static const NpProcField association_fields[N_ASSOCIATION_FIELDS] = {
  [ASSOCIATION_STYLE] = { ' ', 10, G_MAXUINT8 },
  [ASSOCIATION_SOCKET_STATE] = { ' ', 10, G_MAXUINT8 },
  [ASSOCIATION_STATE] = { ' ', 10, G_MAXUINT8 },
  [ASSOCIATION_BUCKET] = { ' ', 10, G_MAXUINT32 },
  [ASSOCIATION_ID] = { ' ', 10, G_MAXUINT32 },
  [ASSOCIATION_SEND_Q] = { ' ', 10, G_MAXUINT32 },
  [ASSOCIATION_RECV_Q] = { ' ', 10, G_MAXUINT32 },
  [ASSOCIATION_UID] = { ' ', 10, G_MAXUINT32 },
  [ASSOCIATION_INODE] = { ' ', 10, G_MAXUINT32 },
  [ASSOCIATION_LOCAL_PORT] = { ' ', 10, G_MAXUINT16 },
  [ASSOCIATION_REMOTE_PORT] = { ' ', 10, G_MAXUINT16 },
};

typedef gboolean (*ParseFunc) (const char     *line,
                               NpSocketRecord *record);

typedef struct
{
  ParseFunc   parse;
  NpFamily    family;
  NpSnapshot *snapshot;
} Reading;

/* The addresses in the kernel's memory of the thing itself and of its socket, which some kernels replace by a word. */
static gboolean
skip_pointers (const char **text)
{
  while (**text == ' ')
    (*text)++;
  *text += strcspn (*text, " ");
  if (!np_proc_read_char (text, ' '))
    return FALSE;
  *text += strcspn (*text, " ");

  return TRUE;
}

/* The first of a list of addresses with spaces between; the kernel marks the one in use by a star. */
static gboolean
read_first_address (const char **text,
                    NpAddress   *address)
{
  char word[ADDRESS_SIZE];
  gsize length;

  if (!np_proc_read_char (text, ' '))
    return FALSE;

  np_proc_read_char (text, '*');
  length = strcspn (*text, " ");
  if (length >= sizeof word)
    return FALSE;

  memcpy (word, *text, length);
  word[length] = '\0';
  *text += length;

  return np_address_parse (word, address);
}

/* An IPv6 socket that talks IPv4 is one of IPv6 nevertheless, which nobody can see here. */
static void
set_family (NpSocketRecord *record)
{
  record->protocol = NP_PROTOCOL_SCTP;
  record->family = record->local.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4;
  record->from_proc = TRUE;
}

/**
 * np_proc_sctp_parse_socket:
 * @line: a line of /proc/net/sctp/eps
 * @record: zeroed memory
 *
 * Reads one socket (the kernel's `net/sctp/proc.c`). There is no cookie and no queue.
 *
 * Returns: %FALSE when @line describes no socket, or one that is told by its only association;
 *   @record is then to be thrown away
 */
gboolean
np_proc_sctp_parse_socket (const char     *line,
                           NpSocketRecord *record)
{
  guint32 values[N_SOCKET_FIELDS];

  if (!skip_pointers (&line) ||
      !np_proc_read_fields (&line, socket_fields, N_SOCKET_FIELDS, values) ||
      !read_first_address (&line, &record->local))
    return FALSE;

  set_family (record);
  record->remote.family = record->local.family;
  record->local_port = (guint16) values[SOCKET_PORT];
  record->uid = values[SOCKET_UID];
  record->inode = values[SOCKET_INODE];

  return np_inet_socket_set_state (record, values[SOCKET_STATE]);
}

/**
 * np_proc_sctp_parse_association:
 * @line: a line of /proc/net/sctp/assocs
 * @record: zeroed memory
 *
 * Reads one association (the kernel's `net/sctp/proc.c`), of several addresses the first ones. There is no cookie.
 *
 * Returns: %FALSE when @line describes no association; @record is then to be thrown away
 */
gboolean
np_proc_sctp_parse_association (const char     *line,
                                NpSocketRecord *record)
{
  guint32 values[N_ASSOCIATION_FIELDS];

  if (!skip_pointers (&line) ||
      !np_proc_read_fields (&line, association_fields, N_ASSOCIATION_FIELDS, values) ||
      !read_first_address (&line, &record->local))
    return FALSE;

  line = strstr (line, " <->");
  if (line == NULL)
    return FALSE;
  line += strlen (" <->");
  if (!read_first_address (&line, &record->remote))
    return FALSE;

  set_family (record);
  record->send_q = values[ASSOCIATION_SEND_Q];
  record->recv_q = values[ASSOCIATION_RECV_Q];
  record->uid = values[ASSOCIATION_UID];
  record->inode = values[ASSOCIATION_INODE];
  record->local_port = (guint16) values[ASSOCIATION_LOCAL_PORT];
  record->remote_port = (guint16) values[ASSOCIATION_REMOTE_PORT];

  return np_sctp_association_set_state (record, values[ASSOCIATION_STATE]);
}

/* What stands in the files but is not wanted is right as well. */
static gboolean
add_line_cb (const char *line,
             gpointer    user_data)
{
  const Reading *reading = user_data;
  NpSocketRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_CONNECTIONS);
  gboolean valid = reading->parse (line, record);
  gboolean is_sctp = record->protocol == NP_PROTOCOL_SCTP;

  if (!valid || record->family != reading->family)
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_CONNECTIONS);

  return is_sctp;
}

/**
 * np_proc_sctp_read_family:
 * @net: the folder in which the folder of the files is, usually %NP_PROC_NET
 * @family: %NP_FAMILY_IPV4 or %NP_FAMILY_IPV6
 * @snapshot: gets the sockets and their associations
 * @error: why the files could not be read
 *
 * Reads both files. That the kernel does not have SCTP is no error.
 *
 * Returns: whether @snapshot has the sockets
 */
gboolean
np_proc_sctp_read_family (const char  *net,
                          NpFamily     family,
                          NpSnapshot  *snapshot,
                          GError     **error)
{
  Reading sockets = { .parse = np_proc_sctp_parse_socket, .family = family, .snapshot = snapshot };
  Reading associations = { .parse = np_proc_sctp_parse_association, .family = family, .snapshot = snapshot };

  return np_proc_read_lines (net, "sctp/eps", TRUE, add_line_cb, &sockets, NULL, error) &&
         np_proc_read_lines (net, "sctp/assocs", TRUE, add_line_cb, &associations, NULL, error);
}
