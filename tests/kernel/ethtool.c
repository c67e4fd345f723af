/* tests/kernel/ethtool.c: speed, duplex and driver as the kernel's files tell them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/ethtool.h"

#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/sockios.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/find-interface.h"
#include "kernel/readers.h"
#include "support/namespace.h"

/* Those of this kernel's kinds that it can make; the others are left out. */
static void
make_interfaces (void)
{
  static const char *const commands[] = {
    "ip link add veth7 type veth peer name peer7",
    "ip link set veth7 up",
    "ip link set peer7 up",
    "ip link add off7 type veth peer name peeroff7",
    "ip link add br7 type bridge",
    "ip link set veth7 master br7",
    "ip link set br7 up",
    "ip tuntap add dev tun7 mode tun",
    "ip link set tun7 up",
    "ip tuntap add dev tap7 mode tap",
    "ip link set tap7 up",
    "ip link add dummy7 type dummy",
    "ip link set dummy7 up",
    "ip link add bond7 type bond",
    "ip link set bond7 up",
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    np_test_try (commands[i]);
}

static NpSnapshot *
read_interfaces (NpEthtool *ethtool)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_INTERFACES };
  g_autoptr(GError) error = NULL;
  g_autoptr(NpNetlink) route = np_netlink_open (NETLINK_ROUTE, &error);
  g_autoptr(GHashTable) names = NULL;
  NpSnapshot *snapshot = np_snapshot_new (&request);

  g_assert_no_error (error);
  names = np_interfaces_read (route, snapshot);
  np_ethtool_apply (ethtool, snapshot);

  return snapshot;
}

/* The files of this namespace, not of the one that the mounted /sys belongs to: "NAME SPEED DUPLEX",
 * where a file that cannot be read gives "none". */
static char **
read_sysfs (void)
{
  g_autofree char *output = np_test_output (
    "unshare --mount true 2>&- || exit 0; unshare --mount sh -c 'mount -t sysfs none /sys || exit 0; cd /sys/class/net; for i in *; do "
    "test -d $i || continue; echo $i $(cat $i/speed 2>&- || echo none) $(cat $i/duplex 2>&- || echo none); done'");

  return g_strsplit (g_strchomp (output), "\n", -1);
}

static void
compare_with_sysfs (const NpInterfaceRecord *record,
                    const char              *speed,
                    const char              *duplex)
{
  static const char *const words[] = { "none", "half", "full", "unknown" };
  g_autofree char *ours = g_strdup_printf ("%u", record->speed);

  g_test_message ("%s: %s, %s", record->name, speed, duplex);
  g_assert_cmpstr (words[record->duplex], ==, duplex);
  g_assert_cmpstr (ours, ==, g_str_equal (speed, "none") || g_str_equal (speed, "-1") ? "0" : speed);
}

static void
test_like_sysfs (void)
{
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_records, n_known = 0;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  snapshot = read_interfaces (ethtool);
  lines = read_sysfs ();
  if (lines[0] == NULL || *lines[0] == '\0')
    {
      g_test_skip ("no sysfs can be mounted here");
      return;
    }

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], " ", -1);
      const NpInterfaceRecord *record = get_interface (snapshot, cells[0]);

      g_assert_cmpuint (g_strv_length (cells), ==, 3);
      compare_with_sysfs (record, cells[1], cells[2]);
      n_known += record->speed != 0;
    }

  np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpuint (g_strv_length (lines), ==, n_records);
  if (find_interface (snapshot, "veth7") != NULL)
    g_assert_cmpuint (n_known, >=, 2);
}

static void
test_drivers (void)
{
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpInterfaceRecord *records;
  guint n_records, n_drivers = 0;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  snapshot = read_interfaces (ethtool);
  records = np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_records);

  /* The drivers of these kinds are called like the kinds themselves; lo has none. */
  for (guint i = 0; i < n_records; i++)
    {
      g_test_message ("%s: %s", records[i].name, records[i].driver);
      if (g_str_equal (records[i].kind, "loopback"))
        {
          g_assert_null (records[i].driver);
          continue;
        }
      if (!g_str_equal (records[i].kind, "bond"))
        g_assert_cmpstr (records[i].driver, ==, records[i].kind);
      n_drivers++;
    }

  if (n_records > 1)
    g_assert_cmpuint (n_drivers, >, 0);
}

