/* kernel/rules.h: one message of the kernel's list of policy rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_rule_parse (const struct nlmsghdr *message,
                        NpRuleRecord          *record);

G_END_DECLS
