/* meaning/check-listeners.c: who waits for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/check-words.h"
#include "meaning/concern.h"
#include "meaning/interface-phrase.h"
#include "meaning/socket-phrases.h"
#include "meaning/waiting-services.h"
#include "snapshot/record-util.h"

/* A listener is new for so long (seconds; judgement): whoever looks now and then should see it. */
#define NEW_SECONDS 300

/* One that was away for less is an old one that was started anew, as after an update (seconds; judgement). */
#define REMEMBERED_SECONDS (24 * 3600)

/* What is noted beside the listeners themselves: that those of a protocol could be read. No cookie is so high. */
#define READ_NOTE(protocol) (G_MAXUINT64 - (protocol))

/* The port of those who ask for an address by DHCP (RFC 2131 §4.1). */
#define DHCP_CLIENT_PORT 68

static guint64
hash_listener (const NpSocketRecord *listener)
{
  guint64 program = g_str_hash (np_socket_get_lasting_name (listener));
  guint address = np_hash_bytes (listener->local.bytes, sizeof listener->local.bytes);

  return program << 32 | np_hash_mix ((guint64) address << 32 | (guint64) listener->protocol << 16 | listener->local_port);
}

/* A program that becomes visible, as for an administrator, keeps its old sockets; one that was started anew, as after an
 * update, has new ones for the same place. Neither is new. */
static gboolean
is_new (NpLook               *look,
        const NpCheck        *check,
        const NpSocketRecord *listener)
{
  guint64 was_away = np_look_note (look, check, READ_NOTE (listener->protocol), 0).n_looks > 1 ? 1 : 0;
  NpPast socket = np_look_note_socket (look, check, listener, was_away);
  NpPast place = np_look_note_for (look, check, hash_listener (listener), was_away, REMEMBERED_SECONDS);

  return socket.first != 0 && place.first != 0 && place.seconds < NEW_SECONDS;
}

static void
note_what_was_read (NpLook        *look,
                    const NpCheck *check)
{
  static const struct
  {
    NpProtocol protocol;
    NpReader   reader;
  } listening[] = {
    { NP_PROTOCOL_TCP, NP_READER_TCP },
    { NP_PROTOCOL_MPTCP, NP_READER_MPTCP },
    { NP_PROTOCOL_SCTP, NP_READER_SCTP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (listening); i++)
    if (np_snapshot_get_error (look->snapshot, listening[i].reader) == NULL)
      np_look_note (look, check, READ_NOTE (listening[i].protocol), 0);
}

static void
report_new (NpLook                 *look,
            const NpCheck          *check,
            const NpWaitingService *service)
{
  NpFinding finding;

  np_finding_init (&finding, check, service->is_open ? NP_SEVERITY_NOTICE : NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, service->subject);
  /* Translators: %1$s is a program. */
  finding.title = g_strdup_printf (_("%1$s has begun to wait on port %2$u"), service->name, service->port);
  finding.meaning = service->is_open
                      ? g_strdup (_("It has begun since the first look at the connections. Other computers may contact it, unless a firewall keeps them out."))
                      : g_strdup (_("It has begun since the first look at the connections. Only programs on this computer can contact it."));
  finding.verdict = g_strdup (_("That is fine if you have just started this program, or something that uses it."));
  finding.action = g_strdup (_("If you did not expect it, find out what the program is for, and stop it if nobody needs it."));
  np_finding_add_sockets (&finding, service->sockets);
  np_look_report (look, &finding);
}

static void
new_listener (NpLook        *look,
              const NpCheck *check)
{
  const GPtrArray *listeners = look->sets[NP_SOCKETS_LISTENERS];
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(GPtrArray) services = NULL;

  note_what_was_read (look, check);
  for (guint i = 0; i < listeners->len; i++)
    {
      const NpSocketRecord *listener = listeners->pdata[i];

      if (!np_look_is_lent_port (look, listener->local_port) && is_new (look, check, listener))
        g_ptr_array_add (found, (gpointer) listener);
    }

  services = np_look_group_by_service (&found, 1);
  for (guint i = 0; i < services->len; i++)
    report_new (look, check, services->pdata[i]);
}

/* The interface on which a client asks for an address; 0 for any. dhclient is not bound to its interface, but is told its name. */
static guint32
find_asked_interface (const NpLook         *look,
                      const NpSocketRecord *client)
{
  const char *command_line = client->owners != NULL ? client->owners->processes[0]->command_line : NULL;
  guint32 found = client->interface_index;

  for (guint i = 0; found == 0 && i < look->n_addresses; i++)
    if (np_address_equal (&look->addresses[i].address, &client->local))
      found = look->addresses[i].interface_index;

  if (found == 0 && command_line != NULL)
    {
      g_auto(GStrv) words = g_strsplit (command_line, " ", -1);

      for (guint i = 0; found == 0 && i < look->n_interfaces; i++)
        if (g_strv_contains ((const char * const *) words, look->interfaces[i].name))
          found = look->interfaces[i].index;
    }

  return found;
}

/* The text names them in the same order in each look. */
static int
compare_clients (gconstpointer a,
                 gconstpointer b)
{
  const NpProgramSockets *first = *(NpProgramSockets * const *) a, *second = *(NpProgramSockets * const *) b;

  return strcmp (first->subject, second->subject);
}

static void
report_two_clients (NpLook        *look,
                    const NpCheck *check,
                    guint32        interface_index,
                    GPtrArray     *clients)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, interface_index);
  g_autoptr(GPtrArray) programs = np_look_group_by_program (look, clients);
  const NpProgramSockets *first, *second;
  NpFinding finding;

  /* Those that are not visible count once: they may be one program. */
  if (programs->len < 2)
    return;

  g_ptr_array_sort (programs, compare_clients);
  first = programs->pdata[0];
  second = programs->pdata[1];
  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  if (interface != NULL)
    np_finding_set_subject (&finding, interface->name);
  finding.title = g_str_equal (first->subject, second->subject)
                    /* Translators: %s is a program that asks the router for an address. */
                    ? g_strdup_printf (_("%s runs more than once and asks for an address"), first->name)
                    /* Translators: %1$s and %2$s are programs that ask the router for an address. */
                    : g_strdup_printf (_("%1$s and %2$s both ask for an address"), first->name, second->name);
  finding.meaning = g_strdup (_("Two programs ask the router for an address for this computer by DHCP. They may overrule each other."));
  finding.verdict = g_strdup (_("Often one of them is a left-over from another network."));
  finding.action = g_strdup (_("Find out which of them you need, and stop the other. Restarting the computer often does that, too."));
  np_finding_add_sockets (&finding, clients);
  np_look_report (look, &finding);
}

