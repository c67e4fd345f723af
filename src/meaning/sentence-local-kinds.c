/* meaning/sentence-local-kinds.c: what packet and netlink sockets do, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>
#include <linux/if_ether.h>
#include <linux/netlink.h>

#include "meaning/interface-phrase.h"
#include "meaning/socket-topics.h"

static char *
dup_every_packet (const NpSocketRecord  *socket,
                  const NpSocketPhrases *phrases)
{
  g_autofree char *interface = np_interface_phrase (socket->interface, socket->interface_index);

  /* A filter may sort out most of it, which only the administrator can see. */
  if (socket->interface_index == 0 && socket->interface == NULL)
    /* Translators: %1$s is a program's name or words such as "A program of the user root", here and in the next sentences. */
    return g_strdup_printf (_("%1$s can see every packet on all networks of this computer; it may have asked for a few kinds only."),
                            phrases->subject);

  /* Translators: %2$s is a network interface such as "wlan0". */
  return g_strdup_printf (_("%1$s can see every packet on %2$s; it may have asked for a few kinds only."),
                          phrases->subject, interface);
}

/**
 * np_sentence_for_frames:
 * @socket: a packet socket (packet(7)), whose "port" is the Ethernet protocol that it takes
 * @phrases: its phrases
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_frames (const NpSocketRecord  *socket,
                        const NpSocketPhrases *phrases)
{
  g_autofree char *interface = np_interface_phrase (socket->interface, socket->interface_index);
  g_autofree char *what = np_ethertype_in_words (socket->local_port);

  /* Bound to no protocol it gets nothing (packet(7)). */
  if (socket->local_port == 0)
    return g_strdup_printf (_("%1$s can send packets of its own making; it does not read any."), phrases->subject);

  if (socket->local_port == ETH_P_ALL)
    return dup_every_packet (socket, phrases);

  if (socket->interface_index == 0 && socket->interface == NULL)
    return g_strdup_printf (_("%1$s reads %2$s on all networks of this computer."), phrases->subject, what);

  /* Translators: as in "wpa_supplicant reads login packets of the network (EAPOL) on wlan0." */
  return g_strdup_printf (_("%1$s reads %2$s on %3$s."), phrases->subject, what, interface);
}

static char *
dup_topic (guint32 protocol)
{
  const char *topic = np_netlink_topic (protocol);

  if (topic != NULL)
    return g_strdup (topic);

  /* Translators: follows "talks with the system about"; %u is a number. */
  return g_strdup_printf (_("the topic number %u"), protocol);
}

/**
 * np_sentence_for_netlink:
 * @socket: a netlink socket (netlink(7))
 * @phrases: its phrases
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_netlink (const NpSocketRecord  *socket,
                         const NpSocketPhrases *phrases)
{
  g_autofree char *topic = dup_topic (socket->netlink_protocol);

  if (np_socket_is_of_kernel (socket))
    /* Translators: %s is for example "network cards, addresses and routes". */
    return g_strdup_printf (_("The system itself: this is where programs talk with it about %s."), topic);

  if (socket->netlink_protocol == NETLINK_USERSOCK)
    return g_strdup_printf (_("%1$s talks with other programs on this computer."), phrases->subject);

  if (socket->netlink_groups != 0)
    /* Translators: %1$s is a program, %2$s for example "network cards, addresses and routes". */
    return g_strdup_printf (_("%1$s talks with the system about %2$s, and is told when something changes."),
                            phrases->subject, topic);

  return g_strdup_printf (_("%1$s talks with the system about %2$s."), phrases->subject, topic);
}
