/* ui/bit-groups.h: an address bit by bit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/anatomy.h"

G_BEGIN_DECLS

#define NP_TYPE_BIT_GROUPS (np_bit_groups_get_type ())
G_DECLARE_FINAL_TYPE (NpBitGroups, np_bit_groups, NP, BIT_GROUPS, GtkWidget)

void       np_bit_groups_set_anatomy (NpBitGroups     *self,
                                      const NpAnatomy *anatomy);
GtkWidget *np_bit_groups_create_run  (const char      *text,
                                      guint            part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
