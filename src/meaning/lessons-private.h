/* meaning/lessons-private.h: the lessons, each in a file of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/lessons.h"

G_BEGIN_DECLS

extern const NpLesson np_lesson_life_of_a_connection;
extern const NpLesson np_lesson_way_of_a_packet;
extern const NpLesson np_lesson_what_an_address_says;
extern const NpLesson np_lesson_readers_questions;
extern const NpLesson np_lesson_reading_netstat;
extern const NpLesson np_lesson_reading_netstat_tables;
extern const NpLesson np_lesson_reading_ss;

G_END_DECLS
