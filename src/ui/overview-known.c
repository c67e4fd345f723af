/* ui/overview-known.c: of how many connections there is more to tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-known.h"

#include <glib/gi18n-lib.h>

/* Those whose program is not known, in the words of a search. */
#define HIDDEN_WORDS "owner_visibility:hidden OR owner_visibility:unit"

/**
 * np_overview_known_new:
 *
 * Returns: (transfer floating): a section without rows
 */
GtkWidget *
np_overview_known_new (void)
{
  return np_overview_section_new (_("What Is Known"), _("There are no connections at the moment."));
}

static char *
dup_part (guint n_known,
          guint n_all)
{
  /* Translators: the first %u is of how many something is known, the second how many there are. */
  return g_strdup_printf (_("%1$u of %2$u"), n_known, n_all);
}

static void
put_programs (NpOverviewSection *section,
              const NpActivity  *activity)
{
  NpOverviewRow *row = np_overview_section_put (section, "programs");
  g_autofree char *part = dup_part (activity->n_known, activity->n_owned);
  gboolean is_whole = activity->n_known == activity->n_owned;

  np_overview_row_set_texts (row, _("Programs of connections"),
                             is_whole ? NULL
                                      : _("The others belong to other users or to the system. “sudo netplain-snapshot” in a "
                                          "terminal shows more of them."),
                             part);
  np_overview_row_set_action (row, is_whole ? NULL : "win.rows", HIDDEN_WORDS);
}

static void
put_names (NpOverviewSection *section,
           const NpActivity  *activity,
           gboolean           looks_up_names)
{
  NpOverviewRow *row = np_overview_section_put (section, "names");
  g_autofree char *part = dup_part (activity->n_named, activity->n_remote);

  if (looks_up_names)
    {
      np_overview_row_set_texts (row, _("Names of other computers"),
                                 activity->n_named < activity->n_remote ? _("Many addresses have no name, and that is normal.")
                                                                        : NULL,
                                 part);
      np_overview_row_set_action (row, NULL, NULL);
      return;
    }

  np_overview_row_set_texts (row, _("Names of other computers"),
                             _("Not looked up: a name server would learn whom this computer talks to. "
                               "You can switch it on in the preferences."), NULL);
  np_overview_row_set_action (row, "app.preferences", NULL);
}

/**
 * np_overview_known_update:
 * @section: a section from np_overview_known_new()
 * @activity: what is going on now
 * @looks_up_names: whether somebody switched that on
 */
void
np_overview_known_update (NpOverviewSection *section,
                          const NpActivity  *activity,
                          gboolean           looks_up_names)
{
  np_overview_section_begin (section);
  if (activity->n_owned > 0)
    put_programs (section, activity);
  if (activity->n_remote > 0)
    put_names (section, activity, looks_up_names);
  np_overview_section_end (section);
}
