/* meaning/check-words.h: what several checks need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

/**
 * NpLasters:
 * @sockets: (element-type NpSocketRecord): sockets that are so for long enough
 * @lasting: whether that is known of at least one of them
 * @longest: for how many seconds it has been so, of the one that was first
 *
 * The sockets of one program, or of whatever else belongs together, in which a check is interested. Start with
 * np_lasters_init().
 */
typedef struct
{
  GPtrArray *sockets;
  NpLasting  lasting;
  double     longest;
} NpLasters;

/**
 * NpChooseFunc:
 *
 * Adds @socket to @lasters when it is one that the check looks for.
 */
typedef void (*NpChooseFunc) (NpLook               *look,
                              const NpCheck        *check,
                              const NpSocketRecord *socket,
                              NpLasters            *lasters);

/**
 * NpTellFunc:
 *
 * Reports what was found of the sockets of one program.
 */
typedef void (*NpTellFunc)   (NpLook                 *look,
                              const NpCheck          *check,
                              const NpProgramSockets *program,
                              const NpLasters        *lasters);

/**
 * NpCounterName:
 *
 * One of several counters that are added up.
 */
typedef struct
{
  const char *protocol;
  const char *name;
} NpCounterName;

void     np_lasters_init            (NpLasters            *self);
void     np_lasters_clear           (NpLasters            *self);
void     np_lasters_add             (NpLasters            *self,
                                     const NpLook         *look,
                                     const NpSocketRecord *socket,
                                     const NpPast         *past,
                                     double                seconds);
void     np_look_tell_programs      (NpLook               *look,
                                     const NpCheck        *check,
                                     GPtrArray            *sockets,
                                     NpChooseFunc          choose,
                                     NpTellFunc            tell);
void     np_finding_add_lasters     (NpFinding            *finding,
                                     const NpLasters      *lasters);

NpPast   np_look_note_unchanged     (NpLook               *look,
                                     const NpCheck        *check,
                                     const NpSocketRecord *socket,
                                     guint64               value);
guint64  np_look_recall             (NpLook               *look,
                                     const NpCheck        *check,
                                     guint64               key);
gboolean np_look_get_sum_growth     (const NpLook         *look,
                                     const NpCounterName  *names,
                                     guint                 n_names,
                                     double                window,
                                     NpGrown              *grown);
void     np_finding_add_grown       (NpFinding            *finding,
                                     const NpLook         *look,
                                     const NpCounterName  *names,
                                     guint                 n_names,
                                     double                window);

GPtrArray *np_check_group_by_name   (GPtrArray            *sockets) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *np_check_hosts_new      (GPtrArray            *sockets) G_GNUC_WARN_UNUSED_RESULT;
guint    np_check_count_hosts       (GPtrArray            *sockets);
char    *np_check_dup_partners      (GPtrArray            *sockets) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NpLasters, np_lasters_clear)

G_END_DECLS
