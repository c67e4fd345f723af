/* tests/ui/scene.c: a made-up computer on a made-up network
 *
 * A laptop at home, as pictures of the window show it. Whatever is not in a private
 * network has an address that is reserved for documentation (RFC 5737, RFC 3849), so that
 * nobody's computer is in the pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scene.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "meaning/pairs.h"
#include "meaning/roles.h"
#include "scene-others.h"
#include "support/sample.h"

#define LAPTOP "192.168.178.21"
#define LAPTOP_6 "2001:db8:7a::21"

typedef struct
{
  const char    *program; /* NULL: nobody's */
  const char    *user;
  pid_t          pid;
  NpProtocol     protocol;
  NpSocketState  state;
  const char    *local;
  guint16        local_port;
  const char    *remote;
  guint16        remote_port;
  guint32        recv_q;
  guint32        send_q;
  guint32        rtt_us;
  guint64        received;
  guint64        sent;
  NpTimer        timer;
} SceneSocket;

#define TCP NP_PROTOCOL_TCP
#define UDP NP_PROTOCOL_UDP
#define DROPBOX 2633
#define LISTENER(port) TCP, NP_STATE_LISTEN, "0.0.0.0", port, "0.0.0.0", 0, 0, 128
#define LISTENER_6(port) TCP, NP_STATE_LISTEN, "::", port, "::", 0, 0, 128
#define CONNECTED TCP, NP_STATE_ESTABLISHED

static const SceneSocket sockets[] = {
  { "sshd", "root", 812, LISTENER (22) },
  { "sshd", "root", 812, LISTENER_6 (22) },
  { "cupsd", "root", 790, TCP, NP_STATE_LISTEN, "127.0.0.1", 631, "0.0.0.0", 0, 0, 128 },
  { "cupsd", "root", 790, TCP, NP_STATE_LISTEN, "::1", 631, "::", 0, 0, 128 },
  { "systemd-resolved", "systemd-resolve", 611, TCP, NP_STATE_LISTEN, "127.0.0.53", 53, "0.0.0.0", 0, 0, 4096 },
  { "systemd-resolved", "systemd-resolve", 611, UDP, NP_STATE_UNCONN, "127.0.0.53", 53, "0.0.0.0", 0 },
  { "avahi-daemon", "avahi", 702, UDP, NP_STATE_UNCONN, "0.0.0.0", 5353, "0.0.0.0", 0 },
  { "avahi-daemon", "avahi", 702, UDP, NP_STATE_UNCONN, "::", 5353, "::", 0 },
  { "NetworkManager", "root", 688, UDP, NP_STATE_ESTABLISHED, LAPTOP, 68, "192.168.178.1", 67 },
  { "firefox-esr", "ada", 2417, CONNECTED, LAPTOP_6, 50384, "2001:db8:4006::200e", 443, 0, 0, 18400, 1843200, 96100 },
  { "firefox-esr", "ada", 2417, CONNECTED, LAPTOP_6, 50390, "2001:db8:4006::2003", 443, 0, 0, 19100, 20480, 5200 },
  { "firefox-esr", "ada", 2417, CONNECTED, LAPTOP, 41822, "198.51.100.95", 443, 0, 0, 24700, 3512000, 148000 },
  { "firefox-esr", "ada", 2417, CONNECTED, LAPTOP, 41836, "198.51.100.95", 443, 0, 0, 25300, 88000, 9700 },
  { "firefox-esr", "ada", 2417, CONNECTED, LAPTOP, 52600, "203.0.113.120", 443, 0, 0, 31200, 640000, 22000 },
  { "firefox-esr", "ada", 2417, UDP, NP_STATE_ESTABLISHED, LAPTOP, 43117, "198.51.100.14", 443 },
  { "dropbox", "ada", DROPBOX, TCP, NP_STATE_CLOSE_WAIT, LAPTOP, 38194, "203.0.113.34", 443, 38, 0, 42800, 5214, 2810 },
  { "dropbox", "ada", DROPBOX, CONNECTED, LAPTOP, 38210, "203.0.113.19", 443, 0, 0, 41900, 78400, 61200 },
  { "dropbox", "ada", DROPBOX, UDP, NP_STATE_UNCONN, "0.0.0.0", 17500, "0.0.0.0", 0 },
  { "thunderbird", "ada", 2588, CONNECTED, LAPTOP, 47710, "198.51.100.143", 993, 0, 0, 28900, 412000, 18300 },
  { "ssh", "ada", 3120, CONNECTED, LAPTOP, 58846, "192.168.178.40", 22, 0, 36, 1900, 24100, 9800, NP_TIMER_ON },
  { "nextcloud", "ada", 2650, TCP, NP_STATE_SYN_SENT, LAPTOP, 60412, "192.168.178.9", 443, 0, 1, 0, 0, 0, NP_TIMER_ON },
  { "firefox-esr", "ada", 2417, CONNECTED, "127.0.0.1", 40022, "127.0.0.1", 631, 0, 0, 40, 9100, 1200 },
  { "cupsd", "root", 790, CONNECTED, "127.0.0.1", 631, "127.0.0.1", 40022, 0, 0, 40, 1200, 9100 },
  { NULL, NULL, 0, TCP, NP_STATE_TIME_WAIT, LAPTOP, 52588, "203.0.113.120", 443, .timer = NP_TIMER_TIMEWAIT },
  { NULL, NULL, 0, TCP, NP_STATE_TIME_WAIT, LAPTOP, 41790, "198.51.100.95", 443, .timer = NP_TIMER_TIMEWAIT },
};

