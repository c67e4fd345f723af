/* tests/meaning/chance.h: values that chance chooses, the same ones each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"

G_BEGIN_DECLS

/* Chance (SplitMix64), so cheap that each record can have its own. */
typedef struct
{
  guint64 state;
} Chance;

#define CHOOSE(chance, list) ((list)[chance_below ((chance), G_N_ELEMENTS (list))])

/* The names that programs have, as np_visible_text() leaves them. */
#define N_HOSTILE_NAMES 20
extern const char *const hostile_names[N_HOSTILE_NAMES];

/* The interfaces have the numbers from 1 on. */
#define N_HOSTILE_INTERFACES 7
extern const char *const hostile_interfaces[N_HOSTILE_INTERFACES];

guint64   chance_roll       (Chance  *chance);
guint     chance_below      (Chance  *chance,
                             guint    end);
gboolean  one_in            (Chance  *chance,
                             guint    n);

/* Numbers at which something may begin or end, and those that do not fit. */
guint64   choose_edge       (Chance  *chance);
guint32   choose_edge32     (Chance  *chance);

/* (transfer full): `GRefString`, in one of three cases none. */
char     *choose_name       (Chance  *chance);
char     *choose_interface  (Chance  *chance,
                             guint32 *index);

guint8    choose_family     (Chance  *chance);
NpAddress choose_address    (Chance  *chance);
NpAddress choose_address_of (Chance  *chance,
                             guint8   family);
guint8    choose_length     (Chance  *chance,
                             guint8   family);

G_END_DECLS
