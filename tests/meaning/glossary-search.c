/* tests/meaning/glossary-search.c: what people type is found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-search.h"

#include <string.h>

#include "meaning/services.h"
#include "meaning/terms.h"

static const struct
{
  const char *text;
  const char *first;  /* the id of the first entry; NULL for none at all */
  const char *second; /* the id of another one, NULL when it does not matter */
} finds[] = {
  { "state-time-wait", "state-time-wait", NULL },
  { "TIME_WAIT", "state-time-wait", "translation-state-time-wait" },
  { "time-wait", "state-time-wait", NULL },
  { " Time Wait ", "state-time-wait", NULL },
  { "SYN-SENT", "state-syn-sent", NULL },
  { "Recv-Q", "recv-q", NULL },
  { "recv_q", "recv-q", NULL },
  { "RECVQ", "recv-q", NULL },
  { "rtt_us", "rtt", NULL },
  { "local_address", "local-address", NULL },
  { "ListenOverflows", "counter-tcpext-listen-overflows", NULL },
  { "listenoverflows", "counter-tcpext-listen-overflows", NULL },
  { "TcpExtListenOverflows", "counter-tcpext-listen-overflows", NULL },
  { "TcpExt.ListenOverflows", "counter-tcpext-listen-overflows", NULL },
  { "TcpExt: ListenOverflows", "counter-tcpext-listen-overflows", NULL },
  { "counter-tcpext-listen-overflows", "counter-tcpext-listen-overflows", NULL },
  { "Ip6InReceives", "counter-ip6-in-receives", NULL },
  { "InReceives", "counter-ip-in-receives", "counter-ip6-in-receives" },
  { "TCP: inuse", "counter-sockstat-tcp-inuse", NULL },
  { "TCP6: inuse", "counter-sockstat-tcp6-inuse", NULL },
  { "U", "route-flag-u", "interface-flag-u" },
  { "u", "route-flag-lower-u", NULL },
  { "!", "route-flag-reject", NULL },
  { "M", "route-flag-m", "interface-flag-m" },
  { "22", "port-22-tcp", NULL },
  { "443", "port-443-tcp", "port-443-udp" },
  { "tcp/443", "port-443-tcp", NULL },
  { "443/tcp", "port-443-tcp", NULL },
  { "443/UDP", "port-443-udp", NULL },
  { "port 631", "port-631", NULL },
  { "port-631", "port-631", NULL },
  { ":22", "port-22-tcp", NULL },
  { "https", "port-443-tcp", "port-443-udp" },
  { "HTTPS", "port-443-tcp", NULL },
  { "http-alt", "port-5000-tcp", "port-8080-tcp" },
  { "kdeconnect", "port-1714-1764", NULL },
  { "1750", "port-1714-1764", NULL },
  { "27017", "port-27017-tcp", "port-27017-udp" },
  { "dns", "port-53", NULL },
  { "224.0.0.251", "group-mdns", NULL },
  { "ff02::fb", "group-mdns", NULL },
  { "ff05::fb", "group-mdns", "address-multicast" },
  { "ff02::1:ff12:3456", "group-solicited-node", "address-multicast" },
  { "239.0.0.0/8", "group-private", NULL },
  { "192.168.1.31", "address-private", NULL },
  { "[2001:db8::1]", "address-documentation", NULL },
  { "fe80::1%eth0", "address-link-local", NULL },
  { "::1", "address-loopback", NULL },
  { "0.0.0.0", "address-unspecified", NULL },
  { "10.0.0.0/8", "address-private", "prefix-length" },
  { "8.0.0.0/5", "prefix-length", NULL },
  { "8.8.8.8", "address-global", NULL },
  { "0.0.0.0/0", "route-default", "prefix-length" },
  { "::/0", "route-default", NULL },
  { "::ffff:10.0.0.1", "address-ipv4-mapped", "address-private" },
  { "1023", "port-system", NULL },
  { "1024", "port-registered", NULL },
  { "40000", "port-ephemeral", "port-registered" },
  { "60000", "port-ephemeral", "port-dynamic" },
  { "61000", "port-dynamic", NULL },
  { "No route to host", "error-no-route-to-host", NULL },
  { "ping: connect: Network is unreachable", "error-network-is-unreachable", NULL },
  { "blackhole", "route-type-blackhole", "rule-action-blackhole" },
  { "blackhole.", "route-type-blackhole", NULL },
  { "", NULL, NULL },
  { "   ", NULL, NULL },
  { "TIME_WAITING", NULL, NULL },
  { "65536", NULL, NULL },
  { "0", NULL, NULL },
  { "22/sctp", NULL, NULL },
  { "240.0.0.1", NULL, NULL },
  { "1.2.3", NULL, NULL },
  { "\xff\xfe", NULL, NULL },
  { "%s%n", NULL, NULL },
};

