/* ui/overview-section.h: one part of what is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/overview-row.h"

G_BEGIN_DECLS

#define NP_TYPE_OVERVIEW_SECTION (np_overview_section_get_type ())
G_DECLARE_FINAL_TYPE (NpOverviewSection, np_overview_section, NP, OVERVIEW_SECTION, GtkWidget)

GtkWidget     *np_overview_section_new      (const char        *title,
                                             const char        *empty_text) G_GNUC_WARN_UNUSED_RESULT;
NpOverviewRow *np_overview_section_find     (NpOverviewSection *self,
                                             const char        *key);
void           np_overview_section_begin    (NpOverviewSection *self);
NpOverviewRow *np_overview_section_put      (NpOverviewSection *self,
                                             const char        *key);
void           np_overview_section_end      (NpOverviewSection *self);
void           np_overview_section_clear    (NpOverviewSection *self);
void           np_overview_section_set_note (NpOverviewSection *self,
                                             const char        *note);

G_END_DECLS
