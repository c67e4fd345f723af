/* ui/overview-findings.c: is anything wrong?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-findings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/checks.h"
#include "ui/finding-list.h"
#include "ui/fold.h"

/* What grows can be seen from the second look on. */
#define ENOUGH_LOOKS 2

/**
 * NpOverviewFindings:
 *
 * A card for each thing that was noticed, the worst first; then in one line what is only good to know. When nothing is
 * worse than that, it says so. Below that what was looked at, and what could not be.
 */
struct _NpOverviewFindings
{
  GtkWidget        parent_instance;

  GSettings       *settings;
  NpFindingsState  state;
  guint            n_cards;
  guint            n_hidden; /* connections whose program is not known */
  char            *errors;   /* why some parts could not be read, a line each */

  GtkWidget       *status;
  GtkStack        *status_icon;
  GtkSpinner      *spinner;
  GtkLabel        *status_title;
  GtkLabel        *status_text;
  GtkWidget       *look_button;
  GtkBox          *lists;
  NpFindingList   *cards;
  GtkExpander     *good_to_know;
  NpFindingList   *infos;
  GtkWidget       *intended_button;
  GtkLabel        *intended_label;
  GtkWidget       *unseen;
  GtkLabel        *unseen_text;
  GtkExpander     *checks_expander;
  GtkWidget       *checks;
};

G_DEFINE_FINAL_TYPE (NpOverviewFindings, np_overview_findings, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
append_line (GtkWidget  *box,
             const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* Made when somebody wants to see it: there are many. */
static void
checks_expanded_cb (NpOverviewFindings *self)
{
  guint n_checks = np_check_get_n ();

  if (!gtk_expander_get_expanded (self->checks_expander) || gtk_widget_get_first_child (self->checks) != NULL)
    return;

  for (NpCheckSubject subject = 0; subject < NP_N_CHECK_SUBJECTS; subject++)
    {
      gboolean is_first = TRUE;

      for (guint i = 0; i < n_checks; i++)
        {
          const NpCheck *check = np_check_get_nth (i);

          if (np_check_get_subject (check) != subject)
            continue;

          if (is_first)
            append_line (self->checks, np_check_subject_get_title (subject), "caption-heading");
          append_line (self->checks, _(check->title), NULL);
          is_first = FALSE;
        }
    }
}

static void
np_overview_findings_dispose (GObject *object)
{
  NpOverviewFindings *self = NP_OVERVIEW_FINDINGS (object);
  GtkWidget *child;

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_OVERVIEW_FINDINGS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_overview_findings_parent_class)->dispose (object);
}

static void
np_overview_findings_finalize (GObject *object)
{
  g_free (NP_OVERVIEW_FINDINGS (object)->errors);

  G_OBJECT_CLASS (np_overview_findings_parent_class)->finalize (object);
}

static void
np_overview_findings_class_init (NpOverviewFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = np_overview_findings_dispose;
  G_OBJECT_CLASS (klass)->finalize = np_overview_findings_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/overview-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, status);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, status_icon);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, spinner);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, status_title);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, status_text);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, look_button);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, lists);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, intended_button);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, intended_label);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, unseen);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewFindings, unseen_text);
}

static void
add_lists (NpOverviewFindings *self)
{
  self->cards = NP_FINDING_LIST (np_finding_list_new (FALSE, _("Is anything wrong?")));
  gtk_box_append (self->lists, GTK_WIDGET (self->cards));

  self->infos = NP_FINDING_LIST (np_finding_list_new (TRUE, _("Good to know")));
  self->good_to_know = np_fold_new (NULL, GTK_WIDGET (self->infos));
  gtk_widget_set_visible (GTK_WIDGET (self->good_to_know), FALSE);
  gtk_box_append (self->lists, GTK_WIDGET (self->good_to_know));
}

