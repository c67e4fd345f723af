/* meaning/check-words.c: what several checks need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "meaning/quantities.h"
#include "meaning/socket-phrases.h"
#include "snapshot/record-util.h"

void
np_lasters_init (NpLasters *self)
{
  *self = (NpLasters) { .sockets = g_ptr_array_new (), .lasting = NP_LASTING_NO };
}

void
np_lasters_clear (NpLasters *self)
{
  g_clear_pointer (&self->sockets, g_ptr_array_unref);
}

/**
 * np_lasters_add:
 * @self: the others that were found
 * @look: a look
 * @socket: one of its sockets
 * @past: what np_look_note() said of it
 * @seconds: how long it must be so
 *
 * Adds @socket if it is so for long enough, or if nobody is going to look for that long.
 */
void
np_lasters_add (NpLasters            *self,
                const NpLook         *look,
                const NpSocketRecord *socket,
                const NpPast         *past,
                double                seconds)
{
  NpLasting lasting = np_look_lasts (look, past, seconds);

  if (lasting == NP_LASTING_NO)
    return;

  g_ptr_array_add (self->sockets, (gpointer) socket);
  self->lasting = np_lasting_combine (self->lasting, lasting);
  self->longest = MAX (self->longest, past->seconds);
}

/**
 * np_look_tell_programs:
 * @look: a look
 * @check: who asks
 * @sockets: (element-type NpSocketRecord): sockets of the look
 * @choose: (scope call): picks out those that the check looks for
 * @tell: (scope call): reports those of one program; not called when there are none
 */
void
np_look_tell_programs (NpLook        *look,
                       const NpCheck *check,
                       GPtrArray     *sockets,
                       NpChooseFunc   choose,
                       NpTellFunc     tell)
{
  g_autoptr(GPtrArray) programs = np_look_group_by_program (look, sockets);

  for (guint i = 0; i < programs->len; i++)
    {
      const NpProgramSockets *program = programs->pdata[i];
      g_auto(NpLasters) lasters = { 0 };

      np_lasters_init (&lasters);
      for (guint j = 0; j < program->sockets->len; j++)
        choose (look, check, program->sockets->pdata[j], &lasters);
      if (lasters.lasting != NP_LASTING_NO)
        tell (look, check, program, &lasters);
    }
}

/**
 * np_finding_add_lasters:
 * @finding: a finding
 * @lasters: the sockets that it is about
 *
 * Adds them as rows, with how long they have been so, as far as somebody looked.
 */
void
np_finding_add_lasters (NpFinding       *finding,
                        const NpLasters *lasters)
{
  finding->lasting = lasters->lasting;
  np_finding_add_sockets (finding, lasters->sockets);

  if (lasters->longest >= 1)
    {
      g_autofree char *duration = np_duration_in_words ((guint64) lasters->longest);

      /* Translators: %s is a time such as "40 seconds". */
      np_finding_take_figure (finding, g_strdup_printf (_("So for at least: %s"), duration));
    }
}

/**
 * np_look_note_unchanged:
 * @look: a look
 * @check: who notes
 * @socket: what it is about
 * @value: what must stay the same
 *
 * Like np_look_note_socket(), but begins anew when @value is another one than in the look before.
 *
 * Returns: since when @socket has had @value
 */
NpPast
np_look_note_unchanged (NpLook               *look,
                        const NpCheck        *check,
                        const NpSocketRecord *socket,
                        guint64               value)
{
  guint64 key = socket->cookie != 0 ? socket->cookie : np_socket_record_hash (socket);

  return np_look_note (look, check, key ^ (value + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), value);
}

/**
 * np_look_recall:
 * @look: a look
 * @check: who noted
 * @key: what it is about
 *
 * For a value that is made from the one of the look before: whoever recalls it notes the new one with np_look_note().
 *
 * Returns: what was noted in the look before; 0 when nothing was
 */
guint64
np_look_recall (NpLook        *look,
                const NpCheck *check,
                guint64        key)
{
  return np_look_note (look, check, key, 0).before;
}

/**
 * np_look_get_sum_growth:
 * @look: a look
 * @names: (array length=n_names): the counters that are added up
 * @n_names: how many
 * @window: as for np_look_get_growth()
 * @grown: (out): by how much they grew together, and in what time
 *
 * Returns: whether that is known of at least one of them
 */
gboolean
np_look_get_sum_growth (const NpLook        *look,
                        const NpCounterName *names,
                        guint                n_names,
                        double               window,
                        NpGrown             *grown)
{
  gboolean is_known = FALSE;

  *grown = (NpGrown) { 0 };
  for (guint i = 0; i < n_names; i++)
    {
      NpGrown one;

      if (!np_look_get_growth (look, names[i].protocol, names[i].name, window, &one))
        continue;

      is_known = TRUE;
      grown->amount += one.amount;
      grown->seconds = MAX (grown->seconds, one.seconds);
    }

  return is_known;
}

