/* ui/export-flow.c: from the table into a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/export-flow.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *suffix;
  const char *title;
} formats[] = {
  [NP_EXPORT_CSV] = { ".csv", N_("Table for spreadsheets (CSV)") },
  [NP_EXPORT_JSON] = { ".json", N_("Data for programs (JSON)") },
  [NP_EXPORT_TEXT] = { ".txt", N_("Plain text") },
};

/* What a worker needs to write a table while the table goes on living. */
typedef struct
{
  const NpTableInfo *info;
  NpSnapshot        *snapshot; /* holds most records */
  GPtrArray         *records;
  GPtrArray         *copies;   /* of records that the snapshot does not hold */
  GFile             *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  for (guint i = 0; i < job->copies->len; i++)
    np_record_free (job->info->id, job->copies->pdata[i]);
  g_ptr_array_unref (job->copies);
  g_ptr_array_unref (job->records);
  g_clear_pointer (&job->snapshot, np_snapshot_unref);
  g_object_unref (job->file);
  g_free (job);
}

/* A row that was missed lately keeps a record of its own, which may go any time. What has closed is there only when
 * somebody asked to see it: it says itself when it closed. */
static void
add_row (Job      *job,
         NpRow    *row,
         gboolean  with_past)
{
  gconstpointer record = np_row_get_record (row);
  const guint8 *byte = record, *first;
  guint n_records;

  if (np_row_get_closed_time (row) != 0 && !with_past)
    return;

  first = np_snapshot_get_records (job->snapshot, job->info->id, &n_records);
  if (byte < first || byte >= first + n_records * np_record_size (job->info->id))
    {
      gpointer copy = np_record_dup (job->info->id, record);

      g_ptr_array_add (job->copies, copy);
      record = copy;
    }

  g_ptr_array_add (job->records, (gpointer) record);
}

static void
add_everything (Job      *job,
                NpTable  *table,
                gboolean  with_past)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (table));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);

      add_row (job, row, with_past);
    }
}

static void
add_shown (Job         *job,
           NpTableView *view)
{
  g_autoptr(GPtrArray) rows = np_table_view_dup_shown_rows (view);

  for (guint i = 0; i < rows->len; i++)
    add_row (job, rows->pdata[i], np_table_view_shows_past (view));
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr(GPtrArray) columns = g_ptr_array_sized_new (job->info->n_columns);
  g_autoptr(GString) contents = NULL;
  g_autofree char *name = g_file_get_basename (job->file);
  GError *error = NULL;
  NpExport export;

  for (guint i = 0; i < job->info->n_columns; i++)
    g_ptr_array_add (columns, (gpointer) &job->info->columns[i]);

  export = (NpExport) {
    .table = job->info,
    .columns = (const NpColumn *const *) columns->pdata,
    .n_columns = columns->len,
    .records = (gconstpointer *) job->records->pdata,
    .n_records = job->records->len,
  };

  contents = np_export_to_string (&export, np_export_flow_guess_format (name));
  if (np_export_write_file (job->file, contents->str, contents->len, cancellable, &error))
    g_task_return_int (task, job->records->len);
  else
    g_task_return_error (task, error);
}

/**
 * np_export_flow_write_async:
 * @view: a table that has been read
 * @everything: whether to write all rows, and not only the shown ones in their order
 * @file: where to; its suffix decides the format
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the rows of this moment with all their columns, on another thread. Rows of what has closed are among
 * them while the view shows such.
 */
void
np_export_flow_write_async (NpTableView         *view,
                            gboolean             everything,
                            GFile               *file,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (view, NULL, callback, user_data);
  NpTable *table = np_table_view_get_table (view);
  NpSnapshot *snapshot = np_table_get_snapshot (table);
  Job *job;

  g_return_if_fail (snapshot != NULL);

  job = g_new0 (Job, 1);
  job->info = np_table_get_info (table);
  job->snapshot = np_snapshot_ref (snapshot);
  job->records = g_ptr_array_new ();
  job->copies = g_ptr_array_new ();
  job->file = g_object_ref (file);

  if (everything)
    add_everything (job, table, np_table_view_shows_past (view));
  else
    add_shown (job, view);

  g_task_set_source_tag (task, np_export_flow_write_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * np_export_flow_write_finish:
 * @result: what the callback of np_export_flow_write_async() got
 * @n_rows: (out): how many rows were written
 * @error: why nothing was written
 *
 * Returns: whether the file is there
 */
gboolean
np_export_flow_write_finish (GAsyncResult  *result,
                             guint         *n_rows,
                             GError       **error)
{
  gssize number = g_task_propagate_int (G_TASK (result), error);

  *n_rows = number > 0 ? (guint) number : 0;

  return number >= 0;
}

/**
 * np_export_flow_guess_format:
 * @file_name: the name of a file
 *
 * Returns: the format that its suffix stands for; CSV for any other
 */
NpExportFormat
np_export_flow_guess_format (const char *file_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (file_name, formats[i].suffix))
      return i;

  return NP_EXPORT_CSV;
}

/**
 * np_export_flow_replace_suffix:
 * @file_name: the name of a file
 * @format: a format
 *
 * Returns: (transfer full): the name with the suffix of @format in the place of the one of another format
 */
char *
np_export_flow_replace_suffix (const char     *file_name,
                               NpExportFormat  format)
{
  gsize length = strlen (file_name);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (file_name, formats[i].suffix))
      {
        length -= strlen (formats[i].suffix);
        break;
      }

  return g_strdup_printf ("%.*s%s", (int) length, file_name, formats[format].suffix);
}

