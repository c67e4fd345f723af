/* ui/glossary-item.h: one line of the glossary's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "meaning/glossary.h"
#include "meaning/lessons.h"

G_BEGIN_DECLS

#define NP_TYPE_GLOSSARY_ITEM (np_glossary_item_get_type ())
G_DECLARE_FINAL_TYPE (NpGlossaryItem, np_glossary_item, NP, GLOSSARY_ITEM, GObject)

/* The group of the lessons; the entries of a topic are the group that follows by its number. */
#define NP_GLOSSARY_GROUP_LESSONS 0
#define NP_N_GLOSSARY_GROUPS (1 + NP_N_TOPICS)

GPtrArray      *np_glossary_items_new         (void) G_GNUC_WARN_UNUSED_RESULT;
const char     *np_glossary_group_get_title   (guint           group);

const NpTerm   *np_glossary_item_get_term     (NpGlossaryItem *self);
const NpLesson *np_glossary_item_get_lesson   (NpGlossaryItem *self);
guint           np_glossary_item_get_group    (NpGlossaryItem *self);
const char     *np_glossary_item_get_word     (NpGlossaryItem *self);
const char     *np_glossary_item_get_summary  (NpGlossaryItem *self);
gboolean        np_glossary_item_is_ambiguous (NpGlossaryItem *self);
void            np_glossary_item_set_first    (NpGlossaryItem *self,
                                               gboolean        is_first);
gboolean        np_glossary_item_is_first     (NpGlossaryItem *self);

G_END_DECLS
