/* tests/meaning/services.c: tests of the usual uses of ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/services.h"

#include <string.h>

#include "support/sample.h"

static const struct
{
  NpProtocol  protocol;
  guint16     port;
  const char *name; /* NULL: nothing is known */
  const char *word; /* in the summary */
} cases[] = {
  { NP_PROTOCOL_TCP, 19, NULL, NULL },
  { NP_PROTOCOL_TCP, 20, "ftp-data", "file transfer" },
  { NP_PROTOCOL_TCP, 22, "ssh", "remote login" },
  { NP_PROTOCOL_UDP, 22, NULL, NULL },
  { NP_PROTOCOL_TCP, 53, "domain", "DNS" },
  { NP_PROTOCOL_UDP, 53, "domain", "DNS" },
  { NP_PROTOCOL_UDP, 68, "bootpc", "DHCP" },
  { NP_PROTOCOL_TCP, 443, "https", "encrypted web" },
  { NP_PROTOCOL_UDP, 443, "https", "QUIC" },
  { NP_PROTOCOL_UDPLITE, 443, NULL, NULL },
  { NP_PROTOCOL_RAW, 22, NULL, NULL },
  { NP_PROTOCOL_ICMP, 22, NULL, NULL },
  { NP_PROTOCOL_UNIX, 22, NULL, NULL },
  { NP_PROTOCOL_TCP, 631, "ipp", "printing" },
  { NP_PROTOCOL_TCP, 1713, NULL, NULL },
  { NP_PROTOCOL_TCP, 1714, "kdeconnect", "phone" },
  { NP_PROTOCOL_UDP, 1764, "kdeconnect", "phone" },
  { NP_PROTOCOL_TCP, 1765, NULL, NULL },
  { NP_PROTOCOL_TCP, 2022, NULL, NULL },
  { NP_PROTOCOL_UDP, 5353, "mdns", "nearby" },
  { NP_PROTOCOL_TCP, 5353, NULL, NULL },
  { NP_PROTOCOL_TCP, 6880, NULL, NULL },
  { NP_PROTOCOL_TCP, 6889, "bittorrent", "BitTorrent" },
  { NP_PROTOCOL_TCP, 6890, NULL, NULL },
  { NP_PROTOCOL_TCP, 17500, "db-lsp", "Dropbox" },
  { NP_PROTOCOL_UDP, 17500, "db-lsp", "Dropbox" },
  { NP_PROTOCOL_TCP, 27016, "steam", "games" },
  { NP_PROTOCOL_TCP, 27017, "mongodb", "database" },
  { NP_PROTOCOL_UDP, 27017, "steam", "games" },
  { NP_PROTOCOL_TCP, 27036, "steam", "games" },
  { NP_PROTOCOL_TCP, 27037, NULL, NULL },
  { NP_PROTOCOL_UDP, 57621, "spotify", "Spotify" },
  { NP_PROTOCOL_TCP, 0, NULL, NULL },
  { NP_PROTOCOL_TCP, 65535, NULL, NULL },
};

static void
test_lookup (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpService *service = np_service_lookup (cases[i].protocol, cases[i].port);

      g_test_message ("%s %u", np_protocol_get_word (cases[i].protocol), cases[i].port);

      if (cases[i].name == NULL)
        {
          g_assert_null (service);
          continue;
        }

      g_assert_nonnull (service);
      g_assert_cmpstr (service->name, ==, cases[i].name);
      g_assert_nonnull (strstr (np_service_get_summary (service), cases[i].word));
    }
}

/* The summaries stand in the middle of sentences. */
static void
test_summaries (void)
{
  guint n_ports = 0;

  for (guint port = 0; port <= G_MAXUINT16; port++)
    for (NpProtocol protocol = NP_PROTOCOL_TCP; protocol <= NP_PROTOCOL_UDP; protocol++)
      {
        const NpService *service = np_service_lookup (protocol, (guint16) port);
        const char *summary = np_service_get_summary (service);

        if (service == NULL)
          continue;

        n_ports++;
        g_assert_cmpuint (service->port, <=, port);
        g_assert_cmpuint (service->last_port, >=, port);
        g_assert_true (protocol == NP_PROTOCOL_TCP ? service->on_tcp : service->on_udp);
        g_assert_false (g_str_has_suffix (summary, "."));
        g_assert_null (strchr (summary, '%'));
        g_assert_null (strchr (summary, '('));
        g_assert_null (strstr (service->name, " "));
      }

  /* The ports of all entries together: a wrong order would hide some from the binary search. */
  g_assert_cmpuint (n_ports, ==, 275);
  g_assert_null (np_service_get_summary (NULL));
}

static void
test_telling_port (void)
{
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP };

  sample_set_ends (&socket, "192.0.2.1", 51820, "198.51.100.1", 443);

  socket.role = NP_ROLE_CALLER;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 443);
  socket.role = NP_ROLE_VISITED;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 51820);
  socket.role = NP_ROLE_WAITING;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 51820);
  /* Left of a visit to a listener that has gone, as it seems. */
  socket.role = NP_ROLE_NONE;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 51820);
  socket.protocol = NP_PROTOCOL_UDP;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 0);
  socket.protocol = NP_PROTOCOL_TCP;
  socket.remote_port = 0;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 51820);

  /* A port that was only lent may have a registered number by accident. */
  socket.has_temporary_port = TRUE;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 0);
  socket.role = NP_ROLE_WAITING;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 0);
  socket.role = NP_ROLE_CALLER;
  socket.remote_port = 443;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 443);

  /* The "port" of a raw socket is a protocol number. */
  socket.protocol = NP_PROTOCOL_RAW;
  socket.role = NP_ROLE_WAITING;
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 0);
}

static void
test_find (void)
{
  g_assert_cmpuint (np_service_find ("ssh", 0)->port, ==, 22);
  g_assert_cmpuint (np_service_find ("SSH", 0)->port, ==, 22);
  g_assert_null (np_service_find ("ssh", 1));
  g_assert_cmpuint (np_service_find ("http-alt", 0)->port, ==, 5000);
  g_assert_cmpuint (np_service_find ("http-alt", 2)->port, ==, 8080);
  g_assert_null (np_service_find ("http-alt", 4));
  g_assert_null (np_service_find ("", 0));
  g_assert_null (np_service_find ("ss", 0));
}

static void
test_has_ports (void)
{
  for (guint protocol = 0; protocol < NP_N_PROTOCOLS; protocol++)
    {
      const NpSocketRecord socket = { .protocol = (guint8) protocol };

      g_assert_cmpint (np_socket_has_ports (&socket), ==,
                       strstr ("tcp udp udplite mptcp sctp", np_protocol_get_word (protocol)) != NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/services/lookup", test_lookup);
  g_test_add_func ("/services/summaries", test_summaries);
  g_test_add_func ("/services/find", test_find);
  g_test_add_func ("/services/has-ports", test_has_ports);
  g_test_add_func ("/services/telling-port", test_telling_port);

  return g_test_run ();
}