static gboolean
has (const GPtrArray *terms,
     const char      *id)
{
  const NpTerm *term = np_glossary_lookup (id);

  g_assert_nonnull (term);

  return g_ptr_array_find ((GPtrArray *) terms, term, NULL);
}

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autoptr(GPtrArray) terms = np_glossary_find (finds[i].text);

      g_test_message ("“%s”: %u", finds[i].text, terms->len);
      if (finds[i].first == NULL)
        {
          g_assert_cmpuint (terms->len, ==, 0);
          continue;
        }

      g_assert_cmpuint (terms->len, >, 0);
      g_assert_cmpstr (((const NpTerm *) terms->pdata[0])->id, ==, finds[i].first);
      g_assert_true (finds[i].second == NULL || has (terms, finds[i].second));
    }
}

/* Each entry is found by its id and by each of its words, and nothing is found twice. */
static void
test_find_all (void)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      g_auto(GStrv) words = g_strsplit (term->word, ", ", -1);
      g_autoptr(GPtrArray) by_id = np_glossary_find (term->id);

      g_assert_true (by_id->pdata[0] == term);
      for (guint j = 0; words[j] != NULL; j++)
        {
          g_autoptr(GPtrArray) terms = np_glossary_find (words[j]);
          g_autoptr(GHashTable) different = g_hash_table_new (NULL, NULL);

          if (!g_ptr_array_find (terms, term, NULL))
            g_error ("%s is not found by “%s”", term->id, words[j]);
          for (guint k = 0; k < terms->len; k++)
            g_assert_true (g_hash_table_add (different, terms->pdata[k]));
        }
    }
}

/* Of every service the number, the name and both together lead to its entry. */
static void
test_services (void)
{
  for (guint i = 0; i < np_service_get_n (); i++)
    {
      const NpService *service = np_service_get_nth (i);
      const NpTerm *term = np_term_for_service (service);
      g_autofree char *number = g_strdup_printf ("%u", service->last_port);
      g_autofree char *with_protocol = g_strdup_printf ("%u/%s", service->port, service->on_tcp ? "tcp" : "udp");
      const char *texts[] = { number, with_protocol, service->name };

      g_assert_true (np_glossary_lookup (term->id) == term);
      g_assert_cmpint (np_term_get_topic (term), ==, NP_TOPIC_ADDRESSES);
      g_assert_nonnull (strstr (term->definition, "any program can use any port."));
      g_assert_nonnull (strstr (term->definition, service->name));
      g_assert_true (g_str_has_prefix (term->summary, "Usually used "));
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr(GPtrArray) terms = np_glossary_find (texts[j]);

          g_assert_true (g_ptr_array_find (terms, term, NULL));
        }
    }

  g_assert_null (np_term_for_service (NULL));
  g_assert_cmpstr (np_term_for_service (np_service_lookup (NP_PROTOCOL_UDP, 443))->id, ==, "port-443-udp");
  g_assert_cmpstr (np_term_for_service (np_service_lookup (NP_PROTOCOL_TCP, 27016))->id, ==, "port-27015-27016");
  /* What the facts warn of. */
  g_assert_nonnull (np_glossary_lookup ("port-23-tcp")->worry);
  g_assert_nonnull (np_glossary_lookup ("port-2375-tcp")->worry);
  g_assert_nonnull (np_glossary_lookup ("port-6000-tcp")->worry);
  g_assert_nonnull (np_glossary_lookup ("port-5432-tcp")->worry);
  g_assert_null (np_glossary_lookup ("port-443-tcp")->worry);
}

