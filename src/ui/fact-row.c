/* ui/fact-row.c: one value of a row, explained
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/fact-row.h"

#include <glib/gi18n-lib.h>

#include "ui/help.h"
#include "ui/reading-order.h"

/**
 * NpFactRow:
 *
 * What a value is called, the value, and one line about what it means. Activating
 * the row folds out the glossary's entry. Values are set again with every
 * refresh, so nothing is touched that says the same as before.
 */
struct _NpFactRow
{
  GtkListBoxRow parent_instance;

  GtkLabel     *title;
  GtkLabel     *value;
  GtkLabel     *meaning;
  GtkLabel     *definition;
  GtkImage     *arrow;
  const NpTerm *term;       /* of the column */
  const NpTerm *value_term; /* (nullable): of the value */
};

G_DEFINE_FINAL_TYPE (NpFactRow, np_fact_row, GTK_TYPE_LIST_BOX_ROW)

static void
append_paragraph (GString    *markup,
                  const char *heading,
                  const char *text)
{
  g_autofree char *paragraph = NULL;

  if (text == NULL)
    return;

  paragraph = g_markup_printf_escaped (heading != NULL ? "<b>%2$s</b>\n%1$s" : "%1$s", text, heading);
  if (markup->len > 0)
    g_string_append (markup, "\n\n");
  g_string_append (markup, paragraph);
}

static void
append_entry (GString      *markup,
              const NpTerm *term)
{
  append_paragraph (markup, NULL, np_term_get_definition (term));
  append_paragraph (markup, _("When this is normal"), np_term_get_normal (term));
  append_paragraph (markup, _("When to look closer"), np_term_get_worry (term));
  append_paragraph (markup, _("What to do"), np_term_get_action (term));
  append_paragraph (markup, _("Where this is written"), term->source);
}

/* Of the value, where it is a word that has an entry, and then of what it is a value of. */
static char *
dup_definition_markup (NpFactRow *self)
{
  g_autoptr(GString) markup = g_string_new (NULL);

  if (self->value_term != NULL)
    {
      append_paragraph (markup, self->value_term->word, np_term_get_summary (self->value_term));
      append_entry (markup, self->value_term);
      append_paragraph (markup, gtk_label_get_label (self->title), np_term_get_summary (self->term));
    }
  append_entry (markup, self->term);

  return g_strdup (markup->str);
}

static GtkLabel *
create_label (float xalign)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, xalign);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);

  return label;
}

static void
set_expanded (NpFactRow *self,
              gboolean   expanded)
{
  if (expanded && *gtk_label_get_label (self->definition) == '\0')
    {
      g_autofree char *markup = dup_definition_markup (self);

      gtk_label_set_markup (self->definition, markup);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->definition), expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

static void
np_fact_row_class_init (NpFactRowClass *klass)
{
}

static void
np_fact_row_init (NpFactRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = create_label (0);
  self->value = create_label (1);
  self->meaning = create_label (0);
  self->definition = create_label (0);
  self->arrow = GTK_IMAGE (gtk_image_new_from_icon_name ("pan-down-symbolic"));

  gtk_widget_add_css_class (GTK_WIDGET (self), "fact");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->definition), "definition");
  gtk_widget_add_css_class (GTK_WIDGET (self->arrow), "dim-label");

  gtk_label_set_wrap (self->title, FALSE);
  gtk_label_set_selectable (self->value, TRUE);
  np_label_keep_order (self->value);
  gtk_widget_set_hexpand (GTK_WIDGET (self->value), TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->value), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->title), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->arrow), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->definition), FALSE);

  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->meaning));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->definition));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * np_fact_row_new:
 * @title: what the value is called, translated
 * @term: (nullable): the id of the glossary entry about it
 *
 * Returns: a row without a value, which is not visible
 */
GtkWidget *
np_fact_row_new (const char *title,
                 const char *term)
{
  NpFactRow *self = g_object_new (NP_TYPE_FACT_ROW, "visible", FALSE, NULL);

  self->term = term != NULL ? np_glossary_lookup (term) : NULL;
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), self->term != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), self->term != NULL);
  np_widget_set_term (GTK_WIDGET (self), self->term);
  if (self->term != NULL)
    set_expanded (self, FALSE);

  return GTK_WIDGET (self);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

/**
 * np_fact_row_set_value:
 * @self: a row
 * @value: the value as people see it, plain text; with an empty one the row is not visible
 */
void
np_fact_row_set_value (NpFactRow  *self,
                       const char *value)
{
  g_return_if_fail (NP_IS_FACT_ROW (self));

  set_label (self->value, value);
  gtk_widget_set_visible (GTK_WIDGET (self), *value != '\0');
}

/**
 * np_fact_row_set_meaning:
 * @self: a row
 * @meaning: (nullable): what the value means here, plain text
 */
void
np_fact_row_set_meaning (NpFactRow  *self,
                         const char *meaning)
{
  g_return_if_fail (NP_IS_FACT_ROW (self));

  set_label (self->meaning, meaning != NULL ? meaning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), meaning != NULL);
}

/**
 * np_fact_row_set_value_term:
 * @self: a row
 * @term: (nullable): the glossary's entry about the value itself, where the value is a word that has one
 */
void
np_fact_row_set_value_term (NpFactRow    *self,
                            const NpTerm *term)
{
  g_return_if_fail (NP_IS_FACT_ROW (self));

  if (self->value_term == term)
    return;

  self->value_term = term;
  np_widget_set_term (GTK_WIDGET (self), term != NULL ? term : self->term);

  /* What is folded out is about the value that was there before. */
  gtk_label_set_label (self->definition, "");
  if (gtk_widget_get_visible (GTK_WIDGET (self->definition)))
    set_expanded (self, TRUE);
}

/**
 * np_fact_row_set_attention:
 * @self: a row
 * @attention: whether the value deserves a second look; it says in words why
 */
void
np_fact_row_set_attention (NpFactRow *self,
                           gboolean   attention)
{
  g_return_if_fail (NP_IS_FACT_ROW (self));

  if (attention)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "attention");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "attention");
}

/**
 * np_fact_row_toggle:
 * @self: a row
 *
 * Folds the glossary's entry out or in.
 */
void
np_fact_row_toggle (NpFactRow *self)
{
  g_return_if_fail (NP_IS_FACT_ROW (self));

  if (self->term != NULL)
    set_expanded (self, !gtk_widget_get_visible (GTK_WIDGET (self->definition)));
}
