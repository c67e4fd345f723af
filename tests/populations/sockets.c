/* tests/populations/sockets.c: makes sockets in known states and holds them
 *
 * Prints "ready" when all are there and lets them go at the end of its standard
 * input. To be run in a private network namespace with the loopback interface up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* One pair of addresses has about 28 000 ports for callers. */
#define CALLS_PER_ADDRESS 20000

#define FIRST_PORT 10000

#define BACKLOG 1024

/* What is written where data are to wait; CLOSE_WAIT counts the hang-up as one byte more. */
static const char unread_data[38];

typedef struct
{
  int established;
  int listen;
  int udp;
  int unix_pairs;
  int close_wait;
  int time_wait;
  int unread;
  int processes;
  int ipv6;
} Options;

typedef union
{
  struct sockaddr     any;
  struct sockaddr_in  ipv4;
  struct sockaddr_in6 ipv6;
  struct sockaddr_un  local;
} Address;

static void
check (gboolean    condition,
       const char *what)
{
  if (!condition)
    g_error ("%s: %s", what, g_strerror (errno));
}

static socklen_t
address_size (const Address *address)
{
  switch (address->any.sa_family)
    {
    case AF_INET:
      return sizeof address->ipv4;
    case AF_INET6:
      return sizeof address->ipv6;
    default:
      return (socklen_t) (G_STRUCT_OFFSET (struct sockaddr_un, sun_path) + 1 + strlen (address->local.sun_path + 1));
    }
}

/* In IPv4 each @net, process and @number has an address of its own, 127.@net.process.@number; in IPv6 there is only one. */
static Address
make_address (gboolean ipv6,
              int      net,
              int      process,
              int      number,
              int      port)
{
  Address address = { 0 };

  if (ipv6)
    {
      address.ipv6.sin6_family = AF_INET6;
      address.ipv6.sin6_addr = in6addr_loopback;
      address.ipv6.sin6_port = g_htons ((guint16) port);
    }
  else
    {
      address.ipv4.sin_family = AF_INET;
      address.ipv4.sin_addr.s_addr = g_htonl (127u << 24 | (guint) net << 16 | (guint) process << 8 | (guint) (number + 1));
      address.ipv4.sin_port = g_htons ((guint16) port);
    }

  return address;
}

static int
open_bound (const Address *address,
            int            type)
{
  int fd = socket (address->any.sa_family, type, 0);
  int on = 1;

  check (fd >= 0, "socket");
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address->any.sa_family == AF_INET && address->ipv4.sin_port == 0)
    setsockopt (fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  check (bind (fd, &address->any, address_size (address)) == 0, "bind");

  return fd;
}

static int
open_listener (const Address *address)
{
  int fd = open_bound (address, SOCK_STREAM);

  check (listen (fd, BACKLOG) == 0, "listen");

  return fd;
}

/* Makes @caller call @listener, and leaves what the listener got in @visitor. */
static void
call (int            caller,
      int            listener,
      const Address *address,
      int           *visitor)
{
  check (connect (caller, &address->any, address_size (address)) == 0, "connect");
  *visitor = accept (listener, NULL, NULL);
  check (*visitor >= 0, "accept");
}

static void
leave_unread (int fd)
{
  check (write (fd, unread_data, sizeof unread_data) == sizeof unread_data, "write");
}

static void
make_tcp_calls (const Options *options,
                int            process)
{
  int total = options->established + options->close_wait + options->time_wait;
  int listener = -1;
  Address target;

  for (int i = 0; i < total; i++)
    {
      int number = i / CALLS_PER_ADDRESS;
      Address source = make_address (options->ipv6, 1, process, number, 0);
      int caller = open_bound (&source, SOCK_STREAM);
      int visitor;

      if (i % CALLS_PER_ADDRESS == 0)
        {
          target = make_address (options->ipv6, 2, process, number, 8000 + process + 100 * number);
          listener = open_listener (&target);
        }
      call (caller, listener, &target, &visitor);

      if (i < options->unread || (i >= options->established && i < options->established + options->close_wait))
        leave_unread (caller);
      if (i >= options->established)
        close (caller);
      if (i >= options->established + options->close_wait)
        close (visitor);
    }
}

static void
make_bound (const Options *options,
            int            net,
            int            process,
            int            n_sockets,
            int            type)
{
  for (int i = 0; i < n_sockets; i++)
    {
      int offset = options->ipv6 ? process * n_sockets : 0;
      Address address = make_address (options->ipv6, net, process, i / CALLS_PER_ADDRESS,
                                      FIRST_PORT + offset + i % CALLS_PER_ADDRESS);

      if (type == SOCK_STREAM)
        open_listener (&address);
      else
        open_bound (&address, type);
    }
}

