/* meaning/explain-life.c: what the life and the owners of a socket mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain-absent.h"

/* A moment in the way of the user's language; NULL for a time that no calendar has. */
static char *
dup_moment (gint64 time_us)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%x %X") : NULL;
}

char *
np_explain_first_seen (const NpSocketRecord *socket)
{
  g_autofree char *moment = socket->first_seen > 0 ? dup_moment (socket->first_seen) : NULL;

  if (moment == NULL)
    return g_strdup (_("Empty: it was read only once, so how old it is cannot be told."));

  if (socket->was_there)
    /* Translators: %s is a date and a time. */
    return g_strdup_printf (_("At least since %s: it was there already at the first look, so it is older than that."), moment);

  /* Translators: %s is a date and a time. */
  return g_strdup_printf (_("Seen for the first time at %s; it began between that look and the one before."), moment);
}

char *
np_explain_closed_time (const NpSocketRecord *socket)
{
  if (socket->closed_time == 0)
    return g_strdup (_("Empty: it is still there."));

  if (socket->first_seen != 0 || !np_socket_record_was_brief (socket))
    return g_strdup (_("When it ended, as far as that could be seen."));

  return g_strdup (_("It began and ended between two looks; the system reported its end."));
}

char *
np_explain_started (const NpSocketRecord *socket)
{
  const NpProcess *process = socket->owners != NULL ? socket->owners->processes[0] : NULL;

  if (process == NULL || process->started == 0)
    return np_explain_no_process (socket);

  /* Translators: %1$s is a program, %2$d its process number. */
  return g_strdup_printf (_("When %1$s (process %2$d) was started; this here may have begun much later."),
                          process->program, (int) process->pid);
}

char *
np_explain_parent (const NpSocketRecord *socket)
{
  const NpProcess *process = socket->owners != NULL ? socket->owners->processes[0] : NULL;

  if (process == NULL || process->parent_pid == 0)
    return np_explain_no_process (socket);

  if (process->parent == NULL)
    /* Translators: %1$s is a program, %2$d a process number. */
    return g_strdup_printf (_("%1$s was started by the process %2$d, or taken over by it."),
                            process->program, (int) process->parent_pid);

  /* Translators: %1$s and %2$s are programs, %3$d the process number of the second. */
  return g_strdup_printf (_("%1$s was started by %2$s (process %3$d), or taken over by it when its own starter ended."),
                          process->program, process->parent, (int) process->parent_pid);
}

char *
np_explain_desktop_app (const NpSocketRecord *socket)
{
  if (socket->app == NULL)
    return g_strdup (_("Empty: as far as can be told, it belongs to no app of the desktop."));

  if (socket->owners != NULL)
    /* Translators: %1$s is a program, %2$s the name of a desktop file such as "org.gnome.Nautilus". */
    return g_strdup_printf (_("The program %1$s belongs to this app, whose desktop file is %2$s."),
                            socket->owners->processes[0]->program, socket->app->id);

  /* Translators: %s is the name of a desktop file such as "org.gnome.Nautilus". */
  return g_strdup_printf (_("It belongs to this app, whose desktop file is %s."), socket->app->id);
}

char *
np_explain_unit_description (const NpSocketRecord *socket)
{
  if (socket->unit == NULL || socket->unit_description == NULL)
    return g_strdup (_("Empty: no service or app is known that could describe itself."));

  /* Translators: %s is a service or app, such as "cups.service". */
  return g_strdup_printf (_("That is what %s says about itself."), socket->unit);
}

char *
np_explain_container (const NpSocketRecord *socket)
{
  if (socket->container == NULL)
    return g_strdup (_("Empty: as far as its control group tells, it is in no container."));

  /* Translators: %s is the name or number of a container. */
  return g_strdup_printf (_("By its control group, the program runs in the container %s, a closed-off part of this computer."), socket->container);
}

char *
np_explain_owners (const NpSocketRecord *socket)
{
  guint n_processes = socket->owners != NULL ? socket->owners->n_processes : 0;

  if (n_processes == 0)
    return np_explain_owner_visibility (socket);
  if (n_processes == 1)
    /* Translators: %1$s is a program, %2$d its process number. */
    return g_strdup_printf (_("Only %1$s (process %2$d) holds it."),
                            socket->owners->processes[0]->program, (int) socket->owners->processes[0]->pid);

  return g_strdup_printf (ngettext ("%u process shares it, usually because a program hands what it has open on to those that it starts.",
                                    "%u processes share it, usually because a program hands what it has open on to those that it starts.",
                                    n_processes),
                          n_processes);
}
