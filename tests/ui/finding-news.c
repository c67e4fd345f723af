/* tests/ui/finding-news.c: which problems are news
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-news.h"

#include <string.h>

#define MINUTE (60 * G_USEC_PER_SEC)

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Several at a time come in no order. */
static void
assert_keys (GPtrArray  *keys,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_ptr_array_sort (keys, compare_texts);
  g_ptr_array_add (keys, NULL);
  text = g_strjoinv (" ", (char **) keys->pdata);
  g_assert_cmpstr (text, ==, expected);
}

/* What is there now, what of it is news, and what is over: keys with spaces between them. */
static void
update (NpFindingNews *news,
        gint64         time,
        gboolean       is_look,
        const char    *now,
        const char    *fresh,
        const char    *over)
{
  g_auto(GStrv) words = *now != '\0' ? g_strsplit (now, " ", -1) : g_new0 (char *, 1);
  g_autoptr(GPtrArray) keys = g_ptr_array_new ();
  g_autoptr(GPtrArray) found_fresh = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) found_over = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (keys, words[i]);
  np_finding_news_update (news, keys, time, is_look, found_fresh, found_over);
  assert_keys (found_fresh, fresh);
  assert_keys (found_over, over);
}

static void
look (NpFindingNews *news,
      gint64         time,
      const char    *now,
      const char    *fresh,
      const char    *over)
{
  update (news, time, TRUE, now, fresh, over);
}

static void
test_news (void)
{
  g_autoptr(NpFindingNews) news = np_finding_news_new ();

  look (news, 1, "old", "", "");
  look (news, 2, "old", "", "");
  look (news, 3, "old one two", "one two", "");
  look (news, 4, "one two old", "", "");
  look (news, 5, "two", "", "old one");
  look (news, 6, "two", "", "");
  look (news, 7, "", "", "two");
  look (news, 8, "", "", "");
}

/* Also when there was nothing in the first look. */
static void
test_first_look (void)
{
  g_autoptr(NpFindingNews) news = np_finding_news_new ();

  look (news, 1, "", "", "");
  look (news, 2, "one", "one", "");

  np_finding_news_forget (news);
  look (news, 3, "one", "", "");
  look (news, 4, "one two", "two", "");
}

/* What comes and goes is told once, what comes back after a while is told again. */
static void
test_comes_and_goes (void)
{
  g_autoptr(NpFindingNews) news = np_finding_news_new ();

  look (news, 0, "", "", "");
  look (news, 1 * MINUTE, "loose", "loose", "");
  look (news, 2 * MINUTE, "", "", "loose");
  look (news, 3 * MINUTE, "loose", "", "");
  look (news, 4 * MINUTE, "", "", "loose");
  look (news, 5 * MINUTE, "loose", "", "");
  look (news, 6 * MINUTE, "", "", "loose");
  look (news, 7 * MINUTE + 1, "", "", "");
  look (news, 7 * MINUTE + 2, "loose", "loose", "");

  /* Nobody looked for long. */
  look (news, 20 * MINUTE, "loose", "loose", "");
}

/* Somebody says what is intended, or takes it back: that makes nothing happen. */
static void
test_intended (void)
{
  g_autoptr(NpFindingNews) news = np_finding_news_new ();

  look (news, 1, "one two", "", "");
  update (news, 1, FALSE, "one", "", "two");
  update (news, 1, FALSE, "one two three", "", "");
  look (news, 2, "one two three", "", "");
  look (news, 3, "one two three four", "four", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/finding-news/news", test_news);
  g_test_add_func ("/finding-news/first-look", test_first_look);
  g_test_add_func ("/finding-news/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/finding-news/intended", test_intended);

  return g_test_run ();
}
