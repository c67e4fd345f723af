/* meaning/check-routes.c: lines that lead elsewhere or nowhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "meaning/interface-use.h"
#include "meaning/look-routes.h"
#include "meaning/terms.h"
#include "meaning/way-steps.h"

#define ROUTE_TABLES (1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES)

/* Somebody who bans many addresses has as many lines; so many of them are marked. */
#define MOST_ROWS 50

/* So many special lines are told of one by one. */
#define MOST_STOLEN 5

/* From here on a line is for few computers: a quarter of the usual network of 256 (IPv4), part of a network (IPv6). */
#define SHORTEST_SPECIAL_IPV4 25
#define SHORTEST_SPECIAL_IPV6 65

/* So many rules are written out. */
#define MOST_RULES 5

/* What NetworkManager gives to the computers that it lets through (its connection method “shared”). */
#define HOTSPOT_NETWORK "10.42.0.0"
#define HOTSPOT_LENGTH  16

static const struct
{
  guint8      type;
  int         number;
  const char *word;
  const char *error;
} refusals[] = {
  { RTN_BLACKHOLE, EINVAL, "blackhole", "EINVAL" },
  { RTN_UNREACHABLE, EHOSTUNREACH, "unreachable", "EHOSTUNREACH" },
  { RTN_PROHIBIT, EACCES, "prohibit", "EACCES" },
};

static GPtrArray *
collect_refusing (const NpLook *look,
                  guint8        type)
{
  const GPtrArray *refusing = np_look_get_route_set (look, NP_ROUTES_REFUSING);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < refusing->len; i++)
    if (((const NpRouteRecord *) refusing->pdata[i])->type == type)
      g_ptr_array_add (lines, refusing->pdata[i]);

  return lines;
}

/* Whom the lines of a type refuse, of those that this computer talks to now. */
static GPtrArray *
collect_refused (const NpLook *look,
                 guint8        type)
{
  GPtrArray *refused = g_ptr_array_new ();
  guint n_partners;
  const NpPartner *partners = np_look_get_partners (look, &n_partners);

  for (guint i = 0; i < n_partners; i++)
    if (partners[i].line != NULL && partners[i].line->type == type)
      g_ptr_array_add (refused, (gpointer) &partners[i]);

  return refused;
}

/* Lines for everything that stand behind a way out: packets meet them only when that is gone. */
static gboolean
are_in_reserve (const NpLook    *look,
                const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const NpRouteRecord *line = lines->pdata[i];

      if (line->prefix_length > 1 || np_look_get_way_out (look, line->destination.family) == NULL)
        return FALSE;
    }

  return TRUE;
}

static const char *
get_role_sentence (guint roles)
{
  if ((roles & NP_PARTNER_ROUTER) != 0)
    return N_("One of them covers the router, so the internet cannot be reached.");
  if ((roles & NP_PARTNER_NAME_SERVER) != 0)
    return N_("One of them covers a name server, so names may not be found.");

  return N_("One of them covers somebody with whom a program is talking: that conversation is probably stuck.");
}

static void
add_refused_rows (NpFinding       *finding,
                  const GPtrArray *refused,
                  const GPtrArray *lines)
{
  guint roles = 0;

  for (guint i = 0; i < refused->len; i++)
    {
      const NpPartner *partner = refused->pdata[i];
      g_autofree char *address = np_address_dup_text (&partner->address);
      g_autofree char *line = np_way_dup_line (partner->line);

      roles |= partner->roles;
      if (i < MOST_RULES)
        /* Translators: %1$s is an address, %2$s a line of the routing table. */
        np_finding_take_figure (finding, g_strdup_printf (_("%1$s is refused by “%2$s”"), address, line));
      if (i == 0)
        np_finding_add_row (finding, NP_TABLE_ROUTES, partner->line);
    }

  for (guint i = 0; i < lines->len && finding->rows->len < MOST_ROWS; i++)
    if (refused->len == 0 || lines->pdata[i] != ((const NpPartner *) refused->pdata[0])->line)
      np_finding_add_row (finding, NP_TABLE_ROUTES, lines->pdata[i]);

  if (refused->len > 0)
    {
      finding->severity = NP_SEVERITY_PROBLEM;
      finding->verdict = g_strdup (_(get_role_sentence (roles)));
      finding->action = g_strdup (_("Find out who added the line, for example a VPN that is cut off or a program that bans addresses, and end that there. By hand, “sudo ip route del” in a terminal removes it."));
    }
}

