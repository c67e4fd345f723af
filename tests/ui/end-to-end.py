# tests/ui/end-to-end.py: the whole program, used as people use it, compared with what the kernel says
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: end-to-end.py NETPLAIN POPULATION"""
import contextlib
import csv
import ipaddress
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'cli'))

from driver import (  # noqa: E402
    UNSAFE, Screen, Window, act, cell_text, children, enter_bus, extents, is_selected_row, missing, set_text, text_of, wait, walk,
)
from support import enter_namespace, equal, run_tests, same_rows, tool, tool_json, unguard  # noqa: E402

PORT = 4711
HOSTILE_PORT = 4713
HOSTILE = b'=1+1,"x"\n\xe2\x80\xaeabc'
HOSTILE_VISIBLE = '=1+1,"x"\u240a<U+202E>abc'
STATES = {'ESTAB': 'ESTABLISHED', 'FIN-WAIT-2': 'FIN_WAIT2'}

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
    """Sockets of all kinds, held by this and two other processes."""

    def __init__(self, program, folder):
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


def split_endpoint(text):
    address, _, port = text.rpartition(':')
    return address.strip('[]').partition('%')[0], port


def sockets_of_kernel():
    """(protocol, state, recv-q, send-q, local, remote) of each TCP and UDP socket, endpoints as (address, port)."""
    rows = []
    for line in tool('ss', '-tuanH').splitlines():
        protocol, state, recv_q, send_q, local, remote = line.split()[:6]
        rows.append((protocol, STATES.get(state, state.replace('-', '_')), recv_q, send_q,
                     split_endpoint(local), split_endpoint(remote)))
    return rows


def in_window(rows):
    """The same from the columns of the netstat layout."""
    return [(row[0], row[5], row[1], row[2], split_endpoint(row[3]), split_endpoint(row[4])) for row in rows]


def cells(*titles):
    """What the rows say in these columns."""
    columns = [WINDOW.columns().index(title) for title in titles]
    return [tuple(row[column] for column in columns) for row in WINDOW.rows()]


def wait_same(ours, theirs, what):
    """Until both functions give the same rows, in any order: the window follows what the kernel says, a moment later."""
    try:
        wait(lambda: sorted(ours()) == sorted(theirs()), what)
    except AssertionError:
        same_rows(ours(), theirs())
        raise


def first_rows_come():
    wait_same(lambda: [row[4:] for row in WINDOW.rows()], lambda: [[row[1], row[2], row[3]] for row in sockets_of_kernel()],
              'the sockets')
    equal(WINDOW.title(), ['Connections', f'{len(sockets_of_kernel())} shown'])
    equal(WINDOW.columns(), ['Program', 'What it is doing', 'Remote', 'Port', 'State', 'Recv-Q', 'Send-Q'])
    equal([row for row in WINDOW.rows() if not all(row)], [])


def headers_have_help():
    for header in WINDOW.headers():
        title = header[0][0].name
        lines = header.description.split('\n')
        equal(lines[0], title)
        equal(len(lines) >= 2 and all(lines), True)


def names_are_shown_safely():
    unsafe = [text for row in WINDOW.rows() for text in row if re.search(UNSAFE, text)]
    equal(unsafe, [])
    equal(WINDOW.column('Program').count(HOSTILE_VISIBLE), 1)
    labels = [node.name for node in walk(WINDOW.frame) if node.getRoleName() == 'label']
    equal([line for label in labels for line in label.split('\n') if re.search(UNSAFE, line)], [])


def headers_sort():
    """Numbers as numbers: as words, 4096 would come before 5 and 38."""
    for title in ('Recv-Q', 'Send-Q'):
        expected = sorted(int(row[2 if title == 'Recv-Q' else 3]) for row in sockets_of_kernel())
        WINDOW.click(WINDOW.header(title))
        wait(lambda: [int(cell) for cell in WINDOW.column(title)] == expected, f'{title} smallest first')  # noqa: B023
        WINDOW.do('table.sort-descending')
        wait(lambda: [int(cell) for cell in WINDOW.column(title)] == expected[::-1], f'{title} largest first')  # noqa: B023
    WINDOW.click(WINDOW.header('Recv-Q'))
    wait(lambda: WINDOW.column('Recv-Q')[-1] == '38', 'Recv-Q smallest first')
    WINDOW.click(WINDOW.header('Recv-Q'))
    wait(lambda: WINDOW.column('Recv-Q')[0] == '38', 'Recv-Q largest first')


def details_explain():
    WINDOW.select('Recv-Q', '38')
    wait(lambda: '38' in WINDOW.details(), 'the details')
    texts = WINDOW.details()
    equal([text for text in texts if 'read the last 37 bytes' in text and '127.0.0.1' not in text][:1], texts[2:3])
    equal('CLOSE_WAIT' in texts, True)
    equal(any(text.startswith('37 bytes have arrived') for text in texts), True)
    equal(any(text.startswith('ss ') and f'dport = :{PORT}' in text for text in texts), True)


def a_row_can_be_copied():
    row = next(row for row in WINDOW.rows() if row[5] == '38')
    WINDOW.keys('ctrl+c')
    wait(lambda: WINDOW.toast('Row copied'), 'the toast')
    WINDOW.keys('ctrl+f')
    wait(lambda: extents(WINDOW.entry()).height > 0, 'the search')
    WINDOW.keys('ctrl+v')
    wait(lambda: text_of(WINDOW.entry()) == '\t'.join(row), 'the pasted row')
    WINDOW.keys('Escape')
    wait(lambda: len(WINDOW.row_nodes()) == len(sockets_of_kernel()), 'all rows')


def search_filters():
    WINDOW.show_all()
    total = len(sockets_of_kernel())
    matching = sum(row[1] == 'LISTEN' for row in sockets_of_kernel())
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'listen')
    wait(lambda: WINDOW.title()[1] == f'{matching} shown, {total - matching} hidden', 'the number of matching rows')
    equal(set(WINDOW.column('State')), {'LISTEN'})
    set_text(WINDOW.entry(), 'listen no-such-word')
    wait(lambda: WINDOW.title()[1] == f'0 shown, {total} hidden', 'no matching row')
    button = next(node for node in walk(WINDOW.pages['Connections'])
                  if node.getRoleName() == 'push button' and 'Clear Filter' in node.name)
    wait(lambda: extents(button).width > 0, 'the button')
    WINDOW.click(button)
    wait(lambda: WINDOW.title()[1] == f'{total} shown', 'all rows')
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'udp-does-not-match')
    wait(lambda: WINDOW.title()[1].startswith('0 shown'), 'no matching row')
    WINDOW.keys('Escape')
    wait(lambda: WINDOW.title()[1] == f'{total} shown', 'all rows again')


def closed_rows():
    return [row for row in WINDOW.rows() if any(text.startswith('closed at ') for text in row)]


def rows_come_and_go():
    """A selected row stays when its connection has closed; the others go."""
    WINDOW.show_all()
    total = len(sockets_of_kernel())
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), str(PORT))
    wait(lambda: 'hidden' in WINDOW.title()[1], 'the search')
    before = len(WINDOW.row_nodes())
    pair = POPULATION.connect()
    pair[0].send(b'y' * 1234)
    wait(lambda: len(WINDOW.row_nodes()) == before + 2, 'two new rows')
    WINDOW.select('Recv-Q', '1234')
    wait(lambda: '1234' in WINDOW.details(), 'the details of the new row')
    hang_up(pair)
    wait(closed_rows, 'a closed row')
    wait(lambda: len(WINDOW.row_nodes()) == before + 1, 'the end of the other row')
    equal([row[5] for row in closed_rows()], ['1234'])
    equal(any(text.startswith('Closed at ') for text in WINDOW.details()), True)
    WINDOW.select('Recv-Q', '38')
    wait(lambda: len(WINDOW.row_nodes()) == before, 'the end of the closed row')
    WINDOW.keys('Escape')
    wait(lambda: WINDOW.title()[1] == f'{total} shown', 'all rows')


def places():
    """Where all rows are; one out of sight may stay where it was seen last."""
    return [extents(row).y for row in WINDOW.row_nodes()]


def next_update():
    status = WINDOW.status()
    wait(lambda: WINDOW.status() != status, 'an update')


def place_and_selection_stay():
    WINDOW.show_all()
    WINDOW.select('Recv-Q', '38')
    before = places()
    WINDOW.hover(WINDOW.table())
    subprocess.run(['xdotool', 'click', '--repeat', '3', '5'], check=True)
    wait(lambda: places() != before, 'the scrolled table')
    next_update()
    scrolled = places()
    equal(scrolled != before, True)
    next_update()
    next_update()
    equal(places(), scrolled)
    equal('38' in WINDOW.details(), True)
    WINDOW.keys('Home')


def export_writes_what_the_kernel_says():
    WINDOW.show_all()
    path = os.path.join(FOLDER, 'rows.csv')
    WINDOW.do('win.export')
    dialog = WINDOW.other_window('the file chooser')
    entry = wait(lambda: next(node for node in walk(dialog, ('table', 'tree table', 'list'))
                              if node.getRoleName() in ('entry', 'text') and text_of(node).endswith('.csv')), 'the name')
    set_text(entry, path)
    button = next(node for node in walk(dialog, ('table', 'tree table', 'list'))
                  if node.getRoleName() == 'push button' and 'Export' in node.name)
    act(button, 'click')
    wait(lambda: WINDOW.application.childCount == 1, 'the end of the file chooser')
    WINDOW.focus()
    toast = wait(lambda: WINDOW.toast(' rows saved in '), 'the toast')
    equal(toast, f'{len(sockets_of_kernel())} rows saved in {path}')
    with open(path, encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file, strict=True))
    same_rows([(row['protocol'], row['state'], row['recv_q'], row['send_q'],
                (row['local_address'], row['local_port']), (row['remote_address'], row['remote_port'].replace('*', '0')))
               for row in rows],
              [(*row[:4], row[4], (row[5][0], row[5][1].replace('*', '0'))) for row in sockets_of_kernel()])
    names = {row['local_port']: unguard(row['program']) for row in rows if row['state'] == 'LISTEN'}
    equal(names[str(HOSTILE_PORT)], HOSTILE_VISIBLE)
    equal({row['pid'] for row in rows if row['local_port'] == str(PORT) and row['state'] == 'LISTEN'}, {str(os.getpid())})


def pause_holds_still():
    WINDOW.do('win.pause')
    wait(lambda: WINDOW.status()[0].startswith('Paused'), 'the pause')
    subprocess.run(['sleep', '3.5'], check=True)  # rows that closed just before go after three seconds, paused or not
    before = len(WINDOW.row_nodes())
    status = WINDOW.status()[0]
    pair = POPULATION.connect()
    subprocess.run(['sleep', '2.5'], check=True)  # two updates long, because nothing is to happen
    equal((len(WINDOW.row_nodes()), WINDOW.status()[0]), (before, status))
    WINDOW.do('win.refresh')
    wait(lambda: len(WINDOW.row_nodes()) == before + 2, 'two new rows')
    hang_up(pair)
    WINDOW.do('win.pause')
    wait(lambda: WINDOW.status()[0].startswith('Updated') and len(WINDOW.row_nodes()) == len(sockets_of_kernel()),
         'an update')


def unix_sockets_can_be_shown():
    WINDOW.show_all()
    before = len(WINDOW.row_nodes())
    WINDOW.do('win.show-unix')
    wait(lambda: len(WINDOW.row_nodes()) > before, 'more rows')
    WINDOW.do('win.show-unix')
    wait(lambda: len(WINDOW.row_nodes()) == len(sockets_of_kernel()), 'the rows without UNIX sockets')


def netstat_layout_equals_ss():
    WINDOW.show_all()
    WINDOW.choose('Like netstat')
    wait(lambda: WINDOW.columns() == ['Proto', 'Recv-Q', 'Send-Q', 'Local Endpoint', 'Foreign Endpoint', 'State',
                                      'PID/Program'], 'the columns of netstat')
    wait_same(lambda: in_window(WINDOW.rows()), sockets_of_kernel, 'the sockets')


def addresses_sort_as_numbers():
    def order(row):
        address, port = row[4]
        address = ipaddress.ip_address(address)
        return address.version, int(address), int(port)

    WINDOW.click(WINDOW.header('Local Endpoint'))
    expected = [order(row) for row in sorted(sockets_of_kernel(), key=order)]
    wait(lambda: [order(row) for row in in_window(WINDOW.rows())] == expected, 'the order of addresses')


def interfaces_equal_ip():
    WINDOW.go_to('Interfaces')
    wait_same(lambda: [row[:2] for row in WINDOW.rows()],
              lambda: [[link['ifname'], str(link['mtu'])] for link in tool_json('ip', '-j', 'link')], 'the interfaces')
    equal(WINDOW.columns()[:4], ['Interface', 'MTU', 'RX-OK', 'RX-ERR'])


def route_of_kernel(route, bits):
    destination = route['dst']
    if destination != 'default' and '/' not in destination:
        destination += f'/{bits}'
    return [destination, route.get('gateway', '—'), route.get('dev', ''), str(route.get('metric', 0)),
            route.get('table', 'main')]


def routes_equal_ip():
    WINDOW.go_to('Routes')
    wait_same(lambda: [list(row) for row in cells('Destination', 'Gateway', 'Interface', 'Metric', 'Table')],
              lambda: [route_of_kernel(route, bits) for family, bits in (('-4', 32), ('-6', 128))
                       for route in tool_json('ip', '-j', family, 'route', 'show', 'table', 'all')], 'the routes')


def way_is_told():
    """The kernel's own answers, as a story; the line that wins is selected."""
    def ask(destination):
        entry = WINDOW.find('text', 'Which way would a packet go?')
        set_text(entry, destination)
        act(entry, 'activate-secondary-icon')

    hop = tool_json('ip', '-j', 'route', 'get', '8.8.8.8')[0]
    ask('8.8.8.8')
    wait(lambda: WINDOW.label(f"A packet to 8.8.8.8 is handed to the router {hop['gateway']} through {hop['dev']}."),
         'the way')
    wait(lambda: ['default'] == [cell_text(next(children(row))) for row in WINDOW.row_nodes() if is_selected_row(row)],
         'the line that wins')
    ask('198.51.100.9')
    wait(lambda: WINDOW.label('No route to host'), 'the refusal')


