/* ui/namespace-picker.c: which network of this computer to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/namespace-picker.h"

#include <glib/gi18n-lib.h>

#include "meaning/namespace-words.h"
#include "model/local-source.h"
#include "model/namespaces.h"

/**
 * NpNamespacePicker:
 *
 * A button that is there only when there is something to choose: most computers have one network. The signal
 * ::chosen comes when another network is shown than before.
 */
struct _NpNamespacePicker
{
  GtkWidget      parent_instance;

  NpMonitor     *monitor;
  NpSource      *own; /* what the monitor had at first; it remembers what was seen */
  NpNamespace   *shown; /* NULL for the own one */
  GPtrArray     *namespaces;
  GCancellable  *cancellable;
  gboolean       finding;

  GtkMenuButton *button;
  GtkLabel      *label;
  GtkPopover    *popover;
  GtkListBox    *list;
};

G_DEFINE_FINAL_TYPE (NpNamespacePicker, np_namespace_picker, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
is_shown (NpNamespacePicker *self,
          const NpNamespace *namespace)
{
  return self->shown != NULL ? namespace->id == self->shown->id : namespace->access == NP_NAMESPACE_OWN;
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

static GtkWidget *
create_row (const NpNamespace *namespace)
{
  g_autofree char *title = np_namespace_dup_title (namespace);
  g_autofree char *facts = np_namespace_dup_facts (namespace);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *fact_label = create_label (facts);

  gtk_widget_add_css_class (fact_label, "caption");
  gtk_box_append (GTK_BOX (box), create_label (title));
  gtk_box_append (GTK_BOX (box), fact_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_sensitive (row, namespace->access != NP_NAMESPACE_CLOSED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts,
                                  -1);

  return row;
}

static void
select_shown (NpNamespacePicker *self)
{
  for (guint i = 0; i < self->namespaces->len; i++)
    if (is_shown (self, self->namespaces->pdata[i]))
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

        gtk_list_box_select_row (self->list, row);
        if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
          gtk_widget_grab_focus (GTK_WIDGET (row));
      }
}

/* The number of the network whose row has the focus; 0 when none has. */
static guint64
get_focused_id (NpNamespacePicker *self,
                GPtrArray         *namespaces)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  guint index;

  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (self->list))
    return 0;

  index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  return index < namespaces->len ? ((NpNamespace *) namespaces->pdata[index])->id : 0;
}

static void
focus_id (NpNamespacePicker *self,
          guint64            id)
{
  for (guint i = 0; i < self->namespaces->len; i++)
    if (((NpNamespace *) self->namespaces->pdata[i])->id == id)
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)));
}

static void
fill_list (NpNamespacePicker *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);

  for (guint i = 0; i < self->namespaces->len; i++)
    gtk_list_box_append (self->list, create_row (self->namespaces->pdata[i]));

  select_shown (self);
}

static gboolean
is_same_entry (const NpNamespace *a,
               const NpNamespace *b)
{
  return a->id == b->id && a->access == b->access && a->pid == b->pid &&
         g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->container, b->container) == 0 &&
         g_strcmp0 (a->program, b->program) == 0;
}

/* How many programs there are is not worth taking the list away from whoever is choosing. */
static gboolean
is_same_list (GPtrArray *a,
              GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!is_same_entry (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
update_button (NpNamespacePicker *self)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (self->shown != NULL)
    title = np_namespace_dup_title (self->shown);
  else
    title = g_strdup (_("This computer"));

  gtk_label_set_label (self->label, title);
  /* Translators: %s is what is shown: “This computer”, “Container web”. */
  name = g_strdup_printf (_("Network: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), self->namespaces->len > 1 || self->shown != NULL);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(NpNamespacePicker) self = user_data;
  g_autoptr(GPtrArray) namespaces = np_namespaces_find_finish (result, NULL);

  self->finding = FALSE;
  if (namespaces != NULL)
    np_namespace_picker_set_namespaces (self, namespaces);
}

static void
find (NpNamespacePicker *self)
{
  if (self->finding || self->monitor == NULL)
    return;

  self->finding = TRUE;
  np_namespaces_find_async (self->cancellable, found_cb, g_object_ref (self));
}

/* Networks come and go while somebody does something else. */
static void
active_cb (NpNamespacePicker *self,
           GParamSpec        *pspec,
           GtkWindow         *window)
{
  if (gtk_window_is_active (window))
    find (self);
}

static void
show_source (NpNamespacePicker *self,
             NpNamespace       *namespace,
             NpSource          *source)
{
  g_clear_pointer (&self->shown, np_namespace_unref);
  if (namespace != NULL)
    self->shown = np_namespace_ref (namespace);

  np_monitor_set_source (self->monitor, source);
  select_shown (self);
  update_button (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
row_activated_cb (NpNamespacePicker *self,
                  GtkListBoxRow     *row)
{
  NpNamespace *namespace = self->namespaces->pdata[gtk_list_box_row_get_index (row)];
  g_autoptr(NpSource) source = NULL;

  gtk_popover_popdown (self->popover);
  if (is_shown (self, namespace))
    return;

  if (namespace->access == NP_NAMESPACE_OWN)
    {
      np_namespace_picker_show_own (self);
      return;
    }

  source = np_local_source_new_for (namespace);
  show_source (self, namespace, source);
}

static void
np_namespace_picker_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (np_namespace_picker_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), widget, G_CONNECT_SWAPPED);
}

static void
np_namespace_picker_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), active_cb, widget);

  GTK_WIDGET_CLASS (np_namespace_picker_parent_class)->unroot (widget);
}

