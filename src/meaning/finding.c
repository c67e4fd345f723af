/* meaning/finding.c: from what a check reports to a record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/services.h"
#include "meaning/terms.h"
#include "meaning/way-steps.h"

/* So many rows are written out in the evidence. */
#define ROWS_IN_EVIDENCE 5

/**
 * np_finding_init:
 * @finding: (out caller-allocates): a finding
 * @check: who has found it
 * @severity: how bad it is
 *
 * Starts with a finding that is about the computer as a whole and says nothing yet.
 */
void
np_finding_init (NpFinding     *finding,
                 const NpCheck *check,
                 NpSeverity     severity)
{
  *finding = (NpFinding) {
    .check = check,
    .severity = severity,
    .lasting = NP_LASTING_YES,
    .subject = g_strdup (""),
    .rows = g_array_new (FALSE, FALSE, sizeof (NpFindingRow)),
    .figures = g_ptr_array_new_with_free_func (g_free),
    .table = NP_N_TABLES,
  };
}

void
np_finding_clear (NpFinding *finding)
{
  g_clear_pointer (&finding->subject, g_free);
  g_clear_pointer (&finding->title, g_free);
  g_clear_pointer (&finding->meaning, g_free);
  g_clear_pointer (&finding->verdict, g_free);
  g_clear_pointer (&finding->action, g_free);
  g_clear_pointer (&finding->words, g_free);
  g_clear_pointer (&finding->rows, g_array_unref);
  g_clear_pointer (&finding->figures, g_ptr_array_unref);
}

void
np_finding_set_subject (NpFinding  *finding,
                        const char *subject)
{
  g_free (finding->subject);
  finding->subject = g_strdup (subject);
}

/**
 * np_finding_add_row:
 * @finding: a finding
 * @table: what kind of record
 * @record: a record of the look that it speaks of, at best the most telling one first
 *
 * *Show me* leads to the page of the first row's table.
 */
void
np_finding_add_row (NpFinding     *finding,
                    NpTableId      table,
                    gconstpointer  record)
{
  const NpFindingRow row = { table, record };

  if (finding->table == NP_N_TABLES)
    finding->table = table;
  g_array_append_val (finding->rows, row);
}

void
np_finding_add_socket (NpFinding            *finding,
                       const NpSocketRecord *socket)
{
  np_finding_add_row (finding, NP_TABLE_CONNECTIONS, socket);
}

void
np_finding_add_sockets (NpFinding *finding,
                        GPtrArray *sockets)
{
  for (guint i = 0; i < sockets->len; i++)
    np_finding_add_socket (finding, sockets->pdata[i]);
}

/**
 * np_finding_take_figure:
 * @finding: a finding
 * @text: (transfer full): a translated line of the evidence, such as a number with what it counts
 */
void
np_finding_take_figure (NpFinding *finding,
                        char      *text)
{
  g_ptr_array_add (finding->figures, text);
}

/**
 * np_finding_take_words:
 * @finding: a finding
 * @table: where *Show me* leads
 * @words: (transfer full): what is searched for there, see #NpQuery
 *
 * For a finding whose rows are of no table that can be marked, or that is better shown otherwise than by its rows.
 */
void
np_finding_take_words (NpFinding *finding,
                       NpTableId  table,
                       char      *words)
{
  finding->table = table;
  g_free (finding->words);
  finding->words = words;
}

static void
append_end (const NpAddress *address,
            guint16          port,
            GString         *text)
{
  g_autofree char *plain = np_address_dup_text (address);

  if (address->family == AF_INET6)
    g_string_append_printf (text, "[%s]:%u", plain, port);
  else
    g_string_append_printf (text, "%s:%u", plain, port);
}

static void
append_socket (const NpSocketRecord *socket,
               GString              *text)
{
  g_string_append (text, np_protocol_get_word (socket->protocol));
  if (np_socket_has_ports (socket))
    {
      g_string_append_c (text, ' ');
      append_end (&socket->local, socket->local_port, text);
      if (np_address_is_set (&socket->remote) && socket->remote_port != 0)
        {
          g_string_append (text, " – ");
          append_end (&socket->remote, socket->remote_port, text);
        }
    }
  g_string_append_printf (text, " %s, Recv-Q %u, Send-Q %u", np_socket_state_get_word (socket->state),
                          socket->recv_q, socket->send_q);
}

static void
append_route (const NpRouteRecord *route,
              GString             *text)
{
  g_autofree char *line = np_way_dup_line (route);

  g_string_append (text, line);
}

static void
append_neighbour (const NpNeighbourRecord *neighbour,
                  GString                 *text)
{
  const NpTerm *state = np_term_for_neighbour_state (neighbour->state);

  np_address_append (&neighbour->address, text);
  if (neighbour->interface != NULL)
    g_string_append_printf (text, " dev %s", neighbour->interface);
  if (state != NULL)
    g_string_append_printf (text, " %s", state->word);
}

static void
append_address (const NpAddressRecord *address,
                GString               *text)
{
  np_address_append_prefix (&address->address, address->prefix_length, text);
  if (address->interface != NULL)
    g_string_append_printf (text, " dev %s", address->interface);
}

/* A row as those would write it who look for it in the output of ss and ip. */
static void
append_row (const NpFindingRow *row,
            GString            *text)
{
  const NpCounterRecord *counter = row->record;

  switch (row->table)
    {
    case NP_TABLE_CONNECTIONS:
      append_socket (row->record, text);
      break;
    case NP_TABLE_ROUTES:
      append_route (row->record, text);
      break;
    case NP_TABLE_NEIGHBOURS:
      append_neighbour (row->record, text);
      break;
    case NP_TABLE_ADDRESSES:
      append_address (row->record, text);
      break;
    case NP_TABLE_INTERFACES:
      g_string_append (text, ((const NpInterfaceRecord *) row->record)->name);
      break;
    case NP_TABLE_STATISTICS:
      g_string_append_printf (text, "%s %s = %" G_GUINT64_FORMAT, counter->protocol, counter->name, counter->value);
      break;
    case NP_TABLE_RULES:
    case NP_TABLE_GROUPS:
    case NP_TABLE_TRANSLATIONS:
    case NP_TABLE_FINDINGS:
    default:
      g_warn_if_reached ();
    }
}

