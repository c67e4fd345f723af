/* tests/meaning/pseudo-locale.c: every text of this layer is translated, and none is glued
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/pseudo-locale.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/anatomy.h"
#include "meaning/concern.h"
#include "meaning/glossary.h"
#include "meaning/known-unix-sockets.h"
#include "meaning/lessons.h"
#include "meaning/sentences.h"
#include "meaning/services.h"
#include "meaning/socket-space.h"
#include "meaning/socket-topics.h"
#include "meaning/way-scene.h"

/* Ports are called by these names everywhere (/etc/services). */
static void
allow_services (PseudoCheck *check)
{
  for (guint i = 0; i < np_service_get_n (); i++)
    pseudo_check_data (check, np_service_get_nth (i)->name);
}

static void
test_glossary (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();

  allow_services (check);
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);

      pseudo_check_whole (check, term->id, np_term_get_summary (term));
      pseudo_check_whole (check, term->id, np_term_get_normal (term));
      pseudo_check_whole (check, term->id, np_term_get_worry (term));
      pseudo_check_whole (check, term->id, np_term_get_action (term));
      pseudo_check_whole (check, term->id, np_term_get_definition (term));
    }

  for (NpTopic topic = 0; topic < NP_N_TOPICS; topic++)
    pseudo_check_whole (check, "topic", np_topic_get_title (topic));

  g_assert_cmpuint (pseudo_check_get_n (check), >=, 2 * np_glossary_get_n ());
}

static void
test_lessons (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();
  guint n_lessons, n_cards;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);
  const NpTourCard *cards = np_tour_get_cards (&n_cards);

  for (guint i = 0; i < n_lessons; i++)
    {
      pseudo_check_whole (check, lessons[i].id, _(lessons[i].title));
      pseudo_check_whole (check, lessons[i].id, _(lessons[i].summary));
      for (guint j = 0; j < lessons[i].n_blocks; j++)
        if (lessons[i].blocks[j].text != NULL && lessons[i].blocks[j].kind != NP_LESSON_PRINTOUT)
          pseudo_check_whole (check, lessons[i].id, _(lessons[i].blocks[j].text));
    }

  for (guint i = 0; i < n_cards; i++)
    {
      pseudo_check_whole (check, "card", _(cards[i].title));
      pseudo_check_whole (check, "card", _(cards[i].text));
    }

  g_assert_cmpuint (pseudo_check_get_n (check), >, 2 * (n_lessons + n_cards));
}

static void
test_lists (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();

  for (guint i = 0; i < np_service_get_n (); i++)
    pseudo_check_whole (check, "service", np_service_get_summary (np_service_get_nth (i)));
  for (guint i = 0; i < np_known_unix_sockets_get_n (); i++)
    {
      pseudo_check_whole (check, "UNIX socket", np_known_unix_socket_get_name (np_known_unix_sockets_get_nth (i)));
      pseudo_check_whole (check, "UNIX socket", np_known_unix_socket_get_summary (np_known_unix_sockets_get_nth (i)));
    }
  for (guint32 i = 0; i < 64; i++)
    pseudo_check_whole (check, "netlink", np_netlink_topic (i));
  for (guint i = 0; i <= G_MAXUINT16; i++)
    pseudo_check_take (check, "ethertype", np_ethertype_in_words ((guint16) i));

  g_assert_cmpuint (pseudo_check_get_n (check), >, np_service_get_n ());
}

static void
check_socket_cb (const NpSocketRecord *socket,
                 gpointer              user_data)
{
  PseudoCheck *check = user_data;

  pseudo_check_take (check, "sentence", np_sentence_for_socket (socket));
  pseudo_check_take (check, "doing", np_doing_for_socket (socket));
  pseudo_check_take (check, "concern", np_socket_dup_concern (socket));
}

