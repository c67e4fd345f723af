/* kernel/attributes.c: the attributes of a netlink message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/attributes.h"

#include "snapshot/visible-text.h"

/**
 * np_attributes_collect:
 * @bytes: attributes one after the other (netlink(7)), 4-byte aligned
 * @size: how many bytes there are
 * @sizes: (array length=n_types): by attribute type, the fewest bytes of payload that one must
 *   have, or %NP_ATTRIBUTE_ANY_SIZE; 0 for the types that nobody wants
 * @n_types: how many types @sizes knows; others are ignored
 * @attributes: (out) (array length=n_types): the last attribute of each wanted type, else %NULL
 *
 * Checks the lengths of all attributes before anything reads them.
 *
 * Returns: %FALSE when an attribute is cut off or too short
 */
gboolean
np_attributes_collect (gconstpointer         bytes,
                       gsize                 size,
                       const guint16        *sizes,
                       guint                 n_types,
                       const struct nlattr **attributes)
{
  gsize offset = 0;

  memset (attributes, 0, n_types * sizeof *attributes);

  while (offset < size)
    {
      const struct nlattr *attribute = (gconstpointer) ((const guint8 *) bytes + offset);
      guint type;

      if (size - offset < NLA_HDRLEN ||
          attribute->nla_len < NLA_HDRLEN ||
          attribute->nla_len > size - offset)
        return FALSE;

      type = attribute->nla_type & NLA_TYPE_MASK;
      if (type < n_types && sizes[type] != 0)
        {
          if (attribute->nla_len < NLA_HDRLEN + sizes[type] && sizes[type] != NP_ATTRIBUTE_ANY_SIZE)
            return FALSE;

          attributes[type] = attribute;
        }

      offset += NLA_ALIGN (attribute->nla_len);
    }

  return TRUE;
}

/**
 * np_attributes_collect_nested:
 * @nest: (nullable): an attribute that holds others
 * @sizes: (array length=n_types): as for np_attributes_collect()
 * @n_types: as for np_attributes_collect()
 * @attributes: (out) (array length=n_types): as for np_attributes_collect(); none without a @nest
 *
 * Returns: %FALSE when an attribute in it is cut off or too short
 */
gboolean
np_attributes_collect_nested (const struct nlattr  *nest,
                              const guint16        *sizes,
                              guint                 n_types,
                              const struct nlattr **attributes)
{
  gsize size;
  gconstpointer payload = np_attribute_get_payload (nest, &size);

  return np_attributes_collect (payload, size, sizes, n_types, attributes);
}

/**
 * np_attributes_open:
 * @message: a message whose length has been checked
 * @type: the only message type that is good here
 * @header_size: the size of the header that messages of @type have before their attributes
 * @sizes: (array length=n_types): as for np_attributes_collect()
 * @n_types: as for np_attributes_collect()
 * @attributes: (out) (array length=n_types): as for np_attributes_collect()
 *
 * Returns: (transfer none) (nullable): the header, or %NULL when @message is of another type
 *   or too short, or when an attribute of it is
 */
gconstpointer
np_attributes_open (const struct nlmsghdr  *message,
                    guint16                 type,
                    gsize                   header_size,
                    const guint16          *sizes,
                    guint                   n_types,
                    const struct nlattr   **attributes)
{
  gsize start = NLMSG_HDRLEN + NLMSG_ALIGN (header_size);

  if (message->nlmsg_type != type ||
      message->nlmsg_len < start ||
      !np_attributes_collect ((const guint8 *) message + start, message->nlmsg_len - start,
                              sizes, n_types, attributes))
    return NULL;

  return (const guint8 *) message + NLMSG_HDRLEN;
}

/**
 * np_attribute_copy:
 * @attribute: (nullable): an attribute
 * @value: (inout): where to put its bytes
 * @size: how many bytes @value has room for
 *
 * Copies what both have room for. Kernels lengthen their structs at the end, so an older one sends
 * fewer bytes and a newer one more. Without an @attribute the @value stays as it is.
 */
void
np_attribute_copy (const struct nlattr *attribute,
                   gpointer             value,
                   gsize                size)
{
  gsize payload_size;
  gconstpointer payload = np_attribute_get_payload (attribute, &payload_size);

  if (payload != NULL)
    memcpy (value, payload, MIN (payload_size, size));
}

/**
 * np_attribute_ref_text:
 * @attribute: (nullable): an attribute that holds text, with a zero byte at its end or without
 *
 * Returns: (transfer full) (nullable): the text as np_visible_text_ref() makes it, %NULL when it
 *   is empty or not there
 */
char *
np_attribute_ref_text (const struct nlattr *attribute)
{
  gsize size;
  const char *payload = np_attribute_get_payload (attribute, &size);
  gsize length = payload != NULL ? strnlen (payload, size) : 0;

  return length > 0 ? np_visible_text_ref (payload, (gssize) length) : NULL;
}
