/* kernel/namespace-trial.h: whether other networks may be entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpNamespaceTrial:
 *
 * Tries to enter network namespaces, on a thread that ends with it, so that whoever asks stays where they are.
 *
 * Nothing but the trial tells the truth. The capability CAP_SYS_ADMIN counts in the user namespace that owns
 * the network namespace (setns(2)), which no file tells; and a sandbox may forbid the call altogether.
 */
typedef struct _NpNamespaceTrial NpNamespaceTrial;

NpNamespaceTrial *np_namespace_trial_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void              np_namespace_trial_free      (NpNamespaceTrial *self);
void              np_namespace_trial_add       (NpNamespaceTrial *self,
                                                const char       *path);
void              np_namespace_trial_run       (NpNamespaceTrial *self);
gboolean          np_namespace_trial_may_enter (NpNamespaceTrial *self,
                                                const char       *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpNamespaceTrial, np_namespace_trial_free)

G_END_DECLS
