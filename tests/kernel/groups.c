/* tests/kernel/groups.c: memberships of groups as /proc/net tells them, and as ip and netstat show them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/groups.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/proc-sockets.h"
#include "support/json.h"
#include "support/namespace.h"
#include "support/proc-tree.h"

#define IGMP_TITLES "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n"

/* The kernel prints 224.0.0.1 as a number of the computer's own byte order. */
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define ALL_COMPUTERS "010000E0"
#define MDNS "FB0000E0"
#else
#define ALL_COMPUTERS "E0000001"
#define MDNS "E00000FB"
#endif

static void
write_file (const NpTestNet *files,
            const char      *name,
            const char      *text)
{
  np_test_net_add_file (files, name, text, -1);
}

static char *
group_text (const NpGroupRecord *record)
{
  GString *text = g_string_new (NULL);

  if (record->family != AF_PACKET)
    np_address_append (&record->address, text);
  for (guint i = 0; i < record->mac_length; i++)
    g_string_append_printf (text, i == 0 ? "%02x" : ":%02x", record->mac[i]);

  return g_string_free (text, FALSE);
}

/* All records, a line each: "1 lo ipv4 224.0.0.1 1". */
static char *
lines_of (NpSnapshot *snapshot)
{
  guint n_records;
  const NpGroupRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_GROUPS, &n_records);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *group = group_text (&records[i]);
      const char *family = records[i].family == AF_INET ? "inet" : records[i].family == AF_INET6 ? "inet6" : "link";

      g_assert_true (records[i].family == AF_PACKET || records[i].family == records[i].address.family);
      g_string_append_printf (lines, "%u %s %s %s %u\n", records[i].interface_index, records[i].interface, family,
                              group, records[i].users);
    }

  return g_string_free (lines, FALSE);
}

static NpSnapshot *
read_groups (const char *net)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_GROUPS };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  np_groups_read (net, snapshot);

  return snapshot;
}

static void
assert_read (const NpTestNet *files,
             const char      *expected)
{
  g_autoptr(NpSnapshot) snapshot = read_groups (files->net);
  g_autofree char *lines = lines_of (snapshot);

  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_GROUPS));
  g_assert_cmpstr (lines, ==, expected);
}