def connection_tells_its_way():
    WINDOW.go_to('Connections')
    WINDOW.show_all()
    row = next(row for row in WINDOW.row_nodes() if '127.0.0.1' in map(cell_text, children(row)))
    WINDOW.click(next(children(row)), button=3)
    item = wait(lambda: next((node for node in walk(WINDOW.table(), ('table row',))
                              if node.getRoleName() == 'menu item' and 'Which Way' in node.name.replace('_', '')), None),
                'the menu')
    act(item, 'click')
    wait(lambda: WINDOW.title()[0] == 'Routes', 'the page of routes')
    WINDOW.page = 'Routes'
    wait(lambda: WINDOW.label('A packet to 127.0.0.1 stays on this computer.'), 'the way')


def plain_layout_comes_back():
    WINDOW.go_to('Connections')
    WINDOW.choose('In Plain Words')
    wait(lambda: WINDOW.columns()[0] == 'Program', 'the plain columns')


def interfaces_show_traffic():
    """A curve stands beside the number, which can be read all the same."""
    WINDOW.go_to('Interfaces')
    POPULATION.pair[0].send(b'z' * 100000)
    wait(lambda: [name for name, traffic in cells('Interface', 'Traffic') if re.fullmatch(r'[\d.]+\s\w+/s', traffic)]
         == [link['ifname'] for link in tool_json('ip', '-j', 'link')], 'the traffic')
    WINDOW.select('Interface', 'np0')
    address = next(info for link in tool_json('ip', '-j', 'addr', 'show', 'dev', 'np0') for info in link['addr_info']
                   if info['family'] == 'inet')
    wait(lambda: f"{address['local']}/{address['prefixlen']}" in WINDOW.details(), 'the address')
    wait(lambda: any(text.startswith('Now ') and 'At most ' in text for text in WINDOW.details()), 'the words of the curve')


