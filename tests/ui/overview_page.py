# tests/ui/overview_page.py: is anything wrong, and what is going on
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import socket

from driver import act, set_text, wait, walk
from stage import WINDOW, all_connections, sockets_of_kernel
from support import equal

# Usually a database, which should not be open to others.
EXPOSED_PORT = 6379


def page():
    return WINDOW.pages['Overview']


def says(part):
    return next((node for node in walk(page()) if node.getRoleName() == 'label' and part in node.name), None)


def row(title):
    """What is read out of a line of what is going on: its title, its value and more, a line each."""
    return next((node for node in walk(page()) if node.getRoleName() == 'list item' and node.name.split('\n')[0] == title), None)


def button(part, card):
    return next(node for node in walk(card) if 'button' in node.getRoleName()
                and any(part in inner.name for inner in walk(node)))


def card(part):
    return next((node for node in walk(page()) if node.getRoleName() == 'list item' and part in node.name), None)


def overview_comes_first():
    """To whoever opens the program for the first time; its numbers are the kernel's."""
    wait(lambda: WINDOW.title()[0] == 'Overview', 'the overview')
    for title, state in (('Open: both can talk', 'ESTABLISHED'), ('Waits for callers', 'LISTEN')):
        wait(lambda: row(title).name.split('\n')[1] == str(sum(line[1] == state for line in sockets_of_kernel())),  # noqa: B023
             f'the number of connections in {state}')


def trouble_is_noticed_and_shown():
    """What is wrong has a card, which leads to its rows and goes when it is over."""
    WINDOW.go_to('Overview')
    with contextlib.closing(socket.socket()) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(('0.0.0.0', EXPOSED_PORT))
        listener.listen()
        found = wait(lambda: card(f'port {EXPOSED_PORT}'), 'the card')
        equal(found.name.split(':')[0] in ('Worth a look', 'Warning', 'Problem'), True)
        act(button('Show Me', found), 'click')
        wait(lambda: WINDOW.title()[0] == 'Connections', 'the page of connections')
        WINDOW.page = 'Connections'
        wait(lambda: WINDOW.column('Port') and set(WINDOW.column('State')) == {'LISTEN'}
             and WINDOW.numbers()[0] == sum(line[4][1] == str(EXPOSED_PORT) for line in sockets_of_kernel()), 'its row')
        all_connections()
        WINDOW.go_to('Overview')
        wait(lambda: card(f'port {EXPOSED_PORT}'), 'the card again')
    wait(lambda: card(f'port {EXPOSED_PORT}') is None, 'the end of the card')


def what_cannot_be_reached_is_asked():
    WINDOW.go_to('Overview')
    entry = WINDOW.find('text', 'Cannot reach something?', page())
    set_text(entry, '198.51.100.9')
    act(entry, 'activate-secondary-icon')
    wait(lambda: WINDOW.title()[0] == 'Routes', 'the page of routes')
    WINDOW.page = 'Routes'
    wait(lambda: WINDOW.label('No route to host'), 'the refusal')


FIRST_TESTS = [overview_comes_first]
OVERVIEW_TESTS = [trouble_is_noticed_and_shown, what_cannot_be_reached_is_asked]
