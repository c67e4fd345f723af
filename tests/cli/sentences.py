# tests/cli/sentences.py: a sentence for each row, which says what ss and ip say of it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import re
import socket
import sys
import time

from support import enter_namespace, equal, read_both, rows_of, run_tests, same_rows, snapshot, tool

TABLES = ['connections', 'routes', 'rules', 'interfaces', 'addresses', 'neighbours', 'statistics', 'groups',
          'translations', 'findings']
PAIRS = 40
FAMILIES = '--family=inet,inet6,unix'
MOMENT = re.compile(r'^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$')


def lines_of(*arguments):
    text = snapshot('--format=sentences', *arguments)
    equal(text == '' or text.endswith('\n'), True)
    return text.split('\n')[:-1]


@contextlib.contextmanager
def population():
    """Listeners and conversations of both families; all of them stay as they are."""
    with contextlib.ExitStack() as stack:
        keep = stack.enter_context
        four = keep(socket.create_server(('127.0.0.1', 0), backlog=PAIRS))
        both = keep(socket.create_server(('::', 0), family=socket.AF_INET6, dualstack_ipv6=True))
        for listener, host in [(four, '127.0.0.1')] * PAIRS + [(both, '::1'), (both, '127.0.0.1')]:
            keep(socket.create_connection((host, listener.getsockname()[1])))
            keep(listener.accept()[0])
        hung_up = keep(socket.create_connection(four.getsockname()))
        keep(four.accept()[0])
        hung_up.shutdown(socket.SHUT_WR)
        messages = keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        messages.bind(('0.0.0.0', 0))
        for end in socket.socketpair():
            keep(end)
        yield [four.getsockname()[1], both.getsockname()[1], messages.getsockname()[1]]


def check_tidy(lines):
    for line in lines:
        tidy = line.endswith('.') and '  ' not in line and line.strip() == line and '%' not in re.sub(r'%\w+', '', line)
        equal((line, tidy), (line, True))


def as_many_as_ss_has():
    with population() as ports:
        lines, printed = read_both(lambda: lines_of('connections'), 'ss', '-tuanH')
        listening = lines_of('connections', '--listening')
        waiting = tool('ss', '-tulnH').splitlines()
        hung_up = lines_of('connections', '--search=state:close_wait')
        sockets, all_printed = read_both(lambda: lines_of('connections', FAMILIES), 'ss', '-tuxanH')
    equal(len(lines), len(printed.splitlines()))
    equal(len(lines) >= 2 * PAIRS, True)
    equal(len(sockets), len(all_printed.splitlines()))
    check_tidy(sockets)
    equal(set(listening) <= set(lines), True)

    # The ports that ss says somebody waits on, each in a sentence of its own.
    equal(len(listening), len(waiting))
    equal(sorted(line.split()[4].rsplit(':', 1)[1] for line in waiting), sorted(str(port) for port in ports))
    equal(sorted(port for line in listening for port in ports if re.search(rf'\b{port}\b', line)), sorted(ports))
    # The other side hung up, and this one has not: one, as the population made it.
    equal(len(hung_up), 1)
    equal(hung_up[0] in lines, True)


def as_the_rows_are():
    """Of every table as many sentences as rows, in the same order, and about the same thing."""
    named = {'interfaces': 'name', 'addresses': 'address', 'groups': 'group'}
    for table in TABLES:
        lines = lines_of(table, '--all-rows')
        rows = rows_of(table, '--all-rows')
        equal((table, len(lines)), (table, len(rows)))
        check_tidy(lines)
        if table in named:
            missing = [(row[named[table]], line) for row, line in zip(rows, lines) if row[named[table]] not in line]
            equal((table, missing), (table, []))


def routes_say_what_ip_says():
    for command in ('ip link add sentence type veth peer name other', 'ip addr add 192.0.2.1/24 dev sentence',
                    'ip link set sentence up', 'ip link set other up', 'ip route add 198.51.100.0/24 via 192.0.2.254', 'ip route add blackhole 203.0.113.0/24'):
        tool(*command.split())
    while 'linkdown' in tool('ip', '-4', 'route'):
        time.sleep(0.05)
    lines, printed = read_both(lambda: lines_of('routes', '--search=family:ipv4 table:main'), 'ip', '-4', 'route')
    equal(len(lines), len(printed.splitlines()))
    equal(sum('198.51.100.0/24' in line and '192.0.2.254' in line for line in lines), 1)
    equal(sum('203.0.113.0/24' in line for line in lines), 1)
    tool('ip', 'link', 'del', 'sentence')


def zeros_are_left_out():
    """As text leaves them out, between a line of titles and the end."""
    for _ in range(50):
        before = len(snapshot('statistics', '--format=text').splitlines())
        lines = lines_of('statistics')
        if len(snapshot('statistics', '--format=text').splitlines()) == before:
            break
    equal(len(lines), before - 1)
    equal(0 < len(lines) < len(lines_of('statistics', '--all-rows')), True)


def all_tables_follow_each_other():
    text = snapshot('all', '--format=sentences')
    aligned = snapshot('all', '--format=text')
    titles = [block.split('\n')[0] for block in aligned.split('\n\n')]
    # As text each finding is a block of its own.
    titles = titles[:titles.index('Findings') + 1]
    equal([block.split('\n')[0] for block in text.split('\n\n')], titles)
    rules = next(block for block in text.split('\n\n') if block.startswith('Rules\n'))
    equal(rules.rstrip('\n').split('\n')[1:], lines_of('rules'))


def again_and_again():
    lines = lines_of('rules', '--watch=0.1', '--count=3')
    rules = lines_of('rules')
    moments = [line for line in lines if MOMENT.match(line)]
    equal(len(moments), 3)
    equal([line for line in lines if line and line not in moments], rules * 3)
    equal(lines.count(''), 2)


def only_those_that_match():
    found = lines_of('rules', '--search=family:ipv4')
    equal(len(found), len(rows_of('rules', '--search=family:ipv4')))
    equal(0 < len(found) < len(lines_of('rules')), True)


def goes_to_a_file():
    path = os.path.join(os.environ.get('TMPDIR', '/tmp'), f'netplain-sentences-{os.getpid()}')
    try:
        equal(snapshot('rules', '--format=sentences', f'--output={path}'), '')
        with open(path, encoding='utf-8') as file:
            same_rows(file.read().splitlines(), lines_of('rules'))
    finally:
        os.unlink(path)


def main():
    return run_tests([
        as_many_as_ss_has, as_the_rows_are, routes_say_what_ip_says, zeros_are_left_out, all_tables_follow_each_other,
        again_and_again, only_those_that_match, goes_to_a_file,
    ], enter_namespace())


if __name__ == '__main__':
    sys.exit(main())
