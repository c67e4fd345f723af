/* tests/support/sample.h: hand-made records for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

static inline NpAddress
sample_address (const char *text)
{
  NpAddress address;

  if (!np_address_parse (text, &address))
    g_error ("no address: %s", text);

  return address;
}

static inline void
assert_address_text (const NpAddress *address,
                     const char      *expected)
{
  g_autofree char *text = np_address_dup_text (address);

  g_assert_cmpstr (text, ==, expected);
}

/* Fills the addresses and ports of a zeroed @socket. */
static inline void
sample_set_ends (NpSocketRecord *socket,
                 const char     *local,
                 guint16         local_port,
                 const char     *remote,
                 guint16         remote_port)
{
  socket->local = sample_address (local);
  socket->local_port = local_port;
  socket->remote = sample_address (remote);
  socket->remote_port = remote_port;
  socket->family = socket->local.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4;
}

/* (transfer full): @n_processes processes that are called @program. */
static inline NpOwners *
sample_owners (const char *program,
               guint       n_processes)
{
  g_autoptr(GPtrArray) processes = g_ptr_array_new_with_free_func ((GDestroyNotify) np_process_unref);

  for (guint i = 0; i < n_processes; i++)
    {
      const NpProcess values = {
        .pid = (pid_t) (1000 + i),
        .program = (char *) program,
        .comm = (char *) program,
      };

      g_ptr_array_add (processes, np_process_new (&values));
    }

  return np_owners_new ((NpProcess * const *) processes->pdata, n_processes);
}

G_END_DECLS
