/* tests/meaning/port-users.c: tests of the story of who uses a port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/port-users.h"

#include <string.h>

#include "meaning/roles.h"
#include "support/sample.h"

typedef struct
{
  NpSnapshot *snapshot;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS };
  NpHost *host;

  fixture->snapshot = np_snapshot_new (&request);
  host = np_snapshot_edit_host (fixture->snapshot);
  host->first_unprivileged_port = 1024;
  host->first_local_port = 32768;
  host->last_local_port = 60999;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  np_snapshot_unref (fixture->snapshot);
}

static NpSocketRecord *
add (Fixture       *fixture,
     NpProtocol     protocol,
     NpSocketState  state,
     const char    *program,
     const char    *local,
     guint16        local_port)
{
  NpSocketRecord *socket = np_snapshot_add (fixture->snapshot, NP_TABLE_CONNECTIONS);
  gboolean has_partner = state != NP_STATE_LISTEN && state != NP_STATE_UNCONN;

  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  socket->visibility = program != NULL ? NP_OWNER_KNOWN : NP_OWNER_NONE;
  socket->owners = program != NULL ? sample_owners (program, 1) : NULL;
  sample_set_ends (socket, local, local_port, strchr (local, ':') != NULL ? "::" : "0.0.0.0", 0);
  if (has_partner)
    sample_set_ends (socket, local, local_port, strchr (local, ':') != NULL ? "2001:db8::9" : "198.51.100.9", 5000);

  return socket;
}

static NpPortStory *
tell (Fixture *fixture,
      guint16  port)
{
  np_roles_assign (fixture->snapshot);

  return np_port_story_new (fixture->snapshot, port);
}

/* The words of the lines of one kind, one below the other. */
static char *
dup_lines (const NpPortStory *story,
           NpPortLineKind     kind,
           NpProtocol         protocol)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < story->lines->len; i++)
    {
      const NpPortLine *line = story->lines->pdata[i];

      if (line->kind == kind && line->protocol == protocol)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->text);
    }

  return g_string_free (text, FALSE);
}

static void
assert_verdict (const NpPortStory *story,
                NpProtocol         protocol,
                const char        *expected)
{
  g_autofree char *lines = dup_lines (story, NP_PORT_LINE_VERDICT, protocol);

  g_assert_cmpstr (lines, ==, expected);
}

static void
assert_note (const NpPortStory *story,
             const char        *part,
             gboolean           expected)
{
  g_autofree char *notes = dup_lines (story, NP_PORT_LINE_NOTE, NP_PROTOCOL_TCP);

  g_assert_cmpint (strstr (notes, part) != NULL, ==, expected);
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr(NpPortStory) story = NULL;

  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "sshd", "0.0.0.0", 22);
  add (fixture, NP_PROTOCOL_RAW, NP_STATE_UNCONN, "ping", "0.0.0.0", 8080);
  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "gone", "0.0.0.0", 8080)->closed_time = 1;
  story = tell (fixture, 8080);

  g_assert_cmpstr (story->headline, ==, "Nobody uses port 8080.");
  g_assert_cmpuint (story->n_waiting + story->n_talking + story->n_finished, ==, 0);
  assert_verdict (story, NP_PROTOCOL_TCP, "Another program could wait on TCP port 8080 now.");
  assert_verdict (story, NP_PROTOCOL_UDP, "Another program could wait on UDP port 8080 now.");
  assert_note (story, "http-alt", TRUE);
  assert_note (story, "administrator", FALSE);
  assert_note (story, "are lent", FALSE);
  assert_note (story, "SO_REUSEPORT", FALSE);
}

