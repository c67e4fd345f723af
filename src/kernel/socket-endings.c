/* kernel/socket-endings.c: the sockets that ended between two looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-endings.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/attributes.h"
#include "kernel/inet-sockets.h"
#include "snapshot/record-util.h"

/* One message tells one socket, in less than half of this. */
#define BUFFER_SIZE 2048

/* Where only the administrator may have a queue of this size the kernel makes it as large as it likes,
 * which is still enough for some hundred endings. */
#define QUEUE_SIZE (4 * 1024 * 1024)

/* More between two looks are nothing that anybody could read. */
#define MAX_ENDINGS 4096

/* Whoever leaves the page for a moment need not begin to listen anew: the first look after that has no endings. */
#define UNWANTED_LOOKS 4

#define GROUP(group) (1u << ((group) - 1))

struct _NpSocketEndings
{
  int         fd;        /* -1 when nobody listens */
  guint       n_unwanted;
  gboolean    has_gap;   /* whether some endings were lost */
  gint64      time;      /* when the kernel was heard last, in µs since the epoch */
  GByteArray *messages;  /* what it said and the next snapshot is to get */
  union
  {
    struct nlmsghdr header;
    char            bytes[BUFFER_SIZE];
  } event;
};

/* The sockets of the snapshot that wait for stragglers, by addresses and ports. */
typedef struct
{
  NpSnapshot *snapshot;
  guint32    *slots; /* open addressing: index + 1 of the record, 0 free; NULL until somebody asks */
  guint32     mask;
} Stragglers;

/**
 * np_socket_endings_new:
 *
 * Returns: (transfer full): somebody who does not listen yet
 */
NpSocketEndings *
np_socket_endings_new (void)
{
  NpSocketEndings *self = g_new0 (NpSocketEndings, 1);

  self->fd = -1;
  self->messages = g_byte_array_new ();

  return self;
}

static void
close_socket (NpSocketEndings *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

void
np_socket_endings_free (NpSocketEndings *self)
{
  close_socket (self);
  g_byte_array_unref (self->messages);
  g_free (self);
}

/* It must be bound to the groups: one that only joins them is never told anything (sock_diag(7), Linux 6.18). */
static int
open_socket (void)
{
  struct sockaddr_nl address = {
    .nl_family = AF_NETLINK,
    .nl_groups = GROUP (SKNLGRP_INET_TCP_DESTROY) | GROUP (SKNLGRP_INET_UDP_DESTROY) |
                 GROUP (SKNLGRP_INET6_TCP_DESTROY) | GROUP (SKNLGRP_INET6_UDP_DESTROY),
  };
  const int queue_size = QUEUE_SIZE;
  int fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_SOCK_DIAG);

  if (fd < 0)
    return -1;

  if (setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &queue_size, sizeof queue_size) != 0)
    setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &queue_size, sizeof queue_size);
  if (bind (fd, (struct sockaddr *) &address, sizeof address) == 0)
    return fd;

  close (fd);

  return -1;
}

/**
 * np_socket_endings_feed:
 * @self: a listener
 * @bytes: what the kernel has sent, of whatever content
 * @size: how many bytes
 *
 * Keeps the messages for the next np_socket_endings_apply().
 */
void
np_socket_endings_feed (NpSocketEndings *self,
                        gconstpointer    bytes,
                        gsize            size)
{
  const guint8 *p = bytes;

  while (size >= sizeof (struct nlmsghdr))
    {
      struct nlmsghdr header;
      gsize step;

      memcpy (&header, p, sizeof header);
      if (header.nlmsg_len < sizeof header || header.nlmsg_len > size)
        return;

      g_byte_array_append (self->messages, p, header.nlmsg_len);
      g_byte_array_set_size (self->messages, (guint) NLMSG_ALIGN (self->messages->len));
      step = MIN (size, NLMSG_ALIGN ((gsize) header.nlmsg_len));
      p += step;
      size -= step;
    }
}

/* Returns FALSE when there is nothing more, or nothing more can be said. */
static gboolean
receive (NpSocketEndings *self)
{
  struct sockaddr_nl sender = { 0 };
  struct iovec part = { .iov_base = self->event.bytes, .iov_len = sizeof self->event.bytes };
  struct msghdr datagram = {
    .msg_name = &sender, .msg_namelen = sizeof sender, .msg_iov = &part, .msg_iovlen = 1,
  };
  ssize_t size = recvmsg (self->fd, &datagram, 0);

  if (size < 0)
    return FALSE;

  /* Other programs have nothing to say here. */
  if (datagram.msg_namelen == sizeof sender && sender.nl_pid == 0)
    np_socket_endings_feed (self, self->event.bytes, (gsize) size);

  return TRUE;
}

