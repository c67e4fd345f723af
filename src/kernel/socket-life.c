/* kernel/socket-life.c: since when sockets are there, and how much they carry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-life.h"

#include "kernel/socket-endings.h"

/* Two answers that follow each other more quickly say little about a speed: the kernel counts in ticks,
 * and nobody knows at which moment of its answer it looked at a socket. */
#define SHORTEST_SPAN_US (50 * 1000)

struct _NpSocketLife
{
  NpSocketMemory  *memory; /* not owned */
  NpSocketEndings *endings;
  guint64          looked; /* a bit for each kind of socket that the look before told */
  gint64           time;   /* when TCP sockets were read, in µs of the monotonic clock */
};

/**
 * np_socket_life_new:
 * @memory: (transfer none): what this file fills with each snapshot, and others may use after it; it must
 *   outlive the result
 *
 * Returns: (transfer full): nothing to compare with yet
 */
NpSocketLife *
np_socket_life_new (NpSocketMemory *memory)
{
  NpSocketLife *self = g_new0 (NpSocketLife, 1);

  self->memory = memory;
  self->endings = np_socket_endings_new ();

  return self;
}

void
np_socket_life_free (NpSocketLife *self)
{
  np_socket_endings_free (self->endings);
  g_free (self);
}

/**
 * np_socket_life_begin:
 * @self: the life of sockets
 * @request: what is going to be read
 *
 * To be called right before the sockets of a snapshot are read. What has ended by now cannot be among them,
 * unless as a TCP socket that waits for stragglers; what ends from now on is for the next snapshot.
 */
void
np_socket_life_begin (NpSocketLife    *self,
                      const NpRequest *request)
{
  np_socket_endings_hear (self->endings, (request->details & NP_DETAIL_ENDINGS) != 0);
  self->time = g_get_monotonic_time ();
}

/**
 * np_socket_life_rest:
 * @self: the life of sockets
 *
 * To be called instead of the other functions for a snapshot without sockets. What ends then is nobody's concern,
 * and must not fill the kernel's memory.
 */
void
np_socket_life_rest (NpSocketLife *self)
{
  np_socket_endings_hear (self->endings, FALSE);
}

/**
 * np_socket_life_note_tcp:
 * @self: the life of sockets
 *
 * To be called right after the TCP sockets were read, which are the only ones with counters: their moment is
 * the middle of that.
 */
void
np_socket_life_note_tcp (NpSocketLife *self)
{
  self->time += (g_get_monotonic_time () - self->time) / 2;
}

static guint64
kind_bit (guint protocol,
          guint family)
{
  return G_GUINT64_CONSTANT (1) << (protocol * NP_N_FAMILIES + family);
}

/* The kinds of socket that this snapshot tells: those asked for, without what could not be read. */
static guint64
kinds_of_snapshot (NpSnapshot *snapshot)
{
  guint families = np_request_get_read_families (np_snapshot_get_request (snapshot));
  guint64 kinds = 0;

  for (guint8 protocol = 0; protocol < NP_N_PROTOCOLS; protocol++)
    {
      const NpSocketRecord example = { .protocol = protocol };

      if (np_snapshot_get_error (snapshot, np_record_get_reader (NP_TABLE_CONNECTIONS, &example)) != NULL)
        continue;
      for (guint family = 0; family < NP_N_FAMILIES; family++)
        if ((families & 1u << family) != 0)
          kinds |= kind_bit (protocol, family);
    }

  return kinds;
}

/**
 * np_socket_life_limit:
 * @before: the counters of a connection
 * @after: the same some time later
 *
 * The kernel tells for how long there was something to send so far, and for how much of that the other side's
 * window or this computer's buffer was full (`tcpi_busy_time`, `tcpi_rwnd_limited`, `tcpi_sndbuf_limited`;
 * `tcp_get_info_chrono_stats()` of Linux).
 *
 * Returns: what held it back in between; %NP_LIMIT_UNKNOWN when the counters make no sense
 */
