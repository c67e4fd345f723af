/* ui/overview-programs.h: who talks now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/activity.h"
#include "ui/overview-section.h"

G_BEGIN_DECLS

typedef struct _NpOverviewPrograms NpOverviewPrograms;

NpOverviewPrograms *np_overview_programs_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void                np_overview_programs_free        (NpOverviewPrograms *self);
GtkWidget          *np_overview_programs_get_section (NpOverviewPrograms *self);
void                np_overview_programs_update      (NpOverviewPrograms *self,
                                                      const NpActivity   *activity);
void                np_overview_programs_forget      (NpOverviewPrograms *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpOverviewPrograms, np_overview_programs_free)

G_END_DECLS
