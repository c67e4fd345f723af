/* tests/meaning/sentences-neighbours.c: tests of the words about neighbours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/assert-sentence.h"
#include "meaning/explain.h"
#include "meaning/terms.h"
#include "support/sample.h"

static const guint16 states[] = {
  NUD_NONE, NUD_INCOMPLETE, NUD_REACHABLE, NUD_STALE, NUD_DELAY, NUD_PROBE, NUD_FAILED, NUD_NOARP, NUD_PERMANENT, 0x300,
};

typedef struct
{
  const char *address;
  guint16     state;
  guint32     flags;
  const char *doing;
  const char *sentence;
} GoldenNeighbour;

static const GoldenNeighbour golden[] = {
  { "192.168.1.1", NUD_NONE, 0, "Just noted, not asked yet",
    "192.168.1.1 on eth0 has just been noted; nobody has been asked for it yet." },
  { "192.168.1.1", NUD_INCOMPLETE, 0, "Asked, no answer yet",
    "This computer has asked on eth0 who has the address 192.168.1.1; nobody has answered yet." },
  { "192.168.1.1", NUD_REACHABLE, 0, "Answered lately", "192.168.1.1 on eth0 is there: it answered lately." },
  { "192.168.1.1", NUD_STALE, 0, "Known, not checked lately",
    "192.168.1.1 on eth0 is known, but has not been checked lately; that is done when something is sent to it again." },
  { "192.168.1.1", NUD_DELAY, 0, "In use again, checked soon",
    "192.168.1.1 on eth0 is in use again; if it does not show within a few seconds that it is there, it is asked." },
  { "192.168.1.1", NUD_PROBE, 0, "Being asked if it is there",
    "192.168.1.1 on eth0 is being asked whether it is still there." },
  { "192.168.1.1", NUD_FAILED, 0, "Does not answer",
    "Nobody answered on eth0 for 192.168.1.1: usually that computer is off or not on this network; programs that call it get “No route to host”." },
  { "192.168.1.1", NUD_PERMANENT, 0, "Fixed, never checked",
    "The hardware address of 192.168.1.1 on eth0 was fixed by hand or by a program and is never checked." },
  { "192.168.1.1", NUD_NOARP, 0, "Needs no lookup", "Nobody on eth0 has to be asked for the hardware address of 192.168.1.1." },
  { "0.0.0.0", NUD_NOARP, 0, "Needs no lookup",
    "On eth0 nobody has to be asked for a hardware address, whatever the destination." },
  { "ff02::16", NUD_NOARP, 0, "Needs no lookup",
    "ff02::16 on eth0 is a group: its hardware address follows from the group, so nobody has to be asked." },
  { "192.168.1.1", 0x300, 0, "Unknown to this program", "192.168.1.1 on eth0 is in a state that this program does not know." },

  { "fe80::1", NUD_INCOMPLETE, NTF_ROUTER, "Router that has not answered yet",
    "The router fe80::1 has been called on eth0 and has not answered yet." },
  { "fe80::1", NUD_REACHABLE, NTF_ROUTER, "Router that answered lately", "The router fe80::1 on eth0 is there: it answered lately." },
  { "fe80::1", NUD_STALE, NTF_ROUTER, "Router, not checked lately",
    "The router fe80::1 on eth0 is known, but has not been checked lately; that is done when it is used again." },
  { "fe80::1", NUD_DELAY, NTF_ROUTER, "Router in use again, checked soon",
    "The router fe80::1 on eth0 is in use again; if it does not show within a few seconds that it is there, it is asked." },
  { "fe80::1", NUD_PROBE, NTF_ROUTER, "Router being asked if it is there",
    "The router fe80::1 on eth0 is being asked whether it is still there." },
  { "fe80::1", NUD_FAILED, NTF_ROUTER, "Router that does not answer",
    "The router fe80::1 on eth0 does not answer: usually it is off or no longer on this network, and what should go through it gets nowhere." },
  { "fe80::1", NUD_PERMANENT, NTF_ROUTER, "Router with a fixed address",
    "The hardware address of the router fe80::1 on eth0 was fixed by hand or by a program and is never checked." },
  { "fe80::1", NUD_NOARP, NTF_ROUTER, "Router", "fe80::1 on eth0 is a router." },

  { "192.168.1.9", NUD_NONE, NTF_PROXY, "This computer answers for it",
    "This computer is set to answer on eth0 when others look for 192.168.1.9, as if it had that address itself." },
  { "192.168.1.9", NUD_STALE, NTF_EXT_LEARNED, "Known, not checked lately",
    "192.168.1.9 on eth0 is known, but has not been checked lately; that is done when something is sent to it again. "
    "A program or a device has told the system of it." },
  { "fe80::1", NUD_REACHABLE, NTF_ROUTER | NP_NEIGHBOUR_MANAGED, "Router that answered lately",
    "The router fe80::1 on eth0 is there: it answered lately. The system asks again by itself, so that it always knows." },
};

static NpNeighbourRecord
sample_neighbour (const char *address,
                  guint16     state,
                  guint32     flags)
{
  return (NpNeighbourRecord) {
    .interface = (char *) "eth0",
    .interface_index = 2,
    .address = sample_address (address),
    .state = state,
    .flags = flags,
  };
}

static void
test_golden (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      const NpNeighbourRecord neighbour = sample_neighbour (golden[i].address, golden[i].state, golden[i].flags);
      g_autofree char *sentence = np_sentence_for_neighbour (&neighbour);
      g_autofree char *doing = np_doing_for_neighbour (&neighbour);

      assert_sentence (sentence);
      g_assert_cmpstr (sentence, ==, golden[i].sentence);
      g_assert_cmpstr (doing, ==, golden[i].doing);
    }
}

/* Every state with every flag and all of them is said in words, and in different ones wherever the state matters. */
static void
test_every_state_and_flag (void)
{
  static const guint32 flags[] = {
    0, NTF_ROUTER, NTF_PROXY, NTF_EXT_LEARNED, NTF_OFFLOADED, NP_NEIGHBOUR_MANAGED, G_MAXUINT32, G_MAXUINT32 & ~NTF_PROXY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr(GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (states); j++)
        {
          const NpNeighbourRecord neighbour = sample_neighbour ("2001:db8::7", states[j], flags[i]);
          char *sentence = np_sentence_for_neighbour (&neighbour);
          g_autofree char *doing = np_doing_for_neighbour (&neighbour);

          assert_sentence (sentence);
          g_assert_nonnull (strstr (sentence, "2001:db8::7"));
          g_assert_cmpuint (g_utf8_strlen (doing, -1), >, 3);
          g_assert_cmpuint (g_utf8_strlen (doing, -1), <=, 40);
          g_hash_table_add (sentences, sentence);
        }

      if ((flags[i] & NTF_PROXY) != 0)
        g_assert_cmpuint (g_hash_table_size (sentences), ==, 1);
      else
        g_assert_cmpuint (g_hash_table_size (sentences), >=, 8);
    }
}

