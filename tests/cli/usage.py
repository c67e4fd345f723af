# tests/cli/usage.py: what can be asked for, and what is said when it cannot
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import json
import os
import re
import subprocess
import sys

from support import PROGRAM, call, enter_namespace, equal, run_tests, snapshot, tool

TABLES = ['connections', 'routes', 'rules', 'interfaces', 'addresses', 'neighbours', 'statistics', 'groups',
          'translations', 'findings']
# Those that have no row in an empty network.
EMPTY_TABLES = ['connections', 'neighbours', 'translations']
FORMATS = ['csv', 'json', 'text', 'sentences']
OPTIONS = ['--format', '--output', '--columns', '--family', '--listening', '--connected', '--search', '--all-rows', '--names', '--watch',
           '--count', '--once', '--route-to', '--who-uses', '--explain', '--netns', '--help', '--version']
FIRST_COLUMNS = {
    'connections': 'protocol,family,state,local_address,local_port,remote_address,remote_port,recv_q,send_q,pid,program,'
                   'owner_visibility,user,unit,interface,inode,cookie,timer,retransmits,rtt_us,bytes_sent,'
                   'bytes_received',
    'routes': 'family,destination,prefix_length,gateway,interface,flags,metric,table,protocol,scope,type,source,mss,'
              'window,irtt',
    'rules': 'family,priority,selector,table,action',
    'interfaces': 'name,index,kind,state,mtu,rx_ok,rx_errors,rx_dropped,rx_overruns,tx_ok,tx_errors,tx_dropped,'
                  'tx_overruns,flags,mac,rx_bytes,tx_bytes,rx_missed',
    'addresses': 'interface,family,address,prefix_length,scope,flags',
    'neighbours': 'family,address,mac,interface,state',
    'statistics': 'protocol,counter,value',
    'groups': 'interface,family,group,users',
    'translations': 'protocol,state,original_source,original_source_port,original_destination,'
                    'original_destination_port,reply_source,reply_source_port,reply_destination,'
                    'reply_destination_port,kind',
    'findings': 'id,severity,title,text,evidence,verdict,action,normal,reason,subject,cause,rows,table,words,since,'
                'seen_once',
}
# What is not understood, and the words that must be in the answer.
WRONG = [
    (['sockets'], ['sockets', *TABLES]),
    ([''], TABLES),
    (['Connections'], TABLES),
    (['connections', 'routes'], ['one table', 'all']),
    (['all', '--columns=pid'], ['--columns', 'one table']),
    (['all', '--columns=help'], ['--columns', 'one table']),
    (['all', '--search=x'], ['--search', 'one table']),
    (['--watch='], ['--watch=']),
    (['--watch=0'], ['--watch=0', '0.1', '86400']),
    (['--watch=1s'], ['--watch=1s']),
    (['--watch=nan'], ['--watch=nan']),
    (['--watch=-1'], ['--watch=-1']),
    (['--count=0'], ['--count=0']),
    (['--count=1.5'], ['--count=1.5']),
    (['--count=99999999999'], ['--count=99999999999']),
    (['--count='], ['--count=']),
    (['--format=xml'], ['xml', *FORMATS]),
    (['--format='], FORMATS),
    (['routes', '--once'], ['--once', 'findings']),
    (['findings', '--once', '--watch=1'], ['--once', '--watch', '--count']),
    (['findings', '--family=inet'], ['--family', 'connections']),
    (['--family=inet7'], ['inet7', 'inet', 'inet6', 'unix']),
    (['--family='], ['inet', 'inet6', 'unix']),
    (['--family=inet,'], ['inet', 'inet6', 'unix']),
    (['--columns=pid,colour'], ['colour', *FIRST_COLUMNS['connections'].split(',')]),
    (['--columns='], FIRST_COLUMNS['connections'].split(',')),
    (['--columns=pid,,user'], FIRST_COLUMNS['connections'].split(',')),
    (['--columns=pid,user,pid'], ['pid', 'twice']),
    (['routes', '--columns=pid'], ['pid', *FIRST_COLUMNS['routes'].split(',')]),
    (['--columns=help', 'nothing'], TABLES),
    (['--listening', '--connected'], ['--listening', '--connected']),
    (['routes', '--listening'], ['--listening', 'connections']),
    (['rules', '--connected'], ['--connected', 'connections']),
    (['addresses', '--family=inet'], ['--family', 'connections']),
    (['--colour'], ['--colour', *OPTIONS]),
    (['-z'], ['-z', *OPTIONS]),
    (['--format'], ['--format']),
    (['--format=sentences', '--columns=pid'], ['sentences', '--columns']),
    (['--format=sentences', '--columns=help'], ['sentences', '--columns']),
    (['--format=sentences', '--netns=help'], ['sentences', 'tables']),
    (['--format=sentences', '--route-to=127.0.0.1'], ['sentences', 'tables']),
    (['--format=sentences', '--who-uses=22'], ['sentences', 'tables']),
    (['--format=sentences', '--explain=U'], ['sentences', 'tables']),
    (['--explain'], ['--explain']),
    (['--explain='], ['--explain=', '--explain=all']),
    (['--explain= '], ['--explain=', '--explain=all']),
    (['--explain=U', 'routes'], ['--format', '--output', '--explain']),
    (['--explain=U', '--watch=1'], ['--format', '--output', '--explain']),
    (['--explain=U', '--netns=x'], ['--format', '--output', '--explain']),
    (['--explain=U', '--route-to=127.0.0.1'], ['--format', '--output', '--explain']),
    (['--output='], ['--output=']),
    (['--output=folder/'], ['--output=folder/']),
]


