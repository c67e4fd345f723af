# tests/cli/watch.py: all tables at once, and again and again
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import datetime
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

from support import PROGRAM, call, enter_namespace, equal, rows_of, run_tests, snapshot, tool

TABLES = ['connections', 'routes', 'rules', 'interfaces', 'addresses', 'neighbours', 'statistics', 'groups',
          'translations', 'findings']


def parse_rows(text):
    return list(csv.DictReader(io.StringIO(text, newline=''), strict=True))


def parse_moments(text):
    """Objects that follow each other without anything between them."""
    decoder = json.JSONDecoder()
    moments = []
    text = text.lstrip()
    while text:
        moment, end = decoder.raw_decode(text)
        moments.append(moment)
        text = text[end:].lstrip()
    return moments


def parse_time(text):
    return datetime.datetime.strptime(text, '%Y-%m-%dT%H:%M:%S.%fZ').replace(tzinfo=datetime.timezone.utc).timestamp()


def received(name='lo'):
    with open(f'/proc/self/net/dev', encoding='ascii') as file:
        line = next(line for line in file if line.strip().startswith(name + ':'))
    return int(line.split(':')[1].split()[1])


def still(rows):
    """Without the rates: whether there was time to measure one depends on how long the reading took."""
    return [{name: value for name, value in row.items() if name not in ('rx_rate', 'tx_rate', 'traffic')} for row in rows]


def all_tables_as_json():
    tables = json.loads(snapshot('all', '--format=json'))
    equal(list(tables), TABLES)
    for name in 'routes', 'rules', 'interfaces', 'addresses', 'groups':
        equal((name, still(tables[name])), (name, still(json.loads(snapshot(name, '--format=json')))))
    equal([list(row) for row in tables['statistics']],
          [list(row) for row in json.loads(snapshot('statistics', '--format=json'))])
    equal(tables['connections'], [])


def all_tables_as_csv():
    text = snapshot('all', '--format=csv')
    blocks = dict(block.split('\r\n', 1) for block in text.split('\r\n\r\n'))
    equal(list(blocks), TABLES)
    for name in 'routes', 'rules', 'interfaces', 'addresses', 'groups':
        equal((name, still(parse_rows(blocks[name]))), (name, still(rows_of(name))))


def all_tables_as_text():
    lines = snapshot('all', '--format=text').split('\n')
    for title in 'Connections', 'Routes', 'Rules', 'Interfaces', 'Neighbours', 'Statistics', 'Groups', 'Translations':
        equal((title, lines.count(title)), (title, 1))
    equal([line for line in lines if line.startswith('lo ') and '65536' in line or line.split()[:1] == ['lo']] != [], True)


def part_that_is_closed():
    """A plain user gets all tables but one, and a sentence about that one."""
    plain = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    if os.geteuid() != 0 or subprocess.run([*plain, 'true'], capture_output=True, check=False).returncode != 0:
        return
    result = subprocess.run([*plain, PROGRAM, 'all', '--format=json'], capture_output=True, check=False)
    tables = json.loads(result.stdout)
    equal((result.returncode, list(tables)), (0, TABLES))
    equal(tables['translations'], None)
    equal(len(tables['rules']) > 0, True)
    equal(result.stderr.decode().count('\n'), 1)


def watch_gives_rows_with_their_time():
    before = time.time()
    start = time.monotonic()
    rows = parse_rows(snapshot('interfaces', '--watch=0.1', '--count=4', '--format=csv', '--columns=name,mtu'))
    equal([(row['name'], row['mtu']) for row in rows], [('lo', '65536')] * 4)
    equal(time.monotonic() - start >= 0.3, True)
    times = [parse_time(row['time']) for row in rows]
    equal(times == sorted(set(times)), True)
    equal(before - 0.01 <= times[0] and times[-1] <= time.time() + 0.01, True)


