/* meaning/check-services.c: services, and who could reach them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>

#include "meaning/exposed-services.h"
#include "meaning/look.h"
#include "meaning/place.h"
#include "meaning/waiting-services.h"

/* So many services are listed; more would be read by nobody (judgement). */
#define LISTED_SERVICES 12

/* UDP has no listeners, but whoever sends to the port gets through as well. */
static GPtrArray *
group_services (const NpLook *look)
{
  GPtrArray *sets[] = { look->sets[NP_SOCKETS_LISTENERS], look->sets[NP_SOCKETS_WAITING_UDP] };
  GPtrArray *services = np_look_group_by_service (sets, G_N_ELEMENTS (sets));

  np_waiting_services_sort (services);

  return services;
}

/* Those that other computers can reach, or those that have callers and cannot be reached. What waits at another address
 * of the computer too is open. */
static GPtrArray *
pick_services (const GPtrArray *services,
               gboolean         is_open)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < services->len; i++)
    {
      NpWaitingService *service = services->pdata[i];

      if (service->is_open == is_open && (is_open || service->protocol != NP_PROTOCOL_UDP))
        g_ptr_array_add (picked, service);
    }

  return picked;
}

/* Those by which a service is open, or all of one that is not. */
static GPtrArray *
pick_sockets (const NpWaitingService *service)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < service->sockets->len; i++)
    if (!service->is_open || np_exposure_is_open (np_socket_get_exposure (service->sockets->pdata[i])))
      g_ptr_array_add (picked, service->sockets->pdata[i]);

  return picked;
}

static gboolean
is_internet_address (const NpLook          *look,
                     const NpAddressRecord *address)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, address->interface_index);

  return interface != NULL && (interface->flags & IFF_UP) != 0 &&
         np_address_get_place (&address->address) == NP_PLACE_INTERNET;
}

/* Whether who calls @address comes to @socket, a firewall permitting. */
static gboolean
answers_at (const NpSocketRecord  *socket,
            const NpAddressRecord *address)
{
  NpAddress local;

  if (socket->interface_index != 0 && socket->interface_index != address->interface_index)
    return FALSE;

  np_address_unmap (&socket->local, &local);
  if (!np_address_is_unspecified (&local))
    return np_address_equal (&local, &address->address);

  return local.family == address->address.family || (local.family == AF_INET6 && !socket->v6only);
}

static gboolean
is_on_internet (const NpLook    *look,
                const GPtrArray *sockets)
{
  for (guint i = 0; i < look->n_addresses; i++)
    {
      if (!is_internet_address (look, &look->addresses[i]))
        continue;
      for (guint j = 0; j < sockets->len; j++)
        if (answers_at (sockets->pdata[j], &look->addresses[i]))
          return TRUE;
    }

  return FALSE;
}

static gboolean
has_internet_address (const NpLook *look)
{
  for (guint i = 0; i < look->n_addresses; i++)
    if (is_internet_address (look, &look->addresses[i]))
      return TRUE;

  return FALSE;
}

/* Who can reach the most open one; the kinds that are open to more have the lower numbers. */
static char *
dup_exposure (const GPtrArray *sockets)
{
  const NpSocketRecord *widest = sockets->pdata[0];
  guint exposures = 0;

  for (guint i = 0; i < sockets->len; i++)
    {
      NpExposure exposure = np_socket_get_exposure (sockets->pdata[i]);

      exposures |= 1u << exposure;
      if (exposure < np_socket_get_exposure (widest))
        widest = sockets->pdata[i];
    }

  if ((exposures & 1u << NP_EXPOSURE_ANY_IPV4) != 0 && (exposures & 1u << NP_EXPOSURE_ANY_IPV6) != 0)
    return g_strdup (_("Anyone, by IPv4 and IPv6"));

  return np_socket_dup_exposure (widest);
}

