/* model/resolver.h: the host names of addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpResolver:
 *
 * Looks up host names in the background and remembers them. Asking tells the name servers, and whoever
 * can read along, which addresses somebody looks at. Any thread may use it. It never waits for a name server that does not answer, neither when it is used nor when
 * it is freed: a lookup that is under way goes on alone, and what it finds is forgotten.
 */
typedef struct _NpResolver NpResolver;

/**
 * NpResolverBackend:
 * @look_up: finds the name of an address that is never IPv4-mapped, or %NULL; runs on a thread of its own,
 *   several at once, and may take as long as it likes
 * @get_time: the time in µs, which only grows
 * @user_data: for both; must outlive every lookup
 *
 * Whom a resolver asks, and what time it is there.
 */
typedef struct
{
  char   *(*look_up)  (const NpAddress *address,
                       gpointer         user_data);
  gint64  (*get_time) (gpointer         user_data);
  gpointer  user_data;
} NpResolverBackend;

NpResolver *np_resolver_new      (void) G_GNUC_WARN_UNUSED_RESULT;
NpResolver *np_resolver_new_with (const NpResolverBackend *backend) G_GNUC_WARN_UNUSED_RESULT;
void        np_resolver_free     (NpResolver              *self);
void        np_resolver_apply    (NpResolver              *self,
                                  NpSnapshot              *snapshot);
guint       np_resolver_wait     (NpResolver              *self,
                                  guint                    milliseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpResolver, np_resolver_free)

G_END_DECLS
