/* tests/support/other-network.c: networks beside that of the test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/other-network.h"

#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/namespace.h"

#define NOBODY 65534

static guint16
listen_anywhere (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t size = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  if (bind (fd, (struct sockaddr *) &address, sizeof address) != 0 || listen (fd, 5) != 0 ||
      getsockname (fd, (struct sockaddr *) &address, &size) != 0)
    _exit (1);

  return ntohs (address.sin_port);
}

static void
become (uid_t uid)
{
  if (setgroups (0, NULL) != 0 || setresgid (uid, uid, uid) != 0 || setresuid (uid, uid, uid) != 0)
    _exit (1);
}

static gboolean
enter (const char *name)
{
  g_autofree char *path = NULL;
  int fd;

  if (name == NULL)
    return unshare (CLONE_NEWNET) == 0;

  path = g_build_filename ("/run/netns", name, NULL);
  fd = open (path, O_RDONLY | O_CLOEXEC);

  return fd >= 0 && setns (fd, CLONE_NEWNET) == 0;
}

/* Names are there for the whole computer: they must go even when an assertion ends the test. */
static void
make_name (NpTestNetwork *self)
{
  static guint n_networks;
  g_autofree char *command = NULL;
  const char *argv[] = { "sh", "-c", NULL, NULL };
  g_autoptr(GError) error = NULL;

  self->name = g_strdup_printf ("np-test-%d-%u", getpid (), n_networks++);
  np_test_run ("ip netns add %s", self->name);

  command = g_strdup_printf ("cat; ip netns del %s", self->name);
  argv[2] = command;
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &self->keeper, &self->keeper_fd, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The keepers wait until nobody else holds their pipes. */
static void
close_other_files (int mine)
{
  for (int fd = STDERR_FILENO + 1; fd < 256; fd++)
    if (fd != mine)
      close (fd);
}

/**
 * np_test_network_begin:
 * @self: gets the network; end it with np_test_network_end()
 * @named: whether it has a name
 * @uid: whose process is in it
 *
 * Without the privilege it marks the running test as skipped.
 *
 * Returns: whether it is there
 */
gboolean
np_test_network_begin (NpTestNetwork *self,
                       gboolean       named,
                       uid_t          uid)
{
  int pipes[2];

  memset (self, 0, sizeof *self);
  if (geteuid () != 0)
    {
      g_test_skip ("only root can make a network for somebody else");
      return FALSE;
    }

  if (named)
    make_name (self);

  g_assert_cmpint (pipe2 (pipes, O_CLOEXEC), ==, 0);
  self->pid = fork ();
  g_assert_cmpint (self->pid, >=, 0);
  if (self->pid == 0)
    {
      close_other_files (pipes[1]);
      if (!enter (self->name))
        _exit (1);
      self->port = listen_anywhere ();
      become (uid);
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      if (write (pipes[1], &self->port, sizeof self->port) != sizeof self->port)
        _exit (1);
      for (;;)
        pause ();
    }

  close (pipes[1]);
  g_assert_cmpint (read (pipes[0], &self->port, sizeof self->port), ==, sizeof self->port);
  close (pipes[0]);

  return TRUE;
}

/* Ends the process, and waits until it has gone. */
void
np_test_network_kill (NpTestNetwork *self)
{
  if (self->pid != 0)
    {
      kill (self->pid, SIGKILL);
      g_assert_cmpint (waitpid (self->pid, NULL, 0), ==, self->pid);
    }
  self->pid = 0;
}

/* Takes its name away. */
void
np_test_network_unname (NpTestNetwork *self)
{
  if (self->name == NULL)
    return;

  close (self->keeper_fd);
  g_assert_cmpint (waitpid (self->keeper, NULL, 0), ==, self->keeper);
  g_clear_pointer (&self->name, g_free);
}

void
np_test_network_end (NpTestNetwork *self)
{
  np_test_network_kill (self);
  np_test_network_unname (self);
}

/**
 * np_test_as_nobody:
 * @func: what to do
 * @user_data: for @func
 *
 * Calls a function as a user without any rights, in a process of its own. Its assertions count.
 */
void
np_test_as_nobody (void   (*func) (gpointer user_data),
                   gpointer user_data)
{
  int status;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      become (NOBODY);
      /* Whoever changes the user may not be looked at, not even by oneself in some files. */
      prctl (PR_SET_DUMPABLE, 1);
      func (user_data);
      _exit (0);
    }

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}
