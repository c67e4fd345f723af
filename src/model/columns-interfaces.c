/* model/columns-interfaces.c: what there is to say about a network interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/interface.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain.h"
#include "meaning/losses.h"
#include "meaning/quantities.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"
#include "model/findings-column.h"

typedef NpInterfaceRecord Interface;

NP_TEXT_COLUMN (name, Interface, r->name)
NP_TEXT_COLUMN (kind, Interface, r->kind)
NP_TEXT_COLUMN (qdisc, Interface, r->qdisc)
NP_TEXT_COLUMN (alias, Interface, r->alias)
NP_TEXT_COLUMN (master, Interface, r->master)
NP_TEXT_COLUMN (link, Interface, r->link)
NP_TEXT_COLUMN (driver, Interface, r->driver)
NP_TEXT_COLUMN (device, Interface, r->device)
NP_TEXT_COLUMN (other_names, Interface, r->other_names)

NP_APPEND_COLUMN (state, Interface, TRUE, np_append_interface_state (r->state, text))
NP_APPEND_COLUMN (flags, Interface, TRUE, np_append_interface_flags (r, text))
NP_APPEND_COLUMN (duplex, Interface, r->duplex != NP_DUPLEX_NONE, np_append_duplex (r->duplex, text))
NP_APPEND_COLUMN (mac, Interface, r->mac_length > 0, np_append_mac (r->mac, r->mac_length, text))
NP_APPEND_COLUMN (permanent_mac, Interface, r->permanent_mac_length > 0,
                  np_append_mac (r->permanent_mac, r->permanent_mac_length, text))

NP_NUMBER_COLUMN (index, Interface, TRUE, r->index)
NP_NUMBER_COLUMN (mtu, Interface, TRUE, r->mtu)
NP_NUMBER_COLUMN (queue_length, Interface, TRUE, r->queue_length)

NP_NUMBER_COLUMN (speed, Interface, r->speed != 0, r->speed)
NP_NUMBER_COLUMN (link_index, Interface, r->link_index != 0, r->link_index)
NP_NUMBER_COLUMN (vlan_id, Interface, r->vlan_id != 0, r->vlan_id)
NP_NUMBER_COLUMN (carrier_changes, Interface, TRUE, r->carrier_changes)
NP_NUMBER_COLUMN (rx_rate, Interface, r->has_rates, r->rx_rate)
NP_NUMBER_COLUMN (tx_rate, Interface, r->has_rates, r->tx_rate)
NP_NUMBER_COLUMN (traffic, Interface, r->has_rates, r->rx_rate + r->tx_rate)

NP_NUMBER_COLUMN (rx_ok, Interface, TRUE, r->counters.rx_packets)
NP_NUMBER_COLUMN (tx_ok, Interface, TRUE, r->counters.tx_packets)
NP_NUMBER_COLUMN (rx_bytes, Interface, TRUE, r->counters.rx_bytes)
NP_NUMBER_COLUMN (tx_bytes, Interface, TRUE, r->counters.tx_bytes)
NP_NUMBER_COLUMN (rx_missed, Interface, TRUE, r->counters.rx_missed_errors)
NP_NUMBER_COLUMN (multicast, Interface, TRUE, r->counters.multicast)
NP_NUMBER_COLUMN (collisions, Interface, TRUE, r->counters.collisions)
NP_NUMBER_COLUMN (rx_length_errors, Interface, TRUE, r->counters.rx_length_errors)
NP_NUMBER_COLUMN (rx_crc_errors, Interface, TRUE, r->counters.rx_crc_errors)
NP_NUMBER_COLUMN (rx_frame_errors, Interface, TRUE, r->counters.rx_frame_errors)
NP_NUMBER_COLUMN (rx_over_errors, Interface, TRUE, r->counters.rx_over_errors)
NP_NUMBER_COLUMN (rx_nohandler, Interface, TRUE, r->counters.rx_nohandler)
NP_NUMBER_COLUMN (rx_otherhost_dropped, Interface, TRUE, r->counters.rx_otherhost_dropped)
NP_NUMBER_COLUMN (rx_compressed, Interface, TRUE, r->counters.rx_compressed)
NP_NUMBER_COLUMN (tx_aborted_errors, Interface, TRUE, r->counters.tx_aborted_errors)
NP_NUMBER_COLUMN (tx_carrier_errors, Interface, TRUE, r->counters.tx_carrier_errors)
NP_NUMBER_COLUMN (tx_heartbeat_errors, Interface, TRUE, r->counters.tx_heartbeat_errors)
NP_NUMBER_COLUMN (tx_window_errors, Interface, TRUE, r->counters.tx_window_errors)
NP_NUMBER_COLUMN (tx_compressed, Interface, TRUE, r->counters.tx_compressed)

/* A counter of lost packets, which deserves a look when it grows. */
#define LOSS_COLUMN(id, loss) \
  NP_NUMBER_COLUMN (id, Interface, TRUE, np_loss_get_count (r, loss)) \
  static void \
  id##_show (gconstpointer record, \
             GString      *text) \
  { \
    np_loss_append_shown (record, loss, text); \
  } \
  static gboolean \
  id##_attention (gconstpointer record) \
  { \
    return np_loss_get_growth (record, loss) > 0; \
  }

