# tests/cli/unreachable.py: what is said of an address that cannot be reached is what happens to a program that tries
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import errno
import io
import json
import os
import socket
import sys

from support import enter_namespace, equal, run_tests, snapshot, tool

ROUTER = '10.1.0.254'
# What a program is told, and which cause it has, in a network with a router that nobody answers for.
CAUSES = {
    '203.0.113.9': (errno.EINVAL, 'refusing-line', 'blackhole 203.0.113.0/24'),
    '198.51.100.9': (errno.EHOSTUNREACH, 'refusing-line', 'unreachable 198.51.100.0/24'),
    '192.0.2.9': (errno.EACCES, 'refusing-line', 'prohibit 192.0.2.0/24'),
    '198.18.0.9': (errno.EACCES, 'refusing-rule', 'Rule 100'),
    '10.1.0.9': (errno.EHOSTUNREACH, 'neighbour-silent', '10.1.0.9'),
    '8.8.8.8': (errno.EHOSTUNREACH, 'router-silent', ROUTER),
    '10.2.0.9': (errno.EHOSTUNREACH, 'no-link', 'v2'),
}


def build_network():
    for pair in ('v0', 'v1'), ('v2', 'v3'):
        tool('ip', 'link', 'add', pair[0], 'type', 'veth', 'peer', 'name', pair[1])
        tool('ip', 'link', 'set', pair[0], 'up')
    tool('ip', 'link', 'set', 'v1', 'up')
    tool('ip', 'address', 'add', '10.1.0.1/24', 'dev', 'v0')
    tool('ip', 'address', 'add', '10.2.0.1/24', 'dev', 'v2')
    tool('ip', 'route', 'add', 'default', 'via', ROUTER)
    tool('ip', 'route', 'add', 'blackhole', '203.0.113.0/24')
    tool('ip', 'route', 'add', 'unreachable', '198.51.100.0/24')
    tool('ip', 'route', 'add', 'prohibit', '192.0.2.0/24')
    tool('ip', 'rule', 'add', 'priority', '100', 'to', '198.18.0.0/15', 'prohibit')


def connect(destination):
    """Waits until the kernel gives up; it asks for a hardware address three times."""
    with socket.socket() as sock:
        return sock.connect_ex((destination, 9))


def route_to(destination):
    return json.loads(snapshot(f'--route-to={destination}', '--format=json'))


def causes_are_what_programs_meet():
    for destination, (number, cause, named) in CAUSES.items():
        equal((destination, connect(destination)), (destination, number))
        trouble = route_to(destination)['trouble']
        equal((destination, trouble['cause']), (destination, cause))
        equal((destination, named in trouble['title'] + trouble['text']), (destination, True))
        message = f'“{os.strerror(number)}” ({errno.errorcode[number]})'
        equal((destination, message in trouble['text']), (destination, True))


def nothing_stands_in_the_way():
    tool('ip', 'neighbour', 'replace', '10.1.0.7', 'lladdr', '02:00:00:00:00:07', 'dev', 'v0', 'nud', 'permanent')
    for destination in '10.1.0.7', '10.1.0.8', '10.1.0.1', '127.0.0.1', '224.0.0.1', '10.1.0.255':
        equal((destination, route_to(destination)['trouble']), (destination, None))
    text = ' '.join(snapshot('--route-to=10.1.0.7').split())
    equal('Nothing on this computer stands in the way. If programs are told' in text, True)
    equal('not known' in text, False)
    equal('nobody called it lately' in ' '.join(snapshot('--route-to=10.1.0.8').split()), True)
    equal('stands in the way' in snapshot('--route-to=10.1.0.1'), False)


def text_ends_with_the_trouble():
    for destination in CAUSES:
        trouble = route_to(destination)['trouble']
        paragraph = snapshot(f'--route-to={destination}').rstrip('\n').split('\n\n')[-1]
        equal((destination, ' '.join(paragraph.split())),
              (destination, f"{trouble['title']}. {trouble['text']}"))


def csv_ends_with_the_trouble():
    for destination in [*CAUSES, '10.1.0.1']:
        trouble = route_to(destination)['trouble']
        rows = list(csv.reader(io.StringIO(snapshot(f'--route-to={destination}', '--format=csv'), newline=''), strict=True))
        expected = [['trouble', trouble['title'], trouble['text']]] if trouble else []
        equal((destination, [row for row in rows if row[0] == 'trouble']), (destination, expected))
        if trouble:
            equal(rows[-1], expected[0])


def without_a_default():
    tool('ip', 'route', 'del', 'default')
    equal(connect('8.8.8.8'), errno.ENETUNREACH)
    trouble = route_to('8.8.8.8')['trouble']
    equal(trouble['cause'], 'no-line')
    equal('“Network is unreachable” (ENETUNREACH)' in trouble['text'], True)


def main():
    reason = enter_namespace()
    if not reason:
        build_network()
    return run_tests([
        causes_are_what_programs_meet, nothing_stands_in_the_way, text_ends_with_the_trouble,
        csv_ends_with_the_trouble, without_a_default,
    ], reason)


if __name__ == '__main__':
    sys.exit(main())