static void
allow_names (PseudoCheck *check)
{
  static const char *const names[] = {
    SPACE_PROGRAM, SPACE_APP, SPACE_PEER, SPACE_USER, SPACE_ROOT, SPACE_UNIT, SPACE_SCOPE, SPACE_DESCRIPTION, SPACE_CONTAINER,
    SPACE_INTERFACE, SPACE_PATH, "@abstract", "/run/dbus/system_bus_socket",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    pseudo_check_data (check, names[i]);
}

static void
test_sockets (void)
{
  g_autoptr(PseudoCheck) check = pseudo_check_new ();
  g_autoptr(GRand) random = g_rand_new_with_seed (5);
  static const SocketSpace spaces[] = {
    { .n_pairs = 2, .n_places = 20, .n_queues = 3, .n_owners = 2, .n_ports = 2 },
    { .n_pairs = 15, .n_places = 2, .n_queues = 1, .n_owners = 14, .n_ports = 1 },
  };

  allow_names (check);
  allow_services (check);
  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++)
    socket_space_walk (&spaces[i], check_socket_cb, check);
  socket_space_sample (random, 97, check_socket_cb, check);

  g_assert_cmpuint (pseudo_check_get_n (check), >, 1000);
}

static void
test_anatomy (void)
{
  static const char *const examples[] = {
    "0.0.0.0", "0.0.0.0/0", "127.0.0.1", "127.0.0.0/8", "10.1.2.3/8", "192.168.1.7/24", "192.168.1.0/24", "192.168.1.255/24",
    "172.16.9.9/12", "100.64.0.1/10", "169.254.3.4/16", "198.51.100.7/31", "198.51.100.7/32", "224.0.0.251", "239.1.2.3/4",
    "240.0.0.1", "255.255.255.255", "255.255.255.0", "8.8.8.8/19", "192.0.2.77/29", "198.18.0.1",
    "::", "::/0", "::1", "fe80::1/64", "fe80::0211:22ff:fe33:4455/64", "fd12:3456::1/48", "2001:db8::1/32", "2a00:1450::1/33",
    "ff02::1", "ff02::1:ff00:1", "ff0e::101", "::ffff:192.0.2.1", "64:ff9b::808:808", "2002:c000:201::1", "2001::1", "fec0::1",
    "", "nonsense", "1.2.3", "1.2.3.4/33", "fe80::1/129", "1.2.3.4/x", "300.1.1.1", "fe80::1%eth0/64",
  };
  g_autoptr(PseudoCheck) check = pseudo_check_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(NpAnatomy) anatomy = np_anatomy_new (examples[i], &error);

      pseudo_check_data (check, examples[i]);
      if (anatomy == NULL)
        {
          pseudo_check_text (check, examples[i], error->message);
          continue;
        }
      for (guint j = 0; j < anatomy->parts->len; j++)
        {
          const NpAnatomyPart *part = g_ptr_array_index (anatomy->parts, j);

          pseudo_check_whole (check, examples[i], part->title);
          pseudo_check_whole (check, examples[i], part->text);
        }
      for (guint j = 0; anatomy->lines[j] != NULL; j++)
        pseudo_check_whole (check, examples[i], anatomy->lines[j]);
      for (gsize j = 0; j < G_N_ELEMENTS (examples); j++)
        {
          NpAddress other;

          if (np_address_parse (examples[j], &other))
            pseudo_check_take (check, examples[i], np_anatomy_dup_match (anatomy, &other));
        }
    }

  g_assert_cmpuint (pseudo_check_get_n (check), >, G_N_ELEMENTS (examples));
}

static void
check_way (PseudoCheck *check,
           const Scene *scene)
{
  pseudo_check_take (check, "way", np_way_dup_summary (scene->way));
  for (guint i = 0; i < scene->steps->len; i++)
    {
      const NpWayStep *step = g_ptr_array_index (scene->steps, i);

      pseudo_check_whole (check, "way", np_way_step_kind_get_title (step->kind));
      pseudo_check_text (check, "way", step->title);
      pseudo_check_text (check, "way", step->text);
    }
}

