# tests/cli/statistics.py: the counters are those of /proc, and those that netstat -s speaks of
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

from support import PROGRAM, Skip, enter_namespace, equal, read_both, rows_of, run_tests, same_rows, tool

NET = '/proc/self/net'
PAIRED = ('snmp', 'netstat')
IPV6 = os.path.exists(NET + '/snmp6')

# What net-tools 2.10 prints, and which counter it means. Names without a sentence are printed as they are.
SENTENCES = {
    'Ip': {
        '# total packets received': 'InReceives',
        '# with invalid headers': 'InHdrErrors',
        '# with invalid addresses': 'InAddrErrors',
        '# forwarded': 'ForwDatagrams',
        '# with unknown protocol': 'InUnknownProtos',
        '# incoming packets discarded': 'InDiscards',
        '# incoming packets delivered': 'InDelivers',
        '# requests sent out': 'OutRequests',
        '# outgoing packets dropped': 'OutDiscards',
        '# dropped because of missing route': 'OutNoRoutes',
        '# fragments dropped after timeout': 'ReasmTimeout',
        '# reassemblies required': 'ReasmReqds',
        '# packets reassembled ok': 'ReasmOKs',
        '# packet reassemblies failed': 'ReasmFails',
        '# outgoing packets fragmented ok': 'FragOKs',
        '# outgoing packets failed fragmentation': 'FragFails',
        '# fragments created': 'FragCreates',
    },
    'Icmp': {
        '# ICMP messages received': 'InMsgs',
        '# input ICMP message failed': 'InErrors',
        '# ICMP messages sent': 'OutMsgs',
        '# ICMP messages failed': 'OutErrors',
    },
    'Icmp input': {
        'destination unreachable: #': 'InDestUnreachs',
        'timeout in transit: #': 'InTimeExcds',
        'wrong parameters: #': 'InParmProbs',
        'source quenches: #': 'InSrcQuenchs',
        'redirects: #': 'InRedirects',
        'echo requests: #': 'InEchos',
        'echo replies: #': 'InEchoReps',
        'timestamp request: #': 'InTimestamps',
        'timestamp reply: #': 'InTimestampReps',
        'address mask request: #': 'InAddrMasks',
        'address mask replies: #': 'InAddrMaskReps',
    },
    'Icmp output': {
        'destination unreachable: #': 'OutDestUnreachs',
        'time exceeded: #': 'OutTimeExcds',
        'wrong parameters: #': 'OutParmProbs',
        'source quench: #': 'OutSrcQuenchs',
        'redirect: #': 'OutRedirects',
        'echo requests: #': 'OutEchos',
        'echo replies: #': 'OutEchoReps',
        'timestamp requests: #': 'OutTimestamps',
        'timestamp replies: #': 'OutTimestampReps',
        'address mask requests: #': 'OutAddrMasks',
        'address mask replies: #': 'OutAddrMaskReps',
    },
    'Tcp': {
        '# active connection openings': 'ActiveOpens',
        '# passive connection openings': 'PassiveOpens',
        '# failed connection attempts': 'AttemptFails',
        '# connection resets received': 'EstabResets',
        '# connections established': 'CurrEstab',
        '# segments received': 'InSegs',
        '# segments sent out': 'OutSegs',
        '# segments retransmitted': 'RetransSegs',
        '# bad segments received': 'InErrs',
        '# resets sent': 'OutRsts',
    },
    'Udp': {
        '# packets received': 'InDatagrams',
        '# packets to unknown port received': 'NoPorts',
        '# packet receive errors': 'InErrors',
        '# packets sent': 'OutDatagrams',
        '# receive buffer errors': 'RcvbufErrors',
        '# send buffer errors': 'SndbufErrors',
    },
    'TcpExt': {
        '# SYN cookies sent': 'SyncookiesSent',
        '# SYN cookies received': 'SyncookiesRecv',
        '# invalid SYN cookies received': 'SyncookiesFailed',
        '# resets received for embryonic SYN_RECV sockets': 'EmbryonicRsts',
        '# packets pruned from receive queue because of socket buffer overrun': 'PruneCalled',
        '# packets pruned from receive queue': 'RcvPruned',
        '# packets dropped from out-of-order queue because of socket buffer overrun': 'OfoPruned',
        '# ICMP packets dropped because they were out-of-window': 'OutOfWindowIcmps',
        '# ICMP packets dropped because socket was locked': 'LockDroppedIcmps',
        '# TCP sockets finished time wait in fast timer': 'TW',
        '# time wait sockets recycled by time stamp': 'TWRecycled',
        '# active connections rejected because of time stamp': 'PAWSActive',
        '# packets rejected in established connections because of timestamp': 'PAWSEstab',
        '# delayed acks sent': 'DelayedACKs',
        '# delayed acks further delayed because of locked socket': 'DelayedACKLocked',
        'Quick ack mode was activated # times': 'DelayedACKLost',
        '# times the listen queue of a socket overflowed': 'ListenOverflows',
        '# SYNs to LISTEN sockets dropped': 'ListenDrops',
        '# packet headers predicted': 'TCPHPHits',
        '# acknowledgments not containing data payload received': 'TCPPureAcks',
        '# predicted acknowledgments': 'TCPHPAcks',
        '# times recovered from packet loss due to fast retransmit': 'TCPRenoRecovery',
        'Detected reordering # times using SACK': 'TCPSACKReorder',
        'Detected reordering # times using reno fast retransmit': 'TCPRenoReorder',
        'Detected reordering # times using time stamp': 'TCPTSReorder',
        '# congestion windows fully recovered without slow start': 'TCPFullUndo',
        '# congestion windows partially recovered using Hoe heuristic': 'TCPPartialUndo',
        '# congestion windows recovered without slow start after partial ack': 'TCPLossUndo',
        '# timeouts after reno fast retransmit': 'TCPRenoFailures',
        '# timeouts in loss state': 'TCPLossFailures',
        '# fast retransmits': 'TCPFastRetrans',
        '# retransmits in slow start': 'TCPSlowStartRetrans',
        '# packets collapsed in receive queue due to low socket buffer': 'TCPRcvCollapsed',
        '# connections reset due to unexpected data': 'TCPAbortOnData',
        '# connections reset due to early user close': 'TCPAbortOnClose',
        '# connections aborted due to memory pressure': 'TCPAbortOnMemory',
        '# connections aborted due to timeout': 'TCPAbortOnTimeout',
        '# connections aborted after user close in linger timeout': 'TCPAbortOnLinger',
        '# times unable to send RST due to no memory': 'TCPAbortFailed',
        'TCP ran low on memory # times': 'TCPMemoryPressures',
    },
    'Icmp6 input': {
        'destination unreachable: #': 'InDestUnreachs',
        'packets too big: #': 'InPktTooBigs',
        'received ICMPv6 time exceeded: #': 'InTimeExcds',
        'parameter problem: #': 'InParmProblems',
        'echo requests: #': 'InEchos',
        'echo replies: #': 'InEchoReplies',
        'group member queries: #': 'InGroupMembQueries',
        'group member responses: #': 'InGroupMembResponses',
        'group member reductions: #': 'InGroupMembReductions',
        'router solicits: #': 'InRouterSolicits',
        'router advertisement: #': 'InRouterAdvertisements',
        'neighbour solicits: #': 'InNeighborSolicits',
        'neighbour advertisement: #': 'InNeighborAdvertisements',
        'redirects: #': 'InRedirects',
    },
    'Icmp6 output': {
        'destination unreachable: #': 'OutDestUnreachs',
        'packets too big: #': 'OutPktTooBigs',
        'sent ICMPv6 time exceeded: #': 'OutTimeExcds',
        'parameter problem: #': 'OutParmProblems',
        'echo requests: #': 'OutEchos',
        'echo replies: #': 'OutEchoReplies',
        'group member queries: #': 'OutGroupMembQueries',
        'group member responses: #': 'OutGroupMembResponses',
        'group member reductions: #': 'OutGroupMembReductions',
        'router solicits: #': 'OutRouterSolicits',
        'neighbor solicits: #': 'OutNeighborSolicits',
        'neighbor advertisements: #': 'OutNeighborAdvertisements',
        'redirects: #': 'OutRedirects',
    },
}
SENTENCES['Ip6'] = {
    **SENTENCES['Ip'],
    '# forwarded': 'OutForwDatagrams',
    '# with packets too big': 'InTooBigErrors',
    '# incoming packets with no route': 'InNoRoutes',
    '# with truncated packets': 'InTruncatedPkts',
    '# incoming multicast packets': 'InMcastPkts',
    '# outgoing multicast packets': 'OutMcastPkts',
}
SENTENCES['Icmp6'] = SENTENCES['Icmp']
SENTENCES['Udp6'] = SENTENCES['Udp']
HISTOGRAMS = {'ICMP input histogram:': ' input', 'ICMP output histogram:': ' output'}


