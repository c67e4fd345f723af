/* snapshot/counter-record.h: one number that the kernel counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpCounterRecord:
 * @protocol: `GRefString`, whom it counts for, as the kernel writes it: `Ip`, `TcpExt`, `Ip6`, or `TCP` of sockstat
 * @name: `GRefString`, what it counts, as the kernel writes it: `InReceives`
 * @findings: (nullable): `GRefString`, what was noticed about it, see np_record_get_findings()
 * @value: as the kernel tells it; a `gint64` when @is_signed
 * @since: how much it changed since counting began; only of a gauge it can be negative
 * @rate: how much it grew a second between the last two looks
 * @has_since: whether there was an earlier look to compare with
 * @has_rate: whether @rate is known; never for a gauge
 * @is_gauge: whether it tells how many there are now, not how many there have been
 * @is_signed: whether it can be negative
 * @severity: #NpSeverity, how bad the worst of @findings is
 *
 * Filled in place in zeroed memory.
 */
typedef struct
{
  char    *protocol;
  char    *name;
  char    *findings;
  guint64  value;
  gint64   since;
  double   rate;
  guint8   has_since;
  guint8   has_rate;
  guint8   is_gauge;
  guint8   is_signed;
  guint8   severity;
} NpCounterRecord;

void     np_counter_record_copy  (const NpCounterRecord *from,
                                  NpCounterRecord       *to);
void     np_counter_record_clear (NpCounterRecord       *record);
guint    np_counter_record_hash  (const NpCounterRecord *record);
gboolean np_counter_record_equal (const NpCounterRecord *a,
                                  const NpCounterRecord *b);

G_END_DECLS
