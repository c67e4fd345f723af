/* tests/kernel/unix-sockets.c: the reader of UNIX sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/unix-sockets.h"

#include <glib/gstdio.h>
#include <linux/unix_diag.h>
#include <sys/un.h>
#include <unistd.h>

#include "kernel/captured-sockets.h"
#include "support/namespace.h"
#include "support/population.h"

typedef struct nlmsghdr Message;

static const Message *
captured (const guint32 *bytes)
{
  return (const Message *) bytes;
}

static void
test_parse_listener (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_unix_socket_parse (captured (captured_unix_listener), &record));
  g_assert_cmpuint (record.protocol, ==, NP_PROTOCOL_UNIX);
  g_assert_cmpuint (record.family, ==, NP_FAMILY_UNIX);
  g_assert_cmpuint (record.unix_type, ==, NP_UNIX_STREAM);
  g_assert_cmpuint (record.state, ==, NP_STATE_LISTEN);
  g_assert_cmpstr (record.path, ==, "/tmp/netplain.socket");
  g_assert_cmpuint (record.recv_q, ==, 0);
  g_assert_cmpuint (record.send_q, ==, 5);
  g_assert_cmpuint (record.uid, ==, 0);
  g_assert_cmpuint (record.cookie, !=, 0);
  np_socket_record_clear (&record);
}

static void
test_parse_connected (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_unix_socket_parse (captured (captured_unix_connected), &record));
  g_assert_cmpuint (record.state, ==, NP_STATE_ESTABLISHED);
  g_assert_cmpuint (record.inode, ==, CAPTURED_UNIX_INODE);
  g_assert_cmpuint (record.peer_inode, ==, CAPTURED_UNIX_PEER_INODE);
  g_assert_cmpuint (record.recv_q, ==, 3);
  np_socket_record_clear (&record);
}

static void
test_parse_abstract (void)
{
  NpSocketRecord record = { 0 };

  g_assert_true (np_unix_socket_parse (captured (captured_unix_abstract), &record));
  g_assert_cmpuint (record.unix_type, ==, NP_UNIX_DGRAM);
  g_assert_cmpuint (record.state, ==, NP_STATE_UNCONN);
  g_assert_cmpstr (record.path, ==, "@one<0x00>two");
  np_socket_record_clear (&record);
}

static void
test_parse_cut (void)
{
  const guint32 *messages[] = { captured_unix_listener, captured_unix_connected, captured_unix_abstract };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    for (gsize length = sizeof (Message); length <= captured (messages[i])->nlmsg_len; length++)
      {
        g_autofree Message *message = captured_cut (messages[i], length);
        NpSocketRecord record = { 0 };
        gboolean whole = captured_is_whole (messages[i], sizeof (struct unix_diag_msg), length);

        g_assert_true (np_unix_socket_parse (message, &record) == whole);
        np_socket_record_clear (&record);
      }
}

static void
test_parse_hostile_attributes (void)
{
  const Message *original = captured (captured_unix_connected);
  gsize offset = sizeof *original + sizeof (struct unix_diag_msg);

  while (offset < original->nlmsg_len)
    {
      const struct nlattr *attr = (gconstpointer) ((const char *) original + offset);

      for (guint length = 0; length <= G_MAXUINT16; length += length < 300 ? 1 : 997)
        {
          g_autofree Message *message = captured_cut (captured_unix_connected, original->nlmsg_len);
          NpSocketRecord record = { 0 };
          gboolean accepted;

          ((struct nlattr *) (gpointer) ((char *) message + offset))->nla_len = (guint16) length;
          accepted = np_unix_socket_parse (message, &record);
          if (length < NLA_HDRLEN || length > original->nlmsg_len - offset)
            g_assert_false (accepted);
          if (length == attr->nla_len)
            g_assert_true (accepted);
          if (accepted)
            g_assert_cmpuint (record.inode, ==, CAPTURED_UNIX_INODE);
          np_socket_record_clear (&record);
        }
      offset += MNL_ALIGN (attr->nla_len);
    }
}

static void
test_parse_other_messages (void)
{
  static const struct
  {
    guint16 message_type;
    guint8  family;
    guint8  type;
    guint8  state;
  } wrong[] = {
    { 18, AF_UNIX, SOCK_STREAM, 1 },
    { 20, AF_INET, SOCK_STREAM, 1 },
    { 20, AF_UNIX, 0, 1 },
    { 20, AF_UNIX, SOCK_RAW, 1 },
    { 20, AF_UNIX, SOCK_STREAM, 0 },
    { 20, AF_UNIX, SOCK_STREAM, 14 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree Message *message = captured_cut (captured_unix_connected, sizeof captured_unix_connected);
      struct unix_diag_msg *socket = mnl_nlmsg_get_payload (message);
      NpSocketRecord record = { 0 };

      message->nlmsg_type = wrong[i].message_type;
      socket->udiag_family = wrong[i].family;
      socket->udiag_type = wrong[i].type;
      socket->udiag_state = wrong[i].state;
      g_assert_false (np_unix_socket_parse (message, &record));
    }
}

/* Kernels before 5.3 do not tell the user. */
static void
test_parse_without_user (void)
{
  g_autofree Message *message =
    captured_cut (captured_unix_connected, sizeof *message + sizeof (struct unix_diag_msg));
  NpSocketRecord record = { 0 };

  g_assert_true (np_unix_socket_parse (message, &record));
  g_assert_cmpuint (record.uid, ==, NP_UID_UNKNOWN);
}

