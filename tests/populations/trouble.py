# tests/populations/trouble.py: puts a private network into a known trouble and holds it there
#
# Usage: unshare -n python3 tests/populations/trouble.py SCENE [SCENE…]
#
# Prints "ready" when the trouble is there and keeps it up until the end of its standard input. To be run in a private
# network namespace, because it makes and breaks interfaces and routes.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time

OPEN = []
TICKS = []     # what is done again and again while the trouble is held
CHILDREN = []
CABLES = {}    # the far end of each
NOBODY = 65534


def keep(thing):
    OPEN.append(thing)
    return thing


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def ip(words):
    run('ip', *words.split())


def listener(address='127.0.0.1', port=0, backlog=16, **options):
    sock = keep(socket.socket())
    for option in options.get('options', ()):
        sock.setsockopt(socket.SOL_SOCKET, option, 1)
    sock.bind((address, port))
    sock.listen(backlog)
    return sock


def caller(address, **options):
    sock = keep(socket.socket())
    if options.get('at_once'):
        sock.setblocking(False)
    if 'source' in options:
        sock.bind((options['source'], 0))
    result = sock.connect_ex(address)
    if result and not options.get('at_once'):
        raise OSError(result, os.strerror(result))
    return sock


def pair(server):
    """A conversation between this process and itself: the caller's end and the other one."""
    near = caller(server.getsockname())
    return near, keep(server.accept()[0])


def veth(name='eth0', peer='far0', address='10.9.0.2/24'):
    """A cable whose far end is a network of its own, which a child keeps alive; the same one for all scenes."""
    if name in CABLES:
        return CABLES[name]
    child = subprocess.Popen(['unshare', '--net', 'sleep', 'infinity'])
    CHILDREN.append(child)
    while os.readlink(f'/proc/{child.pid}/ns/net') == os.readlink('/proc/self/ns/net'):
        time.sleep(0.01)
    ip(f'link add {name} type veth peer name {peer} netns {child.pid}')
    ip(f'address add {address} dev {name}')
    ip(f'link set {name} up')
    far(child, f'ip link set {peer} up')
    CABLES[name] = child
    return child


class Fork:
    """A copy of this process that does something else and then waits to be ended."""

    def __init__(self, action):
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            action()
            os.write(writing, b'x')
            while True:
                signal.pause()
        os.read(reading, 1)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

    def wait(self):
        os.waitpid(self.pid, 0)


def fork(action):
    CHILDREN.append(Fork(action))


def far(child, command):
    run('nsenter', f'--target={child.pid}', '--net', 'sh', '-c', command)


def far_python(child, code):
    """A program at the far end that says "there" when it is, and stays."""
    process = subprocess.Popen(['nsenter', f'--target={child.pid}', '--net', sys.executable, '-c', code],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    CHILDREN.append(process)
    process.stdout.readline()
    return process


# Conversations


def close_wait_leak():
    """A program that forgets to hang up: the other side ended twelve conversations, and left 37 bytes in each."""
    server = listener()
    for _ in range(12):
        _, other = pair(server)
        other.sendall(b'x' * 37)
        other.shutdown(socket.SHUT_WR)


def close_wait_unread():
    server = listener()
    _, other = pair(server)
    other.sendall(b'x' * 37)
    other.shutdown(socket.SHUT_WR)


def unread():
    """677 bytes that a program has accepted and does not read."""
    near, _ = pair(listener(port=8080))
    near.sendall(b'x' * 677)


def unaccepted():
    """677 bytes for a program that has not picked up yet."""
    server = listener(port=8080)
    caller(server.getsockname()).sendall(b'x' * 677)


def full_line():
    server = listener(port=8080, backlog=5)
    for _ in range(10):
        caller(server.getsockname(), at_once=True)


def syn_sent():
    """Calls into the dark: the packets leave and nobody answers."""
    veth()
    for number in range(10, 14):
        ip(f'neighbour add 10.9.0.{number} lladdr 02:00:00:00:00:{number} dev eth0')
        caller((f'10.9.0.{number}', 443), at_once=True)


def syn_recv():
    """Callers that never finish connecting: their answers to ours are thrown away."""
    child = veth()
    far(child, 'ip address replace 10.9.0.1/24 dev far0')
    far(child, 'nft add table ip t && nft add chain ip t in "{ type filter hook input priority 0; }" && '
               'nft add rule ip t in tcp sport 8080 drop')
    listener('10.9.0.2', 8080, backlog=128)
    far_python(child, 'import socket, sys\n'
                      'calls = []\n'
                      'for number in range(3):\n'
                      '    calls.append(socket.socket())\n'
                      '    calls[-1].setblocking(False)\n'
                      '    calls[-1].connect_ex(("10.9.0.2", 8080))\n'
                      'print("there", flush=True)\n'
                      'sys.stdin.read()\n')


def time_wait():
    server = listener(backlog=64)
    for _ in range(90):
        near, other = pair(server)
        near.close()
        other.close()


def far_server(child, read=True):
    """Answers whoever calls 10.9.0.1 on port 8080, and reads what they send or does not."""
    far(child, 'ip address replace 10.9.0.1/24 dev far0')
    return far_python(child, 'import socket, sys, threading\n'
                             'server = socket.create_server(("10.9.0.1", 8080))\n'
                             'calls = []\n'
                             'def read(call):\n'
                             '    while call.recv(65536): pass\n'
                             'def answer():\n'
                             '    while True:\n'
                             '        calls.append(server.accept()[0])\n'
                             + ('        threading.Thread(target=read, args=[calls[-1]], daemon=True).start()\n' if read else '')
                             + 'threading.Thread(target=answer, daemon=True).start()\n'
                             'print("there", flush=True)\n'
                             'sys.stdin.read()\n')


def repeats():
    """Data that leaves and is never confirmed: the far end throws everything away."""
    child = veth()
    far_server(child)
    call = caller(('10.9.0.1', 8080))
    call.sendall(b'x' * 100)
    far(child, 'nft add table ip t && nft add chain ip t in "{ type filter hook input priority 0; }" && '
               'nft add rule ip t in tcp dport 8080 drop')
    call.setblocking(False)
    call.send(b'x' * 5000)


def zero_window():
    """The other program does not read, so its side says: full, please wait."""
    child = veth()
    far_server(child, read=False)
    call = caller(('10.9.0.1', 8080))
    call.setblocking(False)
    try:
        while True:
            call.send(b'x' * 65536)
    except BlockingIOError:
        pass


def lossy():
    """A twentieth of what arrives at the far end is thrown away."""
    child = veth()
    far_server(child)
    calls = [caller(('10.9.0.1', 8080)) for _ in range(16)]
    far(child, 'nft add table ip t && nft add chain ip t in "{ type filter hook input priority 0; }" && '
               'nft add rule ip t in tcp dport 8080 numgen random mod 20 0 drop')

    def send():
        for call in calls:
            try:
                call.send(b'x' * 20000)
            except BlockingIOError:
                pass
    for call in calls:
        call.setblocking(False)
    TICKS.append(send)


def refused():
    """Calls to a port on which nobody waits, again and again."""
    def call():
        for _ in range(3):
            with socket.socket() as sock:
                sock.connect_ex(('127.0.0.1', 9))
    TICKS.append(call)


def dropped_udp():
    """Messages for a program that reads too slowly."""
    sock = keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    sock.bind(('127.0.0.1', 5004))
    sender = keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    TICKS.append(lambda: [sender.sendto(b'x' * 500, ('127.0.0.1', 5004)) for _ in range(50)])


# Those who wait


def exposed():
    listener('0.0.0.0', 6379)
    veth()


def shared_port():
    """Programs of two users that share a UDP port, one of them on a single address."""
    def wait(address):
        sock = keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, 9999))
    wait('0.0.0.0')
    fork(lambda: (os.setuid(NOBODY), wait('127.0.0.1')))


