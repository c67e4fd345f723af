/* tests/support/messages.h: netlink messages as the kernel sent them, and damaged ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <linux/netlink.h>

G_BEGIN_DECLS

/* Parses a message; where it accepts one it asserts that the result makes sense. */
typedef gboolean (*NpTestParser) (const struct nlmsghdr *message);

struct nlmsghdr *np_test_message_new    (const char   *hex);
struct nlmsghdr *np_test_message_begin  (guint16       type,
                                         gconstpointer header,
                                         gsize         size);
struct nlmsghdr *np_test_message_put    (struct nlmsghdr *message,
                                         guint16       type,
                                         gconstpointer value,
                                         gsize         size);
gboolean         np_test_message_try    (NpTestParser  parser,
                                         guint16       type,
                                         gconstpointer header,
                                         gsize         header_size,
                                         guint16       attribute,
                                         gsize         size);
void             np_test_message_damage (const char   *hex,
                                         gsize         header_size,
                                         NpTestParser  parser);

G_END_DECLS
