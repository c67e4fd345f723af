/* ui/intended.h: what the user said is intended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "snapshot/finding-record.h"

G_BEGIN_DECLS

/* The setting that remembers it: watch "changed::" of it. */
#define NP_INTENDED_KEY "intended-findings"

gboolean   np_intended_contains (GSettings             *settings,
                                 const NpFindingRecord *finding);
void       np_intended_add      (GSettings             *settings,
                                 const NpFindingRecord *finding);
void       np_intended_remove   (GSettings             *settings,
                                 const char            *key);
char     **np_intended_dup_list (GSettings             *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
