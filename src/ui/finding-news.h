/* ui/finding-news.h: which problems are news
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpFindingNews:
 *
 * Remembers which problems there were, to tell those that are new and those that are over. What was there in the first
 * look is no news, nor is what was gone for a short time only: somebody whose cable is loose is not told all day.
 */
typedef struct _NpFindingNews NpFindingNews;

NpFindingNews *np_finding_news_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void           np_finding_news_free   (NpFindingNews *self);
void           np_finding_news_forget (NpFindingNews *self);
void           np_finding_news_update (NpFindingNews *self,
                                       GPtrArray     *keys,
                                       gint64         time,
                                       gboolean       is_look,
                                       GPtrArray     *fresh,
                                       GPtrArray     *over);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpFindingNews, np_finding_news_free)

G_END_DECLS
