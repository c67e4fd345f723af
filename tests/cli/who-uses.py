# tests/cli/who-uses.py: who uses a port is who really has it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import socket
import sys

from support import call, enter_namespace, equal, rows_of, run_tests, snapshot, tool

PORT = 18080
WRONG = ['', '0', '65536', '-1', '22x', 'nobody-has-this-name', 'http-alt', 'steam', '１']


def who_uses(port):
    return json.loads(snapshot(f'--who-uses={port}', '--format=json'))


def lines_of(answer, kind, protocol=None):
    return [line for line in answer['lines'] if line['kind'] == kind and protocol in (None, line['protocol'])]


def listen(address, port, family=socket.AF_INET):
    listener = socket.socket(family)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listener.bind((address, port))
    listener.listen()
    return listener


def test_nobody():
    answer = who_uses(PORT)
    equal(answer['port'], PORT)
    equal(answer['headline'], f'Nobody uses port {PORT}.')
    equal((answer['waiting'], answer['talking'], answer['finished'], answer['sockets']), (0, 0, 0, []))
    equal([line['verdict'] for line in lines_of(answer, 'verdict')], ['free', 'free'])
    equal(rows_of(f'--who-uses={PORT}'), [])
    equal(snapshot(f'--who-uses={PORT}').splitlines()[0], f'Nobody uses port {PORT}.')


def test_listener_and_visitors():
    with listen('127.0.0.1', PORT) as listener:
        callers = [socket.create_connection(('127.0.0.1', PORT)) for _ in range(8)]
        visitors = [listener.accept()[0] for _ in callers]
        answer = who_uses(PORT)
        rows = rows_of(f'--who-uses={PORT}')
        text = snapshot(f'--who-uses={PORT}')
        ss = tool('ss', '-tanH', f'sport = :{PORT}').splitlines()
        for end in callers + visitors:
            end.close()

    name = rows[0]['program']
    equal((answer['waiting'], answer['talking'], answer['finished']), (1, 8, 0))
    equal(answer['headline'], f'{name} waits for callers on TCP port {PORT}.')
    equal(lines_of(answer, 'waits')[0]['title'].split(' user ')[0], f'tcp LISTEN 127.0.0.1:{PORT} pid {os.getpid()}')
    equal((len(lines_of(answer, 'talks')), len(lines_of(answer, 'more'))), (5, 1))
    equal([line['verdict'] for line in lines_of(answer, 'verdict', 'tcp')], ['taken', 'free', 'taken'])
    equal([line['verdict'] for line in lines_of(answer, 'verdict', 'udp')], ['free'])

    # The rows are those of the table that have the port at this end, and of ss.
    equal(len(ss), 9)
    equal(len(rows), len(ss))
    equal({row['local_port'] for row in rows}, {str(PORT)})
    equal(sorted(row['cookie'] for row in rows), sorted(str(row['cookie']) for row in answer['sockets']))
    equal(sum(row['state'] == 'LISTEN' for row in rows), 1)
    if f'pid {os.getpid()}' not in text or not text.startswith(answer['headline']):
        raise AssertionError(text)


def test_names_and_protocols():
    with listen('0.0.0.0', 22), socket.socket(type=socket.SOCK_DGRAM) as messages:
        messages.bind(('0.0.0.0', 22))
        answer = who_uses('ssh')
        equal(answer['port'], 22)
        equal(answer, who_uses(22))
        equal([row['protocol'] for row in answer['sockets']], ['tcp', 'udp'])
        equal([line['verdict'] for line in lines_of(answer, 'verdict', 'udp')], ['if-shared', 'free'])


def test_wrong_use():
    for port in WRONG:
        result = call(f'--who-uses={port}')
        equal((port, result.returncode, result.stdout), (port, 2, b''))
        if not result.stderr:
            raise AssertionError(f'nothing is said about {port!r}')
    for more in ('routes', '--listening', '--columns=pid', '--watch=1', '--route-to=127.0.0.1'):
        equal((more, call('--who-uses=22', more).returncode), (more, 2))


def test_output():
    path = os.path.join(os.environ.get('TMPDIR', '/tmp'), f'netplain-who-uses-{os.getpid()}')
    try:
        equal(snapshot(f'--who-uses={PORT}', f'--output={path}'), '')
        with open(path, encoding='utf-8') as file:
            equal(file.readline(), f'Nobody uses port {PORT}.\n')
    finally:
        os.unlink(path)


if __name__ == '__main__':
    sys.exit(run_tests([
        test_nobody,
        test_listener_and_visitors,
        test_names_and_protocols,
        test_wrong_use,
        test_output,
    ], enter_namespace()))
