/* ui/finding-card.c: one thing that was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-card.h"

#include <glib/gi18n-lib.h>

#include "ui/finding-actions.h"
#include "ui/finding-list.h"
#include "ui/fold.h"
#include "ui/severity.h"
#include "ui/status-bar.h"

/**
 * NpFindingCard:
 *
 * How bad it is, what was noticed, what that means, whether it is bad and what to do, where to see it, why it is shown,
 * and what follows from it. A folded one shows its title only until somebody opens it. It is given its finding again
 * with every refresh, and touches nothing that says the same as before.
 */
struct _NpFindingCard
{
  GtkListBoxRow    parent_instance;

  NpFindingRecord  record;
  gboolean         has_record;
  guint            place;

  GtkImage        *icon;
  GtkLabel        *severity;
  GtkLabel        *title;
  GtkWidget       *header;
  GtkWidget       *line;     /* of the header, the severity */
  GtkExpander     *fold;     /* (nullable) */
  GtkLabel        *meaning;
  GtkLabel        *verdict;
  GtkLabel        *action;
  GtkWidget       *buttons;
  GtkWidget       *show_button;
  GtkExpander     *why;
  GtkLabel        *reason;
  GtkLabel        *normal;
  GtkLabel        *evidence;
  GtkLabel        *since;
  GtkExpander     *more;
  NpFindingList   *followers;
};

G_DEFINE_FINAL_TYPE (NpFindingCard, np_finding_card, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

/* Of a paragraph, which has a heading, nothing is seen when there is nothing to say. */
static void
set_paragraph (GtkLabel   *label,
               const char *text)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (label));

  set_label (label, is_empty (text) ? "" : text);
  gtk_widget_set_visible (gtk_widget_has_css_class (parent, "paragraph") ? parent : GTK_WIDGET (label), !is_empty (text));
}

static GtkLabel *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return GTK_LABEL (label);
}

static GtkLabel *
add_paragraph (GtkWidget  *box,
               const char *heading,
               const char *css_class)
{
  GtkWidget *paragraph = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkLabel *title = create_label ("caption-heading");
  GtkLabel *label = create_label (css_class);

  gtk_label_set_label (title, heading);
  gtk_widget_add_css_class (GTK_WIDGET (title), "dim-label");
  gtk_widget_add_css_class (paragraph, "paragraph");
  gtk_box_append (GTK_BOX (paragraph), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (paragraph), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (box), paragraph);

  return label;
}

static GtkWidget *
create_menu_button (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _("This Is _Intended"), "finding.intend");
  g_menu_append (menu, _("_Copy"), "finding.copy");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);

  return button;
}

static GtkWidget *
create_show_button (NpFindingCard *self)
{
  self->show_button = gtk_button_new_with_label (_("Show Me"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_button), "finding.show");
  gtk_widget_set_tooltip_text (self->show_button, _("Show the rows that this is about"));

  return self->show_button;
}

static GtkExpander *
add_expander (GtkWidget  *box,
              const char *title,
              GtkWidget  *child)
{
  GtkExpander *expander = np_fold_new (title, child);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (expander));

  return expander;
}

static void update_evidence (NpFindingCard *self);

static GtkWidget *
create_reasons (NpFindingCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->reason = create_label (NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  self->normal = add_paragraph (box, _("When this is normal"), NULL);
  self->evidence = add_paragraph (box, _("What was seen"), "monospace");
  gtk_label_set_selectable (self->evidence, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->evidence), FALSE);
  self->since = create_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->since), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->since));

  return box;
}

static GtkWidget *
create_body (NpFindingCard *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->meaning = create_label (NULL);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->meaning));
  self->verdict = add_paragraph (body, _("Is it bad?"), NULL);
  self->action = add_paragraph (body, _("What to do"), NULL);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->buttons), create_show_button (self));
  gtk_box_append (GTK_BOX (body), self->buttons);
  self->why = add_expander (body, _("Why do I see this?"), create_reasons (self));
  g_signal_connect_object (self->why, "notify::expanded", G_CALLBACK (update_evidence), self, G_CONNECT_SWAPPED);

  return body;
}

