# tests/ui/life.py: connections that live and die in the window, and what belongs together
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from driver import set_text, wait, walk
from population import hang_up
from stage import POPULATION, WINDOW, all_connections, closed_rows, select_lasting_row
from support import equal


def names():
    return WINDOW.column('Program')


def groups():
    """(name, what it is doing, how many rows are under it) of each program, from top to bottom."""
    found = []
    doing = WINDOW.columns().index('What it is doing')
    program = WINDOW.columns().index('Program')
    for row in WINDOW.rows():
        if re.match('[▾▸] ', row[program]):
            found.append([row[program], row[doing], 0])
        elif found:
            found[-1][2] += 1
    return found


def group_of(name):
    return next((group for group in groups() if group[0][2:] == name), None)


def is_counted(group):
    """Those that closed a moment ago stand under the program, and do not count."""
    return group[1].split()[0].isdigit() and group[2] >= int(group[1].split()[0]) > 0


def programs_stand_above_their_connections():
    all_connections()
    name = max(set(names()), key=names().count)
    WINDOW.do('table.group')
    wait(lambda: len(groups()) > 1 and groups()[0][0] == names()[0], 'the programs')
    equal(len({group[0] for group in groups()}), len(groups()))
    wait(lambda: all(is_counted(group) for group in groups()), 'the number of connections of each program')

    WINDOW.select('Program', '▾ ' + name)
    wait(lambda: any(f'connections of {name}' in text for text in WINDOW.details()), 'the program in the details')
    count = len(WINDOW.row_nodes())
    WINDOW.keys('Left')
    wait(lambda: group_of(name)[0].startswith('▸') and group_of(name)[2] == 0, 'the folded program')
    equal(len(WINDOW.row_nodes()) < count, True)
    WINDOW.keys('Right')
    wait(lambda: group_of(name)[0].startswith('▾') and is_counted(group_of(name)), 'the expanded program')
    WINDOW.keys('Return')
    wait(lambda: group_of(name)[0].startswith('▸'), 'the program folded with Enter')
    WINDOW.keys('Return')
    wait(lambda: group_of(name)[0].startswith('▾'), 'the program expanded with Enter')
    WINDOW.do('table.group')
    wait(lambda: not groups(), 'the end of the groups')


def closed_connections_can_be_shown():
    all_connections()
    pair = POPULATION.connect()
    pair[0].send(b'c' * 4321)
    wait(lambda: '4321' in WINDOW.column('Recv-Q'), 'the new row')
    hang_up(pair)
    wait(lambda: not [row for row in WINDOW.rows() if '4321' in row], 'the end of the closed row')
    WINDOW.do('table.show-past')
    wait(closed_rows, 'closed rows')
    equal({row[WINDOW.columns().index('State')] for row in closed_rows()}, {'closed'})
    WINDOW.do('table.show-past')
    wait(lambda: not closed_rows(), 'no closed rows')


def button(part):
    """A button of the details that says this, when it can be seen."""
    pane = next(node for node in walk(WINDOW.pages['Connections']) if node.name == 'Details')
    return next((node for node in walk(pane) if node.getRoleName() == 'push button' and part in node.name), None)


def tells(command):
    return any(command in text for text in WINDOW.details())


def ends_lead_to_each_other():
    all_connections()
    pair = POPULATION.connect()
    port, listening = pair[0].getsockname()[1], pair[0].getpeername()[1]
    pair[0].send(b'e' * 765)
    wait(lambda: '765' in WINDOW.column('Recv-Q'), 'the new row')
    WINDOW.select('Recv-Q', '765')
    wait(lambda: tells(f'sport = :{listening} and dport = :{port}'), 'the end that was called')
    wait(lambda: button('Other End'), 'the way to the other end')
    WINDOW.do('table.other-end')
    wait(lambda: tells(f'sport = :{port} and dport = :{listening}'), 'the other end')
    WINDOW.keys('ctrl+j')
    wait(lambda: tells(f'sport = :{listening} and dport = :{port}'), 'the first end again')
    wait(lambda: button('Listener'), 'the way to the listener')
    WINDOW.do('table.listener')
    wait(lambda: tells(f"sport = :{listening}'"), 'the listener')

    # A search that hides the other end is ended by going there.
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'recv_q:765')
    wait(lambda: len(WINDOW.row_nodes()) == 1, 'the only row with 765 bytes')
    WINDOW.select('Recv-Q', '765')
    wait(lambda: button('Is Hidden'), 'the button that says that the other end is hidden')
    WINDOW.do('table.other-end')
    wait(lambda: tells(f'sport = :{port} and dport = :{listening}'), 'the other end that was hidden')
    equal(len(WINDOW.row_nodes()) > 1, True)
    hang_up(pair)
    select_lasting_row()


def selected_connection_has_a_curve():
    all_connections()
    pair = POPULATION.connect()
    pair[0].send(b'r' * 543)
    wait(lambda: '543' in WINDOW.column('Recv-Q'), 'the new row')
    WINDOW.select('Recv-Q', '543')

    def has_curve():
        pair[0].send(b'r' * 10000)
        pair[1].recv(10000)
        return any(text.startswith('Now ') and 'At most ' in text for text in WINDOW.details())

    wait(has_curve, 'the words of the curve')
    hang_up(pair)
    select_lasting_row()


LIFE_TESTS = [
    programs_stand_above_their_connections, closed_connections_can_be_shown, ends_lead_to_each_other,
    selected_connection_has_a_curve,
]
