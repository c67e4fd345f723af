/* ui/adaptive-bin.c: tells when there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/adaptive-bin.h"

/* The narrowest window that people have, and the width from which pages and details fit beside a table. */
#define SMALLEST_WIDTH 360
#define WIDE_WIDTH 720

/**
 * NpAdaptiveBin:
 *
 * A container for the content of a window. It lets the window shrink to a
 * phone's width whatever the child asks for, and says in its property
 * "narrow" when the child should be arranged for little room. The property
 * changes from an idle callback, since widgets must not be rearranged while
 * they are being given their places.
 */
struct _NpAdaptiveBin
{
  GtkWidget  parent_instance;

  GtkWidget *child;
  guint      idle_id;
  gboolean   narrow;         /* what everybody was told */
  gboolean   measured_narrow; /* what the last allocation said */
};

static void np_adaptive_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpAdaptiveBin, np_adaptive_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, np_adaptive_bin_buildable_init))

enum {
  PROP_0,
  PROP_CHILD,
  PROP_NARROW,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable_iface;

static gboolean
tell_cb (gpointer user_data)
{
  NpAdaptiveBin *self = user_data;

  self->idle_id = 0;

  if (self->narrow != self->measured_narrow)
    {
      self->narrow = self->measured_narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }

  return G_SOURCE_REMOVE;
}

static int
child_minimum_width (NpAdaptiveBin *self)
{
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static GtkSizeRequestMode
np_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
np_adaptive_bin_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  NpAdaptiveBin *self = NP_ADAPTIVE_BIN (widget);

  *minimum = *natural = 0;

  if (self->child == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* Whatever the height: GTK 4.8 complains when it asks boxes with wrapped labels for their width at a height. */
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      *minimum = MIN (*minimum, SMALLEST_WIDTH);
    }
  else
    {
      if (for_size >= 0)
        for_size = MAX (for_size, child_minimum_width (self));
      gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
    }
}

static void
np_adaptive_bin_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  NpAdaptiveBin *self = NP_ADAPTIVE_BIN (widget);
  GskTransform *transform = NULL;
  int child_width, child_height;

  self->measured_narrow = width < WIDE_WIDTH;
  if (self->measured_narrow != self->narrow && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);

  if (self->child == NULL)
    return;

  /* Until the child is rearranged it may need more than there is: what does not fit is cut off at the end. */
  child_width = MAX (width, child_minimum_width (self));
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL, NULL, NULL);
  child_height = MAX (child_height, height);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && child_width > width)
    transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (width - child_width), 0));

  gtk_widget_allocate (self->child, child_width, child_height, baseline, transform);
}

static void
np_adaptive_bin_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  NpAdaptiveBin *self = NP_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_adaptive_bin_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      np_adaptive_bin_set_child (NP_ADAPTIVE_BIN (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_adaptive_bin_dispose (GObject *object)
{
  NpAdaptiveBin *self = NP_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (np_adaptive_bin_parent_class)->dispose (object);
}

static void
np_adaptive_bin_class_init (NpAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = np_adaptive_bin_get_property;
  object_class->set_property = np_adaptive_bin_set_property;
  object_class->dispose = np_adaptive_bin_dispose;

  widget_class->get_request_mode = np_adaptive_bin_get_request_mode;
  widget_class->measure = np_adaptive_bin_measure;
  widget_class->size_allocate = np_adaptive_bin_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
np_adaptive_bin_init (NpAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static void
np_adaptive_bin_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  if (GTK_IS_WIDGET (child))
    np_adaptive_bin_set_child (NP_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
np_adaptive_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = np_adaptive_bin_add_child;
}

GtkWidget *
np_adaptive_bin_new (void)
{
  return g_object_new (NP_TYPE_ADAPTIVE_BIN, NULL);
}

/**
 * np_adaptive_bin_get_child:
 * @self: a bin
 *
 * Returns: (transfer none) (nullable): what is in it
 */
GtkWidget *
np_adaptive_bin_get_child (NpAdaptiveBin *self)
{
  g_return_val_if_fail (NP_IS_ADAPTIVE_BIN (self), NULL);

  return self->child;
}

/**
 * np_adaptive_bin_set_child:
 * @self: a bin
 * @child: (nullable): what to put into it
 */
void
np_adaptive_bin_set_child (NpAdaptiveBin *self,
                           GtkWidget     *child)
{
  g_return_if_fail (NP_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (child == NULL || gtk_widget_get_parent (child) == NULL || child == self->child);

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/**
 * np_adaptive_bin_get_narrow:
 * @self: a bin
 *
 * Returns: whether the child should be arranged for little room
 */
gboolean
np_adaptive_bin_get_narrow (NpAdaptiveBin *self)
{
  g_return_val_if_fail (NP_IS_ADAPTIVE_BIN (self), FALSE);

  return self->narrow;
}
