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
test_start_time (Fixture       *fixture,
                 gconstpointer  user_data)
{
  static const char *const good[] = {
    "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3\n",
    "7 (a) S 1 1 (b) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711 4 3\n",
    "7 ()) 0 1 1 1 1) R 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 4711",
  };
  static const char *const bad[] = {
    "", "7", "7 (firefox", "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0",
    "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 ", "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 -1 4",
    "7 (firefox) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 47x 4",
  };
  guint64 start_time;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      start_time = 0;
      np_test_proc_add_file (fixture->proc, 7, "stat", good[i], -1);
      g_assert_cmpint (np_process_files_get_start_time (fixture->directory, &start_time), ==, NP_PROCESS_ACCESS_READ);
      g_assert_cmpuint (start_time, ==, 4711);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      np_test_proc_add_file (fixture->proc, 7, "stat", bad[i], -1);
      g_assert_cmpint (np_process_files_get_start_time (fixture->directory, &start_time), ==, NP_PROCESS_ACCESS_FAILED);
    }

  g_assert_cmpint (unlinkat (fixture->directory, "stat", 0), ==, 0);
  g_assert_cmpint (np_process_files_get_start_time (fixture->directory, &start_time), ==, NP_PROCESS_ACCESS_GONE);
}

static void
sum_cb (guint32  inode,
        gpointer user_data)
{
  *(guint64 *) user_data += inode;
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
  guint n_fds = 5;
  guint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *name = g_strdup_printf ("fd/%u", i);

      np_test_proc_add_link (fixture->proc, 7, name, links[i]);
    }
  np_test_proc_add_file (fixture->proc, 7, "fd/99", "no link", -1);

  g_assert_cmpint (np_process_files_each_socket (fixture->directory, sum_cb, &sum, &n_fds), ==, NP_PROCESS_ACCESS_READ);
  g_assert_cmpuint (sum, ==, 120);
  g_assert_cmpuint (n_fds, ==, 5 + G_N_ELEMENTS (links) + 1);
}

static void
test_describe (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const char words[] = "/usr/bin/firefox\0--new\ntab\0\xe2\x80\xaegpj\0\xff";
  g_autoptr(NpProcess) process = NULL;

  np_test_proc_add_file (fixture->proc, 7, "cmdline", words, sizeof words);
  process = np_process_files_describe (fixture->directory, 7, 4711);

  g_assert_cmpint (process->pid, ==, 7);
  g_assert_cmpuint (process->start_time, ==, 4711);
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
  without_exe = np_process_files_describe (fixture->directory, 7, 1);
  g_assert_null (without_exe->executable);
  g_assert_cmpstr (without_exe->program, ==, "new␊line");
  g_assert_cmpstr (without_exe->command_line, ==, "/usr/bin/firefox");

  np_test_proc_add_file (fixture->proc, 7, "cmdline", "", 0);
  without_words = np_process_files_describe (fixture->directory, 7, 1);
  g_assert_null (without_words->command_line);

  g_assert_cmpint (unlinkat (fixture->directory, "cmdline", 0), ==, 0);
  np_test_proc_add_file (fixture->proc, 7, "comm", "\n", -1);
  without_name = np_process_files_describe (fixture->directory, 7, 1);
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
  g_assert_null (np_process_files_describe (fixture->directory, 7, 1));
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
  process = np_process_files_describe (fixture->directory, 7, 1);

  g_assert_cmpuint (strlen (process->command_line), ==, 4095 + strlen ("…"));
  g_assert_true (g_str_has_suffix (process->command_line, "ä…"));
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
  ADD ("start-time", test_start_time);
  ADD ("each-socket", test_each_socket);
  ADD ("describe", test_describe);
  ADD ("describe-little", test_describe_little);
  ADD ("describe-gone", test_describe_gone);
  ADD ("long-words", test_long_words);
  ADD ("list", test_list);

  return g_test_run ();
}
