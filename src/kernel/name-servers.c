/* kernel/name-servers.c: whom programs ask for addresses of names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/name-servers.h"

#include <arpa/inet.h>
#include <string.h>

#include "kernel/small-file.h"

/* What is longer was not made for people. */
#define MOST_BYTES (256 * 1024)

/* Reads a line as the C library does: the word stands at its very beginning, what follows the address is not read, and
 * of `fe80::1%eth0` the interface is no part of the address. */
static gboolean
parse_line (const char *line,
            gsize       length,
            NpAddress  *address)
{
  static const char keyword[] = "nameserver";
  const gsize n = sizeof keyword - 1;
  g_autofree char *text = NULL;
  struct in_addr ipv4;
  char *word;

  if (length <= n || memcmp (line, keyword, n) != 0 || (line[n] != ' ' && line[n] != '\t'))
    return FALSE;

  text = g_strndup (line + n, length - n);
  word = text + strspn (text, " \t");
  word[strcspn (word, " \t")] = '\0';
  /* What is no part of the address would be overlooked behind other white space. */
  if (word[strcspn (word, "\r\v\f")] == '\0' && inet_aton (word, &ipv4) != 0)
    return np_address_set (address, AF_INET, &ipv4, sizeof ipv4);

  /* Only one of IPv6 can have an interface behind it. */
  if (strchr (word, ':') == NULL)
    return FALSE;
  word[strcspn (word, "%")] = '\0';

  return np_address_parse (word, address);
}

/**
 * np_name_servers_read:
 * @path: usually %NP_NAME_SERVERS_FILE
 * @host: (inout): gets the addresses of the name servers, in their order
 *
 * Reads the lines `nameserver` of resolv.conf(5), and no more of them than the C library does. A file that is not
 * there, that is no file or is far too long names none.
 */
void
np_name_servers_read (const char *path,
                      NpHost     *host)
{
  gsize length;
  g_autofree char *bytes = np_small_file_read (path, MOST_BYTES, &length);
  const char *line = bytes, *end;

  host->n_name_servers = 0;
  if (bytes == NULL)
    return;

  end = bytes + length;
  while (line < end && host->n_name_servers < NP_MAX_NAME_SERVERS)
    {
      const char *feed = memchr (line, '\n', (gsize) (end - line));
      gsize size = (gsize) ((feed != NULL ? feed : end) - line);

      if (parse_line (line, size, &host->name_servers[host->n_name_servers]))
        host->n_name_servers++;
      line += size + 1;
    }
}
