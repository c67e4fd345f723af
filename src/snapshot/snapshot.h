/* snapshot/snapshot.h: one moment of the network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/counter-record.h"
#include "snapshot/error.h"
#include "snapshot/finding-record.h"
#include "snapshot/group-record.h"
#include "snapshot/host.h"
#include "snapshot/interface-record.h"
#include "snapshot/neighbour-record.h"
#include "snapshot/route-record.h"
#include "snapshot/socket-record.h"
#include "snapshot/translation-record.h"

G_BEGIN_DECLS

/**
 * NpTableId:
 *
 * The kinds of record that a snapshot holds, each of which is a table to people.
 */
typedef enum
{
  NP_TABLE_CONNECTIONS,  /* NpSocketRecord */
  NP_TABLE_ROUTES,       /* NpRouteRecord */
  NP_TABLE_RULES,        /* NpRuleRecord */
  NP_TABLE_INTERFACES,   /* NpInterfaceRecord */
  NP_TABLE_ADDRESSES,    /* NpAddressRecord */
  NP_TABLE_NEIGHBOURS,   /* NpNeighbourRecord */
  NP_TABLE_STATISTICS,   /* NpCounterRecord */
  NP_TABLE_GROUPS,       /* NpGroupRecord */
  NP_TABLE_TRANSLATIONS, /* NpTranslationRecord */
  NP_TABLE_FINDINGS,     /* NpFindingRecord: what follows from the other tables, and no reader reads */
} NpTableId;

#define NP_N_TABLES 10

/* The tables whose records say what was noticed about them, see np_record_get_findings(). */
#define NP_MARKED_TABLES \
  (1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_INTERFACES | \
   1u << NP_TABLE_ADDRESSES | 1u << NP_TABLE_NEIGHBOURS | 1u << NP_TABLE_STATISTICS)

/**
 * NpReader:
 *
 * The parts of a snapshot that can fail one by one.
 */
typedef enum
{
  NP_READER_TCP,
  NP_READER_UDP,
  NP_READER_UDPLITE,
  NP_READER_RAW,
  NP_READER_ICMP,
  NP_READER_MPTCP,
  NP_READER_SCTP,
  NP_READER_UNIX,
  NP_READER_PACKET,
  NP_READER_NETLINK,
  NP_READER_ENDINGS, /* the sockets that were there only between two snapshots */
  NP_READER_ROUTES_IPV4,
  NP_READER_ROUTES_IPV6,
  NP_READER_RULES,
  NP_READER_INTERFACES,
  NP_READER_ADDRESSES,
  NP_READER_NEIGHBOURS,
  NP_READER_STATISTICS,
  NP_READER_GROUPS,
  NP_READER_TRANSLATIONS,
  NP_READER_FINDINGS, /* never fails: what it could not look at, the others tell */
} NpReader;

#define NP_N_READERS 21

/**
 * NpDetail:
 * @NP_DETAIL_PROGRAMS: which processes hold each socket, and the name of its user and its unit
 * @NP_DETAIL_TCP_INFO: round-trip time, byte counts and rates of TCP sockets
 * @NP_DETAIL_MEMORY: memory and drops of sockets
 * @NP_DETAIL_PAIRS: the other end of conversations that stay on this computer
 * @NP_DETAIL_APPLICATIONS: desktop applications and the descriptions of units
 * @NP_DETAIL_NAMES: host names of the other ends, which means to ask name servers
 * @NP_DETAIL_ENDINGS: sockets that were there only between two snapshots
 * @NP_DETAIL_FINDINGS: what was noticed about each record
 *
 * What costs extra to read, and is left out unless somebody looks at it.
 */
typedef enum
{
  NP_DETAIL_PROGRAMS = 1 << 0,
  NP_DETAIL_TCP_INFO = 1 << 1,
  NP_DETAIL_MEMORY = 1 << 2,
  NP_DETAIL_PAIRS = 1 << 3,
  NP_DETAIL_APPLICATIONS = 1 << 4,
  NP_DETAIL_NAMES = 1 << 5,
  NP_DETAIL_ENDINGS = 1 << 6,
  NP_DETAIL_FINDINGS = 1 << 7,
} NpDetail;

/**
 * NpRequest:
 * @tables: a bit `1 << NpTableId` for each table wanted
 * @families: a bit `1 << NpFamily` for each family of sockets wanted
 * @checked_families: likewise the families of the sockets that are looked at for findings, and left out of the finished
 *   snapshot unless they are in @families too
 * @details: #NpDetail bits
 * @checked_details: likewise what is only looked at for findings: of sockets nothing of it is in the finished snapshot
 *   unless it is in @details too, so that rows do not change whenever somebody looks for findings
 * @counting: any number; when it is another than before, what grew is counted from now on
 */
