/* tests/meaning/interfaces.c: tests of what is said of interfaces, what they lost, and their addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <string.h>

#include "meaning/assert-sentence.h"
#include "meaning/losses.h"
#include "meaning/quantities.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "support/sample.h"

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

/* Takes @found. */
static void
assert_is (char       *found,
           const char *expected)
{
  g_autofree char *text = found;

  g_assert_cmpstr (text, ==, expected);
}

/* Takes @found, which must be whole sentences. */
static void
assert_says (char       *found,
             const char *expected)
{
  g_autofree char *text = found;

  assert_sentence (text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_quantities (void)
{
  assert_is (np_duration_in_words (0), "0 seconds");
  assert_is (np_duration_in_words (1), "1 second");
  assert_is (np_duration_in_words (119), "119 seconds");
  assert_is (np_duration_in_words (120), "2 minutes");
  assert_is (np_duration_in_words (7199), "119 minutes");
  assert_is (np_duration_in_words (23 * 3600 + 59), "23 hours");
  assert_is (np_duration_in_words (47 * 3600 + 3599), "47 hours");
  assert_is (np_duration_in_words (2 * 86400), "2 days");
  assert_is (np_duration_in_words (G_MAXUINT32), "49710 days");

  assert_is (np_speed_in_words (10), "10 Mbit/s");
  assert_is (np_speed_in_words (1000), "1 Gbit/s");
  assert_is (np_speed_in_words (2500), "2.5 Gbit/s");
  assert_is (np_speed_in_words (400000), "400 Gbit/s");
}

/* Each loss has a number of its own, so that none can stand for another; RX-DRP is two of the kernel's. */
static NpInterfaceRecord
lossy_interface (void)
{
  const NpInterfaceRecord interface = {
    .name = (char *) "eth0",
    .kind = (char *) "ethernet",
    .counters = {
      .rx_errors = 1001, .rx_dropped = 1900, .rx_missed_errors = 40, .rx_fifo_errors = 1003, .tx_errors = 1004,
      .tx_dropped = 1005, .tx_fifo_errors = 1006, .rx_over_errors = 7000,
    },
    .since = {
      .rx_errors = 1, .rx_dropped = 10, .rx_missed_errors = 2, .rx_fifo_errors = 3, .tx_errors = 4,
      .tx_dropped = 5, .tx_fifo_errors = 6, .rx_over_errors = 700,
    },
    .has_since = TRUE,
  };

  return interface;
}

static void
test_losses (void)
{
  static const guint64 counts[NP_N_LOSSES] = { 1001, 1940, 1003, 1004, 1005, 1006 };
  static const guint64 growths[NP_N_LOSSES] = { 1, 12, 3, 4, 5, 6 };
  NpInterfaceRecord interface = lossy_interface ();
  g_autoptr(GString) text = g_string_new (NULL);

  for (NpLoss loss = 0; loss < NP_N_LOSSES; loss++)
    {
      g_assert_cmpuint (np_loss_get_count (&interface, loss), ==, counts[loss]);
      g_assert_cmpuint (np_loss_get_growth (&interface, loss), ==, growths[loss]);
    }
  g_assert_cmpuint (np_losses_get_growth (&interface), ==, 31);

  np_loss_append_shown (&interface, NP_LOSS_RX_DROPPED, text);
  g_assert_cmpstr (text->str, ==, "1940 (+12)");
  g_string_truncate (text, 0);
  g_assert_true (np_losses_append_growth (&interface, text));
  g_assert_cmpstr (text->str, ==, "RX-ERR +1, RX-DRP +12, RX-OVR +3, TX-ERR +4, TX-DRP +5, TX-OVR +6");

  g_string_assign (text, "eth0: ");
  np_losses_append_shown (&interface, text);
  g_assert_cmpstr (text->str, ==, "eth0: RX-ERR +1, RX-DRP +12, RX-OVR +3, TX-ERR +4, TX-DRP +5, TX-OVR +6");

  /* What is not known to be new is not called so. */
  interface.has_since = FALSE;
  g_string_truncate (text, 0);
  np_loss_append_shown (&interface, NP_LOSS_RX_DROPPED, text);
  g_assert_cmpstr (text->str, ==, "1940");
  g_assert_cmpuint (np_losses_get_growth (&interface), ==, 0);
  g_assert_false (np_losses_append_growth (&interface, text));
  np_losses_append_shown (&interface, text);
  g_assert_cmpstr (text->str, ==, "1940");
}

static void
assert_shown (guint64     growth,
              gint64      counting,
              const char *expected)
{
  const NpInterfaceRecord interface = {
    .counters.rx_dropped = growth, .since.rx_dropped = growth, .counting = counting, .has_since = TRUE,
  };
  g_autoptr(GString) text = g_string_new (NULL);

  np_losses_append_shown (&interface, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_pace (void)
{
  NpInterfaceRecord interface = lossy_interface ();
  g_autoptr(GString) text = g_string_new (NULL);

  assert_shown (0, 10 * MINUTE, "");
  assert_shown (12, 0, "RX-DRP +12");
  assert_shown (12, MINUTE - 1, "RX-DRP +12");
  assert_shown (12, MINUTE, "RX-DRP +12 (12 a minute)");
  assert_shown (12, 4 * MINUTE, "RX-DRP +12 (3 a minute)");
  assert_shown (12, 60 * MINUTE, "RX-DRP +12 (less than 1 a minute)");
  assert_shown (G_GUINT64_CONSTANT (12000000000), 2 * MINUTE, "RX-DRP +12000000000 (6000000000 a minute)");

  interface.since = (struct rtnl_link_stats64) { .rx_errors = 2, .tx_dropped = 4 };
  interface.counting = 2 * MINUTE;
  np_losses_append_shown (&interface, text);
  g_assert_cmpstr (text->str, ==, "RX-ERR +2 (1 a minute), TX-DRP +4 (2 a minute)");
}

static void
test_explained_losses (void)
{
  NpInterfaceRecord interface = lossy_interface ();
  g_autofree char *all = np_explain_losses (&interface);
  g_auto(GStrv) lines = g_strsplit (all, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, NP_N_LOSSES);
  for (guint i = 0; lines[i] != NULL; i++)
    assert_sentence (lines[i]);

  interface.counting = 2 * MINUTE;
  assert_says (np_explain_rx_dropped (&interface),
               "1940 packets arrived but were thrown away; slow growth is normal, fast growth may mean that the computer is too busy. "
               "Since counting began it grew by 12, that is 6 a minute. That alone is no sign of trouble.");

  interface.since.rx_errors = 0;
  assert_says (np_explain_rx_errors (&interface),
               "1001 packets arrived damaged; if this grows, a cable, plug or radio link is usually the reason. "
               "None of that is new since counting began.");
  interface.counters.rx_errors = 0;
  assert_says (np_explain_rx_errors (&interface), "No packet arrived damaged, as it should be.");

  interface.since = (struct rtnl_link_stats64) { 0 };
  assert_says (np_explain_losses (&interface), "No packet was lost or damaged here since counting began.");
  interface.has_since = FALSE;
  assert_is (np_explain_losses (&interface), "That can be told after a second look.");
}

static void
test_speed (void)
{
  NpInterfaceRecord interface = { .kind = (char *) "ethernet", .speed = 1000, .duplex = NP_DUPLEX_FULL };

  assert_says (np_explain_interface_speed (&interface), "The two ends agreed on 1 Gbit/s.");
  assert_says (np_explain_interface_duplex (&interface), "Both ends can send at the same time, as is usual.");
  interface.speed = 100;
  interface.duplex = NP_DUPLEX_HALF;
  assert_says (np_explain_interface_speed (&interface),
               "The two ends agreed on 100 Mbit/s, which is slow today: usually the other end is old, or a wire in the cable is broken.");
  assert_says (np_explain_interface_duplex (&interface),
               "Only one end can send at a time; today usually a sign of an old device or of two ends that did not agree.");
  interface.speed = 0;
  assert_says (np_explain_interface_speed (&interface),
               "The speed is not known, as is usual for Wi-Fi, in virtual machines, and without a cable.");

  interface.kind = (char *) "veth";
  assert_says (np_explain_interface_speed (&interface), "This interface has no speed of its own, or does not tell it.");
  interface.speed = 10000;
  assert_says (np_explain_interface_speed (&interface),
               "It says 10 Gbit/s, but that means little: an interface that is no hardware is as fast as the computer.");
  interface.duplex = NP_DUPLEX_NONE;
  assert_is (np_explain_interface_duplex (&interface), "Empty: it has no such thing, or does not tell it.");

  assert_is (np_explain_interface_driver (&interface), "Empty: it has no driver of its own, or does not tell it.");
  interface.driver = (char *) "veth";
  assert_says (np_explain_interface_driver (&interface), "The part of the system that makes this interface is called veth.");
}

static void
test_qdiscs (void)
{
  static const char *const known[] = {
    "noqueue", "noop", "pfifo_fast", "pfifo", "bfifo", "fq_codel", "fq", "mq", "mqprio", "cake", "codel", "sfq", "tbf",
    "htb", "prio", "netem",
  };
  NpInterfaceRecord interface = { 0 };

  assert_is (np_explain_interface_qdisc (&interface), "Empty: the system does not tell how packets wait here.");
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = NULL;

      interface.qdisc = (char *) known[i];
      text = np_explain_interface_qdisc (&interface);
      g_test_message ("%s: %s", known[i], text);
      assert_sentence (text);
    }

  g_assert_cmpstr (np_term_for_qdisc ("fq_codel")->word, ==, "fq_codel");
  g_assert_cmpstr (np_term_for_qdisc ("hfsc")->word, ==, "htb");
  g_assert_true (np_term_for_qdisc ("teql") == np_glossary_lookup ("qdisc-other"));
  g_assert_null (np_term_for_qdisc (NULL));
}

static void
test_relatives (void)
{
  NpInterfaceRecord interface = {
    .name = (char *) "x0", .kind = (char *) "veth", .flags = IFF_UP, .state = IF_OPER_UP, .link_index = 4,
    .link = (char *) "y0", .master = (char *) "br0", .master_index = 5,
  };

  assert_says (np_sentence_for_interface (&interface),
               "x0 is a virtual cable, usually to a container; it is working. Its other end is y0. "
               "It is a part of br0, which joins several interfaces.");

  interface.master = NULL;
  interface.link = NULL;
  interface.has_peer_namespace = TRUE;
  assert_says (np_explain_interface_link (&interface),
               "Its other end is in another network namespace, usually that of a container.");
  interface.kind = (char *) "macvlan";
  assert_says (np_explain_interface_link (&interface),
               "The interface under it is in another network namespace, usually outside this container.");

  interface.has_peer_namespace = FALSE;
  assert_is (np_explain_interface_link (&interface), "Empty: it stands on no other interface.");
  interface.link = (char *) "eth0";
  assert_says (np_explain_interface_link (&interface), "Its packets travel through eth0.");
  interface.kind = (char *) "vlan";
  interface.vlan_id = 7;
  assert_says (np_sentence_for_interface (&interface),
               "x0 is a separate network on the same cable; it is working. It is the separate network number 7 on eth0.");
}

static void
test_kinds (void)
{
  NpInterfaceRecord interface = { .name = (char *) "x0", .kind = (char *) "tun", .flags = IFF_UP, .state = IF_OPER_UP };

  assert_is (np_doing_for_interface (&interface), "Virtual card run by a program");
  assert_says (np_sentence_for_interface (&interface),
               "x0 is a virtual card run by a program, usually a VPN; it is working.");
  interface.hardware_type = ARPHRD_ETHER;
  assert_says (np_sentence_for_interface (&interface),
               "x0 is a virtual card run by a program, usually for a virtual machine or VPN; it is working.");

  interface.kind = (char *) "gretap";
  assert_is (np_doing_for_interface (&interface), "Tunnel to another network");
  interface.kind = (char *) "vti6";
  assert_is (np_doing_for_interface (&interface), "VPN tunnel (IPsec)");

  interface.kind = (char *) "ethernet";
  interface.speed = 2500;
  assert_says (np_sentence_for_interface (&interface), "x0 is a cable network card; it is working at 2.5 Gbit/s.");
  interface.state = IF_OPER_DOWN;
  assert_is (np_doing_for_interface (&interface), "Cable network card without a signal");
  interface.kind = (char *) "wifi";
  assert_is (np_doing_for_interface (&interface), "Wireless network card, not connected");
  interface.flags = 0;
  assert_is (np_doing_for_interface (&interface), "Wireless network card");
}

static void
test_cards (void)
{
  NpInterfaceRecord interface = {
    .kind = (char *) "wifi", .mac = { 2, 0, 0, 0, 0, 1 }, .mac_length = 6, .permanent_mac_length = 6,
  };

  assert_says (np_explain_interface_mac (&interface),
               "Not the hardware address that the maker gave this card: usually a changing one, for privacy on Wi-Fi, or one that it shares.");
  memcpy (interface.permanent_mac, interface.mac, 6);
  assert_says (np_explain_interface_mac (&interface),
               "A hardware address that was made up here, as is normal for virtual interfaces and for privacy on Wi-Fi.");

  assert_says (np_explain_carrier_changes (&interface), "The link hardly ever came or went, as it should be.");
  interface.carrier_changes = 300;
  assert_says (np_explain_carrier_changes (&interface),
               "The link came or went 300 times since the interface was made; many times in short time usually mean a loose cable or weak Wi-Fi.");

  interface.counters.rx_bytes = 15000000;
  assert_says (np_explain_rx_bytes (&interface), "15.0\302\240MB arrived since the interface was made.");
  assert_says (np_explain_traffic (&interface), "That can be told after a second look.");
  interface.has_since = interface.has_rates = TRUE;
  interface.since.rx_bytes = 12000000;
  interface.since.tx_bytes = 3000;
  interface.rx_rate = 5000;
  interface.tx_rate = 700;
  assert_says (np_explain_rx_bytes (&interface), "12.0\302\240MB of that arrived since counting began.");
  assert_says (np_explain_tx_bytes (&interface), "3.0\302\240kB of that was sent since counting began.");
  assert_says (np_explain_traffic (&interface), "Lately 5.0\302\240kB a second were received and 700 bytes a second sent.");
}

static void
assert_doing (const char *text,
              guint32     flags,
              guint32     valid_seconds,
              const char *expected)
{
  const NpAddressRecord address = {
    .address = sample_address (text), .flags = flags, .valid_seconds = valid_seconds, .preferred_seconds = valid_seconds,
  };

  assert_is (np_doing_for_address (&address), expected);
}

static void
test_addresses (void)
{
  assert_doing ("192.168.1.5", IFA_F_PERMANENT, G_MAXUINT32, "For the home or office network");
  assert_doing ("192.168.1.5", 0, 23 * 3600 + 1, "For the home or office network; 23 hours left unless renewed");
  assert_doing ("127.0.0.1", IFA_F_PERMANENT, G_MAXUINT32, "This computer itself");
  assert_doing ("fe80::1", IFA_F_PERMANENT, G_MAXUINT32, "For this cable or Wi-Fi only");
  assert_doing ("2a00::1", IFA_F_TEMPORARY, 86400 * 6,
                "Throw-away address for new connections; 6 days left unless renewed");
  assert_doing ("2a00::1", IFA_F_TEMPORARY | IFA_F_DEPRECATED, 90, "Kept for old connections only; 90 seconds left unless renewed");
  assert_doing ("2a00::1", IFA_F_TENTATIVE | IFA_F_DADFAILED | IFA_F_PERMANENT, G_MAXUINT32,
                "Not usable; usually another has it");
  assert_doing ("2a00::1", IFA_F_TENTATIVE | IFA_F_PERMANENT, G_MAXUINT32, "Not usable yet: still being checked");
  assert_doing ("2a00::1", IFA_F_TENTATIVE | IFA_F_OPTIMISTIC | IFA_F_PERMANENT, G_MAXUINT32, "Public address");
  /* The same bit says secondary of an IPv4 address. */
  assert_doing ("8.8.8.8", IFA_F_SECONDARY | IFA_F_PERMANENT, G_MAXUINT32, "Public address");
}

static void
test_lifetimes (void)
{
  NpAddressRecord address = { .valid_seconds = G_MAXUINT32, .preferred_seconds = G_MAXUINT32 };

  assert_says (np_explain_valid_lifetime (&address), "This address has no time limit.");
  assert_says (np_explain_preferred_lifetime (&address),
               "This address may be chosen for new conversations as long as it is there.");
  address.valid_seconds = 7200;
  address.preferred_seconds = 1800;
  assert_says (np_explain_valid_lifetime (&address),
               "This address goes away in 2 hours, unless it is renewed before, as is usual.");
  assert_says (np_explain_preferred_lifetime (&address),
               "For 30 minutes more this address may be chosen for new conversations, longer if it is renewed.");
  address.valid_seconds = 0;
  address.preferred_seconds = 0;
  assert_says (np_explain_valid_lifetime (&address), "The time of this address is over.");
  assert_says (np_explain_preferred_lifetime (&address),
               "This address is chosen for new conversations only if there is no other; those that use it go on.");
}

/* Every flag that the kernel's header names has a word, and every word an entry. */
static void
test_address_flags (void)
{
  NpAddressRecord address = { .address = sample_address ("2a00::1"), .flags = 0xfff };
  g_autofree char *explanation = np_explain_address_flags (&address);
  g_auto(GStrv) lines = g_strsplit (explanation, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 12);
  g_assert_null (strstr (explanation, "dynamic"));
  for (guint i = 0; lines[i] != NULL; i++)
    assert_sentence (lines[i]);

  address.flags = IFA_F_MANAGETEMPADDR;
  g_free (explanation);
  explanation = np_explain_address_flags (&address);
  g_assert_true (g_str_has_prefix (explanation, "mngtmpaddr: "));
  g_assert_nonnull (strstr (explanation, "\ndynamic: "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interfaces/quantities", test_quantities);
  g_test_add_func ("/interfaces/losses", test_losses);
  g_test_add_func ("/interfaces/pace", test_pace);
  g_test_add_func ("/interfaces/explained-losses", test_explained_losses);
  g_test_add_func ("/interfaces/speed", test_speed);
  g_test_add_func ("/interfaces/qdiscs", test_qdiscs);
  g_test_add_func ("/interfaces/relatives", test_relatives);
  g_test_add_func ("/interfaces/kinds", test_kinds);
  g_test_add_func ("/interfaces/cards", test_cards);
  g_test_add_func ("/interfaces/addresses", test_addresses);
  g_test_add_func ("/interfaces/lifetimes", test_lifetimes);
  g_test_add_func ("/interfaces/address-flags", test_address_flags);

  return g_test_run ();
}
