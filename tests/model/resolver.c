/* tests/model/resolver.c: tests of the host names of addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/resolver.h"

#include <string.h>

/* Longer than any test takes, unless something hangs; in ms. */
#define PATIENCE 60000

/* Beyond what is remembered. */
#define MANY 6000

/* Which answer a name server gives. It outlives the test, as a lookup that hangs may do. */
typedef struct
{
  GMutex      lock;
  GCond       changed;
  GHashTable *asked;     /* text of an address -> how often */
  const char *answer;    /* NULL for a name that is made from the address */
  gboolean    has_none;
  gboolean    hangs;
  guint       n_asking;
  guint       n_asked;
  gint64      time;
} Server;

static char *
look_up (const NpAddress *address,
         gpointer         user_data)
{
  Server *server = user_data;
  char *text = np_address_dup_text (address);
  char *name;

  g_mutex_lock (&server->lock);
  server->n_asked++;
  server->n_asking++;
  g_hash_table_insert (server->asked, text, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (server->asked, text)) + 1));
  g_cond_broadcast (&server->changed);
  while (server->hangs)
    g_cond_wait (&server->changed, &server->lock);
  server->n_asking--;
  if (server->has_none)
    name = NULL;
  else
    name = server->answer != NULL ? g_strdup (server->answer) : g_strdup_printf ("host-%s.example", text);
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);

  return name;
}

static gint64
get_time (gpointer user_data)
{
  Server *server = user_data;

  return server->time;
}

static Server *
server_new (void)
{
  Server *server = g_new0 (Server, 1);

  g_mutex_init (&server->lock);
  g_cond_init (&server->changed);
  server->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return server;
}

/* Only when nobody asks it any more. */
static void
server_free (Server *server)
{
  g_hash_table_unref (server->asked);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->changed);
  g_free (server);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

static NpResolver *
resolver_new (Server *server)
{
  return np_resolver_new_with (&(NpResolverBackend) { look_up, get_time, server });
}

static guint
get_count (Server     *server,
           const char *address)
{
  guint count;

  g_mutex_lock (&server->lock);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (server->asked, address));
  g_mutex_unlock (&server->lock);

  return count;
}

static void
set_hangs (Server   *server,
           gboolean  hangs)
{
  g_mutex_lock (&server->lock);
  server->hangs = hangs;
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);
}

static void
wait_for_asking (Server *server,
                 guint   n_asking)
{
  g_mutex_lock (&server->lock);
  while (server->n_asking != n_asking)
    g_cond_wait (&server->changed, &server->lock);
  g_mutex_unlock (&server->lock);
}

static NpSnapshot *
snapshot_new (void)
{
  return np_snapshot_new (&(NpRequest) { .tables = 1u << NP_TABLE_CONNECTIONS });
}

static void
add (NpSnapshot *snapshot,
     const char *local,
     const char *remote)
{
  NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  g_assert_true (np_address_parse (local, &record->local));
  g_assert_true (np_address_parse (remote, &record->remote));
  record->family = record->remote.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4;
}

static const char *
get_name (const NpSnapshot *snapshot,
          guint             i)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  g_assert_cmpuint (i, <, n_records);

  return records[i].remote_name;
}

/* The name of an address after it was asked for; the resolver keeps it. */
static const char *
ask (NpResolver *resolver,
     const char *address)
{
  g_autoptr(NpSnapshot) snapshot = snapshot_new ();

  add (snapshot, "192.0.2.1", address);
  np_resolver_apply (resolver, snapshot);
  g_assert_cmpuint (np_resolver_wait (resolver, PATIENCE), ==, 0);
  np_resolver_apply (resolver, snapshot);

  return get_name (snapshot, 0);
}

