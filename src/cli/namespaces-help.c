/* cli/namespaces-help.c: the networks that can be seen, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/namespaces-help.h"

#include <glib/gi18n-lib.h>

#include "meaning/namespace-words.h"
#include "model/namespaces.h"

/* The records of this table are namespaces. */

static gboolean
id_number (gconstpointer  record,
           guint64       *number)
{
  *number = ((const NpNamespace *) record)->id;

  return TRUE;
}

static gboolean
append (GString    *text,
        const char *word)
{
  if (word != NULL)
    g_string_append (text, word);

  return word != NULL;
}

static gboolean
name_text (gconstpointer  record,
           GString       *text)
{
  return append (text, ((const NpNamespace *) record)->name);
}

static gboolean
container_text (gconstpointer  record,
                GString       *text)
{
  return append (text, ((const NpNamespace *) record)->container);
}

static gboolean
program_text (gconstpointer  record,
              GString       *text)
{
  return append (text, ((const NpNamespace *) record)->program);
}

static gboolean
pid_number (gconstpointer  record,
            guint64       *number)
{
  *number = (guint64) ((const NpNamespace *) record)->pid;

  return *number != 0;
}

static gboolean
processes_number (gconstpointer  record,
                  guint64       *number)
{
  *number = ((const NpNamespace *) record)->n_processes;

  return TRUE;
}

static gboolean
access_text (gconstpointer  record,
             GString       *text)
{
  return append (text, np_namespace_get_access_word (record));
}

static const NpColumn namespace_columns[] = {
  { .id = "id", .title = N_("Number"), .kind = NP_COLUMN_NUMBER, .number = id_number },
  { .id = "name", .title = N_("Name"), .text = name_text },
  { .id = "container", .title = N_("Container"), .text = container_text },
  { .id = "program", .title = N_("Program"), .text = program_text },
  { .id = "pid", .title = N_("PID"), .kind = NP_COLUMN_NUMBER, .number = pid_number },
  { .id = "processes", .title = N_("Processes"), .kind = NP_COLUMN_NUMBER, .number = processes_number },
  { .id = "access", .title = N_("Access"), .text = access_text },
};

/**
 * np_namespaces_help:
 * @format: how to write
 *
 * Returns: (transfer full): what --netns may be followed by, and what can then be read
 */
GString *
np_namespaces_help (NpExportFormat format)
{
  const NpColumn *columns[G_N_ELEMENTS (namespace_columns)];
  g_autoptr(GPtrArray) namespaces = np_namespaces_find ();
  const NpExport export = {
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .records = (gconstpointer *) namespaces->pdata,
    .n_records = namespaces->len,
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i] = &namespace_columns[i];

  return np_export_to_string (&export, format);
}
