/* kernel/proc-packet.c: packet and netlink sockets from the text files of /proc/net
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-packet.h"

#include <string.h>

#include "kernel/proc-text.h"
#include "kernel/socket-state.h"

enum
{
  PACKET_REFERENCES,
  PACKET_TYPE,
  PACKET_PROTOCOL,
  N_PACKET_FIELDS
};

static const NpProcField packet_fields[N_PACKET_FIELDS] = {
  [PACKET_REFERENCES] = { ' ', 10, G_MAXUINT32 },
  [PACKET_TYPE] = { ' ', 10, G_MAXUINT8 },
  [PACKET_PROTOCOL] = { ' ', 16, G_MAXUINT16 },
};

/* What follows the index of the interface, which may have a sign. */
enum
{
  PACKET_RUNNING,
  PACKET_RECV_Q,
  PACKET_UID,
  PACKET_INODE,
  N_PACKET_END_FIELDS
};

static const NpProcField packet_end_fields[N_PACKET_END_FIELDS] = {
  [PACKET_RUNNING] = { ' ', 10, 1 },
  [PACKET_RECV_Q] = { ' ', 10, G_MAXUINT32 },
  [PACKET_UID] = { ' ', 10, G_MAXUINT32 },
  [PACKET_INODE] = { ' ', 10, G_MAXUINT32 },
};

enum
{
  NETLINK_TALKS_ABOUT,
  NETLINK_PORT,
  NETLINK_FIRST_GROUPS,
  NETLINK_RECV_Q,
  NETLINK_SEND_Q,
  NETLINK_DUMPS,
  NETLINK_REFERENCES,
  NETLINK_DROPS,
  NETLINK_INODE,
  N_NETLINK_FIELDS
};

static const NpProcField netlink_fields[N_NETLINK_FIELDS] = {
  [NETLINK_TALKS_ABOUT] = { ' ', 10, G_MAXUINT8 },
  [NETLINK_PORT] = { ' ', 10, G_MAXUINT32 },
  [NETLINK_FIRST_GROUPS] = { ' ', 16, G_MAXUINT32 },
  [NETLINK_RECV_Q] = { ' ', 10, G_MAXUINT32 },
  [NETLINK_SEND_Q] = { ' ', 10, G_MAXUINT32 },
  [NETLINK_DUMPS] = { ' ', 10, 1 },
  [NETLINK_REFERENCES] = { ' ', 10, G_MAXUINT32 },
  [NETLINK_DROPS] = { ' ', 10, G_MAXUINT32 },
  [NETLINK_INODE] = { ' ', 10, G_MAXUINT32 },
};

typedef struct
{
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
} Reading;

/* The address in the kernel's memory, which some kernels replace by a word. */
static void
skip_word (const char **text)
{
  *text += strcspn (*text, " ");
}

static gboolean
is_line_end (const char *text)
{
  return *text == ' ' || *text == '\0';
}

/* Of a socket whose interface is gone the kernel says -1. */
static gboolean
read_index (const char **text,
            guint32     *index)
{
  guint32 number;

  if (!np_proc_read_char (text, ' '))
    return FALSE;

  if (np_proc_read_char (text, '-'))
    {
      *index = G_MAXUINT32;
      return np_proc_read_number (text, 10, 1, &number);
    }

  return np_proc_read_number (text, 10, G_MAXINT32, index);
}

/**
 * np_proc_socket_parse_packet:
 * @line: a line of /proc/net/packet
 * @names: (nullable): the names of the interfaces
 * @record: zeroed memory
 *
 * Reads one socket (the kernel's `net/packet/af_packet.c`). There is no cookie and no memory.
 *
 * Returns: %FALSE when @line describes no socket; @record is then to be thrown away
 */
