/* tests/ui/fake-source.h: snapshots that a test makes up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/source.h"

G_BEGIN_DECLS

#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

/* Fills a snapshot that is otherwise empty. */
typedef void (*FakeFill) (NpSnapshot *snapshot);

FakeSource *fake_source_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void        fake_source_set_fill    (FakeSource *self,
                                     FakeFill    fill);
NpRequest   fake_source_get_request (FakeSource *self);

NpSnapshot *fake_snapshot_new       (FakeFill    fill) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
