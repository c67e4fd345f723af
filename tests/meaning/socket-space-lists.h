/* tests/meaning/socket-space-lists.h: the lists whose product is every socket that there can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/socket-space.h"

G_BEGIN_DECLS

typedef struct
{
  NpProtocol    protocol;
  NpSocketState state;
  NpRole        role;
} Kind;

#define OF_TCP(protocol) \
  { protocol, NP_STATE_LISTEN, NP_ROLE_WAITING }, \
  { protocol, NP_STATE_SYN_SENT, NP_ROLE_CALLER }, \
  { protocol, NP_STATE_SYN_RECV, NP_ROLE_VISITED }, \
  { protocol, NP_STATE_NEW_SYN_RECV, NP_ROLE_VISITED }, \
  { protocol, NP_STATE_BOUND_INACTIVE, NP_ROLE_NONE }, \
  { protocol, NP_STATE_CLOSE, NP_ROLE_NONE }, \
  OF_EVERY_ROLE (protocol, NP_STATE_ESTABLISHED), \
  OF_EVERY_ROLE (protocol, NP_STATE_FIN_WAIT1), \
  OF_EVERY_ROLE (protocol, NP_STATE_FIN_WAIT2), \
  OF_EVERY_ROLE (protocol, NP_STATE_TIME_WAIT), \
  OF_EVERY_ROLE (protocol, NP_STATE_CLOSE_WAIT), \
  OF_EVERY_ROLE (protocol, NP_STATE_LAST_ACK), \
  OF_EVERY_ROLE (protocol, NP_STATE_CLOSING)

#define OF_EVERY_ROLE(protocol, state) \
  { protocol, state, NP_ROLE_CALLER }, \
  { protocol, state, NP_ROLE_VISITED }, \
  { protocol, state, NP_ROLE_NONE }

#define OF_MESSAGES(protocol) \
  { protocol, NP_STATE_UNCONN, NP_ROLE_WAITING }, \
  { protocol, NP_STATE_ESTABLISHED, NP_ROLE_CALLER }, \
  { protocol, NP_STATE_ESTABLISHED, NP_ROLE_VISITED }

static const Kind kinds[] = {
  OF_TCP (NP_PROTOCOL_TCP),
  OF_MESSAGES (NP_PROTOCOL_UDP),
  OF_MESSAGES (NP_PROTOCOL_UDPLITE),
  OF_TCP (NP_PROTOCOL_MPTCP),
  { NP_PROTOCOL_SCTP, NP_STATE_LISTEN, NP_ROLE_WAITING },
  { NP_PROTOCOL_SCTP, NP_STATE_CLOSE, NP_ROLE_NONE },
  { NP_PROTOCOL_SCTP, NP_STATE_COOKIE_WAIT, NP_ROLE_CALLER },
  { NP_PROTOCOL_SCTP, NP_STATE_COOKIE_ECHOED, NP_ROLE_CALLER },
  OF_EVERY_ROLE (NP_PROTOCOL_SCTP, NP_STATE_ESTABLISHED),
  OF_EVERY_ROLE (NP_PROTOCOL_SCTP, NP_STATE_SHUTDOWN_PENDING),
  OF_EVERY_ROLE (NP_PROTOCOL_SCTP, NP_STATE_SHUTDOWN_SENT),
  OF_EVERY_ROLE (NP_PROTOCOL_SCTP, NP_STATE_SHUTDOWN_RECEIVED),
  OF_EVERY_ROLE (NP_PROTOCOL_SCTP, NP_STATE_SHUTDOWN_ACK_SENT),
  { NP_PROTOCOL_RAW, NP_STATE_UNCONN, NP_ROLE_WAITING },
  { NP_PROTOCOL_RAW, NP_STATE_ESTABLISHED, NP_ROLE_CALLER },
  { NP_PROTOCOL_ICMP, NP_STATE_UNCONN, NP_ROLE_WAITING },
  { NP_PROTOCOL_ICMP, NP_STATE_ESTABLISHED, NP_ROLE_CALLER },
};

/* Local and remote; a pair is possible if the kernel could use it, not only if it is likely. */
static const char *const pairs[][2] = {
  { "192.168.1.5", "203.0.114.9" },
  { "127.0.0.1", "127.0.0.1" },
  { "192.168.1.5", "192.168.1.200" },
  { "2a00:1450::5", "2a00:1450::9" },
  { "192.168.1.5", "192.168.1.5" },
  { "::1", "::1" },
  { "::ffff:192.168.1.5", "::ffff:203.0.114.9" },
  { "::ffff:127.0.0.1", "::ffff:127.0.0.1" },
  { "fe80::1", "fe80::2" },
  { "169.254.0.2", "169.254.0.3" },
  { "10.0.0.1", "100.64.0.1" },
  { "fd00::1", "fd00::2" },
  { "2a00:1450::5", "64:ff9b::808:808" },
  { "198.18.0.1", "192.0.2.7" },
  { "2a00:1450::5", "2a00:1450::5" },
};