def counters_of_kernel():
    """All that /proc counts, as {(protocol, name): value}."""
    counters = {}
    for file in ('snmp', 'netstat'):
        with open(f'/proc/self/net/{file}', encoding='ascii') as lines:
            for names, values in zip(lines, lines):
                counters.update({(names.split(':')[0], name): int(value)
                                 for name, value in list(zip(names.split(), values.split()))[1:]})
    return counters


def counter(name, column='Value'):
    return next((cell for counter_name, cell in cells('Counter', column) if counter_name == name), None)


def statistics_equal_proc():
    WINDOW.go_to('Statistics')
    wait(lambda: len(WINDOW.row_nodes()) > 5, 'the counters')
    for protocol, name in (('Tcp', 'PassiveOpens'), ('Tcp', 'ActiveOpens'), ('Udp', 'OutDatagrams')):
        value = counters_of_kernel()[(protocol, name)]
        if value > 0:
            wait(lambda: counter(name) == str(value), f'{name} = {value}')  # noqa: B023
    equal(counter('PassiveOpens') is not None, True)
    equal([name for name, value in cells('Counter', 'Value') if value == '0'
           and counters_of_kernel().get(('Tcp', name)) == 0], [])


def zero_counters_can_be_shown():
    def numbers():
        found = [int(number) for number in re.findall(r'\d+', WINDOW.title()[1])]
        return found + [0] * (2 - len(found))

    shown, hidden = numbers()
    equal(hidden > 0, True)
    WINDOW.do('table.show-minor')
    wait(lambda: numbers()[1] == 0 and numbers()[0] >= shown + hidden, 'all counters')
    WINDOW.do('table.show-minor')
    wait(lambda: numbers()[1] > 0, 'the counters that are not zero')