typedef struct
{
  guint tables;
  guint families;
  guint checked_families;
  guint details;
  guint checked_details;
  guint counting;
} NpRequest;

/* The families of sockets that must be read for @request. */
static inline guint
np_request_get_read_families (const NpRequest *request)
{
  return request->families | request->checked_families;
}

/* What must be read for @request of what costs extra. */
static inline guint
np_request_get_read_details (const NpRequest *request)
{
  return request->details | request->checked_details;
}

/**
 * NpSnapshot:
 *
 * What the kernel said at one moment: an array of plain records for each table,
 * and for each part that could not be read the reason. Whoever makes it fills
 * it; once handed on it is immutable. Atomically reference-counted. A table that
 * has not changed may have the very same records as in the snapshot before.
 */
typedef struct _NpSnapshot NpSnapshot;

NpSnapshot    *np_snapshot_new          (const NpRequest *request) G_GNUC_WARN_UNUSED_RESULT;
NpSnapshot    *np_snapshot_new_part     (const NpSnapshot *whole,
                                         NpTableId        table) G_GNUC_WARN_UNUSED_RESULT;
NpSnapshot    *np_snapshot_ref          (NpSnapshot      *self);
void           np_snapshot_unref        (NpSnapshot      *self);

/* For those who fill it. */
gpointer       np_snapshot_add          (NpSnapshot      *self,
                                         NpTableId        table);
void           np_snapshot_drop_last    (NpSnapshot      *self,
                                         NpTableId        table);
void           np_snapshot_truncate     (NpSnapshot      *self,
                                         NpTableId        table,
                                         guint            n_records);
void           np_snapshot_drop_unwanted (NpSnapshot     *self);
gpointer       np_snapshot_edit_records (NpSnapshot      *self,
                                         NpTableId        table,
                                         guint           *n_records);
NpHost        *np_snapshot_edit_host    (NpSnapshot      *self);
void           np_snapshot_add_finding  (NpSnapshot      *self,
                                         NpTableId        table,
                                         guint            place,
                                         const char      *id,
                                         NpSeverity       severity);
void           np_snapshot_take_error   (NpSnapshot      *self,
                                         NpReader         reader,
                                         GError          *error);
gboolean       np_snapshot_share        (NpSnapshot       *self,
                                         NpTableId         table,
                                         const NpSnapshot *previous);
void           np_snapshot_finish       (NpSnapshot      *self);

/* For those who read it. */
const NpRequest *np_snapshot_get_request   (const NpSnapshot *self);
const NpHost    *np_snapshot_get_host      (const NpSnapshot *self);
gconstpointer    np_snapshot_get_records   (const NpSnapshot *self,
                                            NpTableId         table,
                                            guint            *n_records);
const GError    *np_snapshot_get_error     (const NpSnapshot *self,
                                            NpReader          reader);
gboolean         np_snapshot_shares        (const NpSnapshot *a,
                                            const NpSnapshot *b,
                                            NpTableId         table);
gint64           np_snapshot_get_real_time (const NpSnapshot *self);
gint64           np_snapshot_get_time      (const NpSnapshot *self);
gint64           np_snapshot_get_cost      (const NpSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSnapshot, np_snapshot_unref)

/* Records of any table. */
gsize          np_record_size    (NpTableId     table);
gpointer       np_record_dup     (NpTableId     table,
                                  gconstpointer record) G_GNUC_WARN_UNUSED_RESULT;
void           np_record_free    (NpTableId     table,
                                  gpointer      record);
guint          np_record_hash    (NpTableId     table,
                                  gconstpointer record);
gboolean       np_record_equal   (NpTableId     table,
                                  gconstpointer a,
                                  gconstpointer b);
gboolean       np_record_differs (NpTableId     table,
                                  gconstpointer a,
                                  gconstpointer b);
const char    *np_record_get_findings (NpTableId     table,
                                       gconstpointer record);
NpSeverity     np_record_get_severity (NpTableId     table,
                                       gconstpointer record);
NpReader       np_record_get_reader (NpTableId     table,
                                     gconstpointer record);
NpTableId      np_reader_get_table  (NpReader      reader);
gboolean       np_reader_is_extra   (NpReader      reader);

G_END_DECLS