typedef struct
{
  const char *destination;
  guint8      length;
  const char *gateway;
  const char *interface;
  guint32     metric;
  guint32     table;
  guint8      type;
  guint8      protocol;
  guint8      scope;
  guint32     flags;
} SceneRoute;

#define MAIN RT_TABLE_MAIN, RTN_UNICAST
#define LOCAL RT_TABLE_LOCAL, RTN_LOCAL, RTPROT_KERNEL, RT_SCOPE_HOST
#define BROADCAST RT_TABLE_LOCAL, RTN_BROADCAST, RTPROT_KERNEL, RT_SCOPE_LINK

static const SceneRoute routes[] = {
  { "0.0.0.0", 0, "192.168.178.1", "wlp2s0", 600, MAIN, RTPROT_DHCP, RT_SCOPE_UNIVERSE },
  { "192.168.122.0", 24, NULL, "virbr0", 0, MAIN, RTPROT_KERNEL, RT_SCOPE_LINK, RTNH_F_LINKDOWN },
  { "192.168.178.0", 24, NULL, "wlp2s0", 600, MAIN, RTPROT_KERNEL, RT_SCOPE_LINK },
  { "198.51.100.64", 26, NULL, NULL, 0, RT_TABLE_MAIN, RTN_UNREACHABLE, RTPROT_STATIC, RT_SCOPE_UNIVERSE },
  { "127.0.0.0", 8, NULL, "lo", 0, LOCAL },
  { "127.0.0.1", 32, NULL, "lo", 0, LOCAL },
  { "192.168.122.1", 32, NULL, "virbr0", 0, LOCAL },
  { LAPTOP, 32, NULL, "wlp2s0", 0, LOCAL },
  { "192.168.178.255", 32, NULL, "wlp2s0", 0, BROADCAST },
  { "::1", 128, NULL, "lo", 256, MAIN, RTPROT_KERNEL, RT_SCOPE_UNIVERSE },
  { "2001:db8:7a::", 64, NULL, "wlp2s0", 600, MAIN, RTPROT_RA, RT_SCOPE_UNIVERSE },
  { "fe80::", 64, NULL, "wlp2s0", 1024, MAIN, RTPROT_KERNEL, RT_SCOPE_UNIVERSE },
  { "::", 0, "fe80::1", "wlp2s0", 600, MAIN, RTPROT_RA, RT_SCOPE_UNIVERSE },
  { LAPTOP_6, 128, NULL, "wlp2s0", 0, LOCAL },
  { "ff00::", 8, NULL, "wlp2s0", 256, RT_TABLE_LOCAL, RTN_MULTICAST, RTPROT_KERNEL, RT_SCOPE_UNIVERSE },
};

