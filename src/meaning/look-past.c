/* meaning/look-past.c: since when something is so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

#include "snapshot/record-util.h"

/* Of so many things that are away it is remembered that they were there: a program that opens one port after the other
 * must not fill the memory. */
#define MOST_AWAY 16384

/* One check's note about one thing. */
typedef struct
{
  const NpCheck *check;
  guint64        key;
  guint64        first;
  guint64        before; /* what was noted in the look before @look */
  guint64        last;   /* what was noted in @look */
  gint64         since;
  gint64         until;  /* so long it is kept although nobody notes it again */
  guint          look;
  guint          n_looks;
} Note;

struct _NpPastNotes
{
  GHashTable *notes;  /* (element-type Note): a set */
  guint       look;   /* which look this is */
  guint       n_away; /* how many notes were kept although nobody noted them in the look before */
  gint64      time;   /* when it is */
};

static guint
note_hash (gconstpointer data)
{
  const Note *note = data;

  return np_hash_mix (note->key ^ (guint64) GPOINTER_TO_SIZE (note->check) << 7);
}

static gboolean
note_equal (gconstpointer a,
            gconstpointer b)
{
  const Note *first = a, *second = b;

  return first->key == second->key && first->check == second->check;
}

NpPastNotes *
np_past_notes_new (void)
{
  NpPastNotes *self = g_new0 (NpPastNotes, 1);

  self->notes = g_hash_table_new_full (note_hash, note_equal, g_free, NULL);

  return self;
}

void
np_past_notes_free (NpPastNotes *self)
{
  g_hash_table_unref (self->notes);
  g_free (self);
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer user_data)
{
  const Note *note = key;
  NpPastNotes *self = user_data;

  if (note->look == self->look)
    return FALSE;
  if (note->until <= self->time)
    return TRUE;

  self->n_away++;

  return FALSE;
}

static gboolean
is_away (gpointer key,
         gpointer value,
         gpointer user_data)
{
  const Note *note = key;
  const NpPastNotes *self = user_data;

  return note->look != self->look;
}

/* What was not noted in the look before is over, unless it is to be kept: when it comes again it begins anew. */
void
np_past_notes_begin (NpPastNotes *self,
                     gint64       time)
{
  self->time = time;
  self->n_away = 0;
  g_hash_table_foreach_remove (self->notes, is_old, self);
  if (self->n_away > MOST_AWAY)
    g_hash_table_foreach_remove (self->notes, is_away, self);
  self->look++;
}

void
np_past_notes_forget (NpPastNotes *self)
{
  g_hash_table_remove_all (self->notes);
}

/* Several notes of one thing in one look are one, and the last value counts. */
static void
take_value (Note    *note,
            guint64  value,
            guint    look)
{
  if (note->look != look)
    {
      note->before = note->last;
      note->look = look;
      note->n_looks++;
    }
  note->last = value;
}

NpPast
np_past_notes_note (NpPastNotes   *self,
                    const NpCheck *check,
                    guint64        key,
                    guint64        value,
                    gint64         keep)
{
  const Note wanted = { .check = check, .key = key };
  Note *note = g_hash_table_lookup (self->notes, &wanted);

  if (note == NULL)
    {
      note = g_new (Note, 1);
      *note = (Note) {
        .check = check,
        .key = key,
        .first = value,
        .before = value,
        .last = value,
        .since = self->time,
        .look = self->look,
        .n_looks = 1,
      };
      g_hash_table_add (self->notes, note);
    }
  else
    {
      take_value (note, value, self->look);
    }

  note->until = self->time + keep;

  return (NpPast) {
    .seconds = (double) (self->time - note->since) / G_USEC_PER_SEC,
    .n_looks = note->n_looks,
    .first = note->first,
    .before = note->before,
  };
}

/**
 * np_look_note:
 * @look: a look
 * @check: who notes
 * @key: what it is about, for example an interface's index or a hash
 * @value: any number, to be found again in the next look
 *
 * Notes something, and tells since when it has been noted in every look. What is not noted in a look is forgotten.
 *
 * Returns: what was noted before
 */
NpPast
np_look_note (NpLook        *look,
              const NpCheck *check,
              guint64        key,
              guint64        value)
{
  return np_past_notes_note (look->private->notes, check, key, value, 0);
}

