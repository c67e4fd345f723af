/* tests/bench/findings.c: what it costs to look for what is wrong
 *
 * Usage: bench-findings POPULATION N, where POPULATION is the program of tests/populations. Everything is measured in
 * time of a processor on one thread, as the window's worker takes it for each refresh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "kernel/collector.h"
#include "meaning/findings.h"
#include "meaning/pairs.h"
#include "meaning/roles.h"
#include "model/local-reader.h"
#include "support/namespace.h"

#define N_RUNS 15

/* So many looks, a second apart as the checks are told, until all that must last has lasted. */
#define N_LOOKS_BEFORE 90

#define N_PROGRAMS 200
#define MOST_LISTENERS 500

/* What this thread has used of the processor, in ms. */
static double
get_work (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);

  return (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
}

static void
note (NpBench *bench,
      double   ms)
{
  bench->times[bench->n_runs++] = ms;
}

static guint
count (const NpSnapshot *snapshot,
       NpTableId         table)
{
  guint n_records;

  np_snapshot_get_records (snapshot, table, &n_records);

  return n_records;
}

static void
print_findings (const NpSnapshot *snapshot)
{
  guint n_records;
  const NpFindingRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (i == 0 || !g_str_equal (records[i].id, records[i - 1].id))
      g_print ("    %-8s %s\n", np_severity_get_word (records[i].severity), records[i].id);
}

/* The sockets of a population, with all that the findings need, and the same without them. */
static void
measure_refresh (void)
{
  NpRequest with = { 0 }, without;
  g_autoptr(NpLocalReader) plain = np_local_reader_new (NULL, NP_PATIENCE_LONG);
  g_autoptr(NpLocalReader) finding = np_local_reader_new (NULL, NP_PATIENCE_LONG);
  NpBench benches[] = {
    { "a refresh without findings", NULL, NULL },
    { "a refresh with findings", NULL, NULL },
  };

  /* As somebody reads them who looks at the connections meanwhile. */
  np_findings_add_needs (&with);
  with.families = with.checked_families;
  with.details |= with.checked_details;
  without = with;
  without.tables &= ~(1u << NP_TABLE_FINDINGS);

  for (guint run = 0; run < N_RUNS + 3; run++)
    for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
      {
        g_autoptr(NpSnapshot) snapshot = np_local_reader_read (i == 0 ? plain : finding, i == 0 ? &without : &with);

        if (run >= 3)
          note (&benches[i], (double) np_snapshot_get_cost (snapshot) / 1000);
        if (run == N_RUNS && i == 1)
          g_print ("  %u sockets, %u findings\n", count (snapshot, NP_TABLE_CONNECTIONS), count (snapshot, NP_TABLE_FINDINGS));
      }

  np_bench_print ("A refresh of the worker, processor time", benches, G_N_ELEMENTS (benches), 0);
  g_print ("  findings: %.2f ms\n", np_bench_get_median (&benches[1]) - np_bench_get_median (&benches[0]));
}

/* The population, all of whose connections are well. */
static NpSnapshot *
read_population (gpointer collector)
{
  NpRequest request = { 0 };
  NpSnapshot *snapshot;

  np_findings_add_needs (&request);
  request.families = request.checked_families;
  snapshot = np_collector_read (collector, &request);
  np_roles_assign (snapshot);
  np_pairs_assign (snapshot);

  return snapshot;
}

/* A computer with all kinds of trouble at once. */
typedef struct
{
  NpCollector *collector;
  NpOwners    *owners[N_PROGRAMS];
  guint        n_sockets;
  guint        look;
} Trouble;

/* One line for each hundredth of the sockets; the others are quiet connections. */
typedef enum
{
  KIND_LISTENER,
  KIND_UDP,
  KIND_DROPPING,
  KIND_CONNECTED_UDP,
  KIND_SYN_SENT,
  KIND_SYN_RECV,
  KIND_UNACCEPTED,
  KIND_FIN_WAIT1,
  KIND_FIN_WAIT2,
  KIND_CLOSE_WAIT,
  KIND_TIME_WAIT = KIND_CLOSE_WAIT + 5,
  KIND_UNREAD = KIND_TIME_WAIT + 8,
  KIND_UNSENT = KIND_UNREAD + 5,
  KIND_REPEATED = KIND_UNSENT + 5,
  KIND_SLOW = KIND_REPEATED + 3,
  KIND_QUIET = KIND_SLOW + 3,
} Kind;

static NpAddress
ipv4 (guint32 number)
{
  NpAddress address;
  guint32 bytes = GUINT32_TO_BE (number);

  np_address_set (&address, AF_INET, &bytes, sizeof bytes);

  return address;
}

