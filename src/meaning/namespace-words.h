/* meaning/namespace-words.h: the networks on this computer, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/namespace.h"

G_BEGIN_DECLS

const char *np_namespace_get_access_word (const NpNamespace *self);
char       *np_namespace_dup_title       (const NpNamespace *self) G_GNUC_WARN_UNUSED_RESULT;
char       *np_namespace_dup_facts       (const NpNamespace *self) G_GNUC_WARN_UNUSED_RESULT;
char       *np_namespace_dup_sentence    (const NpNamespace *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