static void
np_namespace_picker_dispose (GObject *object)
{
  NpNamespacePicker *self = NP_NAMESPACE_PICKER (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_NAMESPACE_PICKER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->monitor);
  g_clear_object (&self->own);

  G_OBJECT_CLASS (np_namespace_picker_parent_class)->dispose (object);
}

static void
np_namespace_picker_finalize (GObject *object)
{
  NpNamespacePicker *self = NP_NAMESPACE_PICKER (object);

  g_clear_pointer (&self->shown, np_namespace_unref);
  g_ptr_array_unref (self->namespaces);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (np_namespace_picker_parent_class)->finalize (object);
}

static void
np_namespace_picker_class_init (NpNamespacePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_namespace_picker_dispose;
  object_class->finalize = np_namespace_picker_finalize;
  widget_class->root = np_namespace_picker_root;
  widget_class->unroot = np_namespace_picker_unroot;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/namespace-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, NpNamespacePicker, button);
  gtk_widget_class_bind_template_child (widget_class, NpNamespacePicker, label);
  gtk_widget_class_bind_template_child (widget_class, NpNamespacePicker, popover);
  gtk_widget_class_bind_template_child (widget_class, NpNamespacePicker, list);
}

static void
np_namespace_picker_init (NpNamespacePicker *self)
{
  self->cancellable = g_cancellable_new ();
  self->namespaces = g_ptr_array_new_with_free_func ((GDestroyNotify) np_namespace_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
  update_button (self);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (find), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

/**
 * np_namespace_picker_set_monitor:
 * @self: a picker that has none yet
 * @monitor: whose source it changes; the one that it has now shows the own network
 *
 * Begins to look for networks.
 */
void
np_namespace_picker_set_monitor (NpNamespacePicker *self,
                                 NpMonitor         *monitor)
{
  g_return_if_fail (NP_IS_NAMESPACE_PICKER (self));
  g_return_if_fail (self->monitor == NULL);

  self->monitor = g_object_ref (monitor);
  self->own = g_object_ref (np_monitor_get_source (monitor));
  find (self);
}

/**
 * np_namespace_picker_set_namespaces:
 * @self: a picker
 * @namespaces: (element-type NpNamespace): what can be chosen
 */
void
np_namespace_picker_set_namespaces (NpNamespacePicker *self,
                                    GPtrArray         *namespaces)
{
  guint64 focused;

  g_return_if_fail (NP_IS_NAMESPACE_PICKER (self));

  if (is_same_list (self->namespaces, namespaces))
    return;

  focused = get_focused_id (self, self->namespaces);
  g_ptr_array_ref (namespaces);
  g_ptr_array_unref (self->namespaces);
  self->namespaces = namespaces;
  fill_list (self);
  focus_id (self, focused);
  update_button (self);
}

/**
 * np_namespace_picker_get_shown:
 * @self: a picker
 *
 * Returns: (transfer none) (nullable): which network is shown; %NULL for the own one
 */
NpNamespace *
np_namespace_picker_get_shown (NpNamespacePicker *self)
{
  g_return_val_if_fail (NP_IS_NAMESPACE_PICKER (self), NULL);

  return self->shown;
}

/**
 * np_namespace_picker_show_own:
 * @self: a picker
 *
 * Goes back to the network that every other program sees.
 */
void
np_namespace_picker_show_own (NpNamespacePicker *self)
{
  g_return_if_fail (NP_IS_NAMESPACE_PICKER (self));

  if (self->shown != NULL)
    show_source (self, NULL, self->own);
}