/**
 * np_finding_add_grown:
 * @finding: a finding
 * @look: a look
 * @names: (array length=n_names): counters
 * @n_names: how many
 * @window: as for np_look_get_growth()
 *
 * Adds those that grew as rows, and by how much as figures.
 */
void
np_finding_add_grown (NpFinding           *finding,
                      const NpLook        *look,
                      const NpCounterName *names,
                      guint                n_names,
                      double               window)
{
  for (guint i = 0; i < n_names; i++)
    {
      const NpCounterRecord *counter = np_look_find_counter (look, names[i].protocol, names[i].name);
      g_autofree char *duration = NULL;
      NpGrown one;

      if (!np_look_get_growth (look, names[i].protocol, names[i].name, window, &one) || one.amount == 0)
        continue;

      duration = np_duration_in_words ((guint64) (one.seconds + 0.5));
      np_finding_add_row (finding, NP_TABLE_STATISTICS, counter);
      /* Translators: a counter's name, such as "ListenOverflows", by how much it grew, and in what time, such as
       * "40 seconds". */
      np_finding_take_figure (finding, g_strdup_printf (_("%1$s grew by %2$" PRIu64 " in %3$s"),
                                                        names[i].name, one.amount, duration));
    }
}

static guint
hash_host (gconstpointer data)
{
  const NpAddress *address = data;

  return np_hash_bytes (address->bytes, sizeof address->bytes);
}

static gboolean
is_same_host (gconstpointer a,
              gconstpointer b)
{
  return np_address_equal (a, b);
}

/**
 * np_check_hosts_new:
 * @sockets: (element-type NpSocketRecord) (nullable): sockets with a partner
 *
 * Returns: (transfer full) (element-type NpAddress): the addresses at their other ends, a set; it borrows the sockets'
 *   addresses
 */
GHashTable *
np_check_hosts_new (GPtrArray *sockets)
{
  GHashTable *hosts = g_hash_table_new (hash_host, is_same_host);

  for (guint i = 0; sockets != NULL && i < sockets->len; i++)
    g_hash_table_add (hosts, (gpointer) &((const NpSocketRecord *) sockets->pdata[i])->remote);

  return hosts;
}

/**
 * np_check_count_hosts:
 * @sockets: (element-type NpSocketRecord): sockets with a partner
 *
 * Returns: how many addresses are at their other ends
 */
guint
np_check_count_hosts (GPtrArray *sockets)
{
  g_autoptr(GHashTable) hosts = np_check_hosts_new (sockets);

  return g_hash_table_size (hosts);
}

static gboolean
has_several_hosts (GPtrArray *sockets)
{
  const NpSocketRecord *first = sockets->pdata[0];

  for (guint i = 1; i < sockets->len; i++)
    if (!np_address_equal (&first->remote, &((const NpSocketRecord *) sockets->pdata[i])->remote))
      return TRUE;

  return FALSE;
}

/**
 * np_check_dup_partners:
 * @sockets: (element-type NpSocketRecord): sockets with a partner, at least one
 *
 * Returns: (transfer full): a translated noun phrase for their other ends
 */
char *
np_check_dup_partners (GPtrArray *sockets)
{
  g_auto(NpSocketPhrases) phrases = { 0 };

  if (has_several_hosts (sockets))
    /* Translators: the other ends of conversations, where an address such as 192.0.2.1 may stand too. */
    return g_strdup (_("several computers"));

  np_socket_phrases_init (&phrases, sockets->pdata[0]);

  return g_steal_pointer (&phrases.partner);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const NpSocketRecord *first = *(NpSocketRecord * const *) a, *second = *(NpSocketRecord * const *) b;

  return strcmp (np_socket_get_lasting_name (first), np_socket_get_lasting_name (second));
}

/**
 * np_check_group_by_name:
 * @sockets: (element-type NpSocketRecord): sockets, which are sorted
 *
 * Unlike np_look_group_by_program() it makes one of several processes of a program, so that their findings do not have
 * the same subject.
 *
 * Returns: (transfer full) (element-type GPtrArray): the same sockets, those of one program together, in the order of
 *   np_socket_get_lasting_name()
 */
GPtrArray *
np_check_group_by_name (GPtrArray *sockets)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_sort (sockets, compare_names);
  for (guint i = 0; i < sockets->len; i++)
    {
      if (i == 0 || compare_names (&sockets->pdata[i - 1], &sockets->pdata[i]) != 0)
        g_ptr_array_add (groups, g_ptr_array_new ());
      g_ptr_array_add (groups->pdata[groups->len - 1], sockets->pdata[i]);
    }

  return groups;
}