def growth_is_counted_from_now():
    WINDOW.keys('ctrl+0')
    wait(lambda: counter('PassiveOpens', 'Since Opened') == '0', 'the end of what grew before')
    equal(WINDOW.status()[1].startswith('Counting since '), True)
    pairs = [POPULATION.connect() for _ in range(3)]
    wait(lambda: counter('PassiveOpens', 'Since Opened') == '+3', 'three connections')
    for pair in pairs:
        hang_up(pair)


def groups_equal_ip():
    WINDOW.go_to('Groups')

    def expected():
        return sorted((link['ifname'], entry.get('address') or entry['link'])
                      for link in tool_json('ip', '-j', 'maddress') for entry in link['maddr'])

    wait(lambda: sorted(cells('Interface', 'Group')) == expected(), 'the groups')
    equal(('np0', '224.0.0.1') in cells('Interface', 'Group'), True)


def neighbours_equal_ip():
    subprocess.run(['ip', 'neigh', 'add', '192.0.2.77', 'lladdr', '02:00:00:00:00:77', 'dev', 'np0'], check=True)
    WINDOW.go_to('Neighbours')
    wait(lambda: ('192.0.2.77', '02:00:00:00:00:77', 'np0') in cells('Address', 'Hardware Address', 'Interface'),
         'the neighbour')
    wait_same(lambda: cells('Address', 'Interface'),
              lambda: [(entry['dst'], entry['dev']) for entry in tool_json('ip', '-j', 'neigh')], 'the neighbours')