static void
np_overview_findings_init (NpOverviewFindings *self)
{
  GtkLayoutManager *layout;
  guint n_checks = np_check_get_n ();
  g_autofree char *title = g_strdup_printf (ngettext ("%u thing is looked at", "%u things are looked at", n_checks), n_checks);

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);

  add_lists (self);
  self->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->checks_expander = np_fold_new (title, self->checks);
  gtk_widget_set_parent (GTK_WIDGET (self->checks_expander), GTK_WIDGET (self));
  g_signal_connect_object (self->checks_expander, "notify::expanded", G_CALLBACK (checks_expanded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_overview_findings_new:
 * @settings: what the user said is intended
 *
 * Returns: (transfer floating): nothing noticed yet
 */
GtkWidget *
np_overview_findings_new (GSettings *settings)
{
  NpOverviewFindings *self = g_object_new (NP_TYPE_OVERVIEW_FINDINGS, NULL);

  self->settings = g_object_ref (settings);

  return GTK_WIDGET (self);
}

/* Those that are only good to know are one calm line. */
static void
show_lists (NpOverviewFindings *self,
            GPtrArray          *nodes)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new ();
  g_autoptr(GPtrArray) infos = g_ptr_array_new ();
  g_autofree char *title = NULL;

  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (((const NpFindingNode *) nodes->pdata[i])->worst > NP_SEVERITY_INFO ? cards : infos, nodes->pdata[i]);

  np_finding_list_set_nodes (self->cards, cards);
  np_finding_list_set_nodes (self->infos, infos);
  self->n_cards = cards->len;

  /* Translators: the heading of things that are not wrong; %u is how many there are. */
  title = g_strdup_printf (_("Good to know (%u)"), infos->len);
  if (g_strcmp0 (gtk_expander_get_label (self->good_to_know), title) != 0)
    gtk_expander_set_label (self->good_to_know, title);
  gtk_widget_set_visible (GTK_WIDGET (self->good_to_know), infos->len > 0);
}

static void
show_intended (NpOverviewFindings *self,
               guint               n_intended)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u thing is marked as intended", "%u things are marked as intended",
                                                     n_intended), n_intended);

  set_label (self->intended_label, text);
  gtk_widget_set_visible (self->intended_button, n_intended > 0);
}

/* Before it was looked at often enough there is nothing to say of what grows. */
static void
show_status (NpOverviewFindings *self,
             gboolean            is_paused)
{
  gboolean is_loading = self->state == NP_FINDINGS_LOADING;

  gtk_widget_set_visible (self->status, self->state != NP_FINDINGS_FOUND);
  gtk_stack_set_visible_child_name (self->status_icon, is_loading && !is_paused ? "loading" : "fine");
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), !is_loading || !is_paused);
  gtk_spinner_set_spinning (self->spinner, is_loading && !is_paused);
  gtk_widget_set_visible (self->look_button, is_loading && is_paused);

  if (!is_loading)
    {
      set_label (self->status_title, _("Nothing is wrong, as far as this computer can tell"));
      set_label (self->status_text, _("It often cannot see what goes wrong on the way to others, or at their end."));
    }
  else if (is_paused)
    {
      set_label (self->status_title, _("Paused"));
      set_label (self->status_text, _("What grows, such as losses, shows only with another look."));
    }
  else
    {
      set_label (self->status_title, _("Looking…"));
      set_label (self->status_text, _("What grows, such as losses, shows only with the second look."));
    }
}

static char *
dup_hidden_programs (guint n_hidden)
{
  return g_strdup_printf (ngettext ("%u connection belongs to a program of another user or of the system, which cannot be "
                                    "looked into.",
                                    "%u connections belong to programs of other users or of the system, which cannot be "
                                    "looked into.", n_hidden),
                          n_hidden);
}

/* Which parts could not be read, in the words of the reasons. */
static char *
dup_errors (const NpSnapshot *snapshot)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (snapshot, reader);

      if (error != NULL && strstr (text->str, error->message) == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", error->message);
    }

  return g_strdup (text->str);
}

