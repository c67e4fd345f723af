/* kernel/netlink.c: questions to the kernel and its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/netlink.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

/* The kernel fills at most 32 KiB at a time in a dump, unless a single message is bigger. */
#define BUFFER_SIZE (64 * 1024)

/* Longer than any question asked here. */
#define REQUEST_SIZE 1024

/* How often a table that changes while it is read is read again. */
#define MAX_ATTEMPTS 4

/* The kernel answers at once or not at all; some sandboxes that imitate it never do. */
#define ANSWER_TIMEOUT_SECONDS 10

struct _NpNetlink
{
  struct mnl_socket *socket; /* NULL after a failure, until the next question */
  int                protocol;
  guint32            sequence;
  guint64            unsupported; /* a bit for each question that the kernel cannot answer */
  guint64            supported;   /* a bit for each question that it has answered */
  union
  {
    struct nlmsghdr  header;
    char             bytes[REQUEST_SIZE];
  } request;
  union
  {
    struct nlmsghdr  header;
    char             bytes[BUFFER_SIZE];
  } answer;
};

static NpErrorCode
code_from_errno (int number)
{
  switch (number)
    {
    case EPERM:
    case EACCES:
      return NP_ERROR_NOT_PERMITTED;
    case ENOENT:
    case EOPNOTSUPP:
    case EPROTONOSUPPORT:
    case EAFNOSUPPORT:
      return NP_ERROR_NOT_SUPPORTED;
    case EBADMSG:
    case EMSGSIZE:
      return NP_ERROR_INVALID;
    default:
      return NP_ERROR_FAILED;
    }
}

static gboolean
fail (int      number,
      GError **error)
{
  g_set_error_literal (error, NP_ERROR, code_from_errno (number), g_strerror (number));

  return FALSE;
}

static void
set_options (struct mnl_socket *socket,
             int                protocol)
{
  const struct timeval timeout = { .tv_sec = ANSWER_TIMEOUT_SECONDS };
  int on = 1;

  setsockopt (mnl_socket_get_fd (socket), SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);

  /* Kernels before 4.20 do not know it; they ignore the filters of a question and tell everything. */
  if (protocol == NETLINK_ROUTE)
    mnl_socket_setsockopt (socket, NETLINK_GET_STRICT_CHK, &on, sizeof on);
}

static void
close_socket (NpNetlink *self)
{
  if (self->socket != NULL)
    mnl_socket_close (self->socket);
  self->socket = NULL;
}

static gboolean
ensure_socket (NpNetlink  *self,
               GError    **error)
{
  if (self->socket != NULL)
    return TRUE;

  self->socket = mnl_socket_open2 (self->protocol, SOCK_CLOEXEC);
  if (self->socket == NULL)
    return fail (errno, error);

  if (mnl_socket_bind (self->socket, 0, MNL_SOCKET_AUTOPID) < 0)
    {
      fail (errno, error);
      close_socket (self);
      return FALSE;
    }

  set_options (self->socket, self->protocol);

  return TRUE;
}

/**
 * np_netlink_open:
 * @protocol: `NETLINK_SOCK_DIAG` or `NETLINK_ROUTE`
 * @error: why not: the system's own words, to stand behind a colon
 *
 * Opens a socket in the network namespace of the calling thread, in which it stays.
 *
 * Returns: (transfer full) (nullable): the socket
 */
