/* tests/model/port-bind.c: who can take a port is what the kernel really says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/port-bind.h"

#include "real-sockets.h"
#include "support/namespace.h"

/* Enough looks for a kernel that is late. */
#define MAX_LOOKS 3000

/**
 * Scene:
 * @SCENE_TALKING: the listener has gone, but a conversation that it began goes on
 * @SCENE_FINISHED: that conversation is only remembered, as TIME_WAIT
 * @SCENE_CALLER: a conversation that was begun here
 */
typedef enum
{
  SCENE_TALKING,
  SCENE_FINISHED,
  SCENE_CALLER,
} Scene;

/* Where the sockets of the scenes are, and where others want to be. */
static const RealPlace places[] = {
  { "0.0.0.0", FALSE },
  { "::", FALSE },
  { "::", TRUE },
  { "127.0.0.1", FALSE },
  { "10.99.0.1", FALSE },
  { "::1", FALSE },
  { "::ffff:127.0.0.1", FALSE },
};

/* How a listener there is called: by which address. */
static const struct
{
  guint       place;
  const char *address;
} calls[] = {
  { 0, "127.0.0.1" },
  { 1, "127.0.0.1" },
  { 1, "::1" },
  { 3, "127.0.0.1" },
  { 4, "10.99.0.1" },
};

static NpLocalReader *reader;
static guint16 next_port = 20000;

static NpSnapshot *
look (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES };

  return np_local_reader_read (reader, &request);
}

static gboolean
has_state (const NpSnapshot *snapshot,
           guint16           port,
           NpSocketState     state)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].local_port == port && sockets[i].state == state)
      return TRUE;

  return FALSE;
}

static NpSnapshot *
look_until (guint16       port,
            NpSocketState state)
{
  for (guint i = 0; i < MAX_LOOKS; i++)
    {
      g_autoptr(NpSnapshot) snapshot = look ();

      if (has_state (snapshot, port, state))
        return g_steal_pointer (&snapshot);
      g_usleep (1000);
    }

  g_error ("port %u never had a socket in state %s", port, np_socket_state_get_word (state));
}

/* The answer of the kernel: 0, or why not. */
static int
ask (int              type,
     const RealPlace *place,
     guint16          port,
     gboolean         reuse)
{
  int fd = real_bind (type, place, port, reuse);

  if (fd < 0)
    return errno;
  close (fd);

  return 0;
}

/* Compares what is claimed with what the kernel does, for all that others could want. Whether those that have
 * the port asked to share it is not seen, but the test knows. */
static void
compare (const NpSnapshot *snapshot,
         int               type,
         guint16           port,
         gboolean          is_shared,
         guint            *counts)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const NpPortPlace place = {
        .address = sample_address (places[i].address),
        .port = port,
        .protocol = type == SOCK_STREAM ? NP_PROTOCOL_TCP : NP_PROTOCOL_UDP,
        .v6only = places[i].v6only,
      };
      const NpSocketRecord *reason;
      NpPortVerdict verdict = np_port_judge (snapshot, &place, &reason);
      gboolean can_share = verdict == NP_PORT_FREE || (verdict == NP_PORT_IF_SHARED && is_shared);

      g_test_message ("  %s%s: %s", places[i].address, places[i].v6only ? " v6only" : "",
                      np_port_verdict_get_word (verdict));
      g_assert_cmpint (reason == NULL, ==, verdict == NP_PORT_FREE);
      g_assert_cmpint (ask (type, &places[i], port, FALSE), ==, verdict == NP_PORT_FREE ? 0 : EADDRINUSE);
      g_assert_cmpint (ask (type, &places[i], port, TRUE), ==, can_share ? 0 : EADDRINUSE);
      counts[verdict]++;
    }
}

static void
assert_counts (const guint *counts,
               gboolean     taken)
{
  g_assert_cmpuint (counts[NP_PORT_FREE], >, 0);
  g_assert_cmpuint (counts[NP_PORT_IF_SHARED] > 0, ==, !taken);
  g_assert_cmpuint (counts[NP_PORT_TAKEN] > 0, ==, taken);
}

static void
test_waiting (gconstpointer user_data)
{
  int type = GPOINTER_TO_INT (user_data);
  guint counts[3] = { 0 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (places); i++)
    {
      const RealPlace *place = &places[i / 2];
      gboolean reuse = i % 2 != 0;
      guint16 port = next_port++;
      int fd = real_bind (type, place, port, reuse);
      g_autoptr(NpSnapshot) snapshot = look ();

      g_test_message ("%s%s%s has the port", place->address, place->v6only ? " v6only" : "", reuse ? " shared" : "");
      g_assert_cmpint (fd, >=, 0);
      compare (snapshot, type, port, reuse, counts);
      close (fd);
    }

  assert_counts (counts, type == SOCK_STREAM);
}

/* Both ends of a conversation that @address began with the listener at @port, which is closed. */
static void
begin_conversation (const RealPlace *place,
                    const char      *address,
                    guint16          port,
                    gboolean         reuse,
                    int              ends[2])
{
  int listener = real_bind (SOCK_STREAM, place, port, reuse);

  g_assert_cmpint (listener, >=, 0);
  ends[0] = real_connect (SOCK_STREAM, address, port, 0);
  ends[1] = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
  g_assert_cmpint (ends[1], >=, 0);
  close (listener);
}