static void
take_service_figure (NpFinding              *finding,
                     const NpWaitingService *service,
                     const GPtrArray        *sockets)
{
  g_autofree char *exposure = dup_exposure (sockets);

  /* Translators: a line of a list: %1$s is a program, %2$u/%3$s its port, such as 22/tcp, and %4$s who can reach it, such
   * as "Anyone, by IPv4". */
  np_finding_take_figure (finding, g_strdup_printf (_("%1$s, port %2$u/%3$s: %4$s"), service->name, service->port,
                                                    np_protocol_get_word (service->protocol), exposure));
}

/* One finding for all: a card for each service would hide what matters. Returns how many programs there are. */
static guint
add_services (NpFinding *finding,
              GPtrArray *services)
{
  guint n_programs = 0;

  for (guint i = 0; i < services->len; i++)
    {
      const NpWaitingService *service = services->pdata[i];
      const NpWaitingService *before = i > 0 ? services->pdata[i - 1] : NULL;
      g_autoptr(GPtrArray) sockets = pick_sockets (service);

      if (before == NULL || !g_str_equal (before->owner, service->owner))
        n_programs++;
      if (i < LISTED_SERVICES)
        take_service_figure (finding, service, sockets);
      np_finding_add_sockets (finding, sockets);
    }

  if (services->len > LISTED_SERVICES)
    {
      guint n_more = services->len - LISTED_SERVICES;

      /* Translators: the end of a list of programs and their ports. */
      np_finding_take_figure (finding, g_strdup_printf (ngettext ("and %u more port", "and %u more ports", n_more), n_more));
    }

  return n_programs;
}

static void
listen_all (NpLook        *look,
            const NpCheck *check)
{
  g_autoptr(GPtrArray) all = group_services (look);
  g_autoptr(GPtrArray) services = pick_services (all, TRUE);
  NpFinding finding;
  const char *name;
  guint n_others;

  if (services->len == 0)
    return;

  /* No more than good to know also with an address of the internet: every computer with IPv6 has one, and many share a
   * printer or allow SSH. What should not be open there is told by exposed-service. */
  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  name = ((const NpWaitingService *) services->pdata[0])->name;
  n_others = add_services (&finding, services) - 1;
  finding.title = n_others == 0
                    /* Translators: %s is a program. */
                    ? g_strdup_printf (_("%s is open to other computers"), name)
                    /* Translators: %1$s is a program. */
                    : g_strdup_printf (ngettext ("%1$s and %2$u other program are open to other computers",
                                                 "%1$s and %2$u other programs are open to other computers", n_others),
                                       name, n_others);
  finding.meaning = has_internet_address (look)
                      ? g_strdup (_("Any computer that can reach this one may contact these programs. This computer has an address of the internet, so visitors may come from anywhere unless a firewall or the router keeps them out."))
                      : g_strdup (_("Any computer that can reach this one may contact these programs. At home the router usually keeps visitors from the internet out; on a public Wi-Fi the neighbours may come."));
  finding.verdict = g_strdup (_("That is fine for services that you want to offer."));
  finding.action = g_strdup (_("Look through the list, and turn off what you do not need. A firewall may keep visitors out already; that cannot be seen here."));
  np_look_report (look, &finding);
}

static void
listen_local_only (NpLook        *look,
                   const NpCheck *check)
{
  g_autoptr(GPtrArray) all = group_services (look);
  g_autoptr(GPtrArray) services = pick_services (all, FALSE);
  NpFinding finding;
  const char *name;
  guint n_others;

  if (services->len == 0)
    return;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  name = ((const NpWaitingService *) services->pdata[0])->name;
  n_others = add_services (&finding, services) - 1;
  finding.title = n_others == 0
                    /* Translators: %s is a program. */
                    ? g_strdup_printf (_("%s is open to this computer only"), name)
                    /* Translators: %1$s is a program. */
                    : g_strdup_printf (ngettext ("%1$s and %2$u other program are open to this computer only",
                                                 "%1$s and %2$u other programs are open to this computer only", n_others),
                                       name, n_others);
  finding.meaning = g_strdup (_("Only programs on this computer can use what is offered at these ports. A container or a program that passes connections on may still let others in."));
  finding.verdict = g_strdup (_("That is the safe way to offer something."));
  finding.action = g_strdup (_("There is nothing to do."));
  np_look_report (look, &finding);
}

