# tests/cli/findings.py: what is wrong in a small network with some troubles
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time

from support import PROGRAM, Skip, call, enter_namespace, equal, rows_of, run_tests, snapshot, tool

HEADER = 'id,severity,title,text,evidence,verdict,action,normal,reason,subject,cause,rows,table,words,since,seen_once'
SEVERITIES = {'info': 'Good to know', 'notice': 'Worth a look', 'warning': 'Warning', 'problem': 'Problem'}
MARKED = ['connections', 'routes', 'interfaces', 'addresses', 'neighbours', 'statistics']
NOT_MARKED = ['rules', 'groups', 'translations']
N_HUNG_UP = 12
PLAIN = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
NOTHING_WRONG = 'Nothing is wrong, as far as can be told from here.'
UNSEEN = 'What could not be looked at:'

sockets = []


def make_scene():
    """An address and no way out, a listener for everybody, and callers that hung up while this program did not."""
    for line in ('link add left type veth peer name right', 'link set left addrgenmode none',
                 'link set right addrgenmode none', 'link set left up', 'link set right up',
                 'address add 192.0.2.1/24 dev left'):
        tool('ip', *line.split())
    listener = socket.create_server(('0.0.0.0', 0), backlog=N_HUNG_UP)
    sockets.append(listener)
    for _ in range(N_HUNG_UP):
        with socket.create_connection(('127.0.0.1', listener.getsockname()[1])):
            sockets.append(listener.accept()[0])


def found(*options):
    return {row['id']: row for row in rows_of('findings', *options)}


def stable(row):
    return row['id'], row['severity'], row['title'], row['cause'], row['seen_once']


def rows_and(read, *options):
    """The findings, and what READ reads while they stay the same: sockets that nobody owns go away by themselves."""
    for _ in range(50):
        before = rows_of('findings', *options)
        result = read()
        if [stable(row) for row in rows_of('findings', *options)] == [stable(row) for row in before]:
            return before, result
    raise AssertionError('the findings are others each time')


def hung_up(rows):
    return [row for row in rows if row['pid'] == str(os.getpid()) and row['state'] == 'CLOSE_WAIT']


