/* meaning/check-privacy.c: what others may read, and who is here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>

#include "meaning/check-words.h"
#include "meaning/place.h"
#include "meaning/socket-phrases.h"

/* So many addresses of visitors are listed (judgement). */
#define LISTED_VISITORS 5

/**
 * PlainService:
 * @severity: how bad it is to use it
 * @meaning: (translatable): that it is usually not encrypted, and when it is
 * @verdict: (translatable): whether that is bad
 * @action: (translatable): what to use instead
 *
 * A service that usually travels unencrypted.
 */
typedef struct
{
  guint16     port;
  NpSeverity  severity;
  const char *meaning;
  const char *verdict;
  const char *action;
} PlainService;

static const PlainService plain_services[] = {
  { 21, NP_SEVERITY_NOTICE,
    N_("Old file transfer (FTP) on this port usually travels unencrypted, so that others on the way can read it. Both sides may have agreed on encryption; that cannot be seen here."),
    N_("For files that anybody may have it is fine."),
    N_("Use file transfer by SSH (SFTP), or with encryption (FTPS), where the other side offers it.") },
  { 23, NP_SEVERITY_NOTICE,
    N_("Old remote login (telnet) on this port usually travels unencrypted, so that others on the way can read it."),
    N_("Over the internet, it should not be used for anything private."),
    N_("Use SSH where the other side offers it.") },
  { 80, NP_SEVERITY_INFO,
    N_("Web pages on this port usually travel unencrypted, so that others on the way can read them."),
    N_("That is common, and fine for what is no secret. Updates, for example, often come so, and are checked in another way."),
    N_("Before you enter anything private, look whether the address begins with “https”.") },
  { 110, NP_SEVERITY_NOTICE,
    N_("Mail that is fetched on this port (POP3) usually travels unencrypted, so that others on the way can read it. Both sides may have agreed on encryption (STARTTLS); that cannot be seen here."),
    N_("It is bad only if the mail program does not use encryption."),
    N_("Look in the settings of the mail program for encryption; port 995 is usual for that.") },
  { 143, NP_SEVERITY_NOTICE,
    N_("Mail that is read on this port (IMAP) usually travels unencrypted, so that others on the way can read it. Both sides may have agreed on encryption (STARTTLS); that cannot be seen here."),
    N_("It is bad only if the mail program does not use encryption."),
    N_("Look in the settings of the mail program for encryption; port 993 is usual for that.") },
};

static const PlainService *
find_plain_service (guint16 port)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_services); i++)
    if (plain_services[i].port == port)
      return &plain_services[i];

  return NULL;
}

/* A visitor calls from any port. */
static gboolean
uses_plain_service (const NpSocketRecord *socket)
{
  return find_plain_service (socket->remote_port) != NULL && socket->role != NP_ROLE_VISITED &&
         np_socket_get_places (socket) == NP_PLACE_INTERNET;
}

static void
report_plain (NpLook             *look,
              const NpCheck      *check,
              const PlainService *service,
              GPtrArray          *sockets)
{
  const NpSocketRecord *first = sockets->pdata[0];
  g_autofree char *name = np_socket_dup_subject (first);
  g_autofree char *subject = g_strdup_printf ("%s:%u/tcp", np_socket_get_lasting_name (first), service->port);
  NpFinding finding;

  np_finding_init (&finding, check, service->severity);
  np_finding_set_subject (&finding, subject);
  /* Translators: %1$s is a program. */
  finding.title = g_strdup_printf (_("%1$s uses port %2$u, which is usually not encrypted"), name, service->port);
  finding.meaning = g_strdup (_(service->meaning));
  finding.verdict = g_strdup (_(service->verdict));
  finding.action = g_strdup (_(service->action));
  np_finding_add_sockets (&finding, sockets);
  np_look_report (look, &finding);
}

static void
plaintext_service (NpLook        *look,
                   const NpCheck *check)
{
  const GPtrArray *established = look->sets[NP_SOCKETS_ESTABLISHED];
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(GPtrArray) of_port = g_ptr_array_new ();

  for (guint i = 0; i < established->len; i++)
    if (uses_plain_service (established->pdata[i]))
      g_ptr_array_add (found, established->pdata[i]);

  for (gsize n = 0; n < G_N_ELEMENTS (plain_services); n++)
    {
      g_autoptr(GPtrArray) programs = NULL;

      g_ptr_array_set_size (of_port, 0);
      for (guint i = 0; i < found->len; i++)
        if (((const NpSocketRecord *) found->pdata[i])->remote_port == plain_services[n].port)
          g_ptr_array_add (of_port, found->pdata[i]);

      programs = np_check_group_by_name (of_port);
      for (guint i = 0; i < programs->len; i++)
        report_plain (look, check, &plain_services[n], programs->pdata[i]);
    }
}

#define VNC_TITLE N_("Somebody is connected to this computer’s port for sharing the screen (VNC)")

