/* ui/life-stages.c: the stages of a TCP connection's life, and what leads from one to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/life-stages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/glossary.h"

/* Their places in the table below. */
enum {
  CLOSE,
  SYN_SENT,
  LISTEN,
  SYN_RECV,
  ESTABLISHED,
  FIN_WAIT1,
  FIN_WAIT2,
  CLOSING,
  TIME_WAIT,
  CLOSE_WAIT,
  LAST_ACK,
};

/* On the left the way of the side that acts first: it calls, and it hangs up. */
const NpLifeStage np_life_stages[NP_LIFE_N_STAGES] = {
  [CLOSE] = { NP_STATE_CLOSE, "state-close", N_("Not connected"), 1, 0, 0 },
  [SYN_SENT] = { NP_STATE_SYN_SENT, "state-syn-sent", N_("Has called, no answer yet"), 0, 1, 1 },
  [LISTEN] = { NP_STATE_LISTEN, "state-listen", N_("Waits for callers"), 2, 0, 1 },
  [SYN_RECV] = { NP_STATE_SYN_RECV, "state-syn-recv", N_("Was called and answered"), 2, 1, 1 },
  [ESTABLISHED] = { NP_STATE_ESTABLISHED, "state-established", N_("Open: both can talk"), 1, 2, 0 },
  [FIN_WAIT1] = { NP_STATE_FIN_WAIT1, "state-fin-wait1", N_("This side hung up"), 0, 3, 1 },
  [FIN_WAIT2] = { NP_STATE_FIN_WAIT2, "state-fin-wait2", N_("Waits for the other side"), 0, 4, 2 },
  [CLOSING] = { NP_STATE_CLOSING, "state-closing", N_("Both hung up at once"), 1, 4, 2 },
  [TIME_WAIT] = { NP_STATE_TIME_WAIT, "state-time-wait", N_("Over, but remembered"), 1, 5, 1 },
  [CLOSE_WAIT] = { NP_STATE_CLOSE_WAIT, "state-close-wait", N_("The other side hung up"), 2, 3, 1 },
  [LAST_ACK] = { NP_STATE_LAST_ACK, "state-last-ack", N_("Both sides hung up"), 2, 4, 1 },
  [NP_LIFE_END] = { 0, NULL, N_("Nothing is left of it"), 2, 5, 0 },
};

const NpLifeStep np_life_steps[NP_LIFE_N_STEPS] = {
  { CLOSE, SYN_SENT, NP_LIFE_SIDE_DOWN, N_("this side calls"),
    N_("From CLOSE it goes to SYN_SENT when a program here calls.") },
  { CLOSE, LISTEN, NP_LIFE_SIDE, NULL,
    N_("From CLOSE it goes to LISTEN when a program here begins to wait for callers.") },
  { LISTEN, SYN_RECV, NP_LIFE_DOWN, N_("somebody calls"),
    N_("When somebody calls a port in LISTEN, a new connection begins in SYN_RECV.") },
  { SYN_SENT, ESTABLISHED, NP_LIFE_DOWN_SIDE, N_("the other side answers"),
    N_("After SYN_SENT comes ESTABLISHED when the other side answers.") },
  { SYN_RECV, ESTABLISHED, NP_LIFE_DOWN_SIDE, N_("the caller confirms"),
    N_("After SYN_RECV comes ESTABLISHED when the caller confirms.") },
  { ESTABLISHED, FIN_WAIT1, NP_LIFE_FORK, N_("this side hangs up first"),
    N_("After ESTABLISHED comes FIN_WAIT1 when this side hangs up first.") },
  { ESTABLISHED, CLOSE_WAIT, NP_LIFE_FORK, N_("the other side hangs up first"),
    N_("After ESTABLISHED comes CLOSE_WAIT when the other side hangs up first.") },
  { FIN_WAIT1, FIN_WAIT2, NP_LIFE_DOWN, N_("the goodbye is confirmed"),
    N_("After FIN_WAIT1 comes FIN_WAIT2 when the other side confirms the goodbye.") },
  { FIN_WAIT1, CLOSING, NP_LIFE_SIDE_DOWN, N_("both at the same time"),
    N_("After FIN_WAIT1 comes CLOSING when both sides hang up at the same time.") },
  { FIN_WAIT2, TIME_WAIT, NP_LIFE_DOWN_SIDE, N_("the other side hangs up, too"),
    N_("After FIN_WAIT2 comes TIME_WAIT when the other side hangs up, too.") },
  { CLOSING, TIME_WAIT, NP_LIFE_DOWN, N_("confirmed"),
    N_("After CLOSING comes TIME_WAIT when the other side confirms the goodbye.") },
  { CLOSE_WAIT, LAST_ACK, NP_LIFE_DOWN, N_("this side hangs up, too"),
    N_("After CLOSE_WAIT comes LAST_ACK when the program here hangs up, too.") },
  { TIME_WAIT, NP_LIFE_END, NP_LIFE_SIDE, N_("after a minute"),
    N_("After TIME_WAIT nothing is left of the connection: it is forgotten after a minute.") },
  { LAST_ACK, NP_LIFE_END, NP_LIFE_DOWN, N_("the goodbye is confirmed"),
    N_("After LAST_ACK nothing is left of the connection when the other side confirms the goodbye.") },
};