static void
test_search (void)
{
  g_autoptr(GPtrArray) all = np_glossary_search ("");
  g_autoptr(GPtrArray) none = np_glossary_search ("TIME_WAIT hippopotamus");
  g_autoptr(GPtrArray) states = np_glossary_search ("wait");
  g_autoptr(GPtrArray) folded = np_glossary_search ("time-WAIT");
  g_autoptr(GPtrArray) named = np_glossary_search ("U");
  g_autoptr(GPtrArray) invalid = np_glossary_search ("\xff");
  guint n_named = 0;

  g_assert_cmpuint (all->len, ==, np_glossary_get_n ());
  for (guint i = 0; i < all->len; i++)
    g_assert_true (all->pdata[i] == np_glossary_get_nth (i));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (invalid->len, ==, 0);
  g_assert_cmpstr (((const NpTerm *) folded->pdata[0])->id, ==, "state-time-wait");
  g_assert_cmpstr (((const NpTerm *) named->pdata[0])->id, ==, "route-flag-u");

  /* Words before texts: once a word lacks it, no later word has it. */
  g_assert_true (has (states, "state-close-wait"));
  while (n_named < states->len && strcasestr (((const NpTerm *) states->pdata[n_named])->word, "wait") != NULL)
    n_named++;
  g_assert_cmpuint (n_named, >=, 5);
  for (guint i = 0; i < states->len; i++)
    {
      const NpTerm *term = states->pdata[i];
      g_autofree char *text = g_strjoin ("\n", term->word, term->id, term->summary, term->definition,
                                         term->normal != NULL ? term->normal : "", term->worry != NULL ? term->worry : "",
                                         term->action != NULL ? term->action : "", NULL);

      g_assert_nonnull (strcasestr (text, "wait"));
    }
}

