/* model/column.h: every datum of every table, declared once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpColumnKind:
 * @NP_COLUMN_TEXT: words
 * @NP_COLUMN_ADDRESS: an address in numbers, which sorts as a number
 * @NP_COLUMN_NUMBER: a plain number
 * @NP_COLUMN_SIGNED: a number that may be negative: a `gint64` in the `guint64`
 * @NP_COLUMN_BYTES: an amount of data, which people see in kB and MB
 * @NP_COLUMN_MICROSECONDS: a duration, which people see in ms
 * @NP_COLUMN_RATE: an amount of data a second, which people see in kB/s and MB/s
 */
typedef enum
{
  NP_COLUMN_TEXT,
  NP_COLUMN_ADDRESS,
  NP_COLUMN_NUMBER,
  NP_COLUMN_SIGNED,
  NP_COLUMN_BYTES,
  NP_COLUMN_MICROSECONDS,
  NP_COLUMN_RATE,
} NpColumnKind;

/**
 * NpColumn:
 * @id: the key in exports, on the command line and in settings; snake_case, never translated
 * @title: what stands above the column, marked with N_()
 * @term: the id of the glossary entry that explains the column
 * @kind: what its values are
 * @width: how many characters its cells are wide
 * @needs: #NpDetail bits that must be read for it
 * @quiet: whether its values change all the time, so that a change is not worth a mark
 * @ticks: whether what its cells say changes with the time that passes, even while the record stays the same
 * @expands: whether the column takes the room that is left
 * @text: (nullable): appends the value as exports have it; returns %FALSE when there is none
 * @number: (nullable): the value of a numeric kind; returns %FALSE when there is none
 * @show: (nullable): appends what the cell says, where that differs from @text and @number
 * @is_signed: (nullable): of %NP_COLUMN_SIGNED, whether this value is a `gint64`, where only some are
 * @compare: (nullable): sorts two records, where comparing texts or numbers would be wrong or slow
 * @explain: (nullable): (transfer full): what this value means here, in words
 * @value_term: (nullable): (transfer none) (nullable): the glossary's entry of the @n-th word in this value, counted
 *   from 0, where values are words that the glossary has; %NULL behind the last one
 * @attention: (nullable): whether this value deserves a second look; @show says in words why
 *
 * One datum of a table. Header, header help, cell, tooltip, sort order, search,
 * column chooser, saved layout, CSV, JSON, text and `--columns` all come from here.
 * Exactly one of @text and @number is set. Functions get the record of the table.
 */
typedef struct
{
  const char   *id;
  const char   *title;
  const char   *term;
  NpColumnKind  kind;
  guint8        width;
  guint8        needs;
  gboolean      quiet;
  gboolean      ticks;
  gboolean      expands;
  gboolean    (*text)    (gconstpointer record,
                          GString      *text);
  gboolean    (*number)  (gconstpointer record,
                          guint64      *number);
  void        (*show)    (gconstpointer record,
                          GString      *text);
  gboolean    (*is_signed) (gconstpointer record);
  int         (*compare) (gconstpointer a,
                          gconstpointer b);
  char       *(*explain) (gconstpointer record);
  const NpTerm *(*value_term) (gconstpointer record,
                               guint         n);
  gboolean    (*attention) (gconstpointer record);
} NpColumn;

gboolean    np_column_is_numeric    (const NpColumn *self);
const char *np_column_get_title     (const NpColumn *self);
gboolean    np_column_append_value  (const NpColumn *self,
                                     gconstpointer   record,
                                     GString        *text);
void        np_column_append_number (const NpColumn *self,
                                     guint64         number,
                                     GString        *text);
void        np_column_append_shown  (const NpColumn *self,
                                     gconstpointer   record,
                                     GString        *text);
int         np_column_compare       (const NpColumn *self,
                                     gconstpointer   a,
                                     gconstpointer   b);
char       *np_column_explain       (const NpColumn *self,
                                     gconstpointer   record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
