/* tests/meaning/findings.c: what is remembered between two looks, and what follows from what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/neighbour.h>
#include <string.h>

#include "meaning/check-scene.h"
#include "meaning/marks.h"
#include "support/sample.h"

/* A desktop computer on which all goes well raises nothing above info, however long one looks. */
static void
test_healthy (gconstpointer data)
{
  g_autoptr(CheckScene) scene = check_scene_new ((NpPatience) GPOINTER_TO_UINT (data));

  for (guint i = 0; i < 20; i++)
    {
      guint n;
      const NpFindingRecord *findings;

      check_scene_add_desktop (scene);
      check_scene_look (scene);
      findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);
      for (guint j = 0; j < n; j++)
        if (findings[j].severity > NP_SEVERITY_INFO)
          g_error ("%s: %s", findings[j].id, findings[j].title);

      check_scene_wait (scene, i % 2 == 0 ? 1 : 20);
    }
}

/* A moment in which nothing could be read raises nothing: what was not seen is not judged. */
static void
test_nothing_read (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  for (guint i = 0; i < 3; i++)
    {
      guint n;
      const NpFindingRecord *findings;

      for (NpReader reader = 0; reader < NP_N_READERS; reader++)
        np_snapshot_take_error (scene->snapshot, reader, g_error_new (NP_ERROR, NP_ERROR_FAILED, "Not today."));
      memset (check_scene_edit_host (scene), 0, sizeof (NpHost));
      check_scene_look (scene);
      findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);
      if (n > 0)
        g_error ("%s: %s", findings[0].id, findings[0].title);
      check_scene_wait (scene, 30);
    }
}

/* Severity is in order, keys are unique, texts are there. */
static void
test_order (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const NpFindingRecord *findings;
  NpSocketRecord *socket;
  guint n;

  check_scene_add_desktop (scene);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", 50000 + i);

      socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, local, "203.0.113.9:443");
      check_scene_own (socket, 1366, "dropbox");
      socket->recv_q = 38;
    }
  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0:8080", NULL);
  check_scene_own (socket, 1400, "server");
  socket->recv_q = 6;
  socket->send_q = 5;
  check_scene_look (scene);

  findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);
  g_assert_cmpuint (n, >=, 3);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (np_check_lookup (findings[i].id) != NULL);
      g_assert_true (g_hash_table_add (keys, np_finding_record_dup_key (&findings[i])));
      g_assert_cmpstr (findings[i].title, !=, "");
      g_assert_cmpint (findings[i].since, >, 0);
      if (i > 0)
        g_assert_cmpuint (findings[i].severity, <=, findings[i - 1].severity);
    }
}

/* Since when something is found stays the same while it is found, and begins anew afterwards. */
static void
test_since (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;
  gint64 since = 0;

  check_scene_look (scene);
  for (guint i = 0; i < 3; i++)
    {
      check_scene_wait (scene, 1);
      check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1:631", NULL), 7, "cupsd");
      check_scene_look (scene);
      finding = check_scene_find (scene, "listen-local-only");
      g_assert_nonnull (finding);
      if (i == 0)
        since = finding->since;
      g_assert_cmpint (finding->since, ==, since);
    }

  check_scene_wait (scene, 1);
  check_scene_look (scene);
  assert_not_found (scene, "listen-local-only");

  check_scene_wait (scene, 1);
  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1:631", NULL), 7, "cupsd");
  check_scene_look (scene);
  finding = check_scene_find (scene, "listen-local-only");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->since, ==, since + 4 * G_USEC_PER_SEC);
}

/* Marks are on the rows of the very snapshot, and on those of later ones in which nobody looks. */
static void
test_marks (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  g_autoptr(NpSnapshot) later = NULL;
  const NpSocketRecord *sockets;
  NpSocketRecord *socket;
  guint n;

  check_scene_add_desktop (scene);
  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0:6379", NULL);
  check_scene_own (socket, 1400, "redis-server");
  later = np_snapshot_new (np_snapshot_get_request (scene->snapshot));
  np_socket_record_copy (socket, np_snapshot_add (later, NP_TABLE_CONNECTIONS));
  check_scene_look (scene);

  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "redis-server:6379/tcp");
  sockets = np_snapshot_get_records (scene->looked, NP_TABLE_CONNECTIONS, &n);
  g_assert_nonnull (strstr (sockets[n - 1].findings, "exposed-service"));
  g_assert_cmpuint (sockets[n - 1].severity, >=, NP_SEVERITY_WARNING);

  np_findings_mark (scene->findings, later);
  sockets = np_snapshot_get_records (later, NP_TABLE_CONNECTIONS, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (strstr (sockets[0].findings, "exposed-service"));
  g_assert_cmpuint (sockets[0].severity, >=, NP_SEVERITY_WARNING);
}

