/* meaning/check-outside.c: the way to the internet, as checks see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-outside.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/address-kind.h"
#include "meaning/interface-use.h"
#include "meaning/look-routes.h"

/* The ports of name servers: plain, and with encryption (RFC 7858). */
#define PORT_DNS          53
#define PORT_DNS_OVER_TLS 853

/* A neighbour that was heard so lately is there (seconds): the kernel trusts one about as long, base_reachable_time of
 * arp(7). */
#define HEARD_LATELY 30

typedef enum
{
  ANSWER_UNKNOWN,
  ANSWER_NO,
  ANSWER_YES,
} Answer;

/**
 * Step:
 * @ask: whether it is done
 * @yes: (translatable) (nullable): what is said when it is
 * @no: (translatable) (nullable): what is said when it is not
 * @unknown: (translatable): what is said when nobody knows
 *
 * One thing that every call to the internet needs.
 */
typedef struct
{
  Answer    (*ask) (const NpLook *look);
  const char *yes;
  const char *no;
  const char *unknown;
} Step;

static Answer
answer_no_if_read (const NpLook *look,
                   NpTableId     table)
{
  return np_look_can_see (look, 1u << table, AF_UNSPEC) ? ANSWER_NO : ANSWER_UNKNOWN;
}

static Answer
ask_interface (const NpLook *look)
{
  for (guint i = 0; i < look->n_interfaces; i++)
    if ((look->interfaces[i].flags & IFF_LOOPBACK) == 0 && np_interface_is_connected (&look->interfaces[i]))
      return ANSWER_YES;

  return answer_no_if_read (look, NP_TABLE_INTERFACES);
}

/* An address that a router, a provider or a person gave; one that the computer made up leads nowhere (RFC 3927). */
static Answer
ask_address (const NpLook *look)
{
  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *address = &look->addresses[i];

      if (address->scope == RT_SCOPE_UNIVERSE && (address->flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) == 0 &&
          np_address_get_kind (&address->address) != NP_ADDRESS_LINK_LOCAL)
        return ANSWER_YES;
    }

  return answer_no_if_read (look, NP_TABLE_ADDRESSES);
}

static Answer
ask_default_route (const NpLook *look)
{
  if (np_look_has_way_out (look, AF_INET) || np_look_has_way_out (look, AF_INET6))
    return ANSWER_YES;

  return np_look_can_see (look, 1u << NP_TABLE_RULES, AF_UNSPEC) ? answer_no_if_read (look, NP_TABLE_ROUTES)
                                                                 : ANSWER_UNKNOWN;
}

static Answer
judge_neighbour (const NpNeighbourRecord *neighbour)
{
  if (neighbour == NULL || (neighbour->flags & NTF_PROXY) != 0)
    return ANSWER_UNKNOWN;
  if ((neighbour->state & (NUD_FAILED | NUD_INCOMPLETE)) != 0)
    return ANSWER_NO;
  if ((neighbour->state & NUD_REACHABLE) != 0)
    return ANSWER_YES;

  return neighbour->has_ages && neighbour->confirmed_seconds <= HEARD_LATELY ? ANSWER_YES : ANSWER_UNKNOWN;
}

/* One that answers is enough. */
static Answer
ask_router (const NpLook *look)
{
  g_autoptr(GArray) routers = np_look_collect_routers (look);
  Answer answer = ANSWER_UNKNOWN;

  for (guint i = 0; i < routers->len; i++)
    {
      const NpRouter *router = &g_array_index (routers, NpRouter, i);
      Answer one = judge_neighbour (np_look_find_neighbour (look, &router->address, router->interface->index));

      answer = MAX (answer, one);
    }

  return answer;
}

static gboolean
is_own_name_server (const NpLook    *look,
                    const NpAddress *address)
{
  NpAddress plain;

  np_address_unmap (address, &plain);
  for (guint i = 0; i < look->host->n_name_servers; i++)
    if (np_address_equal (&look->host->name_servers[i], &plain))
      return TRUE;

  return FALSE;
}