static void
test_interfaces (void)
{
  NpNeighbourRecord neighbour = sample_neighbour ("192.168.1.9", NUD_REACHABLE, 0);
  g_autofree char *nameless = NULL;
  g_autofree char *everywhere = NULL;

  neighbour.interface = NULL;
  nameless = np_sentence_for_neighbour (&neighbour);
  g_assert_cmpstr (nameless, ==, "192.168.1.9 on interface 2 is there: it answered lately.");

  neighbour.interface_index = 0;
  neighbour.flags = NTF_PROXY;
  everywhere = np_sentence_for_neighbour (&neighbour);
  g_assert_cmpstr (everywhere, ==,
                   "This computer is set to answer on all its interfaces when others look for 192.168.1.9, as if it had that address itself.");
}

static void
test_terms (void)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const NpTerm *term = np_term_for_neighbour_state (states[i]);
      g_autoptr(GString) word = g_string_new (NULL);

      np_append_neighbour_state (states[i], word);
      if (states[i] == 0x300)
        {
          g_assert_true (term == np_glossary_lookup ("neighbour-state-other"));
          g_assert_cmpstr (word->str, ==, "768");
        }
      else
        {
          g_assert_nonnull (term);
          g_assert_cmpstr (word->str, ==, term->word);
        }
    }

  np_append_neighbour_flags (0, words);
  g_assert_cmpstr (words->str, ==, "");
  np_append_neighbour_flags (NTF_ROUTER | NTF_PROXY | NTF_EXT_LEARNED | NTF_OFFLOADED | NP_NEIGHBOUR_MANAGED, words);
  g_assert_cmpstr (words->str, ==, "router proxy extern_learn offload managed");
  g_string_truncate (words, 0);
  np_append_neighbour_flags (NTF_ROUTER | NTF_STICKY | 1u << 31, words);
  g_assert_cmpstr (words->str, ==, "router 0x80000040");
  g_string_truncate (words, 0);
  np_append_neighbour_flags (NTF_STICKY, words);
  g_assert_cmpstr (words->str, ==, "0x40");

  g_assert_cmpstr (np_term_for_neighbour_flag (NTF_ROUTER)->word, ==, "router");
  g_assert_cmpstr (np_term_for_neighbour_flag (NTF_PROXY)->word, ==, "proxy");
  g_assert_cmpstr (np_term_for_neighbour_flag (NTF_EXT_LEARNED)->word, ==, "extern_learn");
  g_assert_cmpstr (np_term_for_neighbour_flag (NTF_OFFLOADED)->word, ==, "offload");
  g_assert_cmpstr (np_term_for_neighbour_flag (NP_NEIGHBOUR_MANAGED)->word, ==, "managed");
  g_assert_true (np_term_for_neighbour_flag (NTF_STICKY) == np_glossary_lookup ("neighbour-flag-other"));
}

