/* export/sentences.c: rows as sentences for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export/sentences.h"

/**
 * np_sentences_append:
 * @self: what to write, of a table; its columns do not matter
 * @text: grows by a line for each row
 *
 * Each row as the sentence that the window says of it, which may consist of several, but always is one line.
 */
void
np_sentences_append (const NpExport *self,
                     GString        *text)
{
  g_return_if_fail (self->table != NULL);

  for (guint i = 0; i < self->n_records; i++)
    {
      g_autofree char *sentence = self->table->sentence (self->records[i]);

      /* Names that sentences speak of are made visible when they are read, so there is no line feed in them. */
      g_string_append (text, sentence);
      g_string_append_c (text, '\n');
    }
}
