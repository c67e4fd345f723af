# tests/cli/names.py: host names, and a name server that answers, talks rubbish or says nothing
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading

from support import PROGRAM, Skip, call, enter_namespace, equal, run_tests, rows_of

# Longer than the program waits, and much less than the name server that never answers would be waited for.
PATIENCE = 120
COLUMNS = '--columns=remote_address,remote_name'


def encode(name):
    """A name in a DNS message (RFC 1035 §3.1); whatever bytes it has."""
    return b''.join(bytes([len(label)]) + label for label in name.split(b'.')) + b'\0'


class NameServer:
    """Knows the names of some addresses, and what it was asked for."""

    def __init__(self, answers, silent=False):
        self.answers = {encode(question): encode(name) for question, name in answers.items()}
        self.silent = silent
        self.questions = set()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(('127.0.0.1', 53))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            query, sender = self.socket.recvfrom(4096)
            if query == b'end':
                return
            end = query.index(b'\0', 12) + 1
            question = query[12:end]
            self.questions.add(question)
            if not self.silent:
                self.socket.sendto(self.reply(query[:2], question, query[end:end + 4]), sender)

    def reply(self, number, question, kind):
        name = self.answers.get(question)
        count = 0 if name is None else 1
        message = number + struct.pack('>HHHHH', 0x8180 | (0 if count else 3), 1, count, 0, 0) + question + kind
        if count:
            message += b'\xc0\x0c' + struct.pack('>HHIH', 12, 1, 60, len(name)) + name
        return message

    def end(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(b'end', ('127.0.0.1', 53))
        self.thread.join()
        self.socket.close()


def pointer(address):
    return b'.'.join(reversed(address.encode().split(b'.'))) + b'.in-addr.arpa'


@contextlib.contextmanager
def name_server(answers, **options):
    server = NameServer({pointer(address): name for address, name in answers.items()}, **options)
    try:
        yield server
    finally:
        server.end()


@contextlib.contextmanager
def talking_to(*addresses):
    """Sockets that have these other ends; nothing is sent."""
    subprocess.run(['ip', 'route', 'replace', 'default', 'dev', 'lo'], check=True)
    with contextlib.ExitStack() as stack:
        for address in addresses:
            sock = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            sock.connect((address, 9))
        yield


@contextlib.contextmanager
def resolver_settings(options=''):
    """The words before the program's own ones, so that it asks the name server here and only that."""
    with tempfile.TemporaryDirectory() as folder:
        script = ''
        for path, text in (('/etc/resolv.conf', f'nameserver 127.0.0.1\noptions {options}\n'),
                           ('/etc/nsswitch.conf', 'passwd: files\nhosts: dns\n')):
            own = os.path.join(folder, os.path.basename(path))
            with open(own, 'w', encoding='ascii') as file:
                file.write(text)
            if os.path.exists(path):
                script += f'mount --bind {own} {os.path.realpath(path)} && '
            elif path == '/etc/resolv.conf':
                raise Skip('there is no /etc/resolv.conf')
        command = ['unshare', '--mount', 'sh', '-c', script + 'exec "$@"', 'sh']
        trial = subprocess.run([*command, 'true'], capture_output=True, text=True, check=False)
        if trial.returncode != 0:
            raise Skip('no private mount namespace: ' + trial.stderr.strip())
        yield command


def names_of(command, *arguments):
    """The names by address, as the program writes them."""
    result = subprocess.run([*command, PROGRAM, *arguments, COLUMNS, '--format=csv'], capture_output=True,
                            check=False, timeout=PATIENCE)
    equal((result.returncode, result.stderr), (0, b''))
    lines = result.stdout.decode('utf-8').split('\r\n')[1:-1]
    return {address: name for address, name in (line.split(',') for line in lines) if address != '0.0.0.0'}


def names_are_looked_up():
    with name_server({'198.51.100.7': b'www.example.org', '198.51.100.8': b'mail.example.net'}) as server, \
         talking_to('198.51.100.7', '198.51.100.8', '198.51.100.9'), resolver_settings('timeout:5') as command:
        equal(names_of(command, '--names'),
              {'198.51.100.7': 'www.example.org', '198.51.100.8': 'mail.example.net', '198.51.100.9': ''})
        equal(server.questions, {encode(pointer(f'198.51.100.{i}')) for i in (7, 8, 9)})


def nobody_is_asked_unless_told():
    with name_server({'198.51.100.7': b'www.example.org'}) as server, \
         talking_to('198.51.100.7'), resolver_settings() as command:
        equal(names_of(command), {'198.51.100.7': ''})
        equal(server.questions, set())


def own_addresses_are_not_asked_for():
    with name_server({}) as server, talking_to('127.0.0.1', '127.0.0.9', '224.0.0.251'), resolver_settings() as command:
        equal(sorted(names_of(command, '--names').values()), ['', '', ''])
        equal(server.questions, set())


def rubbish_is_no_name():
    """The C library refuses some of it, and what it lets pass is made visible: nothing reaches a terminal."""
    answers = {
        '198.51.100.1': b'198.51.100.99', '198.51.100.2': b'a\x1b[2Jb.example', '198.51.100.3': b'\xff\xfe.example',
        '198.51.100.4': b'a\xe2\x80\xaeb.example', '198.51.100.5': b'-.example', '198.51.100.6': b'.'.join([b'x' * 60] * 4),
    }
    with name_server(answers) as server, talking_to(*answers), resolver_settings('timeout:5') as command:
        names = names_of(command, '--names')
        equal(sorted(names), sorted(answers))
        equal(len(server.questions), len(answers))
        equal(names['198.51.100.1'], '')
        equal(names['198.51.100.6'], '.'.join(['x' * 60] * 4))
        for name in names.values():
            equal(name.isprintable() and name.isascii(), True)


def silence_is_not_waited_for():
    """Neither for the answer nor when the program ends."""
    with name_server({}, silent=True) as server, \
         talking_to(*[f'198.51.100.{i}' for i in range(1, 41)]), \
         resolver_settings('timeout:30 attempts:5') as command:
        names = names_of(command, '--names')
        equal((len(names), set(names.values())), (40, {''}))
        # Four at a time, and all of them wait.
        equal(len(server.questions), 4)


def watching_has_names_too():
    with name_server({'198.51.100.7': b'www.example.org'}), talking_to('198.51.100.7'), \
         resolver_settings('timeout:5') as command:
        result = subprocess.run([*command, PROGRAM, '--names', '--watch=0.1', '--count=3', '--format=csv',
                                 '--columns=remote_name'], capture_output=True, check=True, timeout=PATIENCE)
        rows = [line.split(',')[1] for line in result.stdout.decode().split('\r\n')[1:-1]]
        equal(rows.count('www.example.org'), 3)


def people_get_a_column_more():
    with talking_to('127.0.0.1'):
        equal('Remote Name' in call('--format=text').stdout.decode(), False)
        equal('Remote Name' in call('--format=text', '--names').stdout.decode(), True)
        equal([row['remote_name'] for row in rows_of('--names')], [''])


def other_tables_have_no_names():
    result = call('routes', '--names')
    equal((result.returncode, result.stdout), (2, b''))
    equal(b'--names' in result.stderr, True)


def main():
    return run_tests([
        names_are_looked_up, nobody_is_asked_unless_told, own_addresses_are_not_asked_for, rubbish_is_no_name,
        silence_is_not_waited_for, watching_has_names_too, people_get_a_column_more, other_tables_have_no_names,
    ], enter_namespace())


if __name__ == '__main__':
    sys.exit(main())
