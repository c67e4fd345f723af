/* tests/kernel/link-modes.c: tests of how fast a network card can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/link-modes.h"

#include <linux/ethtool.h>

#define BIT(mode) ETHTOOL_LINK_MODE_##mode##_BIT
#define N_WORDS 4

static void
set_bit (guint32 *words,
         guint    bit)
{
  words[bit / 32] |= 1u << bit % 32;
}

/* Numbers of the kernel's own table of speeds (net/ethtool/common.c). */
static void
test_single (void)
{
  static const struct
  {
    guint   bit;
    guint32 speed;
  } modes[] = {
    { BIT (10baseT_Half), 10 },
    { BIT (100baseT_Full), 100 },
    { BIT (1000baseT_Full), 1000 },
    { BIT (1000baseKX_Full), 1000 },
    { BIT (2500baseT_Full), 2500 },
    { BIT (5000baseT_Full), 5000 },
    { BIT (10000baseT_Full), 10000 },
    { BIT (20000baseMLD2_Full), 20000 },
    { BIT (25000baseCR_Full), 25000 },
    { BIT (40000baseLR4_Full), 40000 },
    { BIT (56000baseKR4_Full), 56000 },
    { BIT (50000baseLR_ER_FR_Full), 50000 },
    { BIT (100000baseKR4_Full), 100000 },
    { BIT (200000baseLR4_ER4_FR4_Full), 200000 },
    { BIT (400000baseCR4_Full), 400000 },
    { BIT (100baseT1_Full), 100 },
    { BIT (10baseT1L_Full), 10 },
    { BIT (Autoneg), 0 },
    { BIT (TP), 0 },
    { BIT (Pause), 0 },
    { BIT (Backplane), 0 },
    { BIT (FEC_RS), 0 },
    { BIT (FEC_LLRS), 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      guint32 words[N_WORDS] = { 0 };

      set_bit (words, modes[i].bit);
      g_assert_cmpuint (np_link_modes_get_fastest (words, N_WORDS), ==, modes[i].speed);
    }
}

/* What a usual card for copper cables says, and one that cannot do 1000. */
static void
test_cards (void)
{
  guint32 words[N_WORDS] = { 0 };

  set_bit (words, BIT (Autoneg));
  set_bit (words, BIT (TP));
  set_bit (words, BIT (MII));
  set_bit (words, BIT (10baseT_Half));
  set_bit (words, BIT (10baseT_Full));
  set_bit (words, BIT (100baseT_Half));
  set_bit (words, BIT (100baseT_Full));
  g_assert_cmpuint (np_link_modes_get_fastest (words, N_WORDS), ==, 100);
  set_bit (words, BIT (1000baseT_Full));
  g_assert_cmpuint (np_link_modes_get_fastest (words, N_WORDS), ==, 1000);
  set_bit (words, BIT (2500baseT_Full));
  g_assert_cmpuint (np_link_modes_get_fastest (words, N_WORDS), ==, 2500);

  /* A kernel of another age has fewer words, and what is behind them is not looked at. */
  g_assert_cmpuint (np_link_modes_get_fastest (words, 1), ==, 1000);
  g_assert_cmpuint (np_link_modes_get_fastest (words, 0), ==, 0);
  g_assert_cmpuint (np_link_modes_get_fastest (NULL, 0), ==, 0);
}

/* Modes that were invented later are none that this program knows. */
static void
test_unknown (void)
{
  guint32 words[G_MAXINT8] = { 0 };

  for (guint bit = BIT (10baseT1L_Full) + 1; bit < 32 * G_MAXINT8; bit++)
    set_bit (words, bit);
  g_assert_cmpuint (np_link_modes_get_fastest (words, G_MAXINT8), ==, 0);

  set_bit (words, BIT (100baseFX_Full));
  g_assert_cmpuint (np_link_modes_get_fastest (words, G_MAXINT8), ==, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/link-modes/single", test_single);
  g_test_add_func ("/kernel/link-modes/cards", test_cards);
  g_test_add_func ("/kernel/link-modes/unknown", test_unknown);

  return g_test_run ();
}