/* Routes that two snapshots share: the marks of one are not in the other. */
static void
test_marks_of_shared_records (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  g_autoptr(NpSnapshot) kept = NULL;
  const NpRouteRecord *routes;
  guint n;

  check_scene_add_route (scene, "10.9.0.0/16", NULL, NULL)->type = 6; /* RTN_BLACKHOLE */
  kept = np_snapshot_new (np_snapshot_get_request (scene->snapshot));
  g_assert_true (np_snapshot_share (kept, NP_TABLE_ROUTES, scene->snapshot));
  check_scene_look (scene);

  g_assert_nonnull (check_scene_find (scene, "refusing-route"));
  routes = np_snapshot_get_records (scene->looked, NP_TABLE_ROUTES, &n);
  g_assert_cmpstr (routes[0].findings, ==, "refusing-route");
  routes = np_snapshot_get_records (kept, NP_TABLE_ROUTES, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (routes[0].findings);
}

/* Sockets that nobody asked for are looked at, and gone afterwards. */
static void
test_checked_families (void)
{
  NpRequest request = { .families = 1u << NP_FAMILY_IPV4 };
  g_autoptr(NpFindings) findings = np_findings_new (NP_PATIENCE_SHORT);
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpFindingRecord *found;
  const NpSocketRecord *sockets;
  NpSocketRecord *socket;
  guint n;

  np_findings_add_needs (&request);
  snapshot = np_snapshot_new (&request);

  socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  socket->protocol = NP_PROTOCOL_PACKET;
  socket->family = NP_FAMILY_PACKET;
  socket->local_port = 3; /* ETH_P_ALL */
  socket->cookie = 1;
  check_scene_own (socket, 77, "tcpdump");
  socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  socket->family = NP_FAMILY_IPV6;
  socket->cookie = 2;
  socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  socket->family = NP_FAMILY_IPV4;
  socket->cookie = 3;

  np_findings_apply (findings, snapshot);
  found = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (found->id, ==, "packet-sniffer");
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (sockets[0].cookie, ==, 3);
}

static void
add_noroutes (CheckScene *scene,
              guint64     value)
{
  NpCounterRecord *counters;
  guint n;

  check_scene_add_desktop (scene);
  counters = np_snapshot_edit_records (scene->snapshot, NP_TABLE_STATISTICS, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (counters[i].name, "OutNoRoutes"))
      counters[i].value = value;
}

/* What grew while the computer slept, or while nobody looked for long, says nothing about now; nor does a counter that
 * was begun anew. The look after that is as good as any. */
static void
test_quiet_after_breaks (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_noroutes (scene, 0);
  check_scene_look (scene);
  assert_not_found (scene, "noroute-growing");

  check_scene_wait (scene, 10);
  add_noroutes (scene, 1000);
  check_scene_look (scene);
  g_assert_nonnull (check_scene_find (scene, "noroute-growing"));

  check_scene_wait (scene, 10);
  check_scene_sleep (scene, 3600);
  add_noroutes (scene, 2000);
  check_scene_look (scene);
  assert_not_found (scene, "noroute-growing");

  check_scene_wait (scene, 10);
  add_noroutes (scene, 3000);
  check_scene_look (scene);
  g_assert_nonnull (check_scene_find (scene, "noroute-growing"));

  check_scene_wait (scene, 300);
  add_noroutes (scene, 4000);
  check_scene_look (scene);
  assert_not_found (scene, "noroute-growing");

  check_scene_wait (scene, 10);
  add_noroutes (scene, 10);
  check_scene_look (scene);
  assert_not_found (scene, "noroute-growing");
}

static void
add_dead_gateway (CheckScene *scene)
{
  NpNeighbourRecord *neighbours;
  guint n;

  check_scene_add_desktop (scene);
  neighbours = np_snapshot_edit_records (scene->snapshot, NP_TABLE_NEIGHBOURS, &n);
  neighbours[0].state = NUD_FAILED;
  neighbours[0].mac_length = 0;
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", 51000 + i);
      g_autofree char *remote = g_strdup_printf ("203.0.113.%u:993", 50 + i);
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, local, remote);

      check_scene_own (socket, 1366, "firefox");
      socket->retransmits = 3;
    }
}