static void
report_refusing (NpLook        *look,
                 const NpCheck *check,
                 guint          n,
                 GPtrArray     *lines)
{
  const char *word = refusals[n].word;
  g_autoptr(GPtrArray) refused = collect_refused (look, refusals[n].type);
  gboolean in_reserve = are_in_reserve (look, lines);
  NpFinding finding;

  np_finding_init (&finding, check, in_reserve ? NP_SEVERITY_INFO : NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, word);
  /* Translators: %s is the kernel's word for how a line refuses: blackhole, unreachable or prohibit. */
  finding.title = g_strdup_printf (_("The routing table refuses some packets (%s)"), word);
  /* Translators: %1$s is the words of the system for an error, %2$s its name, such as EINVAL. */
  finding.meaning = g_strdup_printf (_("Packets for the addresses of these lines are not sent. Programs that call them are told “%1$s” (%2$s) at once."),
                                     g_strerror (refusals[n].number), refusals[n].error);
  add_refused_rows (&finding, refused, lines);
  if (refused->len == 0 && in_reserve)
    {
      finding.verdict = g_strdup (_("It does no harm: packets take the way out, and meet this line only when that is gone. VPNs do this so that nothing leaves outside the tunnel."));
      finding.action = g_strdup (_("There is nothing to do."));
    }
  else if (refused->len == 0)
    {
      finding.verdict = g_strdup (_("Usually somebody wants it so. Nobody with whom this computer talks now is among them."));
      finding.action = g_strdup (_("There is nothing to do unless you miss one of these addresses. Then find out who added the line."));
    }
  if (lines->len > MOST_ROWS)
    np_finding_take_words (&finding, NP_TABLE_ROUTES, g_strdup_printf ("type:=%s", word));
  np_look_report (look, &finding);
}

static void
check_refusing (NpLook        *look,
                const NpCheck *check)
{
  if (!np_look_can_see (look, ROUTE_TABLES, AF_UNSPEC))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GPtrArray) lines = collect_refusing (look, refusals[i].type);

      if (lines->len > 0)
        report_refusing (look, check, i, lines);
    }
}

static gboolean
is_through_tunnel (const NpLook        *look,
                   const NpRouteRecord *line)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, line->interface_index);

  return interface == NULL || g_strcmp0 (interface->kind, "ppp") == 0 ||
         np_look_get_interface_use (look, interface) == NP_INTERFACE_IS_TUNNEL;
}

/* A single container that hangs on a virtual cable of its own is reached directly through it. */
static gboolean
leads_to_container (const NpLook        *look,
                    const NpRouteRecord *line)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, line->interface_index);

  return interface != NULL &&
         (np_look_get_interface_use (look, interface) != NP_INTERFACE_LEADS_OUTSIDE ||
          (g_strcmp0 (interface->kind, "veth") == 0 && !np_address_is_set (&line->gateway)));
}

static gboolean
has_same_ways (const NpRouteRecord *a,
               const NpRouteRecord *b)
{
  guint n_ways = np_route_get_n_ways (a);

  if (n_ways != np_route_get_n_ways (b))
    return FALSE;

  for (guint i = 0; i < n_ways; i++)
    {
      const NpNextHop first = np_route_get_way (a, i), second = np_route_get_way (b, i);

      if (first.interface_index != second.interface_index || !np_address_equal (&first.gateway, &second.gateway))
        return FALSE;
    }

  return TRUE;
}

/* Who announces lines for others to use: the kernel and its administrators' daemons do nothing by mistake. */
static gboolean
is_by_hand (const NpRouteRecord *line)
{
  return line->protocol == RTPROT_BOOT || line->protocol == RTPROT_STATIC || line->protocol == RTPROT_UNSPEC ||
         line->protocol == RTPROT_REDIRECT;
}

/* Whether @line says of few computers, or of part of a network that is reached directly, that they are elsewhere. */
static gboolean
is_special (const NpRouteRecord *line,
            const NpRouteRecord *usual)
{
  guint shortest = line->destination.family == AF_INET ? SHORTEST_SPECIAL_IPV4 : SHORTEST_SPECIAL_IPV6;

  return line->prefix_length >= shortest ||
         (usual->prefix_length > 1 && !np_address_is_set (&usual->gateway) && usual->interface_index != 0);
}

static gboolean
is_stolen (const NpLook    *look,
           const NpPartner *partner)
{
  const NpRouteRecord *line = partner->line, *usual = partner->next;

  if (line == NULL || usual == NULL || line->type != RTN_UNICAST || usual->type != RTN_UNICAST)
    return FALSE;

  /* The way to the router itself is part of the way out. */
  if ((partner->roles & NP_PARTNER_ROUTER) != 0 && line->interface_index == usual->interface_index)
    return FALSE;

  return is_special (line, usual) && is_by_hand (line) && !has_same_ways (line, usual) &&
         !is_through_tunnel (look, line) && !is_through_tunnel (look, usual) && !leads_to_container (look, line);
}

