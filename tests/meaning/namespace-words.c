/* tests/meaning/namespace-words.c: tests of the networks on this computer, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/namespace-words.h"

static void
test_words (void)
{
  static const struct
  {
    NpNamespace  namespace;
    const char  *access;
    const char  *title;
    const char  *facts;
    const char  *sentence;
  } cases[] = {
    { { .id = 17, .pid = 1, .program = (char *) "systemd", .n_processes = 200, .access = NP_NAMESPACE_OWN },
      "own", "This computer’s own network", "200 processes · net:[17]", NULL },
    { { .id = 18, .pid = 40, .program = (char *) "nginx", .container = (char *) "web", .name = (char *) "blue", .n_processes = 1,
        .access = NP_NAMESPACE_ENTER },
      "enter", "Container web", "1 process · net:[18]",
      "You see the network of the container web, not that of this computer." },
    { { .id = 19, .name = (char *) "blue", .access = NP_NAMESPACE_ENTER },
      "enter", "Network namespace blue", "0 processes · net:[19]",
      "You see the network namespace blue, not the network of this computer." },
    { { .id = 20, .pid = 41, .program = (char *) "firefox", .n_processes = 3, .access = NP_NAMESPACE_READ },
      "read", "Network of firefox (41)", "3 processes · net:[20] · connections, statistics and groups only",
      "You see what everybody may see of the network that firefox (41) runs in, not that of this computer." },
    { { .id = 21, .name = (char *) "red", .access = NP_NAMESPACE_CLOSED },
      "closed", "Network namespace red", "net:[21] · only the administrator may look into it",
      "You see the network namespace red, not the network of this computer." },
    { { .id = 22, .access = NP_NAMESPACE_ENTER },
      "enter", "Network net:[22]", "0 processes · net:[22]",
      "You see the network net:[22], not that of this computer." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = np_namespace_dup_title (&cases[i].namespace);
      g_autofree char *facts = np_namespace_dup_facts (&cases[i].namespace);
      g_autofree char *sentence = np_namespace_dup_sentence (&cases[i].namespace);

      g_assert_cmpstr (np_namespace_get_access_word (&cases[i].namespace), ==, cases[i].access);
      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (facts, ==, cases[i].facts);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/meaning/namespace-words/words", test_words);

  return g_test_run ();
}