/* The router is silent, and so nothing answers: one thing is wrong, and the rest follows from it. */
static void
test_causes (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  const NpFindingRecord *root, *effect;

  for (guint i = 0; i < 3; i++)
    {
      add_dead_gateway (scene);
      check_scene_look (scene);
      check_scene_wait (scene, 10);
    }

  root = check_scene_find (scene, "gateway-dead");
  g_assert_nonnull (root);
  g_assert_null (root->cause);
  effect = check_scene_find (scene, "syn-sent-stuck");
  g_assert_nonnull (effect);
  g_assert_nonnull (effect->cause);
  g_assert_true (g_str_has_prefix (effect->cause, "gateway-dead") || g_str_has_prefix (effect->cause, "nothing-answers"));
}

static void
add_repeats (CheckScene *scene,
             const char *remote)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED,
                                                   "192.168.1.20:52000", remote);

  check_scene_own (socket, 1500, "sshd");
  socket->send_q = 5000;
  socket->retransmits = 5;
  socket->timer = NP_TIMER_ON;
}

/* A router that is silent does not explain why a computer on the same network is. */
static void
test_near_partners (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  const NpFindingRecord *effect;

  add_dead_gateway (scene);
  add_repeats (scene, "192.168.1.77:22");
  check_scene_look (scene);
  effect = check_scene_find (scene, "send-retrans");
  g_assert_nonnull (effect);
  g_assert_null (effect->cause);

  check_scene_wait (scene, 1);
  add_dead_gateway (scene);
  add_repeats (scene, "203.0.113.77:22");
  check_scene_look (scene);
  effect = check_scene_find (scene, "send-retrans");
  g_assert_nonnull (effect);
  g_assert_cmpstr (effect->cause, ==, "gateway-dead 192.168.1.1");
}

/* Every effect's cause is in the same snapshot, and no circle leads anywhere. */
static void
test_causes_are_there (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  const NpFindingRecord *findings;
  guint n, n_effects = 0;

  add_dead_gateway (scene);
  check_scene_look (scene);

  findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);
  for (guint i = 0; i < n; i++)
    {
      const char *key = findings[i].cause;
      guint steps = 0;

      n_effects += key != NULL;
      while (key != NULL)
        {
          const NpFindingRecord *cause = NULL;

          for (guint j = 0; j < n && cause == NULL; j++)
            {
              g_autofree char *other = np_finding_record_dup_key (&findings[j]);

              if (g_str_equal (other, key))
                cause = &findings[j];
            }
          g_assert_nonnull (cause);
          g_assert_cmpuint (++steps, <, n);
          key = cause->cause;
        }
    }
  g_assert_cmpuint (n_effects, >, 0);
}

/* Every check has its texts, and its own id. */
static void
test_checks (void)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (np_check_get_n (), >=, 78);
  for (guint i = 0; i < np_check_get_n (); i++)
    {
      const NpCheck *check = np_check_get_nth (i);

      g_assert_true (g_hash_table_add (ids, (gpointer) check->id));
      g_assert_true (np_check_lookup (check->id) == check);
      g_assert_nonnull (np_check_subject_get_title (np_check_get_subject (check)));
      g_assert_false (g_str_has_suffix (check->title, "."));
      g_assert_true (g_str_has_suffix (check->reason, "."));
      g_assert_true (check->normal == NULL || g_str_has_suffix (check->normal, "."));
      g_assert_cmpstr (check->source, !=, "");
      for (const char *c = check->id; *c != '\0'; c++)
        g_assert_true (g_ascii_islower (*c) || g_ascii_isdigit (*c) || *c == '-');
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/findings/healthy", GUINT_TO_POINTER (NP_PATIENCE_LONG), test_healthy);
  g_test_add_data_func ("/findings/healthy-at-a-glance", GUINT_TO_POINTER (NP_PATIENCE_SHORT), test_healthy);
  g_test_add_func ("/findings/nothing-read", test_nothing_read);
  g_test_add_func ("/findings/order", test_order);
  g_test_add_func ("/findings/since", test_since);
  g_test_add_func ("/findings/marks", test_marks);
  g_test_add_func ("/findings/marks-of-shared-records", test_marks_of_shared_records);
  g_test_add_func ("/findings/checked-families", test_checked_families);
  g_test_add_func ("/findings/quiet-after-breaks", test_quiet_after_breaks);
  g_test_add_func ("/findings/causes", test_causes);
  g_test_add_func ("/findings/near-partners", test_near_partners);
  g_test_add_func ("/findings/causes-are-there", test_causes_are_there);
  g_test_add_func ("/findings/checks", test_checks);

  return g_test_run ();
}
