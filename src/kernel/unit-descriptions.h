/* kernel/unit-descriptions.h: what systemd units say they are for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/cgroup-units.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpUnitDescriptions:
 *
 * Reads the `Description=` of unit files (systemd.unit(5)) and remembers it. Drop-in files are not read.
 */
typedef struct _NpUnitDescriptions NpUnitDescriptions;

NpUnitDescriptions *np_unit_descriptions_new   (const char         *root) G_GNUC_WARN_UNUSED_RESULT;
void                np_unit_descriptions_free  (NpUnitDescriptions *self);
void                np_unit_descriptions_apply (NpUnitDescriptions *self,
                                                NpCgroupUnits      *units,
                                                NpSnapshot         *snapshot);
char               *np_unit_descriptions_find  (NpUnitDescriptions *self,
                                                const char         *unit,
                                                guint32             manager_uid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpUnitDescriptions, np_unit_descriptions_free)

G_END_DECLS