/* Only the driver of tun lets somebody choose what it tells: its speed, and the modes that it can do, the numbers of
 * their bits with -1 behind them. */
static gboolean
set_link (const char *name,
          guint32     speed,
          const int  *modes)
{
  union
  {
    struct ethtool_link_settings settings;
    guint8                       room[1024];
  } command = { .settings.cmd = ETHTOOL_GLINKSETTINGS };
  struct ifreq request = { .ifr_data = (gpointer) &command };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  gboolean done;
  gsize size;

  g_strlcpy (request.ifr_name, name, sizeof request.ifr_name);
  done = ioctl (fd, SIOCETHTOOL, &request) == 0;
  command.settings.link_mode_masks_nwords = (gint8) -command.settings.link_mode_masks_nwords;
  command.settings.cmd = ETHTOOL_SLINKSETTINGS;
  command.settings.speed = speed;
  command.settings.duplex = DUPLEX_HALF;
  size = (gsize) command.settings.link_mode_masks_nwords * sizeof (guint32);
  memset (command.settings.link_mode_masks, 0, size);
  /* What the ends of the cable tell each other is anything. */
  memset (command.settings.link_mode_masks + command.settings.link_mode_masks_nwords, 0xff, 2 * size);
  for (; *modes >= 0; modes++)
    command.settings.link_mode_masks[*modes / 32] |= 1u << *modes % 32;
  done = done && ioctl (fd, SIOCETHTOOL, &request) == 0;
  close (fd);

  return done;
}

static gboolean
set_speed (const char *name,
           guint32     speed)
{
  return set_link (name, speed, (const int[]) { -1 });
}

static void
assert_told (NpEthtool  *ethtool,
             const char *name,
             guint32     speed,
             NpDuplex    duplex)
{
  g_autoptr(NpSnapshot) snapshot = read_interfaces (ethtool);
  const NpInterfaceRecord *record = get_interface (snapshot, name);

  g_assert_cmpuint (record->speed, ==, speed);
  g_assert_cmpuint (record->duplex, ==, duplex);
  g_assert_cmpstr (record->driver, ==, "tun");
}

static void
test_memory (void)
{
  const NpRequest nothing = { .tables = 1 << NP_TABLE_ROUTES };
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) empty = np_snapshot_new (&nothing);

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  if (!set_speed ("tun7", 10))
    {
      g_test_skip ("this kernel has no tun whose speed can be chosen");
      return;
    }
  assert_told (ethtool, "tun7", 10, NP_DUPLEX_HALF);

  /* It is not asked again while nothing about it changes, and nobody forgets it because others were read. */
  g_assert_true (set_speed ("tun7", 2500));
  np_ethtool_apply (ethtool, empty);
  assert_told (ethtool, "tun7", 10, NP_DUPLEX_HALF);

  np_test_run ("ip link set tun7 multicast off");
  assert_told (ethtool, "tun7", 2500, NP_DUPLEX_HALF);

  g_assert_true (set_speed ("tun7", 100));
  np_test_run ("ip link set tun7 down");
  assert_told (ethtool, "tun7", 0, NP_DUPLEX_NONE);
  np_test_run ("ip link set tun7 name new7 && ip link set new7 up");
  assert_told (ethtool, "new7", 100, NP_DUPLEX_HALF);

  /* Linux 5.5 and newer rename what is up. */
  g_assert_true (set_speed ("new7", 40000));
  g_free (np_test_output ("ip link set new7 name newer7 2>&1 || ip link set new7 down"));
  assert_told (ethtool, "newer7", 40000, NP_DUPLEX_HALF);
}