static gboolean
is_to_name_server (const NpLook         *look,
                   const NpSocketRecord *call)
{
  return call->remote_port == PORT_DNS || call->remote_port == PORT_DNS_OVER_TLS ||
         is_own_name_server (look, &call->remote);
}

static gboolean
is_to_router (GArray               *routers,
              const NpSocketRecord *call)
{
  NpAddress plain;

  np_address_unmap (&call->remote, &plain);
  for (guint i = 0; i < routers->len; i++)
    if (np_address_equal (&g_array_index (routers, NpRouter, i).address, &plain))
      return TRUE;

  return FALSE;
}

/**
 * np_look_is_any_needed_by_all:
 * @look: a look
 * @calls: (element-type NpSocketRecord): sockets with a partner
 *
 * Returns: whether one of the partners is a router or a name server, which all programs need
 */
gboolean
np_look_is_any_needed_by_all (const NpLook *look,
                              GPtrArray    *calls)
{
  g_autoptr(GArray) routers = np_look_collect_routers (look);

  for (guint i = 0; i < calls->len; i++)
    if (is_to_name_server (look, calls->pdata[i]) || is_to_router (routers, calls->pdata[i]))
      return TRUE;

  return FALSE;
}

static Answer
ask_name_server (const NpLook *look)
{
  return look->host->n_name_servers > 0 ? ANSWER_YES : ANSWER_UNKNOWN;
}

/* A name server is asked by single messages, which leave no trace; silence is seen only where it is called by TCP, or on
 * the same link. */
static Answer
ask_names (const NpLook *look)
{
  const GPtrArray *calls = look->sets[NP_SOCKETS_SYN_SENT];

  for (guint i = 0; i < calls->len; i++)
    {
      const NpSocketRecord *call = calls->pdata[i];

      if (call->retransmits > 0 && is_to_name_server (look, call))
        return ANSWER_NO;
    }

  for (guint i = 0; i < look->n_neighbours; i++)
    if (judge_neighbour (&look->neighbours[i]) == ANSWER_NO &&
        is_own_name_server (look, &look->neighbours[i].address))
      return ANSWER_NO;

  return ANSWER_UNKNOWN;
}

static const Step steps[] = {
  { ask_interface,
    N_("A network interface is connected."),
    N_("No network interface is connected."),
    N_("Whether a network interface is connected could not be read.") },
  { ask_address,
    N_("This computer has an address."),
    N_("This computer has no address that is good outside its own link."),
    N_("Whether this computer has an address could not be read.") },
  { ask_default_route,
    N_("There is a way out (default route)."),
    N_("There is no way out (default route)."),
    N_("Whether there is a way out (default route) could not be read.") },
  { ask_router,
    N_("The router answers."),
    N_("The router does not answer."),
    N_("Whether the router answers is not known.") },
  { ask_name_server,
    N_("A name server (DNS) is set."),
    NULL,
    N_("Which name server (DNS) is set is not known.") },
  { ask_names,
    NULL,
    N_("A name server (DNS) does not answer."),
    N_("Whether the name server (DNS) answers is not known.") },
};

/**
 * np_finding_add_steps_outside:
 * @finding: a finding
 * @look: a look
 *
 * Adds what every call to the internet needs as figures, with a tick, a cross or a question mark: the first cross is
 * where to begin.
 */
void
np_finding_add_steps_outside (NpFinding    *finding,
                              const NpLook *look)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    switch (steps[i].ask (look))
      {
      case ANSWER_YES:
        /* Translators: a line of a list of what was looked at, with a tick; %s is a whole sentence. */
        np_finding_take_figure (finding, g_strdup_printf (_("✓ %s"), _(steps[i].yes)));
        break;

      case ANSWER_NO:
        /* Translators: a line of a list of what was looked at, with a cross; %s is a whole sentence. */
        np_finding_take_figure (finding, g_strdup_printf (_("✗ %s"), _(steps[i].no)));
        break;

      case ANSWER_UNKNOWN:
      default:
        /* Translators: a line of a list of what was looked at, with a question mark; %s is a whole sentence. */
        np_finding_take_figure (finding, g_strdup_printf (_("? %s"), _(steps[i].unknown)));
      }
}