NpNetlink *
np_netlink_open (int      protocol,
                 GError **error)
{
  g_autoptr(NpNetlink) self = g_new0 (NpNetlink, 1);

  self->protocol = protocol;
  self->sequence = g_random_int ();
  if (!ensure_socket (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
np_netlink_close (NpNetlink *self)
{
  if (self == NULL)
    return;

  close_socket (self);
  g_free (self);
}

/**
 * np_netlink_prepare:
 * @self: a netlink socket
 * @type: the message type of the question
 * @flags: `NLM_F_*` that the question needs besides those of every dump
 *
 * Begins a question. It is extended by mnl_nlmsg_put_extra_header() and
 * mnl_attr_put(), and may be asked several times.
 *
 * Returns: (transfer none): the question, of which only the header is filled; there is room for 1 KiB
 */
struct nlmsghdr *
np_netlink_prepare (NpNetlink *self,
                    guint16    type,
                    guint16    flags)
{
  struct nlmsghdr *request;

  g_return_val_if_fail (self != NULL, NULL);

  request = mnl_nlmsg_put_header (self->request.bytes);
  request->nlmsg_type = type;
  request->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP | flags;

  return request;
}

static gboolean
ask (NpNetlink  *self,
     guint32     sequence,
     GError    **error)
{
  ssize_t sent;

  self->request.header.nlmsg_seq = sequence;
  do
    sent = mnl_socket_sendto (self->socket, self->request.bytes, self->request.header.nlmsg_len);
  while (sent < 0 && errno == EINTR);

  return sent >= 0 || fail (errno, error);
}

/* Receives one datagram; those that other programs send are thrown away. Returns a negative number on failure. */
static gssize
receive (NpNetlink  *self,
         GError    **error)
{
  for (;;)
    {
      struct sockaddr_nl sender = { 0 };
      struct iovec part = { .iov_base = self->answer.bytes, .iov_len = sizeof self->answer.bytes };
      struct msghdr datagram = {
        .msg_name = &sender, .msg_namelen = sizeof sender, .msg_iov = &part, .msg_iovlen = 1,
      };
      ssize_t size = recvmsg (mnl_socket_get_fd (self->socket), &datagram, 0);

      if (size < 0 && errno != EINTR)
        {
          fail (errno == EAGAIN ? ETIMEDOUT : errno, error);
          return -1;
        }
      if (size < 0 || datagram.msg_namelen != sizeof sender || sender.nl_pid != 0)
        continue;

      if ((datagram.msg_flags & MSG_TRUNC) != 0)
        {
          fail (EMSGSIZE, error);
          return -1;
        }

      return size;
    }
}

/* NLMSG_DONE and NLMSG_ERROR both begin with a number that is negative when something went wrong. A protocol
 * that the kernel does not have, for example, is an empty dump whose NLMSG_DONE says ENOENT. */
static gboolean
finish_dump (NpNetlinkDump          *dump,
             const struct nlmsghdr  *message,
             GError                **error)
{
  gint32 result;

  if (message->nlmsg_len < NLMSG_HDRLEN + sizeof result)
    return fail (EBADMSG, error);

  memcpy (&result, mnl_nlmsg_get_payload (message), sizeof result);
  if (result == G_MININT32)
    return fail (EBADMSG, error);
  if (result < 0 && dump->refusal == NULL)
    return fail (-result, error);

  if (dump->refusal != NULL)
    *dump->refusal = result < 0 ? -result : 0;
  dump->finished = TRUE;

  return TRUE;
}

static gboolean
feed_message (NpNetlinkDump          *dump,
              const struct nlmsghdr  *message,
              GError                **error)
{
  /* The late answer to an earlier question. */
  if (message->nlmsg_pid != dump->port_id || message->nlmsg_seq != dump->sequence)
    return TRUE;

  if ((message->nlmsg_flags & NLM_F_DUMP_INTR) != 0)
    dump->interrupted = TRUE;

  switch (message->nlmsg_type)
    {
    case NLMSG_DONE:
    case NLMSG_ERROR:
      return finish_dump (dump, message, error);
    case NLMSG_OVERRUN:
      return fail (ENOBUFS, error);
    default:
      if (message->nlmsg_type < NLMSG_MIN_TYPE)
        return TRUE;
      dump->func (message, dump->user_data);
      dump->finished = dump->single;
      return TRUE;
    }
}

/**
 * np_netlink_dump_feed:
 * @dump: how far the answer has been read
 * @bytes: what was received, aligned as a `struct nlmsghdr` must be
 * @size: how many bytes
 * @error: why the dump failed: the system's own words, to stand behind a colon
 *
 * Reads the messages of one datagram up to the one that ends the dump.
 *
 * Returns: %FALSE when the kernel reported an error or the bytes are no netlink messages
 */
gboolean
np_netlink_dump_feed (NpNetlinkDump  *dump,
                      gconstpointer   bytes,
                      gsize           size,
                      GError        **error)
{
  const char *p = bytes;

  while (size > 0 && !dump->finished)
    {
      const struct nlmsghdr *message = (gconstpointer) p;
      gsize step;

      /* mnl_nlmsg_ok() would take a length above 2 GiB for a negative number and believe it. */
      if (size < sizeof *message || message->nlmsg_len < sizeof *message || message->nlmsg_len > size)
        return fail (EBADMSG, error);

      if (!feed_message (dump, message, error))
        return FALSE;

      step = MIN (size, MNL_ALIGN ((gsize) message->nlmsg_len));
      p += step;
      size -= step;
    }

  return TRUE;
}

static gboolean
run_dump (NpNetlink      *self,
          NpNetlinkDump  *dump,
          GError        **error)
{
  if (!ask (self, dump->sequence, error))
    return FALSE;

  while (!dump->finished)
    {
      gssize size = receive (self, error);

      if (size < 0 || !np_netlink_dump_feed (dump, self->answer.bytes, (gsize) size, error))
        return FALSE;
    }

  return TRUE;
}

/* Asks the prepared question and reads the answer to its end. */
static gboolean
exchange (NpNetlink      *self,
          NpNetlinkDump  *dump,
          GError        **error)
{
  if (!ensure_socket (self, error))
    return FALSE;

  dump->port_id = mnl_socket_get_portid (self->socket);
  dump->sequence = ++self->sequence;
  if (run_dump (self, dump, error))
    return TRUE;

  /* A fresh socket has no left-over messages. */
  close_socket (self);

  return FALSE;
}

/**
 * np_netlink_dump:
 * @self: a netlink socket with a question from np_netlink_prepare()
 * @func: gets each message of the answer
 * @user_data: for @func
 * @error: why the dump failed: the system's own words, to stand behind a colon
 *
 * Asks the question and reads the whole answer. %NP_ERROR_INTERRUPTED means
 * that all messages were read but that the table changed meanwhile, so that some may be
 * missing or told twice; the same question can be asked again by calling this once more.
 *
 * Returns: whether the answer was complete
 */
gboolean
np_netlink_dump (NpNetlink      *self,
                 NpNetlinkFunc   func,
                 gpointer        user_data,
                 GError        **error)
{
  NpNetlinkDump dump = { .func = func, .user_data = user_data };

  g_return_val_if_fail (self != NULL, FALSE);

  if (!exchange (self, &dump, error))
    return FALSE;

  if (dump.interrupted)
    {
      g_set_error_literal (error, NP_ERROR, NP_ERROR_INTERRUPTED, _("The table changed while it was read."));
      return FALSE;
    }

  return TRUE;
}

/**
 * np_netlink_ask:
 * @self: a netlink socket with a question from np_netlink_prepare() that is no dump
 * @func: gets the message that is the answer, unless the kernel refuses
 * @user_data: for @func
 * @refusal: (out): the error number with which the kernel refuses, 0 when it does not
 * @error: why there is no answer: the system's own words, to stand behind a colon
 *
 * Asks for one thing instead of a whole table. That the kernel says no is an answer too.
 *
 * Returns: whether there was an answer
 */
gboolean
np_netlink_ask (NpNetlink      *self,
                NpNetlinkFunc   func,
                gpointer        user_data,
                int            *refusal,
                GError        **error)
{
  NpNetlinkDump answer = { .func = func, .user_data = user_data, .single = TRUE, .refusal = refusal };

  g_return_val_if_fail (self != NULL, FALSE);

  *refusal = 0;
  self->request.header.nlmsg_flags &= (guint16) ~NLM_F_DUMP;

  return exchange (self, &answer, error);
}

/**
 * np_netlink_dump_records:
 * @self: a netlink socket with a question from np_netlink_prepare()
 * @snapshot: gets the records
 * @table: the table that @func adds records to
 * @func: gets each message of the answer
 * @user_data: for @func
 * @error: why the dump failed: the system's own words, to stand behind a colon
 *
 * As np_netlink_dump(), for a @func that adds records. A dump that failed leaves
 * none of them. One that was interrupted is begun anew a few times. If the table
 * never stands still the last answer counts: the next refresh corrects the few
 * rows that may be missing, and an error would hide all the others.
 *
 * Returns: whether @snapshot has the records
 */
gboolean
np_netlink_dump_records (NpNetlink      *self,
                         NpSnapshot     *snapshot,
                         NpTableId       table,
                         NpNetlinkFunc   func,
                         gpointer        user_data,
                         GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  guint n_before;

  np_snapshot_get_records (snapshot, table, &n_before);

  for (guint attempt = 1; !np_netlink_dump (self, func, user_data, &local_error); attempt++)
    {
      gboolean interrupted = g_error_matches (local_error, NP_ERROR, NP_ERROR_INTERRUPTED);

      if (interrupted && attempt == MAX_ATTEMPTS)
        return TRUE;

      np_snapshot_truncate (snapshot, table, n_before);
      if (!interrupted)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_clear_error (&local_error);
    }

  return TRUE;
}

/**
 * np_netlink_set_unsupported:
 * @self: a netlink socket
 * @question: a number below 64 that the caller gives to one of its questions
 *
 * Remembers that the kernel cannot answer. Asking it every second would make
 * it look for a module, by starting a program, every second.
 */
void
np_netlink_set_unsupported (NpNetlink *self,
                            guint      question)
{
  g_return_if_fail (question < 64);

  self->unsupported |= G_GUINT64_CONSTANT (1) << question;
}

gboolean
np_netlink_is_unsupported (NpNetlink *self,
                           guint      question)
{
  g_return_val_if_fail (question < 64, TRUE);

  return (self->unsupported >> question & 1) != 0;
}

/**
 * np_netlink_set_supported:
 * @self: a netlink socket
 * @question: a number below 64 that the caller gives to one of its questions
 *
 * Remembers that the kernel has answered, so that a question may be asked which it would otherwise misunderstand.
 */
void
np_netlink_set_supported (NpNetlink *self,
                          guint      question)
{
  g_return_if_fail (question < 64);

  self->supported |= G_GUINT64_CONSTANT (1) << question;
}

gboolean
np_netlink_is_supported (NpNetlink *self,
                         guint      question)
{
  g_return_val_if_fail (question < 64, FALSE);

  return (self->supported >> question & 1) != 0;
}
