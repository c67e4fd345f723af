/* ui/finding-list.c: cards of what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-list.h"

/**
 * NpFindingList:
 *
 * A card for each thing that was noticed, in the order in which they are given. A card stays the same widget as long as
 * its finding is there, wherever it stands, so that it keeps the focus and what is folded out.
 */
struct _NpFindingList
{
  GtkWidget   parent_instance;

  GtkListBox *list;
  GHashTable *cards;  /* from the key of a finding to its NpFindingCard */
  gboolean    folded;
};

G_DEFINE_FINAL_TYPE (NpFindingList, np_finding_list, GTK_TYPE_WIDGET)

static int
compare_cards (GtkListBoxRow *a,
               GtkListBoxRow *b,
               gpointer       user_data)
{
  guint first = np_finding_card_get_place (NP_FINDING_CARD (a)), second = np_finding_card_get_place (NP_FINDING_CARD (b));

  return (first > second) - (first < second);
}

static void
np_finding_list_dispose (GObject *object)
{
  NpFindingList *self = NP_FINDING_LIST (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;

  G_OBJECT_CLASS (np_finding_list_parent_class)->dispose (object);
}

static void
np_finding_list_finalize (GObject *object)
{
  g_hash_table_unref (NP_FINDING_LIST (object)->cards);

  G_OBJECT_CLASS (np_finding_list_parent_class)->finalize (object);
}

static void
np_finding_list_class_init (NpFindingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_finding_list_dispose;
  object_class->finalize = np_finding_list_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
np_finding_list_init (NpFindingList *self)
{
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_cards, NULL, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/**
 * np_finding_list_new:
 * @folded: whether the cards are lines that fold out
 * @label: its translated name for those who have the window read to them
 *
 * Returns: (transfer floating): a list without cards, which is not visible
 */
GtkWidget *
np_finding_list_new (gboolean    folded,
                     const char *label)
{
  NpFindingList *self = g_object_new (NP_TYPE_FINDING_LIST, "visible", FALSE, NULL);

  self->folded = folded;
  gtk_widget_add_css_class (GTK_WIDGET (self->list), folded ? "boxed-list" : "findings");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

static GtkWidget *
find_neighbour (GtkWidget *card)
{
  GtkWidget *next = gtk_widget_get_next_sibling (card);

  return next != NULL ? next : gtk_widget_get_prev_sibling (card);
}

/* Whoever was there goes on with the card that comes next. */
static void
remove_card (NpFindingList *self,
             GtkWidget     *card)
{
  GtkRoot *root = gtk_widget_get_root (card);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *neighbour = find_neighbour (card);

  if (focus != NULL && neighbour != NULL && (focus == card || gtk_widget_is_ancestor (focus, card)))
    gtk_widget_child_focus (neighbour, GTK_DIR_TAB_FORWARD);

  gtk_list_box_remove (self->list, card);
}

static gboolean
is_gone (gpointer key,
         gpointer card,
         gpointer user_data)
{
  NpFindingList *self = user_data;

  if (np_finding_card_get_place (card) != NP_FINDING_CARD_GONE)
    return FALSE;

  remove_card (self, card);

  return TRUE;
}

static void
forget_places (NpFindingList *self)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    np_finding_card_set_place (card, NP_FINDING_CARD_GONE);
}

/**
 * np_finding_list_set_nodes:
 * @self: a list
 * @nodes: (element-type NpFindingNode): what to show, in this order
 */
void
np_finding_list_set_nodes (NpFindingList *self,
                           GPtrArray     *nodes)
{
  g_return_if_fail (NP_IS_FINDING_LIST (self));

  forget_places (self);
  for (guint i = 0; i < nodes->len; i++)
    {
      const NpFindingNode *node = nodes->pdata[i];
      NpFindingCard *card = g_hash_table_lookup (self->cards, node->key);
      gboolean is_new = card == NULL;

      if (is_new)
        {
          card = NP_FINDING_CARD (np_finding_card_new (self->folded));
          g_hash_table_insert (self->cards, g_strdup (node->key), card);
        }
      np_finding_card_set_place (card, i);
      np_finding_card_set_node (card, node);
      if (is_new)
        gtk_list_box_append (self->list, GTK_WIDGET (card));
    }

  g_hash_table_foreach_remove (self->cards, is_gone, self);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self), nodes->len > 0);
}

/**
 * np_finding_list_find:
 * @self: a list
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Returns: (transfer none) (nullable): its card
 */
NpFindingCard *
np_finding_list_find (NpFindingList *self,
                      const char    *key)
{
  g_return_val_if_fail (NP_IS_FINDING_LIST (self), NULL);

  return g_hash_table_lookup (self->cards, key);
}

/**
 * np_finding_list_reveal:
 * @self: a list
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Folds out what is needed to see all of its card, in this list or among what follows from one in it.
 *
 * Returns: (transfer none) (nullable): the card
 */
NpFindingCard *
np_finding_list_reveal (NpFindingList *self,
                        const char    *key)
{
  NpFindingCard *card = np_finding_list_find (self, key);
  GHashTableIter iter;
  gpointer other;

  if (card != NULL)
    np_finding_card_unfold (card);

  g_hash_table_iter_init (&iter, self->cards);
  while (card == NULL && g_hash_table_iter_next (&iter, NULL, &other))
    card = np_finding_card_reveal_follower (other, key);

  return card;
}
