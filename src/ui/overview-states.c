/* ui/overview-states.c: how far the connections are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-states.h"

#include <glib/gi18n-lib.h>

#include "meaning/glossary.h"
#include "model/query.h"
#include "model/table-info.h"
#include "ui/life-stages.h"

/* What is open or waits comes first, then what begins, then what ends. */
static const NpSocketState order[] = {
  NP_STATE_ESTABLISHED, NP_STATE_LISTEN, NP_STATE_UNCONN, NP_STATE_SYN_SENT, NP_STATE_SYN_RECV, NP_STATE_FIN_WAIT1,
  NP_STATE_FIN_WAIT2, NP_STATE_CLOSE_WAIT, NP_STATE_CLOSING, NP_STATE_LAST_ACK, NP_STATE_TIME_WAIT, NP_STATE_CLOSE,
  NP_STATE_BOUND_INACTIVE, NP_STATE_COOKIE_WAIT, NP_STATE_COOKIE_ECHOED, NP_STATE_SHUTDOWN_PENDING,
  NP_STATE_SHUTDOWN_SENT, NP_STATE_SHUTDOWN_RECEIVED, NP_STATE_SHUTDOWN_ACK_SENT,
};

/**
 * np_overview_states_new:
 *
 * Returns: (transfer floating): a section without connections
 */
GtkWidget *
np_overview_states_new (void)
{
  return np_overview_section_new (_("Connections by State"), _("There are no connections at the moment."));
}

/* A few plain words, if there are any, as on the diagram of a connection's life. */
static const char *
get_words (NpSocketState   state,
           const NpTerm  **term)
{
  *term = NULL;
  if (state == NP_STATE_UNCONN)
    {
      *term = np_glossary_lookup ("state-unconn");
      return _("Waits for messages");
    }

  for (guint i = 0; i < NP_LIFE_END; i++)
    if (np_life_stages[i].state == state)
      {
        *term = np_glossary_lookup (np_life_stages[i].term);
        return _(np_life_stages[i].words);
      }

  return NULL;
}

static void
put_state (NpOverviewSection *section,
           NpSocketState      state,
           guint              n_connections)
{
  const NpColumn *column = np_table_info_find_column (np_table_info_get (NP_TABLE_CONNECTIONS), "state");
  const char *word = np_socket_state_get_word (state);
  NpOverviewRow *row = np_overview_section_put (section, word);
  g_autofree char *number = g_strdup_printf ("%'u", n_connections);
  g_autofree char *search = np_query_add_term ("", column, word, FALSE);
  const NpTerm *term;
  const char *words = get_words (state, &term);

  np_overview_row_set_texts (row, words != NULL ? words : word, words != NULL ? word : NULL, number);
  np_overview_row_set_action (row, "win.rows", search);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), term != NULL ? np_term_get_summary (term) : NULL);
}

/**
 * np_overview_states_update:
 * @section: a section from np_overview_states_new()
 * @activity: what is going on now
 *
 * A state that has a row keeps it: some come and go within a second, and nothing is to move for that.
 */
void
np_overview_states_update (NpOverviewSection *section,
                           const NpActivity  *activity)
{
  np_overview_section_begin (section);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (activity->n_of_state[order[i]] > 0 ||
        np_overview_section_find (section, np_socket_state_get_word (order[i])) != NULL)
      put_state (section, order[i], activity->n_of_state[order[i]]);
  np_overview_section_end (section);
}
