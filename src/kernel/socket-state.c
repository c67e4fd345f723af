/* kernel/socket-state.c: the kernel's numbers in a socket record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-state.h"

static NpOwnerVisibility
guess_visibility (const NpSocketRecord *record)
{
  if (record->inode != 0)
    return NP_OWNER_HIDDEN;

  /* The kernel completes a connection before the program takes it, and the caller may hang up before that. */
  if (record->protocol == NP_PROTOCOL_TCP &&
      (record->state == NP_STATE_ESTABLISHED || record->state == NP_STATE_CLOSE_WAIT))
    return NP_OWNER_UNACCEPTED;

  return NP_OWNER_NONE;
}

/**
 * np_inet_socket_set_state:
 * @record: a socket of which the protocol and the inode are known
 * @number: the kernel's number of its state (`linux/tcp_states.h`)
 *
 * Sets the state, and the visibility of the owner as far as the state and the
 * inode tell it: %NP_OWNER_HIDDEN until somebody finds the process.
 *
 * Returns: %FALSE for a number that is no state
 */
gboolean
np_inet_socket_set_state (NpSocketRecord *record,
                          guint           number)
{
  if (number < NP_STATE_ESTABLISHED || number > NP_STATE_BOUND_INACTIVE)
    return FALSE;

  if (number == NP_STATE_NEW_SYN_RECV)
    number = NP_STATE_SYN_RECV;
  else if (number == NP_STATE_CLOSE)
    number = record->protocol == NP_PROTOCOL_TCP ? NP_STATE_BOUND_INACTIVE : NP_STATE_UNCONN;

  record->state = (guint8) number;
  record->visibility = (guint8) guess_visibility (record);

  return TRUE;
}

/**
 * np_unix_socket_set_type:
 * @record: a UNIX socket
 * @number: the kernel's number of its type, `SOCK_STREAM` …
 *
 * Returns: %FALSE for a number that is no type of UNIX socket
 */
gboolean
np_unix_socket_set_type (NpSocketRecord *record,
                         guint           number)
{
  if (number != NP_UNIX_STREAM && number != NP_UNIX_DGRAM && number != NP_UNIX_SEQPACKET)
    return FALSE;

  record->unix_type = (guint8) number;

  return TRUE;
}
