/* meaning/glossary-services.h: what ports are usually used for, as entries of the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary-tables.h"
#include "meaning/services.h"

G_BEGIN_DECLS

const NpGlossaryPart *np_glossary_services_get (void);
char                **np_service_dup_names     (const NpService *service) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