def translations_equal_conntrack():
    """An entry made by hand, of which the sender's address is replaced."""
    WINDOW.go_to('Translations')
    subprocess.run('conntrack -I -p tcp -t 600 --state ESTABLISHED -s 192.0.2.1 -d 198.51.100.2 --sport 1111 --dport 443'
                   ' --src-nat 203.0.113.9'.split(), check=True, capture_output=True)
    line = tool('conntrack', '-L', '-o', 'extended')
    sources, targets = re.findall(r'src=(\S+)', line), re.findall(r'dst=(\S+)', line)
    ports = re.findall(r'port=(\d+)', line)
    expected = [(f'{sources[0]}:{ports[0]}', f'{targets[0]}:{ports[1]}', f'{targets[1]}:{ports[3]}', 'tcp', 'ESTABLISHED')]
    equal(expected[0][0], '192.0.2.1:1111')
    wait(lambda: cells('From', 'To', 'Answers Go To', 'Protocol', 'State') == expected, 'the translation')


def other_windows_open_and_close():
    WINDOW.keys('ctrl+comma')
    preferences = WINDOW.other_window('the preferences')
    equal(any(node.name == 'Every second' for node in walk(preferences)), True)
    WINDOW.close_other_window('the preferences')
    WINDOW.keys('ctrl+question')
    shortcuts = WINDOW.other_window('the shortcuts')
    equal(any(node.getRoleName() == 'label' and node.name for node in walk(shortcuts)), True)
    WINDOW.close_other_window('the shortcuts')
    WINDOW.choose('About Netplain')
    about = WINDOW.other_window('the window about the program')
    wait(lambda: any(node.name == 'Netplain' for node in walk(about)), 'the name')
    WINDOW.close_other_window('the window about the program')


