/* meaning/glossary-services.c: what ports are usually used for, as entries of the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-services.h"

#include <glib/gi18n-lib.h>

#include "meaning/terms.h"

#define DATABASE \
  .normal = N_("Normal where only this computer can reach it (localhost)."), \
  .worry = N_("When other computers can reach it: a database should normally listen only on localhost."), \
  .action = N_("Set the database to listen on 127.0.0.1, unless other computers need it.")

#define OLD_SHARING \
  .normal = N_("Normal in old Windows networks, and where Samba still serves them.")

#define WEB \
  .normal = N_("Normal for browsers, and for most programs that use the internet.")

#define DEVELOPER \
  .normal = N_("Normal while somebody tries out a web page or a small program.")

#define MAIL \
  .normal = N_("Normal for mail programs.")

#define VPN \
  .normal = N_("Normal while such a VPN is in use.")

#define SCREEN \
  .normal = N_("Normal while you share this screen, or work on that of another computer."), \
  .worry = N_("When a program waits for callers here and you share nothing: who gets in may see and use the screen."), \
  .action = N_("Turn off screen sharing and remote desktop in the settings.")

#define CAST \
  .normal = N_("Normal while a browser or an app sends something to a television.")

#define CHAT \
  .normal = N_("Normal for chat programs.")

#define CALLS \
  .normal = N_("Normal for telephones and for programs with which people call each other.")

#define HOME_DEVICES \
  .normal = N_("Normal for smart-home devices and the programs that control them.")

#define PRINTER \
  .normal = N_("Normal while something is being printed.")

#define STEAM \
  .normal = N_("Normal while Steam runs.")

#define SYNCTHING \
  .normal = N_("Normal while Syncthing runs.")

#define TOR \
  .normal = N_("Normal while Tor runs, where only this computer can reach it (localhost).")

#define TORRENT \
  .normal = N_("Normal while a program for BitTorrent runs.")

/**
 * Details:
 * @id: whose they are
 * @also: (nullable): what people call it besides its name, separated by spaces
 * @summary: (nullable): in place of the one that is made of the use, where that has a word that needs an explanation
 * @more: (nullable): what the definition says before the caution that all have
 *
 * What there is to say of some uses beyond the table of all.
 */
typedef struct
{
  const char *id;
  const char *also;
  const char *summary;
  const char *normal;
  const char *worry;
  const char *action;
  const char *more;
} Details;

