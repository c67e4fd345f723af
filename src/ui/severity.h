/* ui/severity.h: how bad something is, as people see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/finding-words.h"

G_BEGIN_DECLS

const char *np_severity_get_icon_name (NpSeverity severity);
const char *np_severity_get_css_class (NpSeverity severity);

G_END_DECLS
