/* tests/model/table-scene.h: tables of connections, written as a line of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table.h"

G_BEGIN_DECLS

#define SCENE_ALL_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6 | 1u << NP_FAMILY_UNIX)
#define SCENE_INET_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

/* No mark of a row lasts so long. */
#define SCENE_LONG_AFTER ((gint64) 3600 * G_USEC_PER_SEC)

NpTable    *scene_table_new     (void) G_GNUC_WARN_UNUSED_RESULT;
NpSnapshot *scene_sockets       (guint       families,
                                 const char *sockets) G_GNUC_WARN_UNUSED_RESULT;
void        scene_update        (NpTable    *table,
                                 guint       families,
                                 const char *sockets);
void        scene_update_failed (NpTable    *table,
                                 const char *sockets,
                                 NpReader    failed);
void        scene_expire        (NpTable    *table);
char       *scene_dup_text      (NpTable    *table) G_GNUC_WARN_UNUSED_RESULT;
NpRow      *scene_find          (NpTable    *table,
                                 guint64     cookie);

#define scene_assert(table, expected) \
  G_STMT_START { \
    g_autofree char *scene_text = scene_dup_text (table); \
    g_assert_cmpstr (scene_text, ==, expected); \
  } G_STMT_END

/**
 * SceneMirror:
 * @table: what it follows
 * @rows: what @table must contain, by its reports alone
 * @reports: the reports since the last look, each as `POSITION-REMOVED+ADDED`
 *
 * A view of a table that believes in nothing but items-changed.
 */
typedef struct
{
  NpTable   *table;
  GPtrArray *rows;
  GString   *reports;
} SceneMirror;

SceneMirror *scene_mirror_new            (NpTable     *table) G_GNUC_WARN_UNUSED_RESULT;
void         scene_mirror_free           (SceneMirror *self);
void         scene_mirror_assert         (SceneMirror *self);
void         scene_mirror_assert_reports (SceneMirror *self,
                                          const char  *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SceneMirror, scene_mirror_free)

G_END_DECLS
