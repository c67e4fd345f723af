/* kernel/tcp-info.c: the inner values of a TCP connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/tcp-info.h"

#include <linux/tcp.h>

#include "kernel/attributes.h"

/* Older kernels send a shorter tcp_info, newer ones a longer one. */
#define HAS(size, member) ((size) >= G_STRUCT_OFFSET (struct tcp_info, member) + sizeof (((struct tcp_info *) NULL)->member))

static void
set_traffic (NpSocketRecord        *record,
             const struct tcp_info *info,
             gsize                  size)
{
  if (HAS (size, tcpi_bytes_received))
    record->bytes_received = info->tcpi_bytes_received;
  if (HAS (size, tcpi_bytes_retrans))
    {
      record->bytes_sent = info->tcpi_bytes_sent - MIN (info->tcpi_bytes_retrans, info->tcpi_bytes_sent);
      record->bytes_retransmitted = info->tcpi_bytes_retrans;
    }
  else if (HAS (size, tcpi_bytes_acked))
    record->bytes_sent = info->tcpi_bytes_acked; /* Linux before 4.19; the caller's opening SYN counts as one. */
  if (HAS (size, tcpi_delivery_rate))
    record->delivery_rate = info->tcpi_delivery_rate;
  if (HAS (size, tcpi_busy_time))
    record->busy_us = info->tcpi_busy_time;
  if (HAS (size, tcpi_rwnd_limited))
    record->peer_limited_us = info->tcpi_rwnd_limited;
  if (HAS (size, tcpi_sndbuf_limited))
    record->buffer_limited_us = info->tcpi_sndbuf_limited;
}

/**
 * np_socket_set_tcp_info:
 * @record: a TCP connection
 * @attribute: (nullable): its `struct tcp_info` (`linux/tcp.h`), of any length
 *
 * Sets the inner values of a connection as far as the kernel tells them. Nothing is known without the first 72
 * bytes, which every kernel has.
 */
void
np_socket_set_tcp_info (NpSocketRecord      *record,
                        const struct nlattr *attribute)
{
  struct tcp_info info = { 0 };
  gsize size;

  np_attribute_get_payload (attribute, &size);
  if (!HAS (size, tcpi_rtt))
    return;

  np_attribute_copy (attribute, &info, sizeof info);
  record->has_tcp_info = TRUE;
  record->rtt_us = info.tcpi_rtt;
  record->mss = info.tcpi_snd_mss;
  if (HAS (size, tcpi_snd_cwnd))
    record->cwnd = info.tcpi_snd_cwnd;
  if (HAS (size, tcpi_total_retrans))
    record->retransmitted = info.tcpi_total_retrans;
  /* All bits are set until something was measured. */
  if (HAS (size, tcpi_min_rtt) && info.tcpi_min_rtt != G_MAXUINT32)
    record->min_rtt_us = info.tcpi_min_rtt;
  set_traffic (record, &info, size);
}