gboolean
np_proc_socket_parse_packet (const char       *line,
                             NpInterfaceNames *names,
                             NpSocketRecord   *record)
{
  guint32 values[N_PACKET_FIELDS];
  guint32 end_values[N_PACKET_END_FIELDS];
  guint32 index;

  skip_word (&line);
  if (!np_proc_read_fields (&line, packet_fields, N_PACKET_FIELDS, values) ||
      !read_index (&line, &index) ||
      !np_proc_read_fields (&line, packet_end_fields, N_PACKET_END_FIELDS, end_values) ||
      !is_line_end (line) ||
      !np_packet_socket_set_type (record, values[PACKET_TYPE]))
    return FALSE;

  record->protocol = NP_PROTOCOL_PACKET;
  record->family = NP_FAMILY_PACKET;
  record->from_proc = TRUE;
  record->local_port = (guint16) values[PACKET_PROTOCOL];
  record->recv_q = end_values[PACKET_RECV_Q];
  record->uid = end_values[PACKET_UID];
  np_packet_socket_set_state (record, end_values[PACKET_INODE]);
  record->interface_index = index;
  record->interface = np_interface_names_ref (names, index);

  return TRUE;
}

/**
 * np_proc_socket_parse_netlink:
 * @line: a line of /proc/net/netlink
 * @record: zeroed memory
 *
 * Reads one socket (the kernel's `net/netlink/af_netlink.c`). There is no cookie, no memory and no user.
 *
 * Returns: %FALSE when @line describes no socket; @record is then to be thrown away
 */
gboolean
np_proc_socket_parse_netlink (const char     *line,
                              NpSocketRecord *record)
{
  guint32 values[N_NETLINK_FIELDS];

  skip_word (&line);
  if (!np_proc_read_fields (&line, netlink_fields, N_NETLINK_FIELDS, values) ||
      !is_line_end (line))
    return FALSE;

  record->protocol = NP_PROTOCOL_NETLINK;
  record->family = NP_FAMILY_NETLINK;
  record->from_proc = TRUE;
  record->uid = NP_UID_UNKNOWN;
  record->recv_q = values[NETLINK_RECV_Q];
  record->send_q = values[NETLINK_SEND_Q];
  record->netlink_protocol = values[NETLINK_TALKS_ABOUT];
  record->netlink_port = values[NETLINK_PORT];
  record->netlink_groups = values[NETLINK_FIRST_GROUPS];
  np_netlink_socket_set_state (record, values[NETLINK_INODE]);

  return TRUE;
}

static gboolean
keep (const Reading *reading,
      gboolean       valid)
{
  if (!valid)
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_CONNECTIONS);

  return valid;
}

static gboolean
add_packet_cb (const char *line,
               gpointer    user_data)
{
  const Reading *reading = user_data;
  NpSocketRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_CONNECTIONS);

  return keep (reading, np_proc_socket_parse_packet (line, reading->names, record));
}

static gboolean
add_netlink_cb (const char *line,
                gpointer    user_data)
{
  const Reading *reading = user_data;
  NpSocketRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_CONNECTIONS);

  return keep (reading, np_proc_socket_parse_netlink (line, record));
}

/**
 * np_proc_sockets_read_packet:
 * @net: the folder of the file, usually %NP_PROC_NET
 * @names: (nullable): the names of the interfaces
 * @snapshot: gets the packet sockets
 * @error: why the file could not be read
 *
 * Returns: whether @snapshot has the sockets
 */
gboolean
np_proc_sockets_read_packet (const char        *net,
                             NpInterfaceNames  *names,
                             NpSnapshot        *snapshot,
                             GError           **error)
{
  Reading reading = { .names = names, .snapshot = snapshot };

  return np_proc_read_lines (net, "packet", TRUE, add_packet_cb, &reading, NULL, error);
}

/**
 * np_proc_sockets_read_netlink:
 * @net: the folder of the file, usually %NP_PROC_NET
 * @snapshot: gets the netlink sockets
 * @error: why the file could not be read
 *
 * Returns: whether @snapshot has the sockets
 */
gboolean
np_proc_sockets_read_netlink (const char  *net,
                              NpSnapshot  *snapshot,
                              GError     **error)
{
  Reading reading = { .snapshot = snapshot };

  return np_proc_read_lines (net, "netlink", TRUE, add_netlink_cb, &reading, NULL, error);
}
