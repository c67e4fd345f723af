/* ui/course-text.h: what a curve says, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/column.h"
#include "model/history.h"

G_BEGIN_DECLS

char *np_course_dup_text (const NpColumn  *column,
                          const NpHistory *history,
                          const char      *now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