def counters_of_netstat(text):
    """Reads netstat -s back. Returns a dictionary from (protocol, counter) to its number, and how many were sentences."""
    found, sentences = {}, 0
    protocol = kind = ''
    for line in text.splitlines():
        line = line.strip()
        if re.fullmatch(r'\w+:', line):
            protocol, kind = line[:-1], ''
            continue
        if line in HISTOGRAMS:
            kind = HISTOGRAMS[line]
            continue
        plain = re.fullmatch(r'(\w+): (\d+)', line)
        number = re.search(r'(?<!\w)\d+(?!\w)', line)
        assert number, line
        sentence = line[:number.start()] + '#' + line[number.end():]
        # The lines behind a histogram are no longer of it, but nothing says so.
        counter = next((SENTENCES[key][sentence] for key in (protocol + kind, protocol)
                        if sentence in SENTENCES.get(key, {})), None)
        if counter:
            sentences += 1
        else:
            assert plain, f'{protocol}: what is “{line}”?'
            counter = plain[1][len(protocol):] if protocol[-1] == '6' else plain[1]
        value = int(number[0])
        equal(found.setdefault((protocol, counter), value), value)
    return found, sentences


def counters_of_files(folder):
    """What the files say. Returns a list of (protocol, counter, number)."""
    found = []
    for name in PAIRED:
        with open(f'{folder}/{name}', encoding='ascii') as file:
            lines = [line.split() for line in file]
        for names, numbers in zip(lines[::2], lines[1::2]):
            equal(names[0], numbers[0])
            found += [(names[0][:-1], counter, int(number)) for counter, number in zip(names[1:], numbers[1:])]
    if os.path.exists(f'{folder}/snmp6'):
        with open(f'{folder}/snmp6', encoding='ascii') as file:
            for line in file:
                protocol, counter, number = re.fullmatch(r'([A-Za-z]+6)(\w+)\s+(\d+)\s*', line).groups()
                found.append((protocol, counter, int(number)))
    for name in ('sockstat', 'sockstat6'):
        if os.path.exists(f'{folder}/{name}'):
            with open(f'{folder}/{name}', encoding='ascii') as file:
                for title, *words in map(str.split, file):
                    found += [(title[:-1], counter, int(number)) for counter, number in zip(words[::2], words[1::2])]
    return found


