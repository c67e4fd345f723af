/* main.c: netplain, the program with a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>

#include "config.h"
#include "ui/application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(NpApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, NP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Whoever reads our output may stop; that is an error to report and no reason to die. */
  signal (SIGPIPE, SIG_IGN);

  application = np_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
