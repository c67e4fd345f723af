/* meaning/findings-causes.c: what follows from what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

#include <string.h>

/* The most causes that one line of the list names. */
#define MOST_EFFECTS 16

/* So many rows of a finding tell where all of them lead. */
#define MOST_ROWS 16

/**
 * Cause:
 * @id: a check whose finding explains others
 * @effects: the checks whose findings follow from it, wherever they are
 *
 * Where the first that holds explains the rest, people need to see only that one. The first one of the list that was
 * found takes its effects, and an effect may be a cause of others below it.
 */
typedef struct
{
  const char *id;
  const char *effects[MOST_EFFECTS];
} Cause;

#define CALL_EFFECTS \
  "nothing-answers", "syn-sent-stuck", "send-retrans", "attempt-fails", "abort-timeout", "closing-stuck", "retrans-rate"

static const Cause causes[] = {
  { "offline-summary", { "no-carrier", "dormant", "dhcp-failed", "no-default-route", "ipv6-no-route", "route-via-down",
                         "dns-silent", "noroute-growing", CALL_EFFECTS } },
  { "dhcp-failed", { "no-default-route", "ipv6-no-route", "dns-silent", "noroute-growing", CALL_EFFECTS } },
  { "no-default-route", { "ipv6-no-route", "dns-silent", "noroute-growing", CALL_EFFECTS } },
  { "gateway-off-link", { "gateway-dead", "dns-silent", "one-way-traffic", CALL_EFFECTS } },
  { "gateway-dead", { "dns-silent", "one-way-traffic", CALL_EFFECTS } },
  { "route-via-down", { "dns-silent", "one-way-traffic", CALL_EFFECTS } },
  { "dns-local-missing", { "dns-silent", "attempt-fails", "udp-noports" } },
  { "dns-silent", { "nothing-answers", "attempt-fails" } },
  { "nothing-answers", { "syn-sent-stuck", "attempt-fails", "abort-timeout" } },
  { "backlog-full", { "not-accepted-yet", "listen-overflow" } },
  { "port-exhaustion", { "time-wait-heavy", "time-wait-many" } },
  { "time-wait-heavy", { "time-wait-many" } },
  { "close-wait-leak", { "close-wait-unread", "close-wait-lingering", "too-many-sockets-of-one" } },
  { "recvq-large", { "established-unread" } },
  { "mtu-blackhole", { "send-retrans" } },
};

/* Findings about something of their own follow only from a cause about the same thing. */
static const char *const own_subject_causes[] = {
  "backlog-full", "close-wait-leak", "recvq-large", "mtu-blackhole",
};

static gboolean
is_of_own_subject (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_subject_causes); i++)
    if (g_str_equal (own_subject_causes[i], id))
      return TRUE;

  return FALSE;
}

static gboolean
is_effect (const Cause *cause,
           const char  *id)
{
  for (guint i = 0; i < MOST_EFFECTS && cause->effects[i] != NULL; i++)
    if (g_str_equal (cause->effects[i], id))
      return TRUE;

  return FALSE;
}

/* Whether the packets to an address need no router: it is in a network that this computer is part of. */
static gboolean
is_near (const NpLook    *look,
         const NpAddress *address)
{
  for (guint i = 0; i < look->n_addresses; i++)
    if (look->addresses[i].prefix_length > 0 &&
        np_address_in_prefix (address, &look->addresses[i].address, look->addresses[i].prefix_length))
      return TRUE;

  return FALSE;
}

/* Whether it speaks of conversations that stay near, so that a lack of a way out does not explain it. */
static gboolean
stays_near (const NpLook  *look,
            const NpFound *found)
{
  guint n_rows = MIN (found->finding.rows->len, MOST_ROWS);
  guint n_near = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      const NpFindingRow *row = &g_array_index (found->finding.rows, NpFindingRow, i);
      const NpSocketRecord *socket = row->record;

      if (row->table != NP_TABLE_CONNECTIONS)
        return FALSE;
      if (is_near (look, &socket->remote))
        n_near++;
    }

  return n_near > 0 && n_near == n_rows;
}

static char *
dup_key (const NpFound *found)
{
  const NpFindingRecord record = { .id = found->finding.check->id, .subject = found->finding.subject };

  return np_finding_record_dup_key (&record);
}

static void
take_effects (const NpLook  *look,
              const Cause   *cause,
              const NpFound *root)
{
  gboolean same_subject = is_of_own_subject (cause->id);
  GArray *all = look->private->found;

  for (guint i = 0; i < all->len; i++)
    {
      NpFound *found = &g_array_index (all, NpFound, i);

      /* What is worse than its cause, or only good to know, speaks for itself. */
      if (found == root || found->cause != NULL || found->finding.severity > root->finding.severity ||
          !is_effect (cause, found->finding.check->id))
        continue;
      if (same_subject ? g_str_equal (found->finding.subject, root->finding.subject) : !stays_near (look, found))
        found->cause = dup_key (root);
    }
}

/* What was found as only good to know, or once, explains nothing. */
static gboolean
may_explain (const NpFound *found)
{
  return found->finding.severity > NP_SEVERITY_INFO;
}

void
np_findings_find_causes (const NpLook *look)
{
  const GArray *found = look->private->found;

  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    for (guint j = 0; j < found->len; j++)
      {
        const NpFound *root = &g_array_index (found, NpFound, j);

        if (g_str_equal (root->finding.check->id, causes[i].id) && may_explain (root))
          take_effects (look, &causes[i], root);
      }
}