/* The nearer to the name of an entry the words are, the likelier it is meant. */
static void
test_order (void)
{
  static const struct
  {
    const char *text;
    const char *id;
  } cases[] = {
    { "UNIX socket", "protocol-unix" },
    { "temporary port", "port-ephemeral" },
    { "hardware address", "mac" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) terms = np_glossary_search (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (terms->len, >, 0);
      g_assert_cmpstr (((const NpTerm *) terms->pdata[0])->id, ==, cases[i].id);
    }
}

static void
assert_suggests (const char *text,
                 const char *id)
{
  g_autoptr(GPtrArray) terms = np_glossary_suggest (text);

  g_test_message ("%s", text);
  g_assert_cmpuint (terms->len, <=, 5);
  g_assert_true (has (terms, id));
}

static void
test_suggest (void)
{
  g_autoptr(GPtrArray) nothing = np_glossary_suggest ("");
  g_autoptr(GPtrArray) strange = np_glossary_suggest ("qqqqqqqqqqqqqqqqqqqq");
  g_autoptr(GPtrArray) invalid = np_glossary_suggest ("TIME\xffWAIT");
  g_autofree char *long_text = g_strnfill (1000000, 'x');
  g_autoptr(GPtrArray) endless = np_glossary_suggest (long_text);
  g_autoptr(GPtrArray) found = np_glossary_find (long_text);

  assert_suggests ("TIME_WIAT", "state-time-wait");
  assert_suggests ("TIMEWAITT", "state-time-wait");
  assert_suggests ("ESTABLISED", "state-established");
  assert_suggests ("ListenOverflow", "counter-tcpext-listen-overflows");
  assert_suggests ("blakchole", "route-type-blackhole");
  assert_suggests ("what does CLOSE_WAIT mean?", "state-close-wait");
  assert_suggests ("overflows", "counter-tcpext-listen-overflows");
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (strange->len, ==, 0);
  g_assert_cmpuint (invalid->len, ==, 0);
  g_assert_cmpuint (endless->len, ==, 0);
  g_assert_cmpuint (found->len, ==, 0);
}

static const struct
{
  const char *text;
  const char *except;
  const char *links; /* word=id, separated by spaces */
} texts[] = {
  { "A socket in TIME_WAIT belongs to nobody.", NULL, "TIME_WAIT=state-time-wait" },
  { "A socket in TIME_WAIT belongs to nobody.", "state-time-wait", "" },
  { "After SYN_SENT comes ESTABLISHED.", "translation-timeout",
    "SYN_SENT=translation-state-syn-sent ESTABLISHED=translation-state-established" },
  { "Recv-Q and Send-Q; Recv-Q once more.", NULL, "Recv-Q=recv-q Send-Q=send-q" },
  { "Blackhole, blackhole.", NULL, "Blackhole=route-type-blackhole" },
  { "A local host has a link to its peer; a state, a port, a group, on and off, listen.", NULL, "" },
  { "MTUs, XMTU, MTU_X, TIME_WAITING, TIME_WAIT_2, MTU-like, 5MTU", NULL, "" },
  { "\xc3\x84MTU MTU\xc3\xa4 \xe2\x80\x9cMTU\xe2\x80\x9d", NULL, "MTU=mtu" },
  { "(MTU)", NULL, "MTU=mtu" },
  { "MTU", NULL, "MTU=mtu" },
  { "It is the MTU.", NULL, "MTU=mtu" },
  { "Look at PID/Program name, not at PID.", NULL, "PID/Program name=pid-program PID=pid" },
  { "The MAC address is fixed.", NULL, "MAC address=mac" },
  { "See net.ipv4.tcp_fin_timeout.", NULL, "" },
  { "A COOKIE ECHO; IPv4 packets.", NULL, "" },
  { "InReceives", "counter-ip6-in-delivers", "InReceives=counter-ip6-in-receives" },
  { "", NULL, "" },
  { "TIME_WAIT \xff", NULL, "" },
};

static void
test_links (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const NpTerm *except = texts[i].except != NULL ? np_glossary_lookup (texts[i].except) : NULL;
      g_autoptr(GArray) links = np_term_find_links (texts[i].text, except);
      g_autoptr(GString) found = g_string_new (NULL);

      for (guint j = 0; j < links->len; j++)
        {
          const NpTermLink *link = &g_array_index (links, NpTermLink, j);

          g_string_append_printf (found, "%s%.*s=%s", j > 0 ? " " : "", (int) link->length,
                                  texts[i].text + link->start, link->term->id);
        }
      g_assert_cmpstr (found->str, ==, texts[i].links);
    }
}

/* In every text of the glossary: in order, apart, on whole characters, never to the entry itself, each once. */
static void
test_all_links (void)
{
  guint n_links = 0;

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      const char *all[] = { term->summary, term->normal, term->worry, term->action, term->definition };

      for (guint j = 0; j < G_N_ELEMENTS (all); j++)
        {
          g_autoptr(GArray) links = np_term_find_links (all[j] != NULL ? all[j] : "", term);
          g_autoptr(GHashTable) different = g_hash_table_new (NULL, NULL);
          gsize end = 0;

          for (guint k = 0; k < links->len; k++)
            {
              const NpTermLink *link = &g_array_index (links, NpTermLink, k);

              g_assert_cmpuint (link->start, >=, end);
              end = link->start + link->length;
              g_assert_cmpuint (end, <=, strlen (all[j]));
              g_assert_true (g_utf8_validate (all[j] + link->start, (gssize) link->length, NULL));
              g_assert_true (link->term != term);
              g_assert_true (g_hash_table_add (different, (gpointer) link->term));
              n_links++;
            }
        }
    }

  g_assert_cmpuint (n_links, >, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/glossary-search/find", test_find);
  g_test_add_func ("/glossary-search/find-all", test_find_all);
  g_test_add_func ("/glossary-search/services", test_services);
  g_test_add_func ("/glossary-search/search", test_search);
  g_test_add_func ("/glossary-search/order", test_order);
  g_test_add_func ("/glossary-search/suggest", test_suggest);
  g_test_add_func ("/glossary-search/links", test_links);
  g_test_add_func ("/glossary-search/all-links", test_all_links);

  return g_test_run ();
}
