/* meaning/glossary-find.c: the entries that are exactly what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-search.h"

#include <string.h>

#include "meaning/address-kind.h"
#include "meaning/anatomy.h"
#include "meaning/glossary-index.h"
#include "meaning/glossary-services.h"
#include "meaning/known-groups.h"
#include "meaning/terms.h"

/* Longer than all that has a name. */
#define MAX_NAME 200

typedef int (* Compare) (const char *a,
                         const char *b);

static gboolean
is_called (const NpTerm *term,
           const char   *text,
           Compare       compare)
{
  g_auto(GStrv) words = np_term_dup_words (term);

  for (guint i = 0; words[i] != NULL; i++)
    if (compare (words[i], text) == 0)
      return TRUE;

  return compare (term->id, text) == 0;
}

static void
add_called (GPtrArray       *terms,
            const GPtrArray *named,
            const char      *text,
            Compare          compare)
{
  for (guint i = 0; i < named->len; i++)
    if (is_called (named->pdata[i], text, compare))
      np_glossary_add_term (terms, named->pdata[i]);
}

/* Those that are written exactly so stand first, and of a single letter there are only those: U is not u. What is
 * written only in a similar way, as timewait and TIME_WAIT are, counts where there is nothing better. */
static void
add_named (GPtrArray  *terms,
           const char *text)
{
  g_autofree char *key = np_glossary_make_key (text);
  const GPtrArray *named = key != NULL ? np_glossary_get_by_key (key) : NULL;
  guint n_before = terms->len;

  if (named == NULL)
    return;

  for (guint i = 0; i < named->len; i++)
    if (g_str_equal (((const NpTerm *) named->pdata[i])->id, text))
      np_glossary_add_term (terms, named->pdata[i]);
  add_called (terms, named, text, strcmp);
  if (terms->len == n_before || text[1] != '\0')
    add_called (terms, named, text, g_ascii_strcasecmp);

  if (terms->len > n_before)
    return;
  for (guint i = 0; i < named->len; i++)
    np_glossary_add_term (terms, named->pdata[i]);
}

/* Ids of columns have their unit at the end: `rtt_us`. */
static void
add_without_unit (GPtrArray  *terms,
                  const char *text)
{
  static const char *const units[] = { "_us", "_ms" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (text, units[i]))
      {
        g_autofree char *bare = g_strndup (text, strlen (text) - strlen (units[i]));

        add_named (terms, bare);
      }
}

/* A service has its name even where something else is called so too: wireguard is a kind of interface. */
static void
add_services (GPtrArray  *terms,
              const char *text)
{
  for (guint i = 0; i < np_service_get_n (); i++)
    {
      const NpService *service = np_service_get_nth (i);
      g_auto(GStrv) names = np_service_dup_names (service);

      for (guint j = 0; names[j] != NULL; j++)
        if (g_ascii_strcasecmp (names[j], text) == 0)
          np_glossary_add_term (terms, np_term_for_service (service));
    }
}

/* What is left of @text when a protocol or the word “port” is taken away, as in tcp/443, 443/udp and port 443. */
static const char *
skip_protocol (char     *text,
               gboolean *on_tcp,
               gboolean *on_udp)
{
  char *slash = strchr (text, '/');
  const char *number = text;
  const char *protocol = NULL;

  *on_tcp = *on_udp = TRUE;
  if (g_str_has_prefix (text, "port "))
    return text + strlen ("port ");
  if (g_str_has_prefix (text, ":"))
    return text + 1;
  if (slash == NULL)
    return text;

  *slash = '\0';
  if (g_ascii_isdigit (*text))
    protocol = slash + 1;
  else
    {
      protocol = text;
      number = slash + 1;
    }
  *on_tcp = g_str_equal (protocol, "tcp");
  *on_udp = g_str_equal (protocol, "udp");

  return number;
}

