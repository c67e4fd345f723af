/* kernel/network-files.c: a network, by the text files of a process in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/network-files.h"

#include <glib/gi18n-lib.h>

#include "kernel/proc-packet.h"
#include "kernel/proc-sctp.h"
#include "kernel/proc-sockets.h"

static void
take_error (NpSnapshot   *snapshot,
            NpReader      reader,
            GError      **error)
{
  if (*error != NULL)
    np_snapshot_take_error (snapshot, reader, g_steal_pointer (error));
}

static gboolean
read_family (const char  *net,
             NpProtocol   protocol,
             NpFamily     family,
             NpSnapshot  *snapshot,
             GError     **error)
{
  return protocol == NP_PROTOCOL_SCTP
         ? np_proc_sctp_read_family (net, family, snapshot, error)
         : np_proc_sockets_read_family (net, protocol, family, snapshot, error);
}

static void
read_sockets (const char *net,
              NpSnapshot *snapshot)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);
  static const struct
  {
    NpProtocol protocol;
    NpReader   reader;
  } protocols[] = {
    { NP_PROTOCOL_TCP, NP_READER_TCP },
    { NP_PROTOCOL_UDP, NP_READER_UDP },
    { NP_PROTOCOL_UDPLITE, NP_READER_UDPLITE },
    { NP_PROTOCOL_RAW, NP_READER_RAW },
    { NP_PROTOCOL_ICMP, NP_READER_ICMP },
    { NP_PROTOCOL_SCTP, NP_READER_SCTP },
  };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
      if ((np_request_get_read_families (request) & 1u << family) != 0 &&
          !read_family (net, protocols[i].protocol, family, snapshot, &error))
        take_error (snapshot, protocols[i].reader, &error);

  if ((np_request_get_read_families (request) & 1u << NP_FAMILY_UNIX) != 0 && !np_proc_sockets_read_unix (net, snapshot, &error))
    take_error (snapshot, NP_READER_UNIX, &error);
  if ((np_request_get_read_families (request) & 1u << NP_FAMILY_PACKET) != 0 && !np_proc_sockets_read_packet (net, NULL, snapshot, &error))
    take_error (snapshot, NP_READER_PACKET, &error);
  if ((np_request_get_read_families (request) & 1u << NP_FAMILY_NETLINK) != 0 && !np_proc_sockets_read_netlink (net, snapshot, &error))
    take_error (snapshot, NP_READER_NETLINK, &error);
}

/* What the kernel tells only to those who are in the network. */
static void
refuse_rest (NpSnapshot *snapshot)
{
  static const NpReader readers[] = {
    NP_READER_ROUTES_IPV4,
    NP_READER_ROUTES_IPV6,
    NP_READER_RULES,
    NP_READER_INTERFACES,
    NP_READER_ADDRESSES,
    NP_READER_NEIGHBOURS,
    NP_READER_TRANSLATIONS,
  };
  const NpRequest *request = np_snapshot_get_request (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if ((request->tables & 1u << np_reader_get_table (readers[i])) != 0)
      np_snapshot_take_error (snapshot, readers[i],
                              g_error_new_literal (NP_ERROR, NP_ERROR_NOT_PERMITTED,
                                                   _("Of a network that only the administrator may enter, just the connections, "
                                                     "the statistics and the groups can be read.")));
}

/**
 * np_network_files_read:
 * @net: `/proc/PID/net` of a process in the network
 * @snapshot: gets what its request wants
 *
 * Reads what proc_net(5) has for everybody. Cookies, the TCP measurements, memory and control groups are not among it.
 */
void
np_network_files_read (const char *net,
                       NpSnapshot *snapshot)
{
  guint tables = np_snapshot_get_request (snapshot)->tables;

  if ((tables & 1u << NP_TABLE_CONNECTIONS) != 0)
    {
      read_sockets (net, snapshot);
      np_host_count_sockets (net, snapshot);
    }
  if ((tables & 1u << NP_TABLE_STATISTICS) != 0)
    np_statistics_read (net, snapshot);
  if ((tables & 1u << NP_TABLE_GROUPS) != 0)
    np_groups_read (net, snapshot);
  refuse_rest (snapshot);
}