static const Details all_details[] = {
  { "port-20-tcp", .also = "ftp" },
  { "port-21-tcp",
    .worry = N_("Passwords travel unencrypted, so others on the way can read them."),
    .action = N_("Use file transfer over ssh (SFTP), or with encryption (FTPS), where the other side offers it.") },
  { "port-22-tcp", .also = "sshd sftp scp",
    .normal = N_("Normal where somebody logs in from another computer: sshd waits, ssh calls.") },
  { "port-23-tcp",
    .worry = N_("When a program waits for callers here: passwords would travel unencrypted."),
    .action = N_("Switch telnet off, and use ssh instead.") },
  { "port-25-tcp", .also = "mail",
    .normal = N_("Normal on mail servers.") },
  { "port-53", .also = "dns",
    .normal = N_("Normal: most programs ask for the address of a name before they call it.") },
  { "port-67-udp", .also = "dhcp dhcpd",
    .summary = N_("Usually used for handing out addresses, as a router does."),
    .normal = N_("Normal on a router, and on a computer that hands out addresses to virtual machines."),
    .more = N_("DHCP for IPv4 (RFC 2131): the server waits on port 67, the client on port 68.") },
  { "port-68-udp", .also = "dhcp dhclient",
    .summary = N_("Usually used for asking the router for an address."),
    .normal = N_("Normal: most computers get their address in this way."),
    .more = N_("DHCP for IPv4 (RFC 2131): the server waits on port 67, the client on port 68.") },
  { "port-80-tcp", .also = "www web",
    .normal = N_("Normal, though most web pages come over port 443 today.") },
  { "port-110-tcp",
    .worry = N_("Without encryption, others on the way can read the password and the mail."),
    .action = N_("Set the mail program to use encryption; port 995 is usual for that.") },
  { "port-111", .also = "portmapper rpcbind",
    .normal = N_("Normal on a computer that has NFS network drives.") },
  { "port-123-udp", .also = "time chrony ntpd",
    .normal = N_("Normal: most computers set their clock over the network.") },
  { "port-137-udp", .also = "netbios", OLD_SHARING },
  { "port-138-udp", .also = "netbios", OLD_SHARING },
  { "port-139-tcp", .also = "netbios", OLD_SHARING },
  { "port-143-tcp", .also = "imap", MAIL },
  { "port-427", .also = "slp" },
  { "port-443-tcp", .also = "web tls", WEB },
  { "port-443-udp", .also = "quic http/3", WEB,
    .more = N_("HTTP/3 over QUIC (RFC 9114, RFC 9000).") },
  { "port-445-tcp", .also = "smb cifs samba",
    .normal = N_("Normal inside a home or an office.") },
  { "port-465-tcp", .also = "smtps", MAIL },
  { "port-500-udp", .also = "ike ipsec vpn", VPN },
  { "port-515-tcp", .also = "lpd lpr", PRINTER },
  { "port-546-udp", .also = "dhcpv6",
    .normal = N_("Normal: a router may hand out IPv6 addresses in this way.") },
  { "port-547-udp", .also = "dhcpv6",
    .normal = N_("Normal on a router, and on a computer that hands out addresses to virtual machines.") },
  { "port-548-tcp", .also = "afp" },
  { "port-587-tcp", MAIL },
  { "port-631", .also = "cups printing",
    .normal = N_("Normal where only this computer can reach it: the printing system (CUPS) waits there.") },
  { "port-853", .also = "dot doq",
    .normal = N_("Normal where name lookups are encrypted.") },
  { "port-993-tcp", MAIL },
  { "port-995-tcp", MAIL },
  { "port-1080-tcp", .also = "proxy" },
  { "port-1194", .also = "vpn", VPN },
  { "port-1433", .also = "mssql", DATABASE },
  { "port-1714-1764", .also = "gsconnect",
    .normal = N_("Normal while KDE Connect or GSConnect runs.") },
  { "port-1883-tcp", HOME_DEVICES },
  { "port-1900-udp", .also = "upnp",
    .normal = N_("Normal while a program looks for such devices, or offers something itself.") },
  { "port-2049",
    .normal = N_("Normal where such network drives are used.") },
  { "port-2375-tcp",
    .worry = N_("When other computers can reach it: whoever can, can take over this whole computer."),
    .action = N_("Close this port; on this computer itself, Docker is usually reached through the file /run/docker.sock.") },
  { "port-3306-tcp", .also = "mariadb", DATABASE },
  { "port-3389-tcp", .also = "rdp", SCREEN },
  { "port-3478",
    .normal = N_("Normal during calls, and for programs that connect two computers directly.") },
  { "port-3702-udp", .also = "wsd",
    .normal = N_("Normal while a program looks for such devices, or offers something itself.") },
  { "port-4500-udp", .also = "ipsec vpn", VPN },
  { "port-4713-tcp", .also = "pipewire sound" },
  { "port-5000-tcp", DEVELOPER },
  { "port-5037-tcp",
    .normal = N_("Normal where only this computer can reach it, while somebody tries out a program for Android.") },
  { "port-5060", CALLS },
  { "port-5061", CALLS },
  { "port-5222-tcp", .also = "jabber xmpp", CHAT },
  { "port-5228-tcp",
    .normal = N_("Normal for browsers and apps that get notifications from Google.") },
  { "port-5349", CALLS },
  { "port-5353-udp", .also = "avahi bonjour zeroconf",
    .normal = N_("Normal on most desktops: the system looks for devices nearby.") },
  { "port-5355", .normal = N_("Normal where systemd-resolved looks up names of computers nearby.") },
  { "port-5432-tcp", .also = "postgres", DATABASE },
  { "port-5900-tcp", SCREEN },
  { "port-6000-tcp",
    .worry = N_("When a program waits for callers here: this port should not be open to other computers."),
    .action = N_("Start the X server with the option -nolisten tcp; to use a program of another computer, ssh is safer.") },
  { "port-6379-tcp", DATABASE },
  { "port-6667-tcp", .also = "irc", CHAT },
  { "port-6697-tcp", .also = "irc", CHAT },
  { "port-6881-6889", .also = "torrent", TORRENT },
  { "port-8000-tcp", DEVELOPER },
  { "port-8008-tcp", .also = "chromecast", CAST },
  { "port-8009-tcp", .also = "chromecast", CAST },
  { "port-8080-tcp", DEVELOPER },
  { "port-8883-tcp", .also = "mqtts", HOME_DEVICES },
  { "port-8888-tcp", DEVELOPER },
  { "port-9050-tcp", TOR },
  { "port-9100-tcp", .also = "printing", PRINTER },
  { "port-9150-tcp", TOR },
  { "port-17500", .also = "dropbox",
    .normal = N_("Normal while Dropbox runs: it looks for other Dropbox computers nearby.") },
  { "port-21027-udp", SYNCTHING },
  { "port-22000", SYNCTHING },
  { "port-24800-tcp", .also = "barrier input-leap" },
  { "port-27015-27016", STEAM },
  { "port-27017-tcp", DATABASE },
  { "port-27017-udp", STEAM },
  { "port-27018-27036", STEAM },
  { "port-41641-udp", .also = "vpn", VPN },
  { "port-51413", .also = "torrent", TORRENT },
  { "port-51820-udp", .also = "vpn", VPN },
  { "port-57621-udp",
    .normal = N_("Normal while Spotify runs.") },
};

/* Not in /etc/services, where others use these numbers too, or nobody asked for them. */
static const char *const unlisted[] = {
  "adb", "bittorrent", "cast", "docker", "docker-s", "fcm", "jetdirect", "kdeconnect", "llmnr", "mongodb", "mqtt", "plex",
  "pulseaudio", "secure-mqtt", "spotify", "ssdp", "steam", "stun", "syncthing", "synergy", "tailscale", "tor",
  "transmission", "turn", "vnc", "wireguard", "ws-discovery", NULL,
};

