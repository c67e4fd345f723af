/* ui/namespace-banner.c: that another network is shown than the usual one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/namespace-banner.h"

#include "meaning/namespace-words.h"

/**
 * NpNamespaceBanner:
 *
 * Says over all pages which network they show, as long as it is not this computer's own, and leads back.
 */
struct _NpNamespaceBanner
{
  GtkWidget          parent_instance;

  NpNamespacePicker *picker;

  GtkLabel          *label;
  GtkButton         *button;
};

G_DEFINE_FINAL_TYPE (NpNamespaceBanner, np_namespace_banner, GTK_TYPE_WIDGET)

static void
update (NpNamespaceBanner *self)
{
  NpNamespace *shown = np_namespace_picker_get_shown (self->picker);
  g_autofree char *sentence = shown != NULL ? np_namespace_dup_sentence (shown) : NULL;

  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
}

static void
back_cb (NpNamespaceBanner *self)
{
  np_namespace_picker_show_own (self->picker);
}

static void
np_namespace_banner_dispose (GObject *object)
{
  NpNamespaceBanner *self = NP_NAMESPACE_BANNER (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_NAMESPACE_BANNER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->picker);

  G_OBJECT_CLASS (np_namespace_banner_parent_class)->dispose (object);
}

static void
np_namespace_banner_class_init (NpNamespaceBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_namespace_banner_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "namespacebanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/namespace-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, NpNamespaceBanner, label);
  gtk_widget_class_bind_template_child (widget_class, NpNamespaceBanner, button);
}

static void
np_namespace_banner_init (NpNamespaceBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (back_cb), self);
}

/**
 * np_namespace_banner_set_picker:
 * @self: a banner that has none yet
 * @picker: whose choice it tells
 */
void
np_namespace_banner_set_picker (NpNamespaceBanner *self,
                                NpNamespacePicker *picker)
{
  g_return_if_fail (NP_IS_NAMESPACE_BANNER (self));
  g_return_if_fail (self->picker == NULL);

  self->picker = g_object_ref (picker);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