static void
test_everywhere (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpPortStory) story = NULL;
  const NpPortLine *line;
  guint n_sockets;

  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "sshd", "::", 22);
  add (fixture, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "sshd", "::ffff:192.0.2.1", 22);
  story = tell (fixture, 22);

  g_assert_cmpstr (story->headline, ==, "sshd waits for callers on TCP port 22.");
  g_assert_cmpuint (story->n_waiting, ==, 1);
  g_assert_cmpuint (story->n_talking, ==, 1);
  line = story->lines->pdata[0];
  g_assert_cmpint (line->kind, ==, NP_PORT_LINE_WAITS);
  g_assert_cmpstr (line->title, ==, "tcp LISTEN [::]:22 pid 1000");
  g_assert_nonnull (strstr (line->text, "over IPv4 or IPv6"));
  g_assert_true (line->socket == np_snapshot_get_records (fixture->snapshot, NP_TABLE_CONNECTIONS, &n_sockets));

  assert_verdict (story, NP_PROTOCOL_TCP, "sshd has TCP port 22 at all addresses, so no other program can wait on it now.");
  assert_verdict (story, NP_PROTOCOL_UDP, "Another program could wait on UDP port 22 now.");
  assert_note (story, "(ssh)", TRUE);
  assert_note (story, "below 1024", TRUE);
  assert_note (story, "SO_REUSEPORT", TRUE);
}

static void
test_one_family (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpPortStory) story = NULL;

  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "nginx", "::", 80)->v6only = TRUE;
  story = tell (fixture, 80);

  assert_verdict (story, NP_PROTOCOL_TCP,
                  "Another program could wait on TCP port 80 over IPv4 now.\n"
                  "nginx has TCP port 80 over IPv6 at all addresses, so no other program can wait on it now.\n"
                  "A program that wants TCP port 80 for IPv4 and IPv6 with a single socket, as many do, is refused too: IPv6 is taken.");
}

static void
test_one_address (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autoptr(NpPortStory) story = NULL;
  g_autoptr(NpPortStory) other = NULL;

  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "cupsd", "127.0.0.1", 631);
  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "other", "::1", 631);
  add (fixture, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "resolved", "127.0.0.53", 53);
  story = tell (fixture, 631);
  other = tell (fixture, 53);

  g_assert_cmpstr (story->headline, ==, "Several programs wait on port 631.");
  assert_verdict (story, NP_PROTOCOL_TCP,
                  "cupsd has TCP port 631 over IPv4 at the address 127.0.0.1; another program can wait on it at an "
                  "address that is still free, but not at all addresses at once.\n"
                  "other has TCP port 631 over IPv6 at the address ::1; another program can wait on it at an "
                  "address that is still free, but not at all addresses at once.");

  g_assert_cmpstr (other->headline, ==, "resolved waits for messages on UDP port 53.");
  assert_verdict (other, NP_PROTOCOL_UDP,
                  "resolved has UDP port 53 over IPv4 at the address 127.0.0.53; another program can wait on it at an "
                  "address that is still free, but at all addresses at once only if both ask to share it (SO_REUSEADDR or SO_REUSEPORT).\n"
                  "Another program could wait on UDP port 53 over IPv6 now.");
}

static void
test_both_protocols (Fixture       *fixture,
                     gconstpointer  user_data)
{
  g_autoptr(NpPortStory) story = NULL;
  g_autoptr(NpPortStory) sctp = NULL;

  add (fixture, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "caddy", "::", 443);
  add (fixture, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "caddy", "::", 443);
  add (fixture, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "firefox", "192.0.2.1", 40000)->remote_port = 443;
  add (fixture, NP_PROTOCOL_SCTP, NP_STATE_LISTEN, "mme", "::", 36412);
  story = tell (fixture, 443);
  sctp = tell (fixture, 36412);

  g_assert_cmpstr (story->headline, ==, "caddy waits for callers on TCP port 443 and for messages on UDP port 443.");
  assert_verdict (story, NP_PROTOCOL_UDP,
                  "caddy has UDP port 443 at all addresses; another program can wait on it now only if both ask to "
                  "share it (SO_REUSEADDR or SO_REUSEPORT).");
  assert_note (story, "encrypted web pages;", TRUE);
  assert_note (story, "by QUIC", TRUE);
  assert_note (story, "1 conversation goes from here to port 443 of another computer", TRUE);
  g_assert_cmpuint (story->n_talking, ==, 0);

  g_assert_cmpstr (sctp->headline, ==, "mme waits on port 36412.");
  assert_note (sctp, "from 32768 to 60999", TRUE);
}