static void
test_conversation (gconstpointer user_data)
{
  Scene scene = GPOINTER_TO_INT (user_data);
  guint counts[3] = { 0 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (calls); i++)
    {
      gboolean reuse = i % 2 != 0;
      guint16 port = next_port++;
      g_autoptr(NpSnapshot) snapshot = NULL;
      int ends[2];

      g_test_message ("%s was called%s", calls[i / 2].address, reuse ? ", shared" : "");
      begin_conversation (&places[calls[i / 2].place], calls[i / 2].address, port, reuse, ends);
      if (scene == SCENE_CALLER)
        {
          port = real_local_port (ends[0]);
          reuse = FALSE;
        }
      else if (scene == SCENE_FINISHED)
        {
          /* Whoever hangs up first remembers it. */
          g_assert_no_errno (shutdown (ends[1], SHUT_WR));
          g_assert_no_errno (shutdown (ends[0], SHUT_WR));
        }

      snapshot = look_until (port, scene == SCENE_FINISHED ? NP_STATE_TIME_WAIT : NP_STATE_ESTABLISHED);
      compare (snapshot, SOCK_STREAM, port, reuse, counts);
      close (ends[0]);
      close (ends[1]);
    }

  assert_counts (counts, FALSE);
}

/* A listener that is still there says itself what it takes; its conversations take nothing more. */
static void
test_with_listener (void)
{
  static const guint at[] = { 2, 5 };
  guint counts[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      guint16 port = next_port++;
      int listener = real_bind (SOCK_STREAM, &places[at[i]], port, TRUE);
      int caller = real_connect (SOCK_STREAM, "::1", port, 0);
      int visitor = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
      g_autoptr(NpSnapshot) snapshot = look_until (port, NP_STATE_ESTABLISHED);

      g_test_message ("%s listens", places[at[i]].address);
      compare (snapshot, SOCK_STREAM, port, TRUE, counts);
      close (visitor);
      close (caller);
      close (listener);
    }

  assert_counts (counts, TRUE);
}

/* Linux tells since 6.8 of a socket that only keeps a port. */
static void
test_bound_only (void)
{
  guint counts[3] = { 0 };
  struct sockaddr_storage storage;
  guint16 port = next_port++;
  socklen_t size = real_address ("::1", port, 0, &storage);
  int fd = socket (AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_autoptr(NpSnapshot) snapshot = NULL;

  g_assert_no_errno (bind (fd, (struct sockaddr *) &storage, size));
  snapshot = look ();
  if (has_state (snapshot, port, NP_STATE_BOUND_INACTIVE))
    {
      compare (snapshot, SOCK_STREAM, port, FALSE, counts);
      assert_counts (counts, FALSE);
    }
  else
    g_test_skip ("this kernel does not tell of sockets that only keep a port");

  close (fd);
}

static void
test_connected_udp (void)
{
  guint counts[3] = { 0 };

  for (guint i = 0; i < 4; i++)
    {
      gboolean reuse = i % 2 != 0;
      const char *address = i < 2 ? "127.0.0.1" : "::1";
      struct sockaddr_storage storage;
      socklen_t size = real_address (address, 9, 0, &storage);
      guint16 port = next_port++;
      int fd = real_bind (SOCK_DGRAM, &places[i < 2 ? 0 : 1], port, reuse);
      g_autoptr(NpSnapshot) snapshot = NULL;

      g_assert_no_errno (connect (fd, (struct sockaddr *) &storage, size));
      snapshot = look ();
      g_test_message ("a partner at %s%s", address, reuse ? ", shared" : "");
      compare (snapshot, SOCK_DGRAM, port, reuse, counts);
      close (fd);
    }

  assert_counts (counts, FALSE);
}

static void
test_nobody (void)
{
  g_autoptr(NpSnapshot) snapshot = look ();
  guint counts[3] = { 0 };

  compare (snapshot, SOCK_STREAM, next_port, FALSE, counts);
  compare (snapshot, SOCK_DGRAM, next_port, FALSE, counts);
  g_assert_cmpuint (counts[NP_PORT_FREE], ==, 2 * G_N_ELEMENTS (places));
}

static gboolean
can_test (void)
{
  if (!np_test_enter_namespace ())
    return FALSE;

  np_test_run ("ip address add 10.99.0.1/32 dev lo");

  return g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR);
}

static void
skip (void)
{
  g_test_skip ("no private network with IPv6 can be made here");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  if (!can_test ())
    {
      g_test_add_func ("/port-bind/real", skip);
      return g_test_run ();
    }

  reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);
  g_test_add_func ("/port-bind/nobody", test_nobody);
  g_test_add_data_func ("/port-bind/tcp-waiting", GINT_TO_POINTER (SOCK_STREAM), test_waiting);
  g_test_add_data_func ("/port-bind/udp-waiting", GINT_TO_POINTER (SOCK_DGRAM), test_waiting);
  g_test_add_data_func ("/port-bind/talking", GINT_TO_POINTER (SCENE_TALKING), test_conversation);
  g_test_add_data_func ("/port-bind/finished", GINT_TO_POINTER (SCENE_FINISHED), test_conversation);
  g_test_add_data_func ("/port-bind/caller", GINT_TO_POINTER (SCENE_CALLER), test_conversation);
  g_test_add_func ("/port-bind/with-listener", test_with_listener);
  g_test_add_func ("/port-bind/bound-only", test_bound_only);
  g_test_add_func ("/port-bind/connected-udp", test_connected_udp);
  status = g_test_run ();
  np_local_reader_free (reader);

  return status;
}