static void
report_exposed (NpLook                 *look,
                const NpCheck          *check,
                const NpWaitingService *service,
                const NpExposedService *exposed)
{
  g_autoptr(GPtrArray) sockets = pick_sockets (service);
  gboolean is_problem = exposed->is_dangerous && is_on_internet (look, sockets);
  NpFinding finding;

  np_finding_init (&finding, check, is_problem ? NP_SEVERITY_PROBLEM : NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, service->subject);
  /* Translators: %1$s is a program. */
  finding.title = g_strdup_printf (_("%1$s is open to other computers on port %2$u"), service->name, service->port);
  finding.meaning = g_strdup (_(exposed->meaning));
  finding.verdict = is_problem
                      ? g_strdup (_("This computer has an address of the internet, so anybody may find this port. Unless a firewall or the router keeps them out, that is dangerous."))
                      : g_strdup (_("Usually such a service should not be open to other computers. If you want to offer it, all is well."));
  finding.action = g_strdup (_(exposed->action));
  np_finding_add_sockets (&finding, sockets);
  np_look_report (look, &finding);
}

static void
exposed_service (NpLook        *look,
                 const NpCheck *check)
{
  static const NpSocketSet sets[] = { NP_SOCKETS_LISTENERS, NP_SOCKETS_WAITING_UDP };
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(GPtrArray) services = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    for (guint j = 0; j < look->sets[sets[i]]->len; j++)
      {
        const NpSocketRecord *socket = look->sets[sets[i]]->pdata[j];

        if (np_exposed_service_lookup (np_socket_get_port_protocol (socket), socket->local_port) != NULL)
          g_ptr_array_add (found, (gpointer) socket);
      }

  services = np_look_group_by_service (&found, 1);
  for (guint i = 0; i < services->len; i++)
    {
      const NpWaitingService *service = services->pdata[i];
      const NpExposedService *exposed = np_exposed_service_lookup (service->protocol, service->port);

      if (service->is_open && exposed != NULL)
        report_exposed (look, check, service, exposed);
    }
}

static const NpCheck checks[] = {
  {
    .id = "exposed-service",
    .title = N_("Services that are better not open"),
    .reason = N_("Shown for each program that waits for other computers on a port whose usual service is better kept to this computer: 21, 23, 69, 111, 139, 445, 512 to 514, 631, 2049, 2375, 3306, 3389, 5432, 5900 to 5909, 6000 to 6063, 6379, 9200, 11211 and 27017. On 23, 2375, 6379 and 11211 it is a problem when it can be reached at an address of the internet. What really waits there, and whether a firewall is in the way, cannot be seen."),
    .normal = N_("Normal on a server that is meant to offer this service."),
    .source = "IANA Service Name and Transport Protocol Port Number Registry",
    .run = exposed_service,
  },
  {
    .id = "listen-all",
    .title = N_("Programs that are open to other computers"),
    .reason = N_("Shown when a program waits for callers, or for messages on a port of its choice, at an address that other computers can reach. Whether a firewall keeps them out cannot be seen."),
    .normal = N_("Normal for programs that share files, printers or the screen, or that look for devices nearby."),
    .source = "ip(7)",
    .run = listen_all,
  },
  {
    .id = "listen-local-only",
    .title = N_("Programs that are open to this computer only"),
    .reason = N_("Shown when a program waits for callers at an address of this computer that others cannot reach (127.0.0.1 or ::1), and at no other."),
    .normal = N_("Normal for printing, databases and helpers of the desktop."),
    .source = "ip(7)",
    .run = listen_local_only,
  },
};

const NpCheckTable np_checks_services = { NP_CHECKS_SERVICES, checks, G_N_ELEMENTS (checks) };
