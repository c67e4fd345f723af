/* ui/finding-actions.c: what people can do with what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-actions.h"

#include <glib/gi18n-lib.h>

#include "ui/intended.h"
#include "ui/severity.h"
#include "ui/window-links.h"

/**
 * np_finding_show:
 * @from: a widget in the window
 * @finding: what was noticed
 *
 * Shows the rows that it is about, see np_window_show_finding().
 */
void
np_finding_show (GtkWidget             *from,
                 const NpFindingRecord *finding)
{
  GtkRoot *root = gtk_widget_get_root (from);

  if (NP_IS_WINDOW (root))
    np_window_show_finding (NP_WINDOW (root), finding);
}

/**
 * np_finding_intend:
 * @from: a widget in the window
 * @finding: what was noticed
 *
 * Remembers that this is as it should be, and offers to forget it again.
 */
void
np_finding_intend (GtkWidget             *from,
                   const NpFindingRecord *finding)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *key = np_finding_record_dup_key (finding);
  g_autofree char *title = g_markup_escape_text (finding->title, -1);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (!NP_IS_WINDOW (root))
    return;

  /* Translators: %s is what was noticed, and is not to be shown any more. */
  text = g_strdup_printf (_("Marked as intended: %s"), title);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.forget-intended");
  adw_toast_set_action_target_value (toast, g_variant_new_string (key));

  /* The finding goes with its card. */
  np_intended_add (np_window_get_settings (NP_WINDOW (root)), finding);
  np_window_take_toast (NP_WINDOW (root), toast);
}

static void
append_paragraph (GString    *text,
                  const char *heading,
                  const char *paragraph)
{
  if (paragraph == NULL || *paragraph == '\0')
    return;

  if (text->len > 0)
    g_string_append (text, "\n\n");
  if (heading != NULL)
    g_string_append_printf (text, "%s\n", heading);
  g_string_append (text, paragraph);
}

/**
 * np_finding_dup_text:
 * @finding: what was noticed
 *
 * Returns: (transfer full): all that is said about it, to be sent to somebody
 */
char *
np_finding_dup_text (const NpFindingRecord *finding)
{
  g_autoptr(GString) text = g_string_new (NULL);

  /* Translators: the first %s is how bad something is, such as "Warning", the second what was noticed. */
  g_string_append_printf (text, _("%s: %s"), np_severity_get_title (finding->severity), finding->title);
  append_paragraph (text, NULL, finding->meaning);
  append_paragraph (text, _("Is it bad?"), finding->verdict);
  append_paragraph (text, _("What to do"), finding->action);
  append_paragraph (text, _("Why do I see this?"), finding->reason);
  append_paragraph (text, _("When this is normal"), finding->normal);
  append_paragraph (text, _("What was seen"), finding->evidence);

  return g_strdup (text->str);
}

/**
 * np_finding_copy:
 * @from: a widget in the window
 * @finding: what was noticed
 *
 * Puts np_finding_dup_text() into the clipboard.
 */
void
np_finding_copy (GtkWidget             *from,
                 const NpFindingRecord *finding)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *text = np_finding_dup_text (finding);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (from), text);
  if (NP_IS_WINDOW (root))
    np_window_add_toast (NP_WINDOW (root), _("Copied"));
}