/* /etc/services has the name for one of the four ports that small web servers like. */
#define LISTED_ALTERNATIVE 8080

static gboolean
is_listed (const NpService *service)
{
  if (g_str_equal (service->name, "http-alt"))
    return service->port == LISTED_ALTERNATIVE;

  return !g_strv_contains (unlisted, service->name);
}

static char *
dup_id (const NpService *service)
{
  const char *protocol = service->on_tcp ? "-tcp" : "-udp";

  if (service->on_tcp && service->on_udp)
    protocol = "";
  if (service->port != service->last_port)
    return g_strdup_printf ("port-%u-%u%s", service->port, service->last_port, protocol);

  return g_strdup_printf ("port-%u%s", service->port, protocol);
}

static char *
dup_ports (const NpService *service)
{
  if (service->port != service->last_port)
    return g_strdup_printf ("%u–%u", service->port, service->last_port);

  return g_strdup_printf ("%u", service->port);
}

static const Details *
find_details (const char *id)
{
  static const Details none = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (all_details); i++)
    if (g_str_equal (all_details[i].id, id))
      return &all_details[i];

  return &none;
}

static char *
dup_summary (const NpService *service,
             const Details   *details)
{
  if (details->summary != NULL)
    return g_strdup (_(details->summary));

  /* Translators: %s is what a port is used for, for example “secure remote login and file copy”. */
  return g_strdup_printf (_("Usually used for %s."), np_service_get_summary (service));
}

/* RFC 6335 §7.2: a number is no proof of what goes on. */
static char *
dup_caution (const NpService *service,
             const char      *ports,
             const char      *protocols)
{
  if (service->port != service->last_port)
    /* Translators: %1$s is a name such as “steam”, %2$s a range of numbers such as 27015–27036, %3$s is TCP, UDP or
     * “TCP and UDP”. */
    return g_strdup_printf (_("The name %1$s is only what the port numbers %2$s are usually used for with %3$s; "
                              "any program can use any port."), service->name, ports, protocols);

  /* Translators: %1$s is a name such as “https”, %2$s a number such as 443, %3$s is TCP, UDP or “TCP and UDP”. */
  return g_strdup_printf (_("The name %1$s is only what port number %2$s is usually used for with %3$s; "
                            "any program can use any port."), service->name, ports, protocols);
}

static char *
dup_definition (const NpService *service,
                const Details   *details)
{
  g_autofree char *ports = dup_ports (service);
  g_autofree char *caution = NULL;
  const char *protocols = service->on_tcp ? "TCP" : "UDP";

  if (service->on_tcp && service->on_udp)
    protocols = _("TCP and UDP");

  caution = dup_caution (service, ports, protocols);
  if (details->more == NULL)
    return g_steal_pointer (&caution);

  return g_strdup_printf ("%s %s", _(details->more), caution);
}

static void
fill_term (NpTerm          *term,
           const NpService *service)
{
  g_autofree char *ports = dup_ports (service);
  char *id = dup_id (service);
  const Details *details = find_details (id);

  term->id = id;
  term->word = g_strdup_printf ("%s (%s)", ports, service->name);
  term->summary = dup_summary (service, details);
  term->normal = details->normal;
  term->worry = details->worry;
  term->action = details->action;
  term->definition = dup_definition (service, details);
  term->source = is_listed (service) ? "RFC 6335 §7.2, services(5)" : "RFC 6335 §7.2";
  term->see = details->worry != NULL ? "port exposure" : "port";
}

/**
 * np_glossary_services_get:
 *
 * The entries are made when somebody asks for the first time, from any thread, one for each service and in the same
 * order. What is composed of several texts is translated then.
 *
 * Returns: (transfer none): the entries of all services
 */
const NpGlossaryPart *
np_glossary_services_get (void)
{
  static gsize initialized;
  static NpGlossaryPart part;

  if (g_once_init_enter (&initialized))
    {
      guint n_terms = np_service_get_n ();
      NpTerm *terms = g_new0 (NpTerm, n_terms);

      for (guint i = 0; i < n_terms; i++)
        fill_term (&terms[i], np_service_get_nth (i));

      part = (NpGlossaryPart) { terms, n_terms, NP_TOPIC_ADDRESSES };
      g_once_init_leave (&initialized, 1);
    }

  return &part;
}

/**
 * np_term_for_service:
 * @service: (nullable): a service
 *
 * Returns: (nullable) (transfer none): its entry, %NULL when there is no service
 */
const NpTerm *
np_term_for_service (const NpService *service)
{
  if (service == NULL)
    return NULL;

  return np_glossary_services_get ()->terms + (service - np_service_get_nth (0));
}

/**
 * np_service_dup_names:
 * @service: a service
 *
 * Returns: (transfer full): what people call it, its name first
 */
char **
np_service_dup_names (const NpService *service)
{
  g_autofree char *id = dup_id (service);
  const char *also = find_details (id)->also;
  g_autofree char *names = g_strjoin (" ", service->name, also, NULL);

  return g_strsplit (names, " ", -1);
}
