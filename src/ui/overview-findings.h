/* ui/overview-findings.h: is anything wrong?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/finding-card.h"

G_BEGIN_DECLS

/**
 * NpFindingsState:
 * @NP_FINDINGS_LOADING: nobody has looked yet, or once only and found nothing
 * @NP_FINDINGS_FINE: nothing is worse than good to know
 * @NP_FINDINGS_FOUND: something is
 *
 * How far it has come.
 */
typedef enum
{
  NP_FINDINGS_LOADING,
  NP_FINDINGS_FINE,
  NP_FINDINGS_FOUND,
} NpFindingsState;

#define NP_TYPE_OVERVIEW_FINDINGS (np_overview_findings_get_type ())
G_DECLARE_FINAL_TYPE (NpOverviewFindings, np_overview_findings, NP, OVERVIEW_FINDINGS, GtkWidget)

GtkWidget       *np_overview_findings_new           (GSettings          *settings) G_GNUC_WARN_UNUSED_RESULT;
void             np_overview_findings_update        (NpOverviewFindings *self,
                                                     NpSnapshot         *snapshot,
                                                     guint               n_looks,
                                                     gboolean            is_paused);
void             np_overview_findings_set_source    (NpOverviewFindings *self,
                                                     const NpSnapshot   *source);
void             np_overview_findings_set_n_hidden  (NpOverviewFindings *self,
                                                     guint               n_hidden);
NpFindingsState  np_overview_findings_get_state     (NpOverviewFindings *self);
guint            np_overview_findings_get_n_cards   (NpOverviewFindings *self);
NpFindingCard   *np_overview_findings_find          (NpOverviewFindings *self,
                                                     const char         *key);
NpFindingCard   *np_overview_findings_reveal        (NpOverviewFindings *self,
                                                     const char         *key);

G_END_DECLS
