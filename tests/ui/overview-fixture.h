/* tests/ui/overview-fixture.h: a window that shows the overview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window-fixture.h"

G_BEGIN_DECLS

void        overview_open            (WindowFixture *fixture,
                                      int            width,
                                      FakeFill       fill);
void        overview_draw            (WindowFixture *fixture);
void        overview_refresh         (WindowFixture *fixture);
void        overview_go_back         (WindowFixture *fixture);
GtkWidget  *overview_get_page        (WindowFixture *fixture);
const char *overview_get_page_name   (WindowFixture *fixture);
gboolean    overview_shows           (WindowFixture *fixture,
                                      const char    *text);
void        overview_wait_for        (WindowFixture *fixture,
                                      const char    *words);
void        overview_find_all        (GtkWidget     *root,
                                      GType          type,
                                      GPtrArray     *found);
void        overview_assert_searched (WindowFixture *fixture,
                                      const char    *page,
                                      const char    *words);

G_END_DECLS
