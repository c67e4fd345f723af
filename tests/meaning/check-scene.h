/* tests/meaning/check-scene.h: what the tests of the checks are played with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/check-tables.h"
#include "meaning/findings.h"
#include "meaning/look.h"

/**
 * CheckScene:
 * @findings: what looks
 * @snapshot: the snapshot that is being filled; a new one after each check_scene_look()
 * @looked: (nullable): the last one that was looked at, with its findings
 * @time: now, on the monotonic clock, in µs; it moves only with check_scene_wait()
 * @slept: how long the computer slept so far, in µs, while only the other clock went on
 *
 * A computer made up for a test. Fill a moment, look at it, wait, fill the next one. A moment is filled anew each
 * time, best by a function that the test calls before each look. Everything is zeroed unless said otherwise.
 */
typedef struct
{
  NpFindings *findings;
  NpSnapshot *snapshot;
  NpSnapshot *looked;
  gint64      time;
  gint64      slept;
} CheckScene;

CheckScene            *check_scene_new           (NpPatience   patience);
void                   check_scene_free          (CheckScene  *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckScene, check_scene_free)

/* Fills the moment. The addresses of records are good until the next record of the same table is added. */
NpSocketRecord        *check_scene_add_socket    (CheckScene  *scene,
                                                  NpProtocol   protocol,
                                                  NpSocketState state,
                                                  const char  *local,   /* "10.0.0.1:80", "[::1]:53", "0.0.0.0:22" */
                                                  const char  *remote); /* the same, or NULL */
void                   check_scene_own           (NpSocketRecord *socket,
                                                  pid_t        pid,
                                                  const char  *program); /* without it a socket has inode 0 and no owner */
NpInterfaceRecord     *check_scene_add_interface (CheckScene  *scene,
                                                  const char  *name,
                                                  const char  *kind); /* up and running, mtu 1500, its index by its name */
NpAddressRecord       *check_scene_add_address   (CheckScene  *scene,
                                                  const char  *interface,
                                                  const char  *prefix);  /* "192.168.1.20/24" */
NpRouteRecord         *check_scene_add_route     (CheckScene  *scene,
                                                  const char  *prefix,   /* "0.0.0.0/0", "::/0" for default */
                                                  const char  *gateway,  /* or NULL */
                                                  const char  *interface); /* or NULL; unicast, table main, boot */
NpRuleRecord          *check_scene_add_rule      (CheckScene  *scene,
                                                  guint8       family,
                                                  guint32      priority,
                                                  guint32      table);
void                   check_scene_add_rules     (CheckScene  *scene);   /* the usual three of both families */
NpNeighbourRecord     *check_scene_add_neighbour (CheckScene  *scene,
                                                  const char  *address,
                                                  const char  *interface,
                                                  guint16      state);
NpCounterRecord       *check_scene_add_counter   (CheckScene  *scene,
                                                  const char  *protocol,
                                                  const char  *name,
                                                  guint64      value);
NpHost                *check_scene_edit_host     (CheckScene  *scene);   /* ports 32768 to 60999 at first */
void                   check_scene_add_desktop   (CheckScene  *scene);   /* a healthy desktop computer, with ten counters */

/* Looks, and waits. */
void                   check_scene_look          (CheckScene  *scene);
void                   check_scene_wait          (CheckScene  *scene,
                                                  double       seconds);
void                   check_scene_sleep         (CheckScene  *scene,
                                                  double       seconds);

/* Fills the same moment again and again, every @step seconds and at the end of @seconds, and looks at each. */
void                   check_scene_watch         (CheckScene  *scene,
                                                  void       (*fill) (CheckScene *scene),
                                                  double       seconds,
                                                  double       step);

/* What was found by the last look. */
const NpFindingRecord *check_scene_find          (CheckScene  *scene,
                                                  const char  *id); /* the first one, or NULL */
guint                  check_scene_count         (CheckScene  *scene,
                                                  const char  *id);

/* Asserts that the finding is there, with all its texts, that severity and that subject ("" for the computer). */
const NpFindingRecord *assert_found              (CheckScene  *scene,
                                                  const char  *id,
                                                  NpSeverity   severity,
                                                  const char  *subject);
void                   assert_not_found          (CheckScene  *scene,
                                                  const char  *id);

/* Asserts that a text says something, or does not. */
void                   assert_has_words          (const char  *text,
                                                  const char  *words);
void                   assert_has_no_words       (const char  *text,
                                                  const char  *words);

/**
 * CheckTest:
 * @id: a check
 * @fires: a moment or several in which it must speak
 * @near: a moment close to its limit, in which it must not
 * @normal: what looks like it and is normal
 *
 * The least that each check needs. More functions can be added with g_test_add_func().
 */
typedef struct
{
  const char *id;
  void      (*fires)  (void);
  void      (*near)   (void);
  void      (*normal) (void);
} CheckTest;

/* Adds the tests as /checks/ID/fires and so on, and one that all checks of @table are among them. */
void                   add_check_tests           (const NpCheckTable *table,
                                                  const CheckTest    *tests,
                                                  guint               n_tests);
