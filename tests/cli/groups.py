# tests/cli/groups.py: memberships of groups are those that ip and netstat print
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import signal
import socket
import struct
import sys

from support import enter_namespace, equal, read_both, rows_of, run_tests, same_rows, tool

SCENE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'populations', 'neighbour-scene.sh')
FAMILIES = {'inet': 'ipv4', 'inet6': 'ipv6'}


def join_groups():
    """Programs that listen: two of them to the same group. The sockets must be kept."""
    sockets = []
    for group in '224.0.0.251', '224.0.0.251', '239.255.255.250':
        sockets.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        request = socket.inet_aton(group) + socket.inet_aton('192.0.2.1')
        sockets[-1].setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)
    if os.path.isdir('/proc/sys/net/ipv6'):
        for group in 'ff02::fb', 'ff02::1:3':
            sockets.append(socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
            request = socket.inet_pton(socket.AF_INET6, group) + struct.pack('@I', socket.if_nametoindex('here'))
            sockets[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, request)
    return sockets


def groups_equal_ip():
    rows, printed = read_both(lambda: rows_of('groups'), 'ip', '-j', 'maddress')
    expected = [(interface['ifname'], FAMILIES[group['family']] if 'family' in group else 'link',
                 group.get('address') or group['link'], group.get('users', 1))
                for interface in json.loads(printed) for group in interface['maddr']]
    equal({entry[1] for entry in expected} >= {'ipv4', 'link'}, True)
    equal(('here', 'ipv4', '224.0.0.251', 2) in expected, True)
    same_rows([(row['interface'], row['family'], row['group'], int(row['users'])) for row in rows], expected)


def groups_equal_netstat():
    rows, printed = read_both(lambda: rows_of('groups'), 'netstat', '-gn')
    expected = [tuple(line.split()) for line in printed.splitlines()[3:]]
    equal(('here', '2', '224.0.0.251') in expected, True)
    same_rows([(row['interface'], row['users'], row['group']) for row in rows if row['family'] != 'link'], expected)


def meanings():
    rows = {row['group']: row for row in rows_of('groups')}
    equal(rows['224.0.0.251']['meaning'], 'Finding devices by name (mDNS)')
    equal(rows['224.0.0.251']['mac'], '01:00:5e:00:00:fb')
    equal(rows['01:00:5e:00:00:fb']['meaning'], 'Finding devices by name (mDNS)')
    equal(rows['239.9.8.7']['meaning'], 'Private to this organisation')
    equal(rows['01:80:c2:00:00:0e']['meaning'], 'Who is at the other end (LLDP)')
    if os.path.isdir('/proc/sys/net/ipv6'):
        equal(rows['ff02::1:ff00:1']['meaning'], 'Finding one address (NDP)')
        equal(rows['33:33:ff:00:00:01']['meaning'], 'Finding one address (NDP)')


def main():
    reason = enter_namespace()
    holder = None if reason else int(tool('sh', SCENE))
    sockets = [] if reason else join_groups()
    try:
        return run_tests([groups_equal_ip, groups_equal_netstat, meanings], reason)
    finally:
        if holder:
            os.kill(holder, signal.SIGKILL)
        for sock in sockets:
            sock.close()


if __name__ == '__main__':
    sys.exit(main())