def watch_as_json():
    moments = parse_moments(snapshot('interfaces', '--watch=0.1', '--count=3', '--format=json', '--columns=name'))
    equal([list(moment) for moment in moments], [['time', 'interfaces']] * 3)
    equal([moment['interfaces'] for moment in moments], [[{'name': 'lo'}]] * 3)
    moments = parse_moments(snapshot('all', '--watch=0.1', '--count=2', '--format=json'))
    equal([list(moment) for moment in moments], [['time', *TABLES]] * 2)


def watch_as_text():
    text = snapshot('interfaces', '--watch=0.1', '--count=3', '--format=text', '--columns=name')
    blocks = text.split('\n\n')
    equal([block.split('\n')[2] for block in blocks], ['lo', 'lo', 'lo'])
    for block in blocks:
        datetime.datetime.strptime(block.split('\n')[0], '%Y-%m-%d %H:%M:%S')


def count_alone_means_every_second():
    start = time.monotonic()
    equal(len(parse_rows(snapshot('rules', '--count=2', '--columns=family,priority', '--format=csv'))), 10)
    equal(time.monotonic() - start >= 1, True)


def watch_sees_what_changes():
    """Packets that are sent meanwhile are counted in the next moment."""
    with subprocess.Popen([PROGRAM, 'interfaces', '--watch=0.2', '--columns=rx_ok', '--format=csv'],
                          stdout=subprocess.PIPE, text=True) as process:
        equal(process.stdout.readline(), 'time,rx_ok\n')
        first = int(process.stdout.readline().split(',')[1])
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            for _ in range(25):
                sock.sendto(b'count me', ('127.0.0.1', 9))
        expected = received()
        equal(expected >= first + 25, True)
        last = first
        while last < expected:
            last = int(process.stdout.readline().split(',')[1])
        equal(last, received())
        process.send_signal(signal.SIGTERM)
        equal(process.wait(), -signal.SIGTERM)


def watched_file_holds_the_newest_moment():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'newest.csv')
        tool('ip', 'link', 'set', 'lo', 'mtu', '1500')
        with subprocess.Popen([PROGRAM, 'interfaces', '--watch=0.1', '--columns=name,mtu', '--output=' + path]) as process:
            while not os.path.exists(path):
                time.sleep(0.01)
            tool('ip', 'link', 'set', 'lo', 'mtu', '65536')
            for _ in range(500):
                with open(path, encoding='utf-8', newline='') as file:
                    rows = parse_rows(file.read())
                equal(len(rows), 1)
                if rows[0]['mtu'] == '65536':
                    break
                time.sleep(0.01)
            process.terminate()
        equal(rows[0]['mtu'], '65536')
        # One more may be there when it was told to end while it wrote the next moment.
        equal({name for name in os.listdir(folder) if not name.startswith('.netplain-')}, {'newest.csv'})


def reader_that_goes_away_ends_it():
    ends = os.pipe()
    with subprocess.Popen([PROGRAM, 'rules', '--watch=0.1'], stdout=ends[1], stderr=subprocess.PIPE) as process:
        os.close(ends[1])
        os.read(ends[0], 10)
        os.close(ends[0])
        equal((process.wait(20), process.stderr.read()), (1, b''))


def all_rows_has_more_for_people():
    few = snapshot('statistics', '--format=text').count('\n')
    every = snapshot('statistics', '--format=text', '--all-rows').count('\n')
    equal(0 < few < every, True)
    equal(every - 1, len(rows_of('statistics')))
    equal(call('statistics', '--all-rows', '--format=csv').stdout.count(b'\n'), every)


def main():
    return run_tests([
        all_tables_as_json, all_tables_as_csv, all_tables_as_text, part_that_is_closed, watch_gives_rows_with_their_time,
        watch_as_json, watch_as_text, count_alone_means_every_second, watch_sees_what_changes,
        watched_file_holds_the_newest_moment, reader_that_goes_away_ends_it, all_rows_has_more_for_people,
    ], enter_namespace())


if __name__ == '__main__':
    sys.exit(main())
