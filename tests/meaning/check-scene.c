/* tests/meaning/check-scene.c: a computer made up to be looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <string.h>

#include "support/sample.h"

/* An hour after the computer was switched on, on a day in 2026. */
#define START      (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define REAL_START (G_GINT64_CONSTANT (1780000000) * G_USEC_PER_SEC)

static void
begin_moment (CheckScene *scene)
{
  NpRequest request = { .families = NP_INET_FAMILIES | 1u << NP_FAMILY_PACKET, .counting = 1 };
  NpHost *host;

  np_findings_add_needs (&request);
  request.details |= request.checked_details;
  scene->snapshot = np_snapshot_new (&request);

  host = np_snapshot_edit_host (scene->snapshot);
  host->first_local_port = 32768;
  host->last_local_port = 60999;
  host->first_unprivileged_port = 1024;
}

CheckScene *
check_scene_new (NpPatience patience)
{
  CheckScene *scene = g_new0 (CheckScene, 1);

  scene->findings = np_findings_new (patience);
  scene->time = START;
  begin_moment (scene);

  return scene;
}

void
check_scene_free (CheckScene *scene)
{
  np_findings_free (scene->findings);
  np_snapshot_unref (scene->snapshot);
  g_clear_pointer (&scene->looked, np_snapshot_unref);
  g_free (scene);
}

/* Takes "10.0.0.1:80" or "[::1]:80" apart. */
static void
parse_end (const char *text,
           NpAddress  *address,
           guint16    *port)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = NULL;

  g_assert_nonnull (colon);
  host = text[0] == '[' ? g_strndup (text + 1, (gsize) (colon - text) - 2) : g_strndup (text, (gsize) (colon - text));
  *address = sample_address (host);
  *port = (guint16) atoi (colon + 1);
}

/* The same socket has the same cookie in each moment. */
static guint64
make_cookie (const char *local,
             const char *remote,
             NpProtocol  protocol)
{
  g_autofree char *both = g_strdup_printf ("%u %s %s", protocol, local, remote != NULL ? remote : "-");

  return (guint64) g_str_hash (both) << 8 | 1;
}

NpSocketRecord *
check_scene_add_socket (CheckScene    *scene,
                        NpProtocol     protocol,
                        NpSocketState  state,
                        const char    *local,
                        const char    *remote)
{
  NpSocketRecord *socket = np_snapshot_add (scene->snapshot, NP_TABLE_CONNECTIONS);

  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  socket->cookie = make_cookie (local, remote, protocol);
  if (protocol == NP_PROTOCOL_PACKET)
    {
      socket->family = NP_FAMILY_PACKET;
    }
  else
    {
      parse_end (local, &socket->local, &socket->local_port);
      socket->family = socket->local.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4;
      if (remote != NULL)
        parse_end (remote, &socket->remote, &socket->remote_port);
      else
        socket->remote = sample_address (socket->family == NP_FAMILY_IPV6 ? "::" : "0.0.0.0");
    }

  socket->visibility = NP_OWNER_NONE;
  if ((state == NP_STATE_ESTABLISHED || state == NP_STATE_CLOSE_WAIT) && protocol == NP_PROTOCOL_TCP)
    socket->visibility = NP_OWNER_UNACCEPTED;

  return socket;
}

void
check_scene_own (NpSocketRecord *socket,
                 pid_t           pid,
                 const char     *program)
{
  const NpProcess values = { .pid = pid, .program = (char *) program, .comm = (char *) program };
  g_autoptr(NpProcess) process = np_process_new (&values);

  socket->owners = np_owners_new (&process, 1);
  socket->visibility = NP_OWNER_KNOWN;
  socket->inode = (guint32) (socket->cookie >> 8) | 1;
  socket->uid = 1000;
  socket->user = g_ref_string_new ("ann");
}

static guint32
make_index (const char *name)
{
  return g_str_equal (name, "lo") ? 1 : 2 + g_str_hash (name) % 10000;
}

static guint16
get_hardware_type (const char *kind)
{
  if (g_str_equal (kind, "loopback"))
    return ARPHRD_LOOPBACK;

  return g_str_equal (kind, "tun") || g_str_equal (kind, "wireguard") ? ARPHRD_NONE : ARPHRD_ETHER;
}

