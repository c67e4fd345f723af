/* model/chips.h: what rows can be chosen by with one click
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpChip:
 * @id: its name in settings; snake_case, never translated
 * @title: what stands on its button, marked with N_()
 * @tooltip: which rows it chooses, a sentence marked with N_()
 * @term: the id of the glossary entry that explains it
 * @group: chips of the same number are choices of the same kind
 * @matches: whether it chooses a row, by its record
 *
 * One kind of row. Of each group those rows are shown that one of the chosen chips chooses; where none of a
 * group is chosen, the group hides nothing.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *tooltip;
  const char *term;
  guint       group;
  gboolean  (*matches) (gconstpointer record);
} NpChip;

/**
 * NpPreset:
 * @id: its name, never translated
 * @title: what it is called in a menu, marked with N_()
 * @chips: ids of the chips that it chooses, with a comma between
 * @search: the search that belongs to it, see #NpQuery
 *
 * A question about a table that many people ask: chips and a search together.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *chips;
  const char *search;
} NpPreset;

gboolean np_chips_match (const NpChip *chips,
                         guint         n_chips,
                         guint         chosen,
                         gconstpointer record);

/* model/chips.c: of the connections. */
#define NP_N_CONNECTION_CHIPS 6
#define NP_N_CONNECTION_PRESETS 6
extern const NpChip np_connection_chips[NP_N_CONNECTION_CHIPS];
extern const NpPreset np_connection_presets[NP_N_CONNECTION_PRESETS];

G_END_DECLS
