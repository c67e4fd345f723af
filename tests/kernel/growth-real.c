/* tests/kernel/growth-real.c: what grew between two looks is what /proc shows that it grew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/collector.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/namespace.h"

/* The counters of this network, read by somebody else: "Udp NoPorts" → 7. */
static GHashTable *
read_counters_with_awk (void)
{
  g_autofree char *output = np_test_output (
    "cd /proc/self/net && "
    "awk 'FNR %% 2 { split ($0, names); next } "
    "{ for (i = 2; i <= NF; i++) print substr ($1, 1, length ($1) - 1) \" \" names[i] \"=\" $i }' snmp netstat && "
    "cat $(ls snmp6 2> /dev/null) < /dev/null | awk '{ n = index ($1, \"6\"); print substr ($1, 1, n) \" \" substr ($1, n + 1) \"=\" $2 }' && "
    "awk '$1 == \"lo:\" { print \"lo rx_bytes=\" $2; print \"lo rx_packets=\" $3; print \"lo tx_bytes=\" $10 }' dev");
  g_auto(GStrv) lines = g_strsplit (output, "\n", -1);
  GHashTable *counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *equals = strchr (lines[i], '=');
      guint64 value = g_ascii_strtoull (equals + 1, NULL, 10);

      g_hash_table_insert (counters, g_strndup (lines[i], (gsize) (equals - lines[i])), g_memdup2 (&value, sizeof value));
    }

  return counters;
}

/* A busy kernel counts packets some time after they were sent. */
static GHashTable *
read_settled_counters (guint64 packets)
{
  GHashTable *counters = read_counters_with_awk ();

  for (guint i = 0; i < 600 && *(guint64 *) g_hash_table_lookup (counters, "lo rx_packets") < packets; i++)
    {
      g_hash_table_unref (counters);
      g_usleep (50000);
      counters = read_counters_with_awk ();
    }

  return counters;
}

static guint64
difference (GHashTable *before,
            GHashTable *after,
            const char *key)
{
  const guint64 *first = g_hash_table_lookup (before, key);
  const guint64 *second = g_hash_table_lookup (after, key);

  g_assert_nonnull (second);

  return *second - (first != NULL ? *first : 0);
}

static void
send_packets (guint n)
{
  const struct sockaddr_in nobody = {
    .sin_family = AF_INET,
    .sin_port = htons (9),
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };

  for (guint i = 0; i < n; i++)
    {
      int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

      g_assert_cmpint (sendto (fd, "count me", 8, 0, (const struct sockaddr *) &nobody, sizeof nobody), ==, 8);
      close (fd);
    }
}

static guint
assert_real_counters (const NpSnapshot *snapshot,
                      GHashTable       *before,
                      GHashTable       *after)
{
  guint n_records, n_grown = 0;
  const NpCounterRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *key = g_strconcat (records[i].protocol, " ", records[i].name, NULL);

      g_assert_true (records[i].has_since);
      if (records[i].is_gauge)
        continue;

      g_test_message ("%s +%" G_GINT64_FORMAT, key, records[i].since);
      g_assert_cmpint (records[i].since, ==, (gint64) difference (before, after, key));
      n_grown += records[i].since > 0;
    }

  return n_grown;
}

static void
test_real (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_STATISTICS };
  g_autoptr(NpCollector) collector = NULL;
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;
  g_autoptr(GHashTable) before = NULL;
  g_autoptr(GHashTable) after = NULL;
  const NpInterfaceRecord *interface;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  send_packets (3);
  collector = np_collector_new ();
  before = read_settled_counters (6);
  first = np_collector_read (collector, &request);
  g_assert_cmpuint (assert_real_counters (first, before, before), ==, 0);

  send_packets (20);
  after = read_settled_counters (46);
  second = np_collector_read (collector, &request);
  g_assert_cmpuint (assert_real_counters (second, before, after), >=, 5);

  interface = np_snapshot_get_records (second, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpstr (interface->name, ==, "lo");
  g_assert_true (interface->has_since);
  g_assert_cmpuint (interface->since.rx_packets, >=, 40);
  g_assert_cmpuint (interface->since.rx_packets, ==, difference (before, after, "lo rx_packets"));
  g_assert_cmpuint (interface->since.rx_bytes, ==, difference (before, after, "lo rx_bytes"));
  g_assert_cmpuint (interface->since.tx_bytes, ==, difference (before, after, "lo tx_bytes"));
  g_assert_cmpint (interface->counting, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/growth/real", test_real);

  return g_test_run ();
}
