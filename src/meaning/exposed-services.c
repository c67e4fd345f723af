/* meaning/exposed-services.c: services that are usually meant for one computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/exposed-services.h"

#include <glib/gi18n-lib.h>

#define TCP  .on_tcp = TRUE
#define UDP  .on_udp = TRUE
#define BOTH .on_tcp = TRUE, .on_udp = TRUE

/* Sorted by port. The settings are those of the manuals: smb.conf(5), cupsd.conf(5), cups-browsed.conf(5), exports(5),
 * Xserver(1), memcached(1), and of the databases and Docker their own. */
static const NpExposedService services[] = {
  { 21, 21, TCP,
    .meaning = N_("This port is usually used for old file transfer (FTP), which is not encrypted."),
    .action = N_("Turn the FTP server off, or use file transfer by SSH (SFTP) instead.") },
  { 23, 23, TCP, .is_dangerous = TRUE,
    .meaning = N_("This port is usually used for old remote login (telnet), which is not encrypted."),
    .action = N_("Turn telnet off, and use SSH instead.") },
  { 69, 69, UDP,
    .meaning = N_("This port is usually used for very simple file transfer (TFTP), which asks nobody for a password."),
    .action = N_("Turn the TFTP server off, unless devices start up from this computer.") },
  { 111, 111, BOTH,
    .meaning = N_("This port is usually used by rpcbind, which tells callers where to find network drives (NFS)."),
    .action = N_("If you use no NFS network drives, turn off rpcbind.socket and rpcbind.service.") },
  { 139, 139, TCP,
    .meaning = N_("This port is usually used for old Windows file sharing (Samba)."),
    .action = N_("Turn Samba off if you share no folders. If you do, choose the networks with “interfaces” and “bind interfaces only” in smb.conf.") },
  { 445, 445, TCP,
    .meaning = N_("This port is usually used for sharing files with Windows computers (Samba)."),
    .action = N_("Turn Samba off if you share no folders. If you do, choose the networks with “interfaces” and “bind interfaces only” in smb.conf.") },
  { 512, 514, TCP,
    .meaning = N_("This port is usually used for very old remote commands (rexec, rlogin, rsh), which are not encrypted."),
    .action = N_("Turn these off, and use SSH instead.") },
  { 631, 631, TCP,
    .meaning = N_("This port is usually used for printing (CUPS)."),
    .action = N_("If you share no printer, turn printer sharing off, or set “Listen localhost:631” in cupsd.conf.") },
  { 631, 631, UDP,
    .meaning = N_("This port is usually used for finding shared printers in an old way (cups-browsed)."),
    .action = N_("Turn off cups-browsed.service, or set “BrowseRemoteProtocols none” in cups-browsed.conf.") },
  { 2049, 2049, BOTH,
    .meaning = N_("This port is usually used for offering network drives (NFS)."),
    .action = N_("Turn off nfs-server.service if you share no folders. If you do, say in /etc/exports who may use them.") },
  { 2375, 2375, TCP, .is_dangerous = TRUE,
    .meaning = N_("This port is usually used for remote control of Docker without a password. Whoever reaches it can take over the computer."),
    .action = N_("Remove “tcp://” from the hosts in Docker’s settings, so that it waits at its UNIX socket only.") },
  { 3306, 3306, TCP,
    .meaning = N_("This port is usually used for a MySQL or MariaDB database, which mostly only programs on the same computer need."),
    .action = N_("Set “bind-address = 127.0.0.1” in the settings of the database.") },
  { 3389, 3389, TCP,
    .meaning = N_("This port is usually used for remote desktop (RDP). Whoever logs in can see and use the screen."),
    .action = N_("Turn off remote desktop in the settings when you do not need it.") },
  { 5432, 5432, TCP,
    .meaning = N_("This port is usually used for a PostgreSQL database, which mostly only programs on the same computer need."),
    .action = N_("Set “listen_addresses = 'localhost'” in postgresql.conf.") },
  { 5900, 5909, TCP,
    .meaning = N_("This port is usually used for sharing the screen (VNC), often without encryption."),
    .action = N_("Turn off screen sharing in the settings when you do not need it. Otherwise let it wait at localhost, and reach it by SSH.") },
  { 6000, 6063, TCP,
    .meaning = N_("This port is usually used for an old way to show windows of other computers (X11), which is not encrypted."),
    .action = N_("Start the X server with “-nolisten tcp”; “ssh -X” does the same with encryption.") },
  { 6379, 6379, TCP, .is_dangerous = TRUE,
    .meaning = N_("This port is usually used for a Redis database, which often asks nobody for a password."),
    .action = N_("Set “bind 127.0.0.1” in redis.conf.") },
  { 9200, 9200, TCP,
    .meaning = N_("This port is usually used for the search engine Elasticsearch or OpenSearch, which mostly only programs on the same computer need."),
    .action = N_("Set “network.host: 127.0.0.1” in its settings.") },
  { 11211, 11211, BOTH, .is_dangerous = TRUE,
    .meaning = N_("This port is usually used for the memory store memcached, which usually asks nobody for a password."),
    .action = N_("Start memcached with “-l 127.0.0.1”.") },
  { 27017, 27017, TCP,
    .meaning = N_("This port is usually used for a MongoDB database, which mostly only programs on the same computer need."),
    .action = N_("Set “bindIp: 127.0.0.1” in mongod.conf.") },
};

/**
 * np_exposed_service_lookup:
 * @protocol: %NP_PROTOCOL_TCP or %NP_PROTOCOL_UDP
 * @port: in host byte order
 *
 * Returns: (transfer none) (nullable): what is usually meant for one computer and waits there
 */
const NpExposedService *
np_exposed_service_lookup (NpProtocol protocol,
                           guint16    port)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      const NpExposedService *service = &services[i];

      if (port >= service->port && port <= service->last_port &&
          ((protocol == NP_PROTOCOL_TCP && service->on_tcp) || (protocol == NP_PROTOCOL_UDP && service->on_udp)))
        return service;
    }

  return NULL;
}
