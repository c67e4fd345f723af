/* meaning/look-growth.c: how much counters grew, over a while
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

#include "snapshot/record-util.h"

/* For longer than this nobody asks (seconds). */
#define LONGEST_WINDOW 300

/* So far apart are the values that are kept for a while (seconds): what grew in a window is known as exactly as that. */
#define SAMPLE_SPACING 10

#define MOST_SAMPLES (LONGEST_WINDOW / SAMPLE_SPACING + 2)

/* The kernel has about a thousand counters. Whoever makes up new names all the time must not fill the memory. */
#define MOST_PLACES 8192

/* What a sample has for a counter that could not be read then, or was not there: no counter can have grown from it. */
#define NOT_COUNTED G_MAXUINT64

/* What an interface had counted. */
typedef struct
{
  guint32                  index;
  guint64                  carrier_changes;
  struct rtnl_link_stats64 counters;
} InterfaceCounts;

/* All that was counted at one moment. */
typedef struct
{
  gint64           time;
  guint64         *counters; /* in the order of NpPastCounts.places */
  guint            n_counters;
  InterfaceCounts *interfaces;
  guint            n_interfaces;
} Sample;

struct _NpPastCounts
{
  GHashTable *places;  /* "protocol name" to 1 + its place in the samples; keys are looked up by CounterName */
  GPtrArray  *samples; /* (element-type Sample): the oldest first, the last one of the look before */
};

static guint
counter_hash (gconstpointer data)
{
  return np_counter_record_hash (data);
}

static gboolean
counter_equal (gconstpointer a,
               gconstpointer b)
{
  return np_counter_record_equal (a, b);
}

static void
counter_free (gpointer record)
{
  np_record_free (NP_TABLE_STATISTICS, record);
}

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_free (sample->counters);
  g_free (sample->interfaces);
  g_free (sample);
}

NpPastCounts *
np_past_counts_new (void)
{
  NpPastCounts *self = g_new0 (NpPastCounts, 1);

  self->places = g_hash_table_new_full (counter_hash, counter_equal, counter_free, NULL);
  self->samples = g_ptr_array_new_with_free_func (sample_free);

  return self;
}

void
np_past_counts_free (NpPastCounts *self)
{
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->samples);
  g_free (self);
}

void
np_past_counts_forget (NpPastCounts *self)
{
  g_ptr_array_set_size (self->samples, 0);
  g_hash_table_remove_all (self->places);
}

static guint
find_place (NpPastCounts          *self,
            const NpCounterRecord *counter)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, counter));
}

static guint
ensure_place (NpPastCounts          *self,
              const NpCounterRecord *counter)
{
  guint place = find_place (self, counter);

  if (place == 0)
    {
      place = g_hash_table_size (self->places) + 1;
      g_hash_table_insert (self->places, np_record_dup (NP_TABLE_STATISTICS, counter), GUINT_TO_POINTER (place));
    }

  return place;
}

static Sample *
take_sample (NpPastCounts *self,
             const NpLook *look)
{
  Sample *sample = g_new0 (Sample, 1);

  for (guint i = 0; i < look->n_counters; i++)
    ensure_place (self, &look->counters[i]);

  sample->time = look->time;
  sample->n_counters = g_hash_table_size (self->places);
  sample->counters = g_new (guint64, sample->n_counters);
  for (guint i = 0; i < sample->n_counters; i++)
    sample->counters[i] = NOT_COUNTED;
  for (guint i = 0; i < look->n_counters; i++)
    sample->counters[find_place (self, &look->counters[i]) - 1] = look->counters[i].value;

  sample->n_interfaces = look->n_interfaces;
  sample->interfaces = g_new0 (InterfaceCounts, look->n_interfaces);
  for (guint i = 0; i < look->n_interfaces; i++)
    {
      sample->interfaces[i].index = look->interfaces[i].index;
      sample->interfaces[i].carrier_changes = look->interfaces[i].carrier_changes;
      sample->interfaces[i].counters = look->interfaces[i].counters;
    }

  return sample;
}

/* The last sample is there for whoever asks what grew since the look before; the others are kept only so far apart. */
static void
thin_out (NpPastCounts *self,
          gint64        now)
{
  GPtrArray *samples = self->samples;

  if (samples->len >= 2)
    {
      const Sample *last = samples->pdata[samples->len - 1];
      const Sample *before = samples->pdata[samples->len - 2];

      if (last->time - before->time < SAMPLE_SPACING * G_USEC_PER_SEC)
        g_ptr_array_remove_index (samples, samples->len - 1);
    }

  while (samples->len > MOST_SAMPLES ||
         (samples->len > 1 &&
          now - ((const Sample *) samples->pdata[1])->time > LONGEST_WINDOW * G_USEC_PER_SEC))
    g_ptr_array_remove_index (samples, 0);
}

