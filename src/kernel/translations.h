/* kernel/translations.h: one message of the kernel's memory of conversations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_translation_parse (const struct nlmsghdr *message,
                               NpTranslationRecord   *record);

G_END_DECLS
