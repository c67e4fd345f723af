/* meaning/namespace-words.c: the networks on this computer, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/namespace-words.h"

#include <glib/gi18n-lib.h>

/* As readlink(1) prints /proc/PID/ns/net. */
static char *
dup_number (const NpNamespace *self)
{
  return g_strdup_printf ("net:[%" G_GUINT64_FORMAT "]", self->id);
}

/**
 * np_namespace_get_access_word:
 * @self: a network namespace
 *
 * Returns: what may be read of it, as exports have it: never translated
 */
const char *
np_namespace_get_access_word (const NpNamespace *self)
{
  static const char *const words[] = {
    [NP_NAMESPACE_OWN] = "own",
    [NP_NAMESPACE_ENTER] = "enter",
    [NP_NAMESPACE_READ] = "read",
    [NP_NAMESPACE_CLOSED] = "closed",
  };

  g_return_val_if_fail (self->access < G_N_ELEMENTS (words), NULL);

  return words[self->access];
}

/**
 * np_namespace_dup_title:
 * @self: a network namespace
 *
 * Returns: (transfer full): what people may call it
 */
char *
np_namespace_dup_title (const NpNamespace *self)
{
  g_autofree char *number = dup_number (self);

  if (self->access == NP_NAMESPACE_OWN)
    return g_strdup (_("This computer’s own network"));
  if (self->container != NULL)
    /* Translators: %s is the name of a container. */
    return g_strdup_printf (_("Container %s"), self->container);
  if (self->name != NULL)
    /* Translators: %s is the name that somebody gave to a network (“ip netns add NAME”). */
    return g_strdup_printf (_("Network namespace %s"), self->name);
  if (self->program != NULL)
    /* Translators: the name and the number of a program. */
    return g_strdup_printf (_("Network of %1$s (%2$d)"), self->program, self->pid);

  /* Translators: %s is the number of a network namespace, such as net:[4026531840]. */
  return g_strdup_printf (_("Network %s"), number);
}

/**
 * np_namespace_dup_facts:
 * @self: a network namespace
 *
 * Returns: (transfer full): how many processes are in it, its number, and what may not be read of it, if anything
 */
char *
np_namespace_dup_facts (const NpNamespace *self)
{
  g_autofree char *processes = g_strdup_printf (ngettext ("%u process", "%u processes", self->n_processes), self->n_processes);
  g_autofree char *number = dup_number (self);

  switch (self->access)
    {
    case NP_NAMESPACE_READ:
      /* Translators: first “12 processes”, then the number of a network namespace (net:[4026531840]). */
      return g_strdup_printf (_("%1$s · %2$s · connections, statistics and groups only"), processes, number);
    case NP_NAMESPACE_CLOSED:
      /* Translators: the number of a network namespace (net:[4026531840]). */
      return g_strdup_printf (_("%s · only the administrator may look into it"), number);
    case NP_NAMESPACE_OWN:
    case NP_NAMESPACE_ENTER:
    default:
      /* Translators: first “12 processes”, then the number of a network namespace (net:[4026531840]). */
      return g_strdup_printf (_("%1$s · %2$s"), processes, number);
    }
}

static char *
dup_entered_sentence (const NpNamespace *self)
{
  g_autofree char *number = dup_number (self);

  if (self->container != NULL)
    /* Translators: %s is the name of a container. */
    return g_strdup_printf (_("You see the network of the container %s, not that of this computer."), self->container);
  if (self->name != NULL)
    return g_strdup_printf (_("You see the network namespace %s, not the network of this computer."), self->name);
  if (self->program != NULL)
    /* Translators: the name and the number of a program. */
    return g_strdup_printf (_("You see the network that %1$s (%2$d) runs in, not that of this computer."), self->program, self->pid);

  /* Translators: %s is the number of a network namespace, such as net:[4026531840]. */
  return g_strdup_printf (_("You see the network %s, not that of this computer."), number);
}

static char *
dup_read_sentence (const NpNamespace *self)
{
  g_autofree char *number = dup_number (self);

  if (self->container != NULL)
    return g_strdup_printf (_("You see what everybody may see of the network of the container %s, not that of this computer."),
                            self->container);
  if (self->name != NULL)
    return g_strdup_printf (_("You see what everybody may see of the network namespace %s, not the network of this computer."),
                            self->name);
  if (self->program != NULL)
    return g_strdup_printf (_("You see what everybody may see of the network that %1$s (%2$d) runs in, not that of this computer."),
                            self->program, self->pid);

  return g_strdup_printf (_("You see what everybody may see of the network %s, not that of this computer."), number);
}

/**
 * np_namespace_dup_sentence:
 * @self: a network namespace
 *
 * Returns: (transfer full) (nullable): that this one is shown and not the usual one; %NULL when it is the usual one
 */
char *
np_namespace_dup_sentence (const NpNamespace *self)
{
  if (self->access == NP_NAMESPACE_OWN)
    return NULL;

  return self->access == NP_NAMESPACE_READ ? dup_read_sentence (self) : dup_entered_sentence (self);
}
