/* tests/meaning/lessons.c: the lessons keep their promises
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons.h"

#include <string.h>

#include "meaning/anatomy.h"
#include "meaning/glossary-search.h"

#define MAX_BLOCKS 26
#define MAX_SENTENCES 4
#define MAX_WORDS 60

static const char *const pages[] = {
  "overview", "connections", "routes", "interfaces", "statistics", "groups", "neighbours", "translations", "glossary", NULL,
};

/* Words of documents for which the lessons have plain ones. */
static const char *const jargon[] = {
  "fin", "syn", "ack", "rst", "datagram", "datagrams", "cgroup", "netlink", "mini-socket", "struct", "kernel", "handshake",
  "daemon", "octet", "octets", "payload", "backlog", "netmask", "promiscuous", "retransmission", "retransmit", "ioctl",
  "sysctl", "peer", "fifo", "tls", "simply", "arp", NULL,
};

/* Words in capitals that everybody knows or that no table shows. */
static const char *const known[] = { "OK", "VPN", NULL };

/* Words that are pieces of one with an entry. */
static const struct
{
  const char *word;
  const char *term;
} pieces[] = {
  { "RX", "rx-ok" },
  { "TX", "tx-ok" },
  { "ERR", "rx-errors" },
  { "DRP", "rx-dropped" },
  { "OVR", "rx-overruns" },
  { "UNIX", "protocol-unix" },
};

/* What must be said, in words that no answer can leave out. */
static const struct
{
  const char *lesson;
  const char *question;
  const char *words[6];
} answers[] = {
  { "readers-questions", "677", { "inode is 0", "picked up the call", "does not read", "changes" } },
  { "readers-questions", "SYN_RECV", { "confirmation", "on the way", "many" } },
  { "readers-questions", "TIME_WAIT", { "No,", "60 seconds", "no program", "hung up first" } },
  { "readers-questions", "no program", { "another user", "administrator", "TIME_WAIT", "picked up" } },
  { "readers-questions", "Send-Q", { "not data", "callers", "4096", "netstat" } },
  { "readers-questions", "0.0.0.0", { "all IPv4 addresses", "every address", "no partner" } },
  { "readers-questions", "dangerous", { "127.0.0.1", "firewall", "program" } },
  { "readers-questions", "UNIX", { "this computer", "never reach a network", "normal" } },
  { "readers-questions", "dropped", { "no sign of trouble", "RX-ERR", "nobody here needs" } },
  { "readers-questions", "attack", { "cannot tell", "program" } },
};

static const struct
{
  const char *lesson;
  const char *words[12];
} facts[] = {
  { "life-of-a-connection",
    { "LISTEN", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "CLOSE_WAIT", "LAST_ACK", "CLOSING",
      "TIME_WAIT", "BOUND_INACTIVE" } },
  { "life-of-a-connection", { "hang", "60 seconds", "late packets", "no partner", "forgotten to close" } },
  { "way-of-a-packet",
    { "Rules", "longest prefix wins", "lower metric", "gateway", "neighbour", "interface", "blackhole", "prohibit",
      "throw" } },
  { "way-of-a-packet",
    { "“No route to host”", "“Network is unreachable” comes at once", "three seconds", "Permission denied" } },
  { "what-an-address-says",
    { "first 24 bits", "first 10 bits", "255.255.255.192", "localhost", "Private", "Link-local", "60999",
      "all IPv4 addresses" } },
  { "reading-netstat",
    { "37 bytes and the end mark", "goodbye", "one conversation", "*:*", "temporary", "-A inet", "-W", "-p", "-a ",
      "always prints 0" } },
  { "reading-ss", { "ESTABLISHED", "CLOSE_WAIT", "UNCONN", "[::]", "real limit", "pid" } },
  { "reading-netstat-tables",
    { "192.168.1.31", "208.67.222.222", "169.254.3.4", "longest prefix wins", "16436", "65536", "-c", "-s", "-g", "-M" } },
};