/* Returns the sentence; the lines must be those @expected all the same. */
static char *
assert_fails (const NpTestNet *files,
              int              code,
              const char      *expected)
{
  g_autoptr(NpSnapshot) snapshot = read_groups (files->net);
  g_autofree char *lines = lines_of (snapshot);
  const GError *error = np_snapshot_get_error (snapshot, NP_READER_GROUPS);

  g_assert_error (error, NP_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpstr (lines, ==, expected);

  return g_strdup (error->message);
}

static void
test_files (NpTestNet     *files,
            gconstpointer  data)
{
  write_file (files, "igmp", IGMP_TITLES
              "1\tlo        :     1      V3\n\t\t\t\t" ALL_COMPUTERS "     1 0:00000000\t\t0\n"
              "2\tvery-long-name0:     2      V2\n\t\t\t\t" MDNS "    12 1:00000032\t\t1\n"
              "\t\t\t\t" ALL_COMPUTERS "     1 0:00000000\t\t0\n"
              "3\tquiet     :     0      V3\n");
  write_file (files, "igmp6",
              "1    lo              ff020000000000000000000000000001     1 0000000C 0\n"
              "12345 very-long-name0 ff0200000000000000000001ffefdca2  4000 00000004 -3\n");
  write_file (files, "dev_mcast",
              "2    very-long-name0 2     1     01005e0000fb\n"
              "4    ib0             1     0     00ffffffff12401bffff000000000000ffffffff\n");

  assert_read (files,
               "1 lo inet 224.0.0.1 1\n"
               "2 very-long-name0 inet 224.0.0.251 12\n"
               "2 very-long-name0 inet 224.0.0.1 1\n"
               "1 lo inet6 ff02::1 1\n"
               "12345 very-long-name0 inet6 ff02::1:ffef:dca2 4000\n"
               "2 very-long-name0 link 01:00:5e:00:00:fb 2\n"
               "4 ib0 link 00:ff:ff:ff:ff:12:40:1b:ff:ff:00:00:00:00:00:00:ff:ff:ff:ff 1\n");
}

/* A name may have any byte but a space, a slash and a colon; people see it without harm. */
static void
test_names (NpTestNet     *files,
            gconstpointer  data)
{
  write_file (files, "igmp", IGMP_TITLES "2\t\033[31m\377     :     1      V3\n\t\t\t\t" MDNS "     1 0:00000000\t\t0\n");
  write_file (files, "dev_mcast", "3    wl\303\274n           1     0     333300000001\n");

  assert_read (files,
               "2 \342\220\233[31m<0xFF> inet 224.0.0.251 1\n"
               "3 wl\303\274n link 33:33:00:00:00:01 1\n");
}

static void
test_missing (NpTestNet     *files,
              gconstpointer  data)
{
  g_autofree char *sentence = assert_fails (files, NP_ERROR_NOT_SUPPORTED, "");

  g_assert_cmpstr (sentence, ==, "This kernel does not tell which groups the computer listens to.");

  /* One file is enough, and it may have nothing to tell. */
  write_file (files, "igmp6", "");
  assert_read (files, "");
  write_file (files, "igmp", IGMP_TITLES);
  assert_read (files, "");
}

static void
test_no_folder (NpTestNet     *files,
                gconstpointer  data)
{
  g_autofree char *sentence = NULL;

  g_assert_cmpint (rmdir (files->net), ==, 0);
  sentence = assert_fails (files, NP_ERROR_NOT_SUPPORTED, "");
  g_assert_nonnull (strstr (sentence, "could not be read"));
}

/* What another file tells is not lost. */
static void
test_unreadable (NpTestNet     *files,
                 gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (files->net, "igmp", NULL);
  g_autofree char *sentence = NULL;

  write_file (files, "igmp6", "1    lo              ff020000000000000000000000000001     1 0000000C 0\n");
  g_assert_cmpint (mkdir (folder, 0700), ==, 0);

  sentence = assert_fails (files, NP_ERROR_FAILED, "1 lo inet6 ff02::1 1\n");
  g_assert_true (g_str_has_prefix (sentence, "Not all groups could be listed. "));
  g_assert_nonnull (strstr (sentence, "igmp"));
}

static void
test_nonsense (NpTestNet     *files,
               gconstpointer  data)
{
  g_autofree char *sentence = NULL;

  write_file (files, "igmp6", "<html>\n<body>\n");
  write_file (files, "dev_mcast", "2    eth0            1     0     333300000001\nnonsense\n\n2    eth0            1     0     3\n");
  sentence = assert_fails (files, NP_ERROR_INVALID, "2 eth0 link 33:33:00:00:00:01 1\n");
  g_assert_nonnull (strstr (sentence, "igmp6"));
}

static gboolean
parse_ok (gboolean   (*parser) (const char *, NpGroupRecord *),
          const char  *line,
          gssize       size)
{
  /* A buffer of its size, so that memory checkers see who reads past the end. */
  g_autofree char *exact = g_strndup (line, size < 0 ? strlen (line) : (gsize) size);
  NpGroupRecord record = { 0 };
  gboolean accepted = parser (exact, &record);

  g_assert_cmpuint (record.mac_length, <=, sizeof record.mac);
  np_group_record_clear (&record);

  return accepted;
}

/* Cut anywhere before the end of its number of users a line tells nothing. */
static void
test_cut (void)
{
  static const char ipv4[] = "\t\t\t\t" MDNS "    12 ";
  static const char ipv6[] = "2    eth0            ff0200000000000000000001ffefdca2    12 ";
  static const char link[] = "2    eth0            1     0     ";

  for (guint i = 0; i < strlen (ipv4); i++)
    g_assert_false (parse_ok (np_group_parse_ipv4, ipv4, i));
  g_assert_true (parse_ok (np_group_parse_ipv4, ipv4, -1));

  for (guint i = 0; i < strlen (ipv6); i++)
    g_assert_false (parse_ok (np_group_parse_ipv6, ipv6, i));
  g_assert_true (parse_ok (np_group_parse_ipv6, ipv6, -1));

  for (guint i = 0; i <= strlen (link); i++)
    g_assert_false (parse_ok (np_group_parse_link, link, i));
  g_assert_true (parse_ok (np_group_parse_link, "2    eth0            1     0     333300000001", -1));
}

static void
test_hostile (void)
{
  static const char *const ipv4[] = {
    "", "\t", "\t\t\t\t0x000001     1 0:0", "\t\t\t\t-10000E0     1 0:0", "\t\t\t\t010000E0     -1 0:0",
    "\t\t\t\t010000E0     4294967296 0:0", "\t\t\t\t010000E01     1 0:0", "\t\t\t\tG10000E0     1 0:0",
  };
  static const char *const ipv6[] = {
    "", "2", "0    eth0            ff020000000000000000000000000001     1 0000000C 0",
    "-2   eth0            ff020000000000000000000000000001     1 0000000C 0",
    "4294967296 eth0      ff020000000000000000000000000001     1 0000000C 0",
    "2147483648 eth0      ff020000000000000000000000000001     1 0000000C 0",
    "2                    ff020000000000000000000000000001     1 0000000C 0",
    "2    eth0            ff0200000000000000000000000000011    1 0000000C 0",
    "2    eth0            ff02000000000000000000000000001     1 0000000C 0",
    "2    eth0            ff02:0000000000000000000000000001   1 0000000C 0",
    "2    eth0            ff020000000000000000000000000001     x 0000000C 0",
  };
  static const char *const link[] = {
    "2    eth0            1     0     3333000000011",
    "2    eth0            1     0     33:33",
    "2    eth0            1     0     333300000001 more",
    "2    eth0            1     0     000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
    "2    eth0            1           333300000001",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ipv4); i++)
    g_assert_false (parse_ok (np_group_parse_ipv4, ipv4[i], -1));
  for (guint i = 0; i < G_N_ELEMENTS (ipv6); i++)
    g_assert_false (parse_ok (np_group_parse_ipv6, ipv6[i], -1));
  for (guint i = 0; i < G_N_ELEMENTS (link); i++)
    g_assert_false (parse_ok (np_group_parse_link, link[i], -1));
}

