/* tests/cli/pseudo-locale.c: every word that netplain-snapshot says is translated, and none is glued
 *
 * Runs a netplain-snapshot that was built with the translations of the made-up language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/pseudo-locale.h"

#include <string.h>
#include <sys/wait.h>

#include "meaning/checks.h"
#include "meaning/glossary.h"
#include "model/pseudo-values.h"
#include "model/table-info.h"
#include "support/namespace.h"

/* What is the same in every language, because people type it. */
#define WORDS \
  " netplain-snapshot csv json text sentences inet inet6 ipv4 ipv6 unix packet netlink help all " \
  "--format --output --columns --family --listening --connected --search --all-rows --names --watch --count --once --route-to " \
  "--who-uses --explain --netns --help --version -h "

/* What GLib says itself, with a catalogue of its own. */
#define WORDS_OF_GLIB " Usage: [OPTION…] Options: Unknown option "

static const char *program;

static PseudoCheck *
new_check (void)
{
  PseudoCheck *check = pseudo_check_new ();

  pseudo_check_data (check, WORDS);
  pseudo_check_data (check, WORDS_OF_GLIB);
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      pseudo_check_data (check, info->name);
      for (guint i = 0; i < info->n_columns; i++)
        pseudo_check_data (check, info->columns[i].id);
    }
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      pseudo_check_data (check, np_glossary_get_nth (i)->id);
      pseudo_check_data (check, np_glossary_get_nth (i)->word);
      pseudo_check_data (check, np_glossary_get_nth (i)->source);
    }
  for (guint i = 0; i < np_check_get_n (); i++)
    {
      g_autofree char *beside = g_strdup_printf ("[%s]", np_check_get_nth (i)->id);

      pseudo_check_data (check, beside);
    }
  pseudo_services_allow (check);

  return check;
}

/* Takes apart what is put together on purpose: the name of the program before each line that it says, and what GLib
 * says of options. */
static char *
dup_apart (const char *answer)
{
  static const char *const pieces[][2] = {
    { "netplain-snapshot: ", "" },
    { "=⟦", "=  ⟦" },
    { "[OPTION…] ", "[OPTION…]  " },
  };
  GString *text = g_string_new (answer);

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_string_replace (text, pieces[i][0], pieces[i][1], 0);

  return g_string_free (text, FALSE);
}

/* What the program says to @options: data first, then words. Of data only the first @n_lines, if that is not 0. */
static void
check_lines (PseudoCheck *check,
             const char  *options,
             guint        n_lines)
{
  g_autofree char *line = g_strdup_printf ("%s %s", program, options);
  g_autofree char *data = NULL, *words = NULL, *sentences = NULL, *tables = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) arguments = NULL;
  int status;

  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, &error));
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &data, &words, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));

  pseudo_check_data (check, options);
  sentences = dup_apart (words);
  pseudo_check_text (check, options, sentences);
  for (char *p = data; *p != '\0'; p++)
    if (*p == '\n' && n_lines > 0 && --n_lines == 0)
      p[1] = '\0';
  tables = dup_apart (data);
  pseudo_check_text (check, options, tables);
}

static void
check_answer (PseudoCheck *check,
              const char  *options)
{
  check_lines (check, options, 0);
}

static void
test_help (void)
{
  g_autoptr(PseudoCheck) check = new_check ();

  check_answer (check, "--help");
  /* Which processes there are is up to the computer. */
  check_lines (check, "--netns=help", 1);
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      g_autofree char *options = g_strdup_printf ("%s --columns=help --format=text", np_table_info_get (id)->name);

      check_answer (check, options);
    }
  g_assert_cmpuint (pseudo_check_get_n (check), >, NP_N_TABLES);
}

static void
test_explain (void)
{
  static const char *const words[] = {
    "TIME_WAIT", "Recv-Q", "22", "443", "50000", "InErrors", "U", "nonsensical", "recvq", "192.168.1.7/24",
    "fe80::1", "ECONNREFUSED", "all",
  };
  g_autoptr(PseudoCheck) check = new_check ();

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *options = g_strdup_printf ("--format=text --explain=%s", words[i]);

      check_answer (check, options);
    }
  g_assert_cmpuint (pseudo_check_get_n (check), >, G_N_ELEMENTS (words) / 2);
}

static void
test_questions (void)
{
  static const char *const questions[] = {
    "--who-uses=22", "--who-uses=1", "--who-uses=nothing", "--route-to=127.0.0.1", "--route-to=192.0.2.1", "--route-to=::1",
    "--route-to=2001:db8::1", "--route-to=224.0.0.1", "--route-to=''",
  };
  g_autoptr(PseudoCheck) check = new_check ();

  pseudo_check_data (check, "lo local main default");
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *options = g_strdup_printf ("--format=text %s", questions[i]);

      check_answer (check, options);
    }
  g_assert_cmpuint (pseudo_check_get_n (check), >=, G_N_ELEMENTS (questions));
}

static void
test_wrong_usage (void)
{
  static const char *const wrong[] = {
    "sockets", "connections routes", "all --columns=pid", "all --search=x", "--watch=0", "--count=0", "--format=xml", "--family=inet7",
    "--columns=nothing", "--nothing", "--netns=nowhere", "--listening --connected", "routes --listening", "--output=/nowhere/x",
    "--explain=x --watch=1", "routes --once", "findings --once --watch=1", "--route-to=x --who-uses=1",
  };
  g_autoptr(PseudoCheck) check = new_check ();

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    check_answer (check, wrong[i]);
  g_assert_cmpuint (pseudo_check_get_n (check), >=, G_N_ELEMENTS (wrong));
}

static void
test_tables (void)
{
  g_autoptr(PseudoCheck) check = new_check ();

  pseudo_check_data (check, "lo local main default kernel host link loopback up forever noqueue unspec");
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      g_autofree char *table = g_strdup_printf ("%s --format=text", np_table_info_get (id)->name);
      g_autofree char *sentences = g_strdup_printf ("%s --format=sentences", np_table_info_get (id)->name);

      check_answer (check, table);
      check_answer (check, sentences);
    }
  g_assert_cmpuint (pseudo_check_get_n (check), >, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!pseudo_locale_start ())
    return pseudo_locale_skip ();

  program = argv[1];

  g_test_add_func ("/cli/pseudo-locale/help", test_help);
  g_test_add_func ("/cli/pseudo-locale/explain", test_explain);
  np_test_add_in_namespace ("/cli/pseudo-locale/questions", test_questions);
  g_test_add_func ("/cli/pseudo-locale/wrong-usage", test_wrong_usage);
  np_test_add_in_namespace ("/cli/pseudo-locale/tables", test_tables);

  return g_test_run ();
}
