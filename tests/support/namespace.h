/* tests/support/namespace.h: a private network to make populations in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean np_test_enter_namespace (void);
void     np_test_run             (const char *format,
                                  ...) G_GNUC_PRINTF (1, 2);
char    *np_test_output          (const char *format,
                                  ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
