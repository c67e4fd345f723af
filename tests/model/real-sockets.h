/* tests/model/real-sockets.h: sockets of this very process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "model/local-reader.h"
#include "support/sample.h"

G_BEGIN_DECLS

/**
 * RealPlace:
 * @address: an IPv4 or IPv6 address
 * @v6only: what to set `IPV6_V6ONLY` to
 */
typedef struct
{
  const char *address;
  gboolean    v6only;
} RealPlace;

/* Fills @storage. Returns its size. */
static inline socklen_t
real_address (const char              *address,
              guint16                  port,
              guint32                  scope,
              struct sockaddr_storage *storage)
{
  const NpAddress parsed = sample_address (address);
  struct sockaddr_in *ipv4 = (struct sockaddr_in *) storage;
  struct sockaddr_in6 *ipv6 = (struct sockaddr_in6 *) storage;

  memset (storage, 0, sizeof *storage);
  storage->ss_family = parsed.family;
  if (parsed.family == AF_INET)
    {
      memcpy (&ipv4->sin_addr, parsed.bytes, 4);
      ipv4->sin_port = htons (port);
      return sizeof *ipv4;
    }

  memcpy (&ipv6->sin6_addr, parsed.bytes, 16);
  ipv6->sin6_port = htons (port);
  ipv6->sin6_scope_id = scope;

  return sizeof *ipv6;
}

/* A socket that is bound, and listens when it can. Returns -1 and sets errno when the kernel refuses. */
static inline int
real_bind (int              type,
           const RealPlace *place,
           guint16          port,
           gboolean         reuse)
{
  struct sockaddr_storage storage;
  socklen_t size = real_address (place->address, port, 0, &storage);
  const int one = 1, v6only = place->v6only;
  int fd = socket (storage.ss_family, type | SOCK_CLOEXEC, 0), number;

  g_assert_cmpint (fd, >=, 0);
  if (storage.ss_family == AF_INET6)
    g_assert_no_errno (setsockopt (fd, IPPROTO_IPV6, IPV6_V6ONLY, &v6only, sizeof v6only));
  if (reuse)
    g_assert_no_errno (setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one));

  if (bind (fd, (struct sockaddr *) &storage, size) == 0 && (type == SOCK_DGRAM || listen (fd, 16) == 0))
    return fd;

  number = errno;
  close (fd);
  errno = number;

  return -1;
}

/* A socket that is connected to @address from a port that the kernel chooses. A busy kernel takes a moment until
 * it knows the way to an IPv6 address that was just added. */
static inline int
real_connect (int         type,
              const char *address,
              guint16     port,
              guint32     scope)
{
  struct sockaddr_storage storage;
  socklen_t size = real_address (address, port, scope, &storage);
  int fd = socket (storage.ss_family, type | SOCK_CLOEXEC, 0);
  int result = connect (fd, (struct sockaddr *) &storage, size);

  g_assert_cmpint (fd, >=, 0);
  for (guint i = 0; result < 0 && errno == ENETUNREACH && i < 1000; i++)
    {
      g_usleep (10 * 1000);
      result = connect (fd, (struct sockaddr *) &storage, size);
    }
  g_assert_no_errno (result);

  return fd;
}

static inline guint16
real_local_port (int fd)
{
  struct sockaddr_storage storage;
  socklen_t size = sizeof storage;

  g_assert_no_errno (getsockname (fd, (struct sockaddr *) &storage, &size));

  return ntohs (storage.ss_family == AF_INET ? ((struct sockaddr_in *) &storage)->sin_port
                                             : ((struct sockaddr_in6 *) &storage)->sin6_port);
}

/* The kernel's own number of a socket. */
static inline guint64
real_cookie (int fd)
{
  guint64 cookie = 0;
  socklen_t size = sizeof cookie;

  g_assert_no_errno (getsockopt (fd, SOL_SOCKET, SO_COOKIE, &cookie, &size));

  return cookie;
}

G_END_DECLS
