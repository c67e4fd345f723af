/* tests/ui/scene-findings.h: what is noticed about the made-up computer of scene.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * SceneFinding:
 * @words: (nullable): the search for its rows on the page of @table
 * @cause: (nullable): the key of the finding that it follows from
 * @families: of the sockets among its rows
 *
 * A finding with made-up texts: its title and the others begin with its id.
 */
typedef struct
{
  const char *id;
  const char *subject;
  NpSeverity  severity;
  NpTableId   table;
  const char *words;
  const char *cause;
  guint       families;
} SceneFinding;

void scene_add_finding  (NpSnapshot         *snapshot,
                         const SceneFinding *finding,
                         const char         *evidence);
void scene_fill_healthy (NpSnapshot         *snapshot);
void scene_fill_trouble (NpSnapshot         *snapshot);

G_END_DECLS