/* The words that the computer itself has for errors come from the C library. */
static void
test_ways (void)
{
  static const int refusals[] = { ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL, EPERM, EIO };
  static const char *const destinations[] = { "192.168.1.31", "8.8.8.8", "255.255.255.255", "224.0.0.251", "169.254.1.1", "127.0.0.1" };
  static const guint16 states[] = { NUD_REACHABLE, NUD_STALE, NUD_FAILED, NUD_INCOMPLETE, NUD_PERMANENT, NUD_NOARP };
  g_autoptr(PseudoCheck) check = pseudo_check_new ();

  pseudo_check_data (check, "eth0 wlan0 default from all lookup local main via dev metric unreachable blackhole prohibit errno");
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    pseudo_check_data (check, g_strerror (refusals[i]));

  for (gsize i = 0; i < G_N_ELEMENTS (destinations); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (states); j++)
      for (guint line = 0; line < 4; line++)
        {
          g_auto(Scene) way = { NULL }, refused = { NULL };

          scene_init (&way, destinations[i]);
          scene_add_default_rules (&way);
          scene_add_line (&way, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
          scene_add_line (&way, "192.168.0.0", 16, "192.168.1.2", ETH0, 0);
          scene_add_line (&way, "192.168.1.0", 24, NULL, ETH0, 0);
          scene_add_line (&way, "192.168.1.0", 24, NULL, WLAN0, 4000);
          scene_add_neighbour (&way, line < 2 ? "192.168.1.1" : destinations[i], states[j]);
          scene_answer (&way, line, line == 0 ? "192.168.1.1" : NULL, ETH0, "192.168.1.5");
          check_way (check, &way);

          scene_init (&refused, destinations[i]);
          scene_add_default_rules (&refused);
          if (line > 0)
            scene_add_refusing_line (&refused, "0.0.0.0", 0, (guint8) (RTN_BLACKHOLE + line - 1));
          scene_refuse (&refused, refusals[j]);
          check_way (check, &refused);
        }

  g_assert_cmpuint (pseudo_check_get_n (check), >, 40);
}

/* What the checks of this language find, and what they let pass. */
static void
test_rules (void)
{
  static const char *const good[] = {
    "", "⟦Ŵĥö?⟧", "⟦Ŵĥö?⟧ ⟦Ñö.⟧", "⟦Ŵĥö⟧\n⟦Ñö⟧", "⟦Ŵĥö firefox⟧", "firefox", "TIME_WAIT", "192.0.2.1:443", "fe80::1%3", "12",
    "⟦Ŵĥö ⟦ñö⟧ ñö ⟦Ŵĥö⟧.⟧", "⟦⟦Ŵĥö.⟧ ⟦Ñö.⟧⟧", "⟦⟦Ŵĥö⟧, ⟦Ñö⟧⟧", "ID  ⟦Ŵĥö⟧  ⟦Ñö⟧", "firefox\n⟦Ŵĥö⟧",
  };
  static const char *const bad[] = {
    "Who?", "⟦Ŵĥö who⟧", "⟦Ŵĥö⟧ who", "who ⟦Ŵĥö⟧", "⟦Ŵĥö⟧⟦Ñö⟧", "⟦Ŵĥö⟧ ⟦Ñö⟧", "⟦Ŵĥö.⟧  who", "⟦Ŵĥö⟧, ⟦Ñö⟧", "firefox ⟦Ŵĥö⟧",
    "⟦Ŵĥö⟧ firefox", "⟦Ŵĥö", "Ŵĥö⟧", "⟦Ŵĥö ⟦ñö⟧⟦Ŵĥö⟧⟧", "⟦⟦ñö⟧ ⟦Ŵĥö⟧⟧", "firefox: ⟦Ŵĥö⟧", "⟦Ŵĥö⟧: firefox", "a\nfirefox ⟦Ŵĥö⟧",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    if (!pseudo_text_is_good ("firefox", good[i]))
      g_error ("something is found in “%s”", good[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (pseudo_text_is_good ("firefox", bad[i]))
      g_error ("nothing is found in “%s”", bad[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!pseudo_locale_start ())
    return pseudo_locale_skip ();

  g_test_add_func ("/meaning/pseudo-locale/rules", test_rules);
  g_test_add_func ("/meaning/pseudo-locale/glossary", test_glossary);
  g_test_add_func ("/meaning/pseudo-locale/lessons", test_lessons);
  g_test_add_func ("/meaning/pseudo-locale/lists", test_lists);
  g_test_add_func ("/meaning/pseudo-locale/sockets", test_sockets);
  g_test_add_func ("/meaning/pseudo-locale/anatomy", test_anatomy);
  g_test_add_func ("/meaning/pseudo-locale/ways", test_ways);

  return g_test_run ();
}
