# tests/cli/interfaces.py: interfaces with counters that grow are those that ip and netstat print
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import json
import socket
import subprocess
import sys
import time

from support import PROGRAM, Skip, enter_namespace, equal, read_both, rows_of, run_tests, same_rows, snapshot, tool, tool_json

# A number that IEEE left for experiments: nobody here speaks it, so RX-DRP counts it on a healthy computer.
UNKNOWN_PROTOCOL = 0x88b5

SCENE = '''
link add left type veth peer name right
link add bridge0 type bridge
link set left master bridge0
link set left up alias =2+3,"quoted"
link set right up mtu 1400
link set bridge0 up
link add off type veth peer name far
link property add dev right altname a-name-of-more-than-fifteen-letters altname another
address add 192.0.2.1/24 dev right
address add 192.0.2.2/24 dev right label right:two
address add 198.51.100.1 peer 198.51.100.2/32 dev right
address add 192.0.2.129/25 dev bridge0 valid_lft 90000 preferred_lft 50000
address add 2001:db8::1/64 dev right nodad noprefixroute
address add 2001:db8::2/64 dev right nodad valid_lft 90000 preferred_lft 0
address add 2001:db8::3/64 dev off
'''

COUNTERS = {
    'rx': {'bytes': 'rx_bytes', 'packets': 'rx_ok', 'errors': 'rx_errors', 'multicast': 'multicast',
           'over_errors': 'rx_over_errors', 'length_errors': 'rx_length_errors', 'crc_errors': 'rx_crc_errors',
           'frame_errors': 'rx_frame_errors', 'fifo_errors': 'rx_overruns', 'missed_errors': 'rx_missed'},
    'tx': {'bytes': 'tx_bytes', 'packets': 'tx_ok', 'errors': 'tx_errors', 'dropped': 'tx_dropped',
           'carrier_errors': 'tx_carrier_errors', 'collisions': 'collisions', 'aborted_errors': 'tx_aborted_errors',
           'fifo_errors': 'tx_overruns', 'window_errors': 'tx_window_errors', 'heartbeat_errors': 'tx_heartbeat_errors',
           'carrier_changes': 'carrier_changes'},
}


