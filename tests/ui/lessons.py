# tests/ui/lessons.py: what is learnt by looking: the life of a connection and the anatomy of an address
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ipaddress
import re

from driver import act, set_text, wait, walk
from glossary import end_search, open_entry
from stage import WINDOW, all_connections, sockets_of_kernel, wait_number
from support import equal

STATES = ('CLOSE', 'SYN_SENT', 'LISTEN', 'SYN_RECV', 'ESTABLISHED', 'FIN_WAIT1', 'FIN_WAIT2', 'CLOSING', 'TIME_WAIT',
          'CLOSE_WAIT', 'LAST_ACK')


def nodes():
    """All that the page shows, but for the list of entries, which is long."""
    for node in walk(WINDOW.pages['Glossary'], ('list', 'tree table')):
        yield node


def open_lesson(title):
    """As somebody does who knows its name. Its title is a heading, also when it was open before."""
    open_entry(title, title)
    end_search()


def stages():
    """The buttons of the states, and how many connections each says that it has."""
    found = {}
    for node in nodes():
        match = re.fullmatch(r'(\w+), (\d+) connections?', node.name or '')
        if match and node.getRoleName() == 'push button':
            found[match[1]] = (node, int(match[2]))
    return found


def counts():
    return {state: number for state, (_, number) in stages().items()}


def counts_of_kernel():
    states = [row[1] for row in sockets_of_kernel() if row[0] == 'tcp']
    return {state: states.count(state) for state in STATES}


def connections_are_counted_at_their_stages():
    open_lesson('How a Connection Lives')
    wait(lambda: counts() == counts_of_kernel(), 'as many connections as the kernel has at each stage')
    numbers = counts_of_kernel()
    equal([state for state in ('LISTEN', 'ESTABLISHED', 'CLOSE_WAIT', 'FIN_WAIT2') if numbers[state] == 0], [])


def stages_show_their_connections():
    for state in ('CLOSE_WAIT', 'LISTEN'):
        open_lesson('How a Connection Lives')
        button = wait(lambda: stages()[state][0], 'the stage')  # noqa: B023
        act(button if button.queryAction().nActions else button[0], 'click')
        wait(lambda: WINDOW.title()[0] == 'Connections', 'the page of connections')
        WINDOW.page = 'Connections'
        equal(WINDOW.searched(), f'proto:tcp state:{state.lower()}')
        wait_number(lambda row: row[:2] == ('tcp', state), 'just the connections at this stage')  # noqa: B023
        wait(lambda: set(WINDOW.column('State')) == {state}, 'their state')  # noqa: B023
        all_connections()


def entry(name):
    return next((node for node in nodes() if node.getRoleName() == 'text' and node.name == name), None)


def says(*parts):
    return any(node.getRoleName() == 'label' and all(part in node.name for part in parts) for node in nodes())


def addresses_are_taken_apart():
    network = ipaddress.ip_network('198.51.100.64/27')
    open_lesson('What an Address Says')
    set_text(wait(lambda: entry('An address or a prefix to take apart'), 'the box'), str(network))
    wait(lambda: says(str(network.netmask)), 'the mask')
    wait(lambda: says(str(network[0]), str(network[-1])), 'the first and the last address')
    wait(lambda: says('5 bits, from number 28 on'), 'the bits of the computer')
    for address in ('198.51.100.70', '198.51.100.100'):
        set_text(wait(lambda: entry('Does this address belong to it?'), 'the question'), address)
        wait(lambda: says(address, 'belong'), 'the answer')  # noqa: B023
        equal(says(address, 'does not'), ipaddress.ip_address(address) not in network)


LESSON_TESTS = [connections_are_counted_at_their_stages, stages_show_their_connections, addresses_are_taken_apart]
