/* model/socket-owner.c: who holds a socket, as columns have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/socket-columns.h"

#include <glib/gi18n-lib.h>

#include "model/column-util.h"

typedef NpSocketRecord Socket;

static const NpProcess *
first_owner (const Socket *socket)
{
  return socket->owners != NULL ? socket->owners->processes[0] : NULL;
}

/**
 * np_socket_get_known_owner:
 * @socket: a socket
 *
 * Returns: (nullable): the first of the processes that hold it now, when they are known
 */
const NpProcess *
np_socket_get_known_owner (const NpSocketRecord *socket)
{
  return socket->visibility == NP_OWNER_KNOWN ? first_owner (socket) : NULL;
}

/* What people call whoever holds the socket, or held it. */
static const char *
get_name (const Socket *socket)
{
  if (socket->app != NULL)
    return socket->app->name;
  if (socket->owners != NULL)
    return first_owner (socket)->program;

  return socket->visibility == NP_OWNER_UNIT ? socket->unit : NULL;
}

/* Owners: a value with a reason, never a blank. */

void
np_socket_program_show (gconstpointer record,
                        GString      *text)
{
  const Socket *socket = record;
  const char *name = get_name (socket);
  NpOwnerVisibility visibility = socket->visibility;

  /* A record that claims to know what it does not have says as little as one that knows nothing. */
  if ((visibility == NP_OWNER_KNOWN && socket->owners == NULL) || (visibility == NP_OWNER_UNIT && name == NULL))
    visibility = NP_OWNER_HIDDEN;

  switch (visibility)
    {
    case NP_OWNER_KNOWN:
      g_string_append (text, name);
      if (socket->owners->n_processes > 1)
        g_string_append_printf (text, " +%u", socket->owners->n_processes - 1);
      break;
    case NP_OWNER_UNIT:
      g_string_append (text, name);
      break;
    case NP_OWNER_NONE:
      if (name != NULL)
        /* Translators: %s is a program that has closed this connection; the kernel is still finishing it. */
        g_string_append_printf (text, _("was %s"), name);
      else
        g_string_append (text, C_("owner", "no program"));
      break;
    case NP_OWNER_UNACCEPTED:
      g_string_append (text, C_("owner", "not picked up yet"));
      break;
    case NP_OWNER_HIDDEN:
    default:
      g_string_append (text, C_("owner", "not visible"));
      break;
    }
}

/* Real names first, then the reasons why there is none. */
int
np_socket_program_compare (gconstpointer a,
                           gconstpointer b)
{
  const Socket *first = a, *second = b;
  const char *name_a = get_name (first);
  const char *name_b = get_name (second);

  if (name_a != NULL && name_b != NULL)
    return np_compare_words (name_a, name_b);
  if (name_a != NULL || name_b != NULL)
    return name_a != NULL ? -1 : 1;

  return np_compare_numbers (first->visibility, second->visibility);
}

/* As netstat -p prints it. */
gboolean
np_socket_pid_program_text (gconstpointer record,
                            GString      *text)
{
  const NpProcess *owner = np_socket_get_known_owner (record);

  /* Processes that share a group have no number together. */
  if (owner == NULL || owner->pid == 0)
    return FALSE;

  g_string_append_printf (text, "%d/%s", owner->pid, owner->program);

  return TRUE;
}

void
np_socket_pid_program_show (gconstpointer record,
                            GString      *text)
{
  if (!np_socket_pid_program_text (record, text))
    np_socket_program_show (record, text);
}

/* All of them, as ss -p prints them: `1366/firefox, 1402/firefox`; only where there are several. */
gboolean
np_socket_owners_text (gconstpointer record,
                       GString      *text)
{
  const Socket *socket = record;

  if (np_socket_get_known_owner (socket) == NULL || socket->owners->n_processes < 2)
    return FALSE;

  for (guint i = 0; i < socket->owners->n_processes; i++)
    g_string_append_printf (text, "%s%d/%s", i > 0 ? ", " : "",
                            socket->owners->processes[i]->pid, socket->owners->processes[i]->program);

  return TRUE;
}

/* Most rows are the same as they were a moment ago, and then need not be put into words. */
static gboolean
has_same_owners (const Socket *a,
                 const Socket *b)
{
  return a->owners == b->owners && a->visibility == b->visibility;
}

int
np_socket_owners_compare (gconstpointer a,
                          gconstpointer b)
{
  return has_same_owners (a, b) ? 0 : np_compare_composed (np_socket_owners_text, a, b);
}

gboolean
np_socket_parent_text (gconstpointer record,
                       GString      *text)
{
  const NpProcess *owner = np_socket_get_known_owner (record);

  if (owner == NULL || owner->parent_pid == 0)
    return FALSE;

  g_string_append_printf (text, "%d/%s", owner->parent_pid, owner->parent != NULL ? owner->parent : "?");

  return TRUE;
}

int
np_socket_parent_compare (gconstpointer a,
                          gconstpointer b)
{
  return has_same_owners (a, b) ? 0 : np_compare_composed (np_socket_parent_text, a, b);
}
