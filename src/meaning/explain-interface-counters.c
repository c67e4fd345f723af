/* meaning/explain-interface-counters.c: what the plain counters of an interface mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

char *
np_explain_rx_ok (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_packets;

  if (n == 0)
    return g_strdup (_("No packet has arrived yet."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet has arrived since the interface was made, also such as were thrown away later.",
                                    "%" PRIu64 " packets have arrived since the interface was made, also such as were thrown away later.", (gulong) n),
                          n);
}

char *
np_explain_tx_ok (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_packets;

  if (n == 0)
    return g_strdup (_("No packet was sent yet."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was handed over for sending since the interface was made; that is no proof that it arrived.",
                                    "%" PRIu64 " packets were handed over for sending since the interface was made; that is no proof that they arrived.", (gulong) n),
                          n);
}

char *
np_explain_rx_missed (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_missed_errors;

  if (n == 0)
    return g_strdup (_("The card never had to throw anything away for want of room, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was thrown away by the card because the computer offered no room; if this grows, the computer is usually too busy.",
                                    "%" PRIu64 " packets were thrown away by the card because the computer offered no room; if this grows, the computer is usually too busy.", (gulong) n),
                          n);
}

char *
np_explain_multicast (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.multicast;

  if (n == 0)
    return g_strdup (_("No packet for a group was counted; not every interface counts them."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet for a group of computers arrived, perhaps for groups that nobody here is in.",
                                    "%" PRIu64 " packets for groups of computers arrived, some perhaps for groups that nobody here is in.", (gulong) n),
                          n);
}

char *
np_explain_collisions (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.collisions;

  if (n == 0)
    return g_strdup (_("No two computers spoke at once, as is normal on today’s cables."));

  return g_strdup_printf (ngettext ("%" PRIu64 " time two computers spoke at once; on today’s cables usually a sign that the two ends did not agree (half and full duplex).",
                                    "%" PRIu64 " times two computers spoke at once; on today’s cables usually a sign that the two ends did not agree (half and full duplex).", (gulong) n),
                          n);
}

char *
np_explain_rx_length_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_length_errors;

  if (n == 0)
    return g_strdup (_("No packet arrived with a wrong length, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived with a wrong length; a device on the network may use larger packets than this interface takes.",
                                    "%" PRIu64 " packets arrived with a wrong length; a device on the network may use larger packets than this interface takes.", (gulong) n),
                          n);
}

char *
np_explain_rx_crc_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_crc_errors;

  if (n == 0)
    return g_strdup (_("No packet arrived with a wrong checksum, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived with a wrong checksum; if this grows, a cable, plug or radio link is usually the reason.",
                                    "%" PRIu64 " packets arrived with a wrong checksum; if this grows, a cable, plug or radio link is usually the reason.", (gulong) n),
                          n);
}

char *
np_explain_rx_frame_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_frame_errors;

  if (n == 0)
    return g_strdup (_("No packet arrived torn in the middle of a byte, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived broken at the level of single bits; if this grows, a cable, plug or port is usually the reason.",
                                    "%" PRIu64 " packets arrived broken at the level of single bits; if this grows, a cable, plug or port is usually the reason.", (gulong) n),
                          n);
}

char *
np_explain_rx_over_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_over_errors;

  if (n == 0)
    return g_strdup (_("No packet was too large for its place in the card’s memory, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet did not fit into its place in memory and was lost.",
                                    "%" PRIu64 " packets did not fit into their place in memory and were lost.", (gulong) n),
                          n);
}

char *
np_explain_rx_nohandler (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_nohandler;

  if (n == 0)
    return g_strdup (_("No packet arrived on an interface that is not meant to receive."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived here although this interface is not meant to receive, as is normal for a link in reserve.",
                                    "%" PRIu64 " packets arrived here although this interface is not meant to receive, as is normal for a link in reserve.", (gulong) n),
                          n);
}

char *
np_explain_rx_otherhost_dropped (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_otherhost_dropped;

  if (n == 0)
    return g_strdup (_("No packet for another computer had to be thrown away."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was meant for another computer and was thrown away; a few are harmless.",
                                    "%" PRIu64 " packets were meant for other computers and were thrown away; a few are harmless.", (gulong) n),
                          n);
}

char *
np_explain_rx_compressed (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.rx_compressed;

  if (n == 0)
    return g_strdup (_("No packet arrived compressed; only old modems did that."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet arrived compressed, as over old modems.",
                                    "%" PRIu64 " packets arrived compressed, as over old modems.", (gulong) n),
                          n);
}

char *
np_explain_tx_aborted_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_aborted_errors;

  if (n == 0)
    return g_strdup (_("The card never gave up sending a packet, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was given up while it was sent; if this grows, the link usually has a problem.",
                                    "%" PRIu64 " packets were given up while they were sent; if this grows, the link usually has a problem.", (gulong) n),
                          n);
}

char *
np_explain_tx_carrier_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_carrier_errors;

  if (n == 0)
    return g_strdup (_("The link never went away in the middle of sending, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " time the link was lost while sending; if this grows, a cable or plug is usually loose.",
                                    "%" PRIu64 " times the link was lost while sending; if this grows, a cable or plug is usually loose.", (gulong) n),
                          n);
}

char *
np_explain_tx_heartbeat_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_heartbeat_errors;

  if (n == 0)
    return g_strdup (_("No self-test of an old kind of card failed."));

  return g_strdup_printf (ngettext ("%" PRIu64 " self-test of an old kind of card failed; on today’s cards this means little.",
                                    "%" PRIu64 " self-tests of an old kind of card failed; on today’s cards this means little.", (gulong) n),
                          n);
}

char *
np_explain_tx_window_errors (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_window_errors;

  if (n == 0)
    return g_strdup (_("No packet was disturbed late while it was sent, as it should be."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was disturbed after it should have been safe; usually the two ends did not agree (half and full duplex).",
                                    "%" PRIu64 " packets were disturbed after they should have been safe; usually the two ends did not agree (half and full duplex).", (gulong) n),
                          n);
}

char *
np_explain_tx_compressed (const NpInterfaceRecord *interface)
{
  guint64 n = interface->counters.tx_compressed;

  if (n == 0)
    return g_strdup (_("No packet was sent compressed; only old modems did that."));

  return g_strdup_printf (ngettext ("%" PRIu64 " packet was sent compressed, as over old modems.",
                                    "%" PRIu64 " packets were sent compressed, as over old modems.", (gulong) n),
                          n);
}
