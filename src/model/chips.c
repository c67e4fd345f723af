/* model/chips.c: what rows can be chosen by with one click
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/chips.h"

#include <glib/gi18n-lib.h>

#include "meaning/place.h"

static gboolean
is_internet (gconstpointer record)
{
  return (np_socket_get_places (record) & NP_PLACE_INTERNET) != 0;
}

static gboolean
is_network (gconstpointer record)
{
  return (np_socket_get_places (record) & NP_PLACE_NETWORK) != 0;
}

static gboolean
is_this_computer (gconstpointer record)
{
  return (np_socket_get_places (record) & NP_PLACE_THIS_COMPUTER) != 0;
}

static gboolean
is_waiting (gconstpointer record)
{
  return np_socket_get_stage (record) == NP_STAGE_WAITING;
}

static gboolean
is_connected (gconstpointer record)
{
  return np_socket_get_stage (record) == NP_STAGE_CONNECTED;
}

static gboolean
is_closing (gconstpointer record)
{
  return np_socket_get_stage (record) == NP_STAGE_CLOSING;
}

const NpChip np_connection_chips[NP_N_CONNECTION_CHIPS] = {
  { "internet", N_("Internet"),
    N_("Shows connections with addresses of the internet, and what waits for callers from anywhere, "
       "unless a firewall or a router stops them."), "address-global", 0, is_internet },
  { "network", N_("This Network"),
    N_("Shows connections with private addresses, as at home or in an office, and what waits for callers from there."),
    "address-private", 0, is_network },
  { "computer", N_("This Computer"),
    N_("Shows conversations between programs on this computer, and what waits only for those."), "address-loopback", 0, is_this_computer },
  { "waiting", N_("Waiting for Callers"),
    N_("Shows what waits for others: services, and whatever takes messages from anybody."), "state-listen", 1, is_waiting },
  { "connected", N_("Connected"),
    N_("Shows conversations that are open or just beginning."), "state-established", 1, is_connected },
  { "closing", N_("Closing"),
    N_("Shows conversations in which at least one side has hung up."), "state-time-wait", 1, is_closing },
};

/* Ports whose usual protocols, unless both sides agree on encryption, send everything so that whoever is on the way can read it (RFC 854, 959, 1939, 3501, 9110). */
#define READABLE "port:80 OR port:8080 OR port:21 OR port:23 OR port:110 OR port:143"

const NpPreset np_connection_presets[NP_N_CONNECTION_PRESETS] = {
  { "reachable", N_("Services That Others Can Reach"), "internet,network,waiting", "" },
  { "own", N_("Services for This Computer Only"), "computer,waiting", "" },
  { "internet", N_("Talking to the Internet"), "internet,connected", "" },
  { "unread", N_("Waiting to Be Read"), "", "recv_q:>0 -state:LISTEN" },
  { "readable", N_("Often Not Encrypted"), "internet,network,connected", READABLE },
  { "hung-up", N_("The Other Side Hung Up"), "", "state:CLOSE_WAIT" },
};

/**
 * np_chips_match:
 * @chips: (array length=n_chips): the chips of a table
 * @n_chips: how many there are
 * @chosen: a bit for each chip that is chosen
 * @record: a record of the table
 *
 * Returns: whether the chosen chips let the row through
 */
gboolean
np_chips_match (const NpChip  *chips,
                guint          n_chips,
                guint          chosen,
                gconstpointer  record)
{
  guint asked = 0, answered = 0;

  for (guint i = 0; i < n_chips; i++)
    {
      guint group = 1u << chips[i].group;

      if ((chosen & 1u << i) == 0)
        continue;

      asked |= group;
      if ((answered & group) == 0 && chips[i].matches (record))
        answered |= group;
    }

  return asked == answered;
}
