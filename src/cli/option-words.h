/* cli/option-words.h: the command line as it was written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name for all tables. */
#define NP_ALL_TABLES "all"

/**
 * NpOptionWords:
 *
 * The options as they were written, before anybody has looked at them.
 */
typedef struct
{
  char     *format;
  char     *output;
  char     *columns;
  char     *family;
  char     *search;
  char    **tables;
  gboolean  listening;
  gboolean  connected;
  gboolean  all_rows;
  gboolean  names;
  char     *watch;
  char     *count;
  gboolean  once;
  char     *route_to;
  char     *who_uses;
  char     *netns;
  char     *explain;
  gboolean  help;
  gboolean  version;
} NpOptionWords;

gboolean np_option_words_parse (NpOptionWords  *self,
                                char          **arguments,
                                char          **help,
                                GError        **error);
void     np_option_words_clear (NpOptionWords  *self);
void     np_option_refuse      (GError        **error,
                                const char     *format,
                                ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NpOptionWords, np_option_words_clear)

G_END_DECLS
