/* tests/ui/window-fixture.h: a window with a made-up computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fake-source.h"
#include "ui/window.h"

G_BEGIN_DECLS

/**
 * WindowFixture:
 * @source: gives what it is filled with
 * @monitor: paused
 * @settings: those of the window
 * @window: (nullable): %NULL without a display
 */
typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  GSettings  *settings;
  NpWindow   *window;
} WindowFixture;

GApplication *test_register_application (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean      window_fixture_prepare    (WindowFixture *self,
                                         const char    *page,
                                         FakeFill       fill);
void          window_fixture_open       (WindowFixture *self);
void          window_fixture_close      (WindowFixture *self);

G_END_DECLS