/* Only messages go to many computers at once. */
static const char *const message_pairs[][2] = {
  { "192.168.1.5", "224.0.0.251" },
  { "fe80::1", "ff02::fb" },
  { "192.168.1.5", "255.255.255.255" },
};

typedef struct
{
  const char *address;
  const char *interface;
  guint32     interface_index;
  gboolean    v6only;
  gboolean    from_proc;
} Spot;

static const Spot places[] = {
  { "0.0.0.0", NULL, 0, FALSE, FALSE },
  { "127.0.0.1", NULL, 0, FALSE, FALSE },
  { "::", NULL, 0, FALSE, FALSE },
  { "::", NULL, 0, TRUE, FALSE },
  { "192.168.1.5", NULL, 0, FALSE, FALSE },
  { "::", NULL, 0, FALSE, TRUE },
  { "0.0.0.0", SPACE_INTERFACE, 77, FALSE, FALSE },
  { "224.0.0.251", NULL, 0, FALSE, FALSE },
  { "fe80::1", SPACE_INTERFACE, 77, FALSE, FALSE },
  { "::1", NULL, 0, TRUE, FALSE },
  { "127.0.0.53", "lo", 1, FALSE, FALSE },
  { "0.0.0.0", "lo", 1, FALSE, FALSE },
  { "::", NULL, 77, FALSE, FALSE },
  { "8.8.8.8", NULL, 0, FALSE, TRUE },
  { "::ffff:192.168.1.5", NULL, 0, FALSE, FALSE },
  { "2a00:1450::5", NULL, 0, FALSE, FALSE },
  { "fd00::1", SPACE_INTERFACE, 77, TRUE, FALSE },
  { "169.254.0.2", NULL, 0, FALSE, FALSE },
  { "ff02::fb", SPACE_INTERFACE, 77, FALSE, FALSE },
  { "255.255.255.255", NULL, 0, FALSE, FALSE },
};

/* Of a listener the callers and the limit: below it, at it and over it. */
static const guint32 queues[][2] = {
  { 0, 0 }, { 38, 0 }, { 6, 5 }, { 0, 101 }, { 1, 1 }, { 0, 1 }, { 1, 0 }, { 5, 5 }, { 2, 128 }, { 1664, 0 },
  { G_MAXUINT32, 4096 }, { 0, G_MAXUINT32 }, { 0, 4096 },
};

typedef struct
{
  guint16  local;
  guint16  remote;
  gboolean is_temporary;
} Ports;

static const Ports ports[] = {
  { 51820, 443, TRUE },
  { 22, 51820, FALSE },
  { 5353, 8443, FALSE },
  { 60123, 22, TRUE },
  { 1, 1, FALSE },
};

typedef struct
{
  NpOwnerVisibility visibility;
  guint             n_processes;
  const char       *app;
  const char       *unit;
  const char       *description;
  const char       *container;
  const char       *user;
} Owner;

static const Owner owner_kinds[] = {
  { NP_OWNER_KNOWN, 1, NULL, NULL, NULL, NULL, SPACE_USER },
  { NP_OWNER_NONE, 0, NULL, NULL, NULL, NULL, NULL },
  { NP_OWNER_HIDDEN, 0, NULL, NULL, NULL, NULL, SPACE_USER },
  { NP_OWNER_UNIT, 0, NULL, SPACE_UNIT, SPACE_DESCRIPTION, NULL, SPACE_USER },
  { NP_OWNER_UNACCEPTED, 0, NULL, NULL, NULL, NULL, NULL },
  { NP_OWNER_UNACCEPTED, 1, NULL, NULL, NULL, NULL, SPACE_USER },
  { NP_OWNER_NONE, 1, NULL, NULL, NULL, NULL, SPACE_USER },
  { NP_OWNER_KNOWN, 1, SPACE_APP, SPACE_SCOPE, NULL, NULL, SPACE_USER },
  { NP_OWNER_KNOWN, 3, NULL, SPACE_UNIT, NULL, NULL, SPACE_USER },
  { NP_OWNER_KNOWN, 2, NULL, SPACE_UNIT, NULL, SPACE_CONTAINER, SPACE_USER },
  { NP_OWNER_UNIT, 0, NULL, SPACE_UNIT, NULL, NULL, NULL },
  { NP_OWNER_UNIT, 0, NULL, SPACE_SCOPE, NULL, NULL, SPACE_USER },
  { NP_OWNER_UNIT, 0, NULL, SPACE_UNIT, SPACE_DESCRIPTION, SPACE_CONTAINER, SPACE_USER },
  { NP_OWNER_HIDDEN, 0, NULL, NULL, NULL, NULL, NULL },
  { NP_OWNER_HIDDEN, 0, NULL, NULL, NULL, NULL, SPACE_ROOT },
  { NP_OWNER_UNIT, 0, NULL, SPACE_UNIT, NULL, NULL, SPACE_ROOT },
};

G_END_DECLS
