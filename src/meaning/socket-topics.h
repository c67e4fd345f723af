/* meaning/socket-topics.h: what the sockets are about that have no ports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *np_ethertype_in_words (guint16 ethertype) G_GNUC_WARN_UNUSED_RESULT;
const char *np_netlink_topic      (guint32 protocol);

G_END_DECLS
