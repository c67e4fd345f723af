/* snapshot/socket-record.c: one socket at one moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/socket-record.h"

#include <linux/netlink.h>
#include <string.h>

#include "snapshot/record-util.h"

/* What was there for no longer was there only for a moment, in µs. */
#define BRIEF_USEC (2 * G_USEC_PER_SEC)

const char *
np_protocol_get_word (NpProtocol protocol)
{
  static const char *const words[] = {
    [NP_PROTOCOL_TCP] = "tcp",
    [NP_PROTOCOL_UDP] = "udp",
    [NP_PROTOCOL_UDPLITE] = "udplite",
    [NP_PROTOCOL_RAW] = "raw",
    [NP_PROTOCOL_ICMP] = "icmp",
    [NP_PROTOCOL_MPTCP] = "mptcp",
    [NP_PROTOCOL_SCTP] = "sctp",
    [NP_PROTOCOL_UNIX] = "unix",
    [NP_PROTOCOL_PACKET] = "packet",
    [NP_PROTOCOL_NETLINK] = "netlink",
  };

  return np_word (words, G_N_ELEMENTS (words), protocol);
}

static const char *const family_words[NP_N_FAMILIES] = {
  [NP_FAMILY_IPV4] = "ipv4",
  [NP_FAMILY_IPV6] = "ipv6",
  [NP_FAMILY_UNIX] = "unix",
  [NP_FAMILY_PACKET] = "packet",
  [NP_FAMILY_NETLINK] = "netlink",
};

const char *
np_family_get_word (NpFamily family)
{
  return np_word (family_words, NP_N_FAMILIES, family);
}

/**
 * np_family_from_word:
 * @word: `ipv4`, `ipv6`, `unix`, `packet` or `netlink`, or as sockets call them `inet` and `inet6`
 * @family: (out): the family
 *
 * Returns: %FALSE when @word names none
 */
gboolean
np_family_from_word (const char *word,
                     NpFamily   *family)
{
  if (g_str_equal (word, "inet"))
    word = family_words[NP_FAMILY_IPV4];
  else if (g_str_equal (word, "inet6"))
    word = family_words[NP_FAMILY_IPV6];

  for (guint i = 0; i < NP_N_FAMILIES; i++)
    if (g_str_equal (word, family_words[i]))
      {
        *family = i;
        return TRUE;
      }

  return FALSE;
}

const char *
np_socket_state_get_word (NpSocketState state)
{
  static const char *const words[] = {
    [NP_STATE_ESTABLISHED] = "ESTABLISHED",
    [NP_STATE_SYN_SENT] = "SYN_SENT",
    [NP_STATE_SYN_RECV] = "SYN_RECV",
    [NP_STATE_FIN_WAIT1] = "FIN_WAIT1",
    [NP_STATE_FIN_WAIT2] = "FIN_WAIT2",
    [NP_STATE_TIME_WAIT] = "TIME_WAIT",
    [NP_STATE_CLOSE] = "CLOSE",
    [NP_STATE_CLOSE_WAIT] = "CLOSE_WAIT",
    [NP_STATE_LAST_ACK] = "LAST_ACK",
    [NP_STATE_LISTEN] = "LISTEN",
    [NP_STATE_CLOSING] = "CLOSING",
    [NP_STATE_NEW_SYN_RECV] = "SYN_RECV",
    [NP_STATE_BOUND_INACTIVE] = "BOUND_INACTIVE",
    [NP_STATE_UNCONN] = "UNCONN",
    [NP_STATE_COOKIE_WAIT] = "COOKIE_WAIT",
    [NP_STATE_COOKIE_ECHOED] = "COOKIE_ECHOED",
    [NP_STATE_SHUTDOWN_PENDING] = "SHUTDOWN_PENDING",
    [NP_STATE_SHUTDOWN_SENT] = "SHUTDOWN_SENT",
    [NP_STATE_SHUTDOWN_RECEIVED] = "SHUTDOWN_RECEIVED",
    [NP_STATE_SHUTDOWN_ACK_SENT] = "SHUTDOWN_ACK_SENT",
  };

  return np_word (words, G_N_ELEMENTS (words), state);
}

const char *
np_timer_get_word (NpTimer timer)
{
  static const char *const words[] = {
    [NP_TIMER_OFF] = "off",
    [NP_TIMER_ON] = "on",
    [NP_TIMER_KEEPALIVE] = "keepalive",
    [NP_TIMER_TIMEWAIT] = "timewait",
    [NP_TIMER_PROBE] = "probe",
    [NP_TIMER_DELACK] = "delack",
  };

  return np_word (words, G_N_ELEMENTS (words), timer);
}

const char *
np_owner_visibility_get_word (NpOwnerVisibility visibility)
{
  static const char *const words[] = {
    [NP_OWNER_KNOWN] = "known",
    [NP_OWNER_UNIT] = "unit",
    [NP_OWNER_HIDDEN] = "hidden",
    [NP_OWNER_NONE] = "none",
    [NP_OWNER_UNACCEPTED] = "unaccepted",
  };

  return np_word (words, G_N_ELEMENTS (words), visibility);
}

const char *
np_limit_get_word (NpLimit limit)
{
  static const char *const words[] = {
    [NP_LIMIT_UNKNOWN] = "unknown",
    [NP_LIMIT_PROGRAM] = "program",
    [NP_LIMIT_NETWORK] = "network",
    [NP_LIMIT_PEER_WINDOW] = "peer-window",
    [NP_LIMIT_SEND_BUFFER] = "send-buffer",
  };

  return np_word (words, G_N_ELEMENTS (words), limit);
}

