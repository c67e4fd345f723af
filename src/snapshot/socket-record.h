/* snapshot/socket-record.h: one socket at one moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"
#include "snapshot/process.h"

G_BEGIN_DECLS

/**
 * NpProtocol:
 *
 * What kind of socket it is; np_protocol_get_word() gives the word that exports use.
 */
typedef enum
{
  NP_PROTOCOL_TCP,
  NP_PROTOCOL_UDP,
  NP_PROTOCOL_UDPLITE,
  NP_PROTOCOL_RAW,
  NP_PROTOCOL_ICMP, /* the ping sockets of icmp(7), also those for ICMPv6 */
  NP_PROTOCOL_UNIX,
} NpProtocol;

/**
 * NpFamily:
 *
 * The address family of a socket.
 */
typedef enum
{
  NP_FAMILY_IPV4,
  NP_FAMILY_IPV6,
  NP_FAMILY_UNIX,
} NpFamily;

#define NP_N_FAMILIES 3

/**
 * NpSocketState:
 *
 * The kernel's states (`net/tcp_states.h`), by its own numbers; sockets of
 * protocols that know no connection are %NP_STATE_UNCONN where the kernel
 * says 7 (TCP_CLOSE).
 */
typedef enum
{
  NP_STATE_ESTABLISHED = 1,
  NP_STATE_SYN_SENT,
  NP_STATE_SYN_RECV,
  NP_STATE_FIN_WAIT1,
  NP_STATE_FIN_WAIT2,
  NP_STATE_TIME_WAIT,
  NP_STATE_CLOSE,
  NP_STATE_CLOSE_WAIT,
  NP_STATE_LAST_ACK,
  NP_STATE_LISTEN,
  NP_STATE_CLOSING,
  NP_STATE_NEW_SYN_RECV,
  NP_STATE_BOUND_INACTIVE,
  NP_STATE_UNCONN,
} NpSocketState;

/**
 * NpTimer:
 *
 * The countdown that the kernel runs for a TCP socket, by the numbers of `idiag_timer`.
 */
typedef enum
{
  NP_TIMER_OFF,
  NP_TIMER_ON,
  NP_TIMER_KEEPALIVE,
  NP_TIMER_TIMEWAIT,
  NP_TIMER_PROBE,
  NP_TIMER_DELACK,
} NpTimer;

/**
 * NpRole:
 * @NP_ROLE_NONE: not decided
 * @NP_ROLE_CALLER: this computer's program started the conversation
 * @NP_ROLE_WAITING: waits for others: a listener, or a UDP socket with no fixed partner
 * @NP_ROLE_VISITED: somebody came to a port on which a program here listens
 */
typedef enum
{
  NP_ROLE_NONE,
  NP_ROLE_CALLER,
  NP_ROLE_WAITING,
  NP_ROLE_VISITED,
} NpRole;

/**
 * NpOwnerVisibility:
 * @NP_OWNER_KNOWN: the process is known
 * @NP_OWNER_UNIT: only the systemd unit or app scope is known, from the cgroup
 * @NP_OWNER_HIDDEN: a process of somebody else, which only that user and root may see
 * @NP_OWNER_NONE: no process holds it: the kernel is still finishing it
 * @NP_OWNER_UNACCEPTED: a caller that the listening program has not picked up yet
 */
typedef enum
{
  NP_OWNER_KNOWN,
  NP_OWNER_UNIT,
  NP_OWNER_HIDDEN,
  NP_OWNER_NONE,
  NP_OWNER_UNACCEPTED,
} NpOwnerVisibility;

/**
 * NpUnixType:
 *
 * How a UNIX socket carries data, by the numbers of `SOCK_STREAM`, `SOCK_DGRAM` and `SOCK_SEQPACKET`.
 */
typedef enum
{
  NP_UNIX_STREAM = SOCK_STREAM,
  NP_UNIX_DGRAM = SOCK_DGRAM,
  NP_UNIX_SEQPACKET = SOCK_SEQPACKET,
} NpUnixType;

