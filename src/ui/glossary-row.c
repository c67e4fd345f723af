/* ui/glossary-row.c: what a line of the glossary's list looks like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/glossary-row.h"

/**
 * NpGlossaryRow:
 *
 * The word and the short line about it. The first one of a group has the name of the group above it: lists of
 * GTK 4.8 have no sections, and a heading that is a line of its own could be selected.
 */
struct _NpGlossaryRow
{
  GtkWidget       parent_instance;

  GtkLabel       *heading;
  GtkInscription *word;
  GtkInscription *summary;
};

/* As much as the words beside them of the style “dim-label”. */
#define DIM_ALPHA (G_MAXUINT16 * 55 / 100)

G_DEFINE_FINAL_TYPE (NpGlossaryRow, np_glossary_row, GTK_TYPE_WIDGET)

static void
np_glossary_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_glossary_row_parent_class)->dispose (object);
}

static void
np_glossary_row_class_init (NpGlossaryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = np_glossary_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "glossaryrow");
}

/* Has its room whatever it says: after each letter of a search the list has hundreds of other rows, and to find out how
 * much room the words of each of them need would take longer than a frame. */
static GtkInscription *
create_inscription (guint n_lines)
{
  GtkInscription *inscription = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_xalign (inscription, 0);
  gtk_inscription_set_yalign (inscription, 0);
  gtk_inscription_set_wrap_mode (inscription, PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (inscription, 3);
  gtk_inscription_set_nat_chars (inscription, 40);
  gtk_inscription_set_min_lines (inscription, n_lines);
  gtk_inscription_set_nat_lines (inscription, n_lines);

  return inscription;
}

static void
np_glossary_row_init (NpGlossaryRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "group-heading");
  gtk_widget_set_parent (GTK_WIDGET (self->heading), GTK_WIDGET (self));

  self->word = create_inscription (1);
  self->summary = create_inscription (2);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "caption");

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->word));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_widget_add_css_class (box, "entry");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

/* A word that several groups have is told apart by its group, which is less than the word. */
static void
set_word (NpGlossaryRow *self,
          const char    *word,
          const char    *group)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *parts[] = {
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
    pango_attr_scale_new (PANGO_SCALE_SMALL),
    pango_attr_foreground_alpha_new (DIM_ALPHA),
  };
  g_autofree char *text = group != NULL ? g_strdup_printf ("%s   %s", word, group) : g_strdup (word);

  parts[0]->end_index = (guint) strlen (word);
  parts[1]->start_index = parts[2]->start_index = (guint) strlen (word);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    pango_attr_list_insert (attributes, parts[i]);

  gtk_inscription_set_attributes (self->word, attributes);
  gtk_inscription_set_text (self->word, text);
  pango_attr_list_unref (attributes);
}

/**
 * np_glossary_row_new:
 *
 * Returns: (transfer floating): a row without words
 */
GtkWidget *
np_glossary_row_new (void)
{
  return g_object_new (NP_TYPE_GLOSSARY_ROW, NULL);
}

/**
 * np_glossary_row_set_item:
 * @self: a row
 * @item: what it shows from now on
 */
void
np_glossary_row_set_item (NpGlossaryRow  *self,
                          NpGlossaryItem *item)
{
  const char *group = np_glossary_group_get_title (np_glossary_item_get_group (item));

  g_return_if_fail (NP_IS_GLOSSARY_ROW (self));

  gtk_label_set_label (self->heading, group);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), np_glossary_item_is_first (item));
  set_word (self, np_glossary_item_get_word (item), np_glossary_item_is_ambiguous (item) ? group : NULL);
  gtk_inscription_set_text (self->summary, np_glossary_item_get_summary (item));
}
