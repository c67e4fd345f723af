/* kernel/proc-files.c: the text files of proc_net(5)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/proc-files.h"

#include <glib/gi18n-lib.h>

#include "snapshot/error.h"

static NpErrorCode
code_from_file_error (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM))
    return NP_ERROR_NOT_PERMITTED;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return NP_ERROR_NOT_SUPPORTED;

  return NP_ERROR_FAILED;
}

/**
 * np_proc_file_read:
 * @net: the folder of the files, usually `/proc/thread-self/net`
 * @name: one of them
 * @error: why it could not be read, in the domain %NP_ERROR
 *
 * Returns: (transfer full) (nullable): what the file says; %NULL without an error when the folder
 *   is there and the file is not: the kernel then lacks what the file would tell of
 */
char *
np_proc_file_read (const char  *net,
                   const char  *name,
                   GError     **error)
{
  g_autofree char *path = g_build_filename (net, name, NULL);
  g_autoptr(GError) local_error = NULL;
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, &local_error))
    return text;

  if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) || !g_file_test (net, G_FILE_TEST_IS_DIR))
    g_set_error (error, NP_ERROR, code_from_file_error (local_error),
                 _("The file “%s” could not be read: %s"), path, local_error->message);

  return NULL;
}
