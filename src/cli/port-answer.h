/* cli/port-answer.h: who uses a port, written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

GString *np_port_answer_write (const NpOptions *options,
                               NpSnapshot      *snapshot) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
