/* ui/term-view.h: an entry of the glossary on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/glossary.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

#define NP_TYPE_TERM_VIEW (np_term_view_get_type ())
G_DECLARE_FINAL_TYPE (NpTermView, np_term_view, NP, TERM_VIEW, GtkWidget)

void      np_term_view_set_term      (NpTermView   *self,
                                      const NpTerm *term);
NpRequest np_term_view_get_request   (NpTermView   *self);
void      np_term_view_refresh       (NpTermView   *self,
                                      NpSnapshot   *snapshot);
void      np_term_view_set_narrow    (NpTermView   *self,
                                      gboolean      narrow);
void      np_term_view_set_elsewhere (NpTermView   *self,
                                      gboolean      elsewhere);

G_END_DECLS
