# tests/ui/stage.py: what the end-to-end tests share: one window, and what the kernel says of the same network
#
# SPDX-License-Identifier: GPL-3.0-or-later
from driver import Window, set_text, wait
from population import Population
from support import same_rows, tool

# Both are started before the first test.
WINDOW = Window()
POPULATION = Population()

STATES = {'ESTAB': 'ESTABLISHED', 'FIN-WAIT-2': 'FIN_WAIT2'}


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


def all_connections():
    """Nothing hides a row of the connections, nothing is grouped, all columns are those of the first start."""
    WINDOW.go_to('Connections')
    WINDOW.do('win.reset-view')
    wait_number(lambda row: True, 'all connections')


def wait_number(count, what):
    """Until as many rows are shown as the function counts in the kernel's."""
    wait(lambda: WINDOW.numbers()[0] == sum(map(count, sockets_of_kernel())), what)


def wait_same(ours, theirs, what):
    """Until both functions give the same rows, in any order: the window follows what the kernel says, a moment later."""
    try:
        wait(lambda: sorted(ours()) == sorted(theirs()), what)
    except AssertionError:
        same_rows(ours(), theirs())
        raise


def select_lasting_row():
    """The selected row stays when its connection has closed, until another one is selected. This one is there to the end."""
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'recv_q:38')
    wait_number(lambda row: row[2] == '38', 'the row that lasts')
    WINDOW.select('Recv-Q', '38')
    all_connections()


def cells(*titles):
    """What the rows say in these columns."""
    columns = [WINDOW.columns().index(title) for title in titles]
    return [tuple(row[column] for column in columns) for row in WINDOW.rows()]


def closed_rows():
    return [row for row in WINDOW.rows() if any(text.startswith('closed at ') for text in row)]


def choose_for_cell(title, text, *labels):
    """Opens the menu of the first cell that says this, and takes the last item, on the way through the others."""
    WINDOW.click(wait(lambda: WINDOW.cell(title, text), f'a cell with {text}'), button=3)
    WINDOW.take(WINDOW.table(), labels)