/**
 * np_look_note_for:
 * @look: a look
 * @check: who notes
 * @key: what it is about
 * @value: any number, to be found again
 * @seconds: for how long it is remembered although it is not noted again
 *
 * Like np_look_note(), for what may be away for a while and come back. The time since it was noted first then has
 * breaks.
 *
 * Returns: what was noted before
 */
NpPast
np_look_note_for (NpLook        *look,
                  const NpCheck *check,
                  guint64        key,
                  guint64        value,
                  double         seconds)
{
  return np_past_notes_note (look->private->notes, check, key, value, (gint64) (seconds * G_USEC_PER_SEC));
}

/**
 * np_look_note_socket:
 * @look: a look
 * @check: who notes
 * @socket: what it is about
 * @value: any number, to be found again in the next look
 *
 * Like np_look_note(). A socket is followed by its cookie, or where it has none by its ends.
 *
 * Returns: what was noted before
 */
NpPast
np_look_note_socket (NpLook               *look,
                     const NpCheck        *check,
                     const NpSocketRecord *socket,
                     guint64               value)
{
  guint64 key = socket->cookie != 0 ? socket->cookie : np_socket_record_hash (socket);

  return np_look_note (look, check, key, value);
}

/**
 * np_look_lasts:
 * @look: a look
 * @past: what np_look_note() said
 * @seconds: how long something must last
 *
 * Returns: whether it has lasted that long
 */
NpLasting
np_look_lasts (const NpLook *look,
               const NpPast *past,
               double        seconds)
{
  if (past->seconds >= seconds)
    return NP_LASTING_YES;

  return look->private->patience == NP_PATIENCE_SHORT ? NP_LASTING_UNKNOWN : NP_LASTING_NO;
}

/**
 * np_lasting_combine:
 * @a: whether one thing lasts
 * @b: whether another does
 *
 * Returns: what is known of both together: the better known one, as one that lasts is enough to speak
 */
NpLasting
np_lasting_combine (NpLasting a,
                    NpLasting b)
{
  if (a == NP_LASTING_YES || b == NP_LASTING_YES)
    return NP_LASTING_YES;

  return a == NP_LASTING_UNKNOWN || b == NP_LASTING_UNKNOWN ? NP_LASTING_UNKNOWN : NP_LASTING_NO;
}

/**
 * np_look_get_value_growth:
 * @look: a look
 * @check: who wants to know
 * @key: what is counted
 * @value: how many there are now
 * @grown: (out): by how much it grew since the look before
 *
 * For what is counted in no table, such as the drops of a socket. A value that went back was begun anew, and then
 * nothing is known.
 *
 * Returns: whether there is anything to compare with
 */
gboolean
np_look_get_value_growth (NpLook        *look,
                          const NpCheck *check,
                          guint64        key,
                          guint64        value,
                          NpGrown       *grown)
{
  NpPast past = np_look_note (look, check, key, value);

  *grown = (NpGrown) { .amount = value - past.before, .seconds = look->seconds };

  return past.n_looks > 1 && value >= past.before && look->seconds > 0;
}

/**
 * np_look_get_recent_growth:
 * @look: a look
 * @check: who wants to know
 * @key: what is counted
 * @value: how many there are now
 * @window: over how many seconds, at most
 * @grown: (out): by how much it grew, and in what time, which is half of @window at least once there was time to look
 *
 * Like np_look_get_value_growth(), but what grew stays known for a while.
 *
 * Returns: whether there is anything to compare with
 */
gboolean
np_look_get_recent_growth (NpLook        *look,
                           const NpCheck *check,
                           guint64        key,
                           guint64        value,
                           double         window,
                           NpGrown       *grown)
{
  gboolean is_known = np_look_get_value_growth (look, check, key, value, grown);
  gint64 n = look->time / MAX ((gint64) (window / 2 * G_USEC_PER_SEC), 1);
  NpPast past;

  /* A note begins with each half of a window and is kept up for the next half too, so that one of the two is always
   * old enough. Their keys are far from each other (the golden ratio in 64 bits). */
  np_look_note (look, check, key + (guint64) n * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), value);
  past = np_look_note (look, check, key + (guint64) (n - 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), value);
  if (past.n_looks < 2)
    return is_known;

  *grown = (NpGrown) { .amount = value - past.first, .seconds = past.seconds };

  return is_known && value >= past.first;
}
