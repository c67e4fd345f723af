# tests/ui/other_pages.py: the tables of the other pages, and the way of a packet
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess

from driver import act, cell_text, children, is_selected_row, set_text, wait
from population import hang_up
from stage import POPULATION, WINDOW, all_connections, cells, choose_for_cell, wait_same
from support import equal, tool, tool_json


def interfaces_equal_ip():
    all_connections()
    WINDOW.choose('Like netstat')
    WINDOW.go_to('Interfaces')
    wait_same(lambda: [row[:2] for row in WINDOW.rows()],
              lambda: [[link['ifname'], str(link['mtu'])] for link in tool_json('ip', '-j', 'link')], 'the interfaces')
    equal(WINDOW.columns()[:4], ['Interface', 'MTU', 'RX-OK', 'RX-ERR'])
    WINDOW.go_to('Connections')
    WINDOW.choose('In Plain Words')


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
    all_connections()
    choose_for_cell('Remote', '127.0.0.1', 'Which Way Do Packets Take?')
    wait(lambda: WINDOW.title()[0] == 'Routes', 'the page of routes')
    WINDOW.page = 'Routes'
    wait(lambda: WINDOW.label('A packet to 127.0.0.1 stays on this computer.'), 'the way')


def interfaces_show_traffic():
    """A curve stands beside the number, which can be read all the same."""
    WINDOW.go_to('Interfaces')
    POPULATION.pair[0].send(b'z' * 100000)
    wait(lambda: [name for name, traffic in cells('Interface', 'Traffic') if re.fullmatch(r'[\d.]+\s\w+/s', traffic)]
         == [link['ifname'] for link in tool_json('ip', '-j', 'link')], 'the traffic')
    WINDOW.select('Interface', 'lo')
    POPULATION.pair[0].send(b'z' * 100000)
    wait(lambda: any(text.startswith('Now ') and 'At most ' in text for text in WINDOW.details()), 'the words of the curve')
    WINDOW.select('Interface', 'np0')
    address = next(info for link in tool_json('ip', '-j', 'addr', 'show', 'dev', 'np0') for info in link['addr_info']
                   if info['family'] == 'inet')
    wait(lambda: f"{address['local']}/{address['prefixlen']}" in WINDOW.details(), 'the address')


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
    WINDOW.go_to('Statistics')
    shown, hidden = wait(lambda: WINDOW.numbers()[1] > 0 and WINDOW.numbers(), 'the number of counters')
    WINDOW.do('table.show-minor')
    wait(lambda: WINDOW.numbers()[1] == 0 and WINDOW.numbers()[0] >= shown + hidden, 'all counters')
    WINDOW.do('table.show-minor')
    wait(lambda: WINDOW.numbers()[1] > 0, 'the counters that are not zero')


def growth_is_counted_from_now():
    WINDOW.go_to('Statistics')
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


PAGE_TESTS = [
    interfaces_equal_ip, routes_equal_ip, way_is_told, connection_tells_its_way, interfaces_show_traffic,
    statistics_equal_proc, zero_counters_can_be_shown, growth_is_counted_from_now, groups_equal_ip, neighbours_equal_ip,
    translations_equal_conntrack,
]
