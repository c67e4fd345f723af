/* meaning/check-interface-words.c: what the checks of interfaces need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-interface-words.h"

#include "meaning/look-routes.h"

/**
 * np_interface_leads_out:
 * @interface: an interface
 * @look: the look that it is from
 *
 * Returns: whether a line that leads everywhere goes through it
 */
gboolean
np_interface_leads_out (const NpInterfaceRecord *interface,
                        const NpLook            *look)
{
  const GPtrArray *routes = np_look_get_route_set (look, NP_ROUTES_WAYS_OUT);

  for (guint i = 0; i < routes->len; i++)
    for (guint j = 0; j < np_route_get_n_ways (routes->pdata[i]); j++)
      if (np_route_get_way (routes->pdata[i], j).interface_index == interface->index)
        return TRUE;

  return FALSE;
}

/**
 * np_finding_init_for_interface:
 * @finding: (out caller-allocates): a finding
 * @check: who has found it
 * @severity: how bad it is
 * @interface: what it is about
 *
 * Like np_finding_init(), with the interface as subject and as row.
 */
void
np_finding_init_for_interface (NpFinding               *finding,
                               const NpCheck           *check,
                               NpSeverity               severity,
                               const NpInterfaceRecord *interface)
{
  np_finding_init (finding, check, severity);
  np_finding_set_subject (finding, interface->name);
  np_finding_add_row (finding, NP_TABLE_INTERFACES, interface);
}

/**
 * np_finding_say:
 * @finding: a finding
 * @title: (transfer full): its title, which usually has a name in it
 * @meaning: what it means, translated
 * @verdict: whether it is bad, translated
 * @action: what to do next, translated
 *
 * Sets all texts of a finding of which only the title is made up anew each time.
 */
void
np_finding_say (NpFinding  *finding,
                char       *title,
                const char *meaning,
                const char *verdict,
                const char *action)
{
  finding->title = title;
  finding->meaning = g_strdup (meaning);
  finding->verdict = g_strdup (verdict);
  finding->action = g_strdup (action);
}
