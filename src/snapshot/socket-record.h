/* snapshot/socket-record.h: one socket at one moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"
#include "snapshot/desktop-app.h"
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
  NP_PROTOCOL_MPTCP,
  NP_PROTOCOL_SCTP,
  NP_PROTOCOL_UNIX,
  NP_PROTOCOL_PACKET,
  NP_PROTOCOL_NETLINK,
} NpProtocol;

#define NP_N_PROTOCOLS 10

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
  NP_FAMILY_PACKET,
  NP_FAMILY_NETLINK,
} NpFamily;

#define NP_N_FAMILIES 5

/* The families of the internet, whose sockets have addresses and ports. */
#define NP_INET_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

/**
 * NpSocketState:
 *
 * The kernel's states (`net/tcp_states.h`), by its own numbers; sockets of
 * protocols that know no connection are %NP_STATE_UNCONN where the kernel
 * says 7 (TCP_CLOSE). The last six are those of an SCTP association (RFC 9260 §4)
 * that TCP does not have.
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
  NP_STATE_COOKIE_WAIT,
  NP_STATE_COOKIE_ECHOED,
  NP_STATE_SHUTDOWN_PENDING,
  NP_STATE_SHUTDOWN_SENT,
  NP_STATE_SHUTDOWN_RECEIVED,
  NP_STATE_SHUTDOWN_ACK_SENT,
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
 * NpLimit:
 * @NP_LIMIT_UNKNOWN: not measured yet, or the kernel does not tell
 * @NP_LIMIT_PROGRAM: nothing waited to be sent most of the time: the program had nothing more to send
 * @NP_LIMIT_NETWORK: there was always something to send, and the network was the slowest part
 * @NP_LIMIT_PEER_WINDOW: mostly the other side's receive window was full
 * @NP_LIMIT_SEND_BUFFER: mostly this computer's send buffer was too small
 *
 * What held a TCP connection back since the look before (`tcpi_busy_time`, `tcpi_rwnd_limited`, `tcpi_sndbuf_limited`).
 */
typedef enum
{
  NP_LIMIT_UNKNOWN,
  NP_LIMIT_PROGRAM,
  NP_LIMIT_NETWORK,
  NP_LIMIT_PEER_WINDOW,
  NP_LIMIT_SEND_BUFFER,
} NpLimit;

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
 * @cookie: the kernel's own never reused number of the socket; 0 where only /proc/net was readable, and of an SCTP
 *   association, which shares its socket with others
 * @cgroup_id: the cgroup v2 it was made in; 0 unknown
 * @bytes_sent: payload bytes sent, repeats not counted; only with @has_tcp_info
 * @bytes_received: payload bytes received; only with @has_tcp_info
 * @bytes_retransmitted: payload bytes that were sent again; only with @has_tcp_info, and 0 where the kernel does not
 *   tell (Linux before 4.19)
 * @busy_us: how long it had something to send so far; only with @has_tcp_info
 * @peer_limited_us: of that, how long the other side's window was full
 * @buffer_limited_us: of that, how long the send buffer was full
 * @delivery_rate: the kernel's newest measurement of how fast data arrives at the other side, bytes a second
 * @rx_rate: payload bytes received a second since the look before; only with @has_rates
 * @tx_rate: payload bytes sent a second since the look before; only with @has_rates
 * @first_seen: when it was first seen, in µs since the epoch; 0 unknown
 * @closed_time: when it had ended at the latest, in µs since the epoch; 0 while it is there. A snapshot has such a
 *   record only of a socket whose end the kernel told since the snapshot before. Whoever keeps the records of sockets
 *   that were found to be gone sets it, too: then the rest of the record is how the socket was last
 * @peer_cookie: the cookie of the other end, when that is a socket on this computer too; 0 unknown
 * @listener_cookie: of a visited one the cookie of the listener it came to; 0 unknown
 * @owners: (nullable): the processes that hold it, when they are known
 * @peer_owners: (nullable): the processes that hold the other end, when that is on this computer
 * @app: (nullable): the desktop application that its first owner belongs to
 * @user: (nullable): `GRefString`, the name of @uid
 * @unit: (nullable): `GRefString`, the systemd unit or app scope of @cgroup_id
 * @unit_description: (nullable): `GRefString`, what @unit says it is for
 * @container: (nullable): `GRefString`, the container that its cgroup names
 * @peer_unit: (nullable): `GRefString`, the @unit of the other end, when that is on this computer
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @remote_name: (nullable): `GRefString`, the host name of @remote, once somebody asked for it and got an answer
 * @congestion: (nullable): `GRefString`, how its sending speed is decided: `cubic`, `bbr`
 * @path: (nullable): `GRefString`, the name of a UNIX socket, an abstract one with `@` first
 * @peer_path: (nullable): `GRefString`, the name of the socket at the other end of a UNIX socket
 * @findings: (nullable): `GRefString`, what was noticed about it, see np_record_get_findings()
 * @local: this computer's end
 * @remote: the other end; `0.0.0.0` or `::` when there is none
 * @local_port: host byte order; the IP protocol number of a raw socket, the echo id of a ping socket, the
 *   Ethernet protocol of a packet socket
 * @remote_port: host byte order; 0 when there is none
 * @recv_q: bytes not read yet; of a listener the callers waiting; of UDP, RAW and ICMP kernel memory
 * @send_q: bytes not confirmed yet; of a listener the longest queue it allows; of UDP, RAW and ICMP kernel memory
 * @uid: the user who made it, or %NP_UID_UNKNOWN; without meaning when @visibility is %NP_OWNER_NONE
 * @inode: its number in /proc/PID/fd; 0 when no process holds it
 * @interface_index: the only interface it uses; 0 for any
 * @netlink_protocol: of a netlink socket what it talks about, `NETLINK_ROUTE` and so on
 * @netlink_port: of a netlink socket its own number, usually the pid of whoever opened it; 0 is the kernel
 * @netlink_groups: of a netlink socket the first 32 groups that it hears, as bits
 * @peer_inode: the inode of the socket at the other end of a UNIX socket; 0 unknown
 * @timer_ms: until @timer fires
 * @rtt_us: the smoothed round-trip time; only with @has_tcp_info
 * @min_rtt_us: the shortest round-trip time lately; 0 unknown
 * @retransmitted: how many segments had to be sent again so far; only with @has_tcp_info
 * @cwnd: how many segments may be under way; only with @has_tcp_info
 * @mss: the most payload bytes in one segment; only with @has_tcp_info
 * @drops: packets that were thrown away because its queue was full; only with @has_memory
 * @rcv_memory: bytes of kernel memory that what waits to be read takes; only with @has_memory
 * @rcv_buffer: how much of that it may take; only with @has_memory
 * @snd_memory: bytes of kernel memory that what is being sent takes; only with @has_memory
 * @snd_buffer: how much of that it may take; only with @has_memory
 * @retransmits: how often the timer has fired without an answer
 * @has_tcp_info: whether the kernel told the inner values of a TCP connection
 * @has_rates: whether @rx_rate and @tx_rate are known: from the second look on
 * @has_memory: whether the kernel told its memory and its drops
 * @limit: what held it back since the look before
 * @was_there: whether it was there when this program first looked, so that it is older than @first_seen says
 * @has_temporary_port: whether @local_port is one of those that the kernel lends to callers
 *   (`net.ipv4.ip_local_port_range`) and no listener here has it: its number means nothing
 * @v6only: whether an IPv6 socket refuses IPv4; only of one that waits or does nothing
 * @peer_hung_up: whether the other end of a UNIX conversation has closed it
 * @from_proc: whether it was read from /proc/net, which has no cookie, listen limit or counters
 * @severity: how bad the worst of @findings is
 *
 * Filled in place in zeroed memory, so that two records can be compared with memcmp().
 */
