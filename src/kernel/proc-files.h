/* kernel/proc-files.h: the text files of proc_net(5)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_proc_file_read (const char  *net,
                         const char  *name,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