/**
 * np_netlink_protocol_get_word:
 * @protocol: what a netlink socket talks about (`linux/netlink.h`)
 *
 * Returns: its name in small letters, `route` for `NETLINK_ROUTE`
 */
const char *
np_netlink_protocol_get_word (guint32 protocol)
{
  static const char *const words[] = {
    [NETLINK_ROUTE] = "route",
    [NETLINK_USERSOCK] = "usersock",
    [NETLINK_FIREWALL] = "firewall",
    [NETLINK_SOCK_DIAG] = "sock_diag",
    [NETLINK_NFLOG] = "nflog",
    [NETLINK_XFRM] = "xfrm",
    [NETLINK_SELINUX] = "selinux",
    [NETLINK_ISCSI] = "iscsi",
    [NETLINK_AUDIT] = "audit",
    [NETLINK_FIB_LOOKUP] = "fib_lookup",
    [NETLINK_CONNECTOR] = "connector",
    [NETLINK_NETFILTER] = "netfilter",
    [NETLINK_IP6_FW] = "ip6_fw",
    [NETLINK_DNRTMSG] = "dnrtmsg",
    [NETLINK_KOBJECT_UEVENT] = "kobject_uevent",
    [NETLINK_GENERIC] = "generic",
    [NETLINK_SCSITRANSPORT] = "scsitransport",
    [NETLINK_ECRYPTFS] = "ecryptfs",
    [NETLINK_RDMA] = "rdma",
    [NETLINK_CRYPTO] = "crypto",
    [NETLINK_SMC] = "smc",
  };

  return np_word (words, G_N_ELEMENTS (words), protocol);
}

/**
 * np_socket_record_is_inet:
 * @record: a socket
 *
 * Returns: whether it has addresses and ports of IPv4 or IPv6
 */
gboolean
np_socket_record_is_inet (const NpSocketRecord *record)
{
  return (NP_INET_FAMILIES & 1u << record->family) != 0;
}

/**
 * np_socket_record_was_brief:
 * @record: a socket
 *
 * Returns: whether it has ended, and was there only for a moment as far as anybody saw: in no look at all, or in
 *   looks that were hardly apart
 */
gboolean
np_socket_record_was_brief (const NpSocketRecord *record)
{
  if (record->closed_time == 0 || record->was_there)
    return FALSE;

  /* What was in no look has at least the cookie by which the kernel told its end; of others nobody knows the beginning. */
  if (record->first_seen == 0)
    return record->cookie != 0;

  return (guint64) record->closed_time - (guint64) record->first_seen < BRIEF_USEC;
}

/* Every text of a record, each a GRefString or NULL. */
#define N_TEXTS 11

static void
list_texts (NpSocketRecord *record,
            char         ***texts)
{
  texts[0] = &record->user;
  texts[1] = &record->unit;
  texts[2] = &record->unit_description;
  texts[3] = &record->container;
  texts[4] = &record->peer_unit;
  texts[5] = &record->interface;
  texts[6] = &record->remote_name;
  texts[7] = &record->congestion;
  texts[8] = &record->path;
  texts[9] = &record->peer_path;
  texts[10] = &record->findings;
}

void
np_socket_record_copy (const NpSocketRecord *from,
                       NpSocketRecord       *to)
{
  char **texts[N_TEXTS];

  memcpy (to, from, sizeof *to);
  if (to->owners != NULL)
    np_owners_ref (to->owners);
  if (to->peer_owners != NULL)
    np_owners_ref (to->peer_owners);
  if (to->app != NULL)
    np_desktop_app_ref (to->app);

  list_texts (to, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    np_ref_string_hold (*texts[i]);
}

void
np_socket_record_clear (NpSocketRecord *record)
{
  char **texts[N_TEXTS];

  g_clear_pointer (&record->owners, np_owners_unref);
  g_clear_pointer (&record->peer_owners, np_owners_unref);
  g_clear_pointer (&record->app, np_desktop_app_unref);

  list_texts (record, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_pointer (texts[i], g_ref_string_release);
}

/**
 * np_socket_record_hash:
 * @record: a socket
 *
 * Returns: a hash of what names the socket: the cookie, or without one its ends and its inode
 */
guint
np_socket_record_hash (const NpSocketRecord *record)
{
  guint64 hash = record->cookie;

  if (hash == 0)
    {
      hash = ((guint64) record->local_port << 16 | record->remote_port) ^ (guint64) record->inode << 32;
      hash ^= (guint64) record->netlink_protocol << 40 ^ record->netlink_port;
      hash ^= np_hash_bytes (&record->local, sizeof record->local);
      hash ^= (guint64) np_hash_bytes (&record->remote, sizeof record->remote) << 16;
    }

  return np_hash_mix (hash ^ (guint64) record->protocol << 56 ^ (guint64) record->family << 48);
}

/**
 * np_socket_record_equal:
 * @a: a socket
 * @b: a socket, of the same moment or another
 *
 * Returns: whether both are the same socket, whatever became of it in between
 */
gboolean
np_socket_record_equal (const NpSocketRecord *a,
                        const NpSocketRecord *b)
{
  if (a->protocol != b->protocol || a->family != b->family || a->cookie != b->cookie)
    return FALSE;

  return a->cookie != 0 ||
         (a->local_port == b->local_port &&
          a->remote_port == b->remote_port &&
          a->inode == b->inode &&
          a->netlink_protocol == b->netlink_protocol &&
          a->netlink_port == b->netlink_port &&
          np_address_equal (&a->local, &b->local) &&
          np_address_equal (&a->remote, &b->remote));
}
