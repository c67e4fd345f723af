# tests/ui/networks.py: the networks of containers and the like
#
# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import sys

from driver import act, children, wait, walk
from population import PORT
from stage import WINDOW
from support import equal

# Waits for callers in a network of its own until it is told to end.
ELSEWHERE = '''
import socket, sys
s = socket.socket()
s.bind(('0.0.0.0', 0))
s.listen()
print(s.getsockname()[1], flush=True)
sys.stdin.read()
'''


def another_network_can_be_seen():
    WINDOW.go_to('Connections')
    with subprocess.Popen(['unshare', '--net', sys.executable, '-c', ELSEWHERE], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as elsewhere:
        port = elsewhere.stdout.readline().decode().strip()

        def choose():
            """Others may make networks at the same time, so that the list changes."""
            WINDOW.keys('Escape')
            act(wait(lambda: WINDOW.find('push button', 'Network: This computer'), 'the choice of networks')[0], 'click')
            networks = wait(lambda: WINDOW.find('list', 'Networks'), 'the list of networks')
            index = wait(lambda: [index for index, item in enumerate(children(networks)) if f'({elsewhere.pid})' in item.name],
                         'the other network')[0]
            WINDOW.keys('Home')
            WINDOW.keys(*['Down'] * index)
            WINDOW.keys('Return')
            return wait(lambda: WINDOW.find('push button', 'Back to This Computer'), 'the way back', 5)

        wait(choose, 'the other network')
        wait(lambda: any(f'({elsewhere.pid})' in (node.name or '') and 'not that of this computer' in node.name
                         for node in walk(WINDOW.frame)), 'the sentence')
        sockets = []
        wait(lambda: sockets.clear() or sockets.extend(WINDOW.rows()) or port in str(sockets), 'the socket there')
        equal(str(PORT) in str(sockets), False)
        act(WINDOW.find('push button', 'Back to This Computer'), 'click')
        wait(lambda: str(PORT) in str(WINDOW.rows()), 'the sockets here')
        wait(lambda: WINDOW.find('push button', 'Back to This Computer') is None, 'the end of the sentence')
        elsewhere.stdin.close()


NETWORK_TESTS = [another_network_can_be_seen]
