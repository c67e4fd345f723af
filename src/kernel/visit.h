/* kernel/visit.h: stays of a thread in another network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/namespace.h"

G_BEGIN_DECLS

/**
 * NpVisit:
 *
 * Takes the calling thread into another network namespace and back (setns(2) moves one thread alone), or leads to
 * the text files of a process there. It holds nothing that would keep the namespace alive when everybody else has left it.
 */
typedef struct _NpVisit NpVisit;

NpVisit    *np_visit_new      (NpNamespace  *namespace) G_GNUC_WARN_UNUSED_RESULT;
void        np_visit_free     (NpVisit      *self);
gboolean    np_visit_begin    (NpVisit      *self,
                               GError      **error);
gboolean    np_visit_end      (NpVisit      *self,
                               GError      **error);
const char *np_visit_get_net  (NpVisit      *self);
gboolean    np_visit_is_home  (NpVisit      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpVisit, np_visit_free)

G_END_DECLS
