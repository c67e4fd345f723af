/* tests/meaning/socket-scene.h: what the tests of words about sockets share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "support/sample.h"

G_BEGIN_DECLS

/* What a hostile program, unit or name server may put into a name; np_visible_text() made it visible before. */
#define HOSTILE_NAME "<b>%s%n</b> “x” \\n"

/* What must hold for every text that people read, whatever it is about. */
static inline void
assert_tidy (const char *text)
{
  g_assert_nonnull (text);
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strstr (text, "(null)"));
  if (strstr (text, "  ") != NULL)
    g_error ("two spaces in “%s”", text);
  g_assert_null (strchr (text, '\n'));
  g_assert_false (g_ascii_isspace (text[0]));
}

/* Takes the text; @expected NULL means that there must be none. */
static inline void
assert_text_is (char       *taken,
                const char *expected)
{
  g_autofree char *text = taken;

  if (text != NULL)
    assert_tidy (text);
  g_assert_cmpstr (text, ==, expected);
}

static inline void
assert_text_has (char       *taken,
                 const char *part)
{
  g_autofree char *text = taken;

  assert_tidy (text);
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* A socket of @protocol from 192.168.1.5:50000 to 203.0.113.9:443; UNIX sockets and the like have no addresses. */
static inline NpSocketRecord
socket_scene (NpProtocol    protocol,
              NpSocketState state)
{
  NpSocketRecord socket = { .protocol = (guint8) protocol, .state = (guint8) state, .unix_type = NP_UNIX_STREAM };

  if (protocol < NP_PROTOCOL_UNIX)
    sample_set_ends (&socket, "192.168.1.5", 50000, "203.0.113.9", 443);
  else
    socket.family = (guint8) (NP_FAMILY_UNIX + (protocol - NP_PROTOCOL_UNIX));

  return socket;
}

G_END_DECLS