typedef struct
{
  const char *name;
  const char *kind;
  guint16     hardware_type;
  guint8      state;
  guint32     flags;
  guint32     mtu;
  guint8      mac[6];
  guint64     rx_packets;
  guint64     rx_bytes;
  guint64     rx_dropped;
  guint64     tx_packets;
  guint64     tx_bytes;
  guint64     rx_rate;
  guint64     tx_rate;
  guint64     new_dropped;
} SceneInterface;

#define UP_FLAGS (IFF_UP | IFF_BROADCAST | IFF_RUNNING | IFF_MULTICAST)

/* The hardware addresses are from the range that anybody may give out (IEEE 802, "locally administered"). */
static const SceneInterface interfaces[] = {
  { "lo", "loopback", ARPHRD_LOOPBACK, 0, IFF_UP | IFF_LOOPBACK | IFF_RUNNING, 65536, { 0 },
    48210, 5120400, 0, 48210, 5120400, 220, 220 },
  { "enp0s31f6", "ethernet", ARPHRD_ETHER, IF_OPER_DOWN, IFF_UP | IFF_BROADCAST | IFF_MULTICAST, 1500,
    { 0x02, 0x42, 0xc0, 0x00, 0x02, 0x10 } },
  { "wlp2s0", "wifi", ARPHRD_ETHER, IF_OPER_UP, UP_FLAGS, 1500, { 0x02, 0x42, 0xc0, 0x00, 0x02, 0x15 },
    1284310, 1620480123, 12, 640188, 98400512, 1250000, 84000, 3 },
  { "virbr0", "bridge", ARPHRD_ETHER, IF_OPER_DOWN, IFF_UP | IFF_BROADCAST | IFF_MULTICAST, 1500,
    { 0x02, 0x42, 0xc0, 0x00, 0x02, 0x01 } },
};

static const struct
{
  guint32     interface;
  const char *address;
  guint8      length;
  guint8      scope;
  guint32     flags;
  guint32     valid_seconds; /* 0: for ever */
} addresses[] = {
  { 1, "127.0.0.1", 8, RT_SCOPE_HOST },
  { 1, "::1", 128, RT_SCOPE_HOST },
  { 3, LAPTOP, 24, RT_SCOPE_UNIVERSE, 0, 80000 },
  { 3, LAPTOP_6, 64, RT_SCOPE_UNIVERSE, IFA_F_TEMPORARY, 6900 },
  { 3, "fe80::42:c0ff:fe00:215", 64, RT_SCOPE_LINK },
  { 4, "192.168.122.1", 24, RT_SCOPE_UNIVERSE },
};

static NpOwners *
make_owners (const SceneSocket *scene)
{
  g_autofree char *path = g_strconcat ("/usr/bin/", scene->program, NULL);
  const NpProcess values = {
    .pid = scene->pid,
    .program = (char *) scene->program,
    .comm = (char *) scene->program,
    .command_line = path,
    .executable = path,
  };
  g_autoptr(NpProcess) process = np_process_new (&values);

  return np_owners_new (&process, 1);
}

static void
add_socket (NpSnapshot        *snapshot,
            const SceneSocket *scene,
            guint              number)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = number;
  socket->protocol = (guint8) scene->protocol;
  socket->state = (guint8) scene->state;
  socket->timer = (guint8) scene->timer;
  socket->timer_ms = scene->timer != NP_TIMER_OFF ? 21000 : 0;
  socket->recv_q = scene->recv_q;
  socket->send_q = scene->send_q;
  sample_set_ends (socket, scene->local, scene->local_port, scene->remote, scene->remote_port);

  socket->has_tcp_info = scene->rtt_us > 0;
  socket->rtt_us = scene->rtt_us;
  socket->bytes_received = scene->received;
  socket->bytes_sent = scene->sent;

  socket->visibility = NP_OWNER_NONE;
  if (scene->program != NULL)
    {
      socket->visibility = NP_OWNER_KNOWN;
      socket->owners = make_owners (scene);
      socket->user = g_ref_string_new (scene->user);
      socket->inode = 30000 + number * 17;
    }
}