static void
make_unix (int process,
           int n_pairs)
{
  Address address = { .local = { .sun_family = AF_UNIX } };
  int listener;

  if (n_pairs == 0)
    return;

  g_snprintf (address.local.sun_path + 1, sizeof address.local.sun_path - 1, "netplain-population-%d", process);
  listener = open_listener (&address);
  for (int i = 0; i < n_pairs; i++)
    {
      int caller = socket (AF_UNIX, SOCK_STREAM, 0);
      int visitor;

      check (caller >= 0, "socket");
      call (caller, listener, &address, &visitor);
    }
}

/* A process's part of @total: the parts of all processes make the whole. */
static int
share (int total,
       int processes,
       int process)
{
  return total / processes + (process < total % processes ? 1 : 0);
}

static G_NORETURN void
hold_share (const Options *all,
            int            process,
            pid_t          parent,
            int            ready)
{
  Options own = *all;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (1);

  own.established = share (all->established, all->processes, process);
  own.close_wait = share (all->close_wait, all->processes, process);
  own.time_wait = share (all->time_wait, all->processes, process);
  own.unread = MIN (share (all->unread, all->processes, process), own.established);
  make_tcp_calls (&own, process);
  make_bound (&own, 100, process, share (all->listen, all->processes, process), SOCK_STREAM);
  make_bound (&own, 101, process, share (all->udp, all->processes, process), SOCK_DGRAM);
  make_unix (process, share (all->unix_pairs, all->processes, process));

  /* Acknowledgements may be delayed. */
  g_usleep (G_USEC_PER_SEC / 4);

  check (write (ready, "", 1) == 1, "write");
  for (;;)
    pause ();
}

static void
raise_file_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0)
    {
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_NOFILE, &limit);
    }
}

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv)
{
  const GOptionEntry entries[] = {
    { "established", 0, 0, G_OPTION_ARG_INT, &options->established, "TCP connections, two sockets each", "N" },
    { "listen", 0, 0, G_OPTION_ARG_INT, &options->listen, "TCP listeners", "N" },
    { "udp", 0, 0, G_OPTION_ARG_INT, &options->udp, "UDP sockets", "N" },
    { "unix", 0, 0, G_OPTION_ARG_INT, &options->unix_pairs, "UNIX connections, two sockets each", "N" },
    { "close-wait", 0, 0, G_OPTION_ARG_INT, &options->close_wait, "Sockets in CLOSE_WAIT with 38 unread bytes, and their FIN_WAIT2 ends", "N" },
    { "time-wait", 0, 0, G_OPTION_ARG_INT, &options->time_wait, "Sockets in TIME_WAIT", "N" },
    { "unread", 0, 0, G_OPTION_ARG_INT, &options->unread, "How many of the connections have 38 unread bytes", "N" },
    { "ipv6", 0, 0, G_OPTION_ARG_NONE, &options->ipv6, "Use ::1 instead of 127.0.0.0/8", NULL },
    { "processes", 0, 0, G_OPTION_ARG_INT, &options->processes, "Spread the sockets over so many processes", "P" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- hold sockets until the end of the input");
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error) && options->processes >= 1 && options->processes <= 100)
    return TRUE;

  g_printerr ("%s\n", error != NULL ? error->message : "There must be 1 to 100 processes.");

  return FALSE;
}

int
main (int   argc,
      char *argv[])
{
  Options options = { .processes = 1 };
  g_autofree pid_t *children = NULL;
  pid_t parent = getpid ();
  char byte;
  int ready[2];

  if (!parse_options (&options, &argc, &argv))
    return 2;

  raise_file_limit ();
  signal (SIGPIPE, SIG_IGN);
  check (pipe (ready) == 0, "pipe");

  children = g_new0 (pid_t, options.processes);
  for (int i = 0; i < options.processes; i++)
    {
      children[i] = fork ();
      check (children[i] >= 0, "fork");
      if (children[i] == 0)
        {
          close (ready[0]);
          hold_share (&options, i, parent, ready[1]);
        }
    }

  /* A child that fails closes its end unheard; when no end is left, read() says so. */
  close (ready[1]);
  for (int i = 0; i < options.processes; i++)
    if (read (ready[0], &byte, 1) != 1)
      return 1;

  puts ("ready");
  fflush (stdout);
  while (read (STDIN_FILENO, &byte, 1) > 0)
    continue;

  for (int i = 0; i < options.processes; i++)
    {
      kill (children[i], SIGKILL);
      waitpid (children[i], NULL, 0);
    }

  return 0;
}
