/* kernel/container-name.h: the container that a cgroup belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

char *np_container_name_from_cgroup  (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *np_container_name_from_process (const char *proc,
                                      pid_t       pid) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