def counters_of_ours():
    return [(row['protocol'], row['counter'], int(row['value'])) for row in rows_of('statistics')]


def refuse_and_answer(family, host, other):
    """Ports where nobody is, echoes, addresses that no route leads to."""
    for _ in range(30):
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.sendto(b'anybody?', (host, 9))
    for _ in range(4):
        with socket.socket(family) as sock:
            sock.connect_ex((host, 9))
    for _ in range(3):
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            try:
                sock.sendto(b'far away', (other, 9))
            except OSError:
                pass


def talk(family, host):
    """Connections that end well, and some that do not."""
    listener = socket.socket(family)
    listener.bind((host, 0))
    listener.listen(8)
    for ending in ('well', 'well', 'unread', 'reset', 'late'):
        with socket.create_connection(listener.getsockname()[:2]) as caller, listener.accept()[0] as visited:
            for _ in range(20):
                caller.sendall(b'x' * 3000)
                visited.recv(3000, socket.MSG_WAITALL)
            if ending == 'unread':
                caller.sendall(b'never read')
                visited.recv(1, socket.MSG_PEEK)  # it has come, and stays unread
                visited.close()
            elif ending == 'reset':
                caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            elif ending == 'late':
                visited.close()
                caller.send(b'too late')
    listener.close()


