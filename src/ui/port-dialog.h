/* ui/port-dialog.h: who uses a port?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "model/monitor.h"

G_BEGIN_DECLS

/* What the answer needs of the connections besides their addresses. */
#define NP_PORT_DIALOG_NEEDS (NP_DETAIL_PROGRAMS | NP_DETAIL_PAIRS)

#define NP_TYPE_PORT_DIALOG (np_port_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NpPortDialog, np_port_dialog, NP, PORT_DIALOG, AdwWindow)

GtkWindow *np_port_dialog_new (NpMonitor    *monitor,
                               GtkWindow    *parent) G_GNUC_WARN_UNUSED_RESULT;
void       np_port_dialog_ask (NpPortDialog *self,
                               const char   *port);

G_END_DECLS