/* The ports by which somebody else may use this computer, and what to call a visit there. */
static const struct
{
  guint16     port;
  const char *title;
} control_ports[] = {
  { 22, N_("Somebody is connected to this computer’s port for SSH") },
  { 3389, N_("Somebody is connected to this computer’s port for remote desktop (RDP)") },
  { 5900, VNC_TITLE },
  { 5901, VNC_TITLE },
  { 5902, VNC_TITLE },
  { 5903, VNC_TITLE },
  { 5904, VNC_TITLE },
  { 5905, VNC_TITLE },
  { 5906, VNC_TITLE },
  { 5907, VNC_TITLE },
  { 5908, VNC_TITLE },
  { 5909, VNC_TITLE },
};

#define N_CONTROL_PORTS G_N_ELEMENTS (control_ports)

/* Returns its place in the table; -1 for all other ports. */
static int
find_control_port (guint16 port)
{
  for (guint n = 0; n < N_CONTROL_PORTS; n++)
    if (control_ports[n].port == port)
      return (int) n;

  return -1;
}

/* A caller may have such a port by chance. */
static gboolean
is_visit_from_outside (const NpLook         *look,
                       const NpSocketRecord *socket)
{
  return socket->role != NP_ROLE_CALLER && !socket->has_temporary_port &&
         np_socket_get_places (socket) != NP_PLACE_THIS_COMPUTER && !np_look_has_own_address (look, &socket->remote);
}

static void
take_visitor_figures (NpFinding *finding,
                      GPtrArray *sockets)
{
  g_autoptr(GHashTable) hosts = np_check_hosts_new (NULL);

  for (guint i = 0; i < sockets->len && g_hash_table_size (hosts) < LISTED_VISITORS; i++)
    {
      const NpAddress *remote = &((const NpSocketRecord *) sockets->pdata[i])->remote;
      g_autofree char *address = NULL;

      if (!g_hash_table_add (hosts, (gpointer) remote))
        continue;

      address = np_address_dup_plain (remote);
      /* Translators: %s is the address of another computer. */
      np_finding_take_figure (finding, g_strdup_printf (_("From %s"), address));
    }
}

static void
report_control (NpLook        *look,
                const NpCheck *check,
                const char    *title,
                GPtrArray     *sockets)
{
  const NpSocketRecord *first = sockets->pdata[0];
  g_autofree char *subject = g_strdup_printf ("%u/tcp", first->local_port);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, subject);
  finding.title = g_strdup (_(title));
  finding.meaning = g_strdup (_("Usually somebody works on this computer from another one, or a program there copies files. Somebody may also just try to log in. What is done there cannot be seen here."));
  finding.verdict = g_strdup (_("That is fine if it is you, or somebody whom you let in."));
  finding.action = g_strdup (_("If you do not know the address that they come from, turn remote login or screen sharing off in the settings, and change your password."));
  take_visitor_figures (&finding, sockets);
  np_finding_add_sockets (&finding, sockets);
  np_look_report (look, &finding);
}

static void
remote_control_active (NpLook        *look,
                       const NpCheck *check)
{
  const GPtrArray *established = look->sets[NP_SOCKETS_ESTABLISHED];
  GPtrArray *visits[N_CONTROL_PORTS] = { NULL };

  for (guint i = 0; i < established->len; i++)
    {
      const NpSocketRecord *socket = established->pdata[i];
      int n = find_control_port (socket->local_port);

      if (n < 0 || !is_visit_from_outside (look, socket))
        continue;
      if (visits[n] == NULL)
        visits[n] = g_ptr_array_new ();
      g_ptr_array_add (visits[n], (gpointer) socket);
    }

  for (guint n = 0; n < N_CONTROL_PORTS; n++)
    if (visits[n] != NULL)
      {
        report_control (look, check, control_ports[n].title, visits[n]);
        g_ptr_array_unref (visits[n]);
      }
}

static const NpCheck checks[] = {
  {
    .id = "plaintext-service",
    .title = N_("Services that are usually not encrypted"),
    .reason = N_("Shown when a program is connected to port 21, 23, 80, 110 or 143 of a computer of the internet. Port 80 is only good to know. What really travels there, and whether it is encrypted after all, is not looked at."),
    .normal = N_("Normal for old web pages and for updates that are checked in another way."),
    .source = "IANA Service Name and Transport Protocol Port Number Registry, RFC 2595, RFC 4217",
    .run = plaintext_service,
  },
  {
    .id = "remote-control-active",
    .title = N_("Visitors who may work on this computer from elsewhere"),
    .reason = N_("Shown when another computer is connected to port 22 (SSH), 3389 (RDP) or 5900 to 5909 (VNC) of this one. What really waits there cannot be seen."),
    .normal = N_("Normal while you or somebody whom you let in works on this computer from elsewhere."),
    .source = "IANA Service Name and Transport Protocol Port Number Registry",
    .run = remote_control_active,
  },
};

const NpCheckTable np_checks_privacy = { NP_CHECKS_CONNECTIONS, checks, G_N_ELEMENTS (checks) };
