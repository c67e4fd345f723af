/* tests/model/query.c: NpQuery
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/query.h"

#include <string.h>

#include "support/sample.h"

enum { WEB, SSH, UDP6, MAPPED, UNIX, N_SOCKETS };

typedef struct
{
  NpSocketRecord  sockets[N_SOCKETS];
  GPtrArray      *columns;
  GString        *scratch;
} Fixture;

static void
set_owner (NpSocketRecord *socket,
           const char     *program)
{
  socket->owners = sample_owners (program, 1);
  socket->visibility = NP_OWNER_KNOWN;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  static const char *const ids[] = { "program", "protocol", "state", "local_address", "remote_address", "recv_q" };
  NpSocketRecord *sockets = fixture->sockets;

  memset (sockets, 0, sizeof fixture->sockets);

  sample_set_ends (&sockets[WEB], "192.168.1.20", 40000, "93.184.216.34", 443);
  sockets[WEB].state = NP_STATE_ESTABLISHED;
  sockets[WEB].role = NP_ROLE_CALLER;
  sockets[WEB].recv_q = 37;
  sockets[WEB].user = g_ref_string_new ("root");
  set_owner (&sockets[WEB], "Web Content");

  sample_set_ends (&sockets[SSH], "0.0.0.0", 22, "0.0.0.0", 0);
  sockets[SSH].state = NP_STATE_LISTEN;
  sockets[SSH].role = NP_ROLE_WAITING;
  sockets[SSH].uid = 1000;
  sockets[SSH].user = g_ref_string_new ("Ärger");
  sockets[SSH].unit = g_ref_string_new ("ssh.service");
  set_owner (&sockets[SSH], "sshd");

  sample_set_ends (&sockets[UDP6], "fe80::1", 4433, "fe80::443", 5353);
  sockets[UDP6].protocol = NP_PROTOCOL_UDP;
  sockets[UDP6].state = NP_STATE_ESTABLISHED;
  sockets[UDP6].interface = g_ref_string_new ("wlan0");
  set_owner (&sockets[UDP6], "Straße");

  sample_set_ends (&sockets[MAPPED], "::ffff:10.0.0.5", 8080, "::ffff:10.20.0.9", 51000);
  sockets[MAPPED].protocol = NP_PROTOCOL_MPTCP;
  sockets[MAPPED].state = NP_STATE_CLOSE_WAIT;
  sockets[MAPPED].role = NP_ROLE_VISITED;
  sockets[MAPPED].recv_q = 1500;
  sockets[MAPPED].visibility = NP_OWNER_HIDDEN;

  sockets[UNIX].protocol = NP_PROTOCOL_UNIX;
  sockets[UNIX].family = NP_FAMILY_UNIX;
  sockets[UNIX].state = NP_STATE_CLOSE;
  sockets[UNIX].path = g_ref_string_new ("/run/user/1000/\"bus\"");
  set_owner (&sockets[UNIX], "ssh");

  fixture->columns = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (fixture->columns, (gpointer) np_table_info_find_column (&np_connections_info, ids[i]));
  fixture->scratch = g_string_new ("left over from before");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  for (guint i = 0; i < N_SOCKETS; i++)
    np_socket_record_clear (&fixture->sockets[i]);
  g_ptr_array_unref (fixture->columns);
  g_string_free (fixture->scratch, TRUE);
}

/* (transfer full): a letter for each socket that matches. */
static char *
find (Fixture    *fixture,
      const char *text)
{
  g_autoptr(NpQuery) query = np_query_new (&np_connections_info, text);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < N_SOCKETS; i++)
    if (np_query_matches (query, &fixture->sockets[i], fixture->columns, fixture->scratch))
      g_string_append_c (found, "wsump"[i]);

  return g_strdup (found->str);
}

