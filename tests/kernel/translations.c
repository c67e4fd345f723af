/* tests/kernel/translations.c: tracked conversations as conntrack shows them, and who may see them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/readers.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <netinet/in.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "support/namespace.h"
#include "support/population.h"
#include "support/proc-tree.h"

/* A record as conntrack -o extended,id,ktimestamp prints it, without what changes by itself. */
static void
append_tuple (GString                   *line,
              const NpTranslationRecord *record,
              const NpTuple             *tuple)
{
  g_autofree char *source = np_address_dup_text (&tuple->source);
  g_autofree char *destination = np_address_dup_text (&tuple->destination);

  g_string_append_printf (line, " src=%s dst=%s", source, destination);
  if (np_translation_record_has_ports (record))
    g_string_append_printf (line, " sport=%u dport=%u", tuple->source_port, tuple->destination_port);
  if (np_translation_record_has_icmp (record))
    g_string_append_printf (line, " type=%u code=%u id=%u", tuple->icmp_type, tuple->icmp_code, tuple->icmp_id);
}

static char *
line_of_record (const NpTranslationRecord *record)
{
  static const char *const states[] = {
    "NONE", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2"
  };
  static const char *const protocols[IPPROTO_MAX] = {
    [IPPROTO_ICMP] = "icmp", [IPPROTO_TCP] = "tcp", [IPPROTO_UDP] = "udp", [IPPROTO_ICMPV6] = "icmpv6"
  };
  GString *line = g_string_new (record->original.source.family == AF_INET ? "ipv4 2" : "ipv6 10");
  time_t start = (time_t) (record->start_time / G_USEC_PER_SEC);
  char began[32] = "";

  g_string_append_printf (line, " %s %u", protocols[record->protocol] != NULL ? protocols[record->protocol] : "unknown",
                          record->protocol);
  if (record->has_state)
    g_string_append_printf (line, " %s", states[record->tcp_state]);
  append_tuple (line, record, &record->original);
  g_string_append_printf (line, " packets=%" G_GUINT64_FORMAT " bytes=%" G_GUINT64_FORMAT,
                          record->original_packets, record->original_bytes);
  if ((record->status & IPS_SEEN_REPLY) == 0)
    g_string_append (line, " [UNREPLIED]");
  append_tuple (line, record, &record->reply);
  g_string_append_printf (line, " packets=%" G_GUINT64_FORMAT " bytes=%" G_GUINT64_FORMAT,
                          record->reply_packets, record->reply_bytes);
  if ((record->status & IPS_ASSURED) != 0)
    g_string_append (line, " [ASSURED]");
  g_string_append_printf (line, " mark=%u", record->mark);
  if (record->zone != 0)
    g_string_append_printf (line, " zone=%u", record->zone);
  strftime (began, sizeof began, "%a %b %e %H:%M:%S %Y", localtime (&start));
  g_string_append_printf (line, " [start=%s] id=%u\n", began, record->id);

  return g_string_free (line, FALSE);
}

/* The timeouts are left out of the text and put into @timeouts, by the id of the entry. */
static char *
lines_of_conntrack (GHashTable *timeouts)
{
  g_autofree char *output = np_test_output ("conntrack -L -f ipv4 -o extended,id,ktimestamp && "
                                            "conntrack -L -f ipv6 -o extended,id,ktimestamp");
  g_autoptr(GRegex) regex = g_regex_new ("^(ipv[46] +\\d+ +\\S+ +\\d+) (\\d+)(.*?) delta-time=\\d+(.*?) use=\\d+( id=(\\d+))$",
                                         G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, output, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *timeout = g_match_info_fetch (match, 2);
      g_autofree char *id = g_match_info_fetch (match, 6);

      g_hash_table_insert (timeouts, GUINT_TO_POINTER (g_ascii_strtoull (id, NULL, 10)),
                           GUINT_TO_POINTER (g_ascii_strtoull (timeout, NULL, 10)));
    }

  return g_regex_replace (regex, output, -1, 0, "\\1\\3\\4\\5", 0, NULL);
}

static NpSnapshot *
read_translations (const char *proc)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_TRANSLATIONS };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  np_translations_read (proc, snapshot);

  return snapshot;
}

static const NpTranslationRecord *
get_records (NpSnapshot *snapshot,
             guint      *n_records)
{
  const GError *error = np_snapshot_get_error (snapshot, NP_READER_TRANSLATIONS);

  if (error != NULL)
    g_error ("%s", error->message);

  return np_snapshot_get_records (snapshot, NP_TABLE_TRANSLATIONS, n_records);
}

