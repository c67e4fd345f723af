/* meaning/crowds.h: connections that all go to one place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

/**
 * NpCrowd:
 * @first: one of its sockets
 * @n: how many there are
 *
 * Sockets that this computer called the same port of the same other computer with, from the same address of its own. Each of
 * them needs another one of the ports that the kernel lends (`ip_local_port_range` of ip(7)).
 */
typedef struct
{
  const NpSocketRecord *first;
  guint                 n;
} NpCrowd;

GArray    *np_look_find_crowds  (const NpLook      *look,
                                 const NpSocketSet *sets,
                                 guint              n_sets,
                                 guint              least) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *np_crowd_get_sockets (const NpCrowd     *crowd,
                                 const NpLook      *look,
                                 const NpSocketSet *sets,
                                 guint              n_sets) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
