/* model/history.c: the course of a number over the last minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/history.h"

/* Five minutes of two readings a second. Most rows live for less, so they begin with less room. */
#define MOST_SAMPLES 640
#define FIRST_SAMPLES 20

struct _NpHistory
{
  NpSample *samples;     /* a ring */
  guint     capacity;
  guint     first;       /* where the oldest one is */
  guint     n_samples;
  gint64    active_time; /* when the number was last more than little */
};

/**
 * np_history_new:
 *
 * Returns: (transfer full): a history without samples
 */
NpHistory *
np_history_new (void)
{
  NpHistory *self = g_rc_box_new0 (NpHistory);

  self->active_time = G_MININT64;

  return self;
}

NpHistory *
np_history_ref (NpHistory *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  NpHistory *self = data;

  g_free (self->samples);
}

void
np_history_unref (NpHistory *self)
{
  g_rc_box_release_full (self, clear);
}

static NpSample *
get_sample (const NpHistory *self,
            guint            index)
{
  return &self->samples[(self->first + index) % self->capacity];
}

static void
grow (NpHistory *self)
{
  guint capacity = self->capacity == 0 ? FIRST_SAMPLES : 2 * self->capacity;
  NpSample *samples = g_new (NpSample, capacity);

  for (guint i = 0; i < self->n_samples; i++)
    samples[i] = *get_sample (self, i);

  g_free (self->samples);
  self->samples = samples;
  self->capacity = capacity;
  self->first = 0;
}

static void
drop_oldest (NpHistory *self)
{
  self->first = (self->first + 1) % self->capacity;
  self->n_samples--;
}

/**
 * np_history_add:
 * @self: a history
 * @time: in µs of the monotonic clock; of two samples of the same moment the first one stays
 * @value: the number; negative when it is not known
 */
void
np_history_add (NpHistory *self,
                gint64     time,
                gint64     value)
{
  if (self->n_samples > 0 && time <= get_sample (self, self->n_samples - 1)->time)
    return;

  /* One sample from before the span stays: a curve begins there. */
  while (self->n_samples > 1 && get_sample (self, 1)->time < time - NP_HISTORY_SPAN)
    drop_oldest (self);

  if (self->n_samples == self->capacity && self->capacity < MOST_SAMPLES)
    grow (self);
  else if (self->n_samples == self->capacity)
    drop_oldest (self);

  *get_sample (self, self->n_samples++) = (NpSample) { time, value };
  if (value > NP_HISTORY_LITTLE)
    self->active_time = time;
}

guint
np_history_get_n_samples (const NpHistory *self)
{
  return self->n_samples;
}

/**
 * np_history_get_sample:
 * @self: a history
 * @index: 0 for the oldest
 *
 * Returns: (transfer none): a sample, valid until the next one is added
 */
const NpSample *
np_history_get_sample (const NpHistory *self,
                       guint            index)
{
  g_return_val_if_fail (index < self->n_samples, NULL);

  return get_sample (self, index);
}

/**
 * np_history_get_length:
 * @self: a history
 *
 * Returns: how much time its samples cover, in µs, at most %NP_HISTORY_SPAN
 */
gint64
np_history_get_length (const NpHistory *self)
{
  if (self->n_samples == 0)
    return 0;

  return MIN (get_sample (self, self->n_samples - 1)->time - get_sample (self, 0)->time, NP_HISTORY_SPAN);
}

/**
 * np_history_get_highest:
 * @self: a history
 * @span: how far to look back from the newest sample, in µs
 *
 * Returns: the largest number of that time; 0 when none is known
 */
gint64
np_history_get_highest (const NpHistory *self,
                        gint64           span)
{
  gint64 highest = 0;

  for (guint i = self->n_samples; i > 0; i--)
    {
      const NpSample *sample = get_sample (self, i - 1);

      if (sample->time < get_sample (self, self->n_samples - 1)->time - span)
        break;
      highest = MAX (highest, sample->value);
    }

  return highest;
}

/**
 * np_history_is_quiet:
 * @self: a history
 * @span: how far to look back from the newest sample, in µs
 *
 * Returns: whether the number was never more than %NP_HISTORY_LITTLE in that time, so that its curve stays the same
 */
gboolean
np_history_is_quiet (const NpHistory *self,
                     gint64           span)
{
  return self->n_samples == 0 || self->active_time < get_sample (self, self->n_samples - 1)->time - span;
}