static char *
lines_of_snapshot (NpSnapshot *snapshot)
{
  guint n_records;
  const NpTranslationRecord *records = get_records (snapshot, &n_records);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *line = line_of_record (&records[i]);

      g_string_append (lines, line);
    }

  return g_string_free (lines, FALSE);
}

/* Whoever was asked first must have said no less. No packet came meanwhile, or the counters would differ. */
static void
assert_timeouts (NpSnapshot *snapshot,
                 GHashTable *before,
                 GHashTable *after)
{
  guint n_records;
  const NpTranslationRecord *records = get_records (snapshot, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      gpointer id = GUINT_TO_POINTER (records[i].id);

      g_assert_true (g_hash_table_contains (before, id));
      g_assert_cmpuint (records[i].timeout, <=, GPOINTER_TO_UINT (g_hash_table_lookup (before, id)));
      g_assert_cmpuint (records[i].timeout, >=, GPOINTER_TO_UINT (g_hash_table_lookup (after, id)));
    }
}

/* Whether conntrack said the same before and after we looked, and then so must we. */
static gboolean
compare_with_conntrack (guint *n_kinds)
{
  g_autoptr(GHashTable) timeouts_before = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) timeouts_after = g_hash_table_new (NULL, NULL);
  g_autofree char *before = lines_of_conntrack (timeouts_before);
  g_autoptr(NpSnapshot) snapshot = read_translations ("/proc");
  g_autofree char *after = lines_of_conntrack (timeouts_after);
  g_autofree char *ours = lines_of_snapshot (snapshot);
  guint n_records;
  const NpTranslationRecord *records = get_records (snapshot, &n_records);

  if (strcmp (before, after) != 0)
    return FALSE;

  g_test_message ("%s", ours);
  np_test_assert_same_lines (ours, before);
  assert_timeouts (snapshot, timeouts_before, timeouts_after);
  for (guint i = 0; i < n_records; i++)
    n_kinds[np_translation_record_get_kind (&records[i])]++;

  return TRUE;
}

/* Marks the running test as skipped when the scene cannot be made here. */
static gboolean
enter_scene (char **script)
{
  g_autofree char *reason = NULL;

  if (!np_test_enter_namespace ())
    return FALSE;

  *script = g_shell_quote (g_test_get_filename (G_TEST_DIST, "populations", "nat-scene.sh", NULL));
  reason = np_test_output ("sh %s --check", *script);
  if (*reason != '\0')
    g_test_skip (g_strstrip (reason));

  return *reason == '\0';
}

static void
test_scene (void)
{
  g_autofree char *script = NULL;
  g_autoptr(NpTestPopulation) scene = NULL;
  guint n_kinds[NP_TRANSLATION_BOTH + 1] = { 0 };
  guint attempt = 0;

  if (!enter_scene (&script))
    return;

  scene = np_test_population_start (script);
  while (!compare_with_conntrack (n_kinds))
    g_assert_cmpuint (++attempt, <, 200);

  g_assert_cmpuint (n_kinds[NP_TRANSLATION_TRACKING], ==, 4);
  g_assert_cmpuint (n_kinds[NP_TRANSLATION_PORT_FORWARDING], ==, 3);
  g_assert_cmpuint (n_kinds[NP_TRANSLATION_BOTH], ==, 1);
  g_assert_cmpuint (n_kinds[NP_TRANSLATION_MASQUERADE], ==, 12);
}

/* Only the numbers of this namespace are told. */
static void
assert_closed (const char *proc,
               const char *told)
{
  g_autoptr(NpSnapshot) snapshot = NULL;
  const GError *error;
  guint n_records;

  g_assert_cmpint (seteuid (65534), ==, 0);
  snapshot = read_translations (proc);
  g_assert_cmpint (seteuid (0), ==, 0);

  error = np_snapshot_get_error (snapshot, NP_READER_TRANSLATIONS);
  g_assert_error (error, NP_ERROR, NP_ERROR_NOT_PERMITTED);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, told));
  g_assert_nonnull (strstr (error->message, "administrator"));
  np_snapshot_get_records (snapshot, NP_TABLE_TRANSLATIONS, &n_records);
  g_assert_cmpuint (n_records, ==, 0);
}