def overflow(family, host):
    """A waiting line and a mailbox that are too short, and packets that are too long."""
    with socket.socket(family) as listener:
        listener.bind((host, 0))
        listener.listen(0)
        callers = []
        for _ in range(5):
            caller = socket.socket(family)
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname()[:2])
            callers.append(caller)
        for caller in callers:
            caller.close()
    with socket.socket(family, socket.SOCK_DGRAM) as mailbox, socket.socket(family, socket.SOCK_DGRAM) as sender:
        mailbox.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
        mailbox.bind((host, 0))
        for size in [1000] * 20 + [9000] * 3:
            sender.sendto(b'x' * size, mailbox.getsockname()[:2])


def echo():
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as sock:
        head = struct.pack('!BBHHH', 8, 0, 0, 7, 1)
        total = sum(struct.unpack('!4H', head))
        check = ~(total + (total >> 16)) & 0xffff
        for _ in range(6):
            sock.sendto(struct.pack('!BBHHH', 8, 0, check, 7, 1), ('127.0.0.1', 0))
        sock.sendto(struct.pack('!BBHHH', 8, 0, check ^ 1, 7, 1), ('127.0.0.1', 0))


def make_traffic():
    tool('ip', 'link', 'set', 'lo', 'mtu', '1500')
    for family, host, other in ((socket.AF_INET, '127.0.0.1', '203.0.113.1'), (socket.AF_INET6, '::1', '2001:db8::1')):
        if family == socket.AF_INET6 and not IPV6:
            continue
        refuse_and_answer(family, host, other)
        talk(family, host)
        overflow(family, host)
    echo()


def traffic_is_what_it_should_be():
    """Enough was counted for the comparisons to say something."""
    counters = {(protocol, counter): number for protocol, counter, number in counters_of_files(NET)}
    for protocol, counter, least in (
            ('Ip', 'InReceives', 300), ('Ip', 'OutNoRoutes', 3), ('Ip', 'FragCreates', 6), ('Icmp', 'InEchos', 6),
            ('Icmp', 'InCsumErrors', 1), ('Udp', 'NoPorts', 30), ('Udp', 'RcvbufErrors', 1), ('Tcp', 'AttemptFails', 4),
            ('Tcp', 'EstabResets', 1), ('TcpExt', 'ListenOverflows', 1), ('TcpExt', 'TCPAbortOnClose', 1)):
        if counters[protocol, counter] < least:
            raise AssertionError(f'{protocol} {counter} is {counters[protocol, counter]}')


def same_order(found, expected):
    same_rows(found, expected)
    equal([row[:2] for row in found], [row[:2] for row in expected])


def counters_equal_proc():
    """All of them, whatever the kernel calls them, in the order of the files."""
    def settled(counters):
        # The program has sockets of its own, and the others are those of all network namespaces together.
        moving = ('sockets', 'used'), ('TCP', 'alloc'), ('TCP', 'orphan'), ('TCP', 'mem'), ('UDP', 'mem')
        return [counter for counter in counters if counter[:2] not in moving]
    for _ in range(50):
        before = counters_of_files(NET)
        ours = counters_of_ours()
        if settled(counters_of_files(NET)) == settled(before):
            break
        time.sleep(0.05)
    equal(len(ours) > 300, True)
    equal(len(ours), len(before))
    same_order(settled(ours), settled(before))


def assert_within(counters, ours):
    wrong = [(key, number, ours.get(key)) for key, number in counters.items() if ours.get(key) != number]
    equal(wrong, [])


def counters_equal_netstat():
    compared = told = 0
    for command in [['netstat', '-s']] + [['netstat', '-s', '-6']] * IPV6:
        ours, printed = read_both(counters_of_ours, *command)
        theirs, sentences = counters_of_netstat(printed)
        assert_within(theirs, {(protocol, counter): number for protocol, counter, number in ours})
        compared += len(theirs)
        told += sentences
    print(f'# {compared} counters of netstat, {told} lines of them sentences')
    equal(told >= (60 if IPV6 else 40), True)
    equal(compared > told, True)


