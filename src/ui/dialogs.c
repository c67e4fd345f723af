/* ui/dialogs.c: windows that ask or tell
 *
 * libadwaita has had newer widgets for these since 1.5. The oldest that Netplain
 * builds with has not, so what will have to be replaced one day is all in here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "config.h"

/**
 * np_dialogs_show_about:
 * @parent: the window
 *
 * Says what the program is.
 */
void
np_dialogs_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("Netplain"),
                         "application-icon", NP_APP_ID,
                         "version", NP_VERSION,
                         "developer-name", _("The Netplain contributors"),
                         "comments", _("Shows what this computer is doing on the network, and explains every word of it."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/**
 * np_dialogs_ask:
 * @parent: the window
 * @heading: what it is about
 * @body: what would happen
 * @yes: what the button says that does it
 * @yes_cb: (scope notified): called with @user_data alone when that button was pressed
 * @user_data: (nullable): an object that must live meanwhile
 *
 * Asks before something is done that cannot be taken back.
 */
void
np_dialogs_ask (GtkWindow  *parent,
                const char *heading,
                const char *body,
                const char *yes,
                GCallback   yes_cb,
                gpointer    user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "no", _("_Cancel"), "yes", yes, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "yes", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "no");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "no");
  g_signal_connect_object (dialog, "response::yes", yes_cb, user_data, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
