/* meaning/look.h: what a check sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/checks.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpSocketSet:
 * @NP_SOCKETS_LISTENERS: TCP (also MPTCP and SCTP) sockets in LISTEN
 * @NP_SOCKETS_WAITING_UDP: UDP sockets without a partner that wait on a port
 * @NP_SOCKETS_PACKET: packet sockets
 * @NP_SOCKETS_ESTABLISHED: TCP connections in ESTABLISHED with an inode, that is with a program
 * @NP_SOCKETS_UNACCEPTED: ESTABLISHED or CLOSE_WAIT, and no program has accepted it yet
 * @NP_SOCKETS_SYN_SENT: TCP in SYN_SENT
 * @NP_SOCKETS_SYN_RECV: TCP in SYN_RECV
 * @NP_SOCKETS_CLOSE_WAIT: TCP in CLOSE_WAIT that a program holds
 * @NP_SOCKETS_FINISHING: TCP in FIN_WAIT1, CLOSING or LAST_ACK
 * @NP_SOCKETS_FIN_WAIT2: TCP in FIN_WAIT2
 * @NP_SOCKETS_TIME_WAIT: TCP in TIME_WAIT
 * @NP_SOCKETS_UNREAD: of @NP_SOCKETS_ESTABLISHED those with Recv-Q > 0
 * @NP_SOCKETS_UNSENT: ESTABLISHED, CLOSE_WAIT, FIN_WAIT1, CLOSING and LAST_ACK with Send-Q > 0
 * @NP_SOCKETS_REPEATED: of @NP_SOCKETS_ESTABLISHED those that had to send something again (retransmitted > 0)
 * @NP_SOCKETS_SLOW: of @NP_SOCKETS_ESTABLISHED those with a round-trip time of at least NP_SLOW_RTT_US
 * @NP_SOCKETS_DROPPING: UDP, UDP-Lite, raw and packet sockets with drops > 0
 * @NP_SOCKETS_CONNECTED_UDP: UDP sockets with a partner
 *
 * The sockets that checks ask for, found in one walk over all of them. Only those that are there now (no
 * closed_time). A socket can be in several sets; records in the order of the snapshot.
 */
typedef enum
{
  NP_SOCKETS_LISTENERS,
  NP_SOCKETS_WAITING_UDP,
  NP_SOCKETS_PACKET,
  NP_SOCKETS_ESTABLISHED,
  NP_SOCKETS_UNACCEPTED,
  NP_SOCKETS_SYN_SENT,
  NP_SOCKETS_SYN_RECV,
  NP_SOCKETS_CLOSE_WAIT,
  NP_SOCKETS_FINISHING,
  NP_SOCKETS_FIN_WAIT2,
  NP_SOCKETS_TIME_WAIT,
  NP_SOCKETS_UNREAD,
  NP_SOCKETS_UNSENT,
  NP_SOCKETS_REPEATED,
  NP_SOCKETS_SLOW,
  NP_SOCKETS_DROPPING,
  NP_SOCKETS_CONNECTED_UDP,
} NpSocketSet;

#define NP_N_SOCKET_SETS 17

/* From here on a round trip is slow (microseconds). */
#define NP_SLOW_RTT_US (300 * 1000)

/* For np_look_get_interface_growth(): how often the link of an interface came or went. */
#define NP_MEMBER_CARRIER_CHANGES G_MAXSIZE

/**
 * NpLook:
 * @snapshot: all that was read; records are read through the members below
 * @host: what is no record
 * @sockets: (array length=n_sockets): all sockets, in one array
 * @sets: (element-type NpSocketRecord): the sockets of each #NpSocketSet
 * @routes: likewise the records of the other tables
 * @time: now, in µs of the monotonic clock
 * @real_time: now, in µs since the epoch
 * @seconds: how long ago the look before was; 0 for the first one, and after a time in which nobody looked (the computer
 *   slept), so that nothing can have grown
 *
 * One snapshot, as the checks see it.
 */
struct _NpLook
{
  const NpSnapshot        *snapshot;
  const NpHost            *host;
  const NpSocketRecord    *sockets;
  guint                    n_sockets;
  GPtrArray               *sets[NP_N_SOCKET_SETS];
  const NpRouteRecord     *routes;
  guint                    n_routes;
  const NpRuleRecord      *rules;
  guint                    n_rules;
  const NpInterfaceRecord *interfaces;
  guint                    n_interfaces;
  const NpAddressRecord   *addresses;
  guint                    n_addresses;
  const NpNeighbourRecord *neighbours;
  guint                    n_neighbours;
  const NpCounterRecord   *counters;
  guint                    n_counters;
  gint64                   time;
  gint64                   real_time;
  double                   seconds;

  struct _NpLookPrivate   *private;
};

/**
 * NpPast:
 * @seconds: how long it has been noted in every look, without a break; 0 when it is noted for the first time
 * @n_looks: in how many looks, this one included
 * @first: the value that was noted in the first of them
 * @before: the value that was noted in the look before; the value of now when there was none
 *
 * What is remembered of something that was noted again and again, see np_look_note().
 */
typedef struct
{
  double  seconds;
  guint   n_looks;
  guint64 first;
  guint64 before;
} NpPast;

/**
 * NpLasting:
 * @NP_LASTING_NO: not for long enough yet
 * @NP_LASTING_YES: for long enough
 * @NP_LASTING_UNKNOWN: nobody is going to look for that long; so far it was there in every look
 */
typedef enum
{
  NP_LASTING_NO,
  NP_LASTING_YES,
  NP_LASTING_UNKNOWN,
} NpLasting;

