/* model/socket-times.c: when things happened to a socket, as columns have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/socket-columns.h"

#include <glib/gi18n-lib.h>

#include "meaning/quantities.h"
#include "model/column-util.h"
#include "model/time-text.h"

typedef NpSocketRecord Socket;

/* Of what was there already, nobody knows since when. */
gboolean
np_socket_first_seen_text (gconstpointer record,
                           GString      *text)
{
  const Socket *socket = record;

  return !socket->was_there && np_append_utc (text, socket->first_seen);
}

void
np_socket_first_seen_show (gconstpointer record,
                           GString      *text)
{
  const Socket *socket = record;
  gint64 end = socket->closed_time != 0 ? socket->closed_time : g_get_real_time ();
  g_autofree char *age = NULL;

  if (socket->first_seen == 0)
    return;

  /* The clock may have been set back meanwhile. */
  age = np_duration_in_words ((guint64) (MAX (end - socket->first_seen, 0) / G_USEC_PER_SEC));
  if (socket->was_there)
    /* Translators: how old something is at least; %s is a number and its unit, such as 5 minutes. */
    g_string_append_printf (text, _("over %s"), age);
  else
    g_string_append (text, age);
}

/* The youngest first. */
int
np_socket_first_seen_compare (gconstpointer a,
                              gconstpointer b)
{
  const Socket *first = a, *second = b;

  if (first->first_seen == second->first_seen)
    return np_compare_numbers (first->was_there, second->was_there);

  return first->first_seen > second->first_seen ? -1 : 1;
}

gboolean
np_socket_closed_text (gconstpointer record,
                       GString      *text)
{
  const Socket *socket = record;

  return np_append_utc (text, socket->closed_time);
}

void
np_socket_closed_show (gconstpointer record,
                       GString      *text)
{
  const Socket *socket = record;

  np_append_local (text, socket->closed_time, "%X");
}

int
np_socket_closed_compare (gconstpointer a,
                          gconstpointer b)
{
  const Socket *first = a, *second = b;

  return (first->closed_time > second->closed_time) - (first->closed_time < second->closed_time);
}

static gint64
get_started (const Socket *socket)
{
  const NpProcess *owner = np_socket_get_known_owner (socket);

  return owner != NULL ? owner->started : 0;
}

gboolean
np_socket_started_text (gconstpointer record,
                        GString      *text)
{
  return np_append_utc (text, get_started (record));
}

void
np_socket_started_show (gconstpointer record,
                        GString      *text)
{
  np_append_local (text, get_started (record), "%x %X");
}

int
np_socket_started_compare (gconstpointer a,
                           gconstpointer b)
{
  gint64 first = get_started (a);
  gint64 second = get_started (b);

  return (first > second) - (first < second);
}
