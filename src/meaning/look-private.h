/* meaning/look-private.h: what a look is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/findings.h"
#include "meaning/look.h"

G_BEGIN_DECLS

/* meaning/look-past.c: what checks noted, until a look in which they do not. */
typedef struct _NpPastNotes NpPastNotes;

NpPastNotes *np_past_notes_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         np_past_notes_free   (NpPastNotes   *self);
NpPast       np_past_notes_note   (NpPastNotes   *self,
                                   const NpCheck *check,
                                   guint64        key,
                                   guint64        value,
                                   gint64         keep);
void         np_past_notes_begin  (NpPastNotes   *self,
                                   gint64         time);
void         np_past_notes_forget (NpPastNotes   *self);

/* meaning/look-growth.c: what was counted before. */
typedef struct _NpPastCounts NpPastCounts;

NpPastCounts *np_past_counts_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void          np_past_counts_free   (NpPastCounts *self);
void          np_past_counts_forget (NpPastCounts *self);
void          np_past_counts_keep   (NpPastCounts *self,
                                     const NpLook *look);

/* meaning/look-routes.c: lines of routing tables, found once for all checks. */
typedef struct _NpLookRoutes NpLookRoutes;

void          np_look_routes_free    (NpLookRoutes  *self);
void          np_look_walk_routes    (const NpLook  *look,
                                      void         (*put) (gpointer             user_data,
                                                           const NpRouteRecord *route),
                                      gpointer       user_data);

/* meaning/look-partners.c: with whom this computer talks, likewise. */
typedef struct _NpLookPartners NpLookPartners;

void          np_look_partners_free  (NpLookPartners *self);

/* meaning/look-index.c: who listens where. */
typedef struct _NpLookListeners NpLookListeners;

void          np_look_listeners_free (NpLookListeners *self);

/**
 * NpFindingRow:
 * @table: what kind of record
 * @record: a record of the look
 *
 * A row that a finding speaks of.
 */
typedef struct
{
  NpTableId     table;
  gconstpointer record;
} NpFindingRow;

/**
 * NpFound:
 * @finding: what was reported, cleared by whoever clears the array
 * @cause: (nullable): the key of the finding that it follows from
 */
typedef struct
{
  NpFinding  finding;
  char      *cause;
} NpFound;

/**
 * NpLookPrivate:
 * @notes: what was noted before
 * @counts: what was counted before
 * @patience: how long there is to look
 * @by_cookie: the place of each socket by its cookie; %NULL until somebody asks
 * @listeners: likewise the listeners
 * @own_addresses: (element-type NpAddress): likewise the addresses of this computer, a set
 * @routes: the lines that checks ask for; %NULL until somebody asks
 * @partners: with whom this computer talks; %NULL until somebody asks
 * @found: (element-type NpFound): what was found so far
 * @by_key: the key of each finding to one more than its place in @found; %NULL until there is one
 */
typedef struct _NpLookPrivate
{
  NpPastNotes     *notes;
  NpPastCounts    *counts;
  NpPatience       patience;
  GHashTable      *by_cookie;
  NpLookListeners *listeners;
  GHashTable      *own_addresses;
  NpLookRoutes    *routes;
  NpLookPartners  *partners;
  GArray          *found;
  GHashTable      *by_key;
} NpLookPrivate;

/* meaning/look.c */
void         np_look_init         (NpLook           *look,
                                   const NpSnapshot *snapshot,
                                   NpLookPrivate    *private);
void         np_look_clear        (NpLook           *look);

/* meaning/finding.c: from what a check reported to a record. */
void         np_finding_clear     (NpFinding        *finding);
void         np_finding_fill      (const NpFinding  *finding,
                                   const char       *cause,
                                   gint64            since,
                                   NpFindingRecord  *record);

/* meaning/finding-search.c: the words that find its rows. */
char        *np_finding_dup_search (const NpFinding  *finding) G_GNUC_WARN_UNUSED_RESULT;

/* meaning/findings-causes.c: fills in the causes. */
void         np_findings_find_causes (const NpLook *look);

G_END_DECLS