NpInterfaceRecord *
check_scene_add_interface (CheckScene *scene,
                           const char *name,
                           const char *kind)
{
  NpInterfaceRecord *interface = np_snapshot_add (scene->snapshot, NP_TABLE_INTERFACES);
  gboolean is_hardware = g_str_equal (kind, "ethernet") || g_str_equal (kind, "wifi");

  interface->name = g_ref_string_new (name);
  interface->kind = g_ref_string_new (kind);
  interface->index = make_index (name);
  interface->hardware_type = get_hardware_type (kind);
  interface->flags = IFF_UP | IFF_RUNNING | IFF_LOWER_UP;
  interface->flags |= g_str_equal (kind, "loopback") ? IFF_LOOPBACK : IFF_BROADCAST | IFF_MULTICAST;
  interface->state = g_str_equal (kind, "loopback") ? IF_OPER_UNKNOWN : IF_OPER_UP;
  interface->mtu = g_str_equal (kind, "loopback") ? 65536 : 1500;
  if (is_hardware)
    {
      interface->driver = g_ref_string_new (g_str_equal (kind, "wifi") ? "iwlwifi" : "e1000e");
      interface->device = g_ref_string_new ("0000:00:1f.6");
      interface->mac_length = 6;
      interface->mac[0] = 2;
    }

  return interface;
}

NpAddressRecord *
check_scene_add_address (CheckScene *scene,
                         const char *interface,
                         const char *prefix)
{
  g_auto(GStrv) parts = g_strsplit (prefix, "/", 2);
  NpAddressRecord *address = np_snapshot_add (scene->snapshot, NP_TABLE_ADDRESSES);

  address->address = sample_address (parts[0]);
  address->prefix_length = (guint8) atoi (parts[1]);
  address->interface = g_ref_string_new (interface);
  address->interface_index = make_index (interface);
  address->valid_seconds = address->preferred_seconds = G_MAXUINT32;
  if (g_str_has_prefix (prefix, "127.") || g_str_has_prefix (prefix, "::1/"))
    address->scope = RT_SCOPE_HOST;
  else if (g_str_has_prefix (prefix, "169.254.") || g_str_has_prefix (prefix, "fe80:"))
    address->scope = RT_SCOPE_LINK;

  return address;
}

NpRouteRecord *
check_scene_add_route (CheckScene *scene,
                       const char *prefix,
                       const char *gateway,
                       const char *interface)
{
  g_auto(GStrv) parts = g_strsplit (prefix, "/", 2);
  NpRouteRecord *route = np_snapshot_add (scene->snapshot, NP_TABLE_ROUTES);

  route->destination = sample_address (parts[0]);
  route->prefix_length = (guint8) atoi (parts[1]);
  if (gateway != NULL)
    route->gateway = sample_address (gateway);
  if (interface != NULL)
    {
      route->interface = g_ref_string_new (interface);
      route->interface_index = make_index (interface);
    }
  route->table = RT_TABLE_MAIN;
  route->protocol = RTPROT_BOOT;
  route->type = RTN_UNICAST;
  route->scope = gateway == NULL && interface != NULL ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;

  return route;
}

NpRuleRecord *
check_scene_add_rule (CheckScene *scene,
                      guint8      family,
                      guint32     priority,
                      guint32     table)
{
  NpRuleRecord *rule = np_snapshot_add (scene->snapshot, NP_TABLE_RULES);

  rule->family = family;
  rule->priority = priority;
  rule->table = table;
  rule->action = FR_ACT_TO_TBL;
  rule->protocol = RTPROT_KERNEL;
  rule->suppress_prefix_length = -1;

  return rule;
}

void
check_scene_add_rules (CheckScene *scene)
{
  check_scene_add_rule (scene, AF_INET, 0, RT_TABLE_LOCAL);
  check_scene_add_rule (scene, AF_INET, 32766, RT_TABLE_MAIN);
  check_scene_add_rule (scene, AF_INET, 32767, RT_TABLE_DEFAULT);
  check_scene_add_rule (scene, AF_INET6, 0, RT_TABLE_LOCAL);
  check_scene_add_rule (scene, AF_INET6, 32766, RT_TABLE_MAIN);
}

NpNeighbourRecord *
check_scene_add_neighbour (CheckScene *scene,
                           const char *address,
                           const char *interface,
                           guint16     state)
{
  NpNeighbourRecord *neighbour = np_snapshot_add (scene->snapshot, NP_TABLE_NEIGHBOURS);

  neighbour->address = sample_address (address);
  neighbour->interface = g_ref_string_new (interface);
  neighbour->interface_index = make_index (interface);
  neighbour->state = state;
  if (state != NUD_FAILED && state != NUD_INCOMPLETE)
    {
      neighbour->mac_length = 6;
      neighbour->mac[0] = 2;
      neighbour->mac[5] = 9;
    }

  return neighbour;
}

