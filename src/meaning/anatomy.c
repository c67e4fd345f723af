/* meaning/anatomy.c: what the numbers of an address say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/anatomy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/anatomy-lines.h"
#include "meaning/anatomy-parts.h"
#include "snapshot/error.h"
#include "snapshot/visible-text.h"

/* Longer than every address with an interface and a mask. */
#define MAX_TEXT 200

/* Other names of an interface are longer than its own: ALTIFNAMSIZ of linux/if.h. */
#define MAX_INTERFACE 128

/* What somebody typed, in its pieces. */
typedef struct
{
  char *address;
  char *interface; /* NULL when there is none */
  char *prefix;    /* NULL when there is none */
} Pieces;

static void
pieces_clear (Pieces *pieces)
{
  g_free (pieces->address);
  g_free (pieces->interface);
  g_free (pieces->prefix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

/* Takes off the brackets that IPv6 addresses have where a port may follow. */
static void
remove_brackets (char *text)
{
  gsize length = strlen (text);

  if (length < 2 || text[0] != '[' || text[length - 1] != ']')
    return;

  memmove (text, text + 1, length - 2);
  text[length - 2] = '\0';
}

/* As Linux allows it, in dev_valid_name(). */
static gboolean
is_interface_name (const char *name)
{
  if (*name == '\0' || strlen (name) >= MAX_INTERFACE)
    return FALSE;

  for (const char *p = name; *p != '\0'; p++)
    if (*p == '/' || *p == ':' || g_ascii_isspace (*p))
      return FALSE;

  return TRUE;
}

/* No interface has a slash in its name, so the first one begins the prefix. */
static void
split (const char *text,
       Pieces     *pieces)
{
  char *slash;
  char *percent;

  pieces->address = g_strstrip (g_strdup (text));
  slash = strchr (pieces->address, '/');
  if (slash != NULL)
    {
      pieces->prefix = g_strdup (slash + 1);
      *slash = '\0';
    }

  remove_brackets (pieces->address);
  percent = strchr (pieces->address, '%');
  if (percent != NULL)
    {
      pieces->interface = g_strdup (percent + 1);
      *percent = '\0';
    }
}

static gboolean
refuse_address (const char  *text,
                GError     **error)
{
  g_autofree char *visible = np_visible_text (text, (gssize) strnlen (text, MAX_TEXT));

  g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
               _("“%s” is no address such as 192.0.2.1 or 2001:db8::1, and no network such as 192.0.2.0/24."), visible);

  return FALSE;
}

static gboolean
refuse_prefix (const char  *prefix,
               guint        n_bits,
               GError     **error)
{
  g_autofree char *visible = np_visible_text (prefix, -1);

  g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
               _("“%1$s” is no prefix length: this address has %2$u bits, so it is a number from 0 to %2$u."),
               visible, n_bits);

  return FALSE;
}

/**
 * np_anatomy_find_mask_length:
 * @mask: an address
 * @length: (out): how many bits it has before the first 0
 *
 * Returns: whether no 1 follows a 0 in it, which makes it the mask of a network
 */
gboolean
np_anatomy_find_mask_length (const NpAddress *mask,
                             guint8          *length)
{
  guint n_bits = np_address_family_bits (mask->family);
  guint n = 0;

  while (n < n_bits && (mask->bytes[n / 8] & 0x80 >> n % 8) != 0)
    n++;
  for (guint i = n; i < n_bits; i++)
    if ((mask->bytes[i / 8] & 0x80 >> i % 8) != 0)
      return FALSE;

  *length = (guint8) n;

  return TRUE;
}

/* A number of bits, or a mask. */
static gboolean
parse_prefix (NpAnatomy   *self,
              const char  *prefix,
              GError     **error)
{
  guint n_bits = np_address_family_bits (self->address.family);
  NpAddress mask;
  guint64 length;

  if (g_ascii_string_to_unsigned (prefix, 10, 0, n_bits, &length, NULL))
    {
      self->prefix_length = (guint8) length;
      return TRUE;
    }
  if (!np_address_parse (prefix, &mask) || mask.family != self->address.family)
    return refuse_prefix (prefix, n_bits, error);
  if (np_anatomy_find_mask_length (&mask, &self->prefix_length))
    return TRUE;

  g_set_error (error, NP_ERROR, NP_ERROR_INVALID,
               _("“%s” is no mask of a network: in a mask no bit that is 1 follows one that is 0."), prefix);

  return FALSE;
}

