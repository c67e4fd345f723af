/* export/exporter.c: a table written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export/exporter.h"

#include "export/csv.h"
#include "export/json.h"
#include "export/sentences.h"
#include "export/text.h"

static const struct
{
  const char *word;
  void      (*append) (const NpExport *self,
                       GString        *text);
} formats[] = {
  [NP_EXPORT_CSV] = { "csv", np_csv_append },
  [NP_EXPORT_JSON] = { "json", np_json_append },
  [NP_EXPORT_TEXT] = { "text", np_text_append },
  [NP_EXPORT_SENTENCES] = { "sentences", np_sentences_append },
};

/**
 * np_export_format_from_word:
 * @word: `csv`, `json`, `text` or `sentences`
 * @format: (out): the format
 *
 * Returns: %FALSE when @word names none
 */
gboolean
np_export_format_from_word (const char     *word,
                            NpExportFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (word, formats[i].word))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * np_export_append:
 * @self: what to write
 * @format: how
 * @text: grows by the whole file as UTF-8
 *
 * Needs no main loop and touches nothing but what @self borrows, so that it can
 * run on any thread.
 */
void
np_export_append (const NpExport *self,
                  NpExportFormat  format,
                  GString        *text)
{
  formats[format].append (self, text);
}

/**
 * np_export_to_string:
 * @self: what to write
 * @format: how
 *
 * Returns: (transfer full): what np_export_append() writes
 */
GString *
np_export_to_string (const NpExport *self,
                     NpExportFormat  format)
{
  GString *text = g_string_new (NULL);

  np_export_append (self, format, text);

  return text;
}
