/* ui/page-info.c: the pages of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page-info.h"

#include <glib/gi18n-lib.h>

#include "meaning/findings.h"
#include "ui/glossary-page.h"
#include "ui/overview-page.h"
#include "ui/table-page.h"
#include "ui/way-box.h"

static GtkWidget *
create_way_box (NpTablePage *page)
{
  GtkWidget *box = np_way_box_new (np_page_get_monitor (NP_PAGE (page)));

  g_signal_connect_object (box, "route-chosen", G_CALLBACK (np_table_page_select_record), page, G_CONNECT_SWAPPED);

  return box;
}

static const NpPageInfo pages[] = {
  {
    .name = "overview",
    .title = N_("Overview"),
    .icon_name = "netplain-overview-symbolic",
    .help = "term:finding",
    .get_type = np_overview_page_get_type,
    .table = NP_N_TABLES,
    .tables = 1 << NP_TABLE_FINDINGS,
    .details = NP_DETAIL_APPLICATIONS | NP_DETAIL_TCP_INFO | NP_DETAIL_PAIRS,
  },
  {
    .name = "connections",
    .title = N_("Connections"),
    .icon_name = "netplain-connections-symbolic",
    .help = "lesson:life-of-a-connection",
    .table = NP_TABLE_CONNECTIONS,
    .tables = 1 << NP_TABLE_CONNECTIONS,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_APPLICATIONS | NP_DETAIL_ENDINGS,
    .pane_details = NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS,
    .empty_title = N_("No Connections"),
    .empty_text = N_("No program on this computer uses the network at the moment. "
                     "That is normal when nothing that needs a network is running."),
    .elsewhere_text = N_("No program uses this network at the moment. "
                         "That is normal when nothing that needs a network is running in it."),
  },
  {
    .name = "routes",
    .title = N_("Routes"),
    .icon_name = "netplain-routes-symbolic",
    .help = "lesson:way-of-a-packet",
    .table = NP_TABLE_ROUTES,
    .tables = 1 << NP_TABLE_ROUTES | 1 << NP_TABLE_RULES,
    .create_header = create_way_box,
    .empty_title = N_("No Routes"),
    .empty_text = N_("This computer knows no way to any other. "
                     "That is normal while all its network interfaces are switched off."),
    .elsewhere_text = N_("In this network no way to any other computer is known. "
                         "That is normal while all its network interfaces are switched off."),
  },
  {
    .name = "interfaces",
    .title = N_("Interfaces"),
    .icon_name = "netplain-interfaces-symbolic",
    .help = "term:interface-name",
    .table = NP_TABLE_INTERFACES,
    .tables = 1 << NP_TABLE_INTERFACES | 1 << NP_TABLE_ADDRESSES,
    .empty_title = N_("No Interfaces"),
    .empty_text = N_("This computer has no network interface at all, not even the one for talking to itself. "
                     "That is rare, and usually on purpose."),
    .elsewhere_text = N_("This network has no interface at all, not even the one for talking to itself. "
                         "That is rare, and usually on purpose."),
  },
  {
    .name = "statistics",
    .title = N_("Statistics"),
    .icon_name = "netplain-statistics-symbolic",
    .help = "term:statistics-counter",
    .table = NP_TABLE_STATISTICS,
    .tables = 1 << NP_TABLE_STATISTICS,
    .empty_title = N_("Nothing Counted Yet"),
    .empty_text = N_("The kernel has counted nothing so far. "
                     "That is normal while nothing has used the network since the computer was switched on."),
    .elsewhere_text = N_("The kernel has counted nothing so far. "
                         "That is normal while nothing has used this network since it was made."),
  },
  {
    .name = "groups",
    .title = N_("Groups"),
    .icon_name = "netplain-groups-symbolic",
    .help = "term:group",
    .table = NP_TABLE_GROUPS,
    .tables = 1 << NP_TABLE_GROUPS,
    .empty_title = N_("No Groups"),
    .empty_text = N_("This computer listens to no group of computers. "
                     "That is normal while all its network interfaces are switched off."),
    .elsewhere_text = N_("In this network nothing listens to a group of computers. "
                         "That is normal while all its network interfaces are switched off."),
  },
  {
    .name = "neighbours",
    .title = N_("Neighbours"),
    .icon_name = "netplain-neighbours-symbolic",
    .help = "term:neighbour",
    .table = NP_TABLE_NEIGHBOURS,
    .tables = 1 << NP_TABLE_NEIGHBOURS,
    .empty_title = N_("No Neighbours"),
    .empty_text = N_("This computer remembers no other one on its own network. That is normal when it has not "
                     "talked to any for a while: neighbours are looked up when they are needed, and forgotten later."),
    .elsewhere_text = N_("In this network no other computer is remembered. That is normal when nothing in it has talked to "
                         "any for a while: neighbours are looked up when they are needed, and forgotten later."),
  },
  {
    .name = "translations",
    .title = N_("Translations"),
    .icon_name = "netplain-translations-symbolic",
    .help = "term:nat",
    .table = NP_TABLE_TRANSLATIONS,
    .tables = 1 << NP_TABLE_TRANSLATIONS,
    .empty_title = N_("No Address Translation"),
    .empty_text = N_("No address translation happens on this computer. That is normal: it is the work of routers, "
                     "and of computers that run containers or virtual machines."),
    .elsewhere_text = N_("No address translation happens in this network. That is normal: it is the work of routers, "
                         "and of computers that run containers or virtual machines."),
  },
  {
    .name = "glossary",
    .title = N_("Glossary"),
    .icon_name = "netplain-glossary-symbolic",
    .help = "page:glossary",
    .get_type = np_glossary_page_get_type,
    .table = NP_N_TABLES,
  },
};

/**
 * np_page_info_get_all:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_pages): the pages in the order of the sidebar
 */
const NpPageInfo *
np_page_info_get_all (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);

  return pages;
}

/**
 * np_page_info_find:
 * @name: an untranslated name, for example `routes`
 *
 * Returns: (transfer none) (nullable): that page
 */
const NpPageInfo *
np_page_info_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];

  return NULL;
}

/**
 * np_page_info_get_request:
 * @self: a page
 * @settings: the program's settings
 *
 * Returns: what the page needs, whatever columns it shows
 */
NpRequest
np_page_info_get_request (const NpPageInfo *self,
                          GSettings        *settings)
{
  static const struct
  {
    const char *key;
    NpFamily    family;
  } families[] = {
    { "show-unix", NP_FAMILY_UNIX },
    { "show-packet", NP_FAMILY_PACKET },
    { "show-netlink", NP_FAMILY_NETLINK },
  };
  NpRequest request = {
    .tables = self->tables,
    .families = 1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6,
    .details = self->details | NP_DETAIL_FINDINGS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_settings_get_boolean (settings, families[i].key))
      request.families |= 1u << families[i].family;
  if (g_settings_get_boolean (settings, "details-visible"))
    request.details |= self->pane_details;
  if (g_settings_get_boolean (settings, "resolve-names"))
    request.details |= NP_DETAIL_NAMES;
  if ((self->tables & 1u << NP_TABLE_FINDINGS) != 0)
    np_findings_add_needs (&request);

  return request;
}

/**
 * np_page_info_has_growth:
 * @self: a page
 *
 * Returns: whether its table tells how much something grew since counting began
 */
gboolean
np_page_info_has_growth (const NpPageInfo *self)
{
  return self->table == NP_TABLE_INTERFACES || self->table == NP_TABLE_STATISTICS;
}
