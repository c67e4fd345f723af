/* ui/lesson-view.h: a lesson on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/lessons.h"
#include "model/monitor.h"

G_BEGIN_DECLS

#define NP_TYPE_LESSON_VIEW (np_lesson_view_get_type ())
G_DECLARE_FINAL_TYPE (NpLessonView, np_lesson_view, NP, LESSON_VIEW, GtkWidget)

GtkWidget *np_lesson_view_new          (NpMonitor      *monitor) G_GNUC_WARN_UNUSED_RESULT;
void       np_lesson_view_set_lesson   (NpLessonView   *self,
                                        const NpLesson *lesson);
NpRequest  np_lesson_view_get_request  (NpLessonView   *self);
void       np_lesson_view_set_narrow   (NpLessonView   *self,
                                        gboolean        narrow);
void       np_lesson_view_refresh      (NpLessonView   *self);

G_END_DECLS