static void
show_unseen (NpOverviewFindings *self)
{
  g_autoptr(GString) text = g_string_new (self->errors);
  g_autofree char *hidden = dup_hidden_programs (self->n_hidden);

  if (self->n_hidden > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", hidden);

  set_label (self->unseen_text, text->str);
  gtk_widget_set_visible (self->unseen, text->len > 0);
}

/**
 * np_overview_findings_update:
 * @self: what was noticed
 * @snapshot: (nullable): the newest moment with findings
 * @n_looks: how often was looked for them so far
 * @is_paused: whether nobody is going to look again by itself
 */
void
np_overview_findings_update (NpOverviewFindings *self,
                             NpSnapshot         *snapshot,
                             guint               n_looks,
                             gboolean            is_paused)
{
  g_autoptr(GPtrArray) nodes = NULL;
  guint n_intended = 0;

  g_return_if_fail (NP_IS_OVERVIEW_FINDINGS (self));

  nodes = snapshot != NULL ? np_finding_tree_new (snapshot, self->settings, &n_intended) : g_ptr_array_new ();
  show_lists (self, nodes);
  show_intended (self, n_intended);

  self->state = self->n_cards > 0 ? NP_FINDINGS_FOUND : n_looks < ENOUGH_LOOKS ? NP_FINDINGS_LOADING : NP_FINDINGS_FINE;
  show_status (self, is_paused);
}

/**
 * np_overview_findings_set_source:
 * @self: what was noticed
 * @source: (nullable): the moment that the findings were made from; one of another page says nothing
 */
void
np_overview_findings_set_source (NpOverviewFindings *self,
                                 const NpSnapshot   *source)
{
  gboolean is_source = source != NULL && (np_snapshot_get_request (source)->tables & 1u << NP_TABLE_FINDINGS) != 0;

  g_return_if_fail (NP_IS_OVERVIEW_FINDINGS (self));

  g_free (self->errors);
  self->errors = is_source ? dup_errors (source) : NULL;
  show_unseen (self);
}

/**
 * np_overview_findings_set_n_hidden:
 * @self: what was noticed
 * @n_hidden: of how many connections the program is not known, though there is one
 */
void
np_overview_findings_set_n_hidden (NpOverviewFindings *self,
                                   guint               n_hidden)
{
  g_return_if_fail (NP_IS_OVERVIEW_FINDINGS (self));

  if (self->n_hidden == n_hidden)
    return;

  self->n_hidden = n_hidden;
  show_unseen (self);
}

NpFindingsState
np_overview_findings_get_state (NpOverviewFindings *self)
{
  g_return_val_if_fail (NP_IS_OVERVIEW_FINDINGS (self), NP_FINDINGS_LOADING);

  return self->state;
}

/**
 * np_overview_findings_get_n_cards:
 * @self: what was noticed
 *
 * Returns: how many things are worse than good to know, without what follows from others
 */
guint
np_overview_findings_get_n_cards (NpOverviewFindings *self)
{
  g_return_val_if_fail (NP_IS_OVERVIEW_FINDINGS (self), 0);

  return self->n_cards;
}

/**
 * np_overview_findings_find:
 * @self: what was noticed
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Returns: (transfer none) (nullable): its card, unless it follows from another one
 */
NpFindingCard *
np_overview_findings_find (NpOverviewFindings *self,
                           const char         *key)
{
  NpFindingCard *card;

  g_return_val_if_fail (NP_IS_OVERVIEW_FINDINGS (self), NULL);

  card = np_finding_list_find (self->cards, key);

  return card != NULL ? card : np_finding_list_find (self->infos, key);
}

/**
 * np_overview_findings_reveal:
 * @self: what was noticed
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Folds out what is needed to see all of its card.
 *
 * Returns: (transfer none) (nullable): the card
 */
NpFindingCard *
np_overview_findings_reveal (NpOverviewFindings *self,
                             const char         *key)
{
  NpFindingCard *card;

  g_return_val_if_fail (NP_IS_OVERVIEW_FINDINGS (self), NULL);

  card = np_finding_list_reveal (self->cards, key);
  if (card != NULL)
    return card;

  card = np_finding_list_reveal (self->infos, key);
  if (card != NULL)
    gtk_expander_set_expanded (self->good_to_know, TRUE);

  return card;
}
