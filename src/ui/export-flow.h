/* ui/export-flow.h: from the table into a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "export/exporter.h"
#include "ui/table-view.h"

G_BEGIN_DECLS

GtkNativeDialog *np_export_flow_begin           (GtkWindow       *parent,
                                                 AdwToastOverlay *toasts,
                                                 NpTableView     *view);

NpExportFormat   np_export_flow_guess_format    (const char      *file_name);
char            *np_export_flow_replace_suffix  (const char      *file_name,
                                                 NpExportFormat   format) G_GNUC_WARN_UNUSED_RESULT;
void             np_export_flow_write_async     (NpTableView     *view,
                                                 gboolean         everything,
                                                 GFile           *file,
                                                 GAsyncReadyCallback callback,
                                                 gpointer         user_data);
gboolean         np_export_flow_write_finish    (GAsyncResult    *result,
                                                 guint           *n_rows,
                                                 GError         **error);

G_END_DECLS
