/* meaning/interface-phrase.c: how a sentence names an interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/interface-phrase.h"

#include <glib/gi18n-lib.h>

/**
 * np_interface_phrase:
 * @name: (nullable): the name of an interface, where it is known
 * @index: its index
 *
 * Returns: (transfer full): the name, or a few translated words with the index
 */
char *
np_interface_phrase (const char *name,
                     guint32     index)
{
  if (name != NULL)
    return g_strdup (name);

  /* Translators: stands where the name of an interface such as "eth0" may stand; %u is its number. */
  return g_strdup_printf (_("interface %u"), index);
}