static void
drain (NpSocketEndings *self)
{
  for (guint i = 0; i < MAX_ENDINGS; i++)
    {
      if (receive (self) || errno == EINTR)
        continue;
      if (errno == EAGAIN)
        return;

      self->has_gap = TRUE;
      if (errno != ENOBUFS)
        break;
    }

  /* The rest goes with the queue. */
  self->has_gap = TRUE;
  close_socket (self);
  self->fd = open_socket ();
}

/**
 * np_socket_endings_hear:
 * @self: a listener
 * @is_wanted: whether the next snapshot is to have the sockets that have ended
 *
 * Takes what the kernel has said since the last time, in the network namespace of the thread that first called
 * this with %TRUE. When nobody has wanted it for some time, the kernel need not tell any more.
 */
void
np_socket_endings_hear (NpSocketEndings *self,
                        gboolean         is_wanted)
{
  self->n_unwanted = is_wanted ? 0 : self->n_unwanted + 1;
  if (self->n_unwanted >= UNWANTED_LOOKS)
    close_socket (self);

  if (self->fd >= 0)
    drain (self);
  else if (is_wanted)
    self->fd = open_socket ();

  /* It would be told later as if it had just ended. */
  if (!is_wanted)
    {
      g_byte_array_set_size (self->messages, 0);
      self->has_gap = FALSE;
    }

  self->time = g_get_real_time ();
}

static guint
hash_ends (const NpSocketRecord *record)
{
  return np_hash_mix (np_hash_bytes (&record->local, sizeof record->local) ^
                      (guint64) np_hash_bytes (&record->remote, sizeof record->remote) << 32 ^
                      ((guint64) record->local_port << 16 | record->remote_port));
}

static gboolean
has_same_ends (const NpSocketRecord *a,
               const NpSocketRecord *b)
{
  return a->local_port == b->local_port &&
         a->remote_port == b->remote_port &&
         np_address_equal (&a->local, &b->local) &&
         np_address_equal (&a->remote, &b->remote);
}

static gboolean
is_straggler (const NpSocketRecord *record)
{
  return record->protocol == NP_PROTOCOL_TCP && record->inode == 0 &&
         (record->state == NP_STATE_TIME_WAIT || record->state == NP_STATE_FIN_WAIT2);
}

