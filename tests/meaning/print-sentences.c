/* tests/meaning/print-sentences.c: prints what is said of every kind of socket, to be read through
 *
 * No test: a person reads the output. Each text comes once, behind the first socket of which it is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <locale.h>

#include "meaning/concern.h"
#include "meaning/socket-space.h"

typedef struct
{
  GHashTable *seen;
  GPtrArray  *lines;
} Collection;

static void
collect_cb (const NpSocketRecord *socket,
            gpointer              user_data)
{
  Collection *collection = user_data;
  g_autofree char *sentence = np_sentence_for_socket (socket);
  g_autofree char *doing = np_doing_for_socket (socket);
  g_autofree char *concern = np_socket_dup_concern (socket);
  g_autofree char *text = g_strdup_printf ("%s\n    [%s]%s%s", sentence, doing, concern != NULL ? "\n    ! " : "", concern != NULL ? concern : "");

  /* Of two protocols that are told in the same words one is enough. */
  if (!g_hash_table_add (collection->seen, g_strdup (text)))
    return;

  g_ptr_array_add (collection->lines,
                   g_strdup_printf ("%-8s %-16s %s", np_protocol_get_word (socket->protocol),
                                    np_socket_state_get_word (socket->state), text));
}

/* Who holds it is told in the same words for all kinds. */
static void
collect_tcp_cb (const NpSocketRecord *socket,
                gpointer              user_data)
{
  if (socket->protocol == NP_PROTOCOL_TCP)
    collect_cb (socket, user_data);
}

static void
past_cb (const NpSocketRecord *socket,
         gpointer              user_data)
{
  NpSocketRecord past;

  memcpy (&past, socket, sizeof past);
  past.closed_time = 900 * (gint64) G_USEC_PER_SEC;
  past.was_there = 1;
  collect_cb (&past, user_data);
  past.was_there = 0;
  collect_cb (&past, user_data);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

int
main (void)
{
  /* One list after the other is walked, for nobody reads a product. */
  static const SocketSpace some[] = {
    { .n_pairs = 1, .n_places = 20, .n_queues = 1, .n_owners = 1, .n_ports = 2 },
    { .n_pairs = 2, .n_places = 1, .n_queues = 3, .n_owners = 2, .n_ports = 1 },
  };
  static const SocketSpace addresses = { .n_pairs = 15, .n_places = 1, .n_queues = 1, .n_owners = 1, .n_ports = 1 };
  static const SocketSpace owners = { .n_pairs = 1, .n_places = 1, .n_queues = 1, .n_owners = 14, .n_ports = 2 };
  static const SocketSpace few = { .n_pairs = 1, .n_places = 1, .n_queues = 1, .n_owners = 2, .n_ports = 1 };
  Collection collection = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_ptr_array_new_with_free_func (g_free) };

  setlocale (LC_ALL, "");
  for (gsize i = 0; i < G_N_ELEMENTS (some); i++)
    socket_space_walk (&some[i], collect_cb, &collection);
  socket_space_walk (&addresses, collect_tcp_cb, &collection);
  socket_space_walk (&owners, collect_tcp_cb, &collection);
  socket_space_walk (&few, past_cb, &collection);

  g_ptr_array_sort (collection.lines, compare_lines);
  for (guint i = 0; i < collection.lines->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (collection.lines, i));

  g_ptr_array_unref (collection.lines);
  g_hash_table_unref (collection.seen);

  return 0;
}
