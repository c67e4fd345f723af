/* meaning/explain-other-end.c: what is known about the other end, and who could become it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/interface-phrase.h"
#include "meaning/known-unix-sockets.h"
#include "meaning/socket-phrases.h"
#include "meaning/socket-words.h"

char *
np_explain_remote_name (const NpSocketRecord *socket)
{
  g_autofree char *address = NULL;

  if (!np_socket_has_partner (socket))
    return g_strdup (_("Empty: there is no other end with an address that could have a name."));
  if (socket->remote_name == NULL)
    return g_strdup (_("Empty: names are looked up only when you ask for them, and not every address has one."));

  address = np_address_dup_plain (&socket->remote);

  /* Translators: %s is an address such as 192.0.2.1. */
  return g_strdup_printf (_("Usually entered by the owner of the address %s, who can enter anything: a name proves nothing."),
                          address);
}

static const char *
get_kind_explanation (NpAddressKind kind)
{
  switch (kind)
    {
    case NP_ADDRESS_LINK_LOCAL:
      return _("On the same cable or Wi-Fi as this computer: such addresses are passed on by no router.");
    case NP_ADDRESS_PRIVATE:
    case NP_ADDRESS_UNIQUE_LOCAL:
      return _("An address from a private network: it may be in the same house or at the other end of a VPN, but not on the open internet.");
    case NP_ADDRESS_SHARED:
      return _("An address from the inner network of an internet provider; some VPNs such as Tailscale use these addresses too.");
    case NP_ADDRESS_MULTICAST:
      return _("What is sent there goes to all computers that joined the group.");
    case NP_ADDRESS_BROADCAST:
      return _("What is sent there goes to all computers of the network.");
    case NP_ADDRESS_DOCUMENTATION:
      return _("An address that is meant for examples in books; somebody has probably copied an example.");
    case NP_ADDRESS_BENCHMARK:
      return _("An address that is meant for tests of network devices; some VPNs borrow such addresses.");
    case NP_ADDRESS_NAT64:
      return _("A computer on the internet, reached at its IPv4 address from a network that has only IPv6.");
    case NP_ADDRESS_GLOBAL:
      return _("An address of the public internet. In which country it is cannot be told from the number.");
    case NP_ADDRESS_LOOPBACK:
      return _("An address of this computer itself.");
    case NP_ADDRESS_UNSPECIFIED:
    default:
      return _("An address that stands for no particular computer.");
    }
}

char *
np_explain_remote_kind (const NpSocketRecord *socket)
{
  if (!np_socket_record_is_inet (socket))
    return g_strdup (_("Empty: it has no other end in a network."));
  if (!np_socket_has_partner (socket))
    return g_strdup (_("Empty: there is no fixed other end."));

  if (np_socket_partner_is_local (socket))
    return g_strdup (_("Both ends are on this computer; nothing of this leaves it."));

  return g_strdup (get_kind_explanation (np_address_get_kind (&socket->remote)));
}

static char *
dup_unknown_peer (const NpSocketRecord *socket)
{
  const NpKnownUnixSocket *known;

  if (socket->protocol == NP_PROTOCOL_UNIX)
    {
      known = np_known_unix_socket_lookup (socket->peer_path);

      if (known == NULL)
        return g_strdup (_("Empty: there is no other end, or who holds it is not known."));

      /* Translators: %s is what something is usually for, such as "playing and recording sound". */
      return g_strdup_printf (_("Told by the name of the socket alone, which is usually for: %s."),
                              np_known_unix_socket_get_summary (known));
    }

  if (!np_socket_record_is_inet (socket))
    return g_strdup (_("Empty: sockets of this kind have no program at another end."));
  if (!np_socket_has_partner (socket))
    return g_strdup (_("Empty: there is no fixed other end."));

  return np_socket_partner_is_local (socket)
           ? g_strdup (_("The other end is on this computer, but its program is not known."))
           : g_strdup (_("Empty: the other end is another computer, and its programs cannot be seen from here."));
}

char *
np_explain_peer (const NpSocketRecord *socket)
{
  const NpOwners *owners = socket->peer_owners;

  if (np_socket_talks_to_itself (socket))
    return g_strdup (_("The same program holds both ends, as many do to wake up their own parts."));

  if (owners != NULL)
    /* Translators: %1$s is a program, %2$d its process number. */
    return g_strdup_printf (_("%1$s (process %2$d) holds the other end, on this computer."),
                            owners->processes[0]->program, (int) owners->processes[0]->pid);

  if (socket->peer_unit != NULL)
    /* Translators: %s is a service or app, such as "cups.service". */
    return g_strdup_printf (_("The other end was made inside %s, on this computer."), socket->peer_unit);

  return dup_unknown_peer (socket);
}

static char *
dup_any_exposure (const NpSocketRecord *socket)
{
  /* /proc/net does not tell v6only, so what is usual is all that can be said. */
  if (socket->from_proc)
    return g_strdup (_("All IPv6 addresses of this computer, and usually the IPv4 ones too: anyone who can reach it gets through, unless a firewall blocks it."));

  return g_strdup (_("All addresses of this computer, IPv6 and IPv4: anyone who can reach it gets through, unless a firewall blocks it."));
}

static char *
dup_address_exposure (const NpSocketRecord *socket)
{
  NpAddressKind kind = np_address_get_kind (&socket->local);

  if (kind == NP_ADDRESS_LINK_LOCAL)
    return g_strdup (_("Only computers on the same cable or Wi-Fi can reach this address; they get through, unless a firewall blocks it."));

  if (np_address_kind_is_private (kind))
    return g_strdup (_("Whoever can reach this private address gets through, unless a firewall blocks it. From the internet that is usually nobody."));

  return g_strdup (_("Whoever can reach this address gets through, unless a firewall blocks it."));
}

char *
np_explain_exposure (const NpSocketRecord *socket)
{
  g_autofree char *interface = NULL;

  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      return g_strdup (_("Only programs on this computer can get through to it."));

    case NP_EXPOSURE_ANY:
      return dup_any_exposure (socket);

    case NP_EXPOSURE_ANY_IPV4:
      return g_strdup (_("All IPv4 addresses of this computer: anyone who can reach it gets through, unless a firewall blocks it."));

    case NP_EXPOSURE_ANY_IPV6:
      return g_strdup (_("All IPv6 addresses of this computer, but not IPv4: anyone who can reach it gets through, unless a firewall blocks it."));

    case NP_EXPOSURE_INTERFACE:
      interface = np_interface_phrase (socket->interface, socket->interface_index);
      /* Translators: %s is a network interface such as "eth0". */
      return g_strdup_printf (_("Whoever comes in through %s gets through, unless a firewall blocks it."), interface);

    case NP_EXPOSURE_ADDRESS:
      return dup_address_exposure (socket);

    case NP_EXPOSURE_GROUP:
      return g_strdup (_("It receives what is sent to many computers at once, to this address."));

    case NP_EXPOSURE_NONE:
    default:
      return g_strdup (_("Empty: nobody can call it, because it does not wait for anybody."));
    }
}