static guint32
find_interface (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    if (g_strcmp0 (interfaces[i].name, name) == 0)
      return i + 1;

  return 0;
}

static void
add_route (NpSnapshot       *snapshot,
           const SceneRoute *scene)
{
  NpRouteRecord *route = np_snapshot_add (snapshot, NP_TABLE_ROUTES);

  route->destination = sample_address (scene->destination);
  if (scene->gateway != NULL)
    route->gateway = sample_address (scene->gateway);
  if (scene->interface != NULL)
    route->interface = g_ref_string_new (scene->interface);
  route->interface_index = find_interface (scene->interface);
  route->prefix_length = scene->length;
  route->metric = scene->metric;
  route->table = scene->table;
  route->type = scene->type;
  route->protocol = scene->protocol;
  route->scope = scene->scope;
  route->flags = scene->flags;
}

static void
add_interface (NpSnapshot           *snapshot,
               const SceneInterface *scene,
               guint                 index)
{
  NpInterfaceRecord *interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);

  interface->name = g_ref_string_new (scene->name);
  interface->kind = g_ref_string_new (scene->kind);
  interface->index = index;
  interface->hardware_type = scene->hardware_type;
  interface->state = scene->state;
  interface->flags = scene->flags;
  interface->mtu = scene->mtu;
  interface->mac_length = sizeof scene->mac;
  memcpy (interface->mac, scene->mac, sizeof scene->mac);

  interface->counters.rx_packets = scene->rx_packets;
  interface->counters.rx_bytes = scene->rx_bytes;
  interface->counters.rx_dropped = scene->rx_dropped;
  interface->counters.tx_packets = scene->tx_packets;
  interface->counters.tx_bytes = scene->tx_bytes;

  interface->has_since = interface->has_rates = TRUE;
  interface->since.rx_dropped = scene->new_dropped;
  interface->counting = scene->new_dropped > 0 ? 240 * G_USEC_PER_SEC : 0;
  interface->rx_rate = scene->rx_rate;
  interface->tx_rate = scene->tx_rate;
}

static void
add_address (NpSnapshot *snapshot,
             guint       number)
{
  NpAddressRecord *address = np_snapshot_add (snapshot, NP_TABLE_ADDRESSES);

  address->interface_index = addresses[number].interface;
  address->interface = g_ref_string_new (interfaces[addresses[number].interface - 1].name);
  address->address = sample_address (addresses[number].address);
  address->prefix_length = addresses[number].length;
  address->scope = addresses[number].scope;
  address->flags = addresses[number].flags;
  address->valid_seconds = addresses[number].valid_seconds != 0 ? addresses[number].valid_seconds : G_MAXUINT32;
  address->preferred_seconds = G_MAXUINT32;
}

static void
fill (NpSnapshot *snapshot,
      pid_t       without)
{
  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    if (sockets[i].pid != without)
      add_socket (snapshot, &sockets[i], i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    add_route (snapshot, &routes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    add_interface (snapshot, &interfaces[i], i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    add_address (snapshot, i);
  scene_fill_others (snapshot);

  np_roles_assign (snapshot);
  np_pairs_assign (snapshot);
}

/* All tables of the made-up computer. */
void
scene_fill (NpSnapshot *snapshot)
{
  fill (snapshot, -1);
}

/* The same a moment later: a program has ended. */
void
scene_fill_later (NpSnapshot *snapshot)
{
  fill (snapshot, DROPBOX);
}