def wrong_usage():
    for arguments, words in WRONG:
        result = call(*arguments)
        message = result.stderr.decode()
        equal((arguments, result.returncode, result.stdout), (arguments, 2, b''))
        equal(message.startswith('netplain-snapshot: '), True)
        equal('--help' in message, True)
        for word in words:
            if not re.search(r'(?<![\w-])' + re.escape(word) + r'(?![\w-])', message):
                raise AssertionError(f'{arguments}: {word!r} is not in {message!r}')


def help_names_everything():
    for option in '--help', '-h':
        text = snapshot(option)
        for word in [*TABLES, 'all', *FORMATS, *OPTIONS, 'inet', 'inet6', 'unix', 'netplain-snapshot [OPTION']:
            equal((word, word in text), (word, True))


def version():
    equal(re.fullmatch(r'netplain-snapshot \d+\.\d+(\.\d+)?\n', snapshot('--version')) is not None, True)


def header_is_the_promised_one():
    for table, first in FIRST_COLUMNS.items():
        header = snapshot(table, '--format=csv').split('\r\n')[0]
        equal(header[:len(first)], first)
        equal(header[len(first):][:1] in ('', ','), True)


def connections_unless_told():
    equal(snapshot('--columns=family,state'), snapshot('connections', '--columns=family,state'))


def described_columns(table):
    text = snapshot(table, '--columns=help', '--format=csv')
    return list(csv.DictReader(io.StringIO(text, newline=''), strict=True))


def columns_help_lists_all():
    for table in TABLES:
        rows = described_columns(table)
        equal([row['id'] for row in rows], snapshot(table, '--format=csv').split('\r\n')[0].split(','))
        for row in rows:
            equal((table, row['id'], bool(row['title']), bool(row['meaning'])), (table, row['id'], True, True))
        text = snapshot(table, '--columns=help')
        equal([line.split()[0] for line in text.splitlines()[1:]], [row['id'] for row in rows])


def every_column_is_accepted():
    for table in TABLES:
        ids = [row['id'] for row in reversed(described_columns(table))]
        columns = '--columns=' + ','.join(ids)
        equal(snapshot(table, '--format=csv', columns).split('\r\n')[0].split(','), ids)
        rows = [list(row) for row in json.loads(snapshot(table, '--format=json', columns))][:1]
        # The kernel may remember groups of its own among the neighbours for a while; findings come and go.
        equal(rows, rows and [ids] if table in ('neighbours', 'findings') else [] if table in EMPTY_TABLES else [ids])
        equal(snapshot(table, '--format=text', columns).count('\n') > 0, True)


def columns_come_in_the_order_asked_for():
    equal(snapshot('interfaces', '--columns=mtu,name').split('\r\n')[:2], ['mtu,name', '65536,lo'])
    equal(json.loads(snapshot('interfaces', '--format=json', '--columns=mtu,name'))[0], {'mtu': 65536, 'name': 'lo'})
    equal(snapshot('interfaces', '--format=text', '--columns', 'mtu,name').split()[-2:], ['65536', 'lo'])


def empty_tables():
    equal(snapshot('connections', '--format=csv', '--columns=pid,state'), 'pid,state\r\n')
    equal(snapshot('connections', '--format=json'), '[]\n')
    equal(len(snapshot('connections', '--format=text').splitlines()), 1)


def needs_no_display():
    libraries = tool('ldd', PROGRAM)
    equal([line for line in libraries.splitlines() if re.search('gtk|gdk|adwaita|cairo|pango|X11|wayland', line)], [])
    environment = {name: value for name, value in os.environ.items()
                   if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'HOME')}
    equal(snapshot('rules', env=environment), snapshot('rules'))


def speaks_plain_ascii_where_it_must():
    """In the C locale the data stay UTF-8 and nothing fails."""
    result = subprocess.run([PROGRAM, 'nothing'], env={**os.environ, 'LC_ALL': 'C'}, capture_output=True, check=False)
    equal(result.returncode, 2)
    result.stderr.decode('ascii')

    # What is no text there is refused in a sentence of ours, and so is what is none anywhere.
    for language, word in (('C', 'ü'), ('C.UTF-8', b'\xff'), ('C.UTF-8', b'TIME\xc3')):
        result = subprocess.run([PROGRAM, '--explain', word], env={**os.environ, 'LC_ALL': language}, capture_output=True,
                                check=False)
        equal((word, result.returncode, result.stdout), (word, 2, b''))
        equal((word, b'language settings' in result.stderr), (word, True))


def main():
    return run_tests([
        wrong_usage, help_names_everything, version, header_is_the_promised_one, connections_unless_told,
        columns_help_lists_all, every_column_is_accepted, columns_come_in_the_order_asked_for, empty_tables,
        needs_no_display, speaks_plain_ascii_where_it_must,
    ], enter_namespace())


if __name__ == '__main__':
    sys.exit(main())
