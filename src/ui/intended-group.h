/* ui/intended-group.h: what is intended, to be noticed again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NP_TYPE_INTENDED_GROUP (np_intended_group_get_type ())
G_DECLARE_FINAL_TYPE (NpIntendedGroup, np_intended_group, NP, INTENDED_GROUP, AdwPreferencesGroup)

void np_intended_group_set_settings (NpIntendedGroup *self,
                                     GSettings       *settings);

G_END_DECLS
