/* ui/finding-actions.h: what people can do with what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "snapshot/finding-record.h"

G_BEGIN_DECLS

void  np_finding_show     (GtkWidget             *from,
                           const NpFindingRecord *finding);
void  np_finding_intend   (GtkWidget             *from,
                           const NpFindingRecord *finding);
void  np_finding_copy     (GtkWidget             *from,
                           const NpFindingRecord *finding);
char *np_finding_dup_text (const NpFindingRecord *finding) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