static void
test_ids (void)
{
  static const char *const wanted[] = {
    "life-of-a-connection", "way-of-a-packet", "what-an-address-says", "reading-netstat", "readers-questions",
  };
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  for (guint i = 0; i < n_lessons; i++)
    {
      const NpLesson *lesson = &lessons[i];

      /* An id that two lessons had would find only one of them. */
      g_assert_true (np_lesson_lookup (lesson->id) == lesson);
      g_assert_cmpuint (strspn (lesson->id, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (lesson->id));
      g_assert_cmpuint (lesson->n_blocks, >, 0);
      g_assert_cmpuint (lesson->n_blocks, <=, MAX_BLOCKS);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (np_lesson_lookup (wanted[i]));
  g_assert_null (np_lesson_lookup (""));
  g_assert_null (np_lesson_lookup ("life"));
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '\0')
      g_error ("“%s” has a space too many", text);

  return g_strv_length (words);
}

static gboolean
ends_sentence (const char *p)
{
  return strchr (".?", *p) != NULL && (p[1] == ' ' || p[1] == '\0' || g_str_has_prefix (p + 1, "”"));
}

static guint
count_sentences (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (ends_sentence (p))
      n++;

  return n;
}

static void
check_plain (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " .,:;?()“”", -1);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (strpbrk (text, "!'\n") != NULL)
    g_error ("“%s” has a sign that texts do without", text);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (jargon, words[i]))
      g_error ("“%s” in “%s”", words[i], text);
}

static void
check_sentences (const char *text,
                 guint       max_sentences,
                 guint       max_words)
{
  check_plain (text);
  if (!g_str_has_suffix (text, ".") && !g_str_has_suffix (text, "?"))
    g_error ("“%s” is no whole sentence", text);
  if (count_sentences (text) > max_sentences || count_words (text) > max_words)
    g_error ("too long: “%s”", text);
}

static void
check_title (const char *text)
{
  check_plain (text);
  g_assert_cmpuint (count_words (text), <=, 5);
  g_assert_false (g_str_has_suffix (text, "."));
}

static void
check_link (const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, ":", 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  if (g_str_equal (parts[0], "page"))
    g_assert_true (g_strv_contains (pages, parts[1]));
  else if (g_str_equal (parts[0], "term"))
    g_assert_nonnull (np_glossary_lookup (parts[1]));
  else if (g_str_equal (parts[0], "lesson"))
    g_assert_nonnull (np_lesson_lookup (parts[1]));
  else
    {
      /* A state that does not exist would find nothing, and say so. */
      g_autofree char *id = NULL;

      g_assert_cmpstr (parts[0], ==, "search");
      g_assert_true (g_str_has_prefix (parts[1], "state:"));
      id = g_strconcat ("state-", parts[1] + strlen ("state:"), NULL);
      g_assert_nonnull (np_glossary_lookup (g_strdelimit (id, "_", '-')));
    }
}

static void
check_anatomy (const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NpAnatomy) anatomy = np_anatomy_new (target, &error);

  g_assert_no_error (error);
  g_assert_nonnull (anatomy);
}

