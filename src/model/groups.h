/* model/groups.h: rows of a table under the groups that they belong to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/group.h"

G_BEGIN_DECLS

#define NP_TYPE_GROUPS (np_groups_get_type ())
G_DECLARE_FINAL_TYPE (NpGroups, np_groups, NP, GROUPS, GObject)

NpGroups  *np_groups_new              (const NpTableInfo *info,
                                       GListModel        *rows,
                                       GHashTable        *folded) G_GNUC_WARN_UNUSED_RESULT;
gboolean   np_groups_regroup          (NpGroups          *self);
void       np_groups_follow           (NpGroups          *self);
gboolean   np_groups_settle           (NpGroups          *self,
                                       const NpColumn    *column);
void       np_groups_set_expanded     (NpGroups          *self,
                                       NpGroup           *group,
                                       gboolean           expanded);
void       np_groups_set_all_expanded (NpGroups          *self,
                                       gboolean           expanded);
GPtrArray *np_groups_dup_rows         (NpGroups          *self,
                                       NpGroup           *group) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