def ports_run_out():
    """Nearly all temporary ports for one destination are in use; there are only twenty here."""
    with open('/proc/sys/net/ipv4/ip_local_port_range', 'w', encoding='ascii') as setting:
        setting.write('40000 40019')
    server = listener(port=8080, backlog=64)
    for _ in range(18):
        pair(server)


def sniffer():
    keep(socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)))


# Ways


def no_default():
    veth()


def dead_gateway():
    """The router's address is right, and nobody answers there."""
    veth()
    ip('route add default via 10.9.0.1')

    def call():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            try:
                sock.sendto(b'x', ('203.0.113.1', 9))
            except OSError:
                pass
    TICKS.append(call)


def two_defaults():
    veth()
    veth('eth1', 'far1', '10.9.1.2/24')
    ip('route add default via 10.9.0.1')
    ip('route append default via 10.9.1.1')


def blackhole():
    """A line that swallows the packets of a conversation."""
    child = veth()
    far_server(child)
    call = caller(('10.9.0.1', 8080))
    call.sendall(b'x')
    ip('route add blackhole 10.9.0.1/32')


def made_up_address():
    veth(address='169.254.7.7/16')


def overlapping():
    veth()
    veth('eth1', 'far1', '10.9.0.3/24')


# Interfaces and the computer


def odd_mtu():
    veth()
    ip('link set eth0 mtu 1200')


def rx_drops():
    """Packets of a kind that nobody here knows, fifty times a second."""
    child = veth()
    far_python(child, 'import socket, sys, threading\n'
                      'line = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)\n'
                      'line.bind(("far0", 0))\n'
                      'frame = b"\\xff" * 6 + b"\\x02" + b"\\0" * 4 + b"\\x09" + b"\\x88\\xb5" + b"x" * 50\n'
                      'ended = threading.Event()\n'
                      'def send():\n'
                      '    while not ended.wait(0.02):\n'
                      '        line.send(frame)\n'
                      'threading.Thread(target=send, daemon=True).start()\n'
                      'print("there", flush=True)\n'
                      'sys.stdin.read()\n')


def offline():
    """No interface but the one for talking to itself."""


def no_route_packets():
    """Packets for which there is no way, again and again."""
    veth()

    def call():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            for _ in range(20):
                try:
                    sock.sendto(b'x', ('203.0.113.1', 9))
                except OSError:
                    pass
    TICKS.append(call)


def healthy():
    """A small desktop computer on which all is well."""
    child = veth()
    far_server(child)
    ip('route add default via 10.9.0.1')
    caller(('10.9.0.1', 8080)).sendall(b'x')
    listener('127.0.0.1', 631)
    keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)).bind(('127.0.0.1', 5353))
    keep(socket.create_server(('::1', 631), family=socket.AF_INET6))


def tick(stopped):
    while not stopped.wait(0.1):
        for action in TICKS:
            action()


def main():
    scenes = {name.replace('_', '-'): function for name, function in globals().items()
              if callable(function) and getattr(function, '__module__', None) == '__main__'}
    ip('link set lo up')
    for name in sys.argv[1:]:
        scenes[name]()

    stopped = threading.Event()
    ticking = threading.Thread(target=tick, args=[stopped])
    ticking.start()
    print('ready', flush=True)
    select.select([sys.stdin], [], [])
    stopped.set()
    ticking.join()
    for child in CHILDREN:
        child.kill()
        child.wait()


main()