/* w: the web caller, s: the ssh listener, u: UDP over IPv6, m: MPTCP with mapped addresses, p: a path of UNIX. */
static const struct
{
  const char *text;
  const char *found;
} searches[] = {
  { "", "wsump" },
  { " \t\n\302\240", "wsump" },

  /* Words, in whatever case, in what can be seen. */
  { "LISTEN", "s" },
  { "web", "w" },
  { "content web", "w" },
  { "\"web content\"", "w" },
  { "\"content web\"", "" },
  { "\"web con", "w" },
  { "tcp", "wsm" },
  { "root", "" }, /* the column is not there */
  { "STRASSE", "u" },
  { "fe80::1", "u" },
  { "93.184.216.34", "w" },
  { "37", "w" },
  { "contentestablished", "" },

  /* Excluded ones. */
  { "-tcp", "up" },
  { "-\"web content\"", "sump" },
  { "-tcp -unix", "u" },
  { "tcp -listen", "wm" },
  { "-", "wsump" },
  { "--listen", "wsump" },

  /* OR stands between neighbours, and only as a word of its own in capitals. */
  { "listen OR unix", "sp" },
  { "listen OR unix OR udp", "sup" },
  { "tcp listen OR close_wait", "sm" },
  { "listen OR close_wait tcp", "sm" },
  { "-tcp OR listen", "sup" },
  { "listen OR", "s" },
  { "listen OR OR unix", "sp" },
  { "listen or unix", "" },
  { "port:443 OR port:22", "ws" },
  { "port:443 OR udp", "wu" },
  { "port:443 OR port: listen", "" },

  /* Ports: either end, by number or by the name of the service; not a part of a number. */
  { "port:443", "w" },
  { "port:44", "" },
  { "port:0443", "w" },
  { "port:22", "s" },
  { "port:https", "w" },
  { "port:http", "wm" },
  { "port:=http", "" },
  { "port:>40000", "m" },
  { "port:>=40000", "wm" },
  { "port:<23", "s" },
  { "-port:443", "sump" },
  { "port:", "wsump" },
  { "-port:", "wsump" },
  { "port:\"\"", "wsump" },
  { "local_port:22", "s" },
  { "remote_port:443", "w" },

  /* Programs: name, unit and process. */
  { "program:ssh", "sp" },
  { "program:=ssh", "p" },
  { "program:=SSHD", "s" },
  { "-program:=ssh", "wsum" },
  { "program:\"web content\"", "w" },
  { "program:=\"Web Content\"", "w" },
  { "program:web content", "w" },
  { "program:ssh.service", "s" },
  { "program:1000", "wsup" },
  { "program:100", "" },
  { "program:straße", "u" },
  { "pid:1000", "wsup" },
  { "pid:>1000", "" },
  { "unit:ssh", "s" },
  { "user:root", "w" },
  { "user:1000", "s" },
  { "user:ÄRGER", "s" },
  { "-user:root", "sump" },

  /* Whole words are whole; joints do not matter. */
  { "state:established", "wu" },
  { "state:ESTAB", "wu" },
  { "state:close-wait", "m" },
  { "state:closewait", "m" },
  { "state:CLOSE_WAIT", "m" },
  { "state:close", "p" },
  { "state:clos", "mp" },
  { "state:wait", "" },
  { "proto:tcp", "ws" },
  { "protocol:mptcp", "m" },
  { "proto:u", "up" },
  { "family:inet", "ws" },
  { "family:inet6", "um" },
  { "family:ipv", "wsum" },

  /* Addresses: whole ones, parts, networks. */
  { "remote:93.184.216.34", "w" },
  { "remote:93.184.216.3", "" },
  { "remote:93.184.", "w" },
  { "remote:184.216", "w" },
  { "remote:93.184.216.0/24", "w" },
  { "remote:93.184.217.0/24", "" },
  { "remote:10.0.0.0/8", "m" },
  { "remote:10.20.0.9", "m" },
  { "remote:::ffff:10.20.0.9", "m" },
  { "remote:::ffff:10.20.0.0/112", "m" },
  { "remote:fe80::/10", "u" },
  { "remote:0.0.0.0/0", "wm" },
  { "remote:93.184.216.0/33", "" },
  { "local:0.0.0.0", "s" },
  { "local:192.168.", "w" },
  { "local:fe80::1", "u" },
  { "local_address:192.168.0.0/16", "w" },
  { "local:bus", "p" },
  { "iface:wlan", "u" },
  { "interface:=wlan", "" },

  /* Numbers of any column. */
  { "recv_q:37", "w" },
  { "recv_q:3", "" },
  { "recv_q:>0", "wm" },
  { "recv_q:>0 recv_q:<100", "w" },
  { "recv_q:<=37", "wsup" },
  { "recv_q:>=1k", "m" },
  { "recv_q:>2k", "" },
  { "recv_q:>-5", "wsump" },
  { "recv_q:>", "wsump" },
  { "rtt_us:0", "" }, /* nobody has one */
  { "-rtt_us:>0", "wsump" },

  /* What is no column, or no number, is text. */
  { "nonsense:443", "" },
  { "-nonsense:443", "wsump" },
  { "::1", "u" },
  { "e80::1 -fe80::443", "" },
  { "recv_q:>abc", "" },
  { "http://93", "" },
  { "program:\"", "wsump" },
  { "local:\"/run/user/1000/\\\"bus\\\"\"", "p" },
  { "local:\\\"bus", "" },
};

