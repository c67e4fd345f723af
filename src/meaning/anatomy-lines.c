/* meaning/anatomy-lines.c: what there is to say of an address or a network as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/anatomy-lines.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "meaning/address-kind.h"
#include "meaning/known-groups.h"
#include "meaning/terms.h"
#include "snapshot/visible-text.h"

/* Of so many bits, the addresses are still counted. */
#define MAX_COUNTED_BITS 32

/* The first or the last address of the network, or the mask that makes it. */
static char *
dup_end (const NpAnatomy *self,
         gboolean         is_last)
{
  NpAddress end = self->address;

  for (guint i = self->prefix_length; i < np_address_family_bits (end.family); i++)
    if (is_last)
      end.bytes[i / 8] |= (guint8) (0x80 >> i % 8);
    else
      end.bytes[i / 8] &= (guint8) ~(0x80 >> i % 8);

  return np_address_dup_text (&end);
}

static char *
dup_mask (const NpAnatomy *self)
{
  NpAnatomy mask = *self;

  memset (mask.address.bytes, 0xff, np_address_family_bits (mask.address.family) / 8);

  return dup_end (&mask, FALSE);
}

/* Takes @line. */
static void
add_line (GPtrArray *lines,
          char      *line)
{
  g_ptr_array_add (lines, line);
}

static void
add_family (GPtrArray       *lines,
            const NpAnatomy *self)
{
  g_autofree char *address = np_address_dup_text (&self->address);

  if (self->address.family == AF_INET)
    add_line (lines, g_strdup_printf (_("%s is written as IPv4 addresses are: 32 bits in four numbers from 0 to 255."),
                                      address));
  else
    add_line (lines, g_strdup_printf (_("%s is written as IPv6 addresses are: 128 bits in eight groups of digits from 0 to f, "
                                        "where :: stands for zeros."), address));
}

static void
add_reserved (GPtrArray       *lines,
              const NpAnatomy *self)
{
  NpAddress plain;

  np_address_unmap (&self->address, &plain);
  if (plain.family == AF_INET6)
    add_line (lines, g_strdup (_("It is not among the public addresses that are handed out (2000::/3).")));
  else if (plain.bytes[0] == 0)
    add_line (lines, g_strdup (_("Addresses that begin with 0 belong to no computer.")));
  else
    add_line (lines, g_strdup (_("Addresses from 240.0.0.0 on are reserved and belong to no computer.")));
}

static void
add_kind (GPtrArray       *lines,
          const NpAnatomy *self)
{
  const NpTerm *term = np_term_for_address (&self->address);
  const NpKnownGroup *group = np_known_group_find (&self->address);
  const NpTerm *group_term = group != NULL && !self->has_prefix ? np_glossary_lookup (group->term) : NULL;
  NpAddressKind kind;

  if (np_address_is_reserved (&self->address))
    add_reserved (lines, self);
  else if (term != NULL && np_prefix_get_kind (&self->address, self->prefix_length, &kind))
    add_line (lines, g_strdup (np_term_get_summary (term)));

  if (group_term != NULL)
    add_line (lines, g_strdup (np_term_get_summary (group_term)));
}

/* How people see an IPv4 address: as four numbers. */
static char *
dup_ipv4_match (guint length)
{
  gboolean is_whole = length % 8 == 0;

  switch (length / 8)
    {
    case 0:
      return g_strdup_printf (_("The first %u of 32 bits must match: a part of the first number."), length);
    case 1:
      return g_strdup_printf (is_whole ? _("The first %u of 32 bits must match: the first number.")
                                       : _("The first %u of 32 bits must match: the first number and a part of the second."),
                              length);
    case 2:
      return g_strdup_printf (is_whole ? _("The first %u of 32 bits must match: the first two numbers.")
                                       : _("The first %u of 32 bits must match: the first two numbers and a part of the third."),
                              length);
    case 3:
    default:
      return g_strdup_printf (is_whole ? _("The first %u of 32 bits must match: the first three numbers.")
                                       : _("The first %u of 32 bits must match: the first three numbers and a part of the fourth."),
                              length);
    }
}

static void
add_match (GPtrArray       *lines,
           const NpAnatomy *self)
{
  guint n_bits = np_address_family_bits (self->address.family);
  guint length = self->prefix_length;

  if (length == 0)
    add_line (lines, g_strdup (n_bits == 32 ? _("No bit must match: every IPv4 address belongs to it.")
                                            : _("No bit must match: every IPv6 address belongs to it.")));
  else if (length == n_bits)
    add_line (lines, g_strdup_printf (_("All %u bits must match: it is one single address."), n_bits));
  else if (n_bits == 32)
    add_line (lines, dup_ipv4_match (length));
  else if (length % 16 == 0)
    add_line (lines, g_strdup_printf (ngettext ("The first %1$u of 128 bits must match: the first group of digits.",
                                                "The first %1$u of 128 bits must match: the first %2$u groups of digits.",
                                                length / 16), length, length / 16));
  else
    add_line (lines, g_strdup_printf (_("The first %u of 128 bits must match."), length));
}

