/* kernel/route-events.c: what the kernel says has changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/route-events.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

/* Events are small; of one that is not only the end is lost, and that counts as a loss. */
#define BUFFER_SIZE (32 * 1024)

/* Enough for thousands of events between two looks; more would say no more. */
#define QUEUE_SIZE (1024 * 1024)

/* More than the queue can hold: a flood that comes faster than it is read must not keep anybody in here. */
#define MAX_DATAGRAMS 8192

#define ROUTES (1u << NP_TABLE_ROUTES)
#define RULES (1u << NP_TABLE_RULES)
#define INTERFACES (1u << NP_TABLE_INTERFACES)
#define ADDRESSES (1u << NP_TABLE_ADDRESSES)
#define NEIGHBOURS (1u << NP_TABLE_NEIGHBOURS)

struct _NpRouteEvents
{
  int fd; /* -1 when it could not be opened */
  union
  {
    struct nlmsghdr header;
    char            bytes[BUFFER_SIZE];
  } event;
};

static const int groups[] = {
  RTNLGRP_LINK,
  RTNLGRP_IPV4_IFADDR,
  RTNLGRP_IPV6_IFADDR,
  RTNLGRP_IPV4_ROUTE,
  RTNLGRP_IPV6_ROUTE,
  RTNLGRP_IPV4_RULE,
  RTNLGRP_IPV6_RULE,
  RTNLGRP_NEIGH,
};

static gboolean
join (int fd,
      int group)
{
  return setsockopt (fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof group) == 0;
}

static gboolean
join_all (int fd)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (!join (fd, groups[i]))
      return FALSE;

  /* Kernels before 5.3 have no next hops of their own, and nothing to tell of them. */
  join (fd, RTNLGRP_NEXTHOP);

  return TRUE;
}

static int
open_socket (void)
{
  struct sockaddr_nl address = { .nl_family = AF_NETLINK };
  const int queue_size = QUEUE_SIZE;
  int fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);

  if (fd < 0)
    return -1;

  setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &queue_size, sizeof queue_size);
  if (bind (fd, (struct sockaddr *) &address, sizeof address) == 0 && join_all (fd))
    return fd;

  close (fd);

  return -1;
}

/**
 * np_route_events_new:
 *
 * Listens in the network namespace of the calling thread. Where that is not possible, every drain says
 * that everything may have changed.
 *
 * Returns: (transfer full): the listener
 */
NpRouteEvents *
np_route_events_new (void)
{
  NpRouteEvents *self = g_new0 (NpRouteEvents, 1);

  self->fd = open_socket ();

  return self;
}

static void
close_socket (NpRouteEvents *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

void
np_route_events_free (NpRouteEvents *self)
{
  if (self == NULL)
    return;

  close_socket (self);
  g_free (self);
}

/**
 * np_route_events_get_fd:
 * @self: a listener
 *
 * Returns: what becomes readable when there are events to drain, until the next drain; -1 when there is none
 */
int
np_route_events_get_fd (NpRouteEvents *self)
{
  return self->fd;
}

/* A bridge says of its ports, not of neighbours, what it says in its own family. */
static guint
changed_by_neighbour (const struct nlmsghdr *message)
{
  const struct ndmsg *header = NLMSG_DATA (message);

  if (message->nlmsg_len < NLMSG_LENGTH (sizeof *header))
    return NP_ROUTE_EVENTS_TABLES;

  return header->ndm_family == AF_INET || header->ndm_family == AF_INET6 ? NEIGHBOURS : 0;
}

/* Routes vanish without a word when the address or the interface goes that they need. */
static guint
changed_by_message (const struct nlmsghdr *message)
{
  switch (message->nlmsg_type)
    {
    case RTM_NEWLINK:
    case RTM_DELLINK:
      return INTERFACES | ADDRESSES | ROUTES;
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return ADDRESSES | ROUTES;
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
    case RTM_NEWNEXTHOP:
    case RTM_DELNEXTHOP:
      return ROUTES;
    case RTM_NEWRULE:
    case RTM_DELRULE:
      return RULES;
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return changed_by_neighbour (message);
    case NLMSG_OVERRUN:
    case NLMSG_ERROR:
      return NP_ROUTE_EVENTS_TABLES;
    default:
      return 0;
    }
}

/**
 * np_route_events_read:
 * @bytes: what was received, aligned as a `struct nlmsghdr` must be
 * @size: how many bytes
 *
 * Returns: a bit for each table that the messages say may have changed; all of them for bytes that are no messages
 */
guint
np_route_events_read (gconstpointer bytes,
                      gsize         size)
{
  const char *p = bytes;
  guint tables = 0;

  while (size > 0)
    {
      const struct nlmsghdr *message = (gconstpointer) p;
      gsize step;

      if (size < sizeof *message || message->nlmsg_len < sizeof *message || message->nlmsg_len > size)
        return NP_ROUTE_EVENTS_TABLES;

      tables |= changed_by_message (message);
      step = MIN (size, NLMSG_ALIGN ((gsize) message->nlmsg_len));
      p += step;
      size -= step;
    }

  return tables;
}

/* Returns a negative number when there is nothing more, or nothing more can be said. */
static gssize
receive (NpRouteEvents *self,
         guint         *tables)
{
  struct sockaddr_nl sender = { 0 };
  struct iovec part = { .iov_base = self->event.bytes, .iov_len = sizeof self->event.bytes };
  struct msghdr datagram = {
    .msg_name = &sender, .msg_namelen = sizeof sender, .msg_iov = &part, .msg_iovlen = 1,
  };
  gssize size = recvmsg (self->fd, &datagram, 0);

  if (size < 0)
    return -1;

  /* Other programs have nothing to say here. */
  if (datagram.msg_namelen != sizeof sender || sender.nl_pid != 0)
    return 0;

  *tables |= np_route_events_read (self->event.bytes, (gsize) size);
  if ((datagram.msg_flags & MSG_TRUNC) != 0)
    *tables = NP_ROUTE_EVENTS_TABLES;

  return size;
}

/**
 * np_route_events_drain:
 * @self: a listener
 *
 * Takes all that the kernel has said since the last time. Whoever reads a table must drain before and not
 * after, so that what changes during the reading is seen next time.
 *
 * Returns: a bit `1 << NpTableId` for each table of %NP_ROUTE_EVENTS_TABLES that may have changed; all of
 *   them when events were lost or nobody can listen
 */
guint
np_route_events_drain (NpRouteEvents *self)
{
  guint tables = 0;

  if (self->fd < 0)
    {
      self->fd = open_socket ();
      return NP_ROUTE_EVENTS_TABLES;
    }

  for (guint i = 0; i < MAX_DATAGRAMS; i++)
    {
      if (receive (self, &tables) >= 0 || errno == EINTR)
        continue;
      if (errno == EAGAIN)
        return tables;
      if (errno != ENOBUFS)
        break;

      /* The queue was full and events were lost. It can be used again, but only an empty queue tells of
       * the next loss. */
      tables = NP_ROUTE_EVENTS_TABLES;
    }

  close_socket (self);
  self->fd = open_socket ();

  return NP_ROUTE_EVENTS_TABLES;
}