/* No user has this number: (uid_t) -1, where the kernel does not tell whose a UNIX socket is. */
#define NP_UID_UNKNOWN G_MAXUINT32

/**
 * NpSocketRecord:
 * @cookie: the kernel's own never reused number of the socket; 0 where only /proc/net was readable
 * @cgroup_id: the cgroup v2 it was made in; 0 unknown
 * @bytes_sent: payload bytes sent, repeats not counted; only with @has_tcp_info
 * @bytes_received: payload bytes received; only with @has_tcp_info
 * @owners: (nullable): the processes that hold it, when they are known
 * @user: (nullable): `GRefString`, the name of @uid
 * @unit: (nullable): `GRefString`, the systemd unit or app scope of @cgroup_id
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @path: (nullable): `GRefString`, the name of a UNIX socket, an abstract one with `@` first
 * @peer_path: (nullable): `GRefString`, the name of the socket at the other end of a UNIX socket
 * @local: this computer's end
 * @remote: the other end; `0.0.0.0` or `::` when there is none
 * @local_port: host byte order; the IP protocol number of a raw socket, the echo id of a ping socket
 * @remote_port: host byte order; 0 when there is none
 * @recv_q: bytes not read yet; of a listener the callers waiting; of UDP, RAW and ICMP kernel memory
 * @send_q: bytes not confirmed yet; of a listener the longest queue it allows; of UDP, RAW and ICMP kernel memory
 * @uid: the user who made it, or %NP_UID_UNKNOWN; without meaning when @visibility is %NP_OWNER_NONE
 * @inode: its number in /proc/PID/fd; 0 when no process holds it
 * @interface_index: the only interface it uses; 0 for any
 * @peer_inode: the inode of the socket at the other end of a UNIX socket; 0 unknown
 * @timer_ms: until @timer fires
 * @rtt_us: the smoothed round-trip time; only with @has_tcp_info
 * @retransmits: how often the timer has fired without an answer
 * @v6only: whether an IPv6 socket refuses IPv4
 * @from_proc: whether it was read from /proc/net, which has no cookie, listen limit or counters
 *
 * Filled in place in zeroed memory, so that two records can be compared with memcmp().
 */
typedef struct
{
  guint64           cookie;
  guint64           cgroup_id;
  guint64           bytes_sent;
  guint64           bytes_received;
  NpOwners         *owners;
  char             *user;
  char             *unit;
  char             *interface;
  char             *path;
  char             *peer_path;
  NpAddress         local;
  NpAddress         remote;
  guint16           local_port;
  guint16           remote_port;
  guint32           recv_q;
  guint32           send_q;
  guint32           uid;
  guint32           inode;
  guint32           interface_index;
  guint32           peer_inode;
  guint32           timer_ms;
  guint32           rtt_us;
  guint8            protocol;   /* NpProtocol */
  guint8            family;     /* NpFamily */
  guint8            state;      /* NpSocketState */
  guint8            timer;      /* NpTimer */
  guint8            role;       /* NpRole */
  guint8            visibility; /* NpOwnerVisibility */
  guint8            unix_type;  /* NpUnixType */
  guint8            retransmits;
  guint8            has_tcp_info;
  guint8            v6only;
  guint8            from_proc;
} NpSocketRecord;

const char *np_protocol_get_word         (NpProtocol            protocol);
const char *np_family_get_word           (NpFamily              family);
gboolean    np_family_from_word          (const char           *word,
                                          NpFamily             *family);
const char *np_socket_state_get_word     (NpSocketState         state);
const char *np_timer_get_word            (NpTimer               timer);
const char *np_owner_visibility_get_word (NpOwnerVisibility     visibility);

void        np_socket_record_copy        (const NpSocketRecord *from,
                                          NpSocketRecord       *to);
void        np_socket_record_clear       (NpSocketRecord       *record);
guint       np_socket_record_hash        (const NpSocketRecord *record);
gboolean    np_socket_record_equal       (const NpSocketRecord *a,
                                          const NpSocketRecord *b);

G_END_DECLS
