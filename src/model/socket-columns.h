/* model/socket-columns.h: the values of a socket that take more than a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/column.h"

G_BEGIN_DECLS

/* model/socket-ends.c */
gboolean np_socket_local_address_text     (gconstpointer  record,
                                           GString       *text);
gboolean np_socket_remote_address_text    (gconstpointer  record,
                                           GString       *text);
void     np_socket_remote_address_show    (gconstpointer  record,
                                           GString       *text);
int      np_socket_local_address_compare  (gconstpointer  a,
                                           gconstpointer  b);
int      np_socket_remote_address_compare (gconstpointer  a,
                                           gconstpointer  b);
gboolean np_socket_local_text             (gconstpointer  record,
                                           GString       *text);
gboolean np_socket_foreign_text           (gconstpointer  record,
                                           GString       *text);
int      np_socket_local_compare          (gconstpointer  a,
                                           gconstpointer  b);
int      np_socket_foreign_compare        (gconstpointer  a,
                                           gconstpointer  b);
gboolean np_socket_port_text              (gconstpointer  record,
                                           GString       *text);
int      np_socket_port_compare           (gconstpointer  a,
                                           gconstpointer  b);

/* model/socket-terms.c */
const NpTerm *np_socket_local_address_term (gconstpointer record,
                                            guint         n);
const NpTerm *np_socket_remote_address_term (gconstpointer record,
                                             guint         n);
const NpTerm *np_socket_local_term (gconstpointer record,
                                    guint         n);
const NpTerm *np_socket_foreign_term (gconstpointer record,
                                      guint         n);
const NpTerm *np_socket_local_port_term (gconstpointer record,
                                         guint         n);
const NpTerm *np_socket_remote_port_term (gconstpointer record,
                                          guint         n);
const NpTerm *np_socket_port_term (gconstpointer record,
                                   guint         n);
const NpTerm *np_socket_remote_kind_term (gconstpointer record,
                                          guint         n);

/* model/socket-owner.c */
const NpProcess *np_socket_get_known_owner (const NpSocketRecord *socket);
void     np_socket_program_show           (gconstpointer  record,
                                           GString       *text);
int      np_socket_program_compare        (gconstpointer  a,
                                           gconstpointer  b);
gboolean np_socket_pid_program_text       (gconstpointer  record,
                                           GString       *text);
void     np_socket_pid_program_show       (gconstpointer  record,
                                           GString       *text);
gboolean np_socket_owners_text            (gconstpointer  record,
                                           GString       *text);
int      np_socket_owners_compare         (gconstpointer  a,
                                           gconstpointer  b);
gboolean np_socket_parent_text            (gconstpointer  record,
                                           GString       *text);
int      np_socket_parent_compare         (gconstpointer  a,
                                           gconstpointer  b);

/* model/socket-times.c */
gboolean np_socket_first_seen_text        (gconstpointer  record,
                                           GString       *text);
void     np_socket_first_seen_show        (gconstpointer  record,
                                           GString       *text);
int      np_socket_first_seen_compare     (gconstpointer  a,
                                           gconstpointer  b);
gboolean np_socket_closed_text            (gconstpointer  record,
                                           GString       *text);
void     np_socket_closed_show            (gconstpointer  record,
                                           GString       *text);
int      np_socket_closed_compare         (gconstpointer  a,
                                           gconstpointer  b);
gboolean np_socket_started_text           (gconstpointer  record,
                                           GString       *text);
void     np_socket_started_show           (gconstpointer  record,
                                           GString       *text);
int      np_socket_started_compare        (gconstpointer  a,
                                           gconstpointer  b);

G_END_DECLS
