/* kernel/process-description.c: what a process is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-files.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "snapshot/visible-text.h"

/* The kernel keeps this many bytes of a name and cuts the rest (TASK_COMM_LEN of proc_pid_comm(5)). */
#define COMM_LENGTH 15

#define COMMAND_LINE_MAX 4096

/* A script's name is at most this many words behind its interpreter: "perl -T -w name". */
#define NAME_WORDS 4

#define DELETED_SUFFIX " (deleted)"

static const char *
base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* The word that the process was started under, when @comm was made from it. */
static char *
name_from_words (const char *comm,
                 const char *words,
                 gsize       size)
{
  gsize length = strlen (comm);
  const char *end = words + size;

  if (length == 0)
    return NULL;

  for (guint i = 0; i < NAME_WORDS && words < end; i++)
    {
      g_autofree char *word = g_strndup (words, (gsize) (end - words));
      const char *name = base_name (word);

      if (g_str_has_prefix (name, comm) &&
          (length >= COMM_LENGTH || strchr (" :", name[length]) != NULL))
        return g_strndup (name, length + strcspn (name + length, " :"));

      words += strlen (word) + 1;
    }

  return NULL;
}

/**
 * np_process_files_choose_name:
 * @comm: the name the kernel keeps, which the process may change; may be empty
 * @executable: (nullable): the path of its program file, which it cannot change
 * @words: its arguments, each with a zero byte behind it; the process may change them
 * @words_size: bytes in @words
 *
 * Chooses what to call a process. In this order:
 *
 * 1. the file name of @executable, when @comm is its beginning: most programs
 * 2. the file name of one of the first words, when @comm was made from it: a script,
 *    whose executable is only the interpreter, or one of the many names of busybox
 * 3. the file name of @executable: a program that renamed its main thread ("Socket Process")
 * 4. @comm, or else the first word
 *
 * Returns: (transfer full) (nullable): the name in the bytes it came in, %NULL when nothing is known
 */
char *
np_process_files_choose_name (const char *comm,
                              const char *executable,
                              const char *words,
                              gsize       words_size)
{
  g_autofree char *file = executable != NULL ? g_strdup (base_name (executable)) : NULL;
  g_autofree char *first = NULL;
  char *name;

  if (file != NULL && g_str_has_suffix (file, DELETED_SUFFIX))
    file[strlen (file) - strlen (DELETED_SUFFIX)] = '\0';

  if (file != NULL && *comm != '\0' && g_str_has_prefix (file, comm))
    return g_steal_pointer (&file);

  name = name_from_words (comm, words, words_size);
  if (name != NULL)
    return name;

  if (file != NULL && *file != '\0')
    return g_steal_pointer (&file);
  if (*comm != '\0')
    return g_strdup (comm);

  first = g_strndup (words, words_size);

  return *first != '\0' ? g_strdup (base_name (first)) : NULL;
}

/* One line of the words, with an ellipsis when there were more than were read. */
static char *
visible_command_line (char  *words,
                      gsize  size)
{
  gboolean is_cut = size == COMMAND_LINE_MAX;
  g_autofree char *visible = NULL;
  const char *end;

  while (size > 0 && words[size - 1] == '\0')
    size--;
  for (gsize i = 0; i < size; i++)
    if (words[i] == '\0')
      words[i] = ' ';
  if (size == 0)
    return NULL;

  /* Do not show half of the last character as damaged. */
  if (is_cut && !g_utf8_validate_len (words, size, &end) && (gsize) (words + size - end) < 4)
    size = (gsize) (end - words);
  visible = np_visible_text (words, (gssize) size);

  return is_cut ? g_strconcat (visible, "…", NULL) : g_steal_pointer (&visible);
}

/* What the name of a process is chosen from. Each part may be unreadable on its own: `exe` is for the same user
 * only, and `cmdline` is empty when the process cleared it. Only `comm` is there as long as the process is. */
typedef struct
{
  char  comm[64];
  char  executable[PATH_MAX]; /* empty when it may not be read */
  char  words[COMMAND_LINE_MAX + 1];
  gsize words_size;
} Names;

/* Returns FALSE when the process has ended. */
static gboolean
read_names (int    directory,
            Names *names)
{
  gssize comm_size = np_process_files_read (directory, "comm", names->comm, sizeof names->comm);
  gssize words_size = np_process_files_read (directory, "cmdline", names->words, sizeof names->words);
  ssize_t executable_size = readlinkat (directory, "exe", names->executable, sizeof names->executable - 1);

  if (comm_size < 0)
    return FALSE;

  /* The file ends with a newline of its own; one before that belongs to the name. */
  if (comm_size > 0 && names->comm[comm_size - 1] == '\n')
    comm_size--;
  names->comm[comm_size] = '\0';
  names->executable[MAX (executable_size, 0)] = '\0';
  names->words_size = (gsize) MAX (words_size, 0);

  return TRUE;
}

static char *
choose_visible_name (const Names *names)
{
  g_autofree char *name = np_process_files_choose_name (names->comm,
                                                        names->executable[0] != '\0' ? names->executable : NULL,
                                                        names->words, names->words_size);

  return name != NULL ? np_visible_text (name, -1) : NULL;
}

/**
 * np_process_files_get_name:
 * @directory: a descriptor of `/proc/PID`
 *
 * Returns: (transfer full) (nullable): the name to show of a process, as np_visible_text() makes it; %NULL when
 *   it has ended or has none
 */
char *
np_process_files_get_name (int directory)
{
  Names names;

  return read_names (directory, &names) ? choose_visible_name (&names) : NULL;
}

/**
 * np_process_files_describe:
 * @directory: a descriptor of `/proc/PID`
 * @known: what is known already: its number, its origin and its parent's name
 *
 * Returns: (transfer full) (nullable): the description, %NULL when the process has ended
 */
NpProcess *
np_process_files_describe (int              directory,
                           const NpProcess *known)
{
  Names names;
  NpProcess values = *known;
  g_autofree char *visible_name = NULL;
  g_autofree char *visible_comm = NULL;
  g_autofree char *visible_words = NULL;
  g_autofree char *visible_executable = NULL;
  struct stat status;

  if (!read_names (directory, &names))
    return NULL;

  visible_name = choose_visible_name (&names);
  if (visible_name == NULL)
    visible_name = g_strdup_printf (_("process %d"), known->pid);
  visible_comm = np_visible_text (names.comm, -1);
  visible_words = visible_command_line (names.words, names.words_size);
  if (names.executable[0] != '\0')
    visible_executable = np_visible_text (names.executable, -1);

  values.uid = fstat (directory, &status) == 0 ? status.st_uid : G_MAXUINT32;
  values.program = visible_name;
  values.comm = visible_comm;
  values.command_line = visible_words;
  values.executable = visible_executable;

  return np_process_new (&values);
}
