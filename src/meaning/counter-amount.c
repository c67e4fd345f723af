/* meaning/counter-amount.c: what unit a counter has, and its value in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/counter-amount.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

typedef struct
{
  const char    *protocol;
  const char    *name;
  NpCounterUnit  unit;
} UnitOf;

static const UnitOf units[] = {
  { "Ip", "Forwarding", NP_COUNTER_UNIT_SETTING },
  { "Ip", "DefaultTTL", NP_COUNTER_UNIT_SETTING },
  { "Tcp", "RtoAlgorithm", NP_COUNTER_UNIT_SETTING },
  { "Tcp", "RtoMin", NP_COUNTER_UNIT_SETTING },
  { "Tcp", "RtoMax", NP_COUNTER_UNIT_SETTING },
  { "Tcp", "MaxConn", NP_COUNTER_UNIT_SETTING },
  { "TcpExt", "TCPMemoryPressuresChrono", NP_COUNTER_UNIT_MILLISECONDS },
  { "TCP", "mem", NP_COUNTER_UNIT_PAGES },
  { "UDP", "mem", NP_COUNTER_UNIT_PAGES },
  { "FRAG", "memory", NP_COUNTER_UNIT_BYTES },
  { "FRAG6", "memory", NP_COUNTER_UNIT_BYTES },
};

static gboolean
is_counter (const NpCounterRecord *counter,
            const char            *protocol,
            const char            *name)
{
  return g_strcmp0 (counter->protocol, protocol) == 0 && g_strcmp0 (counter->name, name) == 0;
}

/**
 * np_counter_get_unit:
 * @counter: a counter
 *
 * Returns: what its value is measured in (RFC 4293, RFC 4022, tcp(7))
 */
NpCounterUnit
np_counter_get_unit (const NpCounterRecord *counter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (is_counter (counter, units[i].protocol, units[i].name))
      return units[i].unit;

  if (counter->name != NULL && g_str_has_suffix (counter->name, "Octets"))
    return NP_COUNTER_UNIT_BYTES;

  return NP_COUNTER_UNIT_COUNT;
}

/* How much memory some pages are, or NULL where nobody has so much. */
static char *
dup_memory_size (guint64 pages)
{
  guint64 page_size = (guint64) MAX (sysconf (_SC_PAGESIZE), 1);

  return pages <= G_MAXUINT64 / page_size ? g_format_size_full (pages * page_size, G_FORMAT_SIZE_IEC_UNITS) : NULL;
}

/* An amount in the unit of @counter, to be put into a sentence. */
static char *
dup_amount (const NpCounterRecord *counter,
            guint64                amount)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, amount);
  char *size;

  switch (np_counter_get_unit (counter))
    {
    case NP_COUNTER_UNIT_BYTES:
      return g_format_size (amount);

    case NP_COUNTER_UNIT_PAGES:
      size = dup_memory_size (amount);
      return size != NULL ? size : g_steal_pointer (&number);

    case NP_COUNTER_UNIT_MILLISECONDS:
      /* Translators: a number of milliseconds, such as 1500. */
      return g_strdup_printf (_("%s ms"), number);

    case NP_COUNTER_UNIT_COUNT:
    case NP_COUNTER_UNIT_SETTING:
    default:
      return g_steal_pointer (&number);
    }
}

/**
 * np_counter_dup_value:
 * @counter: a counter
 *
 * Returns: (transfer full): its value as the kernel writes it
 */
char *
np_counter_dup_value (const NpCounterRecord *counter)
{
  if (counter->is_signed)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) counter->value);

  return g_strdup_printf ("%" G_GUINT64_FORMAT, counter->value);
}

static char *
dup_seconds (guint64 milliseconds)
{
  g_autofree char *seconds = g_strdup_printf ("%.10g", (double) milliseconds / 1000.0);

  /* Translators: after a number of milliseconds; %s is a number such as 0.2 or 120. */
  return g_strdup_printf (_("In seconds that is %s."), seconds);
}

static char *
dup_pages (guint64 pages)
{
  g_autofree char *size = pages > 0 ? dup_memory_size (pages) : NULL;

  return size != NULL ? g_strdup_printf (_("That is %s of memory."), size) : NULL;
}

static char *
dup_setting (const NpCounterRecord *counter)
{
  /* 1 is forwarding, 2 is not (ipForwarding in RFC 1213); some versions of netstat say the opposite. */
  if (is_counter (counter, "Ip", "Forwarding") && counter->value == 1)
    return g_strdup (_("This computer passes packets on for others."));

  if (is_counter (counter, "Ip", "Forwarding") && counter->value == 2)
    return g_strdup (_("This computer does not pass packets on for others."));

  if (is_counter (counter, "Tcp", "MaxConn") && counter->is_signed && (gint64) counter->value < 0)
    return g_strdup (_("No number is fixed."));

  if (is_counter (counter, "Tcp", "RtoMin") || is_counter (counter, "Tcp", "RtoMax"))
    return dup_seconds (counter->value);

  return NULL;
}

/**
 * np_counter_dup_peculiarity:
 * @counter: a counter
 *
 * Returns: (transfer full) (nullable): what its bare number does not tell, because it is a setting or has a
 *   unit of its own, a translated sentence
 */
char *
np_counter_dup_peculiarity (const NpCounterRecord *counter)
{
  g_autofree char *size = NULL;

  switch (np_counter_get_unit (counter))
    {
    case NP_COUNTER_UNIT_SETTING:
      return dup_setting (counter);

    case NP_COUNTER_UNIT_PAGES:
      return dup_pages (counter->value);

    case NP_COUNTER_UNIT_MILLISECONDS:
      return counter->value > 0 ? dup_seconds (counter->value) : NULL;

    case NP_COUNTER_UNIT_BYTES:
      if (counter->value == 0)
        return NULL;
      size = g_format_size (counter->value);
      /* Translators: after a number of bytes; %s is a size such as 914.5 MB. */
      return g_strdup_printf (_("That is %s."), size);

    case NP_COUNTER_UNIT_COUNT:
    default:
      return NULL;
    }
}

/**
 * np_counter_dup_since:
 * @counter: a counter
 *
 * Returns: (transfer full) (nullable): how it changed since counting began, a translated sentence
 */
char *
np_counter_dup_since (const NpCounterRecord *counter)
{
  gboolean fell = counter->since < 0;
  /* The smallest gint64 has no positive counterpart of its type. */
  guint64 change = fell ? -(guint64) counter->since : (guint64) counter->since;
  g_autofree char *amount = NULL;

  if (!counter->has_since)
    return NULL;

  if (change == 0)
    return g_strdup (counter->is_gauge ? _("It is the same as when counting began.")
                                       : _("It has not grown since counting began."));

  /* By how much a setting changed tells nothing. */
  if (np_counter_get_unit (counter) == NP_COUNTER_UNIT_SETTING)
    return g_strdup (_("It has changed since counting began."));

  amount = dup_amount (counter, change);

  if (fell)
    return g_strdup_printf (_("It is lower by %s than when counting began."), amount);

  if (counter->is_gauge)
    return g_strdup_printf (_("It is higher by %s than when counting began."), amount);

  return g_strdup_printf (_("It has grown by %s since counting began."), amount);
}
