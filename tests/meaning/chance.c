/* tests/meaning/chance.c: values that chance chooses, the same ones each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/chance.h"

#include "meaning/socket-scene.h"

const char *const hostile_names[N_HOSTILE_NAMES] = {
  "firefox", "sshd", HOSTILE_NAME, "a,b\"c'd", "␊sshd", "<U+202E>gpj.exe", "%1$s%n%d", "OR", "-x:\"y", "e m", "sshd:22/tcp",
  "dnsmasq", "dhclient", "NetworkManager", "systemd-resolve", "\\\"", "&amp;", "=", "steam", "tcpdump",
};

const char *const hostile_interfaces[N_HOSTILE_INTERFACES] = { "lo", "wlan0", "eth0", "tun0", "\"e\"%n,", "br\\ 0", "=<b>" };

static const char *const addresses[] = {
  "0.0.0.0", "127.0.0.1", "127.0.0.53", "192.168.1.20", "192.168.1.1", "192.168.1.77", "203.0.113.9", "203.0.113.10",
  "10.0.0.5", "169.254.7.7", "224.0.0.251", "255.255.255.255", "8.8.8.8", "100.64.0.1",
  "::", "::1", "fe80::1", "fe80::20", "2001:db8:1::20", "2001:db8:1::1", "2a00:1450::1", "ff02::fb",
  "::ffff:192.168.1.20", "::ffff:203.0.113.9", "fd00::1", "::ffff:0.0.0.0",
};

static const guint64 edges[] = {
  0, 0, 0, 1, 2, 3, 5, 10, 40, 100, 1000, 1280, 1500, 4096, 65535, 65536, 300000, 1000000, 6000000, 60000000,
  G_MAXINT32, G_MAXUINT32 - 1, G_MAXUINT32, G_MAXUINT32 + G_GUINT64_CONSTANT (1), G_MAXINT64, G_MAXUINT64 - 5, G_MAXUINT64,
};

guint64
chance_roll (Chance *chance)
{
  guint64 key = chance->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  key = (key ^ key >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  key = (key ^ key >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return key ^ key >> 31;
}

guint
chance_below (Chance *chance,
              guint   end)
{
  return (guint) (chance_roll (chance) % end);
}

gboolean
one_in (Chance *chance,
        guint   n)
{
  return chance_below (chance, n) == 0;
}

guint64
choose_edge (Chance *chance)
{
  return CHOOSE (chance, edges);
}

guint32
choose_edge32 (Chance *chance)
{
  return (guint32) MIN (choose_edge (chance), G_MAXUINT32);
}

char *
choose_name (Chance *chance)
{
  return one_in (chance, 3) ? NULL : g_ref_string_new_intern (CHOOSE (chance, hostile_names));
}

NpAddress
choose_address (Chance *chance)
{
  return sample_address (CHOOSE (chance, addresses));
}

NpAddress
choose_address_of (Chance *chance,
                   guint8  family)
{
  NpAddress address;

  do
    address = choose_address (chance);
  while (address.family != family);

  return address;
}

guint8
choose_family (Chance *chance)
{
  return one_in (chance, 3) ? AF_INET6 : AF_INET;
}

guint8
choose_length (Chance *chance,
               guint8  family)
{
  static const guint8 lengths[] = { 0, 0, 1, 8, 16, 24, 24, 30, 31, 32 };
  guint length = CHOOSE (chance, lengths);

  return (guint8) (family == AF_INET6 && length > 3 ? length * 2 + (length == 32 ? 64 : 16) : length);
}

/* The name of an interface may be missing where only its number is told. */
char *
choose_interface (Chance  *chance,
                  guint32 *index)
{
  guint place = chance_below (chance, N_HOSTILE_INTERFACES + 2);

  *index = place < N_HOSTILE_INTERFACES ? place + 1 : place * 77 % 3;

  return place < N_HOSTILE_INTERFACES && !one_in (chance, 10) ? g_ref_string_new_intern (hostile_interfaces[place]) : NULL;
}
