/* kernel/statistics.c: every number that the kernel counts of its protocols
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/proc-files.h"
#include "snapshot/visible-text.h"

/* A piece of a file; it does not end with a zero byte. */
typedef struct
{
  const char *start;
  const char *end;
} Piece;

/* What the kernel mixes in among its counters. */
static const struct
{
  const char *protocol;
  const char *name;
  gboolean    is_signed;
} gauges[] = {
  { "Ip", "Forwarding", FALSE },
  { "Ip", "DefaultTTL", FALSE },
  { "Tcp", "RtoAlgorithm", FALSE },
  { "Tcp", "RtoMin", FALSE },
  { "Tcp", "RtoMax", FALSE },
  { "Tcp", "MaxConn", TRUE },
  { "Tcp", "CurrEstab", FALSE },
  { "MPTcpExt", "MPCurrEstab", FALSE },
};

static gsize
piece_length (const Piece *piece)
{
  return (gsize) (piece->end - piece->start);
}

static gboolean
piece_equal (const Piece *a,
             const Piece *b)
{
  return piece_length (a) == piece_length (b) && memcmp (a->start, b->start, piece_length (a)) == 0;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Takes the next line away from @text. One that has no end was cut, and so may be its last number. */
static gboolean
next_line (Piece *text,
           Piece *line)
{
  const char *end = memchr (text->start, '\n', piece_length (text));

  if (end == NULL)
    return FALSE;

  line->start = text->start;
  line->end = end;
  text->start = end + 1;

  return TRUE;
}

static gboolean
next_word (Piece *line,
           Piece *word)
{
  while (line->start < line->end && is_blank (*line->start))
    line->start++;

  word->start = line->start;
  while (line->start < line->end && !is_blank (*line->start))
    line->start++;
  word->end = line->start;

  return word->start < word->end;
}

/* Takes the title in front of a colon away from @line. */
static gboolean
next_title (Piece *line,
            Piece *title)
{
  const char *colon = memchr (line->start, ':', piece_length (line));

  if (colon == NULL || colon == line->start)
    return FALSE;

  title->start = line->start;
  title->end = colon;
  line->start = colon + 1;

  return TRUE;
}

static guint
count_words (Piece line)
{
  Piece word;
  guint n = 0;

  while (next_word (&line, &word))
    n++;

  return n;
}

/* A decimal number of 64 bits, of which a negative one is kept as the `gint64` that it is. */
static gboolean
parse_value (const Piece *word,
             guint64     *value,
             gboolean    *is_negative)
{
  const char *p = word->start;
  guint64 number = 0;

  *is_negative = p < word->end && *p == '-';
  if (*is_negative)
    p++;
  if (p == word->end)
    return FALSE;

  for (; p < word->end; p++)
    {
      guint digit = (guint) g_ascii_digit_value (*p);

      if (!g_ascii_isdigit (*p) || !g_uint64_checked_mul (&number, number, 10) ||
          !g_uint64_checked_add (&number, number, digit))
        return FALSE;
    }

  if (*is_negative && number > (guint64) G_MAXINT64 + 1)
    return FALSE;
  *value = *is_negative ? -number : number;

  return TRUE;
}

static void
set_kind (NpCounterRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (gauges); i++)
    if (g_str_equal (gauges[i].name, record->name) && g_str_equal (gauges[i].protocol, record->protocol))
      {
        record->is_gauge = TRUE;
        record->is_signed = (guint8) gauges[i].is_signed;
      }
}

/* What is no number is left out, and a number is no name. */
static void
add_counter (NpSnapshot  *snapshot,
             const char  *protocol,
             const Piece *name,
             const Piece *word)
{
  NpCounterRecord *record;
  gboolean is_negative;
  guint64 value;

  if (parse_value (name, &value, &is_negative) || !parse_value (word, &value, &is_negative))
    return;

  record = np_snapshot_add (snapshot, NP_TABLE_STATISTICS);
  record->protocol = g_ref_string_acquire ((char *) protocol);
  record->name = np_visible_text_ref (name->start, (gssize) piece_length (name));
  record->value = value;
  set_kind (record);
  record->is_signed |= (guint8) is_negative;
}

static gboolean
begins_with_number (Piece line)
{
  Piece word;
  guint64 value;
  gboolean is_negative;

  return !next_word (&line, &word) || parse_value (&word, &value, &is_negative);
}

static void
add_pair_of_lines (NpSnapshot  *snapshot,
                   const Piece *title,
                   Piece        names,
                   Piece        values)
{
  Piece name, value;
  char *protocol;

  /* Nobody can tell which name lacks its number. */
  if (count_words (names) != count_words (values))
    return;

  protocol = np_visible_text_ref (title->start, (gssize) piece_length (title));
  while (next_word (&names, &name) && next_word (&values, &value))
    add_counter (snapshot, protocol, &name, &value);
  g_ref_string_release (protocol);
}

