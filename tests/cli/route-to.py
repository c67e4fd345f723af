# tests/cli/route-to.py: the way of a packet is the one that ip prints and that programs meet
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import errno
import io
import json
import os
import socket
import subprocess
import sys

from support import Skip, call, enter_namespace, equal, run_tests, snapshot, tool, tool_json

SCENE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'populations', 'route-scene.sh')
DESTINATIONS = [
    '8.8.8.8', '192.0.2.1', '172.16.5.5', '172.16.5.6', '172.40.1.1', '10.1.0.9', '10.2.0.77', '10.1.0.1', '10.2.0.1',
    '127.0.0.1', '127.5.6.7', '10.88.3.3', '10.66.1.1', '10.67.1.1', '10.68.1.1', '10.69.1.1', '10.98.1.1',
    '10.99.1.1', '198.18.1.1', '240.0.0.1', '224.0.0.1', '239.1.1.1', '10.1.0.255', '255.255.255.255',
    '198.51.100.3', '203.0.113.7', '203.0.114.9', '10.77.1.1', '10.97.1.1',
]
DESTINATIONS6 = [
    'fd00::1', 'fd00::9', 'fd01::9', '::1', '2606::1', '2001:db8:1::1', '2001:db8:1::2', '2001:db8:2::1',
    '2001:db8:3::1', '2001:db8:4::1', '2001:db8:5::1', '2001:db8:99::1', 'ff02::1', 'ff0e::1',
    '2001:db8:bad::1', '2001:db8:ba0::1', '2001:db8:b1::1', '2001:db8:b2::1',
]
WRONG = ['', ' ', '10.0.0.0/8', '300.1.2.3', '1.2.3', '7', '2001:db8::g', '[2001:db8::1', '::1]', ':::', 'fe80::1%',
         'a b', 'a/b', 'x@y', 'name%lo', '192.0.2.1:80', 'a' * 254, '-\n']
# What a line must be for a program to be told this: ip-route(8).
REFUSING_TYPES = {errno.EHOSTUNREACH: 'unreachable', errno.EACCES: 'prohibit', errno.EINVAL: 'blackhole',
                  errno.ENETUNREACH: None}
STEPS = {'rule', 'winner', 'loser', 'refusal', 'next_hop', 'neighbour', 'interface', 'source', 'note'}


def have_ipv6():
    return os.path.isdir('/proc/sys/net/ipv6')


def destinations():
    return DESTINATIONS + (DESTINATIONS6 if have_ipv6() else [])


def route_to(destination, *arguments):
    return json.loads(snapshot(f'--route-to={destination}', '--format=json', *arguments))


