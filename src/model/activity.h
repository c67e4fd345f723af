/* model/activity.h: what is going on, in a few numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/* Every #NpSocketState is below this. */
#define NP_ACTIVITY_N_STATES 32

/**
 * NpActiveProgram:
 * @key: what names it from one look to the next
 * @name: what people call it, or in translated words why nobody knows
 * @app: (nullable): the desktop application
 * @words: the search that finds its connections
 * @n_connections: how many of its connections carried something since the look before
 * @rx_rate: bytes that it received a second since then
 * @tx_rate: bytes that it sent a second since then
 *
 * A program that has just sent or received something over TCP: of other protocols the kernel does not count it.
 */
typedef struct
{
  char         *key;
  char         *name;
  NpDesktopApp *app;
  char         *words;
  guint         n_connections;
  guint64       rx_rate;
  guint64       tx_rate;
} NpActiveProgram;

/**
 * NpOpenService:
 * @key: what names it from one look to the next
 * @name: the program that waits, or in translated words why nobody knows
 * @app: (nullable): the desktop application
 * @words: the search that finds its sockets
 * @exposure: who can get through to it, in a few translated words
 * @exposures: a bit `1 << NpExposure` for each way in which it is open
 * @protocol: #NpProtocol
 * @port: where it waits
 *
 * A program that other computers can reach as far as its sockets say; a firewall may forbid more.
 */
typedef struct
{
  char         *key;
  char         *name;
  NpDesktopApp *app;
  char         *words;
  char         *exposure;
  guint         exposures;
  NpProtocol    protocol;
  guint16       port;
} NpOpenService;

/**
 * NpActivity:
 * @time: when the snapshot was taken, in µs of the monotonic clock
 * @programs: (element-type NpActiveProgram): those that talk, the one with the most traffic first
 * @services: (element-type NpOpenService): those that wait for others, the lowest port first
 * @n_of_state: how many connections are in each #NpSocketState
 * @n_owned: how many connections belong to some program
 * @n_known: of how many of those the program is known
 * @n_remote: how many connections have an other end on another computer
 * @n_named: of how many of those its name is known
 *
 * What the connections of one snapshot add up to.
 */
typedef struct
{
  gint64     time;
  GPtrArray *programs;
  GPtrArray *services;
  guint      n_of_state[NP_ACTIVITY_N_STATES];
  guint      n_owned;
  guint      n_known;
  guint      n_remote;
  guint      n_named;
} NpActivity;

NpActivity *np_activity_new        (const NpSnapshot     *snapshot) G_GNUC_WARN_UNUSED_RESULT;
void        np_activity_free       (NpActivity           *self);
void        np_activity_add_async  (NpSnapshot           *snapshot,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
NpActivity *np_activity_add_finish (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char       *np_activity_dup_rate   (guint64               rate) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpActivity, np_activity_free)

G_END_DECLS
