# tests/ui/finding.py: which rows are shown, and who uses a port
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import socket

from driver import act, cell_text, children, extents, is_selected_row, set_text, wait, walk
from population import HOSTILE_PORT, HOSTILE_VISIBLE, PORT
from stage import WINDOW, all_connections, choose_for_cell, sockets_of_kernel, wait_number
from support import equal, tool


def search_filters():
    all_connections()
    total = len(sockets_of_kernel())
    matching = sum(row[1] == 'LISTEN' for row in sockets_of_kernel())
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'listen')
    wait(lambda: WINDOW.numbers()[0] == matching and WINDOW.numbers()[1] >= total - matching, 'the number of matching rows')
    equal(set(WINDOW.column('State')), {'LISTEN'})
    set_text(WINDOW.entry(), 'listen no-such-word')
    wait(lambda: WINDOW.numbers()[0] == 0 and WINDOW.numbers()[1] >= total, 'no matching row')
    button = next(node for node in walk(WINDOW.pages['Connections'])
                  if node.getRoleName() == 'push button' and 'Clear Filter' in node.name)
    wait(lambda: extents(button).width > 0, 'the button')
    WINDOW.click(button)
    wait(lambda: WINDOW.numbers()[0] == total, 'all rows')
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'udp-does-not-match')
    wait(lambda: WINDOW.numbers()[0] == 0, 'no matching row')
    WINDOW.keys('Escape')
    wait(lambda: WINDOW.numbers()[0] == total, 'all rows again')


def chip(title):
    return next(node for node in walk(WINDOW.pages['Connections'])
                if 'button' in node.getRoleName() and title in (node.name, *(label.name for label in children(node))))


def press(title):
    act(chip(title), 'click')


def is_pressed(title):
    import pyatspi  # pylint: disable=import-outside-toplevel
    return chip(title).getState().contains(pyatspi.STATE_PRESSED)


def chips_choose():
    all_connections()
    press('Waiting for Callers')
    wait_number(lambda row: row[1] in ('LISTEN', 'UNCONN'), 'what waits')
    press('Closing')
    wait_number(lambda row: row[1] in ('LISTEN', 'UNCONN', 'CLOSE_WAIT', 'FIN_WAIT2', 'TIME_WAIT'), 'what waits or closes')
    press('Waiting for Callers')
    press('Closing')
    press('Connected')
    wait_number(lambda row: row[1] == 'ESTABLISHED', 'what is connected')
    press('Internet')
    wait(lambda: WINDOW.numbers()[0] == 0 and WINDOW.label('filter buttons'), 'nothing on the internet')
    act(next(node for node in walk(WINDOW.pages['Connections'])
             if node.getRoleName() == 'push button' and 'Clear Filter' in node.name), 'click')
    wait_number(lambda row: True, 'all rows')
    wait(lambda: not is_pressed('Connected'), 'the end of the choice')


def search_has_a_language():
    all_connections()
    WINDOW.keys('ctrl+f')
    for query, count in (
            (f'port:{PORT}', lambda row: str(PORT) in (row[4][1], row[5][1])),
            ('state:listen OR state:close-wait', lambda row: row[1] in ('LISTEN', 'CLOSE_WAIT')),
            ('proto:tcp -state:listen', lambda row: row[0] == 'tcp' and row[1] != 'LISTEN'),
            ('recv_q:>30', lambda row: int(row[2]) > 30),
            ('local:127.0.0.0/8', lambda row: row[4][0].startswith('127.')),
            (f'program:="{HOSTILE_VISIBLE.replace(chr(34), chr(92) + chr(34))}"', lambda row: row[4][1] == str(HOSTILE_PORT))):
        set_text(WINDOW.entry(), query)
        wait_number(count, query)
    all_connections()


def rows_can_be_shown_alone_or_hidden():
    all_connections()
    choose_for_cell('State', 'CLOSE_WAIT', 'Show Only “CLOSE_WAIT”')
    wait_number(lambda row: row[1] == 'CLOSE_WAIT', 'the rows of that state')
    equal(WINDOW.searched(), 'state:CLOSE_WAIT')
    all_connections()
    choose_for_cell('Program', HOSTILE_VISIBLE, 'Hide', 'Hide This Program')
    wait_number(lambda row: row[4][1] != str(HOSTILE_PORT), 'the rows of the other programs')
    wait(lambda: HOSTILE_VISIBLE not in WINDOW.column('Program'), 'the end of the row')
    all_connections()


