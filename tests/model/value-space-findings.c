/* tests/model/value-space-findings.c: whatever can be noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "value-space.h"

#include "meaning/checks.h"

static guint32
below (GRand   *random,
       guint32  n)
{
  return g_rand_int (random) % n;
}

static char *
maybe_text (GRand      *random,
            const char *text)
{
  return g_rand_boolean (random) ? (char *) text : NULL;
}

/* The ids of one check, or of it and the next. They are interned, and GLib never lets go of those, so few differ. */
static const char *
some_checks (GRand *random)
{
  guint n_checks = np_check_get_n ();
  guint first = below (random, n_checks);
  guint second = (first + 1) % n_checks;
  g_autofree char *both = g_strdup_printf ("%s,%s", np_check_get_nth (first)->id, np_check_get_nth (second)->id);

  return g_rand_boolean (random) ? np_check_get_nth (first)->id : g_intern_string (both);
}

/* What each check can report; of @i records that follow each other each is of another check. */
void
value_space_fill_finding (GRand           *random,
                          guint            i,
                          NpFindingRecord *finding)
{
  guint place = i % np_check_get_n ();

  finding->id = np_check_get_nth (place)->id;
  finding->subject = (char *) (g_rand_boolean (random) ? HOSTILE : "");
  finding->title = (char *) HOSTILE " keeps its hands full";
  finding->meaning = (char *) "The program " HOSTILE " does not get round to it.";
  finding->verdict = (char *) "It may be bad.";
  finding->action = (char *) "Wait a little.";
  finding->normal = maybe_text (random, "Normal for some programs.");
  finding->reason = (char *) np_check_get_nth (place)->reason;
  finding->evidence = (char *) (g_rand_boolean (random) ? "3 connections\ntcp 192.0.2.1:80 LISTEN, Recv-Q 0, Send-Q 128" : "");
  finding->words = maybe_text (random, "finding:close-wait-leak pid:4711");
  finding->cause = maybe_text (random, np_check_get_nth ((place + 1) % np_check_get_n ())->id);
  finding->since = g_rand_boolean (random) ? G_USEC_PER_SEC : 0;
  finding->n_rows = below (random, 4);
  finding->families = below (random, 1u << NP_N_FAMILIES);
  finding->severity = (guint8) (NP_SEVERITY_INFO + below (random, NP_N_SEVERITIES - 1));
  finding->table = (guint8) below (random, NP_N_TABLES + 1);
  finding->seen_once = (guint8) g_rand_boolean (random);
}

/* What was noticed about a record. */
void
value_space_mark (GRand     *random,
                  NpTableId  table,
                  gpointer   record)
{
  char *findings = maybe_text (random, some_checks (random));
  guint8 severity = (guint8) (findings != NULL ? NP_SEVERITY_INFO + below (random, NP_N_SEVERITIES - 1) : NP_SEVERITY_NONE);

#define MARK(Type) (((Type *) record)->findings = findings, ((Type *) record)->severity = severity)
  switch (table)
    {
    case NP_TABLE_CONNECTIONS:
      MARK (NpSocketRecord);
      break;
    case NP_TABLE_ROUTES:
      MARK (NpRouteRecord);
      break;
    case NP_TABLE_INTERFACES:
      MARK (NpInterfaceRecord);
      break;
    case NP_TABLE_ADDRESSES:
      MARK (NpAddressRecord);
      break;
    case NP_TABLE_NEIGHBOURS:
      MARK (NpNeighbourRecord);
      break;
    case NP_TABLE_STATISTICS:
      MARK (NpCounterRecord);
      break;
    case NP_TABLE_RULES:
    case NP_TABLE_GROUPS:
    case NP_TABLE_TRANSLATIONS:
    case NP_TABLE_FINDINGS:
    default:
      break;
    }
#undef MARK
}
