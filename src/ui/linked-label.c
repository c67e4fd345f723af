/* ui/linked-label.c: texts whose protocol words lead to the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/linked-label.h"

#include "meaning/glossary-search.h"

#define SCHEME "term:"

/* A link that somebody follows. */
typedef struct
{
  GtkWidget *label;
  char      *id;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->label);
  g_free (step->id);
  g_free (step);
}

static gboolean
step_cb (gpointer user_data)
{
  const Step *step = user_data;

  gtk_widget_activate_action (step->label, "win.term", "s", step->id);

  return G_SOURCE_REMOVE;
}

/* GTK looks at the link once more after this. The entry that opens may have its text in this very label, which then has
 * other links: it comes a moment later. */
static gboolean
activate_link_cb (GtkLabel   *label,
                  const char *uri)
{
  Step *step;

  if (!g_str_has_prefix (uri, SCHEME))
    return FALSE;

  step = g_new0 (Step, 1);
  step->label = g_object_ref (GTK_WIDGET (label));
  step->id = g_strdup (uri + strlen (SCHEME));
  g_idle_add_full (G_PRIORITY_DEFAULT, step_cb, step, step_free);

  return TRUE;
}

static void
append_escaped (GString    *markup,
                const char *text,
                gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/* What a link leads to is said when somebody rests on it. */
static void
append_link (GString          *markup,
             const char       *text,
             const NpTermLink *link)
{
  g_autofree char *title = g_markup_escape_text (np_term_get_summary (link->term), -1);

  g_string_append_printf (markup, "<a href=\"" SCHEME "%s\" title=\"%s\">", link->term->id, title);
  append_escaped (markup, text + link->start, link->length);
  g_string_append (markup, "</a>");
}

/**
 * np_linked_label_new:
 *
 * Returns: (transfer floating): a label of paragraphs, for np_linked_label_set_text()
 */
GtkLabel *
np_linked_label_new (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), "linked");
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);

  return label;
}

/**
 * np_linked_label_set_text:
 * @label: a label of np_linked_label_new()
 * @text: plain text, translated
 * @except: (nullable): the entry that the text belongs to, to which it does not lead
 *
 * Shows @text. Its protocol words are links that open their entries of the glossary, by the window's action `term`.
 * A text without links can be selected with the pointer; one with links is reached by the keyboard instead.
 */
void
np_linked_label_set_text (GtkLabel     *label,
                          const char   *text,
                          const NpTerm *except)
{
  g_autoptr(GArray) links = np_term_find_links (text, except);
  g_autoptr(GString) markup = g_string_new (NULL);
  gsize end = 0;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const NpTermLink *link = &g_array_index (links, NpTermLink, i);

      append_escaped (markup, text + end, link->start - end);
      append_link (markup, text, link);
      end = link->start + link->length;
    }
  append_escaped (markup, text + end, strlen (text + end));

  gtk_label_set_selectable (label, links->len == 0);
  gtk_widget_set_can_focus (GTK_WIDGET (label), links->len > 0);
  gtk_label_set_markup (label, markup->str);
}
