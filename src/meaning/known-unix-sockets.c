/* meaning/known-unix-sockets.c: what is usually behind a well-known UNIX socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/known-unix-sockets.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The first pattern that fits decides, so narrow ones stand before wide ones. A number of a user, of a
 * display or the like is a star. The paths are the usual ones of each program's own documentation. */
static const NpKnownUnixSocket known_sockets[] = {
  /* Talking between programs */
  /* Translators: the first text of each entry of this file is a name that may stand alone in a cell, or in "(D-Bus
   * session bus, usually messages between the programs of the desktop)"; the second follows "usually". */
  { "/run/dbus/system_bus_socket", N_("D-Bus system bus"), N_("asking services of the system to do something") },
  { "/run/user/*/bus", N_("D-Bus session bus"), N_("messages between the programs of the desktop") },
  { "/run/user/*/.dbus-proxy/session-bus-proxy-*", N_("D-Bus session bus, filtered"), N_("letting an app in a sandbox use only some services") },
  { "/run/user/*/.dbus-proxy/system-bus-proxy-*", N_("D-Bus system bus, filtered"), N_("letting an app in a sandbox use only some services") },
  { "/run/user/*/.dbus-proxy/a11y-bus-proxy-*", N_("Accessibility bus (AT-SPI), filtered"), N_("screen readers and other assistive programs") },
  { "/run/user/*/at-spi/bus", N_("Accessibility bus (AT-SPI)"), N_("screen readers and other assistive programs") },
  { "/run/user/*/at-spi/bus_*", N_("Accessibility bus (AT-SPI)"), N_("screen readers and other assistive programs") },
  { "/home/*/.cache/at-spi/bus", N_("Accessibility bus (AT-SPI)"), N_("screen readers and other assistive programs") },
  { "/home/*/.cache/at-spi/bus_*", N_("Accessibility bus (AT-SPI)"), N_("screen readers and other assistive programs") },
  { "/tmp/dbus-*", N_("D-Bus"), N_("messages between the programs of the desktop") },
  { "@/tmp/dbus-*", N_("D-Bus"), N_("messages between the programs of the desktop") },

  /* Screen and input */
  { "/run/user/*/wayland-*", N_("Wayland display"), N_("showing windows, and getting what is typed and clicked") },
  { "/tmp/.X11-unix/X*", N_("X11 display"), N_("showing windows, and getting what is typed and clicked") },
  { "@/tmp/.X11-unix/X*", N_("X11 display"), N_("showing windows, and getting what is typed and clicked") },
  { "/tmp/.ICE-unix/*", N_("Session manager (ICE)"), N_("saving work when you log out") },
  { "@/tmp/.ICE-unix/*", N_("Session manager (ICE)"), N_("saving work when you log out") },
  { "/home/*/.cache/ibus/dbus-*", N_("Input method (IBus)"), N_("typing in other scripts") },
  { "@/home/*/.cache/ibus/dbus-*", N_("Input method (IBus)"), N_("typing in other scripts") },
  { "/tmp/fcitx-socket-*", N_("Input method (Fcitx)"), N_("typing in other scripts") },
  { "/run/user/*/speech-dispatcher/*", N_("Speech Dispatcher"), N_("reading texts aloud") },

  /* Sound and video */
  { "/run/user/*/pipewire-*-manager", N_("PipeWire, as manager"), N_("sound, cameras and screen sharing") },
  { "/run/user/*/pipewire-*", N_("PipeWire"), N_("sound, cameras and screen sharing") },
  { "/run/pipewire/*", N_("PipeWire"), N_("sound, cameras and screen sharing") },
  { "/run/user/*/pulse/native", N_("PulseAudio"), N_("playing and recording sound") },
  { "/tmp/pulse-*/native", N_("PulseAudio"), N_("playing and recording sound") },
  { "/run/pulse/native", N_("PulseAudio"), N_("playing and recording sound") },

  /* The log */
  { "/run/systemd/journal/stdout", N_("System log (journald)"), N_("keeping what services print") },
  { "/run/systemd/journal/socket", N_("System log (journald)"), N_("log messages") },
  { "/run/systemd/journal/dev-log", N_("System log (journald)"), N_("log messages") },
  { "/run/systemd/journal/syslog", N_("System log (syslog)"), N_("passing log messages on to another log program") },
  { "/run/systemd/journal/*", N_("System log (journald)"), N_("log messages") },
  { "/run/systemd/journal.*/*", N_("System log (journald)"), N_("log messages of one part of the system") },
  { "/dev/log", N_("System log"), N_("log messages") },

  /* The system and its devices */
  { "/run/systemd/notify", N_("systemd"), N_("hearing from services how they are") },
  { "/run/systemd/private", N_("systemd"), N_("starting and stopping services") },
  { "/run/user/*/systemd/notify", N_("systemd of a user"), N_("hearing from services how they are") },
  { "/run/user/*/systemd/private", N_("systemd of a user"), N_("starting and stopping services") },
  { "/run/systemd/userdb/*", N_("Accounts (systemd)"), N_("looking up users and groups") },
  { "/run/systemd/resolve/*", N_("Name lookup (systemd-resolved)"), N_("turning names into addresses") },
  { "/run/systemd/oom/*", N_("Memory watch (systemd-oomd)"), N_("ending programs before memory runs out") },
  { "/run/systemd/io.system.ManagedOOM", N_("Memory watch (systemd-oomd)"), N_("ending programs before memory runs out") },
  { "/run/systemd/io.systemd.ManagedOOM", N_("Memory watch (systemd-oomd)"), N_("ending programs before memory runs out") },
  { "/run/systemd/coredump", N_("Crash reports (systemd-coredump)"), N_("keeping what is left of a crashed program") },
  { "/run/systemd/*", N_("systemd"), N_("services of the system") },
  { "/run/udev/control", N_("Devices (udev)"), N_("settings of the device manager") },
  { "@/org/kernel/udev/udevd", N_("Devices (udev)"), N_("settings of the device manager") },
  { "@/org/kernel/linux/storage/multipathd", N_("Disks with several ways (multipathd)"), N_("storage of servers") },
  { "/run/acpid.socket", N_("Power events (acpid)"), N_("power keys, lid and battery") },
  { "/run/lvm/*", N_("Disk volumes (LVM)"), N_("looking after disk volumes") },
  { "/run/irqbalance/*", N_("irqbalance"), N_("spreading work over the processors") },

  /* Keys and passwords */
  { "/tmp/ssh-*/agent.*", N_("SSH agent"), N_("secure logins without typing a passphrase again") },
  { "/home/*/.ssh/agent/*", N_("SSH agent"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/openssh_agent", N_("SSH agent"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/ssh-agent.socket", N_("SSH agent"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/keyring/ssh", N_("SSH agent (GNOME)"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/keyring/.ssh", N_("SSH agent (GNOME)"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/gcr/ssh", N_("SSH agent (GNOME)"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/gcr/.ssh", N_("SSH agent (GNOME)"), N_("secure logins without typing a passphrase again") },
  { "/run/user/*/keyring/*", N_("Passwords (GNOME Keyring)"), N_("passwords and certificates") },
  { "/run/user/*/kwallet5.socket", N_("Passwords (KWallet)"), N_("passwords") },
  { "/run/user/*/gnupg/*", N_("Keys (GnuPG)"), N_("encrypting and signing") },
  { "/home/*/.gnupg/S.*", N_("Keys (GnuPG)"), N_("encrypting and signing") },
  { "/run/pcscd/pcscd.comm", N_("Smart cards (pcscd)"), N_("smart cards and security keys") },

  /* Accounts and names */
  { "/run/nscd/socket", N_("Cache of accounts and names (nscd)"), N_("looking up users and computers") },
  { "/var/lib/sss/pipes/*", N_("Central accounts (SSSD)"), N_("users and passwords of a company or school") },
  { "/run/nslcd/socket", N_("Central accounts (nslcd)"), N_("users and passwords of a company or school") },
  { "/run/rpcbind.sock", N_("RPC services (rpcbind)"), N_("network drives") },
  { "/run/avahi-daemon/socket", N_("Avahi"), N_("finding printers and other devices nearby") },
  { "/run/samba/*", N_("Samba"), N_("sharing files with Windows computers") },

  /* Network */
  { "/run/NetworkManager/private*", N_("NetworkManager"), N_("settings of the network") },
  { "/run/wpa_supplicant/*", N_("Wi-Fi login (wpa_supplicant)"), N_("joining wireless networks") },
  { "/run/chrony/*", N_("Clock (chrony)"), N_("setting the clock") },
  { "/run/tailscale/tailscaled.sock", N_("VPN (Tailscale)"), N_("settings of the VPN") },
  { "@/org/bluez/*", N_("Bluetooth (BlueZ)"), N_("Bluetooth devices") },

  /* Printing and files */
  { "/run/cups/cups.sock", N_("Printing (CUPS)"), N_("printing") },
  { "/run/user/*/gvfsd/*", N_("Remote files (GVfs)"), N_("network folders and phones in the file manager") },

  /* Software, containers, virtual machines */
  { "/run/snapd.socket", N_("Snap apps (snapd)"), N_("installing and updating apps") },
  { "/run/snapd-snap.socket", N_("Snap apps (snapd)"), N_("settings of installed apps") },
  { "/run/docker.sock", N_("Docker"), N_("starting and stopping containers") },
  { "/run/docker/*", N_("Docker"), N_("running containers") },
  { "/run/user/*/docker.sock", N_("Docker"), N_("starting and stopping containers") },
  { "/run/containerd/*", N_("containerd"), N_("running containers") },
  { "/run/podman/podman.sock", N_("Podman"), N_("starting and stopping containers") },
  { "/run/user/*/podman/podman.sock", N_("Podman"), N_("starting and stopping containers") },
  { "/var/lib/lxd/unix.socket", N_("LXD"), N_("starting and stopping containers") },
  { "/var/snap/lxd/common/lxd/unix.socket", N_("LXD"), N_("starting and stopping containers") },
  { "/var/lib/incus/unix.socket", N_("Incus"), N_("starting and stopping containers") },
  { "/run/libvirt/*", N_("Virtual machines (libvirt)"), N_("running virtual machines") },
  { "/run/user/*/libvirt/*", N_("Virtual machines (libvirt)"), N_("running virtual machines") },
  { "/var/lib/libvirt/qemu/*", N_("A virtual machine (QEMU)"), N_("controlling a virtual machine") },

  /* Databases and servers */
  { "/run/mysqld/*", N_("MySQL or MariaDB"), N_("storing and finding data") },
  { "/var/lib/mysql/mysql.sock", N_("MySQL or MariaDB"), N_("storing and finding data") },
  { "/tmp/mysql.sock", N_("MySQL or MariaDB"), N_("storing and finding data") },
  { "/run/postgresql/.s.PGSQL.*", N_("PostgreSQL"), N_("storing and finding data") },
  { "/tmp/.s.PGSQL.*", N_("PostgreSQL"), N_("storing and finding data") },
  { "/run/redis/*", N_("Redis"), N_("storing and finding data") },
  { "/run/memcached/*", N_("memcached"), N_("keeping data at hand for web pages") },
  { "/run/php/*", N_("PHP"), N_("making web pages") },
  { "/var/spool/postfix/*", N_("Mail server (Postfix)"), N_("sending and sorting mail") },
  { "/run/dovecot/*", N_("Mailboxes (Dovecot)"), N_("reading mail") },
  { "/tmp/tmux-*/*", N_("tmux"), N_("terminals that keep running") },
  { "/run/screen/*", N_("screen"), N_("terminals that keep running") },
};

/* Whether @text is @pattern, where a star stands for one part of a path or a piece of it, never
 * empty, and at the end of @pattern for any number of parts. */
static gboolean
fits (const char *pattern,
      const char *text)
{
  while (*pattern != '\0' && *pattern != '*')
    if (*pattern++ != *text++)
      return FALSE;

  if (*pattern == '\0')
    return *text == '\0';
  if (*text == '\0' || *text == '/')
    return FALSE;
  if (pattern[1] == '\0')
    return TRUE;

  /* No pattern has more than two stars that need to be tried, and no name more than 108 bytes. */
  do
    if (fits (pattern + 1, ++text))
      return TRUE;
  while (*text != '\0' && *text != '/');

  return FALSE;
}

/**
 * np_known_unix_socket_lookup:
 * @path: (nullable): the name of a UNIX socket, an abstract one with `@` first
 *
 * Returns: (nullable) (transfer none): what is usually behind it, or %NULL when that is not known
 */
const NpKnownUnixSocket *
np_known_unix_socket_lookup (const char *path)
{
  if (path == NULL)
    return NULL;

  /* The old place is a link to the new one on every system with /run. */
  if (g_str_has_prefix (path, "/var/run/"))
    path += strlen ("/var");

  for (gsize i = 0; i < G_N_ELEMENTS (known_sockets); i++)
    if (fits (known_sockets[i].pattern, path))
      return &known_sockets[i];

  return NULL;
}

/**
 * np_known_unix_socket_get_name:
 * @known: a well-known socket
 *
 * Returns: (transfer none): what it is, translated
 */
const char *
np_known_unix_socket_get_name (const NpKnownUnixSocket *known)
{
  return _(known->name);
}

/**
 * np_known_unix_socket_get_summary:
 * @known: a well-known socket
 *
 * Returns: (transfer none): what it is usually used for, translated
 */
const char *
np_known_unix_socket_get_summary (const NpKnownUnixSocket *known)
{
  return _(known->summary);
}

/**
 * np_known_unix_sockets_get_n:
 *
 * Returns: how many there are
 */
guint
np_known_unix_sockets_get_n (void)
{
  return G_N_ELEMENTS (known_sockets);
}

/**
 * np_known_unix_sockets_get_nth:
 * @n: a number below np_known_unix_sockets_get_n()
 *
 * Returns: (nullable) (transfer none): that entry, or %NULL when @n is too large
 */
const NpKnownUnixSocket *
np_known_unix_sockets_get_nth (guint n)
{
  return n < G_N_ELEMENTS (known_sockets) ? &known_sockets[n] : NULL;
}
