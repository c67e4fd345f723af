/* meaning/losses.c: what became of packets that an interface lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/losses.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

static const char *const words[NP_N_LOSSES] = {
  [NP_LOSS_RX_ERRORS] = "RX-ERR",
  [NP_LOSS_RX_DROPPED] = "RX-DRP",
  [NP_LOSS_RX_OVERRUNS] = "RX-OVR",
  [NP_LOSS_TX_ERRORS] = "TX-ERR",
  [NP_LOSS_TX_DROPPED] = "TX-DRP",
  [NP_LOSS_TX_OVERRUNS] = "TX-OVR",
};

/* As netstat -i counts: it adds what the device had no room for to what was dropped later. */
static guint64
count_of (const struct rtnl_link_stats64 *counters,
          NpLoss                          loss)
{
  switch (loss)
    {
    case NP_LOSS_RX_ERRORS:
      return counters->rx_errors;
    case NP_LOSS_RX_DROPPED:
      return counters->rx_dropped + counters->rx_missed_errors;
    case NP_LOSS_RX_OVERRUNS:
      return counters->rx_fifo_errors;
    case NP_LOSS_TX_ERRORS:
      return counters->tx_errors;
    case NP_LOSS_TX_DROPPED:
      return counters->tx_dropped;
    case NP_LOSS_TX_OVERRUNS:
      return counters->tx_fifo_errors;
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * np_loss_get_count:
 * @interface: an interface
 * @loss: what happened
 *
 * Returns: how often since the interface was made
 */
guint64
np_loss_get_count (const NpInterfaceRecord *interface,
                   NpLoss                   loss)
{
  return count_of (&interface->counters, loss);
}

/**
 * np_loss_get_growth:
 * @interface: an interface
 * @loss: what happened
 *
 * Returns: how often since counting began; 0 also where that is not known
 */
guint64
np_loss_get_growth (const NpInterfaceRecord *interface,
                    NpLoss                   loss)
{
  return interface->has_since ? count_of (&interface->since, loss) : 0;
}

/**
 * np_loss_append_shown:
 * @interface: an interface
 * @loss: what happened
 * @text: a string that grows by how often it happened and, when it grew since counting began, by how
 *   much: "1940 (+12)"
 */
void
np_loss_append_shown (const NpInterfaceRecord *interface,
                      NpLoss                   loss,
                      GString                 *text)
{
  guint64 count = np_loss_get_count (interface, loss);
  guint64 growth = np_loss_get_growth (interface, loss);

  if (growth == 0)
    g_string_append_printf (text, "%" PRIu64, count);
  else
    g_string_append_printf (text, "%" PRIu64 " (+%" PRIu64 ")", count, growth);
}

/**
 * np_losses_get_growth:
 * @interface: an interface
 *
 * Returns: how much all of them together grew since counting began
 */
guint64
np_losses_get_growth (const NpInterfaceRecord *interface)
{
  guint64 sum = 0;

  for (NpLoss loss = 0; loss < NP_N_LOSSES; loss++)
    sum += np_loss_get_growth (interface, loss);

  return sum;
}

/**
 * np_pace_in_words:
 * @growth: how much something grew
 * @counting: in how many µs
 *
 * Returns: (transfer full) (nullable): how much that is a minute, translated; %NULL when it
 *   was too short to tell or nothing grew
 */
char *
np_pace_in_words (guint64 growth,
                  gint64  counting)
{
  double pace;

  if (growth == 0 || counting < MINUTE)
    return NULL;

  pace = (double) growth * (double) MINUTE / (double) counting;
  if (pace < 0.5)
    return g_strdup (_("less than 1 a minute"));

  /* Translators: how fast something grows; %.0f is a whole number. */
  return g_strdup_printf (_("%.0f a minute"), pace);
}

/* Appends one more to what grew, with its pace where there is one, in the words of people. */
static void
append_item (GString    *text,
             gsize       start,
             const char *word,
             const char *number,
             const char *pace)
{
  g_autofree char *before = g_strdup (text->str + start);
  g_autofree char *item = NULL;

  if (pace == NULL)
    item = g_strdup_printf ("%s +%s", word, number);
  else
    /* Translators: %1$s is a counter such as RX-DRP, %2$s how much it grew, %3$s "3 a minute". */
    item = g_strdup_printf (C_("counter", "%1$s +%2$s (%3$s)"), word, number, pace);

  g_string_truncate (text, start);
  if (*before == '\0')
    g_string_append (text, item);
  else
    /* Translators: a list grows by one more: %1$s is all of it so far. */
    g_string_append_printf (text, C_("list", "%1$s, %2$s"), before, item);
}

/**
 * np_losses_append_growth:
 * @interface: an interface
 * @text: a string that grows by what grew, as "RX-DRP +12, TX-ERR +1", untranslated
 *
 * Returns: whether anything grew
 */
gboolean
np_losses_append_growth (const NpInterfaceRecord *interface,
                         GString                 *text)
{
  const char *separator = "";

  for (NpLoss loss = 0; loss < NP_N_LOSSES; loss++)
    {
      guint64 growth = np_loss_get_growth (interface, loss);

      if (growth == 0)
        continue;

      g_string_append_printf (text, "%s%s +%" PRIu64, separator, words[loss], growth);
      separator = ", ";
    }

  return *separator != '\0';
}

/**
 * np_losses_append_shown:
 * @interface: an interface
 * @text: a string that grows by what grew, and after a minute of counting how fast: "RX-DRP +12 (3 a minute)"
 */
void
np_losses_append_shown (const NpInterfaceRecord *interface,
                        GString                 *text)
{
  gsize start = text->len;

  for (NpLoss loss = 0; loss < NP_N_LOSSES; loss++)
    {
      guint64 growth = np_loss_get_growth (interface, loss);
      g_autofree char *pace = np_pace_in_words (growth, interface->counting);
      g_autofree char *number = g_strdup_printf ("%" PRIu64, growth);

      if (growth > 0)
        append_item (text, start, words[loss], number, pace);
    }
}
