/* kernel/cgroup-units.h: the systemd unit and the container behind a cgroup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Belongs to no user's own systemd, but to the computer's. */
#define NP_NO_MANAGER G_MAXUINT32

/**
 * NpCgroup:
 * @unit: (nullable): a `GRefString`: the unit as systemd names it, `ssh.service` or `app-gnome-firefox-123.scope`;
 *   the same pointer for all cgroups of that name
 * @container: (nullable): a `GRefString`: the container that the path of the cgroup names
 * @manager_uid: the user to whose own systemd (`user@1000.service`) @unit belongs, or %NP_NO_MANAGER
 */
typedef struct
{
  char    *unit;
  char    *container;
  guint32  manager_uid;
} NpCgroup;

/**
 * NpCgroupUnits:
 *
 * Finds the systemd unit or app scope, and the container, of a cgroup by its id, which is the inode
 * number of its folder below the cgroup v2 mount. Needs no privilege.
 */
typedef struct _NpCgroupUnits NpCgroupUnits;

NpCgroupUnits  *np_cgroup_units_new  (const char    *mountinfo) G_GNUC_WARN_UNUSED_RESULT;
void            np_cgroup_units_free (NpCgroupUnits *self);
void            np_cgroup_units_tick (NpCgroupUnits *self);
const NpCgroup *np_cgroup_units_find (NpCgroupUnits *self,
                                      guint64        cgroup_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpCgroupUnits, np_cgroup_units_free)

G_END_DECLS
