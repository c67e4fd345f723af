/* tests/kernel/collector.c: tests of everything Linux says, in one snapshot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/collector.h"

#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/namespace.h"

#define INET (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)
#define ALL_TABLES ((1u << NP_N_TABLES) - 1)

static NpSnapshot *
read_connections (NpCollector *collector,
                  guint        families,
                  guint        details)
{
  return np_collector_read (collector, &(NpRequest) { .tables = 1u << NP_TABLE_CONNECTIONS, .families = families, .details = details });
}

/* Opens a listener on a free port of the loopback and gives the port. */
static guint16
listen_somewhere (int *fd)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;

  *fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (*fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (*fd, 5), ==, 0);
  g_assert_cmpint (getsockname (*fd, (struct sockaddr *) &address, &size), ==, 0);

  return ntohs (address.sin_port);
}

static int
connect_to (guint16 port)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
    .sin_port = htons (port),
  };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, 0);

  return fd;
}

static pid_t
fork_sleeper (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    for (;;)
      pause ();
  g_assert_cmpint (pid, >, 0);

  return pid;
}

static void
end_child (pid_t pid)
{
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Sorts lines and joins them; takes them over. */
static char *
join_lines (GPtrArray *lines)
{
  char *text;

  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_ptr_array_unref (lines);

  return text;
}

/* "port pid comm" for each owner of each listener. */
static char *
listeners_of_snapshot (NpSnapshot *snapshot)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    for (guint j = 0; records[i].state == NP_STATE_LISTEN && j < records[i].owners->n_processes; j++)
      g_ptr_array_add (lines, g_strdup_printf ("%u %d %s", records[i].local_port,
                                               records[i].owners->processes[j]->pid,
                                               records[i].owners->processes[j]->comm));

  return join_lines (lines);
}

/* The same from lines like: LISTEN 0 5 127.0.0.1:4711 0.0.0.0:* users:(("name",pid=12,fd=3),("name",pid=13,fd=3)) */
static char *
listeners_of_ss (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *output = np_test_output ("ss -tlnpH");
  g_autoptr(GRegex) row = g_regex_new ("^LISTEN\\s+\\S+\\s+\\S+\\s+\\S+:(\\d+)\\s+\\S+\\s+(.*)$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GRegex) owner = g_regex_new ("\\(\"([^\"]*)\",pid=(\\d+),", 0, 0, NULL);
  g_autoptr(GMatchInfo) rows = NULL;

  for (g_regex_match (row, output, 0, &rows); g_match_info_matches (rows); g_match_info_next (rows, NULL))
    {
      g_autofree char *port = g_match_info_fetch (rows, 1);
      g_autofree char *users = g_match_info_fetch (rows, 2);
      g_autoptr(GMatchInfo) owners = NULL;

      for (g_regex_match (owner, users, 0, &owners); g_match_info_matches (owners); g_match_info_next (owners, NULL))
        {
          g_autofree char *comm = g_match_info_fetch (owners, 1);
          g_autofree char *pid = g_match_info_fetch (owners, 2);

          g_ptr_array_add (lines, g_strjoin (" ", port, pid, comm, NULL));
        }
    }

  return join_lines (lines);
}

/* Two listeners: one of this process alone, the other shared with a child. */
static void
test_programs (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_auto(GStrv) owners = NULL;
  int shared, own;
  pid_t child;

  listen_somewhere (&shared);
  child = fork_sleeper ();
  listen_somewhere (&own);

  snapshot = read_connections (collector, INET, NP_DETAIL_PROGRAMS);
  ours = listeners_of_snapshot (snapshot);
  theirs = listeners_of_ss ();
  g_assert_cmpstr (ours, ==, theirs);
  owners = g_strsplit (ours, "\n", -1);
  g_assert_cmpuint (g_strv_length (owners), ==, 3);

  end_child (child);
  close (shared);
  close (own);
}

static const NpSocketRecord *
find_socket (NpSnapshot *snapshot,
             guint16     remote_port)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].protocol == NP_PROTOCOL_TCP && records[i].remote_port == remote_port)
      return &records[i];

  g_error ("There is no socket whose other end has port %u", remote_port);
}

