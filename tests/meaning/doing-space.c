/* tests/meaning/doing-space.c: no short text about a socket, and no concern, says what its record does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include "meaning/assert-claims.h"
#include "meaning/concern.h"
#include "meaning/said.h"
#include "meaning/socket-space.h"

static void
check_doing_state (const Said *said)
{
  const NpSocketRecord *socket = said->socket;

  if (is_udp (socket))
    {
      if (socket->state == NP_STATE_ESTABLISHED && is_group (&socket->remote))
        must_not (said, "one partner");
      must_not (said, "onnect");
      must_not (said, "alling");
      return;
    }
  if (!is_stream (socket))
    return;

  if (socket->visibility == NP_OWNER_NONE)
    {
      must_not (said, "Connected");
      must_not (said, "Waits");
      return;
    }

  must_if (said, socket->state == NP_STATE_ESTABLISHED && socket->visibility != NP_OWNER_UNACCEPTED &&
                 (socket->role != NP_ROLE_VISITED || socket->recv_q > 0 || says (said, "to a caller")),
           "Connected");
  if (socket->state == NP_STATE_CLOSE_WAIT && socket->visibility != NP_OWNER_UNACCEPTED)
    must (said, "Other side hung up; ");
  if (socket->state == NP_STATE_LISTEN)
    must_if (said, socket->recv_q > socket->send_q && !socket->from_proc, "is full");
  if (socket->state == NP_STATE_LISTEN && socket->recv_q == 0)
    must_if (said, !is_open_to_others (socket), "on this computer");
}

static void
check_doing (const NpSocketRecord *socket)
{
  g_autofree char *text = np_doing_for_socket (socket);
  g_autofree char *sentence = g_strconcat (text, ".", NULL);
  const Said said = { socket, text };
  const char *problem = find_untidy (sentence, FALSE);

  if (problem != NULL)
    fail (&said, problem);
  if (count_words (text) > 13 || g_str_has_suffix (text, "."))
    fail (&said, "not short");

  must_not (&said, SPACE_PROGRAM);
  must_not (&said, SPACE_USER);
  if (socket->closed_time == 0)
    {
      check_numbers (&said);
      check_doing_state (&said);
    }
}

static void
check_concern (const NpSocketRecord *socket)
{
  g_autofree char *text = np_socket_dup_concern (socket);
  const Said said = { socket, text };
  const char *problem;

  g_assert_true ((text == NULL) == (np_socket_get_concern (socket) == NP_CONCERN_NONE));
  if (text == NULL)
    return;

  g_assert_true (socket->closed_time == 0);
  problem = find_untidy (text, g_str_has_prefix (text, SPACE_PROGRAM));
  if (problem != NULL)
    fail (&said, problem);
  if (count_words (text) > 46)
    fail (&said, "too long");

  if (socket->visibility == NP_OWNER_NONE)
    must_not (&said, SPACE_PROGRAM);

  /* Ending and having ended are no trouble by themselves, and who hung up does not blame who did not. */
  if (socket->state == NP_STATE_TIME_WAIT || socket->state == NP_STATE_FIN_WAIT2)
    fail (&said, "no reason to worry");
}

static void
check (const NpSocketRecord *socket)
{
  check_doing (socket);
  check_concern (socket);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  socket_space_add_tests ("/doing-space", check);

  return g_test_run ();
}
