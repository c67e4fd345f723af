/* meaning/way-walk.h: the search for a way, followed rule by rule and line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/way.h"

G_BEGIN_DECLS

/**
 * NpRuleFit:
 *
 * Whether a policy rule is for a packet, and if not, which of its conditions says so first.
 */
typedef enum
{
  NP_RULE_IS_FOR_ALL,
  NP_RULE_IS_FOR_IT,
  NP_RULE_DEPENDS_ON_PROGRAM, /* its protocol and ports, which the question leaves open */
  NP_RULE_DEPENDS_ON_USER,
  NP_RULE_DEPENDS_ON_VRF,
  NP_RULE_DEPENDS_ON_GROUP,   /* of the interface, of which nobody asks the kernel */
  NP_RULE_DEPENDS_ON_MORE,    /* conditions that this program does not know */
  NP_RULE_WANTS_SOURCE,
  NP_RULE_WANTS_DESTINATION,
  NP_RULE_WANTS_TOS,
  NP_RULE_WANTS_MARK,
  NP_RULE_WANTS_FLOW_LABEL,
  NP_RULE_WANTS_TUNNEL,
  NP_RULE_WANTS_ARRIVAL,      /* packets that come in from outside */
  NP_RULE_WANTS_INTERFACE,
  NP_RULE_WANTS_USER,
  NP_RULE_WANTS_VRF,
  NP_RULE_WANTS_OTHERS,       /* it is inverted */
} NpRuleFit;

/**
 * NpVisitResult:
 *
 * What came of a rule.
 */
typedef enum
{
  NP_VISIT_SKIPPED,    /* it is not for the packet */
  NP_VISIT_NOTHING,    /* its table has no line for the destination */
  NP_VISIT_UNUSABLE,   /* its table has lines, but none that this packet can use */
  NP_VISIT_THROWN,     /* a line says not to look on in this table */
  NP_VISIT_SUPPRESSED, /* the line is too general for the rule */
  NP_VISIT_DECIDED,    /* a line decides */
  NP_VISIT_REFUSED,    /* the rule itself decides */
  NP_VISIT_JUMP,
  NP_VISIT_NOP,
  NP_VISIT_UNKNOWN,    /* an action of a newer kernel */
} NpVisitResult;

/**
 * NpVisit:
 * @rule: the rule
 * @line: (nullable): the line of its table that the result speaks of
 * @fit: whether the rule is for the packet
 * @result: what came of it
 * @taken: whether the rule was applied
 */
typedef struct
{
  const NpRuleRecord  *rule;
  const NpRouteRecord *line;
  NpRuleFit            fit;
  NpVisitResult        result;
  gboolean             taken;
} NpVisit;

/**
 * NpLineFault:
 *
 * Why a line is no good for a packet although its destination matches.
 */
typedef enum
{
  NP_LINE_FITS,
  NP_LINE_OTHER_TOS,
  NP_LINE_OTHER_SOURCE,
  NP_LINE_OTHER_INTERFACE,
  NP_LINE_DEAD,
} NpLineFault;

/**
 * NpWayWalk:
 * @way: the kernel's answer
 * @lines: (element-type NpRouteRecord): the lines of all tables whose destination matches, the best ones first
 * @visits: (element-type NpVisit): the rules that were looked at, the last of which decides
 * @line: (nullable): the line of the snapshot that decides
 * @table: the table that decides, when a line does
 * @refusal: what programs would be told by our own search
 * @readable: whether the rules and routes could be read at all
 * @default_rules: whether the kernel has no list of rules and just asks the tables local and main
 * @merged: whether the kernel searches the tables local and main as one
 * @agrees: whether the kernel's answer is the same; where it is not, @line and @table are the kernel's
 */
typedef struct
{
  const NpWay         *way;
  GPtrArray           *lines;
  GArray              *visits;
  const NpRouteRecord *line;
  guint32              table;
  int                  refusal;
  gboolean             readable;
  gboolean             default_rules;
  gboolean             merged;
  gboolean             agrees;
} NpWayWalk;

NpWayWalk   *np_way_walk_new         (const NpWay         *way) G_GNUC_WARN_UNUSED_RESULT;
NpWayWalk   *np_way_walk_new_unanswered (const NpWay      *way,
                                         GPtrArray        *lines) G_GNUC_WARN_UNUSED_RESULT;
void         np_way_walk_free        (NpWayWalk           *self);

NpRuleFit    np_way_get_rule_fit     (const NpWay         *way,
                                      const NpRuleRecord  *rule);
NpLineFault  np_way_get_line_fault   (const NpWay         *way,
                                      const NpRouteRecord *line);

/* What names a line besides its destination: how exactly it names the sender, and how much its router asks to be
 * preferred (RFC 4191): 0 low, 1 medium, 2 high. */
guint        np_route_get_source_length (const NpRouteRecord *line);
guint        np_route_get_preference    (const NpRouteRecord *line);

/* What the way's snapshot knows. */
const NpInterfaceRecord *np_way_find_interface  (const NpWay     *way,
                                                 guint32          index);
gboolean                 np_way_has_own_address (const NpWay     *way,
                                                 const NpAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpWayWalk, np_way_walk_free)

G_END_DECLS
