/* meaning/port-lines.h: the sentences of a story about a port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/port-users.h"

G_BEGIN_DECLS

NpPortLine *np_port_story_add           (NpPortStory    *self,
                                         NpPortLineKind  kind,
                                         NpProtocol      protocol,
                                         char           *text);
void        np_port_story_add_verdicts  (NpPortStory    *self,
                                         NpProtocol      protocol);
void        np_port_story_add_notes     (NpPortStory    *self);

G_END_DECLS
