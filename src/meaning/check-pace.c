/* meaning/check-pace.c: whether a counter grows fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-pace.h"

/* So long it must have grown that fast on average (seconds). Judgement. */
#define PACE_SECONDS 10

/* Fewer are nothing, however fast they came. Judgement. */
#define PACE_LEAST 5

/**
 * np_look_get_amount:
 * @look: a look
 * @protocol: whom it counts for
 * @name: what it counts
 * @window: as for np_look_get_growth()
 *
 * Returns: by how much a counter grew; 0 where that is not known
 */
guint64
np_look_get_amount (const NpLook *look,
                    const char   *protocol,
                    const char   *name,
                    double        window)
{
  NpGrown grown;

  return np_look_get_growth (look, protocol, name, window, &grown) ? grown.amount : 0;
}

/**
 * np_grown_is_many:
 * @grown: what grew in %NP_MINUTE_WINDOW
 * @a_minute: a limit
 *
 * Returns: whether so many were counted in a minute or less; where the looks are farther apart, so many for each minute
 */
gboolean
np_grown_is_many (const NpGrown *grown,
                  double         a_minute)
{
  return (double) grown->amount >= a_minute * MAX (1, grown->seconds / NP_MINUTE_WINDOW);
}

/**
 * np_grown_is_fast:
 * @grown: what grew in %NP_PACE_WINDOW
 * @a_second: a limit
 *
 * Returns: whether it grew by so many each second on average; ask np_look_lasts_for_pace() whether that says anything
 */
gboolean
np_grown_is_fast (const NpGrown *grown,
                  double         a_second)
{
  return grown->amount >= PACE_LEAST && (double) grown->amount >= a_second * grown->seconds;
}

/**
 * np_look_lasts_for_pace:
 * @look: a look
 * @grown: what grew in %NP_PACE_WINDOW
 *
 * Returns: whether it was counted for long enough to tell a pace from a burst
 */
NpLasting
np_look_lasts_for_pace (const NpLook  *look,
                        const NpGrown *grown)
{
  const NpPast past = { .seconds = grown->seconds };

  return np_look_lasts (look, &past, PACE_SECONDS);
}
