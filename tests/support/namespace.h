/* tests/support/namespace.h: a private network to make populations in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean np_test_enter_namespace  (void);
void     np_test_add_in_namespace (const char   *path,
                                   GTestFunc     func);
void     np_test_run              (const char   *format,
                                   ...) G_GNUC_PRINTF (1, 2);
void     np_test_try              (const char   *command);
char    *np_test_output           (const char   *format,
                                   ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
