/* meaning/waiting-services.c: which programs wait for others, and on which ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/waiting-services.h"

#include <string.h>

#include "meaning/socket-phrases.h"

static void
service_free (gpointer data)
{
  NpWaitingService *service = data;

  g_free (service->name);
  g_free (service->owner);
  g_free (service->subject);
  g_ptr_array_unref (service->sockets);
  g_free (service);
}

/**
 * np_exposure_is_open:
 * @exposure: who can reach a socket
 *
 * Returns: whether those are other computers, one by one. What is sent to a group is for all who want to hear it
 */
gboolean
np_exposure_is_open (NpExposure exposure)
{
  switch (exposure)
    {
    case NP_EXPOSURE_ANY:
    case NP_EXPOSURE_ANY_IPV4:
    case NP_EXPOSURE_ANY_IPV6:
    case NP_EXPOSURE_INTERFACE:
    case NP_EXPOSURE_ADDRESS:
      return TRUE;
    case NP_EXPOSURE_NONE:
    case NP_EXPOSURE_THIS_COMPUTER:
    case NP_EXPOSURE_GROUP:
    default:
      return FALSE;
    }
}

/**
 * np_socket_get_port_protocol:
 * @socket: a socket with ports
 *
 * Returns: whose ports it has: %NP_PROTOCOL_TCP also for MPTCP (RFC 8684 §1)
 */
NpProtocol
np_socket_get_port_protocol (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_MPTCP ? NP_PROTOCOL_TCP : (NpProtocol) socket->protocol;
}

/**
 * np_service_dup_subject:
 * @owner: what names the program for ever, empty where it is not visible
 * @protocol: whose port it is, see np_socket_get_port_protocol()
 * @port: in host byte order
 *
 * Returns: (transfer full): what names for ever that the program waits there, for NpFinding.subject: `sshd:22/tcp`
 */
char *
np_service_dup_subject (const char *owner,
                        NpProtocol  protocol,
                        guint16     port)
{
  return g_strdup_printf ("%s:%u/%s", owner, port, np_protocol_get_word (protocol));
}

/**
 * np_look_is_lent_port:
 * @look: a look
 * @port: in host byte order
 *
 * Returns: whether it is one of those that the kernel lends to whoever asks for none in particular
 *   (`ip_local_port_range` of ip(7))
 */
gboolean
np_look_is_lent_port (const NpLook *look,
                      guint16       port)
{
  return look->host->first_local_port != 0 &&
         port >= look->host->first_local_port && port <= look->host->last_local_port;
}

static guint
hash_service (gconstpointer data)
{
  const NpWaitingService *service = data;

  return g_str_hash (service->owner) ^ ((guint) service->protocol << 16 | service->port);
}

static gboolean
is_same_service (gconstpointer a,
                 gconstpointer b)
{
  const NpWaitingService *first = a, *second = b;

  return first->port == second->port && first->protocol == second->protocol &&
         g_str_equal (first->owner, second->owner);
}

static NpWaitingService *
service_new (const NpSocketRecord *socket)
{
  NpWaitingService *service = g_new0 (NpWaitingService, 1);

  service->name = np_socket_dup_subject (socket);
  service->owner = g_strdup (np_socket_get_lasting_name (socket));
  service->protocol = np_socket_get_port_protocol (socket);
  service->port = socket->local_port;
  service->subject = np_service_dup_subject (service->owner, service->protocol, service->port);
  service->sockets = g_ptr_array_new ();

  return service;
}

static void
add_socket (GPtrArray            *services,
            GHashTable           *known,
            const NpSocketRecord *socket)
{
  const NpWaitingService wanted = {
    .owner = (char *) np_socket_get_lasting_name (socket),
    .protocol = np_socket_get_port_protocol (socket),
    .port = socket->local_port,
  };
  NpWaitingService *service = g_hash_table_lookup (known, &wanted);

  if (service == NULL)
    {
      service = service_new (socket);
      g_hash_table_add (known, service);
      g_ptr_array_add (services, service);
    }
  service->is_open |= np_exposure_is_open (np_socket_get_exposure (socket));
  g_ptr_array_add (service->sockets, (gpointer) socket);
}

/**
 * np_look_group_by_service:
 * @sets: (array length=n_sets) (element-type NpSocketRecord): sockets of a look that wait
 * @n_sets: how many arrays of them
 *
 * A port that was lent to a UDP socket is none that others could know, so those are left out; of a listener it is.
 *
 * Returns: (transfer full) (element-type NpWaitingService): the same sockets, those of one program and port together
 */
GPtrArray *
np_look_group_by_service (GPtrArray * const *sets,
                          guint              n_sets)
{
  GPtrArray *services = g_ptr_array_new_with_free_func (service_free);
  g_autoptr(GHashTable) known = g_hash_table_new (hash_service, is_same_service);

  for (guint i = 0; i < n_sets; i++)
    for (guint j = 0; j < sets[i]->len; j++)
      {
        const NpSocketRecord *socket = sets[i]->pdata[j];

        if (!socket->has_temporary_port)
          add_socket (services, known, socket);
      }

  return services;
}

static int
compare_services (gconstpointer a,
                  gconstpointer b)
{
  const NpWaitingService *first = *(NpWaitingService * const *) a, *second = *(NpWaitingService * const *) b;
  int result = strcmp (first->owner, second->owner);

  if (result == 0)
    result = (int) first->port - (int) second->port;

  return result != 0 ? result : (int) first->protocol - (int) second->protocol;
}

/**
 * np_waiting_services_sort:
 * @services: (element-type NpWaitingService): services
 *
 * Sorts them by program and port, so that a text that lists them is the same in each look.
 */
void
np_waiting_services_sort (GPtrArray *services)
{
  g_ptr_array_sort (services, compare_services);
}
