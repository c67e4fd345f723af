/* kernel/groups.c: the groups that the interfaces listen to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/groups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/proc-text.h"
#include "snapshot/visible-text.h"

static gboolean
read_index (const char    **line,
            NpGroupRecord  *record)
{
  return np_proc_read_number (line, 10, G_MAXINT32, &record->interface_index) && record->interface_index != 0;
}

/* The kernel allows names without spaces, slashes and colons, but all other bytes. */
static gboolean
read_name (const char    **line,
           const char     *end,
           NpGroupRecord  *record)
{
  gssize length = end - *line;

  if (length == 0)
    return FALSE;

  record->interface = np_visible_text_ref (*line, length);
  *line = end;

  return TRUE;
}

static gboolean
read_index_and_name (const char    **line,
                     NpGroupRecord  *record)
{
  return read_index (line, record) &&
         np_proc_read_char (line, ' ') &&
         read_name (line, *line + strcspn (*line, " "), record) &&
         np_proc_read_char (line, ' ');
}

/* Two digits for each byte, in the order in which they are sent. Returns how many bytes there were. */
static guint
read_bytes (const char **line,
            guint8      *bytes,
            guint        max)
{
  guint n = 0;

  while (n < max && g_ascii_isxdigit ((*line)[0]) && g_ascii_isxdigit ((*line)[1]))
    {
      bytes[n++] = (guint8) (g_ascii_xdigit_value ((*line)[0]) << 4 | g_ascii_xdigit_value ((*line)[1]));
      *line += 2;
    }

  return n;
}

/* Both files go on after the number of users, so a number at the end of a line may have been cut. */
static gboolean
read_users (const char    **line,
            NpGroupRecord  *record)
{
  return np_proc_read_char (line, ' ') &&
         np_proc_read_number (line, 10, G_MAXUINT32, &record->users) &&
         np_proc_read_char (line, ' ');
}

/* "2\teth0      :     1      V3" stands before the groups of each interface. */
static gboolean
parse_ipv4_interface (const char    *line,
                      NpGroupRecord *record)
{
  const char *colon = strrchr (line, ':');
  const char *end = colon;

  if (colon == NULL || !read_index (&line, record) || !np_proc_read_char (&line, '\t'))
    return FALSE;

  while (end > line && end[-1] == ' ')
    end--;

  return read_name (&line, end, record);
}

/**
 * np_group_parse_ipv4:
 * @line: a line of /proc/net/igmp with a group
 * @record: (inout): a record that is zero but for its interface
 *
 * Reads `"\t\t\t\t010000E0     1 0:00000000\t\t0"`: the group as a number of this computer's
 * byte order, and how many want it (`igmp_mc_seq_show()` of Linux).
 *
 * Returns: %FALSE when @line has no group
 */
gboolean
np_group_parse_ipv4 (const char    *line,
                     NpGroupRecord *record)
{
  line += strspn (line, "\t");
  record->family = AF_INET;

  return np_proc_read_address (&line, AF_INET, &record->address) && read_users (&line, record);
}

/**
 * np_group_parse_ipv6:
 * @line: a line of /proc/net/igmp6
 * @record: zeroed memory
 *
 * Reads `"2    eth0            ff0200000000000000000001ffefdca2     1 00000004 0"`: the group in network
 * byte order, and how many want it (`igmp6_mc_seq_show()` of Linux).
 *
 * Returns: %FALSE when @line has no group; @record is then to be thrown away
 */
gboolean
np_group_parse_ipv6 (const char    *line,
                     NpGroupRecord *record)
{
  guint8 bytes[16];

  record->family = AF_INET6;

  return read_index_and_name (&line, record) &&
         read_bytes (&line, bytes, sizeof bytes) == sizeof bytes &&
         np_address_set (&record->address, AF_INET6, bytes, sizeof bytes) &&
         read_users (&line, record);
}

/**
 * np_group_parse_link:
 * @line: a line of /proc/net/dev_mcast
 * @record: zeroed memory
 *
 * Reads `"2    eth0            1     0     01005e000001"`: how many want the group, how many of them
 * asked for it by hand, and its hardware address (`dev_mc_seq_show()` of Linux).
 *
 * Returns: %FALSE when @line has no group; @record is then to be thrown away
 */
