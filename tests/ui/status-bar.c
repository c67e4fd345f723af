/* tests/ui/status-bar.c: what the status bar says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/status-bar.h"

#include "fake-source.h"

static void
assert_freshness (guint       interval,
                  guint       effective_interval,
                  gboolean    paused,
                  const char *expected)
{
  /* 2026-11-22 10:42:07 UTC */
  const gint64 moment = G_GINT64_CONSTANT (1795344127) * G_USEC_PER_SEC;
  g_autofree char *text = np_status_dup_freshness (moment, interval, effective_interval, paused);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_freshness (void)
{
  g_autofree char *never = np_status_dup_freshness (0, 1000, 1000, FALSE);

  g_assert_cmpstr (never, ==, "Reading for the first time…");
  assert_freshness (500, 500, FALSE, "Updated 10:42:07, twice a second");
  assert_freshness (1000, 1000, FALSE, "Updated 10:42:07, every second");
  assert_freshness (5000, 5000, FALSE, "Updated 10:42:07, every 5 seconds");
  assert_freshness (1000, 3100, FALSE, "Updated 10:42:07, every 3 seconds, because reading takes long");
  assert_freshness (1000, 1300, FALSE, "Updated 10:42:07, every second");
  assert_freshness (500, 1600, FALSE, "Updated 10:42:07, every 2 seconds, because reading takes long");
  assert_freshness (1000, 1000, TRUE, "Paused, last updated 10:42:07");
  assert_freshness (1000, 3100, TRUE, "Paused, last updated 10:42:07");
}

static void
fill_owners (NpSnapshot *snapshot)
{
  static const NpOwnerVisibility visibilities[] = {
    NP_OWNER_KNOWN, NP_OWNER_HIDDEN, NP_OWNER_UNIT, NP_OWNER_NONE, NP_OWNER_UNACCEPTED, NP_OWNER_KNOWN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (visibilities); i++)
    {
      NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      socket->visibility = (guint8) visibilities[i];
    }
}

static void
fill_known (NpSnapshot *snapshot)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->visibility = NP_OWNER_KNOWN;
  socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  socket->visibility = NP_OWNER_NONE;
}

static void
test_known_programs (void)
{
  g_autoptr(NpSnapshot) some = fake_snapshot_new (fill_owners);
  g_autoptr(NpSnapshot) all = fake_snapshot_new (fill_known);
  g_autofree char *text = np_status_dup_known_programs (some);
  g_autofree char *nothing = np_status_dup_known_programs (all);

  g_assert_cmpstr (text, ==, "Programs known for 2 of 4 connections");
  g_assert_cmpstr (nothing, ==, "");
}

static void
assert_counting (guint       tables,
                 const char *expected)
{
  const gint64 moment = G_GINT64_CONSTANT (1795344127) * G_USEC_PER_SEC;
  const NpRequest request = { .tables = tables };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autofree char *text = NULL;

  np_snapshot_finish (snapshot);
  text = np_status_dup_counting (snapshot, moment);
  g_assert_cmpstr (text, ==, expected);
}

/* Only of what grows. */
static void
test_counting (void)
{
  assert_counting (1u << NP_TABLE_STATISTICS, "Counting since 10:42:07");
  assert_counting (1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ADDRESSES, "Counting since 10:42:07");
  assert_counting (1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_ROUTES, "");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/status-bar/freshness", test_freshness);
  g_test_add_func ("/status-bar/known-programs", test_known_programs);
  g_test_add_func ("/status-bar/counting", test_counting);

  return g_test_run ();
}
