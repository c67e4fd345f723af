/* tests/kernel/route-readers.c: the readers of routes, rules, interfaces and addresses, and a kernel in trouble
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/readers.h"

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/messages.h"

/* Stands where kernel/netlink.c would be: answers every question with the messages it was given. */
struct _NpNetlink
{
  union
  {
    struct nlmsghdr header;
    char            bytes[1024];
  } request;
  GPtrArray *messages;
  GError    *error;
};

struct nlmsghdr *
np_netlink_prepare (NpNetlink *self,
                    guint16    type,
                    guint16    flags)
{
  struct nlmsghdr *request = mnl_nlmsg_put_header (self->request.bytes);

  request->nlmsg_type = type;
  request->nlmsg_flags = flags;

  return request;
}

gboolean
np_netlink_dump_records (NpNetlink      *self,
                         NpSnapshot     *snapshot,
                         NpTableId       table,
                         NpNetlinkFunc   func,
                         gpointer        user_data,
                         GError        **error)
{
  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }

  for (guint i = 0; i < self->messages->len; i++)
    func (g_ptr_array_index (self->messages, i), user_data);

  return TRUE;
}

typedef enum
{
  READ_ROUTES_IPV4,
  READ_ROUTES_IPV6,
  READ_RULES,
  READ_INTERFACES,
  READ_ADDRESSES,
} ReaderCase;

static const struct
{
  NpReader    reader;
  NpTableId   table;
  guint16     question;
  guint8      family;
  gsize       header_size;
  const char *sentence;
} cases[] = {
  [READ_ROUTES_IPV4] = {
    NP_READER_ROUTES_IPV4, NP_TABLE_ROUTES, RTM_GETROUTE, AF_INET, sizeof (struct rtmsg),
    "The kernel did not list its IPv4 routes: because",
  },
  [READ_ROUTES_IPV6] = {
    NP_READER_ROUTES_IPV6, NP_TABLE_ROUTES, RTM_GETROUTE, AF_INET6, sizeof (struct rtmsg),
    "The kernel did not list its IPv6 routes: because",
  },
  [READ_RULES] = {
    NP_READER_RULES, NP_TABLE_RULES, RTM_GETRULE, AF_UNSPEC, sizeof (struct fib_rule_hdr),
    "The kernel did not list its policy rules: because",
  },
  [READ_INTERFACES] = {
    NP_READER_INTERFACES, NP_TABLE_INTERFACES, RTM_GETLINK, AF_UNSPEC, sizeof (struct ifinfomsg),
    "The kernel did not list its network interfaces: because",
  },
  [READ_ADDRESSES] = {
    NP_READER_ADDRESSES, NP_TABLE_ADDRESSES, RTM_GETADDR, AF_UNSPEC, sizeof (struct ifaddrmsg),
    "The kernel did not list the addresses of this computer: because",
  },
};

static NpSnapshot *
read_case (NpNetlink  *route,
           ReaderCase  which)
{
  const NpRequest request = { .tables = 1u << cases[which].table };
  NpSnapshot *snapshot = np_snapshot_new (&request);
  g_autoptr(GHashTable) names = NULL;

  switch (which)
    {
    case READ_ROUTES_IPV4:
    case READ_ROUTES_IPV6:
      np_routes_read (route, NULL, cases[which].family, snapshot);
      break;
    case READ_RULES:
      np_rules_read (route, snapshot);
      break;
    case READ_INTERFACES:
      names = np_interfaces_read (route, snapshot);
      g_assert_cmpint (names == NULL, ==, route->error != NULL);
      break;
    case READ_ADDRESSES:
      np_addresses_read (route, NULL, snapshot);
      break;
    default:
      g_assert_not_reached ();
    }

  return snapshot;
}