static void
test_left_over (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr(NpPortStory) finished = NULL;
  g_autoptr(NpPortStory) talking = NULL;
  g_autoptr(NpPortStory) ending = NULL;
  g_autofree char *more = NULL;

  add (fixture, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, NULL, "192.0.2.1", 8080);
  for (guint i = 0; i < 8; i++)
    add (fixture, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "firefox", "192.0.2.1", 40000);
  add (fixture, NP_PROTOCOL_TCP, NP_STATE_FIN_WAIT2, NULL, "2001:db8::1", 9090);
  finished = tell (fixture, 8080);
  talking = tell (fixture, 40000);
  ending = tell (fixture, 9090);

  g_assert_cmpstr (finished->headline, ==, "Nobody uses port 8080 any more; 1 finished connection is still remembered.");
  g_assert_cmpuint (finished->n_finished, ==, 1);
  assert_verdict (finished, NP_PROTOCOL_TCP,
                  "A finished connection on TCP port 8080 over IPv4 is still remembered for up to a minute; until then a "
                  "program that wants to wait on it at all addresses hears “Address already in use”, unless both it and "
                  "the program that had the port ask for SO_REUSEADDR, as most servers do.\n"
                  "Another program could wait on TCP port 8080 over IPv6 now.");

  g_assert_cmpstr (talking->headline, ==, "Nobody waits on port 40000, but 8 conversations have it at their own end.");
  more = dup_lines (talking, NP_PORT_LINE_MORE, NP_PROTOCOL_TCP);
  g_assert_cmpstr (more, ==, "3 more conversations have this port at their own end.");
  assert_note (talking, "are lent", TRUE);
  g_assert_cmpstr (((NpPortLine *) talking->lines->pdata[0])->title, ==,
                   "tcp ESTABLISHED 192.0.2.1:40000 → 198.51.100.9:5000 pid 1000");

  /* The kernel may hold an IPv6 conversation against 0.0.0.0 too, but does not tell when. */
  assert_verdict (ending, NP_PROTOCOL_TCP,
                  "A conversation over IPv6 may keep TCP port 9090 over IPv4 too, which cannot be seen: then a program that "
                  "wants to wait on it at all addresses hears “Address already in use”, unless both it and the program that "
                  "had the port ask for SO_REUSEADDR, as most servers do.\n"
                  "A conversation that is ending still has TCP port 9090 over IPv6; until it is over a program that wants to wait on "
                  "it at all addresses hears “Address already in use”, unless both it and the program that had the port "
                  "ask for SO_REUSEADDR, as most servers do.");
}

/* What could not be read is no proof that nobody is there. */
static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpPortStory) story = NULL;

  np_snapshot_take_error (fixture->snapshot, NP_READER_TCP,
                          g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "The kernel did not answer."));
  story = tell (fixture, 22);

  g_assert_cmpstr (story->headline, ==, "Who uses port 22 cannot be told.");
  assert_note (story, "The kernel did not answer.", TRUE);
  assert_verdict (story, NP_PROTOCOL_TCP, "");
  assert_verdict (story, NP_PROTOCOL_UDP, "");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    guint16     port;
  } good[] = { { "1", 1 }, { "22", 22 }, { " 65535 ", 65535 }, { "ssh", 22 }, { "HTTPS", 443 }, { "0080", 80 } };
  static const char *const bad[] = { "", "0", "65536", "-1", "+1", "22x", "4294967318", "http-alt", "steam", "nobody", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      guint16 port = 0;

      g_assert_true (np_port_parse (good[i].text, &port, NULL));
      g_assert_cmpuint (port, ==, good[i].port);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      guint16 port = 0;

      g_assert_false (np_port_parse (bad[i], &port, &error));
      g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (g_str_equal (bad[i], "http-alt"))
        g_assert_cmpstr (error->message, ==, "“http-alt” is the name of several ports: 5000, 8000, 8080, 8888.");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/port-users/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("nobody", test_nobody);
  ADD ("everywhere", test_everywhere);
  ADD ("one-family", test_one_family);
  ADD ("one-address", test_one_address);
  ADD ("both-protocols", test_both_protocols);
  ADD ("left-over", test_left_over);
  ADD ("unreadable", test_unreadable);
#undef ADD
  g_test_add_func ("/port-users/parse", test_parse);

  return g_test_run ();
}
