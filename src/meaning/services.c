/* meaning/services.c: what port numbers are usually used for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/services.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "meaning/socket-phrases.h"

#define TCP(first, last, word, text) { first, last, TRUE, FALSE, word, text }
#define UDP(first, last, word, text) { first, last, FALSE, TRUE, word, text }
#define BOTH(first, last, word, text) { first, last, TRUE, TRUE, word, text }

/* What a desktop meets, sorted by port. Names are those of /etc/services (netbase) and
 * else what people call the program. Ranges do not overlap; only a range that means
 * different things on TCP and UDP stands here twice.
 * Translators: each text follows "usually" in a sentence, so it is a noun phrase or
 * an activity, in small letters, without a period and without brackets. */
static const NpService services[] = {
  TCP (20, 20, "ftp-data", N_("old file transfer without encryption")),
  TCP (21, 21, "ftp", N_("old file transfer without encryption")),
  TCP (22, 22, "ssh", N_("secure remote login and file copy")),
  TCP (23, 23, "telnet", N_("old remote login without encryption")),
  TCP (25, 25, "smtp", N_("mail servers that pass mail to each other")),
  BOTH (53, 53, "domain", N_("turning names into addresses by DNS")),
  UDP (67, 67, "bootps", N_("handing out addresses by DHCP, as a router does")),
  UDP (68, 68, "bootpc", N_("asking the router for an address by DHCP")),
  UDP (69, 69, "tftp", N_("very simple file transfer for devices that start up")),
  TCP (80, 80, "http", N_("web pages without encryption")),
  BOTH (88, 88, "kerberos", N_("one login for a whole office")),
  TCP (110, 110, "pop3", N_("fetching mail without encryption")),
  BOTH (111, 111, "sunrpc", N_("helping to find NFS network drives")),
  TCP (119, 119, "nntp", N_("newsgroups")),
  UDP (123, 123, "ntp", N_("setting the clock")),
  UDP (137, 137, "netbios-ns", N_("finding computers on old Windows networks")),
  UDP (138, 138, "netbios-dgm", N_("announcements on old Windows networks")),
  TCP (139, 139, "netbios-ssn", N_("old Windows file sharing")),
  TCP (143, 143, "imap2", N_("reading mail that stays on the server")),
  UDP (161, 161, "snmp", N_("monitoring network devices")),
  UDP (162, 162, "snmp-trap", N_("alerts from monitored network devices")),
  UDP (177, 177, "xdmcp", N_("old graphical login from another computer")),
  BOTH (389, 389, "ldap", N_("the address book and accounts of an office")),
  BOTH (427, 427, "svrloc", N_("finding services nearby by SLP")),
  TCP (443, 443, "https", N_("encrypted web pages")),
  UDP (443, 443, "https", N_("encrypted web pages by QUIC")),
  TCP (445, 445, "microsoft-ds", N_("Windows and Samba file sharing")),
  TCP (465, 465, "submissions", N_("sending mail from a mail program, encrypted")),
  UDP (500, 500, "isakmp", N_("setting up an IPsec VPN")),
  UDP (514, 514, "syslog", N_("sending log messages")),
  TCP (515, 515, "printer", N_("old printing by LPD")),
  UDP (546, 546, "dhcpv6-client", N_("asking the router for an IPv6 address")),
  UDP (547, 547, "dhcpv6-server", N_("handing out IPv6 addresses")),
  TCP (548, 548, "afpovertcp", N_("old Apple file sharing")),
  BOTH (554, 554, "rtsp", N_("video cameras and streaming")),
  TCP (587, 587, "submission", N_("sending mail from a mail program")),
  BOTH (631, 631, "ipp", N_("printing")),
  BOTH (636, 636, "ldaps", N_("the address book and accounts of an office, encrypted")),
  BOTH (853, 853, "domain-s", N_("turning names into addresses by encrypted DNS")),
  TCP (873, 873, "rsync", N_("keeping files the same in two places")),
  TCP (990, 990, "ftps", N_("file transfer with encryption")),
  TCP (993, 993, "imaps", N_("reading mail that stays on the server, encrypted")),
  TCP (995, 995, "pop3s", N_("fetching mail, encrypted")),
  TCP (1080, 1080, "socks", N_("a proxy that passes connections on")),
  BOTH (1194, 1194, "openvpn", N_("an OpenVPN tunnel")),
  BOTH (1433, 1433, "ms-sql-s", N_("a Microsoft SQL Server database")),
  BOTH (1714, 1764, "kdeconnect", N_("linking a phone and a computer with KDE Connect or GSConnect")),
  TCP (1883, 1883, "mqtt", N_("messages of smart-home devices")),
  UDP (1900, 1900, "ssdp", N_("finding televisions, speakers and routers nearby by UPnP")),
  BOTH (2049, 2049, "nfs", N_("Unix network drives")),
  TCP (2375, 2375, "docker", N_("remote control of Docker without encryption")),
  TCP (2376, 2376, "docker-s", N_("remote control of Docker")),
  TCP (3306, 3306, "mysql", N_("a MySQL or MariaDB database")),
  TCP (3389, 3389, "ms-wbt-server", N_("remote desktop by RDP")),
  BOTH (3478, 3478, "stun", N_("helping calls through routers")),
  UDP (3702, 3702, "ws-discovery", N_("finding printers and Windows computers nearby")),
  UDP (4500, 4500, "ipsec-nat-t", N_("an IPsec VPN")),
  TCP (4713, 4713, "pulseaudio", N_("sound over the network")),
  TCP (5000, 5000, "http-alt", N_("web servers of developers or small programs")),
  TCP (5037, 5037, "adb", N_("Android debugging")),
  BOTH (5060, 5060, "sip", N_("calls over the network")),
  BOTH (5061, 5061, "sip-tls", N_("calls over the network, encrypted")),
  TCP (5222, 5222, "xmpp-client", N_("XMPP chat")),
  TCP (5228, 5228, "fcm", N_("notifications from Google")),
  BOTH (5349, 5349, "turn", N_("helping calls through routers, encrypted")),
  UDP (5353, 5353, "mdns", N_("finding printers, players and names nearby")),
  BOTH (5355, 5355, "llmnr", N_("finding names nearby, as Windows does")),
  TCP (5432, 5432, "postgresql", N_("a PostgreSQL database")),
  TCP (5900, 5900, "vnc", N_("sharing the screen by VNC")),
  TCP (6000, 6000, "x11", N_("an old way to show windows of other computers")),
  TCP (6379, 6379, "redis", N_("a Redis database")),
  TCP (6566, 6566, "sane-port", N_("sharing a scanner")),
  TCP (6667, 6667, "ircd", N_("IRC chat")),
  TCP (6697, 6697, "ircs-u", N_("encrypted IRC chat")),
  BOTH (6881, 6889, "bittorrent", N_("sharing files between people by BitTorrent")),
  TCP (8000, 8000, "http-alt", N_("web servers of developers or small programs")),
  TCP (8008, 8008, "cast", N_("sending video and sound to a Chromecast")),
  TCP (8009, 8009, "cast", N_("sending video and sound to a Chromecast")),
  TCP (8080, 8080, "http-alt", N_("web servers of developers or small programs")),
  TCP (8883, 8883, "secure-mqtt", N_("messages of smart-home devices, encrypted")),
  TCP (8888, 8888, "http-alt", N_("web servers of developers or small programs")),
  TCP (9050, 9050, "tor", N_("hiding where you are with Tor")),
  TCP (9100, 9100, "jetdirect", N_("printing straight to a network printer")),
  TCP (9150, 9150, "tor", N_("hiding where you are with Tor")),
  BOTH (17500, 17500, "db-lsp", N_("finding other Dropbox computers nearby")),
  UDP (21027, 21027, "syncthing", N_("finding other Syncthing computers nearby")),
  BOTH (22000, 22000, "syncthing", N_("keeping files the same in two places with Syncthing")),
  TCP (24800, 24800, "synergy", N_("sharing a mouse and keyboard")),
  BOTH (27015, 27016, "steam", N_("games and streaming at home by Steam")),
  TCP (27017, 27017, "mongodb", N_("a MongoDB database")),
  UDP (27017, 27017, "steam", N_("games and streaming at home by Steam")),
  BOTH (27018, 27036, "steam", N_("games and streaming at home by Steam")),
  TCP (32400, 32400, "plex", N_("a Plex media server")),
  UDP (41641, 41641, "tailscale", N_("the VPN Tailscale")),
  BOTH (51413, 51413, "transmission", N_("sharing files between people by BitTorrent")),
  UDP (51820, 51820, "wireguard", N_("a WireGuard VPN")),
  UDP (57621, 57621, "spotify", N_("finding speakers nearby for Spotify")),
};

