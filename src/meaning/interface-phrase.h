/* meaning/interface-phrase.h: how a sentence names an interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_interface_phrase (const char *name,
                           guint32     index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