static void
check_block (const NpLessonBlock *block)
{
  g_assert_true ((block->target != NULL) == (block->kind == NP_LESSON_LINK || block->kind == NP_LESSON_ANATOMY));

  switch (block->kind)
    {
    case NP_LESSON_HEADING:
      check_title (block->text);
      break;
    case NP_LESSON_TEXT:
      check_sentences (block->text, MAX_SENTENCES, MAX_WORDS);
      break;
    case NP_LESSON_QUESTION:
      check_sentences (block->text, 2, 14);
      g_assert_true (g_str_has_suffix (block->text, "?"));
      break;
    case NP_LESSON_PRINTOUT:
      g_assert_false (g_str_has_suffix (block->text, "\n"));
      break;
    case NP_LESSON_LINK:
      check_plain (block->text);
      g_assert_cmpuint (count_words (block->text), <=, 7);
      check_link (block->target);
      break;
    case NP_LESSON_ANATOMY:
      g_assert_null (block->text);
      check_anatomy (block->target);
      break;
    case NP_LESSON_LIFE:
    case NP_LESSON_WAY:
      g_assert_null (block->text);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_texts (void)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  for (guint i = 0; i < n_lessons; i++)
    {
      const NpLesson *lesson = &lessons[i];

      check_title (lesson->title);
      check_sentences (lesson->summary, 1, 20);
      for (guint j = 0; j < lesson->n_blocks; j++)
        check_block (&lesson->blocks[j]);
    }
}

/* The reader of a heading or of a question gets something to read below it. */
static void
test_order (void)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  for (guint i = 0; i < n_lessons; i++)
    {
      const NpLesson *lesson = &lessons[i];

      for (guint j = 0; j < lesson->n_blocks; j++)
        {
          NpLessonBlockKind kind = lesson->blocks[j].kind;
          NpLessonBlockKind next = j + 1 < lesson->n_blocks ? lesson->blocks[j + 1].kind : NP_LESSON_HEADING;

          if (kind == NP_LESSON_QUESTION || kind == NP_LESSON_PRINTOUT)
            g_assert_cmpint (next, ==, NP_LESSON_TEXT);
          if (kind == NP_LESSON_HEADING)
            g_assert_true (next != NP_LESSON_HEADING && next != NP_LESSON_LINK);
        }
    }
}

static gboolean
has_entry (const char *word)
{
  g_autoptr (GPtrArray) terms = np_glossary_find (word);

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (g_str_equal (pieces[i].word, word))
      return np_glossary_lookup (pieces[i].term) != NULL;

  return terms->len > 0 || g_strv_contains (known, word);
}

/* Every protocol word of the lessons can be looked up. */
static void
test_words (void)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);
  g_autoptr (GRegex) regex = g_regex_new ("(?<![-\\w“])([A-Z]{2,}(_[A-Z0-9]+)*[0-9]?|Recv-Q|Send-Q|RX-[A-Z]+)(?![-\\w])",
                                          0, 0, NULL);
  guint n_words = 0;

  for (guint i = 0; i < n_lessons; i++)
    for (guint j = 0; j < lessons[i].n_blocks; j++)
      {
        const NpLessonBlock *block = &lessons[i].blocks[j];
        g_autoptr (GMatchInfo) match = NULL;

        if (block->text == NULL || block->kind == NP_LESSON_PRINTOUT)
          continue;

        for (g_regex_match (regex, block->text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
          {
            g_autofree char *word = g_match_info_fetch (match, 1);

            n_words++;
            if (!has_entry (word))
              g_error ("the glossary does not know “%s” of “%s”", word, block->text);
          }
      }

  g_assert_cmpuint (n_words, >, 40);
}

/* The printouts of the article come from a page of the web, where some spaces are of the kind that never breaks; that
 * of ss comes from a network made for it, with programs that did what those of the article do. */
static char *
load_printout (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "\u00a0", -1);

  return g_strjoinv (" ", parts);
}

static void
collect_lines (GHashTable *lines,
               const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_assert_true (g_hash_table_add (lines, g_strdup (parts[i])));
}

static void
test_printouts (void)
{
  static const char *const names[] = { "article/connections.txt", "article/routes.txt", "article/interfaces.txt", "ss.txt" };
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);
  g_autoptr (GHashTable) printed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer line;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = load_printout (names[i]);

      collect_lines (printed, text);
    }
  for (guint i = 0; i < n_lessons; i++)
    for (guint j = 0; j < lessons[i].n_blocks; j++)
      if (lessons[i].blocks[j].kind == NP_LESSON_PRINTOUT)
        collect_lines (shown, lessons[i].blocks[j].text);

  g_assert_cmpuint (g_hash_table_size (printed), ==, 38);
  g_hash_table_iter_init (&iter, printed);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    if (!g_hash_table_remove (shown, line))
      g_error ("no lesson shows “%s”", (const char *) line);
  g_hash_table_iter_init (&iter, shown);
  if (g_hash_table_iter_next (&iter, &line, NULL))
    g_error ("never printed: “%s”", (const char *) line);
}