static void
test_language (Fixture       *fixture,
               gconstpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *found = find (fixture, searches[i].text);

      if (g_strcmp0 (found, searches[i].found) != 0)
        {
          g_test_message ("%s finds %s, not %s", searches[i].text, found, searches[i].found);
          g_test_fail ();
        }
    }
}

static void
test_needs (void)
{
  g_autoptr(NpQuery) words = np_query_new (&np_connections_info, "firefox OR -program nothing:5");
  g_autoptr(NpQuery) columns = np_query_new (&np_connections_info, "port:443 -rtt_us:>5");
  g_autoptr(NpQuery) program = np_query_new (&np_connections_info, "x OR program:=y");
  g_autoptr(NpQuery) unfinished = np_query_new (&np_connections_info, "rtt_us:");

  g_assert_cmpuint (np_query_get_needs (words), ==, 0);
  g_assert_cmpuint (np_query_get_needs (columns), ==, NP_DETAIL_TCP_INFO);
  g_assert_cmpuint (np_query_get_needs (program) & NP_DETAIL_PROGRAMS, ==, NP_DETAIL_PROGRAMS);
  g_assert_cmpuint (np_query_get_needs (unfinished), ==, 0);
  g_assert_true (np_query_is_empty (unfinished));
  g_assert_false (np_query_is_empty (words));
}