/* snmp and netstat: a line of names and below it one of numbers, both with the same title.
 * A line that finds no partner is passed over. */
static void
add_pairs_of_lines (NpSnapshot *snapshot,
                    Piece       text)
{
  Piece line, title;
  Piece names = { NULL, NULL };
  Piece names_title = { NULL, NULL };

  while (next_line (&text, &line))
    {
      if (!next_title (&line, &title))
        continue;

      if (names.start != NULL && piece_equal (&title, &names_title) && begins_with_number (line))
        {
          add_pair_of_lines (snapshot, &title, names, line);
          names.start = NULL;
        }
      else
        {
          names = line;
          names_title = title;
        }
    }
}

/* "Icmp6InMsgs" counts InMsgs of Icmp6. A name in another form is kept whole. */
static void
split_name (Piece *protocol,
            Piece *name)
{
  static const char file[] = "snmp6";
  const char *six = memchr (name->start, '6', piece_length (name));

  if (six != NULL && six > name->start && name->end - six > 1 && g_ascii_isupper (six[1]))
    {
      protocol->start = name->start;
      protocol->end = six + 1;
      name->start = six + 1;
    }
  else
    {
      protocol->start = file;
      protocol->end = file + strlen (file);
    }
}

/* snmp6: a name and a number in each line. */
static void
add_lines (NpSnapshot *snapshot,
           Piece       text)
{
  Piece line, name, value, more;

  while (next_line (&text, &line))
    if (next_word (&line, &name) && next_word (&line, &value) && !next_word (&line, &more))
      {
        Piece title;
        g_autoptr(GRefString) protocol = NULL;

        split_name (&title, &name);
        protocol = np_visible_text_ref (title.start, (gssize) piece_length (&title));
        add_counter (snapshot, protocol, &name, &value);
      }
}

/* sockstat and sockstat6: a title, and names with their numbers in the same line. All tell of the present. */
static void
add_gauges (NpSnapshot *snapshot,
            Piece       text)
{
  Piece line, title, word;
  guint n_before, n_records;
  NpCounterRecord *records;

  np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_before);

  while (next_line (&text, &line))
    {
      g_autoptr(GRefString) protocol = NULL;
      Piece name = { NULL, NULL };

      if (!next_title (&line, &title))
        continue;

      protocol = np_visible_text_ref (title.start, (gssize) piece_length (&title));
      for (; next_word (&line, &word); name = word)
        if (name.start != NULL)
          add_counter (snapshot, protocol, &name, &word);
    }

  records = np_snapshot_edit_records (snapshot, NP_TABLE_STATISTICS, &n_records);
  for (guint i = n_before; i < n_records; i++)
    records[i].is_gauge = TRUE;
}

static void
read_file (const char  *net,
           const char  *name,
           void       (*add) (NpSnapshot *snapshot,
                              Piece       text),
           NpSnapshot  *snapshot)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = np_proc_file_read (net, name, &error);
  guint n_before, n_records;

  if (error != NULL)
    np_snapshot_take_error (snapshot, NP_READER_STATISTICS, g_steal_pointer (&error));
  if (text == NULL)
    return;

  np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_before);
  add (snapshot, (Piece) { text, text + strlen (text) });
  np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_records);

  if (n_records == n_before && *text != '\0')
    {
      g_autofree char *path = g_build_filename (net, name, NULL);

      np_snapshot_take_error (snapshot, NP_READER_STATISTICS,
                              g_error_new (NP_ERROR, NP_ERROR_INVALID,
                                           _("The file “%s” is not in the expected form."), path));
    }
}

/**
 * np_statistics_read:
 * @net: the folder of the files, usually %NP_PROC_NET
 * @snapshot: gets the counters
 *
 * Reads snmp, netstat, snmp6, sockstat and sockstat6 (proc_net(5), the kernel's snmp_counter.rst), in this order. Counters whose names nobody knows are kept. A file
 * that is missing beside the others is one of a protocol that the kernel does not have.
 */
void
np_statistics_read (const char *net,
                    NpSnapshot *snapshot)
{
  guint n_records;

  read_file (net, "snmp", add_pairs_of_lines, snapshot);
  read_file (net, "netstat", add_pairs_of_lines, snapshot);
  read_file (net, "snmp6", add_lines, snapshot);
  read_file (net, "sockstat", add_gauges, snapshot);
  read_file (net, "sockstat6", add_gauges, snapshot);

  np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_records);
  if (n_records == 0 && np_snapshot_get_error (snapshot, NP_READER_STATISTICS) == NULL)
    np_snapshot_take_error (snapshot, NP_READER_STATISTICS,
                            g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED,
                                                 _("This kernel does not tell what it counts.")));
}
