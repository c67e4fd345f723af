# tests/ui/population.py: sockets of all kinds, for the end-to-end tests to look at
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import socket
import struct
import subprocess
import sys

from support import equal

PORT = 4711
HOSTILE_PORT = 4713
HOSTILE = b'=1+1,"x"\n\xe2\x80\xaeabc'
HOSTILE_VISIBLE = '=1+1,"x"\u240a<U+202E>abc'

# Renames itself as a program can, too, then waits for callers until it is told to end.
HOLDER = f'''
import ctypes, socket, sys
ctypes.CDLL(None).prctl(15, bytes.fromhex(sys.argv[-1]))
s = socket.socket()
s.bind(('127.0.0.1', {HOSTILE_PORT}))
s.listen()
print('ready', flush=True)
sys.stdin.read()
'''


class Population:
    """Held by this and two other processes."""

    def start(self, program, folder):
        self.listener = socket.create_server(('127.0.0.1', PORT))
        self.idle = socket.create_server(('::1', PORT + 1), family=socket.AF_INET6)
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind(('127.0.0.1', PORT))
        self.pair = self.connect()
        self.unread = self.connect()
        self.unread[1].send(b'x' * 37)
        self.unread[1].shutdown(socket.SHUT_WR)  # closed, it would be gone a minute later
        path = os.path.join(os.fsencode(folder), HOSTILE)
        shutil.copy(os.path.realpath(sys.executable), path)
        self.processes = [
            subprocess.Popen([program, '--established=20', '--listen=4', '--udp=3', '--unix=2'],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE),
            subprocess.Popen([path, '-c', HOLDER, HOSTILE.hex()], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             env={**os.environ, 'PYTHONHOME': sys.base_prefix}),
        ]
        for process in self.processes:
            equal(process.stdout.readline(), b'ready\n')

    def connect(self):
        """Returns the caller's end and the end that was called."""
        caller = socket.create_connection(('127.0.0.1', PORT))
        return caller, self.listener.accept()[0]

    def stop(self):
        for process in self.processes:
            process.communicate()


def hang_up(pair):
    """Without the long goodbye: both ends are gone at once."""
    for end in pair:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        end.close()
