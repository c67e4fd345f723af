/* tests/meaning/check-calls.c: calls that nobody answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/neighbour.h>
#include <string.h>

#include "support/sample.h"

#define FIREFOX 1366
#define CURL    2000

static NpSocketRecord *
add_call_of (CheckScene *scene,
             pid_t       pid,
             const char *program,
             guint       n,
             const char *remote,
             guint8      retransmits)
{
  g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", 40000 + n);
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, local, remote);

  check_scene_own (socket, pid, program);
  socket->send_q = 1;
  socket->timer = NP_TIMER_ON;
  socket->retransmits = retransmits;
  socket->has_tcp_info = TRUE;

  return socket;
}

static NpSocketRecord *
add_call (CheckScene *scene,
          guint       n,
          const char *remote,
          guint8      retransmits)
{
  return add_call_of (scene, FIREFOX, "firefox", n, remote, retransmits);
}

static NpSocketRecord *
add_open (CheckScene *scene,
          const char *remote,
          guint64     rx_rate)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:50000",
                                                   remote);

  check_scene_own (socket, FIREFOX, "firefox");
  socket->has_tcp_info = TRUE;
  socket->has_rates = TRUE;
  socket->rx_rate = rx_rate;

  return socket;
}

static void
assert_has (const char *text,
            const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* A call that was repeated: seen at once. */
static void
stuck_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_add_desktop (scene);
  add_call (scene, 0, "203.0.113.50:8443", 2);
  check_scene_look (scene);

  finding = assert_found (scene, "syn-sent-stuck", NP_SEVERITY_NOTICE, "firefox");
  g_assert_cmpuint (finding->n_rows, ==, 1);
  g_assert_false (finding->seen_once);
  assert_has (finding->title, "firefox gets no answer from 203.0.113.50");
  assert_has (finding->evidence, "was called 3 times");
  assert_has (finding->evidence, "within 2 minutes");
}

/* One that was not repeated yet. */
static void
stuck_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_call (scene, 0, "203.0.113.50:8443", 0);
  check_scene_look (scene);
  assert_not_found (scene, "syn-sent-stuck");

  check_scene_wait (scene, 2.9);
  add_call (scene, 0, "203.0.113.50:8443", 0);
  check_scene_look (scene);
  assert_not_found (scene, "syn-sent-stuck");

  check_scene_wait (scene, 0.1);
  add_call (scene, 0, "203.0.113.50:8443", 0);
  check_scene_look (scene);
  assert_found (scene, "syn-sent-stuck", NP_SEVERITY_NOTICE, "firefox");
}

/* Happy eyeballs: IPv6 does not get through, IPv4 does, and the program needs only one. */
static void
stuck_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *call;

  call = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, "[2001:db8:1::20]:40000",
                                 "[2001:db8:9::9]:443");
  check_scene_own (call, FIREFOX, "firefox");
  call->retransmits = 2;
  add_open (scene, "203.0.113.9:443", 0);
  check_scene_look (scene);
  assert_not_found (scene, "syn-sent-stuck");

  /* A connection of somebody else to the same port does not help. */
  call = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, "[2001:db8:1::20]:40000",
                                 "[2001:db8:9::9]:443");
  check_scene_own (call, CURL, "curl");
  call->retransmits = 2;
  add_open (scene, "203.0.113.9:443", 0);
  check_scene_look (scene);
  assert_found (scene, "syn-sent-stuck", NP_SEVERITY_NOTICE, "curl");
}

static void
test_stuck_router (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  add_call (scene, 0, "192.168.1.1:80", 1);
  check_scene_look (scene);
  assert_found (scene, "syn-sent-stuck", NP_SEVERITY_WARNING, "firefox");

  check_scene_add_desktop (scene);
  add_call (scene, 0, "203.0.113.50:853", 1);
  check_scene_look (scene);
  assert_found (scene, "syn-sent-stuck", NP_SEVERITY_WARNING, "firefox");

  check_scene_edit_host (scene)->name_servers[0] = sample_address ("203.0.113.51");
  check_scene_edit_host (scene)->n_name_servers = 1;
  add_call (scene, 0, "203.0.113.51:5353", 1);
  check_scene_look (scene);
  assert_found (scene, "syn-sent-stuck", NP_SEVERITY_WARNING, "firefox");
}

