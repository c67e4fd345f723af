/* tests/ui/scene-findings.c: what is noticed about the made-up computer of scene.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scene-findings.h"

#include "scene.h"

typedef struct
{
  const char *id;
  const char *subject;
  const char *title;
  const char *meaning;
  const char *verdict;
  const char *action;
  const char *reason;
  const char *evidence;
  const char *words;
  const char *cause;
  NpSeverity  severity;
  NpTableId   table;
  guint       families;
} Texts;

/* In the words of the checks. */
static const Texts healthy[] = {
  { .id = "time-wait-many", .subject = "", .severity = NP_SEVERITY_INFO, .table = NP_TABLE_CONNECTIONS,
    .title = "Finished connections are being remembered for a minute",
    .meaning = "After it hung up first, a computer waits so that late packets cannot disturb a new conversation.",
    .verdict = "This is normal and healthy.",
    .action = "Nothing.", .reason = "Shown when 20 connections or more are in TIME_WAIT.",
    .evidence = "24 connections in TIME_WAIT", .words = "state:TIME_WAIT" },
  { .id = "loopback-pair", .subject = "firefox-esr", .severity = NP_SEVERITY_INFO, .table = NP_TABLE_CONNECTIONS,
    .title = "firefox-esr and cupsd are talking to each other on this computer",
    .meaning = "Nothing of it leaves the computer.", .verdict = "Not bad at all.", .action = "Nothing.",
    .reason = "Shown when both ends of a connection are on this computer.",
    .evidence = "127.0.0.1:40022 to 127.0.0.1:631", .words = "port:631" },
};

static const Texts trouble[] = {
  { .id = "gateway-dead", .subject = "wlp2s0", .severity = NP_SEVERITY_PROBLEM, .table = NP_TABLE_NEIGHBOURS,
    .title = "The router 192.168.178.1 does not answer",
    .meaning = "Everything outside this network goes through it, and it does not say where it is.",
    .verdict = "Yes: nothing on the internet can be reached.",
    .action = "Look whether the router is on, and whether the Wi-Fi is the right one.",
    .reason = "Shown when the next hop of the default route could not be found among the neighbours.",
    .evidence = "192.168.178.1 on wlp2s0: FAILED", .words = "192.168.178.1" },
  { .id = "syn-sent-stuck", .subject = "nextcloud", .severity = NP_SEVERITY_NOTICE, .table = NP_TABLE_CONNECTIONS,
    .title = "nextcloud gets no answer from 192.168.178.9",
    .meaning = "It called port 443 again and again, and nobody answers.",
    .verdict = "Usually the other computer is off, or a firewall ignores the calls.",
    .action = "Look whether that computer is on.",
    .reason = "Shown when a call had to be repeated.", .evidence = "192.168.178.9:443, repeated 3 times",
    .words = "state:SYN_SENT", .cause = "gateway-dead wlp2s0" },
  { .id = "close-wait-unread", .subject = "dropbox", .severity = NP_SEVERITY_NOTICE, .table = NP_TABLE_CONNECTIONS,
    .title = "dropbox has not closed a connection that the other side ended",
    .meaning = "The other computer hung up. What it sent last still waits to be read.",
    .verdict = "One or two of these do no harm.",
    .action = "If there are more and more of them, restart the program and tell its makers.",
    .reason = "Shown when a connection in CLOSE_WAIT has kept unread data for 30 seconds.",
    .evidence = "192.168.178.21:38194 to 203.0.113.34:443: 37 bytes", .words = "state:CLOSE_WAIT program:=dropbox" },
};

static char *
take (const char *text)
{
  return text != NULL ? g_ref_string_new (text) : NULL;
}

static void
add_texts (NpSnapshot  *snapshot,
           const Texts *texts)
{
  NpFindingRecord *record = np_snapshot_add (snapshot, NP_TABLE_FINDINGS);

  record->id = texts->id;
  record->subject = take (texts->subject);
  record->title = take (texts->title);
  record->meaning = take (texts->meaning);
  record->verdict = take (texts->verdict);
  record->action = take (texts->action);
  record->reason = take (texts->reason);
  record->evidence = take (texts->evidence);
  record->words = take (texts->words);
  record->cause = take (texts->cause);
  record->since = np_snapshot_get_real_time (snapshot);
  record->n_rows = 1;
  record->families = texts->families;
  record->severity = (guint8) texts->severity;
  record->table = (guint8) texts->table;
}

void
scene_add_finding (NpSnapshot         *snapshot,
                   const SceneFinding *finding,
                   const char         *evidence)
{
  g_autofree char *title = g_strconcat (finding->id, " title", NULL);
  g_autofree char *meaning = g_strconcat (finding->id, " meaning", NULL);
  g_autofree char *verdict = g_strconcat (finding->id, " verdict", NULL);
  g_autofree char *action = g_strconcat (finding->id, " action", NULL);
  g_autofree char *reason = g_strconcat (finding->id, " reason", NULL);

  add_texts (snapshot, &(const Texts) {
               .id = finding->id, .subject = finding->subject, .severity = finding->severity, .table = finding->table,
               .title = title, .meaning = meaning, .verdict = verdict, .action = action, .reason = reason,
               .evidence = evidence, .words = finding->words, .cause = finding->cause, .families = finding->families,
             });
}

/* Some of its conversations carry something. */
static void
add_rates (NpSnapshot *snapshot)
{
  guint n_sockets;
  NpSocketRecord *sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].has_tcp_info && sockets[i].bytes_received > 20000)
      {
        sockets[i].has_rates = TRUE;
        sockets[i].rx_rate = sockets[i].bytes_received / 7;
        sockets[i].tx_rate = sockets[i].bytes_sent / 9;
      }
}

/* The made-up computer on a good day. */
void
scene_fill_healthy (NpSnapshot *snapshot)
{
  scene_fill (snapshot);
  add_rates (snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (healthy); i++)
    add_texts (snapshot, &healthy[i]);
}

/* The same when its router has gone. */
void
scene_fill_trouble (NpSnapshot *snapshot)
{
  scene_fill_healthy (snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (trouble); i++)
    add_texts (snapshot, &trouble[i]);
}
