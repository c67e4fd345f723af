/* meaning/check-interface-words.h: what the checks of interfaces need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

gboolean np_interface_leads_out         (const NpInterfaceRecord *interface,
                                         const NpLook            *look);
void     np_finding_init_for_interface  (NpFinding               *finding,
                                         const NpCheck           *check,
                                         NpSeverity               severity,
                                         const NpInterfaceRecord *interface);
void     np_finding_say                 (NpFinding               *finding,
                                         char                    *title,
                                         const char              *meaning,
                                         const char              *verdict,
                                         const char              *action);

G_END_DECLS