NpCounterRecord *
check_scene_add_counter (CheckScene *scene,
                         const char *protocol,
                         const char *name,
                         guint64     value)
{
  NpCounterRecord *counter = np_snapshot_add (scene->snapshot, NP_TABLE_STATISTICS);

  counter->protocol = g_ref_string_new (protocol);
  counter->name = g_ref_string_new (name);
  counter->value = value;

  return counter;
}

NpHost *
check_scene_edit_host (CheckScene *scene)
{
  return np_snapshot_edit_host (scene->snapshot);
}

static void
add_desktop_network (CheckScene *scene)
{
  check_scene_add_interface (scene, "lo", "loopback");
  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_address (scene, "lo", "127.0.0.1/8");
  check_scene_add_address (scene, "lo", "::1/128");
  check_scene_add_address (scene, "wlan0", "192.168.1.20/24");
  check_scene_add_address (scene, "wlan0", "2001:db8:1::20/64");
  check_scene_add_address (scene, "wlan0", "fe80::20/64");

  check_scene_add_rules (scene);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "wlan0")->metric = 600;
  check_scene_add_route (scene, "192.168.1.0/24", NULL, "wlan0")->metric = 600;
  check_scene_add_route (scene, "169.254.0.0/16", NULL, "wlan0")->metric = 1000;
  check_scene_add_route (scene, "::/0", "fe80::1", "wlan0")->metric = 600;
  check_scene_add_route (scene, "2001:db8:1::/64", NULL, "wlan0")->metric = 600;
  check_scene_add_route (scene, "fe80::/64", NULL, "wlan0")->metric = 256;
  check_scene_add_neighbour (scene, "192.168.1.1", "wlan0", NUD_REACHABLE);
  check_scene_add_neighbour (scene, "fe80::1", "wlan0", NUD_STALE);
}

static void
add_desktop_sockets (CheckScene *scene)
{
  NpSocketRecord *socket;

  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1:631", NULL), 700, "cupsd");
  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0:5353", NULL),
                   600, "avahi-daemon");
  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "192.168.1.20:68", NULL),
                   500, "NetworkManager");
  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "127.0.0.53:53", NULL),
                   400, "systemd-resolved");

  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:44444", "203.0.113.9:443");
  check_scene_own (socket, 1366, "firefox");
  socket->has_tcp_info = TRUE;
  socket->rtt_us = 20000;
  socket->bytes_sent = 3000;
  socket->bytes_received = 90000;

  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.20:44446", "203.0.113.9:443");
}

void
check_scene_add_desktop (CheckScene *scene)
{
  static const struct
  {
    const char *protocol;
    const char *name;
    guint64     value;
  } counters[] = {
    { "Ip", "Forwarding", 2 },
    { "Ip", "OutNoRoutes", 40 },
    { "Tcp", "ActiveOpens", 100 },
    { "Tcp", "AttemptFails", 3 },
    { "Tcp", "EstabResets", 5 },
    { "Tcp", "OutSegs", 100000 },
    { "Tcp", "RetransSegs", 100 },
    { "Udp", "NoPorts", 7 },
    { "Udp", "RcvbufErrors", 0 },
    { "TcpExt", "ListenOverflows", 0 },
  };
  NpHost *host = check_scene_edit_host (scene);

  add_desktop_network (scene);
  add_desktop_sockets (scene);
  for (gsize i = 0; i < G_N_ELEMENTS (counters); i++)
    check_scene_add_counter (scene, counters[i].protocol, counters[i].name, counters[i].value);

  host->max_tw_buckets = 131072;
  host->max_syn_backlog = 2048;
  host->max_orphans = 32768;
  host->tcp_memory_pressure = 100000;
  host->neighbour_limit_ipv4 = host->neighbour_limit_ipv6 = 1024;
  host->name_servers[0] = sample_address ("127.0.0.53");
  host->n_name_servers = 1;
  host->has_forwarding = TRUE;
}

/* Looks at the moment, which is over then. */
void
check_scene_look (CheckScene *scene)
{
  np_findings_apply_at (scene->findings, scene->snapshot, scene->time,
                        REAL_START + scene->time + scene->slept);
  np_snapshot_finish (scene->snapshot);

  g_clear_pointer (&scene->looked, np_snapshot_unref);
  scene->looked = g_steal_pointer (&scene->snapshot);
  begin_moment (scene);
}