static void
report_stolen (NpLook          *look,
               const NpCheck   *check,
               const NpPartner *partner)
{
  const NpRouteRecord *line = partner->line;
  g_autofree char *network = np_address_dup_prefix (&line->destination, line->prefix_length);
  g_autofree char *special = np_way_dup_line (line);
  g_autofree char *usual = np_way_dup_line (partner->next);
  NpFinding finding;

  np_finding_init (&finding, check, partner->is_silent ? NP_SEVERITY_WARNING : NP_SEVERITY_NOTICE);
  np_finding_set_subject (&finding, network);
  /* Translators: %s is an address or a network such as "192.168.1.0/24". */
  finding.title = g_strdup_printf (_("Packets to %s take a line of their own"), network);
  /* Translators: %1$s and %2$s are lines of the routing table. */
  finding.meaning = g_strdup_printf (_("They take the line “%1$s” instead of the usual one, “%2$s”, because the line that says most exactly where a packet goes wins."),
                                     special, usual);
  if (partner->is_silent)
    finding.verdict = g_strdup (_("A program calls somebody there and gets no answer: this line may be the reason."));
  else
    finding.verdict = g_strdup (_("Usually somebody wants it so. It is bad only if this line is a left-over from another network."));
  /* Translators: %s is an address or a network such as "192.168.1.0/24". */
  finding.action = g_strdup_printf (_("If nobody needs this line, remove it with “sudo ip route del %s” in a terminal. Programs that are connected there may have to connect again."),
                                    network);
  np_finding_add_row (&finding, NP_TABLE_ROUTES, line);
  np_finding_add_row (&finding, NP_TABLE_ROUTES, partner->next);
  np_look_report (look, &finding);
}

/* Several partners may take the same line: the one that gets no answer tells most. */
static void
keep_worst (GPtrArray       *stolen,
            const NpPartner *partner)
{
  for (guint i = 0; i < stolen->len; i++)
    {
      const NpPartner *other = stolen->pdata[i];

      if (other->line != partner->line)
        continue;
      if (partner->is_silent)
        stolen->pdata[i] = (gpointer) partner;
      return;
    }

  if (stolen->len < MOST_STOLEN)
    g_ptr_array_add (stolen, (gpointer) partner);
}

static void
check_stolen (NpLook        *look,
              const NpCheck *check)
{
  g_autoptr(GPtrArray) stolen = g_ptr_array_new ();
  const NpPartner *partners;
  guint n_partners;

  if (!np_look_can_see (look, ROUTE_TABLES | 1u << NP_TABLE_INTERFACES, AF_UNSPEC))
    return;

  partners = np_look_get_partners (look, &n_partners);
  for (guint i = 0; i < n_partners; i++)
    if (is_stolen (look, &partners[i]))
      keep_worst (stolen, &partners[i]);
  for (guint i = 0; i < stolen->len; i++)
    report_stolen (look, check, stolen->pdata[i]);
}

