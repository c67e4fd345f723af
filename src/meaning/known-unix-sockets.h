/* meaning/known-unix-sockets.h: what is usually behind a well-known UNIX socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpKnownUnixSocket:
 * @pattern: the name of the socket, where `*` stands for anything and an abstract name begins with `@`
 * @name: (translatable): what it is, short enough for a cell
 * @summary: (translatable): what it is usually used for: words that can follow "usually", in
 *   small letters and without a period
 *
 * A well-known name of a UNIX socket. Any program may use any name (unix(7)).
 */
typedef struct
{
  const char *pattern;
  const char *name;
  const char *summary;
} NpKnownUnixSocket;

const NpKnownUnixSocket *np_known_unix_socket_lookup      (const char              *path);
const char              *np_known_unix_socket_get_name    (const NpKnownUnixSocket *known);
const char              *np_known_unix_socket_get_summary (const NpKnownUnixSocket *known);

guint                    np_known_unix_sockets_get_n      (void);
const NpKnownUnixSocket *np_known_unix_sockets_get_nth    (guint                    n);

G_END_DECLS