static void
test_other_tables (Fixture       *fixture,
                   gconstpointer  user_data)
{
  static const struct
  {
    const char *text;
    gboolean    matches;
  } cases[] = {
    { "destination:192.168.0.0/16", TRUE }, { "destination:192.168.2.0/24", FALSE }, { "gateway:10.0.0.1", TRUE },
    { "gateway:10.0.0.10", FALSE }, { "metric:>99", TRUE }, { "metric:>100", FALSE }, { "iface:eth", TRUE },
    { "prefix_length:24", TRUE }, { "port:5", FALSE }, { "table:main", TRUE },
  };
  NpRouteRecord route;

  memset (&route, 0, sizeof route);
  route.destination = sample_address ("192.168.1.0");
  route.prefix_length = 24;
  route.gateway = sample_address ("10.0.0.1");
  route.table = 254;
  route.metric = 100;
  route.interface = g_ref_string_new ("eth0");
  g_ptr_array_set_size (fixture->columns, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(NpQuery) query = np_query_new (&np_routes_info, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (np_query_matches (query, &route, fixture->columns, fixture->scratch), ==, cases[i].matches);
    }

  np_route_record_clear (&route);
}

static void
test_narrows (void)
{
  static const struct
  {
    const char *text;
    const char *wider;
    gboolean    narrows;
  } cases[] = {
    { "firef", "fire", TRUE }, { "fire", "firef", FALSE }, { "a", "", TRUE }, { "", "a", FALSE }, { "", "", TRUE },
    { "a b", "a", TRUE }, { "a b", "b", FALSE }, { "xa", "a", TRUE }, { "a -b", "a", TRUE }, { "-ab", "-a", FALSE },
    { "-a", "-a", TRUE }, { "a OR b", "a", FALSE }, { "a OR b", "a OR b", FALSE }, { "port:44", "port:4", FALSE },
    { "port:4 x", "port:4", TRUE }, { "state:close", "state:clos", FALSE }, { "port:>5", "port:5", FALSE },
    { "a port:", "a", TRUE }, { "port:5", "pid:5", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(NpQuery) query = np_query_new (&np_connections_info, cases[i].text);
      g_autoptr(NpQuery) wider = np_query_new (&np_connections_info, cases[i].wider);

      g_test_message ("%s / %s", cases[i].text, cases[i].wider);
      g_assert_cmpint (np_query_narrows (query, wider), ==, cases[i].narrows);
    }
}

static void
test_add_term (void)
{
  static const struct
  {
    const char *text;
    const char *column;
    const char *value;
    gboolean    excluded;
    const char *result;
  } cases[] = {
    { "", "program", "sshd", FALSE, "program:=sshd" },
    { "", "program", "Web Content", TRUE, "-program:=\"Web Content\"" },
    { "", "program", "a\"b\\", FALSE, "program:=\"a\\\"b\\\\\"" },
    { "", "program", "=1+1", FALSE, "program:=\"=1+1\"" },
    { "", "port", "443", FALSE, "port:443" },
    { "", "port", "https", FALSE, "port:=https" },
    { "", "local_port", "22", TRUE, "-local_port:22" },
    { "", "state", "CLOSE_WAIT", FALSE, "state:CLOSE_WAIT" },
    { "", "remote_address", "10.0.0.1", FALSE, "remote:10.0.0.1" },
    { "", "remote_address", "fe80::1%eth0", FALSE, "remote:=fe80::1%eth0" },
    { "", "local_address", "/run/x", FALSE, "local:=/run/x" },
    { "  web   OR x ", "state", "LISTEN", FALSE, "web OR x state:LISTEN" },

    /* Only one can be the only one; many can be hidden. */
    { "a program:=x b", "program", "y", FALSE, "a b program:=y" },
    { "-program:=x", "program", "y", FALSE, "-program:=x program:=y" },
    { "-program:=x", "program", "X", FALSE, "program:=X" },
    { "program:=x", "program", "x", TRUE, "-program:=x" },
    { "-program:=x", "program", "y", TRUE, "-program:=x -program:=y" },
    { "-program:=x", "program", "x", TRUE, "-program:=x" },
    { "port:80 OR port:443 tcp", "port", "22", FALSE, "tcp port:22" },
    { "port:80 OR udp", "port", "22", FALSE, "udp port:22" },
    { "udp OR port:80", "port", "22", FALSE, "udp port:22" },
    { "udp OR", "port", "22", FALSE, "udp port:22" },

    /* What is not finished is finished first. */
    { "\"two wor", "state", "LISTEN", FALSE, "\"two wor\" state:LISTEN" },
    { "\"back\\", "state", "LISTEN", FALSE, "\"back\\\\\" state:LISTEN" },
    { "\"back\\\\", "state", "LISTEN", FALSE, "\"back\\\\\" state:LISTEN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpColumn *column = np_table_info_find_column (&np_connections_info, cases[i].column);
      g_autofree char *result = np_query_add_term (cases[i].text, column, cases[i].value, cases[i].excluded);

      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

/* Whatever value a row has, to show it alone shows the row, and to hide it hides the row. */
static void
test_own_values (Fixture       *fixture,
                 gconstpointer  user_data)
{
  guint n_values = 0;

  for (guint i = 0; i < N_SOCKETS; i++)
    for (guint c = 0; c < np_connections_info.n_columns; c++)
      {
        const NpColumn *column = &np_connections_info.columns[c];
        g_autoptr(GString) value = g_string_new (NULL);
        g_autofree char *only = NULL, *hidden = NULL;
        g_autoptr(NpQuery) only_query = NULL, hidden_query = NULL;

        if (!np_column_append_value (column, &fixture->sockets[i], value) || value->len == 0 || column->ticks)
          continue;

        only = np_query_add_term ("", column, value->str, FALSE);
        hidden = np_query_add_term ("", column, value->str, TRUE);
        only_query = np_query_new (&np_connections_info, only);
        hidden_query = np_query_new (&np_connections_info, hidden);
        g_test_message ("%s", only);
        g_assert_true (np_query_matches (only_query, &fixture->sockets[i], fixture->columns, fixture->scratch));
        g_assert_false (np_query_matches (hidden_query, &fixture->sockets[i], fixture->columns, fixture->scratch));
        n_values++;
      }

  g_assert_cmpuint (n_values, >, 60);
}

/* The words of the fuzz mean what this says, by other means. */
static gboolean
naive_word (Fixture              *fixture,
            const NpSocketRecord *socket,
            const char           *word)
{
  gboolean excludes = *word == '-';
  const char *plain = excludes ? word + 1 : word;
  gboolean matches = FALSE;

  if (g_str_has_prefix (plain, "recv_q:>"))
    matches = socket->recv_q > g_ascii_strtoull (plain + 8, NULL, 10);
  else if (g_str_has_prefix (plain, "local_port:"))
    matches = np_socket_record_is_inet (socket) && socket->local_port == g_ascii_strtoull (plain + 11, NULL, 10);
  else
    for (guint i = 0; i < fixture->columns->len && !matches; i++)
      {
        g_autoptr(GString) text = g_string_new (NULL);
        g_autofree char *folded = NULL;

        np_column_append_shown (fixture->columns->pdata[i], socket, text);
        folded = g_utf8_casefold (text->str, -1);
        matches = strstr (folded, plain) != NULL;
      }

  return matches != excludes;
}

/* @words has an OR in front of those that may match instead. */
static gboolean
naive_matches (Fixture              *fixture,
               const NpSocketRecord *socket,
               GPtrArray            *words)
{
  gboolean all = TRUE, group = TRUE;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      gboolean is_or = g_str_has_prefix (word, "OR ");
      gboolean matches = naive_word (fixture, socket, is_or ? word + 3 : word);

      if (is_or)
        group = group || matches;
      else
        {
          all = all && group;
          group = matches;
        }
    }

  return all && group;
}

static void
test_fuzz (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char *const words[] = {
    "tcp", "-tcp", "listen", "-web", "ssh", "1", "3", "-established", ".", "recv_q:>0", "-recv_q:>36", "recv_q:>100",
    "local_port:22", "-local_port:22", "local_port:4433", "strasse", "-::", "unix",
  };
  guint n_matches = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(NpQuery) query = NULL;
      guint n_words = (guint) g_test_rand_int_range (1, 6);

      for (guint i = 0; i < n_words; i++)
        {
          const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
          gboolean is_or = i > 0 && g_test_rand_bit ();

          g_ptr_array_add (chosen, g_strconcat (is_or ? "OR " : "", word, NULL));
          g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) chosen->pdata[i]);
        }

      query = np_query_new (&np_connections_info, text->str);
      for (guint i = 0; i < N_SOCKETS; i++)
        {
          gboolean matches = np_query_matches (query, &fixture->sockets[i], fixture->columns, fixture->scratch);

          g_test_message ("%s", text->str);
          g_assert_cmpint (matches, ==, naive_matches (fixture, &fixture->sockets[i], chosen));
          n_matches += matches;
        }
    }

  g_assert_cmpuint (n_matches, >, 500);
  g_assert_cmpuint (n_matches, <, 3000 * N_SOCKETS - 500);
}

/* Bytes of all kinds: nothing is read beyond the end, and adding a word keeps what was there. */
static void
test_rubbish (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const char alphabet[] = "\"\\-:=<>OR port:state: a1\t\xff\xc3\xa4/.";
  const NpColumn *state = np_table_info_find_column (&np_connections_info, "state");

  for (guint round = 0; round < 3000; round++)
    {
      char text[24] = { '\0' };
      g_autoptr(NpQuery) query = NULL, more_query = NULL;
      g_autofree char *more = NULL;

      for (guint i = 0; i < sizeof text - 1; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];

      query = np_query_new (&np_connections_info, text);
      more = np_query_add_term (text, state, "LISTEN", TRUE);
      more_query = np_query_new (&np_connections_info, more);
      g_assert_true (g_utf8_validate (more, -1, NULL));
      for (guint i = 0; i < N_SOCKETS; i++)
        if (np_query_matches (more_query, &fixture->sockets[i], fixture->columns, fixture->scratch))
          g_assert_cmpuint (fixture->sockets[i].state, !=, NP_STATE_LISTEN);
        else if (i != SSH && !g_str_has_suffix (text, "OR") && strstr (text, "state") == NULL)
          g_assert_false (np_query_matches (query, &fixture->sockets[i], fixture->columns, fixture->scratch));
    }
}

static void
test_huge (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char *const parts[] = { "a", "a ", "\"", "-", "port:", "OR ", "ä", "\xff", "program:\"\\" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *found = NULL, *more = NULL;

      while (text->len < 10 * 1024 * 1024)
        g_string_append (text, parts[i]);

      found = find (fixture, text->str);
      more = np_query_add_term (text->str, np_table_info_find_column (&np_connections_info, "program"), text->str, FALSE);
      g_assert_cmpuint (strlen (more), <, 64 * 1024);
      g_assert_cmpuint (strlen (found), <=, N_SOCKETS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/query/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add_func ("/query/needs", test_needs);
  g_test_add ("/query/other-tables", Fixture, NULL, set_up, test_other_tables, tear_down);
  g_test_add_func ("/query/narrows", test_narrows);
  g_test_add_func ("/query/add-term", test_add_term);
  g_test_add ("/query/own-values", Fixture, NULL, set_up, test_own_values, tear_down);
  g_test_add ("/query/fuzz", Fixture, NULL, set_up, test_fuzz, tear_down);
  g_test_add ("/query/rubbish", Fixture, NULL, set_up, test_rubbish, tear_down);
  g_test_add ("/query/huge", Fixture, NULL, set_up, test_huge, tear_down);

  return g_test_run ();
}