gboolean
np_group_parse_link (const char    *line,
                     NpGroupRecord *record)
{
  guint32 by_hand;

  record->family = AF_PACKET;

  if (!read_index_and_name (&line, record) ||
      !np_proc_read_number (&line, 10, G_MAXUINT32, &record->users) ||
      !np_proc_read_char (&line, ' ') ||
      !np_proc_read_number (&line, 10, G_MAXUINT32, &by_hand) ||
      !np_proc_read_char (&line, ' '))
    return FALSE;

  record->mac_length = (guint8) read_bytes (&line, record->mac, sizeof record->mac);

  return record->mac_length > 0 && *line == '\0';
}

typedef struct
{
  NpSnapshot    *snapshot;
  NpGroupRecord  interface; /* whose groups follow; only its interface is set */
} Reading;

static gboolean
add_ipv4_line_cb (const char *line,
                  gpointer    user_data)
{
  Reading *reading = user_data;
  NpGroupRecord *record;

  if (*line != '\t')
    {
      np_group_record_clear (&reading->interface);
      return parse_ipv4_interface (line, &reading->interface);
    }

  /* Nobody knows whose groups these are. */
  if (reading->interface.interface == NULL)
    return FALSE;

  record = np_snapshot_add (reading->snapshot, NP_TABLE_GROUPS);
  record->interface_index = reading->interface.interface_index;
  record->interface = g_ref_string_acquire (reading->interface.interface);
  if (np_group_parse_ipv4 (line, record))
    return TRUE;

  np_snapshot_drop_last (reading->snapshot, NP_TABLE_GROUPS);

  return FALSE;
}

static gboolean
add_line (const Reading *reading,
          const char    *line,
          gboolean     (*parse) (const char *, NpGroupRecord *))
{
  gboolean valid = parse (line, np_snapshot_add (reading->snapshot, NP_TABLE_GROUPS));

  if (!valid)
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_GROUPS);

  return valid;
}

static gboolean
add_ipv6_line_cb (const char *line,
                  gpointer    user_data)
{
  return add_line (user_data, line, np_group_parse_ipv6);
}

static gboolean
add_link_line_cb (const char *line,
                  gpointer    user_data)
{
  return add_line (user_data, line, np_group_parse_link);
}

/**
 * np_groups_read:
 * @net: the folder of the files, usually %NP_PROC_NET
 * @snapshot: the snapshot to fill
 *
 * Adds the groups of IPv4, IPv6 and the link layer (proc_net(5)). A file that is missing beside another one means that the kernel has no
 * such groups. What could be read stays, whatever became of the rest.
 */
void
np_groups_read (const char *net,
                NpSnapshot *snapshot)
{
  static const struct
  {
    const char     *name;
    gboolean        has_titles;
    NpProcLineFunc  func;
  } files[] = {
    { "igmp", TRUE, add_ipv4_line_cb },
    { "igmp6", FALSE, add_ipv6_line_cb },
    { "dev_mcast", FALSE, add_link_line_cb },
  };
  Reading reading = { .snapshot = snapshot };
  g_autoptr(GError) error = NULL;
  gboolean any_found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      gboolean found;

      /* One reason is enough to tell. */
      np_proc_read_lines (net, files[i].name, files[i].has_titles, files[i].func, &reading,
                          &found, error == NULL ? &error : NULL);
      any_found |= found;
    }
  np_group_record_clear (&reading.interface);

  if (error != NULL)
    np_snapshot_take_error (snapshot, NP_READER_GROUPS,
                            g_error_new (NP_ERROR, error->code,
                                         /* Translators: %s is a whole sentence that says why. */
                                         _("Not all groups could be listed. %s"), error->message));
  else if (!any_found)
    np_snapshot_take_error (snapshot, NP_READER_GROUPS,
                            g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED,
                                                 _("This kernel does not tell which groups the computer listens to.")));
}
