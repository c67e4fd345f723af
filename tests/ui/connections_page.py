# tests/ui/connections_page.py: the table of connections
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import ipaddress
import os
import re
import subprocess

from driver import UNSAFE, act, extents, set_text, text_of, wait, walk
from population import HOSTILE_PORT, HOSTILE_VISIBLE, PORT, hang_up
from stage import POPULATION, WINDOW, all_connections, closed_rows, sockets_of_kernel, split_endpoint, wait_number, wait_same
from support import equal, same_rows, unguard


def first_rows_come():
    WINDOW.go_to('Connections')
    wait_same(lambda: [row[4:] for row in WINDOW.rows()], lambda: [[row[1], row[2], row[3]] for row in sockets_of_kernel()],
              'the sockets')
    equal(WINDOW.title()[0], 'Connections')
    wait(lambda: WINDOW.numbers()[0] == len(sockets_of_kernel()), 'the number of sockets')
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
    def is_sorted(title, index, step):
        expected = sorted(int(row[index]) for row in sockets_of_kernel())
        return [int(cell) for cell in WINDOW.column(title)] == expected[::step]

    for title, index in (('Recv-Q', 2), ('Send-Q', 3)):
        WINDOW.click(WINDOW.header(title))
        wait(lambda: is_sorted(title, index, 1), f'{title} smallest first')  # noqa: B023
        WINDOW.do('table.sort-descending')
        wait(lambda: is_sorted(title, index, -1), f'{title} largest first')  # noqa: B023
    WINDOW.click(WINDOW.header('Recv-Q'))
    wait(lambda: WINDOW.column('Recv-Q')[-1] == '38', 'Recv-Q smallest first')
    WINDOW.click(WINDOW.header('Recv-Q'))
    wait(lambda: WINDOW.column('Recv-Q')[0] == '38', 'Recv-Q largest first')


def is_explained(texts):
    """Whether the details say all of what they should of the row whose program has 37 bytes left to read."""
    return (len(texts) > 2 and {'38', 'CLOSE_WAIT'} <= set(texts)
            and '37 bytes left to read' in texts[2] and '127.0.0.1' not in texts[2]
            and any('37 bytes have arrived' in text for text in texts)
            and any(text.startswith('ss ') and f'dport = :{PORT}' in text for text in texts))


def details_explain():
    WINDOW.select('Recv-Q', '38')
    # What belongs together arrives piece by piece where the tree of widgets is read.
    wait(lambda: is_explained(WINDOW.details()), 'the details')


def a_row_can_be_copied():
    WINDOW.select('Recv-Q', '38')
    row = next(row for row in WINDOW.rows() if row[5] == '38')
    WINDOW.keys('ctrl+c')
    wait(lambda: WINDOW.toast('Row copied'), 'the toast')
    WINDOW.keys('ctrl+f')
    wait(lambda: extents(WINDOW.entry()).height > 0, 'the search')
    WINDOW.keys('ctrl+v')
    wait(lambda: text_of(WINDOW.entry()) == '\t'.join(row), 'the pasted row')
    WINDOW.keys('Escape')
    wait(lambda: len(WINDOW.row_nodes()) == len(sockets_of_kernel()), 'all rows')


def rows_come_and_go():
    """A selected row stays when its connection has closed; the others go."""
    all_connections()
    total = len(sockets_of_kernel())
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), f'port:{PORT}')
    wait_number(lambda row: str(PORT) in (row[4][1], row[5][1]), 'the search')
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
    wait(lambda: any(text.startswith('Closed at ') for text in WINDOW.details()), 'when it closed')
    WINDOW.select('Recv-Q', '38')
    wait(lambda: len(WINDOW.row_nodes()) == before, 'the end of the closed row')
    WINDOW.keys('Escape')
    wait(lambda: WINDOW.numbers()[0] == total, 'all rows')


def places():
    """Where all rows are; one out of sight may stay where it was seen last."""
    return [extents(row).y for row in WINDOW.row_nodes()]


def next_update():
    status = WINDOW.status()
    wait(lambda: WINDOW.status() != status, 'an update')


def place_and_selection_stay():
    def at_rest():
        found = places()
        next_update()
        return found if places() == found else None

    all_connections()
    WINDOW.select('Recv-Q', '38')
    before = wait(at_rest, 'the table at rest')
    WINDOW.hover(WINDOW.table())
    subprocess.run(['xdotool', 'click', '--repeat', '3', '5'], check=True)
    wait(lambda: places() != before, 'the scrolled table')
    scrolled = wait(at_rest, 'the end of scrolling')
    equal(scrolled != before, True)
    next_update()
    next_update()
    equal(places(), scrolled)
    equal('38' in WINDOW.details(), True)
    WINDOW.keys('Home')


def export_writes_what_the_kernel_says():
    all_connections()
    path = os.path.join(WINDOW.folder, 'rows.csv')
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
    all_connections()
    wait(lambda: len(WINDOW.row_nodes()) == len(sockets_of_kernel()), 'the end of closed rows, which go though it pauses')
    WINDOW.do('win.pause')
    wait(lambda: WINDOW.status()[0].startswith('Paused'), 'the pause')
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


def in_window(rows):
    """The same from the columns of the netstat layout."""
    return [(row[0], row[5], row[1], row[2], split_endpoint(row[3]), split_endpoint(row[4])) for row in rows]


def netstat_layout_equals_ss():
    all_connections()
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
    wait(lambda: [order(row) for row in in_window(WINDOW.rows())] == sorted(map(order, sockets_of_kernel())),
         'the order of addresses')


def plain_layout_comes_back():
    WINDOW.choose('In Plain Words')
    wait(lambda: WINDOW.columns()[0] == 'Program', 'the plain columns')


# In this order: the first finds the window as it starts, and the last three are about one layout.
CONNECTION_TESTS = [
    first_rows_come, headers_have_help, names_are_shown_safely, headers_sort, details_explain, a_row_can_be_copied,
    rows_come_and_go, place_and_selection_stay, export_writes_what_the_kernel_says, pause_holds_still,
    netstat_layout_equals_ss, addresses_sort_as_numbers, plain_layout_comes_back,
]
