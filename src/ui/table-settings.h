/* ui/table-settings.h: the columns and the order that somebody chose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "model/table-info.h"

G_BEGIN_DECLS

/* a{sas}: table -> ids of the visible columns in their order */
#define NP_TABLE_SETTINGS_KEY_COLUMNS "columns"
/* The key that np_table_settings_load_minor() reads. */
#define NP_TABLE_SETTINGS_KEY_MINOR "show-minor"
/* Those of np_table_settings_dup_search() and np_table_settings_load_chips(). */
#define NP_TABLE_SETTINGS_KEY_SEARCH "search"
#define NP_TABLE_SETTINGS_KEY_CHIPS "chips"

char           **np_table_settings_load_columns (GSettings          *settings,
                                                 const NpTableInfo  *info) G_GNUC_WARN_UNUSED_RESULT;
void             np_table_settings_save_columns (GSettings          *settings,
                                                 const NpTableInfo  *info,
                                                 const char *const  *ids);
const NpColumn  *np_table_settings_load_sort    (GSettings          *settings,
                                                 const NpTableInfo  *info,
                                                 gboolean           *descending);
void             np_table_settings_save_sort    (GSettings          *settings,
                                                 const NpTableInfo  *info,
                                                 const NpColumn     *column,
                                                 gboolean            descending);
gboolean         np_table_settings_load_minor   (GSettings          *settings,
                                                 const NpTableInfo  *info);
void             np_table_settings_save_minor   (GSettings          *settings,
                                                 const NpTableInfo  *info,
                                                 gboolean            shows);

char            *np_table_settings_dup_search   (GSettings          *settings,
                                                 const NpTableInfo  *info) G_GNUC_WARN_UNUSED_RESULT;
void             np_table_settings_save_search  (GSettings          *settings,
                                                 const NpTableInfo  *info,
                                                 const char         *text);
guint            np_table_settings_load_chips   (GSettings          *settings,
                                                 const NpTableInfo  *info);
void             np_table_settings_save_chips   (GSettings          *settings,
                                                 const NpTableInfo  *info,
                                                 guint               chosen);

G_END_DECLS