def ip_route_get(*arguments):
    """What ip prints, or the errno that it was told."""
    result = subprocess.run(['ip', '-j', 'route', 'get', *arguments], capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return json.loads(result.stdout)[0]
    message = result.stderr.strip().rpartition(': ')[2]
    return next(number for number in errno.errorcode if os.strerror(number) == message)


def gateway_of(hop):
    return hop.get('gateway') or hop.get('via', {}).get('host') or None


def prefix_of(route):
    if route['dst'] == 'default':
        return None
    address, _, length = route['dst'].partition('/')
    return address, int(length) if length else 128 if ':' in address else 32


def resolved_equals_ip():
    refused = 0
    for destination in destinations():
        ours, theirs = route_to(destination), ip_route_get(destination)
        equal(ours['destination'], destination)
        if isinstance(theirs, int):
            refused += 1
            equal((destination, ours['refusal']),
                  (destination, {'errno': errno.errorcode[theirs], 'message': os.strerror(theirs)}))
            equal((destination, ours['resolved']), (destination, None))
            equal((destination, (ours['matched'] or {}).get('type')), (destination, REFUSING_TYPES[theirs]))
        else:
            equal((destination, ours['refusal'], ours['resolved']),
                  (destination, None, {'gateway': gateway_of(theirs), 'interface': theirs['dev'],
                                       'source': theirs.get('prefsrc')}))
    equal(refused >= 5, True)


def winner_equals_fibmatch():
    compared = 0
    for destination in destinations():
        ours, theirs = route_to(destination)['matched'], ip_route_get('fibmatch', destination)
        if isinstance(theirs, int):
            continue
        hop = theirs['nexthops'][0] if 'nexthops' in theirs else theirs
        expected = prefix_of(theirs) or ('::' if ':' in destination else '0.0.0.0', 0)
        equal((destination, ours['destination'], ours['prefix_length'], ours['metric'], ours['table'],
               ours['interface'], ours['gateway'] or None),
              (destination, *expected, theirs.get('metric', 0), theirs.get('table', 'main'), hop['dev'],
               gateway_of(hop)))
        compared += 1
    equal(compared > 20, True)


def own_search_agrees_with_the_kernel():
    """The rules and lines lead where the kernel goes, so that no note has to say otherwise."""
    for destination in destinations():
        steps = route_to(destination)['steps']
        equal((destination, [step for step in steps if step['kind'] == 'note' and 'counts' in step['text']]),
              (destination, []))
        equal((destination, {step['kind'] for step in steps} <= STEPS), (destination, True))
        equal((destination, steps[0]['kind']), (destination, 'rule'))
        equal((destination, sum(step['kind'] == 'winner' for step in steps) <= 1), (destination, True))


def rules_come_in_their_order():
    for destination, option in ('203.0.114.9', '-4'), ('10.77.1.1', '-4'), ('2606::1', '-6'):
        if ':' in destination and not have_ipv6():
            continue
        lines = [line.replace('\t', ' ') for line in tool('ip', option, 'rule').splitlines()]
        titles = [step['title'] for step in route_to(destination)['steps'] if step['kind'] == 'rule']
        lines = [line.replace(' proto static', '') for line in lines]
        equal(titles, lines[:len(titles)])
        equal(len(titles) > 2, True)


def connect(destination):
    family = socket.AF_INET6 if ':' in destination else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        try:
            sock.connect((destination, 9))
        except OSError as error:
            return error.errno, None
        return None, sock.getsockname()[0]


def refusals_are_what_programs_get():
    """Of an IPv6 group on this link connect() wants to know the interface; and each IPv6 conversation takes another one
    of several ways."""
    numbers = set()
    for destination in destinations() + (['fe80::1', '::'] if have_ipv6() else []) + ['0.0.0.0']:
        ours = route_to(destination)
        number, source = connect(destination)
        if destination == 'ff02::1':
            equal((number, ['EINVAL' in step['text'] for step in ours['steps'] if step['kind'] == 'note']),
                  (errno.EINVAL, [False, True]))
            continue
        numbers.add(number)
        found = ours['refusal'] and ours['refusal']['errno']
        equal((destination, found), (destination, errno.errorcode.get(number)))
        if number is None and not destination.startswith('2001:db8:1::'):
            equal((destination, ours['resolved']['source']), (destination, source))
        elif number is not None:
            equal((destination, ours['summary'].count(os.strerror(number))), (destination, 1))
            equal((destination, [os.strerror(number) in step['text'] for step in ours['steps']
                                 if step['kind'] == 'refusal']), (destination, [True]))
    equal(numbers, {None, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EACCES, errno.EINVAL})


def tcp_is_told_what_the_notes_say():
    for destination in '239.1.1.1', '10.1.0.255':
        with socket.socket() as sock:
            equal(sock.connect_ex((destination, 9)), errno.ENETUNREACH)
        notes = [step['text'] for step in route_to(destination)['steps'] if step['kind'] == 'note']
        equal((len(notes), 'TCP' in notes[0], 'ENETUNREACH' in notes[0]), (1, True, True))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        equal(sock.connect_ex(('10.1.0.255', 9)), errno.EACCES)


def interfaces_can_be_named():
    for destination in ('fe80::5', 'ff02::1') if have_ipv6() else ():
        for name in 'v0', 'v1':
            ours, theirs = route_to(f'{destination}%{name}'), ip_route_get(destination, 'oif', name)
            equal(ours['destination'], f'{destination}%{name}')
            if isinstance(theirs, int):
                equal(ours['refusal']['errno'], errno.errorcode[theirs])
            else:
                equal((ours['refusal'], ours['resolved']['interface']), (None, name))
    equal(route_to('8.8.8.8%v0')['resolved']['interface'], 'v0')
    equal(ip_route_get('8.8.8.8', 'oif', 'v1').get('dev'), 'v1')
    ours = route_to('8.8.8.8%v1')
    equal(ours['resolved'], {'gateway': None, 'interface': 'v1', 'source': '10.2.0.1'})
    equal(ours['matched'], None)
    equal('takes it for a computer' in ours['steps'][-1]['text'], True)

    result = call('--route-to=fe80::1%nosuch')
    equal((result.returncode, result.stdout), (1, b''))
    equal('nosuch' in result.stderr.decode(), True)


def own_addresses_stay_here():
    for destination in ['10.1.0.1', '127.0.0.1', '0.0.0.0'] + (['::1', 'fd00::1', '::'] if have_ipv6() else []):
        ours = route_to(destination)
        equal((destination, ours['summary'], ours['resolved']['interface']),
              (destination, f'A packet to {destination} stays on this computer.', 'lo'))


def neighbours_are_told():
    tool('ip', 'neighbour', 'replace', '10.1.0.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'v0', 'nud', 'permanent')
    [text] = [step['text'] for step in route_to('10.1.0.9')['steps'] if step['kind'] == 'neighbour']
    equal('02:00:00:00:00:09 (PERMANENT)' in text, True)

    tool('ip', 'neighbour', 'replace', '10.1.0.253', 'dev', 'v0', 'nud', 'failed')
    if [entry['state'] for entry in tool_json('ip', '-j', 'neighbour', 'show', 'to', '10.1.0.253')] == [['FAILED']]:
        ours = route_to('192.0.2.1')
        [text] = [step['text'] for step in ours['steps'] if step['kind'] == 'neighbour']
        equal(('(FAILED)' in text, 'No route to host' in text), (True, True))
        equal('did not answer' in ours['summary'], True)


def several_lines_tell_why():
    ours = route_to('192.0.2.1')
    lines = [(step['kind'], step['title'], step['text']) for step in ours['steps'] if step['kind'] in ('winner', 'loser')]
    equal([line[:2] for line in lines], [
        ('winner', '192.0.2.1 via 10.1.0.253 dev v0 metric 50'),
        ('loser', '192.0.2.1 via 10.1.0.252 dev v0 metric 60'),
        ('loser', 'default via 10.1.0.254 dev v0'),
    ])
    equal('lowest metric wins, here 50' in lines[0][2], True)
    equal('60 instead of 50' in lines[1][2], True)
    equal('default' in lines[2][2], True)


def lines_that_share_a_next_hop():
    """Of lines with the same next hop object IPv6 names the one that was asked for first, whatever the destination."""
    if not have_ipv6() or subprocess.run(['ip', 'nexthop', 'list'], capture_output=True, check=False).returncode != 0:
        raise Skip('the kernel or ip has no next hop objects')
    tool('ip', 'nexthop', 'add', 'id', '77', 'via', 'fd00::77', 'dev', 'v0')
    networks = {f'2001:db8:77{i}::': 10 + i // 2 for i in range(4)}
    for network, metric in networks.items():
        tool('ip', '-6', 'route', 'add', network + '/48', 'nhid', '77', 'metric', str(metric))
    for network, metric in networks.items():
        ours = route_to(network + '5')
        equal((ours['matched']['destination'], ours['matched']['metric']), (network, metric))
        equal(ours['resolved']['gateway'], 'fd00::77')
        equal([step['title'] for step in ours['steps'] if step['kind'] == 'winner'],
              [f'{network}/48 via fd00::77 dev v0 metric {metric}'])
        equal([step for step in ours['steps'] if step['kind'] == 'note'], [])


def text_says_the_same():
    for destination in '8.8.8.8', '203.0.114.9', '224.0.0.1':
        text = snapshot(f'--route-to={destination}')
        equal(max(len(line) for line in text.splitlines()) < 130, True)
        words = ' '.join(text.split())
        ours = route_to(destination)
        for sentence in [ours['summary'], *(step['text'] for step in ours['steps'])]:
            equal((sentence, sentence in words), (sentence, True))
        equal(text, snapshot('--route-to', destination, '--format=text'))


def csv_says_the_same():
    for destination in '172.16.5.5', '10.77.1.1':
        text = snapshot(f'--route-to={destination}', '--format=csv')
        rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
        ours = route_to(destination)
        equal(rows[0], ['kind', 'title', 'text'])
        equal(rows[1], ['destination', destination, ours['summary']])
        steps = [[step['kind'], step['title'], step['text']] for step in ours['steps']]
        equal(rows[2:2 + len(steps)], steps)
        equal([row[0] for row in rows[2 + len(steps):]], ['trouble'] if ours['trouble'] else [])


def output_goes_to_a_file():
    path = os.path.join(os.environ.get('TMPDIR', '/tmp'), f'netplain-route-to-{os.getpid()}')
    try:
        equal(snapshot('--route-to=10.1.0.1', f'--output={path}'), '')
        with open(path, encoding='utf-8') as file:
            equal(file.read(), snapshot('--route-to=10.1.0.1'))
    finally:
        os.unlink(path)


def names_are_resolved():
    ours = route_to('localhost')
    found = ours['addresses']
    equal((ours['name'], '127.0.0.1' in found, set(found) <= {'127.0.0.1', '::1'}), ('localhost', True, True))
    equal(len(ours['ways']), len({':' in address for address in found}))
    for way in ours['ways']:
        equal((way['destination'] in found, way['summary'].endswith('stays on this computer.')), (True, True))
    text = snapshot('--route-to=localhost')
    equal(text.startswith('localhost has the address'), True)

    patience = {**os.environ, 'RES_OPTIONS': 'timeout:1 attempts:1'}
    result = call('--route-to=no-such-name.invalid', env=patience)
    equal((result.returncode, result.stdout), (1, b''))
    equal('“no-such-name.invalid”' in result.stderr.decode(), True)


def mapped_and_bracketed_addresses():
    equal(route_to('[::ffff:10.1.0.1]')['destination'], '10.1.0.1')
    if have_ipv6():
        equal(route_to('[fd00::1]'), route_to('fd00::1'))


def wrong_usage():
    for destination in WRONG:
        result = call(f'--route-to={destination}')
        equal((destination, result.returncode, result.stdout), (destination, 2, b''))
        equal((destination, b'--help' in result.stderr), (destination, True))
    for arguments in ['routes'], ['--columns=kind'], ['--columns=help'], ['--family=inet'], ['--listening'], \
            ['--connected'], ['--all-rows'], ['--watch=1'], ['--count=2'], ['--format=xml']:
        result = call('--route-to=192.0.2.1', *arguments)
        equal((arguments, result.returncode, result.stdout), (arguments, 2, b''))
    equal(call('--route-to').returncode, 2)


def main():
    reason = enter_namespace()
    if not reason:
        tool('sh', SCENE)
    return run_tests([
        resolved_equals_ip, winner_equals_fibmatch, own_search_agrees_with_the_kernel, rules_come_in_their_order,
        refusals_are_what_programs_get, tcp_is_told_what_the_notes_say, interfaces_can_be_named, own_addresses_stay_here,
        neighbours_are_told, several_lines_tell_why, lines_that_share_a_next_hop, text_says_the_same,
        csv_says_the_same, output_goes_to_a_file,
        names_are_resolved, mapped_and_bracketed_addresses, wrong_usage,
    ], reason)


if __name__ == '__main__':
    sys.exit(main())
