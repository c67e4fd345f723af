/* snapshot/namespace.h: a network of its own on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * NpNamespaceAccess:
 * @NP_NAMESPACE_OWN: it is the one that this program runs in
 * @NP_NAMESPACE_ENTER: it may be entered, so that everything can be read
 * @NP_NAMESPACE_READ: it may not be entered, but the text files of one of its processes may be read
 * @NP_NAMESPACE_CLOSED: nothing of it can be read
 */
typedef enum
{
  NP_NAMESPACE_OWN,
  NP_NAMESPACE_ENTER,
  NP_NAMESPACE_READ,
  NP_NAMESPACE_CLOSED,
} NpNamespaceAccess;

/**
 * NpNamespace:
 * @id: a number that no other network namespace has now
 * @net_id: the number of its file `/proc/PID/net/tcp`, which everybody may ask for; 0 when there is no process to ask for it
 * @name: (nullable): its name in ip-netns(8)
 * @container: (nullable): the container whose processes are in it
 * @program: (nullable): the name of the process @pid
 * @path: (nullable): a file that setns(2) takes
 * @pid: the lowest number of a process in it; 0 none
 * @n_processes: how many processes that can be seen are in it
 * @access: what may be read of it
 *
 * An immutable, atomically reference-counted description of one network namespace
 * (network_namespaces(7)). All texts but @path went through np_visible_text().
 */
typedef struct
{
  guint64            id;
  guint64            net_id;
  char              *name;
  char              *container;
  char              *program;
  char              *path;
  pid_t              pid;
  guint              n_processes;
  NpNamespaceAccess  access;
} NpNamespace;

NpNamespace *np_namespace_new   (const NpNamespace *values) G_GNUC_WARN_UNUSED_RESULT;
NpNamespace *np_namespace_ref   (NpNamespace       *namespace);
void         np_namespace_unref (NpNamespace       *namespace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpNamespace, np_namespace_unref)

G_END_DECLS
