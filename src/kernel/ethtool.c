/* kernel/ethtool.c: what the drivers of the interfaces tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/ethtool.h"

#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/sockios.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/link-modes.h"
#include "snapshot/visible-text.h"

/* A card may have to be asked over a slow bus, so it is not asked at every look. Most changes of speed
 * come with a change of state; the others are seen after this time, in µs. */
#define MAX_AGE (30 * G_USEC_PER_SEC)

struct _NpEthtool
{
  GHashTable *answers; /* index → Answer */
  int         fd;      /* -1 until it can be opened */
  guint       round;
};

typedef struct
{
  char   *name;   /* (nullable): a GRefString */
  char   *driver; /* (nullable): likewise */
  gint64  asked;
  guint32 flags;
  guint32 speed;
  guint32 max_speed;
  guint   round;
  guint8  state;
  guint8  duplex;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->name, g_ref_string_release);
  g_clear_pointer (&answer->driver, g_ref_string_release);
  g_free (answer);
}

NpEthtool *
np_ethtool_new (void)
{
  NpEthtool *self = g_new0 (NpEthtool, 1);

  self->answers = g_hash_table_new_full (NULL, NULL, NULL, answer_free);
  self->fd = -1;

  return self;
}

void
np_ethtool_free (NpEthtool *self)
{
  if (self->fd != -1)
    close (self->fd);
  g_hash_table_unref (self->answers);
  g_free (self);
}

/* Any socket will do: it stands for the network namespace that it was made in. */
static gboolean
ensure_open (NpEthtool *self)
{
  static const int families[] = { AF_INET, AF_INET6, AF_UNIX };

  for (gsize i = 0; self->fd == -1 && i < G_N_ELEMENTS (families); i++)
    self->fd = socket (families[i], SOCK_DGRAM | SOCK_CLOEXEC, 0);

  return self->fd != -1;
}

static gboolean
ask (NpEthtool    *self,
     struct ifreq *request,
     gpointer      command)
{
  request->ifr_data = command;

  return ioctl (self->fd, SIOCETHTOOL, request) == 0;
}

static void
ask_driver (NpEthtool    *self,
            struct ifreq *request,
            Answer       *answer)
{
  struct ethtool_drvinfo info = { .cmd = ETHTOOL_GDRVINFO };

  if (ask (self, request, &info) && *info.driver != '\0')
    answer->driver = np_visible_text_ref (info.driver, (gssize) strnlen (info.driver, sizeof info.driver));
}

static NpDuplex
duplex_of_kernel (guint8 duplex)
{
  switch (duplex)
    {
    case DUPLEX_HALF:
      return NP_DUPLEX_HALF;
    case DUPLEX_FULL:
      return NP_DUPLEX_FULL;
    default:
      return NP_DUPLEX_UNKNOWN;
    }
}

/* The kernel does not fill masks of a size that it did not name itself: the first question only gets
 * to know that size, as a negative number (linux/ethtool.h). */
static void
ask_link (NpEthtool    *self,
          struct ifreq *request,
          Answer       *answer)
{
  union
  {
    struct ethtool_link_settings settings;
    guint8                       room[sizeof (struct ethtool_link_settings) + 3 * G_MAXINT8 * sizeof (guint32)];
  } command;

  memset (&command, 0, sizeof command);
  command.settings.cmd = ETHTOOL_GLINKSETTINGS;
  if (!ask (self, request, &command) || command.settings.link_mode_masks_nwords >= 0 ||
      command.settings.link_mode_masks_nwords == G_MININT8)
    return;

  command.settings.link_mode_masks_nwords = (gint8) -command.settings.link_mode_masks_nwords;
  command.settings.cmd = ETHTOOL_GLINKSETTINGS;
  if (!ask (self, request, &command) || command.settings.link_mode_masks_nwords <= 0)
    return;

  answer->speed = command.settings.speed == (guint32) SPEED_UNKNOWN ? 0 : command.settings.speed;
  answer->duplex = (guint8) duplex_of_kernel (command.settings.duplex);
  /* Of the three masks, each of that size, what the card supports is the first. */
  answer->max_speed = np_link_modes_get_fastest (command.settings.link_mode_masks,
                                                 (guint) command.settings.link_mode_masks_nwords);
}

/* Asks by number, because the name in @record was made fit to be shown. */
static void
renew (NpEthtool               *self,
       const NpInterfaceRecord *record,
       Answer                  *answer)
{
  struct ifreq request = { .ifr_ifindex = (int) record->index };
  gboolean is_new = answer->name == NULL;

  g_clear_pointer (&answer->name, g_ref_string_release);
  answer->name = g_ref_string_acquire (record->name);
  answer->flags = record->flags;
  answer->state = record->state;
  answer->asked = g_get_monotonic_time ();
  answer->speed = 0;
  answer->max_speed = 0;
  answer->duplex = NP_DUPLEX_NONE;

  if (ioctl (self->fd, SIOCGIFNAME, &request) != 0)
    return;

  if (is_new)
    ask_driver (self, &request, answer);

  /* Of one that is switched off some drivers tell the last speed, others a made-up one. */
  if ((record->flags & IFF_UP) != 0)
    ask_link (self, &request, answer);
}

static Answer *
get_answer (NpEthtool               *self,
            const NpInterfaceRecord *record)
{
  Answer *answer = g_hash_table_lookup (self->answers, GUINT_TO_POINTER (record->index));

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      g_hash_table_insert (self->answers, GUINT_TO_POINTER (record->index), answer);
    }

  if (answer->name == NULL || answer->flags != record->flags || answer->state != record->state ||
      g_get_monotonic_time () - answer->asked >= MAX_AGE || !g_str_equal (answer->name, record->name))
    renew (self, record, answer);

  return answer;
}

static gboolean
is_gone_cb (gpointer key,
            gpointer value,
            gpointer user_data)
{
  NpEthtool *self = user_data;
  Answer *answer = value;

  return answer->round != self->round;
}

/**
 * np_ethtool_apply:
 * @self: what was remembered
 * @snapshot: a snapshot whose interfaces have been read
 *
 * Fills speed, fastest speed, duplex and driver of its interfaces, by the questions `ETHTOOL_GLINKSETTINGS` and
 * `ETHTOOL_GDRVINFO` (linux/ethtool.h). What a driver does not tell stays empty. A driver is asked
 * anew when flags, state or name of its interface changed, and after half a minute; its own name
 * is asked once.
 */
void
np_ethtool_apply (NpEthtool  *self,
                  NpSnapshot *snapshot)
{
  guint n_records;
  NpInterfaceRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_INTERFACES, &n_records);

  /* No interfaces at all means that nobody looked for them: even an empty network has lo. */
  if (n_records == 0 || !ensure_open (self))
    return;

  self->round++;
  for (guint i = 0; i < n_records; i++)
    {
      Answer *answer = get_answer (self, &records[i]);

      answer->round = self->round;
      records[i].speed = answer->speed;
      records[i].max_speed = answer->max_speed;
      records[i].duplex = answer->duplex;
      if (answer->driver != NULL)
        records[i].driver = g_ref_string_acquire (answer->driver);
    }

  g_hash_table_foreach_remove (self->answers, is_gone_cb, self);
}