static void
set_state (NpSocketRecord *record,
           NpSocketState   state,
           Trouble        *self)
{
  record->state = (guint8) state;
  if (state == NP_STATE_TIME_WAIT || state == NP_STATE_SYN_RECV || state == NP_STATE_FIN_WAIT1)
    {
      record->visibility = NP_OWNER_NONE;
      return;
    }

  record->visibility = NP_OWNER_KNOWN;
  record->inode = (guint32) record->cookie;
  record->owners = np_owners_ref (self->owners[record->cookie / 7 % N_PROGRAMS]);
}

/* The sockets of one kind are all in the same trouble. */
static void
set_trouble (NpSocketRecord *record,
             Kind            kind,
             Trouble        *self)
{
  if (kind < KIND_TIME_WAIT)
    set_state (record, NP_STATE_CLOSE_WAIT, self);
  else if (kind < KIND_UNREAD)
    set_state (record, NP_STATE_TIME_WAIT, self);
  else
    set_state (record, NP_STATE_ESTABLISHED, self);

  if (kind < KIND_TIME_WAIT || (kind >= KIND_UNREAD && kind < KIND_UNSENT))
    record->recv_q = 678;
  else if (kind >= KIND_UNSENT && kind < KIND_REPEATED)
    {
      record->send_q = 4000;
      record->timer = NP_TIMER_ON;
      record->retransmits = 4;
      record->retransmitted = 5;
    }
  else if (kind >= KIND_REPEATED && kind < KIND_SLOW)
    record->retransmitted = 300;
  else if (kind >= KIND_SLOW && kind < KIND_QUIET)
    record->rtt_us = 700 * 1000;
}

static void
set_udp (NpSocketRecord *record,
         Kind            kind,
         Trouble        *self)
{
  record->protocol = NP_PROTOCOL_UDP;
  record->state = kind == KIND_CONNECTED_UDP ? NP_STATE_ESTABLISHED : NP_STATE_UNCONN;
  record->visibility = NP_OWNER_KNOWN;
  record->inode = (guint32) record->cookie;
  record->owners = np_owners_ref (self->owners[record->cookie / 7 % N_PROGRAMS]);
  record->drops = kind == KIND_DROPPING ? 100 * self->look : 0;
  if (kind != KIND_CONNECTED_UDP)
    {
      record->remote = ipv4 (0);
      record->remote_port = 0;
    }
}

static void
set_single (NpSocketRecord *record,
            Kind            kind,
            Trouble        *self)
{
  switch (kind)
    {
    case KIND_LISTENER:
      set_state (record, record->cookie / 100 < MOST_LISTENERS ? NP_STATE_LISTEN : NP_STATE_ESTABLISHED, self);
      if (record->state != NP_STATE_LISTEN)
        break;
      record->local = record->remote = ipv4 (0);
      record->local_port = (guint16) (1024 + record->cookie / 100);
      record->remote_port = 0;
      record->recv_q = 6;
      record->send_q = 5;
      break;
    case KIND_SYN_SENT:
      set_state (record, NP_STATE_SYN_SENT, self);
      record->retransmits = 2;
      break;
    case KIND_SYN_RECV:
      set_state (record, NP_STATE_SYN_RECV, self);
      record->local_port = (guint16) (1024 + record->cookie / 100 % MOST_LISTENERS);
      break;
    case KIND_UNACCEPTED:
      record->state = NP_STATE_ESTABLISHED;
      record->visibility = NP_OWNER_UNACCEPTED;
      record->recv_q = 5;
      record->local_port = (guint16) (1024 + record->cookie / 100 % MOST_LISTENERS);
      break;
    case KIND_FIN_WAIT1:
      set_state (record, NP_STATE_FIN_WAIT1, self);
      record->send_q = 1;
      record->retransmits = 3;
      break;
    case KIND_FIN_WAIT2:
      set_state (record, NP_STATE_FIN_WAIT2, self);
      break;
    case KIND_UDP:
    case KIND_DROPPING:
    case KIND_CONNECTED_UDP:
    case KIND_CLOSE_WAIT:
    case KIND_TIME_WAIT:
    case KIND_UNREAD:
    case KIND_UNSENT:
    case KIND_REPEATED:
    case KIND_SLOW:
    case KIND_QUIET:
    default:
      g_assert_not_reached ();
    }
}