static void
two_dhcp_clients (NpLook        *look,
                  const NpCheck *check)
{
  const GPtrArray *waiting = look->sets[NP_SOCKETS_WAITING_UDP];
  g_autoptr(GHashTable) by_interface = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < waiting->len; i++)
    {
      const NpSocketRecord *socket = waiting->pdata[i];
      GPtrArray *clients;

      if (socket->local_port != DHCP_CLIENT_PORT || socket->family != NP_FAMILY_IPV4)
        continue;

      key = GUINT_TO_POINTER (find_asked_interface (look, socket));
      clients = g_hash_table_lookup (by_interface, key);
      if (clients == NULL)
        {
          clients = g_ptr_array_new ();
          g_hash_table_insert (by_interface, key, clients);
        }
      g_ptr_array_add (clients, (gpointer) socket);
    }

  g_hash_table_iter_init (&iter, by_interface);
  while (g_hash_table_iter_next (&iter, &key, &value))
    report_two_clients (look, check, GPOINTER_TO_UINT (key), value);
}

static void
report_sniffer (NpLook        *look,
                const NpCheck *check,
                GPtrArray     *sockets)
{
  const NpSocketRecord *first = sockets->pdata[0];
  g_autofree char *name = np_socket_dup_subject (first);
  g_autofree char *interface = NULL;
  gboolean is_one = first->interface_index != 0;
  NpFinding finding;

  for (guint i = 1; i < sockets->len; i++)
    is_one = is_one && ((const NpSocketRecord *) sockets->pdata[i])->interface_index == first->interface_index;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, np_socket_get_lasting_name (first));
  interface = np_interface_phrase (first->interface, first->interface_index);
  finding.title = is_one
                    /* Translators: %1$s is a program, %2$s a network interface such as "wlan0". */
                    ? g_strdup_printf (_("%1$s can see every packet on %2$s"), name, interface)
                    /* Translators: %s is a program. */
                    : g_strdup_printf (_("%s can see every packet"), name);
  finding.meaning = g_strdup (_("It can get a copy of all that is sent and received there, as programs that examine networks do. What is encrypted stays unreadable."));
  finding.verdict = g_strdup (_("That is fine while you record or examine what is sent on the network."));
  finding.action = g_strdup (_("If you did not start it, find out what it is for, and stop it if nobody needs it."));
  np_finding_add_sockets (&finding, sockets);
  np_look_report (look, &finding);
}

static void
packet_sniffer (NpLook        *look,
                const NpCheck *check)
{
  const GPtrArray *sockets = look->sets[NP_SOCKETS_PACKET];
  g_autoptr(GPtrArray) sniffers = g_ptr_array_new ();
  g_autoptr(GPtrArray) programs = NULL;

  for (guint i = 0; i < sockets->len; i++)
    if (np_socket_is_sniffer (sockets->pdata[i]))
      g_ptr_array_add (sniffers, sockets->pdata[i]);

  programs = np_check_group_by_name (sniffers);
  for (guint i = 0; i < programs->len; i++)
    report_sniffer (look, check, programs->pdata[i]);
}

static const NpCheck checks[] = {
  {
    .id = "new-listener",
    .title = N_("Programs that begin to wait for callers"),
    .reason = N_("Shown for 5 minutes when a program begins to wait for callers (LISTEN) at an address and port where it was not seen in the last 24 hours. It is worth a look when other computers can reach it. Ports that the system lends to whoever asks are left out, because games and helpers use them all the time."),
    .normal = N_("Normal when a program or a service has just been started."),
    .source = "listen(2)",
    .run = new_listener,
  },
  {
    .id = "two-dhcp-clients",
    .title = N_("Two programs that ask for an address"),
    .reason = N_("Shown when two processes wait on UDP port 68 for the same interface, or both for any. One for each interface is normal, and not shown."),
    .source = "RFC 2131 §4.1",
    .run = two_dhcp_clients,
  },
  {
    .id = "packet-sniffer",
    .title = N_("Programs that can see every packet"),
    .reason = N_("Shown when a program has a packet socket for all protocols (ETH_P_ALL) and is none of the usual ones that look after the network, such as NetworkManager. Programs of others are seen only with administrator rights."),
    .normal = N_("Normal for programs that examine networks, such as Wireshark and tcpdump."),
    .source = "packet(7)",
    .run = packet_sniffer,
  },
};

const NpCheckTable np_checks_listeners = { NP_CHECKS_SERVICES, checks, G_N_ELEMENTS (checks) };