/* A conversation that is over keeps its program and has no user: the kernel's 0 is not root. */
static void
test_time_wait (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) before = NULL;
  g_autoptr(NpSnapshot) after = NULL;
  g_autofree char *user = g_strchomp (np_test_output ("id -un"));
  const NpSocketRecord *record;
  int listener, visitor, caller;
  guint16 port = listen_somewhere (&listener);

  caller = connect_to (port);
  visitor = accept (listener, NULL, NULL);

  before = read_connections (collector, INET, NP_DETAIL_PROGRAMS);
  record = find_socket (before, port);
  g_assert_cmpint (record->state, ==, NP_STATE_ESTABLISHED);
  g_assert_cmpint (record->visibility, ==, NP_OWNER_KNOWN);
  g_assert_cmpint (record->owners->processes[0]->pid, ==, getpid ());
  g_assert_cmpstr (record->user, ==, user);

  close (caller);
  close (visitor);

  /* On a busy computer the last packets take their time. */
  for (guint i = 0; i < 600; i++)
    {
      g_clear_pointer (&after, np_snapshot_unref);
      after = read_connections (collector, INET, NP_DETAIL_PROGRAMS);
      record = find_socket (after, port);
      if (record->state == NP_STATE_TIME_WAIT)
        break;
      g_usleep (50000);
    }
  g_assert_cmpint (record->state, ==, NP_STATE_TIME_WAIT);
  g_assert_cmpint (record->visibility, ==, NP_OWNER_NONE);
  g_assert_cmpint (record->owners->processes[0]->pid, ==, getpid ());
  g_assert_null (record->user);
  close (listener);
}

static void
test_unaccepted (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpSocketRecord *record;
  int listener;
  int caller = connect_to (listen_somewhere (&listener));
  struct sockaddr_in address;
  socklen_t size = sizeof address;

  g_assert_cmpint (getsockname (caller, (struct sockaddr *) &address, &size), ==, 0);
  snapshot = read_connections (collector, INET, NP_DETAIL_PROGRAMS);
  record = find_socket (snapshot, ntohs (address.sin_port));
  g_assert_cmpint (record->visibility, ==, NP_OWNER_UNACCEPTED);
  g_assert_null (record->owners);
  g_assert_null (record->user);
  close (caller);
  close (listener);
}

/* Only what was asked for is there: families, tables, programs. */
static void
test_request (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) no_programs = NULL;
  g_autoptr(NpSnapshot) unix_only = NULL;
  g_autoptr(NpSnapshot) tables = NULL;
  const NpSocketRecord *records;
  guint n_records;
  int listener, pair[2];

  listen_somewhere (&listener);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), ==, 0);

  no_programs = read_connections (collector, INET, 0);
  records = np_snapshot_get_records (no_programs, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, >, 0);
  for (guint i = 0; i < n_records; i++)
    {
      g_assert_cmpint (records[i].protocol, !=, NP_PROTOCOL_UNIX);
      g_assert_null (records[i].owners);
      g_assert_null (records[i].user);
    }

  unix_only = read_connections (collector, 1u << NP_FAMILY_UNIX, NP_DETAIL_PROGRAMS);
  records = np_snapshot_get_records (unix_only, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, >=, 2);
  for (guint i = 0; i < n_records; i++)
    g_assert_cmpint (records[i].protocol, ==, NP_PROTOCOL_UNIX);

  tables = np_collector_read (collector, &(NpRequest) { .tables = ALL_TABLES & ~(1u << NP_TABLE_CONNECTIONS) });
  np_snapshot_get_records (tables, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, ==, 0);
  for (NpTableId table = NP_TABLE_ROUTES; table < NP_N_TABLES; table++)
    {
      np_snapshot_get_records (tables, table, &n_records);

      /* An empty network has no neighbours and translates nothing, and findings follow later from what was read. */
      if (table != NP_TABLE_NEIGHBOURS && table != NP_TABLE_TRANSLATIONS && table != NP_TABLE_FINDINGS)
        g_assert_cmpuint (n_records, >, 0);
    }

  /* Not every kernel remembers conversations, nor tells everybody of them. */
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if (reader != NP_READER_TRANSLATIONS)
      g_assert_no_error (np_snapshot_get_error (tables, reader));

  close (listener);
  close (pair[0]);
  close (pair[1]);
}