def send_frames(interface, count, size):
    """Frames of a protocol that nobody speaks."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as sock:
        sock.bind((interface, 0))
        frame = b'\xff' * 6 + b'\x02\0\0\0\0\x01' + UNKNOWN_PROTOCOL.to_bytes(2, 'big') + bytes(size - 14)
        for _ in range(count):
            sock.send(frame)


def has_carrier(name):
    """Whether what is sent here arrives: the kernel sees to that some time after the link was set up."""
    link = tool_json('ip', '-j', 'link', 'show', name)[0]
    return (link['operstate'], link['qdisc'] != 'noop') == ('UP', True)


def make_scene():
    for line in SCENE.strip().splitlines():
        tool('ip', *line.split())
    while not (has_carrier('left') and has_carrier('right') and has_carrier('bridge0')):
        time.sleep(0.02)
    send_frames('left', 20, 100)
    send_frames('right', 30, 200)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(20):
            sock.sendto(b'count me', ('127.0.0.1', 9))


def read_with_ip():
    found, printed = read_both(lambda: rows_of('interfaces'), 'ip', '-j', '-s', '-s', 'link')
    links = json.loads(printed)
    equal([row['name'] for row in found], [link['ifname'] for link in links])
    return list(zip(found, links))


def counters_equal_ip():
    sums = {}
    for row, link in read_with_ip():
        for side, names in COUNTERS.items():
            for theirs, ours in names.items():
                # An ip that is told twice prints them all.
                equal((row['name'], ours, int(row[ours])), (link['ifname'], ours, link['stats64'][side].get(theirs, 0)))
                sums[ours] = sums.get(ours, 0) + int(row[ours])
        received = link['stats64']['rx']
        equal(int(row['rx_dropped']), received['dropped'] + received['missed_errors'])
        equal(int(row['rx_nohandler']), received.get('nohandler', 0))
    equal(min(sums[name] for name in ('rx_ok', 'tx_ok', 'rx_bytes', 'tx_bytes', 'carrier_changes')) > 0, True)


def details_equal_ip():
    """Without their counters: a bridge has timers that never stand still."""
    links = tool_json('ip', '-j', '-d', 'link')
    found = rows_of('interfaces')
    equal(len(found), len(links))
    for row, link in zip(found, links):
        equal((row['name'], int(row['index']), int(row['mtu']), row['qdisc'], row['state'], row['mac'], row['queue_length']),
              (link['ifname'], link['ifindex'], link['mtu'], link['qdisc'], link['operstate'],
               link['address'], str(link.get('txqlen', 0))))
        equal((row['master'], row['link'], row['other_names'], row['alias'], row['device']),
              (link.get('master', ''), link.get('link') or '', ', '.join(link.get('altnames', [])),
               guarded(link.get('ifalias', '')), link.get('parentdev', '')))
        if row['name'] != 'lo':
            equal(row['kind'], link['linkinfo']['info_kind'])
    rows = {row['name']: row for row in found}
    equal((rows['left']['master'], rows['left']['link'], rows['bridge0']['master']), ('bridge0', 'right', ''))


def guarded(text):
    """How a cell is written that a spreadsheet would run."""
    return "'" + text if text[:1] in tuple('=+-@\t\r') else text


def counters_equal_netstat():
    names = ['name', 'mtu', 'rx_ok', 'rx_errors', 'rx_dropped', 'rx_overruns', 'tx_ok', 'tx_errors', 'tx_dropped',
             'tx_overruns', 'flags']
    found, printed = read_both(lambda: rows_of('interfaces'), 'netstat', '-ia')
    lines = [line for line in printed.splitlines()[2:] if 'no statistics available' not in line]  # address labels
    same_rows([tuple(row[name] for name in names) for row in found], [tuple(line.split()) for line in lines])
    dropped = {row['name']: int(row['rx_dropped']) for row in found}
    equal((dropped['right'] >= 20, dropped['off']), (True, 0))


def json_equals_csv():
    (found, rows), _ = read_both(lambda: (json.loads(snapshot('interfaces', '--format=json')), rows_of('interfaces')),
                                 'ip', '-j', '-s', '-s', 'link')
    volatile = {'grown', 'traffic', 'rx_rate', 'tx_rate'}
    for entry, row in zip(found, rows):
        equal(list(entry), list(row))
        for name in set(row) - volatile:
            if name == 'alias':
                equal(guarded(entry[name] or ''), row[name])
            else:
                equal((name, '' if entry[name] is None else str(entry[name])), (name, row[name]))
        equal({type(entry[name]) for name in ('rx_ok', 'rx_bytes', 'index', 'mtu', 'carrier_changes')}, {int})
    equal(len(found), len(rows))


def other_end_in_another_namespace():
    """Its number is told, but not the name of whoever has that number here."""
    with subprocess.Popen(['unshare', '--net', 'sh', '-c', 'echo ready; exec sleep 100'], stdout=subprocess.PIPE,
                          text=True) as other:
        equal(other.stdout.readline(), 'ready\n')
        tool('ip', 'link', 'set', 'far', 'netns', str(other.pid))
        row = next(row for row in rows_of('interfaces') if row['name'] == 'off')
        expected = tool_json('ip', '-j', 'link', 'show', 'off')[0]
        text = snapshot('interfaces', '--format=text', '--columns=name,link')
        other.kill()
    equal((row['link'], int(row['link_index'])), ('', expected['link_index']))
    equal([line.split(None, 1)[1] for line in text.splitlines() if line.startswith('off ')], ['in another network namespace'])


def watched(process, names):
    line = process.stdout.readline()
    return dict(zip(names, next(csv.reader([line]))))


def growth_is_counted():
    """What was lost before is not called new, and each frame that nobody wanted is counted once."""
    columns = ['name', 'rx_dropped', 'rx_errors', 'grown']
    names = ['time', *columns]
    command = [PROGRAM, 'interfaces', '--watch=0.2', '--format=csv', '--columns=' + ','.join(columns)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        row = watched(process, names)
        while row['name'] != 'right':
            row = watched(process, names)
        before = int(row['rx_dropped'])
        equal((before >= 20, row['grown'], row['rx_errors']), (True, '', '0'))
        send_frames('left', 12, 100)
        while row['name'] != 'right' or int(row['rx_dropped']) < before + 12:
            row = watched(process, names)
        process.kill()
    equal((int(row['rx_dropped']), row['grown']), (before + 12, 'RX-DRP +12'))


def counters_beyond_32_bits():
    if int(tool_json('ip', '-j', 'link', 'show', 'lo')[0]['mtu']) < 65536:
        raise Skip('lo does not take frames of 64 kB')
    send_frames('lo', 65600, 65536 + 14)
    lo = next((row, link) for row, link in read_with_ip() if row['name'] == 'lo')
    for name, side in ('rx_bytes', 'rx'), ('tx_bytes', 'tx'):
        equal(int(lo[0][name]), lo[1]['stats64'][side]['bytes'])
        equal(int(lo[0][name]) > 2 ** 32, True)
    equal(json.loads(snapshot('interfaces', '--format=json', '--columns=name,rx_bytes'))[0],
          {'name': 'lo', 'rx_bytes': int(lo[0]['rx_bytes'])})


def forever(seconds):
    return '' if seconds == 2 ** 32 - 1 else str(seconds)


def address_of_ip(link, address):
    label = address.get('label', link['ifname'])
    return (link['ifname'], {'inet': 'ipv4', 'inet6': 'ipv6'}[address['family']], address['local'], address['prefixlen'],
            address['scope'], address.get('address', ''), address.get('broadcast', ''),
            '' if label == link['ifname'] else label, forever(address['valid_life_time']),
            forever(address['preferred_life_time']),
            sorted(flag for flag in ('secondary', 'temporary', 'deprecated', 'tentative', 'dadfailed', 'nodad', 'noprefixroute',
                                     'mngtmpaddr') if flag in address),
            'dynamic' in address)


def address_of_ours(row):
    flags = set(row['flags'].split())
    return (row['interface'], row['family'], row['address'], int(row['prefix_length']), row['scope'], row['peer'],
            row['broadcast'], row['label'], row['valid_seconds'], row['preferred_seconds'], sorted(flags - {'permanent'}),
            'permanent' not in flags)


def addresses_equal_ip():
    found, printed = read_both(lambda: rows_of('addresses'), 'ip', '-j', 'address')
    expected = [address_of_ip(link, address) for link in json.loads(printed) for address in link['addr_info']]
    found = [address_of_ours(row) for row in found]
    same_rows(found, expected)
    equal(len(found) >= 9, True)
    equal({flag for address in found for flag in address[10]} >= {'secondary', 'deprecated', 'nodad', 'noprefixroute'}, True)


def main():
    reason = enter_namespace()
    if not reason:
        make_scene()
    return run_tests([
        counters_equal_ip, details_equal_ip, counters_equal_netstat, json_equals_csv, growth_is_counted,
        counters_beyond_32_bits, addresses_equal_ip, other_end_in_another_namespace,
    ], reason)


if __name__ == '__main__':
    sys.exit(main())
