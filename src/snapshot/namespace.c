/* snapshot/namespace.c: a network of its own on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/namespace.h"

static void
namespace_clear (gpointer data)
{
  NpNamespace *namespace = data;

  g_free (namespace->name);
  g_free (namespace->container);
  g_free (namespace->program);
  g_free (namespace->path);
}

/**
 * np_namespace_new:
 * @values: what is known of the namespace; its texts are copied
 *
 * Returns: (transfer full): a description with one reference
 */
NpNamespace *
np_namespace_new (const NpNamespace *values)
{
  NpNamespace *namespace;

  g_return_val_if_fail (values != NULL, NULL);

  namespace = g_atomic_rc_box_new0 (NpNamespace);
  *namespace = *values;
  namespace->name = g_strdup (values->name);
  namespace->container = g_strdup (values->container);
  namespace->program = g_strdup (values->program);
  namespace->path = g_strdup (values->path);

  return namespace;
}

NpNamespace *
np_namespace_ref (NpNamespace *namespace)
{
  return g_atomic_rc_box_acquire (namespace);
}

void
np_namespace_unref (NpNamespace *namespace)
{
  g_atomic_rc_box_release_full (namespace, namespace_clear);
}
