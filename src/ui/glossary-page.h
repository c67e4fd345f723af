/* ui/glossary-page.h: the page that explains every word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

#define NP_TYPE_GLOSSARY_PAGE (np_glossary_page_get_type ())
G_DECLARE_FINAL_TYPE (NpGlossaryPage, np_glossary_page, NP, GLOSSARY_PAGE, NpPage)

void np_glossary_page_show_term   (NpGlossaryPage *self,
                                   const char     *id);
void np_glossary_page_show_lesson (NpGlossaryPage *self,
                                   const char     *id);
void np_glossary_page_set_origin  (NpGlossaryPage *self,
                                   const char     *page);

G_END_DECLS