/* Several calls of one program are one finding, those of two are two. */
static void
test_stuck_programs (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_call (scene, 0, "203.0.113.50:8443", 2);
  add_call (scene, 1, "203.0.113.51:8443", 5);
  add_call_of (scene, CURL, "curl", 2, "203.0.113.52:8443", 1);
  check_scene_look (scene);

  g_assert_cmpuint (check_scene_count (scene, "syn-sent-stuck"), ==, 2);
  finding = assert_found (scene, "syn-sent-stuck", NP_SEVERITY_NOTICE, "firefox");
  g_assert_cmpuint (finding->n_rows, ==, 2);
  assert_has (finding->title, "several computers");
  assert_has (finding->evidence, "203.0.113.51 on port 8443 was called 6 times");
}

/* Who looks only once notices calls that nobody answered yet, one severity lower. */
static void
test_stuck_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  const NpFindingRecord *finding;

  add_call (scene, 0, "203.0.113.50:8443", 0);
  check_scene_look (scene);
  finding = assert_found (scene, "syn-sent-stuck", NP_SEVERITY_INFO, "firefox");
  g_assert_true (finding->seen_once);

  add_call (scene, 0, "203.0.113.50:8443", 1);
  check_scene_look (scene);
  finding = assert_found (scene, "syn-sent-stuck", NP_SEVERITY_NOTICE, "firefox");
  g_assert_false (finding->seen_once);
}

static void
add_silent_hosts (CheckScene *scene,
                  guint       n_hosts)
{
  for (guint i = 0; i < n_hosts; i++)
    {
      g_autofree char *remote = g_strdup_printf ("203.0.113.%u:443", 50 + i);

      add_call (scene, i, remote, 1);
    }
}

static void
nothing_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_address (scene, "wlan0", "192.168.1.20/24");
  check_scene_add_rules (scene);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "wlan0");
  check_scene_add_neighbour (scene, "192.168.1.1", "wlan0", NUD_REACHABLE);
  check_scene_edit_host (scene)->n_name_servers = 1;
  check_scene_edit_host (scene)->name_servers[0] = sample_address ("192.168.1.1");
  add_silent_hosts (scene, 3);
  check_scene_look (scene);

  finding = assert_found (scene, "nothing-answers", NP_SEVERITY_PROBLEM, "");
  g_assert_cmpuint (finding->n_rows, ==, 3);
  assert_has (finding->evidence,
              "✓ A network interface is connected.\n"
              "✓ This computer has an address.\n"
              "✓ There is a way out (default route).\n"
              "✓ The router answers.\n"
              "✓ A name server (DNS) is set.\n"
              "? Whether the name server (DNS) answers is not known.\n");
}

/* The list says where the way ends. */
static void
test_nothing_steps (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "lo", "loopback");
  check_scene_add_address (scene, "lo", "127.0.0.1/8");
  check_scene_add_address (scene, "wlan0", "169.254.7.7/16");
  check_scene_add_rules (scene);
  add_silent_hosts (scene, 3);
  add_call (scene, 9, "203.0.113.99:53", 1);
  check_scene_look (scene);
  assert_has (check_scene_find (scene, "nothing-answers")->evidence,
              "✗ No network interface is connected.\n"
              "✗ This computer has no address that is good outside its own link.\n"
              "✗ There is no way out (default route).\n"
              "? Whether the router answers is not known.\n"
              "? Which name server (DNS) is set is not known.\n"
              "✗ A name server (DNS) does not answer.\n");

  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_rules (scene);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "wlan0");
  check_scene_add_neighbour (scene, "192.168.1.1", "wlan0", NUD_FAILED);
  add_silent_hosts (scene, 3);
  check_scene_look (scene);
  assert_has (check_scene_find (scene, "nothing-answers")->evidence, "✗ The router does not answer.\n");

  /* What could not be read is no cross. */
  np_snapshot_take_error (scene->snapshot, NP_READER_ROUTES_IPV6, g_error_new_literal (NP_ERROR, 0, "Unreadable."));
  np_snapshot_take_error (scene->snapshot, NP_READER_INTERFACES, g_error_new_literal (NP_ERROR, 0, "Unreadable."));
  add_silent_hosts (scene, 3);
  check_scene_look (scene);
  assert_has (check_scene_find (scene, "nothing-answers")->evidence,
              "? Whether a network interface is connected could not be read.\n");
  assert_has (check_scene_find (scene, "nothing-answers")->evidence,
              "? Whether there is a way out (default route) could not be read.\n");
}

/* Two hosts, or three calls to the same two; or three computers at home. */
static void
nothing_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_silent_hosts (scene, 2);
  add_call (scene, 7, "203.0.113.50:80", 4);
  add_call (scene, 8, "203.0.113.60:80", 0);
  check_scene_look (scene);
  assert_not_found (scene, "nothing-answers");

  add_silent_hosts (scene, 2);
  add_call (scene, 7, "192.168.1.70:80", 4);
  check_scene_look (scene);
  assert_not_found (scene, "nothing-answers");

  add_silent_hosts (scene, 3);
  np_snapshot_take_error (scene->snapshot, NP_READER_TCP, g_error_new_literal (NP_ERROR, 0, "Unreadable."));
  check_scene_look (scene);
  assert_not_found (scene, "nothing-answers");
}