static int
compare_port (const void *key,
              const void *element)
{
  guint16 port = *(const guint16 *) key;
  const NpService *service = element;

  if (port < service->port)
    return -1;

  return port > service->last_port ? 1 : 0;
}

static gboolean
service_is_for (const NpService *service,
                NpProtocol       protocol,
                guint16          port)
{
  return compare_port (&port, service) == 0 &&
         (protocol == NP_PROTOCOL_UDP ? service->on_udp : service->on_tcp);
}

/**
 * np_service_lookup:
 * @protocol: only TCP and UDP have services; MPTCP has those of TCP (RFC 8684 §1)
 * @port: in host byte order
 *
 * Returns: (nullable) (transfer none): what @port is usually used for, as
 *   /etc/services and the registry of IANA say (RFC 6335); %NULL when nothing is known
 */
const NpService *
np_service_lookup (NpProtocol protocol,
                   guint16    port)
{
  const NpService *found;

  if (protocol != NP_PROTOCOL_TCP && protocol != NP_PROTOCOL_UDP && protocol != NP_PROTOCOL_MPTCP)
    return NULL;

  found = bsearch (&port, services, G_N_ELEMENTS (services), sizeof *services, compare_port);
  if (found == NULL || service_is_for (found, protocol, port))
    return found;

  /* The entry for the other protocol stands beside it. */
  if (found > services && service_is_for (found - 1, protocol, port))
    return found - 1;
  if (found < services + G_N_ELEMENTS (services) - 1 && service_is_for (found + 1, protocol, port))
    return found + 1;

  return NULL;
}

