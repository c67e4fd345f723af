/* snapshot/finding-record.h: something that was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpSeverity:
 * @NP_SEVERITY_NONE: nothing was noticed
 * @NP_SEVERITY_INFO: good to know; nothing is wrong
 * @NP_SEVERITY_NOTICE: worth knowing, perhaps worth a look
 * @NP_SEVERITY_WARNING: probably something does not work as it should
 * @NP_SEVERITY_PROBLEM: something does not work
 *
 * How bad it is. Higher is worse.
 */
typedef enum
{
  NP_SEVERITY_NONE,
  NP_SEVERITY_INFO,
  NP_SEVERITY_NOTICE,
  NP_SEVERITY_WARNING,
  NP_SEVERITY_PROBLEM,
} NpSeverity;

#define NP_N_SEVERITIES 5

/**
 * NpFindingRecord:
 * @id: the check that noticed it, in kebab-case, for example `close-wait-leak`; a static or interned string
 * @subject: `GRefString`, whom or what it is about, in words that stay the same as long as it is the same trouble and
 *   after the program was started anew: a program, a port, an interface, or an empty text for the computer as a whole.
 *   With @id it names the finding for ever
 * @title: `GRefString`, what was noticed, in a few translated words that name the program or the interface
 * @meaning: `GRefString`, what that means, in translated sentences
 * @verdict: `GRefString`, whether that is bad
 * @action: `GRefString`, what to do next
 * @normal: (nullable): `GRefString`, when it is normal
 * @reason: `GRefString`, why it is shown: the check's own words, with its limits
 * @evidence: `GRefString`, the figures and the rows, each in a line of its own
 * @words: (nullable): `GRefString`, the search that shows its rows on the page of @table
 * @cause: (nullable): `GRefString`, the key of the finding that this one follows from, see np_finding_record_dup_key()
 * @since: when it was first noticed, in µs since the epoch
 * @n_rows: of how many rows it speaks
 * @families: a bit `1 << NpFamily` for each family of the sockets among them
 * @severity: #NpSeverity
 * @table: #NpTableId of the rows; NP_N_TABLES for none
 * @seen_once: whether it was not looked at for as long as the check would want, so that it may pass by itself
 *
 * What a check made of one snapshot and of what it remembers. Filled in place in zeroed memory.
 */
typedef struct
{
  const char *id;
  char       *subject;
  char       *title;
  char       *meaning;
  char       *verdict;
  char       *action;
  char       *normal;
  char       *reason;
  char       *evidence;
  char       *words;
  char       *cause;
  gint64      since;
  guint32     n_rows;
  guint32     families;
  guint8      severity;
  guint8      table;
  guint8      seen_once;
} NpFindingRecord;

const char *np_severity_get_word       (NpSeverity             severity);

char       *np_finding_record_dup_key  (const NpFindingRecord *record) G_GNUC_WARN_UNUSED_RESULT;
void        np_finding_record_copy     (const NpFindingRecord *from,
                                        NpFindingRecord       *to);
void        np_finding_record_clear    (NpFindingRecord       *record);
guint       np_finding_record_hash     (const NpFindingRecord *record);
gboolean    np_finding_record_equal    (const NpFindingRecord *a,
                                        const NpFindingRecord *b);
gboolean    np_finding_record_differs  (const NpFindingRecord *a,
                                        const NpFindingRecord *b);

G_END_DECLS