/* A torrent client or a scanner calls many that are off, while others answer. */
static void
nothing_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 10; i++)
    {
      add_silent_hosts (scene, 20);
      add_open (scene, "203.0.113.9:443", 1000);
      check_scene_look (scene);
      assert_not_found (scene, "nothing-answers");
      check_scene_wait (scene, 2);
    }
}

/* Open connections over which nothing comes any more are none. */
static void
test_nothing_quiet (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_silent_hosts (scene, 3);
  add_open (scene, "203.0.113.9:443", 0)->has_rates = FALSE;
  check_scene_look (scene);
  assert_not_found (scene, "nothing-answers");

  for (guint i = 0; i < 5; i++)
    {
      check_scene_wait (scene, 2);
      add_silent_hosts (scene, 3);
      add_open (scene, "203.0.113.9:443", 0);
      check_scene_look (scene);
      assert_not_found (scene, "nothing-answers");
    }

  check_scene_wait (scene, 2);
  add_silent_hosts (scene, 3);
  add_open (scene, "203.0.113.9:443", 0);
  check_scene_look (scene);
  assert_found (scene, "nothing-answers", NP_SEVERITY_PROBLEM, "");
}

/* Two looks are not enough to tell, but one can say what it saw. */
static void
test_nothing_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  const NpFindingRecord *finding;

  add_silent_hosts (scene, 3);
  add_open (scene, "203.0.113.9:443", 0);
  check_scene_look (scene);
  finding = assert_found (scene, "nothing-answers", NP_SEVERITY_WARNING, "");
  g_assert_true (finding->seen_once);

  add_silent_hosts (scene, 3);
  check_scene_look (scene);
  assert_found (scene, "nothing-answers", NP_SEVERITY_PROBLEM, "");
}

static void
add_scan (CheckScene *scene,
          guint       n_hosts,
          gboolean    is_known)
{
  for (guint i = 0; i < n_hosts; i++)
    {
      g_autofree char *remote = g_strdup_printf ("198.51.100.%u:22", 1 + i);
      NpSocketRecord *call = add_call (scene, i, remote, 1);

      if (is_known)
        continue;
      g_clear_pointer (&call->owners, np_owners_unref);
      call->visibility = NP_OWNER_HIDDEN;
    }
}

static void
scan_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_scan (scene, 30, TRUE);
  check_scene_look (scene);
  finding = assert_found (scene, "syn-sent-scan", NP_SEVERITY_NOTICE, "firefox");
  g_assert_cmpuint (finding->n_rows, ==, 30);
  assert_has (finding->evidence, "30 computers are being called.");
  /* That most of them stay silent is nothing to speak of. */
  assert_not_found (scene, "syn-sent-stuck");
}

static void
scan_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_scan (scene, 29, TRUE);
  check_scene_look (scene);
  assert_not_found (scene, "syn-sent-scan");
}

/* Many connections to one place, as to a proxy, are no search; nor are those of many hidden programs. */
static void
scan_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 40; i++)
    add_call (scene, i, "203.0.113.50:3128", 0);
  check_scene_look (scene);
  assert_not_found (scene, "syn-sent-scan");

  add_scan (scene, 40, FALSE);
  check_scene_look (scene);
  assert_not_found (scene, "syn-sent-scan");
}

int
main (int   argc,
      char *argv[])
{
  static const CheckTest tests[] = {
    { "nothing-answers", nothing_fires, nothing_near, nothing_normal },
    { "syn-sent-stuck", stuck_fires, stuck_near, stuck_normal },
    { "syn-sent-scan", scan_fires, scan_near, scan_normal },
  };

  g_test_init (&argc, &argv, NULL);
  add_check_tests (&np_checks_calls, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/syn-sent-stuck/router", test_stuck_router);
  g_test_add_func ("/checks/syn-sent-stuck/programs", test_stuck_programs);
  g_test_add_func ("/checks/syn-sent-stuck/seen-once", test_stuck_seen_once);
  g_test_add_func ("/checks/nothing-answers/steps", test_nothing_steps);
  g_test_add_func ("/checks/nothing-answers/quiet", test_nothing_quiet);
  g_test_add_func ("/checks/nothing-answers/seen-once", test_nothing_seen_once);

  return g_test_run ();
}
