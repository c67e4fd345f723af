/* tests/support/population.c: the programs of tests/populations, and what other tools say about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/population.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct _NpTestPopulation
{
  GPid pid;
  int  input;
};

/**
 * np_test_population_start:
 * @command: the name of a program of tests/populations, or the absolute path of a script, and its options
 *
 * Starts it and waits until it is ready. The environment variable
 * `NP_TEST_POPULATIONS` names the folder of the built programs.
 *
 * Returns: (transfer full): the running program
 */
NpTestPopulation *
np_test_population_start (const char *command)
{
  g_autofree NpTestPopulation *self = g_new0 (NpTestPopulation, 1);
  const char *folder = g_getenv ("NP_TEST_POPULATIONS");
  g_autofree char *path = NULL;
  g_auto(GStrv) argv = NULL;
  g_autoptr(GError) error = NULL;
  char answer[6] = { 0 };
  gsize length = 0;
  int output;

  g_assert_nonnull (folder);
  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  path = g_path_is_absolute (argv[0]) ? g_strdup (argv[0]) : g_build_filename (folder, argv[0], NULL);
  g_free (argv[0]);
  argv[0] = g_steal_pointer (&path);

  if (!g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                 &self->pid, &self->input, &output, NULL, &error))
    g_error ("%s: %s", command, error->message);

  for (gssize n = 1; n > 0 && length < sizeof answer; length += MAX (n, 0))
    n = read (output, answer + length, sizeof answer - length);
  close (output);
  if (length != 6 || memcmp (answer, "ready\n", 6) != 0)
    g_error ("%s: did not become ready", command);

  return g_steal_pointer (&self);
}

/**
 * np_test_population_stop:
 * @self: (transfer full): a running program
 *
 * Ends it and waits until it has ended.
 */
void
np_test_population_stop (NpTestPopulation *self)
{
  close (self->input);
  waitpid (self->pid, NULL, 0);
  g_spawn_close_pid (self->pid);
  g_free (self);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The lines of a text in order, without leading, trailing and doubled spaces and empty lines. */
static GPtrArray *
sorted_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit_set (parts[i], " \t", -1);
      GString *line = g_string_new (NULL);

      for (guint j = 0; words[j] != NULL; j++)
        if (words[j][0] != '\0')
          g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[j]);
      if (line->len > 0)
        g_ptr_array_add (lines, g_string_free (line, FALSE));
      else
        g_string_free (line, TRUE);
    }

  g_ptr_array_sort (lines, compare_lines);

  return lines;
}

/**
 * np_test_assert_same_lines:
 * @ours: lines in any order
 * @theirs: lines in any order
 *
 * Fails unless both have the same lines, each as often, whatever their order and their spaces.
 */
void
np_test_assert_same_lines (const char *ours,
                           const char *theirs)
{
  g_autoptr(GPtrArray) a = sorted_lines (ours);
  g_autoptr(GPtrArray) b = sorted_lines (theirs);

  for (guint i = 0; i < MIN (a->len, b->len); i++)
    g_assert_cmpstr (g_ptr_array_index (a, i), ==, g_ptr_array_index (b, i));
  g_assert_cmpuint (a->len, ==, b->len);
}
