/* meaning/explain-losses.c: what the counters of lost packets mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "meaning/losses.h"
#include "meaning/sentence-join.h"

static char *
dup_growth (const NpInterfaceRecord *interface,
            guint64                  growth)
{
  g_autofree char *pace = np_pace_in_words (growth, interface->counting);
  g_autofree char *number = g_strdup_printf ("%" PRIu64, growth);

  if (growth == 0)
    return g_strdup (_("None of that is new since counting began."));

  if (pace == NULL)
    /* Translators: %s is a number, of packets or of times. */
    return g_strdup_printf (_("Since counting began it grew by %s."), number);

  /* Translators: %1$s is a number, of packets or of times, %2$s is "3 a minute". */
  return g_strdup_printf (_("Since counting began it grew by %1$s, that is %2$s."), number, pace);
}

/* Takes @sentence about all that was lost since the interface was made, and adds what is new. */
static char *
with_growth (const NpInterfaceRecord *interface,
             NpLoss                   loss,
             char                    *sentence)
{
  guint64 growth = np_loss_get_growth (interface, loss);

  if (!interface->has_since)
    return sentence;

  sentence = np_sentence_join (sentence, dup_growth (interface, growth));

  /* Frames of a protocol that nobody here speaks are counted as dropped on a healthy computer too. */
  if (loss == NP_LOSS_RX_DROPPED && growth > 0)
    sentence = np_sentence_join (sentence, g_strdup (_("That alone is no sign of trouble.")));

  return sentence;
}

char *
np_explain_rx_errors (const NpInterfaceRecord *interface)
{
  guint64 n = np_loss_get_count (interface, NP_LOSS_RX_ERRORS);

  if (n == 0)
    return g_strdup (_("No packet arrived damaged, as it should be."));

  return with_growth (interface, NP_LOSS_RX_ERRORS,
                      g_strdup_printf (ngettext ("%" PRIu64 " packet arrived damaged; if this grows, a cable, plug or radio link is usually the reason.",
                                                 "%" PRIu64 " packets arrived damaged; if this grows, a cable, plug or radio link is usually the reason.",
                                                 n),
                                       n));
}

/**
 * np_explain_rx_dropped:
 * @interface: an interface
 *
 * Counts as `netstat -i` does: rx_dropped and rx_missed_errors together.
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_explain_rx_dropped (const NpInterfaceRecord *interface)
{
  guint64 n = np_loss_get_count (interface, NP_LOSS_RX_DROPPED);

  if (n == 0)
    return g_strdup (_("No packet that arrived was thrown away."));

  return with_growth (interface, NP_LOSS_RX_DROPPED,
                      g_strdup_printf (ngettext ("%" PRIu64 " packet arrived but was thrown away; slow growth is normal, fast growth may mean that the computer is too busy.",
                                                 "%" PRIu64 " packets arrived but were thrown away; slow growth is normal, fast growth may mean that the computer is too busy.",
                                                 n),
                                       n));
}

char *
np_explain_rx_overruns (const NpInterfaceRecord *interface)
{
  guint64 n = np_loss_get_count (interface, NP_LOSS_RX_OVERRUNS);

  if (n == 0)
    return g_strdup (_("The card’s own small memory never overflowed, as it should be."));

  return with_growth (interface, NP_LOSS_RX_OVERRUNS,
                      g_strdup_printf (ngettext ("%" PRIu64 " packet was lost because the card’s small memory was full; if this grows, the computer or adapter is usually too slow.",
                                                 "%" PRIu64 " packets were lost because the card’s small memory was full; if this grows, the computer or adapter is usually too slow.",
                                                 n),
                                       n));
}

char *
np_explain_tx_errors (const NpInterfaceRecord *interface)
{
  guint64 n = np_loss_get_count (interface, NP_LOSS_TX_ERRORS);

  if (n == 0)
    return g_strdup (_("No packet failed while it was sent, as it should be."));

  return with_growth (interface, NP_LOSS_TX_ERRORS,
                      g_strdup_printf (ngettext ("%" PRIu64 " packet could not be sent properly; if this grows, the link usually has a problem.",
                                                 "%" PRIu64 " packets could not be sent properly; if this grows, the link usually has a problem.",
                                                 n),
                                       n));
}

char *
np_explain_tx_dropped (const NpInterfaceRecord *interface)
{
  guint64 n = np_loss_get_count (interface, NP_LOSS_TX_DROPPED);

  if (n == 0)
    return g_strdup (_("No packet was thrown away before it was sent."));

  return with_growth (interface, NP_LOSS_TX_DROPPED,
                      g_strdup_printf (ngettext ("%" PRIu64 " packet was thrown away before it was sent; if this grows, the link is usually too slow for what programs send, or it is down.",
                                                 "%" PRIu64 " packets were thrown away before they were sent; if this grows, the link is usually too slow for what programs send, or it is down.",
                                                 n),
                                       n));
}

char *
np_explain_tx_overruns (const NpInterfaceRecord *interface)
{
  guint64 n = np_loss_get_count (interface, NP_LOSS_TX_OVERRUNS);

  if (n == 0)
    return g_strdup (_("The card never ran out of data in the middle of a packet, as it should be."));

  return with_growth (interface, NP_LOSS_TX_OVERRUNS,
                      g_strdup_printf (ngettext ("%" PRIu64 " time the card ran out of data in the middle of a packet, which is very rare.",
                                                 "%" PRIu64 " times the card ran out of data in the middle of a packet, which is very rare.",
                                                 n),
                                       n));
}

/**
 * np_explain_losses:
 * @interface: an interface
 *
 * Returns: (transfer full) (nullable): a translated line for each counter of lost packets that grew
 *   since counting began, %NULL where that is not known
 */
char *
np_explain_losses (const NpInterfaceRecord *interface)
{
  static char *(*const explanations[NP_N_LOSSES]) (const NpInterfaceRecord *) = {
    [NP_LOSS_RX_ERRORS] = np_explain_rx_errors,
    [NP_LOSS_RX_DROPPED] = np_explain_rx_dropped,
    [NP_LOSS_RX_OVERRUNS] = np_explain_rx_overruns,
    [NP_LOSS_TX_ERRORS] = np_explain_tx_errors,
    [NP_LOSS_TX_DROPPED] = np_explain_tx_dropped,
    [NP_LOSS_TX_OVERRUNS] = np_explain_tx_overruns,
  };
  GString *text;

  if (!interface->has_since)
    return g_strdup (_("That can be told after a second look."));
  if (np_losses_get_growth (interface) == 0)
    return g_strdup (_("No packet was lost or damaged here since counting began."));

  text = g_string_new (NULL);
  for (NpLoss loss = 0; loss < NP_N_LOSSES; loss++)
    if (np_loss_get_growth (interface, loss) > 0)
      {
        g_autofree char *line = explanations[loss] (interface);

        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      }

  return g_string_free (text, FALSE);
}