def numbered(folder, source):
    """Files like those of this kernel in which every counter has a number of its own."""
    number = 1000
    for name in PAIRED:
        with open(f'{source}/{name}', encoding='ascii') as file:
            lines = file.read().splitlines()
        with open(f'{folder}/{name}', 'w', encoding='ascii') as file:
            for title, *names in map(str.split, lines[::2]):
                print(title, *names, file=file)
                print(title, *range(number, number + len(names)), file=file)
                number += len(names)
    if os.path.exists(f'{source}/snmp6'):
        with open(f'{source}/snmp6', encoding='ascii') as file:
            names = [line.split()[0] for line in file]
        with open(f'{folder}/snmp6', 'w', encoding='ascii') as file:
            for name in names:
                number += 1
                print(f'{name:32}\t{number}', file=file)
    for name, text in (('sockstat', 'TCP: inuse 1 orphan 2'), ('sockstat6', 'TCP6: inuse 3')):
        with open(f'{folder}/{name}', 'w', encoding='ascii') as file:
            print(text, file=file)


def with_files(folder, *command):
    """Runs a program that finds these files in /proc/net, and all else where it was."""
    with tempfile.TemporaryDirectory() as proc:
        os.mkdir(proc + '/real')
        os.mkdir(proc + '/thread-self')
        shutil.copytree(folder, proc + '/net')
        os.symlink('../net', proc + '/thread-self/net')
        os.symlink('real/self', proc + '/self')
        script = 'ln -s "real/$$" "$0/$$" && mount --rbind /proc "$0/real" && mount --rbind "$0" /proc && exec "$@"'
        return subprocess.run(['unshare', '--mount', 'sh', '-c', script, proc, *command],
                              capture_output=True, text=True, check=False)


def every_sentence_is_of_its_counter():
    """With numbers that nothing else has, every line that netstat can print says which counter it means."""
    with tempfile.TemporaryDirectory() as folder:
        numbered(folder, NET)
        if with_files(folder, 'true').returncode != 0:
            raise Skip('nothing can be put in the place of a file of /proc')
        expected = counters_of_files(folder)

        result = with_files(folder, PROGRAM, 'statistics', '--format=csv', '--columns=protocol,counter,value')
        equal((result.returncode, result.stderr), (0, ''))
        found = [line.split(',') for line in result.stdout.splitlines()[1:]]
        same_order([(protocol, counter, int(number)) for protocol, counter, number in found], expected)

        numbers = {(protocol, counter): number for protocol, counter, number in expected}
        told = 0
        for command in [['netstat', '-s']] + [['netstat', '-s', '-6']] * IPV6:
            result = with_files(folder, *command)
            equal(result.returncode, 0)
            theirs, sentences = counters_of_netstat(result.stdout)
            assert_within(theirs, numbers)
            told += sentences
        print(f'# {told} sentences of netstat')
        equal(told >= (140 if IPV6 else 80), True)


def gauges_are_told_from_counters():
    kinds = {(row['protocol'], row['counter']): row['kind'] for row in rows_of('statistics')}
    gauges = {key for key, kind in kinds.items() if kind == 'gauge' and not key[0].isupper() and key[0] != 'sockets'}
    expected = {('Ip', 'Forwarding'), ('Ip', 'DefaultTTL'), ('Tcp', 'RtoAlgorithm'), ('Tcp', 'RtoMin'), ('Tcp', 'RtoMax'),
                ('Tcp', 'MaxConn'), ('Tcp', 'CurrEstab')}
    equal(gauges - {('MPTcpExt', 'MPCurrEstab')}, expected)
    equal(kinds['TCP', 'inuse'], 'gauge')
    equal(kinds['Tcp', 'InSegs'], 'counter')


def main():
    reason = enter_namespace()
    if not reason:
        make_traffic()
    return run_tests([
        traffic_is_what_it_should_be, counters_equal_proc, counters_equal_netstat, every_sentence_is_of_its_counter,
        gauges_are_told_from_counters,
    ], reason)


if __name__ == '__main__':
    sys.exit(main())