/* The texts between the question that has @word and the next question. */
static char *
dup_answer (const NpLesson *lesson,
            const char     *word)
{
  GString *answer = g_string_new (NULL);
  gboolean is_answer = FALSE;

  for (guint i = 0; i < lesson->n_blocks; i++)
    if (lesson->blocks[i].kind == NP_LESSON_QUESTION)
      is_answer = strstr (lesson->blocks[i].text, word) != NULL;
    else if (is_answer && lesson->blocks[i].kind == NP_LESSON_TEXT)
      g_string_append_printf (answer, "%s\n", lesson->blocks[i].text);

  return g_string_free (answer, FALSE);
}

static char *
dup_all (const NpLesson *lesson)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < lesson->n_blocks; i++)
    if (lesson->blocks[i].kind == NP_LESSON_HEADING || lesson->blocks[i].kind == NP_LESSON_TEXT)
      g_string_append_printf (all, "%s\n", lesson->blocks[i].text);

  return g_string_free (all, FALSE);
}

static void
assert_says (const char        *text,
             const char *const *words,
             gsize              n_words)
{
  for (gsize i = 0; i < n_words && words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” is not said in “%s”", words[i], text);
}

static void
test_answers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *text = dup_answer (np_lesson_lookup (answers[i].lesson), answers[i].question);

      assert_says (text, answers[i].words, G_N_ELEMENTS (answers[i].words));
    }
}

static void
test_facts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *text = dup_all (np_lesson_lookup (facts[i].lesson));

      assert_says (text, facts[i].words, G_N_ELEMENTS (facts[i].words));
    }
}

static gboolean
has_block (const char        *lesson,
           NpLessonBlockKind  kind,
           const char        *target)
{
  const NpLesson *found = np_lesson_lookup (lesson);

  for (guint i = 0; i < found->n_blocks; i++)
    if (found->blocks[i].kind == kind && g_strcmp0 (found->blocks[i].target, target) == 0)
      return TRUE;

  return FALSE;
}

static void
test_live (void)
{
  g_assert_cmpint (np_lesson_lookup ("life-of-a-connection")->blocks[0].kind, ==, NP_LESSON_LIFE);
  g_assert_true (has_block ("life-of-a-connection", NP_LESSON_LINK, "search:state:time_wait"));
  g_assert_true (has_block ("way-of-a-packet", NP_LESSON_WAY, NULL));
  g_assert_true (has_block ("what-an-address-says", NP_LESSON_ANATOMY, "192.168.1.0/24"));
  g_assert_true (has_block ("what-an-address-says", NP_LESSON_ANATOMY, "fe80::/10"));
  g_assert_true (has_block ("reading-netstat", NP_LESSON_LINK, "page:connections"));
  g_assert_true (has_block ("reading-netstat-tables", NP_LESSON_LINK, "page:routes"));
  g_assert_true (has_block ("reading-netstat-tables", NP_LESSON_LINK, "page:interfaces"));
}

static void
test_tour (void)
{
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_cards;
  const NpTourCard *cards = np_tour_get_cards (&n_cards);

  g_assert_cmpuint (n_cards, >=, 4);
  g_assert_cmpuint (n_cards, <=, 5);
  for (guint i = 0; i < n_cards; i++)
    {
      check_title (cards[i].title);
      check_sentences (cards[i].text, 3, 40);
      g_assert_true (g_str_has_suffix (cards[i].icon_name, "-symbolic"));
      g_assert_true (g_hash_table_add (icons, (gpointer) cards[i].icon_name));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lessons/ids", test_ids);
  g_test_add_func ("/lessons/texts", test_texts);
  g_test_add_func ("/lessons/order", test_order);
  g_test_add_func ("/lessons/words", test_words);
  g_test_add_func ("/lessons/printouts", test_printouts);
  g_test_add_func ("/lessons/answers", test_answers);
  g_test_add_func ("/lessons/facts", test_facts);
  g_test_add_func ("/lessons/live", test_live);
  g_test_add_func ("/lessons/tour", test_tour);

  return g_test_run ();
}
