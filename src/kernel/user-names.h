/* kernel/user-names.h: the names of users
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpUserNames:
 *
 * Remembers the names of user ids, because asking the system for one may be slow.
 */
typedef struct _NpUserNames NpUserNames;

NpUserNames *np_user_names_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         np_user_names_free   (NpUserNames *self);
char        *np_user_names_ref    (NpUserNames *self,
                                   guint32      uid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpUserNames, np_user_names_free)

G_END_DECLS
