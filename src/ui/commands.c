/* ui/commands.c: what to type for the same answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/commands.h"

#include <linux/neighbour.h>
#include <string.h>

/* People paste these into a shell, so a name from the kernel is quoted unless it is plain. */
static char *
quote (const char *word)
{
  static const char plain[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_.:@+-";

  if (*word != '\0' && *word != '-' && word[strspn (word, plain)] == '\0')
    return g_strdup (word);

  return g_shell_quote (word);
}

static void
add_socket_commands (GStrvBuilder         *builder,
                     const NpSocketRecord *socket)
{
  static const struct
  {
    const char *ss;
    const char *other;
  } commands[] = {
    [NP_PROTOCOL_TCP] = { "ss -tanp", "netstat -tanp" },
    [NP_PROTOCOL_UDP] = { "ss -uanp", "netstat -uanp" },
    [NP_PROTOCOL_UDPLITE] = { NULL, "netstat -Uanp" },
    [NP_PROTOCOL_RAW] = { "ss -wanp", "netstat -wanp" },
    [NP_PROTOCOL_ICMP] = { NULL, "cat /proc/net/icmp /proc/net/icmp6" },
    [NP_PROTOCOL_MPTCP] = { "ss -Manp", "ss -tanp" },
    [NP_PROTOCOL_SCTP] = { "ss -Sanp", "netstat -Sanp" },
    [NP_PROTOCOL_UNIX] = { "ss -xap", "netstat -xap" },
    [NP_PROTOCOL_PACKET] = { "ss -0ap", "cat /proc/net/packet" },
    [NP_PROTOCOL_NETLINK] = { "ss -f netlink -ap", "cat /proc/net/netlink" },
  };
  gboolean has_ports = socket->protocol == NP_PROTOCOL_TCP || socket->protocol == NP_PROTOCOL_UDP ||
                       socket->protocol == NP_PROTOCOL_MPTCP || socket->protocol == NP_PROTOCOL_SCTP;
  g_autofree char *exact = NULL;

  G_STATIC_ASSERT (G_N_ELEMENTS (commands) == NP_N_PROTOCOLS);
  g_return_if_fail (socket->protocol < NP_N_PROTOCOLS);

  if (has_ports && socket->local_port != 0)
    {
      exact = socket->remote_port != 0
        ? g_strdup_printf ("%s 'sport = :%u and dport = :%u'", commands[socket->protocol].ss,
                           socket->local_port, socket->remote_port)
        : g_strdup_printf ("%s 'sport = :%u'", commands[socket->protocol].ss, socket->local_port);
      g_strv_builder_add (builder, exact);
    }
  else if (commands[socket->protocol].ss != NULL)
    g_strv_builder_add (builder, commands[socket->protocol].ss);

  g_strv_builder_add (builder, commands[socket->protocol].other);
}

static void
add_route_commands (GStrvBuilder        *builder,
                    const NpRouteRecord *route)
{
  gboolean is_ipv6 = route->destination.family == AF_INET6;

  g_strv_builder_add (builder, is_ipv6 ? "ip -6 route show table all" : "ip route show table all");
  g_strv_builder_add (builder, is_ipv6 ? "netstat -6rn" : "netstat -rn");
}

static void
add_interface_commands (GStrvBuilder            *builder,
                        const NpInterfaceRecord *interface)
{
  g_autofree char *name = quote (interface->name);
  g_autofree char *link = g_strdup_printf ("ip -s link show dev %s", name);
  g_autofree char *address = g_strdup_printf ("ip address show dev %s", name);

  g_strv_builder_add (builder, link);
  g_strv_builder_add (builder, address);
  g_strv_builder_add (builder, "netstat -i");
}

static void
add_neighbour_commands (GStrvBuilder            *builder,
                        const NpNeighbourRecord *neighbour)
{
  g_autoptr(GString) command = g_string_new ((neighbour->flags & NTF_PROXY) != 0 ? "ip neighbour show proxy to "
                                                                               : "ip neighbour show to ");

  np_address_append (&neighbour->address, command);
  if (neighbour->interface != NULL)
    {
      g_autofree char *name = quote (neighbour->interface);

      g_string_append_printf (command, " dev %s", name);
    }
  /* Entries that need no lookup are left out otherwise. */
  if ((neighbour->flags & NTF_PROXY) == 0 && (neighbour->state == NUD_NONE || (neighbour->state & NUD_NOARP) != 0))
    g_string_append (command, " nud all");

  g_strv_builder_add (builder, command->str);
  if (neighbour->address.family == AF_INET)
    g_strv_builder_add (builder, "arp -n");
}

static void
add_group_commands (GStrvBuilder        *builder,
                    const NpGroupRecord *group)
{
  if (group->interface != NULL)
    {
      g_autofree char *name = quote (group->interface);
      g_autofree char *command = g_strdup_printf ("ip maddress show dev %s", name);

      g_strv_builder_add (builder, command);
    }

  if (group->family != AF_PACKET)
    g_strv_builder_add (builder, "netstat -gn");
}

/* What /proc/net/sockstat counts, which the tools for counters do not show. */
static const char *
find_sockstat_command (const char *protocol)
{
  static const char *const names[] = { "sockets", "TCP", "UDP", "UDPLITE", "RAW", "FRAG", NULL };
  static const char *const names_6[] = { "TCP6", "UDP6", "UDPLITE6", "RAW6", "FRAG6", NULL };

  if (g_strv_contains (names, protocol))
    return "cat /proc/net/sockstat";
  if (g_strv_contains (names_6, protocol))
    return "cat /proc/net/sockstat6";

  return NULL;
}

static void
add_counter_commands (GStrvBuilder          *builder,
                      const NpCounterRecord *counter)
{
  const char *sockstat = find_sockstat_command (counter->protocol);
  g_autofree char *name = g_strconcat (counter->protocol, counter->name, NULL);
  g_autofree char *word = quote (name);
  g_autofree char *command = g_strdup_printf ("nstat -az %s", word);

  if (sockstat != NULL)
    {
      g_strv_builder_add (builder, sockstat);
      g_strv_builder_add (builder, "ss -s");
      return;
    }

  g_strv_builder_add (builder, command);
  g_strv_builder_add (builder, g_str_has_suffix (counter->protocol, "6") ? "netstat -6s" : "netstat -s");
}

static void
add_translation_commands (GStrvBuilder              *builder,
                          const NpTranslationRecord *translation)
{
  const char *list = translation->original.source.family == AF_INET6 ? "sudo conntrack -L -f ipv6" : "sudo conntrack -L";
  g_autoptr(GString) command = g_string_new (list);

  g_string_append (command, " --orig-src ");
  np_address_append (&translation->original.source, command);
  g_string_append (command, " --orig-dst ");
  np_address_append (&translation->original.destination, command);

  g_strv_builder_add (builder, command->str);
  g_strv_builder_add (builder, list);
}

/**
 * np_commands_for_record:
 * @table: what kind of record
 * @record: a record
 *
 * Returns: (transfer full): commands of a terminal that show the same thing,
 *   safe to paste whatever the record holds; the most exact one first
 */
GStrv
np_commands_for_record (NpTableId     table,
                        gconstpointer record)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  switch (table)
    {
    case NP_TABLE_CONNECTIONS:
      add_socket_commands (builder, record);
      break;
    case NP_TABLE_ROUTES:
      add_route_commands (builder, record);
      break;
    case NP_TABLE_RULES:
      g_strv_builder_add (builder, "ip rule show");
      g_strv_builder_add (builder, "ip -6 rule show");
      break;
    case NP_TABLE_INTERFACES:
      add_interface_commands (builder, record);
      break;
    case NP_TABLE_ADDRESSES:
      g_strv_builder_add (builder, "ip address show");
      break;
    case NP_TABLE_NEIGHBOURS:
      add_neighbour_commands (builder, record);
      break;
    case NP_TABLE_STATISTICS:
      add_counter_commands (builder, record);
      break;
    case NP_TABLE_GROUPS:
      add_group_commands (builder, record);
      break;
    case NP_TABLE_TRANSLATIONS:
      add_translation_commands (builder, record);
      break;
    case NP_TABLE_FINDINGS:
      g_strv_builder_add (builder, "netplain-snapshot findings");
      break;
    default:
      g_return_val_if_reached (g_strv_builder_end (builder));
    }

  return g_strv_builder_end (builder);
}
