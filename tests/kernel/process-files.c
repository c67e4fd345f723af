/* tests/kernel/process-files.c: tests of what /proc says of one process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-files.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "support/proc-tree.h"

static void
test_choose_name (void)
{
  static const struct
  {
    const char *comm;
    const char *executable;
    const char *words; /* with a bar for the zero byte */
    const char *name;
  } cases[] = {
    { "firefox", "/usr/lib/firefox/firefox", "firefox|", "firefox" },
    { "gnome-system-mo", "/usr/bin/gnome-system-monitor", "", "gnome-system-monitor" },
    { "python3", "/usr/bin/python3.11", "python3|/home/me/feed.py|", "python3.11" },
    { "deluge", "/usr/bin/python3.11", "/usr/bin/python3|/usr/bin/deluge|--quiet|", "deluge" },
    { "spamd child", "/usr/bin/perl", "spamd child|", "spamd child" },
    { "unattended-upgr", "/usr/bin/python3.11", "python3|/usr/bin/unattended-upgrade-shutdown|--wait|", "unattended-upgrade-shutdown" },
    { "Socket Process", "/usr/lib/firefox/firefox", "/usr/lib/firefox/firefox|-contentproc|", "firefox" },
    { "avahi-daemon", "/usr/sbin/avahi-daemon", "avahi-daemon: running [host.local]|", "avahi-daemon" },
    { "avahi-daemon", NULL, "avahi-daemon: running [host.local]|", "avahi-daemon" },
    { "NetworkManager-", NULL, "/usr/libexec/NetworkManager-dispatcher|", "NetworkManager-dispatcher" },
    { "httpd", "/bin/busybox", "httpd|-f|", "httpd" },
    { "sshd", "/usr/sbin/sshd (deleted)", "sshd: me [priv]|", "sshd" },
    { "rsyslogd", NULL, "", "rsyslogd" },
    { "", "/usr/bin/nameless", "x|", "nameless" },
    { "", NULL, "/opt/tool|-v|", "tool" },
    { "kworker/0:1", NULL, "", "kworker/0:1" },
    { "odd/", "/", "odd/", "odd/" },
    { "", NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = g_strdelimit (g_strdup (cases[i].words), "|", '\0');
      g_autofree char *name = np_process_files_choose_name (cases[i].comm, cases[i].executable,
                                                            words, strlen (cases[i].words));

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static const NpProcess only_pid = { .pid = 7, .start_time = 1 };

typedef struct
{
  char *proc;
  int   directory;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autofree char *path = NULL;

  fixture->proc = np_test_folder_new ();
  np_test_proc_add_process (fixture->proc, 7, 4711, "firefox");
  path = g_build_filename (fixture->proc, "7", NULL);
  fixture->directory = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (fixture->directory, >=, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  close (fixture->directory);
  np_test_folder_free (fixture->proc);
}

static void
test_origin (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const char *const good[] = {
    "7 (firefox) S 12 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3\n",
    "7 (a) S 1 1 (b) S 12 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3\n",
    "7 ()) 0 1 1 1 1) R 12 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711",
  };
  static const char states[G_N_ELEMENTS (good)] = { 'S', 'S', 'R' };
  static const char *const bad[] = {
    "", "7", "7 (firefox", "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0",
    "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 ", "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 -1 4",
    "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 47x 4",
    "7 (firefox) S -1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3", "7 (firefox) S  1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3",
    "7 (firefox) S 2147483648 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3", "7 (firefox)", "7 (firefox) S",
  };
  NpProcessOrigin origin;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      origin = (NpProcessOrigin) { 0 };
      np_test_proc_add_file (fixture->proc, 7, "stat", good[i], -1);
      g_assert_cmpint (np_process_files_get_origin (fixture->directory, &origin), ==, NP_PROCESS_ACCESS_READ);
      g_assert_cmpuint (origin.start_time, ==, 4711);
      g_assert_cmpint (origin.parent_pid, ==, 12);
      g_assert_cmpint (origin.state, ==, states[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      np_test_proc_add_file (fixture->proc, 7, "stat", bad[i], -1);
      g_assert_cmpint (np_process_files_get_origin (fixture->directory, &origin), ==, NP_PROCESS_ACCESS_FAILED);
    }

  g_assert_cmpint (unlinkat (fixture->directory, "stat", 0), ==, 0);
  g_assert_cmpint (np_process_files_get_origin (fixture->directory, &origin), ==, NP_PROCESS_ACCESS_GONE);
}

static gboolean
sum_cb (guint32  inode,
        gpointer user_data)
{
  *(guint64 *) user_data += inode;

  return TRUE;
}

static void
test_each_socket (Fixture       *fixture,
                  gconstpointer  user_data)
{
  static const char *const links[] = {
    "socket:[100]", "socket:[20]", "socket:[4294967296]", "socket:[0]", "socket:[]", "socket:[5", "socket:[5]x[",
    "pipe:[3]", "/home/me/socket:[7]", "anon_inode:[eventpoll]", "/a/path/that/is/longer/than/any/link/to/a/socket",
    "socket:[184467440737095516150]",
  };
  g_autoptr(GArray) remembered = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_fds = 5;
  guint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *name = g_strdup_printf ("fd/%u", i);

      np_test_proc_add_link (fixture->proc, 7, name, links[i]);
    }
  np_test_proc_add_file (fixture->proc, 7, "fd/99", "no link", -1);

  g_assert_cmpint (np_process_files_each_socket (fixture->directory, NP_SCAN_ALL, remembered, sum_cb, &sum, &n_fds),
                   ==, NP_PROCESS_ACCESS_READ);
  g_assert_cmpuint (sum, ==, 120);
  g_assert_cmpuint (n_fds, ==, 5 + G_N_ELEMENTS (links) + 1);
}

/* What somebody asks about: all sockets but those with this inode. */
typedef struct
{
  guint64 sum;
  guint32 gone;
} Asked;

static gboolean
ask_cb (guint32  inode,
        gpointer user_data)
{
  Asked *asked = user_data;

  if (inode == asked->gone)
    return FALSE;

  asked->sum += inode;

  return TRUE;
}

static void
assert_scan (Fixture    *fixture,
             NpScanMode  mode,
             GArray     *links,
             guint32     gone,
             guint64     sum,
             guint       n_read)
{
  Asked asked = { .gone = gone };
  guint n_fds = 0;

  g_assert_cmpint (np_process_files_each_socket (fixture->directory, mode, links, ask_cb, &asked, &n_fds),
                   ==, NP_PROCESS_ACCESS_READ);
  g_assert_cmpuint (asked.sum, ==, sum);
  g_assert_cmpuint (n_fds, ==, n_read);
}

static void
replace_socket (Fixture *fixture,
                int      fd,
                guint32  inode)
{
  g_autofree char *path = g_strdup_printf ("fd/%d", fd);

  unlinkat (fixture->directory, path, 0);
  np_test_proc_add_socket (fixture->proc, 7, fd, inode);
}

/* The quick ways read only what may have changed, and what they overlook the thorough one finds. */
static void
test_quick_scans (Fixture       *fixture,
                  gconstpointer  user_data)
{
  g_autoptr(GArray) links = g_array_new (FALSE, FALSE, sizeof (guint32));

  np_test_proc_add_link (fixture->proc, 7, "fd/0", "/dev/null");
  np_test_proc_add_socket (fixture->proc, 7, 3, 100);
  np_test_proc_add_socket (fixture->proc, 7, 5, 1000);
  assert_scan (fixture, NP_SCAN_ALL, links, 0, 1100, 3);
  assert_scan (fixture, NP_SCAN_KNOWN, links, 0, 1100, 0);
  assert_scan (fixture, NP_SCAN_NEW, links, 0, 1100, 0);

  /* One is closed and another opened under its number. */
  replace_socket (fixture, 3, 200);
  assert_scan (fixture, NP_SCAN_KNOWN, links, 100, 1200, 1);
  assert_scan (fixture, NP_SCAN_KNOWN, links, 100, 1200, 0);
  replace_socket (fixture, 5, 2000);
  assert_scan (fixture, NP_SCAN_NEW, links, 1000, 2200, 1);

  /* One more is opened. */
  np_test_proc_add_socket (fixture->proc, 7, 9, 30000);
  assert_scan (fixture, NP_SCAN_KNOWN, links, 0, 2200, 0);
  assert_scan (fixture, NP_SCAN_NEW, links, 0, 32200, 1);

  /* One is closed, and one took the number of something else. */
  g_assert_cmpint (unlinkat (fixture->directory, "fd/9", 0), ==, 0);
  replace_socket (fixture, 0, 400000);
  assert_scan (fixture, NP_SCAN_KNOWN, links, 30000, 2200, 1);
  assert_scan (fixture, NP_SCAN_NEW, links, 30000, 2200, 0);
  assert_scan (fixture, NP_SCAN_ALL, links, 30000, 402200, 3);

  /* A number that is too high to be remembered is read each time. */
  np_test_proc_add_socket (fixture->proc, 7, 1000000, 5000000);
  assert_scan (fixture, NP_SCAN_NEW, links, 0, 5402200, 1);
  assert_scan (fixture, NP_SCAN_NEW, links, 0, 5402200, 1);
}

static void
test_describe (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const char words[] = "/usr/bin/firefox\0--new\ntab\0\xe2\x80\xaegpj\0\xff";
  g_autoptr(NpProcess) process = NULL;

  np_test_proc_add_file (fixture->proc, 7, "cmdline", words, sizeof words);
  process = np_process_files_describe (fixture->directory, &(NpProcess) {
    .pid = 7, .start_time = 4711, .parent_pid = 1, .parent = (char *) "init", .started = 5,
  });

  g_assert_cmpint (process->pid, ==, 7);
  g_assert_cmpuint (process->start_time, ==, 4711);
  g_assert_cmpint (process->started, ==, 5);
  g_assert_cmpint (process->parent_pid, ==, 1);
  g_assert_cmpstr (process->parent, ==, "init");
  g_assert_cmpuint (process->uid, ==, getuid ());
  g_assert_cmpstr (process->program, ==, "firefox");
  g_assert_cmpstr (process->comm, ==, "firefox");
  g_assert_cmpstr (process->command_line, ==, "/usr/bin/firefox --new␊tab <U+202E>gpj <0xFF>");
  g_assert_cmpstr (process->executable, ==, "/usr/bin/firefox");
}

/* Each file can be missing by itself; the name is never empty. */
static void
test_describe_little (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autoptr(NpProcess) without_exe = NULL;
  g_autoptr(NpProcess) without_words = NULL;
  g_autoptr(NpProcess) without_name = NULL;

  g_assert_cmpint (unlinkat (fixture->directory, "exe", 0), ==, 0);
  np_test_proc_add_file (fixture->proc, 7, "comm", "new\nline\n", -1);
  without_exe = np_process_files_describe (fixture->directory, &only_pid);
  g_assert_null (without_exe->executable);
  g_assert_cmpstr (without_exe->program, ==, "new␊line");
  g_assert_cmpstr (without_exe->command_line, ==, "/usr/bin/firefox");

  np_test_proc_add_file (fixture->proc, 7, "cmdline", "", 0);
  without_words = np_process_files_describe (fixture->directory, &only_pid);
  g_assert_null (without_words->command_line);

  g_assert_cmpint (unlinkat (fixture->directory, "cmdline", 0), ==, 0);
  np_test_proc_add_file (fixture->proc, 7, "comm", "\n", -1);
  without_name = np_process_files_describe (fixture->directory, &only_pid);
  g_assert_cmpstr (without_name->program, ==, "process 7");
  g_assert_cmpstr (without_name->comm, ==, "");
  g_assert_null (without_name->command_line);
}

/* Nothing is made up about a process that has ended. */
static void
test_describe_gone (Fixture       *fixture,
                    gconstpointer  user_data)
{
  g_assert_cmpint (unlinkat (fixture->directory, "comm", 0), ==, 0);
  g_assert_null (np_process_files_describe (fixture->directory, &only_pid));
}

/* However long the words are, only the first 4096 bytes are read, and no character is cut in two. */
static void
test_long_words (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(GString) words = g_string_new ("x");
  g_autoptr(NpProcess) process = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append (words, "ä");
  np_test_proc_add_file (fixture->proc, 7, "cmdline", words->str, (gssize) words->len);
  process = np_process_files_describe (fixture->directory, &only_pid);

  g_assert_cmpuint (strlen (process->command_line), ==, 4095 + strlen ("…"));
  g_assert_true (g_str_has_suffix (process->command_line, "ä…"));
}

/* The name of a parent is chosen like any other, and never shows what could not be seen. */
static void
test_name (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autofree char *name = np_process_files_get_name (fixture->directory);
  g_autofree char *hostile = NULL;

  g_assert_cmpstr (name, ==, "firefox");
  g_assert_cmpint (unlinkat (fixture->directory, "exe", 0), ==, 0);
  np_test_proc_add_file (fixture->proc, 7, "comm", "\xe2\x80\xae\n\n", -1);
  hostile = np_process_files_get_name (fixture->directory);
  g_assert_cmpstr (hostile, ==, "<U+202E>␊");
  g_assert_cmpint (unlinkat (fixture->directory, "comm", 0), ==, 0);
  g_assert_null (np_process_files_get_name (fixture->directory));
}

static void
assert_boot_time (Fixture    *fixture,
                  const char *text,
                  gint64      expected)
{
  g_autofree char *path = g_build_filename (fixture->proc, "stat", NULL);
  g_autoptr(GError) error = NULL;
  int proc = open (fixture->proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (np_process_files_get_boot_time (proc), ==, expected);
  close (proc);
}

static void
test_boot_time (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr(GString) many = g_string_new ("cpu 1 2 3\nintr 5");
  int proc = open (fixture->proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  g_assert_cmpint (np_process_files_get_boot_time (proc), ==, 0);
  close (proc);

  for (guint i = 0; i < 100000; i++)
    g_string_append (many, " 0");
  g_string_append (many, "\nctxt 77\nbtime 1700000000\nprocesses 8\n");
  assert_boot_time (fixture, many->str, G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC);
  assert_boot_time (fixture, "cpu 1\nbtime 1700000000", G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC);
  assert_boot_time (fixture, "cpu 1\nbtime x\n", 0);
  assert_boot_time (fixture, "cpu 1\nbtime 18446744073709551615\n", 0);
  assert_boot_time (fixture, "cpu 1\n", 0);
  assert_boot_time (fixture, "", 0);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr(GArray) pids = NULL;
  int proc = open (fixture->proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autofree char *strange = g_build_filename (fixture->proc, "8x", NULL);
  g_autofree char *huge = g_build_filename (fixture->proc, "99999999999", NULL);
  gint64 count;
  guint32 uid;

  g_assert_cmpint (g_mkdir_with_parents (strange, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (huge, 0700), ==, 0);
  pids = np_process_files_list (proc);
  g_assert_cmpuint (pids->len, ==, 1);
  g_assert_cmpint (g_array_index (pids, pid_t, 0), ==, 7);
  g_assert_true (np_process_files_count_fds (proc, 7, &count, &uid));
  g_assert_cmpuint (uid, ==, getuid ());
  g_assert_false (np_process_files_count_fds (proc, 8, &count, &uid));
  close (proc);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/process-files/choose-name", test_choose_name);
#define ADD(name, func) g_test_add ("/process-files/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("origin", test_origin);
  ADD ("each-socket", test_each_socket);
  ADD ("quick-scans", test_quick_scans);
  ADD ("describe", test_describe);
  ADD ("describe-little", test_describe_little);
  ADD ("describe-gone", test_describe_gone);
  ADD ("long-words", test_long_words);
  ADD ("name", test_name);
  ADD ("boot-time", test_boot_time);
  ADD ("list", test_list);

  return g_test_run ();
}