static void
assert_mac (NpNeighbourRecord *neighbour,
            guint8             first,
            guint8             length,
            const char        *beginning)
{
  g_autofree char *explanation = NULL;

  neighbour->mac[0] = first;
  neighbour->mac_length = length;
  explanation = np_explain_neighbour_mac (neighbour);
  if (!g_str_has_prefix (explanation, beginning))
    g_error ("%02x: %s", first, explanation);
}

static void
test_mac (void)
{
  NpNeighbourRecord neighbour = sample_neighbour ("192.168.1.9", NUD_FAILED, 0);

  assert_mac (&neighbour, 0, 0, "Not known: nobody answered.");
  neighbour.state = NUD_INCOMPLETE;
  assert_mac (&neighbour, 0, 0, "Not known yet");
  neighbour.state = NUD_NOARP;
  assert_mac (&neighbour, 0, 0, "There is none.");
  neighbour.flags = NTF_PROXY;
  assert_mac (&neighbour, 0, 0, "It is this computer’s own");

  assert_mac (&neighbour, 0x00, 6, "All zeros");
  assert_mac (&neighbour, 0x33, 6, "The hardware address of a group");
  assert_mac (&neighbour, 0x02, 6, "A hardware address that was made up there");
  assert_mac (&neighbour, 0x5c, 6, "A hardware address given by the maker");
  assert_mac (&neighbour, 0x5c, 20, "A hardware address of 20 bytes");
}

static void
test_explanations (void)
{
  NpNeighbourRecord neighbour = sample_neighbour ("192.168.1.9", NUD_PROBE, NTF_ROUTER | NP_NEIGHBOUR_MANAGED | NTF_STICKY);
  g_autofree char *address = np_explain_neighbour_address (&neighbour);
  g_autofree char *state = np_explain_neighbour_state (&neighbour);
  g_autofree char *flags = np_explain_neighbour_flags (&neighbour);
  g_autofree char *probes = NULL;
  g_autofree char *idle = NULL;
  g_autofree char *none = NULL;
  g_autofree char *proxy = NULL;

  g_assert_cmpstr (address, ==, np_term_get_summary (np_glossary_lookup ("address-private")));
  g_assert_cmpstr (state, ==, "It is being asked directly whether it is still there.");
  g_assert_cmpstr (flags, ==,
                   "router: It passes packets on to other networks.\n"
                   "managed: The system asks again by itself, so that it always knows the hardware address.\n"
                   "0x40: A mark of the entry that is rare or newer than this program.");

  neighbour.probes = 2;
  probes = np_explain_neighbour_probes (&neighbour);
  g_assert_cmpstr (probes, ==, "It has been asked 2 times without an answer.");
  neighbour.state = NUD_FAILED;
  idle = np_explain_neighbour_probes (&neighbour);
  g_assert_cmpstr (idle, ==, "It is not being asked now; the number tells something only while it is.");

  neighbour.flags = NTF_PROXY;
  proxy = np_explain_neighbour_state (&neighbour);
  g_assert_cmpstr (proxy, ==, np_term_get_summary (np_glossary_lookup ("neighbour-flag-proxy")));
  neighbour.flags = 0;
  none = np_explain_neighbour_flags (&neighbour);
  g_assert_cmpstr (none, ==, "Empty: nothing special is known of it.");
}

/* Each state says when it is normal, and those that may be trouble when to worry. */
static void
test_glossary (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states) - 1; i++)
    g_assert_nonnull (np_term_get_normal (np_term_for_neighbour_state (states[i])));

  g_assert_nonnull (strstr (np_term_get_worry (np_term_for_neighbour_state (NUD_FAILED)), "router"));
  g_assert_nonnull (np_term_get_action (np_term_for_neighbour_state (NUD_FAILED)));
  g_assert_nonnull (np_term_get_worry (np_term_for_neighbour_state (NUD_PROBE)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentences-neighbours/golden", test_golden);
  g_test_add_func ("/sentences-neighbours/every-state-and-flag", test_every_state_and_flag);
  g_test_add_func ("/sentences-neighbours/interfaces", test_interfaces);
  g_test_add_func ("/sentences-neighbours/terms", test_terms);
  g_test_add_func ("/sentences-neighbours/mac", test_mac);
  g_test_add_func ("/sentences-neighbours/explanations", test_explanations);
  g_test_add_func ("/sentences-neighbours/glossary", test_glossary);

  return g_test_run ();
}