/* The severity in a word and a form, and under them what was noticed. */
static GtkWidget *
create_header (NpFindingCard *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->severity = create_label ("caption-heading");
  gtk_label_set_wrap (self->severity, FALSE);
  self->title = create_label ("heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "severity");
  gtk_widget_add_css_class (GTK_WIDGET (self->severity), "severity");
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->severity));
  gtk_box_append (GTK_BOX (header), self->line);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->title));

  return header;
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  np_finding_show (widget, &NP_FINDING_CARD (widget)->record);
}

static void
intend_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  np_finding_intend (widget, &NP_FINDING_CARD (widget)->record);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  np_finding_copy (widget, &NP_FINDING_CARD (widget)->record);
}

/* Of a folded one it is the line that folds out. */
static gboolean
np_finding_card_grab_focus (GtkWidget *widget)
{
  NpFindingCard *self = NP_FINDING_CARD (widget);

  if (self->fold != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->fold));

  return GTK_WIDGET_CLASS (np_finding_card_parent_class)->grab_focus (widget);
}

static void
np_finding_card_finalize (GObject *object)
{
  NpFindingCard *self = NP_FINDING_CARD (object);

  if (self->has_record)
    np_finding_record_clear (&self->record);

  G_OBJECT_CLASS (np_finding_card_parent_class)->finalize (object);
}

