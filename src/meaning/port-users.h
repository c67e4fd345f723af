/* meaning/port-users.h: who uses a port of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/port-bind.h"

G_BEGIN_DECLS

/**
 * NpPortLineKind:
 * @NP_PORT_LINE_WAITS: a socket that waits on the port
 * @NP_PORT_LINE_TALKS: a socket whose own port of a conversation it is
 * @NP_PORT_LINE_FINISHED: such a conversation that is over, but still remembered
 * @NP_PORT_LINE_MORE: how many more of the kind before there are
 * @NP_PORT_LINE_VERDICT: whether another program could wait on it now, and why
 * @NP_PORT_LINE_NOTE: anything else that is good to know of the port
 */
typedef enum
{
  NP_PORT_LINE_WAITS,
  NP_PORT_LINE_TALKS,
  NP_PORT_LINE_FINISHED,
  NP_PORT_LINE_MORE,
  NP_PORT_LINE_VERDICT,
  NP_PORT_LINE_NOTE,
} NpPortLineKind;

/**
 * NpPortLine:
 * @kind: what it is about
 * @protocol: of which protocol the port is; without meaning for a note
 * @verdict: only of a verdict
 * @title: (nullable): of a socket the words and numbers that experts look for
 * @text: one or two whole translated sentences
 * @socket: (nullable): the socket that it speaks of; belongs to the story's snapshot
 */
typedef struct
{
  NpPortLineKind        kind;
  NpProtocol            protocol;
  NpPortVerdict         verdict;
  char                 *title;
  char                 *text;
  const NpSocketRecord *socket;
} NpPortLine;

/**
 * NpPortStory:
 * @snapshot: what it was read from
 * @port: the port, in host byte order
 * @headline: who has it, in one translated sentence
 * @lines: (element-type NpPortLine): what there is to know, most important first
 * @n_waiting: how many sockets wait on it
 * @n_talking: how many have it as their own port of a conversation
 * @n_finished: how many such conversations are only remembered
 */
typedef struct
{
  NpSnapshot *snapshot;
  guint16     port;
  char       *headline;
  GPtrArray  *lines;
  guint       n_waiting;
  guint       n_talking;
  guint       n_finished;
} NpPortStory;

NpPortStory *np_port_story_new           (NpSnapshot            *snapshot,
                                          guint16                port) G_GNUC_WARN_UNUSED_RESULT;
void         np_port_story_free          (NpPortStory           *self);
const char  *np_port_line_kind_get_word  (NpPortLineKind         kind);
gboolean     np_port_parse               (const char            *text,
                                          guint16               *port,
                                          GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpPortStory, np_port_story_free)

G_END_DECLS