static void
assert_fastest (const int *modes,
                guint32    expected)
{
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;

  g_assert_true (set_link ("tun7", 100, modes));
  snapshot = read_interfaces (ethtool);
  g_assert_cmpuint (get_interface (snapshot, "tun7")->speed, ==, 100);
  g_assert_cmpuint (get_interface (snapshot, "tun7")->max_speed, ==, expected);
}

/* A card that could be faster than it is. What the kernel says in its other masks is not what the card can do. */
static void
test_fastest (void)
{
  static const int none[] = { -1 };
  static const int no_speed[] = { ETHTOOL_LINK_MODE_Autoneg_BIT, ETHTOOL_LINK_MODE_TP_BIT, -1 };
  static const int copper[] = {
    ETHTOOL_LINK_MODE_Autoneg_BIT, ETHTOOL_LINK_MODE_1000baseT_Full_BIT, ETHTOOL_LINK_MODE_100baseT_Full_BIT,
    ETHTOOL_LINK_MODE_10baseT_Half_BIT, -1,
  };
  static const int faster[] = { ETHTOOL_LINK_MODE_2500baseT_Full_BIT, ETHTOOL_LINK_MODE_1000baseT_Full_BIT, -1 };
  static const int newer[] = { ETHTOOL_LINK_MODE_100baseT1_Full_BIT, ETHTOOL_LINK_MODE_400000baseCR8_Full_BIT, -1 };
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  if (!set_link ("tun7", 100, none))
    {
      g_test_skip ("this kernel has no tun whose speed can be chosen");
      return;
    }

  assert_fastest (none, 0);
  assert_fastest (no_speed, 0);
  assert_fastest (copper, 1000);
  assert_fastest (faster, 2500);
  assert_fastest (newer, 400000);

  /* Of one that is switched off nothing is told, and lo is no card. */
  np_test_run ("ip link set tun7 down; ip link set lo up");
  snapshot = read_interfaces (ethtool);
  g_assert_cmpuint (get_interface (snapshot, "tun7")->max_speed, ==, 0);
  g_assert_cmpuint (get_interface (snapshot, "lo")->max_speed, ==, 0);
}

static void
test_gone (void)
{
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) first = NULL, between = NULL, last = NULL;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("ip link add x7 index 77 type veth peer name y7 index 78 || true");
  first = read_interfaces (ethtool);
  if (find_interface (first, "x7") == NULL)
    {
      g_test_skip ("this kernel cannot make a veth");
      return;
    }
  g_assert_cmpstr (get_interface (first, "x7")->driver, ==, "veth");

  np_test_run ("ip link delete x7");
  between = read_interfaces (ethtool);
  g_assert_null (find_interface (between, "x7"));

  /* Another one with its number and its name. */
  np_test_run ("ip link add x7 index 77 type bridge");
  last = read_interfaces (ethtool);
  g_assert_cmpuint (get_interface (last, "x7")->index, ==, 77);
  g_assert_cmpstr (get_interface (last, "x7")->driver, ==, "bridge");
}

/* The answers are strings that records share; a record that has none must stay without. */
static void
test_no_such_interface (void)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_INTERFACES };
  g_autoptr(NpEthtool) ethtool = np_ethtool_new ();
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  NpInterfaceRecord *record = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);

  record->index = 0x7ffffff0;
  record->flags = IFF_UP;
  record->name = g_ref_string_new ("no-such-name");
  np_ethtool_apply (ethtool, snapshot);

  record = np_snapshot_edit_records (snapshot, NP_TABLE_INTERFACES, &(guint) { 0 });
  g_assert_null (record->driver);
  g_assert_cmpuint (record->speed, ==, 0);
  g_assert_cmpuint (record->duplex, ==, NP_DUPLEX_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/ethtool/like-sysfs", test_like_sysfs);
  g_test_add_func ("/kernel/ethtool/drivers", test_drivers);
  g_test_add_func ("/kernel/ethtool/memory", test_memory);
  g_test_add_func ("/kernel/ethtool/fastest", test_fastest);
  g_test_add_func ("/kernel/ethtool/gone", test_gone);
  g_test_add_func ("/kernel/ethtool/no-such-interface", test_no_such_interface);

  return g_test_run ();
}