static void
np_finding_card_class_init (NpFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = np_finding_card_finalize;
  widget_class->grab_focus = np_finding_card_grab_focus;

  gtk_widget_class_install_action (widget_class, "finding.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "finding.intend", NULL, intend_action);
  gtk_widget_class_install_action (widget_class, "finding.copy", NULL, copy_action);

  /* The list that it is in would take the space bar and do nothing with it. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "win.pause", NULL);
}

static void
np_finding_card_init (NpFindingCard *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * np_finding_card_new:
 * @folded: whether it shows its title only until somebody opens it
 *
 * Returns: (transfer floating): a card without a finding
 */
GtkWidget *
np_finding_card_new (gboolean folded)
{
  NpFindingCard *self = g_object_new (NP_TYPE_FINDING_CARD, "css-classes", (const char *[]) { "finding", NULL }, NULL);
  GtkWidget *body = create_body (self);
  GtkWidget *menu_button = create_menu_button ();
  GtkWidget *box;

  self->header = create_header (self);
  if (folded)
    {
      self->fold = np_fold_new (NULL, body);
      gtk_expander_set_label_widget (self->fold, self->header);
      gtk_box_append (GTK_BOX (self->buttons), menu_button);
      gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
      box = GTK_WIDGET (self->fold);
    }
  else
    {
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
      gtk_box_append (GTK_BOX (self->line), menu_button);
      gtk_box_append (GTK_BOX (box), self->header);
      gtk_box_append (GTK_BOX (box), body);
      self->followers = NP_FINDING_LIST (np_finding_list_new (TRUE, _("What follows from this")));
      self->more = add_expander (body, NULL, GTK_WIDGET (self->followers));
      gtk_widget_add_css_class (GTK_WIDGET (self), "card");
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  return GTK_WIDGET (self);
}

/* How bad it is as a word, a form and a colour. Of what is only good to know the heading above the list says so. */
static void
set_severity (NpFindingCard *self,
              NpSeverity     severity)
{
  GtkWidget *coloured[] = { GTK_WIDGET (self), GTK_WIDGET (self->icon), GTK_WIDGET (self->severity) };

  for (guint i = 0; i < G_N_ELEMENTS (coloured); i++)
    {
      for (NpSeverity other = 0; other < NP_N_SEVERITIES; other++)
        gtk_widget_remove_css_class (coloured[i], np_severity_get_css_class (other));
      gtk_widget_add_css_class (coloured[i], np_severity_get_css_class (severity));
    }

  gtk_widget_set_visible (self->line, self->fold == NULL || severity > NP_SEVERITY_INFO);
  gtk_image_set_from_icon_name (self->icon, np_severity_get_icon_name (severity));
  set_label (self->severity, np_severity_get_title (severity));
}

/* The card is read out as one thing, and so is the line that folds out. */
static void
set_accessible (NpFindingCard *self)
{
  /* Translators: the first %s is how bad something is, such as "Warning", the second what was noticed. */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), np_severity_get_title (self->record.severity), self->record.title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold != NULL ? GTK_WIDGET (self->fold) : GTK_WIDGET (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, is_empty (self->record.meaning) ? "" : self->record.meaning,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->record.title, -1);
}

/* What was seen is another thing every second: nobody needs it until it is folded out. */
static void
update_evidence (NpFindingCard *self)
{
  g_autofree char *time = NULL;
  g_autofree char *since = NULL;

  if (!self->has_record || !gtk_expander_get_expanded (self->why))
    return;

  time = np_status_dup_time (self->record.since);
  since = self->record.seen_once
    ? g_strdup (_("Seen once only: nobody looked for long enough to tell whether it passes by itself."))
    /* Translators: %s is a time of day. */
    : g_strdup_printf (_("First noticed at %s."), time);

  set_paragraph (self->reason, self->record.reason);
  set_paragraph (self->normal, self->record.normal);
  set_paragraph (self->evidence, self->record.evidence);
  set_paragraph (self->since, since);
}

static void
update_texts (NpFindingCard *self)
{
  set_severity (self, self->record.severity);
  set_label (self->title, self->record.title);
  set_paragraph (self->meaning, self->record.meaning);
  set_paragraph (self->verdict, self->record.verdict);
  set_paragraph (self->action, self->record.action);
  gtk_widget_set_visible (self->show_button, self->record.table != NP_N_TABLES);
  gtk_widget_set_visible (self->buttons, self->record.table != NP_N_TABLES || self->fold != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finding.show", self->record.table != NP_N_TABLES);
  set_accessible (self);
  update_evidence (self);
}

static void
update_followers (NpFindingCard       *self,
                  const NpFindingNode *node)
{
  guint n_followers = node->followers->len;
  g_autofree char *title = NULL;

  if (self->more == NULL)
    return;

  title = g_strdup_printf (ngettext ("%u more thing follows from this", "%u more things follow from this", n_followers),
                           n_followers);
  if (g_strcmp0 (gtk_expander_get_label (self->more), title) != 0)
    gtk_expander_set_label (self->more, title);
  np_finding_list_set_nodes (self->followers, node->followers);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_followers > 0);
}

/**
 * np_finding_card_set_node:
 * @self: a card
 * @node: what to show, always of the same key
 */
void
np_finding_card_set_node (NpFindingCard       *self,
                          const NpFindingNode *node)
{
  gboolean is_same;

  g_return_if_fail (NP_IS_FINDING_CARD (self));

  is_same = self->has_record && !np_finding_record_differs (&self->record, node->record);
  if (!is_same)
    {
      if (self->has_record)
        np_finding_record_clear (&self->record);
      np_finding_record_copy (node->record, &self->record);
      self->has_record = TRUE;
      update_texts (self);
    }
  update_followers (self, node);
}

/**
 * np_finding_card_get_record:
 * @self: a card with a finding
 *
 * Returns: (transfer none): a copy of its own
 */
const NpFindingRecord *
np_finding_card_get_record (NpFindingCard *self)
{
  g_return_val_if_fail (NP_IS_FINDING_CARD (self), NULL);

  return &self->record;
}

/**
 * np_finding_card_set_place:
 * @self: a card
 * @place: where it stands in its list; %NP_FINDING_CARD_GONE nowhere any more
 */
void
np_finding_card_set_place (NpFindingCard *self,
                           guint          place)
{
  g_return_if_fail (NP_IS_FINDING_CARD (self));

  self->place = place;
}

guint
np_finding_card_get_place (NpFindingCard *self)
{
  g_return_val_if_fail (NP_IS_FINDING_CARD (self), 0);

  return self->place;
}

/**
 * np_finding_card_unfold:
 * @self: a card
 *
 * Shows all of a card that shows its title only.
 */
void
np_finding_card_unfold (NpFindingCard *self)
{
  g_return_if_fail (NP_IS_FINDING_CARD (self));

  if (self->fold != NULL)
    gtk_expander_set_expanded (self->fold, TRUE);
}

/**
 * np_finding_card_reveal_follower:
 * @self: a card
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Folds out what is needed to see what follows from this.
 *
 * Returns: (transfer none) (nullable): the card of that finding; %NULL when it does not follow from this one
 */
NpFindingCard *
np_finding_card_reveal_follower (NpFindingCard *self,
                                 const char    *key)
{
  NpFindingCard *follower;

  g_return_val_if_fail (NP_IS_FINDING_CARD (self), NULL);

  follower = self->followers != NULL ? np_finding_list_reveal (self->followers, key) : NULL;
  if (follower != NULL)
    gtk_expander_set_expanded (self->more, TRUE);

  return follower;
}