LOSS_COLUMN (rx_errors, NP_LOSS_RX_ERRORS)
LOSS_COLUMN (rx_dropped, NP_LOSS_RX_DROPPED)
LOSS_COLUMN (rx_overruns, NP_LOSS_RX_OVERRUNS)
LOSS_COLUMN (tx_errors, NP_LOSS_TX_ERRORS)
LOSS_COLUMN (tx_dropped, NP_LOSS_TX_DROPPED)
LOSS_COLUMN (tx_overruns, NP_LOSS_TX_OVERRUNS)

static gboolean
grown_text (gconstpointer record,
            GString      *text)
{
  return np_losses_append_growth (record, text);
}

static void
grown_show (gconstpointer record,
            GString      *text)
{
  np_losses_append_shown (record, text);
}

static gboolean
grown_attention (gconstpointer record)
{
  return np_losses_get_growth (record) > 0;
}

static int
grown_compare (gconstpointer a,
               gconstpointer b)
{
  return np_compare_numbers (np_losses_get_growth (a), np_losses_get_growth (b));
}

static void
speed_show (gconstpointer record,
            GString      *text)
{
  const Interface *interface = record;
  g_autofree char *speed = NULL;

  if (interface->speed == 0)
    return;

  speed = np_speed_in_words (interface->speed);
  g_string_append (text, speed);
}

static void
link_show (gconstpointer record,
           GString      *text)
{
  const Interface *interface = record;

  if (interface->link != NULL)
    g_string_append (text, interface->link);
  else if (interface->has_peer_namespace && interface->link_index != 0)
    g_string_append (text, _("in another network namespace"));
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_interface (record);

  g_string_append (text, meaning);

  return TRUE;
}

NP_VALUE_TERM (kind, Interface, r->kind != NULL ? np_term_for_interface_kind (r->kind) : NULL)
NP_VALUE_TERM (state, Interface, np_term_for_interface_state (r->state))
NP_VALUE_TERM (qdisc, Interface, np_term_for_qdisc (r->qdisc))
NP_VALUE_TERM (duplex, Interface, np_term_for_duplex (r->duplex))

static const NpTerm *
flags_value_term (gconstpointer record,
                  guint         n)
{
  g_autoptr(GString) letters = g_string_new (NULL);

  np_append_interface_flags (record, letters);

  return n < letters->len ? np_term_for_interface_flag (letters->str[n]) : NULL;
}

/* The n-th counter of those that grew. */
static const NpTerm *
grown_value_term (gconstpointer record,
                  guint         n)
{
  static const char *const ids[NP_N_LOSSES] = {
    [NP_LOSS_RX_ERRORS] = "rx-errors",
    [NP_LOSS_RX_DROPPED] = "rx-dropped",
    [NP_LOSS_RX_OVERRUNS] = "rx-overruns",
    [NP_LOSS_TX_ERRORS] = "tx-errors",
    [NP_LOSS_TX_DROPPED] = "tx-dropped",
    [NP_LOSS_TX_OVERRUNS] = "tx-overruns",
  };

  for (NpLoss loss = 0; loss < NP_N_LOSSES; loss++)
    if (np_loss_get_growth (record, loss) > 0 && n-- == 0)
      return np_glossary_lookup (ids[loss]);

  return NULL;
}

NP_FINDINGS_COLUMN_FUNCTIONS (NP_TABLE_INTERFACES)

