/* tests/kernel/socket-rows.c: sockets as other tools print them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-rows.h"

static const char *
ss_state (const NpSocketRecord *record)
{
  static const char *const words[] = {
    [NP_STATE_ESTABLISHED] = "ESTAB",
    [NP_STATE_SYN_SENT] = "SYN-SENT",
    [NP_STATE_SYN_RECV] = "SYN-RECV",
    [NP_STATE_FIN_WAIT1] = "FIN-WAIT-1",
    [NP_STATE_FIN_WAIT2] = "FIN-WAIT-2",
    [NP_STATE_TIME_WAIT] = "TIME-WAIT",
    [NP_STATE_CLOSE_WAIT] = "CLOSE-WAIT",
    [NP_STATE_LAST_ACK] = "LAST-ACK",
    [NP_STATE_LISTEN] = "LISTEN",
    [NP_STATE_CLOSING] = "CLOSING",
    [NP_STATE_UNCONN] = "UNCONN",
  };

  g_assert_cmpuint (record->state, <, G_N_ELEMENTS (words));
  g_assert_nonnull (words[record->state]);

  return words[record->state];
}

static char *
port_text (guint port)
{
  return port == 0 ? g_strdup ("*") : g_strdup_printf ("%u", port);
}

/* ss writes "*" for an IPv6 socket of all addresses that takes IPv4 as well. */
static char *
ss_end (const NpSocketRecord *record,
        const NpAddress      *address,
        guint                 port,
        const char           *interface)
{
  g_autofree char *number = port_text (port);
  g_autofree char *text = np_address_dup_text (address);
  const char *percent = interface != NULL ? "%" : "";
  const char *suffix = interface != NULL ? interface : "";

  if (record->family == NP_FAMILY_IPV6 && !record->v6only && np_address_is_unspecified (address))
    return g_strdup_printf ("*%s%s:%s", percent, suffix, number);
  if (record->family == NP_FAMILY_IPV6)
    return g_strdup_printf ("[%s]%s%s:%s", text, percent, suffix, number);

  return g_strdup_printf ("%s%s%s:%s", text, percent, suffix, number);
}

/* A line of `ss -tuanHO`. Only newer versions show sockets that are bound but idle. */
void
np_test_append_ss_row (const NpSocketRecord *record,
                       GString              *rows)
{
  g_autofree char *local = ss_end (record, &record->local, record->local_port, record->interface);
  g_autofree char *remote = ss_end (record, &record->remote, record->remote_port, NULL);

  if (record->state == NP_STATE_BOUND_INACTIVE)
    return;

  g_string_append_printf (rows, "%s %s %u %u %s %s\n",
                          np_protocol_get_word (record->protocol), ss_state (record),
                          record->recv_q, record->send_q, local, remote);
}

/* A line of `netstat -tuanW` without its titles. */
void
np_test_append_netstat_row (const NpSocketRecord *record,
                            GString              *rows)
{
  g_autofree char *local = np_address_dup_text (&record->local);
  g_autofree char *remote = np_address_dup_text (&record->remote);
  g_autofree char *port = port_text (record->remote_port);
  const char *state = record->state == NP_STATE_UNCONN ? "" : np_socket_state_get_word (record->state);

  if (record->state == NP_STATE_BOUND_INACTIVE)
    return;

  g_string_append_printf (rows, "%s%s %u %u %s:%u %s:%s %s\n",
                          np_protocol_get_word (record->protocol),
                          record->family == NP_FAMILY_IPV6 ? "6" : "",
                          record->recv_q, record->state == NP_STATE_LISTEN ? 0 : record->send_q,
                          local, record->local_port, remote, port, state);
}

char *
np_test_socket_rows (NpSnapshot    *snapshot,
                     NpTestRowFunc  append)
{
  GString *rows = g_string_new (NULL);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    append (&records[i], rows);

  return g_string_free (rows, FALSE);
}

/* Reads protocols (bits `1 << NpProtocol`) in families (bits `1 << NpFamily`), and fails when the kernel did not tell them. */
NpSnapshot *
np_test_read_sockets (NpNetlink *diag,
                      guint      protocols,
                      guint      families,
                      guint      details)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = families, .details = details };
  NpSnapshot *snapshot = np_snapshot_new (&request);
  g_autoptr(GHashTable) names = g_hash_table_new (NULL, NULL);
  g_autofree char *lo = g_strdup ("lo");

  /* In a new network namespace the loopback interface is the first one. */
  g_hash_table_insert (names, GUINT_TO_POINTER (1), g_ref_string_new_intern (lo));

  for (NpProtocol protocol = NP_PROTOCOL_TCP; protocol < NP_PROTOCOL_UNIX; protocol++)
    if ((protocols & 1u << protocol) != 0)
      np_inet_sockets_read (diag, protocol, names, snapshot);

  for (NpReader reader = NP_READER_TCP; reader <= NP_READER_UNIX; reader++)
    if (np_snapshot_get_error (snapshot, reader) != NULL)
      g_error ("%s", np_snapshot_get_error (snapshot, reader)->message);

  return snapshot;
}