static void
append_row (const NpSocketRecord *record,
            GString              *rows)
{
  static const char *const types[] = {
    [NP_UNIX_STREAM] = "u_str", [NP_UNIX_DGRAM] = "u_dgr", [NP_UNIX_SEQPACKET] = "u_seq",
  };
  const char *state = record->state == NP_STATE_ESTABLISHED ? "ESTAB" : np_socket_state_get_word (record->state);

  g_string_append_printf (rows, "%s %s %u %u %s %u * %u\n",
                          types[record->unix_type], state, record->recv_q, record->send_q,
                          record->path != NULL ? record->path : "*", record->inode, record->peer_inode);
}

static NpSnapshot *
read_sockets (NpNetlink *diag)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = 1u << NP_FAMILY_UNIX };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  np_unix_sockets_read (diag, snapshot);
  if (np_snapshot_get_error (snapshot, NP_READER_UNIX) != NULL)
    g_error ("%s", np_snapshot_get_error (snapshot, NP_READER_UNIX)->message);

  return snapshot;
}

static void
compare_with_ss (NpNetlink *diag)
{
  g_autoptr(NpSnapshot) snapshot = read_sockets (diag);
  g_autofree char *ss = np_test_output ("ss -xaHO");
  g_autoptr(GString) rows = g_string_new (NULL);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    append_row (&records[i], rows);

  np_test_assert_same_lines (rows->str, ss);
}

typedef struct
{
  NpNetlink *diag;
  char      *path;
  int        fds[9];
} Scene;

static int
open_named (int         type,
            const char *name,
            gsize       size)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, type, 0);

  memcpy (address.sun_path, name, size);
  g_assert_no_errno (bind (fd, (gpointer) &address, (socklen_t) (G_STRUCT_OFFSET (struct sockaddr_un, sun_path) + size)));

  return fd;
}

static int
call (const char *path,
      int         type)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, type, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_no_errno (connect (fd, (gpointer) &address, sizeof address));

  return fd;
}

/* A listener with two callers, one of them accepted and one with unread bytes; pairs; names of all kinds. */
static gboolean
set_up (Scene *scene)
{
  if (!np_test_enter_namespace ())
    return FALSE;

  scene->path = g_strdup_printf ("/tmp/netplain test %d.socket", getpid ());
  scene->fds[0] = open_named (SOCK_STREAM, scene->path, strlen (scene->path));
  g_assert_no_errno (listen (scene->fds[0], 7));
  scene->fds[1] = call (scene->path, SOCK_STREAM);
  scene->fds[2] = accept (scene->fds[0], NULL, NULL);
  g_assert_cmpint (write (scene->fds[1], "12345", 5), ==, 5);
  scene->fds[3] = call (scene->path, SOCK_STREAM);
  g_assert_no_errno (socketpair (AF_UNIX, SOCK_SEQPACKET, 0, scene->fds + 4));
  scene->fds[6] = open_named (SOCK_DGRAM, "\0netplain-abstract", 18);
  g_assert_no_errno (socketpair (AF_UNIX, SOCK_DGRAM, 0, scene->fds + 7));
  scene->diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  g_assert_nonnull (scene->diag);

  return TRUE;
}

static void
tear_down (Scene *scene)
{
  for (guint i = 0; i < G_N_ELEMENTS (scene->fds); i++)
    close (scene->fds[i]);
  np_netlink_close (scene->diag);
  g_unlink (scene->path);
  g_free (scene->path);
}

static const NpSocketRecord *
find (NpSnapshot *snapshot,
      int         fd)
{
  GStatBuf status;
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  g_assert_no_errno (fstat (fd, &status));
  for (guint i = 0; i < n_records; i++)
    if (records[i].inode == status.st_ino)
      return &records[i];

  g_assert_not_reached ();
}