/**
 * np_service_find:
 * @name: a name as in /etc/services, in any case of its letters
 * @n: how many of that name to pass over
 *
 * Returns: (nullable) (transfer none): a use of that name; %NULL when there is no further one
 */
const NpService *
np_service_find (const char *name,
                 guint       n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_ascii_strcasecmp (services[i].name, name) == 0 && n-- == 0)
      return &services[i];

  return NULL;
}

guint
np_service_get_n (void)
{
  return G_N_ELEMENTS (services);
}

/**
 * np_service_get_nth:
 * @n: a number below np_service_get_n()
 *
 * Returns: (transfer none): that use of a port, in the order of the ports
 */
const NpService *
np_service_get_nth (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (services), NULL);

  return &services[n];
}

/**
 * np_service_get_summary:
 * @service: (nullable): a service
 *
 * Returns: (nullable) (transfer none): what it is usually used for, translated
 */
const char *
np_service_get_summary (const NpService *service)
{
  return service != NULL ? _(service->summary) : NULL;
}

/**
 * np_port_dup_use:
 * @protocol: the protocol
 * @port: in host byte order, one that somebody chose
 *
 * Returns: (transfer full): what the number itself tells, whoever uses it, in a translated sentence
 */
char *
np_port_dup_use (NpProtocol protocol,
                 guint16    port)
{
  const NpService *service = np_service_lookup (protocol, port);

  if (service != NULL)
    return g_strdup_printf (_("Port %1$u (%2$s) is usually used for %3$s; any program can use any port."),
                            port, service->name, np_service_get_summary (service));

  if (port < 1024)
    return g_strdup_printf (_("Port %u is in the range of classic services, but what it is used for here is not known."), port);

  return g_strdup_printf (_("No usual use of port %u is known here."), port);
}

/**
 * np_socket_has_ports:
 * @socket: a socket
 *
 * Returns: whether its ports are ports, and not numbers of another kind
 */
gboolean
np_socket_has_ports (const NpSocketRecord *socket)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * np_socket_get_telling_port:
 * @socket: a socket with its role
 *
 * Of the two ports of a connection the one of the side that was called tells what
 * it is for; the caller's own, and any that the kernel lent, is a throw-away number that may coincide with a
 * registered one by accident.
 *
 * Returns: that port in host byte order; 0 when neither tells anything
 */
guint16
np_socket_get_telling_port (const NpSocketRecord *socket)
{
  guint16 local_port = socket->has_temporary_port ? 0 : socket->local_port;

  if (!np_socket_has_ports (socket))
    return 0;

  switch (socket->role)
    {
    case NP_ROLE_CALLER:
      return socket->remote_port;

    case NP_ROLE_WAITING:
    case NP_ROLE_VISITED:
      return local_port;

    /* Nobody knows who was called; but a port that a program chose for itself while the other side has one that looks
     * lent is what np_roles_assign() found so. */
    default:
      return socket->remote_port == 0 || np_socket_has_connection (socket) ? local_port : 0;
    }
}
