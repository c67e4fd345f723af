/* kernel/visit.c: stays of a thread in another network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-visit"

#include "kernel/visit.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/namespaces.h"
#include "snapshot/error.h"

#define PROC "/proc"

struct _NpVisit
{
  NpNamespace *namespace; /* NULL for the own one */
  int          home;      /* while the thread is away, else -1 */
  char        *net;       /* the folder of text files, where nobody may enter */
  gboolean     is_stuck;  /* the thread could not come back, and is there for good */
  gboolean     is_over;   /* for ever: a namespace does not come back */
};

/**
 * np_visit_new:
 * @namespace: (nullable): where to; %NULL for the network where the thread is anyway
 *
 * Returns: (transfer full): stays there, none of which has begun
 */
NpVisit *
np_visit_new (NpNamespace *namespace)
{
  NpVisit *self = g_new0 (NpVisit, 1);

  self->home = -1;
  if (namespace != NULL && namespace->access != NP_NAMESPACE_OWN)
    self->namespace = np_namespace_ref (namespace);

  return self;
}

void
np_visit_free (NpVisit *self)
{
  g_assert (self->home < 0);
  g_clear_pointer (&self->namespace, np_namespace_unref);
  g_free (self->net);
  g_free (self);
}

static void
set_failure (GError     **error,
             int          number)
{
  g_set_error (error, NP_ERROR, number == EPERM || number == EACCES ? NP_ERROR_NOT_PERMITTED : NP_ERROR_FAILED,
               /* Translators: %s is the reason in the system's words. */
               _("This network could not be entered: %s"), g_strerror (number));
}

static void
set_over (GError **error)
{
  g_set_error_literal (error, NP_ERROR, NP_ERROR_FAILED,
                       _("This network is no longer there: its last program has ended and it has no name. What is shown is how it was last."));
}

/* The process through which the namespace was known may have ended while others are still there. */
static gboolean
find_again (NpVisit *self)
{
  g_autoptr(GPtrArray) namespaces = np_namespaces_list (PROC, NULL);
  const char *name = self->namespace->name;

  for (guint i = 0; i < namespaces->len; i++)
    {
      NpNamespace *namespace = namespaces->pdata[i];

      /* The number of one that has gone is soon another's, which is known as such when both have names. */
      if (namespace->id == self->namespace->id &&
          (name == NULL || namespace->name == NULL || g_str_equal (name, namespace->name)))
        {
          np_namespace_unref (self->namespace);
          self->namespace = np_namespace_ref (namespace);

          return TRUE;
        }
    }

  return FALSE;
}

/* Opens the namespace's own file. Returns -1 with errno set; ENOENT means that the file is now another's, or gone. */
static int
open_own_file (NpVisit *self)
{
  int fd = open (self->namespace->path, O_RDONLY | O_CLOEXEC);
  struct stat status;

  if (fd < 0 || (fstat (fd, &status) == 0 && status.st_ino == self->namespace->id))
    return fd;

  close (fd);
  errno = ENOENT;

  return -1;
}

static gboolean
move (NpVisit  *self,
      int       fd,
      GError  **error)
{
  gboolean is_there;

  self->home = open (PROC "/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
  is_there = self->home >= 0 && setns (fd, CLONE_NEWNET) == 0;
  if (!is_there)
    {
      set_failure (error, errno);
      if (self->home >= 0)
        close (self->home);
      self->home = -1;
    }

  return is_there;
}

static gboolean
enter (NpVisit  *self,
       GError  **error)
{
  int fd = open_own_file (self);
  gboolean is_there;

  if (fd < 0 && (errno == ENOENT || errno == ESRCH))
    {
      self->is_over = !find_again (self) || self->namespace->path == NULL;
      if (self->is_over)
        {
          set_over (error);
          return FALSE;
        }
      fd = open_own_file (self);
    }
  if (fd < 0)
    {
      set_failure (error, errno);
      return FALSE;
    }

  is_there = self->is_stuck || move (self, fd, error);
  close (fd);

  return is_there;
}

/* Whether the process whose files are read is still in the namespace. */
static gboolean
has_process (NpVisit *self)
{
  return self->namespace->pid != 0 && np_namespace_has (self->namespace, PROC, self->namespace->pid);
}

static gboolean
find_files (NpVisit  *self,
            GError  **error)
{
  if (!has_process (self) && !(find_again (self) && has_process (self)))
    {
      self->is_over = TRUE;
      set_over (error);
      return FALSE;
    }

  self->net = g_strdup_printf (PROC "/%d/net", self->namespace->pid);

  return TRUE;
}

/**
 * np_visit_begin:
 * @self: a stay
 * @error: why it cannot be, a sentence in the domain %NP_ERROR
 *
 * From now on the calling thread asks the kernel about the other network, until np_visit_end(): it must start no
 * threads meanwhile, which would begin their lives there. Where nobody may enter, see np_visit_get_net().
 *
 * Returns: whether it has begun
 */
gboolean
np_visit_begin (NpVisit  *self,
                GError  **error)
{
  if (self->namespace == NULL)
    return TRUE;

  if (self->is_over)
    {
      set_over (error);
      return FALSE;
    }

  /* Through another process it may be found to be one that may be entered. */
  g_clear_pointer (&self->net, g_free);
  switch (self->namespace->access)
    {
    case NP_NAMESPACE_ENTER:
      return enter (self, error);
    case NP_NAMESPACE_READ:
      return find_files (self, error);
    case NP_NAMESPACE_OWN:
      return TRUE;
    case NP_NAMESPACE_CLOSED:
    default:
      g_set_error_literal (error, NP_ERROR, NP_ERROR_NOT_PERMITTED,
                           _("This network belongs to somebody else, so only the administrator may look into it."));
      return FALSE;
    }
}

/**
 * np_visit_end:
 * @self: a stay that has begun
 * @error: that the namespace has gone meanwhile
 *
 * Brings the thread back.
 *
 * Returns: whether what was read meanwhile is all of this namespace
 */
gboolean
np_visit_end (NpVisit  *self,
              GError  **error)
{
  if (self->home >= 0)
    {
      /* Only those enter who may come back; but somebody may have taken that right away meanwhile. */
      self->is_stuck = setns (self->home, CLONE_NEWNET) != 0;
      if (self->is_stuck)
        g_warning ("The thread could not return to its network: %s", g_strerror (errno));
      close (self->home);
      self->home = -1;
    }

  if (self->net == NULL || has_process (self))
    return TRUE;

  set_over (error);

  return FALSE;
}

/**
 * np_visit_get_net:
 * @self: a stay that has begun
 *
 * Returns: (nullable): the folder with the text files of the network (proc_net(5)), which are all that may be read; %NULL
 *   when the calling thread is there and may ask everything
 */
const char *
np_visit_get_net (NpVisit *self)
{
  return self->net;
}

/**
 * np_visit_is_home:
 * @self: stays somewhere
 *
 * Returns: whether they lead nowhere, because the network is that of the thread anyway
 */
gboolean
np_visit_is_home (NpVisit *self)
{
  return self->namespace == NULL;
}