static char *
dup_evidence (const NpFinding *finding)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_shown = MIN (finding->rows->len, ROWS_IN_EVIDENCE);
  guint n_more = finding->rows->len - n_shown;

  for (guint i = 0; i < finding->figures->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) finding->figures->pdata[i]);

  for (guint i = 0; i < n_shown; i++)
    {
      append_row (&g_array_index (finding->rows, NpFindingRow, i), text);
      g_string_append_c (text, '\n');
    }

  if (n_more > 0)
    g_string_append_printf (text, ngettext ("and %u more", "and %u more", n_more), n_more);
  else if (text->len > 0)
    g_string_truncate (text, text->len - 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
get_families (const NpFinding *finding)
{
  guint families = 0;

  for (guint i = 0; i < finding->rows->len; i++)
    {
      const NpFindingRow *row = &g_array_index (finding->rows, NpFindingRow, i);

      if (row->table == NP_TABLE_CONNECTIONS)
        families |= 1u << ((const NpSocketRecord *) row->record)->family;
    }

  return families;
}

static char *
take_text (char *taken)
{
  g_autofree char *text = taken;

  return text != NULL ? g_ref_string_new (text) : NULL;
}

/* Writes @finding into a zeroed @record. */
void
np_finding_fill (const NpFinding *finding,
                 const char      *cause,
                 gint64           since,
                 NpFindingRecord *record)
{
  const NpCheck *check = finding->check;

  record->id = check->id;
  record->subject = g_ref_string_new (finding->subject);
  record->title = g_ref_string_new (finding->title);
  record->meaning = g_ref_string_new (finding->meaning);
  record->verdict = g_ref_string_new (finding->verdict);
  record->action = g_ref_string_new (finding->action);
  record->normal = check->normal != NULL ? g_ref_string_new (_(check->normal)) : NULL;
  record->reason = g_ref_string_new (_(check->reason));
  record->evidence = take_text (dup_evidence (finding));
  record->words = take_text (np_finding_dup_search (finding));
  record->cause = cause != NULL ? g_ref_string_new (cause) : NULL;
  record->since = since;
  record->n_rows = finding->rows->len;
  record->families = get_families (finding);
  record->severity = (guint8) finding->severity;
  record->table = (guint8) finding->table;
  record->seen_once = finding->lasting == NP_LASTING_UNKNOWN;
}

/* The finding of the same check and subject that was reported before; this one takes its place when there is none. */
static NpFinding *
find_same (const NpLook    *look,
           const NpFinding *finding)
{
  NpLookPrivate *private = look->private;
  const NpFindingRecord names = { .id = finding->check->id, .subject = finding->subject };
  g_autofree char *key = np_finding_record_dup_key (&names);
  guint place;

  if (private->by_key == NULL)
    private->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (private->by_key, key));
  if (place != 0)
    return &g_array_index (private->found, NpFound, place - 1).finding;

  g_hash_table_insert (private->by_key, g_steal_pointer (&key), GUINT_TO_POINTER (private->found->len + 1));

  return NULL;
}

static void
join_figures (GPtrArray *figures,
              GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    if (!g_ptr_array_find_with_equal_func (figures, more->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (figures, g_strdup (more->pdata[i]));
}

static gboolean
has_row (GArray             *rows,
         const NpFindingRow *row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, NpFindingRow, i).record == row->record)
      return TRUE;

  return FALSE;
}

/* Two findings about one router may speak of the same line. Of sockets there may be many, but each has one owner. */
static void
join_rows (GArray *rows,
           GArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      const NpFindingRow *row = &g_array_index (more, NpFindingRow, i);

      if (row->table == NP_TABLE_CONNECTIONS || !has_row (rows, row))
        g_array_append_vals (rows, row, 1);
    }
}

/* Takes @more into @finding, which is about the same. */
static void
join (NpFinding *finding,
      NpFinding *more)
{
  if (more->severity > finding->severity)
    {
      NpFinding better = *finding;

      *finding = *more;
      *more = better;
    }

  join_rows (finding->rows, more->rows);
  join_figures (finding->figures, more->figures);
  np_finding_clear (more);
}

/**
 * np_look_report:
 * @look: a look
 * @finding: (transfer full): what was found; with %NP_LASTING_NO it is forgotten
 *
 * Hands over what a check has found. @finding is cleared. A check and a subject name one finding: of several, as of the
 * processes of one program, the texts of the worst one stay, with the rows and the figures of all.
 */
void
np_look_report (NpLook    *look,
                NpFinding *finding)
{
  NpFound found = { .finding = *finding };
  NpFinding *same;

  memset (finding, 0, sizeof *finding);
  if (found.finding.lasting == NP_LASTING_NO)
    {
      np_finding_clear (&found.finding);
      return;
    }

  g_return_if_fail (found.finding.title != NULL && found.finding.meaning != NULL);
  g_return_if_fail (found.finding.verdict != NULL && found.finding.action != NULL);

  if (found.finding.lasting == NP_LASTING_UNKNOWN && found.finding.severity > NP_SEVERITY_INFO)
    found.finding.severity--;

  same = find_same (look, &found.finding);
  if (same != NULL)
    join (same, &found.finding);
  else
    g_array_append_val (look->private->found, found);
}