static gboolean
parse (NpAnatomy   *self,
       const char  *text,
       Pieces      *pieces,
       GError     **error)
{
  if (strnlen (text, MAX_TEXT) == MAX_TEXT || !g_utf8_validate (text, -1, NULL))
    return refuse_address (text, error);

  split (text, pieces);
  if (!np_address_parse (pieces->address, &self->address) ||
      (pieces->interface != NULL && !is_interface_name (pieces->interface)))
    return refuse_address (text, error);

  self->prefix_length = (guint8) np_address_family_bits (self->address.family);
  self->has_prefix = pieces->prefix != NULL;

  return !self->has_prefix || parse_prefix (self, pieces->prefix, error);
}

/**
 * np_anatomy_new:
 * @text: an address or a prefix as somebody types it: `192.168.1.31`, `192.168.1.0/24`, `192.168.1.0/255.255.255.0`,
 *   `fe80::1%eth0`, `2001:db8::/32`
 * @error: return location for a sentence that says what is wrong with @text, in the domain %NP_ERROR
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL with @error
 */
NpAnatomy *
np_anatomy_new (const char  *text,
                GError     **error)
{
  g_auto(Pieces) pieces = { NULL };
  g_autoptr(NpAnatomy) self = g_new0 (NpAnatomy, 1);

  if (!parse (self, text, &pieces, error))
    return NULL;

  self->parts = np_anatomy_find_parts (self);
  self->lines = np_anatomy_find_lines (self, pieces.interface);

  return g_steal_pointer (&self);
}

void
np_anatomy_free (NpAnatomy *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_strfreev (self->lines);
  g_free (self);
}

/**
 * np_anatomy_get_bit:
 * @self: an address taken apart
 * @n: a bit, counted from 0 at the left
 *
 * Returns: whether it is 1; there are no bits that are 1 behind the last one
 */
gboolean
np_anatomy_get_bit (const NpAnatomy *self,
                    guint            n)
{
  return n < np_address_family_bits (self->address.family) && (self->address.bytes[n / 8] & 0x80 >> n % 8) != 0;
}

/**
 * np_anatomy_matches:
 * @self: a prefix taken apart
 * @other: an address of the same family
 * @n_same: (out) (optional): how many bits from the left are the same; 0 when the families differ
 *
 * Returns: whether @other belongs to the network of @self
 */
gboolean
np_anatomy_matches (const NpAnatomy *self,
                    const NpAddress *other,
                    guint           *n_same)
{
  guint n_bits = np_address_family_bits (other->family);
  guint n = 0;

  if (other->family == self->address.family)
    while (n < n_bits && ((self->address.bytes[n / 8] ^ other->bytes[n / 8]) & 0x80 >> n % 8) == 0)
      n++;
  if (n_same != NULL)
    *n_same = n;

  return other->family == self->address.family && n >= self->prefix_length;
}

/* An address without a prefix is a network of its own, of which every bit counts. */
static char *
dup_belonging (const NpAnatomy *self,
               const char      *address)
{
  guint length = self->prefix_length;

  if (length == 0)
    return g_strdup_printf (_("No bit has to be the same, so %s belongs to this network, as every address does."), address);
  if (length == np_address_family_bits (self->address.family))
    return g_strdup_printf (_("All %1$u bits are the same: %2$s is this very address."), length, address);

  return g_strdup_printf (ngettext ("The first %1$u bit is the same, so %2$s belongs to this network.",
                                    "The first %1$u bits are the same, so %2$s belongs to this network.",
                                    length), length, address);
}

/**
 * np_anatomy_dup_match:
 * @self: a prefix taken apart
 * @other: an address
 *
 * Returns: (transfer full): whether @other belongs to the network and why, in whole translated sentences
 */
char *
np_anatomy_dup_match (const NpAnatomy *self,
                      const NpAddress *other)
{
  g_autofree char *address = np_address_dup_text (other);
  guint n_same;

  if (np_anatomy_matches (self, other, &n_same))
    return dup_belonging (self, address);

  if (!np_address_is_set (other))
    return g_strdup (_("There is no address to compare it with."));
  if (other->family != self->address.family)
    return g_strdup_printf (other->family == AF_INET
                              ? _("%s is an IPv4 address, so it cannot belong to a network of IPv6.")
                              : _("%s is an IPv6 address, so it cannot belong to a network of IPv4."), address);

  return g_strdup_printf (ngettext ("The first %1$u bit would have to be the same, but bit %2$u differs, so %3$s does not "
                                    "belong to this network.",
                                    "The first %1$u bits would have to be the same, but bit %2$u differs, so %3$s does not "
                                    "belong to this network.",
                                    self->prefix_length), self->prefix_length, n_same + 1, address);
}