static void
add_socket (Trouble    *self,
            NpSnapshot *snapshot,
            guint       i)
{
  NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  Kind kind = (Kind) (i % 100);

  record->cookie = i + 1;
  record->protocol = NP_PROTOCOL_TCP;
  record->family = NP_FAMILY_IPV4;
  record->local = ipv4 (0x0a000002);
  record->remote = ipv4 (0xc6000000 + i / 3);
  record->local_port = (guint16) (32768 + i % 28000);
  record->remote_port = i % 2 == 0 ? 443 : 80;
  record->has_tcp_info = TRUE;
  record->has_memory = TRUE;
  record->rcv_buffer = 131072;
  record->bytes_sent = 200000;
  record->bytes_received = 1000 * (guint64) self->look;
  record->rtt_us = 20000;
  record->min_rtt_us = 10000;
  record->mss = 1448;

  if (kind >= KIND_UDP && kind <= KIND_CONNECTED_UDP)
    set_udp (record, kind, self);
  else if (kind < KIND_CLOSE_WAIT)
    set_single (record, kind, self);
  else
    set_trouble (record, kind, self);
}

/* The rest of the computer is this one, whose own sockets are not read. */
static NpSnapshot *
make_trouble (gpointer data)
{
  Trouble *self = data;
  NpRequest request = { 0 };
  NpSnapshot *snapshot;

  np_findings_add_needs (&request);
  request.tables &= ~(1u << NP_TABLE_CONNECTIONS);
  request.families = request.checked_families;
  request.details = NP_DETAIL_FINDINGS;
  snapshot = np_collector_read (self->collector, &request);

  self->look++;
  for (guint i = 0; i < self->n_sockets; i++)
    add_socket (self, snapshot, i);
  np_roles_assign (snapshot);
  np_pairs_assign (snapshot);

  return snapshot;
}

/* Runs the checks over moments that @make makes, and measures nothing but that. */
static void
measure_checks (const char  *title,
                NpSnapshot *(*make) (gpointer data),
                gpointer     data,
                guint        n_looks_before)
{
  g_autoptr(NpFindings) findings = np_findings_new (NP_PATIENCE_LONG);
  NpBench bench = { "np_findings_apply()", NULL, NULL };
  gint64 time = g_get_monotonic_time ();
  gint64 real_time = g_get_real_time ();

  for (guint run = 0; run < n_looks_before + N_RUNS; run++)
    {
      g_autoptr(NpSnapshot) snapshot = make (data);
      double before = get_work ();
      gint64 passed = (gint64) run * G_USEC_PER_SEC;

      np_findings_apply_at (findings, snapshot, time + passed, real_time + passed);
      if (run >= n_looks_before)
        note (&bench, get_work () - before);
      if (run == n_looks_before + N_RUNS - 1)
        {
          g_print ("\n  %s: %u sockets, %u findings:\n", title, count (snapshot, NP_TABLE_CONNECTIONS),
                   count (snapshot, NP_TABLE_FINDINGS));
          print_findings (snapshot);
        }
    }

  np_bench_print ("All checks, processor time", &bench, 1, 0);
}

static void
measure_trouble (guint n_sockets)
{
  Trouble self = { .collector = np_collector_new (), .n_sockets = n_sockets };

  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      g_autofree char *program = g_strdup_printf ("program-%u", i);
      const NpProcess values = { .pid = (pid_t) (1000 + i), .program = program, .comm = program };
      g_autoptr(NpProcess) process = np_process_new (&values);

      self.owners[i] = np_owners_new (&process, 1);
    }

  measure_checks ("All kinds of trouble", make_trouble, &self, N_LOOKS_BEFORE);

  for (guint i = 0; i < N_PROGRAMS; i++)
    np_owners_unref (self.owners[i]);
  np_collector_free (self.collector);
}

int
main (int   argc,
      char *argv[])
{
  NpCollector *collector = NULL;
  const char *population[] = { argv[1], "--established", NULL, "--processes", "8", NULL };
  g_autofree char *n_pairs = NULL;
  int standard_input;
  GPid pid;

  if (argc != 3)
    g_error ("Usage: %s POPULATION N", argv[0]);
  g_assert (np_test_enter_namespace ());

  /* A connection within one computer is two sockets. */
  n_pairs = g_strdup_printf ("%d", atoi (argv[2]) / 2);
  population[2] = n_pairs;
  np_bench_population (population, &pid, &standard_input);
  g_print ("\n== Findings of %s sockets ==\n", argv[2]);

  measure_refresh ();
  collector = np_collector_new ();
  measure_checks ("A population that is well", read_population, collector, 3);
  np_collector_free (collector);
  close (standard_input);
  measure_trouble ((guint) atoi (argv[2]));

  return 0;
}
