/* tests/model/pseudo-values.c: what of a record is the same in every language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/pseudo-values.h"

#include <string.h>

#include "meaning/services.h"

/* The columns that are made of words for people, also in exports. */
static const char *const wordy[] = { "doing", "meaning", "topic", "remote_kind", "peer", NULL };

/* Likewise those of findings: all that a finding says. */
static const char *const findings_wordy[] = { "title", "text", "evidence", "verdict", "action", "normal", "reason", NULL };

/* What the program at the other end calls itself stands in no column of its own. */
static void
allow_peer (PseudoCheck          *check,
            const NpSocketRecord *socket)
{
  for (guint i = 0; socket->peer_owners != NULL && i < socket->peer_owners->n_processes; i++)
    pseudo_check_data (check, socket->peer_owners->processes[i]->program);
  if (socket->peer_unit != NULL)
    pseudo_check_data (check, socket->peer_unit);
  if (socket->peer_path != NULL)
    pseudo_check_data (check, socket->peer_path);
}

/* Rows are written in the evidence as ss and ip write them. */
static void
allow_rows (PseudoCheck           *check,
            const NpFindingRecord *finding)
{
  g_auto(GStrv) lines = g_strsplit (finding->evidence, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "⟦") == NULL)
      pseudo_check_data (check, lines[i]);
}

/* The words that programs read are the same in every language, and may stand in what people read. */
void
pseudo_values_allow (PseudoCheck       *check,
                     const NpTableInfo *info,
                     gconstpointer      record)
{
  const char *const *words = info->id == NP_TABLE_FINDINGS ? findings_wordy : wordy;

  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      if (g_strv_contains (words, info->columns[i].id) || !np_column_append_value (&info->columns[i], record, text))
        continue;
      pseudo_check_raw (check, info->columns[i].id, text->str);
      pseudo_check_data (check, text->str);
    }

  if (info->id == NP_TABLE_CONNECTIONS)
    allow_peer (check, record);
  if (info->id == NP_TABLE_FINDINGS)
    allow_rows (check, record);

  /* As ip(8) calls the network to which every address belongs, and an address that is not permanent. */
  pseudo_check_data (check, "default dynamic");
}

/* Ports are called by these names everywhere (/etc/services). */
void
pseudo_services_allow (PseudoCheck *check)
{
  for (guint i = 0; i < np_service_get_n (); i++)
    pseudo_check_data (check, np_service_get_nth (i)->name);
}