def presets_answer_questions():
    all_connections()
    act(WINDOW.find('push button', 'Presets', WINDOW.pages['Connections'])
        or WINDOW.find('toggle button', 'Presets', WINDOW.pages['Connections']), 'click')
    WINDOW.take(WINDOW.pages['Connections'], ['The Other Side Hung Up'])
    wait_number(lambda row: row[1] == 'CLOSE_WAIT', 'the rows of the preset')
    all_connections()


def unix_sockets_can_be_shown():
    all_connections()
    before = len(WINDOW.row_nodes())
    WINDOW.do('win.show-unix')
    wait(lambda: len(WINDOW.row_nodes()) > before, 'more rows')
    WINDOW.do('win.show-unix')
    wait(lambda: len(WINDOW.row_nodes()) == len(sockets_of_kernel()), 'the rows without UNIX sockets')


def unix_sockets_are_counted():
    """Those that are hidden are as many as ss sees, and can be shown."""
    all_connections()

    def unix_sockets():
        return len(tool('ss', '-xaH').splitlines())

    def others():
        return len(tool('ss', '-0aH').splitlines()) + len(tool('ss', '-aH', '--family=netlink').splitlines())

    # The kernel has netlink sockets of its own, which it does not count.
    wait(lambda: unix_sockets() <= WINDOW.numbers()[1] <= unix_sockets() + others(), 'the number of hidden sockets')
    before = WINDOW.numbers()[1]
    pairs = [socket.socketpair() for _ in range(40)]
    wait(lambda: WINDOW.numbers()[1] >= before + 70, 'eighty more')
    WINDOW.do('win.show-unix')
    wait(lambda: WINDOW.numbers()[1] <= before - 10 and
         WINDOW.numbers()[0] >= len(sockets_of_kernel()) + 80, 'the UNIX sockets')
    WINDOW.do('win.show-unix')
    wait(lambda: WINDOW.numbers()[0] == len(sockets_of_kernel()), 'the rows without UNIX sockets')
    for pair in pairs:
        for end in pair:
            end.close()


def port_tells_its_users():
    """Who is asked for by a shortcut is found, told as the kernel has it, and shown in the table."""
    all_connections()
    WINDOW.keys('ctrl+shift+p')
    dialog = WINDOW.other_window('the question')
    WINDOW.keys(*str(PORT))

    def says(part):
        return next((node for node in walk(dialog) if node.getRoleName() == 'label' and part in node.name), None)

    wait(lambda: says(f'tcp LISTEN 127.0.0.1:{PORT} pid {os.getpid()}'), 'the listener')
    wait(lambda: says(f'udp UNCONN 127.0.0.1:{PORT} pid {os.getpid()}'), 'the one that takes messages')
    wait(lambda: says(f'has TCP port {PORT} over IPv4 at the address 127.0.0.1;'), 'the reason')
    act(WINDOW.find('label', 'Show', dialog).parent, 'click')
    wait(lambda: WINDOW.application.childCount == 1, 'the end of the question')
    WINDOW.focus()
    wait(lambda: [True for row in WINDOW.row_nodes() if is_selected_row(row) and 'LISTEN' in map(cell_text, children(row))],
         'the selected listener')


def what_hides_rows_is_remembered():
    """A program that starts again shows what it showed, and that something is hidden can be seen."""
    os.environ['GSETTINGS_BACKEND'] = 'keyfile'
    os.environ['XDG_CONFIG_HOME'] = WINDOW.folder
    for again in (False, True):
        WINDOW.start(is_first=not again)
        WINDOW.go_to('Connections')
        if not again:
            press('Waiting for Callers')
            WINDOW.keys('ctrl+f')
            set_text(WINDOW.entry(), 'proto:tcp')
        wait_number(lambda row: row[1] == 'LISTEN', 'the listeners')
        wait(lambda: is_pressed('Waiting for Callers') and WINDOW.searched() == 'proto:tcp'
             and extents(WINDOW.entry()).height > 0, 'what hides the rest')
        equal(WINDOW.quit(), (0, ''))


FINDING_TESTS = [
    search_filters, chips_choose, search_has_a_language, rows_can_be_shown_alone_or_hidden, presets_answer_questions,
    unix_sockets_can_be_shown, unix_sockets_are_counted, port_tells_its_users,
]
# It starts the program again, so nothing may come after it.
LAST_FINDING_TESTS = [what_hides_rows_is_remembered]