/* Without a single free descriptor nothing can be read, and each part says so; later all is well. */
static void
test_trouble (void)
{
  static const NpReader readers[] = {
    NP_READER_TCP, NP_READER_UDP, NP_READER_UNIX, NP_READER_ROUTES_IPV4, NP_READER_ROUTES_IPV6,
    NP_READER_RULES, NP_READER_INTERFACES, NP_READER_ADDRESSES,
  };
  const NpRequest request = { .tables = ALL_TABLES, .families = INET | 1u << NP_FAMILY_UNIX, .details = NP_DETAIL_PROGRAMS };
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) bad = NULL;
  g_autoptr(NpSnapshot) good = NULL;
  struct rlimit limit, none;
  int listener;

  listen_somewhere (&listener);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  none = limit;
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &none), ==, 0);
  bad = np_collector_read (collector, &request);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  good = np_collector_read (collector, &request);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      const GError *error = np_snapshot_get_error (bad, readers[i]);

      g_assert_nonnull (error);
      g_assert_true (error->domain == NP_ERROR);
      g_assert_no_error (np_snapshot_get_error (good, readers[i]));
    }
  close (listener);
}

static NpSnapshot *
read_network (NpCollector *collector)
{
  return np_collector_read (collector, &(NpRequest) { .tables = 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES |
                                                               1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ADDRESSES });
}

static guint
count_routes (NpSnapshot *snapshot,
              const char *interface)
{
  guint n_records, n_routes = 0;
  const NpRouteRecord *routes = np_snapshot_get_records (snapshot, NP_TABLE_ROUTES, &n_records);

  for (guint i = 0; i < n_records; i++)
    n_routes += g_strcmp0 (routes[i].interface, interface) == 0 && routes[i].destination.family == AF_INET;

  return n_routes;
}

/* Reads until nothing is so fresh that more may change without a word. */
static NpSnapshot *
read_settled (NpCollector *collector)
{
  g_autoptr(NpSnapshot) snapshot = read_network (collector);

  for (;;)
    {
      g_autoptr(NpSnapshot) previous = g_steal_pointer (&snapshot);

      snapshot = read_network (collector);
      if (np_snapshot_shares (previous, snapshot, NP_TABLE_ROUTES) &&
          np_snapshot_shares (previous, snapshot, NP_TABLE_RULES) &&
          np_snapshot_shares (previous, snapshot, NP_TABLE_ADDRESSES))
        return g_steal_pointer (&snapshot);
      g_usleep (50000);
    }
}

/* A link that gets no addresses by itself, with two IPv4 routes that need it and one that does not. */
static void
make_link (void)
{
  np_test_run ("ip link add d0 type veth peer name d1 && ip link set d0 addrgenmode none && "
               "ip link set d1 addrgenmode none && ip link set d0 up && ip link set d1 up && "
               "ip address add 10.7.0.1/32 dev d0 && ip route add 10.8.0.0/16 dev d0 && "
               "ip route add 10.9.0.0/16 dev d0 && ip route add blackhole 10.10.0.0/16");
  np_test_run ("until test \"$(ip -o link show | grep -c 'd[01]@.* state UP')\" = 2; do sleep 0.02; done");
}

