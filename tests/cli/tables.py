# tests/cli/tables.py: routes, rules, interfaces and addresses are those that ip and netstat print
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ipaddress
import json
import socket
import sys

from support import enter_namespace, equal, read_both, rows_of, run_tests, same_rows, tool, tool_json

SCENE = '''
link add left type veth peer name right
link add bridge0 type bridge
link set left mtu 1400
link set left up
link set right up
link set right promisc on
link set lo multicast off
address add 192.0.2.1/24 dev left
address add 192.0.2.129/25 dev left label left:extra
address add 10.9.8.7 peer 10.9.8.6/32 dev left
address add 2001:db8::1/64 dev left nodad
address add 2001:db8:1::1/128 dev right nodad preferred_lft 0
route add default via 192.0.2.254 dev left metric 100
route add default via 192.0.2.253 dev left metric 200 proto dhcp
route add 198.51.100.0/24 via 192.0.2.254 src 192.0.2.1 proto static
route add 203.0.113.7 dev left scope link mtu 1300 advmss 1200 window 5000 rtt 50ms
route add 203.0.113.128/25 nexthop via 192.0.2.254 dev left weight 3 nexthop dev right weight 1
route add blackhole 10.1.0.0/16
route add unreachable 10.2.0.0/16 metric 7
route add prohibit 10.3.0.0/16
route add throw 10.4.0.0/16 table 100
route add 10.5.0.0/16 via 192.0.2.254 table 5000
route add 10.6.0.0/16 dev left tos 0x10
-6 route add default via fe80::1 dev left metric 1024
-6 route add 2001:db8:2::/48 via 2001:db8::2 proto ra
-6 route add 2001:db8:3::/48 dev left mtu 1300 advmss 1200
-6 route add 2001:db8:4::/48 nexthop via 2001:db8::2 weight 2 nexthop via 2001:db8::3
-6 route add blackhole 2001:db8:5::/48
-6 route add unreachable 2001:db8:6::/48
-6 route add prohibit 2001:db8:7::/48 table 100
-6 route add 2001:db8:8::/48 from 2001:db8::/64 via 2001:db8::2
rule add priority 100 from 192.0.2.0/24 table 100
rule add priority 200 fwmark 0x10/0xff iif left lookup 5000
rule add priority 300 to 10.3.0.0/16 prohibit
-6 rule add priority 400 oif right unreachable
'''


def at_once(command, read_ours):
    """Our rows and what ip says, read again until nothing changed meanwhile, as when a new address was found to be unique."""
    def both():
        return [tool_json('ip', option, *command) for option in ('-4', '-6')]
    for _ in range(50):
        before = both()
        rows = read_ours()
        if both() == before:
            return rows, before
    raise AssertionError('ip says something else each time')


def make_scene():
    """Several interfaces, routes of every type, rules, and some packets to count."""
    for line in SCENE.strip().splitlines():
        tool('ip', *line.split())
    for family, host in (socket.AF_INET, '127.0.0.1'), (socket.AF_INET6, '::1'), (socket.AF_INET, '192.0.2.9'):
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            for _ in range(20):
                sock.sendto(b'count me', (host, 9))


def network(text, default):
    if text == 'default':
        text = default
    return ipaddress.ip_network(text, strict=False)


def metric_of(route, name):
    return next((entry[name] for entry in route.get('metrics', []) if name in entry), 0)


def route_of_ip(route, family):
    default = '0.0.0.0/0' if family == 'ipv4' else '::/0'
    destination = network(route['dst'], default)
    hop = route['nexthops'][0] if 'nexthops' in route else route
    advmss = metric_of(route, 'advmss')
    return (family, str(destination.network_address), destination.prefixlen, hop.get('gateway', ''), hop.get('dev', ''),
            route.get('metric', 0), route.get('table', 'main'), route.get('protocol', 'boot'),
            route.get('scope', 'global'), route.get('type', 'unicast'), route.get('prefsrc', ''),
            advmss + 40 if advmss else 0, metric_of(route, 'window'), metric_of(route, 'rtt'))


def route_of_ours(row):
    numbers = [int(row[name]) for name in ('mss', 'window', 'irtt')]
    return (row['family'], row['destination'], int(row['prefix_length']), row['gateway'], row['interface'],
            int(row['metric']), row['table'], row['protocol'], row['scope'], row['type'], row['source'], *numbers)


def routes_equal_ip():
    rows, printed = at_once(['-details', '-j', 'route', 'show', 'table', 'all'], lambda: rows_of('routes'))
    expected = [route_of_ip(route, family) for family, routes in zip(('ipv4', 'ipv6'), printed) for route in routes]
    types = {route[9] for route in expected}
    equal(types >= {'unicast', 'local', 'broadcast', 'blackhole', 'unreachable', 'prohibit', 'throw', 'multicast'}, True)
    same_rows([route_of_ours(row) for row in rows], expected)


