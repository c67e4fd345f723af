/* tests/populations/churn.c: connections of which some are new, gone or changed every second
 *
 * Usage: churn PAIRS CHANGES. Holds PAIRS connections within this computer and each
 * second replaces CHANGES of them and leaves a byte unread, or reads it, in as many
 * others. Prints "ready" when all are there and ends with its standard input. To be
 * run in a private network namespace with the loopback interface up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  int      caller;
  int      visited;
  gboolean unread;
} Pair;

static int listener;
static struct sockaddr_in listener_address;

static void
check (gboolean    condition,
       const char *what)
{
  if (!condition)
    {
      perror (what);
      exit (1);
    }
}

static void
listen_somewhere (void)
{
  socklen_t size = sizeof listener_address;

  listener = socket (AF_INET, SOCK_STREAM, 0);
  listener_address.sin_family = AF_INET;
  listener_address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  check (bind (listener, (struct sockaddr *) &listener_address, size) == 0, "bind");
  check (listen (listener, 1024) == 0, "listen");
  check (getsockname (listener, (struct sockaddr *) &listener_address, &size) == 0, "getsockname");
}

static void
open_pair (Pair *pair)
{
  /* Closing breaks off at once, so that no TIME_WAIT is left behind. */
  const struct linger at_once = { .l_onoff = 1 };

  pair->caller = socket (AF_INET, SOCK_STREAM, 0);
  check (connect (pair->caller, (struct sockaddr *) &listener_address, sizeof listener_address) == 0, "connect");
  pair->visited = accept (listener, NULL, NULL);
  check (pair->visited >= 0, "accept");
  setsockopt (pair->caller, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  setsockopt (pair->visited, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  pair->unread = FALSE;
}

static void
replace_pair (Pair *pair)
{
  close (pair->caller);
  close (pair->visited);
  open_pair (pair);
}

static void
change_pair (Pair *pair)
{
  char byte = 0;

  if (pair->unread)
    check (read (pair->visited, &byte, 1) == 1, "read");
  else
    check (write (pair->caller, &byte, 1) == 1, "write");
  pair->unread = !pair->unread;
}

int
main (int   argc,
      char *argv[])
{
  int n_pairs = argc == 3 ? atoi (argv[1]) : 0;
  int n_changes = argc == 3 ? atoi (argv[2]) : 0;
  g_autofree Pair *pairs = g_new0 (Pair, n_pairs);
  struct rlimit limit;
  int next = 0;

  check (n_pairs > 0, "usage: churn PAIRS CHANGES");
  getrlimit (RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);

  listen_somewhere ();
  for (int i = 0; i < n_pairs; i++)
    open_pair (&pairs[i]);
  puts ("ready");
  fflush (stdout);

  while (poll (&(struct pollfd) { .fd = STDIN_FILENO, .events = POLLIN }, 1, 1000) == 0)
    for (int i = 0; i < n_changes; i++)
      {
        replace_pair (&pairs[next]);
        change_pair (&pairs[(next + n_pairs / 2) % n_pairs]);
        next = (next + 1) % n_pairs;
      }

  return 0;
}
