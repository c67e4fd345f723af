/* cli/options.h: what was asked for on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"
#include "model/query.h"

G_BEGIN_DECLS

/**
 * NpAction:
 * @NP_ACTION_TABLE: print a table
 * @NP_ACTION_COLUMNS: say which columns a table has
 * @NP_ACTION_ROUTE: tell which way a packet would go
 * @NP_ACTION_PORT: tell who uses a port
 * @NP_ACTION_NAMESPACES: say which networks there are
 * @NP_ACTION_EXPLAIN: say what a word means
 * @NP_ACTION_HELP: say how the command is used
 * @NP_ACTION_VERSION: say which version this is
 */
typedef enum
{
  NP_ACTION_TABLE,
  NP_ACTION_COLUMNS,
  NP_ACTION_ROUTE,
  NP_ACTION_PORT,
  NP_ACTION_NAMESPACES,
  NP_ACTION_EXPLAIN,
  NP_ACTION_HELP,
  NP_ACTION_VERSION,
} NpAction;

/**
 * NpSocketFilter:
 * @NP_SOCKETS_ALL: all of them
 * @NP_SOCKETS_LISTENING: those that wait for others: LISTEN, and UNCONN of protocols without a
 *   connection; the same ones as `ss -l`
 * @NP_SOCKETS_CONNECTED: those of a connection in any state of its life; the same ones as `ss state connected`
 */
typedef enum
{
  NP_SOCKETS_ALL,
  NP_SOCKETS_LISTENING,
  NP_SOCKETS_CONNECTED,
} NpSocketFilter;

/**
 * NpOptions:
 * @action: what to do
 * @table: (nullable): which table; %NULL for all of them
 * @columns: (nullable) (element-type NpColumn): which columns, in this order; %NULL for those that fit the format
 * @output: (nullable): the file to write; %NULL for standard output
 * @help: how the command is used, for %NP_ACTION_HELP
 * @route_to: an address or a name, for %NP_ACTION_ROUTE
 * @netns: (nullable): what somebody calls the network to look at; %NULL for that of the program
 * @explain: what to look up in the glossary, for %NP_ACTION_EXPLAIN
 * @format: how to write
 * @filter: which sockets
 * @search: (nullable): which rows
 * @all_rows: whether to print rows too that hardly anybody asks for
 * @names: whether to look up host names, which tells name servers what somebody looks at
 * @once: whether one look is enough for findings
 * @interval: the time between two moments, in ms; 0 to print one moment only
 * @count: how many moments to print; 0 for no end
 * @port: the only local port of the sockets wanted, for %NP_ACTION_PORT; 0 for all
 * @families: a bit `1 << NpFamily` for each family of sockets wanted
 */
typedef struct
{
  NpAction           action;
  const NpTableInfo *table;
  GPtrArray         *columns;
  GFile             *output;
  char              *help;
  char              *route_to;
  char              *netns;
  char              *explain;
  NpExportFormat     format;
  NpSocketFilter     filter;
  NpQuery           *search;
  gboolean           all_rows;
  gboolean           names;
  gboolean           once;
  guint              interval;
  guint              count;
  guint16            port;
  guint              families;
} NpOptions;

gboolean np_options_parse (NpOptions    *self,
                           char        **arguments,
                           gboolean      terminal,
                           GError      **error);
void     np_options_clear (NpOptions    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NpOptions, np_options_clear)

G_END_DECLS
