/* meaning/way-refusal.c: what programs are told when a packet is not sent, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-steps.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "meaning/address-kind.h"

static const struct
{
  int         number;
  const char *word;
} errors[] = {
  { EACCES, "EACCES" },
  { EADDRNOTAVAIL, "EADDRNOTAVAIL" },
  { EHOSTUNREACH, "EHOSTUNREACH" },
  { EINVAL, "EINVAL" },
  { ENETDOWN, "ENETDOWN" },
  { ENETUNREACH, "ENETUNREACH" },
  { ENODEV, "ENODEV" },
};

/**
 * np_way_get_refusal_word:
 * @way: a way that is refused
 *
 * Returns: (nullable) (transfer none): the name of the error number, such as `ENETUNREACH` (errno(3))
 */
const char *
np_way_get_refusal_word (const NpWay *way)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].number == way->refusal)
      return errors[i].word;

  return NULL;
}

/**
 * np_way_lacks_interface:
 * @way: a way
 *
 * Returns: whether the destination is an IPv6 link-local address (RFC 4291), which exists on every network
 *   anew, and the question does not name an interface
 */
gboolean
np_way_lacks_interface (const NpWay *way)
{
  return way->query.output_interface == 0 &&
         way->query.destination.family == AF_INET6 &&
         np_address_get_kind (&way->query.destination) == NP_ADDRESS_LINK_LOCAL;
}

/* IPv4 does not even look for a way from an address that this computer does not have. */
static gboolean
has_foreign_source (const NpWay *way)
{
  guint n_addresses;

  np_snapshot_get_records (way->snapshot, NP_TABLE_ADDRESSES, &n_addresses);

  return n_addresses > 0 &&
         way->query.source.family == AF_INET &&
         np_address_get_kind (&way->query.source) != NP_ADDRESS_LOOPBACK &&
         !np_way_has_own_address (way, &way->query.source);
}

static char *
dup_without_interface (const NpWay *way,
                       const char  *message,
                       const char  *word)
{
  g_autofree char *destination = np_address_dup_text (&way->query.destination);

  /* Translators: in the sentences about refusals the last two are what programs are told, such as “Network is
   * unreachable” (ENETUNREACH). */
  return g_strdup_printf (_("Every network has this address anew, so a program must add on which one it means it, as in %1$s%%eth0; programs that do not are told “%2$s” (%3$s)."),
                          destination, message, word);
}

static char *
dup_foreign_source (const NpWay *way,
                    const char  *message,
                    const char  *word)
{
  g_autofree char *source = np_address_dup_text (&way->query.source);

  return g_strdup_printf (_("This computer does not have the address %1$s, so nothing can be sent from it; the kernel says “%2$s” (%3$s)."),
                          source, message, word);
}

static char *
dup_no_line (const NpWay *way,
             const char  *message,
             const char  *word)
{
  if (way->query.output_interface != 0)
    return g_strdup_printf (_("No table that was asked says how to reach this address through that interface; programs that send to it are told “%1$s” (%2$s) at once."),
                            message, word);

  return g_strdup_printf (_("No table that was asked says how to reach this address; programs that send to it are told “%1$s” (%2$s) at once."),
                          message, word);
}

static char *
dup_unknown (const char *message,
             const char *word)
{
  return g_strdup_printf (_("The kernel refuses the packet for a reason that the rules and lines do not show; programs that send it are told “%1$s” (%2$s)."),
                          message, word);
}

static char *
dup_decided (const NpWayWalk *walk,
             const char      *message,
             const char      *word)
{
  const NpVisit *last = &g_array_index (walk->visits, NpVisit, walk->visits->len - 1);
  g_autofree char *line = NULL;

  if (last->result == NP_VISIT_REFUSED)
    return g_strdup_printf (_("Rule %1$u refuses the packet; programs that send it are told “%2$s” (%3$s) at once."),
                            last->rule->priority, message, word);

  if (walk->line == NULL)
    return dup_no_line (walk->way, message, word);

  line = np_way_dup_line (walk->line);

  return g_strdup_printf (_("The line “%1$s” refuses the packet; programs that send it are told “%2$s” (%3$s) at once."),
                          line, message, word);
}

static char *
dup_text (const NpWayWalk *walk,
          const char      *message,
          const char      *word)
{
  const NpWay *way = walk->way;

  if (np_way_lacks_interface (way))
    return dup_without_interface (way, message, word);

  if (has_foreign_source (way))
    return dup_foreign_source (way, message, word);

  if (!walk->agrees || walk->visits->len == 0)
    return dup_unknown (message, word);

  return dup_decided (walk, message, word);
}

/**
 * np_way_tell_refusal:
 * @walk: the search
 * @steps: (element-type NpWayStep): gets a step that says what programs are told
 */
void
np_way_tell_refusal (const NpWayWalk *walk,
                     GPtrArray       *steps)
{
  const NpWay *way = walk->way;
  const char *message = g_strerror (way->refusal);
  const char *known = np_way_get_refusal_word (way);
  g_autofree char *word = known != NULL ? g_strdup (known) : g_strdup_printf ("errno %d", way->refusal);
  NpWayStep *step = np_way_add_step (steps, NP_WAY_STEP_REFUSAL,
                                     g_strdup_printf ("%s (%s)", message, word),
                                     dup_text (walk, message, word));

  step->route = walk->line;
}
