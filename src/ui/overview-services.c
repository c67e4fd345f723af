/* ui/overview-services.c: what other computers could reach
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-services.h"

#include <glib/gi18n-lib.h>

#include "meaning/services.h"

/* More of them have a row that leads to all. */
#define MOST_SERVICES 8

/* All that is open to others, in the words of a search. */
#define ALL_WORDS "exposure:any OR exposure:interface OR exposure:address OR exposure:group"

/**
 * np_overview_services_new:
 *
 * Returns: (transfer floating): a section without services
 */
GtkWidget *
np_overview_services_new (void)
{
  return np_overview_section_new (_("Open to Other Computers"),
                                  _("No program waits for other computers. That is normal for a computer that offers "
                                    "nothing to others."));
}

/* `tcp 22`, and on a second line the usual name of the port. */
static char *
dup_port (const NpOpenService *service)
{
  const NpService *known = np_service_lookup (service->protocol, service->port);
  const char *protocol = np_protocol_get_word (service->protocol);

  if (known == NULL)
    return g_strdup_printf ("%s %u", protocol, service->port);

  return g_strdup_printf ("%s %u\n%s", protocol, service->port, known->name);
}

static void
put_service (NpOverviewSection   *section,
             const NpOpenService *service)
{
  NpOverviewRow *row = np_overview_section_put (section, service->key);
  g_autofree char *port = dup_port (service);
  g_autofree char *use = np_port_dup_use (service->protocol, service->port);

  np_overview_row_set_app (row, service->app);
  np_overview_row_set_texts (row, service->name, service->exposure, port);
  np_overview_row_set_action (row, "win.rows", service->words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), use);
}

/**
 * np_overview_services_update:
 * @section: a section from np_overview_services_new()
 * @activity: what is going on now
 */
void
np_overview_services_update (NpOverviewSection *section,
                             const NpActivity  *activity)
{
  guint n_services = activity->services->len;
  guint n_shown = n_services > MOST_SERVICES ? MOST_SERVICES - 1 : n_services;

  np_overview_section_begin (section);
  for (guint i = 0; i < n_shown; i++)
    put_service (section, activity->services->pdata[i]);

  if (n_shown < n_services)
    {
      NpOverviewRow *row = np_overview_section_put (section, "");
      g_autofree char *title = g_strdup_printf (ngettext ("%u More", "%u More", n_services - n_shown), n_services - n_shown);

      np_overview_row_set_texts (row, title, _("Show all that waits for others"), NULL);
      np_overview_row_set_action (row, "win.rows", ALL_WORDS);
    }
  np_overview_section_end (section);
  np_overview_section_set_note (section, n_services > 0 ? _("A firewall may keep others out: that cannot be seen here.") : NULL);
}
