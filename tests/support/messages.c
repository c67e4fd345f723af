/* tests/support/messages.c: netlink messages as the kernel sent them, and damaged ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/messages.h"

#include <string.h>

/**
 * np_test_message_new:
 * @hex: the bytes of a message as hexadecimal digits
 *
 * Returns: (transfer full): the message in a buffer that has not one byte more, so that memory
 *   checkers see who reads past its end; free it with g_free()
 */
struct nlmsghdr *
np_test_message_new (const char *hex)
{
  gsize size = strlen (hex) / 2;
  guint8 *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));

  return (gpointer) bytes;
}

/**
 * np_test_message_begin:
 * @type: the message's type
 * @header: what stands before the attributes
 * @size: the size of @header, a multiple of 4
 *
 * Returns: (transfer full): a message without attributes, in a buffer of its size
 */
struct nlmsghdr *
np_test_message_begin (guint16       type,
                       gconstpointer header,
                       gsize         size)
{
  struct nlmsghdr *message = g_malloc0 (NLMSG_HDRLEN + size);

  message->nlmsg_len = (guint32) (NLMSG_HDRLEN + size);
  message->nlmsg_type = type;
  memcpy ((guint8 *) message + NLMSG_HDRLEN, header, size);

  return message;
}

/**
 * np_test_message_put:
 * @message: (transfer full): a message
 * @type: the attribute's type
 * @value: the attribute's bytes
 * @size: how many
 *
 * Returns: (transfer full): the message with one more attribute, in a buffer of its size
 */
struct nlmsghdr *
np_test_message_put (struct nlmsghdr *message,
                     guint16          type,
                     gconstpointer    value,
                     gsize            size)
{
  gsize start = NLMSG_ALIGN (message->nlmsg_len);
  gsize end = start + NLA_HDRLEN + NLA_ALIGN (size);
  struct nlattr attribute = { .nla_len = (guint16) (NLA_HDRLEN + size), .nla_type = type };
  guint8 *bytes = g_realloc (message, end);

  memset (bytes + start, 0, end - start);
  memcpy (bytes + start, &attribute, sizeof attribute);
  memcpy (bytes + start + NLA_HDRLEN, value, size);
  message = (gpointer) bytes;
  message->nlmsg_len = (guint32) end;

  return message;
}

/**
 * np_test_message_try:
 * @parser: the parser to try
 * @type: the message's type
 * @header: what stands before the attributes
 * @header_size: the size of @header, a multiple of 4
 * @attribute: the type of its only attribute, 0 for none
 * @size: how many zeros the attribute consists of
 *
 * Returns: whether @parser accepts such a message
 */
gboolean
np_test_message_try (NpTestParser  parser,
                     guint16       type,
                     gconstpointer header,
                     gsize         header_size,
                     guint16       attribute,
                     gsize         size)
{
  g_autofree struct nlmsghdr *message = np_test_message_begin (type, header, header_size);
  g_autofree guint8 *zeros = g_malloc0 (size);

  if (attribute != 0)
    message = np_test_message_put (g_steal_pointer (&message), attribute, zeros, size);

  return parser (message);
}

/* Whether a message that ends after @size bytes ends between two attributes, or in the padding there. */
static gboolean
ends_between_attributes (const struct nlmsghdr *message,
                         gsize                  header_size,
                         gsize                  size)
{
  gsize offset = NLMSG_HDRLEN + header_size;

  while (offset < size)
    {
      struct nlattr attribute;

      memcpy (&attribute, (const guint8 *) message + offset, sizeof attribute);
      if (size >= offset + attribute.nla_len && size <= offset + NLA_ALIGN (attribute.nla_len))
        return TRUE;
      offset += NLA_ALIGN (attribute.nla_len);
    }

  return offset == size;
}

static void
cut (const char   *hex,
     gsize         header_size,
     NpTestParser  parser)
{
  g_autofree struct nlmsghdr *whole = np_test_message_new (hex);

  for (guint32 size = NLMSG_HDRLEN; size < whole->nlmsg_len; size++)
    {
      g_autofree struct nlmsghdr *part = g_memdup2 (whole, size);

      part->nlmsg_len = size;
      if (parser (part))
        g_assert_true (ends_between_attributes (whole, header_size, size));
    }
}

/* Writes wild numbers over every place where a length could be. */
static void
overwrite (const char   *hex,
           NpTestParser  parser)
{
  static const guint16 numbers[] = { 0, 1, 3, 4, 5, 7, 8, 9, 12, 16, 0x7fff, 0xfffc, 0xffff };
  g_autofree struct nlmsghdr *whole = np_test_message_new (hex);
  guint n_refused = 0;

  for (gsize offset = NLMSG_HDRLEN; offset + sizeof numbers[0] <= whole->nlmsg_len; offset += sizeof numbers[0])
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      {
        g_autofree guint8 *bytes = g_memdup2 (whole, whole->nlmsg_len);

        memcpy (bytes + offset, &numbers[i], sizeof numbers[i]);
        if (!parser ((gpointer) bytes))
          n_refused++;
      }

  g_assert_cmpuint (n_refused, >, 0);
}

/**
 * np_test_message_damage:
 * @hex: a message that @parser accepts
 * @header_size: the size of what stands before its attributes
 * @parser: the parser to try
 *
 * Feeds the message to @parser whole, cut at every length and with wild numbers at every place. Cut inside
 * an attribute it must be refused.
 */
void
np_test_message_damage (const char   *hex,
                        gsize         header_size,
                        NpTestParser  parser)
{
  g_autofree struct nlmsghdr *whole = np_test_message_new (hex);

  g_assert_cmpuint (strlen (hex) / 2, ==, whole->nlmsg_len);
  g_assert_true (parser (whole));

  cut (hex, header_size, parser);
  overwrite (hex, parser);
}