static void
put_numbers (const char *proc,
             const char *count,
             const char *limit)
{
  g_autofree char *folder = g_build_filename (proc, "sys", "net", "netfilter", NULL);
  g_autofree char *count_path = g_build_filename (folder, "nf_conntrack_count", NULL);
  g_autofree char *limit_path = g_build_filename (folder, "nf_conntrack_max", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (count_path, count, -1, NULL));
  g_assert_true (g_file_set_contents (limit_path, limit, -1, NULL));
}

static void
test_plain_user (void)
{
  g_autofree char *script = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *told = NULL;
  char *proc = NULL;

  if (!enter_scene (&script))
    return;
  if (seteuid (65534) != 0 || seteuid (0) != 0)
    {
      g_test_skip ("only root can become another user");
      return;
    }

  np_test_run ("conntrack -I -p udp -t 600 -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport 2");
  np_test_run ("conntrack -I -p udp -t 600 -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport 3");
  limit = np_test_output ("cat /proc/sys/net/netfilter/nf_conntrack_max");
  told = g_strdup_printf (" 2 conversations are remembered now, at most %s can be.", g_strstrip (limit));
  assert_closed ("/proc", told);

  proc = np_test_folder_new ();
  np_test_run ("chmod 755 %s", proc);
  put_numbers (proc, "1\n", "4294967295\n");
  assert_closed (proc, " 1 conversation is remembered now, at most 4294967295 can be.");
  put_numbers (proc, "0\n", "262144\n");
  assert_closed (proc, " 0 conversations are remembered now, at most 262144 can be.");
  np_test_folder_free (proc);
}

static guint
count_records (const char *proc)
{
  g_autoptr(NpSnapshot) snapshot = read_translations (proc);
  guint n_records;

  get_records (snapshot, &n_records);

  return n_records;
}

/* Nothing to remember is no error for whoever may see it, and then nobody searches. */
static void
test_empty (void)
{
  g_autofree char *script = NULL;
  char *proc = NULL;

  if (!enter_scene (&script))
    return;

  g_assert_cmpuint (count_records ("/proc"), ==, 0);

  np_test_run ("conntrack -I -p udp -t 600 -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport 2");
  g_assert_cmpuint (count_records ("/proc"), ==, 1);

  proc = np_test_folder_new ();
  put_numbers (proc, "0\n", "262144\n");
  g_assert_cmpuint (count_records (proc), ==, 0);
  np_test_folder_free (proc);
}

static void
assert_fails (const char  *proc,
              NpErrorCode  code)
{
  g_autoptr(NpSnapshot) snapshot = read_translations (proc);
  const GError *error = np_snapshot_get_error (snapshot, NP_READER_TRANSLATIONS);
  guint n_records;

  g_assert_error (error, NP_ERROR, (int) code);
  g_assert_cmpint (g_str_has_prefix (error->message, "This kernel does not track"), ==, code == NP_ERROR_NOT_SUPPORTED);
  np_snapshot_get_records (snapshot, NP_TABLE_TRANSLATIONS, &n_records);
  g_assert_cmpuint (n_records, ==, 0);
}

static void
test_not_supported (void)
{
  char *proc = np_test_folder_new ();

  assert_fails (proc, NP_ERROR_NOT_SUPPORTED);

  /* Something else stands where the numbers should be. */
  put_numbers (proc, "many\n", "1000\n");
  assert_fails (proc, NP_ERROR_NOT_SUPPORTED);
  put_numbers (proc, "3\n", "");
  assert_fails (proc, NP_ERROR_NOT_SUPPORTED);
  put_numbers (proc, "3\n", "4294967296\n");
  assert_fails (proc, NP_ERROR_NOT_SUPPORTED);

  np_test_folder_free (proc);
}

/* Whether the kernel tracks anything is not known then. */
static void
test_unreadable (void)
{
  char *proc = np_test_folder_new ();
  g_autofree char *folder = g_build_filename (proc, "sys", "net", "netfilter", "nf_conntrack_count", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  assert_fails (proc, NP_ERROR_FAILED);

  np_test_folder_free (proc);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/translations/not-supported", test_not_supported);
  g_test_add_func ("/kernel/translations/unreadable", test_unreadable);
  g_test_add_func ("/kernel/translations/empty", test_empty);
  g_test_add_func ("/kernel/translations/scene", test_scene);
  g_test_add_func ("/kernel/translations/plain-user", test_plain_user);

  return g_test_run ();
}
