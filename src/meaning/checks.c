/* meaning/checks.c: all that is looked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/checks.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-tables.h"

/* What may explain the others comes first: among findings that are as bad as each other the order is this one. */
static const NpCheckTable *const tables[] = {
  &np_checks_links,
  &np_checks_addresses,
  &np_checks_ways_out,
  &np_checks_routers,
  &np_checks_names,
  &np_checks_networks,
  &np_checks_routes,
  &np_checks_calls,
  &np_checks_sending,
  &np_checks_quality,
  &np_checks_callers,
  &np_checks_hung_up,
  &np_checks_unread,
  &np_checks_services,
  &np_checks_sharing,
  &np_checks_ports,
  &np_checks_losses,
  &np_checks_traffic,
  &np_checks_packets,
  &np_checks_resources,
  &np_checks_listeners,
  &np_checks_partners,
  &np_checks_privacy,
};

/**
 * np_check_get_n:
 *
 * Returns: how many checks there are
 */
guint
np_check_get_n (void)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    n += tables[i]->n_checks;

  return n;
}

/**
 * np_check_get_nth:
 * @n: a number below np_check_get_n()
 *
 * Returns: (transfer none): that check, in the order in which they are run
 */
const NpCheck *
np_check_get_nth (guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (n < tables[i]->n_checks)
        return &tables[i]->checks[n];
      n -= tables[i]->n_checks;
    }

  g_return_val_if_reached (NULL);
}

/**
 * np_check_lookup:
 * @id: the key of a check, for example `close-wait-leak`
 *
 * Returns: (transfer none) (nullable): that check
 */
const NpCheck *
np_check_lookup (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (guint j = 0; j < tables[i]->n_checks; j++)
      if (g_str_equal (tables[i]->checks[j].id, id))
        return &tables[i]->checks[j];

  return NULL;
}

/**
 * np_check_get_subject:
 * @check: a check
 *
 * Returns: what it looks at
 */
NpCheckSubject
np_check_get_subject (const NpCheck *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (check >= tables[i]->checks && check < tables[i]->checks + tables[i]->n_checks)
      return tables[i]->subject;

  g_return_val_if_reached (NP_CHECKS_COMPUTER);
}

/**
 * np_check_subject_get_title:
 * @subject: what checks look at
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
np_check_subject_get_title (NpCheckSubject subject)
{
  static const char *const titles[NP_N_CHECK_SUBJECTS] = {
    [NP_CHECKS_CONNECTIONS] = N_("Connections"),
    [NP_CHECKS_SERVICES] = N_("Services"),
    [NP_CHECKS_ROUTES] = N_("Ways Out"),
    [NP_CHECKS_INTERFACES] = N_("Interfaces"),
    [NP_CHECKS_COMPUTER] = N_("The Computer as a Whole"),
  };

  g_return_val_if_fail (subject < NP_N_CHECK_SUBJECTS, NULL);

  return _(titles[subject]);
}