static void
test_names (void)
{
  g_autoptr(Server) server = server_new ();
  g_autoptr(NpResolver) resolver = resolver_new (server);
  const char *first = ask (resolver, "198.51.100.7");

  g_assert_cmpstr (first, ==, "host-198.51.100.7.example");
  g_assert_cmpstr (ask (resolver, "2001:db8::7"), ==, "host-2001:db8::7.example");

  /* The same pointer, because records are compared as bytes; and nobody was asked again. */
  g_assert_true (ask (resolver, "198.51.100.7") == first);
  g_assert_true (ask (resolver, "::ffff:198.51.100.7") == first);
  g_assert_cmpuint (get_count (server, "198.51.100.7"), ==, 1);
}

/* A wrong question is one too many: it tells somebody. */
static void
test_not_asked (void)
{
  static const char *const addresses[] = {
    "0.0.0.0", "::", "127.0.0.1", "127.9.9.9", "::1", "169.254.1.1", "fe80::1", "224.0.0.251", "ff02::fb",
    "255.255.255.255", "::ffff:127.0.0.1", "192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1",
  };
  g_autoptr(Server) server = server_new ();
  g_autoptr(NpResolver) resolver = resolver_new (server);
  g_autoptr(NpSnapshot) snapshot = snapshot_new ();

  add (snapshot, "192.0.2.1", "0.0.0.0");
  add (snapshot, "2001:db8::1", "::");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    add (snapshot, "0.0.0.0", addresses[i]);
  np_resolver_apply (resolver, snapshot);
  g_assert_cmpuint (np_resolver_wait (resolver, PATIENCE), ==, 0);
  g_assert_cmpuint (server->n_asked, ==, 0);
}

static void
test_rubbish (void)
{
  g_autofree char *longest = g_strnfill (253, 'a');
  g_autofree char *too_long = g_strnfill (254, 'a');
  const struct
  {
    const char *answer;
    const char *name;
  } answers[] = {
    { "", NULL },
    { ".", NULL },
    { "www.example.org.", "www.example.org" },
    { "198.51.100.7", NULL },
    { "8.8.8.8", NULL },
    { "8.8.8.8.", NULL },
    { "2001:db8::5", NULL },
    { "fe80::1%lo", NULL },
    { "a\nb\033[2J", "a\342\220\212b\342\220\233[2J" },
    { "a\342\200\256moc", "a<U+202E>moc" },
    { "\377\376", "<0xFF><0xFE>" },
    { longest, longest },
    { too_long, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(Server) server = server_new ();
      g_autoptr(NpResolver) resolver = resolver_new (server);

      server->answer = answers[i].answer;
      g_assert_cmpstr (ask (resolver, "198.51.100.7"), ==, answers[i].name);
    }
}

/* That there is no name is remembered too, but not as long; and an old name stays until there is a newer one. */
static void
test_age (void)
{
  g_autoptr(Server) server = server_new ();
  g_autoptr(NpResolver) resolver = resolver_new (server);
  const char *first = ask (resolver, "198.51.100.7");

  server->has_none = TRUE;
  g_assert_null (ask (resolver, "198.51.100.8"));
  g_assert_null (ask (resolver, "198.51.100.8"));
  g_assert_cmpuint (get_count (server, "198.51.100.8"), ==, 1);

  server->time += 5 * 60 * G_USEC_PER_SEC;
  g_assert_null (ask (resolver, "198.51.100.8"));
  g_assert_cmpuint (get_count (server, "198.51.100.8"), ==, 2);
  g_assert_true (ask (resolver, "198.51.100.7") == first);
  g_assert_cmpuint (get_count (server, "198.51.100.7"), ==, 1);

  server->has_none = FALSE;
  server->time += 6 * 60 * G_USEC_PER_SEC;
  g_assert_true (ask (resolver, "198.51.100.7") == first);
  g_assert_cmpuint (get_count (server, "198.51.100.7"), ==, 2);
}

/* Whoever hangs holds up four addresses; all others wait in the queue, and nobody waits for them. */
static void
test_hanging (void)
{
  static Server *server; /* the threads that hung may still be about to leave it */
  NpResolver *resolver = resolver_new (server = server_new ());
  g_autoptr(NpSnapshot) snapshot = snapshot_new ();
  g_autoptr(NpResolver) other = resolver_new (server);

  set_hangs (server, TRUE);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *address = g_strdup_printf ("198.51.100.%u", i + 1);

      add (snapshot, "192.0.2.1", address);
    }
  for (guint i = 0; i < 10; i++)
    np_resolver_apply (resolver, snapshot);
  wait_for_asking (server, 4);
  g_assert_cmpuint (np_resolver_wait (resolver, 1), ==, 100);
  g_assert_cmpuint (server->n_asked, ==, 4);
  g_assert_null (get_name (snapshot, 0));

  /* It ends at once. What hangs ends when it ends, and the rest is never asked. */
  np_resolver_free (resolver);
  set_hangs (server, FALSE);
  wait_for_asking (server, 0);
  g_assert_cmpstr (ask (other, "203.0.113.5"), ==, "host-203.0.113.5.example");
  g_assert_cmpuint (server->n_asked, ==, 5);
}