/* Groups before any interface belong to nobody, and so do those after an interface that makes no sense. */
static void
test_orphans (NpTestNet     *files,
              gconstpointer  data)
{
  write_file (files, "igmp", IGMP_TITLES
              "\t\t\t\t" MDNS "     1 0:00000000\t\t0\n"
              "2\teth0      :     1      V3\n\t\t\t\t" MDNS "     2 0:00000000\t\t0\n"
              "3\t          :     1      V3\n\t\t\t\t" MDNS "     3 0:00000000\t\t0\n"
              "4\teth1\n\t\t\t\t" MDNS "     4 0:00000000\t\t0\n");
  assert_read (files, "2 eth0 inet 224.0.0.251 2\n");
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const char *const *first = a, *const *second = b;

  return strcmp (*first, *second);
}

static char *
sorted (const char *lines)
{
  g_auto(GStrv) split = g_strsplit (lines, "\n", -1);
  g_autoptr(GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (array, split[i]);
  g_ptr_array_sort (array, compare_lines);
  g_ptr_array_add (array, NULL);

  return g_strjoinv ("\n", (char **) array->pdata);
}

static void
read_real (gpointer user_data)
{
  char **lines = user_data;
  g_autoptr(NpSnapshot) snapshot = read_groups (NP_PROC_NET);

  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_GROUPS));
  g_free (*lines);
  *lines = lines_of (snapshot);
}