void
np_past_counts_keep (NpPastCounts *self,
                     const NpLook *look)
{
  thin_out (self, look->time);
  if (g_hash_table_size (self->places) > MOST_PLACES)
    np_past_counts_forget (self);
  g_ptr_array_add (self->samples, take_sample (self, look));
}

/* The oldest sample within the window, or the last one when all are older or none is asked for. */
static const Sample *
choose_sample (const NpPastCounts *self,
               gint64              now,
               double              window)
{
  GPtrArray *samples = self->samples;

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];

      if ((double) (now - sample->time) <= window * G_USEC_PER_SEC || i == samples->len - 1)
        return sample;
    }

  return NULL;
}

static gboolean
fill_growth (const NpLook *look,
             const Sample *sample,
             guint64       before,
             guint64       now,
             NpGrown      *grown)
{
  /* A counter that went back was begun anew. */
  if (before == NOT_COUNTED || now < before)
    return FALSE;

  grown->amount = now - before;
  grown->seconds = (double) (look->time - sample->time) / G_USEC_PER_SEC;

  return TRUE;
}

/* Interfaces stay in their order, so an interface is mostly at the place where it is now: there may be thousands. */
static const InterfaceCounts *
find_interface (const Sample *sample,
                guint32       index,
                gsize         place)
{
  if (place < sample->n_interfaces && sample->interfaces[place].index == index)
    return &sample->interfaces[place];

  for (guint i = 0; i < sample->n_interfaces; i++)
    if (sample->interfaces[i].index == index)
      return &sample->interfaces[i];

  return NULL;
}

/**
 * np_look_find_counter:
 * @look: a look
 * @protocol: whom it counts for, for example `TcpExt`
 * @name: what it counts, for example `ListenOverflows`
 *
 * Returns: (transfer none) (nullable): the counter
 */
const NpCounterRecord *
np_look_find_counter (const NpLook *look,
                      const char   *protocol,
                      const char   *name)
{
  for (guint i = 0; i < look->n_counters; i++)
    if (g_str_equal (look->counters[i].name, name) && g_str_equal (look->counters[i].protocol, protocol))
      return &look->counters[i];

  return NULL;
}

/**
 * np_look_get_growth:
 * @look: a look
 * @protocol: whom it counts for
 * @name: what it counts
 * @window: over how many seconds, at most five minutes; 0 since the look before
 * @grown: (out): by how much it grew, and in what time, which is shorter than @window while there was no time to look
 *
 * Returns: whether that is known: not in the first look, and not when the counter went back
 */
gboolean
np_look_get_growth (const NpLook *look,
                    const char   *protocol,
                    const char   *name,
                    double        window,
                    NpGrown      *grown)
{
  const NpCounterRecord *counter = np_look_find_counter (look, protocol, name);
  const Sample *sample = choose_sample (look->private->counts, look->time, window);
  guint place;

  *grown = (NpGrown) { 0 };
  if (counter == NULL || sample == NULL)
    return FALSE;

  place = find_place (look->private->counts, counter);

  return place != 0 && place <= sample->n_counters &&
         fill_growth (look, sample, sample->counters[place - 1], counter->value, grown);
}

/**
 * np_look_get_interface_growth:
 * @look: a look
 * @interface: one of its interfaces
 * @member: which counter: `offsetof (struct rtnl_link_stats64, rx_errors)`, or %NP_MEMBER_CARRIER_CHANGES
 * @window: as for np_look_get_growth()
 * @grown: (out): by how much it grew, and in what time
 *
 * Returns: whether that is known: not of an interface that is new, and not when the counter went back
 */
gboolean
np_look_get_interface_growth (const NpLook            *look,
                              const NpInterfaceRecord *interface,
                              gsize                    member,
                              double                   window,
                              NpGrown                 *grown)
{
  const Sample *sample = choose_sample (look->private->counts, look->time, window);
  const InterfaceCounts *before;

  *grown = (NpGrown) { 0 };
  before = sample != NULL ? find_interface (sample, interface->index, (gsize) (interface - look->interfaces)) : NULL;
  if (before == NULL)
    return FALSE;
  if (member == NP_MEMBER_CARRIER_CHANGES)
    return fill_growth (look, sample, before->carrier_changes, interface->carrier_changes, grown);

  return fill_growth (look, sample,
                      G_STRUCT_MEMBER (guint64, &before->counters, member),
                      G_STRUCT_MEMBER (guint64, &interface->counters, member),
                      grown);
}
