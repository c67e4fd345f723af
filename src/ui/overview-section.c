/* ui/overview-section.c: one part of what is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-section.h"

/* The place of a row that was not put there this time. */
#define NOWHERE G_MAXUINT

/**
 * NpOverviewSection:
 *
 * A heading, rows, and perhaps a note below them; without rows a few words in their place. With every refresh the rows
 * are put there again between np_overview_section_begin() and np_overview_section_end(): those with a key that was
 * there before stay the same widgets.
 */
struct _NpOverviewSection
{
  GtkWidget   parent_instance;

  GtkListBox *list;
  GtkLabel   *empty;
  GtkLabel   *note;
  GHashTable *rows;  /* from a key to its NpOverviewRow */
  guint       n_put;
};

G_DEFINE_FINAL_TYPE (NpOverviewSection, np_overview_section, GTK_TYPE_WIDGET)

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  guint first = np_overview_row_get_place (NP_OVERVIEW_ROW (a)), second = np_overview_row_get_place (NP_OVERVIEW_ROW (b));

  return (first > second) - (first < second);
}

static void
activated_cb (GtkListBox    *list,
              NpOverviewRow *row)
{
  np_overview_row_activate (row);
}

static void
np_overview_section_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_overview_section_parent_class)->dispose (object);
}

static void
np_overview_section_finalize (GObject *object)
{
  g_hash_table_unref (NP_OVERVIEW_SECTION (object)->rows);

  G_OBJECT_CLASS (np_overview_section_parent_class)->finalize (object);
}

static void
np_overview_section_class_init (NpOverviewSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_overview_section_dispose;
  object_class->finalize = np_overview_section_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
add_label (NpOverviewSection *self,
           const char        *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return GTK_LABEL (label);
}

static void
np_overview_section_init (NpOverviewSection *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * np_overview_section_new:
 * @title: its heading, translated
 * @empty_text: what it says without rows, translated
 *
 * Returns: (transfer floating): a section without rows
 */
GtkWidget *
np_overview_section_new (const char *title,
                         const char *empty_text)
{
  NpOverviewSection *self = g_object_new (NP_TYPE_OVERVIEW_SECTION, NULL);

  gtk_label_set_label (add_label (self, "heading"), title);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), NULL);

  self->empty = add_label (self, "dim-label");
  gtk_label_set_label (self->empty, empty_text);
  self->note = add_label (self, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);

  return GTK_WIDGET (self);
}

/**
 * np_overview_section_find:
 * @self: a section
 * @key: what names a row
 *
 * Returns: (transfer none) (nullable): that row, if it is there
 */
NpOverviewRow *
np_overview_section_find (NpOverviewSection *self,
                          const char        *key)
{
  g_return_val_if_fail (NP_IS_OVERVIEW_SECTION (self), NULL);

  return g_hash_table_lookup (self->rows, key);
}

/**
 * np_overview_section_begin:
 * @self: a section
 *
 * What is not put there from now on until np_overview_section_end() goes.
 */
void
np_overview_section_begin (NpOverviewSection *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (NP_IS_OVERVIEW_SECTION (self));

  self->n_put = 0;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    np_overview_row_set_place (row, NOWHERE);
}

/**
 * np_overview_section_put:
 * @self: a section
 * @key: what names a row
 *
 * Returns: (transfer none): that row, after those that were put there before it
 */
NpOverviewRow *
np_overview_section_put (NpOverviewSection *self,
                         const char        *key)
{
  NpOverviewRow *row;

  g_return_val_if_fail (NP_IS_OVERVIEW_SECTION (self), NULL);

  row = np_overview_section_find (self, key);
  if (row == NULL)
    {
      row = NP_OVERVIEW_ROW (np_overview_row_new (key));
      np_overview_row_set_place (row, self->n_put);
      g_hash_table_insert (self->rows, (gpointer) np_overview_row_get_key (row), row);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  np_overview_row_set_place (row, self->n_put++);

  return row;
}

/* Whoever was there goes on with the row that comes next. */
static void
remove_row (NpOverviewSection *self,
            GtkWidget         *row)
{
  GtkWidget *neighbour = gtk_widget_get_next_sibling (row);

  if (neighbour == NULL)
    neighbour = gtk_widget_get_prev_sibling (row);
  if (neighbour != NULL && gtk_widget_has_focus (row))
    gtk_widget_grab_focus (neighbour);
  gtk_list_box_remove (self->list, row);
}

/**
 * np_overview_section_end:
 * @self: a section
 *
 * Shows what was put there since np_overview_section_begin().
 */
void
np_overview_section_end (NpOverviewSection *self)
{
  g_autoptr(GPtrArray) gone = NULL;
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (NP_IS_OVERVIEW_SECTION (self));

  gone = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (np_overview_row_get_place (row) == NOWHERE)
      {
        g_hash_table_iter_remove (&iter);
        g_ptr_array_add (gone, row);
      }

  for (guint i = 0; i < gone->len; i++)
    remove_row (self, gone->pdata[i]);

  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_put > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->n_put == 0);
}

/**
 * np_overview_section_clear:
 * @self: a section
 *
 * All rows go.
 */
void
np_overview_section_clear (NpOverviewSection *self)
{
  np_overview_section_begin (self);
  np_overview_section_end (self);
}

/**
 * np_overview_section_set_note:
 * @self: a section
 * @note: (nullable): what stands below the rows, translated
 */
void
np_overview_section_set_note (NpOverviewSection *self,
                              const char        *note)
{
  g_return_if_fail (NP_IS_OVERVIEW_SECTION (self));

  if (note != NULL && g_strcmp0 (gtk_label_get_label (self->note), note) != 0)
    gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}
