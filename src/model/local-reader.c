/* model/local-reader.c: a snapshot of this computer, with all that follows from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/local-reader.h"

#include "kernel/collector.h"
#include "meaning/findings.h"
#include "meaning/pairs.h"
#include "meaning/roles.h"
#include "model/desktop-apps.h"

struct _NpLocalReader
{
  NpCollector   *collector;
  NpDesktopApps *apps;
  NpResolver    *resolver;
  NpFindings    *findings;
};

/**
 * np_local_reader_new:
 * @namespace: (nullable): the network namespace to read; %NULL for the one that the calling thread is in
 * @patience: for how long it is going to be read, which decides what is told of findings
 *
 * Returns: (transfer full): a reader that has read nothing yet
 */
NpLocalReader *
np_local_reader_new (NpNamespace *namespace,
                     NpPatience   patience)
{
  NpLocalReader *self = g_new0 (NpLocalReader, 1);

  self->collector = np_collector_new_for (namespace);
  self->apps = np_desktop_apps_new ();
  self->resolver = np_resolver_new ();
  self->findings = np_findings_new (patience);

  return self;
}

void
np_local_reader_free (NpLocalReader *self)
{
  np_collector_free (self->collector);
  np_desktop_apps_free (self->apps);
  np_resolver_free (self->resolver);
  np_findings_free (self->findings);
  g_free (self);
}

/**
 * np_local_reader_read:
 * @self: a reader
 * @request: what to read
 *
 * Never fails as a whole: what could not be read has its error in the snapshot.
 *
 * Returns: (transfer full): the finished snapshot
 */
NpSnapshot *
np_local_reader_read (NpLocalReader   *self,
                      const NpRequest *request)
{
  NpSnapshot *snapshot = np_collector_read (self->collector, request);

  np_roles_assign (snapshot);
  if ((np_request_get_read_details (request) & NP_DETAIL_PAIRS) != 0)
    np_pairs_assign (snapshot);
  if ((request->details & NP_DETAIL_APPLICATIONS) != 0)
    np_desktop_apps_apply (self->apps, snapshot);
  if ((request->details & NP_DETAIL_NAMES) != 0)
    np_resolver_apply (self->resolver, snapshot);
  if ((request->tables & 1u << NP_TABLE_FINDINGS) != 0)
    np_findings_apply (self->findings, snapshot);
  else if ((request->details & NP_DETAIL_FINDINGS) != 0)
    np_findings_mark (self->findings, snapshot);
  np_snapshot_finish (snapshot);

  return snapshot;
}

/**
 * np_local_reader_ask_way:
 * @self: a reader
 * @query: the packet that might be sent
 * @error: why there is no answer, in a sentence
 *
 * Returns: (transfer full): which way it would go, see np_collector_ask_way()
 */
NpWay *
np_local_reader_ask_way (NpLocalReader     *self,
                         const NpWayQuery  *query,
                         GError           **error)
{
  return np_collector_ask_way (self->collector, query, error);
}

/**
 * np_local_reader_get_resolver:
 * @self: a reader
 *
 * Returns: (transfer none): what looks up the host names that its snapshots get
 */
NpResolver *
np_local_reader_get_resolver (NpLocalReader *self)
{
  return self->resolver;
}

/* See np_collector_get_events_fd(). */
int
np_local_reader_get_events_fd (NpLocalReader *self)
{
  return np_collector_get_events_fd (self->collector);
}

/* See np_collector_drain_events(). */
guint
np_local_reader_drain_events (NpLocalReader *self)
{
  return np_collector_drain_events (self->collector);
}
