/* kernel/namespaces.h: the networks on this computer that can be seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/namespace.h"

G_BEGIN_DECLS

GPtrArray *np_namespaces_list   (const char         *proc,
                                 const char * const *folders) G_GNUC_WARN_UNUSED_RESULT;

gboolean   np_namespace_has     (const NpNamespace  *self,
                                 const char         *proc,
                                 pid_t               pid);

G_END_DECLS
