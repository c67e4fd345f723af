/* ui/glossary-finder.h: which lines of the glossary's list somebody wants to see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/glossary-item.h"

G_BEGIN_DECLS

typedef struct _NpGlossaryFinder NpGlossaryFinder;

/* Instead of a group. */
#define NP_GLOSSARY_EVERYTHING NP_N_GLOSSARY_GROUPS

NpGlossaryFinder *np_glossary_finder_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void              np_glossary_finder_free     (NpGlossaryFinder *self);
NpGlossaryItem   *np_glossary_finder_get_item (NpGlossaryFinder *self,
                                               const NpTerm     *term);
GPtrArray        *np_glossary_finder_find     (NpGlossaryFinder *self,
                                               const char       *text,
                                               guint             group) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
