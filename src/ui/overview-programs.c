/* ui/overview-programs.c: who talks now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-programs.h"

#include <glib/gi18n-lib.h>

#define MOST_TALKERS 5

/* Who says nothing for a moment stays: most conversations have pauses. */
#define QUIET_SPAN (10 * G_USEC_PER_SEC)

/* A program that is shown. */
typedef struct
{
  NpActiveProgram program; /* a copy, with the rates of now */
  gint64          time;    /* when it talked last, in µs of the monotonic clock */
} Talker;

/**
 * NpOverviewPrograms:
 *
 * The programs that move most data, the one with the most first when they come. Each keeps its place from then on, so
 * that nothing moves under the pointer: one that talks more than the quietest of them takes that one's place.
 */
struct _NpOverviewPrograms
{
  NpOverviewSection *section;
  GPtrArray         *talkers;
};

static void
talker_free (gpointer data)
{
  Talker *talker = data;

  g_free (talker->program.key);
  g_free (talker->program.name);
  g_clear_pointer (&talker->program.app, np_desktop_app_unref);
  g_free (talker->program.words);
  g_free (talker);
}

static void
follow (Talker                *talker,
        const NpActiveProgram *program,
        gint64                 time)
{
  talker->program.n_connections = program->n_connections;
  talker->program.rx_rate = program->rx_rate;
  talker->program.tx_rate = program->tx_rate;
  talker->time = time;
}

static Talker *
talker_new (const NpActiveProgram *program,
            gint64                 time)
{
  Talker *talker = g_new0 (Talker, 1);

  talker->program.key = g_strdup (program->key);
  talker->program.name = g_strdup (program->name);
  talker->program.app = program->app != NULL ? np_desktop_app_ref (program->app) : NULL;
  talker->program.words = g_strdup (program->words);
  follow (talker, program, time);

  return talker;
}

/**
 * np_overview_programs_new:
 *
 * Returns: (transfer full): a section without programs, whose widget is to be put somewhere
 */
NpOverviewPrograms *
np_overview_programs_new (void)
{
  NpOverviewPrograms *self = g_new0 (NpOverviewPrograms, 1);
  GtkWidget *section = np_overview_section_new (_("Talking Now"),
                                                _("No program sends or receives anything at the moment."));

  self->section = NP_OVERVIEW_SECTION (g_object_ref_sink (section));
  self->talkers = g_ptr_array_new_with_free_func (talker_free);
  np_overview_section_set_note (self->section, _("Only what goes over TCP: how much data goes through a "
                                                  "UDP socket the kernel does not count."));

  return self;
}

void
np_overview_programs_free (NpOverviewPrograms *self)
{
  g_object_unref (self->section);
  g_ptr_array_unref (self->talkers);
  g_free (self);
}

/**
 * np_overview_programs_get_section:
 * @self: the programs
 *
 * Returns: (transfer none): the widget
 */
GtkWidget *
np_overview_programs_get_section (NpOverviewPrograms *self)
{
  return GTK_WIDGET (self->section);
}

static guint64
get_rate (const NpActiveProgram *program)
{
  return program->rx_rate + program->tx_rate;
}

static Talker *
find_talker (NpOverviewPrograms *self,
             const char         *key)
{
  for (guint i = 0; i < self->talkers->len; i++)
    {
      Talker *talker = self->talkers->pdata[i];

      if (g_str_equal (talker->program.key, key))
        return talker;
    }

  return NULL;
}

/* Those that are shown already. */
static void
follow_talkers (NpOverviewPrograms *self,
                const NpActivity   *activity)
{
  for (guint i = 0; i < self->talkers->len; i++)
    {
      Talker *talker = self->talkers->pdata[i];

      talker->program.n_connections = 0;
      talker->program.rx_rate = talker->program.tx_rate = 0;
    }

  for (guint i = 0; i < activity->programs->len; i++)
    {
      const NpActiveProgram *program = activity->programs->pdata[i];
      Talker *talker = find_talker (self, program->key);

      if (talker != NULL)
        follow (talker, program, activity->time);
    }

  for (guint i = self->talkers->len; i > 0; i--)
    if (activity->time - ((Talker *) self->talkers->pdata[i - 1])->time > QUIET_SPAN)
      g_ptr_array_remove_index (self->talkers, i - 1);
}

static guint
find_quietest (NpOverviewPrograms *self)
{
  guint quietest = 0;

  for (guint i = 1; i < self->talkers->len; i++)
    if (get_rate (&((Talker *) self->talkers->pdata[i])->program) <
        get_rate (&((Talker *) self->talkers->pdata[quietest])->program))
      quietest = i;

  return quietest;
}

static void
replace_talker (NpOverviewPrograms *self,
                guint               place,
                Talker             *talker)
{
  talker_free (self->talkers->pdata[place]);
  self->talkers->pdata[place] = talker;
}

static void
add_talkers (NpOverviewPrograms *self,
             const NpActivity   *activity)
{
  for (guint i = 0; i < MIN (activity->programs->len, MOST_TALKERS); i++)
    {
      const NpActiveProgram *program = activity->programs->pdata[i];
      guint quietest;

      if (find_talker (self, program->key) != NULL)
        continue;

      if (self->talkers->len < MOST_TALKERS)
        {
          g_ptr_array_add (self->talkers, talker_new (program, activity->time));
          continue;
        }

      quietest = find_quietest (self);
      if (get_rate (program) > get_rate (&((Talker *) self->talkers->pdata[quietest])->program))
        replace_talker (self, quietest, talker_new (program, activity->time));
    }
}

static char *
dup_connections (guint n_connections)
{
  if (n_connections == 0)
    return g_strdup (_("Silent for a moment"));

  return g_strdup_printf (ngettext ("%u connection", "%u connections", n_connections), n_connections);
}

/**
 * np_overview_programs_update:
 * @self: the programs
 * @activity: what is going on now
 */
void
np_overview_programs_update (NpOverviewPrograms *self,
                             const NpActivity   *activity)
{
  follow_talkers (self, activity);
  add_talkers (self, activity);

  np_overview_section_begin (self->section);
  for (guint i = 0; i < self->talkers->len; i++)
    {
      const NpActiveProgram *program = &((Talker *) self->talkers->pdata[i])->program;
      NpOverviewRow *row = np_overview_section_put (self->section, program->key);
      g_autofree char *connections = dup_connections (program->n_connections);

      np_overview_row_set_app (row, program->app);
      np_overview_row_set_rates (row, program->name, connections, program->rx_rate, program->tx_rate);
      np_overview_row_set_action (row, "win.rows", program->words);
    }
  np_overview_section_end (self->section);
}

/**
 * np_overview_programs_forget:
 * @self: the programs
 *
 * From now on those that talk most come first again.
 */
void
np_overview_programs_forget (NpOverviewPrograms *self)
{
  g_ptr_array_set_size (self->talkers, 0);
}
