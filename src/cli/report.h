/* cli/report.h: tables written down as they were asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

gboolean  np_report_wants       (const NpOptions  *options,
                                 NpReader          reader);
gboolean  np_report_tells       (const NpOptions  *options,
                                 NpReader          reader);
gboolean  np_report_has_findings (const NpOptions *options);
NpRequest np_report_get_request (const NpOptions  *options);
GString  *np_report_write       (const NpOptions  *options,
                                 const NpSnapshot *snapshot,
                                 gboolean          goes_on) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