NpLimit
np_socket_life_limit (const NpSocketSample *before,
                      const NpSocketSample *after)
{
  gint64 span = after->time - before->time;
  guint64 busy = after->busy_us - before->busy_us;

  if (span <= 0 ||
      after->busy_us < before->busy_us ||
      after->peer_limited_us < before->peer_limited_us ||
      after->buffer_limited_us < before->buffer_limited_us)
    return NP_LIMIT_UNKNOWN;

  if (busy == 0)
    return NP_LIMIT_PROGRAM;
  if (after->peer_limited_us - before->peer_limited_us > busy / 2)
    return NP_LIMIT_PEER_WINDOW;
  if (after->buffer_limited_us - before->buffer_limited_us > busy / 2)
    return NP_LIMIT_SEND_BUFFER;

  return busy > (guint64) span / 2 ? NP_LIMIT_NETWORK : NP_LIMIT_PROGRAM;
}

static gboolean
get_rate (guint64  before,
          guint64  after,
          gint64   span,
          guint64 *rate)
{
  guint64 scaled;

  if (after < before || !g_uint64_checked_mul (&scaled, after - before, G_USEC_PER_SEC))
    return FALSE;

  *rate = scaled / (guint64) span;

  return TRUE;
}

/* Fills what follows from the comparison of @after with @before. */
static void
compare_samples (const NpSocketSample *before,
                 NpSocketSample       *after)
{
  gint64 span = after->time - before->time;

  after->limit = (guint8) np_socket_life_limit (before, after);
  after->has_rates = get_rate (before->bytes_received, after->bytes_received, span, &after->rx_rate) &&
                     get_rate (before->bytes_sent, after->bytes_sent, span, &after->tx_rate);
}

static void
take_sample (NpSocketLife   *self,
             NpSocketRecord *record,
             NpSocketEntry  *socket)
{
  guint32 look = np_socket_memory_get_look (self->memory);
  gboolean has_before = socket->sampled != 0 && look - socket->sampled == 1;
  NpSocketSample sample = {
    .time = self->time,
    .bytes_sent = record->bytes_sent,
    .bytes_received = record->bytes_received,
    .busy_us = record->busy_us,
    .peer_limited_us = record->peer_limited_us,
    .buffer_limited_us = record->buffer_limited_us,
  };

  if (socket->sampled == look)
    return;

  socket->sampled = look;
  if (!has_before)
    {
      socket->sample = sample;
    }
  else if (sample.time - socket->sample.time >= SHORTEST_SPAN_US)
    {
      compare_samples (&socket->sample, &sample);
      socket->sample = sample;
    }
}

static void
fill_rates (NpSocketRecord       *record,
            const NpSocketSample *sample)
{
  record->limit = sample->limit;
  record->has_rates = sample->has_rates;
  if (sample->has_rates)
    {
      record->rx_rate = sample->rx_rate;
      record->tx_rate = sample->tx_rate;
    }
}

static void
fill_record (NpSocketLife   *self,
             NpSocketRecord *record,
             NpSocketEntry  *socket,
             gint64          now)
{
  if (socket->first_seen == 0)
    {
      socket->first_seen = now;
      socket->was_there = (self->looked & kind_bit (record->protocol, record->family)) == 0;
    }
  record->first_seen = socket->first_seen;
  record->was_there = socket->was_there;
  record->cgroup_id = socket->cgroup_id;

  if (record->has_tcp_info)
    {
      take_sample (self, record, socket);
      fill_rates (record, &socket->sample);
    }
}

/**
 * np_socket_life_apply:
 * @self: the life of sockets
 * @names: (nullable): the names of the interfaces
 * @snapshot: a snapshot that has all its sockets and is still being filled
 *
 * Lets the memory note all sockets, says since when they are there and what their counters have done since the
 * look before, and adds those that have ended in between. Two snapshots within a twentieth of a second have the
 * same rates.
 */
void
np_socket_life_apply (NpSocketLife     *self,
                      NpInterfaceNames *names,
                      NpSnapshot       *snapshot)
{
  gint64 now = np_snapshot_get_real_time (snapshot);
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  np_socket_memory_begin (self->memory);
  for (guint i = 0; i < n_records; i++)
    {
      guint32 index = np_socket_memory_note (self->memory, &records[i]);

      if (index != NP_NO_SOCKET)
        fill_record (self, &records[i], np_socket_memory_get (self->memory, index), now);
    }

  self->looked = kinds_of_snapshot (snapshot);
  np_socket_endings_apply (self->endings, self->memory, names, snapshot);
}