def header_is_the_promised_one():
    text = snapshot('findings', '--format=csv', '--once')
    equal(text.split('\r\n')[0], HEADER)
    rows = list(csv.DictReader(io.StringIO(text, newline=''), strict=True))
    equal(len(rows) > 0, True)
    for row in rows:
        equal((row['id'], sorted(row) == sorted(HEADER.split(',')), None in row.values()), (row['id'], True, False))
        equal(re.fullmatch(r'[a-z0-9]+(-[a-z0-9]+)*', row['id']) is not None, True)
        equal(row['severity'] in SEVERITIES, True)
        for name in 'title', 'text', 'verdict', 'action', 'reason':
            equal((row['id'], name, row[name] != ''), (row['id'], name, True))
        equal(row['title'].endswith('.'), False)
        equal(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', row['since']) is not None, True)
        equal(row['seen_once'] in ('yes', 'no'), True)


def worst_come_first():
    ranks = [list(SEVERITIES).index(row['severity']) for row in rows_of('findings', '--once')]
    equal(ranks, sorted(ranks, reverse=True))


def troubles_are_found():
    """Whatever is found, the exit status is 0."""
    result = call('findings', '--format=csv')
    equal((result.returncode, result.stderr), (0, b''))
    rows = found()
    equal(rows['no-default-route']['severity'] in ('warning', 'problem'), True)
    leak = rows['close-wait-leak']
    equal((leak['table'], int(leak['rows']) >= N_HUNG_UP), ('connections', True))
    # Programs read the very same from JSON.
    by_json = {row['id']: row for row in json.loads(snapshot('findings', '--format=json'))}
    equal(by_json['close-wait-leak']['rows'], int(leak['rows']))
    equal(by_json['close-wait-leak']['title'], leak['title'])
    equal(by_json['no-default-route']['cause'] or '', rows['no-default-route']['cause'])


def rows_are_marked():
    """The search that a finding gives leads to the rows that it speaks of."""
    leak = found()['close-wait-leak']
    rows = rows_of('connections', '--columns=pid,state,findings', '--search=' + leak['words'])
    equal(len(rows), int(leak['rows']))
    equal(len(hung_up(rows)), N_HUNG_UP)
    for row in rows:
        equal('close-wait-leak' in row['findings'].split(','), True)

    other = [row for row in rows_of('connections', '--columns=pid,state,findings') if row not in rows]
    equal([row for row in other if 'close-wait-leak' in row['findings'].split(',')], [])
    equal([row for row in other if row['state'] == 'LISTEN' and row['pid'] == str(os.getpid())] != [], True)
    # Not the beginning of an id, but a part of it, as people type it.
    equal(rows_of('connections', '--columns=pid', '--search=finding:=close-wait-lea'), [])
    equal(len(rows_of('connections', '--columns=pid', '--search=finding:wait-lea')), len(rows))


def column_is_the_last_one():
    for table in MARKED:
        equal((table, snapshot(table, '--format=csv').split('\r\n')[0].split(',')[-1]), (table, 'findings'))
    for table in NOT_MARKED:
        equal((table, 'findings' in snapshot(table, '--columns=help')), (table, False))


def only_what_was_asked_for_is_written():
    """The findings need other tables and other families of sockets, which nobody wants to see."""
    with socket.socketpair()[0], socket.socket(socket.AF_PACKET, socket.SOCK_RAW):
        for family in 'unix', 'packet', 'inet':
            expected = {'inet': {'ipv4'}}.get(family, {family})
            equal({row['family'] for row in rows_of('--family=' + family)}, expected)
    equal(list(json.loads(snapshot('findings', '--format=json', '--watch=0.1', '--count=1'))), ['time', 'findings'])
    equal(snapshot('routes', '--format=csv').count('\r\n\r\n'), 0)


def two_looks_or_one():
    start = time.monotonic()
    found('--once')
    middle = time.monotonic()
    twice = found()
    equal(time.monotonic() - middle >= 1, True)
    # What must last for longer than anybody looked may pass by itself.
    equal({row['seen_once'] for row in twice.values()} >= {'no'}, True)
    unread = found('--once')['close-wait-lingering' if 'close-wait-lingering' in twice else 'close-wait-unread']
    equal((unread['seen_once'], unread['severity'] in ('info', 'notice')), ('yes', True))
    equal('There was only one look' in snapshot('findings', '--format=text', '--once'), True)
    equal('There was only one look' in snapshot('findings', '--format=text'), False)
    equal(start <= middle, True)


def blocks_of(text):
    """The findings of a text: how far to the right each stands, its severity, its title, its id and the rest."""
    heading = re.compile(r'^( *)(' + '|'.join(SEVERITIES.values()) + r'): (.*(?:\n\1\S.*)*?) \[([a-z0-9-]+)\]$', re.MULTILINE)
    parts = heading.split(text)
    return [(len(parts[i]), parts[i + 1], ' '.join(parts[i + 2].split()), parts[i + 3], parts[i + 4])
            for i in range(1, len(parts), 5)]


def text_is_for_people():
    found_rows, text = rows_and(lambda: snapshot('findings', '--format=text'))
    rows = {(row['id'], row['title']): row for row in found_rows}
    blocks = blocks_of(text)
    equal(sorted((block[3], block[2]) for block in blocks), sorted(rows))
    for indent, severity, title, name, rest in blocks:
        flowing = ' '.join(rest.split())
        row = rows[name, title]
        equal((name, severity), (name, SEVERITIES[row['severity']]))
        equal((name, indent > 0), (name, row['cause'] != ''))
        for cell in 'text', 'verdict', 'action', 'normal':
            equal((name, cell, ' '.join(row[cell].split()) in flowing), (name, cell, True))
        equal((name, 'Seen once' in flowing), (name, row['seen_once'] == 'yes'))
    equal(NOTHING_WRONG in text, False)
    equal(UNSEEN in text, os.geteuid() != 0)
    prose = [line for line in text.splitlines() if not line.startswith('    ')]
    equal([line for line in prose if len(line) > 96], [])


def consequences_stand_under_their_cause():
    rows, text = rows_and(lambda: snapshot('findings', '--format=text'))
    blocks = blocks_of(text)
    equal([row for row in rows if row['cause']] != [], True)
    for row in rows:
        if row['cause']:
            place = [(block[3], block[2]) for block in blocks].index((row['id'], row['title']))
            before = [block for block in blocks[:place] if block[0] < blocks[place][0]]
            equal((row['id'], before[-1][3]), (row['id'], row['cause'].split()[0]))


def a_table_when_columns_are_named():
    rows, text = rows_and(lambda: snapshot('findings', '--format=text', '--columns=severity,rows,evidence', '--once'), '--once')
    lines = text.splitlines()
    equal(lines[0].split(), ['Severity', 'Rows', 'Evidence'])
    equal(len(lines) - 1, len(rows))


def search_finds_some():
    severities = [row['severity'] for row in rows_of('findings', '--search=severity:info', '--once')]
    equal(set(severities) <= {'info'}, True)
    equal([row['id'] for row in rows_of('findings', '--search=id:no-default', '--once')], ['no-default-route'])
    text = snapshot('findings', '--format=text', '--search=there-is-none', '--once')
    equal((NOTHING_WRONG in text, text.startswith('No finding matches the search.\n')), (False, True))


def sentences():
    rows, text = rows_and(lambda: snapshot('findings', '--format=sentences', '--once'), '--once')
    equal(text.splitlines(), [f"{row['title']}. {row['text']}" for row in rows])


def all_tables_and_findings():
    tables = json.loads(snapshot('all', '--format=json', '--once'))
    equal('no-default-route' in {row['id'] for row in tables['findings']}, True)
    marked = [row for row in tables['connections'] if row['findings'] and 'close-wait-leak' in row['findings'].split(',')]
    equal(len(marked), N_HUNG_UP)


def watch_follows():
    decoder = json.JSONDecoder()
    text = snapshot('findings', '--watch=0.2', '--count=3', '--format=json').lstrip()
    for _ in range(3):
        moment, end = decoder.raw_decode(text)
        text = text[end:].lstrip()
        equal('no-default-route' in {row['id'] for row in moment['findings']}, True)
    equal(text, '')


def troubles_that_are_mended_go_away():
    with subprocess.Popen([PROGRAM, 'findings', '--watch=0.1', '--format=csv', '--columns=id'],
                          stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if 'no-default-route' in line:
                break
        tool('ip', 'route', 'add', 'default', 'via', '192.0.2.254')
        equal('no-default-route' in found('--once'), False)
        tool('ip', 'route', 'del', 'default')
        process.terminate()


def checks_are_explained():
    for name, row in found('--once').items():
        entries = json.loads(snapshot('--explain=' + name, '--format=json'))
        entry = next(entry for entry in entries if entry['id'] == 'check-' + name)
        equal((name, entry['word'], entry['definition']), (name, name, row['reason']))
    equal('close-wait-leak' in snapshot('--explain=close-wait-leak'), True)


def what_is_hidden_is_said():
    """Programs of others are not seen by everybody, and that is no reason to fail."""
    if os.geteuid() != 0 or subprocess.run([*PLAIN, 'true'], capture_output=True, check=False).returncode != 0:
        raise Skip('nobody else to be')
    equal(UNSEEN in snapshot('findings', '--format=text'), False)
    result = subprocess.run([*PLAIN, PROGRAM, 'findings', '--format=text'], capture_output=True, text=True, check=False)
    equal((result.returncode, result.stderr), (0, ''))
    equal((UNSEEN in result.stdout, 'cannot be seen with the rights of this user' in result.stdout), (True, True))


HEALTHY = '''
ip link set lo up
ip link add left type veth peer name right
ip link set left addrgenmode none
ip link set right addrgenmode none
ip link set left up
ip link set right up
ip address add 192.0.2.1/24 dev left
ip route add default via 192.0.2.254
ip neighbour add 192.0.2.254 lladdr 02:00:00:00:00:01 dev left nud permanent
mount --bind /dev/null /etc/resolv.conf
exec "$@"
'''


def healthy_network_has_nothing_wrong():
    """A router that is there, and no name server that is asked in vain."""
    healthy = ['unshare', '--net', '--mount', 'sh', '-ec', HEALTHY, 'sh', PROGRAM, 'findings']
    if os.geteuid() != 0 or subprocess.run([*healthy, '--columns=help'], capture_output=True, check=False).returncode != 0:
        raise Skip('a network cannot be made with a resolv.conf of its own')
    text = tool(*healthy, '--format=text')
    lines = text.splitlines()
    equal(re.fullmatch(re.escape(NOTHING_WRONG) + r' \d+ checks were made\.', lines[0]) is not None, True)
    rows = list(csv.DictReader(io.StringIO(tool(*healthy, '--format=csv')), strict=True))
    equal({row['severity'] for row in rows} <= {'info'}, True)
    equal([block[1] for block in blocks_of(text) if block[1] != SEVERITIES['info']], [])
    equal(UNSEEN in text, False)


def main():
    reason = enter_namespace()
    if not reason:
        make_scene()
    return run_tests([
        header_is_the_promised_one, worst_come_first, troubles_are_found, rows_are_marked, column_is_the_last_one,
        only_what_was_asked_for_is_written, two_looks_or_one, text_is_for_people, consequences_stand_under_their_cause,
        a_table_when_columns_are_named, search_finds_some, sentences, all_tables_and_findings, watch_follows,
        troubles_that_are_mended_go_away, checks_are_explained, what_is_hidden_is_said,
        healthy_network_has_nothing_wrong,
    ], reason)


if __name__ == '__main__':
    sys.exit(main())