def the_end_is_quiet():
    equal(WINDOW.quit(), (0, ''))


TESTS = [
    first_rows_come, headers_have_help, names_are_shown_safely, headers_sort, details_explain, a_row_can_be_copied,
    search_filters, rows_come_and_go, place_and_selection_stay, export_writes_what_the_kernel_says, pause_holds_still,
    unix_sockets_can_be_shown, netstat_layout_equals_ss, addresses_sort_as_numbers, interfaces_equal_ip,
    plain_layout_comes_back, routes_equal_ip, way_is_told, connection_tells_its_way, interfaces_show_traffic, statistics_equal_proc, zero_counters_can_be_shown,
    growth_is_counted_from_now, groups_equal_ip, neighbours_equal_ip, translations_equal_conntrack,
    other_windows_open_and_close, the_end_is_quiet,
]


def main():
    global POPULATION, WINDOW, FOLDER  # pylint: disable=global-variable-undefined
    reason = missing() or enter_namespace()
    if reason:
        return run_tests(TESTS, reason)
    enter_bus()
    for command in ('link add np0 type veth peer name np1', 'addr add 192.0.2.5/24 dev np0', 'link set np0 up', 'link set np1 up',
                    'route add default via 192.0.2.1', 'route add unreachable 198.51.100.0/24',
                    'route add 203.0.113.0/24 via 192.0.2.7 metric 50 table 100'):
        subprocess.run(['ip', *command.split()], check=True)
    with tempfile.TemporaryDirectory() as FOLDER, contextlib.ExitStack() as ends:
        ends.callback(Screen(1400, 1000).stop)
        POPULATION = Population(sys.argv[2], FOLDER)
        ends.callback(POPULATION.stop)
        WINDOW = Window(sys.argv[1], FOLDER)
        ends.callback(WINDOW.process.kill)
        return run_tests(TESTS)


if __name__ == '__main__':
    sys.exit(main())
