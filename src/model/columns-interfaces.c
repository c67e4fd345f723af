/* model/columns-interfaces.c: what there is to say about a network interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/interface.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"

typedef NpInterfaceRecord Interface;

NP_TEXT_COLUMN (name, Interface, r->name)
NP_TEXT_COLUMN (kind, Interface, r->kind)
NP_TEXT_COLUMN (qdisc, Interface, r->qdisc)
NP_TEXT_COLUMN (alias, Interface, r->alias)

NP_APPEND_COLUMN (state, Interface, TRUE, np_append_interface_state (r->state, text))
NP_APPEND_COLUMN (flags, Interface, TRUE, np_append_interface_flags (r, text))

NP_NUMBER_COLUMN (index, Interface, TRUE, r->index)
NP_NUMBER_COLUMN (mtu, Interface, TRUE, r->mtu)
NP_NUMBER_COLUMN (queue_length, Interface, TRUE, r->queue_length)
NP_NUMBER_COLUMN (master, Interface, r->master_index != 0, r->master_index)

/* As netstat -i counts them: it adds what the device had no room for to what was dropped later. */
NP_NUMBER_COLUMN (rx_ok, Interface, TRUE, r->counters.rx_packets)
NP_NUMBER_COLUMN (rx_errors, Interface, TRUE, r->counters.rx_errors)
NP_NUMBER_COLUMN (rx_dropped, Interface, TRUE, r->counters.rx_dropped + r->counters.rx_missed_errors)
NP_NUMBER_COLUMN (rx_overruns, Interface, TRUE, r->counters.rx_fifo_errors)
NP_NUMBER_COLUMN (tx_ok, Interface, TRUE, r->counters.tx_packets)
NP_NUMBER_COLUMN (tx_errors, Interface, TRUE, r->counters.tx_errors)
NP_NUMBER_COLUMN (tx_dropped, Interface, TRUE, r->counters.tx_dropped)
NP_NUMBER_COLUMN (tx_overruns, Interface, TRUE, r->counters.tx_fifo_errors)
NP_NUMBER_COLUMN (rx_bytes, Interface, TRUE, r->counters.rx_bytes)
NP_NUMBER_COLUMN (tx_bytes, Interface, TRUE, r->counters.tx_bytes)
NP_NUMBER_COLUMN (rx_missed, Interface, TRUE, r->counters.rx_missed_errors)
NP_NUMBER_COLUMN (multicast, Interface, TRUE, r->counters.multicast)
NP_NUMBER_COLUMN (collisions, Interface, TRUE, r->counters.collisions)

static gboolean
mac_text (gconstpointer record,
          GString      *text)
{
  const Interface *interface = record;

  for (guint i = 0; i < interface->mac_length; i++)
    g_string_append_printf (text, i == 0 ? "%02x" : ":%02x", interface->mac[i]);

  return interface->mac_length > 0;
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_interface (record);

  g_string_append (text, meaning);

  return TRUE;
}

#define COUNTER(id, title, term, ...) \
  { #id, title, term, NP_COLUMN_NUMBER, 9, .quiet = TRUE, .number = id##_number, __VA_ARGS__ }

static const NpColumn columns[] = {
  { "name", N_("Interface"), "interface-name", NP_COLUMN_TEXT, 12,
    .text = name_text, .compare = name_compare, .explain = NP_EXPLAIN (np_explain_interface_name) },
  { "index", N_("Index"), "interface-index", NP_COLUMN_NUMBER, 6, .number = index_number },
  { "kind", N_("Kind"), "interface-kind", NP_COLUMN_TEXT, 10,
    .text = kind_text, .compare = kind_compare, .explain = NP_EXPLAIN (np_explain_interface_kind) },
  { "state", N_("State"), "interface-state", NP_COLUMN_TEXT, 9,
    .text = state_text, .explain = NP_EXPLAIN (np_explain_interface_state) },
  { "mtu", N_("MTU"), "mtu", NP_COLUMN_NUMBER, 6,
    .number = mtu_number, .explain = NP_EXPLAIN (np_explain_interface_mtu) },
  COUNTER (rx_ok, N_("RX-OK"), "rx-ok"),
  COUNTER (rx_errors, N_("RX-ERR"), "rx-errors", .explain = NP_EXPLAIN (np_explain_rx_errors)),
  COUNTER (rx_dropped, N_("RX-DRP"), "rx-dropped", .explain = NP_EXPLAIN (np_explain_rx_dropped)),
  COUNTER (rx_overruns, N_("RX-OVR"), "rx-overruns", .explain = NP_EXPLAIN (np_explain_rx_overruns)),
  COUNTER (tx_ok, N_("TX-OK"), "tx-ok"),
  COUNTER (tx_errors, N_("TX-ERR"), "tx-errors", .explain = NP_EXPLAIN (np_explain_tx_errors)),
  COUNTER (tx_dropped, N_("TX-DRP"), "tx-dropped", .explain = NP_EXPLAIN (np_explain_tx_dropped)),
  COUNTER (tx_overruns, N_("TX-OVR"), "tx-overruns", .explain = NP_EXPLAIN (np_explain_tx_overruns)),
  { "flags", N_("Flags"), "interface-flags", NP_COLUMN_TEXT, 7,
    .text = flags_text, .explain = NP_EXPLAIN (np_explain_interface_flags) },
  { "mac", N_("Hardware Address"), "mac", NP_COLUMN_TEXT, 17,
    .text = mac_text, .explain = NP_EXPLAIN (np_explain_interface_mac) },
  { "rx_bytes", N_("Received"), "rx-bytes", NP_COLUMN_BYTES, 9, .quiet = TRUE, .number = rx_bytes_number },
  { "tx_bytes", N_("Sent"), "tx-bytes", NP_COLUMN_BYTES, 9, .quiet = TRUE, .number = tx_bytes_number },
  COUNTER (rx_missed, N_("RX Missed"), "rx-missed"),

  { "meaning", N_("What it is"), "interface-meaning", NP_COLUMN_TEXT, 32, .quiet = TRUE, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_interface) },
  { "qdisc", N_("Queueing"), "qdisc", NP_COLUMN_TEXT, 10, .text = qdisc_text, .compare = qdisc_compare },
  { "queue_length", N_("Queue Length"), "queue-length", NP_COLUMN_NUMBER, 7, .number = queue_length_number },
  { "master", N_("Master"), "master", NP_COLUMN_NUMBER, 6, .number = master_number },
  COUNTER (multicast, N_("Multicast"), "multicast"),
  COUNTER (collisions, N_("Collisions"), "collisions"),
  { "alias", N_("Description"), "interface-alias", NP_COLUMN_TEXT, 16, .text = alias_text, .compare = alias_compare },
};

static const char *const plain_layout[] = {
  "name", "meaning", "state", "rx_bytes", "tx_bytes", "rx_errors", "rx_dropped", "flags", NULL
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
};