static void
test_scene (void)
{
  Scene scene;
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!set_up (&scene))
    return;

  compare_with_ss (scene.diag);

  snapshot = read_sockets (scene.diag);
  g_assert_cmpstr (find (snapshot, scene.fds[0])->path, ==, scene.path);
  g_assert_cmpuint (find (snapshot, scene.fds[0])->recv_q, ==, 1);
  g_assert_cmpuint (find (snapshot, scene.fds[0])->send_q, ==, 7);
  g_assert_null (find (snapshot, scene.fds[1])->path);
  g_assert_cmpstr (find (snapshot, scene.fds[1])->peer_path, ==, scene.path);
  g_assert_cmpuint (find (snapshot, scene.fds[1])->peer_inode, ==, find (snapshot, scene.fds[2])->inode);
  g_assert_null (find (snapshot, scene.fds[2])->peer_path);
  g_assert_cmpuint (find (snapshot, scene.fds[2])->recv_q, ==, 5);
  g_assert_cmpstr (find (snapshot, scene.fds[6])->path, ==, "@netplain-abstract");
  g_assert_cmpuint (find (snapshot, scene.fds[6])->uid, ==, geteuid ());

  tear_down (&scene);
}

/* The text file has the same sockets but not their queues, users and other ends. */
static void
test_without_diag (void)
{
  Scene scene;
  g_autoptr(NpSnapshot) with = NULL;
  g_autoptr(NpSnapshot) without = NULL;
  guint n_with, n_without;

  if (!set_up (&scene))
    return;

  with = read_sockets (scene.diag);
  without = read_sockets (NULL);
  np_snapshot_get_records (with, NP_TABLE_CONNECTIONS, &n_with);
  np_snapshot_get_records (without, NP_TABLE_CONNECTIONS, &n_without);
  g_assert_cmpuint (n_without, ==, n_with);
  g_assert_cmpuint (n_without, ==, G_N_ELEMENTS (scene.fds));

  for (guint i = 0; i < G_N_ELEMENTS (scene.fds); i++)
    {
      const NpSocketRecord *a = find (with, scene.fds[i]);
      const NpSocketRecord *b = find (without, scene.fds[i]);

      g_assert_cmpuint (a->unix_type, ==, b->unix_type);
      g_assert_cmpuint (a->state, ==, b->state);
      g_assert_cmpstr (a->path, ==, b->path);
      g_assert_true (b->from_proc);
      g_assert_cmpuint (b->uid, ==, NP_UID_UNKNOWN);
    }

  tear_down (&scene);
}

static void
test_population (void)
{
  g_autoptr(NpTestPopulation) population = NULL;
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  population = np_test_population_start ("sockets --unix 500 --processes 2");
  diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  g_assert_nonnull (diag);
  compare_with_ss (diag);

  /* Two ends of each connection, and a listener in each process. */
  snapshot = read_sockets (diag);
  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, ==, 1002);
}

/* A conversation whose other end is closed, one of which only one way is, and one that nobody has picked up. */
static void
test_hung_up (void)
{
  g_autoptr(NpSnapshot) snapshot = NULL;
  Scene scene;
  int ends[4];

  if (!set_up (&scene))
    return;

  g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM, 0, ends));
  g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM, 0, ends + 2));
  close (ends[1]);
  g_assert_no_errno (shutdown (ends[3], SHUT_WR));

  snapshot = read_sockets (scene.diag);
  g_assert_cmpuint (find (snapshot, ends[0])->peer_hung_up, ==, 1);
  g_assert_cmpuint (find (snapshot, ends[2])->peer_hung_up, ==, 0);
  g_assert_cmpuint (find (snapshot, ends[3])->peer_hung_up, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (scene.fds); i++)
    g_assert_cmpuint (find (snapshot, scene.fds[i])->peer_hung_up, ==, 0);

  close (ends[0]);
  close (ends[2]);
  close (ends[3]);
  tear_down (&scene);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unix-sockets/parse/listener", test_parse_listener);
  g_test_add_func ("/unix-sockets/parse/connected", test_parse_connected);
  g_test_add_func ("/unix-sockets/parse/abstract", test_parse_abstract);
  g_test_add_func ("/unix-sockets/parse/cut", test_parse_cut);
  g_test_add_func ("/unix-sockets/parse/hostile-attributes", test_parse_hostile_attributes);
  g_test_add_func ("/unix-sockets/parse/other-messages", test_parse_other_messages);
  g_test_add_func ("/unix-sockets/parse/without-user", test_parse_without_user);
  g_test_add_func ("/unix-sockets/scene", test_scene);
  g_test_add_func ("/unix-sockets/hung-up", test_hung_up);
  g_test_add_func ("/unix-sockets/without-diag", test_without_diag);
  g_test_add_func ("/unix-sockets/population", test_population);

  return g_test_run ();
}
