# tests/cli/namespaces.py: other networks of this computer, as ip-netns(8) and ss(8) know them
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import csv
import io
import json
import os
import subprocess
import sys

from support import PROGRAM, Skip, call, enter_namespace, equal, rows_of, run_tests, same_rows, snapshot, tool

TABLES = ['connections', 'routes', 'rules', 'interfaces', 'addresses', 'neighbours', 'statistics', 'groups', 'translations']
READABLE = ['connections', 'statistics', 'groups']
NAME = f'np-cli-{os.getpid()}'

# Waits for callers until it is told to end.
HOLDER = '''
import socket, sys
s = socket.socket()
s.bind(('0.0.0.0', 0))
s.listen()
print(s.getsockname()[1], flush=True)
sys.stdin.read()
'''


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


class Network:
    """A network with a name, and a program in it. The name goes even when this script is killed."""

    def __init__(self):
        run('ip', 'netns', 'add', NAME)
        self.keeper = subprocess.Popen(['sh', '-c', f'cat; ip netns del {NAME}'], stdin=subprocess.PIPE)
        run('ip', '-n', NAME, 'link', 'set', 'lo', 'up')
        run('ip', '-n', NAME, 'link', 'add', 'np-cli0', 'type', 'veth', 'peer', 'name', 'np-cli1')
        run('ip', '-n', NAME, 'link', 'set', 'np-cli1', 'up')
        run('ip', '-n', NAME, 'link', 'set', 'np-cli0', 'up')
        run('ip', '-n', NAME, 'addr', 'add', '192.0.2.9/24', 'dev', 'np-cli0')
        self.process = subprocess.Popen(['ip', 'netns', 'exec', NAME, sys.executable, '-c', HOLDER],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())
        self.pid = str(self.process.pid)

    def end_process(self):
        if self.process is not None:
            self.process.communicate()
            self.process = None

    def end_name(self):
        if self.keeper is not None:
            self.keeper.communicate()
            self.keeper = None

    def stop(self):
        self.end_process()
        self.end_name()


@contextlib.contextmanager
def network():
    if os.geteuid() != 0:
        raise Skip('only root can make a network with a name')
    with contextlib.ExitStack() as ends:
        made = Network()
        ends.callback(made.stop)
        yield made


def as_nobody(*arguments):
    """Runs the program as a user without rights. Returns its exit status, output and words."""
    command = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', PROGRAM, *arguments]
    trial = subprocess.run([*command[:4], 'test', '-x', PROGRAM], check=False)
    if trial.returncode != 0:
        raise Skip('nobody may not start the program here')
    result = subprocess.run(command, capture_output=True, check=False)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline=''), strict=True))


def entry(text, key, value):
    return next((row for row in rows(text) if row[key] == value), None)


def list_names_networks():
    with network() as made:
        text = snapshot('--netns=help', '--format=csv')
        own = rows(text)[0]
        equal(own['access'], 'own')
        equal(own['id'], str(os.stat('/proc/self/ns/net').st_ino))
        found = entry(text, 'name', NAME)
        equal(found['id'], str(os.stat(f'/run/netns/{NAME}').st_ino))
        equal((found['pid'], found['processes'], found['access']), (made.pid, '1', 'enter'))
        equal(tool('ip', 'netns', 'pids', NAME).split(), [found['pid']])
        listed = json.loads(snapshot('--netns=help', '--format=json'))
        equal([row['id'] for row in listed if row['name'] == NAME], [int(found['id'])])
        equal(NAME in snapshot('--netns=help'), True)