/* ip tells the users only where they are not one. */
static char *
lines_of_json (JsonArray *interfaces)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (interfaces); i++)
    {
      JsonObject *interface = json_array_get_object_element (interfaces, i);
      JsonArray *groups = json_object_get_array_member (interface, "maddr");

      for (guint j = 0; j < json_array_get_length (groups); j++)
        {
          JsonObject *group = json_array_get_object_element (groups, j);
          const char *mac = np_test_json_text (group, "link");

          g_string_append_printf (lines, "%d %s %s %s %d\n",
                                  (int) np_test_json_number (interface, "ifindex", 0), np_test_json_text (interface, "ifname"),
                                  *mac != '\0' ? "link" : np_test_json_text (group, "family"),
                                  *mac != '\0' ? mac : np_test_json_text (group, "address"),
                                  (int) np_test_json_number (group, "users", 1));
        }
    }

  return g_string_free (lines, FALSE);
}

static int
join (const char *group)
{
  struct ip_mreq request = { .imr_multiaddr.s_addr = inet_addr (group), .imr_interface.s_addr = inet_addr ("192.0.2.1") };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (setsockopt (fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request), ==, 0);

  return fd;
}

static void
test_scene (void)
{
  g_autofree char *found = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *unsorted = NULL;
  g_autofree char *holder = NULL;
  g_autoptr(JsonArray) interfaces = NULL;
  int programs[3];

  if (!np_test_enter_namespace ())
    return;

  holder = np_test_output ("sh '%s'", g_test_get_filename (G_TEST_DIST, "populations", "neighbour-scene.sh", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    programs[i] = join (i < 2 ? "224.0.0.251" : "239.255.255.250");
  interfaces = np_test_json_around ("ip -j maddress", read_real, &found);
  kill ((pid_t) g_ascii_strtoll (holder, NULL, 10), SIGKILL);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    close (programs[i]);

  unsorted = lines_of_json (interfaces);
  theirs = sorted (unsorted);
  ours = sorted (found);
  g_test_message ("%s", theirs);
  g_assert_cmpstr (ours, ==, theirs);

  g_assert_nonnull (strstr (ours, "here inet 224.0.0.251 2"));
  g_assert_nonnull (strstr (ours, "here inet 239.255.255.250 1"));
  g_assert_nonnull (strstr (ours, "here inet 239.9.8.7 1"));
  g_assert_nonnull (strstr (ours, "here link 01:80:c2:00:00:0e 1"));
}

static gpointer
read_elsewhere (gpointer data)
{
  char **lines = data;

  if (unshare (CLONE_NEWNET) != 0)
    return GINT_TO_POINTER (errno);

  np_test_run ("ip link add elsewhere type bridge && ip link set elsewhere up");
  read_real (lines);

  return NULL;
}

/* A thread may be in another network than its process: it must see its own. */
static void
test_thread (void)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  int reason;

  if (!np_test_enter_namespace ())
    return;

  reason = GPOINTER_TO_INT (g_thread_join (g_thread_new ("elsewhere", read_elsewhere, &there)));
  g_assert_cmpint (reason, ==, 0);
  read_real (&here);

  g_assert_nonnull (strstr (there, "elsewhere"));
  g_assert_null (strstr (here, "elsewhere"));
  g_assert_nonnull (strstr (here, "lo "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_net_add ("/kernel/groups/files", test_files);
  np_test_net_add ("/kernel/groups/names", test_names);
  np_test_net_add ("/kernel/groups/missing", test_missing);
  np_test_net_add ("/kernel/groups/no-folder", test_no_folder);
  np_test_net_add ("/kernel/groups/unreadable", test_unreadable);
  np_test_net_add ("/kernel/groups/nonsense", test_nonsense);
  np_test_net_add ("/kernel/groups/orphans", test_orphans);
  g_test_add_func ("/kernel/groups/cut", test_cut);
  g_test_add_func ("/kernel/groups/hostile", test_hostile);
  g_test_add_func ("/kernel/groups/scene", test_scene);
  g_test_add_func ("/kernel/groups/thread", test_thread);

  return g_test_run ();
}
