/* kernel/proc-text.h: the text files of proc(5), piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"

G_BEGIN_DECLS

/**
 * NpProcLineFunc:
 * @line: a line of the file, without its line feed
 * @user_data: what np_proc_read_lines() was given
 *
 * Returns: %FALSE when @line is not in the expected form
 */
typedef gboolean (*NpProcLineFunc) (const char *line,
                                    gpointer    user_data);

gboolean np_proc_read_lines   (const char      *net,
                               const char      *name,
                               gboolean         has_titles,
                               NpProcLineFunc   func,
                               gpointer         user_data,
                               gboolean        *found,
                               GError         **error);

/**
 * NpProcField:
 * @before: what stands before it, a space for any number of them
 * @base: 10 or 16
 * @max: the highest value that is good
 *
 * A number in a line.
 */
typedef struct
{
  char    before;
  guint8  base;
  guint32 max;
} NpProcField;

/* Each steps over what it read, and returns FALSE, without a step, where @text does not go on that way. */
gboolean np_proc_read_char    (const char       **text,
                               char               c);
gboolean np_proc_read_number  (const char       **text,
                               guint              base,
                               guint32            max,
                               guint32           *value);
gboolean np_proc_read_long    (const char       **text,
                               guint              base,
                               guint64            max,
                               guint64           *value);
gboolean np_proc_read_word    (const char       **text,
                               const char       **word,
                               gsize             *length);
gboolean np_proc_is_word      (const char        *word,
                               gsize              length,
                               const char        *expected);
gboolean np_proc_read_fields  (const char       **text,
                               const NpProcField *fields,
                               guint              n_fields,
                               guint32           *values);
gboolean np_proc_read_address (const char       **text,
                               guint8             family,
                               NpAddress         *address);

guint    np_proc_find_column  (const char        *titles,
                               const char        *title);
guint    np_proc_read_values  (const char        *proc,
                               const char        *name,
                               guint64            max,
                               guint64           *values,
                               guint              n_values);

G_END_DECLS