/* All states are below this. */
#define MAX_STATES 32

/**
 * np_life_count:
 * @snapshot: (nullable): one moment
 * @counts: (out caller-allocates) (array fixed-size=12): how many TCP sockets are at each stage
 *
 * Returns: whether the TCP sockets of @snapshot were read, so that they could be counted
 */
gboolean
np_life_count (const NpSnapshot *snapshot,
               guint            *counts)
{
  guint of_state[MAX_STATES] = { 0 };
  const NpSocketRecord *sockets;
  const NpRequest *request;
  guint n_sockets;

  memset (counts, 0, NP_LIFE_N_STAGES * sizeof *counts);
  request = snapshot != NULL ? np_snapshot_get_request (snapshot) : NULL;
  if (request == NULL || (request->tables & 1u << NP_TABLE_CONNECTIONS) == 0 ||
      (request->families & NP_INET_FAMILIES) != NP_INET_FAMILIES ||
      np_snapshot_get_error (snapshot, NP_READER_TCP) != NULL)
    return FALSE;

  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].protocol == NP_PROTOCOL_TCP && sockets[i].closed_time == 0 && sockets[i].state < MAX_STATES)
      of_state[sockets[i].state]++;

  /* The kernel's own form of the state goes by the same name. */
  of_state[NP_STATE_SYN_RECV] += of_state[NP_STATE_NEW_SYN_RECV];
  for (guint i = 0; i < NP_LIFE_END; i++)
    counts[i] = of_state[np_life_stages[i].state];

  return TRUE;
}

static char *
dup_number (guint number)
{
  if (number == 0)
    return g_strdup (_("There are none of them now."));

  return g_strdup_printf (ngettext ("There is %u of them now.", "There are %u of them now.", number), number);
}

/**
 * np_life_dup_tooltip:
 * @stage: a stage of which there is an entry in the glossary, as an index
 * @number: (nullable): how many connections are there, if that is known
 *
 * Returns: (transfer full): what the stage means, and how many connections are there, in whole sentences
 */
char *
np_life_dup_tooltip (guint        stage,
                     const guint *number)
{
  const NpTerm *term = np_glossary_lookup (np_life_stages[stage].term);
  g_autofree char *sentence = number != NULL ? dup_number (*number) : NULL;

  return g_strjoin ("\n", np_term_get_summary (term), sentence, NULL);
}

/**
 * np_life_dup_description:
 * @stage: a stage, as an index
 *
 * Returns: (transfer full): its plain words, and what comes after it in whole sentences
 */
char *
np_life_dup_description (guint stage)
{
  g_autoptr(GString) text = g_string_new (_(np_life_stages[stage].words));

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    if (np_life_steps[i].from == stage)
      g_string_append_printf (text, "\n%s", _(np_life_steps[i].sentence));

  return g_strdup (text->str);
}
