/* ui/anatomy-box.c: an address or a prefix, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/anatomy-box.h"

#include <glib/gi18n-lib.h>

#include "ui/bit-groups.h"
#include "ui/linked-label.h"

/* Who has not typed for so long may want to know what is wrong. */
#define PAUSE_MS 1000

/**
 * NpAnatomyBox:
 *
 * People type an address or a prefix, and see its bits, what its parts are and what it says in whole sentences. Of a
 * prefix they can ask whether another address belongs to it. Nobody is told of a mistake while still typing.
 */
struct _NpAnatomyBox
{
  GtkWidget    parent_instance;

  NpAnatomy   *anatomy;
  guint        pause_id;
  guint        other_pause_id;

  GtkEditable *entry;
  GtkLabel    *problem;
  GtkWidget   *result;
  NpBitGroups *groups;
  GtkBox      *parts;
  GtkBox      *lines;
  GtkWidget   *question;
  GtkEditable *other;
  GtkLabel    *answer;
};

G_DEFINE_FINAL_TYPE (NpAnatomyBox, np_anatomy_box, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
create_label (const char *text,
              const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);

  return label;
}

/* Which bits they are, in the look that they have above, and what they mean. */
static GtkWidget *
create_part (const NpAnatomyPart *part,
             guint                n,
             GtkSizeGroup        *runs)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint first = part->start + 1u, last = (guint) part->start + part->length;
  /* Translators: the numbers of the first and the last one of some bits, counted from 1. */
  g_autofree char *range = first < last ? g_strdup_printf (C_("bits", "%1$u–%2$u"), first, last)
                                        : g_strdup_printf ("%u", first);
  g_autofree char *range_words = g_strdup_printf (ngettext ("%1$u bit, from number %2$u on", "%1$u bits, from number %2$u on",
                                                            part->length), (guint) part->length, first);
  GtkWidget *run = np_bit_groups_create_run (range, n);

  gtk_size_group_add_widget (runs, run);
  gtk_widget_set_valign (run, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (run, range_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (run), GTK_ACCESSIBLE_PROPERTY_LABEL, range_words, -1);
  gtk_box_append (GTK_BOX (line), run);
  gtk_box_append (GTK_BOX (words), create_label (part->title, "heading"));
  gtk_box_append (GTK_BOX (words), create_label (part->text, NULL));
  gtk_box_append (GTK_BOX (line), words);

  return line;
}

static void
show_anatomy (NpAnatomyBox *self)
{
  g_autoptr(GtkSizeGroup) runs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  clear_box (self->parts);
  clear_box (self->lines);
  np_bit_groups_set_anatomy (self->groups, self->anatomy);
  gtk_widget_set_visible (self->result, self->anatomy != NULL);
  if (self->anatomy == NULL)
    return;

  for (guint i = 0; i < self->anatomy->parts->len; i++)
    gtk_box_append (self->parts, create_part (self->anatomy->parts->pdata[i], i, runs));

  for (char **line = self->anatomy->lines; *line != NULL; line++)
    {
      GtkLabel *label = np_linked_label_new ();

      np_linked_label_set_text (label, *line, NULL);
      gtk_box_append (self->lines, GTK_WIDGET (label));
    }

  gtk_widget_set_visible (self->question, self->anatomy->has_prefix);
}

/* (transfer full) (nullable): what is in an entry, without the spaces that come along when something is pasted. */
static char *
dup_typed (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* (nullable): whether the address that was asked for belongs to the prefix, or why that cannot be said. */
static char *
dup_answer (NpAnatomyBox *self,
            const char   *text,
            gboolean     *is_problem)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NpAnatomy) other = np_anatomy_new (text, &error);

  *is_problem = other == NULL || other->has_prefix;
  if (other == NULL)
    return g_strdup (error->message);
  if (other->has_prefix)
    return g_strdup (_("This is a whole network. Type one address, without a slash."));

  return np_anatomy_dup_match (self->anatomy, &other->address);
}

static gboolean other_pause_cb (gpointer user_data);

static void
read_other (NpAnatomyBox *self,
            gboolean      is_done)
{
  g_autofree char *text = dup_typed (self->other);
  g_autofree char *answer = NULL;
  gboolean is_problem = FALSE;

  g_clear_handle_id (&self->other_pause_id, g_source_remove);
  if (text != NULL && self->anatomy != NULL && self->anatomy->has_prefix)
    answer = dup_answer (self, text, &is_problem);

  if (is_problem && !is_done)
    {
      g_clear_pointer (&answer, g_free);
      self->other_pause_id = g_timeout_add (PAUSE_MS, other_pause_cb, self);
    }
  show_text (self->answer, answer);
}

static gboolean
other_pause_cb (gpointer user_data)
{
  NpAnatomyBox *self = user_data;

  self->other_pause_id = 0;
  read_other (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
take_anatomy (NpAnatomyBox *self,
              NpAnatomy    *anatomy)
{
  g_clear_pointer (&self->anatomy, np_anatomy_free);
  self->anatomy = anatomy;
  show_anatomy (self);
  read_other (self, FALSE);
}

static gboolean pause_cb (gpointer user_data);

/* What was there stays while somebody types something else. */
static void
read_entry (NpAnatomyBox *self,
            gboolean      is_done)
{
  g_autofree char *text = dup_typed (self->entry);
  g_autoptr(GError) error = NULL;
  NpAnatomy *anatomy = text != NULL ? np_anatomy_new (text, &error) : NULL;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  show_text (self->problem, is_done && error != NULL ? error->message : NULL);
  if (error == NULL || is_done)
    take_anatomy (self, anatomy);
  else
    self->pause_id = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static gboolean
pause_cb (gpointer user_data)
{
  NpAnatomyBox *self = user_data;

  self->pause_id = 0;
  read_entry (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (NpAnatomyBox *self)
{
  read_entry (self, FALSE);
}

static void
entered_cb (NpAnatomyBox *self)
{
  read_entry (self, TRUE);
}

static void
other_typed_cb (NpAnatomyBox *self)
{
  read_other (self, FALSE);
}

static void
other_entered_cb (NpAnatomyBox *self)
{
  read_other (self, TRUE);
}

static void
np_anatomy_box_dispose (GObject *object)
{
  NpAnatomyBox *self = NP_ANATOMY_BOX (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->other_pause_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_ANATOMY_BOX);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->anatomy, np_anatomy_free);

  G_OBJECT_CLASS (np_anatomy_box_parent_class)->dispose (object);
}

static void
np_anatomy_box_class_init (NpAnatomyBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (NP_TYPE_BIT_GROUPS);

  object_class->dispose = np_anatomy_box_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/anatomy-box.ui");
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, entry);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, problem);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, result);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, groups);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, parts);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, lines);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, question);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, other);
  gtk_widget_class_bind_template_child (widget_class, NpAnatomyBox, answer);
}

static void
np_anatomy_box_init (NpAnatomyBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "changed", G_CALLBACK (other_typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "activate", G_CALLBACK (other_entered_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_anatomy_box_new:
 *
 * Returns: (transfer floating): a box without an address
 */
GtkWidget *
np_anatomy_box_new (void)
{
  return g_object_new (NP_TYPE_ANATOMY_BOX, NULL);
}

/**
 * np_anatomy_box_set_text:
 * @self: a box
 * @text: an address or a prefix, as somebody would type it
 */
void
np_anatomy_box_set_text (NpAnatomyBox *self,
                         const char   *text)
{
  g_return_if_fail (NP_IS_ANATOMY_BOX (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->entry, text);
}