/* RFC 6335 §6; and what Linux lends, net.ipv4.ip_local_port_range as it is unless somebody changed it (ip(7)). */
static void
add_port_range (GPtrArray *terms,
                guint16    port)
{
  if (port >= 32768 && port <= 60999)
    np_glossary_add_term (terms, np_glossary_lookup ("port-ephemeral"));

  if (port < 1024)
    np_glossary_add_term (terms, np_glossary_lookup ("port-system"));
  else if (port < 49152)
    np_glossary_add_term (terms, np_glossary_lookup ("port-registered"));
  else
    np_glossary_add_term (terms, np_glossary_lookup ("port-dynamic"));
}

/* Ports that nobody has given a use are explained by the range that they are in. */
static void
add_port (GPtrArray  *terms,
          const char *text)
{
  g_autofree char *copy = g_ascii_strdown (text, -1);
  gboolean on_tcp, on_udp;
  const char *number = skip_protocol (copy, &on_tcp, &on_udp);
  guint n_before = terms->len;
  guint64 port;

  if ((!on_tcp && !on_udp) || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT16, &port, NULL))
    return;

  if (on_tcp)
    np_glossary_add_term (terms, np_term_for_service (np_service_lookup (NP_PROTOCOL_TCP, (guint16) port)));
  if (on_udp)
    np_glossary_add_term (terms, np_term_for_service (np_service_lookup (NP_PROTOCOL_UDP, (guint16) port)));
  if (terms->len == n_before)
    add_port_range (terms, (guint16) port);
}

/* A network is of a kind when all its addresses are; that of all addresses is what the default route is for. */
static void
add_network (GPtrArray       *terms,
             const NpAnatomy *anatomy)
{
  NpAddressKind kind;

  if (anatomy->prefix_length == 0)
    np_glossary_add_term (terms, np_glossary_lookup ("route-default"));
  if (np_prefix_get_kind (&anatomy->address, anatomy->prefix_length, &kind))
    np_glossary_add_term (terms, np_term_for_address (&anatomy->address));
  np_glossary_add_term (terms, np_glossary_lookup ("prefix-length"));
}

static void
add_address (GPtrArray  *terms,
             const char *text)
{
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (text, NULL);
  const NpKnownGroup *group;
  NpAddress unmapped;

  if (anatomy == NULL)
    return;

  if (anatomy->has_prefix)
    {
      add_network (terms, anatomy);
      return;
    }

  group = np_known_group_find (&anatomy->address);
  if (group != NULL)
    np_glossary_add_term (terms, np_glossary_lookup (group->term));
  if (np_address_unmap (&anatomy->address, &unmapped))
    np_glossary_add_term (terms, np_glossary_lookup ("address-ipv4-mapped"));
  if (!np_address_is_reserved (&anatomy->address))
    np_glossary_add_term (terms, np_term_for_address (&anatomy->address));
}

/* What programs print is about something: “ssh: connect to host nas: No route to host”. */
static void
add_message (GPtrArray  *terms,
             const char *text)
{
  const char *colon = g_strrstr (text, ": ");

  if (colon != NULL)
    add_named (terms, colon + 2);
}

static char *
dup_bare (const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  gsize length = strlen (bare);

  if (length > 1 && bare[length - 1] == '.')
    bare[length - 1] = '\0';

  return g_steal_pointer (&bare);
}

/**
 * np_glossary_find:
 * @text: what somebody typed: the id or the word of an entry in any case, a column's name (`recv_q`), a counter
 *   (`ListenOverflows`, `TcpExtListenOverflows`, `TcpExt.ListenOverflows`), a flag letter, a port (`443`, `tcp/443`,
 *   `https`), a known group, an address or what a program said (`No route to host`)
 *
 * Returns: (transfer container) (element-type NpTerm): the entries that are exactly that, the likeliest first; several
 *   where a word has several meanings, as `U` has, and none where the glossary does not know it
 */
GPtrArray *
np_glossary_find (const char *text)
{
  g_autofree char *bare = NULL;
  GPtrArray *terms = g_ptr_array_new ();

  if (strlen (text) > MAX_NAME)
    return terms;

  bare = dup_bare (text);
  if (*bare == '\0')
    return terms;

  add_named (terms, bare);
  add_services (terms, bare);
  add_port (terms, bare);
  add_address (terms, bare);
  if (terms->len == 0)
    add_without_unit (terms, bare);
  if (terms->len == 0)
    add_message (terms, bare);

  return terms;
}