def sockets_equal_ss():
    with network() as made:
        expected = [tuple(line.split()[3:5]) for line in tool('ip', 'netns', 'exec', NAME, 'ss', '-tanH').splitlines()]
        ids = entry(snapshot('--netns=help', '--format=csv'), 'name', NAME)
        for word in NAME, made.pid, ids['id']:
            ours = [(f'{row["local_address"]}:{row["local_port"]}', '0.0.0.0:*')
                    for row in rows_of(f'--netns={word}', '--family=inet') if row['protocol'] == 'tcp']
            same_rows(ours, expected)
        found = rows_of(f'--netns={NAME}', '--columns=local_port,pid,owner_visibility')
        equal(found, [{'local_port': str(made.port), 'pid': made.pid, 'owner_visibility': 'known'}])


def every_table_can_be_read():
    with network():
        for table in TABLES:
            result = call(table, f'--netns={NAME}', '--format=csv')
            # Not every kernel tracks conversations.
            equal((table, result.returncode in ((0, 1) if table == 'translations' else (0,))), (table, True))
        names = [row['name'] for row in rows_of('interfaces', f'--netns={NAME}')]
        equal(sorted(names), sorted(link.split(': ')[1].split('@')[0]
                                    for link in tool('ip', '-n', NAME, '-o', 'link').splitlines()))


def way_is_that_of_the_network():
    with network():
        answer = json.loads(snapshot('--route-to=192.0.2.77', f'--netns={NAME}', '--format=json'))
        equal(answer['resolved']['interface'], 'np-cli0')
        equal(answer['resolved']['source'], '192.0.2.9')


def nobody_reads_what_everybody_may():
    with network() as made:
        status, text, words = as_nobody(f'--netns={made.pid}', '--columns=state,local_port,owner_visibility')
        equal((status, words), (0, ''))
        equal(rows(text), [{'state': 'LISTEN', 'local_port': str(made.port), 'owner_visibility': 'hidden'}])
        for table in TABLES:
            status, text, words = as_nobody(f'--netns={made.pid}', table)
            equal((table, status, text == '', words == ''),
                  (table, 0, False, True) if table in READABLE else (table, 1, True, False))
        # Findings are told of what can be read, and the rest is named.
        status, text, words = as_nobody(f'--netns={made.pid}', 'findings', '--once')
        equal((status, text.startswith('id,severity,'), 'administrator' in words), (0, True, True))
        _status, text, _words = as_nobody('--netns=help', '--format=csv')
        equal(entry(text, 'pid', made.pid)['access'], 'read')
        equal(entry(text, 'name', NAME)['access'], 'closed')
        status, text, words = as_nobody(f'--netns={NAME}')
        equal((status, text, 'administrator' in words), (1, '', True))
        status, text, words = as_nobody(f'--netns={made.pid}', '--route-to=192.0.2.77')
        equal((status, text, 'administrator' in words), (1, '', True))


def network_that_goes_is_told():
    with network() as made, subprocess.Popen(
            [PROGRAM, f'--netns={NAME}', '--watch=0.1', '--format=text'], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watching:
        while str(made.port).encode() not in watching.stdout.readline():
            pass
        made.stop()
        message = watching.stderr.readline().decode()
        watching.terminate()
        equal('no longer there' in message, True)


def unknown_networks():
    for word in 'np-there-is-none', '4294967296000', '1x', '-1':
        result = call(f'--netns={word}')
        message = result.stderr.decode()
        equal((word, result.returncode, result.stdout), (word, 1, b''))
        equal((word in message, '--netns=help' in message), (True, True))


def wrong_usage():
    for arguments in (['--netns='], ['--netns'], ['--netns=help', 'routes'], ['--netns=help', '--route-to=127.0.0.1'],
                      ['--netns=help', '--columns=id'], ['--netns=help', '--watch=1']):
        result = call(*arguments)
        equal((arguments, result.returncode, result.stdout), (arguments, 2, b''))
        equal('--netns' in result.stderr.decode(), True)


def main():
    return run_tests([
        list_names_networks, sockets_equal_ss, every_table_can_be_read, way_is_that_of_the_network,
        nobody_reads_what_everybody_may, network_that_goes_is_told, unknown_networks, wrong_usage,
    ], enter_namespace())


if __name__ == '__main__':
    sys.exit(main())
