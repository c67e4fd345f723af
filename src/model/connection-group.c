/* model/connection-group.c: the connections of one program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <glib/gi18n-lib.h>

#include "meaning/concern.h"
#include "snapshot/record-util.h"

/* No name can be one of these: names have no control characters. */
static const char *const unnamed_keys[] = {
  [NP_OWNER_KNOWN] = "\001hidden",
  [NP_OWNER_UNIT] = "\001hidden",
  [NP_OWNER_HIDDEN] = "\001hidden",
  [NP_OWNER_NONE] = "\001none",
  [NP_OWNER_UNACCEPTED] = "\001unaccepted",
};

/* The application, else the program, else the unit, else why none of them is known. */
static const char *
get_key (gconstpointer record)
{
  const NpSocketRecord *socket = record;

  if (socket->app != NULL)
    return socket->app->id;
  if (socket->owners != NULL)
    return socket->owners->processes[0]->program;
  if (socket->unit != NULL)
    return socket->unit;

  return unnamed_keys[MIN (socket->visibility, NP_OWNER_UNACCEPTED)];
}

/* A process of that name and with no number: there may be several, which come and go. */
static NpOwners *
make_owner (const NpProcess *process)
{
  const NpProcess values = {
    .program = process->program,
    .comm = process->program,
    .executable = process->executable,
  };
  g_autoptr(NpProcess) owner = np_process_new (&values);

  return np_owners_new ((NpProcess *const[]) { owner }, 1);
}

static void
fill (gconstpointer record,
      gpointer      group_record)
{
  const NpSocketRecord *socket = record;
  NpSocketRecord *group = group_record;

  group->protocol = socket->protocol;
  group->family = socket->family;
  group->uid = NP_UID_UNKNOWN;
  group->visibility = MIN (socket->visibility, NP_OWNER_UNACCEPTED);

  if (socket->app != NULL)
    group->app = np_desktop_app_ref (socket->app);
  if (socket->owners != NULL)
    {
      group->owners = make_owner (socket->owners->processes[0]);
      group->visibility = NP_OWNER_KNOWN;
    }
  else if (socket->unit != NULL)
    {
      group->unit = g_ref_string_acquire (socket->unit);
      group->visibility = NP_OWNER_UNIT;
    }
  if (socket->unit != NULL && socket->owners == NULL && socket->unit_description != NULL)
    group->unit_description = g_ref_string_acquire (socket->unit_description);
}

static gboolean
needs_look (gconstpointer record)
{
  const NpSocketRecord *socket = record;

  return np_socket_get_concern (socket) != NP_CONCERN_NONE || socket->severity > NP_SEVERITY_INFO;
}

static char *
doing (guint n_rows,
       guint n_look,
       guint n_closed)
{
  if (n_rows == 0)
    return g_strdup_printf (ngettext ("%u closed connection", "%u closed connections", n_closed), n_closed);
  if (n_look == 0)
    return g_strdup_printf (ngettext ("%u connection", "%u connections", n_rows), n_rows);
  if (n_rows == 1)
    return g_strdup (_("1 connection, which needs a look"));

  /* Translators: how many connections a program has, two at least, and how many of those need a look; the
   * plural is that of the second number. */
  return g_strdup_printf (ngettext ("%2$u connections, %1$u of them needs a look",
                                    "%2$u connections, %1$u of them need a look", n_look),
                          n_look, n_rows);
}

static char *
sentence (gconstpointer group_record,
          guint         n_rows)
{
  const NpSocketRecord *group = group_record;
  const char *name = NULL;

  if (group->app != NULL)
    name = group->app->name;
  else if (group->owners != NULL)
    name = group->owners->processes[0]->program;
  else if (group->unit != NULL)
    name = group->unit;

  if (n_rows == 0)
    return g_strdup (_("All connections of this group are closed."));

  if (name != NULL)
    /* Translators: %2$s is a program. */
    return g_strdup_printf (ngettext ("The table shows %1$u connection of %2$s.",
                                      "The table shows %1$u connections of %2$s.", n_rows),
                            n_rows, name);

  if (group->visibility == NP_OWNER_NONE)
    return g_strdup_printf (ngettext ("%u connection belongs to no program: the kernel is still finishing it.",
                                      "%u connections belong to no program: the kernel is still finishing them.",
                                      n_rows),
                            n_rows);

  if (group->visibility == NP_OWNER_UNACCEPTED)
    return g_strdup_printf (ngettext ("%u caller has not been picked up yet by the program that waits for it.",
                                      "%u callers have not been picked up yet by the programs that wait for them.",
                                      n_rows),
                            n_rows);

  return g_strdup_printf (ngettext ("The program of %u connection cannot be seen, usually because it belongs to another user.",
                                    "The programs of %u connections cannot be seen, usually because they belong to other users.",
                                    n_rows),
                          n_rows);
}

static const char *const titles[] = {
  "program", "pid_program", NULL
};

/* The queues are not among them: of a listener they count callers, and its Send-Q is a limit. */
static const char *const sums[] = {
  "bytes_sent", "bytes_received", "rate", "rx_rate", "tx_rate", "retransmitted", "drops",
  "rcv_memory", "snd_memory", NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (sums) <= NP_GROUPING_MOST_SUMS + 1);

const NpGrouping np_connection_grouping = {
  .get_key = get_key,
  .fill = fill,
  .needs_look = needs_look,
  .doing = doing,
  .sentence = sentence,
  .titles = titles,
  .sums = sums,
};
