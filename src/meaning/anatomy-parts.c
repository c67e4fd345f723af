/* meaning/anatomy-parts.c: the bits of an address that have a meaning together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/anatomy-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/address-kind.h"
#include "meaning/terms.h"

#define SOLICITED_LENGTH 104

/* Where the part of the computer begins in most IPv6 addresses (RFC 4291 §2.5.1). */
#define INTERFACE_START 64

/* What all addresses of a range have in common. */
typedef struct
{
  NpAddress   prefix;
  guint8      length;
  const char *title;
  const char *text;
} FixedBits;

#define IPV4(...) { .family = AF_INET, .bytes = { __VA_ARGS__ } }
#define IPV6(...) { .family = AF_INET6, .bytes = { __VA_ARGS__ } }

/* The first that fits decides. The registries of IANA for special purposes (RFC 6890); RFC 4291 §2.7.1. */
static const FixedBits fixed[] = {
  { IPV4 (127), 8, N_("This computer"),
    N_("127 at the beginning means this computer itself (127.0.0.0/8).") },
  { IPV4 (169, 254), 16, N_("Link-local"),
    N_("169.254 at the beginning means an address that works only on the same cable or Wi-Fi (169.254.0.0/16).") },
  { IPV4 (10), 8, N_("Private"),
    N_("10 at the beginning means an address inside a home or an office (10.0.0.0/8).") },
  { IPV4 (172, 16), 12, N_("Private"),
    N_("These 12 bits mean an address inside a home or an office (172.16.0.0/12, which is 172.16 to 172.31).") },
  { IPV4 (192, 168), 16, N_("Private"),
    N_("192.168 at the beginning means an address inside a home or an office (192.168.0.0/16).") },
  { IPV4 (100, 64), 10, N_("Shared"),
    N_("These 10 bits mean an address inside the network of an internet provider (100.64.0.0/10).") },
  { IPV4 (224), 4, N_("Group"),
    N_("1110 at the beginning means a group of computers (224.0.0.0/4, which is 224 to 239).") },
  { IPV4 (192, 0, 2), 24, N_("Example"),
    N_("192.0.2 at the beginning means an example in a book (192.0.2.0/24).") },
  { IPV4 (198, 51, 100), 24, N_("Example"),
    N_("198.51.100 at the beginning means an example in a book (198.51.100.0/24).") },
  { IPV4 (203, 0, 113), 24, N_("Example"),
    N_("203.0.113 at the beginning means an example in a book (203.0.113.0/24).") },
  { IPV4 (198, 18), 15, N_("Tests"),
    N_("198.18 or 198.19 at the beginning means tests of network devices (198.18.0.0/15).") },
  { IPV6 (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 128, N_("This computer"),
    N_("127 bits of 0 and a 1 at the end mean this computer itself.") },
  { IPV6 (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff), 96, N_("IPv4 inside"),
    N_("80 bits of 0 and 16 bits of 1 mean that an IPv4 address follows (::ffff:0:0/96).") },
  { IPV6 (0x00, 0x64, 0xff, 0x9b), 96, N_("NAT64"),
    N_("64:ff9b at the beginning means that a translator reaches the IPv4 address at the end (64:ff9b::/96).") },
  { IPV6 (0xfe, 0x80), 10, N_("Link-local"),
    N_("These 10 bits mean an address that works only on the same cable or Wi-Fi (fe80::/10).") },
  { IPV6 (0xfc), 7, N_("Unique local"),
    N_("These 7 bits mean an address inside a home or an office (fc00::/7).") },
  { IPV6 (0x20, 0x01, 0x0d, 0xb8), 32, N_("Example"),
    N_("2001:db8 at the beginning means an example in a book (2001:db8::/32).") },
  { IPV6 (0x3f, 0xff), 20, N_("Example"),
    N_("3fff and a 0 at the beginning mean an example in a book (3fff::/20).") },
  { IPV6 (0xff), 8, N_("Group"),
    N_("ff at the beginning means a group of computers (ff00::/8).") },
  { IPV6 (0x20), 3, N_("Public"),
    N_("001 at the beginning means a public address (2000::/3).") },
};

static const FixedBits *
find_fixed (const NpAddress *address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (np_address_in_prefix (address, &fixed[i].prefix, fixed[i].length))
      return &fixed[i];

  return NULL;
}

static void
part_free (gpointer data)
{
  NpAnatomyPart *part = data;

  g_free (part->title);
  g_free (part->text);
  g_free (part);
}

static guint
get_end (const GPtrArray *parts)
{
  const NpAnatomyPart *last = parts->len > 0 ? parts->pdata[parts->len - 1] : NULL;

  return last != NULL ? last->start + (guint) last->length : 0;
}

/* Takes @text. Goes on where the part before ends. */
static void
add_part (GPtrArray  *parts,
          guint       end,
          const char *title,
          char       *text)
{
  NpAnatomyPart *part = g_new0 (NpAnatomyPart, 1);

  part->start = (guint8) get_end (parts);
  part->length = (guint8) (end - part->start);
  part->title = g_strdup (title);
  part->text = text;
  g_ptr_array_add (parts, part);
}

static char *
dup_ipv4_inside (const NpAnatomy *self)
{
  NpAddress inside;
  g_autofree char *text = NULL;

  np_address_set (&inside, AF_INET, self->address.bytes + 12, 4);
  text = np_address_dup_text (&inside);

  return g_strdup_printf (_("The last 32 bits are the IPv4 address %s."), text);
}

/* RFC 7346 §2. */
static const char *
get_scope_text (guint scope)
{
  switch (scope)
    {
    case 1:
      return _("Scope 1: nothing of it leaves this computer.");
    case 2:
      return _("Scope 2: it reaches the same cable or Wi-Fi.");
    case 3:
      return _("Scope 3: it reaches the network of one kind, as it was set up.");
    case 4:
      return _("Scope 4: it reaches as far as somebody has set up.");
    case 5:
      return _("Scope 5: it reaches the whole home or office (site).");
    case 8:
      return _("Scope 8: it reaches all places of one organisation.");
    case 14:
      return _("Scope e: it may reach the whole internet.");
    case 0:
    case 15:
      return _("This scope is reserved.");
    default:
      return _("What this scope means is up to those who run the network.");
    }
}

/* RFC 4291 §2.7, RFC 3306 §4 and RFC 3956 §3: 0, R, P and T. */
static const char *
get_flags_text (guint flags)
{
  if (flags & 0x4)
    return _("The flags say that the group has the address of its meeting point inside.");
  if (flags & 0x2)
    return _("The flags say that the group was made of the prefix of a network.");
  if (flags & 0x1)
    return _("The flags say that somebody made this group for a time.");

  return _("The flags are 0: the group is a well-known one.");
}

/* RFC 4291 §2.7 and §2.7.1. */
static void
add_group (GPtrArray       *parts,
           const NpAnatomy *self)
{
  static const NpAddress solicited = IPV6 (0xff, 2, [11] = 1, 0xff);

  add_part (parts, 12, _("Flags"), g_strdup (get_flags_text (self->address.bytes[1] >> 4)));
  add_part (parts, 16, _("Scope"), g_strdup (get_scope_text (self->address.bytes[1] & 0xf)));
  if (!np_address_in_prefix (&self->address, &solicited, SOLICITED_LENGTH))
    {
      add_part (parts, 128, _("Group"), g_strdup (_("The last 112 bits tell which group it is.")));
      return;
    }

  add_part (parts, SOLICITED_LENGTH, _("Asking for an address"),
            g_strdup (_("These bits mean the group in which others ask for one address.")));
  add_part (parts, 128, _("End of the address"),
            g_strdup (_("The last 24 bits are those of the address that is asked for.")));
}

/* RFC 4291 §2.5.1 and appendix A: a hardware address with ff:fe in its middle and the seventh bit turned round. */
static char *
dup_interface_text (const NpAnatomy *self)
{
  const guint8 *id = self->address.bytes + 8;
  const guint8 mac[] = { id[0] ^ 2, id[1], id[2], id[5], id[6], id[7] };
  g_autoptr(GString) text = NULL;

  if (id[3] != 0xff || id[4] != 0xfe)
    return g_strdup (_("The last 64 bits tell the computers of this network apart."));

  text = g_string_new (NULL);
  np_append_mac (mac, sizeof mac, text);

  return g_strdup_printf (_("The last 64 bits were probably made of the hardware address %s, as ff:fe in their middle tells."),
                          text->str);
}

static void
add_interface (GPtrArray       *parts,
               const NpAnatomy *self)
{
  add_part (parts, 128, _("Part of the computer"), dup_interface_text (self));
}

/* RFC 4291 §2.5.6. */
static void
add_link_local (GPtrArray       *parts,
                const NpAnatomy *self)
{
  static const NpAddress zeros = IPV6 (0xfe, 0x80);
  gboolean usual = np_address_in_prefix (&self->address, &zeros, 64);

  add_part (parts, 64, usual ? _("Zeros") : _("Unusual bits"),
            g_strdup (usual ? _("54 bits of 0 follow in every link-local address.")
                            : _("These bits are 0 in every usual link-local address, but not here.")));
  add_interface (parts, self);
}

/* RFC 4193 §3.1. */
static void
add_unique_local (GPtrArray       *parts,
                  const NpAnatomy *self)
{
  gboolean made_here = (self->address.bytes[0] & 1) != 0;

  add_part (parts, 8, _("Made here"),
            g_strdup (made_here ? _("1 means that the network chose its own number.")
                                : _("0 has no meaning yet; addresses in use have 1 here.")));
  add_part (parts, 48, _("Number of the site"),
            g_strdup (_("These 40 bits should be a random number, so that no two homes or offices have the same.")));
  add_part (parts, 64, _("Subnet"), g_strdup (_("These 16 bits tell the networks of the home or office apart.")));
  add_interface (parts, self);
}

static char *
dup_network_text (const NpAnatomy *self,
                  guint            start)
{
  if (self->prefix_length == np_address_family_bits (self->address.family))
    return g_strdup (_("All bits are fixed: this is one single address."));
  if (start == 0)
    return g_strdup_printf (ngettext ("The first %u bit is the same in all addresses of this network.",
                                      "The first %u bits are the same in all addresses of this network.",
                                      self->prefix_length), self->prefix_length);

  return g_strdup_printf (_("Up to bit %u, the bits are the same in all addresses of this network."), self->prefix_length);
}

/* RFC 4291 §2.5.4. Where a prefix length is given, it tells better where the network ends. */
static void
add_public (GPtrArray       *parts,
            const NpAnatomy *self)
{
  if (self->has_prefix && self->prefix_length != INTERFACE_START && self->prefix_length != 128)
    return;

  if (self->has_prefix && self->prefix_length == INTERFACE_START)
    add_part (parts, INTERFACE_START, _("Part of the network"), dup_network_text (self, get_end (parts)));
  else
    add_part (parts, INTERFACE_START, _("Network"),
              g_strdup (_("Up to here the bits usually name the network; the provider gives the first of them.")));
  add_interface (parts, self);
}

static void
add_rest (GPtrArray       *parts,
          const NpAnatomy *self)
{
  guint n_bits = np_address_family_bits (self->address.family);
  guint start = get_end (parts);

  if (self->has_prefix)
    return;

  if (start == 0)
    add_part (parts, n_bits, _("Address"),
              g_strdup (_("Without a prefix length, the address does not tell which of these bits name the network.")));
  else if (start < n_bits)
    add_part (parts, n_bits, _("Rest"),
              g_strdup (_("Which of these bits name the network and which the computer, only a prefix length can tell.")));
}

/* The parts that the address itself tells; with a prefix length, only those that it tells for certain. */
static GPtrArray *
find_by_kind (const NpAnatomy *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  const FixedBits *bits = find_fixed (&self->address);

  if (np_address_is_unspecified (&self->address))
    {
      add_part (parts, np_address_family_bits (self->address.family), _("Zeros"),
                g_strdup (_("All bits are 0: no particular address.")));
      return parts;
    }
  if (np_address_get_kind (&self->address) == NP_ADDRESS_BROADCAST && bits == NULL)
    {
      add_part (parts, 32, _("Everyone"), g_strdup (_("All bits are 1: every computer on the local network.")));
      return parts;
    }
  if (bits == NULL)
    {
      add_rest (parts, self);
      return parts;
    }

  add_part (parts, bits->length, _(bits->title), g_strdup (_(bits->text)));
  if (self->address.family == AF_INET && np_address_get_kind (&self->address) == NP_ADDRESS_MULTICAST)
    add_part (parts, 32, _("Group"), g_strdup (_("The last 28 bits tell which group it is.")));
  else if (self->address.family == AF_INET)
    add_rest (parts, self);
  else if (bits->length == 96)
    add_part (parts, 128, _("IPv4 address"), dup_ipv4_inside (self));
  else if (bits->length == 10)
    add_link_local (parts, self);
  else if (bits->length == 7)
    add_unique_local (parts, self);
  else if (bits->length == 8)
    add_group (parts, self);
  else if (bits->length < 64)
    add_public (parts, self);

  return parts;
}

static void
add_computer (GPtrArray       *parts,
              const NpAnatomy *self)
{
  guint end = np_address_family_bits (self->address.family);
  guint n_bits = end - self->prefix_length;

  if (self->prefix_length == 0)
    add_part (parts, end, _("Anything"), g_strdup (_("No bit is fixed: each of them may be anything.")));
  else if (np_address_get_kind (&self->address) == NP_ADDRESS_MULTICAST)
    add_part (parts, end, _("Group"),
              g_strdup_printf (ngettext ("The last %u bit tells the groups apart.",
                                         "The last %u bits tell the groups apart.", n_bits), n_bits));
  else
    add_part (parts, end, _("Part of the computer"),
              g_strdup_printf (ngettext ("The last %u bit tells the addresses of this network apart.",
                                         "The last %u bits tell the addresses of this network apart.", n_bits), n_bits));
}

/* How many parts lie inside the network. */
static guint
count_inside (const GPtrArray *parts,
              guint            length)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const NpAnatomyPart *part = parts->pdata[i];

      if (part->start + (guint) part->length > length)
        return i;
    }

  return parts->len;
}

/**
 * np_anatomy_find_parts:
 * @self: an address or a prefix, the other fields of which are set
 *
 * Returns: (transfer full) (element-type NpAnatomyPart): its parts from left to right, which cover all bits. Where a
 *   prefix length is given, a part ends there.
 */
GPtrArray *
np_anatomy_find_parts (const NpAnatomy *self)
{
  GPtrArray *parts = find_by_kind (self);
  guint n_bits = np_address_family_bits (self->address.family);
  guint n_inside;

  if (!self->has_prefix)
    return parts;

  n_inside = count_inside (parts, self->prefix_length);
  if (n_inside < parts->len)
    {
      const NpAnatomyPart *next = parts->pdata[n_inside];

      /* The address tells more of the computer's part than the length does. */
      if (next->start == self->prefix_length && self->prefix_length >= INTERFACE_START)
        return parts;
    }

  g_ptr_array_set_size (parts, (int) n_inside);
  if (get_end (parts) < self->prefix_length)
    add_part (parts, self->prefix_length, _("Part of the network"), dup_network_text (self, get_end (parts)));
  if (self->prefix_length < n_bits)
    add_computer (parts, self);

  return parts;
}