static void
add_range (GPtrArray       *lines,
           const NpAnatomy *self)
{
  guint n_free = np_address_family_bits (self->address.family) - self->prefix_length;
  g_autofree char *first = dup_end (self, FALSE);
  g_autofree char *last = dup_end (self, TRUE);
  guint64 n = G_GUINT64_CONSTANT (1) << MIN (n_free, MAX_COUNTED_BITS);

  if (n_free == 0)
    return;

  if (n_free > MAX_COUNTED_BITS)
    add_line (lines, g_strdup_printf (_("It reaches from %1$s to %2$s, more addresses than anybody can count "
                                        "(2 to the power of %3$u)."), first, last, n_free));
  else
    add_line (lines, g_strdup_printf (ngettext ("It reaches from %1$s to %2$s, which is %3$" PRIu64 " address.",
                                                "It reaches from %1$s to %2$s, which are %3$" PRIu64 " addresses.", (gulong) n),
                                      first, last, n));
}

/* RFC 1122 §3.2.1.3, RFC 3021 §2.1. Shorter prefixes are of no single network of computers. */
static void
add_ends (GPtrArray       *lines,
          const NpAnatomy *self)
{
  g_autofree char *first = dup_end (self, FALSE);
  g_autofree char *last = dup_end (self, TRUE);

  if (self->address.family != AF_INET || np_address_get_kind (&self->address) == NP_ADDRESS_MULTICAST ||
      self->prefix_length < 8)
    return;

  if (self->prefix_length == 31)
    add_line (lines, g_strdup (_("Two addresses are enough for a link between two devices; both of them may be used.")));
  else if (self->prefix_length < 31)
    add_line (lines, g_strdup_printf (_("In such a network %1$s usually stands for the network itself, and %2$s reaches "
                                        "everyone in it (broadcast)."), first, last));
}

static void
add_prefix (GPtrArray       *lines,
            const NpAnatomy *self)
{
  g_autofree char *first = dup_end (self, FALSE);
  g_autofree char *address = np_address_dup_text (&self->address);
  g_autofree char *mask = dup_mask (self);

  if (!g_str_equal (first, address))
    add_line (lines, g_strdup_printf (_("%1$s is an address in the network %2$s/%3$u."), address, first,
                                      self->prefix_length));
  add_match (lines, self);
  if (self->address.family == AF_INET)
    add_line (lines, g_strdup_printf (_("Written as a mask, /%1$u is %2$s."), self->prefix_length, mask));
  add_range (lines, self);
  add_ends (lines, self);
}

/* A lone mask is hardly ever meant as an address. */
static void
add_mask (GPtrArray       *lines,
          const NpAnatomy *self)
{
  guint8 length;

  if (self->has_prefix || self->address.family != AF_INET || !np_anatomy_find_mask_length (&self->address, &length) || length < 8)
    return;

  if (length == 32)
    add_line (lines, g_strdup (_("As a mask it is /32: all bits must match, so it means one single address.")));
  else
    add_line (lines, g_strdup_printf (_("As a mask it is /%u: so many bits name the network, and the others the computer."),
                                      length));
}

/* RFC 4007 §11. */
static void
add_interface (GPtrArray       *lines,
               const NpAnatomy *self,
               const char      *interface)
{
  gboolean is_local = self->address.family == AF_INET6 && np_address_get_kind (&self->address) == NP_ADDRESS_LINK_LOCAL;
  g_autofree char *visible = interface != NULL ? np_visible_text (interface, -1) : NULL;

  if (visible == NULL)
    {
      if (is_local && !self->has_prefix)
        add_line (lines, g_strdup (_("It means something only together with an interface, which stands behind it as in "
                                     "fe80::1%eth0.")));
      return;
    }

  if (is_local)
    add_line (lines, g_strdup_printf (_("%%%1$s names the interface %1$s, on whose cable or Wi-Fi the address is meant."), visible));
  else
    add_line (lines, g_strdup_printf (_("%%%1$s says that only the interface %1$s is meant."), visible));
}

/**
 * np_anatomy_find_lines:
 * @self: an address or a prefix, the other fields of which are set
 * @interface: (nullable): the interface that stands behind it
 *
 * Returns: (transfer full): what there is to say of it, in whole translated sentences
 */
GStrv
np_anatomy_find_lines (const NpAnatomy *self,
                       const char      *interface)
{
  GPtrArray *lines = g_ptr_array_new ();

  add_family (lines, self);
  add_kind (lines, self);
  if (self->has_prefix)
    add_prefix (lines, self);
  add_mask (lines, self);
  add_interface (lines, self, interface);
  g_ptr_array_add (lines, NULL);

  return (GStrv) g_ptr_array_free (lines, FALSE);
}
