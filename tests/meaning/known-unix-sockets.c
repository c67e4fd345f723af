/* tests/meaning/known-unix-sockets.c: which names of UNIX sockets are known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/known-unix-sockets.h"

#include "meaning/socket-scene.h"

static void
assert_known (const char *path,
              const char *name)
{
  const NpKnownUnixSocket *known = np_known_unix_socket_lookup (path);

  if (known == NULL)
    g_error ("%s is not known", path);
  g_assert_cmpstr (np_known_unix_socket_get_name (known), ==, name);
}

static void
test_known (void)
{
  assert_known ("/run/dbus/system_bus_socket", "D-Bus system bus");
  assert_known ("/var/run/dbus/system_bus_socket", "D-Bus system bus");
  assert_known ("/run/user/1000/bus", "D-Bus session bus");
  assert_known ("@/tmp/dbus-AbC123", "D-Bus");
  assert_known ("/run/user/1000/at-spi/bus", "Accessibility bus (AT-SPI)");
  assert_known ("/run/user/1000/at-spi/bus_0", "Accessibility bus (AT-SPI)");
  assert_known ("/run/user/1000/wayland-0", "Wayland display");
  assert_known ("/tmp/.X11-unix/X0", "X11 display");
  assert_known ("@/tmp/.X11-unix/X10", "X11 display");
  assert_known ("@/tmp/.ICE-unix/1234", "Session manager (ICE)");
  assert_known ("/run/user/1000/pipewire-0", "PipeWire");
  assert_known ("/run/user/1000/pipewire-0-manager", "PipeWire, as manager");
  assert_known ("/run/user/1000/pulse/native", "PulseAudio");
  assert_known ("/run/systemd/journal/stdout", "System log (journald)");
  assert_known ("/run/systemd/journal/dev-log", "System log (journald)");
  assert_known ("/run/systemd/journal.web/socket", "System log (journald)");
  assert_known ("/dev/log", "System log");
  assert_known ("/run/systemd/notify", "systemd");
  assert_known ("/run/systemd/userdb/io.systemd.DynamicUser", "Accounts (systemd)");
  assert_known ("/run/systemd/resolve/io.systemd.Resolve", "Name lookup (systemd-resolved)");
  assert_known ("/run/user/1000/systemd/private", "systemd of a user");
  assert_known ("/run/udev/control", "Devices (udev)");
  assert_known ("/run/cups/cups.sock", "Printing (CUPS)");
  assert_known ("/run/avahi-daemon/socket", "Avahi");
  assert_known ("/tmp/ssh-XXXXabcd/agent.4711", "SSH agent");
  assert_known ("/run/user/1000/keyring/ssh", "SSH agent (GNOME)");
  assert_known ("/run/user/1000/gcr/ssh", "SSH agent (GNOME)");
  assert_known ("/run/user/1000/openssh_agent", "SSH agent");
  assert_known ("/run/user/1000/keyring/control", "Passwords (GNOME Keyring)");
  assert_known ("/run/user/1000/gnupg/S.gpg-agent", "Keys (GnuPG)");
  assert_known ("/run/user/1000/gnupg/d.abc/S.gpg-agent", "Keys (GnuPG)");
  assert_known ("/var/run/docker.sock", "Docker");
  assert_known ("/run/containerd/containerd.sock.ttrpc", "containerd");
  assert_known ("/run/user/1000/podman/podman.sock", "Podman");
  assert_known ("/run/libvirt/libvirt-sock", "Virtual machines (libvirt)");
  assert_known ("/run/mysqld/mysqld.sock", "MySQL or MariaDB");
  assert_known ("/var/run/postgresql/.s.PGSQL.5432", "PostgreSQL");
  assert_known ("/run/snapd.socket", "Snap apps (snapd)");
  assert_known ("/run/acpid.socket", "Power events (acpid)");
  assert_known ("/home/alex/.cache/ibus/dbus-x1", "Input method (IBus)");
  assert_known ("/run/rpcbind.sock", "RPC services (rpcbind)");
}

/* A name that is only like a known one is not known: whatever is behind it, nobody may be misled. */
static void
test_unknown (void)
{
  static const char *const paths[] = {
    "", "/", "@", "/run", "/run/user", "/run/user//bus", "/run/user/1000/app/bus", "/run/user/1000/bus/x",
    "/run/user/1000/busy", "/tmp/run/user/1000/bus", "run/dbus/system_bus_socket", "@/run/dbus/system_bus_socket",
    "/tmp/.X11-unix/X", "/tmp/.X11-unix/Y0", "/tmp/dbus-", "/dev/log2", "/home/a/b/.cache/ibus/dbus-x",
    "/run/user/1000/wayland-", "/tmp/ssh-x/y/agent.1", "/run/docker.sock2", "/var/run", "/var/run/", "*", "/run/user/*",
  };

  g_assert_null (np_known_unix_socket_lookup (NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (np_known_unix_socket_lookup (paths[i]) != NULL)
      g_error ("“%s” is taken for %s", paths[i], np_known_unix_socket_lookup (paths[i])->name);
}

/* A long name of nothing but what could fit again and again must not take long, nor be read past its end. */
static void
test_hostile (void)
{
  g_autofree char *slashes = g_strnfill (4000, '/');
  g_autofree char *again = NULL;
  GString *text = g_string_new ("/run/user/");

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, ".cache");
  again = g_string_free (text, FALSE);

  g_assert_null (np_known_unix_socket_lookup (slashes));
  g_assert_null (np_known_unix_socket_lookup (again));
  g_assert_null (np_known_unix_socket_lookup ("%s%n\xc3\xa4"));
  assert_known ("/tmp/dbus-%s%n <b>", "D-Bus");
}

/* The text that a pattern stands for: every star is one character. */
static void
test_table (void)
{
  guint n = np_known_unix_sockets_get_n ();

  g_assert_cmpuint (n, >, 80);
  g_assert_null (np_known_unix_sockets_get_nth (n));

  for (guint i = 0; i < n; i++)
    {
      const NpKnownUnixSocket *known = np_known_unix_sockets_get_nth (i);
      g_autofree char *path = g_strdelimit (g_strdup (known->pattern), "*", '7');

      /* Nothing stands behind a wider pattern, where it would never be found. */
      if (np_known_unix_socket_lookup (path) != known)
        g_error ("%s is found as %s", known->pattern, np_known_unix_socket_lookup (path)->pattern);

      assert_tidy (np_known_unix_socket_get_name (known));
      assert_tidy (np_known_unix_socket_get_summary (known));
      g_assert_true (known->pattern[0] == '/' || g_str_has_prefix (known->pattern, "@/"));
      g_assert_cmpuint (strlen (known->name), <=, 36);
      g_assert_false (g_str_has_suffix (known->name, "."));
      g_assert_false (g_str_has_suffix (known->summary, "."));
      g_assert_null (strchr (known->summary, '%'));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/known-unix-sockets/known", test_known);
  g_test_add_func ("/known-unix-sockets/unknown", test_unknown);
  g_test_add_func ("/known-unix-sockets/hostile", test_hostile);
  g_test_add_func ("/known-unix-sockets/table", test_table);

  return g_test_run ();
}