static void
test_questions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpNetlink route = { .messages = g_ptr_array_new () };
      g_autoptr(NpSnapshot) snapshot = read_case (&route, i);
      const guint8 expected[64] = { cases[i].family };
      int size = (int) cases[i].header_size;

      g_assert_null (np_snapshot_get_error (snapshot, cases[i].reader));
      g_assert_cmpuint (route.request.header.nlmsg_type, ==, cases[i].question);

      /* The kernel's strict check refuses any byte but the family. */
      g_assert_cmpuint (route.request.header.nlmsg_len, ==, NLMSG_HDRLEN + size);
      g_assert_cmpmem (route.request.bytes + NLMSG_HDRLEN, size, expected, size);

      g_ptr_array_unref (route.messages);
    }
}

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpNetlink route = { .error = g_error_new (NP_ERROR, NP_ERROR_NOT_PERMITTED, "because") };
      g_autoptr(NpSnapshot) snapshot = read_case (&route, i);

      g_assert_error (np_snapshot_get_error (snapshot, cases[i].reader), NP_ERROR, NP_ERROR_NOT_PERMITTED);
      g_assert_cmpstr (np_snapshot_get_error (snapshot, cases[i].reader)->message, ==, cases[i].sentence);

      for (guint reader = 0; reader < NP_N_READERS; reader++)
        if (reader != cases[i].reader)
          g_assert_null (np_snapshot_get_error (snapshot, reader));

      g_clear_error (&route.error);
    }
}

/* A kernel that lacks IPv6 or policy routing has no such routes or rules; no addresses at all would be strange. */
static void
test_not_supported (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpNetlink route = { .error = g_error_new (NP_ERROR, NP_ERROR_NOT_SUPPORTED, "because") };
      g_autoptr(NpSnapshot) snapshot = read_case (&route, i);
      gboolean is_fine = i == READ_ROUTES_IPV6 || i == READ_RULES;

      g_assert_cmpint (np_snapshot_get_error (snapshot, cases[i].reader) == NULL, ==, is_fine);
      g_clear_error (&route.error);
    }
}

static struct nlmsghdr *
route_message (guint8 family)
{
  const struct rtmsg header = { .rtm_family = family, .rtm_type = RTN_BLACKHOLE };

  return np_test_message_begin (RTM_NEWROUTE, &header, sizeof header);
}

/* A kernel without IPv6 answers the question for its routes with those of all families it has. */
static void
test_other_family (void)
{
  NpNetlink route = { .messages = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpRouteRecord *records;
  guint n_records;

  g_ptr_array_add (route.messages, route_message (AF_INET));
  g_ptr_array_add (route.messages, route_message (AF_INET6));
  g_ptr_array_add (route.messages, route_message (128));
  snapshot = read_case (&route, READ_ROUTES_IPV6);

  records = np_snapshot_get_records (snapshot, NP_TABLE_ROUTES, &n_records);
  g_assert_cmpuint (n_records, ==, 1);
  g_assert_cmpuint (records[0].destination.family, ==, AF_INET6);

  g_ptr_array_unref (route.messages);
}

/* What cannot be read leaves no row, and no trace in the next one. */
static void
test_bad_messages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const guint8 zero[64];
      NpNetlink route = { .messages = g_ptr_array_new_with_free_func (g_free) };
      g_autoptr(NpSnapshot) snapshot = NULL;
      guint n_records;

      /* Answers have the number of the question less 2 (RTM_NEW*, RTM_DEL*, RTM_GET*). */
      g_ptr_array_add (route.messages, np_test_message_begin (NLMSG_NOOP, zero, 0));
      g_ptr_array_add (route.messages, np_test_message_begin (cases[i].question - 2, zero, 0));
      g_ptr_array_add (route.messages, np_test_message_begin (cases[i].question - 2, zero, 4));
      g_ptr_array_add (route.messages, np_test_message_begin (cases[i].question - 2, zero, sizeof zero));
      snapshot = read_case (&route, i);

      np_snapshot_get_records (snapshot, cases[i].table, &n_records);
      g_assert_cmpuint (n_records, ==, 0);
      g_assert_null (np_snapshot_get_error (snapshot, cases[i].reader));

      g_ptr_array_unref (route.messages);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/route-readers/questions", test_questions);
  g_test_add_func ("/kernel/route-readers/errors", test_errors);
  g_test_add_func ("/kernel/route-readers/not-supported", test_not_supported);
  g_test_add_func ("/kernel/route-readers/other-family", test_other_family);
  g_test_add_func ("/kernel/route-readers/bad-messages", test_bad_messages);

  return g_test_run ();
}
