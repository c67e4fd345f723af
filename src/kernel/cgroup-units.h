/* kernel/cgroup-units.h: the systemd unit behind a cgroup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpCgroupUnits:
 *
 * Finds the systemd unit or app scope of a cgroup by its id, which is the inode
 * number of its folder below the cgroup v2 mount. Needs no privilege.
 */
typedef struct _NpCgroupUnits NpCgroupUnits;

NpCgroupUnits *np_cgroup_units_new       (const char    *mountinfo) G_GNUC_WARN_UNUSED_RESULT;
void           np_cgroup_units_free      (NpCgroupUnits *self);
void           np_cgroup_units_tick      (NpCgroupUnits *self);
char          *np_cgroup_units_lookup    (NpCgroupUnits *self,
                                          guint64        cgroup_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpCgroupUnits, np_cgroup_units_free)

G_END_DECLS