static void
test_late_answer (void)
{
  g_autoptr(Server) server = server_new ();
  g_autoptr(NpResolver) resolver = resolver_new (server);
  g_autoptr(NpSnapshot) early = snapshot_new ();

  set_hangs (server, TRUE);
  add (early, "192.0.2.1", "198.51.100.7");
  np_resolver_apply (resolver, early);
  wait_for_asking (server, 1);
  g_assert_cmpuint (np_resolver_wait (resolver, 1), ==, 1);
  np_resolver_apply (resolver, early);
  g_assert_null (get_name (early, 0));

  set_hangs (server, FALSE);
  g_assert_cmpstr (ask (resolver, "198.51.100.7"), ==, "host-198.51.100.7.example");
  g_assert_cmpuint (get_count (server, "198.51.100.7"), ==, 1);
}

/* (transfer full): connections with @n other computers, from number @first on. */
static NpSnapshot *
many_new (guint first,
          guint n)
{
  NpSnapshot *snapshot = snapshot_new ();

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *address = g_strdup_printf ("10.0.%u.%u", i / 250, i % 250 + 1);

      add (snapshot, "192.0.2.1", address);
    }

  return snapshot;
}

static guint
count_names (const NpSnapshot *snapshot)
{
  guint n_records, n_names = 0;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    n_names += records[i].remote_name != NULL;

  return n_names;
}

/* What is looked at is not forgotten for what is looked at beside it: nobody is asked the same again and again. */
static void
test_many (void)
{
  g_autoptr(Server) server = server_new ();
  g_autoptr(NpResolver) resolver = resolver_new (server);
  guint n_asked;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(NpSnapshot) snapshot = many_new (0, MANY);

      np_resolver_apply (resolver, snapshot);
      g_assert_cmpuint (np_resolver_wait (resolver, PATIENCE), ==, 0);
    }
  n_asked = server->n_asked;
  g_assert_cmpuint (n_asked, >=, 1000);
  g_assert_cmpuint (n_asked, <, MANY);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(NpSnapshot) snapshot = many_new (0, MANY);

      np_resolver_apply (resolver, snapshot);
      g_assert_cmpuint (np_resolver_wait (resolver, PATIENCE), ==, 0);
      g_assert_cmpuint (count_names (snapshot), ==, n_asked);
    }
  g_assert_cmpuint (server->n_asked, ==, n_asked);

  /* When they are gone, there is room for others. */
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(NpSnapshot) snapshot = many_new (MANY, 2000);

      np_resolver_apply (resolver, snapshot);
      g_assert_cmpuint (np_resolver_wait (resolver, PATIENCE), ==, 0);
      if (i == 9)
        g_assert_cmpuint (count_names (snapshot), ==, 2000);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/resolver/names", test_names);
  g_test_add_func ("/resolver/not-asked", test_not_asked);
  g_test_add_func ("/resolver/rubbish", test_rubbish);
  g_test_add_func ("/resolver/age", test_age);
  g_test_add_func ("/resolver/hanging", test_hanging);
  g_test_add_func ("/resolver/late-answer", test_late_answer);
  g_test_add_func ("/resolver/many", test_many);

  return g_test_run ();
}