static void
list_stragglers (Stragglers *self)
{
  guint n_records, n_stragglers = 0;
  guint32 n_slots = 64;
  const NpSocketRecord *records = np_snapshot_get_records (self->snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    n_stragglers += is_straggler (&records[i]);
  while (n_slots < 2 * n_stragglers)
    n_slots *= 2;
  self->slots = g_new0 (guint32, n_slots);
  self->mask = n_slots - 1;

  for (guint i = 0; i < n_records; i++)
    {
      guint32 slot;

      if (!is_straggler (&records[i]))
        continue;
      for (slot = hash_ends (&records[i]) & self->mask; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
        continue;
      self->slots[slot] = i + 1;
    }
}

/* A socket gets its cookie when somebody first asks about it. One that nobody had asked about before it began to
 * wait for stragglers has another one there than in the message of its end. */
static gboolean
waits_for_stragglers (Stragglers           *self,
                      const NpSocketRecord *record)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (self->snapshot, NP_TABLE_CONNECTIONS, &n_records);

  if (record->protocol != NP_PROTOCOL_TCP)
    return FALSE;
  if (self->slots == NULL)
    list_stragglers (self);

  for (guint32 slot = hash_ends (record) & self->mask; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
    if (has_same_ends (&records[self->slots[slot] - 1], record))
      return TRUE;

  return FALSE;
}

static gboolean
get_protocol (const struct nlmsghdr *message,
              NpProtocol            *protocol)
{
  static const guint16 sizes[] = { [INET_DIAG_PROTOCOL] = sizeof (guint8) };
  const struct nlattr *attributes[G_N_ELEMENTS (sizes)];

  if (np_attributes_open (message, SOCK_DIAG_BY_FAMILY, sizeof (struct inet_diag_msg),
                          sizes, G_N_ELEMENTS (sizes), attributes) == NULL)
    return FALSE;

  switch (np_attribute_get_u8 (attributes[INET_DIAG_PROTOCOL], 0))
    {
    case IPPROTO_TCP:
      *protocol = NP_PROTOCOL_TCP;
      return TRUE;
    case IPPROTO_UDP:
      *protocol = NP_PROTOCOL_UDP;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Reads a message that nobody else has, so that it can be changed. The kernel says of what has ended that it is
 * closed, which in the answer to a question stands for a socket that never was anything else. */
static gboolean
parse (struct nlmsghdr  *message,
       NpInterfaceNames *names,
       NpSocketRecord   *record)
{
  struct inet_diag_msg *socket = NLMSG_DATA (message);
  NpProtocol protocol;

  if (!get_protocol (message, &protocol))
    return FALSE;

  if (protocol == NP_PROTOCOL_TCP)
    socket->idiag_state = NP_STATE_LAST_ACK;
  if (!np_inet_socket_parse (message, protocol, names, record))
    return FALSE;

  record->state = protocol == NP_PROTOCOL_TCP ? NP_STATE_CLOSE : NP_STATE_UNCONN;
  record->visibility = NP_OWNER_NONE;
  record->inode = 0;
  record->uid = 0;

  return TRUE;
}

/* What had no partner told nothing to anybody: a listener, a call that was refused, a socket never used. And the
 * kernel forgets the partner and the counters of one that broke its connection off (tcp_disconnect() of Linux). The
 * rows of these, if they had any, simply go. */
static gboolean
is_worth_telling (const NpSocketRecord *record,
                  const NpRequest      *request)
{
  return (request->families & 1u << record->family) != 0 &&
         record->cookie != 0 && record->local_port != 0 && record->remote_port != 0;
}

static void
apply_message (NpSocketEndings  *self,
               struct nlmsghdr  *message,
               NpSocketMemory   *memory,
               NpInterfaceNames *names,
               Stragglers       *stragglers)
{
  NpSnapshot *snapshot = stragglers->snapshot;
  NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  gboolean is_news = parse (message, names, record) && is_worth_telling (record, np_snapshot_get_request (snapshot));
  const NpSocketEntry *socket = is_news ? np_socket_memory_find (memory, record) : NULL;

  if (socket != NULL)
    is_news = socket->seen != np_socket_memory_get_look (memory);
  else if (is_news)
    is_news = !waits_for_stragglers (stragglers, record);

  if (!is_news)
    {
      np_snapshot_drop_last (snapshot, NP_TABLE_CONNECTIONS);
      return;
    }

  /* Noted, so that it cannot come twice, and gets the owners that are remembered. */
  socket = np_socket_memory_get (memory, np_socket_memory_note (memory, record));
  record->closed_time = self->time;
  record->first_seen = socket->first_seen;
  record->was_there = socket->was_there;
  record->cgroup_id = socket->cgroup_id;
}

/**
 * np_socket_endings_apply:
 * @self: a listener that has heard the kernel before the sockets were read
 * @memory: has noted all records of @snapshot
 * @names: (nullable): the names of the interfaces
 * @snapshot: gets the sockets that have ended and are not among its records in another state
 *
 * Each record has its final counters, the time when it had ended at the latest, and what is remembered of it.
 * When the kernel had more to say than it could keep, the snapshot says that there is a gap.
 */
void
np_socket_endings_apply (NpSocketEndings  *self,
                         NpSocketMemory   *memory,
                         NpInterfaceNames *names,
                         NpSnapshot       *snapshot)
{
  gboolean is_wanted = (np_snapshot_get_request (snapshot)->details & NP_DETAIL_ENDINGS) != 0;
  Stragglers stragglers = { .snapshot = snapshot };

  for (guint offset = 0; is_wanted && offset < self->messages->len;)
    {
      struct nlmsghdr *message = (gpointer) (self->messages->data + offset);

      offset += (guint) NLMSG_ALIGN (message->nlmsg_len);
      apply_message (self, message, memory, names, &stragglers);
    }

  if (is_wanted && self->has_gap)
    np_snapshot_take_error (snapshot, NP_READER_ENDINGS,
                            g_error_new_literal (NP_ERROR, NP_ERROR_FAILED,
                                                 _("So many connections ended at once that some very short ones are not shown.")));

  g_free (stragglers.slots);
  g_byte_array_set_size (self->messages, 0);
  self->has_gap = FALSE;
}
