/* model/destination.c: to whom a packet goes, as people write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/destination.h"

#include <glib/gi18n-lib.h>
#include <net/if.h>
#include <string.h>

/* A name may have hundreds of addresses, and nobody looks at them all. */
#define MAX_ADDRESSES 16

static gboolean
add_address (GArray     *queries,
             const char *text,
             guint32     interface_index)
{
  NpWayQuery query = { .output_interface = interface_index };

  if (!np_address_parse (text, &query.destination))
    return FALSE;

  g_array_append_val (queries, query);

  return TRUE;
}

/* An address in numbers, as 192.0.2.1, 2001:db8::1, [2001:db8::1] or fe80::1%eth0. Returns whether it is one; then
 * @error may be set, because its interface does not exist. */
static gboolean
parse_literal (const char  *text,
               GArray      *queries,
               GError     **error)
{
  g_autofree char *address = g_strdup (text);
  gsize length = strlen (address);
  guint32 index = 0;
  char *scope;

  if (address[0] == '[' && length > 2 && address[length - 1] == ']')
    {
      address[length - 1] = '\0';
      memmove (address, address + 1, length - 1);
    }

  scope = strchr (address, '%');
  if (scope != NULL)
    {
      NpAddress parsed = { 0 };

      *scope++ = '\0';
      if (!np_address_parse (address, &parsed))
        return FALSE;

      index = if_nametoindex (scope);
      if (index == 0)
        {
          g_set_error (error, NP_ERROR, NP_ERROR_INVALID, _("There is no interface “%s”."), scope);
          return TRUE;
        }
    }

  return add_address (queries, address, index);
}

static void
take_addresses (GArray *queries,
                GList  *addresses)
{
  for (GList *link = addresses; link != NULL && queries->len < MAX_ADDRESSES; link = link->next)
    {
      g_autofree char *text = g_inet_address_to_string (link->data);

      add_address (queries, text, 0);
    }

  g_resolver_free_addresses (addresses);
}

static void
refuse_name (const char   *name,
             const GError *reason,
             GError      **error)
{
  if (reason->domain == G_IO_ERROR && reason->code == G_IO_ERROR_CANCELLED)
    g_set_error_literal (error, reason->domain, reason->code, reason->message);
  else
    g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
                 /* Translators: the first %s is what somebody typed, the second the reason in the system's words. */
                 _("No address was found for “%s”. The computer says: %s."), name, reason->message);
}

/* Returns whether nothing is left to be looked up: @queries has an address, or @error says what is wrong. */
static gboolean
prepare (const char  *text,
         char       **name,
         GArray      *queries,
         GError     **error)
{
  *name = g_strstrip (g_strdup (text));
  if (**name != '\0')
    return parse_literal (*name, queries, error);

  g_set_error_literal (error, NP_ERROR, NP_ERROR_INVALID, _("Please name an address, for example 192.0.2.1."));

  return TRUE;
}

/**
 * np_destination_resolve:
 * @text: an address, with `%interface` where it is link-local, or a name
 * @cancellable: (nullable): to give up
 * @error: a sentence that says why it is none
 *
 * A name is looked up, which blocks and may tell others what is looked for.
 *
 * Returns: (transfer full) (element-type NpWayQuery) (nullable): a question for each address, the preferred one first
 */
GArray *
np_destination_resolve (const char    *text,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(GArray) queries = g_array_new (FALSE, TRUE, sizeof (NpWayQuery));
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  g_autoptr(GError) local_error = NULL;
  g_autofree char *name = NULL;

  if (!prepare (text, &name, queries, &local_error))
    {
      g_autoptr(GError) reason = NULL;

      take_addresses (queries, g_resolver_lookup_by_name (resolver, name, cancellable, &reason));
      if (reason != NULL)
        refuse_name (name, reason, &local_error);
    }

  if (local_error == NULL)
    return g_steal_pointer (&queries);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

static void
lookup_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GArray) queries = g_array_new (FALSE, TRUE, sizeof (NpWayQuery));
  g_autoptr(GError) reason = NULL;
  GError *error = NULL;

  take_addresses (queries, g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &reason));
  if (reason == NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&queries), (GDestroyNotify) g_array_unref);
      return;
    }

  refuse_name (g_task_get_task_data (task), reason, &error);
  g_task_return_error (task, error);
}

/**
 * np_destination_resolve_async:
 * @text: as for np_destination_resolve()
 * @cancellable: (nullable): to give up
 * @callback: gets the result
 * @user_data: for @callback
 */
void
np_destination_resolve_async (const char          *text,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(GArray) queries = g_array_new (FALSE, TRUE, sizeof (NpWayQuery));
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  GError *error = NULL;
  char *name;

  g_task_set_source_tag (task, np_destination_resolve_async);
  if (!prepare (text, &name, queries, &error))
    {
      g_task_set_task_data (task, name, g_free);
      g_resolver_lookup_by_name_async (resolver, name, cancellable, lookup_cb, g_steal_pointer (&task));
      return;
    }

  g_free (name);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&queries), (GDestroyNotify) g_array_unref);
}

/**
 * np_destination_resolve_finish:
 * @result: what the callback got
 * @error: as for np_destination_resolve()
 *
 * Returns: (transfer full) (element-type NpWayQuery) (nullable): as np_destination_resolve()
 */
GArray *
np_destination_resolve_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
