/* tests/meaning/socket-space.h: every socket that there can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/* The names in the records: each stands in one field only, so that a text tells where it has it from. */
#define SPACE_PROGRAM     "firefox"
#define SPACE_APP         "Web Browser"
#define SPACE_PEER        "cupsd"
#define SPACE_USER        "alex"
#define SPACE_ROOT        "root"
#define SPACE_UNIT        "ssh.service"
#define SPACE_SCOPE       "app-editor.scope"
#define SPACE_DESCRIPTION "Secure Shell server"
#define SPACE_CONTAINER   "mybox"
#define SPACE_INTERFACE   "wlan7"
#define SPACE_PATH        "/run/mine"

/**
 * SocketSpace:
 * @n_pairs: how many pairs of addresses, for sockets with a partner
 * @n_places: how many local addresses with their interface, for sockets that wait
 * @n_queues: how many values of the queues
 * @n_owners: how many kinds of owners
 * @n_ports: how many pairs of ports
 *
 * How much of each list to use; the most telling ones come first.
 */
typedef struct
{
  guint n_pairs;
  guint n_places;
  guint n_queues;
  guint n_owners;
  guint n_ports;
} SocketSpace;

extern const SocketSpace socket_space_whole;

typedef void (*SocketVisitor) (const NpSocketRecord *socket,
                               gpointer              user_data);

guint socket_space_walk   (const SocketSpace *space,
                           SocketVisitor      visit,
                           gpointer           user_data);
void  socket_space_sample (GRand             *random,
                           guint              one_of,
                           SocketVisitor      visit,
                           gpointer           user_data);

void  socket_space_add_tests (const char *path,
                              void      (*check) (const NpSocketRecord *socket));

G_END_DECLS