typedef struct
{
  guint64           cookie;
  guint64           cgroup_id;
  guint64           bytes_sent;
  guint64           bytes_received;
  guint64           bytes_retransmitted;
  guint64           busy_us;
  guint64           peer_limited_us;
  guint64           buffer_limited_us;
  guint64           delivery_rate;
  guint64           rx_rate;
  guint64           tx_rate;
  gint64            first_seen;
  gint64            closed_time;
  guint64           peer_cookie;
  guint64           listener_cookie;
  NpOwners         *owners;
  NpOwners         *peer_owners;
  NpDesktopApp    *app;
  char             *user;
  char             *unit;
  char             *unit_description;
  char             *container;
  char             *peer_unit;
  char             *interface;
  char             *remote_name;
  char             *congestion;
  char             *path;
  char             *peer_path;
  char             *findings;
  NpAddress         local;
  NpAddress         remote;
  guint16           local_port;
  guint16           remote_port;
  guint32           recv_q;
  guint32           send_q;
  guint32           uid;
  guint32           inode;
  guint32           interface_index;
  guint32           netlink_protocol;
  guint32           netlink_port;
  guint32           netlink_groups;
  guint32           peer_inode;
  guint32           timer_ms;
  guint32           rtt_us;
  guint32           min_rtt_us;
  guint32           retransmitted;
  guint32           cwnd;
  guint32           mss;
  guint32           drops;
  guint32           rcv_memory;
  guint32           rcv_buffer;
  guint32           snd_memory;
  guint32           snd_buffer;
  guint8            protocol;   /* NpProtocol */
  guint8            family;     /* NpFamily */
  guint8            state;      /* NpSocketState */
  guint8            timer;      /* NpTimer */
  guint8            role;       /* NpRole */
  guint8            visibility; /* NpOwnerVisibility */
  guint8            unix_type;  /* NpUnixType, also of a packet socket SOCK_RAW or SOCK_DGRAM */
  guint8            limit;      /* NpLimit */
  guint8            retransmits;
  guint8            has_tcp_info;
  guint8            has_rates;
  guint8            has_memory;
  guint8            was_there;
  guint8            has_temporary_port;
  guint8            v6only;
  guint8            peer_hung_up;
  guint8            from_proc;
  guint8            severity;   /* NpSeverity */
} NpSocketRecord;

const char *np_protocol_get_word         (NpProtocol            protocol);
const char *np_family_get_word           (NpFamily              family);
gboolean    np_family_from_word          (const char           *word,
                                          NpFamily             *family);
const char *np_socket_state_get_word     (NpSocketState         state);
const char *np_timer_get_word            (NpTimer               timer);
const char *np_owner_visibility_get_word (NpOwnerVisibility     visibility);
const char *np_limit_get_word            (NpLimit               limit);
const char *np_netlink_protocol_get_word (guint32               protocol);
gboolean    np_socket_record_is_inet     (const NpSocketRecord *record);
gboolean    np_socket_record_was_brief   (const NpSocketRecord *record);

void        np_socket_record_copy        (const NpSocketRecord *from,
                                          NpSocketRecord       *to);
void        np_socket_record_clear       (NpSocketRecord       *record);
guint       np_socket_record_hash        (const NpSocketRecord *record);
gboolean    np_socket_record_equal       (const NpSocketRecord *a,
                                          const NpSocketRecord *b);

G_END_DECLS
