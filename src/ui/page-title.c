/* ui/page-title.c: the name of the page that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page-title.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * NpPageTitle:
 *
 * The name of a page, below it how much it shows, and in the tooltip what it does not show.
 */
struct _NpPageTitle
{
  GtkWidget       parent_instance;

  NpPage         *page;    /* (nullable): not held, because the page is in the same window */
  GBinding       *summary; /* (nullable): goes with the page */
  AdwWindowTitle *title;
};

G_DEFINE_FINAL_TYPE (NpPageTitle, np_page_title, GTK_TYPE_WIDGET)

/* Composed when somebody asks, because rows are counted for it. */
static gboolean
np_page_title_query_tooltip (GtkWidget  *widget,
                             int         x,
                             int         y,
                             gboolean    keyboard_mode,
                             GtkTooltip *tooltip)
{
  NpPageTitle *self = NP_PAGE_TITLE (widget);
  g_autofree char *text = self->page != NULL ? np_page_dup_hidden (self->page) : NULL;

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
forget_page (NpPageTitle *self)
{
  GBinding *summary = self->summary;

  g_clear_weak_pointer (&self->summary);
  if (summary != NULL)
    g_binding_unbind (summary);
  g_clear_weak_pointer (&self->page);
}

static void
np_page_title_dispose (GObject *object)
{
  NpPageTitle *self = NP_PAGE_TITLE (object);

  forget_page (self);
  if (self->title != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->title));
  self->title = NULL;

  G_OBJECT_CLASS (np_page_title_parent_class)->dispose (object);
}

static void
np_page_title_class_init (NpPageTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = np_page_title_dispose;
  widget_class->query_tooltip = np_page_title_query_tooltip;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
np_page_title_init (NpPageTitle *self)
{
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * np_page_title_set_page:
 * @self: a title
 * @page: the page that is shown
 */
void
np_page_title_set_page (NpPageTitle *self,
                        NpPage      *page)
{
  g_return_if_fail (NP_IS_PAGE_TITLE (self));

  forget_page (self);
  g_set_weak_pointer (&self->page, page);
  adw_window_title_set_title (self->title, _(np_page_get_info (page)->title));
  g_set_weak_pointer (&self->summary,
                      g_object_bind_property (page, "summary", self->title, "subtitle", G_BINDING_SYNC_CREATE));
}