/**
 * NpGrown:
 * @amount: by how much
 * @seconds: in which time
 *
 * How much a counter grew.
 */
typedef struct
{
  guint64 amount;
  double  seconds;
} NpGrown;

/**
 * NpFinding:
 * @check: who found it
 * @severity: how bad it is
 * @lasting: %NP_LASTING_UNKNOWN makes it one severity lower and marks it *seen once*
 * @subject: whom or what it is about: a program, a port, an interface, never an address pair or a pid, because the user's
 *   *This is intended* is remembered by it; %NULL for the computer as a whole. Never translated
 * @title: what was noticed, naming the program or the interface
 * @meaning: what that means
 * @verdict: whether it is bad
 * @action: what to do next
 *
 * What a check has found. Start with np_finding_init(), fill in what there is, add rows and figures, and hand it over
 * with np_look_report(). All texts are translated, whole sentences (the title without a period), and the finding owns them.
 * They should not change from one look to the next while the trouble stays the same: figures belong to the evidence.
 */
typedef struct
{
  const NpCheck *check;
  NpSeverity     severity;
  NpLasting      lasting;
  char          *subject;
  char          *title;
  char          *meaning;
  char          *verdict;
  char          *action;

  /*< private >*/
  GArray        *rows;
  GPtrArray     *figures;
  char          *words;
  NpTableId      table;
} NpFinding;

/**
 * NpProgramSockets:
 * @name: the program, as people know it; of sockets whose program is not visible the words for that
 * @subject: what names it for ever, for NpFinding.subject: never translated, empty where the program is not visible
 * @pid: the process; 0 unknown
 * @sockets: (element-type NpSocketRecord): its sockets
 *
 * The sockets of one process.
 */
typedef struct
{
  char       *name;
  char       *subject;
  pid_t       pid;
  GPtrArray  *sockets;
} NpProgramSockets;

/* What was before. */
NpPast     np_look_note                   (NpLook                  *look,
                                           const NpCheck           *check,
                                           guint64                  key,
                                           guint64                  value);
NpPast     np_look_note_for               (NpLook                  *look,
                                           const NpCheck           *check,
                                           guint64                  key,
                                           guint64                  value,
                                           double                   seconds);
NpPast     np_look_note_socket            (NpLook                  *look,
                                           const NpCheck           *check,
                                           const NpSocketRecord    *socket,
                                           guint64                  value);
NpLasting  np_look_lasts                  (const NpLook            *look,
                                           const NpPast            *past,
                                           double                   seconds);
NpLasting  np_lasting_combine             (NpLasting                a,
                                           NpLasting                b);
gboolean   np_look_is_first               (const NpLook            *look);

/* What is counted. @window is in seconds; 0 asks for what grew since the look before. */
const NpCounterRecord *np_look_find_counter (const NpLook          *look,
                                           const char              *protocol,
                                           const char              *name);
gboolean   np_look_get_growth             (const NpLook            *look,
                                           const char              *protocol,
                                           const char              *name,
                                           double                   window,
                                           NpGrown                 *grown);
gboolean   np_look_get_interface_growth   (const NpLook            *look,
                                           const NpInterfaceRecord *interface,
                                           gsize                    member,
                                           double                   window,
                                           NpGrown                 *grown);
gboolean   np_look_get_value_growth       (NpLook                  *look,
                                           const NpCheck           *check,
                                           guint64                  key,
                                           guint64                  value,
                                           NpGrown                 *grown);
gboolean   np_look_get_recent_growth      (NpLook                  *look,
                                           const NpCheck           *check,
                                           guint64                  key,
                                           guint64                  value,
                                           double                   window,
                                           NpGrown                 *grown);

/* What belongs together. */
const char *np_socket_get_lasting_name    (const NpSocketRecord    *socket);
GPtrArray *np_look_group_by_program       (const NpLook            *look,
                                           GPtrArray               *sockets) G_GNUC_WARN_UNUSED_RESULT;
const NpSocketRecord    *np_look_find_socket    (const NpLook      *look,
                                                 guint64            cookie);
const NpSocketRecord    *np_look_find_listener  (const NpLook         *look,
                                                 const NpSocketRecord *visited);
const NpInterfaceRecord *np_look_find_interface (const NpLook      *look,
                                                 guint32            index);
gboolean   np_look_has_own_address        (const NpLook            *look,
                                           const NpAddress         *address);
const NpNeighbourRecord *np_look_find_neighbour (const NpLook      *look,
                                                 const NpAddress   *address,
                                                 guint32            interface_index);

/* What was found. */
void       np_finding_init                (NpFinding               *finding,
                                           const NpCheck           *check,
                                           NpSeverity               severity);
void       np_finding_set_subject         (NpFinding               *finding,
                                           const char              *subject);
void       np_finding_add_socket          (NpFinding               *finding,
                                           const NpSocketRecord    *socket);
void       np_finding_add_sockets         (NpFinding               *finding,
                                           GPtrArray               *sockets);
void       np_finding_add_row             (NpFinding               *finding,
                                           NpTableId                table,
                                           gconstpointer            record);
void       np_finding_take_figure         (NpFinding               *finding,
                                           char                    *text);
void       np_finding_take_words          (NpFinding               *finding,
                                           NpTableId                table,
                                           char                    *words);
char      *np_search_dup_value            (const char              *value) G_GNUC_WARN_UNUSED_RESULT;
void       np_look_report                 (NpLook                  *look,
                                           NpFinding               *finding);

G_END_DECLS