def next_hops_equal_ip():
    def hops_of(route):
        return [('via ' + hop['gateway'] + ' ' if 'gateway' in hop else '') + f"dev {hop['dev']} weight {hop['weight']}"
                for hop in route['nexthops']]
    expected = [(str(network(route['dst'], '')), ', '.join(hops_of(route))) for option in ('-4', '-6')
                for route in tool_json('ip', option, '-j', 'route', 'show', 'table', 'all') if 'nexthops' in route]
    equal(len(expected), 2)
    same_rows([(f"{row['destination']}/{row['prefix_length']}", row['next_hops'])
               for row in rows_of('routes') if row['next_hops']], expected)


def routes_equal_netstat():
    """The IPv4 main table, as the classic netstat -r has it."""
    expected = [tuple(line.split()) for line in tool('netstat', '-rn4').splitlines()[2:]]
    names = ['destination', 'gateway', 'genmask', 'flags', 'mss', 'window', 'irtt', 'interface']
    found = []
    for row in rows_of('routes', '--columns=family,table,tos,' + ','.join(names)):
        if row['family'] == 'ipv4' and row['table'] == 'main':
            row['gateway'] = row['gateway'] or '0.0.0.0'
            row['interface'] = row['interface'] or '*'
            if '!' in row['flags']:
                row.update(gateway='-', mss='-', window='-', irtt='-', interface='-')
            found.append(tuple(row[name] for name in names))
    same_rows(found, expected)


def rules_equal_ip():
    expected = [(family, rule['priority'], rule.get('table', ''), rule.get('action', 'lookup'))
                for family, option in (('ipv4', '-4'), ('ipv6', '-6')) for rule in tool_json('ip', option, '-j', 'rule')]
    found = rows_of('rules')
    same_rows([(row['family'], int(row['priority']), row['table'], row['action']) for row in found], expected)
    lines = [line.partition(':')[2].strip() for option in ('-4', '-6') for line in tool('ip', option, 'rule').splitlines()]
    same_rows([' '.join(filter(None, (row['selector'], row['action'], row['table']))) for row in found], lines)


def interfaces_equal_netstat():
    names = ['name', 'mtu', 'rx_ok', 'rx_errors', 'rx_dropped', 'rx_overruns', 'tx_ok', 'tx_errors', 'tx_dropped',
             'tx_overruns', 'flags']
    found, printed = read_both(lambda: rows_of('interfaces'), 'netstat', '-ia')
    lines = printed.splitlines()[2:]
    expected = [tuple(line.split()) for line in lines if 'no statistics available' not in line]  # address labels
    equal(len(expected) >= 4, True)
    same_rows([tuple(row[name] for name in names) for row in found], expected)


def interfaces_equal_ip():
    expected = []
    found, printed = read_both(lambda: rows_of('interfaces'), 'ip', '-j', '-s', '-details', 'link')
    for link in json.loads(printed):
        received, sent = link['stats64']['rx'], link['stats64']['tx']
        expected.append((link['ifname'], link['ifindex'], link['mtu'], link['operstate'], link['address'],
                         received['bytes'], received['packets'], received['errors'],
                         sent['bytes'], sent['packets'], sent['errors'], sent['dropped']))
    equal(sum(int(row['rx_ok']) for row in found) > 0, True)
    same_rows([(row['name'], int(row['index']), int(row['mtu']), row['state'].upper(),
                row['mac'] or '00:00:00:00:00:00', *(int(row[name]) for name in (
                    'rx_bytes', 'rx_ok', 'rx_errors', 'tx_bytes', 'tx_ok', 'tx_errors', 'tx_dropped')))
               for row in found], expected)
    kinds = {row['name']: row['kind'] for row in found}
    equal((kinds['lo'], kinds['left'], kinds['bridge0']), ('loopback', 'veth', 'bridge'))


def addresses_equal_ip():
    families = {'inet': 'ipv4', 'inet6': 'ipv6'}
    expected = [(link['ifname'], families[address['family']], address['local'], address['prefixlen'], address['scope'])
                for link in tool_json('ip', '-j', 'address') for address in link['addr_info']]
    found = rows_of('addresses')
    same_rows([(row['interface'], row['family'], row['address'], int(row['prefix_length']), row['scope'])
               for row in found], expected)
    flags = {row['address']: row['flags'].split() for row in found}
    equal('deprecated' in flags['2001:db8:1::1'], True)
    equal('deprecated' in flags['2001:db8::1'], False)


def main():
    reason = enter_namespace()
    if not reason:
        make_scene()
    return run_tests([
        routes_equal_ip, next_hops_equal_ip, routes_equal_netstat, rules_equal_ip, interfaces_equal_netstat,
        interfaces_equal_ip, addresses_equal_ip,
    ], reason)


if __name__ == '__main__':
    sys.exit(main())
