/* tests/ui/commands.c: commands to copy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/commands.h"

#include "support/sample.h"

static void
assert_commands (NpTableId          table,
                 gconstpointer      record,
                 const char *const *expected)
{
  g_auto(GStrv) commands = np_commands_for_record (table, record);

  g_assert_cmpstrv (commands, expected);
}

static void
test_sockets (void)
{
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_ESTABLISHED };

  sample_set_ends (&socket, "192.0.2.1", 40000, "198.51.100.7", 443);
  assert_commands (NP_TABLE_CONNECTIONS, &socket,
                   (const char *[]) { "ss -tanp 'sport = :40000 and dport = :443'", "netstat -tanp", NULL });

  sample_set_ends (&socket, "0.0.0.0", 22, "0.0.0.0", 0);
  assert_commands (NP_TABLE_CONNECTIONS, &socket,
                   (const char *[]) { "ss -tanp 'sport = :22'", "netstat -tanp", NULL });

  socket.protocol = NP_PROTOCOL_UNIX;
  assert_commands (NP_TABLE_CONNECTIONS, &socket, (const char *[]) { "ss -xap", "netstat -xap", NULL });

  /* The port of a raw socket is no port. */
  socket.protocol = NP_PROTOCOL_RAW;
  assert_commands (NP_TABLE_CONNECTIONS, &socket, (const char *[]) { "ss -wanp", "netstat -wanp", NULL });
}

static void
test_routes (void)
{
  NpRouteRecord route = { .destination = sample_address ("2001:db8::") };

  assert_commands (NP_TABLE_ROUTES, &route,
                   (const char *[]) { "ip -6 route show table all", "netstat -6rn", NULL });

  route.destination = sample_address ("192.0.2.0");
  assert_commands (NP_TABLE_ROUTES, &route, (const char *[]) { "ip route show table all", "netstat -rn", NULL });
}

static void
test_interfaces (void)
{
  static const struct
  {
    const char *name;
    const char *word;
  } cases[] = {
    { "eth0", "eth0" },
    { "wlp0s20f3.12@eth0", "wlp0s20f3.12@eth0" },
    { "$(reboot)", "'$(reboot)'" },
    { "a;ls", "'a;ls'" },
    { "it's", "'it'\\''s'" },
    { "-h", "'-h'" },
    { "", "''" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpInterfaceRecord interface = { .name = (char *) cases[i].name };
      g_auto(GStrv) commands = np_commands_for_record (NP_TABLE_INTERFACES, &interface);
      g_autofree char *expected = g_strconcat ("ip -s link show dev ", cases[i].word, NULL);

      g_assert_cmpstr (commands[0], ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/commands/sockets", test_sockets);
  g_test_add_func ("/commands/routes", test_routes);
  g_test_add_func ("/commands/interfaces", test_interfaces);

  return g_test_run ();
}
