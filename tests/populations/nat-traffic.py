# tests/populations/nat-traffic.py: the conversations of nat-scene.sh
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: nat-traffic.py listen|client|server|router. Prints a line when all is under way and holds it until the end of its input.
import socket
import struct
import sys
import threading

SERVER, SERVER6, ROUTER = '203.0.113.9', '2001:db8:7::9', '203.0.113.1'
held = []


def answer_stream(listener):
    while True:
        connection, _ = listener.accept()
        held.append(connection)
        threading.Thread(target=lambda c=connection: [c.send(data) for data in iter(lambda: c.recv(100), b'')] and c.close(),
                         daemon=True).start()


def answer_messages(sock):
    while True:
        data, sender = sock.recvfrom(100)
        sock.sendto(data, sender)


def listen():
    """Gives back whatever comes."""
    for port in 80, 82, 22:
        listener = socket.create_server(('::', port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=50)
        held.append(listener)
        threading.Thread(target=answer_stream, args=(listener,), daemon=True).start()
    for port in 5000, 5353:
        sock = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        sock.bind(('::', port))
        held.append(sock)
        threading.Thread(target=answer_messages, args=(sock,), daemon=True).start()


def talk(host, port, source, source_port, wait=True):
    sock = socket.socket(socket.AF_INET6 if ':' in host else socket.AF_INET)
    held.append(sock)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((source, source_port))
    if not wait:
        sock.setblocking(False)
        sock.connect_ex((host, port))
        return sock
    sock.settimeout(30)
    sock.connect((host, port))
    sock.sendall(b'hello')
    if sock.recv(100) != b'hello':
        raise SystemExit(f'{host} {port}: another answer')
    return sock


def message(host, port, source, source_port, answered):
    sock = socket.socket(socket.AF_INET6 if ':' in host else socket.AF_INET, socket.SOCK_DGRAM)
    held.append(sock)
    sock.bind((source, source_port))
    sock.settimeout(30)
    sock.sendto(b'hello', (host, port))
    if answered:
        sock.recvfrom(100)


def ping(host, number):
    """An echo request; the answer is thrown away by a socket that waits for it."""
    is_v6 = ':' in host
    sock = socket.socket(socket.AF_INET6 if is_v6 else socket.AF_INET, socket.SOCK_RAW,
                         socket.IPPROTO_ICMPV6 if is_v6 else socket.IPPROTO_ICMP)
    held.append(sock)
    sock.settimeout(30)
    kind = 128 if is_v6 else 8
    checksum = 0 if is_v6 else ~(kind * 256 + number + 1) & 0xffff
    sock.sendto(struct.pack('!BBHHH', kind, 0, checksum, number, 1), (host, 0))
    while struct.pack('!HH', number, 1) not in sock.recv(100)[-4:]:
        pass


def client():
    talk(SERVER, 80, '192.168.77.2', 40001)
    # The same port of another client: it needs another one outside.
    talk(SERVER, 80, '192.168.77.3', 40001)
    message(SERVER, 53, '192.168.77.2', 40002, False)
    message(SERVER, 5000, '192.168.77.2', 40003, True)
    talk(SERVER, 81, '192.168.77.2', 40004, wait=False)
    talk(SERVER, 82, '192.168.77.2', 40005).close()
    talk('203.0.113.10', 80, '192.168.77.2', 40006)
    # Its own service by the public address: both ends are replaced.
    talk(ROUTER, 8080, '192.168.77.3', 40007)
    talk(SERVER, 22, '192.168.77.2', 40008)
    ping(SERVER, 4242)
    talk(SERVER6, 80, 'fd77::2', 40001)
    message(SERVER6, 53, 'fd77::2', 40002, False)
    ping(SERVER6, 4343)
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, 253) as sock:
        sock.sendto(b'an experiment', (SERVER, 0))


def server():
    talk(ROUTER, 8080, SERVER, 41001)
    talk(ROUTER, 2222, SERVER, 41002)
    message(ROUTER, 5353, SERVER, 41003, True)


def router():
    talk(SERVER, 80, ROUTER, 42001)
    talk(SERVER6, 80, '2001:db8:7::1', 42001)
    talk('127.0.0.1', 80, '127.0.0.1', 42002)


def main():
    {'listen': listen, 'client': client, 'server': server, 'router': router}[sys.argv[1]]()
    print(sys.argv[1], flush=True)
    sys.stdin.read()


if __name__ == '__main__':
    main()
