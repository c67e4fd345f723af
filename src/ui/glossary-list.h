/* ui/glossary-list.h: all words, and finding one of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/glossary-item.h"

G_BEGIN_DECLS

#define NP_TYPE_GLOSSARY_LIST (np_glossary_list_get_type ())
G_DECLARE_FINAL_TYPE (NpGlossaryList, np_glossary_list, NP, GLOSSARY_LIST, GtkWidget)

void     np_glossary_list_fill            (NpGlossaryList *self);
guint    np_glossary_list_get_n_terms     (NpGlossaryList *self);
gboolean np_glossary_list_is_searching    (NpGlossaryList *self);
void     np_glossary_list_set_searching   (NpGlossaryList *self,
                                           gboolean        searching);
void     np_glossary_list_reset           (NpGlossaryList *self);
gboolean np_glossary_list_select          (NpGlossaryList *self,
                                           const NpTerm   *term,
                                           const NpLesson *lesson);
void     np_glossary_list_set_narrow      (NpGlossaryList *self,
                                           gboolean        narrow);
void     np_glossary_list_set_key_capture (NpGlossaryList *self,
                                           GtkWidget      *widget);

G_END_DECLS
