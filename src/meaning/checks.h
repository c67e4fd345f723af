/* meaning/checks.h: all that is looked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpCheckSubject:
 * @NP_CHECKS_CONNECTIONS: single conversations
 * @NP_CHECKS_SERVICES: what waits for others, and who may come
 * @NP_CHECKS_ROUTES: ways out, routers and addresses
 * @NP_CHECKS_INTERFACES: cables, Wi-Fi and what got lost there
 * @NP_CHECKS_COMPUTER: the computer as a whole: names, memory, what is counted
 *
 * What a check looks at.
 */
typedef enum
{
  NP_CHECKS_CONNECTIONS,
  NP_CHECKS_SERVICES,
  NP_CHECKS_ROUTES,
  NP_CHECKS_INTERFACES,
  NP_CHECKS_COMPUTER,
} NpCheckSubject;

#define NP_N_CHECK_SUBJECTS 5

typedef struct _NpLook NpLook;
typedef struct _NpCheck NpCheck;

/**
 * NpCheck:
 * @id: stable kebab-case key, for example `close-wait-leak`
 * @title: (translatable): what it looks for, in a few words
 * @reason: (translatable): when it speaks, with its limits: one or two sentences for *Why do I see this?*
 * @normal: (translatable) (nullable): when that is normal
 * @source: where its knowledge comes from: a man page, an RFC, a kernel header
 * @run: looks, and reports what it finds with np_look_report()
 *
 * One thing that is looked for. The translatable texts are marked with N_().
 */
struct _NpCheck
{
  const char *id;
  const char *title;
  const char *reason;
  const char *normal;
  const char *source;
  void      (*run) (NpLook        *look,
                    const NpCheck *check);
};

const NpCheck  *np_check_lookup            (const char     *id);
guint           np_check_get_n             (void);
const NpCheck  *np_check_get_nth           (guint           n);
NpCheckSubject  np_check_get_subject       (const NpCheck  *check);
const char     *np_check_subject_get_title (NpCheckSubject  subject);

G_END_DECLS
