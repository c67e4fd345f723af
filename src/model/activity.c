/* model/activity.c: what is going on, in a few numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/activity.h"

#include <glib/gi18n-lib.h>

#include "meaning/exposure.h"
#include "meaning/socket-phrases.h"
#include "model/query.h"
#include "model/table-info.h"

static void
program_free (gpointer data)
{
  NpActiveProgram *program = data;

  g_free (program->key);
  g_free (program->name);
  g_clear_pointer (&program->app, np_desktop_app_unref);
  g_free (program->words);
  g_free (program);
}

static void
service_free (gpointer data)
{
  NpOpenService *service = data;

  g_free (service->key);
  g_free (service->name);
  g_clear_pointer (&service->app, np_desktop_app_unref);
  g_free (service->words);
  g_free (service->exposure);
  g_free (service);
}

/**
 * np_activity_free:
 * @self: (transfer full): what was added up
 */
void
np_activity_free (NpActivity *self)
{
  g_ptr_array_unref (self->programs);
  g_ptr_array_unref (self->services);
  g_free (self);
}

static const NpColumn *
find_column (const char *id)
{
  return np_table_info_find_column (np_table_info_get (NP_TABLE_CONNECTIONS), id);
}

/* The program alone, without how many others share the socket with it. */
static char *
dup_name (const NpSocketRecord *socket)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (socket->app != NULL)
    return g_strdup (socket->app->name);
  if (socket->owners != NULL)
    return g_strdup (socket->owners->processes[0]->program);

  np_column_append_shown (find_column ("program"), socket, text);

  return g_strdup (text->str);
}

static NpDesktopApp *
dup_app (const NpSocketRecord *socket)
{
  return socket->app != NULL ? np_desktop_app_ref (socket->app) : NULL;
}

/* @programs: from the key to NpActiveProgram */
static void
add_traffic (GHashTable           *programs,
             const NpSocketRecord *socket)
{
  const char *key;
  NpActiveProgram *program;

  if (!socket->has_rates || (socket->rx_rate == 0 && socket->tx_rate == 0))
    return;

  key = np_connection_grouping.get_key (socket);
  program = g_hash_table_lookup (programs, key);
  if (program == NULL)
    {
      program = g_new0 (NpActiveProgram, 1);
      program->key = g_strdup (key);
      program->name = dup_name (socket);
      program->app = dup_app (socket);
      program->words = np_query_add_term ("", find_column ("program"), program->name, FALSE);
      g_hash_table_insert (programs, program->key, program);
    }

  program->n_connections++;
  program->rx_rate += socket->rx_rate;
  program->tx_rate += socket->tx_rate;
}

static gboolean
can_be_reached (const NpSocketRecord *socket)
{
  NpExposure exposure;

  if (socket->local_port == 0 || socket->protocol == NP_PROTOCOL_RAW || socket->protocol == NP_PROTOCOL_ICMP)
    return FALSE;

  /* Whoever calls by UDP has such a port for as long as the answers may take: nobody else is told of it. */
  if (socket->has_temporary_port && socket->state != NP_STATE_LISTEN)
    return FALSE;

  exposure = np_socket_get_exposure (socket);

  return exposure != NP_EXPOSURE_NONE && exposure != NP_EXPOSURE_THIS_COMPUTER;
}

static char *
dup_service_words (const NpSocketRecord *socket,
                   const char           *name)
{
  g_autofree char *port = g_strdup_printf ("%u", socket->local_port);
  g_autofree char *with_port = np_query_add_term ("", find_column ("local_port"), port, FALSE);
  g_autofree char *with_state = np_query_add_term (with_port, find_column ("state"),
                                                   np_socket_state_get_word (socket->state), FALSE);

  return np_query_add_term (with_state, find_column ("program"), name, FALSE);
}

/* What its sockets are open to together: the widest counts, and the exposures come in that order. */
static void
note_exposure (NpOpenService        *service,
               const NpSocketRecord *socket)
{
  const guint any_ipv4 = 1u << NP_EXPOSURE_ANY_IPV4, any_ipv6 = 1u << NP_EXPOSURE_ANY_IPV6;
  guint bit = 1u << np_socket_get_exposure (socket);
  gboolean is_widest = service->exposures == 0 || bit < (service->exposures & ~(service->exposures - 1));

  service->exposures |= bit;
  if (is_widest)
    {
      g_free (service->exposure);
      service->exposure = np_socket_dup_exposure (socket);
    }

  if ((service->exposures & 1u << NP_EXPOSURE_ANY) == 0 && (service->exposures & any_ipv4) != 0 &&
      (service->exposures & any_ipv6) != 0)
    {
      g_free (service->exposure);
      service->exposure = g_strdup (_("Anyone, by IPv4 and IPv6"));
    }
}

/* One for each port of a program, however many sockets and families it has there.
 * @services: from the key to NpOpenService */
