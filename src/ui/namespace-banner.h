/* ui/namespace-banner.h: that another network is shown than the usual one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/namespace-picker.h"

G_BEGIN_DECLS

#define NP_TYPE_NAMESPACE_BANNER (np_namespace_banner_get_type ())
G_DECLARE_FINAL_TYPE (NpNamespaceBanner, np_namespace_banner, NP, NAMESPACE_BANNER, GtkWidget)

void np_namespace_banner_set_picker (NpNamespaceBanner *self,
                                     NpNamespacePicker *picker);

G_END_DECLS
