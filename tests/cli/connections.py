# tests/cli/connections.py: the connections are those that ss prints
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ipaddress
import json
import os
import re
import socket
import sys
import time

from support import (Skip, enter_namespace, equal, rows_of, run_tests, same_rows, snapshot, tool, unguard)

STATES = {
    'ESTAB': 'ESTABLISHED', 'SYN-SENT': 'SYN_SENT', 'SYN-RECV': 'SYN_RECV', 'FIN-WAIT-1': 'FIN_WAIT1',
    'FIN-WAIT-2': 'FIN_WAIT2', 'TIME-WAIT': 'TIME_WAIT', 'CLOSE-WAIT': 'CLOSE_WAIT', 'LAST-ACK': 'LAST_ACK',
    'LISTEN': 'LISTEN', 'CLOSING': 'CLOSING', 'UNCONN': 'UNCONN',
}
OPEN = []
PAIRS = 400


def keep(sock):
    OPEN.append(sock)
    return sock


def listen(family, host, backlog=16, v6only=False):
    sock = keep(socket.socket(family, socket.SOCK_STREAM))
    if family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, v6only)
    sock.bind((host, 0))
    sock.listen(backlog)
    return sock


def connect(listener, family, host):
    """Returns both ends of a connection."""
    caller = keep(socket.create_connection((host, listener.getsockname()[1])))
    equal(caller.family, family)
    return caller, keep(listener.accept()[0])


def make_tcp():
    four = listen(socket.AF_INET, '127.0.0.1', 1024)
    six = listen(socket.AF_INET6, '::1', v6only=True)
    both = listen(socket.AF_INET6, '::', 128)
    listen(socket.AF_INET, '0.0.0.0', 0)

    for _ in range(PAIRS):
        connect(four, socket.AF_INET, '127.0.0.1')
    connect(six, socket.AF_INET6, '::1')
    connect(both, socket.AF_INET, '127.0.0.1')
    connect(both, socket.AF_INET6, '::1')

    caller, _ = connect(four, socket.AF_INET, '127.0.0.1')
    caller.send(b'x' * 38)  # Recv-Q at the other end

    caller, visited = connect(six, socket.AF_INET6, '::1')
    caller.shutdown(socket.SHUT_WR)  # FIN_WAIT2 here, CLOSE_WAIT there

    caller, visited = connect(four, socket.AF_INET, '127.0.0.1')
    caller.close()
    visited.recv(1)
    visited.close()  # TIME_WAIT of the one that closed first

    waiting = listen(socket.AF_INET, '127.0.0.2')
    keep(socket.create_connection(waiting.getsockname()))  # never accepted


def make_calls_without_answer():
    """SYN_SENT, to an address from which nothing ever comes back."""
    for command in ('link add void type veth peer name silent', 'address add 198.51.100.1/24 dev void',
                    'link set void up', 'link set silent up',
                    'neighbour add 198.51.100.7 lladdr 02:00:00:00:00:07 dev void',
                    'neighbour add 198.51.100.8 lladdr 02:00:00:00:00:08 dev void'):
        tool('ip', *command.split())
    for host in ('198.51.100.7', '198.51.100.8'):
        sock = keep(socket.socket())
        sock.setblocking(False)
        sock.connect_ex((host, 443))


def make_udp():
    for family, hosts in (socket.AF_INET, ('127.0.0.1', '0.0.0.0')), (socket.AF_INET6, ('::1', '::')):
        for host in hosts:
            for _ in range(50):
                sock = keep(socket.socket(family, socket.SOCK_DGRAM))
                sock.bind((host, 0))
        partner = keep(socket.socket(family, socket.SOCK_DGRAM))
        partner.bind((hosts[0], 0))
        caller = keep(socket.socket(family, socket.SOCK_DGRAM))
        caller.connect(partner.getsockname())
        caller.send(b'unread')
    sock = keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b'lo')
    sock.bind(('127.0.0.1', 0))


def make_unix():
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        OPEN.extend(socket.socketpair(socket.AF_UNIX, kind))
    sock = keep(socket.socket(socket.AF_UNIX))
    sock.bind('\0netplain-test, "abstract"')
    sock.listen()


