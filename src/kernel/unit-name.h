/* kernel/unit-name.h: the names of systemd units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_unit_name_unescape      (const char *text,
                                  gsize       length) G_GNUC_WARN_UNUSED_RESULT;
char *np_unit_name_unescape_path (const char *text,
                                  gsize       length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
