/* tests/model/fake-source.h: a source that says what the test wants, when it wants
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/source.h"

G_BEGIN_DECLS

#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

/**
 * FakeSource:
 * @held: whether readings wait for fake_source_answer()
 * @fails: whether there is an error instead of a snapshot
 * @cost: how much time of a processor a reading takes, in µs
 * @n_reads: how many readings were begun
 * @n_under_way: how many have not been answered
 * @max_under_way: the most at a time
 * @request: of the last reading
 * @begin_times: when readings were begun, in µs of the monotonic clock
 */
struct _FakeSource
{
  GObject   parent_instance;

  gboolean  held;
  gboolean  fails;
  gint64    cost;
  guint     n_reads;
  guint     n_under_way;
  guint     max_under_way;
  NpRequest request;
  GArray   *begin_times;
  GQueue    tasks;
};

FakeSource *fake_source_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void        fake_source_answer (FakeSource *self);

G_END_DECLS
