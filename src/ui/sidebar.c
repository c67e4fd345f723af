/* ui/sidebar.c: the list of pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/sidebar.h"

#include <glib/gi18n-lib.h>

#include "ui/help.h"
#include "ui/page-info.h"

/**
 * NpSidebar:
 *
 * The pages of the window, one of which is selected. The property "page" is the
 * name of that one. The signal ::chosen comes when somebody picks a row, even
 * the one that is selected already, so that a narrow window can close its list.
 */
struct _NpSidebar
{
  GtkWidget   parent_instance;

  GtkListBox *list;
  GtkLabel   *findings; /* how many there are, beside the overview */
  const char *page;     /* a static name of NpPageInfo */
};

G_DEFINE_FINAL_TYPE (NpSidebar, np_sidebar, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_PAGE,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
row_selected_cb (NpSidebar     *self,
                 GtkListBoxRow *row)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  if (row != NULL)
    np_sidebar_set_page (self, pages[gtk_list_box_row_get_index (row)].name);
}

static void
row_activated_cb (NpSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* How many findings there are stands in the row of the page that shows them. */
static GtkWidget *
create_count (NpSidebar *self)
{
  GtkWidget *count = gtk_label_new ("");

  self->findings = GTK_LABEL (count);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_hexpand (count, TRUE);
  gtk_widget_set_halign (count, GTK_ALIGN_END);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count, "finding-count");
  gtk_widget_add_css_class (count, "numeric");

  return count;
}

static GtkWidget *
create_row (NpSidebar        *self,
            const NpPageInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (info->icon_name);
  GtkWidget *label = gtk_label_new (_(info->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->title), -1);

  np_widget_set_help (row, info->help);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  if (g_str_equal (info->name, "overview"))
    gtk_box_append (GTK_BOX (box), create_count (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
np_sidebar_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  NpSidebar *self = NP_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_sidebar_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_PAGE:
      np_sidebar_set_page (NP_SIDEBAR (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_sidebar_dispose (GObject *object)
{
  NpSidebar *self = NP_SIDEBAR (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;

  G_OBJECT_CLASS (np_sidebar_parent_class)->dispose (object);
}

static void
np_sidebar_class_init (NpSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = np_sidebar_get_property;
  object_class->set_property = np_sidebar_set_property;
  object_class->dispose = np_sidebar_dispose;

  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
np_sidebar_init (NpSidebar *self)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));

  for (guint i = 0; i < n_pages; i++)
    gtk_list_box_append (self->list, create_row (self, &pages[i]));

  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

/**
 * np_sidebar_get_page:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the name of the selected page
 */
const char *
np_sidebar_get_page (NpSidebar *self)
{
  g_return_val_if_fail (NP_IS_SIDEBAR (self), NULL);

  return self->page;
}

/**
 * np_sidebar_set_page:
 * @self: a sidebar
 * @name: (nullable): the name of a page; nothing happens when there is no such page
 */
void
np_sidebar_set_page (NpSidebar  *self,
                     const char *name)
{
  const NpPageInfo *info = name != NULL ? np_page_info_find (name) : NULL;
  guint n_pages;
  int index;

  g_return_if_fail (NP_IS_SIDEBAR (self));

  if (info == NULL || info->name == self->page)
    return;

  self->page = info->name;
  index = (int) (info - np_page_info_get_all (&n_pages));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static char *
dup_findings_text (guint      count,
                   NpSeverity worst)
{
  switch (worst)
    {
    case NP_SEVERITY_PROBLEM:
      return g_strdup_printf (ngettext ("%u thing to look at: a problem", "%u things to look at, problems among them", count),
                              count);
    case NP_SEVERITY_WARNING:
      return g_strdup_printf (ngettext ("%u thing to look at: a warning", "%u things to look at, warnings among them", count),
                              count);
    case NP_SEVERITY_NONE:
    case NP_SEVERITY_INFO:
    case NP_SEVERITY_NOTICE:
    default:
      return g_strdup_printf (ngettext ("%u thing that is worth knowing", "%u things that are worth knowing", count), count);
    }
}

/**
 * np_sidebar_set_findings:
 * @self: a sidebar
 * @count: how many findings there are that are worth a look
 * @worst: how bad the worst of them is
 */
void
np_sidebar_set_findings (NpSidebar  *self,
                         guint       count,
                         NpSeverity  worst)
{
  static const char *const classes[] = { "notice", "warning", "problem" };
  GtkWidget *row;
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *text = count > 0 ? dup_findings_text (count, worst) : NULL;

  g_return_if_fail (NP_IS_SIDEBAR (self));

  if (self->findings == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (worst == NP_SEVERITY_NOTICE + i)
      gtk_widget_add_css_class (GTK_WIDGET (self->findings), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->findings), classes[i]);

  gtk_label_set_label (self->findings, number);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), count > 0);
  row = gtk_widget_get_ancestor (GTK_WIDGET (self->findings), GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_set_tooltip_text (row, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}