#define COUNTER(id, title, term) \
  { #id, title, term, NP_COLUMN_NUMBER, 9, .quiet = TRUE, .number = id##_number, \
    .explain = NP_EXPLAIN (np_explain_##id) }

#define LOSS(id, title, term) \
  { #id, title, term, NP_COLUMN_NUMBER, 11, .quiet = TRUE, .number = id##_number, .show = id##_show, \
    .explain = NP_EXPLAIN (np_explain_##id), .attention = id##_attention }

static const NpColumn columns[] = {
  { "name", N_("Interface"), "interface-name", NP_COLUMN_TEXT, 12,
    .text = name_text, .compare = name_compare, .explain = NP_EXPLAIN (np_explain_interface_name) },
  { "index", N_("Index"), "interface-index", NP_COLUMN_NUMBER, 6, .number = index_number,
    .explain = NP_EXPLAIN (np_explain_interface_index) },
  { "kind", N_("Kind"), "interface-kind", NP_COLUMN_TEXT, 10,
    .text = kind_text, .compare = kind_compare, .explain = NP_EXPLAIN (np_explain_interface_kind),
    .value_term = kind_value_term },
  { "state", N_("State"), "interface-state", NP_COLUMN_TEXT, 9,
    .text = state_text, .explain = NP_EXPLAIN (np_explain_interface_state),
    .value_term = state_value_term },
  { "mtu", N_("MTU"), "mtu", NP_COLUMN_NUMBER, 6,
    .number = mtu_number, .explain = NP_EXPLAIN (np_explain_interface_mtu) },
  COUNTER (rx_ok, N_("RX-OK"), "rx-ok"),
  LOSS (rx_errors, N_("RX-ERR"), "rx-errors"),
  LOSS (rx_dropped, N_("RX-DRP"), "rx-dropped"),
  LOSS (rx_overruns, N_("RX-OVR"), "rx-overruns"),
  COUNTER (tx_ok, N_("TX-OK"), "tx-ok"),
  LOSS (tx_errors, N_("TX-ERR"), "tx-errors"),
  LOSS (tx_dropped, N_("TX-DRP"), "tx-dropped"),
  LOSS (tx_overruns, N_("TX-OVR"), "tx-overruns"),
  { "flags", N_("Flags"), "interface-flags", NP_COLUMN_TEXT, 7,
    .text = flags_text, .explain = NP_EXPLAIN (np_explain_interface_flags),
    .value_term = flags_value_term },
  { "mac", N_("Hardware Address"), "mac", NP_COLUMN_TEXT, 17,
    .text = mac_text, .explain = NP_EXPLAIN (np_explain_interface_mac) },
  { "rx_bytes", N_("Received"), "rx-bytes", NP_COLUMN_BYTES, 9, .quiet = TRUE, .number = rx_bytes_number,
    .explain = NP_EXPLAIN (np_explain_rx_bytes) },
  { "tx_bytes", N_("Sent"), "tx-bytes", NP_COLUMN_BYTES, 9, .quiet = TRUE, .number = tx_bytes_number,
    .explain = NP_EXPLAIN (np_explain_tx_bytes) },
  COUNTER (rx_missed, N_("RX Missed"), "rx-missed"),

  { "meaning", N_("What it is"), "interface-meaning", NP_COLUMN_TEXT, 32, .quiet = TRUE, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_interface) },
  { "qdisc", N_("Queueing"), "qdisc", NP_COLUMN_TEXT, 10, .text = qdisc_text, .compare = qdisc_compare,
    .explain = NP_EXPLAIN (np_explain_interface_qdisc),
    .value_term = qdisc_value_term },
  { "queue_length", N_("Queue Length"), "queue-length", NP_COLUMN_NUMBER, 7, .number = queue_length_number,
    .explain = NP_EXPLAIN (np_explain_interface_queue_length) },
  { "master", N_("Master"), "master", NP_COLUMN_TEXT, 10, .text = master_text, .compare = master_compare,
    .explain = NP_EXPLAIN (np_explain_interface_master) },
  COUNTER (multicast, N_("Multicast"), "multicast"),
  COUNTER (collisions, N_("Collisions"), "collisions"),
  { "alias", N_("Description"), "interface-alias", NP_COLUMN_TEXT, 16, .text = alias_text, .compare = alias_compare,
    .explain = NP_EXPLAIN (np_explain_interface_alias) },

  { "speed", N_("Speed"), "interface-speed", NP_COLUMN_NUMBER, 10, .number = speed_number, .show = speed_show,
    .explain = NP_EXPLAIN (np_explain_interface_speed) },
  { "duplex", N_("Duplex"), "interface-duplex", NP_COLUMN_TEXT, 7, .text = duplex_text,
    .explain = NP_EXPLAIN (np_explain_interface_duplex),
    .value_term = duplex_value_term },
  { "driver", N_("Driver"), "interface-driver", NP_COLUMN_TEXT, 10, .text = driver_text, .compare = driver_compare,
    .explain = NP_EXPLAIN (np_explain_interface_driver) },
  { "device", N_("Device"), "interface-device", NP_COLUMN_TEXT, 13, .text = device_text, .compare = device_compare,
    .explain = NP_EXPLAIN (np_explain_interface_device) },
  { "link", N_("Link"), "interface-link", NP_COLUMN_TEXT, 10, .text = link_text, .show = link_show,
    .compare = link_compare, .explain = NP_EXPLAIN (np_explain_interface_link) },
  { "link_index", N_("Link Index"), "interface-link-index", NP_COLUMN_NUMBER, 6, .number = link_index_number,
    .explain = NP_EXPLAIN (np_explain_interface_link_index) },
  { "vlan_id", N_("VLAN"), "vlan-id", NP_COLUMN_NUMBER, 5, .number = vlan_id_number,
    .explain = NP_EXPLAIN (np_explain_interface_vlan_id) },
  { "other_names", N_("Other Names"), "interface-other-names", NP_COLUMN_TEXT, 20, .text = other_names_text,
    .compare = other_names_compare,
    .explain = NP_EXPLAIN (np_explain_interface_other_names) },
  { "permanent_mac", N_("Permanent Address"), "permanent-mac", NP_COLUMN_TEXT, 17, .text = permanent_mac_text,
    .explain = NP_EXPLAIN (np_explain_permanent_mac) },
  { "carrier_changes", N_("Link Changes"), "carrier-changes", NP_COLUMN_NUMBER, 6, .number = carrier_changes_number,
    .explain = NP_EXPLAIN (np_explain_carrier_changes) },

  { "rx_rate", N_("Receiving"), "rx-rate", NP_COLUMN_RATE, 10, .quiet = TRUE, .number = rx_rate_number,
    .explain = NP_EXPLAIN (np_explain_interface_rx_rate) },
  { "tx_rate", N_("Sending"), "tx-rate", NP_COLUMN_RATE, 10, .quiet = TRUE, .number = tx_rate_number,
    .explain = NP_EXPLAIN (np_explain_interface_tx_rate) },
  { "traffic", N_("Traffic"), "traffic", NP_COLUMN_RATE, 10, .quiet = TRUE, .number = traffic_number,
    .explain = NP_EXPLAIN (np_explain_traffic) },
  { "grown", N_("Growing"), "losses", NP_COLUMN_TEXT, 18, .quiet = TRUE, .text = grown_text, .show = grown_show,
    .compare = grown_compare, .explain = NP_EXPLAIN (np_explain_losses), .attention = grown_attention,
    .value_term = grown_value_term },

  COUNTER (rx_length_errors, N_("RX Length"), "rx-length-errors"),
  COUNTER (rx_crc_errors, N_("RX CRC"), "rx-crc-errors"),
  COUNTER (rx_frame_errors, N_("RX Frame"), "rx-frame-errors"),
  COUNTER (rx_over_errors, N_("RX Over"), "rx-over-errors"),
  COUNTER (rx_nohandler, N_("RX No Handler"), "rx-nohandler"),
  COUNTER (rx_otherhost_dropped, N_("RX Other Host"), "rx-otherhost-dropped"),
  COUNTER (rx_compressed, N_("RX Compressed"), "rx-compressed"),
  COUNTER (tx_aborted_errors, N_("TX Aborted"), "tx-aborted-errors"),
  COUNTER (tx_carrier_errors, N_("TX Carrier"), "tx-carrier-errors"),
  COUNTER (tx_heartbeat_errors, N_("TX Heartbeat"), "tx-heartbeat-errors"),
  COUNTER (tx_window_errors, N_("TX Window"), "tx-window-errors"),
  COUNTER (tx_compressed, N_("TX Compressed"), "tx-compressed"),
  NP_FINDINGS_COLUMN,
};

static const char *const plain_layout[] = {
  "name", "meaning", "state", "traffic", "rx_bytes", "tx_bytes", "grown", "flags", NULL
};

static const char *const netstat_layout[] = {
  "name", "mtu", "rx_ok", "rx_errors", "rx_dropped", "rx_overruns",
  "tx_ok", "tx_errors", "tx_dropped", "tx_overruns", "flags", NULL
};

static const char *const narrow_layout[] = {
  "name", "meaning", NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) <= 64);

const NpTableInfo np_interfaces_info = {
  .id = NP_TABLE_INTERFACES,
  .name = "interfaces",
  .title = N_("Interfaces"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, netstat_layout, narrow_layout },
  .get_row_type = np_interface_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_interface),
  .curve = "traffic",
};