static void
test_shares_when_quiet (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;
  g_autoptr(NpSnapshot) third = NULL;
  guint n_records;

  make_link ();
  first = read_settled (collector);
  second = read_network (collector);
  g_assert_true (np_snapshot_shares (first, second, NP_TABLE_ROUTES));
  g_assert_true (np_snapshot_shares (first, second, NP_TABLE_RULES));
  g_assert_true (np_snapshot_shares (first, second, NP_TABLE_ADDRESSES));
  g_assert_false (np_snapshot_shares (first, second, NP_TABLE_INTERFACES));
  np_snapshot_get_records (second, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpuint (n_records, ==, 3);

  /* Only the rules changed. */
  np_test_run ("ip rule add from 10.1.2.3 table 7");
  third = read_network (collector);
  g_assert_true (np_snapshot_shares (second, third, NP_TABLE_ROUTES));
  g_assert_false (np_snapshot_shares (second, third, NP_TABLE_RULES));
  g_assert_true (np_snapshot_shares (second, third, NP_TABLE_ADDRESSES));
}

/* What changes is seen by the very next reading, also where the kernel speaks only of the cause. */
static void
test_sees_changes (void)
{
  static const struct
  {
    const char *command;
    const char *interface;
    guint       n_routes;
  } cases[] = {
    { "true", "d0", 3 },
    { "ip route add 10.11.0.0/16 dev d0", "d0", 4 },
    { "ip route change 10.11.0.0/16 dev d1", "d0", 3 },
    { "ip nexthop add id 5 dev d0 && ip route add 10.12.0.0/16 nhid 5", "d0", 4 },
    { "ip nexthop del id 5", "d0", 3 },
    { "ip address add 10.7.0.2/32 dev d0", "d0", 4 },
    { "ip address del 10.7.0.2/32 dev d0", "d0", 3 },
    { "ip link set d0 down && ip link set d0 name e0", "d0", 0 },
    { "ip link set e0 up && ip route add 10.8.0.0/16 dev e0", "e0", 2 },
    { "ip link del e0", "e0", 0 },
  };
  g_autoptr(NpCollector) collector = np_collector_new ();

  make_link ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(NpSnapshot) after = NULL;

      np_snapshot_unref (read_settled (collector));
      g_test_message ("%s", cases[i].command);
      np_test_run ("%s", cases[i].command);
      after = read_network (collector);
      g_assert_cmpuint (count_routes (after, cases[i].interface), ==, cases[i].n_routes);
    }
}

/* The seconds of what expires must not stand still. */
static void
test_expiring (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;

  make_link ();
  first = read_settled (collector);
  np_test_run ("ip -6 route add 2001:db8::/32 dev d0 expires 3600 && "
               "ip address add 10.8.0.1/32 dev d0 valid_lft 3600 preferred_lft 1800");

  /* Reads on for longer than the freshness of a change is a reason not to share. */
  for (guint i = 0; i < 20; i++)
    {
      second = read_network (collector);
      g_assert_false (np_snapshot_shares (first, second, NP_TABLE_ROUTES));
      g_assert_false (np_snapshot_shares (first, second, NP_TABLE_ADDRESSES));
      g_assert_true (np_snapshot_shares (first, second, NP_TABLE_RULES));

      np_snapshot_unref (first);
      first = g_steal_pointer (&second);
      g_usleep (50000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  np_test_add_in_namespace ("/collector/programs", test_programs);
  np_test_add_in_namespace ("/collector/time-wait", test_time_wait);
  np_test_add_in_namespace ("/collector/unaccepted", test_unaccepted);
  np_test_add_in_namespace ("/collector/request", test_request);
  np_test_add_in_namespace ("/collector/trouble", test_trouble);
  np_test_add_in_namespace ("/collector/shares-when-quiet", test_shares_when_quiet);
  np_test_add_in_namespace ("/collector/sees-changes", test_sees_changes);
  np_test_add_in_namespace ("/collector/expiring", test_expiring);

  return g_test_run ();
}