/* The path as people think of it: from their own folder. */
static char *
dup_place (GFile *file)
{
  g_autoptr(GFile) home = g_file_new_for_path (g_get_home_dir ());
  char *place = g_file_get_relative_path (home, file);

  return place != NULL ? place : g_file_get_parse_name (file);
}

typedef struct
{
  AdwToastOverlay *toasts;
  NpTableView     *view;
  GFile           *file;
} Flow;

static void
flow_free (Flow *flow)
{
  g_clear_object (&flow->toasts);
  g_clear_object (&flow->view);
  g_clear_object (&flow->file);
  g_free (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Flow) flow = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *place = dup_place (flow->file);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  AdwToast *toast;
  guint n_rows;

  if (np_export_flow_write_finish (result, &n_rows, &error))
    /* Translators: %u is how many rows, %s the path of a file. */
    text = g_strdup_printf (ngettext ("%u row saved in %s", "%u rows saved in %s", n_rows), n_rows, place);
  else
    text = g_strdup (error->message);

  /* The title of a toast is markup, and a file may have any name. */
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (flow->toasts, toast);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  g_autoptr(Flow) flow = user_data;
  const char *rows = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "rows");

  flow->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (response == GTK_RESPONSE_ACCEPT && flow->file != NULL)
    {
      gboolean everything = g_strcmp0 (rows, "everything") == 0;
      NpTableView *view = flow->view;
      GFile *file = flow->file;

      np_export_flow_write_async (view, everything, file, written_cb, g_steal_pointer (&flow));
    }

  g_object_unref (dialog);
}

static char *
dup_suggested_name (const NpTableInfo *info)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%F");

  return g_strdup_printf ("%s-%s%s", info->name, date, formats[NP_EXPORT_CSV].suffix);
}

/* The name decides the format, so whoever chooses another format gets another name. */
static void
filter_changed_cb (GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  g_autofree char *name = gtk_file_chooser_get_current_name (chooser);

  for (guint i = 0; i < G_N_ELEMENTS (formats) && filter != NULL && name != NULL && *name != '\0'; i++)
    if (g_strcmp0 (gtk_file_filter_get_name (filter), _(formats[i].title)) == 0)
      {
        g_autofree char *new_name = np_export_flow_replace_suffix (name, i);

        if (!g_str_equal (new_name, name))
          gtk_file_chooser_set_current_name (chooser, new_name);
      }
}

static void
add_filters (GtkFileChooser *chooser)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(formats[i].title));
      gtk_file_filter_add_suffix (filter, formats[i].suffix + 1);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}

/**
 * np_export_flow_begin:
 * @parent: the window
 * @toasts: where the outcome is told
 * @view: the table to save
 *
 * Asks where to save the table and whether all of it, saves it, and says so.
 *
 * Returns: (transfer none): the dialog, which goes by itself
 */
GtkNativeDialog *
np_export_flow_begin (GtkWindow       *parent,
                      AdwToastOverlay *toasts,
                      NpTableView     *view)
{
  static const char *const choices[] = { "shown", "everything", NULL };
  gboolean with_past = np_table_view_shows_past (view);
  const char *labels[] = {
    with_past ? _("What is shown, also what has closed") : _("What is shown"),
    with_past ? _("Everything, also what has closed") : _("Everything"),
    NULL
  };
  GtkFileChooserNative *native;
  GtkFileChooser *chooser;
  g_autofree char *name = dup_suggested_name (np_table_get_info (np_table_view_get_table (view)));
  Flow *flow = g_new0 (Flow, 1);

  flow->toasts = g_object_ref (toasts);
  flow->view = g_object_ref (view);

  native = gtk_file_chooser_native_new (_("Export"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  chooser = GTK_FILE_CHOOSER (native);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_current_name (chooser, name);
  add_filters (chooser);
  gtk_file_chooser_add_choice (chooser, "rows", _("Rows"), (const char **) choices, labels);
  gtk_file_chooser_set_choice (chooser, "rows", "shown");

  g_signal_connect (native, "notify::filter", G_CALLBACK (filter_changed_cb), NULL);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), flow);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));

  return GTK_NATIVE_DIALOG (native);
}