void
check_scene_wait (CheckScene *scene,
                  double      seconds)
{
  scene->time += (gint64) (seconds * G_USEC_PER_SEC);
}

void
check_scene_sleep (CheckScene *scene,
                   double      seconds)
{
  scene->slept += (gint64) (seconds * G_USEC_PER_SEC);
}

void
check_scene_watch (CheckScene *scene,
                   void      (*fill) (CheckScene *scene),
                   double      seconds,
                   double      step)
{
  double rest = seconds;

  fill (scene);
  check_scene_look (scene);
  while (rest > 0)
    {
      double pause = MIN (rest, step);

      check_scene_wait (scene, pause);
      fill (scene);
      check_scene_look (scene);
      rest -= pause;
    }
}

const NpFindingRecord *
check_scene_find (CheckScene *scene,
                  const char *id)
{
  guint n;
  const NpFindingRecord *findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (findings[i].id, id))
      return &findings[i];

  return NULL;
}

guint
check_scene_count (CheckScene *scene,
                   const char *id)
{
  guint n, count = 0;
  const NpFindingRecord *findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (findings[i].id, id))
      count++;

  return count;
}

static void
assert_sentences (const char *id,
                  const char *text)
{
  g_assert_nonnull (text);
  if (!g_str_has_suffix (text, ".") && !g_str_has_suffix (text, "?") && !g_str_has_suffix (text, ")"))
    g_error ("%s: “%s” is no whole sentence", id, text);
  if (strstr (text, "  ") != NULL || strchr (text, '\n') != NULL || strstr (text, "(null)") != NULL)
    g_error ("%s: “%s” is not tidy", id, text);
}

const NpFindingRecord *
assert_found (CheckScene *scene,
              const char *id,
              NpSeverity  severity,
              const char *subject)
{
  guint n;
  const NpFindingRecord *findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);

  for (guint i = 0; i < n; i++)
    {
      const NpFindingRecord *finding = &findings[i];

      if (!g_str_equal (finding->id, id) || !g_str_equal (finding->subject, subject))
        continue;

      g_assert_cmpstr (np_severity_get_word (finding->severity), ==, np_severity_get_word (severity));
      g_assert_cmpstr (finding->title, !=, "");
      g_assert_false (g_str_has_suffix (finding->title, "."));
      assert_sentences (id, finding->meaning);
      assert_sentences (id, finding->verdict);
      assert_sentences (id, finding->action);
      assert_sentences (id, finding->reason);
      return finding;
    }

  for (guint i = 0; i < n; i++)
    g_test_message ("found: %s “%s” %s", findings[i].id, findings[i].subject, np_severity_get_word (findings[i].severity));
  g_error ("%s “%s” was not found", id, subject);
}

void
assert_not_found (CheckScene *scene,
                  const char *id)
{
  const NpFindingRecord *finding = check_scene_find (scene, id);

  if (finding != NULL)
    g_error ("%s was found: %s\n%s", id, finding->title, finding->evidence);
}

void
assert_has_words (const char *text,
                  const char *words)
{
  if (text == NULL || strstr (text, words) == NULL)
    g_error ("“%s” is not in “%s”", words, text);
}

void
assert_has_no_words (const char *text,
                     const char *words)
{
  if (text != NULL && strstr (text, words) != NULL)
    g_error ("“%s” is in “%s”", words, text);
}

static gboolean
is_tested (const CheckTest *tests,
           guint            n_tests,
           const char      *id)
{
  for (guint i = 0; i < n_tests; i++)
    if (g_str_equal (tests[i].id, id))
      return tests[i].fires != NULL && tests[i].near != NULL && tests[i].normal != NULL;

  return FALSE;
}

static void
add_part (const char *id,
          const char *part,
          void      (*func) (void))
{
  g_autofree char *path = g_strdup_printf ("/checks/%s/%s", id, part);

  g_test_add_func (path, func);
}

void
add_check_tests (const NpCheckTable *table,
                 const CheckTest    *tests,
                 guint               n_tests)
{
  g_assert_cmpuint (table->n_checks, >, 0);
  for (guint i = 0; i < table->n_checks; i++)
    if (!is_tested (tests, n_tests, table->checks[i].id))
      g_error ("%s needs three tests: one in which it speaks, one close to its limit, and what is normal",
               table->checks[i].id);

  for (guint i = 0; i < n_tests; i++)
    {
      add_part (tests[i].id, "fires", tests[i].fires);
      add_part (tests[i].id, "near", tests[i].near);
      add_part (tests[i].id, "normal", tests[i].normal);
    }
}
