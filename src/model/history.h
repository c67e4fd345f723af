/* model/history.h: the course of a number over the last minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is older than this, in µs, is forgotten. */
#define NP_HISTORY_SPAN ((gint64) 5 * 60 * G_USEC_PER_SEC)

/* A number up to this is too small to be seen in a curve. */
#define NP_HISTORY_LITTLE 200

/**
 * NpSample:
 * @time: in µs of the monotonic clock
 * @value: the number at that moment; negative when it was not known
 */
typedef struct
{
  gint64 time;
  gint64 value;
} NpSample;

/**
 * NpHistory:
 *
 * What a number was at each of the last readings. Reference-counted; main thread only.
 */
typedef struct _NpHistory NpHistory;

NpHistory      *np_history_new           (void) G_GNUC_WARN_UNUSED_RESULT;
NpHistory      *np_history_ref           (NpHistory       *self);
void            np_history_unref         (NpHistory       *self);
void            np_history_add           (NpHistory       *self,
                                          gint64           time,
                                          gint64           value);
guint           np_history_get_n_samples (const NpHistory *self);
const NpSample *np_history_get_sample    (const NpHistory *self,
                                          guint            index);
gint64          np_history_get_length    (const NpHistory *self);
gint64          np_history_get_highest   (const NpHistory *self,
                                          gint64           span);
gboolean        np_history_is_quiet      (const NpHistory *self,
                                          gint64           span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpHistory, np_history_unref)

G_END_DECLS
