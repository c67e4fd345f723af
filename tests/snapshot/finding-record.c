/* tests/snapshot/finding-record.c: tests of the records of what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include <string.h>

#include "support/references.h"

#define N_TEXTS 10

/* All texts of a record, in no order. */
static void
list_texts (NpFindingRecord  *record,
            char            **texts[N_TEXTS])
{
  char **const all[N_TEXTS] = {
    &record->subject, &record->title, &record->meaning, &record->verdict, &record->action,
    &record->normal, &record->reason, &record->evidence, &record->words, &record->cause,
  };

  memcpy (texts, all, sizeof all);
}

static void
test_copy_and_clear (void)
{
  NpFindingRecord record, copy;
  char *strings[N_TEXTS];
  char **texts[N_TEXTS], **copied[N_TEXTS];

  memset (&record, 0, sizeof record);
  record.id = "close-wait-leak";
  record.since = 1;
  record.n_rows = 2;
  record.families = 3;
  record.severity = NP_SEVERITY_WARNING;
  record.table = NP_TABLE_ROUTES;
  record.seen_once = TRUE;
  list_texts (&record, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      strings[i] = watched_string ("text");
      *texts[i] = g_ref_string_acquire (strings[i]);
    }

  np_finding_record_copy (&record, &copy);
  g_assert_cmpmem (&record, sizeof record, &copy, sizeof copy);
  np_finding_record_clear (&record);
  list_texts (&copy, copied);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_assert_null (*texts[i]);
      g_assert_true (*copied[i] == strings[i]);
      assert_still_held (strings[i]);
    }

  np_finding_record_clear (&copy);
  np_finding_record_clear (&copy);
  for (guint i = 0; i < N_TEXTS; i++)
    assert_given_back (strings[i]);
}

static void
test_key (void)
{
  char nothing[] = "", dropbox[] = "Drop Box";
  const NpFindingRecord of_computer = { .id = "offline-summary", .subject = nothing };
  const NpFindingRecord of_program = { .id = "close-wait-leak", .subject = dropbox };
  g_autofree char *computer_key = np_finding_record_dup_key (&of_computer);
  g_autofree char *program_key = np_finding_record_dup_key (&of_program);

  g_assert_cmpstr (computer_key, ==, "offline-summary");
  g_assert_cmpstr (program_key, ==, "close-wait-leak Drop Box");
}

/* Check and subject name a finding, whatever it says of them. */
static void
test_identity (void)
{
  char nothing[] = "", eth0[] = "eth0", same[] = "eth0", eth1[] = "eth1", id[] = "no-carrier";
  const NpFindingRecord record = { .id = "no-carrier", .subject = eth0, .severity = NP_SEVERITY_INFO };
  const NpFindingRecord later = { .id = id, .subject = same, .title = eth1, .since = 7, .severity = NP_SEVERITY_PROBLEM };
  const NpFindingRecord others[] = {
    { .id = "no-carrier", .subject = eth1 },
    { .id = "no-carrier", .subject = nothing },
    { .id = "rx-errors", .subject = eth0 },
  };

  g_assert_true (np_finding_record_equal (&record, &later));
  g_assert_cmpuint (np_finding_record_hash (&record), ==, np_finding_record_hash (&later));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (np_finding_record_equal (&record, &others[i]));
      g_assert_cmpuint (np_finding_record_hash (&record), !=, np_finding_record_hash (&others[i]));
    }
}

/* The texts are made anew at each look, so it matters what they say and not where they are. */
static void
test_differs_in_texts (void)
{
  char text[] = "text", same[] = "text", other[] = "other";
  NpFindingRecord a = { .id = "no-carrier", .table = NP_N_TABLES }, b;
  char **texts_a[N_TEXTS], **texts_b[N_TEXTS];

  memcpy (&b, &a, sizeof a);
  list_texts (&a, texts_a);
  list_texts (&b, texts_b);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      *texts_a[i] = text;
      *texts_b[i] = same;
    }
  g_assert_false (np_finding_record_differs (&a, &b));

  for (guint i = 0; i < N_TEXTS; i++)
    {
      *texts_b[i] = other;
      g_assert_true (np_finding_record_differs (&a, &b));
      *texts_b[i] = NULL;
      g_assert_true (np_finding_record_differs (&a, &b));
      g_assert_true (np_finding_record_differs (&b, &a));
      *texts_b[i] = same;
    }
  g_assert_false (np_finding_record_differs (&a, &b));
}

static void
test_differs_in_numbers (void)
{
  const NpFindingRecord record = { .id = "no-carrier" };
  const NpFindingRecord others[] = {
    { .id = "no-carrier", .since = 1 },
    { .id = "no-carrier", .n_rows = 1 },
    { .id = "no-carrier", .severity = NP_SEVERITY_INFO },
    { .id = "no-carrier", .table = NP_TABLE_ROUTES },
    { .id = "no-carrier", .seen_once = TRUE },
    { .id = "no-carrier", .families = 1 },
  };

  g_assert_false (np_finding_record_differs (&record, &record));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (np_finding_record_differs (&record, &others[i]));
}

/* What people find in files. */
static void
test_words (void)
{
  g_assert_cmpstr (np_severity_get_word (NP_SEVERITY_NONE), ==, "none");
  g_assert_cmpstr (np_severity_get_word (NP_SEVERITY_INFO), ==, "info");
  g_assert_cmpstr (np_severity_get_word (NP_SEVERITY_NOTICE), ==, "notice");
  g_assert_cmpstr (np_severity_get_word (NP_SEVERITY_WARNING), ==, "warning");
  g_assert_cmpstr (np_severity_get_word (NP_SEVERITY_PROBLEM), ==, "problem");
  g_assert_cmpstr (np_severity_get_word (NP_N_SEVERITIES), ==, "unknown");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/finding-record/copy-and-clear", test_copy_and_clear);
  g_test_add_func ("/snapshot/finding-record/key", test_key);
  g_test_add_func ("/snapshot/finding-record/identity", test_identity);
  g_test_add_func ("/snapshot/finding-record/differs-in-texts", test_differs_in_texts);
  g_test_add_func ("/snapshot/finding-record/differs-in-numbers", test_differs_in_numbers);
  g_test_add_func ("/snapshot/finding-record/words", test_words);

  return g_test_run ();
}
