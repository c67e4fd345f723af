/* ui/namespace-picker.h: which network of this computer to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/monitor.h"
#include "snapshot/namespace.h"

G_BEGIN_DECLS

#define NP_TYPE_NAMESPACE_PICKER (np_namespace_picker_get_type ())
G_DECLARE_FINAL_TYPE (NpNamespacePicker, np_namespace_picker, NP, NAMESPACE_PICKER, GtkWidget)

void         np_namespace_picker_set_monitor    (NpNamespacePicker *self,
                                                 NpMonitor         *monitor);
void         np_namespace_picker_set_namespaces (NpNamespacePicker *self,
                                                 GPtrArray         *namespaces);
NpNamespace *np_namespace_picker_get_shown      (NpNamespacePicker *self);
void         np_namespace_picker_show_own       (NpNamespacePicker *self);

G_END_DECLS