/* Those that Linux begins with: ip-rule(8). */
static gboolean
is_usual_rule (const NpRuleRecord *rule)
{
  static const struct
  {
    guint32 priority;
    guint32 table;
  } usual[] = {
    { 0, RT_TABLE_LOCAL }, { 32766, RT_TABLE_MAIN }, { 32767, RT_TABLE_DEFAULT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (rule->priority == usual[i].priority && rule->table == usual[i].table)
      return rule->action == FR_ACT_TO_TBL && np_rule_record_is_for_all (rule) && rule->suppress_prefix_length < 0;

  return FALSE;
}

static void
check_rules (NpLook        *look,
             const NpCheck *check)
{
  guint n_special = 0;
  NpFinding finding;

  if (!np_look_can_see (look, 1u << NP_TABLE_RULES, AF_UNSPEC))
    return;

  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  for (guint i = 0; i < look->n_rules; i++)
    {
      GString *text;

      if (is_usual_rule (&look->rules[i]) || ++n_special > MOST_RULES)
        continue;
      text = g_string_new (look->rules[i].family == AF_INET6 ? "IPv6 " : "IPv4 ");
      np_append_rule (&look->rules[i], text);
      np_finding_take_figure (&finding, g_string_free (text, FALSE));
    }
  if (n_special > MOST_RULES)
    np_finding_take_figure (&finding, g_strdup_printf (ngettext ("and %u more", "and %u more", n_special - MOST_RULES),
                                                       n_special - MOST_RULES));

  finding.lasting = n_special > 0 ? NP_LASTING_YES : NP_LASTING_NO;
  finding.title = g_strdup (_("Special rules choose the routing table"));
  finding.meaning = g_strdup (_("Besides the usual rules there are others that are read before or after them. They send some packets to other routing tables, so the main table alone does not tell the whole story."));
  finding.verdict = g_strdup (_("This is fine: VPNs, containers and computers with several ways out work like that."));
  finding.action = g_strdup (_("To see which way a packet takes, ask for its address on the page Routes."));
  np_finding_take_words (&finding, NP_TABLE_ROUTES, g_strdup (""));
  np_look_report (look, &finding);
}

/* Containers, virtual machines and hotspots need it. */
static gboolean
has_guests (const NpLook *look)
{
  NpAddress hotspot;

  np_address_parse (HOTSPOT_NETWORK, &hotspot);
  for (guint i = 0; i < look->n_addresses; i++)
    if (np_address_in_prefix (&look->addresses[i].address, &hotspot, HOTSPOT_LENGTH))
      return TRUE;

  for (guint i = 0; i < look->n_interfaces; i++)
    {
      const char *kind = look->interfaces[i].kind;

      if (g_strcmp0 (kind, "bridge") == 0 || g_strcmp0 (kind, "veth") == 0 || g_strcmp0 (kind, "macvlan") == 0 ||
          g_strcmp0 (kind, "ipvlan") == 0 || (g_strcmp0 (kind, "tun") == 0 && look->interfaces[i].master_index != 0))
        return TRUE;
    }

  return FALSE;
}

static void
check_forwarding (NpLook        *look,
                  const NpCheck *check)
{
  gboolean guests;
  NpFinding finding;

  if (!look->host->has_forwarding || !look->host->is_forwarding ||
      !np_look_can_see (look, 1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ADDRESSES, AF_UNSPEC))
    return;

  guests = has_guests (look);
  np_finding_init (&finding, check, guests ? NP_SEVERITY_INFO : NP_SEVERITY_NOTICE);
  finding.title = g_strdup (_("This computer passes on the packets of others"));
  finding.meaning = g_strdup (_("It hands IPv4 packets from one network to another, as a router does (net.ipv4.ip_forward is 1)."));
  if (guests)
    {
      finding.verdict = g_strdup (_("This is fine: containers, virtual machines and hotspots need it, and there are signs of them here."));
      finding.action = g_strdup (_("There is nothing to do."));
    }
  else
    {
      finding.verdict = g_strdup (_("On a router or VPN server that is right. Elsewhere nothing seems to need it."));
      finding.action = g_strdup (_("If this computer is no router, look in /etc/sysctl.d who switches it on."));
    }
  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "refusing-route",
    .title = N_("Lines that refuse packets"),
    .reason = N_("Shown when a routing table that Linux asks has lines of the type blackhole, unreachable or prohibit. It is a problem only when one of them is the best line for a router, a name server or one of up to 128 other ends of conversations."),
    .normal = N_("Normal for a VPN that lets nothing pass outside the tunnel, for containers, and for programs that ban addresses, such as fail2ban."),
    .source = "ip-route(8)",
    .run = check_refusing,
  },
  {
    .id = "stolen-host",
    .title = N_("A line that takes a computer off the usual way"),
    .reason = N_("Shown when packets to a name server, a router or the other end of a conversation take a line for few computers through another interface or router than the next larger line. Few are those of /25 or longer with IPv4, /65 or longer with IPv6, or a part of a network that is reached directly. It is a warning when a call there gets no answer. Lines of VPNs, containers and routing programs do not count. Up to 128 other ends are looked at."),
    .normal = N_("Normal where somebody added the line to reach a network behind another router."),
    .source = "ip-route(8)",
    .run = check_stolen,
  },
  {
    .id = "policy-rules",
    .title = N_("Rules that choose the routing table"),
    .reason = N_("Shown when there are policy rules besides those with the priorities 0, 32766 and 32767 that Linux begins with."),
    .normal = N_("Normal with a VPN, with containers and with several ways out."),
    .source = "ip-rule(8)",
    .run = check_rules,
  },
  {
    .id = "forwarding-on",
    .title = N_("A computer that works as a router"),
    .reason = N_("Shown when net.ipv4.ip_forward is 1. It is worth a notice when there is no bridge, no virtual cable and no hotspot that would need it."),
    .normal = N_("Normal with containers, virtual machines or a hotspot, and on routers and VPN servers."),
    .source = "ip(7)",
    .run = check_forwarding,
  },
};

const NpCheckTable np_checks_routes = { NP_CHECKS_ROUTES, checks, G_N_ELEMENTS (checks) };