static void
add_service (GHashTable           *services,
             const NpSocketRecord *socket)
{
  g_autofree char *key = g_strdup_printf ("%u %u %s", socket->protocol, socket->local_port,
                                          np_connection_grouping.get_key (socket));
  NpOpenService *service = g_hash_table_lookup (services, key);

  if (service == NULL)
    {
      service = g_new0 (NpOpenService, 1);
      service->key = g_strdup (key);
      service->name = dup_name (socket);
      service->app = dup_app (socket);
      service->words = dup_service_words (socket, service->name);
      service->protocol = socket->protocol;
      service->port = socket->local_port;
      g_hash_table_insert (services, service->key, service);
    }

  note_exposure (service, socket);
}

static gboolean
is_remote (const NpSocketRecord *socket)
{
  return np_socket_has_partner (socket) && !np_socket_partner_is_local (socket);
}

static void
count (NpActivity           *self,
       const NpSocketRecord *socket)
{
  gboolean has_owner = socket->visibility != NP_OWNER_NONE && socket->visibility != NP_OWNER_UNACCEPTED;
  NpSocketState state = socket->state == NP_STATE_NEW_SYN_RECV ? NP_STATE_SYN_RECV : socket->state;

  self->n_of_state[MIN (state, NP_ACTIVITY_N_STATES - 1)]++;
  self->n_owned += has_owner;
  self->n_known += socket->visibility == NP_OWNER_KNOWN;
  if (is_remote (socket))
    {
      self->n_remote++;
      self->n_named += socket->remote_name != NULL;
    }
}

static int
compare_traffic (gconstpointer a,
                 gconstpointer b)
{
  const NpActiveProgram *first = *(const NpActiveProgram *const *) a, *second = *(const NpActiveProgram *const *) b;
  guint64 first_rate = first->rx_rate + first->tx_rate, second_rate = second->rx_rate + second->tx_rate;

  if (first_rate != second_rate)
    return first_rate > second_rate ? -1 : 1;

  return g_strcmp0 (first->key, second->key);
}

static int
compare_ports (gconstpointer a,
               gconstpointer b)
{
  const NpOpenService *first = *(const NpOpenService *const *) a, *second = *(const NpOpenService *const *) b;

  if (first->port != second->port)
    return (int) first->port - (int) second->port;

  return g_strcmp0 (first->key, second->key);
}

static GPtrArray *
take_sorted (GHashTable     *table,
             GDestroyNotify  free_function,
             GCompareFunc    compare)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (free_function);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (values, value);
  g_ptr_array_sort (values, compare);

  return values;
}

/**
 * np_activity_new:
 * @snapshot: one moment, with the connections, their programs and what TCP counts
 *
 * Returns: (transfer full): what its connections of the internet's protocols add up to
 */
NpActivity *
np_activity_new (const NpSnapshot *snapshot)
{
  g_autoptr(GHashTable) programs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) services = g_hash_table_new (g_str_hash, g_str_equal);
  NpActivity *self = g_new0 (NpActivity, 1);
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    {
      if (sockets[i].closed_time != 0 || !np_socket_record_is_inet (&sockets[i]))
        continue;

      count (self, &sockets[i]);
      add_traffic (programs, &sockets[i]);
      if (can_be_reached (&sockets[i]))
        add_service (services, &sockets[i]);
    }

  self->time = np_snapshot_get_time (snapshot);
  self->programs = take_sorted (programs, program_free, compare_traffic);
  self->services = take_sorted (services, service_free, compare_ports);

  return self;
}

static void
add_cb (GTask        *task,
        gpointer      source_object,
        gpointer      task_data,
        GCancellable *cancellable)
{
  g_task_return_pointer (task, np_activity_new (task_data), (GDestroyNotify) np_activity_free);
}

/**
 * np_activity_add_async:
 * @snapshot: one moment, see np_activity_new()
 * @cancellable: (nullable): what makes the answer unwanted
 * @callback: gets the answer
 * @user_data: for @callback
 *
 * Adds it up on a thread of its own: with a hundred thousand connections that takes longer than a frame.
 */
void
np_activity_add_async (NpSnapshot          *snapshot,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (snapshot != NULL);

  g_task_set_source_tag (task, np_activity_add_async);
  g_task_set_task_data (task, np_snapshot_ref (snapshot), (GDestroyNotify) np_snapshot_unref);
  g_task_run_in_thread (task, add_cb);
}

/**
 * np_activity_add_finish:
 * @result: what the callback got
 * @error: that it was cancelled
 *
 * Returns: (transfer full): the answer, or %NULL when nobody wants it
 */
NpActivity *
np_activity_add_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * np_activity_dup_rate:
 * @rate: bytes a second
 *
 * Returns: (transfer full): that in words, as the tables have it
 */
char *
np_activity_dup_rate (guint64 rate)
{
  g_autoptr(GString) text = g_string_new (NULL);

  np_column_append_number (find_column ("rate"), rate, text);

  return g_strdup (text->str);
}