def make_messages():
    receiver = keep(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
    receiver.bind('\0netplain-messages')
    caller = keep(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
    caller.bind('\0netplain-messages-caller')
    caller.connect('\0netplain-messages')
    keep(socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)).bind((0, 0))


def share_with_a_child():
    """A process that holds the same sockets as this one."""
    child = os.fork()
    if child == 0:
        time.sleep(1000)
    return child


def split_end(end):
    address, _, port = end.rpartition(':')
    address = address.strip('[]')
    interface = re.search('%(.*?)$', address.replace(']', ''))
    address = re.sub(']?%.*', '', address)
    address = ipaddress.ip_address('::' if address == '*' else address)
    if interface and address.version == 6 and address.is_link_local:
        return f'{address}%{interface[1]}', int(port.replace('*', '0'))
    return str(address), int(port.replace('*', '0'))


def rows_of_ss(*arguments):
    rows = []
    for line in tool('ss', '-nOHp', *arguments).splitlines():
        protocol, state, recv_q, send_q, local, peer, *users = line.split(None, 6)
        pids = [int(pid) for pid in re.findall(r'pid=(\d+)', ' '.join(users))]
        rows.append((protocol, STATES[state], int(recv_q), int(send_q), *split_end(local), *split_end(peer),
                     min(pids, default=0)))
    return rows


def plain_address(text):
    address, _, interface = text.partition('%')
    return str(ipaddress.ip_address(address)) + ('%' + interface if interface else '')


def rows_of_ours(*arguments):
    return [(row['protocol'], row['state'], int(row['recv_q']), int(row['send_q']),
             plain_address(row['local_address']), int(row['local_port']),
             plain_address(row['remote_address']), int(row['remote_port']), int(row['pid'] or 0))
            for row in rows_of('connections', *arguments)]


def population_is_what_it_should_be():
    states = {row[1] for row in rows_of_ss('-tua')}
    equal(states, {'ESTABLISHED', 'SYN_SENT', 'FIN_WAIT2', 'TIME_WAIT', 'CLOSE_WAIT', 'LISTEN', 'UNCONN'})
    if len(rows_of_ss('-tua')) < 1000:
        raise AssertionError('fewer than 1000 sockets')


def equals_ss():
    same_rows(rows_of_ours(), rows_of_ss('-tua'))


def families():
    same_rows(rows_of_ours('--family=inet'), rows_of_ss('-tua4'))
    same_rows(rows_of_ours('--family=ipv6'), rows_of_ss('-tua6'))
    same_rows(rows_of_ours('--family=inet6,ipv4'), rows_of_ss('-tua'))


def listening():
    same_rows(rows_of_ours('--listening'), rows_of_ss('-tual'))


def connected():
    same_rows(rows_of_ours('--connected'), rows_of_ss('-tua', 'state', 'connected'))


def search_is_that_of_the_window():
    """The same rows as ss finds with its own filters, and what ss has no filter for, counted here."""
    port = OPEN[0].getsockname()[1]
    same_rows(rows_of_ours(f'--search=port:{port}'), rows_of_ss('-tua', f'sport = :{port} or dport = :{port}'))
    same_rows(rows_of_ours('--search=state:close-wait OR state:LISTEN proto:tcp'),
              [row for row in rows_of_ss('-tua') if row[1] in ('CLOSE_WAIT', 'LISTEN')])
    same_rows(rows_of_ours('--search=local:198.51.100.0/24'), rows_of_ss('-tua', 'src 198.51.100.0/24'))
    same_rows(rows_of_ours('--search=-proto:udp recv_q:38'), [row for row in rows_of_ss('-tua') if row[0] == 'tcp' and row[2] == 38])
    same_rows(rows_of_ours(f'--search=pid:{os.getpid()} -state:estab'),
              [row for row in rows_of_ss('-tua') if row[8] == os.getpid() and row[1] != 'ESTABLISHED'])
    same_rows(rows_of_ours('--search=no-such-word'), [])
    equal(len(rows_of_ours('--search=  ')), len(rows_of_ss('-tua')))
    equal([row['name'] for row in rows_of('interfaces', '--search=name:=lo mtu:>1000')], ['lo'])


def other_families():
    """Each family's sockets, and of those the ones that wait, are as many as ss says."""
    for family, letters in ('unix', '-x'), ('packet', '-0'), ('netlink', '--family=netlink'):
        for option, states in ('--connected', ('state', 'connected')), ('--listening', ('-l',)), (None, ('-a',)):
            # Whoever looks has netlink sockets of its own, one more or less.
            ours = rows_of('connections', f'--family={family}', *filter(None, [option]))
            theirs = tool('ss', '-nOH', letters, *states).splitlines()
            if family != 'netlink' or abs(len(ours) - len(theirs)) > 3:
                equal((family, option, len(ours)), (family, option, len(theirs)))


def told_as_by_ss():
    """Whether a socket for IPv6 refuses IPv4 is told where the kernel tells it."""
    expected = {}
    for line in tool('ss', '-tuaneOH6').splitlines():
        told = re.search(r'v6only:(\d)', line)
        expected[int(re.search(r'\bsk:([0-9a-f]+)', line)[1], 16)] = {'0': 'no', '1': 'yes'}[told[1]] if told else ''
    equal(set(expected.values()), {'no', 'yes', ''})
    equal({int(row['cookie']): row['v6only'] for row in rows_of('--family=inet6', '--search=proto:tcp OR proto:udp')}, expected)


def netlink_sockets_have_no_user():
    """The kernel does not tell whose they are; the program, where it is known, says enough."""
    rows = rows_of('--family=netlink')
    equal([row for row in rows if row['uid'] or row['user']], [])
    equal([row['protocol'] for row in rows if row['pid'] == str(os.getpid())], ['netlink'])


def messages_are_taken_from_anybody():
    """A named socket for single messages has no partner, even once somebody has connected to it."""
    rows = [row for row in rows_of('--family=unix') if unguard(row['local_address']).startswith('@netplain-messages')]
    equal(sorted((unguard(row['local_address']), row['role'], row['exposure'], row['doing'], row['remote_address'] != '')
                 for row in rows),
          [('@netplain-messages', 'waiting', 'this-computer', 'Takes messages from this computer', False),
           ('@netplain-messages-caller', 'caller', '', 'Connected within this computer', True)])


def unix_sockets():
    expected = []
    for line in tool('ss', '-xaOH').splitlines():
        number = re.search(r' (\d+) +\* \d+\s*$', line)
        expected.append((number[1], line.split()[1] == 'LISTEN'))
    found = rows_of('connections', '--family=unix')
    same_rows([(row['inode'], row['state'] == 'LISTEN') for row in found], expected)
    equal({(row['protocol'], row['family']) for row in found}, {('unix', 'unix')})
    equal([unguard(row['local_address']) for row in found if row['state'] == 'LISTEN' and row['pid'] == str(os.getpid())],
          ['@netplain-test, "abstract"'])


def bound_interface():
    rows = [row for row in rows_of('connections') if row['interface']]
    equal([(row['protocol'], row['interface']) for row in rows], [('udp', 'lo')])


def owners_have_a_reason():
    for row in rows_of('connections'):
        if row['owner_visibility'] == 'known':
            equal(row['pid'], str(os.getpid()))
        elif row['state'] == 'TIME_WAIT':
            equal(row['owner_visibility'], 'none')
        else:
            equal(row['owner_visibility'], 'unaccepted')
            equal(row['inode'], '0')


def ordinary_user_is_told_what_is_hidden():
    """All sockets are here, but whose processes have those of other users cannot be seen, and that is said."""
    try:
        found = rows_of('--family=inet,inet6,unix', user=65534, group=65534, extra_groups=[])
    except PermissionError as error:
        raise Skip(f'cannot become an ordinary user: {error}') from error
    names = ['protocol', 'state', 'local_address', 'local_port', 'inode', 'user', 'rtt_us']
    same_rows([[row[name] for name in names] for row in found],
              [[row[name] for name in names] for row in rows_of('--family=inet,inet6,unix')])
    for row in found:
        if row['inode'] != '0':
            equal((row['pid'], row['owner_visibility'] in ('hidden', 'unit')), ('', True))
        else:
            equal(row['owner_visibility'] in ('none', 'unaccepted'), True)


def json_says_the_same():
    columns = 'cookie,protocol,state,local_address,local_port,recv_q,pid,program,user,interface,rtt_us'
    table = json.loads(snapshot('--format=json', '--columns=' + columns))
    equal({','.join(row) for row in table}, {columns})
    as_text = [tuple('' if value is None else str(value) for value in row.values()) for row in table]
    same_rows(as_text, [tuple(row.values()) for row in rows_of('--columns=' + columns)])
    equal({type(row['local_port']) for row in table}, {int})
    equal({type(row['interface']) for row in table}, {str, type(None)})


def text_has_a_line_for_each():
    lines = snapshot('--format=text').splitlines()
    equal(len(lines) - 1, len(rows_of()))
    equal(lines[0].split()[:3], ['Proto', 'Recv-Q', 'Send-Q'])
    equal([line for line in lines if line != line.rstrip()], [])


def main():
    reason = enter_namespace()
    child = None
    if not reason:
        make_calls_without_answer()
        make_tcp()
        make_udp()
        make_unix()
        make_messages()
        child = share_with_a_child()
    try:
        return run_tests([
            population_is_what_it_should_be, equals_ss, families, listening, connected, search_is_that_of_the_window,
            other_families, told_as_by_ss, netlink_sockets_have_no_user, messages_are_taken_from_anybody, unix_sockets,
            bound_interface, owners_have_a_reason, ordinary_user_is_told_what_is_hidden, json_says_the_same,
            text_has_a_line_for_each,
        ], reason)
    finally:
        if child:
            os.kill(child, 9)


if __name__ == '__main__':
    sys.exit(main())
